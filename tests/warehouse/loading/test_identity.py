"""Which article a record is, and when two texts are the same."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document
from warehouse.loading.identity import content_hash, identities, person_id, source_id, text_hash, word_count

LONG = "one two three four five six seven eight nine ten " * 3


def article(**fields: Any) -> Article:
    return Article(**({"document": "/d", "format": "text", "payload_sha256": "x"} | fields))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            {"canonical_url": "https://a.example/1"},
            {"canonical_url": "https://a.example/1", "uri": "g", "source": "S"},
            True,
        ),
        ({"canonical_url": "https://a.example/1"}, {"canonical_url": "https://a.example/2"}, False),
        ({"uri": "g", "source": "S"}, {"uri": "g", "source": "S", "document": "/e"}, True),
        ({"uri": "g", "source": "S"}, {"uri": "g", "source": "T"}, False),
        ({}, {"document": "/e"}, False),
        ({"headline": "A"}, {"headline": "B"}, True),
    ],
)
def test_identity(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    [first], [second] = identities([article(**one)]), identities([article(**other)])
    assert (first == second) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LONG, LONG.upper(), True),
        (LONG, LONG.replace(" ", "\n\n"), True),
        (LONG, LONG.replace("one", "“one” —"), True),
        (LONG, LONG.replace("ten", "ben", 1), False),
    ],
)
def test_a_text_is_the_same_whatever_its_case_and_punctuation(one: str, other: str, same: bool) -> None:
    assert (text_hash(article(body=one)) == text_hash(article(body=other))) is same


def test_a_text_of_no_words_has_no_hash() -> None:
    assert text_hash(article()) is None
    assert text_hash(article(body="--- *** ---")) is None


def test_null_and_empty_are_different_contents() -> None:
    assert content_hash(article(headline="a", body=None)) != content_hash(article(headline="a", body=""))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harbour Post", "harbour-post"),
        ("Küstenblatt!", "küstenblatt"),
        ("新华社", "新华社"),
        (None, "unknown"),
        ("--", "unknown"),
    ],
)
def test_source_id(name: str | None, expected: str) -> None:
    assert source_id(name) == expected


def test_a_person_is_one_name_in_one_source() -> None:
    assert person_id("s", "Ana Petrova") == person_id("s", "ANA  PETROVA")
    assert person_id("s", "Ana Petrova") != person_id("t", "Ana Petrova")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (None, None), ("", 0), ("two words", 2), ("新华社电", 4), ("a-b c", 3),
        ("ฝนตกหนักที่กรุงเทพฯ", 4), ("BBC รายงาน", 3),
    ],
)  # fmt: skip
def test_word_count(body: str | None, words: int | None) -> None:
    assert word_count(body) == words


def test_stories_of_one_file_keep_their_identity_when_another_is_added_or_edited() -> None:
    first = " date 2026-04-12 By Ana Petrova\n\nThe harbour is open to all ships.\n\n---\n"
    second = " date 2026-04-13 By Li Wei\n\nThe council votes on the road in June.\n\n---\n"
    third = " date 2026-04-14 By Ada Roe\n\nThe ferry no longer sails to the islands.\n\n---\n"

    def ids(text: str) -> list[str]:
        found = [one for one in parse(Document(uri="/a.txt", content=text.encode())) if isinstance(one, Article)]
        return identities(found)

    alone, two = ids(first), ids(first + second)
    assert alone == two[:1]
    assert ids(first.replace("open", "shut") + second + third)[:2] == two
    assert ids(first + third + second.replace("June", "July"))[2] == two[1]
    assert len(set(ids(first + second + third + third))) == 4
