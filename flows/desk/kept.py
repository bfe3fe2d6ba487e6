"""The bytes that an article was read from, as text: from the raw archive, or from a file that is as it was."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from flows import settings
from flows.archiving.archive import Archive
from flows.fetching.exchange import Pointer
from parsers.text import decode

MOST = 400_000
"""Characters that a page shows."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read for it."""


class GoneError(Exception):
    """The bytes are not kept any more; the message says why."""


def text_of(row: dict[str, Any]) -> tuple[str, bool]:
    """The text, and is that all of it. Raises GoneError where the bytes are nowhere to be had."""
    content, charset = _content(row)
    try:
        text = decode(content, charset)
    except ValueError:  # no text in any encoding
        text = content.decode("latin-1")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(letter if letter.isprintable() or letter in "\n\t" else "·" for letter in text[:MOST])
    return seen, len(text) <= MOST


def _content(row: dict[str, Any]) -> tuple[bytes, str | None]:
    if row["archive_file"] is not None:
        try:
            document = Archive(settings.archive()).read(Pointer(file=row["archive_file"], offset=row["archive_offset"]))
        except (OSError, ValueError) as error:
            raise GoneError(f"The raw archive does not have its bytes any more: {error}.") from error
        return document.content, document.charset
    path = Path(row["document"])
    try:
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None
    except (OSError, ValueError):
        content = None
    if content is None:
        raise GoneError("Its bytes are not kept: they came from a file, or a part of one, that cannot be read here.")
    if sha256(content).hexdigest() != row["payload_sha256"]:
        raise GoneError("Its bytes are not kept: the file that they came from has changed since.")
    return content, None
