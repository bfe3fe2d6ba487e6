"""Reading field by field, so that a bug in a grammar costs a field and not the article.

What fails is told as evidence of its field, by the witness `parse_error`: `copydesk explain` shows it where the value
would stand, and `parsers.quality` rates the parse lower.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from parsers.records import PARSE_ERROR, Evidence

Found = TypeVar("Found")


class Attempts:
    """The steps of one article's reading, and which of them failed."""

    def __init__(self) -> None:
        self.failed: list[Evidence] = []

    def at(self, field: str, read: Callable[[], Found], otherwise: Found) -> Found:
        """What `read` finds for a field of `Article`; `otherwise` where it raises, which is recorded."""
        try:
            return read()
        except MemoryError:  # says nothing of the field
            raise
        except Exception as error:  # whatever it is, the other fields are to be had
            told = f"{type(error).__name__}: {error}".rstrip(": ")
            self.failed.append(Evidence(field=field, value=told, extractor=PARSE_ERROR))
            return otherwise
