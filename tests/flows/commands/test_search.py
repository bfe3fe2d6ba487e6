"""The `search` command: what a person sees."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from click.testing import CliRunner

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
    assert "1 articles, and there may be more" in result.stderr
    assert "0 articles" in CliRunner().invoke(main, ["search", '"', "--until", "2026-05-01"]).stderr
