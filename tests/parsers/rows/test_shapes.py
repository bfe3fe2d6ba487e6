"""Where rows lie in JSON, under which keys their text stands, and what is done with what stands beside them."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from parsers.normalise import parse
from parsers.records import Article, Document, Reject

TEXT = "The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why."
MORE = "The harbour office promised a second boat before the end of the month."
MARKED = f"<p>{TEXT}</p>\n<p>{MORE}</p>"
BOTH = f"{TEXT}\n\n{MORE}"
WHOLE = f"<!doctype html><html><head><title>x</title></head><body><article><h1>Ferry late</h1>{MARKED}</article></body>"


def read(answer: Any) -> list[Article | Reject]:
    return list(parse(Document(uri="a.json", content=orjson.dumps(answer))))


def one(answer: Any) -> Article:
    [article] = read(answer)
    assert isinstance(article, Article)
    return article


def node(kind: str, *below: Any) -> dict[str, Any]:
    return {"type": kind, "content": [*below]}


def leaf(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": text, **more}


LIST = {"type": "list", "data": {"style": "ordered", "items": ["a", "b"]}}
BROKEN = [leaf("One"), {"type": "linebreak"}, leaf("two")]


@pytest.mark.parametrize(
    ("row", "body"),
    [
        ({"html": MARKED}, BOTH),
        ({"html": WHOLE}, BOTH),
        ({"html": MARKED, "excerpt": "Late."}, BOTH),
        ({"text": TEXT, "html": MARKED}, TEXT),
        ({"content_encoded": MARKED}, BOTH),
        ({"story_body": TEXT}, TEXT),
        ({"content_elements": [{"type": "text", "content": TEXT}, {"type": "text", "content": MORE}]}, BOTH),
        ({"content_elements": [{"type": "image", "caption": "A quay"}, {"type": "text", "content": TEXT}]}, TEXT),
        ({"body": node("doc", node("paragraph", leaf("A "), leaf("mill", marks=[]), leaf(" opens")))}, "A mill opens"),
        ({"body": node("doc", node("paragraph", leaf(TEXT)), node("paragraph", leaf(MORE)))}, BOTH),
        ({"body": [{"_type": "block", "children": [{"_type": "span", "text": TEXT}]}]}, TEXT),
        ({"content": {"blocks": [{"type": "paragraph", "data": {"text": TEXT}}, LIST]}}, f"{TEXT}\n\na\n\nb"),
        ({"body": {"root": {"children": [{"type": "paragraph", "children": BROKEN}]}}}, "One\n\ntwo"),
        ({"summary": f"{TEXT} {MORE}", "excerpt": "Late."}, f"{TEXT} {MORE}"),
        ({"abstract": "Late.", "snippet": "Late", "lead_paragraph": TEXT}, TEXT),
        ({"summary": TEXT}, None),
        ({"summary": TEXT, "subtitle": "Nobody on the quay could say why it was late."}, None),
    ],
)  # fmt: skip
def test_a_text_is_read_where_it_stands(row: dict[str, Any], body: str | None) -> None:
    assert one({"title": "Ferry late", "id": "a", **row}).body == body


@pytest.mark.parametrize(
    "people",
    [
        {"credits": {"by": [{"type": "author", "name": "Ana Petrova"}]}},
        {"author": 3, "_embedded": {"author": [{"id": 3, "name": "Ana Petrova"}]}},
        {"field_byline": "By Ana Petrova"},
        {"dc:creator": "Ana Petrova"},
        {"meta": {"author": "Ana Petrova"}},
        {"author": {"type": "person", "attributes": {"display_name": "Ana Petrova"}}},
    ],
)
def test_people_are_read_where_they_stand(people: dict[str, Any]) -> None:
    assert [author.name for author in one({"title": "Ferry late", "text": TEXT, **people}).authors] == ["Ana Petrova"]


def test_what_a_row_links_to_stands_in_its_place() -> None:
    link = {"sys": {"type": "Link", "id": "a1"}}
    linked = {"sys": {"id": "a1"}, "fields": {"name": "Ana Petrova"}}
    item = {"sys": {"id": "e1"}, "fields": {"title": "Ferry late", "body": TEXT, "author": link}}
    article = one(
        {"items": [item], "includes": {"Entry": [linked, {"sys": {"id": "a2"}, "fields": {"name": "Bo Falk"}}]}}
    )
    assert [author.name for author in article.authors] == ["Ana Petrova"]
    assert "label: name: Bo Falk" in map(str, article.left_out)


def test_a_link_to_nothing_names_nobody() -> None:
    item = {"title": "Ferry late", "text": TEXT, "author": {"type": "person", "id": "u7"}}
    assert one({"articles": [item]}).authors == ()


@pytest.mark.parametrize(
    "answer",
    [
        {"title": {"0": "One", "1": "Two"}, "text": {"0": TEXT, "1": MORE}, "day": {"0": "a", "1": None}},
        {"title": ["One", "Two"], "text": [TEXT, MORE], "url": ["/1", "/2"]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["One", TEXT], ["Two", MORE]]},
        {
            "features": ["x"],
            "rows": [{"row_idx": n, "row": {"title": t, "text": TEXT}} for n, t in enumerate(("One", "Two"))],
        },
        {"db": [{"meta": {"version": "5"}, "data": {"posts": [{"title": "One", "html": MARKED}, {"title": "Two"}]}}]},
        {"total": 2, "found": [{"title": "One", "text": TEXT}, {"title": "Two", "text": MORE}]},
    ],
)
def test_rows_are_found_in_every_shape(answer: Any) -> None:
    assert [article.headline for article in read(answer) if isinstance(article, Article)] == ["One", "Two"]


@pytest.mark.parametrize(
    ("row", "headline", "body"),
    [
        ({"title": "Ferry", "text": {"p1": TEXT, "p2": MORE}}, "Ferry", BOTH),
        ({"title": ["Ferry"], "text": [TEXT, MORE], "tags": ["a"]}, "Ferry", BOTH),
        ({"title": "Ferry", "text": {"0": TEXT, "1": MORE}}, "Ferry", BOTH),
    ],
)
def test_a_list_of_paragraphs_is_no_column(row: dict[str, Any], headline: str, body: str) -> None:
    article = one(row)
    assert (article.headline, article.body) == (headline, body)


@pytest.mark.parametrize(
    ("row", "published", "modified"),
    [
        ({"published_date": "2026-11-03 08:00:00"}, "2026-11-03T08:00:00", "None"),
        ({"display_date": "2026-11-03T08:00:00Z"}, "2026-11-03T08:00:00+00:00", "None"),
        ({"date": "2026-11-03T10:00:00", "date_gmt": "2026-11-03T08:00:00"}, "2026-11-03T10:00:00+02:00", "None"),
        ({"date": "2026-11-03T10:00:00"}, "2026-11-03T10:00:00", "None"),
        ({"when": "2026-11-03", "modified_gmt": "2026-11-03T08:00:00"}, "2026-11-03", "2026-11-03T08:00:00+00:00"),
    ],
)
def test_days_are_read_where_they_stand(row: dict[str, str], published: str, modified: str) -> None:
    article = one({"title": "Ferry late", "text": TEXT, **row})
    assert (str(article.date_published), str(article.date_modified)) == (published, modified)
    assert article.left_out == ()


def test_a_day_that_another_outweighs_is_left_out() -> None:
    row = {"date": "2026-11-03", "created_at": "2026-11-01", "modified": "2026-11-04", "updated_at": "in spring"}
    article = one({"title": "Ferry late", "text": TEXT, **row})
    assert (str(article.date_published), str(article.date_modified)) == ("2026-11-03", "2026-11-04")
    assert [*map(str, article.left_out)] == ["repeated: 2026-11-01", "repeated: in spring"]


def test_captions_and_photographers_among_the_blocks_are_left_out() -> None:
    picture = {"type": "image", "caption": "Pickets", "credits": {"by": [{"name": "Lena Osk"}]}}
    article = one(
        {"headline": {"basic": "Ferry late"}, "content_elements": [{"type": "text", "content": TEXT}, picture]}
    )
    assert article.body == TEXT
    assert {"caption: Pickets", "name: Lena Osk"} <= {left.text for left in article.left_out}


def test_json_without_a_story_is_refused_with_its_keys() -> None:
    [record] = read({"places": {"text": ""}, "menus": [{"label": "x"}], "body_count": 3, "text_size": 4})
    assert isinstance(record, Reject)
    assert "places" in (record.detail or "")


@pytest.mark.parametrize(
    ("authors", "names", "left"),
    [
        (["Ana Petrova", "admin"], ["Ana Petrova"], ["label: admin"]),
        (["admin", "webmaster"], [], ["label: admin", "label: webmaster"]),
        (["Ana Petrova", "By Bo Falk"], ["Ana Petrova", "Bo Falk"], []),
        (["<a href='/ap'>Ana Petrova</a>"], ["Ana Petrova"], []),
    ],
)
def test_an_author_who_is_nobody_is_left_out(authors: list[str], names: list[str], left: list[str]) -> None:
    article = one({"title": "Ferry late", "text": TEXT, "authors": authors})
    assert [author.name for author in article.authors] == names
    assert [*map(str, article.left_out)] == left
