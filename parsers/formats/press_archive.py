"""Stories as archives of the press print them to text: Europresse, WISO (Genios) and Gale.

Le Courrier du Quai                      Quaiblatt vom 03.11.2026, Nr. 61, S. 4    Title: Ferry an hour late
Région, mardi 3 novembre 2026, p. 5      Ressort: Lokales                          Author(s): Ana Petrova
                                         Autor: Petrova, Ana                       Source: Quay Post. (Nov. 3, 2026)
Le bac en retard                                                                   Full Text:
                                         Fähre mit Verspätung                      The ferry …
Le bac …                                                                           Source Citation
                                         Die Fähre …                               …
news·20261103·CQ·0012                    Dokumentnummer: qb-20261103-4-1           Gale Document Number: GALE|A0001
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from parsers.dates.moments import read_moment
from parsers.formats import Format
from parsers.heads.fields import field_of
from parsers.letters import ends_sentence
from parsers.records import Author, Document, LeftOut, RawArticle, Why
from parsers.text import decode

_EUROPRESSE = re.compile(r"^news[·.]\d{8}[·.][A-Z]{1,8}[·.]\S{2,40}[ \t]*$", re.MULTILINE)
_ISSUE = re.compile(  # how a story of Europresse begins
    r"\S[^\n]{1,80}\n[^\n]{2,80}\b\d{4}(?:,? \d+ [^\W\d_]+)?, p\. [\w-]{1,8}[ \t]*\n\s*\n"
)
_WISO = re.compile(
    r"^(?P<paper>\S.{1,80}?) vom (?P<date>\d\d?\.\d\d?\.\d{4})"
    r"(?P<page>(?:, [A-Z][a-z]{0,8}\.? ?\d[^,\n]{0,20}){1,4})$"
    r"(?=\n\s*[A-Z][a-z]{3,12}:[ \t])",
    re.MULTILINE,
)
_GALE = re.compile(r"^Title:[ \t]+\S(?=(?:.*\n){1,16}?Source:[ \t]+\S.*\([^()\n]*\d{4}\))", re.MULTILINE)
_PAPER_OF_GALE = re.compile(
    r"(?P<paper>[^(]{2,100}?)\.? ?(?:Vol\.[^(]{1,40})?\((?P<date>[^()]{4,30})\):?\s*(?P<page>.*)"
)
_CITATION = "Source Citation"
_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z]+(?:\(s\))?(?: [A-Za-z]+){0,3}):(?:[ \t]+(?P<value>\S.*))?")
_MEANINGS = {
    "title": "headline", "author": "author", "autor": "author", "section": "section",
    "source": "source", "dokumentnummer": "uri", "gale document number": "uri",
}  # fmt: skip
_RIGHTS = re.compile(r"(?:copyright|©|\(c\))\s.*|[^.:]{3,40}: \(c\) .*", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*;\s*")
_RULE = re.compile(r"[-–—_*= ]{3,}")
_TO_YEAR = re.compile(r"(.*?\b\d{4})\b\s*(.*)")  # 'mardi 3 novembre 2026 120 mots'
_LONGEST_NAME = 60


@dataclass(slots=True)
class _Story:
    """What one story of an archive says."""

    said: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def say(self, meaning: str, value: str, text: str) -> None:
        """The first of a meaning counts."""
        if meaning in self.said:
            self.left.append(text)
        else:
            self.said[meaning] = value


def sniff(start: str) -> bool:
    """The line that numbers a story, or the lines that it begins with."""
    start = start.replace("\r\n", "\n")
    return any(mark.match(start) for mark in (_WISO, _GALE, _ISSUE)) or _EUROPRESSE.search(start) is not None


def parse(document: Document) -> Iterator[RawArticle]:
    """The stories in their order; what stands behind the last is left out with it.

    Raises ValueError when there is no story.
    """
    text = decode(document.content, document.charset).lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    stories = [read(part) for part, read in _parts(text)]
    if not stories:
        raise ValueError(f"no story begins at {text[:60]!r}")
    yield from map(_article, stories)


def _parts(text: str) -> Iterator[tuple[list[list[str]], Callable[[list[list[str]]], _Story]]]:
    """The paragraphs of each story, as lines, and what reads them."""
    read: Callable[[list[list[str]]], _Story]
    if begins := [found.start() for found in (_WISO if _WISO.match(text) else _GALE).finditer(text)]:
        cuts, read = [*begins, len(text)], _labelled
    else:
        ends = [found.end() for found in _EUROPRESSE.finditer(text)] or [len(text)]
        cuts, read = [0, *ends], _numbered
        if text[ends[-1] :].strip(" \n-–—_*="):
            cuts[-1] = len(text)
    for begin, end in pairwise(cuts):
        lines = [line.strip() for line in text[begin:end].split("\n")]
        groups = [[*group] for is_text, group in groupby(lines, bool) if is_text]
        if groups := [group for group in groups if not all(map(_RULE.fullmatch, group))]:
            yield groups, read


def _numbered(groups: list[list[str]]) -> _Story:
    """Paper and day, headline, who wrote it, the text, rights, and the number: Europresse."""
    story = _Story()
    first, *rest = groups
    story.say("source", first[0], first[0])
    for line in first[1:]:
        told = [part.strip() for part in line.split(",")]
        years = [_TO_YEAR.fullmatch(part) for part in told]
        day = next((at for at, found in enumerate(years) if found and read_moment(found[1])), None)
        if day is None or "date" in story.said:
            story.left.append(line)
            continue
        printed, counted = _TO_YEAR.sub(r"\1", told[day]), _TO_YEAR.sub(r"\2", told[day])
        story.said["date"] = printed
        if day:
            story.say("section", ", ".join(told[:day]), line)
        story.left += filter(None, [counted, *told[day + 1 :]])
    if rest:
        story.say("headline", " ".join(rest.pop(0)), "")
    if len(rest) > 1 and len(name := " ".join(rest[0])) <= _LONGEST_NAME and not ends_sentence(name):
        story.said["byline"] = name
        del rest[0]
    _without_end(story, rest)
    return story


def _without_end(story: _Story, groups: list[list[str]]) -> None:
    """The text, and below it where it appeared, whose the rights are and its number."""
    paragraphs = [" ".join(group) if max(map(len, group)) <= 100 else "\n\n".join(group) for group in groups]
    lines = [line for group in groups for line in group]
    tail = (at for at, group in enumerate(groups) if _RIGHTS.fullmatch(group[0]) or _EUROPRESSE.fullmatch(group[0]))
    end = next(tail, len(groups))
    named = groups[end - 1][0] if 1 < end < len(groups) else ""
    if named.endswith(story.said["source"]) and len(groups[end - 1]) == 1:
        end -= 1
    story.body = paragraphs[:end]
    if number := next(filter(_EUROPRESSE.fullmatch, lines), None):
        story.said["uri"] = number
    for line in (line for group in groups[end:] for line in group):
        if _RIGHTS.fullmatch(line):
            story.say("rights", line, line)
        elif line != story.said.get("uri"):
            story.left.append(line)


def _labelled(groups: list[list[str]]) -> _Story:
    """Labelled lines, the text, and again such lines: WISO and Gale."""
    story = _Story()
    lines = [line for group in groups for line in (*group, "")]
    if issue := _WISO.match("\n".join(lines)):
        story.said |= {"source": issue["paper"], "date": issue["date"]}
        story.left.append(issue["page"].strip(", "))
        del lines[0]
    at, block = 0, lines.index("")
    while at < len(lines) and (not lines[at] or _states(lines[at]) or (at < block and _LABEL.fullmatch(lines[at]))):
        _fact(story, lines[at])
        at += 1
    cited = lines.index(_CITATION) if _CITATION in lines else len(lines)
    end = cited
    while end > at and (not lines[end - 1] or _states(lines[end - 1])):
        end -= 1
    for line in lines[end:]:
        _fact(story, line)
    parts = [[*group] for is_text, group in groupby(lines[at:end], bool) if is_text]
    if "headline" not in story.said and len(parts) > 1:
        story.said["headline"] = " ".join(parts.pop(0))
    story.body = [" ".join(part) if max(map(len, part)) <= 100 else "\n\n".join(part) for part in parts]
    return story


def _states(line: str) -> bool:
    """Is it a line of an archive, and none of a text that begins with a word and a colon: 'Note: it sails'?"""
    found = _LABEL.fullmatch(line)
    label = found["label"].removesuffix("(s)").lower() if found else ""
    alone = found is not None and not found["value"]
    return bool(alone or label in _MEANINGS or _section(line) or _RIGHTS.fullmatch(line))


def _section(line: str) -> str | None:
    """'section' for a line that names it in some language."""
    one = field_of(line)
    return "section" if one and one.meaning == "section" else None


def _fact(story: _Story, line: str) -> None:
    """What a line above or below the text says."""
    found = _LABEL.fullmatch(line)
    meaning = _MEANINGS.get(found["label"].removesuffix("(s)").lower()) or _section(line) if found else None
    if _RIGHTS.fullmatch(line):
        story.say("rights", line, line)
    elif not found or not found["value"]:
        story.left += [line] if line and line.rstrip(":") not in ("Full Text", _CITATION) else []
    elif meaning == "author":
        story.authors += filter(None, _SEVERAL.split(found["value"]))
    elif meaning == "source" and (paper := _PAPER_OF_GALE.fullmatch(found["value"])):
        story.say("source", paper["paper"], line)
        story.say("date", paper["date"], line)
        story.left += filter(None, [paper["page"]])
    elif meaning:
        story.say(meaning, found["value"], line)
    else:
        story.left.append(line)


def _article(story: _Story) -> RawArticle:
    said = story.said
    byline = said.get("byline") or (story.authors[0] if len(story.authors) == 1 else None)
    return RawArticle(
        uri=said.get("uri"),
        publisher=said.get("source"),
        headline=said.get("headline"),
        body="\n\n".join(story.body) or None,
        byline=byline,
        authors=tuple(Author(name=name) for name in story.authors),
        published=(said["date"],) if "date" in said else (),
        section=said.get("section"),
        copyright_holder=said.get("rights"),
        left_out=tuple(LeftOut(text=text, why=Why.LABEL) for text in story.left),
    )


FORMAT = Format(name="press-archive", sniff=sniff, parse=parse, rank=33)
