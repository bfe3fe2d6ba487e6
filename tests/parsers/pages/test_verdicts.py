"""Pages that are no article, and articles that break off."""

from __future__ import annotations

import pytest

from parsers.normalise import parse
from parsers.pages.verdicts import breaks_off
from parsers.records import Article, Document, Reject

STORY = "The crane on the outer quay lifted its first load on Tuesday, and nobody in the harbour looked up. " * 3


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Harbour Post</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div id=app></div><script src=/app.js></script>", "no-text"),
        ("<h1>404</h1><p>Sorry, nothing here.</p>", "error-page"),
        ("<h1>Page not found</h1><p>The page you wanted has moved.</p>", "error-page"),
        ("<h1>Seite nicht gefunden</h1><p>Leider gibt es diese Seite nicht mehr.</p>", "error-page"),
        ("<h1>Page introuvable</h1><p>Retour à l’accueil</p>", "error-page"),
        ("<h1>Страница не найдена</h1><p>Вернитесь на главную.</p>", "error-page"),
        ("<h1>Access Denied</h1><p>Reference 18.2.</p>", "error-page"),
        ("<p>Checking your browser before you go on.</p>", "robot-check"),
        ("<h1>Just a moment</h1><p>Enable JavaScript and cookies to continue</p>", "robot-check"),
        ("<h1>Your privacy</h1><p>We and our 812 partners store and use data. Accept all cookies</p>", "consent-wall"),
        ("<p>Wir verwenden Cookies, damit alles schöner wird.</p><p>Einstellungen</p>", "consent-wall"),
        (
            "<h1>Before you go on</h1><p>We and our 90 partners store and access information on your device.</p>",
            "consent-wall",
        ),
        ("<h1>Subscribe to continue</h1><p>Already a member? Sign in.</p>", "log-in"),
        ("<h1>Crane back</h1><p>Article réservé aux abonnés. Déjà abonné ?</p>", "log-in"),
    ],
)
def test_a_page_that_is_no_article_is_a_reject_that_says_what_it_is(body: str, reason: str) -> None:
    [record] = parse(Document(uri="/p.html", content=page(body).encode()))
    assert isinstance(record, Reject)
    assert (record.stage, record.reason, record.format) == ("parse", reason, "html")


STATED = '<meta property="og:title" content="Crane back on the quay">'
DATED = '<meta property="article:published_time" content="2021-03-04T16:30:00Z">'


def test_a_story_whose_text_the_browser_was_to_fetch_is_an_article_without_text() -> None:
    [record] = parse(Document(uri="/p.html", content=page("<div id=app></div>", STATED + DATED).encode()))
    assert isinstance(record, Article)
    assert (record.headline, str(record.date_published)) == ("Crane back on the quay", "2021-03-04T16:30:00+00:00")
    assert record.body is None


@pytest.mark.parametrize("head", ["", STATED, DATED])
def test_without_a_headline_and_its_day_nothing_says_that_there_is_a_story(head: str) -> None:
    [record] = parse(Document(uri="/p.html", content=page("<div id=app></div>", head).encode()))
    assert isinstance(record, Reject)
    assert record.reason == "no-text"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>City counts 404 empty shops</h1><p>{STORY}</p><p>{STORY}</p></article>",
        f"<article><h1>Cookie settings explained</h1><p>{STORY}</p><p>{STORY * 3}</p></article>",
        f"<article><h1>Ruling</h1><p>They store and access information on your device.</p><p>{STORY * 4}</p>",
        f"<article><h1>Access denied to the mole</h1><p>By Ana Petrova</p><p>{STORY}</p><p>{STORY}</p></article>",
        f"<article><h1>Crane</h1><p>{STORY}</p><p>Already a subscriber? Sign in.</p><p>{STORY}</p></article>",
    ],
)
def test_a_story_about_such_things_is_an_article(body: str) -> None:
    [record] = parse(Document(uri="/p.html", content=page(body).encode()))
    assert isinstance(record, Article)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The mayor said that the crane would …", True),
        ("The mayor said [...]", True),
        ("The mayor said so. Continue reading", True),
        ("Der Bürgermeister sagte es. Weiterlesen →", True),
        ("The mayor said so.", False),
        ("And then there was silence…", False),
        ("", False),
        (None, False),
    ],
)
def test_a_text_that_breaks_off_is_noticed(body: str | None, expected: bool) -> None:
    assert breaks_off(body) is expected
