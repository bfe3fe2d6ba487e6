"""What changes from poll to poll and is not the text; withdrawals in many languages; the changed passages."""

from __future__ import annotations

import random
from typing import Any

import pytest

from parsers.languages import by_language
from tests.warehouse.loading.test_load import Desk, article, at, desk
from warehouse.loading.changes import FURNITURE, change, passages
from warehouse.loading.furniture import bare, turning

__all__ = ["desk"]

TEXT = (
    "The ferry to the island lay in the harbour all morning, for its ramp would not close.\n\n"
    "Forty passengers and nine cars waited on the quay, and a piano that a school had ordered."
)
ROW: dict[str, Any] = {
    "headline": "Ferry waits for its ramp", "description": "It would not close.", "body": TEXT, "byline": "By Ann Reed",
    "dateline": None, "pub_status": None, "ed_note": None, "publisher_version": None, "date_published": None,
    "date_modified": None, "document": "https://a.example/1", "format": "html", "text_hash": "x",
    "date_published_precision": None, "retrieved_at": None,
}  # fmt: skip


def told(before: dict[str, Any], after: dict[str, Any]) -> str | None:
    return change(ROW | before, ROW | after).kind


def framed(line: str) -> dict[str, Any]:
    first, second = TEXT.split("\n\n")
    return {"body": f"{first}\n\n{line}\n\n{second}"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Updated 125 minutes ago", "Updated 3 hours ago"),
        ("Updated 59 minutes ago", "Updated an hour ago"),
        ("4 comments", "12 comments"),
        ("1,204 views · 17 shares", "1,310 views · 18 shares"),
        ("Comments (4)", "Comments (5)"),
        ("Advertisement: shoes for rainy days", "Advertisement: a roof for every boat"),
        ("Read more: Harbour to be dredged", "Read more: Pier open again"),
        ("Read also:\nHarbour to be dredged\nPier open again", "Read also:\nMole is closed\nHarbour to be dredged"),
        ("Aktualisiert vor 5 Minuten", "Aktualisiert vor einer Stunde"),
        ("12 Kommentare", "13 Kommentare"),
        ("Mis à jour il y a 5 minutes", "Mis à jour il y a 2 heures"),
        ("Обновлено 5 минут назад", "Обновлено 2 часа назад"),
        ("3 yorum", "4 yorum"),
        ("更新 5 分钟前", "更新 2 小时前"),
        ("1 204 просмотра", "1 310 просмотров"),
        ("", "4 comments"),
    ],
)
def test_counters_running_times_advertisements_and_lists_of_others_are_furniture(before: str, after: str) -> None:
    assert told(framed(before), framed(after)) == FURNITURE


def test_furniture_within_headline_and_summary_is_furniture() -> None:
    assert told({"headline": "Ferry waits (4 comments)"}, {"headline": "Ferry waits (5 comments)"}) == FURNITURE
    summary = "It would not close. Updated {} minutes ago"
    assert told({"description": summary.format(5)}, {"description": summary.format(15)}) == FURNITURE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Three people were hurt.", "Five people were hurt."),
        ("The law drew 1,200 comments from residents.", "The law drew 1,500 comments from residents."),
        ("He had left 5 minutes ago, she said.", "He had left 15 minutes ago, she said."),
        ("The pier is closed.", "The pier is open."),
        ("", "A second ferry was sent at noon."),
    ],
)
def test_what_the_text_says_is_no_furniture(before: str, after: str) -> None:
    assert told(framed(before), framed(after)) == "update"
    assert told({"headline": "Advertising: revenue rises"}, {"headline": "Advertising: revenue falls"}) == "update"


def test_a_change_beside_furniture_has_its_own_class() -> None:
    one, two = framed("4 comments"), framed("9 comments")
    assert told(one, {"body": two["body"].replace("piano", "pianno")}) == "typo"
    assert told(one, {"body": two["body"].replace("nine cars", "90 cars")}) == "update"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('He said "no" to it.', "He said “no” to it."),
        ("It's late - very late.", "It’s late — very late."),
        ("One two  three.", "One two three."),
        ("Wait...", "Wait…"),
    ],
)
def test_quotes_dashes_and_blanks_are_typos_at_most(before: str, after: str) -> None:
    assert told(framed(before), framed(after)) == "typo"
    assert told({"dateline": "BAKU (AP) -"}, {"dateline": "BAKU (AP) —"}) == "typo"


REMOVED = [
    "This article has been removed because it did not meet our standards.",
    "This story, by Ann Reed, was taken down at the request of the family.",
    "This post has been deleted.",
    "The article has been unpublished because a source withdrew.",
    "Dieser Artikel wurde entfernt, weil er Fehler enthielt.",
    "Cet article a été supprimé à la demande de la famille.",
    "Este artículo ha sido retirado.",
    "Эта статья была удалена по решению редакции.",
    "Bu haber yayından kaldırıldı.",
    "この記事は削除されました。",
    "تم حذف هذا المقال بطلب من المحرر.",
    "यह लेख हटा दिया गया है।",
    "Bu məqalə redaksiyanın qərarı ilə silinib.",
    "本文已被删除。",
    "Ezt a cikket eltávolítottuk.",
]


@pytest.mark.parametrize("line", REMOVED)
def test_a_story_that_says_it_was_removed_is_withdrawn(line: str) -> None:
    assert told({}, {"body": line}) == "withdrawal"


@pytest.mark.parametrize(
    "line",
    [
        "This article has been read by many.",
        "The statue has been removed because it leaned.",
        "A post was removed from the pier.",
    ],
)
def test_what_else_was_removed_withdraws_no_story(line: str) -> None:
    assert told({}, {"body": line}) == "update"
    assert told({}, {"body": f"{TEXT * 4}\n\nThis item was removed from the museum, he wrote."}) == "update"


def test_every_language_that_says_corrected_says_removed() -> None:
    assert by_language("edit.corrected").keys() == by_language("edit.removed").keys()
    assert by_language("edit.corrected").keys() == by_language("edit.removed_works").keys()


def test_changed_passages_are_told_with_words_struck_and_added_and_a_few_around() -> None:
    after = {"headline": "Ferry leaves at last", "body": TEXT.replace("nine cars", "ten cars") + " It was late."}
    assert passages(ROW, ROW | after) == (
        "headline: Ferry [-waits for its ramp-]{+leaves at last+}\n"
        "body: … ¶ Forty passengers and [-nine-]{+ten+} cars waited on the …\n"
        "body: … a school had ordered. {+It was late.+}"
    )
    assert passages(ROW, ROW | {"byline": None}) == "byline: [-By Ann Reed-]"
    assert len(passages(ROW, ROW | {"body": "one two " * 3000})) < 5000


def turned(lines: list[str]) -> list[dict[str, Any]]:
    return [ROW | framed(line) for line in lines]


def test_lines_that_take_turns_are_furniture_and_those_that_are_put_right_are_not() -> None:
    shoes, roofs, boats = "Shoes for rainy days.", "A roof for every boat.", "Boats that do not sink."
    assert turning(turned([shoes, roofs, boats, shoes, roofs])) == {shoes, roofs, boats}
    for lines in (
        [shoes, roofs, shoes, roofs, shoes],  # one of two
        [shoes, roofs, boats, shoes],  # too few to tell
        ["One.", "Two.", "Three.", "Four.", "Five.", "Six."],  # a live blog
    ):
        assert turning(turned(lines)) == frozenset()
    added = [TEXT, TEXT + "\n\nMore.", TEXT] * 3
    assert turning([ROW | {"body": body} for body in added]) == frozenset()
    assert bare("body", framed(shoes)["body"], {shoes}) == TEXT.replace("\n\n", "\n")


def test_furniture_is_judged_over_all_versions_in_any_order_and_no_edit(desk: Desk) -> None:
    shoes, roofs, boats = "Shoes for rainy days.", "A roof for every boat.", "Boats that do not sink."
    found = []
    for shuffle in (0, 1):
        url = f"https://{shuffle}.example/"
        lines = [f"{line}\n\n{count} comments" for count, line in enumerate([shoes, roofs, boats] * 2)]
        texts = [
            article(
                canonical_url=url,
                document=url,
                date_modified=at(hour),
                payload_sha256=f"{shuffle}{hour}",
                **framed(line),
            )
            for hour, line in enumerate(lines)
        ]
        texts.append(article(canonical_url=url, document=url, date_modified=at(9), payload_sha256="9",
                             body=framed(shoes)["body"].replace("nine", "ten")))  # fmt: skip
        random.Random(shuffle).shuffle(texts)
        for text in texts:
            desk.load(text)
        found.append(desk.ask(
            "select change_class, date_modified, diff from mart.versions join core.articles using (article_id)"
            f" where canonical_url = '{url}' order by date_modified"
        ))  # fmt: skip
    assert found[0] == found[1]
    assert [kind for kind, *_ in found[0]] == [None, *[FURNITURE] * 5, "update"]
    assert (
        desk.ask("select change_class, diff from mart.edits")
        == [("update", "body: … ¶ Forty passengers and [-nine-]{+ten+} cars waited on the …")] * 2
    )
    assert desk.ask("select count(*), count(body) from mart.versions where is_current") == [(2, 2)]
