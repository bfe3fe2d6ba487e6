"""What else a page prints beside its story: other stories, second headlines, headings, and tables that lay it out."""

from __future__ import annotations

import pytest

from parsers.records import LeftOut, RawArticle, Why
from tests.parsers.formats.pages import read

BRIDGE = (
    "<p>The bridge over the river was shut on Tuesday after an inspection found cracks in two of its pillars.</p>"
    "<p>Engineers will work through the night to mend what they can before the weekend traffic begins.</p>"
)
FERRY = (
    "<p>The ferry that replaces the bridge made its first trip on Wednesday with four hundred on board.</p>"
    "<p>The mayor was one of them, and said that she had not been seasick at all.</p>"
)
TITLE = "<title>Bridge shut for repairs</title>"


def texts(article: RawArticle, why: Why) -> list[str]:
    return [one.text for one in article.left_out if one.why is why]


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Ferry makes its first trip</h1><p>By Li Wei</p>",
        "<h2>Ferry makes its first trip</h2><p>By Li Wei</p>",
        "<h2><a href=/ferry>Ferry makes its first trip</a></h2><p>By Li Wei</p>",
    ],
)
def test_another_story_in_an_article_of_its_own_is_left_out_whole(head: str) -> None:
    own = f"<article><h1>Bridge shut for repairs</h1><p class=byline>By Ana Petrova</p>{BRIDGE}</article>"
    article = read(f"<html><head>{TITLE}</head><body>{own}<article>{head}{FERRY}</article></body></html>")
    assert article.body is not None
    assert article.body.count("\n\n") == 1
    assert article.byline == "By Ana Petrova"
    related = texts(article, Why.RELATED)
    assert related[:2] == ["Ferry makes its first trip", "By Li Wei"]
    assert len(related) == 4


@pytest.mark.parametrize(
    "page",
    [
        f"<article><h1>Bridge shut for repairs</h1>{BRIDGE}</article><article>{FERRY}</article>",
        f"<article><h1>Bridge shut for repairs</h1></article><article><h2>Seasick</h2>{BRIDGE}{FERRY}</article>",
        f"<article><h1>Bridge shut for repairs</h1>{BRIDGE}<article><h2>Seasick</h2>{FERRY}</article></article>",
        f"<main><h1>Bridge shut for repairs</h1>{BRIDGE}<article><h2>Seasick</h2>{FERRY}</article></main>",
    ],
)
def test_an_article_without_a_headline_or_within_the_storys_own_is_a_part_of_it(page: str) -> None:
    body = read(f"<html><head>{TITLE}</head><body>{page}</body></html>").body
    assert body is not None
    assert "cracks in two of its pillars" in body
    assert "not been seasick" in body


@pytest.mark.parametrize(
    "headings",
    [
        "<h1>Bridge shut for repairs</h1><h1>Ferry makes its first trip</h1>",
        "<h1>Bridge shut for repairs<h1>Ferry makes its first trip</h1></h1>",
    ],
)
def test_a_second_headline_is_none_of_the_first(headings: str) -> None:
    article = read(f"<html><head>{TITLE}</head><body>{headings}{BRIDGE}</body></html>")
    assert article.headline == "Bridge shut for repairs"
    assert LeftOut(text="Ferry makes its first trip", why=Why.LABEL) in article.left_out


def test_a_headline_within_the_text_stays_there() -> None:
    page = f"<h1>Bridge shut for repairs</h1>{BRIDGE}<h1>Ferry makes its first trip</h1>{FERRY}"
    body = read(f"<html><head>{TITLE}</head><body>{page}</body></html>").body
    assert body is not None
    assert body.split("\n\n")[2] == "Ferry makes its first trip"


def test_a_short_story_has_its_subheads() -> None:
    page = (
        "<h1>Bridge shut for repairs</h1><p>The bridge was shut on Tuesday.</p><h2>What happens now</h2>"
        "<p>Engineers work through the night.</p><h2>How to cross</h2><p>A ferry goes every hour from the old pier.</p>"
    )
    body = read(f"<html><head>{TITLE}</head><body><div>{page}</div></body></html>").body
    assert body is not None
    assert body.split("\n\n")[1::2] == ["What happens now", "How to cross"]


IN_LINES = f"<br>{BRIDGE}<b>Seasick</b></p>{FERRY}".replace("<p>", "").replace("</p>", "<br><br>")


@pytest.mark.parametrize(
    "cell",
    [
        f"<h1>Bridge shut for repairs</h1><i>By Ana Petrova</i><br>12 April 2002{BRIDGE}<h3>Seasick</h3>{FERRY}",
        f"<font size=5><b>Bridge shut for repairs</b></font><br><i>By Ana Petrova</i><br>12 April 2002<br>{IN_LINES}",
    ],
)
def test_the_story_in_a_cell_of_an_old_page_has_its_paragraphs(cell: str) -> None:
    menu = "<td width=150><a href=/>Home</a><br><a href=/news>News</a></td>"
    html = f"<html><head><title>Harbour Post - Bridge shut for repairs</title></head><body><table><tr>{menu}<td>{cell}"
    article = read(f"{html}</td></tr></table></body></html>")
    assert article.headline == "Bridge shut for repairs"
    assert article.byline == "By Ana Petrova"
    assert "12 April 2002" in article.published
    assert article.body is not None
    begun = [part[:10] for part in article.body.split("\n\n")]
    assert begun[-5:] == ["The bridge", "Engineers ", "Seasick", "The ferry ", "The mayor "]


def test_who_posted_what_a_story_quotes_stays_in_its_text() -> None:
    post = "<blockquote><p>The ferry sails at last.</p><p>— Li Wei (@liwei) <a href=/x>1 May 2020</a></p></blockquote>"
    page = f"<h1>Bridge shut for repairs</h1>{BRIDGE * 3}{post}{FERRY * 3}"
    body = read(f"<html><head>{TITLE}</head><body><article>{page}</article></body></html>").body
    assert body is not None
    assert "— Li Wei (@liwei) 1 May 2020" in body


def test_figures_stay_a_table() -> None:
    rows = "".join(f"<tr><td>Pier {number}</td><td>{number}00 boats</td></tr>" for number in range(1, 9))
    page = f"<h1>Bridge shut for repairs</h1>{BRIDGE * 3}<table>{rows}</table>{FERRY * 3}"
    body = read(f"<html><head>{TITLE}</head><body><article>{page}</article></body></html>").body
    assert body is not None
    assert "| Pier 1 | 100 boats |" in body


def test_the_name_below_the_text_is_kept_where_an_extractor_drops_it() -> None:
    page = f"<h1>Bridge shut for repairs</h1>{BRIDGE}{FERRY}<p><b><i>Ana Petrova</i></b></p>"
    assert read(f"<html><head>{TITLE}</head><body><article>{page}</article></body></html>").byline == "Ana Petrova"
