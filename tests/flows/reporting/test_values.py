from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.reporting.values import cell, shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (datetime(2026, 11, 3), "2026-11-03"),
        (datetime(2026, 11, 3, 7, 40), "2026-11-03 07:40"),
        (timedelta(hours=2, minutes=25), "2 h 25 min"),
        (timedelta(days=9, hours=5, minutes=59), "9 d 5 h"),
        (timedelta(hours=-3), "-3 h"),
        (timedelta(0), "0 min"),
        (True, "yes"),
        (["headline", "body"], "headline, body"),
        ("a\x1b[31mb\nc", "a[31mb c"),
        (0.5, "0.50"),
        (12, "12"),
    ],
)
def test_values_are_shown_as_people_read_them(value: object, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (["@x"], "'@x"),
        ("\t=1", "'\t=1"),
        (-1, "-1"),
    ],
)
def test_no_cell_is_a_formula(value: object, written: str) -> None:
    assert cell(value) == written
