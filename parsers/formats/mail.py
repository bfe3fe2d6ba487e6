"""Stories by e-mail (RFC 5322, MIME): the subject is the headline, the text the body.

The author is whom the text names, in a header as plain text has it, and else the sender; several such stories in one
text are a record each.
An attachment that may be news is a document of its own: a file, another mail, and a paper (PDF, Word), which no format
reads and quarantine then keeps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart

from parsers.bylines.names import person
from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.mailing import (
    above_story,
    below_story,
    forwarded,
    is_forward,
    is_stub,
    letter_text,
    signed,
    unframed,
    unquoted,
)
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.formats import Format
from parsers.heads.headed import parts as parts_of
from parsers.heads.headed import read_headed
from parsers.heads.stories import Story
from parsers.languages import Pattern, any_of
from parsers.letters import ends_sentence
from parsers.markup import web_address
from parsers.records import Author, Document, LeftOut, RawArticle, Why
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
_ADDRESSED = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
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
_CUT = {"InvalidBase64PaddingDefect", "InvalidBase64LengthDefect", "CloseBoundaryNotFoundDefect"}
_DELIVERED = ("To", "Cc", "Received", "Message-ID")
_MAIL, _HTML = "message/rfc822", "text/html"
_NEWS_FILES = (
    ".xml", ".json", ".txt", ".html", ".htm", ".nitf", ".newsml", ".eml", ".ndjson", ".jsonl",
    ".pdf", ".doc", ".docx", ".odt", ".rtf",
)  # fmt: skip
_NEWS_TYPES = (
    "text/", "application/json", "application/xml", _MAIL, "application/pdf", "application/msword", "application/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml", "application/vnd.oasis.opendocument.text",
)  # fmt: skip


def sniff(start: str) -> bool:
    """Nothing but header fields from the first character on, three that mails have, one that only machines write; or
    sender with an address, subject and date, as in a mail that was saved as text.

    'Subject: …' and 'By: …' above a story are not enough.
    """
    fields: dict[str, str] = {}
    position = 0
    while field := _FIELD.match(start, position):
        fields[field[1].casefold()] = field[0]
        position = field.end()
    addressed = {"from", "subject", "date"} <= fields.keys() and _ADDRESSED.search(fields["from"]) is not None
    return len(fields.keys() & (_MACHINE | _PEOPLE)) >= _ENOUGH and (addressed or bool(fields.keys() & _MACHINE))


def parse(document: Document) -> Iterator[RawArticle | Document]:
    """The story of the mail, then what is attached. Of a mail that forwards another, the story is the other's; a page
    that was saved as a mail is a page.

    Raises ValueError for a mail with neither text nor attachment, and for one with too many parts.
    """
    if document.content.count(b"\n--") > MAX_BOUNDARIES or len(_PART.findall(document.content)) > MAX_PARTS:
        raise ValueError(f"the mail has more than {MAX_PARTS} parts")
    from email import policy  # only now: it takes longer to load than a text to be read

    message = message_from_bytes(document.content.lstrip(b"\xef\xbb\xbf \t\r\n\0"), policy=policy.default)
    if page := _saved_page(message, document):
        yield page
        return
    notes: list[str] = []
    attached: list[MIMEPart] = []
    while True:
        parts = list(_parts(message))
        text, is_letter, shown = _body(parts)
        enclosing, inner = _enclosed(message, parts, text)
        attached += (part for part in parts if part is not enclosing and _may_be_news(part))
        if inner is None:
            break
        notes += [text] if text else []
        message = inner
    if text is None and not attached:
        raise ValueError("the mail has no text and nothing attached that could be a story")
    if text is not None:
        story, others = _stories(message, text, notes, is_letter=is_letter)
        unsaid = with_unsaid(RawArticle(body=text), [Told(_HTML, shown)]).left_out
        yield replace(story, is_truncated=_is_cut(message, parts, text), left_out=(*story.left_out, *unsaid))
        yield from parts_of(document, others, story)
    yield from _documents(attached, document)


def _saved_page(message: EmailMessage, document: Document) -> Document | None:
    """The page that a browser saved with all that it shows, in the form of a mail to nobody (MHTML, RFC 2557)."""
    if message.get_content_type() != "multipart/related" or any(message[name] is not None for name in _DELIVERED):
        return None
    root = next((part for part in _parts(message) if part.get_content_type() == _HTML), None)
    if root is None or root["Content-Location"] is None:
        return None
    address = web_address(line(_header(message, "Snapshot-Content-Location") or str(root["Content-Location"])), None)
    content, charset = _bytes(root), root.get_content_charset()
    return document.part(address or "page", content, media_type=_HTML, charset=charset, url=address or document.url)


def _stories(message: EmailMessage, text: str, notes: list[str], *, is_letter: bool) -> tuple[RawArticle, list[Story]]:
    """The story that a mail brings, or the one that it passes on, and those below it; `notes` are of those who passed
    it on. A header that the text has says better than the mail when and by whom.
    """
    subject = line(_header(message, "Subject"))
    inner = forwarded(text, subject)
    name, address = inner.sender if inner else _sender(message)
    subject = inner.subject or subject if inner else subject
    is_bulk = inner is None and any(message[field] is not None for field in _BULK)
    written, quoted = unquoted((inner.text if inner else text).strip("\n"))
    lines, signature = signed(written.split("\n"))
    noted, embargo = list[str](), None
    if not is_letter:
        lines, noted, embargo = above_story(lines, subject)
    given = RawArticle(
        uri=line(_header(message, "Message-ID")),
        headline=_PREFIX.sub("", subject or "") or None,
        language=line(_header(message, "Content-Language")),
    )
    headed = None if is_letter else read_headed(given, lines, below=True)
    story, others = headed or (replace(given, body="\n".join(lines) or None), [])
    if not is_letter:
        story = for_readers(replace(story, embargoed=embargo))
    frame: list[str] = []
    if is_letter or is_bulk:
        paragraphs, frame = unframed([part for part in (story.body or "").split("\n\n") if part], subject)
        story = replace(story, body="\n\n".join(paragraphs) or None)
    else:
        paragraphs, frame = below_story([part for part in (story.body or "").split("\n\n") if part])
        story = replace(story, body="\n\n".join(paragraphs) or None)
    writer = _person(name, address, is_bulk=is_bulk)
    sender = (Author(name=writer),) if writer and not story.byline else ()
    found = replace(
        story,
        publisher=line(name) if name and not writer and "@" not in name else None,
        authors=story.authors or sender,
        published=(
            *story.published,
            *filter(None, (line(inner.sent if inner else None), line(_header(message, "Date")))),
        ),
        left_out=(
            *_left([*notes, inner.note if inner else "", quoted, *noted], Why.NOTE),
            *story.left_out,
            *_left([*frame, " ".join(signature)], Why.FURNITURE),
        ),
    )
    return found, others


def _is_cut(message: EmailMessage, parts: list[MIMEPart], text: str) -> bool:
    """Does the mail break off: in the middle of its encoded text, or before the mark that ends its parts?"""
    defects = {type(defect).__name__ for part in (message, *parts) for defect in part.defects}
    return bool(defects & _CUT) and not ends_sentence(text)


def _left(texts: list[str], why: Why) -> Iterator[LeftOut]:
    """Those of the texts that have words."""
    for text in texts:
        if shown := " ".join(text.split()):
            yield LeftOut(text=shown, why=why)


def _parts(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a mail, but not those of mails in it."""
    for part in message.iter_parts() if message.is_multipart() else (message,):
        if part.get_content_type() == _MAIL:
            yield part
        elif part.is_multipart():
            yield from _parts(part)
        else:
            yield part


def _enclosed(
    message: EmailMessage, parts: list[MIMEPart], text: str | None
) -> tuple[MIMEPart | None, EmailMessage | None]:
    """The mail that one encloses which has no story of its own, for it forwards it or has no text: part and mail."""
    enclosing = [part for part in parts if part.get_content_type() == _MAIL]
    if len(enclosing) != 1 or not (text is None or is_forward(line(_header(message, "Subject")))):
        return None, None
    inner = enclosing[0].get_payload(0) if enclosing[0].is_multipart() else None
    return (enclosing[0], inner) if isinstance(inner, EmailMessage) else (None, None)


def _body(parts: list[MIMEPart]) -> tuple[str | None, bool, str | None]:
    """The plain text, or that of the HTML where there is none or it only says where to read it; is it the latter? And
    the text of the HTML beside the plain one, which should say the same.
    """
    shown = [part for part in parts if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain_text, html_text = (
        "\n\n".join(filter(None, (read(_text(part)).strip() for part in shown if part.get_content_type() == kind)))
        for kind, read in (("text/plain", str), (_HTML, letter_text))
    )
    if html_text and (not plain_text or is_stub(plain_text, html_text)):
        return html_text, True, None
    return plain_text.replace("\r\n", "\n") or None, False, html_text


def _text(part: MIMEPart) -> str:
    """The text of a part, whatever its label says of the encoding; lines that were folded for transport unfolded."""
    content, charset = _bytes(part), part.get_content_charset()
    text = content.decode("utf-7", "replace") if charset == "utf-7" else decode(content, charset)
    if part.get_param("format") == "flowed":
        joint = "" if str(part.get_param("delsp")).casefold() == "yes" else " "
        text = re.sub(r"(?<![\n-]) \r?\n(?!\r?\n)", joint, text)
    return text


def _may_be_news(part: MIMEPart) -> bool:
    """Is it a file, or another mail, that a story may be in?"""
    name, kind = part.get_filename(), part.get_content_type()
    if kind == _MAIL:
        return True
    return _is_attached(part) and ((name or "").casefold().endswith(_NEWS_FILES) or kind.startswith(_NEWS_TYPES))


def _documents(attached: list[MIMEPart], document: Document) -> Iterator[Document]:
    """What is attached as documents, each with a name of its own."""
    taken: Counter[str] = Counter()
    for number, part in enumerate(attached, start=1):
        content = _bytes(part)
        if content.strip():
            label = line(part.get_filename()) or f"part-{number}"
            taken[label] += 1
            label = label if taken[label] == 1 else f"{taken[label]}-{label}"
            yield document.part(label, content, media_type=part.get_content_type(), charset=part.get_content_charset())


def _is_attached(part: MIMEPart) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _bytes(part: MIMEPart) -> bytes:
    """The content of a part as bytes; a transfer encoding that is broken leaves what could be read."""
    if part.get_content_type() == _MAIL and part.is_multipart():
        from email import policy

        inner = part.get_payload(0)
        if not isinstance(inner, MIMEPart):
            return b""
        content = inner.as_bytes(policy=policy.default.clone(refold_source="none"))
        return content if "MIME-Version" in inner else b"MIME-Version: 1.0\n" + content  # so it is known for a mail
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


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
    if (" " not in name and not person(name)) or "@" in name or _ROBOTS.match(user):  # 山田太郎 has no blank
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
