"""What stands above and below a story that somebody wrote into a plain mail, and is no part of it."""

from __future__ import annotations

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document
from tests.parsers.formats.mails import mail

STORY = "The lock at Skarholm stayed shut on Monday.\n\nDivers found a net in the gate, the harbour office said."


def filed(text: str, **headers: str) -> Article:
    message = mail(**headers)
    message.set_content(text)
    [article] = parse(Document(uri="/m.eml", content=bytes(message)))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "below",
    [
        "Unsubscribe | Manage preferences",
        "You are receiving this because you asked for it.",
        "Отписаться от рассылки",
        "配信停止はこちら",
        "Sent from my iPhone",
        "Envoyé de mon iPhone",
        "Von meinem iPhone gesendet",
        "iPhoneから送信",
        "Sent from my phone\n\nUnsubscribe",
    ],
)
def test_the_foot_of_a_plain_mail_is_left_out(below: str) -> None:
    article = filed(f"{STORY}\n\n{below}\n")
    assert (article.body, " ".join(left.text for left in article.left_out)) == (STORY, " ".join(below.split()))


@pytest.mark.parametrize(
    "last",
    [
        "Unsubscribe buttons must be easy to find, the court said.",
        "Sent from my desk, the parcel never arrived.",
        "The letter said that readers may unsubscribe",
        "You are receiving this award because you stayed, the mayor told the divers. " * 3,
    ],
)
def test_a_last_sentence_about_such_things_stays(last: str) -> None:
    article = filed(f"{STORY}\n\n{last}\n")
    assert article.body == f"{STORY}\n\n{last.strip()}"


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("Sperrfrist: 15.03.2024, 06:00 Uhr", "2024-03-15T06:00:00"),
        ("Embargoed until 2024-03-15 06:00", "2024-03-15T06:00:00"),
        ("EMBARGO: 0600 Friday", "None"),
    ],
)
def test_an_embargo_above_the_story_is_one_and_no_day_of_publication(line: str, until: str) -> None:
    article = filed(f"{line}\n\n{STORY}")
    assert (str(article.embargoed_until), article.body) == (until, STORY)
    assert str(article.date_published) == "2026-11-13T09:01:58+01:00"
    assert line in [left.text for left in article.left_out]


def test_the_head_of_a_memo_is_left_out() -> None:
    article = filed(f"TO: All newsdesks\nFROM: Harbour Gazette\nREPORTER: Ada Roe\n\n{STORY}")
    assert ([author.name for author in article.authors], article.body) == (["Ada Roe"], STORY)
    assert {"TO: All newsdesks", "FROM: Harbour Gazette"} <= {left.text for left in article.left_out}


def test_a_link_to_the_page_of_a_letter_is_left_out() -> None:
    article = filed(f"View in browser\n\n{STORY}")
    assert (article.body, [left.text for left in article.left_out]) == (STORY, ["View in browser"])


def test_a_letter_that_is_all_quoted_says_what_it_quotes() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in f"By Ada Roe\n\n{STORY}".split("\n"))
    article = filed(quoted)
    assert ([author.name for author in article.authors], article.body) == (["Ada Roe"], STORY)


def test_a_covering_note_above_the_headline_of_the_subject_is_left_out() -> None:
    title = "Lock at Skarholm stays shut"
    note = "Hi both,\n\nCopy below. Pix to follow.\n\nMo"
    article = filed(f"{note}\n\n***\n\n{title}\nBy Ada Roe\n\n{STORY}", Subject=f"COPY: {title} (430 wds)")
    assert article.body is not None
    assert article.body.endswith(STORY)
    assert "Copy below" not in article.body
    assert "Copy below. Pix to follow." in [left.text for left in article.left_out]


@pytest.mark.parametrize("rule", ["***", "---", "* * *"])
def test_what_stands_above_a_rule_within_a_story_stays(rule: str) -> None:
    article = filed(f"{STORY}\n\n{rule}\n\nThe second boat left at noon, and nobody waved.", Subject="Two boats")
    assert article.body is not None
    assert article.body.startswith("The lock at Skarholm")
