"""Pages become documents; what cannot be fetched says why; sites are treated politely."""

from __future__ import annotations

import gzip
import itertools
import logging
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import trustme

from flows.fetching import visit
from flows.fetching.client import Client
from flows.fetching.exchange import Exchange, Pointer
from flows.fetching.limits import KIB, Limits
from flows.fetching.responses import Request, Response, Validators
from tests.flows.web import ROBOTS, TDMREP, Answer, Site, serving

QUICK = Limits(
    connect=30.0, read=30.0, deadline=120.0, head=4 * KIB, body=100 * KIB, wire=100 * KIB, error_body=4 * KIB,
    attempts=2, first_wait=0.01, longest_wait=0.3, redirect_body=KIB, failures=2, longest_gap=0.2,
)  # fmt: skip
"""Small sizes and short pauses; but nobody is given up who is only slow, as everybody is on a busy machine."""
PAGE = b"<!doctype html><title>Steam returns</title><p>To the quay.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(gap=0, limits=QUICK) as client:
        yield client


def ask(url: str, **more: object) -> Request:
    return Request(url=url, allow_private=True, **more)  # type: ignore[arg-type]


def raw(head: bytes, body: bytes = b"") -> Answer:
    return Answer(raw=head.replace(b"\n", b"\r\n") + b"\r\n" + body)


def test_a_good_answer_is_a_document_with_its_validators(site: Site, client: Client) -> None:
    headers = {"ETag": '"1"', "Content-Type": "text/xml; charset=koi8-r", "Cache-Control": "max-age=900"}
    site.answers["/f"] = [Answer(b"<rss/>", headers=headers)]
    response = client.get(ask(f"{site.url}/f"))
    assert (response.outcome, response.retry_class, response.status, response.etag) == ("ok", "none", 200, '"1"')
    assert response.fresh_for == timedelta(minutes=15)
    assert response.document
    assert (response.document.media_type, response.document.charset) == ("text/xml", "koi8-r")
    again = client.get(ask(f"{site.url}/f", validators=Validators(etag=response.etag)))
    assert (again.outcome, again.status, again.document) == ("not_modified", 304, None)
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"1"']


def test_the_same_bytes_are_known_even_if_the_server_does_not_say_so(site: Site, client: Client) -> None:
    site.answers["/f"] = [Answer(b"<rss/>")]
    first = client.get(ask(f"{site.url}/f"))
    assert first.document
    again = client.get(
        ask(f"{site.url}/f", validators=Validators(etag='"old"', payload_sha256=first.document.payload_sha256))
    )
    assert again.outcome == "same_hash"


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a_body_is_decoded(site: Site, client: Client, coding: str) -> None:
    body = gzip.compress(PAGE) if coding == "gzip" else PAGE
    site.answers["/f"] = [Answer(body, headers={"Content-Encoding": coding})]
    response = client.get(ask(f"{site.url}/f"))
    assert response.document
    assert response.document.content == PAGE


def test_a_connection_is_used_again(site: Site, client: Client) -> None:
    site.answers |= {"/f": [Answer(PAGE, keep_open=True)], TDMREP: [Answer(status=404, keep_open=True)]}
    for _ in range(3):
        assert client.get(ask(f"{site.url}/f")).outcome == "ok"
    assert len({ask.connection for ask in site.asks if ask.path == "/f"}) == 1


@pytest.mark.parametrize(
    ("answers", "outcome", "asked"),
    [
        ([Answer(status=503), Answer(b"ok")], "ok", 2),
        ([Answer(status=429, headers={"Retry-After": "0"}), Answer(b"ok")], "ok", 2),
        ([Answer(raw=b""), Answer(b"ok")], "ok", 2),
        ([Answer(status=500)], "http-error", 2),
        ([Answer(status=404), Answer(b"ok")], "http-error", 1),
        ([Answer(b"half of it", cut=4), Answer(b"ok")], "incomplete", 1),
    ],
)
def test_a_failure_that_passes_is_tried_again(
    site: Site, client: Client, answers: list[Answer], outcome: str, asked: int
) -> None:
    site.answers["/f"] = answers
    assert client.get(ask(f"{site.url}/f")).outcome == outcome
    assert len(site.asked) == asked


def test_a_server_that_does_not_answer_is_asked_once_more(site: Site) -> None:
    site.answers["/f"] = [Answer(hangs=True), Answer(b"ok")]
    with Client(gap=0, limits=replace(QUICK, read=2.0)) as client:
        assert client.get(ask(f"{site.url}/f", ignore_robots=True)).outcome == "ok"
    assert len(site.asked) == 2


def test_a_server_that_never_answers_is_a_time_out(site: Site) -> None:
    site.answers["/f"] = [Answer(hangs=True)]
    with Client(gap=0, limits=replace(QUICK, read=0.2)) as client:
        response = client.get(ask(f"{site.url}/f", ignore_robots=True))
    assert (response.outcome, response.retry_class, response.document) == ("timeout", "temporary", None)
    assert response.reject("source").reason == "timeout"


def test_the_server_says_how_long_to_wait(site: Site) -> None:
    site.answers["/f"] = [Answer(status=429, headers={"Retry-After": "1"}), Answer(b"ok")]
    with Client(gap=0, limits=Limits(first_wait=0.01, longest_wait=2)) as client:
        assert client.get(ask(f"{site.url}/f")).outcome == "ok"
    first, second = (ask.at for ask in site.asks if ask.path == "/f")
    assert second - first >= 1


def test_a_server_that_wants_long_is_left_alone(site: Site, client: Client) -> None:
    site.answers["/f"] = [Answer(status=503, headers={"Retry-After": "3600"})]
    response = client.get(ask(f"{site.url}/f"))
    assert (response.retry_class, response.retry_after) == ("temporary", timedelta(hours=1))
    assert len(site.asked) == 1


def test_pauses_grow(site: Site) -> None:
    site.answers["/f"] = [Answer(status=503)]
    with Client(gap=0, limits=Limits(attempts=4, first_wait=0.1)) as client:
        client.get(ask(f"{site.url}/f"))
    times = [ask.at for ask in site.asks if ask.path == "/f"]
    pauses = [after - before for before, after in itertools.pairwise(times)]
    assert len(pauses) == 3
    assert all(wait <= pause for wait, pause in zip((0.1, 0.2, 0.4), pauses, strict=True))


CHUNKED = b"HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n"
BOMB = gzip.compress(b"0" * 10_000_000)


@pytest.mark.parametrize(
    ("answer", "outcome", "retry"),
    [
        (Answer(status=401), "http-error", "hard"),
        (Answer(status=403), "http-error", "hard"),
        (Answer(status=404), "http-error", "hard"),
        (Answer(status=410), "gone", "hard"),
        (Answer(status=451), "http-error", "hard"),
        (Answer(status=408), "http-error", "temporary"),
        (Answer(status=425), "http-error", "temporary"),
        (Answer(status=502), "http-error", "temporary"),
        (Answer(status=400), "http-error", "soft"),
        (Answer(PAGE, status=206), "http-error", "soft"),
        (Answer(status=304), "unasked-304", "soft"),
        (Answer(b" \r\n"), "empty", "soft"),
        (Answer(PAGE, cut=4), "incomplete", "soft"),
        (raw(CHUNKED, b"5\r\nhello\r\n"), "incomplete", "soft"),
        (raw(CHUNKED, b"ffff\r\nhello"), "incomplete", "soft"),
        (raw(CHUNKED, b"ZZ\r\nhello"), "incomplete", "soft"),
        (raw(CHUNKED, b"5;" + b"x" * 10**6 + b"\r\nhello\r\n0\r\n\r\n"), "incomplete", "soft"),
        (Answer(gzip.compress(PAGE)[:-3], headers={"Content-Encoding": "gzip"}), "incomplete", "soft"),
        (Answer(PAGE, headers={"Content-Encoding": "gzip"}), "bad-encoding", "soft"),
        (Answer(PAGE, headers={"Content-Encoding": "br"}), "bad-encoding", "soft"),
        (Answer(BOMB, headers={"Content-Encoding": "gzip"}), "too-large", "soft"),
        (Answer(b"0" * 200_000), "too-large", "soft"),
        (raw(b"HTTP/1.1 200 OK\nContent-Length: 99999999999\n", PAGE), "too-large", "soft"),
        (raw(b"HTTP/1.1 200 OK\n", b"0" * 200_000), "too-large", "soft"),
        (raw(b"HTTP/1.1 200 OK\nX-Long: " + b"x" * 10_000 + b"\n"), "too-large", "soft"),
        (Answer(raw=b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), "too-large", "soft"),
        (Answer(raw=b"SSH-2.0-OpenSSH\r\n\r\n"), "bad-answer", "soft"),
        (Answer(raw=b"<p>no header"), "bad-answer", "soft"),
        (raw(b"HTTP/1.1 200 OK\nContent-Length: -1\n", PAGE), "bad-answer", "soft"),
        (raw(b"HTTP/1.1 200 OK\nContent-Length: 5\n", PAGE), "bad-answer", "soft"),
        (raw(b"HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6\n", b"hello"), "bad-answer", "soft"),
        (raw(b"HTTP/1.1 101 Switching Protocols\nUpgrade: x\nConnection: upgrade\n"), "bad-answer", "soft"),
        (Answer(raw=b""), "connection", "temporary"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-"), "connection", "temporary"),
        (Answer(status=302), "http-error", "soft"),
        (Answer(status=302, headers={"Location": "/f"}), "redirect-loop", "soft"),
        (Answer(status=302, headers={"Location": "/f#part"}), "redirect-loop", "soft"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "refused", "hard"),
        (Answer(status=302, headers={"Location": "http://127.0.0.2/"}), "refused", "hard"),
        (Answer(status=302, headers={"Location": "http://u:p@127.0.0.1/"}), "refused", "hard"),
        (Answer(status=302, headers={"Location": "http://[::1"}), "bad-redirect", "soft"),
        (Answer(status=302, headers={"Location": "http://127.0.0.1:99\\@news.example/"}), "bad-redirect", "soft"),
    ],
)
def test_every_failure_has_a_name_and_a_class(
    site: Site, client: Client, answer: Answer, outcome: str, retry: str
) -> None:
    site.answers["/f"] = [answer]
    response = client.get(ask(f"{site.url}/f"))
    assert (response.outcome, response.retry_class, response.document) == (outcome, retry, None), response.detail
    told = response.reject("source")
    assert (told.stage, told.reason, told.document, told.source) == ("fetch", outcome, f"{site.url}/f", "source")
    assert told.detail


@pytest.mark.parametrize(
    ("url", "outcomes"),
    [
        ("http://127.0.0.1:9/", {"refused"}),
        ("http://2130706433/", {"refused"}),
        ("http://[::1]/", {"refused"}),
        ("http://[::ffff:10.0.0.1]/", {"refused"}),
        ("http://169.254.169.254/latest/meta-data/", {"refused"}),
        ("http://user@news.example/", {"refused"}),
        ("ftp://a.example/", {"refused"}),
        ("javascript:alert(1)", {"refused"}),
        ("http://[::1", {"bad-url"}),
        ("http:///nowhere", {"bad-url"}),
        ("http://a.example:99999/", {"bad-url"}),
        ("http://a.example/" + "a" * 10_000, {"bad-url"}),
        ("http://no-such-host.invalid/", {"no-such-host", "dns"}),
    ],
)
def test_an_address_that_must_not_or_cannot_be_asked_is_not(url: str, outcomes: set[str]) -> None:
    with Client(gap=0, limits=QUICK) as client:
        response = client.get(Request(url=url))
    assert response.outcome in outcomes
    assert response.status is None


@pytest.mark.parametrize("ignore_robots", [False, True])
def test_what_is_private_may_be_asked_only_where_the_catalogue_says_so(site: Site, ignore_robots: bool) -> None:
    site.answers["/f"] = [Answer(PAGE, keep_open=True)]
    with Client(gap=0, limits=QUICK) as client:
        assert client.get(ask(f"{site.url}/f", ignore_robots=ignore_robots)).outcome == "ok"
        refused = client.get(Request(url=f"{site.url}/f", ignore_robots=ignore_robots))
    assert refused.outcome == "refused", "the open connection must not be used"
    assert len(site.asked) == 1


def test_redirects_are_followed_and_permanent_ones_told(site: Site, client: Client) -> None:
    site.answers |= {
        "/old": [Answer(status=301, headers={"Location": "/older"})],
        "/older": [Answer(status=308, headers={"Location": f"{site.url}/new"})],
        "/now": [Answer(status=302, headers={"Location": "/old"})],
        "/new": [Answer(PAGE)],
    }
    moved = client.get(ask(f"{site.url}/old"))
    assert (moved.outcome, moved.moved_to) == ("ok", f"{site.url}/new")
    assert moved.redirects == (f"{site.url}/older", f"{site.url}/new")
    assert moved.document
    assert (moved.document.uri, moved.document.url) == (f"{site.url}/old", f"{site.url}/new")
    for_now = client.get(ask(f"{site.url}/now"))
    assert (for_now.outcome, for_now.moved_to, for_now.final_url) == ("ok", None, f"{site.url}/new")


def test_too_many_redirects_are_no_longer_followed(site: Site, client: Client) -> None:
    for n in range(9):
        site.answers[f"/{n}"] = [Answer(status=301, headers={"Location": f"/{n + 1}"})]
    response = client.get(ask(f"{site.url}/0"))
    assert (response.outcome, response.moved_to, len(site.asked)) == ("redirect-loop", None, 6)


def test_the_body_of_a_redirect_is_not_read_when_it_is_long(site: Site, client: Client) -> None:
    site.answers |= {"/f": [Answer(BOMB, 302, {"Location": "/g", "Content-Encoding": "gzip"})], "/g": [Answer(PAGE)]}
    kept: list[Exchange] = []
    with Client(gap=0, limits=QUICK, on_exchange=lambda exchange, _: kept.append(exchange)) as keeping:
        assert keeping.get(ask(f"{site.url}/f", ignore_robots=True)).outcome == "ok"
    assert [(len(e.body), e.complete, e.truncated) for e in kept] == [(0, False, "length"), (len(PAGE), True, None)]


def test_an_answer_that_was_there_before_the_request_is_not_believed(site: Site, client: Client) -> None:
    """Somebody else's answer left on a connection that is used again."""
    planted = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nplanted"
    honest = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    site.answers["/f"] = [Answer(raw=honest + planted, keep_open=True)]
    site.answers["/g"] = [Answer(b"mine")]
    for path in ("/f", "/g", "/g"):
        response = client.get(ask(f"{site.url}{path}", ignore_robots=True))
        assert response.document is None or b"planted" not in response.document.content
    assert response.outcome == "ok"


def test_a_slow_body_is_cut_at_the_deadline() -> None:
    hung_up = threading.Event()

    class Drip(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n")
            with suppress(OSError):
                while True:
                    self.request.sendall(b"x")
                    time.sleep(0.01)
            hung_up.set()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Drip) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        with Client(gap=0, limits=replace(QUICK, deadline=2.0)) as client:
            response = client.get(ask(f"http://127.0.0.1:{server.server_address[1]}/", ignore_robots=True))
        assert (response.outcome, response.status) == ("timeout", 200)
        assert hung_up.wait(600), "the connection is still open"
        server.shutdown()


def test_an_unforeseen_error_costs_only_its_document(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    site.answers |= {"/f": [Answer(PAGE)], "/g": [Answer(PAGE)]}

    def full(exchange: Exchange, group: str) -> Pointer:
        if exchange.url.endswith("/f"):
            raise OSError("the disk is full")
        return Pointer(file="archive.warc.gz", offset=7)

    with Client(gap=0, limits=QUICK, on_exchange=full) as client, caplog.at_level(logging.CRITICAL):
        failed = client.get(ask(f"{site.url}/f"))
        good = client.get(ask(f"{site.url}/g"))
    assert (failed.outcome, failed.retry_class, failed.document) == ("error", "temporary", None)
    assert (good.outcome, good.archive_file, good.archive_offset) == ("ok", "archive.warc.gz", 7)


def test_everything_that_was_said_is_given_to_the_archive(site: Site) -> None:
    body = gzip.compress(PAGE)
    site.answers |= {
        ROBOTS: [Answer(b"User-agent: *\nAllow: /\n")],
        "/f": [Answer(b"moved", 301, {"Location": "/g"})],
        "/g": [Answer(body, headers={"Content-Encoding": "gzip", "X-Mixed-CASE": "yes"})],
        "/cut": [Answer(PAGE, cut=4)],
        "/none": [Answer(b"no such page", 404)],
    }
    kept: list[Exchange] = []

    def keep(exchange: Exchange, group: str) -> Pointer:
        kept.append(exchange)
        return Pointer(file="a.warc.gz", offset=len(kept))

    with Client(gap=0, limits=QUICK, on_exchange=keep) as client:
        responses = [client.get(ask(f"{site.url}/{path}")) for path in ("f", "cut", "none")]
    assert [e.url.removeprefix(site.url) for e in kept] == [ROBOTS, "/f", "/g", TDMREP, "/cut", "/none"]
    assert [response.archive_offset for response in responses] == [3, 5, 6]
    page = kept[2]
    assert page.request.startswith(b"GET /g HTTP/1.1\r\nHost: 127.0.0.1")
    assert page.request.endswith(b"\r\n\r\n")
    assert page.response_head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nX-Mixed-CASE: yes\r\n" in page.response_head
    assert page.response_head.endswith(b"\r\n\r\n")
    assert (page.body, page.remote_address, page.complete) == (body, "127.0.0.1", True)
    assert page.requested_at.tzinfo
    assert kept[1].body == b"moved"
    assert (kept[4].body, kept[4].complete, kept[4].truncated) == (PAGE[:-4], False, "disconnect")
    assert kept[5].body == b"no such page"


def test_interim_answers_are_not_part_of_the_archived_head(site: Site) -> None:
    site.answers["/f"] = [raw(b"HTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 200 OK\nContent-Length: 2\n", b"ok")]
    kept: list[Exchange] = []
    with Client(gap=0, limits=QUICK, on_exchange=lambda exchange, _: kept.append(exchange)) as client:
        assert client.get(ask(f"{site.url}/f", ignore_robots=True)).outcome == "ok"
    assert kept[0].response_head == b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """A certificate authority that is believed."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    visit._trust.cache_clear()
    yield made
    visit._trust.cache_clear()


def over_tls(issuer: trustme.CA, name: str) -> Response:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issuer.issue_cert(name).configure_cert(context)
    with serving(tls=context) as site, Client(gap=0, limits=QUICK) as client:
        site.answers["/f"] = [Answer(PAGE)]
        return client.get(ask(f"{site.url}/f"))


def test_a_certificate_must_be_for_the_host_and_from_somebody_believed(authority: trustme.CA) -> None:
    assert over_tls(authority, "127.0.0.1").outcome == "ok"
    assert over_tls(authority, "quay.example").outcome == "tls"
    assert over_tls(trustme.CA(), "127.0.0.1").outcome == "tls"


def test_a_port_without_tls_is_told_from_a_dead_one(site: Site, client: Client) -> None:
    response = client.get(ask(site.url.replace("http:", "https:")))
    assert (response.outcome, response.retry_class) == ("tls", "soft")
