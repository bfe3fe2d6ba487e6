"""Datelines of East Asia, where the agency comes first or stands behind an equals sign.

新华社北京6月14日电        [東京 ２２日 ロイター] -        【ソウル＝山田】        (서울=연합뉴스) 이름 기자 =
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.agencies.names import agency, eastern
from parsers.languages import Pattern, any_of, one_of, words
from parsers.letters import HAN, HANGUL, KATAKANA
from parsers.places.gazetteer import known

_OWN = set(words("dateline.own_paper"))  # 'our paper': the source itself, no agency
_REPORTER = any_of("dateline.reporters")
_CHINESE = Pattern(
    lambda: (
        rf"[（(]?(?P<agency>{one_of((*eastern(), *_OWN))}|[{HAN}]{{2,6}}{any_of('dateline.agency_endings')})"
        rf"(?:{_REPORTER})?[（(]?(?P<place>[{HAN}]{{2,14}}?(?:[/、／][{HAN}]{{2,8}}){{0,3}})\s?"
        rf"(?P<day>(?:\d{{4}}{any_of('date.year')})?(?:\d{{1,2}}{any_of('date.month')})?\d{{1,2}}{any_of('date.day')})\s?"
        rf"(?:{any_of('dateline.filed')}[)）]?\s?[:：—-]{{0,2}}\s?|(?=[（(]))"
    )
)
_UNPLACED = Pattern(  # 中新网9月30日电, 央视网消息：
    lambda: (
        rf"[（(]?(?P<agency>{one_of(eastern())})(?:(?P<day>(?:\d{{1,2}}{any_of('date.month')})?\d{{1,2}}"
        rf"{any_of('date.day')})\s?{any_of('dateline.filed')}(?![，,])[)）]?|{any_of('dateline.told')}(?=[:：]))"
        r"\s?[:：—-]{0,2}\s?"
    )
)
_BRACKETED = Pattern(  # （台北30日讯）
    lambda: (
        rf"[（(](?P<place>[{HAN}]{{2,8}})(?P<day>(?:\d{{1,2}}{any_of('date.month')})?\d{{1,2}}{any_of('date.day')})"
        rf"{any_of('dateline.filed')}[)）]\s?"
    )
)
_JAPANESE = Pattern(
    lambda: (
        r"[\[［(（](?P<places>[^\]］)）\s\d]{2,24})\s+"
        rf"(?:(?P<day>(?:\d{{1,2}}{any_of('date.month')})?\d{{1,2}}{any_of('date.day')})\s+)?"
        r"(?P<agency>[^\]］)）\s]{2,12})[\]］)）]\s?[-－–—]?\s?"
    )
)
_JAPANESE_DAY = Pattern(
    lambda: (
        rf"[\[［](?P<day>(?:\d{{1,2}}{any_of('date.month')})?\d{{1,2}}{any_of('date.day')})\s+"
        r"(?P<agency>[^\]］\s]{2,12})(?P<end>[\]］])\s?[-－–—]?\s?"
    )
)
_JAPANESE_BY = re.compile(r"[【（](?P<places>[^】）＝=\n]{2,24})[＝=](?P<who>[^】）\n]{2,16})[】）]\s?")
_DAY_OF_AGENCY = Pattern(  # 【9月30日 AFP】
    lambda: (
        rf"【(?P<day>(?:\d{{1,2}}{any_of('date.month')})?\d{{1,2}}{any_of('date.day')})\s(?P<agency>[^】\n]{{2,12}})】"
    )
)
_JAPANESE_SHORT = Pattern(
    lambda: rf"【(?P<places>[^】＝=\n]{{2,12}}?)(?P<agency>{one_of(eastern())}|[A-Z]{{2,5}})】\s?"
)
_KOREAN = re.compile(rf"[(\[](?P<places>[{HANGUL}·,/\s]{{2,24}})=(?P<agency>[{HANGUL}A-Za-z0-9]{{2,12}})[)\]]\s?")
_KOREAN_BY = Pattern(lambda: rf"(?P<who>[{HANGUL}·,\s]{{2,40}}?\s?(?:{any_of('byline.ranks')})?{_REPORTER})\s?=\s?")
_FOREIGN = re.compile(f"[{KATAKANA}]{{2,}}")  # how Japanese writes foreign names
_BETWEEN = re.compile(r"[·・,、/／]")


@dataclass(frozen=True, slots=True)
class AsianDateline:
    """What an East Asian dateline says; `end` is where it ends, `lead` where the story begins."""

    places: tuple[str, ...]
    agency: str | None
    day: str | None
    reporter: str | None
    end: int
    lead: int


def read_asian(text: str, start: int) -> AsianDateline | None:
    """The Chinese, Japanese or Korean dateline at `start`; None when there is none."""
    for reading in (_chinese, _unplaced, _japanese, _korean):
        found = reading(text, start)
        if found is not None:
            return found
    return None


def _chinese(text: str, start: int) -> AsianDateline | None:
    found = _CHINESE.match(text, start)
    if found is None:
        return None
    name, reporter = found["agency"], None
    places = tuple(_BETWEEN.split(found["place"]))
    if len(places) == 1 and not known(places[0]):  # 中央社記者王小明台北18日電
        split = next((n for n in (2, 3, 4) if known(places[0][n:])), None)
        if split is not None:
            reporter, places = places[0][:split], (places[0][split:],)
    if not all(map(known, places)) and agency(name) is None:
        return None
    return AsianDateline(
        places, None if name in _OWN else name, found["day"], reporter, _without_blanks(text, found.end()), found.end()
    )


def _unplaced(text: str, start: int) -> AsianDateline | None:
    """An agency without a place, or a place without an agency."""
    if found := _UNPLACED.match(text, start):
        return _at((), found["agency"], found["day"], text, found)
    found = _BRACKETED.match(text, start)
    return _at((found["place"],), None, found["day"], text, found) if found and known(found["place"]) else None


def _at(places: tuple[str, ...], wire: str | None, day: str | None, text: str, found: re.Match[str]) -> AsianDateline:
    return AsianDateline(places, wire, day, None, _without_blanks(text, found.end()), found.end())


def _japanese(text: str, start: int) -> AsianDateline | None:
    if found := _JAPANESE.match(text, start):
        places = tuple(_BETWEEN.split(found["places"]))
        if agency(found["agency"]) or (found["day"] and all(map(known, places))):
            return AsianDateline(
                places,
                found["agency"],
                found["day"],
                None,
                text.index(found["agency"], found.end("places")) + len(found["agency"]) + 1,
                found.end(),
            )
    if (found := _JAPANESE_DAY.match(text, start)) and agency(found["agency"]):
        return AsianDateline((), found["agency"], found["day"], None, found.end("end"), found.end())
    if (found := _DAY_OF_AGENCY.match(text, start)) and agency(found["agency"]):
        return _at((), found["agency"], found["day"], text, found)
    if found := _JAPANESE_BY.match(text, start):
        places, who = tuple(_BETWEEN.split(found["places"])), found["who"].strip()
        wire = agency(who)
        if wire or all(known(place) or _FOREIGN.fullmatch(place) for place in places):
            return AsianDateline(
                places, wire, None, None if wire else who, _without_blanks(text, found.end()), found.end()
            )
    if (found := _JAPANESE_SHORT.match(text, start)) and agency(found["agency"]):
        places = tuple(_BETWEEN.split(found["places"]))
        return _at(places, found["agency"], None, text, found)
    return None


def _korean(text: str, start: int) -> AsianDateline | None:
    found = _KOREAN.match(text, start)
    if found is None:
        return None
    places = tuple(place.strip() for place in _BETWEEN.split(found["places"]))
    if not agency(found["agency"]) and not all(map(known, places)):
        return None
    by = _KOREAN_BY.match(text, found.end())
    reporter = by["who"] if by else None
    end = by.end("who") if by else _without_blanks(text, found.end())
    return AsianDateline(places, found["agency"], None, reporter, end, by.end() if by else found.end())


def _without_blanks(text: str, end: int) -> int:
    return len(text[:end].rstrip())
