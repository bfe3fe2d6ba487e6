"""A byline with the story, or its dateline, on the same line.

    By Ana Petrova BAKU (Turan) - Oil rose      (Ana Petrova) Oil rose      By Harbour PostBy Ana PetrovaThe bridge

Pages that are scraped lose the blanks between their elements: there a small letter before a capital or a quotation mark
shows where one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import OPENS
from parsers.datelines.evidence import is_city
from parsers.datelines.grammar import dateline_and_reporter
from parsers.languages import Pattern, any_of, one_of, words
from parsers.letters import HAN, ends_sentence
from parsers.records import Byline, Dateline

LONGEST_BYLINE = 220
BRACKETED = re.compile(r"\s*(?:[(（][^()（）]{2,80}[)）]|[\[〔［【][^\[\]〔〕［］【】]{2,80}[\]〕］】])\s*[:：]?\s*")
_FILED_BY = Pattern(  # 本报讯（记者 李明）
    lambda: rf"[{HAN}]{{1,8}}?{any_of('dateline.told')}\s?(?=[(（][{HAN}]{{0,4}}{any_of('byline.reporters')})"
)
LEAD_WORD = Pattern(lambda: rf"{any_of('byline.opens')}\s", re.IGNORECASE)
_HAN = re.compile(rf"[{HAN}]")
_WORD_START = re.compile(r"\s+(?=\S)")
_SENTENCE = re.compile(r"(?:\w{3}\.|\)\.?)\s+(?=[\"“‘'(]?[A-Z\u00c0-\u00de\u0410-\u042f])")
_PREFIXES = ("Mc", "Mac", "Fitz", *(word.title() for word in words("byline.particles")))
_QUOTES, _LONGEST_NAME = '"“„«‘', 60
_LARGE = 100_000  # people
_MOST_LED = 4  # words of a byline that a sentence follows without a mark between
# 'By Harbour PostBy Ana Petrova', '/Harbour Post/By Ana Petrova': who prints it before who wrote it
_OUTLET = Pattern(lambda: rf"/\s?(?P<outlet>[^/\n]{{2,40}}?)\s?/\s*(?={OPENS}\s)")
_OUTLET_BY = Pattern(lambda: rf"{OPENS}\s(?P<outlet>[^\n]{{2,40}}?)(?<=[^\W\d_])(?={OPENS}\s[^\W\d_])")
_CALLED = re.compile(r"((?:[^\W\d_a-z][\w’'-]+\s){1,3})(?=(?:[^\W\d_A-Z]{2,}\s){2}.{20})")
_PAPERS = set(words("byline.papers"))
_FIRST_WORD = Pattern(lambda: rf"{one_of([word.title() for word in words('dateline.first_words')])}\s")


def inline_byline(text: str, near: date | None, country_code: str | None) -> tuple[Byline, str] | None:
    """A byline with the story, or its dateline, on the same line: 'By Ana Petrova BAKU (Turan) - Oil'."""
    filed = _FILED_BY.match(text)
    if bracketed := BRACKETED.match(text, filed.end() if filed else 0):
        byline = read_byline(bracketed[0])
        return (replace(byline, text=text[: bracketed.end()].strip()), text[bracketed.end() :]) if byline else None
    if outlet := _OUTLET.match(text) or _OUTLET_BY.match(text):
        behind = text[outlet.end() :]
        second = inline_byline(behind, near, country_code) or ((alone := read_byline(behind)) and (alone, ""))
        if second and second[0].authors:
            printed = text[: outlet.end()] + second[0].text
            return replace(second[0], text=printed, agency=second[0].agency or outlet["outlet"].strip()), second[1]
    if not LEAD_WORD.match(text):
        return _glued_name(text)
    for head, rest, certain in _splits(text[: LONGEST_BYLINE * 2]):
        byline = read_byline(head) if len(head) <= LONGEST_BYLINE else None
        if byline is None or not (byline.authors or byline.agency):
            continue
        if not certain:
            found = dateline_and_reporter(rest, near=near, country_code=country_code)
            certain = found is not None and _is_full(found[0], head)
            certain = certain or (bool(byline.authors) and len(head.split()) <= _MOST_LED and _begins_prose(rest))
        if certain:
            rest = text[min(len(text), LONGEST_BYLINE * 2) - len(rest) :]
            return _with_second(byline, rest, near, country_code) if not byline.authors else (byline, rest)
    return None


def tells_story(line: str) -> bool:
    """Is a line a byline, a dateline and the text behind it: 'By Ana Petrova BAKU, 5 May - Oil rose.'?"""
    found = inline_byline(line, None, None) if LEAD_WORD.match(line) and ends_sentence(line) else None
    apart = found is not None and not found[0].text.endswith(",")  # 'By Ana Roe, Quay Post, 5 May - with files from'
    dateline = dateline_and_reporter(found[1], near=None, country_code=None) if found and apart else None
    return dateline is not None and bool(dateline[0].lead)


def _glued_name(text: str) -> tuple[Byline, str] | None:
    """A name without 'by' that the story is put on to, where it begins like one: 'Ana PetrovaThe bridge is shut.'"""
    for seam in _seams(text[:_LONGEST_NAME]):
        name, rest = text[:seam], text[seam:]
        begins = rest[0] in _QUOTES or _FIRST_WORD.match(rest)
        if begins and len(name.split()) in (2, 3) and (read := read_byline(f"By {name}")) and read.authors:
            return replace(read, text=name), rest
    return None


def _is_full(dateline: Dateline, head: str) -> bool:
    """Is it more than a place, or one in capitals behind a name that is not, large or with where it lies: 'BAKU -'?"""
    if dateline.agency or (dateline.places and dateline.filed_on_raw):
        return True
    shouted = all(place.name.isupper() for place in dateline.places) and not head.split()[-1].isupper()
    return shouted and all(
        is_city(place, _LARGE) or (place.qualifier and place.latitude is not None) for place in dateline.places
    )


def _begins_prose(text: str) -> bool:
    """Does it begin with a word that begins sentences, and go on in small letters: 'The bridge', not 'The Guardian'?"""
    first = _FIRST_WORD.match(text)
    if first is None:
        return False
    called = _CALLED.match(text, first.end())  # 'The Azerbaijani capital will host'
    told = called is not None and called[1].split()[-1].casefold() not in _PAPERS
    return told or text[first.end() : first.end() + 1].islower()


def _with_second(byline: Byline, rest: str, near: date | None, country_code: str | None) -> tuple[Byline, str]:
    """A byline that names an agency alone, and the person's byline that may follow: 'By Turan By Ana Petrova'."""
    second = inline_byline(rest, near, country_code)
    if second is None:
        return byline, rest
    return replace(second[0], text=f"{byline.text} {second[0].text}", agency=byline.agency), second[1]


def _splits(text: str) -> Iterator[tuple[str, str, bool]]:
    """Where a byline could end and the rest begin; True where the place itself says so, whatever follows."""
    for gap in _WORD_START.finditer(text, 0, LONGEST_BYLINE):
        if text[gap.end()].isupper() or text[gap.end()] == "(" or not text[gap.end()].isascii():
            yield text[: gap.start()].rstrip(" -–—:|"), text[gap.end() :], False
    for stop in _SENTENCE.finditer(text, 0, LONGEST_BYLINE):
        yield text[: stop.end()].rstrip(), text[stop.end() :], True
    for seam in _seams(text):
        yield text[:seam], text[seam:], True


def _seams(text: str) -> Iterator[int]:
    """Where two lines stand without a blank between them: a small letter, and a capital or a quotation mark behind."""
    for at in range(1, min(len(text) - 1, LONGEST_BYLINE)):
        before, letter, behind = text[at - 1], text[at], text[at + 1]
        quoted = letter in _QUOTES and (behind.isalpha() or behind in "‘'")
        begins = quoted or (letter.isupper() and (behind.islower() or behind == " "))
        if begins and before.islower() and not text[:at].endswith(_PREFIXES):
            yield at


def bracketed_people(bracketed: str) -> Byline | None:
    """The reporters in brackets behind an East Asian dateline: '（赵敏、李华）'."""
    named = bracketed.strip(" ()（）:：")
    read = read_byline(f"{words('byline.reporters')[0]} {named}") if _HAN.match(named) else None
    return replace(read, text=named) if read and read.authors else None
