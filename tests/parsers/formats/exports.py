"""What exports of archives and press databases are read as."""

from __future__ import annotations

from parsers.normalise import parse
from parsers.records import Article, Document


def read(text: str) -> list[Article]:
    """The articles of an export; nothing else may be in it."""
    found = [*parse(Document(uri="export.txt", content=text.encode()))]
    articles = [record for record in found if isinstance(record, Article)]
    assert articles == found
    return articles
