"""Stories with a header of their own where other fields stand around them: on pages, in feeds."""

from __future__ import annotations

import json
from html import escape

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document

HEADER = " date 2022-04-12 By Vugar Khalilov"
FIRST = "The bridge over the river was shut on Tuesday after cracks were found in two of its pillars, the council said."
SECOND = "Engineers will work through the night to mend what they can before the weekend."
LATER = "date 2022-04-13 By Gunel Rzayeva"
FERRY = "The ferry that replaces the bridge made its first trip on Wednesday with four hundred people on board."
MAYOR = "The mayor was one of them, and said that she had not been seasick at all."


def read(content: str) -> list[Article]:
    found = list(parse(Document(uri="in", content=content.encode())))
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def rss(text: str, element: str = "description", more: str = "") -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Turan</title>'
        f"<item><title>Bridge shut</title>{more}<{element}>{escape(text)}</{element}></item></channel></rss>"
    )


def told(article: Article) -> tuple[str | None, list[str], str | None]:
    """Its day, its people, its text."""
    day = article.date_published.at.date().isoformat() if article.date_published else None
    return day, [one.name for one in article.authors], article.body


ONE = ("2022-04-12", ["Vugar Khalilov"], f"{FIRST}\n\n{SECOND}")
OTHER = ("2022-04-13", ["Gunel Rzayeva"], f"{FERRY}\n\n{MAYOR}")
BOTH = f"{HEADER}\n{FIRST}\n\n{SECOND}\n\n{LATER}\n{FERRY}\n\n{MAYOR}"


@pytest.mark.parametrize(
    "content",
    [
        f"<html><body>{paragraphs(HEADER, FIRST, SECOND)}</body></html>",
        f"<html><body><h1>Bridge shut</h1>{paragraphs(HEADER, FIRST, SECOND)}</body></html>",
        f"<html><body><pre>\n{HEADER}\n{FIRST}\n\n{SECOND}\n</pre></body></html>",
        f"<html><body><p>Date: 12 April 2022<p>Author: Vugar Khalilov{paragraphs(FIRST, SECOND)}</body></html>",
        rss(f"{HEADER}\n{FIRST}\n\n{SECOND}"),
        rss(f"{HEADER}\n{FIRST}\n{SECOND}"),
        rss(paragraphs(HEADER, FIRST, SECOND)),
        rss(f"{HEADER}<br>{FIRST}<br><br>{SECOND}", "content:encoded"),
        rss(f"<p>Title: Bridge shut<br>Date: 12 April 2022<br>By: Vugar Khalilov</p>{paragraphs(FIRST, SECOND)}"),
        json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Turan",
                    "items": [{"id": "1", "content_text": f"{HEADER}\n{FIRST}\n\n{SECOND}"}]}),
    ],
)  # fmt: skip
def test_a_header_in_the_text_of_a_page_or_an_entry_says_when_and_by_whom(content: str) -> None:
    [article] = read(content)
    assert told(article) == ONE


@pytest.mark.parametrize(
    "content",
    [
        f"<html><body><pre>{BOTH}</pre></body></html>",
        f"<html><body><h1>Bridge shut</h1>{paragraphs(HEADER, FIRST, SECOND, LATER, FERRY, MAYOR)}</body></html>",
        rss(BOTH),
        rss(f"<pre>{BOTH}</pre>", "content:encoded"),
    ],
)
def test_each_later_header_begins_a_record(content: str) -> None:
    assert list(map(told, read(content))) == [ONE, OTHER]


def test_a_headline_behind_its_label_is_the_pages_where_it_has_no_other() -> None:
    labelled = paragraphs("Title: Bridge shut for repairs", "Date: 12 April 2022", "Author: Vugar Khalilov")
    [article] = read(f"<html><body>{labelled}{paragraphs(FIRST, SECOND)}</body></html>")
    assert (article.headline, *told(article)) == ("Bridge shut for repairs", *ONE)


def test_what_the_page_states_counts_before_the_header_in_its_text() -> None:
    data = {"@type": "NewsArticle", "headline": "Bridge shut", "datePublished": "2022-04-11T09:00:00Z",
            "author": {"@type": "Person", "name": "Ana Petrova"}}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    [article] = read(f"<html><head>{script}</head><body>{paragraphs(HEADER, FIRST, SECOND)}</body></html>")
    assert article.date_published
    assert article.date_published.at.date().isoformat() == "2022-04-11"
    assert article.date_published_raw == "date 2022-04-12"
    assert article.byline == HEADER.strip().removeprefix("date 2022-04-12 ")


@pytest.mark.parametrize(
    "text",
    [
        paragraphs("Title: The Sea", "Author: Jane Roe", "Publisher: Quay Books", FIRST, SECOND),  # a review of a book
        paragraphs(FIRST, "The date 2022-04-12 by which Vugar Khalilov had to leave has passed.", SECOND),
        paragraphs(FIRST, SECOND, HEADER),
    ],
)
def test_other_texts_hold_no_other_story(text: str) -> None:
    [article] = read(rss(text, "content:encoded"))
    assert article.body
    assert FIRST in article.body
    assert SECOND in article.body


def test_the_title_of_a_book_is_not_the_storys() -> None:
    book = paragraphs("Title: The Sea Wall", "Author: Jane Roe", "Published: 4 March 2021")
    [article] = read(rss(f"{book}{paragraphs(FIRST, SECOND)}", "content:encoded"))
    assert article.headline == "Bridge shut"
    assert article.body
    assert article.body.startswith("Title: The Sea Wall")


def test_blank_lines_part_the_paragraphs_of_an_entry_without_markup() -> None:
    [article] = read(rss(f"{FIRST}\n\n{SECOND}", "content:encoded"))
    assert article.body == f"{FIRST}\n\n{SECOND}"
    [wrapped] = read(rss(FIRST.replace(" river", "\nriver"), "content:encoded"))
    assert wrapped.body == FIRST
