"""copydesk's own articles, as `copydesk parse` prints them: one JSON object a line, one alone, or an array of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.envelopes.json_lines import BrokenLine, values
from parsers.formats import Format
from parsers.public_json import restored
from parsers.records import Article, Document, Reject

_SNIFFED = re.compile(r'\[?\s*\{\s*"document"\s*:')


def sniff(start: str) -> bool:
    """An object that begins with `document`, and has a `format`; perhaps in an array."""
    return _SNIFFED.match(start) is not None and '"format"' in start


def parse(document: Document) -> Iterator[Article | Document | Reject]:
    """The articles in their order; an object that is none of copydesk's is a part, read in whatever format it has.

    An article is called 'articles.jsonl!what it was read from'. What copydesk had rejected is passed over. A broken
    line is a reject with its number.
    """
    for number, line, item in values(document.content):
        name = f"line-{number}"
        if not isinstance(item, dict):
            told = item.problem if isinstance(item, BrokenLine) else item
            yield document.reject("parse", "broken-line", f"line {number} is no JSON object: {told}", part=name)
        elif "reject" in item:
            continue
        elif "document" not in item or "payload_sha256" not in item:
            yield document.part(name, line, url=None)
        else:
            try:
                article = restored(item | {"source": document.source or item.get("source") or document.presumed_source})
                yield replace(article, document=document.named(article.document))
            except ValueError as error:
                yield document.reject("parse", "broken-line", f"line {number}: {error}", part=name)


FORMAT = Format(name="ndjson", sniff=sniff, parse=parse, rank=15)
