"""The opening of a story: byline and dateline taken out of a body, for every format alike.

Wire copy begins with things that are no story: '(Corrects paragraph 4)', 'UPDATE 2-', a time stamp, 'By Ana
Petrova', 'BAKU, April 18 (Turan) -'. They are read in the order they come in. What is neither of them stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from parsers.agencies.names import agency, agency_at
from parsers.bylines.grammar import authors_of, read_byline
from parsers.bylines.leads import LED_SOMEWHERE
from parsers.bylines.names import is_caseless_name
from parsers.datelines.asides import STOP, Dropped, is_aside, without_notes
from parsers.datelines.evidence import is_known
from parsers.datelines.grammar import dateline_and_reporter
from parsers.datelines.inline import BRACKETED, LEAD_WORD, LONGEST_BYLINE, bracketed_people, inline_byline, tells_story
from parsers.language import detect
from parsers.languages import Pattern, any_of, by_language, words
from parsers.letters import is_caseless
from parsers.places.gazetteer import known, resolve
from parsers.records import Byline, Dateline, LeftOut, Why

_BEFORE = 3  # paragraphs in which a byline or dateline may still come: after a deck, a caption, a stamp
_FURNITURE, _FURNITURE_LENGTH = 8, 700  # paragraphs and characters of page furniture that a full dateline may follow
_MOST_BYLINES = 8  # with lines of their own, one below the other, above a dateline
_SHORT = 160  # characters of a deck or caption
_BOLD = re.compile(r"^(?:\*\*|__)?([^\W\d_][^*_\n]{2,60}?)(?:\*\*|__)(?=\s?[–—:.,-]|(?<=:..)\s)")  # **LEEDS** — The
_SHOUTED = re.compile(r"((?:[^\W\d_a-z][^\W\d_a-z.’'-]*\s?){2,4})\s[–—-]\s(?=\S)")
_TOWN_NEXT = re.compile(r"(?P<place>[^\W\d_a-z]{2,}(?:[ -][^\W\d_a-z]{2,}){0,2})\s[–—-]\s(?=\S)")  # in capitals
_CALLED = Pattern(
    lambda: rf"(?:{any_of('byline.by_here')}\s)?(?P<name>[^\W\d_][^:：–—\u060c,.\n\d-]{{3,40}}?)\s?(?:[:：]|[–—-]\s)\s?"
)
_THEN_CREDIT = re.compile(r"\s[–—-]\s?")
_UNFINISHED = re.compile(r"[–—_:-]\s*$")
# Slugs and the section before a dateline: 'TRADE * GAS * SOFIA, May 3 (Turan) -', 'Chess News, Sofia, May 3 (Turan)'
_SECTION = re.compile(
    r"(?:[A-Z]{2,20} \* ){1,6}(?:[A-Z]{2,20} (?=[A-Z]))?|(?:[A-Z][a-z]{2,15} ){0,2}[A-Z][a-z]{2,15}[,:] (?=[A-Z])"
)
_PAPERS = set(words("byline.papers"))
_ARTICLE = tuple(f"{word.title()} " for word in by_language("byline.article_names")["en"])
_ROLE_LINE = re.compile(r"\^?(?:\d{1,3}[a-z]{2}\s)?[A-Z](?:[^\W\d_]|[.,&' -]){2,60}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a story opens with, and the story itself, its paragraphs separated by a blank line."""

    byline: Byline | None
    dateline: Dateline | None
    body: str
    dated: tuple[str, ...] = ()
    """Time stamps that stood above the story or before its first words, as printed."""
    left_out: tuple[LeftOut, ...] = ()
    """Notes to editors, marks of versions, slugs and sections that stood there."""


def read_opening(body: str, *, near: date | None = None, country_code: str | None = None) -> Opening:
    """Byline and dateline of `body` and what remains of it.

    'By Ana Petrova\\n\\nBAKU, April 18 (Turan) - Oil' gives both, and the body 'Oil'. `near` is the story's date and
    `country_code` its source's country, as for `read_dateline`.
    """
    return _read_opening(body, near, country_code, _MOST_BYLINES)


def _read_opening(body: str, near: date | None, country_code: str | None, bylines: int) -> Opening:
    """The same; below so many bylines a dateline is looked for."""
    paragraphs = [part for part in re.split(r"\n[^\S\n]*\n", body) if part.strip()]
    near_the_top = True
    for index in range(min(_FURNITURE, len(paragraphs))):
        if sum(map(len, paragraphs[:index])) > _FURNITURE_LENGTH:
            break
        found = _opened(paragraphs[index:], near, country_code)
        if found is not None and index and found.dateline and not found.body.strip():
            break  # 'ENDS/KNA', and no story behind
        if found is not None and (near_the_top or is_full(found.dateline)):
            if found.dateline is None and bylines:
                below = _read_opening(found.body, near, country_code, bylines - 1)
                if is_full(below.dateline):
                    dated, left_out = found.dated + below.dated, found.left_out + below.left_out
                    found = replace(below, byline=found.byline, dated=dated, left_out=left_out + _other(below))
            dropped = Dropped()
            for part in paragraphs[:index]:
                if is_aside(part):
                    dropped.aside(part)
            before = [part for part in paragraphs[:index] if not is_aside(part)]
            return replace(
                found,
                body="\n\n".join([*before, found.body]) if before else found.body,
                dated=(*dropped.dated, *found.dated),
                left_out=(*dropped.left_out, *found.left_out),
            )
        told = sum(one.endswith(STOP) for one in paragraphs[:index])
        if told > 1 and not any(map(str.isalnum, paragraphs[index])):
            break  # another story may begin below a rule
        near_the_top = near_the_top and index + 1 < _BEFORE and _may_precede(paragraphs[index])
    return Opening(None, None, "\n\n".join(paragraphs))


def _other(opening: Opening) -> tuple[LeftOut, ...]:
    """The byline of an opening below one that has a byline; a dateline may name its reporter itself."""
    printed = opening.byline.text if opening.byline else ""
    within = opening.dateline.text if opening.dateline else ""
    return (LeftOut(text=printed, why=Why.REPEATED),) if printed and printed not in within else ()


def is_full(dateline: Dateline | None) -> bool:
    """Does it have a place, and an agency or a day: nothing else looks like that, even below captions and buttons?"""
    if dateline is None or not dateline.places:
        return False
    return bool(dateline.agency or dateline.filed_on_raw) or dateline.text.startswith("【")


def opens_with_dateline(paragraphs: list[str]) -> bool:
    """Does the first of `paragraphs` begin with a dateline?"""
    first = without_notes(paragraphs[0])
    return bool(first) and _dateline_of([first, *paragraphs[1:2]], None, None) is not None


def _opened(paragraphs: list[str], near: date | None, country_code: str | None) -> Opening | None:
    """The opening that begins with the first of `paragraphs`; None when that one begins the story itself."""
    byline, rest, dropped = byline_lines(paragraphs)
    of_first = Dropped()
    if byline is not None:
        while len(rest) > 1 and is_aside(rest[0]):
            dropped.aside(rest[0])
            rest = rest[1:]
    first = without_notes(rest[0], of_first) if rest else ""
    inline = inline_byline(first, near, country_code) if byline is None else None
    if inline is not None:
        byline, first = inline
    found = _dateline_of([first, *rest[1:]], near, country_code) if first else None
    if found is None and byline is None:
        return None
    if found is None and inline is None:
        body, of_first = "\n\n".join(rest), Dropped()
        return Opening(byline, None, body, tuple(dropped.dated), tuple(dropped.left_out))
    dateline, body = None, "\n\n".join(filter(None, [first, *rest[1:]]))
    if found is not None:
        dateline, reporter, behind, section = found
        dropped.leave(section, Why.SECTION)
        lead = dateline.lead
        if byline is None:
            byline, lead, dateline = _byline_behind(dateline, reporter)
        body = "\n\n".join(part for part in (lead, *behind) if part)
    dated, left_out = (*dropped.dated, *of_first.dated), (*dropped.left_out, *of_first.left_out)
    return Opening(byline, dateline, body, dated, left_out)


def _dateline_of(
    paragraphs: list[str], near: date | None, country_code: str | None
) -> tuple[Dateline, str | None, list[str], str] | None:
    """The dateline the first paragraph begins with, its reporter, the paragraphs behind its own, its section."""
    first, *behind = _BOLD.sub(_unbolded, paragraphs[0], count=1), *paragraphs[1:]
    before = ""
    found = dateline_and_reporter(first, near=near, country_code=country_code)
    if found is None and behind and len(first) < _SHORT and _UNFINISHED.search(first):
        first, *behind = [f"{first} {behind[0]}", *behind[1:]]  # 'BAKU, April 18 -' has a line of its own
        found = dateline_and_reporter(first, near=near, country_code=country_code)
    if found is None and behind and len(first) < _SHORT and _is_whole(first, near, country_code):
        first, *behind = [f"{first} - {behind[0]}", *behind[1:]]  # the same without a dash
        found = dateline_and_reporter(first, near=near, country_code=country_code)
    if found is None and (section := _SECTION.match(first)):
        found = dateline_and_reporter(first[section.end() :], near=near, country_code=country_code)
        found = found if found and found[0].filed_on_raw and is_full(found[0]) else None
        before = section[0]
    if found and (behind_slug := _behind_slug(found[0])):
        before, found = f"{before}{found[0].text}", (behind_slug, found[1])
    goes_on = bool(behind) and behind[0][:1].islower()  # a line broken in the middle of a sentence
    if found is None or (behind and not goes_on and _is_heading(first, found[0])):
        return None
    return *found, behind, before


def _behind_slug(dateline: Dateline) -> Dateline | None:
    """The dateline behind what a service prints before the place, and credits: 'HARBOUR STRIKE (AA) - İZMİR - The'."""
    town = _TOWN_NEXT.match(dateline.lead) if dateline.agency and not dateline.filed_on_raw else None
    if town is None or len(dateline.places) != 1 or is_known(dateline.places[0]) or not known(town["place"]):
        return None
    places = (resolve(town["place"]),)
    return replace(dateline, text=town["place"], places=places, lead=dateline.lead[town.end() :])


def _unbolded(bold: re.Match[str]) -> str:
    """Bold words without asterisks, where they are set as datelines are: '**LEEDS**', '**Oslo, 3 May**'."""
    return bold[1] if bold[1] == bold[1].upper() or re.search(r"[\d(:]", bold[1]) else bold[0]


def is_dateline(line: str) -> bool:
    """Is a line a dateline and nothing else, at a place that is known: 'BAKU, Sept. 30', 'Baku | Agence EFE'?"""
    return len(line) < _SHORT and _is_whole(line, None, None)


def _is_whole(line: str, near: date | None, country_code: str | None) -> bool:
    """The same for a story of that day, from that country."""
    found = dateline_and_reporter(f"{line} - ", near=near, country_code=country_code)
    if found is None or found[0].lead or not (found[0].filed_on_raw or agency(found[0].agency or "")):
        return False
    sure = bool(found[0].filed_on_raw and agency(found[0].agency or ""))
    return bool(found[0].places) and (sure or all(place.place_id for place in found[0].places))


def _is_heading(paragraph: str, dateline: Dateline) -> bool:
    """Is this a heading with a place before its colon, 'Sofia: A city moves', rather than a story's first paragraph?"""
    bare = not is_full(dateline) and bool(dateline.places) and not dateline.text.isupper()
    return bare and bool(dateline.lead) and len(paragraph) < _SHORT and not paragraph.rstrip().endswith(STOP)


def byline_lines(paragraphs: list[str]) -> tuple[Byline | None, list[str], Dropped]:
    """The byline that has a line or two of its own at the beginning, the paragraphs behind it, and notes before it."""
    lines = paragraphs[0].split("\n")
    rest = ["\n".join(lines[1:])] if len(lines) > 1 else []
    dropped = Dropped()
    first = without_notes(lines[0], dropped).strip("* ")
    rest += paragraphs[1:]
    byline = None if tells_story(first) else read_byline(first)
    if byline is None and len(first) <= _SHORT and LED_SOMEWHERE.match(first):
        byline = read_byline(first, detect("\n".join(rest)))
        if byline and is_caseless(first) and not (rest and opens_with_dateline(rest)):
            byline = None  # it may be any phrase
    if byline is None:
        return None, paragraphs, Dropped()
    following = rest[0].split("\n")[0].strip() if rest else ""
    if byline.authors and _ROLE_LINE.fullmatch(following):  # 'AP Labor Writer', 'By The Associated Press'
        fuller = read_byline(f"{first}, {following}")
        if fuller and len(fuller.authors) == len(byline.authors) and _says_more(fuller, byline, following):
            remainder = rest[0].split("\n", 1)[1:]
            return fuller, [*remainder, *rest[1:]], dropped
    return byline, rest, dropped


def _says_more(fuller: Byline, byline: Byline, line: str) -> bool:
    """Does a second line say what somebody is, or for whom they write: 'AP Labor Writer', '12th Brigade'?"""
    of_paper = line.rpartition(" ")[2].casefold() in _PAPERS or line[:1].isdigit()
    role = fuller.authors[-1].role
    its_paper = of_paper and line.startswith(_ARTICLE) and fuller.authors[-1].affiliation
    return bool(fuller.agency or its_paper or (role and (of_paper or role != byline.authors[-1].role)))


def _byline_behind(dateline: Dateline, reporter: str | None) -> tuple[Byline | None, str, Dateline]:
    """A byline between dateline and story: '（记者罗沙）', 'By Ana Petrova - Trend:', or the Japanese reporter."""
    lead = dateline.lead
    if reporter is not None:
        labelled = read_byline(f"{words('byline.reporters')[0]} {reporter}")
        byline = read_byline(reporter) or (labelled and replace(labelled, text=reporter))
        return byline, lead, dateline
    if (bracketed := BRACKETED.match(lead)) and (byline := read_byline(bracketed[0]) or bracketed_people(bracketed[0])):
        lead = lead[bracketed.end() :]
        return byline, lead, replace(dateline, lead=lead)
    if (shouted := _SHOUTED.match(lead)) and (people := authors_of(shouted[1])[0]):  # ANKARA (AA) - AHMET YILMAZ -
        lead = lead[shouted.end() :]
        return Byline(text=shouted[1], authors=people), lead, replace(dateline, lead=lead)
    if (called := _CALLED.match(lead)) and is_caseless_name(called["name"]):  # BEIRUT - LAYLA HADDAD: in a script
        people, lead = authors_of(called["name"])[0], lead[called.end() :]  # that has no capitals
        return Byline(text=called[0].strip(" :–—-"), authors=people), lead, replace(dateline, lead=lead)
    if LEAD_WORD.match(lead) and (dash := _THEN_CREDIT.search(lead, 0, LONGEST_BYLINE)):
        printed = lead[: dash.start()]
        byline = read_byline(printed) or (read_byline(printed.title()) if printed.isupper() else None)
        end = agency_at(lead, dash.end())
        if byline is not None:
            credited = lead[dash.end() : end] if end else None
            printed, lead = lead[: end or dash.start()], lead[end or dash.end() :].lstrip(" :.-–—")
            byline = replace(byline, text=printed)
            return byline, lead, replace(dateline, lead=lead, agency=dateline.agency or credited)
    if LEAD_WORD.match(lead) and len(lead) <= LONGEST_BYLINE and (alone := read_byline(lead)) and alone.authors:
        return alone, "", replace(dateline, lead="")  # MUMBAI, March 14 (UPI) -- By Ana Petrova, and the text below
    if LEAD_WORD.match(lead) and (within := inline_byline(lead, None, None)):  # Baku, 5 May 2023. By Ana Petrova. The
        return within[0], within[1], replace(dateline, lead=within[1])
    return None, lead, dateline


def _may_precede(paragraph: str) -> bool:
    """May a byline or dateline still follow `paragraph`: is it a deck, a caption, a stamp?"""
    return is_aside(paragraph) or (len(paragraph) <= _SHORT and not paragraph.rstrip().endswith(STOP))
