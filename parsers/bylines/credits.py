"""Bylines as pages credit them: without a lead word, by a pen name, an organisation, or initials."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.agencies.names import agency
from parsers.bylines.eastern import eastern_name, is_chinese_word, is_eastern, is_eastern_paper
from parsers.bylines.grammar import DESKS, DROPPED, MOST, NOBODY, before_date, led, listed, read_byline, unwrapped
from parsers.bylines.leads import AND, BY, LABEL, LEAD, OPENS
from parsers.bylines.members import is_organisation
from parsers.bylines.names import is_nobody
from parsers.bylines.surnames import surnames_first, turned
from parsers.languages import Pattern, any_of, words
from parsers.letters import folded
from parsers.places.gazetteer import known
from parsers.records import Author, Byline

_LONGEST = 480  # characters of a credit; more is something else
_PEN_NAME = re.compile(r"[^\W\d_](?:[\w.'’-]{0,28}\w)?")
_LED_PEN_NAME = Pattern(lambda: rf"{OPENS}\s\w+")  # not Von Miller
_NUMBERED = re.compile(r"[a-z]{4,20}\d{3,4}")  # tidewatcher1984, and not news24
_ARTICLE_NAME = Pattern(lambda: rf"{any_of('byline.article_names')}\s[^\W\d_a-z]\w+")  # von der Michel
_INITIALS = re.compile(r"(?!l[a-z]{2}$)[a-z]{2,4}")  # lno, lby and their like are services of dpa
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,4}")  # harbourpost.example.tr
_INTERVIEWED = Pattern(
    lambda: rf"(\b{any_of('byline.interviews')}.*?)\s{any_of('byline.with')}\s(?:(?!\s{BY}\s).)+", re.IGNORECASE
)
_AND = Pattern(lambda: rf"\s+(?:{AND}|&|y)\s+")
_BETWEEN = Pattern(lambda: rf"\s*[,;|/•·]\s*|\s+[–—-]\s+|\s{any_of('byline.where')}\s")
_SECTIONS = set(words("field.sections"))
_PAPERS = set(map(folded, words("byline.papers")))
_MOST_SEGMENTS = 3  # of a credit without a lead word; more are a list of sections


@lru_cache(maxsize=256)  # of one page the same lines are asked about several times
def read_credit(text: str, publisher: str | None = None, language: str | None = None) -> Byline | None:
    """The byline that `text`, printed where a page credits its author, is: 'Ana Petrova', 'von Kathrin', 'MND Staff'.

    It needs no lead word. Where nobody is named in full, one word is a pen name and several are an organisation, as
    the `publisher` is in any case.
    """
    printed = " ".join(text.split())
    line = _INTERVIEWED.sub(r"\1", unwrapped(printed))
    read = read_byline(line, language)
    is_led = read is not None and bool(read.authors) and LEAD.match(line) is not None
    if not is_led and _is_place_or_section(line):  # asked last of all: the gazetteer takes a while to load
        return None
    authors, credited = (read.authors, read.agency) if read else ((), None)
    if not authors and not credited and not _LED_PEN_NAME.fullmatch(line):
        authors, credited = listed(turned(line) if surnames_first(line) else line)
    if not authors:
        authors, signed_for = _initials(line)
        credited = credited or signed_for
    if not authors and (not credited or _SITE.fullmatch(credited)):
        authors, signed_for = signature(line, publisher)
        credited = signed_for or credited
    if language == "zh" and not is_led and not LEAD.match(line):
        authors = tuple(author for author in authors if not is_chinese_word(author.name))
    name = LEAD.sub("", line, count=1)
    if publisher and folded(name) == folded(publisher) and folded(name).split()[-1] in _PAPERS:
        return Byline(text=printed, agency=name)
    # 'Harbour Post Staff' in the Harbour Post is nobody; Jane Roe on the site of Jane Roe is somebody
    people = tuple(author for author in authors if not author.role or folded(author.name) != folded(publisher or ""))
    if authors and not people:
        credited = credited or publisher
    return Byline(text=printed, authors=people, agency=credited) if people or credited else read


def _is_place_or_section(line: str) -> bool:
    """Is a line a place or the names of sections: 'New York', 'Baku, Azerbaijan', 'Politics & Society'?"""
    if line.casefold() in _SECTIONS or all(part.casefold() in _SECTIONS for part in _AND.split(line)):
        return True
    places = [part.strip() for part in line.split(",")]
    return (" " in line) and all(places) and all(map(known, places))


def _initials(line: str) -> tuple[tuple[Author, ...], str | None]:
    """The editor who worked on an agency's copy and signs with initials: 'Von: abc/dpa'."""
    parts = [part.strip() for part in LEAD.sub("", line, count=1).split("/")]
    wires = [part for part in parts if agency(part)]
    signed = [part for part in parts if _INITIALS.fullmatch(part) and part not in wires]
    return ((Author(name=signed[0]),), wires[0]) if len(parts) == 2 and wires and signed else ((), None)


def credits_somebody(text: str, publisher: str | None = None, language: str | None = None) -> bool:
    """Does a line name anybody, a person or an organisation: 'By Ana Petrova', and not 'Follow us'?"""
    read = read_credit(text, publisher, language)
    return read is not None and bool(read.authors or read.agency)


def credits_person(text: str, publisher: str | None = None, language: str | None = None) -> bool:
    """Does a line name a person, be it by a pen name?"""
    read = read_credit(text, publisher, language)
    return read is not None and bool(read.authors)


def signature(text: str, publisher: str | None = None) -> tuple[tuple[Author, ...], str | None]:
    """The pen names, else the organisation, that a credit without anybody's full name begins with.

    'von Kathrin, Rezepte' gives Kathrin, 'Linny and Peter' both, 'By MND Staff' the organisation MND Staff, 'admin'
    nothing.
    """
    line = text[:_LONGEST]
    label = LABEL.match(line)
    lead = label.end() if label else led(line)
    if _NUMBERED.fullmatch(line[lead or 0 :]):
        return (Author(name=line[lead or 0 :]),), None
    names = before_date(DROPPED.sub(" ", line[lead or 0 :]))
    segments = [part for part in _BETWEEN.split(names or "") if part.strip()]
    if not segments or (lead is None and len(segments) > _MOST_SEGMENTS):
        return (), None
    first = segments[0].strip(" :.*")
    if publisher and folded(first) == folded(publisher):
        return (), first
    if first.casefold() in NOBODY or first.casefold() in _SECTIONS:
        return (), None
    if first.casefold() in DESKS:
        return (), first
    if _SITE.fullmatch(first) or is_eastern_paper(first):
        return (), first
    if lead and _ARTICLE_NAME.fullmatch(first) and not is_nobody(first.split()[1]):
        return (Author(name=first),), None
    signed = _AND.split(first)
    if all(map(_is_pen_name, signed)):
        return tuple(Author(name=name) for name in signed[:MOST]), None
    parts = first.split()
    organisation = (
        len(parts) > 1
        and ":" not in first
        and (is_organisation(first) or (len(parts) < _MOST_SEGMENTS * 2 and is_nobody(parts[-1])))
    )
    return (), first if organisation else None


def _is_pen_name(word: str) -> bool:
    if is_eastern(word):
        return eastern_name(word) is not None
    return len(word) > 1 and _PEN_NAME.fullmatch(word) is not None and not is_nobody(word)
