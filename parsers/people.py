"""Whose story it is: the byline as printed, against the names that a page or feed gives as data.

The visible line is what was printed; structured names are cleaner but often incomplete, and sometimes those of the
system's users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from parsers.agencies.names import sounds_like_agency
from parsers.bylines.credits import read_credit, signature
from parsers.bylines.grammar import authors_of
from parsers.bylines.leads import EDITED, has_lead
from parsers.bylines.names import dotless
from parsers.datelines.opening import Opening
from parsers.letters import folded
from parsers.records import Author, RawArticle
from parsers.text import line

_SHORT = 2  # letters of a word that stands in names and titles alike


def credited(
    raw: RawArticle, opening: Opening, language: str | None = None
) -> tuple[str | None, tuple[Author, ...], str | None]:
    """Byline as printed, the people of the story in a `language`, and the agency that the byline credits.

    'By Ana Petrova and Li Wei' on the page and 'Ana Petrova' in its data give both people.
    """
    byline, people, agency = _credited(raw, opening, language)
    printed = " ".join(filter(None, (byline, *(one.name for one in raw.authors))))
    return byline, tuple(replace(one, name=dotless(one.name, printed, language)) for one in people), agency


def _credited(
    raw: RawArticle, opening: Opening, language: str | None
) -> tuple[str | None, tuple[Author, ...], str | None]:
    printed = line(raw.byline)
    visible = (read_credit(printed, line(raw.publisher), language) if printed else None) or opening.byline
    wrote = opening.byline if opening.byline and opening.byline.authors else None
    if visible and wrote and ((not visible.authors and opening.dateline) or EDITED.match(visible.text)):
        visible = replace(wrote, agency=wrote.agency or visible.agency)  # beside the dateline
    people, agency = (visible.authors, visible.agency) if visible else ((), None)
    stated, stated_agency = _stated(raw)
    agency = agency or stated_agency
    wire = folded(opening.dateline.agency or "") if opening.dateline else ""
    people, stated = (tuple(one for one in names if folded(one.name) != wire) for names in (people, stated))
    if people and stated and not _without_sister_titles((*people, *stated), raw.publisher)[len(people) :]:
        stated = ()  # whose account it is
    people = _without_facts(_without_sister_titles(people, raw.publisher), raw)
    printed = visible.text if visible else printed
    by_agency = (
        visible is not None and not people and has_lead(printed or "") and sounds_like_agency(visible.agency or "")
    )
    if not stated or by_agency or (people and _print_counts(printed, people, stated)):
        return printed, _described(people, stated), agency
    if (
        visible is not None
        and not visible.authors
        and agency == visible.agency
        and not sounds_like_agency(agency or "")
    ):
        agency = None  # the line names the people's own organisation
    titled = tuple(replace(one, affiliation=None) for one in people)  # what a line has beside a name may be a name
    return printed, _described(stated, titled), agency


def opened(raw: RawArticle, opening: Opening, text: str) -> Opening:
    """`opening`, or none of the `text` where the place that it opens with is one of the story's authors.

    'Ana Petrova | Quay Post - date 2022-04-12' below 'By Ana Petrova' is no dateline.
    """
    unknown = {folded(one.name) for one in opening.dateline.places if not one.place_id} if opening.dateline else set()
    stated = read_credit(raw.byline) if raw.byline and unknown else None
    people = {folded(one.name) for one in (*raw.authors, *(stated.authors if stated else ()))}
    return opening if unknown.isdisjoint(people) else Opening(None, None, text)


def _stated(raw: RawArticle) -> tuple[tuple[Author, ...], str | None]:
    """The people and the agency among the names given as data."""
    names: list[Author] = []
    agency: str | None = None
    for stated in raw.authors:
        found, wire = authors_of(stated.name)
        if not found and not wire:  # 'ana petrova' in a list of names is a name all the same
            found, wire = authors_of(stated.name.title()) if stated.name.islower() else ((), None)
        if not found and not wire:
            found, wire = signature(stated.name, line(raw.publisher))
        agency = agency or wire
        names += [
            replace(author, role=author.role or stated.role, affiliation=author.affiliation or stated.affiliation)
            for author in found
        ]
    return tuple(dict.fromkeys(names)), agency


def _described(people: tuple[Author, ...], others: tuple[Author, ...]) -> tuple[Author, ...]:
    """`people`, and of whom nothing but a name is known what `others` say of the same name."""
    said = {frozenset(_words(one)): one for one in others}
    twins = [said.get(frozenset(_words(one))) if not (one.role or one.affiliation) else None for one in people]
    return tuple(
        replace(one, role=twin.role, affiliation=twin.affiliation) if twin else one
        for one, twin in zip(people, twins, strict=True)
    )


def _print_counts(printed: str | None, people: tuple[Author, ...], stated: tuple[Author, ...]) -> bool:
    """Does the printed line know better: it names all the stated people or, beginning with 'By', none of them?

    Or it has somebody's full name where only the content system's users are stated.
    """
    if all(any(_words(one) <= _words(other) for other in people) for one in stated):
        return True
    if all(_is_handle(one) for one in stated) and not all(_is_handle(one) for one in people):
        return True
    return has_lead(printed or "") and not any(_same_person(*pair) for pair in product(people, stated))


def _words(author: Author) -> set[str]:
    return set(author.name.casefold().split())


def _is_handle(author: Author) -> bool:
    return author.name.isascii() and " " not in author.name


def _same_person(one: Author, other: Author) -> bool:
    """May both names be one person's: 'Ana Petrova' and 'A. Petrova'? Pen names say nothing."""
    return one.name.casefold().split()[-1] == other.name.casefold().split()[-1]


def _without_sister_titles(people: tuple[Author, ...], publisher: str | None) -> tuple[Author, ...]:
    """`people` without what shares a word with the publisher, where others remain: 'Courier North' in the Courier."""
    title = set(re.split(r"[\s-]+", folded(publisher or "")))
    others = tuple(one for one in people if not any(map(title.issuperset, _title_words(one.name))))
    return others or people


def _title_words(name: str) -> Iterator[list[str]]:
    """The words of a name that are long enough to tell a title, a compound in its parts: 'Sun-Sentinel'."""
    return (word.split("-") for word in folded(name).split() if len(word) > _SHORT)


def _without_facts(people: tuple[Author, ...], raw: RawArticle) -> tuple[Author, ...]:
    """`people` without what the story is said to be about behind the first: 'Ana Petrova, Quay Life' of that section.

    Where the first is among these too, the system makes subjects of its writers.
    """
    facts = {folded(fact) for fact in (raw.section, *(subject.name for subject in raw.subjects)) if fact}
    if not people or folded(people[0].name) in facts:
        return people
    return tuple(one for one in people if folded(one.name) not in facts)
