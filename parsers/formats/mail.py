"""Stories by e-mail (RFC 5322, MIME): the subject is the headline, the sender the author, the text the body.

An attachment in a format that copydesk reads is a document of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart

from parsers.envelopes.mailing import forwarded, is_forward, is_stub, letter_text, unframed
from parsers.formats import Format
from parsers.languages import Pattern, any_of
from parsers.records import Author, Document, LeftOut, RawArticle, Why
from parsers.text import decode, line
from parsers.wrapping import paragraphs_of

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t][^\n]*)?\r?\n(?:[ \t][^\n]*\n)*")
# Each of them is written by mail programs and by nobody who writes a story.
_MACHINE = {
    "delivered-to", "received", "return-path", "message-id", "mime-version", "dkim-signature", "x-mailer",
    "content-type", "arc-seal", "authentication-results", "x-received", "user-agent", "list-id",
    "content-transfer-encoding",
}  # fmt: skip
_PEOPLE = {"from", "to", "subject", "date", "sender", "reply-to", "cc"}
_ENOUGH = 3  # fields of a mail at the top, one of them a machine's
_PART = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
MAX_PARTS, MAX_BOUNDARIES = 100, 1000
"""The standard library reads a mail by recursion, and thousands of parts for seconds."""
_BULK = ("List-Unsubscribe", "List-Id", "Precedence")
_SHORT = 2  # characters of an initial
_ROBOTS = re.compile(
    r"(?:no-?reply|news(?:desk|room|letters?)?|letters?|wire|daily|hello|team|updates?|digest|briefing|info|press|desk|editor(?:ial|s)?|mailer|alerts?|contact|office|media|service"
    r"|do-?not-?reply|notifications?|postmaster|admin)\b",
    re.IGNORECASE,
)
_PREFIX = Pattern(lambda: rf"(?:(?:re|aw|rv|sv|{any_of('letter.forwards')})\s?(?:\[\d+\])?\s?[:：]\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"\n-- ?(?:\n.*)?\Z", re.DOTALL)
_NEWS_FILES = (".xml", ".json", ".txt", ".html", ".htm", ".nitf", ".newsml", ".eml", ".ndjson", ".jsonl")
_NEWS_TYPES = ("text/", "application/json", "application/xml", "message/rfc822")


def sniff(start: str) -> bool:
    """Nothing but header fields from the first character on, three that mails have, one that only machines write.

    'Subject: …' and 'By: …' above a story are not enough.
    """
    names: set[str] = set()
    position = 0
    while field := _FIELD.match(start, position):
        names.add(field[1].casefold())
        position = field.end()
    return len(names & (_MACHINE | _PEOPLE)) >= _ENOUGH and bool(names & _MACHINE)


def parse(document: Document) -> Iterator[RawArticle | Document]:
    """The story of the mail, then what is attached. Of a mail that forwards another, the story is the other's.

    Raises ValueError for a mail with neither text nor attachment, and for one with too many parts.
    """
    if document.content.count(b"\n--") > MAX_BOUNDARIES or len(_PART.findall(document.content)) > MAX_PARTS:
        raise ValueError(f"the mail has more than {MAX_PARTS} parts")
    from email import policy  # only now: it takes longer to load than a text to be read

    message = message_from_bytes(document.content.lstrip(b"\xef\xbb\xbf \t\r\n\0"), policy=policy.default)
    attached = list(_attachments(list(_parts(message)), document))
    while (inner := _enclosed(message)) is not None:
        message = inner
    parts = list(_parts(message))
    subject = line(_header(message, "Subject"))
    text, is_letter = _body(parts)
    if text is None and not attached:
        raise ValueError("the mail has no text and nothing attached that could be a story")
    if text is not None:
        yield _story(message, text, subject, is_letter=is_letter)
    yield from attached


def _story(message: EmailMessage, text: str, subject: str | None, *, is_letter: bool) -> RawArticle:
    """The story that a mail brings, or the one that it passes on."""
    inner = forwarded(text, subject)
    name, address = inner.sender if inner else _sender(message)
    subject = inner.subject or subject if inner else subject
    is_bulk = inner is None and any(message[field] is not None for field in _BULK)
    lines = _SIGNATURE.sub("", inner.text if inner else text).strip().split("\n")
    paragraphs = [part for part in "\n".join(lines).split("\n\n") if part] if is_letter else paragraphs_of(lines)
    frame: list[str] = []
    if is_letter or is_bulk:
        paragraphs, frame = unframed(paragraphs, subject)
    note = line(inner.note) if inner else None
    writer = _person(name, address, is_bulk=is_bulk)
    return RawArticle(
        uri=line(_header(message, "Message-ID")),
        headline=_PREFIX.sub("", subject or "") or None,
        body="\n\n".join(paragraphs) or None,
        language=line(_header(message, "Content-Language")),
        publisher=line(name) if name and not writer and "@" not in name else None,
        authors=(Author(name=writer),) if writer else (),
        published=tuple(filter(None, (line(inner.sent if inner else None), line(_header(message, "Date"))))),
        left_out=(
            *((LeftOut(text=note, why=Why.NOTE),) if note else ()),
            *(LeftOut(text=" ".join(part.split()), why=Why.FURNITURE) for part in frame),
        ),
    )


def _parts(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a mail, but not those of mails in it."""
    for part in message.iter_parts() if message.is_multipart() else (message,):
        if part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            yield from _parts(part)
        else:
            yield part


def _enclosed(message: EmailMessage) -> EmailMessage | None:
    """The mail that a mail without a story of its own encloses: one that forwards it, or has no text."""
    parts = list(_parts(message))
    inner = [part for part in parts if part.get_content_type() == "message/rfc822"]
    if len(inner) != 1 or not (is_forward(line(_header(message, "Subject"))) or _body(parts)[0] is None):
        return None
    enclosed = inner[0].get_payload(0) if inner[0].is_multipart() else None
    return enclosed if isinstance(enclosed, EmailMessage) else None


def _body(parts: list[MIMEPart]) -> tuple[str | None, bool]:
    """The plain text, or that of the HTML where there is none or it only says where to read it; is it the latter?"""
    shown = [part for part in parts if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain_text, html_text = (
        "\n\n".join(filter(None, (read(_text(part)).strip() for part in shown if part.get_content_type() == kind)))
        for kind, read in (("text/plain", str), ("text/html", letter_text))
    )
    if html_text and (not plain_text or is_stub(plain_text, html_text)):
        return html_text, True
    return plain_text.replace("\r\n", "\n") or None, False


def _text(part: MIMEPart) -> str:
    """The text of a part, whatever its label says of the encoding; lines that were folded for transport unfolded."""
    text = decode(_bytes(part), part.get_content_charset())
    if part.get_param("format") == "flowed":
        joint = "" if str(part.get_param("delsp")).casefold() == "yes" else " "
        text = re.sub(r"(?<![\n-]) \r?\n(?!\r?\n)", joint, text)
    return text


def _attachments(parts: list[MIMEPart], document: Document) -> Iterator[Document]:
    """The attached files that may be news, as documents of their own."""
    for number, part in enumerate(parts):
        name, kind = part.get_filename(), part.get_content_type()
        if _is_attached(part) and ((name or "").casefold().endswith(_NEWS_FILES) or kind.startswith(_NEWS_TYPES)):
            content = _bytes(part)
            if content.strip():
                label = line(name) or f"part-{number + 1}"
                yield document.part(label, content, media_type=kind, charset=part.get_content_charset())


def _is_attached(part: MIMEPart) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _bytes(part: MIMEPart) -> bytes:
    """The content of a part as bytes; a transfer encoding that is broken leaves what could be read."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Name and address."""
    try:
        header = message["From"]
        address = header.addresses[0] if header is not None and header.addresses else None
    except (ValueError, AttributeError, IndexError):  # the standard library on addresses that nobody could read
        address = None
    return (address.display_name, address.addr_spec) if address else ("", "")


def _person(name: str, address: str, *, is_bulk: bool) -> str | None:
    """'Ana Petrova' of 'Ana Petrova <ana@turan.example>': a person's name, not a desk's.

    In what is sent to many, a name is a person's where the address is made of it.
    """
    name, user = line(name) or "", address.partition("@")[0].casefold()
    if " " not in name or "@" in name or _ROBOTS.match(user):
        return None
    if is_bulk and not any(word.casefold() in user for word in name.split() if len(word) > _SHORT):
        return None
    return " ".join(reversed(name.split(", ", 1))) if name.count(",") == 1 else name


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's text, encoded words decoded; None for one that the standard library cannot read."""
    try:
        value = message[name]
        return str(value) if value is not None else None
    except (ValueError, AttributeError, IndexError, KeyError):
        return None


FORMAT = Format(name="mail", sniff=sniff, parse=parse, rank=15)
