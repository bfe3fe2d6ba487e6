"""Exports: what is written is read back by copydesk's own parsers, whole files or none."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from flows import settings
from flows.commands.main import main
from parsers.normalise import parse
from parsers.records import Article, Author, Document, Image, LeftOut, Moment, Place, Precision, Subject, Why
from warehouse.file.connection import reading, writing
from warehouse.loading.load import load

TEXT = "The ferry left the outer quay at dawn, with <nine> cars & two dogs.\n\nNobody had booked the piano."
FULL = Article(
    document="/a.html", format="html", uri="urn:post:1", url="https://post.example/1?x=1&y=2", payload_sha256="0" * 64,
    canonical_url="https://post.example/1", source="post", headline='Ferry "late" & wet', description="A standfirst",
    body=TEXT, language="en", byline="By Ana Petrova and Li Wei", agency="Nordhav", dateline="OSLO, May 2 (Nordhav)",
    authors=(Author(name="Ana Petrova", role="reporter"), Author(name="Li Wei")), section="Coast",
    date_published=Moment(datetime(2026, 5, 2, 10, 30, tzinfo=UTC), Precision.FULL),
    date_modified=Moment(datetime(2026, 5, 2, 11, 0, tzinfo=UTC), Precision.FULL),
    places=(Place(name="OSLO", place_id="geonames:3143244", located="Oslo", country_code="NO", candidates=1,
                  admin1="Oslo", latitude=59.9, longitude=10.7, population=580000, timezone="Europe/Oslo",
                  confidence=0.9),),
    subjects=(Subject(name="transport", code="medtop:04015001"),), slugline="ferry-late", genre="Update",
    images=(Image(href="https://post.example/a.jpg", caption="The quay", creditline="Photo: Bo"),),
    ed_note="Corrects the number of dogs", pub_status="usable", publisher_version="3", copyright_holder="Post",
    embargoed_until=Moment(datetime(2026, 5, 2, 6, tzinfo=UTC), Precision.FULL),
    date_published_raw="Published: 2 May 2026, 10:30 UTC",
    left_out=(LeftOut(text="3 min read", why=Why.FURNITURE), LeftOut(text="ENDS", why=Why.MARK)),
)  # fmt: skip
ARTICLES = (
    FULL,
    Article(document="/b.txt", format="text", uri="not a uri", source="mail", headline="=HYPERLINK(1)",
            body="\x01Short.", language="de", date_published=Moment(datetime(2026, 5, 3), Precision.DAY),
            payload_sha256="1" * 64),
    Article(document="/c.txt", format="text", url="https://mail.example/c", source="mail", headline="洪水 𝄞",
            canonical_url="https://mail.example/c", payload_sha256="2" * 64),
)  # fmt: skip


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports") / "warehouse.duckdb"
    _loaded(path, list(ARTICLES))
    return path


@pytest.fixture
def desk(home: Path, stored: Path) -> Path:
    """A home whose copy for readers is the stored warehouse."""
    home.mkdir()
    settings.published().parent.mkdir(parents=True, exist_ok=True)
    settings.published().write_bytes(stored.read_bytes())
    return home


def _loaded(path: Path, records: list[Any]) -> None:
    with writing(path, version="1") as con:
        at = datetime(2026, 5, 4)
        load(con, [(record, None) for record in records], load_id="l", run_id="r", at=at, version="1")


def export(*given: str) -> bytes:
    result = CliRunner().invoke(main, ["export", *given])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def read_back(content: bytes, media_type: str | None = None) -> list[Article]:
    found = list(parse(Document(uri="/export", content=content, media_type=media_type)))
    assert all(isinstance(record, Article) for record in found), found
    return [record for record in found if isinstance(record, Article)]


BRIEF = "BAKU (AP) - Oil rose on Monday as traders waited for the ministry."
WITHOUT_TEXT = [
    Article(document="/d.xml!1", format="feed", source="post", url="https://post.example/d", headline="Oil rises",
            description=BRIEF, dateline="BAKU (AP)", payload_sha256="3" * 64),
    Article(document="/d.xml!2", format="feed", source="post", url="https://post.example/e", dateline="BAKU (AP)",
            description=BRIEF, payload_sha256="4" * 64),
    Article(document="/d.xml!3", format="feed", source="post", url="https://post.example/f", headline="Gas falls",
            description="Gas fell.", body="BAKU is calm.", dateline="BAKU (AP)", payload_sha256="5" * 64),
]  # fmt: skip


def test_what_has_only_a_description_is_exported_with_it(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    _loaded(tmp_path / "w.duckdb", WITHOUT_TEXT)
    settings.published().parent.mkdir(parents=True, exist_ok=True)
    settings.published().write_bytes((tmp_path / "w.duckdb").read_bytes())
    texts = {item["url"]: item["content_text"] for item in json.loads(export("jsonfeed"))["items"]}
    whole = "BAKU (AP) - BAKU is calm."
    assert texts == {"https://post.example/d": BRIEF, "https://post.example/e": BRIEF, "https://post.example/f": whole}
    items = ElementTree.fromstring(export("rss")).findall("channel/item")
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    told = {item.findtext("link"): (item.findtext("description"), item.findtext(encoded)) for item in items}
    assert told["https://post.example/d"] == told["https://post.example/e"] == (BRIEF, None)
    assert told["https://post.example/f"] == ("Gas fell.", f"<p>{whole}</p>")
    bodies = [item.get("bodies", []) for item in json.loads(export("ninjs"))["items"]]
    assert [body[0]["value"] for body in bodies if body] == [whole]


def test_a_feed_has_the_title_of_its_source_and_a_link_that_leads_somewhere(desk: Path) -> None:
    channel = ElementTree.fromstring(export("rss", "--source", "post")).find("channel")
    assert channel is not None
    assert (channel.findtext("title"), channel.findtext("link")) == ("post", "https://post.example/")
    feed = json.loads(export("jsonfeed"))
    assert (feed["title"], feed["home_page_url"]) == ("copydesk", "https://post.example/")


def test_tables_have_who_where_and_what_of(desk: Path, tmp_path: Path) -> None:
    [row] = csv.DictReader(export("csv", "--source", "post").decode().splitlines())
    told = (row["authors"], row["places"], row["subjects"])
    assert told == ("Ana Petrova; Li Wei", "Oslo", "transport")
    export("parquet", str(tmp_path / "out"))
    table = pq.read_table(tmp_path / "out").to_pylist()
    assert {(row["headline"], *(row["authors"] or ["nobody"])) for row in table} == {
        (FULL.headline, "Ana Petrova", "Li Wei"), ("=HYPERLINK(1)", "nobody"), ("洪水 𝄞", "nobody"),
    }  # fmt: skip


def test_json_lines_load_as_the_same_articles(desk: Path, tmp_path: Path) -> None:
    again = read_back(export("ndjson"))
    # What cannot be seen stands in one as no reading lets it stand, and is not read again either
    known = [replace(article, body=article.body and article.body.lstrip("\x01")) for article in ARTICLES]
    of_headline = {article.headline: article for article in known}
    for article in again:
        assert replace(article, document="") == replace(of_headline[article.headline], document="")
    _loaded(tmp_path / "again.duckdb", again)
    _loaded(tmp_path / "known.duckdb", known)
    question = "select article_id, content_hash, source_id from core.articles order by all"
    with reading(tmp_path / "known.duckdb") as one, reading(tmp_path / "again.duckdb") as two:
        assert one.execute(question).fetchall() == two.execute(question).fetchall()


def test_rss_is_read_back(desk: Path) -> None:
    content = export("rss")
    items = ElementTree.fromstring(content).findall("channel/item")
    assert [item.findtext("guid") for item in items] == ["not a uri", "urn:post:1", "https://mail.example/c"]
    assert parsedate_to_datetime(items[1].findtext("pubDate") or "") == datetime(2026, 5, 2, 10, 30, tzinfo=UTC)
    names = [item.text for item in items[1].findall("{http://purl.org/dc/elements/1.1/}creator")]
    assert names == ["Ana Petrova", "Li Wei"]
    _same(read_back(content)[1])


def test_a_json_feed_is_read_back(desk: Path) -> None:
    content = export("jsonfeed")
    feed = json.loads(content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == ["not a uri", "urn:post:1", "https://mail.example/c"]
    assert feed["items"][1]["date_published"] == "2026-05-02T10:30:00+00:00"
    assert all("content_text" in item for item in feed["items"])
    _same(read_back(content)[1])


def test_ninjs_is_read_back(desk: Path) -> None:
    content = export("ninjs", "--where", "headline like 'Ferry%'")
    [article] = read_back(content)
    _same(article, url=False)
    assert (article.slugline, article.genre, article.ed_note) == (FULL.slugline, FULL.genre, FULL.ed_note)
    assert (article.pub_status, article.publisher_version) == (FULL.pub_status, FULL.publisher_version)
    assert article.embargoed_until == FULL.embargoed_until
    assert article.images == FULL.images


def _same(article: Article, *, url: bool = True) -> None:
    assert (article.uri, article.headline, article.description) == (FULL.uri, FULL.headline, FULL.description)
    assert article.date_published == FULL.date_published
    assert [author.name for author in article.authors] == ["Ana Petrova", "Li Wei"]
    assert (article.body, article.dateline, article.agency) == (FULL.body, FULL.dateline, FULL.agency)
    if url:
        assert article.url == FULL.url


# What the schema of ninjs 3.1 says of the properties that an export may have; nothing else is allowed in an item.
URI, TIME = re.compile(r"[A-Za-z][\w+.-]*:\S+"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
LISTS = {
    "headlines": {"role", "contentType", "value"}, "descriptions": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "charCount", "wordCount", "value"}, "people": {"name", "rel", "uri", "literal"},
    "places": {"name", "rel", "uri", "literal"}, "subjects": {"name", "rel", "uri", "literal", "creator"},
    "genres": {"name", "uri", "literal"}, "infoSources": {"name", "role", "uri", "literal"},
    "altIds": {"role", "value"}, "renditions": {"name", "href"},
}  # fmt: skip
TEXTS = {"version", "copyrightHolder", "edNote", "language", "title", "by", "slugline", "located", "profile"}
TIMES = {"firstCreated", "versionCreated", "contentCreated", "embargoedUntil"}
CHOICES = {
    "type": {"text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"},
    "representationType": {"full", "partial"}, "pubStatus": {"usable", "withheld", "canceled"},
}  # fmt: skip


def _is_ninjs(item: dict[str, Any], *, associated: bool = False) -> None:
    assert URI.fullmatch(item["uri"])
    for name, value in item.items():
        if name in LISTS:
            for part in value:
                assert part.keys() <= LISTS[name]
                assert all(isinstance(v, int if k.endswith("Count") else str) for k, v in part.items())
                assert "value" in part or name not in ("headlines", "descriptions", "bodies")
        elif name in TIMES:
            assert TIME.fullmatch(value)
        elif name in CHOICES:
            assert value in CHOICES[name]
        elif name == "standard":
            assert value.keys() == {"name", "version", "schema"}
            assert value["version"] == "3.1"
        elif name == "associations":
            for part in value:
                assert part["name"]
                _is_ninjs(part, associated=True)
        else:
            assert name in TEXTS | {"uri"} | ({"name", "rel"} if associated else set()), name
            assert isinstance(value, str)


def test_every_ninjs_item_keeps_the_rules_of_the_schema(desk: Path) -> None:
    items = json.loads(export("ninjs"))["items"]
    assert len(items) == len(ARTICLES)
    for item in items:
        _is_ninjs(item)


def test_no_cell_of_a_csv_file_is_a_formula(desk: Path, tmp_path: Path) -> None:
    export("csv", str(tmp_path / "out.csv"))
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["headline"] for row in rows} == {FULL.headline, "'=HYPERLINK(1)", "洪水 𝄞"}
    assert {row["body"] for row in rows} >= {TEXT}


def test_parquet_is_a_folder_with_one_folder_a_day(desk: Path, tmp_path: Path) -> None:
    export("parquet", str(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "day=2026-05-02", "day=2026-05-03", "day=2026-05-04"
    ]  # fmt: skip
    assert sorted(pq.read_table(tmp_path / "out")["headline"].to_pylist()) == sorted(
        str(article.headline) for article in ARTICLES
    )
    with duckdb.connect() as con:
        found = con.execute(f"select headline from '{tmp_path}/out/*/*.parquet' where day = '2026-05-02'").fetchall()
    assert found == [(FULL.headline,)]


@pytest.mark.parametrize(
    ("given", "headlines"),
    [
        (("--source", "mail"), ["=HYPERLINK(1)", "洪水 𝄞"]),
        (("--since", "2026-05-03"), ["=HYPERLINK(1)", "洪水 𝄞"]),
        (("--until", "2026-05-03"), [FULL.headline]),
        (("--where", "language = 'de' -- or not"), ["=HYPERLINK(1)"]),
        (("--sql", "select article_id from mart.search('洪水')"), ["洪水 𝄞"]),
        (("--limit", "1"), ["=HYPERLINK(1)"]),
    ],
)
def test_a_selection_is_what_was_asked_for(desk: Path, given: tuple[str, ...], headlines: list[str]) -> None:
    assert sorted(str(article.headline) for article in read_back(export("ndjson", *given))) == headlines


def test_a_selection_of_nothing_is_an_empty_export(desk: Path) -> None:
    assert export("ndjson", "--where", "false") == b""
    assert json.loads(export("ninjs", "--where", "false")) == {"items": []}
    assert ElementTree.fromstring(export("rss", "--where", "false")).findall("channel/item") == []


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_is_there_is_replaced_only_by_force(desk: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    export(form, str(out))
    refused = CliRunner().invoke(main, ["export", form, str(out)])
    assert refused.exit_code == 2
    assert "--force" in refused.output
    export(form, str(out), "--force", "--where", "false") if form == "csv" else export(form, str(out), "--force")
    assert list(tmp_path.iterdir()).count(out) == 1
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("given", [("--where", "no_such_column = 1"), ("--sql", "select 1"), ("--where", "1) or (")])
def test_a_selection_that_is_no_sql_is_one_error_and_leaves_nothing(
    desk: Path, tmp_path: Path, given: tuple[str, ...]
) -> None:
    result = CliRunner().invoke(main, ["export", "ndjson", str(tmp_path / "out"), *given])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1
    assert list(tmp_path.glob("*out*")) == []
