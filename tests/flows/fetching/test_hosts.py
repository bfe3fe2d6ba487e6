"""Many sites at once, each of them one request at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable

from flows.fetching.hosts import spread


def never(_: object) -> float:
    return 0.0


def ignore(_: object) -> None:
    pass


def test_items_of_one_queue_are_done_in_order_and_never_two_at_a_time() -> None:
    busy: dict[str, int] = {}
    overlaps: list[str] = []

    def work(item: tuple[str, int]) -> tuple[str, int]:
        busy[item[0]] = busy.get(item[0], 0) + 1
        if busy[item[0]] > 1:
            overlaps.append(item[0])
        time.sleep(0.002)
        busy[item[0]] -= 1
        return item

    queues: dict[Hashable, list[tuple[str, int]]] = {name: [(name, n) for n in range(6)] for name in "abcde"}
    done = list(spread(queues, work, ready_at=never, done=ignore, workers=4))
    assert overlaps == []
    assert all([n for name, n in done if name == wanted] == list(range(6)) for wanted in "abcde")


def test_a_slow_queue_holds_up_nobody_else() -> None:
    released = threading.Event()

    def work(item: str) -> str:
        if item == "slow":
            released.wait(10)
        return item

    found = spread({1: ["slow"], 2: ["a", "b"], 3: ["c"]}, work, ready_at=never, done=ignore, workers=2)
    assert sorted(next(found) for _ in range(3)) == ["a", "b", "c"]
    released.set()
    assert list(found) == ["slow"]


def test_a_worker_does_not_wait_for_a_queue_while_another_is_ready() -> None:
    """Four queues whose items are 50 ms apart, and one worker: they take their pauses together."""
    free: dict[str, float] = {}

    def work(item: str) -> str:
        free[item] = time.monotonic() + 0.05
        return item

    started = time.monotonic()
    queues: dict[Hashable, list[str]] = {name: [name] * 4 for name in "abcd"}
    found = list(spread(queues, work, ready_at=lambda item: free.get(item, 0.0), done=ignore, workers=1))
    assert len(found) == 16
    assert 0.15 <= time.monotonic() - started < 0.6  # one after the other they would take 0.8 s


def test_results_wait_for_the_caller_so_that_few_are_held() -> None:
    worked: list[int] = []

    def work(item: int) -> int:
        worked.append(item)
        return item

    found = spread({n: [n] for n in range(100)}, work, ready_at=never, done=ignore, workers=2)
    next(found)
    time.sleep(0.1)
    assert len(worked) <= 5
    assert len(list(found)) == 99


def test_a_caller_who_has_enough_ends_the_work() -> None:
    worked: list[int] = []
    last: list[int] = []

    def work(item: int) -> int:
        worked.append(item)
        return item

    found = spread({n: [n] for n in range(100)}, work, ready_at=never, done=last.append, workers=2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert len(worked) < 10
    assert set(last) <= set(worked)


def test_nothing_to_do_is_nothing_done() -> None:
    assert list(spread({}, ignore, ready_at=never, done=ignore, workers=2)) == []
