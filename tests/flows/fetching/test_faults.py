"""Against a server that goes wrong in every way, when there is one: `fault_server.py`, which tells what it was asked.

It is no part of this repository. COPYDESK_FAULT_SERVER says where it is, `../shared/fault_server.py` by default.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import settings
from flows.fetching.client import Client
from flows.fetching.exchange import Exchange
from flows.fetching.limits import MIB, Limits
from flows.fetching.responses import Request, Response, Validators

SERVER = Path(
    os.environ.get("COPYDESK_FAULT_SERVER") or Path(__file__).parents[3].parent / "shared" / "fault_server.py"
)
pytestmark = pytest.mark.skipif(not SERVER.is_file(), reason=f"no fault server at {SERVER}")
QUICK = Limits(
    connect=60.0, read=4.0, deadline=10.0, first_wait=0.05, longest_wait=1.0, wire=16 * MIB, body=16 * MIB, attempts=2
)


class Faults:
    """The running server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, path: str, host: int = 2) -> str:
        return f"http://127.0.0.{host}:{self.port}/{path}"

    def tell(self, path: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=300) as answer:  # loopback
            return json.load(answer)

    def times(self, path: str) -> list[float]:
        return list(self.tell("_stats")["paths"][f"/{path}"]["times"])

    def host(self, number: int) -> dict[str, Any]:
        return dict(self.tell("_stats")["hosts"][f"127.0.0.{number}:{self.port}"])


@pytest.fixture(scope="module")
def server() -> Iterator[Faults]:
    with subprocess.Popen([sys.executable, str(SERVER), "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield Faults(json.loads(process.stdout.readline())["port"])
        process.terminate()


@pytest.fixture
def faults(server: Faults) -> Iterator[Faults]:
    server.tell("_reset")
    yield server
    canaries = server.tell("_stats")["canary_hits"]
    assert canaries == [], "a private service was asked"


def ask(url: str, **more: Any) -> Request:
    return Request(url=url, allow_private=True, **more)


def fetch(requests: Iterable[Request], *, gap: float = 0.0, limits: Limits = QUICK, **more: Any) -> dict[str, Response]:
    with Client(gap=gap, limits=limits, **more) as client:
        return {response.url: response for response in client.get_all(requests)}


STATUSES = {
    201: "http-error soft", 204: "http-error soft", 206: "http-error soft", 300: "http-error soft", 301: "ok none",
    302: "ok none", 303: "ok none", 304: "unasked-304 soft", 307: "ok none", 308: "ok none", 400: "http-error soft",
    401: "http-error hard", 403: "http-error hard", 404: "http-error hard", 408: "http-error temporary",
    410: "gone hard", 425: "http-error temporary", 429: "http-error temporary", 451: "http-error hard",
    500: "http-error temporary", 502: "http-error temporary", 503: "http-error temporary",
    504: "http-error temporary", 599: "http-error temporary",
}  # fmt: skip
PRIVATE = (
    "loopback short decimal hex zero zero4 ipv6 mapped mappedhex localhost userinfo upper linklocal rfc1918 cgnat "
    "nat64 sixtofour multicast broadcast file fileupper gopher ftp data javascript noscheme"
)
GOOD = (
    "feed.xml atom.xml feed.json jsonfeed/loop sitemap.xml sitemap_self_index.xml article/1 autodiscover "
    "feed/weak-etag feed/etag-changes feed/etag-lies feed/no-validators feed/last-modified-only feed/max-age "
    "feed/changing-guid feed/shrinks feed/partial feed/100k soft404 recover/1 flap/500,200 limited/1/1 latency "
    "redirect/301/3 redirect/302/5 redirect/308/2 redirect-permanent redirect-bomb?mb=64 meta-refresh "
    "redirect-private/blank length/and-chunked length/comma chunked/ok chunked/trailer chunked/extension "
    "reset-once/1 status-line/lf status-line/bytes big?mb=10 enc/gzip enc/deflate enc/deflate-raw enc/hidden-gzip "
    "enc/gzip-trailing enc/identity enc/multi type/octet type/none type/pdf type/rss-as-html type/html-as-rss "
    "type/json-as-rss type/jpeg type/double type/bad charset/utf-8/koi8-r charset/none/utf-8 headers/fold "
    "headers/nonascii headers/dup-type cookies/set cookies/huge cookies/other-domain cookies/bad polite/1"
)
BY_OUTCOME = {
    "ok none": GOOD,
    "robots hard": "private/1",
    "unasked-304 soft": "feed/always-304",
    "http-error temporary": "retry-after/secs/9 retry-after/date/9 retry-after/negative retry-after/huge "
    "retry-after/float retry-after/past",
    "http-error hard": "challenge redirect-private/nonascii redirect-private/crlf no-such-page",
    "http-error soft": "redirect-no-location",
    "empty soft": "empty",
    "redirect-loop soft": "redirect/302/9 redirect-loop redirect-growing redirect-cookie redirect-private/empty",
    "refused hard": " ".join(f"redirect-private/{kind}" for kind in PRIVATE.split()),
    "bad-redirect soft": "redirect-private/octal redirect-private/backslash redirect-private/fullwidth "
    "redirect-private/badv6",
    "timeout temporary": "slow/headers slow/drip-headers slow/drip slow/mid-body hang never-ending/chunked?kbps=20",
    "too-large soft": "never-ending/headers never-ending/gzip never-ending/100-continue redirect-private/huge "
    "length/huge status-line/long big?mb=17 bomb/gzip?mb=64 bomb/deflate?mb=64 bomb/gzip2?mb=17 headers/huge "
    "headers/many",
    "incomplete soft": "length/too-long chunked/bad-size chunked/truncated chunked/huge-size chunked/negative "
    "chunked/no-final reset/mid-body close/mid-body enc/gzip-truncated",
    "bad-answer soft": "feed/etag-bad retry-after/bad length/too-short length/negative length/text length/two "
    "length/plus garbage http09 status-line/nocode status-line/code9999 keepalive-junk headers/nocolon headers/crlf "
    "headers/nul headers/space-colon",
    "bad-encoding soft": "bomb/zstd bomb/br bomb/members enc/gzip-lie enc/gzip-crc enc/br-garbage enc/zstd-garbage "
    "enc/unknown enc/chain20",
    "connection temporary": "reset/now reset/headers close/now close/headers",
}
EXPECTED = {f"status/{status}": expected for status, expected in STATUSES.items()} | {
    path: expected for expected, paths in BY_OUTCOME.items() for path in paths.split()
}
FOR_THE_SITE = ("status/429", "status/503", "retry-after/")
"""With these answers a site asks to be left alone with all of its addresses."""


def test_every_fault_ends_as_a_response_with_its_class_and_costs_nobody_else_anything(faults: Faults) -> None:
    """The faults of two hosts, each beside a third that is well."""
    wanted = {faults.url(path, 2 + n % 2): expected for n, (path, expected) in enumerate(EXPECTED.items())}
    well = [faults.url(f"article/{n}", host=1) for n in range(10)]
    alone = [url for url in wanted if any(f"/{path}" in url for path in FOR_THE_SITE)]
    responses = fetch([ask(url) for url in (*wanted, *well) if url not in alone])
    for url in alone:
        responses |= fetch([ask(url)])
    found = {url: f"{responses[url].outcome} {responses[url].retry_class}" for url in wanted}
    # The one that sends at full speed ends by whichever bound it meets first
    endless = faults.url("never-ending/plain", 2)
    found[endless] = fetch([ask(endless)])[endless].outcome
    assert found.pop(endless) in ("timeout", "too-large")
    assert found == wanted
    assert {responses[url].outcome for url in well} == {"ok"}
    for host in (2, 3):
        stats = faults.host(host)
        assert (stats["cookies_seen"], stats["authorization_seen"]) == (0, 0)


def test_a_site_has_one_connection_a_gap_and_its_robots_first(faults: Faults) -> None:
    requests = [ask(faults.url(f"polite/{n}?ms=30", host)) for n in range(4) for host in (1, 2, 3)]
    assert {response.outcome for response in fetch(requests, gap=0.15).values()} == {"ok"}
    log = faults.tell("_stats")["log"]
    for host in (1, 2, 3):
        stats = faults.host(host)
        assert (stats["count"], stats["robots_first"]) == (6, True)  # with robots.txt and tdmrep.json
        assert stats["max_parallel_requests"] == 1
        if host != 1:  # which is asked for the statistics as well
            assert (stats["max_open_connections"], stats["connections"]) == (1, 1)
        mine = [entry for entry in log if entry["host"] == f"127.0.0.{host}:{faults.port}"]
        assert all(after["start"] - before["start"] >= 0.15 for before, after in itertools.pairwise(mine))
    assert faults.tell("_stats")["connections"]["max_open"] >= 3, "the hosts were not asked side by side"


def test_the_agent_is_named(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CONTACT", "desk@news.example")
    fetch([ask(faults.url("feed.xml"))])
    stats = faults.host(2)
    assert stats["user_agents"] == [f"copydesk/{settings.version()} (+desk@news.example)"]
    assert stats["no_user_agent"] == 0


@pytest.mark.parametrize(
    ("path", "second"),
    [
        ("feed.xml", "not_modified"),
        ("atom.xml", "not_modified"),
        ("feed/weak-etag", "not_modified"),
        ("feed/last-modified-only", "not_modified"),
        ("feed/etag-changes", "same_hash"),
        ("feed/no-validators", "same_hash"),
        ("feed/changing-guid", "ok"),
    ],
)
def test_what_has_not_changed_is_not_fetched_or_not_read_again(faults: Faults, path: str, second: str) -> None:
    url = faults.url(path)
    first = fetch([ask(url)])[url]
    assert first.document
    validators = Validators(
        etag=first.etag, last_modified=first.last_modified, payload_sha256=first.document.payload_sha256
    )
    assert fetch([ask(url, validators=validators)])[url].outcome == second
    sent = faults.tell("_stats")["paths"][f"/{path}"]
    assert sent["if_none_match"] == ([first.etag] if first.etag else [])
    assert sent["if_modified_since"] == ([first.last_modified] if first.last_modified else [])


def test_retry_after_is_obeyed(faults: Faults) -> None:
    url = faults.url("limited/1/1")
    assert fetch([ask(url)])[url].outcome == "ok"
    assert faults.tell("_stats")["paths"]["/limited/1/1"]["early"] == 0
    first, second = faults.times("limited/1/1")
    assert second - first >= 1
    patient = faults.url("retry-after/secs/60")
    assert fetch([ask(patient)])[patient].retry_after
    assert len(faults.times("retry-after/secs/60")) == 1


def test_backoff_grows(faults: Faults) -> None:
    url = faults.url("status/503")
    fetch([ask(url)], limits=Limits(attempts=4, first_wait=0.1))
    times = faults.times("status/503")
    pauses = [after - before for before, after in itertools.pairwise(times)]
    assert len(pauses) == 3
    assert all(wait <= pause for wait, pause in zip((0.1, 0.2, 0.4), pauses, strict=True))


@pytest.mark.parametrize(
    ("mode", "feed", "private"),
    [
        ("allow", "ok", "robots"),
        ("disallow", "robots", "robots"),
        ("bot_only", "robots", "robots"),
        ("404", "ok", "ok"),
        ("403", "ok", "ok"),
        ("html", "ok", "ok"),
        ("binary", "ok", "ok"),
        ("sitemap", "ok", "ok"),
        ("huge", "ok", "ok"),
        ("500", "robots-unavailable", "robots-unavailable"),
        ("503", "robots-unavailable", "host-waits"),
        ("429", "robots-unavailable", "host-waits"),
        ("slow", "robots-unavailable", "robots-unavailable"),
        ("reset", "connection", "connection"),
    ],
)
def test_robots_txt_is_obeyed(faults: Faults, mode: str, feed: str, private: str) -> None:
    faults.tell(f"_set?robots={mode}")
    urls = [faults.url("feed.xml"), faults.url("private/1")]
    responses = fetch(ask(url) for url in urls)
    assert [responses[url].outcome for url in urls] == [feed, private]
    asked = faults.tell("_stats")["paths"]
    assert ("/feed.xml" in asked, "/private/1" in asked) == (feed == "ok", private == "ok")


def test_a_crawl_delay_is_kept(faults: Faults) -> None:
    faults.tell("_set?robots=delay&delay=0.4")
    fetch(ask(faults.url(f"polite/{n}")) for n in range(3))
    assert faults.host(2)["min_interval"] >= 0.39


def test_endless_bodies_and_bombs_are_cut_early(faults: Faults) -> None:
    """Of a gigabyte no more than the bound, of what never ends no more than the deadline."""
    kept: list[Exchange] = []
    paths = ["never-ending/gzip", "never-ending/chunked?kbps=20", "bomb/gzip?mb=64", "slow/drip"]
    fetch(
        (ask(faults.url(path), ignore_robots=True) for path in paths),
        limits=replace(QUICK, deadline=4.0),
        on_exchange=lambda exchange, _: kept.append(exchange),
    )
    assert {exchange.complete for exchange in kept} == {False}
    assert {exchange.truncated for exchange in kept} == {"length", "time"}
    assert max(len(exchange.body) for exchange in kept) < 100_000
    stats = faults.tell("_stats")["paths"]
    assert all(entry["count"] == 1 for entry in stats.values()), "once is enough for what sends without end"


def test_a_permanent_move_is_told_and_a_temporary_one_is_not(faults: Faults) -> None:
    urls = [faults.url(path) for path in ("redirect-permanent", "redirect/301/3", "redirect/302/3")]
    responses = fetch(ask(url) for url in urls)
    assert [responses[url].moved_to for url in urls] == [faults.url("feed.xml"), faults.url("article/1"), None]
    assert len(responses[urls[1]].redirects) == 3
