"""Plain text: wire copy as terminals print it, and one story a file as editors keep it.

date 2022-04-12 By Vugar Khalilov          or   an optional headline, an optional byline,
                                                BAKU, April 18 (Turan) - the story
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.bylines.grammar import read_byline
from parsers.datelines.opening import byline_lines, opens_with_dateline, read_opening
from parsers.dates.moments import read_moment
from parsers.formats import Format
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Byline, Document, RawArticle
from parsers.text import decode, tidy
from parsers.wrapping import paragraphs_of, with_cuts

_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # ESC is left out: ISO-2022-JP uses it
_OTHER = re.compile(
    r"<[!?/A-Za-z]|\{|\[\s*(?:[\[{\"\d-]|\]|true|false|null)|%PDF|%!PS|PK\x03|GIF8|RIFF|BZh|WARC/|ID3|OggS|SQLite|\x89PNG"
    r"|\xff\xd8\xff|\xb5/\xfd|\(\xb5/\xfd|\x7fELF|\x1f\x8b"
)
_HEADER = re.compile(r"\s*date\s+(\d{4}-\d\d-\d\d)(?:\s+(by\s.{2,200}?))?\s*", re.IGNORECASE)
_CLOSING = re.compile(r"\s*(?:[-–—*_=#•\s]{3,}|-?\s?30\s?-|\(?ENDS?\)?|Ends|XXX|Reuters?|REUTERS?)\s*")
_TELEX_START = re.compile(r"\s*zczc(?:\s\w{1,10}){0,3}\s*", re.IGNORECASE)  # 'ZCZC AAP': a message begins
_WORDS = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ADDRESS = re.compile(r"\s*(?:#.*|[a-z][a-z0-9+.-]{1,9}:/{2,3}\S*\s*)", re.IGNORECASE)
_MOSTLY = 0.8
_LONGEST_HEADLINE = 200
_HEAD = 6  # paragraphs among which headline, stamp and byline stand
_LONGEST_STAMP = 60
_STOPS = (".", "。", "!", "?", "！", "？", ";", ",", ":", "…", '."', ".”", ".'", ".’", ".»")


def sniff(start: str) -> bool:
    """Text, and neither markup nor JSON nor binary data."""
    return bool(start.strip()) and not _OTHER.match(start) and not _BINARY.search(start)


def parse(document: Document) -> Iterator[RawArticle]:
    """The one article of a text. Raises ValueError when there is not a word in it, or it is no text at all."""
    text = tidy(with_cuts(decode(document.content, document.charset)))
    if "\ufffd" * 8 in text or not _WORDS.search(text):
        raise ValueError("there are no words in the text")
    lines = _without_closing(text.split("\n"))
    filled = [line for line in lines if line.strip()]
    if sum(_ADDRESS.fullmatch(line) is not None for line in filled) > _MOSTLY * len(filled):
        raise NotAnArticleError("address-list", "the text lists addresses: `copydesk sources import` reads such lists")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if len(lines) > 1 and _TELEX_START.fullmatch(lines[first]):
        lines = lines[first + 1 :]
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    header = _HEADER.fullmatch(lines[first]) if lines else None
    if header:
        body = "\n\n".join(paragraphs_of(lines[first + 1 :], _heads))
        yield RawArticle(published=(header[1],), byline=header[2], body=body or None)
    else:
        yield _wire_copy(paragraphs_of(lines, _heads))


def _wire_copy(paragraphs: list[str]) -> RawArticle:
    """Headline, stamps and byline taken off the top where the layout says so; the dateline stays with the body."""
    published: list[str] = []
    headline: str | None = None
    byline: Byline | None = None
    rest = paragraphs
    while len(rest) > 1 and len(paragraphs) - len(rest) < _HEAD:
        first, *behind = rest
        if _is_stamp(first):
            published.append(first)
        elif byline is None and (found := byline_lines(rest))[0]:
            byline, behind = found
        elif opens_with_dateline(rest) or headline or not _is_headline(first, behind):
            break
        else:
            headline = first
        rest = behind
    return RawArticle(
        headline=headline,
        byline=byline.text if byline else None,
        published=tuple(published),
        body="\n\n".join(rest) or None,
    )


def _is_stamp(paragraph: str) -> bool:
    return len(paragraph) < _LONGEST_STAMP and read_moment(paragraph) is not None


def _is_headline(paragraph: str, behind: list[str]) -> bool:
    """Is this a line on its own, with a byline, a dateline or longer paragraphs behind it?"""
    if len(paragraph) > _LONGEST_HEADLINE or paragraph.endswith(_STOPS) or not _WORDS.search(paragraph):
        return False
    opening = read_opening("\n\n".join(behind[:_HEAD]))
    return bool(opening.byline or opening.dateline) or len(behind[0]) > 2 * len(paragraph)


def _heads(paragraph: str) -> bool:
    """Is this a byline, or the second line of one, rather than the beginning of a paragraph?"""
    return len(paragraph) < 80 and read_byline(paragraph) is not None


def _without_closing(lines: list[str]) -> list[str]:
    """`lines` without blank ones and closing rules at the end: '---', '###', '-30-', 'ENDS'."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _CLOSING.fullmatch(lines[end - 1])):
        end -= 1
    return lines[:end]


FORMAT = Format(name="text", sniff=sniff, parse=parse, rank=90)
