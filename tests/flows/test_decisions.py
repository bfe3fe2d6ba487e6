"""What people decided is kept beside the warehouse, line by line."""

from __future__ import annotations

from pathlib import Path

from flows import decisions, settings


def test_a_line_that_is_damaged_costs_itself_alone(home: Path) -> None:
    home.mkdir()
    decisions.note([{"kind": "given", "one": "first", "other": None}])
    with settings.decisions().open("ab") as file:
        file.write(b'5\n["given"]\n{"kind": "given", "decided_at": "the d\n{"kind": "given", "decided_at": "never"}\n')
    decisions.note([{"kind": "given", "one": "second", "other": None}])
    assert [line["one"] for line in decisions.noted("given")] == ["first", "second"]
