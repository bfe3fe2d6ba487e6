"""One member of a byline's list: a person with what is said of them, an agency, or what describes those before it.

Ana Petrova      court reporter Ana Petrova      Sgt. 1st Class Ana Petrova      Reuters' Ana Petrova
Ana Petrova AP Labor Writer      Ana Petrova of the Courier      Deputy Editor      in Porto Velho      Reuters
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from parsers.agencies.names import agency, agency_at
from parsers.bylines.eastern import chinese_names, is_eastern
from parsers.bylines.leads import EDITED
from parsers.bylines.names import letters_behind, person
from parsers.bylines.placed import is_city, is_placed, with_place
from parsers.languages import Pattern, any_of, by_language, one_of, words
from parsers.letters import begins_small, folded
from parsers.places.gazetteer import known
from parsers.records import Author

_JOURNALIST = rf"(?:{any_of('byline.roles')}|[\w-]*{any_of('byline.role_heads')})"
_POST = rf"(?:{_JOURNALIST}|{any_of('byline.posts')})"
_POSTS = Pattern(lambda: rf"(?<!\S){_POST}(?=\s)", re.IGNORECASE)
_ROLE = Pattern(lambda: rf"(?:\S+\s){{0,4}}?{_POST}(?:\s[\w\s&’'-]{{0,40}})?", re.IGNORECASE)
_JOURNALISTS = Pattern(lambda: rf"(?:\S+\s){{0,3}}?{_JOURNALIST}", re.IGNORECASE)
_ENDS_IN_POST = Pattern(lambda: rf"(?:\S+\s){{1,4}}{_POST}", re.IGNORECASE)
_ROLE_BEGINS = Pattern(lambda: rf"{any_of('byline.beats')}|{_POST}", re.IGNORECASE)
_SOLDIER = Pattern(
    lambda: rf"(?P<rank>(?:{any_of('byline.beats')}\s+){{0,3}}(?:{any_of('byline.soldiers')}\.?\s+){{1,4}})(?=\S)",
    re.IGNORECASE,
)
_OURS = Pattern(lambda: rf"(?:{any_of('byline.article_names')}|{any_of('byline.our')})\s+", re.IGNORECASE)
_ARTICLE = rf"(?:{any_of('byline.article_names')}\s)?"
_SHOUTED_OF = one_of([word.upper() for word in by_language("byline.of")["en"]])  # ANA PETROVA OF THE COURIER
_OF = Pattern(lambda: rf"\s+(?P<word>{any_of('byline.of')}|{_SHOUTED_OF})\s+(?P<rest>(?i:{_ARTICLE}).{{1,60}})$")
_OF_AT_FIRST = Pattern(
    lambda: rf"{any_of('byline.of', 'byline.special_to')}\s+(?P<rest>{_ARTICLE}.{{1,60}})$", re.IGNORECASE
)
_SPECIAL = Pattern(lambda: rf"\s+(?={any_of('byline.special_to')}\s)", re.IGNORECASE)
_ROLE_BEHIND = re.compile(  # Sanne de Vries Verslaggever, Ana PetrovaReporter
    r"(?:(?<=[a-z])(?=[A-Z][a-z]+$)| (?!\w*[a-z][A-Z]))(\w+)$"
)
_WHOSE = re.compile(r"(?P<paper>[^\W\d_].{1,40}?)(?:['’]s|(?<=s)['’])\s+(?P<name>.+)")
_STAFF = set(words("byline.staff"))
_DESKS = {*words("byline.desks"), *_STAFF}
_DESK = Pattern(
    lambda: rf"(?P<desk>{any_of('byline.desks')})(?:\s+(?:{any_of('byline.of')})\s+\S+)?(?P<rest>$|\s.*)", re.IGNORECASE
)
_TITLES = {*words("byline.roles"), *words("byline.posts")}
_PAPERS = set(words("byline.papers"))
_BEATS = set(words("byline.beats"))
_ARTICLES = set(words("byline.article_names"))
_BEFORE_PAPERS = {*words("byline.of", "byline.article_names"), "de"}
_SMALL_WORDS = {*_BEFORE_PAPERS, *words("byline.and")}  # in names of papers and offices
_COUNTED = Pattern(lambda: rf"\d{{1,3}}(?:{any_of('date.ordinals')})", re.IGNORECASE)  # 3rd Infantry Division
_STATION = re.compile(r"[a-z]{1,3}\d{1,3}")  # g1, r7
_MOST_WORDS = 6  # of the name of a paper or an office, and of what stands before a role
OTHER_HAND = "\x1f"
"""Behind a name of which a bracket said that its bearer took the pictures: 'Jon Doe (Fotos)'."""


@dataclass(frozen=True, slots=True)
class Member:
    """What a member says: of somebody named in it, else of those named before it, or behind it at the start."""

    name: str | None = None
    agency: str | None = None
    role: str | None = None
    affiliation: str | None = None

    def of(self, author: Author) -> Author:
        """What it says of an `author` of whom that is not known yet."""
        return replace(author, role=author.role or self.role, affiliation=author.affiliation or self.affiliation)


@lru_cache(maxsize=1024)  # of one story the same line is asked about many times, and its beginnings
def read_member(part: str, *, behind: bool, joined: bool) -> Member | None:
    """The member of a list that `part` is; None when it is something else.

    `behind` somebody's name it may describe them, unless it is `joined` to it by 'and'.
    """
    if part.endswith(OTHER_HAND):
        return Member()
    if wire := agency(part.rstrip(".")):
        return (_behind_a_role(part) if len(wire) < len(part) - 1 else None) or Member(agency=wire)
    if behind and not joined and (described := _description(part)):
        return described
    if part.casefold() in _DESKS:
        return Member()
    if _ROLE_BEGINS.match(part) and _ENDS_IN_POST.fullmatch(part) and part.count(" ") < _MOST_WORDS:
        return _described_as(part)  # 'Chief Executive Officer' has capitals like a name
    if name := with_place(part):
        return Member(name=name)
    found = _ranked(part) or (_behind_a_role(part) if _ROLE_BEGINS.match(part) else None) or _named(part)
    found = found or _behind_a_role(part) or _before_a_role(part) or _of_somewhere(part)
    found = found or _before_a_paper(part) or _whose(part)
    if found is None and (behind or not joined):
        found = _desk(part) or _role_alone(part)
    return found


def _named(part: str) -> Member | None:
    """A name and nothing else, or a name and an agency: 'Ana Petrova Reuters', 'AFP Ana Petrova'."""
    printed = part.split(" ")
    if agency(printed[0]) and printed[0].isupper() and (bearer := person(" ".join(printed[1:]))):
        return Member(name=person(part)) if part.isupper() else Member(name=bearer, agency=printed[0])
    for count in range(2, len(printed)):
        rest = " ".join(printed[count:])
        if agency_at(rest, words=False) == len(rest) and (not part.isupper() or len(rest) > 4):
            name = person(" ".join(printed[:count]))
            return Member(name=name, agency=rest) if name else None
    name = person(part)
    first, _, last = part.rpartition(" ")
    if name and last.isupper() and " " in first and not first.isupper() and known(last) and (led := person(first)):
        return Member(name=led)  # Vugar Khalilov BAKU
    behind = _ROLE_BEHIND.search(part) if name else None
    if behind and is_journalist(behind[1]) and (bearer := person(part[: behind.start()])):
        return Member(name=bearer, role=behind[1])
    return Member(name=name) if name else None


def _ranked(part: str) -> Member | None:
    """'Army Staff Sgt. Jon Doe', 'Petty Officer 2nd Class Ana Petrova'."""
    rank = _SOLDIER.match(part)
    name = person(part[rank.end() :]) if rank else None
    return Member(name=name, role=rank["rank"].strip()) if rank and name else None


def _behind_a_role(part: str) -> Member | None:
    """'court reporter Ana Petrova', 'Courier reporter Ana Petrova'."""
    for post in reversed(list(_POSTS.finditer(part))):
        name = person(part[post.end() :])
        if name and part.count(" ", 0, post.end()) <= _MOST_WORDS:
            return replace(_described_as(part[: post.end()]), name=name)
    return None


def _before_a_role(part: str) -> Member | None:
    """'ANA PETROVA AP Labor Writer', 'Ana Petrova Special to the Courier'."""
    if agency_at(part, words=False) or _ROLE_BEGINS.match(part):
        return None
    if special := _SPECIAL.search(part):
        name, described = person(part[: special.start()]), _description(part[special.end() :])
        return replace(described, name=name) if name and described else None
    printed = part.split(" ")
    for count in range(2, min(5, len(printed))):
        rest = " ".join(printed[count:]).lstrip("^*-– ")
        nobody = rest.casefold() in _STAFF or (rest.casefold() in _DESKS and not is_journalist(rest))
        seam = rest[:1].isupper() and not rest.split(" ")[0].isupper() and part[: -len(rest)].isupper()
        if nobody or not (seam or agency_at(rest) or _ROLE_BEGINS.match(rest)):  # ANA PETROVA Quay Daily staff writer
            continue  # 'Harbour Courier Staff', 'Harbour Courier Staff Report'
        if _is_beat(printed[:count]):
            return None  # 'Harwich Court Reporter'
        if _ROLE.fullmatch(rest) and (name := person(" ".join(printed[:count]))):
            return replace(_described_as(rest), name=name)
    return None


def _is_beat(printed: list[str]) -> bool:
    """Do words before a role say where, and of what, its bearer writes, and not who: 'Harwich Court', 'New York'?"""
    where = printed[:-1] if printed[-1].casefold() in _BEATS else printed
    return folded(printed[0]) not in usual_names() and bool(known(" ".join(where)))


def _before_a_paper(part: str) -> Member | None:
    """'ANA PETROVA Quay Daily News', 'Ana Petrova The Quay Post'."""
    printed = part.split(" ")
    for count in range(2, min(5, len(printed) - 1) if printed[-1].casefold() in _PAPERS else 0):
        name, paper = " ".join(printed[:count]), " ".join(printed[count:])
        seam = name.isupper() and not printed[count].isupper()
        if (seam or printed[count].casefold() in _ARTICLES) and (bearer := person(name)):
            return Member(name=bearer, affiliation=paper)
    return None


def _of_somewhere(part: str) -> Member | None:
    """'Ana Petrova in Porto Velho', 'Ana Petrova of the Courier'."""
    where = _OF.search(part)
    name = person(part[: where.start()]) if where and not _no_name(where["rest"]) else None
    return replace(_at(where["rest"]), name=name) if where and name else None


def _whose(part: str) -> Member | None:
    """'Reuters' Ana Petrova', 'the Courier's Ana Petrova'."""
    whose = _WHOSE.fullmatch(part)
    name = person(whose["name"]) if whose else None
    paper = whose["paper"] if whose else ""
    wire = agency(paper)
    if whose is None or name is None or not (wire or (" " in paper and is_organisation(paper))):
        return None
    return Member(name=name, agency=wire, affiliation=None if wire else paper)


def _desk(part: str) -> Member | None:
    """'our correspondent', 'notre envoyée spéciale à Brest', 'our correspondent Ana Petrova'."""
    desk = _DESK.match(part)
    if desk is None:
        return None
    rest = desk["rest"].strip()
    name = (person(rest) or getattr(_of_somewhere(rest), "name", None)) if rest else None
    name = name if name and not (is_eastern(name) and not chinese_names(name)) else None
    role = part[: desk.start("rest")].strip()
    return Member(name=name, role=role) if name or not desk["rest"] else None


def edits(part: str) -> bool:
    """Does a part name who edited the story: 'Editor Ana Petrova', which is no role of whoever stands before it?"""
    label = EDITED.match(part)
    return label is not None and person(part[label.end() :].strip()) is not None


def _role_alone(part: str) -> Member | None:
    """'Deputy Editor', 'AP Labor Writer'."""
    return _described_as(part) if _ROLE.fullmatch(part) else None


def _description(part: str) -> Member | None:
    """What a member says of who stands before it: a post, a paper, a place, degrees."""
    if somewhere := _OF_AT_FIRST.match(part):
        return None if _no_name(somewhere["rest"]) else _at(somewhere["rest"])
    if is_placed(part):
        return Member()
    if _is_title(part):
        return _described_as(part)
    end = agency_at(part) or _agency_in_small(part)
    rest = part[end:].strip()
    if _ROLE_BEGINS.match(rest) and _ROLE.fullmatch(rest):
        return _described_as(part)
    if letters_behind(part):
        return Member()
    bare = part.split(" ")
    for at in range(1, len(bare)):  # Quay Post Staff Writer
        role = " ".join(bare[at:]) if bare[at - 1].casefold() in _PAPERS and not begins_small(bare[0]) else ""
        if role and _ROLE_BEGINS.match(role) and _ROLE.fullmatch(role):
            return _described_as(part)
    if bare[-1].casefold() in _PAPERS and len(bare) <= _MOST_WORDS and is_organisation(part):
        return Member(affiliation=part)
    if end > 2 and rest and is_organisation(part):  # BBC Scotland; AP Roe may be a name
        return Member(affiliation=part)
    return Member() if known(part) and (len(bare) == 1 or is_city(part)) else None


def _is_title(part: str) -> bool:
    """Is a part behind a name what somebody is, for all its capitals: 'Board Member of Quay', not 'Jon Editor'?"""
    whose = _OF.search(part)
    said = part[: whose.start()].split() if whose else part.split()
    return len(said) > 1 and said[-1].casefold() in _TITLES and folded(said[0]) not in usual_names()


@cache
def usual_names() -> frozenset[str]:
    """Usual first names, as they are looked for."""
    return frozenset(map(folded, words("byline.given")))


def _agency_in_small(part: str) -> int:
    """Where an agency ends whose letters a page put in small before a role: 'Ap Auto Writer'; 0 for none."""
    first, _, role = part.partition(" ")
    return len(first) if agency(first) and _ROLE_BEGINS.match(role) else 0


def _described_as(text: str) -> Member:
    """What a role says: 'AP Labor Writer', 'Harbour Post reporter', 'our court reporter'."""
    ours = _OURS.match(text)
    text = text[ours.end() if ours else 0 :]
    end = agency_at(text) or _agency_in_small(text)
    wire, text = text[:end] or None, text[end:].strip(" ,'’")
    whose = _OF.search(text)  # Repórter da Agência Brasil
    if whose and (other := agency(whose["rest"])):
        wire, text = wire or other, text[: whose.start()]
    printed = text.split(" ")
    paper = 0
    while paper < len(printed) and not begins_small(printed[paper]) and not _ROLE_BEGINS.fullmatch(printed[paper]):
        paper += 1
    told = any(word.casefold() in _PAPERS for word in printed[:paper]) or (paper > 1 and begins_small(printed[-1]))
    if not told:
        return Member(agency=wire, role=text or None)
    return Member(agency=wire, affiliation=" ".join(printed[:paper]), role=" ".join(printed[paper:]) or None)


def _at(rest: str) -> Member:
    """Whom or where somebody writes for: an agency, a paper, or a place, which says nothing of them; or both."""
    paper = _OF.search(rest)
    if paper and known(rest[: paper.start()]):  # in Hull for the Courier
        rest = paper["rest"]
    wire = agency(rest)
    return Member(agency=wire, affiliation=None if wire or known(rest) else rest)


def _no_name(rest: str) -> bool:
    """Is it no name of a place or a paper: does it begin small, or go on in words that are small in no name?"""
    ours = _OURS.match(rest)
    name = rest[ours.end() if ours else 0 :]
    return begins_small(name) or sum(begins_small(word) and word not in _SMALL_WORDS for word in name.split()) > 1


def is_journalist(text: str) -> bool:
    """Is `text` a journalist's role and nothing else: 'Staff Writer', and not 'editor of the letters'?"""
    return _JOURNALISTS.fullmatch(text) is not None


def is_organisation(part: str) -> bool:
    """Is a part behind the names, which names nobody, made like the name of a paper or an office?"""
    named = part.split()
    named = named[1:] if len(named) > 1 and named[0].casefold() in _BEFORE_PAPERS else named
    return 0 < len(named) <= _MOST_WORDS and all(
        (word[0].isalpha() and not begins_small(word))
        or (at and word in _SMALL_WORDS)
        or _COUNTED.fullmatch(word)
        or _STATION.fullmatch(word)
        for at, word in enumerate(named)
    )
