"""copydesk's own JSON Lines, as `copydesk parse` prints them and `copydesk ingest` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from flows.exporting import About, Format
from parsers.public_json import to_json
from parsers.records import Article


def write(articles: Iterable[tuple[str, Article]], out: BinaryIO, _about: About) -> int:
    """One record a line."""
    count = 0
    for _, article in articles:
        count += 1
        out.write(orjson.dumps(to_json(article), option=orjson.OPT_APPEND_NEWLINE))
    return count


FORMAT = Format("ndjson", write)
