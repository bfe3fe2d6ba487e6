from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
import soupsieve

from parsers.publishers import Publisher, publisher_for, publishers


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://harbourpost.example/story", True),
        ("http://www.harbourpost.example:8080/story", True),
        ("https://News.HarbourPost.example./story", True),
        ("https://notharbourpost.example/story", False),
        ("https://harbourpost.example.evil.example/", False),
        ("https://evil.example/harbourpost.example", False),
        ("https://harbourpost.example@evil.example/", False),
        ("http://[::1", False),
        ("not an address", False),
        ("", False),
        (None, False),
    ],
)
def test_a_publisher_is_found_by_the_end_of_the_host(url: str | None, known: bool) -> None:
    assert (publisher_for(url) is not None) is known


def test_the_example_says_where_byline_and_time_stand() -> None:
    post = publisher_for("https://www.harbourpost.example/crane")
    assert post == Publisher(
        domains=("harbourpost.example",), byline=".story-credit", published=".filed-at", timezone="Europe/London"
    )


@pytest.mark.parametrize(("domain", "publisher"), publishers().items())
def test_every_publisher_is_sound(domain: str, publisher: Publisher) -> None:
    assert domain == domain.lower().strip(".")
    for selector in (publisher.headline, publisher.byline, publisher.published, publisher.body):
        assert selector is None or soupsieve.compile(selector)
    assert publisher.timezone is None or ZoneInfo(publisher.timezone)
