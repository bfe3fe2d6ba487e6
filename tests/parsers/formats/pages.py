"""Pages that tests write, and what is read of them."""

from __future__ import annotations

from parsers.formats.page import parse
from parsers.records import Document, RawArticle

STORY = "".join(f"<p>{'The harbour office counted the ships again on Monday. ' * 4}</p>" for _ in range(4))


def read(html: str | bytes, url: str | None = None) -> RawArticle:
    content = html.encode() if isinstance(html, str) else html
    (article,) = parse(Document(uri="page.html", content=content, url=url))
    assert isinstance(article, RawArticle)
    return article


def page(body: str = "", head: str = "") -> str:
    title = "<title>Bridge vote delayed</title>"
    return f"<html><head>{title}{head}</head><body><h1>Bridge vote delayed</h1>{body}{STORY}</body></html>"
