"""A list of stories at a glance: what it is, how much is in it, how new, and whether the stories are in it at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parsers.feeds.facts import feed_facts
from parsers.formats import format_of
from parsers.language import tag
from parsers.records import Article, Document, Reject
from parsers.text import head
from parsers.xml import root_name

LISTS = ("no-entries", "sitemap-index", "address-list")
"""Reasons of rejects that say only that a list has no stories of its own."""
_ROOTS = {"rss": "RSS", "feed": "Atom", "rdf": "RSS 1.0"}
_WHOLE_STORY = 600  # characters; a summary is shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOverview:
    """What is seen of a feed or sitemap at first sight."""

    kind: str
    """'RSS', 'RSS 1.0', 'Atom', 'JSON Feed', 'news sitemap', 'sitemap' (of addresses alone) or 'sitemap index'."""
    title: str | None
    language: str | None
    """ISO 639-1: as declared, else that of most entries."""
    entries: int
    """Stories, or the addresses of a sitemap."""
    newest: datetime | None
    """The youngest date of an entry, naive UTC."""
    needs_pages: bool
    """Are most stories only announced, so that their pages have to be read?"""


def feed_overview(document: Document, records: Sequence[Article | Reject]) -> FeedOverview | None:
    """The overview of a document and what it parsed to; None for what is no list of stories, or a broken one."""
    kind = getattr(format_of(document), "name", None)
    articles = [record for record in records if isinstance(record, Article)]
    reason = next((record.reason for record in records if isinstance(record, Reject)), None)
    if kind not in ("feed", "jsonfeed", "sitemap") or not (articles or reason in (None, *LISTS)):
        return None
    facts = feed_facts(document)
    languages = Counter(article.language for article in articles if article.language)
    publishers = Counter(article.source for article in articles if article.source and not document.source)
    dates = [moment.utc() for a in articles if (moment := a.date_published or a.date_modified)]
    whole = sum(len(article.body or "") >= _WHOLE_STORY and not article.is_truncated for article in articles)
    return FeedOverview(
        kind=_sitemap(reason) if kind == "sitemap" else "JSON Feed" if kind == "jsonfeed" else _dialect(document),
        title=facts.title or (publishers.most_common(1)[0][0] if publishers else None),
        language=tag(facts.language) or (languages.most_common(1)[0][0] if languages else None),
        entries=len(articles) or len(facts.feeds) or len(facts.pages),
        newest=max(dates, default=None),
        needs_pages=2 * whole < max(len(articles), 1),
    )


def _sitemap(reason: str | None) -> str:
    return {"sitemap-index": "sitemap index", "address-list": "sitemap"}.get(reason or "", "news sitemap")


def _dialect(document: Document) -> str:
    """'rdf:RDF' is RSS 1.0 (or 0.9)."""
    root = root_name(head(document.content)) or ""
    return _ROOTS.get(root.rpartition(":")[2].lower(), "RSS")
