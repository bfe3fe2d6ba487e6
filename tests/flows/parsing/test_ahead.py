"""The next item is made while the last is used: no more than that, in order, and not without end."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from threading import Event

import pytest

from flows.parsing.ahead import ahead

NAME: ContextVar[str] = ContextVar("NAME")


def test_items_come_in_order() -> None:
    assert list(ahead(iter(range(20)))) == list(range(20))


def test_one_item_is_made_while_another_is_used() -> None:
    made = [Event(), Event(), Event()]

    def items() -> Iterator[int]:
        for number, event in enumerate(made):
            event.set()
            yield number

    found = ahead(items())
    assert next(found) == 0
    assert made[1].wait(60)  # nobody has asked for it
    assert not made[2].is_set()
    assert list(found) == [1, 2]


def test_what_is_raised_while_an_item_is_made_is_raised_where_it_is_used() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("the second cannot be made")

    found = ahead(items())
    assert next(found) == 1
    with pytest.raises(ValueError, match="the second cannot be made"):
        next(found)


def test_who_stops_early_is_not_kept() -> None:
    going_on = Event()

    def items() -> Iterator[int]:
        yield 1
        going_on.wait(60)
        yield 2

    found = ahead(items())
    assert next(found) == 1
    found.close()
    going_on.set()


def test_items_are_made_in_the_context_of_who_asks() -> None:
    NAME.set("run 7")
    assert list(ahead(NAME.get() for _ in range(1))) == ["run 7"]
