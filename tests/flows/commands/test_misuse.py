"""Wrong uses of the command line: a sentence with what would work, and no traceback."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows import published, settings
from flows.catalogue.discovery import Discovery, Found
from flows.commands import findings
from flows.commands.main import main
from parsers.feeds.overview import FeedOverview
from tests.flows.desk.conftest import fill
from warehouse.file.connection import writing
from warehouse.file.snapshot import take


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "warehouse.duckdb"
    with writing(path, version="test") as con:
        fill(con)
    return path


@pytest.fixture
def desk(home: Path, filled: Path) -> Path:
    home.mkdir()
    shutil.copyfile(filled, home / "warehouse.duckdb")
    return home


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("report", "wire_pickup"), 1, "is it wire_pickups or"),
        (("report", "latest", "--source", "psot"), 1, "there is no source 'psot'; is it post?"),
        (("report", "why", "--article", "nope"), 1, "there is no article nope"),
        (("report", "wire_pickups", "--since", "soon"), 2, "is not a time such as"),
        (("replay", "--since", "soon"), 2, "is not a time such as"),
        (("quarantine", "list", "--since", "soon"), 2, "is not a time such as"),
        (("quarantine", "list", "--source", "nope"), 1, "there is no source 'nope'; there are mail, post"),
        (("search", "crane", "--source", "nope"), 1, "there is no source 'nope'; there are mail, post"),
        (("search", "crane", "--language", "xx"), 1, "there is no language 'xx'; there are en"),
        (("export", "ndjson", "--source", "nope"), 1, "there is no source 'nope'"),
        (("query", "select 1", "--format", "csv", "--output", "nowhere/x.csv"), 1, "nowhere/x.csv cannot be written"),
        (("report", "latest", "--format", "csv", "--output", "nowhere/x.csv"), 1, "nowhere/x.csv cannot be written"),
        (("backup", "nowhere/copy.duckdb"), 1, "there is no folder"),
        (("backup", "."), 2, "is there already and is not overwritten"),
        (("export", "ndjson", "."), 2, "is there already"),
    ],
)
def test_a_wrong_use_is_told_in_a_sentence(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = called(*arguments)
    assert isinstance(done.exception, SystemExit), "a traceback"
    assert done.exit_code == status
    assert said in done.stderr
    assert not (tmp_path / "nowhere").exists(), "a folder that nobody asked for"


CLOSED = """
import os, sys
if "CLOSED" in os.environ:
    os.close(int(os.environ["CLOSED"]))
else:
    os.dup2(os.open(os.environ["STREAM"], os.O_WRONLY), 1)
os.execv(sys.executable, [sys.executable, "-c", "from flows.commands.main import main; main()", *sys.argv[1:]])
"""


def with_streams(folder: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])} | given
    command = [sys.executable, "-c", CLOSED, *arguments]
    return subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("buffered", ["", "1"])
def test_what_cannot_be_printed_is_told_in_a_sentence(tmp_path: Path, buffered: str) -> None:
    for arguments in (["--help"], ["parse", str(Path(__file__))]):
        done = with_streams(tmp_path, *arguments, STREAM="/dev/full", PYTHONUNBUFFERED=buffered)
        assert done.returncode == 1
        assert done.stderr.startswith("Error: ")
        assert "No space left on device" in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_is_nobodys_file(tmp_path: Path, closed: int) -> None:
    done = with_streams(tmp_path, "parse", str(Path(__file__)), CLOSED=str(closed))
    assert (done.returncode, done.stderr) == (0, "")
    opened = f"import os; from flows.commands.main import main; os.close({closed}); "
    opened += "main(['--version'], standalone_mode=False); raise SystemExit(os.open(os.devnull, os.O_RDONLY))"
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    assert subprocess.run([sys.executable, "-c", opened], env=env, capture_output=True, check=False).returncode > 2


@pytest.mark.parametrize("command", [["ingest", "--engine", "plain", "."], ["quarantine", "list"]])
def test_a_home_that_is_none_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").write_text("no folder")
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    done = called(*command)
    assert isinstance(done.exception, SystemExit), "a traceback"
    assert done.exit_code
    assert str(tmp_path / "home") in done.output


@pytest.mark.parametrize(
    ("name", "told"),
    [(b"what?", "what?"), (b"caf\xe9", "caf\\xe9"), (b"a/?/b", "/?/b")],
    ids=["mark", "bytes", "above"],
)
@pytest.mark.parametrize("setting", ["COPYDESK_HOME", "COPYDESK_WAREHOUSE", "COPYDESK_PUBLISHED"])
def test_where_no_warehouse_can_be_is_told_in_a_sentence_and_nothing_is_made_there(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, setting: str, name: bytes, told: str
) -> None:
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    monkeypatch.setenv(setting, str(place))
    (tmp_path / "story.txt").write_text(" date 2026-11-01 By Ana Petrova\n\nThe ferry left the quay at noon.\n")
    done = called("ingest", "--engine", "plain", str(tmp_path / "story.txt"))
    assert (done.exit_code, done.output.count("Error: no warehouse can be at ")) == (2, 1)
    assert told in done.output
    assert not [path for path in place.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["it's", 'a "b"', "#1", "100 %", "new\nline", "žüri", ";--"])
def test_a_home_of_any_other_name_is_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / name))
    with writing(settings.warehouse(), version="1") as con:
        take(con, settings.warehouse(), settings.published())
    with published.reading() as con:
        assert con.execute("select count(*) from mart.articles").fetchall() == [(0,)]


GONE = """
import os, sys
from flows.commands.main import main
os.rmdir(os.getcwd())
main(sys.argv[1:])
"""


@pytest.mark.parametrize("arguments", [["query", "select 1"], ["parse", str(Path(__file__))]])
def test_a_current_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "gone").mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK")}
    env["PYTHONPATH"] = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", GONE, *arguments]
    done = subprocess.run(command, env=env, cwd=tmp_path / "gone", capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2)
    assert done.stderr.splitlines()[-1].startswith("Error: the current folder")
    assert "No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_may_not_be_read_is_told_in_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(home / "published.duckdb"))

    monkeypatch.setattr(Path, "exists", refused)
    done = called("quarantine", "list")
    assert done.exit_code == 1
    assert done.stderr == f"Error: {home / 'published.duckdb'}: Permission denied\n"


def test_one_is_told_in_the_singular(desk: Path) -> None:
    assert called("query", "select 1", "--format", "table").stderr == "1 row\n"
    assert called("quarantine", "list").stderr == "1 reject\n"
    assert called("report", "latest", "--limit", "2").stderr.startswith("2 rows")


@pytest.mark.parametrize("private", [False, True])
def test_what_discover_advises_works_as_it_is_pasted(capsys: pytest.CaptureFixture[str], private: bool) -> None:
    address = "https://quay.example/feed?section=sport&id='7'"
    overview = FeedOverview(kind="RSS", title="Quay", language="en", entries=1, newest=None, needs_pages=False)
    told = Discovery((Found(address, "announced", overview),), (), 1, 0)
    findings.tell_discovery("https://quay.example", told, private=private)
    pasted = capsys.readouterr().err.splitlines()[-1].strip()
    assert shlex.split(pasted) == ["copydesk", "sources", "add", *["--allow-private"] * private, address]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell: str) -> None:
    done = CliRunner().invoke(main, [], prog_name="copydesk", env={"_COPYDESK_COMPLETE": f"{shell}_source"})
    assert "_COPYDESK_COMPLETE" in done.stdout
    words = {
        "_COPYDESK_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "copydesk sou",
        "COMP_CWORD": "sou" if shell == "fish" else "1",
    }
    assert "sources" in CliRunner().invoke(main, [], prog_name="copydesk", env=words).stdout
