"""Any text at all: the readers of bylines, datelines, dates and openings neither raise nor dawdle nor lose a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.bylines.grammar import read_byline
from parsers.datelines.grammar import read_dateline
from parsers.datelines.opening import read_opening
from parsers.dates.moments import read_moment
from tests.growth import assert_cost_follows_size

LONGEST = 10_000
# Quick examples that are many rather than a few that are timed exactly: no deadline, no wall clock.
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

SEPARATORS = " \n\t,.:;/|-–—_*=()[]（）【】［］、，。《》'\"’"
ALPHABETS = [
    SEPARATORS,
    SEPARATORS + "ABÉЯ",
    SEPARATORS + "0123456789年月日",
    SEPARATORS + "北京社电記者서울기자東京İıß\u0301\u200f",
    "".join(map(chr, range(32, 0x250))) + SEPARATORS,
]
# What the readers look for, so that they get past their first question.
WORDS = [
    "By", "Von", "Par", "por", "di", "and", "und", "BAKU", "Baku", "NEW YORK", "St.", "Texas",
    "the", "of", "Ana", "Petrova", "April", "18", "2022", "18.4.202", "march", "(Turan)",
    "(AP)", "(", ")", "AP", "Reuters", "/TASS/", "/", "-", "--", "—", ":", ",", ".", "*", "\n",
    "\n\n", "UPDATE 2-", "(Corrects", "10:30", "GMT", "新华社", "北京", "8月12日电", "【", "ソウル＝", "】",
    "(서울=", "연합뉴스)", "홍길동", "기자", "=", "example.com", "reporter", "Staff Writer", "@", "News,",
    "Contact:",
]  # fmt: skip
OPENINGS = [
    "BAKU, April 18 (Turan) -", "By Ana Petrova", "\n\n", "\n", "UPDATE 2-", "新华社北京8月12日电",
    "【ソウル＝山田太郎】", "(서울=연합뉴스) 홍길동 기자 =", "(AP) -", "Reuters -", "BAKU —", "Baku. ",
    "baku, april 18 - ", "(Baku-AP)",
]  # fmt: skip
TEXTS = st.one_of(
    st.tuples(st.lists(st.sampled_from(OPENINGS), max_size=4).map(" ".join), st.text(max_size=60)).map("".join),
    *(st.text(alphabet, max_size=400) for alphabet in ALPHABETS),
    st.text(max_size=400),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)
# What makes a careless expression quadratic when it comes again and again.
PARTS = st.lists(st.sampled_from(WORDS + ALPHABETS), min_size=1, max_size=4).map("".join)
READERS: list[Callable[[str], object]] = [read_dateline, read_byline, read_opening, read_moment]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@MANY
@given(text=TEXTS)
def test_no_text_raises(reader: Callable[[str], object], text: str) -> None:
    reader(text)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@MANY
@given(start=TEXTS, part=PARTS)
def test_no_text_costs_more_than_its_size(reader: Callable[[str], object], start: str, part: str) -> None:
    assert_cost_follows_size(reader, lambda size: start + part * size, LONGEST // len(part))


@MANY
@given(text=TEXTS)
def test_a_dateline_and_the_story_behind_it_are_the_text(text: str) -> None:
    dateline = read_dateline(text)
    if dateline is not None:
        assert text.lstrip(" \t\n*").startswith(dateline.text.lstrip(" \t\n*"))
        assert text.endswith(dateline.lead)
        assert_conserved(text, dateline.text, dateline.lead)


@MANY
@given(text=TEXTS, story=st.sampled_from(["Oil rose on Monday, traders said.", "大桥推迟开放。", "Нефть подорожала."]))
def test_what_is_no_byline_dateline_or_note_stays_in_the_body(text: str, story: str) -> None:
    body = f"{text}\n\n{story}"
    opening = read_opening(body)
    byline, dateline = opening.byline, opening.dateline
    assert_conserved(body, byline.text if byline else "", dateline.text if dateline else "", opening.body)


def assert_conserved(text: str, *kept: str) -> None:
    """Every letter of `text` stands in one of `kept`, but for the notes that an opening may drop."""
    missing = Counter(letters(text)) - Counter(letters("".join(kept)))
    notes = Counter(letters("".join(NOTES.findall(text))))
    assert not missing - notes, missing - notes


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


# Notes to editors, version marks, slugs and sections: what may go. A time stamp is one of them.
NOTES = re.compile(r"UPDATE \d|\(Corrects[^()]*\)|\d+")
