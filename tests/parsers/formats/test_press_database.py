"""Exports of press databases: each story with its facts, and not a word lost."""

from __future__ import annotations

import re

import pytest

from parsers.normalise import parse
from parsers.records import Document, Reject
from tests.parsers.formats.exports import read
from tests.parsers.formats.press_databases import (
    ALL,
    FACTIVA,
    FACTIVA_TAGS,
    FACTIVA_TAGS_ABOVE,
    LEXIS,
    PROQUEST,
    UNI,
)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_story_of_an_export_is_an_article(name: str, line_end: str) -> None:
    first, second = read(ALL[name].replace("\n", line_end))
    assert (first.format, second.format) == ("press-database", "press-database")
    assert (first.source, second.source) == ("Quay Post", "Fjord Times")
    assert (str(first.date_published)[:10], str(second.date_published)[:10]) == ("2026-11-03", "2026-11-04")
    assert (first.headline or "").startswith("Ferry an hour late")
    assert second.headline == "Van found in a barn"
    assert first.authors[0].name == "Ana Petrova"
    assert (first.body or "").startswith(
        "The ferry to the outer islands was late again on Tuesday, and nobody on the quay"
    )


@pytest.mark.parametrize("name", ALL)
def test_no_word_of_an_export_is_lost(name: str) -> None:
    articles = read(ALL[name])
    said = [
        text
        for one in articles
        for text in (one.headline, one.description, one.body, one.byline, one.dateline, one.source, one.section,
                     one.uri, one.url, one.copyright_holder, *(author.name for author in one.authors),
                     *map(str, one.left_out), *(subject.name for subject in one.subjects))
    ]  # fmt: skip
    words = re.compile(r"[a-z]{4,}")
    labels = {
        "author",
        "body",
        "byline",
        "dateline",
        "document",
        "documents",
        "full",
        "publication",
        "section",
        "subject",
    }
    days = {"november", "tuesday", "wednesday"}
    codes = {"quayp", "fjordt", "news", "text", "title", "date", "info"}  # of papers, of RIS, in names of labels
    lost = {*words.findall(ALL[name].lower())} - {*words.findall(" ".join(filter(None, said)).lower())}
    assert lost <= labels | days | codes


def test_facts_of_an_export_are_read() -> None:
    first, second = read(LEXIS)
    assert [author.name for author in first.authors] == ["Ana Petrova", "Bo Falk"]
    assert [(author.name, author.role) for author in second.authors] == [("Carla Mint", "Motoring Editor")]
    assert (first.dateline, first.section) == ("BERGEN, Norway", "NEWS; Pg. 3")
    assert (first.body or "").endswith('"Note: it sails on Monday," said the harbour master.')
    assert [str(left) for left in second.left_out] == ["label: LENGTH: 40 words", "label: LOAD-DATE: November 6, 2026"]
    assert str(read(FACTIVA)[0].date_published) == "2026-11-03T06:15:00"
    assert [article.uri for article in read(FACTIVA)] == ["QUAYP00020261103emb30001x", "FJORDT0020261104emb40002y"]
    assert [author.name for author in read(PROQUEST)[1].authors] == ["Carla Mint"]
    assert "Contact: the quay answers from nine." in (read(UNI)[0].body or "")


@pytest.mark.parametrize(
    "text",
    [
        "Ferry an hour late\n\nBy Ana Petrova\n\nThe paper is document 1 of 2 documents that the court has.",
        "LENGTH: short\n\nThe ferry was late again on Tuesday.",
        "Document 1 of 2\n\nThe ferry was late again on Tuesday, and nobody on the quay could say why.",
        "HD television comes to the islands\n\nThe ferry was late again on Tuesday.",
        " date 2022-04-12 By Vugar Khalilov\n\nThe ferry was late.\n\n312 words\n\nThe van was found.",
    ],
)
def test_a_story_of_its_own_is_no_export(text: str) -> None:
    [article] = read(text)
    assert article.format == "text"


def test_a_line_of_a_tagged_text_may_begin_with_an_abbreviation() -> None:
    first = read(FACTIVA_TAGS.replace("on Tuesday, and", "US officials said on Tuesday, and"))[0]
    assert "late again US officials said on Tuesday" in (first.body or "")


def test_a_tag_above_its_value_ends_what_stands_before_it() -> None:
    first, second = read(FACTIVA_TAGS_ABOVE)
    assert (first.section, first.copyright_holder, first.uri) == (
        "News",
        "(c) 2026",
        "Document QUAYP00020261103emb30001x",
    )
    assert (first.body or "").split("\n\n")[1:] == [
        '"It sails on Monday," said the harbour master.',
        "SE was all that the notice on the quay said.",
    ]
    assert [str(left) for left in first.left_out] == ["label: WC: 312 words"]
    assert [subject.name for subject in first.subjects] == ["gcat : General News", "gtour : Ferries"]
    assert (second.body, second.left_out) == ("The van was found in a barn on Wednesday, the police said.", ())


@pytest.mark.parametrize("tag", ["LP The van", "LP\nThe van", "LP   \n\nThe van"])
def test_the_text_stands_behind_its_tag_or_below_it(tag: str) -> None:
    [story] = read(f"HD Van found\nPD 4 November 2026\nSN Fjord Times\nCY (c) 2026\n{tag} was found.\nTD\nIt is old.\n")
    assert (story.body, story.copyright_holder) == ("The van was found.\n\nIt is old.", "(c) 2026")


@pytest.mark.parametrize(
    "words", ["IN A barn by the quay it stood.", "AN hour later it was gone.", "CO owners saw it."]
)
def test_the_first_words_of_a_text_in_capitals_are_no_tag(words: str) -> None:
    [story] = read(f"HD Van found\nPD 4 November 2026\nSN Fjord Times\nLP\n{words}\nTD\nIt is old.\nIN i7 : Barns\n")
    assert story.body == f"{words}\n\nIt is old."
    assert [str(left) for left in story.left_out] == ["label: IN: i7 : Barns"]


def test_a_line_of_a_text_that_begins_like_a_tag_is_text() -> None:
    [story] = read(
        "HD Van found\nPD 4 November 2026\nSN Fjord Times\nLP The van had\nHD screens in it.\nTD It is old.\n"
    )
    assert (story.headline, story.body) == ("Van found", "The van had HD screens in it.\n\nIt is old.")


def test_an_export_without_a_story_is_a_reject() -> None:
    [record] = parse(Document(uri="export.txt", content=b"1 of 2 DOCUMENTS\n\nQuay Post\n"))
    assert isinstance(record, Reject)
    assert record.detail == "no story begins behind 'Quay Post'"


def test_one_story_of_proquest_may_have_no_rule_around_it() -> None:
    [story] = read(
        "Ferry an hour late\n\nAuthor: Petrova, Ana\n\nPublication info: Quay Post ; Leith. 03 Nov 2026: A4.\n\n"
        "Full text: The ferry was late again on Tuesday.\n\nIt sails on Monday.\n\nTitle: Ferry an hour late\n\n"
        "Publication title: Quay Post\n\nPublication date: Nov 3, 2026\n"
    )
    assert (story.headline, story.body) == (
        "Ferry an hour late",
        "The ferry was late again on Tuesday.\n\nIt sails on Monday.",
    )
    assert [author.name for author in story.authors] == ["Ana Petrova"]


def test_a_printed_page_of_nexis_numbers_its_pages_and_says_its_headline_twice() -> None:
    [story] = read(
        "Page 1 of 1\nFerry an hour late\n\nFerry an hour late\n\nQuay Post\n\nNovember 3, 2026 Tuesday\n\n"
        "Length: 210 words\n\nByline: Ana Petrova\n\nBody\n\nThe ferry was late again on Tuesday.\n\n"
        "Load-Date: November 3, 2026\n\nEnd of Document\n"
    )
    assert (story.headline, story.body) == ("Ferry an hour late", "The ferry was late again on Tuesday.")
    assert "Page 1 of 1" in {one.text for one in story.left_out}
