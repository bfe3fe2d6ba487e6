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

from parsers.agencies.names import agency as listed_agency
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import has_lead
from parsers.datelines.opening import opens_with_dateline
from parsers.dates.months import month
from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.wire_lines import embargo_in, is_note, is_pictures, is_take
from parsers.formats import Format
from parsers.records import Document, LeftOut, RawArticle, Why
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

_HEADER = re.compile(r"\s*(?P<service>[A-Za-z]{1,4})(?P<number>\d{2,5})\s+(?P<priority>\d)\s+(?P<category>\w{1,12})\s")
_ANPA_HEADER = re.compile("\\s*(?P<service>[A-Za-z])(?P<number>\\d{4})[^\x1f\n]{0,20}\x1f")
_NUMBERED = re.compile(r"\s*[A-Za-z]{1,4}\d{2,5}")
_SLUG_OF_ANPA = re.compile("\x13?[\x11\x12]\\s?(?P<slug>[^\r\n]{1,60}?)\\s+\\d\\d-\\d\\d\\s+\\d{3,4}")
_SLUG_BEHIND = re.compile(r"\s/(\S.*)")  # on the header's own line
_KILLED = re.compile(r"(?:MANDATORY\s)?KILL\b\s*[-–—:]|.*\sKILL$")  # a headline, a slug
_SLUG_LINE = re.compile(r"(?:\*\d+<\s*\^)?(?:[A-Z]{2,4}-\S[^<]*|[^<]*,\d{0,5})")
_TAKE = re.compile(
    r"(?:(?:\d\w\w|EDS?:?|BC|AM|PM|URGENT|EXTRA|BULLETIN|FLASH|UPDATE|CORRECTION|CORRECTED|REPEAT|REFILE|KILL|ADVISORY)\b"
    r"[\s:-]*|(?:LEAD|LD|NET|ADD|TAKE|SUB|WRITETHRU|PICKUP|SUMMARY)\b[\s,-]*|\d{1,2}[\s,-]*)+"
)
_KILL = re.compile(r"\b(?:kill(?:ed)?|withdrawal)\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:Eds|Editors|ATTN|Attention)\b[:.]?\s*", re.IGNORECASE)
_ASIDE = re.compile(r"(?:[(\[][^()\[\]]*[)\]]\s*)+")  # '(Mit Bild)', '(Actualiza con declaraciones)'
_PICTURES = re.compile(r"[A-Z]{2,5} (?:Photos?|Graphics?|Video)s?\b")
_CREDIT = re.compile(r"(?:The )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")  # 'Associated Press=', below the byline
_ENDS = re.compile(r"^(?:\^?END<?|=+\w*|___|-\s?\d\d\s?-)$")
_HEAD_MARKS, _INDENT = " ^<=+", re.compile(r"\t|  ")
_MOST_HEAD_LINES, _LONGEST_HEAD_LINE = 12, 200
_NOTEBOOK, _ITEM = re.compile(r"#{1,3} "), re.compile(r"(?:#{1,3}|-) |[*\s]{5,}$")  # of what dpa adds for editors
# '11-13-13 1509GMT' (month first), '21:37-09-12-18' (day first), '212101 GMT Nov 18', '091223 dec 18'
_ANPA_STAMP = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?GMT")
_HOUR_FIRST = re.compile(r"(\d\d):(\d\d)-(\d\d)-(\d\d)-(\d\d)")
_STAMP = re.compile(r"(\d\d)(\d\d)(\d\d)\s+(?:(?P<zone>GMT|UTC|Z)\s+)?([^\W\d_]{3,9})\.?\s+(\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the text."""

    headline: str | None = None
    slugline: str | None = None
    byline: str | None = None
    agency: str | None = None
    take: str | None = None
    notes: tuple[str, ...] = ()
    embargo: str | None = None
    """The moment until which the story must wait, as printed; '' where it must wait for no moment that is told."""
    pictures: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Lines that are none of these: a list of headlines, a second line of the headline."""


def sniff(start: str) -> bool:
    """Start of header, a header line of whatever standard, start of text; or a header line and a slug."""
    found = _START.match(start)
    return _BARE.match(start) is not None if found is None else _NUMBERED.match(found[1]) is not None


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
    known = _HEADER.match(header) or _BARE.match(header)
    anpa = known is None  # and so are headers of neither standard
    above, below = _divided(text.split("\n"))
    head = _head(above, anpa=anpa or any(text.startswith("^") for text in above))
    slug, stamp = _slug(header, anpa=anpa), _stamp(trailer)
    killed = any(_KILLED.match(text) for text in (slug or "", head.headline or ""))
    paragraphs = [part for part in _paragraphs(below) if not stamp or part != line(trailer)]
    raw = RawArticle(
        headline=head.headline,
        description="; ".join(head.others) or None if paragraphs else None,
        slugline=slug or head.slugline,
        byline=head.byline,
        agency=head.agency,
        ed_note="\n".join(head.notes) or None,
        pub_status="canceled" if killed else _status(head),
        embargoed=head.embargo or None,
        publisher_version=head.take,
        published=(stamp,) if stamp else (),
        body="\n\n".join(paragraphs or head.others) or None,
        left_out=(
            *(LeftOut(text=text, why=Why.NOTE) for text in head.pictures),
            *(() if known or _ANPA_HEADER.match(header) else (LeftOut(text=line(header) or "", why=Why.LABEL),)),
        ),
    )
    return for_readers(raw)


def _status(head: _Head) -> str | None:
    """A kill order says so in its take or behind its slug; a story that must wait says until when."""
    behind = (head.slugline or "").partition(",")[2]
    if _KILL.search(head.take or "") or _KILL.search(behind):
        return "canceled"
    return "withheld" if head.embargo is not None else None


def _slug(header: str, *, anpa: bool) -> str | None:
    """'Yemen/conflict' of the line below the header, 'BC-US--Storm' of ANPA's header."""
    if anpa:
        found = _SLUG_OF_ANPA.search(header)
        return line(found["slug"]) if found else None
    lines = [stripped for part in header.split("\n")[1:] if (stripped := part.strip(" /"))]
    behind = _SLUG_BEHIND.search(header.strip().split("\n")[0])
    return line(" ".join(lines)) if lines else line(behind[1]) if behind else None


def _divided(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines above the text, and the text: it begins below a blank line, or where lines are indented."""
    number = 0
    while number < len(lines) and not lines[number].strip(_HEAD_MARKS + "\t"):
        number += 1
    first = number
    while number < len(lines) and number - first < _MOST_HEAD_LINES:
        text = lines[number]
        if not text.strip() or _INDENT.match(text) or len(text) > _LONGEST_HEAD_LINE or _opens(text):
            break
        number += 1
    return lines[first:number], lines[number:]


def _opens(text: str) -> bool:
    """Does a line open the story, with its dateline? One that ends with the sign of equality is a headline."""
    return not text.rstrip().endswith("=") and opens_with_dateline([text])


def _head(lines: list[str], *, anpa: bool) -> _Head:
    """The lines above the text by what they say; the headline is ANPA's first line that is nothing else.

    7901 has lines above its headline that end with a colon, and the sign of equality behind it.
    """
    found: dict[str, str] = {}
    notes: list[str] = []
    pictures: list[str] = []
    headlines: list[str] = []
    marked: str | None = None
    for number, text in enumerate(_joined(lines) if any(text.startswith("^") for text in lines) else lines):
        stripped = line(text.strip(_HEAD_MARKS + "\t"))
        if not stripped:
            continue
        kind = _kind(stripped, first=number == 0 and anpa)
        if kind == "headline" and "byline" in found and (fuller := _fuller(found["byline"], stripped)):
            found["byline"] = fuller
        elif kind == "headline" and "byline" in found and _CREDIT.fullmatch(stripped):
            found.setdefault("agency", stripped)
        elif kind == "headline":
            headlines.append(stripped)
            marked = stripped if text.rstrip().endswith("=") else marked
        elif kind == "take":
            found["take"] = " ".join(filter(None, (found.get("take"), stripped)))
        elif kind == "pictures":
            pictures.append(stripped)
        elif kind == "note":
            notes.append(_NOTE.sub("", stripped, count=1))
        else:
            found.setdefault(kind, stripped)
    titles = [one for one in headlines if not one.endswith(":")] or headlines
    headline = (titles[0] if anpa or marked not in titles else marked) if titles else None
    headline = headline or (None if headlines else found.get("take"))
    embargo = found.get("embargo")
    return _Head(
        headline=headline,
        slugline=found.get("slugline"),
        byline=found.get("byline"),
        agency=found.get("agency"),
        take=found.get("take"),
        notes=(*((embargo,) if embargo else ()), *notes),
        embargo=embargo_in(embargo) if embargo else None,
        pictures=tuple(pictures),
        others=tuple(one for one in headlines if one != headline),
    )


def _joined(lines: list[str]) -> Iterator[str]:
    """ANPA's lines, of which each begins with '^'; one without it goes on."""
    gathered: list[str] = []
    for text in lines:
        if gathered and (text.startswith("^") or gathered[-1].rstrip().endswith(("<", "="))):
            yield " ".join(gathered)
            gathered = []
        gathered.append(text)
    if gathered:
        yield " ".join(gathered)


def _kind(text: str, *, first: bool) -> str:
    if first and _SLUG_LINE.fullmatch(text):
        return "slugline"
    if _TAKE.fullmatch(text) or is_take(text):
        return "take"
    if embargo_in(text) is not None:
        return "embargo"
    if _PICTURES.match(text) or is_pictures(text):
        return "pictures"
    if _NOTE.match(text) or is_note(text) or _ASIDE.fullmatch(text):
        return "note"
    if listed_agency(text.removeprefix("The ")):
        return "agency"
    person = has_lead(text) and (read_byline(text) or read_byline(text.partition(",")[0]))
    return "byline" if person else "headline"


def _fuller(byline: str, below: str) -> str | None:
    """'By NESS TRAYNOR, AP Marine Writer' of the line and the one below it, where that is a title."""
    line, whole = read_byline(byline), read_byline(f"{byline}, {below}")
    fits = line is not None and whole is not None and len(line.authors) == len(whole.authors)
    return f"{byline}, {below}" if fits else None


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The paragraphs of the text: an indented line begins one, so does a '^' line, and a blank line ends one.

    In what an agency adds for editors each heading and each item is one.
    """
    gathered: list[str] = []
    listed = False
    for text in [*lines, ""]:
        stripped = text.strip(_HEAD_MARKS + "\t")
        listed = listed or _NOTEBOOK.match(stripped) is not None
        begins = _INDENT.match(text) or text.startswith("^") or (listed and _ITEM.match(stripped))
        if gathered and (not stripped or begins or (listed and _NOTEBOOK.match(gathered[-1]))):
            yield " ".join(gathered)
            gathered = []
        if stripped and not _ENDS.match(text.strip()):
            gathered.append(stripped)
        if listed and gathered and _ITEM.fullmatch(gathered[-1]):
            yield gathered.pop()


def _stamp(trailer: str) -> str | None:
    """The moment of filing behind the text as ISO 8601: '2018-11-21T21:01Z' of '212101 GMT Nov 18'."""
    if found := _ANPA_STAMP.search(trailer):
        months, day, year, hour, minute = found.groups()
        return f"20{year}-{months}-{day}T{hour}:{minute}Z"
    if found := _HOUR_FIRST.search(trailer):
        hour, minute, day, months, year = found.groups()
        return f"20{year}-{months}-{day}T{hour}:{minute}"
    found = _STAMP.search(trailer)
    number = month(found[5]) if found else None
    if found is None or number is None:
        return None
    zone = "Z" if found["zone"] else ""
    return f"20{found[6]}-{number:02}-{found[1]}T{found[2]}:{found[3]}{zone}"


FORMAT = Format(name="iptc7901", sniff=sniff, parse=parse, rank=10)
