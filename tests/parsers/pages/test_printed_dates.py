"""Dates printed away from the headline."""

from __future__ import annotations

import pytest

from parsers.markup import tree
from parsers.pages.printed_dates import printed_dates
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
        # a day that stands alone on the page
        (f"{PROSE}<p>Harbour office, 4 March 2021</p>", ("4 March 2021",)),
        (f"{PROSE}<p>Fair from 4 March 2021</p><p>until 9 March 2021</p>", ()),
        # not what other stories and readers say, nor copyright lines, versions and prose
        (f"{PROSE}<div class='comments'>Published 4 March 2021</div>", ()),
        (f"{PROSE}<aside>4 March 2021</aside><nav>5 March 2021</nav><a href='/b'>6 March 2021 Bridge</a>", ()),
        (f"{PROSE}<p>Copyright 2009-2021 Harbour Post</p><p>Version 10.12.14.16</p>", ()),
        (f"<p>{'The ferry sailed and came back. ' * 6} It was built on 4 March 1921 here.</p>", ()),
        ("<p>No date at all</p>", ()),
    ],
)
def test_the_day_a_page_prints_as_its_own_is_found(body: str, expected: tuple[str, ...]) -> None:
    assert printed_dates(tree(f"<html><body>{body}</body></html>")) == expected


@pytest.mark.parametrize("part", ["<div>4 March 2021</div>", "1.1.1.", "a b ", "<b>12 ", "12 de ", "published "])
def test_hostile_markup_costs_no_more_than_its_size(part: str) -> None:
    assert_cost_follows_size(printed_dates, lambda size: tree(f"<html><body>{part * size}</body></html>"), 20_000)
