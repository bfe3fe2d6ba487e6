"""What mails enclose: files and papers, other mails, and pages that browsers saved."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from parsers.normalise import parse as read
from parsers.records import Article, Document, Reject
from tests.parsers.formats.mails import TEXT, mail, parts


def test_an_attached_story_is_a_document_of_its_own() -> None:
    message = mail()
    message.add_attachment(b'{"uri": "urn:x", "versioncreated": "2026-11-13", "headline": "Basin"}',
                           maintype="application", subtype="json", filename="basin.json")  # fmt: skip
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="basin.png")
    _, attached = parts(message)
    assert isinstance(attached, Document)
    assert (attached.uri, attached.media_type) == ("/m.eml!basin.json", "application/json")
    records = list(read(Document(uri="/m.eml", content=bytes(message))))
    assert [(r.document, r.format, r.headline) for r in records if isinstance(r, Article)] == [
        ("/m.eml", "mail", "Dredging – begins"), ("/m.eml!basin.json", "ninjs", "Basin"),
    ]  # fmt: skip


def test_papers_are_documents_and_a_name_that_stands_twice_is_told_apart() -> None:
    message = mail()
    for _ in range(2):
        message.add_attachment(b"%PDF-1.4 a release", maintype="application", subtype="pdf", filename="release.pdf")
    message.add_attachment(b"PK a letter", maintype="application", subtype="octet-stream", filename="Letter.DOCX")
    _, *attached = parts(message)
    assert [one.uri for one in attached if isinstance(one, Document)] == [
        "/m.eml!release.pdf", "/m.eml!2-release.pdf", "/m.eml!Letter.DOCX",
    ]  # fmt: skip


def enclosed(message: EmailMessage) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Of each record that is read: name, headline, body, what is left out."""
    records = list(read(Document(uri="/m.eml", content=bytes(message))))
    return [
        (r.document, r.headline, r.body, [left.text for left in r.left_out]) for r in records if isinstance(r, Article)
    ]


BRIDGE = "The bridge was opened on Monday."


def bridge(subject: str = "Bridge opens") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ben Moe <ben@bay.example>"
    message["Subject"] = subject
    message.set_content(BRIDGE)
    return message


@pytest.mark.parametrize("filename", ["bridge.eml", None])
def test_a_mail_within_a_mail_that_has_a_story_is_a_document_of_its_own(filename: str | None) -> None:
    message = mail()
    message.add_attachment(bridge(), filename=filename, disposition="attachment" if filename else "inline")
    assert enclosed(message) == [
        ("/m.eml", "Dredging – begins", TEXT.partition(" - ")[2].strip(), []),
        (f"/m.eml!{filename or 'part-1'}", "Bridge opens", BRIDGE, []),
    ]


def test_of_a_mail_that_forwards_another_the_words_above_it_and_what_that_brings_are_kept() -> None:
    inner = bridge()
    inner.add_attachment("KÖGE (Sund) - The pier was closed.\n", filename="pier.txt")
    message = mail(Subject="Fwd: Bridge opens")
    message.set_content("See below.")
    message.add_attachment(inner)
    assert enclosed(message) == [
        ("/m.eml", "Bridge opens", BRIDGE, ["See below."]),
        ("/m.eml!pier.txt", None, "The pier was closed.", []),
    ]


def test_several_mails_in_one_are_each_read() -> None:
    message = mail(Subject="Fwd: two")
    message.set_content("")
    for subject in ("Bridge opens", "Bridge shuts"):
        message.add_attachment(bridge(subject), disposition="inline")
    assert [(name, headline) for name, headline, *_ in enclosed(message)] == [
        ("/m.eml!part-1", "Bridge opens"),
        ("/m.eml!part-2", "Bridge shuts"),
    ]


def test_a_mail_with_nothing_in_it_is_rejected_with_its_reason() -> None:
    message = mail()
    message.set_content("")
    [record] = read(Document(uri="/m.eml", content=bytes(message)))
    assert isinstance(record, Reject)
    assert (record.reason, record.detail) == (
        "broken-mail",
        "the mail has no text and nothing attached that could be a story",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/plain\n\nhello\n" * 20_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhello\n" * 20_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000)),
        b"Content-Type: message/rfc822\n\n" * 2000,
    ],
)
def test_a_mail_of_very_many_parts_is_rejected(body: bytes) -> None:
    with pytest.raises(ValueError, match="more than 100 parts"):
        parts(b"Received: by mail.example\nFrom: a@b.example\nSubject: x\nMIME-Version: 1.0\n" + body)


SAVED = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://quay.example/1
Subject: Dredging begins - Quay Post
Date: Tue, 17 Nov 2026 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://quay.example/1

<html><head><title>Dredging begins - Quay Post</title><meta property=3D"article:published_time"
 content=3D"2026-11-13T09:00:00+01:00"></head><body><article><h1>Dredging begins</h1><p>By Ana Petrova</p>
<p>Dredging began in the harbour on Friday and stopped at low tide, the caf=C3=A9 owners said.</p></article>
</body></html>
----b
Content-Type: text/html
Content-Location: https://ads.example/f

<p>Buy lamps now.</p>
----b--
"""


def test_a_page_that_a_browser_saved_is_the_page() -> None:
    [article] = read(Document(uri="/page.mht", content=SAVED))
    assert isinstance(article, Article)
    assert (article.format, article.url, article.headline) == ("html", "https://quay.example/1", "Dredging begins")
    assert (str(article.date_published), article.byline) == ("2026-11-13T09:00:00+01:00", "By Ana Petrova")
    assert "caf\u00e9 owners" in (article.body or "")
    assert "lamps" not in (article.body or "")


def test_a_letter_with_pictures_is_no_saved_page() -> None:
    letter = SAVED.replace(b"Snapshot-Content-Location: https://quay.example/1", b"To: desk@newsroom.example")
    [article] = read(Document(uri="/m.eml", content=letter))
    assert isinstance(article, Article)
    assert article.format == "mail"
