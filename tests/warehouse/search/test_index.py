"""Full-text search: what is found, in which order, and that the index follows every load."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import warehouse.search.index
from parsers.records import Article
from warehouse.file.connection import reading, writing
from warehouse.file.definitions import duplicate_keys
from warehouse.loading.load import load

ARTICLES = {
    "flood": ("Flood closes the river road", "The water rose by two metres in Little Haven. Nobody was hurt."),
    "match": ("Haven draw again", "A river of supporters left the ground; no flood of goals. The Road End sang."),
    "plans": ("Council plans for 2027", "Money for the river walls, for covid-19 tests and the New York twinning."),
    "york": ("York gets a new bridge", "It is a new one. York's council has waited long for a bridge, and for money."),
    "french": ("Crue à Évreux", "L'école est fermée; l'eau monte, dit Łucja Øst."),
    "german": ("Hochwasser an der Große", "Die Straße ist zu. Die Flüsse steigen."),
    "greek": ("Πλημμύρα στην ΟΔΟΣ", "Ο δρόμος είναι κλειστός."),
    "chinese": ("河水上涨", "洪水淹没了道路，没有人受伤。"),
    "japanese": ("川の水位上昇", "洪水で道路が閉鎖された。カヌー大会は中止。"),
    "korean": ("홍수로 도로 폐쇄", "강물이 불어났다."),
    "thai": ("น้ำท่วมถนน", "ไม่มีผู้ได้รับบาดเจ็บ"),
    "hindi": ("नदी में बाढ़", "सड़क बंद है।"),
    "arabic": ("فيضان النهر", "أُغلِقَ الطريقُ."),
}
"""Name of an article: headline and body."""


def article(name: str, headline: str | None, body: str | None, **fields: Any) -> Article:
    given = {"document": f"/{name}", "format": "text", "uri": name, "payload_sha256": "0" * 64}
    return Article(headline=headline, body=body, **(given | fields))


class Archive:
    """A warehouse that is loaded into and searched."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.loads = 0

    def load(self, *articles: Article) -> None:
        self.loads += 1
        records = [(article, None) for article in articles]
        at = datetime(2026, 11, 2, self.loads)
        load(self.con, records, load_id=f"load-{self.loads}", run_id="run", at=at, version="1")

    def find(self, query: str) -> list[str]:
        """Names of the articles found, best first."""
        found = self.con.execute(
            "select uri from mart.search(?) join core.articles using (article_id) order by score desc, uri", [query]
        )
        return [name for (name,) in found.fetchall()]

    def counts(self) -> list[tuple[int, ...]]:
        """Rows of each table of the index."""
        tables = ("articles", "terms", "postings", "recent")
        return [self.con.execute(f"select count(*) from core.search_{name}").fetchall()[0] for name in tables]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        yield Archive(con)
        assert duplicate_keys(con) == []


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """All of ARTICLES, read-only."""
    path = tmp_path_factory.mktemp("search") / "warehouse.duckdb"
    with writing(path, version="1") as con:
        Archive(con).load(*(article(name, *texts) for name, texts in ARTICLES.items()))
    with reading(path) as con:
        yield Archive(con)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("flood", ["flood", "match"]),  # a word in the headline counts more
        ("FLOOD river", ["flood", "match"]),
        ("river", ["flood", "match", "plans"]),
        ("river nobody", ["flood"]),
        ("river -flood", ["plans"]),
        ('river -"no flood"', ["flood", "plans"]),
        ('"new york"', ["plans"]),
        ("new york", ["york", "plans"]),
        ('"river road"', ["flood"]),
        ('"road river"', []),
        ("flood OR bridge", ["york", "flood", "match"]),
        ("bridge OR walls money", ["york", "plans"]),
        ("floo*", ["flood", "match"]),
        ("fl*", []),  # too short to stand for any ending
        ('"little hav*"', ["flood"]),
        ("covid-19", ["plans"]),
        ("19 covid", ["plans"]),
        ('"19 covid"', []),
        ("York's", ["york"]),
        ("ecole", ["french"]),
        ("L'ÉCOLE", ["french"]),
        ("evreux lucja ost", ["french"]),
        ("grosse strasse", ["german"]),
        ("fluss*", ["german"]),
        ("οδός", ["greek"]),
        ("洪水", ["chinese", "japanese"]),
        ("水", ["chinese", "japanese"]),
        ("没有人", ["chinese"]),
        ("道路が", ["japanese"]),
        ("カヌー", ["japanese"]),
        ("도로", ["korean"]),
        ("강물", ["korean"]),
        ("ถนน", ["thai"]),
        ("नदी", ["hindi"]),
        ("الطريق", ["arabic"]),
        ("اغلق", ["arabic"]),
        ("nothing-like-it", []),
        ("", []),
        ("-flood", []),
        ("OR", []),
        ('"', []),
        ('""* - -- OR OR " *', []),
    ],
)
def test_a_query_finds_articles_in_order(several: Archive, query: str, found: list[str]) -> None:
    told = several.find(query)
    if query in ("洪水", "水"):
        told.sort()
    assert told == found


@pytest.mark.parametrize(
    ("query", "clauses", "excluded"),
    [
        ("river", [["river"]], []),
        ("river flood", [["river"], ["flood"]], []),
        ("flood OR bridge road", [["flood", "bridge"], ["road"]], []),
        ("river -nobody", [["river"]], ["nobody"]),
        ("a new bridge for york has it is one OR two",
         [["a"], ["new"], ["bridge"], ["for"], ["york"], ["has"], ["it"], ["is"], ["one", "two"]], []),
    ],
)  # fmt: skip
def test_scores_are_those_of_bm25_computed_anew(
    several: Archive, query: str, clauses: list[list[str]], excluded: list[str]
) -> None:
    told = {
        name: [several.con.execute("select mart.search_words(?)", [text]).fetchall()[0][0] for text in texts]
        for name, texts in ARTICLES.items()
    }
    weights = {name: Counter(headline * 4 + body) for name, (headline, body) in told.items()}
    lengths = {name: len(headline + body) for name, (headline, body) in told.items()}
    usual = sum(lengths.values()) / len(lengths)
    expected = {}
    for name, weight in weights.items():
        if any(weight[word] for word in excluded) or not all(any(weight[w] for w in clause) for clause in clauses):
            continue
        expected[name] = sum(
            math.log((len(weights) + 1) / (sum(word in others for others in weights.values()) + 0.5))
            * 2.2 * weight[word] / (weight[word] + 1.2 * (0.25 + 0.75 * lengths[name] / usual))
            for clause in clauses for word in clause
        )  # fmt: skip
    found = several.con.execute("select uri, score from mart.search(?) join core.articles using (article_id)", [query])
    assert dict(found.fetchall()) == pytest.approx(expected)
    assert expected


@pytest.mark.parametrize(
    "query",
    ["flood" * 2000, "flood " * 2000, "a-" * 5000, '"' * 10_000, "洪水" * 5000, "[(\\.*+?$^|{", "'; drop table x; --",
     "a\0b", "%s ? $1 :x", "OR " * 3000, "-" * 9000 + "x", "\ud7ff\U0001f30a"],
)  # fmt: skip
def test_no_query_is_an_error(several: Archive, query: str) -> None:
    several.find(query)


def test_an_article_is_found_in_the_first_query_after_its_load(archive: Archive) -> None:
    archive.load(article("a", "Flood", "The river rose."))
    assert archive.find("flood river") == ["a"]
    archive.load(article("b", "River in flood", None))
    assert sorted(archive.find("flood river")) == ["a", "b"]


def test_only_the_current_text_is_found(archive: Archive) -> None:
    archive.load(article("a", "Flood", "The river rose."), article("b", "Calm", "Nothing happened."))
    archive.load(article("a", "Flood", "The stream rose."))
    assert archive.find("river") == []
    assert archive.find("flood") == archive.find("stream") == ["a"]
    archive.load(article("a", "Flood", "The stream rose.", pub_status="withheld"))
    assert archive.find("flood OR stream") == []
    archive.load(article("a", "Flood", "The stream rose again.", pub_status="usable"))
    assert archive.find("flood again") == ["a"]


def test_byline_dateline_and_description_are_searched_too(archive: Archive) -> None:
    archive.load(
        article("a", "Calm", None, byline="By Ana Petrova", dateline="OSLO, May 2 -", description="A standfirst")
    )
    assert archive.find("petrova") == archive.find("oslo") == archive.find('"a standfirst"') == ["a"]


def test_the_best_have_their_passage_and_all_have_title_source_and_address(archive: Archive) -> None:
    long = "It had rained for a week, and nobody spoke of anything else. " * 4
    archive.load(
        article("a", "Calm", f"{long}Then the lighthouse keeper came down. {long}", url="https://gull.example/a"),
        article("b", None, "A lighthouse.", url="https://gull.example/b"),
        article("c", "Lighthouses", f"{long}洪水が港に達した。", url="https://gull.example/c"),
    )
    ask = "select article_id, title, source_id, url, passage from mart.search(?, passages := {}) order by score desc"
    found = {row[1]: row for row in archive.con.execute(ask.format(20), ["lighthouse*"]).fetchall()}
    assert found["Calm"][3] == "https://gull.example/a"
    assert found["Calm"][4].startswith("… ")
    assert "else. Then the lighthouse keeper came down. It had" in found["Calm"][4]
    assert found["Calm"][4].endswith(" …")
    assert found["A lighthouse. …"][4] == "A lighthouse."
    assert found["Lighthouses"][4].startswith("It had rained"), "only the headline has it: the text begins"
    [(_, title, _, _, passage)] = archive.con.execute(ask.format(20), ["洪水"]).fetchall()
    assert (title, passage[-10:]) == ("Lighthouses", " 洪水が港に達した。")
    told = [row[4] is None for row in archive.con.execute(ask.format(1), ["lighthouse*"]).fetchall()]
    assert told == [False, True, True], "so many as were asked for"


def test_the_same_load_again_adds_nothing(archive: Archive) -> None:
    articles = [article(name, *texts) for name, texts in ARTICLES.items()]
    archive.load(*articles)
    before = archive.counts()
    archive.load(*articles)
    assert archive.counts() == before


def test_what_was_gathered_is_found_like_what_is_recent(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = ("river", '"new york"', "flood OR bridge", "river -flood", "洪水", "floo*")
    articles = [article(name, *texts) for name, texts in ARTICLES.items()]
    archive.load(*articles[:4])
    archive.load(*articles[4:])
    recent = [archive.find(query) for query in queries]
    monkeypatch.setattr(warehouse.search.index, "_RECENT", 0)
    archive.load(article("late", "A late river flood", None))
    assert archive.counts()[3] == (0,)
    archive.con.execute("delete from core.search_articles where headline = 'A late river flood'")
    assert [archive.find(query) for query in queries] == recent


def test_articles_that_an_older_copydesk_loaded_are_indexed_by_the_next_load(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.load(*(article(name, *texts) for name, texts in ARTICLES.items()))
    expected = archive.find("river OR 洪水 OR ecole")
    for table in ("articles", "terms", "postings", "recent"):
        archive.con.execute(f"delete from core.search_{table}")
    monkeypatch.setattr(warehouse.search.index, "_RUN", 5)
    archive.load(article("late", "A late story", "It has words of its own."))
    assert archive.counts()[2] > (0,), "what was lacking makes runs of postings at once"
    assert archive.find("river OR 洪水 OR ecole") == expected
    assert archive.find("late") == ["late"]
    assert archive.counts()[0] == (len(ARTICLES) + 1,)


def test_a_load_that_fails_leaves_no_trace_in_the_index(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.load(article("a", "Flood", "The river rose."))
    before = archive.counts()
    monkeypatch.setattr("warehouse.loading.load._counts", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        archive.load(article("a", "Flood", "The stream rose."), article("b", "Fire", None))
    assert archive.counts() == before
    assert archive.find("river") == ["a"]


LETTERS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    "aéßIıİ水ガー。ก้ंनक\u0338\u0301=-' \u00ad한ﬁς", max_size=12
)


@settings(deadline=None, max_examples=25)
@given(texts=st.lists(LETTERS, min_size=10))
@example(texts=["=\u0338b ≠ क=\u0338क İstanbul 水害のNews—“so”", "\0\x800", ""])
def test_texts_and_queries_have_the_same_words(several: Archive, texts: list[str]) -> None:
    asked = several.con.execute("select mart.search_words(unnest(?::varchar[]))", [texts]).fetchall()
    found = warehouse.search.index._words(several.con, texts)
    words = iter(found.words.take(found.ids).to_pylist())
    assert [(list(islice(words, count)),) for count in found.counts.tolist()] == asked
