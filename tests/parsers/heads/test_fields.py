"""Labelled lines and front matter: what is stated, in any language, and what only has a colon."""

from __future__ import annotations

import pytest

from parsers.heads.fields import field_of, front_matter


@pytest.mark.parametrize(
    ("line", "meaning", "value"),
    [
        ("Title: Breakwater to be ready early", "headline", "Breakwater to be ready early"),
        ("Titel: Der Wellenbrecher wird früher fertig", "headline", "Der Wellenbrecher wird früher fertig"),
        ("Заголовок: Волнорез достроят раньше", "headline", "Волнорез достроят раньше"),
        ("标题：防波堤提前完工", "headline", "防波堤提前完工"),
        ("Author: Leyla Orucova", "byline", "Leyla Orucova"),
        ("Müəllif: Nərmin Səfərova", "byline", "Nərmin Səfərova"),
        ("By: Leyla Orucova", "byline", "Leyla Orucova"),
        ("Date: 2022-04-12", "published", "2022-04-12"),
        ("Fecha: 12 de abril de 2022", "published", "12 de abril de 2022"),
        ("Source: Harbour Post", "source", "Harbour Post"),
        ("Quelle: dkn", "source", "dkn"),
        ("Mənbə: Trend", "source", "Trend"),
        ("Location: Bergen", "place", "Bergen"),
        ("Рубрика: Экономика", "section", "Экономика"),
        ("Keywords: harbour, roads", "subjects", "harbour, roads"),
        ("Updated: 13 April 2022", "modified", "13 April 2022"),
        ("Title:", "headline", ""),
    ],
)
def test_a_labelled_line_states_a_field(line: str, meaning: str, value: str) -> None:
    found = field_of(line)
    assert found is not None
    assert (found.meaning, found.value, found.text) == (meaning, value, line)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor said: we shall see.",
        "Title",
        "12:30",
        "https://quay.example/a",
        "Mayor: no money",
        "",
        "Title " * 80 + ":",
    ],
)
def test_other_lines_with_a_colon_state_none(line: str) -> None:
    assert field_of(line) is None


FRONT_MATTER = """---
title: "Breakwater: to be ready early"
date: 2022-04-12
author: Leyla Orucova
tags:
  - harbour
  - roads
categories: [coast, "works"]
layout: post
summary: >
  After a dry spring
  it is ahead of plan.
---

The harbour authority said so.
"""


def test_front_matter_is_read_with_lists_and_texts_of_several_lines() -> None:
    found = front_matter(FRONT_MATTER.split("\n"))
    assert found is not None
    fields, taken = found
    assert [(one.meaning, one.value) for one in fields] == [
        ("headline", "Breakwater: to be ready early"),
        ("published", "2022-04-12"),
        ("byline", "Leyla Orucova"),
        ("subjects", "harbour, roads"),
        ("section", "coast, works"),
        (None, "post"),
        ("description", "After a dry spring it is ahead of plan."),
    ]
    assert fields[3].text == "tags: - harbour - roads"
    assert FRONT_MATTER.split("\n")[taken:] == ["", "The harbour authority said so.", ""]


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("- Ada Roe\n  - name: Bo Falk\n    role: Photographer", "Ada Roe, Bo Falk, Photographer"),
        ("- name: Ada Roe\n  - name: Bo Falk", "Ada Roe, Bo Falk"),
        ('- "Ada Roe"\n  - Bo Falk', "Ada Roe, Bo Falk"),
    ],
)
def test_a_list_of_authors_is_one_line_with_their_roles(listed: str, text: str) -> None:
    found = front_matter(f"---\ntitle: Ferry late\nauthors:\n  {listed}\n---\n\nLate.".split("\n"))
    assert found is not None
    assert (found[0][1].text, found[0][1].value) == (f"authors: {text}", text)


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe harbour is open.\n---\nMore.",
        "---\n date 2022-04-12 By Leyla Orucova\n\nThe harbour is open.\n---",
        "---\ntitle: A\n",
        "---\nlayout: post\n---\n",
        "title: A\n---\n",
        "",
    ],
)
def test_a_rule_alone_begins_no_front_matter(text: str) -> None:
    assert front_matter(text.split("\n")) is None
