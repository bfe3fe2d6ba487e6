"""JSON Feed 1.1 of the latest articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import orjson

from flows.exporting import About, Format, identifier, instant, link, printed, write_items
from parsers.records import Article


def write(articles: Iterable[tuple[str, Article]], out: BinaryIO, about: About) -> int:
    """The feed, an item a line."""
    head = {"version": "https://jsonfeed.org/version/1.1", "title": about.title}
    if about.link:
        head["home_page_url"] = about.link
    opening = orjson.dumps(head).decode().removesuffix("}") + ", "
    return write_items(out, opening, (_item(article_id, article) for article_id, article in articles))


def _item(article_id: str, article: Article) -> dict[str, Any]:
    names = [author.name for author in article.authors] or [article.byline or ""]
    values: dict[str, Any] = {
        "id": identifier(article_id, article),
        "url": link(article),
        "title": article.headline,
        "content_text": printed(article) or article.description or "",
        "summary": article.description,
        "image": article.images[0].href if article.images else None,
        "date_published": article.date_published and instant(article.date_published).isoformat(),
        "date_modified": article.date_modified and instant(article.date_modified).isoformat(),
        "authors": [{"name": name} for name in names if name],
        "tags": [name for name in (article.section, *(subject.name for subject in article.subjects)) if name],
        "language": article.language,
    }
    return {name: value for name, value in values.items() if value not in (None, []) or name == "content_text"}


FORMAT = Format("jsonfeed", write, is_feed=True)
