"""Several stories in one file: where each begins, what it is called, and rules that part nothing."""

from __future__ import annotations

import pytest

from parsers.heads.stories import cut

ONE = "The harbour authority said on Tuesday that the breakwater would be finished two months ahead of plan."
A, B = "date 2022-04-12 By Ana Petrova", "date 2022-04-13 By Li Wei"
TWO = "The council votes in June on whether the road along the mole is opened, a question that divides the town."


def told(text: str) -> list[tuple[str | None, str]]:
    """Each story's name and the first line of it that is not blank."""
    return [(story.name, next(line for line in story.lines if line.strip())) for story in cut(text.split("\n"))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # behind a rule, with blanks, in capitals, in other languages
        (f" {A}\n\n{ONE}\n\n---\n {B}\n\n{TWO}\n---",
         ["2022-04-13 Li Wei"]),
        (f" {A}\n\n{ONE}\n\n---   \n\n\n date 13.04.2022 | By Li Wei\n\n{TWO}\n",
         ["2022-04-13 Li Wei"]),
        (f"12. April 2022 | Von Jana Petersen\n\n{ONE}\n\n***\n\n13. April 2022 | Von Hans Müller\n\n{TWO}\n",
         ["2022-04-13 Hans Müller"]),
        (f"Дата: 12.04.2022 Автор: Нина Дорохова\n\n{ONE}\n\n====\nДата: 13.04.2022 Автор: Иван Крылов\n{TWO}",
         ["2022-04-13 Иван Крылов"]),
        # behind a blank line
        (f" {A}\n\n{ONE}\n\n {B}\n\n{TWO}\n", ["2022-04-13 Li Wei"]),
        (f" date 2022-04-12\n\n{ONE}\n\n date 2022-04-13\n\n{TWO}\n", ["2022-04-13"]),
        # headlines above the headers
        (f"Breakwater early\n{A}\n\n{ONE}\n\n---\n\nRoad to be closed\n{B}\n\n{TWO}", ["2022-04-13 Li Wei"]),
        # labelled lines and front matter
        (f"Title: A\nDate: 2022-04-12\nBy: Ana Petrova\n\n{ONE}\n---\nTitle: B\nDate: 2022-04-13\nBy: Li Wei\n\n{TWO}",
         ["2022-04-13 Li Wei"]),
        (f"---\ntitle: A\ndate: 2022-04-12\n---\n{ONE}\n\n---\ntitle: B\ndate: 2022-04-13\nauthor: Li Wei\n---\n{TWO}",
         ["2022-04-13 Li Wei"]),
        # bylines alone, where the first story has one
        (f"Breakwater early\n\nBy Ana Petrova\n\n{ONE}\n\n---\n\nRoad to be closed\n\nBy Li Wei\n\n{TWO}", ["Li Wei"]),
        # a byline alone behind a rule, where the first story names somebody
        (f" {A}\n\n{ONE}\n\n---\nBy Li Wei\n\n{TWO}\n---\n", ["Li Wei"]),
        (f" {A}\n\n{ONE}\n\n---\nRoad to be closed\nBy Li Wei\n\n{TWO}", ["Li Wei"]),
        (f"12. April 2022 | Von Jana Petersen\n\n{ONE}\n\n***\n\nVon Hans Müller\n\n{TWO}\n", ["Hans Müller"]),
        # three, of which two have the same header
        (f" {A}\n\n{ONE}\n---\n {A}\n\n{TWO}\n---\n {A}\n\n{ONE}\n",
         ["2022-04-12 Ana Petrova", "2022-04-12 Ana Petrova 2"]),
        (f" {A}\n\n{ONE}\n---\n date 2022-02-31 By\n\n{TWO}\n", ["2022-02-31"]),
        # everything on one line, and no blank line between
        (f" {A} The harbour is open again.\n {B} The road is shut for a week.\n", ["2022-04-13 Li Wei"]),
        (f" {A} BAKU, April 12 - Oil rose.\nIt fell later.\n {B} Growers were glad.\n", ["2022-04-13 Li Wei"]),
        # a short story counts
        (f" {A}\n\nThe harbour is open.\n---\n {B}\n\nIt is shut.\n",
         ["2022-04-13 Li Wei"]),
    ],
)  # fmt: skip
def test_a_new_header_begins_a_story_that_it_names(text: str, names: list[str]) -> None:
    assert [name for name, _ in told(text)] == [None, *names]


@pytest.mark.parametrize(
    "text",
    [
        f" {A}\n\n{ONE}\n\n---\n\n{TWO}\n\n* * *\n\n{ONE}\n",  # rules within a story
        f" {A}\n\n{ONE}\n\nThe vote is on 12 May 2022.\n\n{TWO}\n",  # a date that is its subject
        f"A letter is found\n\nBy Ana Petrova\n\n{ONE}\n\nDate: 1 May 2020\n\nDear mayor,\n\n{TWO}\n",
        f" {A}\n\n{ONE}\n\n12 May 2022\n\n{TWO}\n",  # a chronicle
        f" {A}\n\n{ONE}\n\ndate 2022-05-12 by order of the mayor, it says.\n\n{TWO}\n",
        f" {A}\n\n{ONE}\n\nBy popular demand the fair returns.\n\n{TWO}\n",
        f" {A}\n\n{ONE}\n\n---\n {B}\n\n---\n",  # nothing below it
        f"Breakwater early\n\nWhy it took so long, and what comes next\n\n{A}\n\n{ONE}\n",
        f"Breakwater early\n\n{ONE}\n\n---\n\nBy Li Wei\n",
        f" date 2022-04-12\n\nBy Ana Petrova\n\n{ONE}\n\n{TWO}\n",
        f"---\n {A}\n\n{ONE}\n",
        f" {A}\n\n{ONE}\n\n---\nBy Li Wei\n",  # a credit
        f" {A}\n\n{ONE}\n\n---\nBy Li Wei\n\nAll rights reserved.\n",
        f" {A}\n\n{ONE}\n\n---\nBy Li Wei\n\nWei {TWO}\n",  # who that is
        f" {A}\n\n{ONE}\n\n---\nBy popular demand the fair returns.\n\n{TWO}\n",
        f" {A}\n\n{ONE}\n\n---\nPhotos by Li Wei\n\n{TWO}\n",
        f" date 2022-04-12\n\n{ONE}\n\n---\nBy Li Wei\n\n{TWO}\n",  # of the first, which names nobody
        f"---\ntitle: A\ndate: 2022-04-12\n---\n\n{ONE}\n\n---\n\n{TWO}\n",
        ONE,
        "",
    ],
)  # fmt: skip
def test_rules_and_dates_within_a_story_begin_none(text: str) -> None:
    [story] = cut(text.split("\n"))
    assert story.name is None
    assert story.lines == tuple(text.split("\n"))


def test_no_line_of_the_file_is_lost_between_its_stories() -> None:
    text = f" {A}\n\n{ONE}\n\n---\n\nRoad closed\n{B}\n\n{TWO}\n\n---\n"
    assert [line for story in cut(text.split("\n")) for line in story.lines] == text.split("\n")


def test_a_title_belongs_to_the_header_below_it() -> None:
    text = f"Breakwater early\n{A}\n\n{ONE}\n\nRoad closed\n{B}\n\n{TWO}\n"
    assert told(text) == [(None, "Breakwater early"), ("2022-04-13 Li Wei", "Road closed")]
