"""Header lines: dates with labels, names, places and agencies in any order, and lines that only look like one."""

from __future__ import annotations

import pytest

from parsers.dates.moments import read_moment
from parsers.heads.lines import HeadLine, read_head_line
from parsers.heads.names import is_name
from parsers.heads.stamps import stamps_in
from parsers.records import LeftOut, Why

# The line, the moment it states, and what is the byline on it
HEADERS: list[tuple[str, str | None, str | None]] = [
    (" date 2022-04-12 By Vugar Khalilov", "2022-04-12", "By Vugar Khalilov"),
    ("DATE 2022-04-12 by Leyla Orucova", "2022-04-12", "by Leyla Orucova"),
    ("date 2022-04-12", "2022-04-12", None),
    # any way to write the date
    ("date 2022-04-12T14:35:00+04:00 By Leyla Orucova", "2022-04-12T14:35:00+04:00", "By Leyla Orucova"),
    ("date 2022-4-12 By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("date 12.04.2022 By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("date 2022/04/12 By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("date 20220412 By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("date Tuesday, 12 April 2022 By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("date April 12, 2022, 2:35 p.m. By Leyla Orucova", "2022-04-12T14:35:00", "By Leyla Orucova"),
    ("12 April 2022 14:05 (UTC+04:00) By Leyla Orucova", "2022-04-12T14:05:00+04:00", "By Leyla Orucova"),
    ("Дата: 12 апреля 2022 года, 14:05. Автор: Нина Дорохова", "2022-04-12T14:05:00", "Автор: Нина Дорохова"),
    ("Tarix: 12 aprel 2022, Müəllif: Nərmin Səfərova", "2022-04-12", "Müəllif: Nərmin Səfərova"),
    ("日期：2022年4月12日 18:20 记者 林晓舟", "2022-04-12T18:20:00", "记者 林晓舟"),
    ("date 2022-02-30 By Leyla Orucova", None, "By Leyla Orucova"),
    ("date 04/12/2022 By Leyla Orucova", None, "By Leyla Orucova"),
    # colons, and what stands between
    ("Date: 2022-04-12 By: Leyla Orucova", "2022-04-12", "By: Leyla Orucova"),
    ("date 2022-04-12 | By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("2022-04-12, by Leyla Orucova", "2022-04-12", "by Leyla Orucova"),
    ("2022-04-12 - By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("12 April 2022 • By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("By Leyla Orucova, 12 April 2022", "2022-04-12", "By Leyla Orucova"),
    # 'by' in other languages and longer forms
    ("date 2022-04-12 Written by Leyla Orucova", "2022-04-12", "Written by Leyla Orucova"),
    ("date 2022-04-12 Por Lucía Barreda", "2022-04-12", "Por Lucía Barreda"),
    ("12. April 2022 | Von Jana Petersen", "2022-04-12", "Von Jana Petersen"),
    ("Publié le 12 avril 2022 par Maëlle Kervran", "2022-04-12", "par Maëlle Kervran"),
    ("12 Nisan 2022 Yazan: Ayşe Kara", "2022-04-12", "Yazan: Ayşe Kara"),
    ("12 kwietnia 2022, autor: Hanna Wrona", "2022-04-12", "autor: Hanna Wrona"),
    # a name alone
    ("date 2022-04-12 Leyla Orucova", "2022-04-12", "Leyla Orucova"),
    ("date 2022-04-12 林晓舟", "2022-04-12", "林晓舟"),
    ("Sept. 30, 2024 | Elena Marsh", "2024-09-30", "Elena Marsh"),
    ("30.09.2024 18:20 • Ayşe Kara", "2024-09-30T18:20:00", "Ayşe Kara"),
    ("date 2022-04-12 By Vugar", "2022-04-12", "By Vugar"),
    # what sticks to the name or stands behind it
    ("date 2022-04-12 ByLeyla Orucova", "2022-04-12", "ByLeyla Orucova"),
    ("date 2022-04-12 By Leyla Orucova 2 min read", "2022-04-12", "By Leyla Orucova 2 min read"),
    ("12 April 2022 | By Leyla Orucova | 2 min read", "2022-04-12", "By Leyla Orucova"),
    # other hyphens
    ("date 2022\u201304\u201312 By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    ("date 2022\u201104\u201112 By Leyla Orucova", "2022-04-12", "By Leyla Orucova"),
    # an affiliation
    ("date 2022-04-12 By Leyla Orucova | Harbour Post", "2022-04-12", "By Leyla Orucova | Harbour Post"),
    ("date 2022-04-12 By Leyla Orucova, Harbour Post", "2022-04-12", "By Leyla Orucova, Harbour Post"),
    ("12 April 2022 | By Leyla Orucova | Harbour Post", "2022-04-12", "By Leyla Orucova | Harbour Post"),
    ("12 April 2022 | Reuters", "2022-04-12", "Reuters"),
]


@pytest.mark.parametrize(("text", "moment", "byline"), HEADERS)
def test_a_header_line_gives_date_and_byline(text: str, moment: str | None, byline: str | None) -> None:
    head = read_head_line(text)
    assert head is not None
    assert head.byline == byline
    [published] = head.published
    found = read_moment(published)
    assert (str(found) if found else None) == moment


@pytest.mark.parametrize(
    "text",
    [
        "Islanders to vote on 12 May 2022",
        "President sets snap election for 7 February 2024",
        "The vote is on 12 May 2022.",
        "Last crossing on 31 October 2024",
        "Election Day 7 February 2024",
        "World Cup, 12 June 2026",
        "World News | 12 June 2026",
        "12 April 2022 World Cup",
        "Выборы назначены на 7 февраля 2024 года",
        "Wahl am 7. Februar 2024",
        "海岛轮渡2024年10月31日停运",
        "By 12 April 2022 the bridge had gone",
        "By 12 April 2022",
        "Date 2022-04-12 was chosen by the council for the vote.",
        "Rođen je 12. travnja 2022.",
        "Published on 12 April 2022, the report names nobody.",
        "April 29, 1986.",
        "Baku, 12 April 2022, AZERTAC",
        "BAKU, April 18, 2022 -",
        "12 April",
        "Harbour Opens | 30 September 2024",  # the first line of a text is its headline
        "Elena Marsh, 30 September 1944",
        "date soon By Leyla Orucova",
        "",
    ],
)
def test_a_line_with_a_date_in_it_is_no_header(text: str) -> None:
    assert read_head_line(text) is None


@pytest.mark.parametrize(
    ("line", "byline", "date"),
    [
        ("Vugar Khalilov | Azernews | 2022-04-12", "Vugar Khalilov | Azernews", "2022-04-12"),
        ("Elena Marsh, 30 September 2024", "Elena Marsh", "30 September 2024"),
        ("Ngozi Okafor • 12 April 2022 • 3 min read", "Ngozi Okafor", "12 April 2022"),
        ("Siddharth Rao - April 12, 2022", "Siddharth Rao", "April 12, 2022"),
        ("Aigerim Sadykova / Quay Post / 12.04.2022", "Aigerim Sadykova / Quay Post", "12.04.2022"),
        ("Оксана Мельник 12.04.2022", "Оксана Мельник", "12.04.2022"),
        ("Hiroshi Tanaka: 2022-04-12", "Hiroshi Tanaka", "2022-04-12"),
    ],
)
def test_a_usual_first_name_beside_the_day_is_whose_the_story_is(line: str, byline: str, date: str) -> None:
    found = read_head_line(line)
    assert found is not None
    assert (found.byline, found.published) == (byline, (date,))


@pytest.mark.parametrize(
    ("text", "published", "modified", "dated"),
    [
        ("30 September 2024", ("30 September 2024",), (), "30 September 2024"),
        (
            "Published: 12 April 2022, 14:05 GMT",
            ("12 April 2022, 14:05 GMT",),
            (),
            "Published: 12 April 2022, 14:05 GMT",
        ),
        ("Updated 13 April 2022", (), ("13 April 2022",), "Updated 13 April 2022"),
        (
            "Published 12 April 2022 | Updated 13 April 2022",
            ("12 April 2022",),
            ("13 April 2022",),
            "Published 12 April 2022, Updated 13 April 2022",
        ),
        ("Опубликовано: 12 апреля 2022 г.", ("12 апреля 2022 г.",), (), "Опубликовано: 12 апреля 2022 г."),
        ("Aktualisiert am 13.4.2022, 8:10 Uhr", (), ("13.4.2022, 8:10 Uhr",), "Aktualisiert am 13.4.2022, 8:10 Uhr"),
        ("[2022-04-12 14:05]", ("2022-04-12 14:05",), (), "2022-04-12 14:05"),
        ("12. travnja 2022.", ("12. travnja 2022",), (), "12. travnja 2022"),
        ("Objavljeno 12.04.2022.", ("12.04.2022",), (), "Objavljeno 12.04.2022"),
        ("14:05, 12.04.2022", ("14:05, 12.04.2022",), (), "14:05, 12.04.2022"),
        ("2024.09.30 18:20 입력", ("2024.09.30 18:20",), (), "2024.09.30 18:20 입력"),
    ],
)
def test_a_stamp_is_a_date_and_its_labels(
    text: str, published: tuple[str, ...], modified: tuple[str, ...], dated: str
) -> None:
    head = read_head_line(text)
    assert head is not None
    assert head.is_stamp
    assert (head.published, head.modified, head.dated) == (published, modified, dated)


@pytest.mark.parametrize(
    ("text", "place", "dateline", "dated", "byline"),
    [
        ("Baku, 12 April 2022", "Baku", "Baku, 12 April 2022", None, None),
        ("Paris, le 12 avril 2022", "Paris", "Paris, le 12 avril 2022", None, None),
        ("Berlin, 12. April 2022", "Berlin", "Berlin, 12. April 2022", None, None),
        ("12 апреля 2022 г., Баку", "Баку", "12 апреля 2022 г., Баку", None, None),
        ("BERGEN | 12 April 2022 | By Ana Petrova", "BERGEN", "BERGEN", "12 April 2022", "By Ana Petrova"),
        ("date 2022-04-12 Baku By Leyla Orucova", "Baku", "Baku", "date 2022-04-12", "By Leyla Orucova"),
    ],
)
def test_place_and_date_stand_together(
    text: str, place: str, dateline: str, dated: str | None, byline: str | None
) -> None:
    head = read_head_line(text)
    assert head is not None
    assert (head.place, head.dateline, head.dated, head.byline) == (place, dateline, dated, byline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quilla Marsh | Sept. 30, 2024", "Quilla Marsh"),
        ("Ayquta Kara • 12.04.2022 14:05", "Ayquta Kara"),
        ("Нивара Дорохова | 12 апреля 2022", "Нивара Дорохова"),
        ("Home Affairs | Sept. 30, 2024", None),
        ("Politics | Sept. 30, 2024", None),
    ],
)
def test_below_a_headline_a_name_that_is_not_usual_may_stand_before_the_date(text: str, expected: str | None) -> None:
    head = read_head_line(text, below=True)
    assert (head.byline if head else None) == expected
    above = read_head_line(text)
    assert above is None or above.byline is None


def test_below_a_headline_a_town_that_nobody_knows_is_one_before_a_date() -> None:
    assert read_head_line("Skarholm, 29 September 2024", below=True) == HeadLine(
        published=("29 September 2024",), dateline="Skarholm, 29 September 2024", place="Skarholm"
    )
    assert read_head_line("Skarholm, 29 September 2024") is None


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("date 2022-04-12 By", [LeftOut(text="By", why=Why.LABEL)]),
        ("By Elena Marsh • 30 September 2024 • 3 min read", [LeftOut(text="3 min read", why=Why.FURNITURE)]),
        ("30 Eylül 2024 • Ayşe Kara • 3 dk okuma", [LeftOut(text="3 dk okuma", why=Why.FURNITURE)]),
        (
            "30.09.2024 | Von Jana Petersen | 3 Minuten Lesezeit",
            [LeftOut(text="3 Minuten Lesezeit", why=Why.FURNITURE)],
        ),
        ("date 2022-04-12 Economy", [LeftOut(text="Economy", why=Why.LABEL)]),
    ],
)
def test_what_no_field_has_is_told(text: str, left_out: list[LeftOut]) -> None:
    head = read_head_line(text)
    assert head is not None
    assert list(head.left_out) == left_out


def test_a_title_behind_the_date_is_the_headline() -> None:
    head = read_head_line("date 2022-04-12 Nordhafen breakwater to be ready early")
    assert head is not None
    assert (head.headline, head.is_stamp) == ("Nordhafen breakwater to be ready early", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elena Marsh", True),
        ("ANA PETROVA and LI WEI", True),
        ("Нина Дорохова", True),
        ("World News", False),
        ("New York", False),
        ("Ferry stops", False),
        ("赵敏", False),
        ("", False),
    ],
)
def test_capitals_tell_a_name_from_words(text: str, expected: bool) -> None:
    assert is_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오후 6:20 2024-09-30", ["2024-09-30T18:20:00"]),
        ("Tue, 12 Apr 2022 10:00:00 +0400", ["2022-04-12T10:00:00+04:00"]),
        ("2022-04-12 14:35 (MSK)", ["2022-04-12T14:35:00+03:00"]),
        ("12 Apr 22", ["2022-04-12"]),
        ("14:05 JANE ROE 12 April 2022", ["2022-04-12"]),
        (
            "12 April 2022, 14:05 GMT; 13 April 2022, 9:00 GMT",
            ["2022-04-12T14:05:00+00:00", "2022-04-13T09:00:00+00:00"],
        ),
        ("2024.09.30. 오후 6:20", ["2024-09-30T18:20:00"]),
        ("৩০ সেপ্টেম্বর ২০২৪, ১৮: ২০", ["2024-09-30T18:20:00"]),
        ("30. rujna 2024. u 18:20", ["2024-09-30T18:20:00"]),
        ("1. 10. 2024. 09:05", ["2024-10-01T09:05:00"]),
        ("30 september 2024 18.20", ["2024-09-30T18:20:00"]),
        ("2024-09-30 18.20", ["2024-09-30T18:20:00"]),
        ("Mon 30 Sep 2024 18.20 BST", ["2024-09-30T18:20:00+01:00"]),
        ("January 25, 2018 -- 12:31 GMT (20:31 HKT)", ["2018-01-25T12:31:00+00:00"]),
        ("30 September 2024 18.2 metres", ["2024-09-30"]),  # no time of day
        ("Version 10.12.14.16, Tel. 04.03.21.44", []),
        ("45.13.2022 and 31.4.22", ["None"]),
        ("2022", []),
        ("April 12", []),
    ],
)
def test_a_date_is_found_with_its_time_and_zone(text: str, expected: list[str]) -> None:
    assert [str(read_moment(stamp.text)) for stamp in stamps_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("30/09/2024 18h20 Atualizado 01/10/2024 09h05", [None, "modified"]),  # what stands between leads the next
        ("30 Sep 2024, 18:20 WIB Diperbarui 1 Okt 2024", [None, "modified"]),
        ("입력 2024.09.30. 오후 6:20 수정 2024.10.01. 오전 9:05", ["published", "modified"]),
        ("2024-09-30 18:20 発表", [None]),
        ("12.04.2022 güncellendi", ["modified"]),
        ("12 April 2022 (updated)", ["modified"]),
    ],
)
def test_a_word_between_two_dates_says_what_the_second_is(text: str, labels: list[str | None]) -> None:
    assert [stamp.label for stamp in stamps_in(text)] == labels
