"""The list of promises is of tests that are there and of code that is there; whether they hold is asked by hand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.bench.broken_promises import ROOT, promises

DOCS = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("promise", promises(), ids=lambda promise: promise["says"])
def test_a_promise_has_a_test_a_way_to_break_it_and_a_row_for_readers(promise: dict[str, str]) -> None:
    path, _, name = promise["test"].partition("::")
    defined = {node.name for node in ast.parse(Path(ROOT, path).read_text()).body if isinstance(node, ast.FunctionDef)}
    assert name.partition("[")[0] in defined
    assert Path(ROOT, promise["file"]).read_text().count(promise["broken"][0]) == 1
    assert f"| {promise['says']} | `{path}`: {shown(name)} |" in DOCS


def shown(name: str) -> str:
    return name.partition("[")[0].removeprefix("test_").replace("_", " ")
