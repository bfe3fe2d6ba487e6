"""The commands `query`, `search` and `diff`: what a person sees."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from flows import settings
from flows.commands.main import main
from parsers.records import Article
from warehouse.file.connection import writing
from warehouse.loading.load import load

BODY = "Nothing of note. " * 20 + "Then the école by the river was closed. " + "All was well again. " * 20


def test_the_best_articles_are_told_with_the_passage_that_was_asked_for(home: Path) -> None:
    with writing(settings.warehouse(), version="1") as con:
        records = [
            Article(document=f"/{n}", format="text", uri=f"urn:{n}", headline=headline, body=body, source=source,
                    language=language, payload_sha256="0" * 64)
            for n, (headline, body, source, language) in enumerate(
                [("Calm", BODY, "post", "en"), ("École", "Fermée.", "mail", "fr"), ("=Other", "école", "post", "en")]
            )
        ]  # fmt: skip
        load(con, [(r, None) for r in records], load_id="l", run_id="r", at=datetime(2026, 5, 4), version="1")
    found = json.loads(CliRunner().invoke(main, ["search", "ecole", "--format", "json"]).stdout)
    assert [row["title"] for row in found] == ["École", "=Other", "Calm"]
    assert "Then the école by the river was closed." in found[2]["passage"]
    assert len(found[2]["passage"]) < 210
    given = ["search", "ecol*", "--language", "en", "--source", "post", "--since", "2026-05-01", "--limit", "1"]
    result = CliRunner().invoke(main, [*given, "--format", "csv"])
    assert "'=Other" in result.stdout
    assert "1 article, and there may be more" in result.stderr
    assert "0 articles" in CliRunner().invoke(main, ["search", '"', "--until", "2026-05-01"]).stderr


def asked(*words: str, given: str | None = None) -> Any:
    return CliRunner().invoke(main, ["query", *words], input=given)


@pytest.fixture
def ready(home: Path) -> None:
    with writing(settings.warehouse(), version="1"):
        pass


def test_every_statement_is_answered_wherever_the_sql_comes_from(ready: None, tmp_path: Path) -> None:
    (tmp_path / "two.sql").write_text("select 1 as one; -- the first\nselect 'b' as two, null as three;")
    for result in (asked("-f", str(tmp_path / "two.sql")), asked(given=(tmp_path / "two.sql").read_text())):
        assert [line.split() for line in result.stdout.splitlines() if line.strip(" ─")] == [
            ["one"],
            ["1"],
            ["two", "three"],
            ["b"],
        ]
        assert result.stderr == "1 row, 1 row\n"


def test_what_does_not_fit_is_a_line_for_each_value(ready: None) -> None:
    wide = ", ".join(f"{n} as a_rather_long_name_{n}" for n in range(12))
    said = asked(f"select {wide}, null as nothing").stdout
    assert said.splitlines()[:2] == [" a_rather_long_name_0  0", " a_rather_long_name_1  1"]
    assert "nothing" not in said
    assert asked("select 1 as a union all select 2", "--format", "line").stdout == "a  1\n\na  2\n"


def test_answers_are_files_for_other_programs(ready: None, tmp_path: Path) -> None:
    question = "select 1 as a, interval 3 hours as lag union all select 2, null"
    assert asked(question, "--format", "ndjson").stdout == '{"a":1,"lag":"PT10800S"}\n{"a":2,"lag":null}\n'
    assert asked("select 'x|y' as a", "--format", "md").stdout == "| a |\n| --- |\n| x\\|y |\n"
    assert asked(question, "--format", "parquet", "--output", str(tmp_path / "a.parquet")).exit_code == 0
    found = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert found == [{"a": 1, "lag": timedelta(hours=3)}, {"a": 2, "lag": None}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("",), "there is no SQL in that"),
        (("select 1", "-f", "-"), "not both"),
        (("select 1; select 2", "--format", "json"), "one answer makes a file of json"),
        (("select 1", "--output", "x"), "say with --format"),
        (("selec 1",), "Parser Error"),
    ],
)
def test_what_is_no_question_is_told_in_a_line(ready: None, words: tuple[str, ...], said: str) -> None:
    result = asked(*words)
    assert said in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_change_is_shown_word_by_word(home: Path) -> None:
    def read(body: str, number: int) -> Article:
        return Article(document="/a", format="text", uri="urn:a", headline="Crane", body=body, source="post",
                       payload_sha256=f"{number:064}")  # fmt: skip

    texts = (
        "It lifted eleven beams before noon.\n\nThen it rested.",
        "It lifted twelve beams before noon.\n\nThen it rested.",
    )
    with writing(settings.warehouse(), version="1") as con:
        for number, body in enumerate(texts, start=1):
            load(con, [(read(body, number), None)], load_id=f"l{number}", run_id="r",
                 at=datetime(2026, 5, number), version="1")  # fmt: skip
    said = CliRunner().invoke(main, ["diff", "urn:a"]).stdout
    assert said.splitlines() == [
        "version 1, seen 2026-05-01 → version 2, seen 2026-05-02: update, undeclared", "",
        "body: It lifted [-eleven-]{+twelve+} beams before noon.",
    ]  # fmt: skip
    assert "it has 1, 2" in CliRunner().invoke(main, ["diff", "urn:a", "1", "3"]).stderr
