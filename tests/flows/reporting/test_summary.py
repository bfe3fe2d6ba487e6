"""What a run did, in a name, a line and a table."""

from __future__ import annotations

from typing import Any

import pytest

from flows.reporting.summary import counts, gist, markdown, recognised
from flows.summary import MOST, Outcomes, Summary
from warehouse.asking.health import Judgement
from warehouse.loading.outcomes import Outcome


def outcome(kind: str, source: str) -> Outcome:
    return Outcome(feed_id=None, outcome=kind, document="/x", source_id=source, title="A title", detail=None)


def summary(*outcomes: Outcome, **other: Any) -> Summary:
    given: dict[str, Any] = {
        "run_id": "r", "outcomes": outcomes, "documents": {}, "passed_over": {}, "unchanged": 0, "waiting": 0,
        "seconds": 1.0, "processes": 1, "slowest": {}, "judgement": Judgement(), "read": len(outcomes),
        "stored": len(outcomes), "left_out": 0,
    }  # fmt: skip
    return Summary(**(given | other))


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["new"] * 3 + ["copy", "changed", "rejected"], "4 new, 1 changed, 1 rejected"),
        (["rejected"], "1 rejected"),
        (["same", "same"], "nothing new"),
        ([], "nothing new"),
    ],
)
def test_a_run_is_named_by_what_it_did(kinds: list[str], said: str) -> None:
    assert gist(summary(*(outcome(kind, "post") for kind in kinds))) == said


def test_sources_that_have_nothing_to_tell_are_one_row() -> None:
    found = summary(
        outcome("new", "post"), outcome("same", "mail"), outcome("same", "quay"), outcome("same", "quay"),
        documents={"post": 1, "mail": 1, "quay": 1, "odd": 2}, why={"odd": "2 pages are no articles"},
    )  # fmt: skip
    columns, rows = counts(found)
    assert [dict(zip(columns, row, strict=True)) for row in rows] == [
        {"source": name, "documents": documents, "new": new, "changed": "0", "copy": "0", "same": same, "rejected": "0",
         "why nothing": why}
        for name, documents, new, same, why in (
            ("odd", "2", "0", "0", "2 pages are no articles"),
            ("post", "1", "1", "0", ""),
            ("2 others, nothing new", "2", "0", "3", ""),
            ("all", "5", "1", "3", ""),
        )
    ]  # fmt: skip
    assert "2 others, nothing new" in markdown(found)


def test_a_run_that_met_nothing_new_has_one_row_and_the_sum() -> None:
    _, rows = counts(summary(outcome("same", "mail"), documents={"mail": 1}))
    assert [row[0] for row in rows] == ["1 source, nothing new", "all"]


def test_what_is_only_counted_takes_no_memory_and_what_is_told_keeps_its_title() -> None:
    outcomes = Outcomes()
    outcomes.add(outcome(kind, "post") for kind in ["new"] * 1000 + ["changed"] * (MOST + 2))
    found = summary(*outcomes.all)
    assert (found.count("new"), found.count("changed")) == (1000, MOST + 2)
    assert len({id(one) for one in found.outcomes}) == MOST + 2
    told = recognised(found)
    assert (len(told), {title for _, _, title, _ in told[:MOST]}) == (MOST + 2, {"A title"})
