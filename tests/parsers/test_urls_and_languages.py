from __future__ import annotations

import pytest

from parsers.language import detect, tag
from parsers.urls import canonical, publisher_word, same_publisher, spelt_alike


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.com:80/a?utm_source=x&id=3#top", "https://example.com/a?id=3"),
        ("https://example.com/a?b=2&a=1&fbclid=zz", "https://example.com/a?a=1&b=2"),
        ("https://www.example.com/", "https://example.com/"),
        ("https://m.news.example/a/", "https://news.example/a"),
        ("https://m.de/a", "https://m.de/a"),
        ("https://amp.example.com/a.html", "https://example.com/a.html"),
        ("https://example.com/a/amp/", "https://example.com/a"),
        ("https://example.com/amp/a/b", "https://example.com/a/b"),
        ("https://example.com/a.amp.html", "https://example.com/a.html"),
        ("https://example.com/a?outputType=amp", "https://example.com/a"),
        ("https://example.com/a?output=pdf", "https://example.com/a?output=pdf"),
        ("https://www.google.com/amp/s/www.example.com/a", "https://example.com/a"),
        ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a", "https://example.com/a"),
        ("https://example.com//a//b", "https://example.com/a/b"),
        ("https://example.com/a/index.html", "https://example.com/a"),
        ("https://example.com/a;jsessionid=1A?id=7", "https://example.com/a?id=7"),
        ("https://example.com/eu%2Dnews", "https://example.com/eu-news"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://example.com/a?s=09", "https://example.com/a"),
        ("https://example.com/a?ref=8812345", "https://example.com/a?ref=8812345"),
        ("https://example.com/?p=11", "https://example.com/?p=11"),
        ("https://example.com/a?storyId=9", "https://example.com/a?storyId=9"),
        ("http://127.0.0.1:8000/a/", "http://127.0.0.1:8000/a"),
        ("javascript:alert(1)", None),
        ("http://[::1", None),
        ("not an address", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_has_one_spelling(url: str | None, expected: str | None) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("zh-Hant-TW", "zh"),
        ("", None),
        (None, None),
        ("{{lang}}", None),
        ("english!", None),
    ],
)
def test_a_language_tag_is_its_primary_subtag(declared: str | None, expected: str | None) -> None:
    assert tag(declared) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left the outer quay at dawn with nine cars and two dogs aboard.", "en"),
        ("Die Fähre verließ den Kai im Morgengrauen mit neun Wagen und zwei Hunden.", "de"),
        ("Паром отошёл от причала на рассвете с девятью машинами и двумя собаками.", "ru"),
        ("12 345 !!!", None),
        ("Too short", None),
        (None, None),
    ],
)
def test_a_language_is_detected_only_from_enough_text(text: str | None, expected: str | None) -> None:
    assert detect(text) == expected


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://feeds.harbourpost.example/a.rss", "harbourpost"),
        ("https://www.harbourpost.co.uk/", "harbourpost"),
        ("http://harbourpost.example:8080/", "harbourpost"),
        ("http://localhost/", "localhost"),
        ("http://192.0.2.7/feed", "192.0.2.7"),
        ("http://[2001:db8::1]/feed", "2001:db8::1"),
        ("http://[::1", ""),
        ("feed.xml", ""),
    ],
)
def test_an_address_tells_whose_it_is_in_one_word(url: str, word: str) -> None:
    assert publisher_word(url) == word


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://www.quay.example/a", "http://feeds.quay.example/b", True),
        ("https://quay.co.uk/", "https://harbour.co.uk/", False),
        ("http://192.0.2.7/a", "http://192.0.2.7:81/b", True),
        ("http://192.0.2.7/a", "http://198.51.2.7/b", False),
        ("", "", False),
    ],
)
def test_hosts_of_one_registered_name_are_one_publisher(url: str, other: str, same: bool) -> None:
    assert same_publisher(url, other) is same


@pytest.mark.parametrize(
    ("url", "other", "alike"),
    [
        ("https://www.quay.example/feed/", "http://quay.example/feed", True),
        ("https://quay.example/feed?utm_source=x", "https://QUAY.example:443/feed", True),
        ("https://quay.example/feed?a=1", "https://quay.example/feed?a=2", False),
        ("https://quay.example/feed", "https://quay.example/rss", False),
    ],
)
def test_addresses_that_differ_only_in_spelling_are_alike(url: str, other: str, alike: bool) -> None:
    assert (spelt_alike(url) == spelt_alike(other)) is alike
