"""Mails for tests: one of a harbour office, and what is read of it."""

from __future__ import annotations

from email.message import EmailMessage

from parsers.formats.mail import FORMAT, parse
from parsers.records import Document, RawArticle
from parsers.text import head

TEXT = "GALWAY, Ireland, Nov. 13 - Dredging began on Friday.\n\nIt stopped at low tide.\n"


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "Message-ID": "<1@harbour.example>", "Date": "Fri, 13 Nov 2026 09:01:58 +0100", "Subject": "Dredging – begins",
        "From": "Máire Ní Bhriain <maire@harbour.example>", "To": "desk@newsroom.example",
    } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
    for name, value in given.items():
        message[name] = value
    message.set_content(TEXT)
    return message


def parts(message: EmailMessage | bytes) -> list[RawArticle | Document]:
    content = message if isinstance(message, bytes) else bytes(message)
    assert FORMAT.sniff(head(content))
    return list(parse(Document(uri="/m.eml", content=content)))


def story(message: EmailMessage | bytes) -> RawArticle:
    raw = parts(message)[0]
    assert isinstance(raw, RawArticle)
    return raw
