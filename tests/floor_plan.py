"""The rooms of copydesk and the arrows between them, read from the code: `python tests/floor_plan.py` prints them.

A room is a folder directly under parsers/, warehouse/ or flows/; a module that lies there is a door of its own and
counts as one. What rooms may import stands in `floor_plan.txt`, in the form that is printed here.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FLOORS = ("parsers", "warehouse", "flows")
PLAN = Path(__file__).with_suffix(".txt")
_WIDTH = 12  # of a room's name: the same whichever rooms there are, so that a new one changes no other's line


class Import(NamedTuple):
    """One name that a module imports: 'os', 'parsers.records.Article'."""

    target: str
    inside: bool
    """Within a function?"""
    for_types: bool
    """Seen by the type checker alone?"""


def top(name: str) -> str:
    return name.split(".")[0]


def room_of(module: str) -> str:
    """'flows.commands.main' lies in 'flows.commands'."""
    return ".".join(module.split(".")[:2])


def _modules() -> Iterator[tuple[str, Path]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


MODULES = dict(_modules())
ROOMS = tuple(dict.fromkeys(room_of(module) for module in MODULES if module not in FLOORS))


def module_of(target: str) -> str | None:
    """The module of ours that an import reads: 'parsers.records.Article' lies in 'parsers.records'. None: not ours."""
    while target and target not in MODULES:
        target = target.rpartition(".")[0]
    return target or None


@cache
def imports(path: Path) -> tuple[Import, ...]:
    """All that one file imports."""

    def walk(node: ast.AST, inside: bool, for_types: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(alias.name, inside, for_types) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}: a relative import"
                yield from (Import(f"{child.module}.{alias.name}", inside, for_types) for alias in child.names)
            within = inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            typed = for_types or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
            yield from walk(child, within, typed)

    return tuple(walk(ast.parse(path.read_text(encoding="utf-8")), False, False))


@cache
def arrows() -> dict[str, set[str]]:
    """By room, the rooms it imports from."""
    found: dict[str, set[str]] = {room: set() for room in ROOMS}
    for module, path in MODULES.items():
        targets = (module_of(one.target) for one in imports(path))
        rooms = {room_of(target) for target in targets if target and target not in FLOORS}
        if module not in FLOORS:
            found[room_of(module)] |= rooms - {room_of(module)}
    return found


@cache
def entries(room: str) -> set[str] | None:
    """What the `__all__` of a room names for others to use: modules, and names of its own. None: a door, all of it."""
    path = MODULES[room]
    if path.name != "__init__.py":
        return None
    body = ast.parse(path.read_text(encoding="utf-8")).body
    lists = [one.value for one in body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "__all__"]
    return set(ast.literal_eval(lists[0])) if lists else set()


def uses() -> Iterator[tuple[str, str, str]]:
    """(module, room, name): what modules import, of a room that they do not lie in or of a room's own `__init__`."""
    for module, path in MODULES.items():
        for one in imports(path):
            needed = module_of(one.target)
            if needed and needed not in FLOORS:
                room = room_of(needed)
                if room_of(module) != room or needed == room or module == room:
                    yield module, room, one.target.removeprefix(f"{room}.").split(".")[0]


def read(text: str) -> dict[str, set[str]]:
    """A plan as it is printed, as arrows by room, in its order."""
    plan: dict[str, set[str]] = {}
    floor = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            floor = line.strip()
            continue
        room, _, needs = line.strip().partition(" <- ")
        allowed = plan.setdefault(f"{floor}.{room.strip()}", set())
        for group in needs.split(";"):
            where, _, names = group.rpartition(":")
            allowed |= {f"{where.strip() or floor}.{name}" for name in names.split()}
    return plan


def printed(found: Mapping[str, set[str]]) -> str:
    """Arrows as a plan: a line a room, below those that it needs."""
    heights: dict[str, int] = {}
    for room in TopologicalSorter(found).static_order():
        heights[room] = 1 + max((heights[needed] for needed in found[room]), default=-1)
    lines = []
    for floor in FLOORS:
        rooms = sorted((room for room in found if top(room) == floor), key=lambda room: (heights[room], room))
        lines.append(floor)
        for room in rooms:
            groups = []
            for other in (floor, *(other for other in reversed(FLOORS) if other != floor)):
                names = " ".join(sorted(needed.split(".")[1] for needed in found[room] if top(needed) == other))
                if names:
                    groups.append(names if other == floor else f"{other}: {names}")
            name = room.split(".")[1]
            lines.append(f"  {name:{_WIDTH}}<- {'; '.join(groups)}" if groups else f"  {name}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(printed(arrows()))
