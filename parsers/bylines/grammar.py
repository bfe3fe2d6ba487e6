"""Bylines: the line that says who wrote a story, and the people in it.

    By Ana Petrova and Li Wei, Reuters      Von Hans Müller      记者 李明      홍길동 기자

A byline is read whole or not at all: one word that is neither a name, a role, an organisation nor a date, and the
line is taken for prose. Better no author than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.agencies.names import agency, agency_at
from parsers.bylines.leads import AND, LABEL, LEAD, WEAK_AND
from parsers.bylines.names import person
from parsers.dates.days import day_at
from parsers.languages import Pattern, any_of, by_language, words
from parsers.letters import HAN, HANGUL
from parsers.places.gazetteer import known
from parsers.records import Author, Byline

_LONGEST = 240
_PLACE_BEHIND = re.compile(r"\s[–—]\s([^,–—]+)$")  # where they wrote it: 'Ana Petrova, Harbour Post — Porto Velho'
_RANKED = rf"(?:{any_of('byline.ranks')})?"
_HANGUL_NAMES = rf"[{HANGUL}]{{2,4}}(?:[\s,·]+[{HANGUL}]{{2,4}})"
_REPORTED = Pattern(lambda: rf"(?P<names>{_HANGUL_NAMES}{{0,5}}?)\s?(?P<role>{_RANKED}{any_of('dateline.reporters')})")
_HAN_REPORTER = Pattern(
    lambda: rf"{any_of('byline.reporters')}\s?([{HAN}]{{2,4}})(?=\s|[／/|]|$)()"
)  # 記者王小明／台北報導
_HANGUL_REPORTER = Pattern(
    lambda: (
        rf"{any_of('byline.name_labels')}\s+([{HANGUL}]{{2,4}})(?!\S)"
        rf"|(?<![^\s=])({_HANGUL_NAMES}{{0,2}}?)\s?{_RANKED}{any_of('byline.reporters')}(?![{HANGUL}])"
    )
)
_ENGLISH_BY = "|".join(f"{word.title()}|{word.upper()}" for word in by_language("byline.opens")["en"])
_SPLIT = Pattern(
    lambda: (
        rf"\s*[,;|、，＆&/•]\s*(?:{AND}\s+)?|\s+{AND}\s+|\s+(?:{_ENGLISH_BY})\s+"
        r"|\s+[–—-]\s+|\n"
    )
)
_WEAK_SPLIT = Pattern(lambda: rf"\s+{WEAK_AND}\s+")
DROPPED = re.compile(r"\S*@\S*|(?:https?://|www\.)\S*|\((?:[^()]{0,40})\)")
_SENIORITY = re.compile(r",\s(?=(?:Jr|Sr|II|III|IV)\b)")  # no comma parts a Jr. from his name
_CREDENTIALS = re.compile(r",?\s(?:Ph\.?D|M\.?D|MBA|MPH|M\.?Sc|Esq|R\.?N|J\.?D|DPhil|CPA|CFA)\b\.?")
_DATED = any_of("date.published", "date.modified")
_STAMP = Pattern(
    lambda: rf"[\s,|(–—-]*(?:\b(?:{_DATED}|{any_of('date.on')}):?\s*)?(?=\d|\w{{3,12}}\.?\s\d)", re.IGNORECASE
)
_DATED_BEHIND = Pattern(lambda: rf"\s(?-i:(?=[A-Z])){any_of('byline.written', 'date.modified')}", re.IGNORECASE)
_POST = rf"(?:{any_of('byline.roles')}|[\w-]*{any_of('byline.role_heads')})"
_ROLE = Pattern(lambda: rf"(?:\S+\s){{0,4}}?{_POST}[\w\s-]{{0,30}}", re.IGNORECASE)
_ROLE_BEGINS = Pattern(lambda: rf"{any_of('byline.beats')}|{_POST}", re.IGNORECASE)
_OF = Pattern(
    lambda: rf"\s+(?P<word>{any_of('byline.of')})\s+(?P<rest>(?:{any_of('byline.article_names')}\s)?[A-Z].{{1,60}})$"
)
NOBODY = set(words("byline.staff"))
_SMALL_WORDS = {*words("byline.of", "byline.article_names", "byline.and"), "de"}  # in names of papers and offices
MOST = 12  # people on one line


def read_byline(text: str) -> Byline | None:
    """The byline that the line `text` is; None when it is something else.

    'By JANE ROE, AP Labor Writer' gives the author Jane Roe, role 'Labor Writer', and agency 'AP'. 'By Staff' is a
    byline without authors. `text` of the result is the line as printed.
    """
    printed = " ".join(text.split())
    if len(printed) > _LONGEST:
        return None
    line = unwrapped(printed)
    if korean := _REPORTED.fullmatch(line):
        people = tuple(Author(name=name, role=korean["role"]) for name in re.split(r"[\s,·]+", korean["names"]))
        return Byline(text=printed, authors=people)
    lead = LEAD.match(line)
    if lead is None or lead.end() == len(line):
        return None
    names = line[lead.end() :]
    if names.casefold().rstrip(".") in NOBODY:
        return Byline(text=printed)
    found = _people(names, strict=True)
    return Byline(text=printed, authors=found[0], agency=found[1]) if found and (found[0] or found[1]) else None


def unwrapped(printed: str) -> str:
    """A line without the brackets, asterisks or dash it is set off with: '(Ana Petrova)', '— Ana Petrova'."""
    line = printed.strip("*_—– ")
    while len(line) > 2 and (line[0], line[-1]) in (("(", ")"), ("[", "]"), ("（", "）")):
        line = line[1:-1].strip()
    return line


def authors_of(names: str) -> tuple[tuple[Author, ...], str | None]:
    """The people and the agency in a list of names without a lead word: 'Ana Petrova, Li Wei | Reuters'.

    What is neither is left out: 'admin', 'null', addresses, desks. 'Petrova, Ana' is one person.
    """
    return listed(_turned(names))


def listed(names: str) -> tuple[tuple[Author, ...], str | None]:
    """The people and the agency of a list that is printed, where a second word is a section: 'Ana, Recipes'."""
    line = " ".join(names[: _LONGEST * 2].split())
    line = LABEL.sub("", line, count=1) if LABEL.match(line) else line
    lead = LEAD.match(line)
    if lead and (found := _people(line[lead.end() :], strict=False)) and any(found):
        return found
    reporters = [name[1] or name[2] for kind in (_HAN_REPORTER, _HANGUL_REPORTER) for name in kind.finditer(line)]
    if reporters:
        line = ", ".join(name for names in reporters for name in re.split(r"[\s,·]+", names))
    return _people(line, strict=False) or ((), None)


def _turned(names: str) -> str:
    """'Petrova, Ana' as 'Ana Petrova'."""
    turned = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+)", " ".join(names.split()))
    if turned is None or any(known(word) or agency(word) for word in turned.groups()):
        return names
    return f"{turned[2]} {turned[1]}"


def _people(names: str, *, strict: bool) -> tuple[tuple[Author, ...], str | None] | None:
    """The people and the agency that `names` lists; None when `strict` and something in it is neither."""
    printed = before_date(DROPPED.sub(_kept, _CREDENTIALS.sub("", _SENIORITY.sub(" ", names))))
    if printed is None:
        return None
    place = _PLACE_BEHIND.search(printed)
    printed = printed[: place.start()] if place and known(place[1]) else printed
    people: list[Author] = []
    credited: str | None = None
    prose = 0
    for part in _parts(printed):
        if not strict:
            part = LABEL.sub("", part, count=1) if LABEL.match(part) else part
        author, wire, understood = _read_part(part)
        if author is not None:
            people.append(author)
        elif understood and people and not agency(part):
            people = _described(people, part)
        elif not understood and people and is_organisation(part):
            people = [replace(one, affiliation=one.affiliation or part) for one in people]
        elif strict and not understood:
            return None
        prose += not understood and not is_organisation(part)
        credited = credited or wire
    if prose > max(1, len(people)):  # headlines of other stories, or a caption
        return None
    people = [
        one for one in people if not any(f" {other.name} " in f" {one.name} " for other in people if other != one)
    ]
    return (tuple(dict.fromkeys(people))[:MOST], credited) if len(people) <= MOST or not strict else None


def _kept(dropped: re.Match[str]) -> str:
    """What is left of an address or an aside: an agency in brackets."""
    wire = agency(dropped[0].strip("()"))
    return f", {wire}" if wire else " "


def _parts(names: str) -> list[str]:
    """The members of a list; 'Ortega y Gasset' is split only where both sides are people."""
    parts: list[str] = []
    for part in _SPLIT.split(names):
        pieces = _WEAK_SPLIT.split(part)
        parts += pieces if all(map(person, pieces)) else [part.strip(" :").removesuffix(" .")]
    return [part for part in parts if part.strip(" .^*-")]


def _read_part(part: str) -> tuple[Author | None, str | None, bool]:
    """One member of the list: the person, the agency, and whether the part was understood at all."""
    wire = agency(part.rstrip("."))
    if wire:
        return None, wire, True
    if name := person(part):
        return Author(name=name), None, True
    place = _OF.search(part)
    if place and (name := person(part[: place.start()])):
        wire = agency(place["rest"])
        where = None if wire or known(place["rest"]) else place["rest"]
        return Author(name=name, affiliation=where), wire, True
    named = _name_and_role(part)
    if named is None and _ROLE.fullmatch(part):
        return None, _leading_agency(part), True
    return named or (None, None, False)


def _name_and_role(part: str) -> tuple[Author, str | None, bool] | None:
    """'JANE ROE AP Labor Writer', 'Jane Doe Staff Writer': a name and a role without a comma between them."""
    if agency_at(part, words=False) or _ROLE_BEGINS.match(part):
        return None
    printed = part.split(" ")
    for count in range(2, min(5, len(printed))):
        rest = " ".join(printed[count:]).lstrip("^*-– ")
        wire = _leading_agency(rest)
        if (wire or _ROLE_BEGINS.match(rest)) and (name := person(" ".join(printed[:count]))):
            if agency(rest):
                return Author(name=name), wire, True
            if _ROLE.fullmatch(rest):
                return Author(name=name, role=_role(rest)), wire, True
    return None


def _role(part: str) -> str | None:
    """The role without the agency before it: 'AP Labor Writer' is a 'Labor Writer'."""
    end = agency_at(part) or 0
    return part[end:].strip(" ,") or None


def _leading_agency(part: str) -> str | None:
    end = agency_at(part)
    return part[:end] if end else None


def _described(people: list[Author], part: str) -> list[Author]:
    """The last of `people` with the role that `part` states."""
    role = _role(part)
    return [*people[:-1], replace(people[-1], role=people[-1].role or role)]


def is_organisation(part: str) -> bool:
    """Is a part behind the names, which names nobody, made like the name of a paper or an office?"""
    named = part.split()
    named = named[1:] if len(named) > 1 and named[0] in _SMALL_WORDS else named
    return len(named) <= 6 and all(word[:1].isupper() or word in _SMALL_WORDS for word in named)


def before_date(names: str) -> str | None:
    """`names` without the date or time printed behind them; None when digits stand there that are neither."""
    digit = re.search(r"(?<![^\W_])\d|(?<=[a-z])\d\d", names)  # not in 'G1', 'BR24' or 'Ana1'
    if digit is None:
        return _DATED_BEHIND.split(names)[0]
    for stamp in _STAMP.finditer(names[: digit.end()]):
        printed = day_at(names, stamp.end())
        if printed and len(names) - printed.end <= MOST * 4:
            return names[: stamp.start()]
    return None
