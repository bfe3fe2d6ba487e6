"""Publication dates and the days of datelines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from parsers.dates.moments import completed, read_filed_on, read_moment
from parsers.records import Precision
from tests.growth import assert_cost_follows_size

MOMENTS = [
    # ISO 8601, extended and basic
    ("2022-04-12", "2022-04-12"),
    ("2022-04-12T10:00", "2022-04-12T10:00:00"),
    ("2022-04-12 10:00:05", "2022-04-12T10:00:05"),
    ("2022-04-12T10:00:00Z", "2022-04-12T10:00:00+00:00"),
    ("2022-04-12t10:00:00z", "2022-04-12T10:00:00+00:00"),
    ("2022-04-12T10:00:00+04:00", "2022-04-12T10:00:00+04:00"),
    ("2022-04-12T10:00:00 +0400", "2022-04-12T10:00:00+04:00"),
    ("2022-04-12T10:00:00.123456789Z", "2022-04-12T10:00:00.123456+00:00"),
    ("2022-04-12T10:00:50.52Z", "2022-04-12T10:00:50.52+00:00"),
    ("2022-04-12T10:00:50,500+0400", "2022-04-12T10:00:50.5+04:00"),
    ("2022-04-12T10:00:50.000Z", "2022-04-12T10:00:50+00:00"),
    ("20220412T100050.05Z", "2022-04-12T10:00:50.05+00:00"),
    ("2022-04-12T10:00:00+04:00[Asia/Baku]", "2022-04-12T10:00:00+04:00"),
    ("2022-04-12 10:00 Asia/Baku", "2022-04-12T10:00:00+04:00"),
    ("20220412", "2022-04-12"),
    ("2022. 04. 12. 10:30", "2022-04-12T10:30:00"),
    ("12. April 2022, 16.45", "2022-04-12T16:45:00"),
    ("04/12/22 06:27 PM EDT", "2022-04-12T18:27:00-04:00"),  # an American zone: the month is first
    ("20220412T103000Z", "2022-04-12T10:30:00+00:00"),
    ("2022-04-12T24:00:00Z", "2022-04-13T00:00:00+00:00"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
    # RFC 822 and its relatives
    ("Tue, 12 Apr 2022 10:00:00 GMT", "2022-04-12T10:00:00+00:00"),
    ("Tue, 12 Apr 22 10:00:00 EST", "2022-04-12T10:00:00-05:00"),
    ("12 Apr 1999 10:00 -0730", "1999-04-12T10:00:00-07:30"),
    ("Tue, 12 Apr 2022 10:00:00.52 GMT", "2022-04-12T10:00:00.52+00:00"),
    ("Tue, 12 Apr 2022 10:00:00 GMT +0530", "2022-04-12T10:00:00+05:30"),
    ("Tue, 12 Apr 2022 10:00:00 EAT", "2022-04-12T10:00:00+03:00"),
    ("Tue, 12 Apr 2022 10:00:00 SAST", "2022-04-12T10:00:00+02:00"),
    ("12 April 2022, 10:00 (BRT)", "2022-04-12T10:00:00-03:00"),
    ("12 April 2022, 10:00, eat", "2022-04-12T10:00:00"),  # a word and no zone
    ("Tue Apr 12 10:00:00 UTC 2022", "2022-04-12T10:00:00+00:00"),
    ("Tue Apr 12 2022 10:00:00 GMT+0400 (Azerbaijan Standard Time)", "2022-04-12T10:00:00+04:00"),
    # epoch
    ("1649757600", "2022-04-12T10:00:00+00:00"),
    ("1649757600000", "2022-04-12T10:00:00+00:00"),
    ("1649757600520", "2022-04-12T10:00:00.52+00:00"),
    ("1649757600.25", "2022-04-12T10:00:00.25+00:00"),
    # numbers
    ("12.04.2022", "2022-04-12"),
    ("13/04/2022", "2022-04-13"),
    ("04/13/2022", "2022-04-13"),
    ("12. 4. 2022", "2022-04-12"),
    ("13 / 04 / 2022", "2022-04-13"),
    ("13 | 04 | 2022", "2022-04-13"),
    ("Ana Petrova | 12 April 2022 | 10:30", "2022-04-12T10:30:00"),
    ("2022/04/12 10:00", "2022-04-12T10:00:00"),
    # words
    ("April 12, 2022", "2022-04-12"),
    ("12-Apr-2022", "2022-04-12"),
    ("April 12th, 2022 at 12:05 a.m.", "2022-04-12T00:05:00"),
    ("Published 3:25 PM EDT, Tue April 12, 2022", "2022-04-12T15:25:00-04:00"),
    ("17 October 2022 09:59 (UTC+04:00)", "2022-10-17T09:59:00+04:00"),
    ("12 avril 2022 à 10h30", "2022-04-12T10:30:00"),
    ("martes, 12 de abril de 2022", "2022-04-12"),
    ("12 de abril de 2022 às 10h30", "2022-04-12T10:30:00"),
    ("12. April 2022, 10.30 Uhr", "2022-04-12T10:30:00"),
    ("12 aprile 2022 ore 10:30", "2022-04-12T10:30:00"),
    ("12 апреля 2022, 10:30 МСК", "2022-04-12T10:30:00+03:00"),
    ("10:30, 12 квітня 2022", "2022-04-12T10:30:00"),
    ("12 Nisan 2022 Salı 10:30", "2022-04-12T10:30:00"),
    ("12 aprel 2022, 10:30", "2022-04-12T10:30:00"),
    ("2022. április 12., kedd 10:30", "2022-04-12T10:30:00"),
    ("الثلاثاء 12 أبريل 2022 10:30", "2022-04-12T10:30:00"),
    ("١٢ أبريل ٢٠٢٢", "2022-04-12"),
    ("١٢ نيسان ٢٠٢٢", "2022-04-12"),
    ("2022年4月12日 10:30", "2022-04-12T10:30:00"),
    ("2022年4月12日 午後3時05分", "2022-04-12T15:05:00"),
    ("２０２２年４月１２日", "2022-04-12"),
    ("2022년 4월 12일 오후 3:05", "2022-04-12T15:05:00"),
    ("ngày 12 tháng 4, 2022", "2022-04-12"),
    ("12\u200f April\u200e 2022", "2022-04-12"),
]
NO_MOMENTS = [
    "",
    "word",
    "Tuesday",
    "tomorrow",
    "yesterday at 5",
    "3 hours ago",
    "10:30",
    "12",
    "2022",
    "April 2022",
    "12 April",
    "31 Feb 2022",
    "29 February 2023",
    "2023-02-29",
    "2022-13-01",
    "2022-00-10",
    "0000-01-01",
    "1599-12-31",
    "9999-12-31",
    "9999-12-31T24:00:00",
    "2022-04-12T25:00:00Z",
    "2022-04-12T10:61:00Z",
    "2022-04-12T10:00:00+99:00",
    "12/04/2022",
    "12 | 04 | 2022",
    "13. 4 / 2022",
    "99999999999999999999",
    "April 12, 2022 and April 13, 2022",
    "12 apples 2022",
    "-1649757600",
    "٣٣ أبريل ٢٠٢٢",
]


@pytest.mark.parametrize(("text", "expected"), MOMENTS)
def test_a_date_is_read_with_just_the_precision_it_has(text: str, expected: str) -> None:
    assert str(read_moment(text)) == expected


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_what_is_no_date_or_cannot_be_one_gives_nothing(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("country_code", "language", "expected"),
    [
        ("US", None, "2022-12-04"),
        ("GB", None, "2022-04-12"),
        ("AZ", "en", "2022-04-12"),
        (None, "fr", "2022-04-12"),
        (None, "pt-BR", "2022-04-12"),
        (None, "en", "None"),
        ("CA", "en", "None"),
    ],
)
def test_country_or_language_decides_the_order_of_day_and_month(
    country_code: str | None, language: str | None, expected: str
) -> None:
    assert str(read_moment("12/04/2022", country_code=country_code, language=language)) == expected


def test_the_sources_time_zone_completes_a_time_without_one() -> None:
    moment = read_moment("2022-04-12 10:00", timezone="Asia/Baku")
    assert moment is not None
    assert (str(moment), moment.precision) == ("2022-04-12T10:00:00+04:00", Precision.FULL)


@pytest.mark.parametrize(("zone", "expected"), [("Asia/Kolkata", "+05:30"), ("America/New_York", ""), (None, "")])
def test_an_abbreviation_that_several_zones_share_counts_only_where_the_source_has_it(
    zone: str | None, expected: str
) -> None:
    assert str(read_moment("Apr. 12, 2022 10:00 IST", timezone=zone)) == "2022-04-12T10:00:00" + expected


def test_an_unknown_zone_name_is_no_zone() -> None:
    moment = read_moment("2022-04-12 10:00", timezone="No/Where")
    assert moment is not None
    assert moment.precision is Precision.NO_TZ


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 July 2001, 08:15 GMT 09:15 UK", "2001-07-14T08:15:00+00:00"),
        ("14 July 2001, 08:15 GMT (09:15 UK)", "2001-07-14T08:15:00+00:00"),
        ("14 July 2001 08:15 GMT 15 July 2001 09:15 BST", "None"),
        ("14 July 2001, 08:15 09:15", "None"),
    ],
)
def test_an_hour_may_be_told_for_two_places(text: str, expected: str) -> None:
    assert str(read_moment(text)) == expected


@pytest.mark.parametrize(("text", "believed"), [("2022-04-13", True), ("2022-04-14", True), ("2022-04-15", False)])
def test_a_date_more_than_two_days_ahead_is_not_believed(text: str, believed: bool) -> None:
    assert (read_moment(text, now=datetime(2022, 4, 12, tzinfo=UTC)) is not None) is believed


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("April 18", date(2022, 4, 18)),
        ("APril 24", date(2022, 4, 24)),
        ("10 août", date(2022, 8, 10)),
        ("24 фев", date(2022, 2, 24)),
        ("29 GEN", date(2022, 1, 29)),
        ("9 Sep.", date(2022, 9, 9)),
        ("3 ديسمبر", date(2021, 12, 3)),
        ("18 aprel", date(2022, 4, 18)),
        ("Dec. 31", date(2021, 12, 31)),
        ("6月14日", date(2022, 6, 14)),
        ("１０月２２日", date(2021, 10, 22)),
        ("４日", date(2022, 4, 4)),
        ("30日", date(2022, 4, 30)),
        ("23.06.17", date(2017, 6, 23)),
        ("Sept. 19, 2025", date(2025, 9, 19)),
        ("22. November 2022", date(2022, 11, 22)),
        ("March 119", None),
        ("31 Feb", None),
        ("29 Feb", None),
        ("04/05/2022", None),
        ("Januar 2021", None),
        ("listopada 18", None),
        ("20 listopada", date(2021, 11, 20)),
        ("20. listopada 2022.", date(2022, 10, 20)),
    ],
)
def test_the_day_of_a_dateline_is_the_one_nearest_to_the_story(raw: str, expected: date | None) -> None:
    assert read_filed_on(raw, date(2022, 4, 19)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"), [("April 18", None), ("４日", None), ("Sept. 19, 2025", date(2025, 9, 19))]
)
def test_without_the_storys_date_only_a_whole_day_is_one(raw: str, expected: date | None) -> None:
    assert read_filed_on(raw, None) == expected


@pytest.mark.parametrize(
    ("part", "times"), [("1", 10_000), ("1 ", 5_000), ("Apr ", 3_000), ("12 ", 45), ("/", 150), ("12 a", 37)]
)
def test_hostile_date_texts_are_dismissed_at_no_more_cost_than_their_size(part: str, times: int) -> None:
    def dismiss(text: str) -> None:
        assert read_moment(text) is None

    assert_cost_follows_size(dismiss, lambda size: part * size, times)


@pytest.mark.parametrize(
    ("stated", "other", "expected"),
    [
        # a day gains its time, a time its zone
        ("2022-04-12", "April 12, 2022 3:33 PM ET", "2022-04-12T15:33:00-04:00"),
        ("2022-04-12", "2022-04-12 10:00", "2022-04-12T10:00:00"),
        ("2022-04-12 10:00", "2022-04-12T10:00:30+04:00", "2022-04-12T10:00:30+04:00"),
        ("2022-04-12 14:00", "April 12, 2022 10:00 EDT", "2022-04-12T10:00:00-04:00"),
        # the UTC of the machines beside the local time of the readers
        ("2022-04-13T02:10:05Z", "2022-04-12T22:10:05-04:00", "2022-04-12T22:10:05-04:00"),
        ("2022-04-13T02:10:05Z", "12 April 2022, 10:10 pm", "2022-04-12T22:10:05-04:00"),
        ("2022-04-12T20:00:00Z", "13 April 2022, 01:30", "2022-04-13T01:30:00+05:30"),
        # another moment adds nothing
        ("2022-04-12", "2022-04-13T10:00:00Z", "2022-04-12"),
        ("2022-04-12 10:00", "2022-04-12T10:25:00Z", "2022-04-12T10:00:00"),
        ("2022-04-12T10:00:00Z", "2022-04-12 09:17", "2022-04-12T10:00:00+00:00"),
        ("2022-04-12T10:00:00Z", "2022-04-14 10:00", "2022-04-12T10:00:00+00:00"),
        ("2022-04-12T10:00:00Z", "2022-04-12T15:00:00+04:00", "2022-04-12T10:00:00+00:00"),
        ("2022-04-12T10:00:00+04:00", "2022-04-12 06:00", "2022-04-12T10:00:00+04:00"),
        ("2022-04-12T10:00:00Z", "2022-04-11", "2022-04-12T10:00:00+00:00"),
    ],
)
def test_a_second_witness_of_the_same_moment_completes_it(stated: str, other: str, expected: str) -> None:
    first, second = read_moment(stated), read_moment(other)
    assert first
    assert second
    assert str(completed(first, second)) == expected
