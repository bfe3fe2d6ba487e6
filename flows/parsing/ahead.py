"""The next of some things made while the last is being used: what is loaded now does not hold up what is read next."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextvars import copy_context
from queue import Queue
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")


class _End:
    """Of what is made; with what was raised, if anything was."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def ahead(items: Iterator[Item]) -> Generator[Item, None, None]:
    """The items, in order; while one of them is used, a thread of its own makes the next, and no more than that.

    To be closed by whoever may stop early; what is then being made is not waited for.
    """
    made: Queue[Item | _End] = Queue()
    wanted, stopped = Event(), False

    def make() -> None:
        end = _End()
        try:
            for item in items:
                made.put(item)
                wanted.wait()
                wanted.clear()
                if stopped:
                    return
        except BaseException as error:  # it is raised where the items are used
            end = _End(error)
        made.put(end)

    context = copy_context()  # an engine knows by it which run this is
    maker = Thread(target=context.run, args=(make,), name="ahead", daemon=True)
    maker.start()
    try:
        while not isinstance(item := made.get(), _End):
            wanted.set()
            yield item
        maker.join()
        if item.error is not None:
            raise item.error
    finally:
        stopped = True
        wanted.set()
