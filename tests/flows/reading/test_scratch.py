"""What is noted in a temporary file, and what is said where there is no room for it."""

from __future__ import annotations

import pytest

from flows.reading.scratch import Scratch


def test_nothing_is_made_before_something_is_put_there() -> None:
    scratch = Scratch("create table t (x)")
    assert (list(scratch.ask("select x from t")), scratch.is_empty) == ([], True)
    scratch.put("insert into t values (?)", [[3], [4]])
    assert ([row["x"] for row in scratch.ask("select x from t")], scratch.is_empty) == ([3, 4], False)


def test_no_room_is_an_error_of_the_disk() -> None:
    scratch = Scratch("pragma max_page_count = 4; create table t (x)")
    with pytest.raises(OSError, match="disk is full"):
        scratch.put("insert into t values (?)", ([str(n) * 1000] for n in range(100)))
