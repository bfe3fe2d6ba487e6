"""Dates in the scripts of a page."""

from __future__ import annotations

import pytest

from parsers.pages.state import dates_in_scripts
from tests.growth import assert_cost_follows_size


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('window.page = {"publishedAt": "2021-03-04T16:30:00Z"}', ("2021-03-04T16:30:00Z",)),
        ('{"title":"Ferry","publishedDate":"2021-03-04T16:30:00+01:00"}', ("2021-03-04T16:30:00+01:00",)),
        ("dataLayer.push({'pubDate': '2021-03-04', 'section': 'harbour'})", ("2021-03-04",)),
        ('utag = { first_publication_date : "20210304" };', ("20210304",)),
        ('page.datePublished = "2021-03-04 16:30:00";', ("2021-03-04 16:30:00",)),
        (r'state = "{\"publishDate\":\"2021-03-04\"}"', ("2021-03-04",)),
        # several witnesses to one day
        ('{"pubdate": "2021-03-04", "published_at": "2021-03-04T16:30:00Z"}', ("2021-03-04", "2021-03-04T16:30:00Z")),
        # several days: other stories' too
        ('[{"publishedAt": "2021-03-04"}, {"publishedAt": "2021-03-05"}]', ()),
        # other dates of a page
        ('{"modifiedDate": "2021-03-04", "lastPublishedDate": "2021-03-05", "createdAt": "2021-03-06"}', ()),
        ('{"unpublishedAt": "2021-03-04"}', ()),
        ('{"republishDate": "2021-03-04"}', ()),
        ('{"publishedAt": "4 days ago", "publisher": "2021-03-04"}', ()),
        ('{"publishedAt": "2021-03-04 is when the ferry came back"}', ()),
        ("", ()),
    ],
)
def test_a_key_that_means_publication_gives_its_date(script: str, expected: tuple[str, ...]) -> None:
    assert dates_in_scripts([script]) == expected


def test_scripts_that_disagree_are_not_believed() -> None:
    assert dates_in_scripts(['{"pubDate": "2021-03-04"}', '{"pubDate": "2020-01-01"}']) == ()


@pytest.mark.parametrize(
    ("part", "times"), [("published_first_date-", 100_000), ('"', 1_000_000), ("iso-pub_date:", 80_000)]
)
def test_a_long_script_costs_no_more_than_its_size(part: str, times: int) -> None:
    def read(script: str) -> None:
        assert dates_in_scripts([script]) == ()

    assert_cost_follows_size(read, lambda size: part * size, times)
