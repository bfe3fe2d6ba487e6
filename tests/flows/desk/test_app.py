"""The desk: every link leads somewhere, every statement answers, nothing that publishers wrote runs or moves."""

from __future__ import annotations

import csv
import io
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urldefrag, urlsplit
from xml.etree import ElementTree as ET

import pytest

from flows import settings
from flows.desk.app import PAGES
from tests.flows.desk.conftest import HOSTILE
from warehouse.asking.reports import ask
from warehouse.file.connection import reading

if TYPE_CHECKING:
    from starlette.testclient import TestClient as Client

NEVER = {"script", "img", "iframe", "object", "embed", "style", "base", "video", "audio"}
VOID = {"meta", "link", "input", "br"}
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
ATOM = "{http://www.w3.org/2005/Atom}"


class Seen(HTMLParser):
    """What is on a page: its elements, links, names, and the SQL that it shows; elements that nobody closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.names: list[str] = []
        self.labelled: list[str] = []
        self.sql: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += given.items()
        if tag not in VOID and not (self.open and self.open[-1] == "svg-leaf"):
            self.open.append(tag)
        if tag == "a":
            self.links.append(given["href"])
        if "id" in given:
            self.names.append(given["id"])
        self.labelled += [given[name] for name in ("aria-labelledby", "for", "list") if name in given]
        if tag == "code" and self.open[-2:-1] == ["pre"]:
            self.sql.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-2:] == ["pre", "code"]:
            self.sql[-1] += data


def crawl(desk: Client) -> dict[str, str]:
    """The pages of the desk by address, from the front page along every link, none twice in all that it differs in."""
    waiting = ["/", "/search?q=crane", "/people", "/edits?class=update"]
    pages: dict[str, str] = {}
    kinds: dict[tuple[str | None, ...], int] = {}
    while waiting:
        address = waiting.pop(0)
        parts = urlsplit(address)
        # Of pages of one kind some are enough, and so is one file of each part of a kind
        form = dict(parse_qsl(parts.query))
        kind = (re.sub(r"[0-9a-f]{16,}", "ID", parts.path), form.get("format"))
        kinds[kind] = kinds.get(kind, 0) + 1
        if address in pages or kinds[kind] > (1 if "format" in form else 4):
            continue
        answer = desk.get(address)
        assert answer.status_code == 200, (address, answer.text)
        pages[address] = answer.text if answer.headers["content-type"].startswith("text/html") else ""
        if pages[address]:
            links = [urldefrag(link) for link in Seen(pages[address]).links]
            waiting += [link for link, _ in links if link.startswith("/") and link not in pages]
    return pages


@pytest.fixture(scope="module")
def pages(desk: Client) -> dict[str, str]:
    return crawl(desk)


@pytest.fixture(scope="module")
def shown(pages: dict[str, str]) -> dict[str, str]:
    """Those that are HTML."""
    return {address: page for address, page in pages.items() if page}


def test_links_lead_to_every_kind_of_page(pages: dict[str, str]) -> None:
    paths = {urlsplit(address).path for address in pages}
    for page in PAGES:
        pattern = re.compile(re.sub(r"\{\w+(:path)?\}", "[^/]+", page.path))
        assert any(pattern.fullmatch(path) for path in paths), page.path
    formats = {dict(parse_qsl(urlsplit(address).query)).get("format") for address in pages}
    assert formats == {None, "csv", "json", "atom"}


def test_nothing_that_a_publisher_wrote_runs_or_moves(shown: dict[str, str]) -> None:
    assert len(shown) > 15
    for address, page in shown.items():
        seen = Seen(page)
        assert not seen.open, address
        assert not set(seen.tags) & NEVER, address
        assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"], address
        assert not UNSEEN.search(page), (address, UNSEEN.search(page))
        assert all(link.startswith(("/", "#", "https://")) for link in seen.links), address
    assert sum("alert(1)" in page and "{{ 7*7 }}" in page for page in shown.values()) > 10


def test_what_is_named_on_a_page_is_there_once(shown: dict[str, str]) -> None:
    for address, page in shown.items():
        seen = Seen(page)
        assert len(set(seen.names)) == len(seen.names), (address, seen.names)
        assert set(seen.labelled) <= set(seen.names), address
        assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.names), address
        assert seen.tags.count("h1") == 1, address
        assert seen.tags.count("main") == 1, address


def test_the_sql_of_a_page_gives_what_it_shows(desk: Client, shown: dict[str, str], tmp_path: Path) -> None:
    asked: set[str] = set()
    with reading(Path(shutil.copy(settings.published(), tmp_path))) as con:  # the desk has its own open
        for address, page in shown.items():
            answers = desk.get(address, params={**dict(parse_qsl(urlsplit(address).query)), "format": "json"}).json()
            statements = Seen(page).sql
            assert len(statements) == len(answers), address
            for (name, rows), statement in zip(answers.items(), statements, strict=True):
                if statement in asked or name == "found":  # the passages are cut out of the texts that it gives
                    continue
                asked.add(statement)
                columns, found = ask(con, statement)
                assert len(found) == len(rows), (address, name)
                assert not rows or list(rows[0]) == columns, (address, name)
    assert len(asked) > 40


def test_every_answer_says_what_a_page_may_do(desk: Client) -> None:
    for address in ("/", "/desk.css", "/nothing", "/edits?format=json", "/edits?sauce=1"):
        headers = desk.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'"), address
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("desk.example", 200), ("DESK.example:4201", 200), ("localhost:4201", 200), ("127.0.0.1:4201", 200),
        ("[::1]:4201", 200), ("192.0.2.7", 200), ("rebound.example", 421), ("rebound.example:4201", 421),
        ("desk.example.rebound.example", 421), ("", 421), ("127.0.0.1.rebound.example", 421),
    ],
)  # fmt: skip
def test_who_calls_it_by_a_strangers_name_gets_nothing(desk: Client, host: str, status: int) -> None:
    assert desk.get("/columns", headers={"host": host}).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_takes_nothing(desk: Client, method: str) -> None:
    answer = desk.request(method, "/edits")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/articles/none", 404, "There is no article none here."),
        ("/stories/none", 404, "There is no story none here."),
        ("/sources/pots", 404, "is it post?"),
        ("/people/none", 404, "the page of people finds them by name"),
        ("/places/geonames:9", 404, "No dateline here resolves to geonames:9."),
        ("/agencies/none", 404, "No copy here is credited to an agency none."),
        ("/nothing", 404, "There is no page at this address."),
        ("/edits?sauce=post", 400, "its filters: since, until, source, class, undeclared, page"),
        ("/edits?since=someday", 400, "is not a time such as 2026-11-03"),
        ("/edits?class=big", 400, "is none of typo, update, correction, withdrawal"),
        ("/edits?source=mial", 400, "is it mail?"),
        ("/edits?undeclared=maybe", 400, "is neither yes nor no"),
        ("/edits?page=0", 400, "is not a number from 1 to 200"),
        ("/edits?page=1&page=2", 400, "page is given twice"),
        ("/edits?part=other", 404, "This page has no part"),
        ("/edits?format=pdf", 400, "is none of html, csv, json, atom"),
        ("/sources?format=atom", 400, "is none of html, csv, json"),
        ("/search?format=atom", 400, "a feed needs words"),
        ("/search?q=" + "a" * 2001, 400, "more than 2000 characters"),
        ("/?day=2024-13-01", 400, "day: "),
        ("/?day=9999-01-01", 400, "has not come yet"),
        ("/search?q=%22", 200, "There is no word in this to look for."),
        ("/search?q=zeppelin", 200, "No article has this word."),
        ("/report", 404, "copydesk report"),
    ],
)
def test_what_is_asked_wrongly_is_told_what_would_work(desk: Client, address: str, status: int, said: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == status
    assert said in answer.text
    assert 'href="/search"' in answer.text or status == 200


def test_without_a_warehouse_it_says_how_to_make_one(empty: Client) -> None:
    answer = empty.get("/")
    assert answer.status_code == 503
    assert "copydesk ingest" in answer.text


def test_the_front_page_folds_a_story_that_two_carried(desk: Client) -> None:
    found = desk.get("/?format=json").json()
    assert [(row["outlets"], row["first_source"][:4]) for row in found["stories"]] == [(2, "Post")]
    assert len(found["latest"]) == 2, "the copy is in its story"
    assert found["numbers"] == [{"articles": 3, "sources": 2, "copies": 1, "in_quarantine": 1, "open_alerts": 1}]


def test_an_earlier_version_is_shown_and_set_beside_the_later(desk: Client) -> None:
    [edit] = desk.get("/edits?format=json").json()["edits"]
    article = f"/articles/{edit['article_id']}"
    assert "eleven winters" in desk.get(f"{article}?version=1").text
    assert "twelve winters" in desk.get(article).text
    page = desk.get(f"{article}/diff?from=1&to=2").text
    assert "<del>eleven</del>" in page
    assert "<ins>twelve</ins>" in page
    assert page == desk.get(f"{article}/diff").text.replace("/diff?format", "/diff?from=1&amp;to=2&amp;format")
    assert desk.get(f"{article}?version=7").status_code == 404
    assert desk.get(f"{article}/diff?from=1&to=7").status_code == 404
    assert desk.get(f"{article}/diff?with={edit['article_id']}").status_code == 404


def test_a_search_shows_the_passage_and_marks_what_was_asked_for(desk: Client) -> None:
    page = desk.get("/search", params={"q": "winters source"}).text
    assert "<mark>" not in page
    assert "<mark>winters</mark>" in desk.get("/search", params={"q": "winters -dawn"}).text
    assert "<mark>winters</mark>" in desk.get("/search", params={"q": "wint*", "source": "mail"}).text


def test_no_cell_of_a_file_is_a_formula(desk: Client) -> None:
    answer = desk.get("/people?format=csv&q=ann")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0][0] == "person"
    assert not [cell for row in rows for cell in row if cell[:1] in "=+@" and cell]


def test_a_feed_of_edits_or_of_a_search_is_one_that_readers_take(desk: Client) -> None:
    for address, count in (("/edits?format=atom", 1), ("/search?q=crane&format=atom", 3)):
        answer = desk.get(address)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = ET.fromstring(answer.text)
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == count
        for element in (feed, *entries):
            assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        links: list[Any] = [link.get("href") for entry in entries for link in entry.findall(f"{ATOM}link")]
        assert all(link.startswith("http://127.0.0.1:4201/articles/") for link in links)
        assert all(desk.get(urlsplit(link).path).status_code == 200 for link in links)
    assert HOSTILE[:20] in "".join(feed.itertext())


def test_a_story_and_its_article_show_who_else_told_its_event_in_words_of_their_own(
    desk: Client, hostile: Path
) -> None:
    with reading(hostile / "warehouse.duckdb") as con:
        [story, other] = con.execute(
            "select distinct on (story_number) heads.article_id from core.event_members as members "
            "join core.articles as heads on heads.number = story_number order by story_number"
        ).fetchall()
    for one, another in ((story, other), (other, story)):
        for kind in ("stories", "articles"):
            page = desk.get(f"/{kind}/{one[0]}").text.partition('id="tellings"')[2].partition("</section>")[0]
            assert f'"/articles/{another[0]}"' in page
            assert f'"/articles/{one[0]}"' not in page
