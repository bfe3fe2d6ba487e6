from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from parsers.formats.page import FORMAT, sniff
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Document
from tests.parsers.formats.pages import STORY, page, read

PAGES = sorted((Path(__file__).parents[1] / "samples" / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_saved_page_gives_the_facts_beside_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text())
    article = read(path.read_bytes(), expected.pop("document_url", None))
    found = json.loads(json.dumps(asdict(article)))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><html>",
        "<html lang='en'>",
        "<!-- cached --><!doctype HTML>",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/x.dtd">',
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
        "<head><meta charset='utf-8'>",
        "<div id='story'>",
        "<br />\n<b>Warning</b>: something the server said",
        "<!--[if IE]><p>old</p><![endif]-->\r\n<html>",
    ],
)
def test_html_is_recognised(start: str) -> None:
    assert sniff(start)


@pytest.mark.parametrize(
    "start",
    [
        "",
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title>',
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
        '<?xml version="1.0"?><nitf><head><title>Harbour</title></head>',
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>",
        "<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>",
        "<?xml version='1.0'?><urlset>",
        '{"html": "<html>"}',
        "From: <saved>\nMIME-Version: 1.0\n\n<html>",
        "<!-- a comment without an end",
    ],
)
def test_other_documents_are_not_taken_for_html(start: str) -> None:
    assert not sniff(start)


def test_html_is_asked_after_pickier_formats() -> None:
    assert (FORMAT.name, FORMAT.rank) == ("html", 40)


@pytest.mark.parametrize("html", ["<!doctype html>", "<html><head><title>Only a head</title></head></html>"])
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="no text"):
        read(html)


def test_a_page_too_large_to_be_a_story_is_refused() -> None:
    with pytest.raises(ValueError, match="characters"):
        read("<html><body><p>" + "harbour " * 1_300_000)


@pytest.mark.parametrize(
    ("heading", "title", "headline"),
    [
        ("Bridge vote delayed", "Bridge vote delayed | Harbour Post", "Bridge vote delayed"),
        ("Harbour Post", "Bridge vote delayed - Harbour Post", "Bridge vote delayed"),
        ("Council: Bridge vote delayed again", "Bridge vote delayed again", "Bridge vote delayed again"),
        ("Bridge vote delayed — what it means", "Vote on bridge delayed", "Bridge vote delayed — what it means"),
        ("<a href='/'>The Quay</a>", "Bridge vote delayed » The Quay", "Bridge vote delayed"),
    ],
)
def test_the_headline_is_the_printed_one_without_site_and_kicker(heading: str, title: str, headline: str) -> None:
    site = '<meta property="og:site_name" content="Harbour Post">'
    html = f"<html><head><title>{title}</title>{site}</head><body><h1>{heading}</h1>{STORY}</body></html>"
    assert read(html).headline == headline


@pytest.mark.parametrize(
    ("host", "title", "headline"),
    [
        ("sport.harbourpost.example", "Ferry race won | Harbour Post Sport", "Ferry race won"),
        ("harbourpost.example", "Ferry race won - Harbour Post", "Ferry race won"),
        ("harbourpost.example", "Ferry race won | Harbour Post Sport", "Ferry race won | Harbour Post Sport"),
        ("sport.harbourpost.example", "Ferry race won | Post Sport", "Ferry race won | Post Sport"),
    ],
)
def test_a_title_may_name_the_site_as_its_address_does(host: str, title: str, headline: str) -> None:
    html = f"<html><head><title>{title}</title></head><body>{STORY}</body></html>"
    assert read(html, f"https://{host}/a/1").headline == headline


@pytest.mark.parametrize(
    ("linked", "meta", "title", "headline"),
    [
        ("Vote on bridge delayed", "Vote on Bridge Delayed", "Bridge: news, dates, vote", "Vote on bridge delayed"),
        ("Vote on bridge delayed", "Vote on bridge delayed", "Vote on bridge delayed", "Bridge vote delayed again"),
        ("Vote on bridge delayed", "Harbour waits for a vote", "Bridge vote delayed", "Bridge vote delayed again"),
    ],
)
def test_a_headline_stated_twice_beside_a_search_title_goes_before_the_print(
    linked: str, meta: str, title: str, headline: str
) -> None:
    head = f'<title>{title}</title><meta property="og:title" content="{meta}"><script type="application/ld+json">'
    head += json.dumps({"@type": "NewsArticle", "headline": linked}) + "</script>"
    html = f"<html><head>{head}</head><body><h1>Bridge vote delayed again</h1>{STORY}</body></html>"
    assert read(html).headline == headline


def test_the_heading_most_like_the_stated_headline_is_the_one_the_byline_is_looked_for_at() -> None:
    promo = "<h1>Subscribe to the Harbour Post</h1><p class='byline'>By The Marketing Team</p>"
    html = f"<html><head><title>Bridge vote delayed</title></head><body>{promo}{'<p>x</p>' * 3000}"
    html += f"<h1>Bridge vote delayed</h1><p class='byline'>By Ana Petrova</p>{STORY}</body></html>"
    assert read(html).byline == "By Ana Petrova"


def test_the_headline_is_not_repeated_in_the_body() -> None:
    body = read(f"<html><body><article><h1>Bridge vote delayed</h1>{STORY}</article></body></html>").body
    assert body
    assert "Bridge vote delayed" not in body


@pytest.mark.parametrize("printed", ["SOFIA (Turan) — Trains stood still.", "SOFIA, Bulgaria, 4 May (Turan) —"])
def test_a_dateline_that_the_extractor_takes_for_furniture_is_put_back(printed: str) -> None:
    story = "".join(
        f"<p>The trains of the northern line stood still on day {day} of the storm.</p>" for day in range(9)
    )
    furniture = '<div class="related"><a href="/a">Storm</a></div>'
    body = read(page(f"<h1>Trains stand still</h1>{furniture}{printed}{story}")).body
    assert body is not None
    assert body.startswith(printed)


@pytest.mark.parametrize(
    ("deck", "belongs"),
    [
        ("<span>Sofia.</span> <span>The northern line stood still for nine days in the storm of May.</span>", True),
        ("<span>Sofia, 4 May.</span> A train in the snow of the northern line that nobody had expected.", False),
        ("<span>Sofia.</span> A train in the snow of the northern line, nine days into the storm", False),
        ("The northern line stood still for nine days in the storm of May, the railways said.", False),
    ],
)
def test_a_standfirst_that_begins_with_its_place_belongs_to_the_story(deck: str, belongs: bool) -> None:
    story = "".join(
        f"<p>Trains of the line stood still on day {day}, and {'nobody knew why. ' * 9}</p>" for day in range(6)
    )
    html = f"<title>Trains stand still</title><header><h2 class='headline'>Trains stand still</h2><div>{deck}</div>"
    html += f"<div>Share this</div></header><article>{story}</article>"
    body = read(f"<html><body>{html}</body></html>").body
    assert body is not None
    assert body.startswith("Sofia. The northern line") is belongs


def test_a_heading_with_a_kicker_is_not_repeated_in_the_body() -> None:
    heading = '<h1><span class="kicker">Harbour:</span> Bridge vote delayed</h1>'
    article = read(f"<html><body><article>{heading}{STORY}</article></body></html>")
    assert article.headline == "Bridge vote delayed"
    assert article.body is not None
    assert article.body.startswith("The harbour office")


def test_the_dateline_stays_in_the_body() -> None:
    body = read(
        page("<article><p>TROMSO, Norway (Wire) - The first ship came in on Monday, the port said.</p></article>")
    ).body
    assert body
    assert body.startswith("TROMSO, Norway (Wire) - The first ship")


def test_a_page_without_headings_has_its_headline_in_another_element() -> None:
    title = "<title>Bridge vote delayed again</title>"
    printed = "<div>Bridge vote delayed again</div><p class=author>Ana Petrova</p>"
    assert read(f"<html><head>{title}</head><body>{printed}{STORY}</body></html>").byline == "Ana Petrova"


TOLD = [
    "Das Wasserwerk hat am Freitag drei Stadtteilen das Wasser abgestellt, nachdem eine Pumpe ausgefallen war.",
    "Helfer trugen Flaschen in das Altenheim an der Lärchenstraße, wo in der Nacht auch die Aufzüge standen.",
    "Bis Sonntag soll eine geliehene Pumpe laufen, teilte das Werk nach einer Sitzung am Nachmittag mit.",
]


def test_a_standfirst_that_the_extractor_left_out_is_put_back() -> None:
    text = "".join(f"<p>{one}</p>" for one in TOLD[1:])
    deck = f"<div class=header><h1>Kein Wasser</h1></div><div class=teaser-text><p>{TOLD[0]}</p></div>"
    html = (
        f"<title>Kein Wasser</title><div><div>{deck}<div class=news-text itemprop=articleBody>{text}</div></div></div>"
    )
    assert read(html).body == "\n\n".join(TOLD)


@pytest.mark.parametrize(
    ("below", "is_story"),
    [
        ("<p><span>13.09.2015</span> <a href=/b><b>Die Fähre fährt wieder</b></a></p>", False),
        ("<p>Weil das Werk keine zweite Pumpe hat, bleibt die Schule am Montag geschlossen.</p>", True),
    ],
)
def test_short_lines_behind_the_storys_element_are_no_text(below: str, is_story: bool) -> None:
    text = "".join(f"<p>{one}</p>" for one in TOLD)
    story = f"<h1>Kein Wasser</h1><p>14.09.2015</p><div class=detail>{text}</div>"
    article = read(f"<title>Kein Wasser</title><div class=news>{story}</div><div class=list>{below}</div>")
    assert (article.body or "").startswith("\n\n".join(TOLD))
    assert ("Fähre" in (article.body or ""), "Schule" in (article.body or "")) == (False, is_story)


def test_an_offer_in_a_paywall_is_no_text_and_the_story_in_one_is() -> None:
    text = "".join(f"<p>{one}</p>" for one in TOLD)
    offer = "<p>Get unlimited access from 1 a week. Already a subscriber? Log in.</p>"
    article = read(
        f"<title>Kein Wasser</title><article><h1>Kein Wasser</h1><div class=paywall>{text}{offer}</div></article>"
    )
    assert article.body == "\n\n".join(TOLD)
    assert [left.text for left in article.left_out] == [
        "Get unlimited access from 1 a week. Already a subscriber? Log in."
    ]


def test_a_page_that_is_too_deep_for_an_extractor_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.markup.MAX_DEPTHS", 200)
    page = f"<title>Ferry</title><body>{'<div>The ferry was late. ' * 30}{'</div>' * 30}</body>"
    with pytest.raises(NotAnArticleError, match="34 elements, too many of them deep in each other"):
        list(FORMAT.parse(Document(uri="page.html", content=page.encode())))


@pytest.mark.parametrize(
    "html",
    [
        page("<b>" * 20_000),
        page("<div>" * 20_000),
        page("<a>" * 20_000),
        page("<!--" * 50_000),
        page("<p>&#xD800; &#55357; &#0; &#x110000; &#99999999999999999999; &#27;[31m &#xFFFE;</p>"),
        page("<p class='byline'>" + "By " * 10_000 + "</p>"),
        page("<span class='author'></span>" * 5_000),
        page("", "<title>" + "a - " * 100_000 + "</title>"),
        page("", '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        page(f"<img src='data:image/png;base64,{'A' * 1_000_000}'>"),
    ],
    ids=["bold", "div", "links", "comments", "references", "by", "spans", "title", "json", "picture"],
)
def test_hostile_markup_neither_crashes_nor_hides_the_headline(html: str) -> None:
    article = read(html)
    assert article.headline == "Bridge vote delayed"
    assert "\x1b" not in repr(article)
    repr(article).encode()


def test_text_behind_the_end_of_the_document_is_read() -> None:
    article = read(f"<html><body><p>nav</p></body></html>{page()}")
    assert article.body
    assert "counted the ships" in article.body


OLD = (
    "<html><head><title>Quay Courier</title></head><body><table><tr><td><a href=/>Home</a><td>{}</table></body></html>"
)
PARTS = [
    "The harbour office counted the ships again, and found one more than on Monday.",
    "Nobody had told its people that the old dredger would be back from the yard before noon.",
    "A clerk rowed out with a lamp and a pencil, and read the names off every stern.",
    "What he wrote down was sent to the ministry, which has not answered yet.",
]


@pytest.mark.parametrize("gap", ["<p>", "<br><br>", "<br>&nbsp;&nbsp;"])
@pytest.mark.parametrize("lead", ["", "LEEDS (Turan) - "])
def test_no_paragraph_of_an_old_page_is_lost(gap: str, lead: str) -> None:
    head = "<font size=5><b>Ferries are counted</b></font><br><font size=2>By ADA ROE<br>July 7, 2001<br><br></font>"
    article = read(OLD.format(f"{head}<font size=3>{lead}{gap.join(PARTS)}</font>"))
    assert article.headline == "Ferries are counted"
    assert article.byline == "By ADA ROE"
    assert article.published == ("July 7, 2001",)
    assert article.body is not None
    assert all(part in article.body for part in PARTS)


def test_a_heading_below_a_text_is_no_headline() -> None:
    article = read(OLD.format(f"{''.join(f'<p>{part}</p>' for part in PARTS)}<h3>Choose your ticket below</h3>"))
    assert article.headline == "Quay Courier"
    assert article.body == "\n\n".join(PARTS)
