"""Stories as press databases export them to text: LexisNexis and Nexis Uni, Factiva, ProQuest, and RIS.

                  1 of 2 DOCUMENTS             HD Ferry an hour late      TY  - NEWS
                     Quay Post                 PD 8 November 2026         TI  - Ferry an hour late
               November 8, 2026 Sunday         SN Quay Post               AU  - Petrova, Ana
Ferry an hour late                             LP BERGEN -- The ferry …   AB  - The ferry …
BYLINE: Ana Petrova                            AN Document QUAY00002026…  ER  -
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from parsers.dates.moments import read_moment
from parsers.envelopes.exported import Story, is_stacked, meaning_of, stacked
from parsers.formats import Format
from parsers.markup import web_address
from parsers.records import Author, Document, LeftOut, RawArticle, Subject, Why
from parsers.text import decode

_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z]+(?:[ -]/? ?[A-Za-z]+){0,3}):(?:[ \t]+(?P<value>\S.*))?")
_TAGS = "SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CX|LP|TD|CT|ART|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN"  # Factiva's
_CODED = r"(?:CO|IN|NS|RE) +(?!\S+(?: ?[:|]|$))|AN +(?!Document\b)"  # without their codes, words: 'IN a harbour'
_TAGGED = re.compile(rf"(?!{_CODED})(?P<label>{_TAGS})(?: +(?P<value>\S.*))?")  # alone, it stands above its value
_RIS_TAGGED = re.compile(r"(?P<label>[A-Z][A-Z0-9])  -(?: (?P<value>\S.*)?)?")
_COUNT = r"\d[\d.,]* [^\W\d_]+"  # '512 words', in the language of whoever exported it
_LEXIS = re.compile(r"^[ \t]*\d+ [^\W\d_]+ \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_LEXIS_ALONE = re.compile(rf"^(?:LENGTH|Length):[ \t]+{_COUNT}[ \t]*$", re.MULTILINE)
_LEXIS_END = re.compile(r"^End of Document[ \t]*$", re.MULTILINE)
_FACTIVA = re.compile(rf"^{_COUNT}[ \t]*\n\d{{1,2}}\.? [^\W\d_]+ \d{{4}}[ \t]*$", re.MULTILINE)
_FACTIVA_END = re.compile(r"^Document (?P<id>[A-Z0-9]{8,12}\d{8}[a-z0-9]{5,})[ \t]*$", re.MULTILINE)
_FACTIVA_TAGS = re.compile(  # 'HD Ferry late', or the tag above: a few lines on, how many words, what day, what paper
    r"^(?:SE\s+\S.*\n\s*)?HD\s+\S(?=(?:.*\n){1,16}?(?:WC|PD|SN)\s+\S)", re.MULTILINE
)
_PROQUEST = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
_PROQUEST_NUMBER = re.compile(r"^Document \d+ of \d+[ \t]*$", re.MULTILINE)
_PROQUEST_ALONE = re.compile(r"^Full text:[ \t]+\S", re.MULTILINE)
_ISSUED = re.compile(r"^(?:Publication (?:title|info)|ProQuest document ID):[ \t]+\S", re.MULTILINE)
_PAGE_MARK = re.compile(r"Page \d+ of \d+")
_SURE_BELOW = {"Load-Date", "Graphic"}
_RIS = re.compile(r"TY  - [A-Z]+[ \t]*$", re.MULTILINE)
_RIS_END = re.compile(r"^ER  -[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"(?:BODY|Body|TEXT|Full text):?(?:[ \t]+(?P<text>\S.*))?")
_COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©)\s.{0,200}|.{0,80}All Rights Reserved\.?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}|[A-Z]{0,3}\d{1,4}(?:[,-] ?[A-Z]?\d+)*")  # of the paper; the page
_HOUR = re.compile(r"\d{1,2}:\d{2}(?: [A-Z]{2,5})?")
_PARTED = re.compile(r"\s*[;|]\s*")  # 'Petrova, Ana; Falk, Bo'
_BY = re.compile(r"(?:By|BY)\s")
_MOST_WORDS = 7  # of a line that is a date
_CLASSES = "Classification"
_WIDEST = 100  # characters of a line that was cut
_FEWEST_LABELS = 2  # behind a text, where none is in capitals


def sniff(start: str) -> bool:
    """The marks of one of these exports, on lines of their own."""
    start = start.replace("\r\n", "\n")
    return (
        any(mark.search(start) for mark in (_LEXIS, _LEXIS_ALONE, _FACTIVA))
        or (_PROQUEST.search(start) is not None and _PROQUEST_NUMBER.search(start) is not None)
        or (_PROQUEST_ALONE.search(start) is not None and _ISSUED.search(start) is not None)
        or _FACTIVA_TAGS.match(start) is not None
        or is_stacked(start.split("\n"))
        or _RIS.match(start) is not None
    )


def parse(document: Document) -> Iterator[RawArticle]:
    """The stories in their order; a list of contents or of what was sought is left out with the story below it.

    Raises ValueError when there is no story.
    """
    text = decode(document.content, document.charset).lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    above: list[str] = []
    for part, read in _parts(text):
        story = read([line.strip() for line in part.split("\n")])
        if story.body or (story.first("headline") and story.first("published")):
            yield _article(story, above)
            above = []
        else:
            above += [line.strip() for line in part.split("\n") if line.strip()]
    if above:
        raise ValueError(f"no story begins behind {above[0][:60]!r}")


def _parts(text: str) -> Iterator[tuple[str, Callable[[list[str]], Story]]]:
    """The parts between the marks of an export, and what reads such a part."""
    if _RIS.match(text):
        parts, read = _RIS_END.split(text), _tagged
    elif _FACTIVA_TAGS.match(text):
        starts = [found.start() for found in _FACTIVA_TAGS.finditer(text)]
        parts, read = [text[begin:end] for begin, end in pairwise([*starts, len(text)])], _tagged
    elif is_stacked(text.split("\n")):
        parts, read = _PROQUEST.split(text), _stacked
    elif _PROQUEST_NUMBER.search(text):
        parts, read = _PROQUEST.split(text), _labelled
    elif _FACTIVA.search(text):
        ends = [found.end() for found in _FACTIVA_END.finditer(text)]
        parts, read = [text[begin:end] for begin, end in pairwise([0, *ends, len(text)])], _listed
    else:
        parts, read = (_LEXIS if _LEXIS.search(text) else _LEXIS_END).split(text), _labelled
    return ((part, read) for part in parts if part.strip())


def _tagged(lines: list[str]) -> Story:
    """HD, BY, LP, TD: each tag with its value, which may go on below it, or stand there."""
    story, fields, tags = Story(), list[list[str]](), set[str]()
    for line in lines:
        found = _RIS_TAGGED.fullmatch(line)
        if not found and (found := _TAGGED.fullmatch(line)) and found["label"] in tags:  # in Factiva each stands once
            found = None
        if found:
            fields.append([found["label"], found["value"] or ""])
            tags.add(found["label"])
        elif fields:
            fields[-1].append(line)
    for label, *value in fields:
        if meaning_of(label) == "body":
            story.body += _paragraphs(value)
        elif told := " ".join(filter(None, value)):
            story.take(label, told)
    return story


def _stacked(lines: list[str]) -> Story:
    """Labels with their values below them, before or behind the text: ProQuest's pages as they are copied."""
    story, text = stacked(lines)
    story.body = _paragraphs(text)
    return story


def _labelled(lines: list[str]) -> Story:
    """Lines without a label, 'BYLINE: Ana Petrova' and others below them, the text, and again labels."""
    story = Story()
    head, body, tail = _divided(lines)
    names: list[list[str]] = [[]]
    for line in head:
        found = _LABELLED.fullmatch(line)
        if found and found["value"]:
            story.take(found["label"], found["value"])
        elif line and not found and not _PROQUEST_NUMBER.fullmatch(line):
            names[-1].append(line)
        elif names[-1]:
            names.append([])
    _name(story, names)
    story.body = _paragraphs(body)
    label = ""
    for line in filter(None, tail):
        if found := _LABELLED.fullmatch(line):
            label = found["label"]
            story.take(label, found["value"]) if found["value"] else None
        elif label and not _COPYRIGHT.fullmatch(line):
            story.left.append(line)
        else:
            story.said.setdefault("copyright", []).append(line)
    return story


def _divided(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """What stands above the text, the text, and what stands below it."""
    mark = next((at for at, line in enumerate(lines) if _BODY.fullmatch(line)), None)
    labels = [at for at, line in enumerate(lines) if _LABELLED.fullmatch(line)]
    if mark is None:  # the first line of prose below the first labels
        behind = (at for at in range(labels[0] if labels else len(lines), len(lines)) if lines[at])
        begin = next((at for at in behind if not _LABELLED.fullmatch(lines[at])), len(lines))
        text = lines[begin:]
    else:
        begin, said = mark, _BODY.fullmatch(lines[mark])
        text = [*filter(None, [said["text"] if said else None]), *lines[mark + 1 :]]
    end = _end(text)
    return lines[:begin], text[:end], text[end:]


def _end(text: list[str]) -> int:
    """Where the labels below a text begin."""
    starts = [at for at, line in enumerate(text) if line and not (at and text[at - 1])]
    if _CLASSES in text:
        return text.index(_CLASSES)
    end, labels = len(text), list[str]()
    for at in reversed(starts):
        found = _LABELLED.fullmatch(text[at])
        if found and (not labels or labels[0].isupper() == found["label"].isupper()):
            labels.append(found["label"])
        elif found or not _COPYRIGHT.fullmatch(text[at]):
            break
        end = at
    sure = not labels or labels[0].isupper() or not _SURE_BELOW.isdisjoint(labels)
    return end if sure or len(labels) >= _FEWEST_LABELS else len(text)


def _listed(lines: list[str]) -> Story:
    """Headline, byline, number of words, day, paper, its code and language, each on a line; then the text."""
    story = Story()
    count = next((at for at, line in enumerate(lines) if re.fullmatch(_COUNT, line)), None)
    if count is None:
        return story
    groups = [[*group] for is_line, group in groupby(lines[:count], bool) if is_line]
    above = [line for group in groups for line in group]
    if len(groups) > 1 or (len(above) > 1 and _BY.match(above[-1])):
        story.take("byline", above.pop())
    if above:
        story.take("headline", above.pop())
    story.left += [*above, lines[count]]
    end = next((at for at, line in enumerate(lines) if at > count and not line), len(lines))
    facts = lines[count + 1 : end]
    if facts:
        hour = facts.pop(1) if len(facts) > 1 and _HOUR.fullmatch(facts[1]) else ""
        story.take("date", f"{facts.pop(0)} {hour}".strip())
    if facts:
        story.take("publication", facts.pop(0))
    for fact in facts:
        if _COPYRIGHT.fullmatch(fact):
            story.take("copyright", fact)
        elif not _CODE.fullmatch(fact):
            story.left.append(fact)
    for line in lines[end:]:
        if found := _FACTIVA_END.fullmatch(line):
            story.take("an", found["id"])
            lines[lines.index(line)] = ""
    story.body = _paragraphs(lines[end:])
    return story


def _paragraphs(lines: list[str]) -> list[str]:
    """What stands between blank lines, each on a line, unless the lines are too long to have been cut."""
    groups = ([*group] for is_text, group in groupby(lines, bool) if is_text)
    cut = (group if max(map(len, group)) > _WIDEST else [" ".join(group)] for group in groups)
    return [paragraph for paragraphs in cut for paragraph in paragraphs]


def _is_mark(line: str) -> bool:
    return bool(_COPYRIGHT.fullmatch(line) or _PAGE_MARK.fullmatch(line))


def _name(story: Story, groups: list[list[str]]) -> None:
    """Tell apart the lines that have no label: the paper stands above the day, the headline first of all or last."""
    for group in groups:
        story.said.setdefault("copyright", []).extend(filter(_COPYRIGHT.fullmatch, group))
        story.left += filter(_PAGE_MARK.fullmatch, group)
    groups = [named for group in groups if (named := [line for line in group if not _is_mark(line)])]
    lines = [line for group in groups for line in group]
    day = next((at for at, line in enumerate(lines) if len(line.split()) <= _MOST_WORDS and read_moment(line)), None)
    if day is None:
        headline = groups[0] if groups else []
        rest = lines[len(headline) :]
    else:
        story.take("date", lines[day])
        if day:
            story.take("publication", lines[day - 1])
        before, behind = [*dict.fromkeys(lines[: max(day - 1, 0)])], lines[day + 1 :]
        headline = before or [line for line in groups[-1] if line in behind]
        rest = behind if before else behind[: len(behind) - len(headline)]
    if story.first("headline"):
        story.left += headline
    elif headline:
        story.take("headline", " ".join(headline))
    story.left += rest


def _article(story: Story, above: list[str]) -> RawArticle:
    said = story.said
    people, subjects = (
        [part for told in said.get(meaning, ()) for part in _PARTED.split(told) if part]
        for meaning in ("authors", "subjects")
    )
    taken = {
        meaning: values[meaning != "issue" :]
        for meaning, values in said.items()
        if meaning not in ("authors", "subjects", "published")
    }
    left = (*above, *story.left, *(value for values in taken.values() for value in values))
    return RawArticle(
        uri=story.first("uri"),
        url=web_address(story.first("url"), None),
        publisher=story.first("publisher") or (story.first("issue") or "").partition(" ;")[0] or None,
        headline=story.first("headline"),
        description=story.first("description"),
        body="\n\n".join(story.body) or None,
        byline=story.first("byline") or (people[0] if len(people) == 1 else None),
        authors=tuple(Author(name=name) for name in people),
        dateline=story.first("place"),
        located=story.first("place"),
        published=tuple(said.get("published", ())),
        section=story.first("section"),
        subjects=tuple(Subject(name=name) for name in subjects),
        copyright_holder=story.first("copyright"),
        left_out=tuple(LeftOut(text=line, why=Why.LABEL) for line in left),
    )


FORMAT = Format(name="press-database", sniff=sniff, parse=parse, rank=32)
