"""Articles as other tools print them."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from parsers.normalise import parse
from parsers.records import Article, Document, Reject

TEXT = "The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why."


def read(*rows: Any) -> list[Article | Reject]:
    lines = (row if isinstance(row, bytes) else orjson.dumps(row) for row in rows)
    return list(parse(Document(uri="a.jsonl", content=b"\n".join(lines))))


def one(row: dict[str, Any]) -> Article:
    [article] = read(row)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"title": "Ferry late", "text": TEXT}, "headline", "Ferry late"),
        ({"headline": "Ferry late", "title": "Ferry late | Quay", "maintext": TEXT}, "headline", "Ferry late"),
        ({"maintext": TEXT}, "body", TEXT),
        ({"content": f"<p>{TEXT}</p><p>{TEXT}</p>"}, "body", f"{TEXT}\n\n{TEXT}"),
        ({"text": "1 < 2, they said on the quay, and 3 > 2."}, "body", "1 < 2, they said on the quay, and 3 > 2."),
        ({"text": TEXT, "url": "https://quay.example/1"}, "url", "https://quay.example/1"),
        ({"text": TEXT, "url": "file:///etc/passwd"}, "url", None),
        ({"text": TEXT, "id": 17}, "uri", "17"),
        ({"text": TEXT, "source_domain": "quay.example"}, "source", "quay.example"),
        ({"text": TEXT, "source": {"name": "Quay"}}, "source", None),
        ({"text": TEXT, "language": "en"}, "language", "en"),
        ({"text": TEXT, "summary": "A late ferry."}, "description", "A late ferry."),
        ({"text": TEXT, "section": "Harbour"}, "section", "Harbour"),
    ],
)
def test_a_field_is_read_under_the_names_in_use(row: dict[str, Any], field: str, value: object) -> None:
    assert getattr(one(row), field) == value


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ({"authors": ["Ana Petrova", "Bo Falk"]}, ["Ana Petrova", "Bo Falk"]),
        ({"author": "Ana Petrova"}, ["Ana Petrova"]),
        ({"author": [{"name": "Ana Petrova"}]}, ["Ana Petrova"]),
        ({"byline": "By Ana Petrova and Bo Falk"}, ["Ana Petrova", "Bo Falk"]),
        ({"authors": None, "author": 5.5}, []),
    ],
)
def test_people_are_read_in_every_shape(people: dict[str, Any], names: list[str]) -> None:
    assert [author.name for author in one({"text": TEXT} | people).authors] == names


def test_dates_are_read_as_the_row_states_them() -> None:
    article = one({"text": TEXT, "date_publish": "2026-11-03 08:00:00", "date_modify": "2026-11-04"})
    assert (str(article.date_published), str(article.date_modified)) == ("2026-11-03T08:00:00", "2026-11-04")


def test_a_dateline_in_the_text_is_read() -> None:
    article = one({"text": f"BERGEN, Norway, Nov. 3 (Fjord Wire) - {TEXT}"})
    assert (article.dateline, article.places[0].name) == ("BERGEN, Norway, Nov. 3 (Fjord Wire)", "BERGEN")
    assert article.body == TEXT


def test_a_bad_line_is_a_reject_with_its_number_and_the_others_are_read() -> None:
    good = {"title": "Ferry late", "text": TEXT}
    told = [record.detail if isinstance(record, Reject) else "" for record in read(
        good, b"{broken", b"null", b"[]", {"title": None, "text": 5 * [1]}, good
    )]  # fmt: skip
    assert told[0] == told[-1] == ""
    assert [detail.split(":")[0] for detail in told[1:-1]] == [
        "line 2 is not JSON",
        "line 3 is no JSON object but NoneType",
        "line 4 is no JSON object but list",
        "line 5 has neither a text nor a headline",
    ]


def test_an_array_a_byte_order_mark_and_separators_inside_strings_are_read() -> None:
    rows = orjson.dumps([{"text": TEXT}, {"text": f"{TEXT}\u2028{TEXT}"}])
    found = list(parse(Document(uri="a.json", content=b"\xef\xbb\xbf" + rows)))
    assert [record.format for record in found if isinstance(record, Article)] == ["rows", "rows"]


@pytest.mark.parametrize(
    "text", [b"http://127.0.0.1/\n# mine\nfile:///etc/passwd\nhttp://\n", b"https://quay.example/1"]
)
def test_a_list_of_addresses_is_no_story(text: bytes) -> None:
    [record] = parse(Document(uri="urls.txt", content=text))
    assert isinstance(record, Reject)
    assert record.reason == "address-list"


def test_items_of_a_feed_without_the_feed_are_refused() -> None:
    [record] = read([{"id": "1", "title": "Ferry late", "content_text": TEXT}])
    assert isinstance(record, Reject)
    assert record.reason == "unknown-format"
