"""Which stories are one event: a component of stories that links connect, settled.

The rule looks at the stories and the links alone, the surest first, so any order of arrival leads to the same events.
Two events become one only where most of the stories of the one are linked with those of the other: a chain of
likenesses, in which each day's news is like the day's before, does not grow into one giant event. What a person decided
comes before all of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from warehouse.stories.settling import Decisions, Link

_MOST = 0.5  # of the pairs of stories that two events have between them


def settle(order: Sequence[str], links: Iterable[Link], decided: Decisions) -> dict[str, str]:
    """Of every story among `order`, stories in order of publication, the first of its event.

    Where decisions contradict each other, those that keep stories apart win.
    """
    rank = {story: place for place, story in enumerate(order)}
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        near[link.one][link.two] = near[link.two][link.one] = max(link.score, near[link.one].get(link.two, 0.0))
    apart: dict[str, set[str]] = defaultdict(set)
    for one, two in decided.apart:
        apart[one].add(two)
        apart[two].add(one)
    event = {story: story for story in order}
    members = {story: [story] for story in order}

    def unite(pair: tuple[str, str], *, certain: bool) -> bool:
        """Make one event of those of the pair, if they may be: is there nothing left to do?"""
        first, second = sorted((event[pair[0]], event[pair[1]]), key=rank.__getitem__)
        if first == second or any(not apart[story].isdisjoint(members[second]) for story in members[first]):
            return True
        among = set(members[second])
        linked = sum(len(near[story].keys() & among) for story in members[first])
        if not certain and linked < _MOST * len(members[first]) * len(among):
            return False
        for story in among:
            event[story] = first
        members[first] += members.pop(second)
        return True

    for pair in sorted(pair for pair in decided.together if rank.keys() >= set(pair)):
        unite(pair, certain=True)
    waiting = sorted(
        ((one, two) for one in near for two in near[one] if rank[one] > rank[two]),
        key=lambda pair: (-near[pair[0]][pair[1]], rank[pair[0]], rank[pair[1]]),
    )
    while waiting:  # what two events have in common may be enough once they have grown
        left = [pair for pair in waiting if not unite(pair, certain=False)]
        if len(left) == len(waiting):
            break
        waiting = left
    return event
