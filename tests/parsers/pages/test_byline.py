"""Who a page says wrote it: beside the headline, below the story, in its data, or by whose site it is."""

from __future__ import annotations

import pytest

from tests.parsers.formats.pages import STORY, page, read


@pytest.mark.parametrize(
    ("printed", "byline"),
    [
        ("<p class=byline>By <a><b>Ana</b> <i>Petrova</i></a><br>Staff Writer</p>", "By Ana Petrova, Staff Writer"),
        ("<p class=byline>By<a>Ana Petrova</a> | May 4, 2024 | 3 min read</p>", "By Ana Petrova"),
        ("<div class=authors><a>Ana Petrova</a> <a>Li Wei</a></div>", "Ana Petrova, Li Wei"),
        ("<div class=byline><span class=x>Ana Petrova</span> <span class=x>Li Wei</span></div>", "Ana Petrova, Li Wei"),
        ("<div class=byline>Von <a rel=author>Jörg Sandmann</a> am 4. Mai 2024</div>", "Von Jörg Sandmann"),
        ("<p>Written by Rosa Lindqvist</p>", "Written by Rosa Lindqvist"),
        ("<p>Posted on May 4, 2024 by Rosa Lindqvist</p>", "by Rosa Lindqvist"),
        ("<p>Auteur : Jean Martin</p>", "Auteur : Jean Martin"),
        ("<p>文/李明</p>", "文/李明"),
        ("<address class=authors><span>Ana Petrova</span><span>Journalist</span></address>", "Ana Petrova, Journalist"),
        ("<address class=authors><span>Ana</span> <span>Petrova</span></address>", "Ana Petrova"),
        ("<span class=muhabir>Ayşe Yılmaz</span>", "Ayşe Yılmaz"),
        ("<p>Հեղինակ՝ Անի Գրիգորյան</p>", "Հեղինակ՝ Անի Գրիգորյան"),
        ("<p>Автор — Анна Иванова</p>", "Автор — Анна Иванова"),
        ("<div><span>作者：李明</span></div>", "作者：李明"),  # no blank stands behind a wide colon
        ("<p>By <a rel=author>Ana Petrova</a> and <a rel=author>Li Wei</a></p>", "By Ana Petrova and Li Wei"),
        (f"<div class=author-info>Ana Petrova<p>Ana has written about {'ferries and ' * 9}ships.</div>", "Ana Petrova"),
        ("<div class=comment><span class=author>Angry Reader</span></div>", None),
        ("<figure><span class=photo-credit>By Photo Person</span></figure>", None),
        ("<p class=byline>By <time>4 May</time></p>", None),
        ("<div class=publish-date-author>May 4, 2024 · Ana Petrova</div>", "Ana Petrova"),
        ("<div class=date-and-author>Ana Petrova <time>4 May</time></div>", "Ana Petrova"),
        ("<div><a href=/author/ana-petrova>Ana Petrova</a></div>", "Ana Petrova"),  # a link to the author's page
        ("<p>Checked by <a href=/author/li-wei>Li Wei</a></p>", None),  # who wrote nothing
        ("<p>May 4, 2024 · 3 min read · By The Boat People</p>", "By The Boat People"),  # behind other facts
        ("<p>Ana Petrova | Senior Writer | July 2, 2021</p>", "Ana Petrova | Senior Writer | July 2, 2021"),
        ("<p>Harbour News | July 2, 2021</p>", None),
        ("<div>Quay Life <time>4 May 2024</time></div>", "Quay Life"),  # which nothing tells from a name
        ("<div><span class=story-tags>Quay Life</span> <time>4 May 2024</time></div>", None),
        ("<div class=author-row><a href=/news/category/29/quay-life/en>Quay Life</a></div>", None),
        ("<div class=author-row><a href=/category/authors/ana-petrova>Ana Petrova</a></div>", "Ana Petrova"),
        ("<p>Ort Hafenstadt</p><p>4. Mai 2024</p>", None),
        ("<p class=byline>By Ana Petrova<br>Illustrations by<br>Li Wei</p>",
         "By Ana Petrova, Illustrations by Li Wei"),
        ("<p>Idag, 12:40 <time>2021-07-02</time> Skribent: Ada Roe</p>", "Skribent: Ada Roe"),  # behind the day
        ("<p>Tomorrow 2021-07-02 by the old ferry</p>", None),
        ("<ul class=authors><li><a>Ana Petrova</a><span>Court reporter</span></ul>", "Ana Petrova, Court reporter"),
        ("<ul class=authors><li><span>Ana</span> <span>Petrova</span></ul>", "Ana Petrova"),
        ("<div class=authors>Ana Petrova<h4>Find this author in:</h4><a>Quay Index</a></div>", "Ana Petrova"),
        ("<p>06.11.2023 13:30 von Olga</p>", "von Olga"),
        ("<div class=author-card>Ana Petrova</div>", "Ana Petrova"),  # the author's box, not another story's
        ("<div class=card><span class=author>Li Wei</span></div>", None),
        ("<p>4 May – Redaktion: Ana Petrova</p>", None),
        ("<p>Redaktion: Ana Petrova</p>", "Redaktion: Ana Petrova"),
        ("<p>2 July 2021 | 13:10 | Ana Petrova</p>", "Ana Petrova"),
        ("<h5>2/26/2021 7:11 AM PST BY HARBOUR STAFF</h5>", "BY HARBOUR STAFF"),
        ("<p class=byline>Von Jörg Sandmann Kategorien: Hafen</p>", "Von Jörg Sandmann"),
        ("<p class=byline>Posted by <a rel=nofollow href=/u>TideHQ</a></p>", "Posted by TideHQ"),  # for search engines
        ("<div class=author-box>Write for us!</div><p class=author>Ana Petrova</p>", "Ana Petrova"),
        (f"<div class=author-box>Mistakes? {'Tell us what is wrong. ' * 5}</div>", None),
        # the sections that the story is filed in are nobody
        ("<p class=byline>by <a rel=author>Li Wei</a> <a rel='category tag'>Quiet Waters</a></p>", "by Li Wei"),
        ("<div class=byline>Ana Petrova <span class=cat-links><a>Quiet Waters</a></span></div>", "Ana Petrova"),
        ("<small>05/10/2018 - Publicado por: Clara Moura - Categoria: <a>Mar Alto</a></small>", "por: Clara Moura"),
        ("<p class=byline>von Olga<br>in<br>Schlagwörter: <a>Nord Hafen</a> <a>See</a></p>", "von Olga"),
        ("<div><a href=/staff/2640/ana-petrova/>Ana Petrova</a></div>", "Ana Petrova"),
        ("<div class=by>عائشہ خان</div>", "عائشہ خان"),
        ("<div class='nr by ao'>Quiet Waters</div>", None),  # a name that a style sheet's maker gave
        # a time without a date, and a button on the line
        ("<p>3 days ago by Rosa Lindqvist</p>", "by Rosa Lindqvist"),
        ("<div><span>Rosa Lindqvist</span><span>2 hours ago</span></div>", "Rosa Lindqvist"),
        ("<div><span>Grand Hotel Opera</span><span>2 hours by train</span></div>", None),
        ("<div><span>Par Awa Diop</span> <span>Partager</span></div>", "Par Awa Diop"),
        ("<div>רונית כהן | 05.03.2024 | 08:15</div>", "רונית כהן | 05.03.2024 | 08:15"),
        ("<p>5. 3. 2024 8:15 | <b>Jana Malá</b>, ČTK</p>", "Jana Malá, ČTK"),
        # who and when on one line, in either order
        ("<p>Publicerad 2021-07-02 09:12 Karin Lund</p>", "Karin Lund"),
        ("<p>02.07.2021 09:12, Анна Лескова</p>", "Анна Лескова"),
        ("<p>Jörg Sandmann 02.07.2021 | 09:12 Uhr</p>", "Jörg Sandmann"),
        ("<p>Rosa Lindqvist • July 2, 2021 • 3 Comments</p>", "Rosa Lindqvist"),
        ("<div>입력 2021.07.02 09:12 수정 2021.07.03 10:00 박서연 기자</div>", "박서연 기자"),
        ("<div>2021年7月2日 9時12分　田中花子</div>", "田中花子"),
        ("<div>सुनीता शर्मा, 02 जुलाई 2021</div>", "सुनीता शर्मा"),
        ("<p>2 July 2021 Quay Harbour Post</p>", None),
        ("<p>2 July 2021 The ferry is late</p>", None),
        # what stands between a name and the day
        ("<p>By Rosa Lindqvist On Jul 2, 2021</p>", "By Rosa Lindqvist"),
        ("<p>Von Jörg Sandmann am Fr., 02.07.2021 - 09:12</p>", "Von Jörg Sandmann"),
        ("<p>By Rosa Lindqvist May/June 2021</p>", "By Rosa Lindqvist"),
        ("<p>Von Jan Mai 02.07.2021</p>", "Von Jan Mai"),
        ("<p>Đăng bởi Lê Thị Mai vào ngày 2 tháng 7, 2021</p>", "Đăng bởi Lê Thị Mai"),
        ("<p>كتب: سامي حداد، الخميس 02 يوليو 2021</p>", "كتب: سامي حداد"),
        ("<p>נכתב על ידי רונית כהן ב-2 ביולי 2021</p>", "נכתב על ידי רונית כהן"),
        ("<p>Pubblicato il 2 luglio 2021 da Chiara Bellini</p>", "da Chiara Bellini"),
        ("<p>Publicado em 2 de Julho de 2021 por Clara Moura</p>", "por Clara Moura"),
        ("<p>Quay.example - 02/07/2021, 09:12</p><p>Penulis <a>Rina Wulandari</a></p>", "Penulis Rina Wulandari"),
        ("<p>Просмотров: 154 | Добавил: Анна Лескова | Дата: 02.07.2021</p>", "Добавил: Анна Лескова"),
        ("<p><a href=/staff/ada-roe/>Ada Roe</a>&nbsp;<a href=/staff/ben-moe/>Ben Moe</a></p>", "Ada Roe, Ben Moe"),
        ("<div><a href=/news/harbour-life/>Harbour Life</a> | <time>July 2, 2021</time></div>", None),  # a section
        ("<p><a href=/people/ada-roe>Ada Roe</a> | <time>July 2, 2021</time></p>", "Ada Roe | July 2, 2021"),
        ("<div class=category>Quiet Waters</div><div class=date>July 2, 2021</div>", None),
        ("<div class=teaser__meta><p>VON <a href=/autoren/sandmann>JÖRG SANDMANN</a></p></div>", "VON JÖRG SANDMANN"),
    ],
)  # fmt: skip
def test_the_byline_is_the_line_as_printed(printed: str, byline: str | None) -> None:
    assert read(page(printed)).byline == byline


def test_the_byline_with_the_stated_names_is_preferred() -> None:
    lines = "<p class=byline>By The Web Team</p><p class=byline>By Ana Petrova</p>"
    assert read(page(lines, '<meta name="author" content="Ana Petrova">')).byline == "By Ana Petrova"


BOX = "<div class='author-bio-box'><h3><a rel=author href=/ana>Ana Petrova</a></h3></div>"


@pytest.mark.parametrize(
    ("below", "byline"),
    [
        (BOX, "Ana Petrova"),
        (BOX + "<p class=author>Ana Petrova, Harbour correspondent</p>", "Ana Petrova"),
        (BOX + "<p class=author>Li Wei</p>", None),  # two authors: which of them?
        (BOX + "<div class=comments><p class=author>Angry Reader</p></div>", "Ana Petrova"),
        ("<div class=related-stories><p class=author>Li Wei</p></div>", None),
        ("<div class='author-box footer'><h3>Ana Petrova</h3></div>", "Ana Petrova"),  # not the page's footer
        ("<ul><li><strong>Autorin/Autor</strong> Ana Petrova</ul>", "Ana Petrova"),  # labelled
        ("<dl><dt>Author:</dt><dd>Ana Petrova</dd></dl>", "Ana Petrova"),
        ("<p><em>Written by: <a href=/x>Ana Petrova</a></em></p>", "Written by: Ana Petrova"),
        ("<p>Written by Ana Petrova</p><p>Written by Li Wei</p>", None),
        ("<p>Authors of letters are not paid.</p>", None),
        ("<div class=comments><p>Posted by Li Wei</p></div>", None),
    ],
)
def test_the_only_author_named_below_the_story_is_its_author(below: str, byline: str | None) -> None:
    assert read(page(STORY * 40 + below)).byline == byline


@pytest.mark.parametrize(
    ("signed", "byline"),
    [
        ("<p><b>Ana Petrova</b></p>", "Ana Petrova"),
        ("<p>Анна ЛЕСКОВА.</p><p>Фото автора.</p>", "Анна ЛЕСКОВА."),
        ("<p>Rosa Lindqvist</p><p>Source: Turan</p>", "Rosa Lindqvist"),
        ("<p>Quiet Open Sea Waters</p><p>Phone: 555 0100</p>", None),  # too long for a name that is not the last
        ("<p>Rosa Lindqvist waited.</p>", None),
    ],
)
def test_a_name_below_the_last_sentence_signs_the_story(signed: str, byline: str | None) -> None:
    assert read(f"<html><body><h1>Bridge vote delayed</h1>{STORY * 3}{signed}</body></html>").byline == byline


def test_a_signature_counts_beside_an_agency_at_the_head() -> None:
    story = f"<h1>Bridge vote delayed</h1><p class=byline>Turan</p>{STORY * 3}<p>Rosa Lindqvist</p>"
    assert read(f"<html><body>{story}</body></html>").byline == "Rosa Lindqvist"


ORGANISATION = '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Post News"}}'


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta name="author" content="Harbour Post Staff">', "Harbour Post Staff"),
        ('<meta name="author" content="Harbour Post">', "Harbour Post"),  # the paper itself
        ('<meta name="author" content="Harbour Post News">', "Harbour Post News"),
        (f'<script type="application/ld+json">{ORGANISATION}</script>', "Harbour Post News"),
        ('<meta name="author" content="Ana Petrova">', None),  # nothing printed, and a person stated
        ('<meta name="author" content="webadmin">', None),
    ],
)  # fmt: skip
def test_an_organisation_that_only_the_data_name_is_the_byline(head: str, byline: str | None) -> None:
    assert read(page("", f'<meta property="og:site_name" content="Harbour Post">{head}')).byline == byline


def test_a_person_labelled_below_goes_before_an_organisation_at_the_head() -> None:
    article = read(page("<p class=byline>By Harbour Post Team</p>" + STORY * 40 + "<p>Written by Ana Petrova</p>"))
    assert article.byline == "Written by Ana Petrova"
    assert (
        read(page("<p class=byline>By Reuters</p>" + STORY * 40 + "<p>Written by Ana Petrova</p>")).byline
        == "By Reuters"
    )


@pytest.mark.parametrize(
    ("site", "link", "host", "owner"),
    [
        ("Ana Petrova", "About me", "anapetrova.example", ["Ana Petrova"]),
        ("Ana Petrova", "About us", "anapetrova.example", []),
        ("Ana Petrova", "About me", "harbourpost.example", []),
        ("Dr. Ana Petrova", "Home", "petrova-tides.example", ["Ana Petrova"]),
        ("Jörg Müller", "Über mich", "joergmueller.example", ["Jörg Müller"]),
        ("Notes on tides | Ana Petrova", "CV", "petrova.example", ["Ana Petrova"]),
        ("Harbour News", "About me", "harbournews.example", []),
        ("Li Wei", "About me", "liwei.example", []),  # three letters stand in any address
    ],
)
def test_the_site_of_one_person_is_written_by_them(site: str, link: str, host: str, owner: list[str]) -> None:
    html = page(f"<a href=/about>{link}</a>", f'<meta property="og:site_name" content="{site}">')
    assert [author.name for author in read(html, f"https://{host}/tides").authors] == owner


def test_a_stated_name_finds_the_line_that_prints_it() -> None:
    assert read(page("<div><div>Ana Petrova</div></div>")).byline is None
    assert read(page("<div><div>Ana Petrova</div></div>", '<meta name="author" content="Ana Petrova">')).byline


@pytest.mark.parametrize(
    ("last", "byline"),
    [
        ("Ana Petrova", "Ana Petrova"),
        ("— Ana Petrova", "— Ana Petrova"),
        ("Text: Ana Petrova", "Text: Ana Petrova"),
        ("(Ana Petrova)", "(Ana Petrova)"),
        ("Weather permitting, it opens in May.", None),
        ("Happy Sailing!", None),
        ("Harbour News", None),
    ],
)
def test_an_author_may_sign_under_the_story(last: str, byline: str | None) -> None:
    assert (
        read(f"<html><body><article><h1>Bridge vote delayed</h1>{STORY}<p>{last}</p></article></body></html>").byline
        == byline
    )


def test_an_author_tag_that_the_printed_byline_does_not_bear_out_is_the_systems_user() -> None:
    line, tag = "<p class=byline>By Ana Petrova</p>", '<meta name="author" content="webadmin">'
    assert read(page(line, tag)).authors == ()
    assert [author.name for author in read(page("", tag)).authors] == ["webadmin"]


@pytest.mark.parametrize(
    ("printed", "tag", "counts"),
    [
        ("Ana Petrova", "Quay Courier Editions", False),  # whose the paper is
        ("Ana Petrova / Li Wei, Lima", "Ediciones del Muelle", False),
        ("A. Petrova", "Ana Petrova", True),
        ("Petrova", "Harbour People", True),  # a pen name, or what else a word may be
        ("山田 花子", "田中太郎", True),
    ],
)
def test_an_author_tag_counts_unless_the_print_has_the_full_name_of_others(
    printed: str, tag: str, counts: bool
) -> None:
    line, stated = f"<p class=byline>{printed}</p>", f'<meta name="author" content="{tag}">'
    assert [author.name for author in read(page(line, stated)).authors] == ([tag] if counts else [])


LI_WEI = "<p>By <a rel=author href=/li>Li Wei</a></p>"
STATED = '<meta name="author" content="Ana Petrova">'


@pytest.mark.parametrize(
    "other",
    [
        f"<div class=also><h3><a href=/o>The mayor and the mast</a></h3>{LI_WEI}</div>",  # behind a heading of its own
        f"<aside><h4>Latest</h4>{LI_WEI}</aside>",
        f"<aside>{LI_WEI}</aside>",
        f"<article><h2>The mayor and the mast</h2>{LI_WEI}</article>",  # the next of an endless page
        f"<div class=card>{LI_WEI}</div>",
        "<h2>New on board (2)</h2><p>Authors: Li Wei and Jon Doe</p>",
        "<p class=info-author>Editor: <a class=author href=/author/li>Li Wei</a></p>",
    ],
)
@pytest.mark.parametrize(
    ("printed", "head", "people"),
    [
        ("<div itemprop=author><span itemprop=name>Ana Petrova</span></div>", "", ["Ana Petrova"]),
        ("<p class=byline>By Ana Petrova</p>", "", ["Ana Petrova"]),
        ("", STATED, ["Ana Petrova"]),
    ],
)
def test_a_byline_of_another_story_never_wins(printed: str, head: str, people: list[str], other: str) -> None:
    article = f"<main><article><h1>Bridge vote delayed</h1>{printed}{STORY * 4}{other}</article></main>"
    found = read(f"<html><head><title>Bridge vote delayed</title>{head}</head><body>{article}</body></html>")
    assert [author.name for author in found.authors] == (people if head or "itemprop" in printed else [])
    assert found.byline is None if head else found.byline in ("Ana Petrova", "By Ana Petrova")


def test_an_aside_at_the_head_of_a_story_may_have_its_byline() -> None:
    assert read(page("<aside><address class=byline>Ana Petrova</address></aside>")).byline == "Ana Petrova"


def test_a_box_far_below_is_the_authors_where_it_says_so() -> None:
    box = "<h3>Related</h3><div class=bio><a href=/author/ana>All posts by Ana Petrova</a></div>"
    assert read(page(STORY * 4 + box)).byline == "All posts by Ana Petrova"


@pytest.mark.parametrize(
    "below",
    [
        f"<aside><h3>Bees on the roof</h3>{LI_WEI}</aside>",
        f"<article><h2>Bees on the roof</h2>{LI_WEI}<p>They came at noon.</p></article>",
        f"<h2>More news</h2><div class=item><a href=/b>Bees on the roof</a>{LI_WEI}</div>",
        "<ul><li><a href=/b>Bees</a> <span class=author>Li Wei</span><li><span class=author>Jon Doe</span></ul>",
        "<div itemprop=comment><span itemprop=author>Angry Reader</span></div>",
    ],
)
@pytest.mark.parametrize("within", [True, False])
def test_a_page_that_names_nobody_takes_nobody_from_another_story(below: str, within: bool) -> None:
    inside, outside = (below, "") if within else ("", below)
    story = f"<article><h1>Bridge vote delayed</h1>{STORY * 8}{inside}</article>{outside}"
    found = read(f"<html><head><title>Bridge vote delayed</title></head><body>{story}</body></html>")
    assert (found.byline, found.authors) == (None, ())


def test_a_signature_below_the_text_is_the_byline_and_no_part_of_the_text() -> None:
    signed = "<p>By Ana Petrova (ana@harbour.example)</p>"
    html = f"<html><body><article><h1>Bridge vote delayed</h1>{STORY * 8}{signed}</article></body></html>"
    found = read(html)
    assert found.byline == "By Ana Petrova (ana@harbour.example)"
    assert "ana@harbour.example" not in (found.body or "")
