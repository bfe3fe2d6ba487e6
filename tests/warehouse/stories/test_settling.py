"""Which linked articles are one story, whatever the order in which the links are given."""

from __future__ import annotations

from itertools import permutations

import pytest

from warehouse.stories.settling import Link, Settled, settle


def stories(order: str, *links: Link) -> Settled:
    return settle(list(order), links)


def test_a_copy_belongs_to_the_first_published() -> None:
    found = stories("abc", Link("b", "a", 0.8), Link("c", "b", 0.9))
    assert found.story == {"a": "a", "b": "a", "c": "a"}
    assert found.parent == {"b": "a", "c": "b"}


def test_a_weak_link_does_not_make_one_story_of_two() -> None:
    two = [Link("b", "a", 0.99), Link("d", "c", 0.99), Link("f", "a", 0.99), Link("e", "c", 0.99)]
    assert stories("acbdef", *two, Link("c", "a", 0.75)).story == dict.fromkeys("abf", "a") | dict.fromkeys("cde", "c")


@pytest.mark.parametrize("links", [[Link("c", "a", 0.99)], [Link("c", "a", 0.75), Link("d", "b", 0.75)]])
def test_a_strong_link_or_links_of_most_articles_do(links: list[Link]) -> None:
    found = stories("abcd", Link("b", "a", 0.985), Link("d", "c", 0.985), *links)
    assert found.story == dict.fromkeys("abcd", "a")


def test_the_order_of_the_links_makes_no_difference() -> None:
    links = [Link("b", "a", 0.8), Link("c", "b", 0.8), Link("d", "c", 0.7), Link("d", "a", 0.9), Link("e", "d", 0.99)]
    assert len({tuple(sorted(settle(list("abcde"), given).story.items())) for given in permutations(links)}) == 1


def test_a_page_that_quotes_three_stories_in_different_places_belongs_to_none() -> None:
    quoted = [Link("d", name, 0.9, (at, at + 40), (0, 40)) for name, at in (("a", 0), ("b", 50), ("c", 100))]
    found = stories("abcde", *quoted, Link("e", "a", 0.99))
    assert found.digests == {"d"}
    assert found.story == {"a": "a", "b": "b", "c": "c", "d": "d", "e": "a"}


def test_a_story_whose_copies_have_little_in_common_with_each_other_is_no_digest() -> None:
    same_place = [Link(name, "a", 0.9, (0, 40), (0, 40)) for name in "bcd"]
    found = stories("abcd", *same_place)
    assert found.digests == frozenset()
    assert set(found.story.values()) == {"a"}


@pytest.mark.parametrize(("of_page", "of_text", "is_digest"), [(0.5, 0.4, True), (0.5, 0.9, False), (0.9, 0.4, False)])
def test_a_page_of_two_beginnings_belongs_to_neither(of_page: float, of_text: float, is_digest: bool) -> None:
    begun = [Link("c", name, 0.8, (at, at + 40), (0, 40), of_page, of_text) for name, at in (("a", 0), ("b", 50))]
    found = stories("abcd", *begun, Link("d", "a", 0.99))
    assert found.digests == (frozenset("c") if is_digest else frozenset())
    assert found.story["d"] == "a"
