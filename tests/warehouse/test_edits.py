"""What sort of change a new version is, and whether the publisher says so."""

from __future__ import annotations

import pytest

from tests.warehouse.test_load import STORY, Desk, article, at, desk

__all__ = ["desk"]

FIRST = {"canonical_url": "https://a.example/1", "date_modified": at(0), "publisher_version": "1", "body": STORY}


@pytest.mark.parametrize(
    ("changed", "kind", "undeclared"),
    [
        ({"body": STORY.replace("piano", "pianno")}, "typo", True),
        ({"body": STORY.replace("piano", "pianno"), "date_modified": at(1)}, "typo", False),
        ({"body": STORY.replace("nine cars", "90 cars")}, "update", True),
        ({"body": STORY + "The next one left at noon, full to the last place, and was late as well."}, "update", True),
        ({"headline": "UPDATE 2-Ferry leaves with piano", "publisher_version": "2"}, "update", False),
        ({"headline": "CORRECTED-Ferry", "ed_note": "Corrects number of dogs"}, "correction", False),
        ({"pub_status": "canceled"}, "withdrawal", False),
    ],
)
def test_a_change_has_a_class(desk: Desk, changed: dict[str, object], kind: str, undeclared: bool) -> None:
    desk.load(article(**FIRST))
    assert desk.load(article(**(FIRST | changed))) == ["changed"]
    assert desk.ask("select class, undeclared from mart.edits") == [(kind, undeclared)]


def test_words_added_and_removed_are_counted(desk: Desk) -> None:
    desk.load(article(**FIRST))
    desk.load(article(**(FIRST | {"body": STORY.replace("dogs", "cats and goats")})))
    assert desk.ask("select words_added, words_removed, changed_fields from mart.edits") == [(2, 1, ["body"])]
