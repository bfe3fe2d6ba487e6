"""Which heading of a page is the story's, and what of all its headlines is the headline."""

from __future__ import annotations

import pytest

from parsers.markup import Elements, tree
from parsers.pages.headline import heading_of, heading_text, headline_of, home_names, without_site
from tests.parsers.formats.pages import STORY, read

TITLE = "Bridge vote delayed until autumn"


def printed(html: str, stated: list[str], site: list[str] | None = None) -> str | None:
    heading = heading_of(Elements(tree(html)), stated, site or [])
    return heading_text(heading, stated) if heading is not None else None


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridge vote delayed | Harbour Post", "Bridge vote delayed"),
        ("Bridge vote delayed - Harbour Post", "Bridge vote delayed"),
        ("Bridge vote delayed » Harbour Post", "Bridge vote delayed"),
        ("Bridge vote delayed :: Harbour Post", "Bridge vote delayed"),
        ("Bridge vote delayed - Politics | The Harbour Post", "Bridge vote delayed - Politics"),
        ("Harbour Post » Bridge vote delayed", "Bridge vote delayed"),
        ("Harbour Post: Bridge vote delayed", "Bridge vote delayed"),
        ("Harbour Post: Harbour: Bridge vote delayed", "Harbour: Bridge vote delayed"),
        ("大桥表决推迟-港湾网", "大桥表决推迟"),
        ("橋の採決延期：港湾網", "橋の採決延期"),
        ("Ex-Harbour Post editor retires", "Ex-Harbour Post editor retires"),
        ("Editor: Harbour Post sold", "Editor: Harbour Post sold"),
        ("Harbour Post", "Harbour Post"),
        # the day that a list of news puts before it
        ("04.03.2021 - Bridge vote delayed | Harbour Post", "Bridge vote delayed"),
        ("2021-03-04: Bridge vote delayed", "Bridge vote delayed"),
        ("04/03/2021 – Bridge vote delayed", "Bridge vote delayed"),
        ("4.3. - Bridge vote delayed", "4.3. - Bridge vote delayed"),
        ("04.03.2021 - 05.03.2021", "04.03.2021 - 05.03.2021"),
        ("2020 - a year in the harbour", "2020 - a year in the harbour"),
    ],
)
def test_the_sites_name_goes_from_either_end_of_a_title(title: str, headline: str) -> None:
    assert without_site(title, ["Harbour Post", "港湾网", "港湾網"]) == headline


@pytest.mark.parametrize(
    ("link", "url", "names"),
    [
        ('<a href="/">Harbour Post</a>', "https://post.example/a/1", ["Harbour Post"]),
        ('<a href="https://post.example/">Harbour Post</a>', "https://post.example/a/1", ["Harbour Post"]),
        ('<a href="http://x.example/b" rel="home">Harbour Post</a>', None, ["Harbour Post"]),
        ('<a href="/index.php">Harbour Post</a>', None, ["Harbour Post"]),
        ('<h1 class="site-title">Harbour Post</h1>', None, ["Harbour Post"]),
        ('<div id="logo"><h1>Harbour Post</h1></div>', None, ["Harbour Post"]),
        ('<a href="/"><img src="logo.png"></a>', None, []),
        ('<a href="https://other.example/">Our sister</a>', "https://post.example/a/1", []),
        ('<a href="https://post.example/?p=7">Bridge vote</a>', "https://post.example/a/1", []),
        ('<a href="http://[">Broken</a>', "https://post.example/a/1", []),
        ('<a href="/">Bridge vote delayed</a>', "https://post.example/", []),  # a site of one page
        ('<a href="/">Harbour Post</a>', "https://post.example/?p=7", ["Harbour Post"]),
        (f'<a href="/">{"Harbour " * 10}</a>', None, []),
    ],
)
def test_a_site_is_called_what_its_links_home_and_its_sign_say(link: str, url: str | None, names: list[str]) -> None:
    assert home_names(Elements(tree(f"<body>{link}<p>Ships</p></body>")), url) == names


@pytest.mark.parametrize(
    "heading",
    [
        f'<h1><span class="kicker">Harbour</span> {TITLE}</h1>',
        f'<h1><div class="topic-label">Harbour</div>{TITLE}</h1>',
        f'<h1><span class="article__kicker">Harbour</span><span class="sr-only">: </span>{TITLE}</h1>',
        f'<h2><span class="vx-overline--small">Harbour</span><span class="headline">{TITLE}</span></h2>',
        f"<h1><time>1. Februar 2022</time> {TITLE}</h1>",
        f'<h1>{TITLE} <small class="article-subtitle">What the council said</small></h1>',
        f'<h1>{TITLE} <span class="stage__subline">What the council said</span></h1>',
        f'<h1><a href="/a/1"><span class="label label--blue">Notes</span> {TITLE}</a></h1>',
        f'<h1>{TITLE} <a class="source-link" href="//post.example">(post.example)</a></h1>',
        f'<h1>{TITLE}<span class="element-invisible"> | Harbour Post</span></h1>',
        f"<h1>{TITLE}</h1>",
    ],
)
def test_what_is_labelled_as_another_part_of_the_heading_is_not_the_headline(heading: str) -> None:
    assert printed(heading, [TITLE]) == TITLE


@pytest.mark.parametrize(
    ("heading", "stated", "headline"),
    [
        (f"<h1>{TITLE} <small>Again</small></h1>", f"{TITLE} - again", f"{TITLE} Again"),
        (f'<h1><span class="kicker">{TITLE}</span></h1>', TITLE, TITLE),  # a label gone astray
        (
            f'<h1><span data-part="kicker">Harbour</span><span class="visually-hidden">:</span> {TITLE}</h1>',
            f"Harbour: {TITLE}",
            f"Harbour: {TITLE}",
        ),
    ],
)
def test_a_headline_of_two_lines_stays_whole(heading: str, stated: str, headline: str) -> None:
    assert printed(heading, [stated]) == headline


@pytest.mark.parametrize(
    ("html", "stated"),
    [
        (f'<nav><a href="/">Home</a><h1>Bridge vote: all dates</h1></nav><h2>{TITLE}</h2>', "Bridge vote delayed"),
        (f"<ul><li data-breadcrumb-headline><h1>Bridge vote</h1></li></ul><h2>{TITLE}</h2>", "Bridge vote delayed"),
        (f'<h1 class="breadcrumbs-end">Bridge vote</h1><header><h2>{TITLE}</h2></header>', "Bridge vote: what now"),
        (f'<h1>Harbour Post</h1><h2 class="post-title">{TITLE}</h2>', f"Harbour Post: {TITLE}"),
        (f"<h1>post.example</h1><h3>{TITLE}</h3>", TITLE),
        (f'<h1 class="entry-title">{TITLE}</h1><h2 class="title">Bridge vote and other news</h2>', "Bridge vote"),
        (f"<h1>Bridge</h1><h1>{TITLE}</h1>", f"{TITLE} | Bridge"),
        # nor what the page is about in general, nor a line that only screen readers say
        (f"<h1>Harbour office | Notice board</h1><h2>{TITLE}</h2>", f"Harbour office - News - {TITLE}"),
        (f'<h1 class="sr-only">{TITLE} | Ships | Port</h1><h2>{TITLE}</h2>', f"{TITLE} | Ships | Port"),
        (
            f"<h1>{TITLE}</h1><h2>Everything about the harbour</h2>",
            "Bridge vote delayed again | Everything about the harbour",
        ),
        (f'<h1 class="sr-only">{TITLE}</h1><h2>Ships and their masters</h2>', TITLE),
    ],
)
def test_the_heading_is_neither_the_breadcrumb_nor_the_site(html: str, stated: str) -> None:
    assert printed(f"<body>{html}<p>Ships</p></body>", [stated], ["Harbour Post"]) == TITLE


def test_a_short_headline_is_found_where_it_is_what_is_stated() -> None:
    html = "<h1>About us</h1><h2 class='comments-title'>One thought on About us</h2>"
    assert printed(html, ["About us"]) == "About us"


def test_a_breadcrumb_is_better_than_no_heading() -> None:
    assert printed(f"<nav class='breadcrumb'><h1>{TITLE}</h1></nav><p>Ships</p>", [TITLE]) == TITLE


@pytest.mark.parametrize(
    ("heading", "stated", "headline"),
    [
        ("Guide: which ferries sail all winter", ["The best ferries 2022"] * 2, "Guide: which ferries sail all winter"),
        ("Subscribe to our letters from the port", ["The best ferries 2022"] * 2, "The best ferries 2022"),
        ("Re: House rules", ["House rules"] * 2, "House rules"),
        ("Re: House rules", ["House rules"], "Re: House rules"),
        ("HOUSE RULES", ["House rules"] * 2, "House rules"),
        ("House rules", ["HOUSE RULES"] * 2, "House rules"),
        (None, ["House rules"], "House rules"),
        ("House rules", [], "House rules"),
        (None, [], None),
    ],
)
def test_the_print_counts_where_what_is_stated_bears_it_out(
    heading: str | None, stated: list[str], headline: str | None
) -> None:
    assert headline_of(heading, stated, None) == headline


@pytest.mark.parametrize(
    "day", ["12 April 2022", "Dienstag, 12. April 2022", "2022年4月12日", "martes 12 de abril de 2022"]
)
@pytest.mark.parametrize("title", ["Quay News", "Ferry stops at noon - Quay News"])
def test_a_day_is_no_headline(day: str, title: str) -> None:
    above = f"<h2>{day}</h2><h3>Ferry stops at noon</h3>"
    html = f"<html><head><title>{title}</title></head><body>{above}{STORY}</body></html>"
    assert read(html).headline == "Ferry stops at noon"
