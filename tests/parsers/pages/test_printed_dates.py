"""Dates printed away from the headline."""

from __future__ import annotations

import pytest

from parsers.markup import tree
from parsers.pages.printed_dates import dates_in_scripts, printed_dates
from tests.growth import assert_cost_follows_size

PROSE = "<p>The harbour office counted the ships again.</p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a line below the text that says it is the date
        (f"{PROSE}<div class='post-footer'>Published on March 4, 2021 by Ana</div>", ("March 4, 2021",)),
        (f"{PROSE}<p>Harbour town - home [Stand: 04.03.2021, 10:40 Uhr]</p>", ("04.03.2021, 10:40 Uhr",)),
        (f"{PROSE}<p>Dieser Artikel wurde am 4. März 2021 um 14:48 geschrieben</p>", ("4. März 2021 um 14:48",)),
        (f"<p>Pressemitteilung vom 4. März 2021 | Berlin</p>{PROSE}", ("4. März 2021",)),
        # but not what a story tells of
        (f"<p>A letter that was posted on 1 September 1917 reached the office a century late.</p>{PROSE}", ()),
        # which is believed before a day that another line begins with
        (f"<p>5 March 2021</p>{PROSE}<p>Posted 4 March 2021</p>", ("4 March 2021",)),
        # a text that begins with its date
        (f"<p>27.1.2022 - The ferry is back.</p>{PROSE}", ("27.1.2022",)),
        (f"<p>2021-03-04 | Notice</p>{PROSE}", ("2021-03-04",)),
        (f"<span>04.03.21</span><h1>Ferry back</h1>{PROSE}", ("04.03.21",)),
        (f"<h6>Tuesday, March 4, 2021</h6>{PROSE}", ("Tuesday, March 4, 2021",)),
        (f"<p>27 | 01 | 2022</p>{PROSE}", ("27 | 01 | 2022",)),
        (f"<p>4. 3. 2021</p>{PROSE}", ("4. 3. 2021",)),
        (f"<p>04-Mar-2021 5:11</p>{PROSE}", ("04-Mar-2021 5:11",)),
        (
            f"<p>27.1.2022 The ferry is back, the harbour office said when it had counted the ships.</p>{PROSE}",
            ("27.1.2022",),
        ),
        (f"<p>Sofia, (4.3.2021). The ferry is back, the harbour office said.</p>{PROSE}", ("4.3.2021)",)),
        (f"<p>3 March 1971 was a cold day, and the ferry that came in had ice on every rope.</p>{PROSE}", ()),
        ("<p>She was born on 3 March 1971 in a town that had no harbour at all, and <a href=/x>left</a> it.</p>", ()),
        (
            f"{PROSE}<p>Am Samstag, 4. März 2021 um 14:48 wurde dieser Beitrag veröffentlicht und unter</p>",
            ("Samstag, 4. März 2021 um 14:48",),
        ),
        # a day that stands alone on the page
        (f"{PROSE}<p>Harbour office, 4 March 2021</p>", ("4 March 2021",)),
        (f"{PROSE}<p>Fair from 4 March 2021</p><p>until 9 March 2021</p>", ()),
        # not what other stories and readers say, nor copyright lines, versions and prose
        (f"{PROSE}<div class='comments'>Published 4 March 2021</div>", ()),
        (f"{PROSE}<div class='reactions'>Karl, 4 March 2021: Ships again?</div>", ()),
        (f"<div><span>Foto: Die Mole am 4.3.1921 (links) und heute</span></div>{PROSE}", ()),
        (f"<p class='img-caption'>The harbour on 4 March 1921. Photo: city archive</p>{PROSE}", ()),
        (f"{PROSE}<aside>4 March 2021</aside><nav>5 March 2021</nav><a href='/b'>6 March 2021 Bridge</a>", ()),
        (f"{PROSE}<p>Copyright 2009-2021 Harbour Post</p><p>Version 10.12.14.16</p>", ()),
        (f"<p>{'The ferry sailed and came back. ' * 6} It was built on 4 March 1921 here.</p>", ()),
        (f"<p>It was built on <time>4 March 1921</time> in the rain.</p>{PROSE}", ()),
        (f"<p>By Ana, <time>4 March 2021</time></p>{PROSE}", ("4 March 2021",)),
        # nor today's date in the head of the site, which is no story's
        (f"<header><div>Friday, 28 November 2025</div></header>{PROSE}", ()),
        (f"<div class=top-bar>28 November 2025</div>{PROSE}", ()),
        (f"<article><header><div>4 March 2021</div></header>{PROSE}</article>", ("4 March 2021",)),
        (f"<header><h1>Ferry back</h1><div>4 March 2021</div></header>{PROSE}", ("4 March 2021",)),
        # nor what the page calls a change in another place
        (
            f"<p>Last updated 12 January 2026</p>{PROSE}<h6>12 January 2026</h6><h6>3 September 2024</h6>",
            ("3 September 2024",),
        ),
        ("<p>No date at all</p>", ()),
    ],
)
def test_the_day_a_page_prints_as_its_own_is_found(body: str, expected: tuple[str, ...]) -> None:
    assert printed_dates(tree(f"<html><body>{body}</body></html>")) == expected


@pytest.mark.parametrize("part", ["<div>4 March 2021</div>", "1.1.1.", "a b ", "<b>12 ", "12 de ", "published "])
def test_hostile_markup_costs_no_more_than_its_size(part: str) -> None:
    assert_cost_follows_size(printed_dates, lambda size: tree(f"<html><body>{part * size}</body></html>"), 20_000)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('window.page = {"publishedAt": "2021-03-04T16:30:00Z"}', ("2021-03-04T16:30:00Z",)),
        ('{"title":"Ferry","publishedDate":"2021-03-04T16:30:00+01:00"}', ("2021-03-04T16:30:00+01:00",)),
        ("dataLayer.push({'pubDate': '2021-03-04', 'section': 'harbour'})", ("2021-03-04",)),
        ('utag = { first_publication_date : "20210304" };', ("20210304",)),
        ('page.datePublished = "2021-03-04 16:30:00";', ("2021-03-04 16:30:00",)),
        (r'state = "{\"publishDate\":\"2021-03-04\"}"', ("2021-03-04",)),
        # several witnesses to one day
        ('{"pubdate": "2021-03-04", "published_at": "2021-03-04T16:30:00Z"}', ("2021-03-04", "2021-03-04T16:30:00Z")),
        # several days: other stories' too
        ('[{"publishedAt": "2021-03-04"}, {"publishedAt": "2021-03-05"}]', ()),
        # other dates of a page
        ('{"modifiedDate": "2021-03-04", "lastPublishedDate": "2021-03-05", "createdAt": "2021-03-06"}', ()),
        ('{"unpublishedAt": "2021-03-04"}', ()),
        ('{"republishDate": "2021-03-04"}', ()),
        ('{"publishedAt": "4 days ago", "publisher": "2021-03-04"}', ()),
        ('{"publishedAt": "2021-03-04 is when the ferry came back"}', ()),
        ("", ()),
    ],
)
def test_a_key_that_means_publication_gives_its_date(script: str, expected: tuple[str, ...]) -> None:
    assert dates_in_scripts([script]) == expected


def test_scripts_that_disagree_are_not_believed() -> None:
    assert dates_in_scripts(['{"pubDate": "2021-03-04"}', '{"pubDate": "2020-01-01"}']) == ()


@pytest.mark.parametrize(
    ("part", "times"), [("published_first_date-", 100_000), ('"', 1_000_000), ("iso-pub_date:", 80_000)]
)
def test_a_long_script_costs_no_more_than_its_size(part: str, times: int) -> None:
    def read(script: str) -> None:
        assert dates_in_scripts([script]) == ()

    assert_cost_follows_size(read, lambda size: part * size, times)
