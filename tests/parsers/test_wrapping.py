"""Lines cut at a width become paragraphs again, and words cut at a line's end whole; nothing else is joined."""

from __future__ import annotations

from textwrap import wrap

import pytest

from parsers.text import tidy
from parsers.wrapping import paragraphs_of, with_cuts

STORIES = {
    "en": [
        "The harbour board of Nordhaven said on Tuesday that the new ferry would sail at the end of October.",
        "Residents want the road mended first. It has been closed since the spring, when a bridge gave way.",
        "A vote is due on Friday, the chairwoman said, and she would not promise anything before that day.",
    ],
    "de": [
        "Die Hafenverwaltung von Nordhafen teilte am Dienstag mit, dass die neue Fähre Ende Oktober verkehren werde.",
        "Die Anwohner fordern, dass zuvor die Straße ausgebessert wird. Sie ist seit dem Frühjahr gesperrt.",
        "Am Freitag wird abgestimmt, sagte die Vorsitzende, und vorher wolle sie niemandem etwas versprechen.",
    ],
    "ru": [
        "Управление порта сообщило во вторник, что новый паром начнёт ходить в конце октября этого года.",
        "Жители требуют сначала починить дорогу. Она закрыта с весны, когда обрушился мост через реку.",
        "Голосование состоится в пятницу, сказала председатель и до этого дня ничего обещать не стала.",
    ],
}


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("width", [32, 45, 60, 72])
@pytest.mark.parametrize("between", ["", "\n"])
def test_wrapped_text_has_its_paragraphs_again(language: str, width: int, between: str) -> None:
    story = STORIES[language]
    lines = [line for paragraph in story for line in (*wrap(paragraph, width), *between.splitlines(keepends=True))]
    if not between:  # without blank lines, only a last line with room for a word shows where a paragraph ends
        assert "".join(paragraphs_of(lines)).replace(" ", "") == "".join(story).replace(" ", "")
    else:
        assert paragraphs_of(lines) == story


def test_without_blank_lines_a_line_with_room_ends_a_paragraph() -> None:
    story = [f"{text} It was late." for text in STORIES["en"]]
    assert paragraphs_of([line for paragraph in story for line in wrap(paragraph, 66)]) == story


def test_the_width_of_the_whole_file_joins_a_paragraph_of_two_lines() -> None:
    most = STORIES["en"][:2]
    lines = [line for paragraph in most for line in (*wrap(paragraph, 40), "")]
    assert paragraphs_of([*lines, "A vote is due on Friday, the chairwoman", "said."])[-1] == (
        "A vote is due on Friday, the chairwoman said."
    )


def test_lines_of_a_script_without_blanks_are_joined_without_any() -> None:
    text = "港湾局は火曜日、新しいフェリーが十月末に就航すると発表した。住民はまず道路の補修を求めている。" * 2
    lines = [text[at : at + 12] for at in range(0, len(text), 12)]
    narrow = [text[at : at + 28] for at in range(0, len(text), 28)]
    assert paragraphs_of([*narrow, *narrow]) != [*narrow, *narrow]
    assert paragraphs_of([*narrow, ""] * 2) == [text] * 2
    assert paragraphs_of(lines) == lines  # verse: so narrow is no column


@pytest.mark.parametrize(
    "lines",
    [
        ["Oil up", "By Ana Petrova", "Baku waits", "for news"],
        ["Roses are red and grow by the door,", "violets are blue,", "sugar is sweet as before", "and so are you."],
        [text * 2 for text in STORIES["en"]],
        ["1. Nordhaven 21 points", "2. Quay Rovers 19", "3. Harbour United 18 points", "4. Skarholm 3"],
    ],
)  # fmt: skip
def test_lines_that_were_never_cut_stay_apart(lines: list[str]) -> None:
    assert paragraphs_of(lines) == lines


WIDTH = 44
TALK = "They had met on the evening of a long day, and nobody there had a word to say before it was all over. "


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The ferry will sail between inter-", "national ports,", "international ports"),
        ("Die Fähre fährt ab Oktober zum Hafen-", "becken zurück,", "zum Hafenbecken"),
        ("Le bac reprendra son service en octo-", "bre prochain,", "en octobre prochain"),
        ("THE FERRY WILL SAIL BETWEEN INTER-", "NATIONAL PORTS,", "BETWEEN INTERNATIONAL"),
        ("The ferry will sail between inter\u00ac", "national ports,", "international ports"),
        ("The ferry will sail between inter\u00ad", "national ports,", "international ports"),
        # words that keep their hyphen
        ("It was to be a plan of the well-", "known shipowner,", "well-known shipowner"),
        ("It was a plan of the whole Anglo-", "Saxon seafarers,", "Anglo-Saxon seafarers"),
        ("It was stopped by the new COVID-", "19 rules of June,", "COVID-19 rules"),
        ("Die Fähre verbindet wieder den Nord-", "und den Südhafen,", "Nord- und den"),
        ("It takes a term of two-", "or three-year, so", "two- or three-year"),
        ("They seized some of that canna-", "bis at the quay,", "cannabis at"),
        ("It was late and that was it -", "again, as always,", "it - again"),
        ("It was a board-", "room quarrel again, a boardroom", "a boardroom quarrel"),
        ("It was a dock-", "side bar, the dock-side one that", "a dock-side bar"),
    ],
)
def test_a_word_that_the_end_of_a_line_cuts_is_whole_again(first: str, second: str, whole: str) -> None:
    before = wrap(f"{TALK}{'_' * (WIDTH - len(first))} {first}", WIDTH)
    lines = [*before[:-1], first.rjust(WIDTH, "_"), *wrap(second + " " + TALK, WIDTH)]
    [paragraph] = paragraphs_of(tidy(with_cuts("\n".join(lines))).split("\n"))
    assert whole in paragraph.replace("_", "")
