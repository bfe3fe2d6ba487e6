"""Politeness towards sites: one connection at a time to each, with a gap between requests, and many sites at once.

A site is scheme, host and port: what one robots.txt speaks for.
"""

from __future__ import annotations

import heapq
import ssl
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from queue import Full, Queue
from time import monotonic, sleep
from typing import Generic, TypeVar

import httpcore

from flows.fetching.guard import Guard
from flows.fetching.robots import Reservations, Rules
from flows.fetching.wire import Line

Item = TypeVar("Item")
Result = TypeVar("Result")
KEEP_ALIVE = 30.0


class Site:
    """One site during one run: its connection, its rules, and when it may be asked again."""

    def __init__(self, gap: float, tls: ssl.SSLContext) -> None:
        self.gap = gap
        self.rules: Rules | None = None
        self.reservations: Reservations | None = None
        self.meeting = threading.Lock()
        """Held while these are read, so that they are read once."""
        self.failures = 0
        """Fetches in a row that brought no answer."""
        self.not_before: datetime | None = None
        """When it has asked to be left alone until then (Retry-After)."""
        self._last = float("-inf")
        self._guard = Guard()
        self.line = Line(self._guard)
        self.pool = httpcore.ConnectionPool(
            tls, max_connections=1, keepalive_expiry=KEEP_ALIVE, network_backend=self.line
        )
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, *, allow_private: bool) -> Iterator[None]:
        """Nobody else asks this site meanwhile, and the gap since the last request has passed."""
        with self._lock:
            sleep(max(0.0, self.free_at - monotonic()))
            if self._guard.allow_private != allow_private:
                self.pool.close()  # the open connection was checked by another rule
                self._guard.allow_private = allow_private
            try:
                yield
            finally:
                self._last = monotonic()

    @property
    def free_at(self) -> float:
        """When it may be asked again, on the monotonic clock."""
        return self._last + self.gap

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        with self._lock:
            self.pool.close()


class _Turns(Generic[Item]):
    """Queues of items, of which the one that may go on first is taken next, by one worker at a time."""

    def __init__(self, queues: dict[Hashable, list[Item]], ready_at: Callable[[Item], float]) -> None:
        self._queues = {key: deque(items) for key, items in queues.items()}
        self._waiting = [(0.0, number, key) for number, key in enumerate(queues)]
        self._left = len(queues)
        self._ready_at = ready_at
        self._changed = threading.Condition()
        self.stopped = False

    def take(self) -> tuple[int, Hashable, Item] | None:
        """The item whose turn it is, of which queue; waits for it. None when all is done."""
        with self._changed:
            while self._left and not self.stopped:
                pause = self._waiting[0][0] - monotonic() if self._waiting else None
                if pause is not None and pause <= 0:
                    _, number, key = heapq.heappop(self._waiting)
                    return number, key, self._queues[key].popleft()
                self._changed.wait(pause)
            return None

    def give_back(self, number: int, key: Hashable) -> bool:
        """The item is done. Was it the queue's last?"""
        with self._changed:
            last = not self._queues[key]
            if last:
                self._left -= 1
            else:
                heapq.heappush(self._waiting, (self._ready_at(self._queues[key][0]), number, key))
            self._changed.notify_all()
            return last

    def stop(self) -> None:
        """No more turns."""
        with self._changed:
            self.stopped = True
            self._changed.notify_all()


def spread(
    queues: dict[Hashable, list[Item]],
    work: Callable[[Item], Result],
    *,
    ready_at: Callable[[Item], float],
    done: Callable[[Item], None],
    workers: int,
) -> Iterator[Result]:
    """The results of `work` as they come, never two items of one queue at a time; no queue may be empty.

    Whichever queue may go on first does, so nobody waits for a slow one but its own items. `ready_at` says when an item
    may be next, on the monotonic clock; `done` is told of the last item of each queue. Results wait for the caller, and
    the workers for them, so that no more than a few are ever held.
    """
    turns = _Turns(queues, ready_at)
    results: Queue[Result] = Queue(maxsize=workers)

    def run() -> None:
        while (taken := turns.take()) is not None:
            number, key, item = taken
            result = work(item)
            if turns.give_back(number, key):
                done(item)
            _put(results, result, turns)

    threads = [threading.Thread(target=run, name=f"fetch {n}", daemon=True) for n in range(min(workers, len(queues)))]
    for thread in threads:
        thread.start()
    try:
        for _ in range(sum(map(len, queues.values()))):
            yield results.get()
    finally:
        turns.stop()
        for thread in threads:
            thread.join()


def _put(results: Queue[Result], result: Result, turns: _Turns[Item]) -> None:
    """Hand a result over, unless nobody wants it any more."""
    while not turns.stopped:
        with suppress(Full):
            results.put(result, timeout=0.2)
            return
