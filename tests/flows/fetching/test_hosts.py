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
    busy = {name: threading.Lock() for name in "abcde"}
    overlaps: list[str] = []
    worked: list[tuple[str, int]] = []

    def work(item: tuple[str, int]) -> tuple[str, int]:
        if not busy[item[0]].acquire(blocking=False):
            overlaps.append(item[0])
            return item
        worked.append(item)
        time.sleep(0)  # others may have their turn now
        busy[item[0]].release()
        return item

    queues: dict[Hashable, list[tuple[str, int]]] = {name: [(name, n) for n in range(6)] for name in "abcde"}
    done = list(spread(queues, work, ready_at=never, done=ignore, workers=4))
    assert overlaps == []
    assert all([n for name, n in worked if name == wanted] == list(range(6)) for wanted in "abcde")
    assert sorted(done) == sorted(worked)


def test_a_slow_queue_holds_up_nobody_else() -> None:
    released = threading.Event()

    def work(item: str) -> str:
        if item == "slow":
            released.wait(600)
        return item

    found = spread({1: ["slow"], 2: ["a", "b"], 3: ["c"]}, work, ready_at=never, done=ignore, workers=2)
    assert sorted(next(found) for _ in range(3)) == ["a", "b", "c"]
    released.set()
    assert list(found) == ["slow"]


def test_a_worker_does_not_wait_for_a_queue_while_another_is_ready() -> None:
    """Four queues whose items are 50 ms apart, and one worker: they take their pauses together."""
    free: dict[str, float] = {}
    worked: list[str] = []
    early: list[str] = []

    def work(item: str) -> str:
        worked.append(item)
        if time.monotonic() < free.get(item, 0.0):
            early.append(item)
        free[item] = time.monotonic() + 0.05
        return item

    queues: dict[Hashable, list[str]] = {name: [name] * 4 for name in "abcd"}
    found = list(spread(queues, work, ready_at=lambda item: free.get(item, 0.0), done=ignore, workers=1))
    assert worked == list("abcd") * 4
    assert early == []
    assert sorted(found) == sorted(worked)


def test_results_wait_for_the_caller_so_that_few_are_held() -> None:
    worked: list[int] = []
    received: list[int] = []
    held: list[int] = []

    def work(item: int) -> int:
        worked.append(item)
        held.append(len(worked) - len(received))
        return item

    for result in spread({n: [n] for n in range(100)}, work, ready_at=never, done=ignore, workers=2):
        received += [result]
    assert sorted(received) == list(range(100))
    assert max(held) <= 6  # two are waiting, two in the workers' hands, one in ours; and one may just have begun


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
