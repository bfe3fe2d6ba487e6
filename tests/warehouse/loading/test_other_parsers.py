"""Edits are told between readings by one parser: what only another parser makes of a text is none."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.records import Article
from tests.warehouse.loading.test_load import STORY, Desk, article, counts, desk
from warehouse.loading.identity import identity
from warehouse.loading.load import OutdatedReadingsError

__all__ = ["desk"]

READ_BY_MANY = "\n\nRead by many."
"""A line that parser 1 takes for text, and parser 2 does not."""
EDITS = """
    select previous_headline, headline, change_class, undeclared, hour(version_created) from mart.edits order by version
"""


def page(headline: str, *, parser: str, payload: str, address: str = "https://a.example/1", **fields: Any) -> Article:
    body = STORY + (READ_BY_MANY if parser == "1" else "")
    given = {"document": address, "canonical_url": address, "headline": headline, "body": body}
    return article(**(given | {"payload_sha256": payload} | fields))


def read_anew(desk: Desk, one: Article) -> list[str]:
    return desk.load(one, version="2", reparse=True, differing=[identity(one)])


def test_what_another_parser_reads_otherwise_is_a_version_and_no_edit(desk: Desk) -> None:
    desk.load(page("Ferry", parser="1", payload="1"))
    assert desk.load(page("Ferry", parser="2", payload="2"), version="2") == ["changed"]
    assert desk.ask(EDITS) == []
    assert desk.ask("select changed_fields, is_reparse from core.article_versions where version = 2") == [
        (["body"], False)
    ]


def test_nor_is_what_it_declares(desk: Desk) -> None:
    desk.load(page("Ferry", parser="1", payload="1"))
    desk.load(page("Ferry", parser="2", payload="2", ed_note="Corrects the number of cars"), version="2")
    assert desk.ask(EDITS) == []


def test_what_is_left_when_the_bytes_are_read_anew_is_an_edit(desk: Desk) -> None:
    desk.load(page("Ferry", parser="1", payload="1"))
    assert read_anew(desk, page("Ferry", parser="2", payload="1")) == ["changed"]
    assert desk.load(page("Ferry", parser="2", payload="2"), version="2") == ["same"]
    assert desk.ask(EDITS) == []
    assert desk.load(page("Ferry is late", parser="2", payload="3"), version="2") == ["changed"]
    assert desk.ask(EDITS) == [("Ferry", "Ferry is late", "update", True, 4)]


def test_a_text_that_reads_the_same_is_compared_as_well(desk: Desk) -> None:
    desk.load(page("Ferry", parser="2", payload="1"), version="1")
    assert read_anew(desk, page("Ferry", parser="2", payload="1")) == ["changed"]
    desk.load(page("Ferry is late", parser="2", payload="2"), version="2")
    assert desk.ask(EDITS) == [("Ferry", "Ferry is late", "update", True, 3)]


def test_edits_that_were_told_before_stay_told_and_of_their_time(desk: Desk) -> None:
    desk.load(page("Ferry", parser="1", payload="1"))
    desk.load(page("Ferry is late", parser="1", payload="2"))
    told = desk.ask(EDITS)
    assert told == [("Ferry", "Ferry is late", "update", True, 2)]
    read_anew(desk, page("Ferry is late", parser="2", payload="2"))
    assert desk.ask(EDITS) == told
    desk.load(page("Ferry is gone", parser="2", payload="3"), version="2")
    assert desk.ask(EDITS) == [*told, ("Ferry is late", "Ferry is gone", "update", True, 4)]


KNOWN = page("Ferry", parser="1", payload="1")


@pytest.mark.parametrize(
    ("record", "version", "outdated"),
    [
        (page("Ferry is late", parser="2", payload="2"), "2", True),
        (page("Ferry", parser="2", payload="2"), "2", True),
        (page("Ferry is late", parser="1", payload="2"), "1", False),  # by the same parser
        (page("Ferry is late", parser="2", payload="1"), "2", False),  # of the same bytes
        (page("Ferry", parser="1", payload="2"), "2", False),  # the same text
        (page("Ferry", parser="2", payload="2", address="https://a.example/2"), "2", False),  # a new one
    ],
)
def test_a_text_that_another_parser_read_is_to_be_read_anew_first(
    desk: Desk, record: Article, version: str, outdated: bool
) -> None:
    desk.load(KNOWN)
    before = counts(desk)
    if not outdated:
        desk.load(record, version=version, read_anew=())
        return
    with pytest.raises(OutdatedReadingsError) as caught:
        desk.load(record, version=version, read_anew=())
    assert caught.value.articles == {identity(KNOWN)}
    assert counts(desk) == before
    assert desk.load(record, version=version, read_anew=caught.value.articles) == ["changed"]


def test_what_this_parser_has_read_anew_is_not_read_again(desk: Desk) -> None:
    desk.load(KNOWN)
    read_anew(desk, page("Ferry", parser="2", payload="1"))
    assert desk.load(page("Ferry is late", parser="2", payload="2"), version="2", read_anew=()) == ["changed"]
