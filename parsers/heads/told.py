"""What the lines around a text say, gathered line by line: each is told in one place and no other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.bylines.credits import read_credit
from parsers.bylines.grammar import authors_of, read_byline
from parsers.bylines.leads import LEAD
from parsers.datelines.opening import read_opening
from parsers.heads.fields import Field
from parsers.heads.lines import HeadLine, read_head_line
from parsers.heads.marks import begins_message, ends_text
from parsers.heads.names import in_capitals, is_small_byline, names_somebody
from parsers.heads.stamp_words import MODIFIED
from parsers.heads.stamps import stamps_in
from parsers.language import tag
from parsers.languages import Pattern, any_of
from parsers.markup import web_address
from parsers.records import Author, LeftOut, RawArticle, Subject, Why

_ALSO_SAID = re.compile(r"\s?[|;]\s?(?=[^\W\d_]+\s?[:：])")  # 'Source: Xinhua | Editor: huaxia'

_EDITORS = re.compile(r"/(?!l[a-z]{2}$)[a-z]{2,4}(?:\([a-z]{2,4}\))?$")  # 'Source: CNA/rc(mi)', and not dpa/lno
_UNDATED = Pattern(  # a label of dates, what is no whole date, and a byline
    lambda: (
        rf"\s*{any_of('field.date')}\s?[:：]?(?P<vague>(?:[\s(]{{1,3}}[^\W\d_][\w/]{{0,11}}[.,)]?"
        rf"|[\s,(./-]{{0,3}}\d[\w./-]{{0,11}}[.,)]?){{0,4}}?)[\s,;|–—-]*"
        rf"(?<!\w)(?P<byline>{any_of('byline.by')}\s.+)"
    ),
    re.IGNORECASE,
)


@dataclass(slots=True)
class Told:
    """What the lines around a text say, gathered."""

    said: dict[str, str] = field(default_factory=dict)
    """headline, description, section, language, address, source, dateline, place: the first of each counts."""
    bylines: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    labelled: bool = False
    """Was there a header line that begins with the label of a date?"""

    def leave(self, text: str, why: Why) -> None:
        """A line that no field has; one without a word is no line of the text."""
        if any(map(str.isalnum, text)):
            self.left_out.append(LeftOut(text=text.strip(), why=why))

    def say(self, name: str, value: str, text: str) -> None:
        """What a line says of one field, if none has said it before."""
        if name in self.said:
            self.leave(text, Why.REPEATED)
        else:
            self.said[name] = value

    def head_line(self, line: HeadLine) -> None:
        """What a header line says."""
        self.labelled = self.labelled or line.labelled
        self.published += line.published
        self.modified += line.modified
        self.dated += [line.dated] if line.dated else []
        self.bylines += [line.byline] if line.byline else []
        self.left_out += line.left_out
        if line.source:
            self.said.setdefault("source", line.source)
        if line.headline:
            self.say("headline", line.headline, line.headline)
        if line.dateline:
            self.located(line.dateline, line.place or line.dateline, line.dateline)

    def undated(self, line: str) -> bool:
        """A line with the label of a date, no whole date, and a byline, if it is one: 'date April 2022 By Ada Roe'."""
        found = _UNDATED.fullmatch(line)
        if found is None or read_head_line(line, below=True) or not names_somebody(found["byline"]):
            return False
        dated, label = any(map(str.isdecimal, found["vague"])), line[: found.start("byline")].strip()
        if not dated and len(found["vague"].split()) > 1:
            return False  # 'Date palms grow by Ada Roe'
        if dated:
            self.dated.append(label)
        else:
            self.leave(label, Why.LABEL)
        self.bylines.append(found["byline"])
        return True

    def names_people(self) -> bool:
        """Has a line named anybody who is no agency?"""
        read = map(read_credit, self.bylines)
        return any(found is None or found.authors or not found.agency for found in read)

    def located(self, dateline: str, place: str, text: str) -> None:
        """Where a line says that the story was filed."""
        if "dateline" not in self.said:
            self.said["place"] = place
        self.say("dateline", dateline, text)

    def fact(self, one: Field) -> None:
        """What a labelled line says."""
        date = one.meaning in ("published", "modified")
        stamps = stamps_in(one.value) if date else []
        if not one.value or one.meaning is None or (date and not stamps):
            self.leave(one.text, Why.LABEL)
        elif date:
            texts = [stamp.text for stamp in stamps]
            if one.meaning == MODIFIED:
                self.modified += texts
            else:
                self.published += texts
            self.dated.append(one.text)
        elif one.meaning == "byline":
            self.bylines.append(one.value if read_byline(one.text) is None else one.text)
        elif one.meaning == "subjects":
            self.subjects += [name for part in re.split(r"[,;、，]", one.value) if (name := part.strip())]
        elif one.meaning == "place":
            self.located(one.value, one.value, one.text)
        elif (one.meaning == "language" and tag(one.value) is None) or (
            one.meaning == "address" and web_address(one.value, None) is None
        ):
            self.leave(one.text, Why.LABEL)
        else:
            value, *more = _ALSO_SAID.split(self._undated_source(one)) if one.meaning == "source" else [one.value]
            if one.meaning == "source" and (editors := _EDITORS.search(value)):
                value, more = value[: editors.start()], [editors[0].strip("/"), *more]
            self.say(one.meaning, value, one.text)
            for said in more:
                self.leave(said, Why.LABEL)

    def _undated_source(self, one: Field) -> str:
        """The paper alone, where the issue is told with it: 'Quaiblatt vom 12.04.2022, S. 4'."""
        issue = next(iter(stamps_in(one.value)), None)
        if issue is None or not (paper := one.value[: issue.start].strip(" ,(")):
            return one.value
        at = one.value.index(issue.text, issue.start)
        beside = (one.value[len(paper) : at], one.value[at + len(issue.text) :])
        for said in (part.strip(" ,()") for part in beside):
            if said:
                self.leave(said, Why.LABEL)
        self.published.append(issue.text)
        self.dated.append(issue.text)
        return paper


def article(told: Told, body: str | None) -> RawArticle:
    """The article that was told, and its text."""
    said = told.said
    _settle(told, body or "")
    bylines = _bylines(told)
    return RawArticle(
        url=said.get("address"),
        headline=said.get("headline"),
        description=said.get("description"),
        language=said.get("language"),
        section=said.get("section"),
        slugline=said.get("slugline"),
        agency=said.get("source"),
        byline=", ".join(bylines) or None,
        authors=_in_small_letters(told, bylines),
        dateline=said.get("dateline"),
        located=said.get("place"),
        published=tuple(told.published),
        published_raw=", ".join(told.dated) or None,
        modified=tuple(told.modified),
        subjects=tuple(Subject(name=name) for name in told.subjects),
        left_out=tuple(told.left_out),
        body=body,
    )


def _in_small_letters(told: Told, bylines: list[str]) -> tuple[Author, ...]:
    """Whom the one byline of a header with a date names, which a label begins or it is plainly one: 'by ada roe'."""
    line = bylines[0] if len(bylines) == 1 else ""
    line = line if told.labelled or (told.dated and is_small_byline(line)) else ""
    lead = LEAD.match(line)
    printed = line[lead.end() :] if lead else ""
    small = printed.islower() or (printed.count(" ") == 1 and printed.split()[1].islower())  # 'By Ada roe'
    names = authors_of(in_capitals(printed))[0] if small else ()
    return names if not (found := read_credit(line) if names else None) or not found.authors else ()


def _bylines(told: Told) -> list[str]:
    """The lines that say who wrote it: none that names nobody beside one that does, as 'Author: admin', or twice."""
    read = [(text, read_credit(text)) for text in told.bylines]
    named = any(found and (found.authors or found.agency) for _, found in read)
    kept: list[str] = []
    people: set[str] = set()
    for text, found in read:
        names = {author.name for author in found.authors} if found else set()
        if named and not (names or (found and found.agency)):
            told.leave(text, Why.LABEL)
        elif kept and names <= people:
            told.leave(text, Why.REPEATED)
        else:
            kept.append(text)
            people |= names
    return kept


def _settle(told: Told, body: str) -> None:
    """What a line above or below says of the place counts where no dateline says it."""
    if "dateline" not in told.said:
        return
    filed = read_opening(body).dateline
    if filed is not None and filed.places:
        told.leave(told.said.pop("dateline"), Why.REPEATED)
        del told.said["place"]


def without_marks(lines: Sequence[str], told: Told) -> list[str]:
    """`lines` without the marks that the message begins and ends with, and without blank lines around it."""
    start, end = 0, len(lines)
    ending: list[str] = []
    while end > start and (not lines[end - 1].strip() or ends_text(lines[end - 1])):
        end -= 1
        ending.append(lines[end])
    while start < end and (not lines[start].strip() or (begins_message(lines[start]) and end - start > 1)):
        told.leave(lines[start], Why.MARK)
        start += 1
    for line in reversed(ending):
        told.leave(line, Why.MARK)
    return list(lines[start:end])
