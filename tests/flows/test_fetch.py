"""Pages become documents; what cannot be fetched says why."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
import stamina

from flows import fetch
from flows.fetch import Client, Validators
from parsers.records import Reject
from tests.flows.web import Answer, Site, serving


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def reason(item: object) -> str:
    assert isinstance(item, Reject)
    return item.reason


def test_a_good_answer_is_a_document_with_its_validators(site: Site) -> None:
    site.answers["/f"] = [Answer(b"<rss/>", headers={"ETag": '"1"', "Content-Type": "text/xml; charset=koi8-r"})]
    with Client(trusted=["127.0.0.1"]) as client:
        response = client.get(f"{site.url}/f")
        assert (response.outcome, response.status, response.etag) == ("ok", 200, '"1"')
        assert response.document
        assert (response.document.media_type, response.document.charset) == ("text/xml", "koi8-r")
        again = client.get(f"{site.url}/f", Validators(etag=response.etag))
    assert (again.outcome, again.status, again.document) == ("not_modified", 304, None)


def test_the_same_bytes_are_known_even_if_the_server_does_not_say_so(site: Site) -> None:
    site.answers["/f"] = [Answer(b"<rss/>")]
    with Client(trusted=["127.0.0.1"]) as client:
        first = client.get(f"{site.url}/f")
        assert first.document
        again = client.get(f"{site.url}/f", Validators(payload_sha256=first.document.payload_sha256))
    assert again.outcome == "same_hash"


def test_a_failure_that_passes_is_tried_again(site: Site) -> None:
    site.answers["/f"] = [Answer(status=503), Answer(b"ok")]
    with Client(trusted=["127.0.0.1"]) as client:
        assert client.get(f"{site.url}/f").outcome == "ok"
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    ("answer", "outcome", "asked"),
    [
        (Answer(status=404), "http-error", 1),
        (Answer(status=503), "http-error", 2),
        (Answer(b"half of it", cut=4), "connection", 1),
        (Answer(gzip.compress(b"0" * 5000), headers={"Content-Encoding": "gzip"}), "too-large", 1),
        (Answer(b"no gzip", headers={"Content-Encoding": "gzip"}), "http-error", 1),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "refused", 1),
        (Answer(status=302, headers={"Location": "http://127.0.0.2/"}), "refused", 1),
        (Answer(status=302, headers={"Location": "/f"}), "http-error", 6),
    ],
)
def test_a_failure_is_a_reject_with_its_reason(
    site: Site, monkeypatch: pytest.MonkeyPatch, answer: Answer, outcome: str, asked: int
) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 1000)
    site.answers["/f"] = [answer]
    with Client(trusted=["127.0.0.1"]) as client:
        response = client.get(f"{site.url}/f")
    assert (response.outcome, len(site.asked)) == (outcome, asked)
    told = response.reject("source")
    assert (told.stage, told.reason, told.document, told.source) == ("fetch", outcome, f"{site.url}/f", "source")
    assert told.detail


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://127.0.0.1:9/", "refused"),
        ("http://2130706433/", "refused"),
        ("http://[::1]/", "refused"),
        ("ftp://a.example/", "refused"),
        ("javascript:alert(1)", "refused"),
        ("http://[::1", "bad-url"),
        ("http://no-such-host.invalid/", "connection"),
    ],
)
def test_an_address_inside_our_network_is_never_asked(url: str, outcome: str) -> None:
    with Client() as client:
        assert client.get(url).outcome == outcome
