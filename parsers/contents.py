"""What lies in a document, as its format finds it, before anything of it is read.

What is wrong with a document as a whole is a `Reject` here: none of this raises but MemoryError, which says nothing of
the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parsers.formats import Format, format_of, formats
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Article, Document, RawArticle, Reject
from parsers.unknown import looks_like

MAX_DEPTH = 3
"""Documents within documents that are read: a page in an archive in a compressed file."""
_BLANK = b" \t\r\n\0\xef\xbb\xbf"
_BEGINNING = 1024  # bytes, of which few are all blank: what is stripped is copied
Found = RawArticle | Article | Document | Reject
"""What a format finds: an entry, one that was read before, a part that is read on its own, or why there is none."""


def kind_of(document: Document) -> Format | Reject:
    """The format of a document, or why it is not read."""
    if not document.content[:_BEGINNING].strip(_BLANK) and not document.content.strip(_BLANK):
        return document.reject("read", "empty", "the document is empty")
    if len(document.within) > MAX_DEPTH:
        return document.reject("format", "nested-too-deep", f"lies in {_around(document)}")
    kind = format_of(document)
    if kind is None:
        return document.reject("format", "unknown-format", f"looks like {looks_like(document)}")
    if kind.archive and any(other.archive for other in formats() if other.name in document.within):
        return document.reject("format", "nested-archive", f"an archive that lies in {_around(document)}", kind.name)
    return kind


def found_in(kind: Format, document: Document) -> Iterator[Found]:
    """What the format finds in the document; where it gives up, a `Reject` at the end that says after how much."""
    count = 0
    try:
        for found in kind.parse(document):
            yield found
            count += 1
    except MemoryError:
        raise
    except Exception as error:  # a bug or a hostile document must cost this document, not the run
        reason, told = f"broken-{kind.name}", str(error)
        if isinstance(error, NotAnArticleError):
            reason = error.reason
        elif not isinstance(error, ValueError):
            reason, told = "parser-error", f"{type(error).__name__}: {error}"
        told += f" ({count} before it were read)" if count else ""
        yield document.reject("parse", reason, told, kind.name)


def unfolded(document: Document) -> Iterator[Document | Reject]:
    """The documents in an archive, or the document itself if it is none: reading each is reading the whole."""
    kind = kind_of(document)
    if isinstance(kind, Reject) or not kind.archive:
        yield document
        return
    for found in found_in(kind, document):
        if isinstance(found, Document):
            yield replace(found, within=(*document.within, kind.name))
        elif isinstance(found, Reject):
            yield found


def _around(document: Document) -> str:
    return " in ".join(reversed(document.within))
