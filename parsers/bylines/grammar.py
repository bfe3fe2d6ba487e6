"""Bylines: the line that says who wrote a story, and the people in it.

    By Ana Petrova and Li Wei, Reuters      Von Hans Müller      记者 李明      홍길동 기자

A byline is read whole or not at all: one word that is neither a name, a role, an organisation nor a date, and the
line is taken for prose. Better no author than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from parsers.agencies.names import agency, agency_at, eastern_at
from parsers.bylines.eastern import chinese_names, reporters_in, reporters_line
from parsers.bylines.leads import (
    EDITED,
    HANDS,
    LABEL,
    LABELS,
    LEAD,
    LED_SOMEWHERE,
    OURS,
    led_in,
)
from parsers.bylines.lists import parts_of
from parsers.bylines.members import OTHER_HAND, Member, edits, is_journalist, is_organisation, read_member
from parsers.bylines.names import person
from parsers.bylines.surnames import PARTICLED, all_surnames, pairs, turned
from parsers.dates.days import day_at
from parsers.languages import Pattern, any_of, words
from parsers.letters import HAN
from parsers.places.gazetteer import known
from parsers.records import Author, Byline

_LONGEST = 240
_PLACE_BEHIND = re.compile(r"\s[–—]\s([^,–—]+)$")  # where they wrote it: 'Ana Petrova, Harbour Post — Porto Velho'
DROPPED = re.compile(
    r"(?:\w+:\s?)?\S*@\S*|(?:https?://|www\.)\S*|[(\[]([^()\[\]]{0,40})[)\]]"
    rf"|(?<=[{HAN}])[\s_]?[A-Z]{{1,3}}\d{{2,6}}\b"  # an editor's number: '责编：李明 PN123'
)
_SENIORITY = re.compile(r",\s(?=(?:Jr|Sr|II|III|IV)\b)")  # no comma parts a Jr. from his name
_DATED = any_of("date.published", "date.modified")
_STAMP = Pattern(
    lambda: rf"[\s,|(–—-]*(?:\b(?:{_DATED}|{any_of('date.on')}):?\s*)?(?=\d|\w{{3,12}}\.?\s\d)", re.IGNORECASE
)
_DATED_BEHIND = Pattern(  # 'Ana Petrova Updated', and 'Ana PetrovaUpdated' of a page that was scraped
    lambda: (
        rf"\s(?-i:(?=[A-Z])){any_of('byline.written', 'date.modified')}"
        rf"|(?-i:(?<=[a-z])(?=[A-Z])){any_of('date.published', 'date.modified')}(?!\w)"
    ),
    re.IGNORECASE,
)
_TIMES = rf"(?:{_DATED}:?\s+)?\d{{1,2}}:\d\d|\d{{1,3}}[\s-]?{any_of('page.reading_time')}"
_TIMED_BEHIND = Pattern(lambda: rf"[\s,|(–—-]+(?:{_TIMES})\W*$", re.IGNORECASE)  # 'Updated 13:05', '2 min read'
_AGO_BEHIND = Pattern(  # 'Ana Petrova, updated 2 hours ago'
    lambda: (
        rf"[\s,|(–—-]+(?:{_DATED}\W*)?(?:\d{{1,3}}\s?{any_of('date.spans')}\s?{any_of('date.ago')}"
        rf"|{any_of('date.ago_before')}\s?\d{{1,3}}\s?{any_of('date.spans')})\W*$"
    ),
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![^\W_])\d|(?<=[a-z])\d\d")  # not in 'G1', 'BR24' or 'Ana1'
_COUNTED = Pattern(lambda: rf"\d{{1,3}}{any_of('date.ordinals')}\s+(?=[^\W\d_])", re.IGNORECASE)  # 12th Detachment
_WITH = Pattern(lambda: rf"{any_of('byline.with', 'credit.source')}\s?:?\s+", re.IGNORECASE)  # (avec AFP)
_FACT = re.compile(r"\s*[|•·]\s*(?=[^|•·]*$)")
_DESK_PLACE = Pattern(
    lambda: (
        rf"(?P<desk>\S.{{2,40}}?)(?:\s?[,،|/–—-]\s?|\s(?:{any_of('byline.of', 'byline.where', 'dateline.small')})\s)"
        r"(?P<place>[^\W\d_][^,،|/\d]{1,30})"
    )
)
_FACT_OF_STORY = Pattern(lambda: rf"{any_of('page.facts')}\s?[:：]", re.IGNORECASE)  # 'Ana Petrova | Category: News'
_DESK_WITH = Pattern(lambda: rf"(?P<desk>\S.{{2,40}}?),?\s(?:{any_of('byline.with')})\s(?P<agency>\S.{{1,40}})")
_BARE_LABEL = Pattern(lambda: rf"{any_of('byline.work', 'byline.labels')}\s+(?=\S+\s\S)", re.IGNORECASE)  # no colon
_LABELLED_BEFORE = Pattern(lambda: rf"^({LABELS})\s([^:：]{{4,60}})\s?[:：]$", re.IGNORECASE)  # كتبت سلمى حداد:
_HAND_BEHIND = Pattern(lambda: any_of("page.checked"), re.IGNORECASE)
_BY_BEHIND = Pattern(lambda: rf"^([^:：]{{4,60}})\s{any_of('byline.by_behind')}$", re.IGNORECASE)  # Ayşe Ak tarafından
NOBODY = set(words("byline.staff"))
_USUAL = 4  # desks that a word ends the names of
DESKS = set(words("byline.desks"))
_STAFF_WORDS = NOBODY | {
    word for word, count in Counter(desk.rpartition(" ")[2] for desk in DESKS).items() if count >= _USUAL
}
_MOST_STAFF = 5  # words
MOST = 12  # people on one line


@lru_cache(maxsize=1024)  # of one story the same lines are asked about many times
def read_byline(text: str, language: str | None = None) -> Byline | None:
    """The byline that the line `text` is; None when it is something else.

    'By JANE ROE, AP Labor Writer' gives the author Jane Roe, role 'Labor Writer', and agency 'AP'. 'By Staff' is a
    byline without authors. `text` of the result is the line as printed. Some words are read as 'by' only where the
    story is known to be in their `language`.
    """
    printed = " ".join(text.split())
    if not printed or len(printed) > _LONGEST:
        return None
    line = unwrapped(printed)
    if reporters := reporters_line(DROPPED.sub("", line).strip()):
        end = agency_at(line) or eastern_at(line)
        return Byline(text=printed, authors=reporters, agency=line[:end] if end else None)
    desk = desk_in(line)
    if desk and desk.agency:
        return replace(desk, text=printed)
    line = _BY_BEHIND.sub(r"By \1", _LABELLED_BEFORE.sub(r"\1: \2", line))
    start = led(line, language)
    if start == len(line) or (start is None and not _describes_itself(line)):
        return None
    names = line[start or 0 :]
    one_surname = (LABEL.match(line) and all_surnames(names)) or PARTICLED.match(names)
    if start:
        as_read = turned(names) if one_surname else names
        names = as_read if as_read != names else pairs(names) or names
    if start and (desk := desk_in(names)):
        return replace(desk, text=printed)
    found = _people(names, line[: start or 0], strict=True)
    if found and (found[0] or found[1]):
        return Byline(text=printed, authors=found[0], agency=found[1])
    return Byline(text=printed, agency=names.strip(" .:")) if start and _is_staff(names) else None


def desk_in(text: str) -> Byline | None:
    """The byline of a text that signs for a desk, which is an organisation, or says that nobody is named: 'Staff'."""
    name = text.strip(" .:,-–—")
    where = None if _is_desk(name) else _DESK_PLACE.fullmatch(name)  # 'Staff Reporter, Lahore', 'مراسلنا في القاهرة'
    placed = where["desk"] if where and known(where["place"]) else name  # 'Redacción / Valencia'
    if _is_desk(placed):
        return Byline(text=text, agency=placed if where else text.strip(" :,-–—"))
    shared = _DESK_WITH.fullmatch(name)
    if shared and shared["desk"].casefold() in NOBODY and agency(shared["agency"]):
        return Byline(text=text, agency=shared["agency"])  # 'Da Redação, com Reuters'
    return Byline(text=text) if placed.casefold() in NOBODY else None


def _is_desk(name: str) -> bool:
    """Is it a desk, or 'our' and what people are: 'de nuestro enviado especial'?"""
    return name.casefold() in DESKS or OURS.fullmatch(name) is not None


def _is_staff(names: str) -> bool:
    """Are they the people of a paper, none of them named: 'Harbour Post Staff', 'Quay Sports Desk'?"""
    named = names.strip(" .:").split()
    return 1 < len(named) <= _MOST_STAFF and named[-1].casefold() in _STAFF_WORDS and is_organisation(" ".join(named))


def unwrapped(printed: str) -> str:
    """A line without the brackets, asterisks or dash it is set off with: '(Ana Petrova)', '— Ana Petrova'."""
    line = printed.strip("*_—–/ ").removeprefix("- ")
    while len(line) > 2 and (line[0], line[-1]) in (("(", ")"), ("[", "]"), ("（", "）"), ("〔", "〕"), ("【", "】")):
        line = line[1:-1].strip()
    return line


@lru_cache(maxsize=256)
def authors_of(names: str) -> tuple[tuple[Author, ...], str | None]:
    """The people and the agency in a list of names without a lead word: 'Ana Petrova, Li Wei | Reuters'.

    What is neither is left out: 'admin', 'null', addresses, desks. 'Petrova, Ana' is one person.
    """
    return listed(turned(names))


def listed(names: str) -> tuple[tuple[Author, ...], str | None]:
    """The people and the agency of a list that is printed, where a second word is a section: 'Ana, Recipes'."""
    line = " ".join(names[: _LONGEST * 2].split())
    line = LABEL.sub("", line, count=1) if LABEL.match(line) else line
    bare = _BARE_LABEL.match(line)
    line = line[bare.end() :] if bare and all(person(part) for part, *_ in parts_of(line[bare.end() :])) else line
    start = led(line)
    if start and (found := _people(line[start:], line[:start], strict=False)) and any(found):
        return found
    name, dash, paper = line.partition(" - ")
    if start is None and dash and (bearer := person(name)) and person(paper) and is_organisation(paper):
        return (Author(name=bearer, affiliation=paper),), None
    if reporters := reporters_in(line):
        start, line = None, ", ".join(reporters)
    return _people(line, line[: start or 0], strict=False) or ((), None)  # 'Di' may begin a name


def led(line: str, language: str | None = None) -> int | None:
    """Where the names begin behind a lead word; None where there is none.

    Characters that are written to it with nothing between must have a surname first: '记者李明', but not '记者节'.
    """
    lead = LEAD.match(line)
    if lead is None and language and LED_SOMEWHERE.match(line):
        lead = led_in(language).match(line)
    if lead is None:
        return None
    glued = re.match(rf"[{HAN}]", line[lead.end() - 1 : lead.end()]) and re.match(rf"[{HAN}]", line[lead.end() :])
    return None if glued and not chinese_names(line[lead.end() :]) else lead.end()


def _describes_itself(line: str) -> bool:
    """Is it a byline without a lead word: 'De notre envoyée spéciale, Anne Roy', 'Ana Petrova, Staff Writer'?"""
    if OURS.match(line):
        return True
    name, comma, role = line.partition(", ")
    return bool(comma) and is_journalist(role) and person(name) is not None


def _people(names: str, lead: str = "", *, strict: bool) -> tuple[tuple[Author, ...], str | None] | None:
    """The people and the agency that `names`, behind a `lead`, lists; None when `strict` and something is neither."""
    printed = before_date(DROPPED.sub(_kept, _SENIORITY.sub(" ", _by_its_writers(names, lead))))
    if printed is None:
        return None
    place = _PLACE_BEHIND.search(printed)
    printed = printed[: place.start()] if place and known(place[1]) else printed
    people: list[Author] = []
    pending = Member()  # what stands before the name it belongs to: 'Notre envoyée spéciale à Brest, Anne Roy'
    credited: str | None = None
    prose = 0
    placed = False  # does what was read last say where they were: 'in Hull, Leeds and York'?
    for part, joined, joins in _without_hands(parts_of(printed)):
        if not strict:
            part = LABEL.sub("", part, count=1) if LABEL.match(part) else part
        if people and (_tells_other(part) or (placed and known(part) and not person(part))):
            continue
        found = read_member(part, behind=bool(people), joined=joined)
        placed = bool(people or found) and (found == Member() or known(part.rpartition(" ")[2]) is not None)
        if found is None:
            office = is_organisation(part)
            if people and office:
                people = [Member(affiliation=part).of(one) for one in people]
            elif not (office and joins) and (strict or (lead and not people)):
                return None
            prose += not office
            continue
        credited = credited or found.agency
        if found.name:
            people.append(pending.of(found.of(Author(name=found.name))))
            pending = Member()
        elif people:
            people = [*people[:-1], found.of(people[-1])]
        else:
            pending = found
    if prose > max(1, len(people)):  # headlines of other stories, or a caption
        return None
    once: dict[str, Author] = {}
    for one in people:
        known_as = once.get(one.name, one)
        once[one.name] = replace(
            known_as, role=known_as.role or one.role, affiliation=known_as.affiliation or one.affiliation
        )
    people = [
        one for one in once.values() if not any(f" {name} " in f" {one.name} " for name in once if name != one.name)
    ]
    return (tuple(people)[:MOST], credited) if len(people) <= MOST or not strict else None


def _without_hands(parts: Iterable[tuple[str, bool, bool]]) -> list[tuple[str, bool, bool]]:
    """The parts without those behind which stands that they took the pictures: 'Karin Lund, Nils Berg, Foto'."""
    kept: list[tuple[str, bool, bool]] = []
    for part in parts:
        if len(kept) > 1 and _HAND_BEHIND.fullmatch(part[0]):
            kept.pop()
        else:
            kept.append(part)
    return kept


def _tells_other(part: str) -> bool:
    """Does a part say something else than who wrote the story: who edited it, 'Category: News'?"""
    return edits(part) or _FACT_OF_STORY.match(part) is not None


def _by_its_writers(line: str, lead: str) -> str:
    """A line, behind its `lead`, without those who took the pictures or edited: 'Ana Petrova; Fotos: Jon Doe'."""
    found = list(HANDS.finditer(line))
    if not found:
        return line
    first = line[: found[0].start()]
    ends = [*(hand.start() for hand in found[1:]), len(line)]
    behind = [(hand, line[hand.end() : end]) for hand, end in zip(found, ends, strict=True)]
    writers = [text for hand, text in behind if hand["author"] and not EDITED.match(hand["author"])]
    editors = [text for hand, text in behind if hand["author"] and EDITED.match(hand["author"])]
    (editors if EDITED.match(lead) else writers).insert(0, first)
    return ", ".join(filter(str.strip, writers)) or ", ".join(filter(str.strip, editors))


def _kept(dropped: re.Match[str]) -> str:
    """What is left of an address or an aside: an agency in brackets, or a helper: '(with Li Wei in Brest)'."""
    aside = (dropped[1] or "").strip()
    hand = HANDS.fullmatch(f"{aside}: ") if aside else None
    if hand and hand["hand"]:
        return OTHER_HAND
    other = _WITH.sub("", aside, count=1)
    wire = agency(other)
    helper = read_member(other, behind=False, joined=False) if other != aside and not wire else None
    return f", {wire or other}" if wire or (helper and helper.name) else " "


def before_date(names: str) -> str | None:
    """`names` without the date or time printed behind them; None when digits stand there that are neither."""
    at = 0
    while (digit := _DIGITS.search(names, at)) and (counted := _COUNTED.match(names, digit.start())):
        if day_at(names, digit.start()):
            break
        at = counted.end()
    if digit is None:
        return _DATED_BEHIND.split(names)[0]
    for stamp in _STAMP.finditer(names[: digit.end()]):
        printed = day_at(names, stamp.end())
        if printed and len(names) - printed.end <= MOST * 4:
            return names[: stamp.start()]
    if timed := _TIMED_BEHIND.search(names) or _AGO_BEHIND.search(names):
        return names[: timed.start()]
    fact = _FACT.search(names, 0, digit.start())  # '· 3 min read'
    return names[: fact.start()] if fact and fact.start() else None
