"""What the documentation names is there: commands, options, settings, paths, links, views. Its SQL and TOML are run.

Each check takes the Markdown of a page and gives what is wrong with it; the last table of this file breaks every one of
them once, so that a check which finds nothing any more is found itself.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import duckdb
import pytest

from flows.catalogue import layouts
from flows.catalogue.sources import parse_catalogue
from flows.commands.main import main
from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.records import Article, Document
from tests.dictionary import dictionary
from tests.floor_plan import FLOORS, MODULES, arrows, top
from tests.floor_plan import ROOMS as DOORS
from warehouse.file.connection import reading
from warehouse.file.definitions import tables
from warehouse.file.statements import sql_names

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
README_BYTES = 12_000
OF_THE_TREE = {*FLOORS, "docs", "seeds", "tests", "Makefile", "pyproject.toml", "prefect.yaml", "constraints.txt"}
TABLES = {table.fullname for table, _ in tables()}

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_COMMAND = re.compile(r"(?:\S*/)?copydesk (.+)")
_SEVERAL = re.compile(r"(\w+) (\w[\w-]*(?:, \w[\w-]*)+)")
_MODULE = re.compile(rf"(?:{'|'.join(FLOORS)})(?:\.(?!duckdb)\w+)+")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_SETTING = re.compile(r"(?<!_)COPYDESK_[A-Z]+(?:_[A-Z]+)*")
_RELATION = re.compile(r"\b(mart|core|ops)\.(\w+)")
_OPTIONAL = re.compile(r"^\[([A-Z.]+)\]$")
_ANY = re.compile(r"[A-Z]{3,}|xx(?=\.)|\*")

Check = Callable[[str], Iterator[str]]


def fences(page: str, language: str) -> str:
    """The code blocks of a language, one after the other."""
    return "".join(code for found, code in _FENCE.findall(page) if found == language)


def prose(page: str) -> str:
    """The page without its code blocks."""
    return _FENCE.sub("", page)


def spans(page: str) -> list[str]:
    """Everything in backticks, each on one line."""
    return [" ".join(span.split()) for span in _SPAN.findall(prose(page))]


def lines(page: str) -> list[str]:
    """What is typed into a terminal, in code blocks and in backticks."""
    return [*fences(page, "console").splitlines(), *spans(page)]


def invocations(page: str) -> Iterator[list[str]]:
    """The arguments of every copydesk command; also where a page says only `sources add`."""
    short = (f"copydesk {span}" for span in spans(page) if " " in span and span.split()[0] in main.commands)
    for line in [*lines(page), *short]:
        if found := _COMMAND.match(line):
            said = found[1]
            if several := _SEVERAL.fullmatch(said):
                yield from ([several[1], name] for name in several[2].split(", "))
                continue
            words = shlex.split(said, comments=True)
            ends = (at for at, word in enumerate(words) if word in (">", "|", "...", "…"))
            yield [_OPTIONAL.sub(r"\1", word) for word in words[: next(ends, len(words))]]


def commands(page: str) -> Iterator[str]:
    """Commands, sub-commands, options and named reports that are not there."""
    for words in invocations(page):
        if not words or words[0] == "COMMAND":
            continue
        try:
            command, rest = called(main, words)
        except click.UsageError as error:
            yield f"copydesk {' '.join(words)}: {error.format_message()}"
            continue
        if command.name == "report" and rest and rest[0].islower() and rest[0] not in sql_names("reports"):
            yield f"there is no report {rest[0]}"
    for span in spans(page):
        if span.startswith("--"):
            yield from (f"no command has {option}" for option in _OPTION.findall(span) if option not in options())


def called(command: click.Command, words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that is called, and its arguments. Raises UsageError for what it does not know."""
    context = click.Context(command)
    given, rest, _ = command.make_parser(context).parse_args(list(words))
    if isinstance(command, click.Group) and rest:
        if (found := command.get_command(context, rest[0])) is None:
            raise click.UsageError(f"no command {rest[0]}")
        return called(found, rest[1:])
    if rest:
        raise click.UsageError(f"too many arguments: {' '.join(rest)}")
    named = (given.get(param.name) for param in command.params if param.name and isinstance(param, click.Argument))
    return command, [value for value in named if isinstance(value, str)]


@cache
def options() -> set[str]:
    """Every option of every command."""

    def walk(command: click.Command) -> Iterator[str]:
        for param in command.get_params(click.Context(command)):
            yield from (*param.opts, *param.secondary_opts)
        for below in command.commands.values() if isinstance(command, click.Group) else ():
            yield from walk(below)

    return set(walk(main))


@cache
def settings() -> set[str]:
    """The settings that the code reads: names that stand in it as texts of their own."""
    trees = (ast.parse(path.read_text()) for room in FLOORS for path in (ROOT / room).rglob("*.py"))
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and _SETTING.fullmatch(text)}


def unknown_settings(page: str) -> Iterator[str]:
    """Settings that no code reads."""
    yield from set(_SETTING.findall(page)) - settings()


def paths(page: str) -> Iterator[str]:
    """Paths of the repository or of a room, and names of modules, that lead nowhere; options that a script has not."""
    for line in [*lines(page), *fences(page, "toml").splitlines()]:
        words = [word.rstrip(".,:;") for word in line.split()]
        for word in words:
            if _MODULE.fullmatch(word):
                if not is_module(word):
                    yield word
            elif word.split("/")[0] in OF_THE_TREE or word.endswith((".py", ".sql")) or re.fullmatch(r"[\w/-]+/", word):
                pattern = _ANY.sub("*", word).rstrip("/")
                folders = (ROOT, *map(ROOT.joinpath, (*FLOORS, "tests")))
                inside = (path for folder in folders for path in folder.glob(pattern))
                if not any(inside):
                    yield word
                elif word.startswith("tests/") and word.endswith(".py"):
                    yield from (o for o in _OPTION.findall(line) if f'"{o}"' not in (ROOT / word).read_text())


def is_module(name: str) -> bool:
    """Is it a module, or a name that stands in one?"""
    path = ROOT
    for at, part in enumerate(parts := name.split(".")):
        if (path / part).is_dir():
            path /= part
        elif (path / f"{part}.py").is_file():
            return all(re.search(rf"\b{rest}\b", (path / f"{part}.py").read_text()) for rest in parts[at + 1 :])
        else:
            return False
    return True


def targets(page: str) -> Iterator[str]:
    """What `make` is asked for and has not."""
    known = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in lines(page):
        if (found := re.match(r"make ([\w-]+)", line)) and found[1] not in known:
            yield line


def relations(page: str) -> Iterator[str]:
    """Views, macros and tables that the warehouse has not."""
    for schema, name in _RELATION.findall(page):
        if f"{schema}.{name}" not in TABLES and not (schema == "mart" and name in marts()):
            yield f"{schema}.{name}"


def marts() -> set[str]:
    """Views and macros."""
    return {*sql_names("views"), *sql_names("macros")}


CHECKS: tuple[Check, ...] = (commands, unknown_settings, paths, targets, relations)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_the_docs_name_is_there(page: Path, check: Check) -> None:
    assert not list(check(page.read_text()))


def broken_links(page: Path) -> Iterator[str]:
    """Links to files that are not there, or to headings that they have not."""
    for link in _LINK.findall(prose(page.read_text())):
        if link.startswith(("https://", "http://")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text())):
            yield link


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings(page)}


def headings(page: str) -> list[str]:
    """The headings outside code blocks."""
    return _HEADING.findall(prose(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert not list(broken_links(page))
    assert len(headings(page.read_text())) == len(anchors(page.read_text())), "two headings of one name"


def questions(page: str) -> Iterator[str]:
    """The SQL of a page's examples."""
    for words in invocations(page):
        if words[:1] == ["query"] and words[1] != "SQL":
            yield words[1]
        for option, value in pairwise(words):
            if option == "--sql" and "..." not in value:
                yield value
            elif option == "--where" and value != "CONDITION":
                yield f"select article_id from mart.articles where {value}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_sql_of_the_docs_runs(page: Path, empty_warehouse: Path) -> None:
    with reading(empty_warehouse) as con:
        for question in questions(page.read_text()):
            con.execute(question)


def test_every_column_of_a_view_is_explained_in_the_file_and_in_the_docs(empty_warehouse: Path) -> None:
    with reading(empty_warehouse) as con:
        of_views = "select table_name, column_name, comment from duckdb_columns() where schema_name = 'mart'"
        assert not [row for row in con.execute(of_views).fetchall() if not row[2]]
        assert (ROOT / "docs" / "columns.md").read_text() == dictionary(con), "python -m tests.dictionary makes it anew"


def test_the_readme_is_short() -> None:
    assert (ROOT / "README.md").stat().st_size <= README_BYTES


def test_every_setting_view_and_macro_is_in_the_docs() -> None:
    rows = re.findall(r"^\| `(COPYDESK_\w+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
    assert set(rows) == settings()
    told = re.findall(r"^\| `mart\.(\w+)", (ROOT / "docs/warehouse.md").read_text(), re.MULTILINE)
    assert set(told) == {name for name in marts() if not name.startswith("search_")}


def test_the_readmes_record_table_is_the_record() -> None:
    table = (ROOT / "README.md").read_text().partition("## The record")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE)
    named = [name.removesuffix("[]") for cell in cells for name in _SPAN.findall(cell)]
    [article] = parse(
        Document(uri="a.txt", content=b"date 2026-11-03 By Ann Reed\n\nThe lift stood still all morning.\n")
    )
    assert isinstance(article, Article)
    assert sorted(named) == sorted(to_json(article))


@pytest.mark.parametrize("room", FLOORS)
def test_contributing_tells_every_room_and_every_door_above_those_it_asks(room: str) -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text().partition(f"| in `{room}/` |")[2].partition("\n\n")[0]
    told = [[f"{room}.{Path(name).stem}" for name in _SPAN.findall(row.split("|")[1])] for row in table.split("\n")[2:]]
    asks, below = arrows(), set[str]()
    for names in reversed(told):
        below |= set(names)
        for name in names:
            assert {needed for needed in asks.get(name, ()) if top(needed) == room} <= below, name
    there = {name for name in DOORS if top(name) == room}
    assert below - {"warehouse.sql"} == there


def test_every_door_has_its_reason_in_the_design_notes() -> None:
    reasons = spans((ROOT / "docs/design/rooms.md").read_text())
    doors = {f"{name.replace('.', '/')}.py" for name in DOORS if MODULES[name].name != "__init__.py"}
    assert not doors - set(reasons)


def test_the_toml_of_the_docs_can_be_used(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = parse_catalogue(fences((ROOT / "docs/sources.md").read_text(), "toml"), tmp_path / "sources.toml")
    assert [len(source.feeds) for source in catalogue.sources] == [2]
    (tmp_path / "harbour_post.toml").write_text(fences((ROOT / "docs/repairing.md").read_text(), "toml"))
    monkeypatch.setenv("COPYDESK_PUBLISHERS", str(tmp_path))
    assert "publishers" in layouts.refresh()
    monkeypatch.setenv("COPYDESK_PUBLISHERS", str(tmp_path / "none"))
    layouts.refresh()


@pytest.mark.parametrize(
    ("check", "wrong", "right"),
    [
        (commands, "`copydesk sources lst`", "`copydesk sources list`"),
        (commands, "`copydesk story merge A B`, `story splitt A B`", "`story split A B`"),
        (commands, "`copydesk quarantine list, show, retry`", "`copydesk quarantine list, show, replay`"),
        (commands, "```console\ncopydesk ingest --sources x  # a\n```", "```console\ncopydesk ingest --source x\n```"),
        (commands, "```console\n.venv/bin/copydesk launch\n```", "```console\n.venv/bin/copydesk up --port 1\n```"),
        (commands, "`copydesk up now`", "`copydesk up`"),
        (commands, "`copydesk report wire_pickup`", "`copydesk report wire_pickups`"),
        (commands, "with `--promoted`", "with `--promote`"),
        (unknown_settings, "`COPYDESK_HOUSE`", "`COPYDESK_HOME`"),
        (paths, "`flows/cli.py`", "`flows/commands/main.py`"),
        (paths, "`parsers/grammars/`", "`parsers/pages/`"),
        (paths, "`page_authors.py`", "`parsers/pages/authors.py`"),
        (paths, "`flows.commands.cli`", "`flows.commands.main`"),
        (paths, "`flows.pipeline.digest`", "`flows.pipeline.ingest`"),
        (paths, "`warehouse/sql/sheets/NAME.sql`", "`warehouse/sql/page/NAME.sql`"),
        (paths, "`tests/bench/archive.py F --article 5`", "`tests/bench/archive.py F --articles 5`"),
        (paths, "```console\ncopydesk parse seeds/newsroom/none.txt\n```", "```console\ncopydesk parse seeds\n```"),
        (targets, "`make everything`", "`make test`"),
        (relations, "from mart.article", "from mart.articles"),
        (relations, "`ops.fetch`", "`ops.fetches`"),
    ],
)  # fmt: skip
def test_a_mistake_is_found(check: Check, wrong: str, right: str) -> None:
    assert len(list(check(wrong))) == 1
    assert not list(check(right))


def test_a_broken_link_and_a_broken_question_are_found(tmp_path: Path, empty_warehouse: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# The one\n[a](#the-one) [b](#another) [c](none.md) [d](page.md#the-one) [e](page.md#two)\n")
    assert list(broken_links(page)) == ["#another", "none.md", "page.md#two"]
    [question] = questions('```console\ncopydesk query "select headlin from mart.articles"\n```')
    with reading(empty_warehouse) as con, pytest.raises(duckdb.BinderException):
        con.execute(question)
