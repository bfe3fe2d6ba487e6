"""IPTC 7901 and ANPA 1312, the wire's own formats: control characters, a header line, a slug, and the text.

    SOH eca0124 3 i 93 dkn 1888          service and number, priority, category, words
    Yemen/conflict/                      slug
    STX EXTRA                            which take this is
    Peace talks to take place =          headline
    By Ana Petrova, dkn =

    Washington (dkn) - The story ETX 212101 GMT Nov 18 EOT

ANPA's header is 'W2870 US asian LF f l DC3 DC1 BC-Slug 11-13 1049', and its lines above the text begin with '^' and
end with '<' or '='. Standards: IPTC 7901, 'The Text Transmission Format'; ANPA 89-3 (1312).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.bylines.grammar import read_byline
from parsers.datelines.opening import opens_with_dateline
from parsers.dates.months import month
from parsers.formats import Format
from parsers.pages.credit_line import has_lead
from parsers.records import Document, RawArticle
from parsers.text import decode, line

# filler, start of header, header and slug, start of text, text, end of text, trailer
_START = re.compile("[\x00\x16\x7f\\s]{0,40}\x01([^\x01-\x04]{4,400})\x02")
_MESSAGE = re.compile(rb"\x01([^\x01-\x04]{4,400})\x02([^\x01-\x04]*)(?:\x03([^\x01-\x04]{0,200}))?")
_FILLER = bytes(range(0x20)).translate(None, b"\t\n\r\x08\x1f\x13\x11\x12") + b"\x7f"
# what mail and terminals leave of a message without its control characters: header, slug, text
_BARE = re.compile(
    r"([a-z]{3}\d{4,5} +\d +[a-z]{1,2} +\d{1,5} +[a-z]{2,6} +\d{1,5}[ \t]*\r?\n\s*/?[^\s/][^\r\n]{0,100}/[ \t]*\r?\n)"
)
MAX_MESSAGES = 10_000

_HEADER = re.compile(r"\s*(?P<service>[A-Za-z]{1,4})(?P<number>\d{2,5})\s+(?P<priority>\d)\s+(?P<category>\w{1,3})\s")
_ANPA_HEADER = re.compile("\\s*(?P<service>[A-Za-z])(?P<number>\\d{4})[^\x1f\n]{0,20}\x1f")
_SLUG_OF_ANPA = re.compile("\x13?[\x11\x12]\\s?(?P<slug>[^\r\n]{1,60}?)\\s+\\d\\d-\\d\\d\\s+\\d{3,4}")
_SLUG_LINE = re.compile(r"(?:\*\d+<\s*\^)?(?:[A-Z]{2,4}-\S[^<]*|[^<]*,\d{0,5})")
_TAKE = re.compile(
    r"(?:(?:\d\w\w|EDS?:?|BC|AM|PM|URGENT|EXTRA|BULLETIN|FLASH|UPDATE|CORRECTION|CORRECTED|REPEAT|REFILE|KILL|ADVISORY)\b"
    r"[\s:-]*|(?:LEAD|LD|NET|ADD|TAKE|SUB|WRITETHRU|PICKUP|SUMMARY)\b[\s,-]*|\d{1,2}[\s,-]*)+"
)
_NOTE = re.compile(r"(?:Eds|Editors|ATTN|Attention)\b[:.]?\s*")
_PICTURES = re.compile(r"[A-Z]{2,5} (?:Photos?|Graphics?|Video)s?\b")
_CREDIT = re.compile(r"(?:The )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")  # 'Associated Press=', below the byline
_ENDS = re.compile(r"^(?:\^?END<?|=+\w*|___|-\s?\d\d\s?-)$")
_HEAD_MARKS, _INDENT = " ^<=+", re.compile(r"\t|  ")
_MOST_HEAD_LINES, _LONGEST_HEAD_LINE = 12, 200
# '11-13-13 1509GMT' (month first), '212101 GMT Nov 18', '091223 dec 18'
_ANPA_STAMP = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?GMT")
_STAMP = re.compile(r"(\d\d)(\d\d)(\d\d)\s+(?:(?P<zone>GMT|UTC|Z)\s+)?([^\W\d_]{3,9})\.?\s+(\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the text."""

    headline: str | None = None
    slugline: str | None = None
    byline: str | None = None
    take: str | None = None
    note: str | None = None
    others: tuple[str, ...] = ()
    """Lines that are none of these: a list of headlines, a second line of the headline."""


def sniff(start: str) -> bool:
    """Start of header, a header line of one of the two standards, start of text; or a header line and a slug."""
    found = _START.match(start)
    if found is None:
        return _BARE.match(start) is not None
    return bool(_HEADER.match(found[1]) or _ANPA_HEADER.match(found[1]))


def parse(document: Document) -> Iterator[RawArticle]:
    """The messages in their order. Raises ValueError where there are too many."""
    if document.content.count(b"\x01") > MAX_MESSAGES:
        raise ValueError(f"more than {MAX_MESSAGES:,} messages")
    if b"\x01" not in document.content:
        text = _decoded(document.content, document).lstrip()
        bare = _BARE.match(text)
        if bare is None:
            raise ValueError("the header of the message cannot be read")
        yield _message(bare[1], text[bare.end() :], text.rstrip().rpartition("\n")[2])
    for message in _MESSAGE.finditer(document.content):
        header, text, trailer = (_decoded(part or b"", document) for part in message.groups())
        yield _message(header, text, trailer)


def _decoded(content: bytes, document: Document) -> str:
    """Text without the control characters that only fill or format; a tabular line is an indented one."""
    shown = content.replace(b"\x08", b"\t").translate(None, _FILLER)
    return decode(shown, document.charset).replace("\r\n", "\n").replace("\r", "\n") if shown.strip() else ""


def _message(header: str, text: str, trailer: str) -> RawArticle:
    anpa = _ANPA_HEADER.match(header) is not None
    above, below = _divided(text.split("\n"))
    head = _head(above, anpa=anpa)
    stamp = _stamp(trailer)
    paragraphs = [part for part in _paragraphs(below) if not stamp or part != line(trailer)]
    return RawArticle(
        headline=head.headline,
        description="; ".join(head.others) or None if paragraphs else None,
        slugline=_slug(header, anpa=anpa) or head.slugline,
        byline=head.byline,
        ed_note=head.note,
        publisher_version=head.take,
        published=(stamp,) if stamp else (),
        body="\n\n".join(paragraphs or head.others) or None,
    )


def _slug(header: str, *, anpa: bool) -> str | None:
    """'Yemen/conflict' of the line below the header, 'BC-US--Storm' of ANPA's header."""
    if anpa:
        found = _SLUG_OF_ANPA.search(header)
        return line(found["slug"]) if found else None
    lines = [stripped for part in header.split("\n")[1:] if (stripped := part.strip(" /"))]
    return line(" ".join(lines)) if lines else None


def _divided(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines above the text, and the text: it begins below a blank line, or where lines are indented."""
    number = 0
    while number < len(lines) and not lines[number].strip(_HEAD_MARKS + "\t"):
        number += 1
    first = number
    while number < len(lines) and number - first < _MOST_HEAD_LINES:
        text = lines[number]
        if not text.strip() or _INDENT.match(text) or len(text) > _LONGEST_HEAD_LINE or opens_with_dateline([text]):
            break
        number += 1
    return lines[first:number], lines[number:]


def _head(lines: list[str], *, anpa: bool) -> _Head:
    """The lines above the text by what they say; the headline is ANPA's first, and the last of the others'."""
    found: dict[str, str] = {}
    headlines: list[str] = []
    for number, text in enumerate(lines):
        stripped = line(text.strip(_HEAD_MARKS + "\t"))
        if not stripped:
            continue
        kind = _kind(stripped, first=number == 0 and anpa)
        if kind == "headline":
            if not (_CREDIT.fullmatch(stripped) and "byline" in found) and not _PICTURES.match(stripped):
                headlines.append(stripped)
        elif kind == "take":
            found["take"] = " ".join(filter(None, (found.get("take"), stripped)))
        else:
            found.setdefault(kind, stripped)
    headline = (headlines[0] if anpa else headlines[-1]) if headlines else None
    note = found.get("note")
    return _Head(
        headline=headline,
        slugline=found.get("slugline"),
        byline=found.get("byline"),
        take=found.get("take"),
        note=_NOTE.sub("", note, count=1) if note else None,
        others=tuple(one for one in headlines if one != headline),
    )


def _kind(text: str, *, first: bool) -> str:
    if first and _SLUG_LINE.fullmatch(text):
        return "slugline"
    if _TAKE.fullmatch(text):
        return "take"
    if _NOTE.match(text):
        return "note"
    person = has_lead(text) and (read_byline(text) or read_byline(text.partition(",")[0]))
    return "byline" if person else "headline"


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The paragraphs of the text: an indented line begins one, so does a '^' line, and a blank line ends one."""
    gathered: list[str] = []
    for text in [*lines, ""]:
        stripped = text.strip(_HEAD_MARKS + "\t")
        if gathered and (not stripped or _INDENT.match(text) or text.startswith("^")):
            yield " ".join(gathered)
            gathered = []
        if stripped and not _ENDS.match(text.strip()):
            gathered.append(stripped)


def _stamp(trailer: str) -> str | None:
    """The moment of filing behind the text as ISO 8601: '2018-11-21T21:01Z' of '212101 GMT Nov 18'."""
    if found := _ANPA_STAMP.search(trailer):
        months, day, year, hour, minute = found.groups()
        return f"20{year}-{months}-{day}T{hour}:{minute}Z"
    found = _STAMP.search(trailer)
    number = month(found[5]) if found else None
    if found is None or number is None:
        return None
    zone = "Z" if found["zone"] else ""
    return f"20{found[6]}-{number:02}-{found[1]}T{found[2]}:{found[3]}{zone}"


FORMAT = Format(name="iptc7901", sniff=sniff, parse=parse, rank=10)
