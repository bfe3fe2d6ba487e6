"""Which articles are one story: a component of linked articles, settled.

The rule looks at the articles and their links alone, the likest first, so any order of arrival leads to the same
stories. Every article joins the story it is most like; two stories become one only where a link is nearly certain or
most of their articles are linked, which is why chains of weak likeness do not grow into one giant story. A digest,
one page that quotes several stories, belongs to none of them. What a person decided comes before all of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

STRONG = 0.95  # likeness that makes one story of two by itself
_MOST, _SOME = 0.7, 0.3  # of the smaller and of the larger story that must be linked with the other
_FEWEST_QUOTED, _FEWEST_BEGUN = 3, 2
_BEGUN, _FILLED = 0.5, 0.7  # a page of beginnings has less than that of each text, and each less of the page
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles that share text: `score` is 0 to 1, the spans say where in each the shared passages stand.

    The shares, 0 to 1, say how much of each text the other has.
    """

    one: str
    two: str
    score: float
    one_span: tuple[int, int] = (0, 0)
    two_span: tuple[int, int] = (0, 0)
    one_share: float = 1.0
    two_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of articles that a person has decided on: one story, or never one."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """The stories of a component."""

    story: dict[str, str]
    """Of each article the first of its story."""
    parent: dict[str, str]
    """The earlier article that each is most like, where it has one in its story."""
    digests: frozenset[str]


def settle(order: Sequence[str], links: Iterable[Link], decided: Decisions = Decisions()) -> Settled:
    """The stories among `order`, articles in order of publication, given the links between them.

    Where decisions contradict each other, those that keep articles apart win.
    """
    rank = {article: place for place, article in enumerate(order)}
    near: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        near[link.one][link.two] = link
        near[link.two][link.one] = link
    named = {article for pair in decided.together for article in pair}
    digests = frozenset(article for article in order if article not in named and _is_digest(article, near))
    apart = _both_ways(decided.apart)
    within = {(one, two): link for one in near for two, link in near[one].items() if rank[one] > rank[two]}
    best_first = sorted(
        (pair for pair in within if not digests.intersection(pair)),
        key=lambda pair: (-within[pair].score, rank[pair[0]], rank[pair[1]]),
    )
    story = {article: article for article in order}
    members = {article: [article] for article in order}

    def unite(pair: tuple[str, str], *, certain: bool) -> bool:
        """Make one story of those of the pair, if they may be: is there nothing left to do?"""
        first, second = sorted((story[pair[0]], story[pair[1]]), key=rank.__getitem__)
        if first == second or _kept_apart(members[first], members[second], apart):
            return True
        if not certain and not _belong(members[first], members[second], near):
            return False
        for article in members[second]:
            story[article] = first
        members[first] += members.pop(second)
        return True

    for pair in sorted(pair for pair in decided.together if rank.keys() >= set(pair)):
        unite(pair, certain=True)
    waiting = best_first
    while waiting:  # what two stories had in common may be enough once they have grown
        left = [pair for pair in waiting if not unite(pair, certain=within[pair].score >= STRONG)]
        if len(left) == len(waiting):
            break
        waiting = left
    parent: dict[str, str] = {}
    for later, earlier in best_first:
        if story[later] == story[earlier]:
            parent.setdefault(later, earlier)
    return Settled(story, parent, digests)


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, two in pairs:
        found[one].add(two)
        found[two].add(one)
    return found


def _kept_apart(one: Sequence[str], two: Collection[str], apart: Mapping[str, set[str]]) -> bool:
    """Has a person decided that an article of the one story and an article of the other are not the same?"""
    return bool(apart) and any(not apart[article].isdisjoint(two) for article in one if article in apart)


def _belong(one: Sequence[str], two: Sequence[str], near: Mapping[str, Mapping[str, Link]]) -> bool:
    """Are two stories one? A single article joins what it is most like; of larger ones most articles must be linked."""
    few, many = sorted((one, two), key=len)
    if len(few) == 1:
        return True
    among = set(many)
    linked = [article for article in few if not among.isdisjoint(near[article])]
    reached = {other for article in linked for other in near[article] if other in among}
    return len(linked) >= max(2, _MOST * len(few)) and len(reached) >= _SOME * len(many)


def _is_digest(article: str, near: Mapping[str, Mapping[str, Link]]) -> bool:
    """Does it quote three or more stories that have nothing to do with each other, each in a place of its own?

    Two will do where it has only a part of each: what makes one story of two has all of both.
    """
    others = near[article]
    if len(others) < _FEWEST_BEGUN:
        return False
    seen: set[str] = set()
    spans: list[tuple[int, int]] = []
    begun: list[tuple[int, int]] = []
    for start in sorted(others):
        if start in seen:
            continue
        seen.add(start)
        group, queue = [start], [start]
        while queue:
            for other in near[queue.pop()]:
                if other in others and other not in seen:
                    seen.add(other)
                    group.append(other)
                    queue.append(other)
        spans.append(_widest(_span_in(article, others[other]) for other in group))
        if all(_is_begun(article, others[other]) for other in group):
            begun.append(spans[-1])
    return _apart(spans) >= _FEWEST_QUOTED or _apart(begun) >= _FEWEST_BEGUN


def _is_begun(article: str, link: Link) -> bool:
    """Has the article but a part of the other, and more beside it?"""
    page, text = link.one_share, link.two_share
    if link.two == article:
        page, text = text, page
    return text < _BEGUN and page < _FILLED


def _span_in(article: str, link: Link) -> tuple[int, int]:
    return link.one_span if link.one == article else link.two_span


def _widest(spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    return max(spans, key=lambda span: (span[1] - span[0], span))


def _apart(spans: Sequence[tuple[int, int]]) -> int:
    """How many of the spans stand beside each other rather than in the same place."""
    kept: list[tuple[int, int]] = []
    for low, high in sorted(spans, key=lambda span: (span[1], span)):
        if not kept or min(high, kept[-1][1]) - max(low, kept[-1][0]) < _OVERLAP * (high - low):
            kept.append((low, high))
    return len(kept)
