"""What goes in, and what comes out where it could not be read: documents and rejects."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from parsers.text import line


@dataclass(frozen=True, kw_only=True)
class Document:
    """Bytes and where they came from: a file, one HTTP response, one part of an archive."""

    uri: str
    """Path or URL the bytes were read from; `document` in the public JSON."""
    content: bytes
    url: str | None = None
    """Public web address of the content, where it is known."""
    media_type: str | None = None
    """As declared by the server or the file name; a hint, never trusted before the content."""
    charset: str | None = None
    """As declared by the server; a hint."""
    source: str | None = None
    """Name of the source in the catalogue."""
    presumed_source: str | None = None
    """Whose it is where neither the catalogue nor the document says: the folder of a file, a crawled page's host."""
    presumed_published: str | None = None
    """When a story in it that has no date was published: the day of the mail, page or entry that it is a part of."""
    language: str | None = None
    country_code: str | None = None
    timezone: str | None = None
    """The source's defaults (BCP 47 tag, ISO 3166-1 alpha-2, IANA zone); None when there is no catalogue entry."""
    retrieved_at: datetime | None = None
    """When the bytes were read, aware; dates more than two days later are not believed."""
    passed_over: Counter[str] = field(default_factory=Counter, compare=False, repr=False)
    """What was in it and is no document, such as the redirects of a crawl: counted as it is read, parts included."""
    within: tuple[str, ...] = ()
    """The formats of the documents that this one is a part of, outermost first: ('archive', 'warc')."""

    def part(self, name: str, content: bytes, **known: Any) -> Document:
        """A document inside this one, called 'uri!name', with its source; `known` is what is known of it otherwise."""
        return replace(self, uri=self.named(name), content=content, **{"media_type": None, "charset": None} | known)

    def named(self, part: str) -> str:
        r"""What a part of this document is called: 'crawl.warc!https://…'. What cannot be printed is told as '\x1b'."""
        shown = (char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in part)
        return f"{self.uri}!{''.join(shown)}"

    def reject(
        self, stage: str, reason: str, detail: str, format_name: str | None = None, *, part: str | None = None
    ) -> Reject:
        """The reject for this document as a whole, or for a part of it that cannot even be taken out."""
        return Reject(
            document=self.uri if part is None else self.named(part),
            stage=stage,
            reason=reason,
            detail=line(detail) or reason,
            format=format_name,
            url=self.url,
            source=self.source,
            payload_sha256=self.payload_sha256,
            content=self.content,
        )

    @cached_property
    def payload_sha256(self) -> str:
        """Hexadecimal SHA-256 of the content; worked out once, for every entry of a feed bears it."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """What could not be read, and why: a value that goes to quarantine, not an exception.

    `stage` is where it failed (read, fetch, format, parse); `reason` is a short stable code such as
    'unknown-format'; `detail` is a sentence for people.
    """

    document: str
    stage: str
    reason: str
    detail: str
    format: str | None = None
    url: str | None = None
    source: str | None = None
    payload_sha256: str | None = None
    content: bytes | None = field(default=None, compare=False, repr=False)
    """The bytes, as long as nobody has put them away. Not in the public JSON."""
