"""What sites ask of programs."""

from __future__ import annotations

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.robots import Reservations, Rules, reservation

URL = "https://www.harbourpost.example/news/1"


@pytest.mark.parametrize(
    ("text", "allowed", "delay"),
    [
        (b"", True, 0.0),
        (b"User-agent: *\nDisallow: /news/\n", False, 0.0),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: Copydesk\nAllow: /\nCrawl-delay: 4\n", True, 4.0),
        (b"User-agent: copydesk\nDisallow: /\n\nUser-agent: *\nAllow: /\n", False, 0.0),
        (b"User-agent: otherbot\nDisallow: /\n", True, 0.0),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /news\nAllow: /news/1$\n", True, 0.0),
        (b"<html><body>Disallow: /</body></html>", True, 0.0),
        (bytes(range(256)) * 8, True, 0.0),
        (b"User-agent: *\nCrawl-delay: nonsense\n", True, 0.0),
    ],
)
def test_robots_txt_is_obeyed(text: bytes, allowed: bool, delay: float) -> None:
    rules = Rules.read(text)
    assert (rules.allow(URL), rules.delay) == (allowed, delay)


@pytest.mark.parametrize(
    "between",
    [
        "Crawl-delay: 4", "Sitemap: https://www.harbourpost.example/map.xml", "Content-Signal: search=yes", "# theirs",
        "", "Host: www.harbourpost.example\nRequest-rate: 1/5\n\nNoindex: /a",
    ],
)  # fmt: skip
def test_only_a_rule_ends_the_list_of_those_that_a_group_is_for(between: str) -> None:
    rules = Rules.read(f"User-agent: copydesk\n{between}\nUser-agent: otherbot\nDisallow: /news\n".encode())
    assert not rules.allow(URL)
    assert rules.delay == (4.0 if "delay" in between else 0.0)
    assert rules.parsed is not None
    assert len(list(rules.parsed.sitemaps)) == between.count("Sitemap")


def test_a_rule_does_end_it() -> None:
    text = (
        "User-agent: copydesk\nCrawl-delay: 2\nAllow: /\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 9\nDisallow: /\n"
    )
    assert (Rules.read(text.encode()).allow(URL), Rules.read(text.encode()).delay) == (True, 3.0)


@pytest.mark.parametrize(
    "agent", ["copydesk/0.1", "copydesk*", "CopyDesk", "*copydesk*", "copydesk bot", "copydesk # us"]
)
def test_a_group_that_names_us_is_ours_however_it_is_written(agent: str) -> None:
    rules = Rules.read(f"User-agent: *\nAllow: /\n\nUser-agent: {agent}\nDisallow: /\n".encode())
    assert not rules.allow(URL)


@pytest.mark.parametrize("agent", ["copy", "copydesk-next", "thecopydesk", "Mozilla/5.0 copydesk", "c*", "another", ""])
def test_a_group_for_somebody_else_is_not_ours(agent: str) -> None:
    rules = Rules.read(f"User-agent: {agent}\nDisallow: /\nCrawl-delay: 9\n\nUser-agent: *\nAllow: /\n".encode())
    assert (rules.allow(URL), rules.delay) == (True, 0.0)


PLAIN = b"<html><head><title>Steam returns</title></head><body><p>To the quay.</p></body></html>"


@pytest.mark.parametrize(
    ("headers", "content", "expected"),
    [
        ({}, PLAIN, None),
        ({"tdm-reservation": "1"}, PLAIN, "tdm-reservation"),
        ({"TDM-Reservation": "0"}, PLAIN, None),
        ({}, b'<meta name="tdm-reservation" content="1">', "tdm-reservation"),
        ({}, b"<META content=1 name='TDM-Reservation'/>", "tdm-reservation"),
        ({"tdm-reservation": "1"}, b'<meta name="tdm-reservation" content="0">', None),
        ({}, b'<!-- <meta name="tdm-reservation" content="1"> -->', None),
        ({}, b'<meta name="description" content="tdm-reservation 1, noai">', None),
        ({"X-Robots-Tag": "noai"}, PLAIN, "noai"),
        ({"X-Robots-Tag": "noindex, NoAI"}, PLAIN, "noai"),
        ({"X-Robots-Tag": "otherbot: noai"}, PLAIN, None),
        ({"X-Robots-Tag": "copydesk: noai"}, PLAIN, "noai"),
        ({"X-Robots-Tag": "max-snippet: 5, noai"}, PLAIN, "noai"),
        ({"X-Robots-Tag": "noindex, follow"}, PLAIN, None),
        ({"X-Robots-Tag": "noimageai"}, PLAIN, None),
        ({}, b'<meta name="robots" content="noai, noimageai">', "noai"),
        ({}, b'<meta name="robots" content="noindex">', None),
    ],
)
def test_a_reservation_is_found_where_it_is_made(headers: dict[str, str], content: bytes, expected: str | None) -> None:
    assert reservation(httpx.Headers(headers), content, lambda: False) == expected


def test_the_page_says_it_before_its_site() -> None:
    assert reservation(httpx.Headers(), PLAIN, lambda: True) == "tdmrep.json"
    assert reservation(httpx.Headers({"tdm-reservation": "0"}), PLAIN, lambda: True) is None


@pytest.mark.parametrize(
    ("rules", "reserved"),
    [
        ([{"location": "/", "tdm-reservation": 1}], True),
        ([{"location": "/news/*", "tdm-reservation": "1", "tdm-policy": "https://a.example/policy"}], True),
        ([{"location": "/news/1$", "tdm-reservation": 1}], True),
        ([{"location": "/news/", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}], False),
        ([{"location": "/sport/", "tdm-reservation": 1}], False),
        ([{"location": "/", "tdm-reservation": 2}], False),
        ([{"location": "/\nDisallow: /", "tdm-reservation": 1}], False),
        ([{"location": 7, "tdm-reservation": 1}, {"tdm-reservation": 1}, 3], False),
        ({"location": "/", "tdm-reservation": 1}, False),
        ([], False),
    ],
)
def test_the_first_rule_of_a_site_that_fits_counts(rules: object, reserved: bool) -> None:
    assert Reservations.read(orjson.dumps(rules)).reserve(URL) == reserved


@given(st.binary() | st.text("User-agent:Dislow*$/#\n -1").map(str.encode))
def test_no_bytes_are_too_strange_to_be_read(content: bytes) -> None:
    assert Rules.read(content).allow(URL) in (True, False)
    assert Reservations.read(content).reserve(URL) in (True, False)
    assert reservation(httpx.Headers(), content, lambda: False) in (None, "noai", "tdm-reservation")
