"""Statements with what was given in them: the same answer, and nothing that is not seen."""

from __future__ import annotations

from datetime import date, datetime

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.desk.asking import filled, literal


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "null"),
        (True, "true"),
        (7, "7"),
        (date(2026, 11, 3), "date '2026-11-03'"),
        (datetime(2026, 11, 3, 7, 40), "timestamp '2026-11-03 07:40:00'"),
        (["a", "b'c"], "['a', 'b''c']"),
        ("", "''"),
        ("it's", "'it''s'"),
        ("a\x1b[31m", "concat('a', chr(27), '[31m')"),
        ("\u202e", "concat(chr(8238))"),
        ("naïve 東京", "'naïve 東京'"),
    ],
)
def test_a_value_is_a_literal_that_is_seen(value: object, said: str) -> None:
    assert literal(value) == said
    assert duckdb.sql(f"select {said}").fetchall() == [(value,)]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    said = literal(text)
    assert said.isprintable()
    assert duckdb.sql(f"select {said}").fetchall() == [(text,)]


def test_what_was_given_names_no_other_parameter() -> None:
    assert filled("select $a, $b", {"a": "$b", "b": 1}) == "select '$b', 1"
