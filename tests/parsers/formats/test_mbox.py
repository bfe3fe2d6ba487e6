"""Mailboxes: each mail is a document, whatever its text looks like."""

from __future__ import annotations

import pytest

from parsers.formats import mbox
from parsers.formats.mbox import FORMAT
from parsers.normalise import parse
from parsers.records import Article, Document
from parsers.text import head

HEAD = "From: Ana Petrova <ana@turan.example>\nDate: Thu, 12 Nov 2026 09:00:00 +0400\nMIME-Version: 1.0\n"
FIRST = (
    f"From ana@turan.example Thu Nov 12 09:00:00 2026\nSubject: One\n{HEAD}\n"
    "The quay was closed.\n\n>From 2019 on, it had been leaking.\n"
)
SECOND = (
    f"From - Fri Nov 13 09:00:00 +0000 2026\nSubject: Two\n{HEAD}\n"
    "The quay is open.\n\nFrom 2027 it will have a crane,\n\na: tall one.\n"
)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_each_mail_is_a_document(ending: str) -> None:
    content = f"{FIRST}\n{SECOND}\n".replace("\n", ending).encode()
    assert FORMAT.sniff(head(content))
    records = list(parse(Document(uri="/news.mbox", content=content)))
    assert [(r.document, r.format, r.headline, r.body) for r in records if isinstance(r, Article)] == [
        ("/news.mbox!mail-1", "mail", "One", "The quay was closed.\n\nFrom 2019 on, it had been leaking."),
        (
            "/news.mbox!mail-2",
            "mail",
            "Two",
            "The quay is open.\n\nFrom 2027 it will have a crane,\n\na: tall one.",
        ),
    ]


def test_very_many_mails_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MAX_MAILS", 1)
    with pytest.raises(ValueError, match="more than 1 mails"):
        list(mbox.parse(Document(uri="/news.mbox", content=f"{FIRST}\n{SECOND}".encode())))


@pytest.mark.parametrize(
    "text",
    [
        "From Baku 12 April 2022\n\nThe harbour is open.",
        "From our correspondent, 12 November 2026\nBAKU: The harbour is open.",
        "From Lea Roe Sat Nov 14\nBAKU: The harbour is open.",
        "From 1999 to 2022 the harbour was closed.\nIt is open now.",
    ],
)
def test_stories_that_begin_with_from_are_none(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))
