"""Mailboxes (mbox, RFC 4155): many mails in one file, each below a line 'From SENDER DATE'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.formats import Format
from parsers.records import Document

MAX_MAILS = 100_000
# Sender, weekday, month, day and time; a field of the mail's head stands below
_FROM = r"From \S{1,300} {1,3}(?:[A-Z][a-z]{2} ){2}[ \d]\d \d\d:\d\d[^\n]{0,100}\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)"
_FIRST = re.compile(_FROM)
_BEGINNING = re.compile(rb"(?:\A\s*|\n\r?\n)" + _FROM.encode())
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def sniff(start: str) -> bool:
    """Does it begin with such a line, and the head of a mail below it?"""
    return _FIRST.match(start) is not None


def parse(document: Document) -> Iterator[Document]:
    """Each mail, numbered from 1: a mailbox grows at its end. Raises ValueError for one of very many."""
    begins = list(_BEGINNING.finditer(document.content))
    if len(begins) > MAX_MAILS:
        raise ValueError(f"the mailbox has more than {MAX_MAILS} mails")
    ends = [*(one.start() for one in begins[1:]), len(document.content)]
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True), start=1):
        mail = _QUOTED.sub(rb"\1", document.content[begin.end() : end])
        yield document.part(f"mail-{number}", mail, media_type="message/rfc822")


FORMAT = Format(name="mbox", sniff=sniff, parse=parse, archive=True, rank=15)
