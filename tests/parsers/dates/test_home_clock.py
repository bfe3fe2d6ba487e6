"""The clock of the publisher's own country."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers.dates.home_clock import country_of, on_local_day, zone_of_country, zone_of_language
from parsers.dates.moments import read_moment
from parsers.records import Moment, Precision


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.harbour-post.de/a", "DE"),
        ("https://harbour-post.co.uk", "GB"),
        ("https://harbour-post.com.ar./a?b=c", "AR"),
        # anybody may register these, and those below no country
        ("https://harbour-post.tv/a", None),
        ("https://harbour-post.io", None),
        ("https://harbour-post.example/de/a", None),
        ("https://harbour-post.eu/", None),
        ("https://192.0.2.7/a", None),
        ("http://[broken/a", None),
        ("", None),
        (None, None),
    ],
)
def test_a_national_address_names_its_country(url: str | None, country: str | None) -> None:
    assert country_of(url) == country


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("JP", "Asia/Tokyo"),
        ("DE", "Europe/Berlin"),
        ("ES", "Europe/Madrid"),  # most of it: the Canaries are an hour behind
        ("US", None),
        ("BR", None),
        ("XX", None),
        (None, None),
    ],
)
def test_a_country_has_a_zone_where_all_of_it_goes_by_one_clock(code: str | None, zone: str | None) -> None:
    assert zone_of_country(code) == zone


@pytest.mark.parametrize(
    ("language", "hours"), [("de", 1), ("it", 1), ("ja", 9), ("fr", None), ("en", None), ("es", None), (None, None)]
)
def test_a_language_has_a_zone_where_all_its_countries_go_by_one_clock(language: str | None, hours: int | None) -> None:
    zone = zone_of_language(language)
    found = read_moment("2024-01-15 12:00", timezone=zone)
    assert found
    offset = found.at.utcoffset()
    assert (offset and offset.total_seconds() / 3600) == hours


@pytest.mark.parametrize(
    ("stated", "others", "country", "language", "expected"),
    [
        # by the readers' clock it is another day
        ("2024-03-03T23:20:00Z", [], "DE", None, "2024-03-04T00:20:00+01:00"),
        ("2024-03-04T00:25:00Z", [], "AR", "es", "2024-03-03T21:25:00-03:00"),
        ("2024-07-03T22:30:00Z", ["4 July 2024"], "DE", "de", "2024-07-04T00:30:00+02:00"),
        # the same day: as stated
        ("2024-03-03T12:20:00Z", [], "DE", None, "2024-03-03T12:20:00+00:00"),
        # the page's own day or time says that this 'Z' is a habit of the system
        ("2024-03-03T23:20:00Z", ["3 March 2024"], "DE", None, "2024-03-03T23:20:00+00:00"),
        ("2024-03-03T23:20:00Z", ["2024-03-03 23:20"], "DE", None, "2024-03-03T23:20:00+00:00"),
        ("2024-03-03T23:20:00Z", ["2024-03-03T23:20:00Z"], "DE", None, "2024-03-04T00:20:00+01:00"),
        # a language is not enough by itself
        ("2024-03-03T23:20:00Z", [], None, "de", "2024-03-03T23:20:00+00:00"),
        ("2024-03-03T23:20:00Z", ["4.3.2024"], None, "de", "2024-03-04T00:20:00+01:00"),
        ("2024-03-04T02:20:00Z", ["3 March 2024"], None, "en", "2024-03-04T02:20:00+00:00"),
        # several clocks, or an offset or a day stated already
        ("2024-03-04T02:20:00Z", ["3 March 2024"], "US", "en", "2024-03-04T02:20:00+00:00"),
        ("2024-03-03T23:20:00-05:00", [], "DE", None, "2024-03-03T23:20:00-05:00"),
        ("2024-03-03", ["4 March 2024"], "DE", None, "2024-03-03"),
    ],
)
def test_an_instant_belongs_to_the_day_of_its_readers(
    stated: str, others: list[str], country: str | None, language: str | None, expected: str
) -> None:
    moment = read_moment(stated)
    witnesses = [found for text in others if (found := read_moment(text))]
    assert moment
    assert len(witnesses) == len(others)
    assert str(on_local_day(moment, witnesses, country, language)) == expected


def test_the_instant_itself_stays() -> None:
    moment = Moment(datetime(2024, 3, 3, 23, 20, tzinfo=UTC), Precision.FULL)
    assert on_local_day(moment, (), "JP", None).utc() == moment.utc()
