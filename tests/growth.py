"""How a cost grows with the size of what is given, as ratios within one run: no machine is too slow or too busy."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from time import thread_time
from typing import TypeVar

Given = TypeVar("Given")
TIMES = 8
"""How much larger each size is than the one before."""
SPARE = 5
"""How much worse than evenly a cost may seem to grow; what goes with the square grows worse by TIMES at each step."""
TRIES = 5


def assert_cost_follows_size(
    work: Callable[[Given], object],
    make: Callable[[int], Given],
    size: int,
    *,
    beyond: Given | None = None,
    spare: float = SPARE,
) -> None:
    """From the smallest size up to `size`, `work(make(size))` costs no more for its size than before.

    What `work(beyond)` costs is not counted; `spare` may be less where that is most of what a small one costs. Costs
    below the yardstick are not told apart. Each is the least processor time of a few tries, of this thread alone: a
    busy machine only ever adds to it.
    """
    sizes = [size]
    while sizes[0] >= TIMES:
        sizes.insert(0, sizes[0] // TIMES)
    given = [make(size) for size in sizes]
    costs, base = [float("inf")] * len(given), float("inf")
    for _ in range(TRIES):
        costs = [min(cost, spent(work, one)) for cost, one in zip(costs, given, strict=True)]
        base = min(base, spent(work, beyond)) if beyond is not None else 0.0
        floored = [yardstick(), *(max(cost - base, yardstick()) for cost in costs)]
        if all(after <= before * TIMES * spare for before, after in pairwise(floored)):
            return
    told = ", ".join(f"{cost / yardstick():.1f} for {size}" for size, cost in zip(sizes, costs, strict=True))
    raise AssertionError(f"the cost grows faster than the size: {told} (in yardsticks)")


def spent(work: Callable[[Given], object], given: Given) -> float:
    """The processor time of one call, without that of collecting what others left."""
    gc.disable()
    try:
        started = thread_time()
        work(given)
        return thread_time() - started
    finally:
        gc.enable()


@cache
def yardstick() -> float:
    """What ten thousand small steps cost here, a fraction of a millisecond."""
    return min(spent(sum, (len(str(n)) for n in range(10_000))) for _ in range(TRIES))
