from __future__ import annotations

import pytest

from tests.parsers.formats.pages import STORY, page, read


def test_dates_come_best_first_from_metadata_print_and_address() -> None:
    head = (
        '<meta property="article:published_time" content="2024-05-03T06:00:00Z"><meta name="date" content="2024-05-02">'
    )
    printed = (
        '<time datetime="2024-05-03">3 May 2024</time><time class="updated" datetime="2024-05-04T01:00">4 May</time>'
    )
    article = read(page(printed, head), "https://example.com/2024/05/01/bridge")
    assert article.published == ("2024-05-03T06:00:00Z", "2024-05-02", "2024-05-03", "3 May 2024", "2024-05-01")
    assert article.modified == ("2024-05-04T01:00", "4 May")


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        # names for dates in other languages, and a line that says more than the date
        ("<span class='text-datum'>3. Mai 2024.</span>", ("3. Mai 2024.", "3. Mai 2024")),
        ("<div class='fecha'>3 de mayo de 2024</div>", ("3 de mayo de 2024",)),
        ("<p class='post-date'>MAY 3 2024 - 8 MIN READ</p>", ("MAY 3 2024 - 8 MIN READ", "MAY 3 2024")),
        ("<time datetime='2024-05-03T06:00:00Z'>today</time>", ("2024-05-03T06:00:00Z",)),
        # parts set apart
        ("<i>04-Mar-2021 5:11</i>", ("04-Mar-2021 5:11",)),
        ("<i>4. 3. 2021</i>", ("4. 3. 2021",)),
        ("<div>Do 04.03.21 | 14:07 Uhr</div>", ("Do 04.03.21 | 14:07 Uhr",)),
        ("<div>Version 10.12.14.16, Tel. 04.03.21.44</div>", ()),
        ("<td>27 | 01 | 2022</td>", ("27 | 01 | 2022",)),
        (
            "<div>Late! <a href=https://x.com/ada/status/1><time>2 January 2023</time></a></div><i>3 May 2024</i>",
            ("3 May 2024",),
        ),
        ("<p>3 May 2024 <a href=https://www.facebook.com/sharer/sharer.php?u=x>Share</a></p>", ("3 May 2024",)),
        # right below the headline no picture stands that this would be the caption of
        ("<p class=rte__caption>3 May 2024 | Nature</p>", ("3 May 2024",)),
        # for those who hear the page
        ("<div aria-label='Published: May 3, 2024'></div>", ("Published: May 3, 2024", "May 3, 2024")),
        ("<div aria-label='Share this story of May 3, 2024'></div>", ()),
        # of a post that the story shows, not of the story
        (
            "<blockquote class='twitter-tweet'><time datetime='2023-01-02'>2 Jan</time></blockquote><i>3 May 2024</i>",
            ("3 May 2024",),
        ),
        # of what a sentence tells, unless it says that the story was published then, or a byline or dateline
        ("<p>It was opened on <time datetime='1920-05-01'>1 May 1920</time> by the mayor.</p>", ()),
        (f"<p>{'The firm must pay. ' * 7} It must pay all at the latest by <time>1 May 2030</time>.</p>", ()),
        ("<p>This story was published on <time>3 May 2024</time> and read often.</p>", ("3 May 2024",)),
        ("<p>By Ana Petrova on <time>3 May 2024</time> at 10:05</p>", ("3 May 2024",)),
        ("<p>SOFIA, <time>3 May 2024</time> — The ferry is back, said the harbour office.</p>", ("3 May 2024",)),
    ],
)
def test_the_date_is_printed_near_the_headline(printed: str, published: tuple[str, ...]) -> None:
    assert read(page(printed)).published == published


@pytest.mark.parametrize(
    "named", ["<time class='published updated' datetime='2024-05-04'>4 May 2024</time>",
              "<span class='published updated'>2024-05-04</span>"]
)  # fmt: skip
def test_a_time_that_is_named_both_is_of_either(named: str) -> None:
    article = read(page(f"<div>{named}</div>"))
    assert (article.published[0], article.modified[0]) == ("2024-05-04", "2024-05-04")


@pytest.mark.parametrize(
    ("printed", "modified"),
    [
        ("<time datetime='2024-05-04'>Updated 4 May 2024</time>", ("2024-05-04", "Updated 4 May 2024", "4 May 2024")),
        ("<p>Last updated: <time>4 May 2024</time></p>", ("4 May 2024",)),
        ("<p>Zuletzt aktualisiert am <time>4. Mai 2024</time></p>", ("4. Mai 2024",)),
        ("<time>Published 3 May 2024, updated 4 May 2024</time>", ("4 May 2024",)),
    ],
)
def test_a_time_whose_line_says_updated_is_no_publication_time(printed: str, modified: tuple[str, ...]) -> None:
    article = read(page(f"<time>3 May 2024</time>{printed}"))
    assert (article.published[0], article.modified) == ("3 May 2024", modified)


@pytest.mark.parametrize(
    ("above", "first"),
    [
        ("<p>Posted on 3 May 2024</p>", "3 May 2024"),
        ("<p>Posted the 3 May 2024 at 0h00</p>", "3 May 2024 at 0h00"),
        ("<p>The ferry that sank on 3 May 2024 was built here a century ago</p>", "9 May 2024"),
    ],
)
def test_a_date_line_right_above_the_headline_goes_before_the_cards_below(above: str, first: str) -> None:
    cards = f"{STORY}<div><h3>Ferry back</h3><span class='card-date'>9 May 2024</span></div>"
    html = f"<html><body>{above}<h1>Bridge vote delayed</h1>{cards}</body></html>"
    assert read(html).published[0] == first


@pytest.mark.parametrize(
    ("path", "published"),
    [
        ("/2024/05/03/bridge", ("2024-05-03",)),
        ("/2024-05-03-bridge", ("2024-05-03",)),
        ("/20240503/bridge", ("2024-05-03",)),
        ("/2024/may/03/bridge", ("2024-05-03",)),
        ("/bridge-20240503-story.html", ("2024-05-03",)),
        ("/2024/05/bridge", ()),
        ("/2024/xyz/03/bridge", ()),
        ("/bridge-2024050312", ()),
        ("/id/1202405031", ()),
    ],
)
def test_an_address_may_bear_the_day(path: str, published: tuple[str, ...]) -> None:
    assert read(page(), f"https://harbour-post.example{path}").published == published


@pytest.mark.parametrize(
    ("below", "first"),
    [("<time datetime='2024-05-03'>3 May</time>", "2024-05-03"), ("<p>By Ana Petrova</p>", "Thursday, 9 May 2024"),
     ("<p>3 May 2024 | by Fay Norris</p>", "3 May 2024"), ("<div>Publié le 3 mai 2024</div>", "3 mai 2024"),
     ("<div>2024年5月3日 10時20分</div>", "2024年5月3日 10時20分"),
     ("<i>Last updated: 3 May 2024</i>", "Thursday, 9 May 2024"),
     ("<p>The ferry that sank on 3 May 2024 will be raised.</p>", "Thursday, 9 May 2024")],
)  # fmt: skip
def test_the_day_of_reading_above_a_headline_does_not_hide_the_storys_time(below: str, first: str) -> None:
    html = f"<html><body><p>Thursday, 9 May 2024</p><h1>Bridge vote delayed</h1>{below}{STORY}</body></html>"
    assert read(html).published[0] == first


MENU = "".join(f"<a href=/s{number}>Section {number}</a>" for number in range(8))


@pytest.mark.parametrize(
    ("above", "first"),
    [
        (f"<header><span class=date>Thursday, 9 May 2024</span><nav>{MENU}</nav></header>", "3 May 2024"),
        ("<div class=top-bar><time>9 May 2024</time></div>", "3 May 2024"),
        (f"<div><span class=date>9 May 2024</span></div><nav>{MENU}</nav>", "3 May 2024"),
        ("<div class=date>9 May 2024</div><nav><a href=/>Home</a> <a href=/port>Port</a></nav>", "9 May 2024"),
    ],
)
def test_what_stands_above_the_menu_dates_the_reading_and_no_story(above: str, first: str) -> None:
    html = f"<html><body>{above}<h1>Bridge vote delayed</h1><p>Published: 3 May 2024</p>{STORY}</body></html>"
    assert read(html).published[0] == first


def test_scripts_date_a_page_whose_metadata_do_not() -> None:
    script = '<script>page = {"publishedAt": "2024-05-03T06:00:00Z"}</script>'
    assert read(page("<p>9 May 2024</p>", script)).published == ("2024-05-03T06:00:00Z", "9 May 2024")
    stated = '<meta name="date" content="2024-05-02">'
    assert read(page("", script + stated)).published == ("2024-05-02",)


def test_a_modification_is_never_taken_for_the_publication() -> None:
    article = read(page("", '<meta property="article:modified_time" content="2024-05-03">'))
    assert (article.published, article.modified) == ((), ("2024-05-03",))


@pytest.mark.parametrize(
    "dated",
    [
        "<p>She was born on 3 March 1971 in the harbour town, and never left it.</p>",
        "<p>On 3 March 1971 the first of them sailed.</p>",
        "<figure><img src=a><figcaption>The ferry on 3 March 1971</figcaption></figure>",
        "<p>Last updated: <time datetime='2024-05-04'>4 May</time></p>",
        "<p>Updated 4 May 2024, 09:05</p>",
        "<div class=related><h3>More</h3><span class=date>3 March 2021</span></div>",
        "<blockquote><p>What a day!</p>— Ana (@ana) <time datetime='2021-03-03'>3 March 2021</time></blockquote>",
        "<div>This page was last edited: <span class=date>4 May 2024 15:15</span></div>",
        "<dl><dt>Last updated:</dt><dd>4 May 2024</dd></dl>",
        "<div><span>Zuletzt aktualisiert</span> <span>04.05.2024</span></div>",
        "<p>A post shared by <a>Ana</a> (@ana.petrova) on <time datetime='2021-03-03'>3 March 2021</time></p>",
        f"{STORY * 40}<div>Last edited: <b>4 May 2024</b></div>",
        f"{STORY * 40}<ul><li>3 March 1971 born in the harbour town where he lived</ul>",
    ],
)
def test_a_date_of_the_prose_of_a_caption_or_of_a_change_is_no_publication(dated: str) -> None:
    assert read(page(f"{dated}{STORY * 4}")).published == ()


def test_the_day_of_a_post_that_a_story_shows_stays_in_its_text() -> None:
    shown = "<p>A post shared by Ana (@ana.petrova) on <time datetime='2021-03-03'>3 March 2021</time></p>"
    assert "on 3 March 2021" in (read(page(f"{shown}{STORY * 4}")).body or "")


def test_no_page_is_published_after_the_day_on_which_it_was_saved() -> None:
    event = page(f"<div class=date>12.02.2030</div>{STORY * 4}")
    assert read(event.replace("<head>", "<head><meta name=date content=2024-02-20>", 1)).published[0] == "2024-02-20"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<div class='postmeta updated'><div class=postdate>4 May 2024</div></div>", ""),  # a theme's only date
        ("", "<p>Last updated: 5 May 2024 - 14:49<br>Published: 4 May 2024</p>"),
    ],
)
def test_a_date_beside_a_change_is_that_of_publication(above: str, below: str) -> None:
    title = "<title>Bridge vote delayed</title>"
    html = f"{title}<body><article>{above}<header><h1>Bridge vote delayed</h1></header>{STORY * 40}</article>{below}"
    assert read(html).published[0] == "4 May 2024"


def test_a_line_that_says_published_goes_before_the_time_of_a_box_below() -> None:
    box = "<div class=box><h3>Port law</h3><time>27 April 2017</time></div>"
    html = f"<title>Bridge vote delayed</title><h1>Bridge vote delayed</h1><div>{{}}</div>{STORY * 4}{box}"
    assert read(html.format("Posted on 1 September 2017")).published[0] == "1 September 2017"
    assert read(html.format("Ferry of 1 September 2017")).published[0] == "27 April 2017"


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("date", ("12.02.2020", "2020-02-20")),  # content systems fill it when a page is saved
        ("DC.date", ("12.02.2020", "2020-02-20")),
        ("article:published_time", ("2020-02-20", "12.02.2020")),
    ],
)
def test_the_date_of_the_page_itself_counts_after_the_storys(name: str, published: tuple[str, ...]) -> None:
    head = f"<meta name='{name}' content=2020-02-20>"
    assert read(page("<div class=news-date>12.02.2020</div>", head)).published == published
    assert read(page("", head)).published == ("2020-02-20",)


@pytest.mark.parametrize(
    ("above", "first"),
    [
        ("<p>Posted the 3 May 2024</p>", "3 May 2024"),
        ("<p>Publié le 3 mai 2024</p>", "3 mai 2024"),
        ("<p>Veröffentlicht am 03.05.2024</p>", "03.05.2024"),
        ("<p>Updated on 3 May 2024</p>", "2017-04-27"),
        ("<p>3 May 2024</p>", "2017-04-27"),  # today's, as far as anybody can say
    ],
)
def test_a_labelled_day_right_above_the_headline_goes_before_the_times_of_cards(above: str, first: str) -> None:
    card = "<div class=box><h3>Ferries</h3><time datetime='2017-04-27'>April 27, 2017</time></div>"
    html = f"<html><body>{above}<h1>Bridge vote delayed</h1>{card}{STORY}</body></html>"
    assert read(html).published[0] == first
