"""Stories by e-mail (RFC 5322, MIME): the subject is the headline, the sender the author, the text the body.

An attachment in a format that copydesk reads is a document of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage

from parsers.formats import Format
from parsers.markup import plain
from parsers.records import Author, Document, RawArticle
from parsers.text import decode, line

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
_ROBOTS = re.compile(
    r"(?:no-?reply|news(?:desk|room|letter)?|info|press|desk|editor(?:ial|s)?|mailer|alerts?|contact|office|media|service"
    r"|do-?not-?reply|notifications?|postmaster|admin)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)\s?(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
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
    """The story of the mail, then what is attached.

    Raises ValueError for a mail with neither text nor attachment, and for one with too many parts.
    """
    if document.content.count(b"\n--") > MAX_BOUNDARIES or len(_PART.findall(document.content)) > MAX_PARTS:
        raise ValueError(f"the mail has more than {MAX_PARTS} parts")
    message = message_from_bytes(document.content.lstrip(b"\xef\xbb\xbf \t\r\n\0"), policy=policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    body = _body(parts)
    attached = list(_attachments(parts, document))
    if body is None and not attached:
        raise ValueError("the mail has no text and nothing attached that could be a story")
    if body is not None:
        sender = _sender(message)
        yield RawArticle(
            uri=line(_header(message, "Message-ID")),
            headline=_PREFIX.sub("", line(_header(message, "Subject")) or "") or None,
            body=body,
            language=line(_header(message, "Content-Language")),
            publisher=None if sender else _organisation(message),
            authors=(Author(name=sender),) if sender else (),
            published=tuple(filter(None, (line(_header(message, "Date")),))),
        )
    yield from attached


def _body(parts: list[EmailMessage]) -> str | None:
    """The plain text, else that of the HTML; without the signature below '-- '."""
    for kind in ("text/plain", "text/html"):
        texts = [_text(part) for part in parts if part.get_content_type() == kind and not _is_attached(part)]
        text = "\n\n".join(filter(None, (plain(t) if kind == "text/html" else t.strip() for t in texts)))
        if text:
            return _SIGNATURE.sub("", text.replace("\r\n", "\n")).strip() or None
    return None


def _text(part: EmailMessage) -> str:
    """The text of a part, whatever its label says of the encoding; lines that were folded for transport unfolded."""
    text = decode(_bytes(part), part.get_content_charset())
    if part.get_param("format") == "flowed":
        joint = "" if str(part.get_param("delsp")).casefold() == "yes" else " "
        text = re.sub(r"(?<![\n-]) \r?\n(?!\r?\n)", joint, text)
    return text


def _attachments(parts: list[EmailMessage], document: Document) -> Iterator[Document]:
    """The attached files that may be news, as documents of their own."""
    for number, part in enumerate(parts):
        name, kind = part.get_filename(), part.get_content_type()
        if _is_attached(part) and ((name or "").casefold().endswith(_NEWS_FILES) or kind.startswith(_NEWS_TYPES)):
            content = _bytes(part)
            if content.strip():
                label = line(name) or f"part-{number + 1}"
                yield document.part(label, content, media_type=kind, charset=part.get_content_charset())


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _bytes(part: EmailMessage) -> bytes:
    """The content of a part as bytes; a transfer encoding that is broken leaves what could be read."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _sender(message: EmailMessage) -> str | None:
    """'Ana Petrova' of 'Ana Petrova <ana@turan.example>': a person's name, not a desk's."""
    address = _address(message)
    name = line(address.display_name) if address else None
    if not name or " " not in name or "@" in name or _ROBOTS.match(address.username if address else ""):
        return None
    return " ".join(reversed(name.split(", ", 1))) if name.count(",") == 1 else name


def _organisation(message: EmailMessage) -> str | None:
    """The name that a desk sends under."""
    address = _address(message)
    name = line(address.display_name) if address else None
    return name if name and "@" not in name else None


def _address(message: EmailMessage) -> Address | None:
    try:
        header = message["From"]
        return header.addresses[0] if header is not None and header.addresses else None
    except (ValueError, AttributeError, IndexError):  # the standard library on addresses that nobody could read
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's text, encoded words decoded; None for one that the standard library cannot read."""
    try:
        value = message[name]
        return str(value) if value is not None else None
    except (ValueError, AttributeError, IndexError, KeyError):
        return None


FORMAT = Format(name="mail", sniff=sniff, parse=parse, rank=15)
