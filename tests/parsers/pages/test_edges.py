"""Lines above and below a page's text: what they say is told, and they are no part of it."""

from __future__ import annotations

import pytest

from parsers.pages.edges import edges
from parsers.records import Why

STORY = "The ferry stopped at noon.\n\nThe harbour office told nobody why it had done so.\n\nIt sails again on Monday."


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("By Kim Min-su (minsu@herald.example)", True),
        ("이서연 기자 seoyeon@daily.example", True),
        ("Von Jörg Sandmann", True),
        ("Автор: Анна Иванова", True),
        ("（记者 李明）", True),
        ("（Ana Petrova）", True),
        ("Ana Petrova", True),  # whom the data name
        ("Rosa Lindqvist", False),  # a name alone, which may be anybody's
        ("By Monday evening nobody knew what to do.", False),
        ("Ana Petrova said that it would.", False),
        ("(AFP)", False),  # an agency's credit
        ("“A triumph,” said Ana Petrova.", False),
    ],
)
def test_a_line_below_that_says_who_wrote_it_is_taken_off(line: str, signed: bool) -> None:
    found = edges(f"{STORY}\n\n{line}", ["Ana Petrova"])
    assert found.signed == ((line,) if signed else ())
    assert found.text == (STORY if signed else f"{STORY}\n\n{line}")


def test_how_often_a_story_was_read_stands_beside_its_date_and_is_no_part_of_it() -> None:
    found = edges(f"5 March 2024\n\n1 245\n\n{STORY}", [])
    assert found.text == STORY
    assert [(left.text, left.why) for left in found.left_out(None)] == [("1 245", Why.FURNITURE)]
    assert edges(f"1\n\n{STORY}", []).text == f"1\n\n{STORY}"  # the first of its parts


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("(jal)", True),
        ("ada.roe@herald.example", True),
        ("Write to ada.roe@herald.example.", False),
        ("[rk/mb]", True),
        ("(dpa)", False),
        ("(ends)", False),
        ("(Oslo)", False),
    ],
)
def test_initials_below_are_those_of_its_writers(line: str, taken: bool) -> None:
    found = edges(f"{STORY}\n\n{line}", [])
    assert [(left.text, left.why) for left in found.left_out(None)] == ([(line, Why.AUTHOR_BOX)] if taken else [])
    assert (line in (found.text or "")) is not taken


@pytest.mark.parametrize(
    ("line", "published", "modified", "byline"),
    [
        ("2024-09-30 18:20", ("2024-09-30 18:20",), (), None),
        ("등록 2024-09-30 18:20", ("2024-09-30 18:20",), (), None),
        ("Published 30 September 2024 | Updated 1 October 2024", ("30 September 2024",), ("1 October 2024",), None),
        ("Ana Petrova | 30 September 2024", ("30 September 2024",), (), "Ana Petrova"),
        ("Président élu le 30 septembre 2024", (), (), None),  # a sentence with a date in it
        ("She was born on 3 March 1971.", (), (), None),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_line_that_dates_the_story_is_told(
    line: str, published: tuple[str, ...], modified: tuple[str, ...], byline: str | None, above: bool
) -> None:
    found = edges(f"{line}\n\n{STORY}" if above else f"{STORY}\n\n{line}", [])
    assert (found.published, found.modified, found.bylines) == (published, modified, (byline,) if byline else ())
    assert (line in (found.text or "")) is not bool(published)
    assert (found.dated is not None) is bool(published)


def test_a_byline_that_is_not_the_storys_is_told_as_left_out() -> None:
    found = edges(f"{STORY}\n\nBy Li Wei", [])
    assert [left.text for left in found.left_out("By Ana Petrova")] == ["By Li Wei"]
    assert found.left_out("By Li Wei") == ()


def test_what_is_signed_below_another_headline_is_another_story() -> None:
    text = f"{STORY}\n\nBees on the roof\n\nBy Li Wei"
    assert (edges(text, []).text, edges(text, []).signed) == (text, ())


def test_a_text_that_is_nothing_but_such_a_line_stays() -> None:
    assert edges("30 September 2024", []).text == "30 September 2024"
    assert edges(None, []).text is None


@pytest.mark.parametrize(
    ("first", "is_text"), [("--", False), ("2:31", False), ("1:02:31", False), ("At 2:31 it rang.", True)]
)
def test_a_first_line_without_words_is_no_part_of_the_text(first: str, is_text: bool) -> None:
    found = edges(f"{first}\n\n{STORY}", [])
    assert found.text == (f"{first}\n\n{STORY}" if is_text else STORY)
    assert [(left.text, left.why) for left in found.left_out(None)] == ([] if is_text else [(first, Why.FURNITURE)])
