"""Which articles are one story: a component of linked articles, settled.

The rule looks at the articles and their links alone, in the order of publication, so any order of arrival leads to
the same stories. Every article joins the story of the earlier one it is most like; two stories become one only where
a strong link says so, which is why chains of weak likeness do not grow into one giant story. A digest, one page that
quotes several stories, belongs to none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STRONG = 0.95
_FEWEST_QUOTED = 3
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles that share text: `score` is 0 to 1, the spans say where in each the shared passages stand."""

    one: str
    two: str
    score: float
    one_span: tuple[int, int] = (0, 0)
    two_span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Settled:
    """The stories of a component."""

    story: dict[str, str]
    """Of each article the first of its story."""
    parent: dict[str, str]
    """The earlier article that each is most like, where it has one in its story."""
    digests: frozenset[str]


def settle(order: Sequence[str], links: Iterable[Link]) -> Settled:
    """The stories among `order`, articles in order of publication, given the links between them."""
    rank = {article: place for place, article in enumerate(order)}
    links = list(links)
    near: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        near[link.one][link.two] = link
        near[link.two][link.one] = link
    digests = frozenset(article for article in order if _is_digest(article, near))
    story = {article: article for article in order}

    def root(article: str) -> str:
        while story[article] != article:
            story[article] = story[story[article]]
            article = story[article]
        return article

    parents: dict[str, str] = {}
    for article in order:
        if article in digests:
            continue
        earlier = [
            (link.score, -rank[other], other)
            for other, link in near[article].items()
            if rank[other] < rank[article] and other not in digests
        ]
        if not earlier:
            continue
        best = max(earlier)[2]
        parents[article] = best
        for score, _, other in earlier:
            if other == best or score >= STRONG:
                one, two = sorted((root(article), root(other)), key=rank.__getitem__)
                story[two] = one
    return Settled({article: root(article) for article in order}, parents, digests)


def _is_digest(article: str, near: Mapping[str, Mapping[str, Link]]) -> bool:
    """Does it quote three or more stories that have nothing to do with each other, each in a place of its own?"""
    others = near[article]
    if len(others) < _FEWEST_QUOTED:
        return False
    seen: set[str] = set()
    spans: list[tuple[int, int]] = []
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
    return _apart(spans) >= _FEWEST_QUOTED


def _span_in(article: str, link: Link) -> tuple[int, int]:
    return link.one_span if link.one == article else link.two_span


def _widest(spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    return max(spans, key=lambda span: (span[1] - span[0], span))


def _apart(spans: Sequence[tuple[int, int]]) -> int:
    """How many of the spans stand beside each other rather than in the same place."""
    kept: list[tuple[int, int]] = []
    for low, high in sorted(spans, key=lambda span: (span[1], span)):
        if not kept or min(high, kept[-1][1]) - max(low, kept[-1][0]) <= _OVERLAP * (high - low):
            kept.append((low, high))
    return len(kept)
