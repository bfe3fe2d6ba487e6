"""What a summary opens with, where it is all that a feed has of a story."""

from __future__ import annotations

from datetime import date

from parsers.datelines.opening import Opening, is_full, read_opening


def read_summary(text: str, *, near: date | None = None, country_code: str | None = None) -> Opening:
    """The byline and the full dateline of a summary, which stays whole."""
    read = read_opening(text, near=near, country_code=country_code)
    byline = read.byline if read.body else None  # or the whole of it was taken for one
    return Opening(byline, read.dateline if is_full(read.dateline) else None, "")
