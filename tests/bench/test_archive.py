"""The invented archive that the warehouse is measured on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from parsers.records import Article
from tests.bench.archive import fill
from warehouse.file.connection import writing
from warehouse.file.definitions import duplicate_keys
from warehouse.loading.load import load

END = datetime(2026, 11, 1)


def test_the_same_seed_gives_the_same_archive_and_a_load_can_follow(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        with writing(tmp_path / f"{name}.duckdb", version="test") as con:
            fill(con, articles=300, end=END)
            texts.append(con.execute("from core.article_versions order by all").fetchall())
            kinds = {kind for (kind,) in con.execute("select distinct kind from core.article_links").fetchall()}
            assert kinds == {"exact", "near", "excerpt", "wire"}
            assert duplicate_keys(con) == []
            orphans = "select count(*) from core.articles anti join core.article_versions using (article_id, version)"
            assert con.execute(orphans).fetchone() == (0,)
    assert texts[0] == texts[1]
    assert len(texts[0]) > 300
    with writing(tmp_path / "one.duckdb", version="test") as con:
        article = Article(document="new", format="text", payload_sha256="0", source="New Paper", headline="A new one")
        [outcome] = load(con, [(article, None)], load_id="l", run_id="r", at=END, version="test")
    assert outcome.outcome == "new"
