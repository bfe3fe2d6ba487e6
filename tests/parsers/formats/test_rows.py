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
        ({"Title": "Ferry late", "Text": TEXT}, "headline", "Ferry late"),
        ({"Title": "Ferry late", "Text": TEXT}, "body", TEXT),
        ({"articleBody": TEXT}, "body", TEXT),
        ({"TEXT": "Other.", "text": TEXT}, "body", TEXT),
        ({"Text": TEXT, "text": None}, "body", TEXT),
        ({"title": "The ferry to the outer …", "text": TEXT}, "headline", None),
        ({"content": f"<p>{TEXT}</p><p>{TEXT}</p>"}, "body", f"{TEXT}\n\n{TEXT}"),
        ({"text": "1 < 2, they said on the quay, and 3 > 2."}, "body", "1 < 2, they said on the quay, and 3 > 2."),
        ({"text": TEXT, "url": "https://quay.example/1"}, "url", "https://quay.example/1"),
        ({"text": TEXT, "url": "file:///etc/passwd"}, "url", None),
        ({"text": TEXT, "id": 17, "source": "Quay"}, "uri", "17"),
        ({"text": TEXT, "id": 17}, "uri", None),  # the next file may count from 0 again
        ({"text": TEXT, "id": "a17"}, "uri", "a17"),
        ({"Titel": "Fähre steht", "Text": TEXT, "Datum": "6.11.2026"}, "headline", "Fähre steht"),
        ({"заголовок": "Паром", "текст": TEXT}, "body", TEXT),
        ({"title": "Mill &amp; race", "text": TEXT}, "headline", "Mill & race"),
        ({"title": {"rendered": "Mill"}, "content": {"rendered": f"<p>{TEXT}</p>", "protected": False}}, "body", TEXT),
        ({"title": "Mill", "body": [TEXT, TEXT]}, "body", f"{TEXT}\n\n{TEXT}"),
        ({"title": "Mill", "paragraphs": [TEXT, TEXT]}, "body", f"{TEXT}\n\n{TEXT}"),
        ({"title": "Mill", "paragraphs": 7}, "body", None),  # how many there are
        ({"title": "Mill", "text": {"p1": TEXT, "p2": TEXT}}, "body", f"{TEXT}\n\n{TEXT}"),
        ({"title": "Mill", "content": [{"type": "p", "content": f"<p>{TEXT}</p>"}] * 2}, "body", f"{TEXT}\n\n{TEXT}"),
        ({"text": [{"type": "bold", "text": "The mill"}, " is open."]}, "body", "The mill is open."),
        ({"title": "Mill", "webPublicationDate": "2026-11-06", "fields": {"bodyText": TEXT}}, "body", TEXT),
        ({"_id": "e1", "_source": {"title": "Mill", "content": TEXT}}, "headline", "Mill"),
        ({"text": "The ferry", "content": f"{TEXT}\n\n{TEXT}"}, "body", f"{TEXT}\n\n{TEXT}"),
        ({"text": TEXT, "source": "https://quay.example/1", "sitename": "Quay"}, "url", "https://quay.example/1"),
        ({"text": TEXT, "source": "https://quay.example/1", "sitename": "Quay"}, "source", "Quay"),
        ({"text": TEXT, "source_url": "https://quay.example"}, "url", None),
        ({"text": TEXT, "section": ["Harbour", "Roads"]}, "section", "Harbour, Roads"),
        ({"text": TEXT, "section": "NaN", "language": "null"}, "section", None),
        ({"content": f"{TEXT[:40]}… [+1240 chars]"}, "is_truncated", True),
        ({"text": TEXT, "source_domain": "quay.example"}, "source", "quay.example"),
        ({"text": TEXT, "source": {"id": None, "name": "Quay"}}, "source", "Quay"),
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
        ({"creator": {"name": "Ana Petrova"}}, ["Ana Petrova"]),
        ({"writer": "Ana Petrova"}, ["Ana Petrova"]),
        ({"By": "Ana Petrova"}, ["Ana Petrova"]),
        ({"author": "Ana Petrova", "creator": "Quay CMS"}, ["Ana Petrova"]),
        ({"byline": ["Ana Petrova", "Bo Falk"]}, ["Ana Petrova", "Bo Falk"]),
        ({"byline": {"original": "By Ana Petrova", "person": []}}, ["Ana Petrova"]),
        ({"authors": [{"first_name": "Ana", "last_name": "Petrova"}]}, ["Ana Petrova"]),
        ({"Autor": "Ana Petrova"}, ["Ana Petrova"]),
        ({"reporter": "Ana Petrova"}, ["Ana Petrova"]),
        ({"Author(s)": "Petrova, Ana; Falk, Bo"}, ["Ana Petrova", "Bo Falk"]),
        ({"author": "Petrova, Ana / Falk, Bo"}, ["Ana Petrova", "Bo Falk"]),
        ({"byline": "Brandt, Svenja / Keller, Jörg"}, ["Svenja Brandt", "Jörg Keller"]),
        ({"byline": "Соколова, Ольга | Белов, Иван"}, ["Ольга Соколова", "Иван Белов"]),
        ({"byline": "Petrova, Ana"}, ["Ana Petrova"]),
        ({"byline": "Petrova, Sofia"}, ["Petrova"]),  # where she is
        ({"기자": "김민수 기자"}, ["김민수"]),
        ({"author": 4}, []),
        ({"author": "nan", "byline": "None"}, []),
    ],
)
def test_people_are_read_in_every_shape(people: dict[str, Any], names: list[str]) -> None:
    assert [author.name for author in one({"text": TEXT} | people).authors] == names


def test_dates_are_read_as_the_row_states_them() -> None:
    article = one({"text": TEXT, "date_publish": "2026-11-03 08:00:00", "date_modify": "2026-11-04"})
    assert (str(article.date_published), str(article.date_modified)) == ("2026-11-03T08:00:00", "2026-11-04")


@pytest.mark.parametrize(
    "name", ["timestamp", "created_at", "firstPublished", "Publication Date", "publishedAt", "pubDate", "fecha"]
)
@pytest.mark.parametrize("value", ["2026-11-03T08:00:00Z", {"$date": "2026-11-03T08:00:00Z"}])
def test_a_day_is_read_under_the_names_in_use(name: str, value: object) -> None:
    assert str(one({"title": "Ferry late", "text": TEXT, name: value}).date_published) == "2026-11-03T08:00:00+00:00"


@pytest.mark.parametrize(
    ("row", "day", "kept"),
    [
        ({"title": "Ferry late", "text": TEXT, "date": "03/04/2026 08:00"}, None, "03/04/2026 08:00"),
        ({"title": "Ferry late", "text": TEXT, "date": "spring"}, None, "spring"),
        ({"title": "Ferry late", "text": TEXT, "date": "13/04/2026"}, "2026-04-13", None),
        ({"título": "Barco", "texto": "No sale.", "fecha": "03/04/2026"}, "2026-04-03", None),
        ({"Titel": "Fähre", "Text": "Sie steht.", "Datum": "03/04/2026"}, "2026-04-03", None),
        ({"titolo": "Nave", "testo": "È ferma.", "date": "03/04/2026"}, None, "03/04/2026"),
    ],
)
def test_a_day_that_cannot_be_read_is_kept_and_one_in_a_column_of_a_language_is_read_as_that_writes_it(
    row: dict[str, Any], day: str | None, kept: str | None
) -> None:
    article = one(row)
    told = str(article.date_published) if article.date_published else None
    assert (told, article.date_published_raw) == (day, kept)


def test_an_article_that_was_taken_back_is_a_reject_and_one_about_that_is_not() -> None:
    gone, kept = read(
        {"title": "[Removed]", "description": "[Removed]", "content": "[Removed]", "publishedAt": "1970-01-01"},
        {"title": "[Removed]", "content": TEXT},
    )
    assert isinstance(gone, Reject)
    assert gone.detail == "line 1 is marked as withdrawn: '[Removed]'"
    assert isinstance(kept, Article)


def test_a_day_of_reading_is_none_of_publication() -> None:
    assert one({"text": TEXT, "date_download": "2026-11-03", "crawl_date": "2026-11-03"}).date_published is None


def test_what_no_field_has_is_left_out_under_its_name() -> None:
    article = one({
        "text": TEXT,
        "content": "The quay is wet.",
        "photographer": "Lena Osk",
        "media": {"caption": "The quay at dawn", "href": "https://quay.example/1.jpg"},
        "html": f"<p>{TEXT}</p><p>All of the page</p>",
        "hash": "d41d8cd98f00b204",
        "words": 17,
        "tags": "ferry, quay",
        "note": TEXT[:30],
    })  # fmt: skip
    assert [str(left) for left in article.left_out] == [
        "label: content: The quay is wet.",
        "label: photographer: Lena Osk",
        "label: caption: The quay at dawn",
        "label: html: All of the page",
    ]
    assert [subject.name for subject in article.subjects] == ["ferry", "quay"]


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "ok", "articles": [{"title": "One", "text": TEXT}, {"title": "Two", "text": TEXT}]},
        {"response": {"status": "ok", "results": [{"webTitle": "One", "webUrl": "/1"}, {"webTitle": "Two"}]}},
        {
            "took": 1,
            "hits": {"total": 2, "hits": [{"_source": {"title": name, "text": TEXT}} for name in ("One", "Two")]},
        },
        [{"title": "One", "text": TEXT}, {"title": "Two", "text": TEXT}],
    ],
)
@pytest.mark.parametrize("option", [0, orjson.OPT_INDENT_2])
def test_the_rows_of_an_answer_are_read(answer: object, option: int) -> None:
    found = [*parse(Document(uri="a.json", content=orjson.dumps(answer, option=option)))]
    assert [one.headline for one in found if isinstance(one, Article)] == ["One", "Two"]


@pytest.mark.parametrize(
    "content",
    [b'{\n  "name": "quay",\n  "description": "what it does"\n}', b'{"title": "Settings"}', b'{"type": "Topology"}'],
)
def test_json_that_tells_no_story_is_refused(content: bytes) -> None:
    [record] = parse(Document(uri="a.json", content=content))
    assert isinstance(record, Reject)


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


def table(text: str) -> list[Article | Reject]:
    return list(parse(Document(uri="a.csv", content=text.encode())))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_table_is_read_row_by_row(delimiter: str, line_end: str) -> None:
    rows = (
        ("Title", "Publish Date", "author", "text", "seen"),
        ('"Ferry, ""late"""', "2026-11-03", "Ana Petrova", f'"{TEXT}\n\n{TEXT}"', ""),
        ("Van gone", "2026-11-04", "", f'"{TEXT}"', "3"),
    )
    first, second = table(line_end.join(delimiter.join(row) for row in rows))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.format, first.headline, first.body) == ("rows", 'Ferry, "late"', f"{TEXT}\n\n{TEXT}")
    assert ([author.name for author in first.authors], str(first.date_published)) == (["Ana Petrova"], "2026-11-03")
    assert (second.headline, second.authors) == ("Van gone", ())


@pytest.mark.parametrize(
    "text",
    [
        f",title,text,label\n0,Ferry,{TEXT.replace(',', '')},REAL\n",
        f"sep=;\ntitle;text\nFerry;{TEXT}\n",
        f"标题;正文\nFerry;{TEXT}\n",
        f'Title,Author(s),Published At,Body\nFerry,"Petrova, Ana",17/05/2023 10:15,{TEXT.replace(",", "")}\n',
        f"titulo|cuerpo|fecha\nFerry|{TEXT}|2026-11-03\n",
    ],
)
def test_the_names_of_columns_are_read_as_programs_write_them(text: str) -> None:
    [article] = table(text)
    assert isinstance(article, Article)
    assert (article.format, article.headline) == ("rows", "Ferry")


def test_a_broken_row_is_a_reject_with_its_number_and_the_others_are_read() -> None:
    found = table(f'title,text\nFerry,"{TEXT}"\nFerry,late,again\n,\nVan,"{TEXT}"\n')
    assert [one.detail if isinstance(one, Reject) else one.headline for one in found] == [
        "Ferry",
        "row 2 has 3 fields, and the table 2 columns",
        "row 3 has neither a text nor a headline",
        "Van",
    ]


def test_a_field_beyond_all_bounds_ends_the_table_with_a_reject() -> None:
    found = table(f'title,text\nFerry,"{TEXT}"\nVan,"{"long " * 700_000}"\n')
    assert isinstance(found[0], Article)
    assert [one.detail.split(":")[0] for one in found[1:] if isinstance(one, Reject)] == [
        "row 2 and what follows cannot be read"
    ]


def test_a_story_longer_than_what_tells_formats_apart_is_a_row() -> None:
    [article] = table(f'title,text,url\nFerry,"{TEXT * 100}",https://quay.example/1\n')
    assert isinstance(article, Article)
    assert article.url == "https://quay.example/1"


def test_a_table_without_rows_is_a_reject() -> None:
    [record] = table("title,date,text\n")
    assert isinstance(record, Reject)
    assert record.detail == "the table has names of columns and no row"


def test_an_apostrophe_that_keeps_a_cell_from_being_a_formula_is_none_of_the_text() -> None:
    quoted, formula = table(f"title,text\n'Late' ferry,{TEXT.replace(',', '')}\n'+3 degrees,Cold\n")
    assert isinstance(quoted, Article)
    assert isinstance(formula, Article)
    assert (quoted.headline, formula.headline) == ("'Late' ferry", "+3 degrees")


@pytest.mark.parametrize(
    "text",
    [
        f"Title, by Ana Petrova\n\n{TEXT}",
        f"Ferry, van, bus\n\n{TEXT}",
        f"Text, date, place\n\n{TEXT} {TEXT}",
        f"title: Ferry late\nauthor: Ana Petrova\n\n{TEXT}",
        f"title,text\rFerry,late\n\n{TEXT}",
        f"date, author\nBERGEN, Nov. 3\n\n{TEXT}",
    ],
)
def test_a_story_is_no_table(text: str) -> None:
    [article] = table(text)
    assert isinstance(article, Article)
    assert article.format == "text"


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


def test_a_row_with_its_text_under_such_a_name_is_no_item_of_a_feed() -> None:
    people = [{"first_name": "Ana", "last_name": "Petrova"}]
    article = one({"title": "Ferry late", "authors": people, "content_html": f"<p>{TEXT}</p>"})
    assert ([author.name for author in article.authors], article.body) == (["Ana Petrova"], TEXT)


def test_rtf_is_called_so() -> None:
    [record] = parse(Document(uri="a.rtf", content=rb"{\rtf1\ansi The ferry was late.\par}"))
    assert isinstance(record, Reject)
    assert record.detail == "looks like a document in RTF"


HEADED = f" date 2022-04-12 By Vugar Khalilov\n\n{TEXT}\n\n---"


def test_a_header_in_the_text_says_what_the_row_does_not() -> None:
    article = one({"title": "Ferry late", "section": "Harbour", "text": HEADED})
    assert (article.headline, article.section, article.body) == ("Ferry late", "Harbour", TEXT)
    assert [author.name for author in article.authors] == ["Vugar Khalilov"]
    assert article.date_published is not None
    assert article.date_published.at.date().isoformat() == "2022-04-12"


def test_what_the_row_says_outweighs_a_line_of_the_text_which_is_told() -> None:
    article = one({"text": f"Date: 2022-04-12\nBy: Vugar Khalilov\nSection: Sport\n\n{TEXT}", "section": "Harbour"})
    assert (article.section, [item.text for item in article.left_out]) == ("Harbour", ["Sport"])


@pytest.mark.parametrize("stated", [{"author": "Ana Petrova"}, {"date": "2022-05-01"}])
def test_a_row_that_says_when_or_by_whom_is_believed(stated: dict[str, str]) -> None:
    article = one({"text": HEADED} | stated)
    assert [author.name for author in article.authors] in (["Ana Petrova"], [])
    assert article.date_published is None or article.date_published.at.date().isoformat() == "2022-05-01"


def test_each_story_of_a_text_is_a_record() -> None:
    later = "date 2022-04-13 By Aysel Mammadova\n\nThe library van stopped for the last time, its driver said."
    found = read({"text": f"{HEADED}\n{later}", "source": "Quay"}, {"text": TEXT})
    assert [(item.document, item.source, item.byline) for item in found if isinstance(item, Article)] == [
        ("a.jsonl", "Quay", "By Vugar Khalilov"),
        ("a.jsonl!line-1 2022-04-13 Aysel Mammadova", "Quay", "By Aysel Mammadova"),
        ("a.jsonl", None, None),
    ]


def test_a_table_of_one_column_is_a_story_a_row() -> None:
    first, second = table(f'text\n"{TEXT}"\n"The van, the ""old"" one, was found on Tuesday."\n')
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.body, second.body) == (TEXT, 'The van, the "old" one, was found on Tuesday.')


@pytest.mark.parametrize(
    "text",
    [
        f"Text\n\n{TEXT}",
        f'Ferries\n"{TEXT}", said Ana Petrova.',
        f'Story\n"It was late," said Ana Petrova. {TEXT}',
        f'Content\n"{TEXT}"\n\nNobody answered.',
    ],
)
def test_a_headline_above_words_in_quotation_marks_is_no_column(text: str) -> None:
    [article] = table(text)
    assert isinstance(article, Article)
    assert article.format == "text"
