"""Trying a place out: read once and parsed, with nothing kept of it: no archive, no polling state, no warehouse row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from flows import published
from flows.catalogue import layouts
from flows.catalogue.discovery import what_is_there
from flows.catalogue.sources import Source
from flows.fetching.client import Client
from flows.fetching.responses import Request, Response
from flows.reading.files import expand, files, read
from parsers.feeds.facts import feed_facts
from parsers.feeds.overview import FeedOverview, feed_overview
from parsers.normalise import parse
from parsers.records import Article, Document, Reject
from warehouse.loading.identity import identities
from warehouse.operations import runs

FILES = 200
"""That are read of a folder."""
_HOPE = {"temporary": "that may pass by itself", "soft": "somebody has to mend it", "hard": "that will hardly pass"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a place gave when it was tried."""

    location: str
    works: bool
    verdict: str
    """A sentence for people."""
    articles: tuple[Article, ...] = ()
    rejects: tuple[Reject, ...] = ()
    response: Response | None = None
    """Of a web address."""
    overview: FeedOverview | None = None
    """Of a list of stories."""


def try_address(
    client: Client,
    url: str,
    *,
    source: Source | None,
    follow: bool,
    allow_private: bool,
    headers: Mapping[str, str] | None = None,
) -> Trial:
    """Ask a web feed once, without conditions, as if nothing were known of it."""
    ignored = bool(source and source.ignore_robots)
    response = client.get(Request(url=url, allow_private=allow_private, ignore_robots=ignored, headers=headers or {}))
    if response.document is None:
        hope = _HOPE[response.retry_class]
        return Trial(location=url, works=False, verdict=f"{what_is_there(response)} ({hope})", response=response)
    records = _parsed([response.document], source)
    if any(record.format == "html" for record in records):
        verdict = f"a page, not a feed: `copydesk sources discover {url}` looks for its feeds"
        return Trial(location=url, works=False, verdict=verdict, response=response)
    overview = feed_overview(response.document, records)
    return _judged(url, records, overview=overview, response=response, lists=_of_list(response.document, follow))


def try_path(pattern: str, *, source: Source | None) -> Trial:
    """Read the files at a path or pattern, the first FILES of them. Raises MissingPathError."""
    found = list(islice(chain.from_iterable(map(files, expand([pattern]))), FILES))
    read_in = [read(item) if not isinstance(item, Reject) else item for item in found]
    documents = [item for item in read_in if isinstance(item, Document)]
    records = [*_parsed(documents, source), *(item for item in read_in if isinstance(item, Reject))]
    overview = feed_overview(documents[0], records) if len(documents) == 1 else None
    trial = _judged(pattern, records, overview=overview, lists={})
    return replace(trial, verdict=f"{trial.verdict}, in the first {FILES} files") if len(found) == FILES else trial


def _parsed(documents: Iterable[Document], source: Source | None) -> list[Article | Reject]:
    layouts.learn_own()
    of_source = (source.document(document) if source else document for document in documents)
    return list(chain.from_iterable(map(parse, of_source)))


def _judged(
    location: str,
    records: Sequence[Article | Reject],
    *,
    lists: dict[str, tuple[bool, str]],
    overview: FeedOverview | None = None,
    response: Response | None = None,
) -> Trial:
    articles = tuple(record for record in records if isinstance(record, Article))
    rejects = tuple(record for record in records if isinstance(record, Reject))
    if articles:
        works, verdict = True, _news(articles, "entries" if overview else "stories")
    elif rejects:
        told = f"{rejects[0].reason}: {rejects[0].detail}"
        works, verdict = lists.get(rejects[0].reason, (False, f"nothing can be read: {told}"))
    else:
        works, verdict = True, "works, but there is nothing in it now"
    return Trial(
        location=location,
        works=works,
        verdict=verdict,
        articles=articles,
        rejects=rejects,
        response=response,
        overview=overview,
    )


def _of_list(document: Document, follow: bool) -> dict[str, tuple[bool, str]]:
    """What is to be said of a list without stories of its own, by the reason of its reject."""
    facts = feed_facts(document)
    addresses = f"{len(facts.pages)} addresses without headlines"
    return {
        "no-entries": (True, "feed works, but lists no stories now"),
        "sitemap-index": (True, f"works: an index of {len(facts.feeds)} sitemaps, which are read at every poll"),
        "address-list": (
            (True, f"works: {addresses}; their pages are read, for the feed is followed")
            if follow
            else (False, f"nothing would be read: {addresses}, and the feed is not followed (`follow = true`)")
        ),
    }


def _news(articles: Sequence[Article], what: str) -> str:
    """How many of the stories the warehouse does not have: 'works, no new stories: all 20 entries already seen'."""
    known = _known(articles)
    count = f"{len(articles)} {what if len(articles) > 1 else {'entries': 'entry'}.get(what, 'story')}"
    if known is None:
        return f"works: {count} (there is no warehouse yet to compare with)"
    if known == len(articles):
        return f"works, no new stories: all {count} already seen"
    return f"works: {count}, {len(articles) - known} not seen before"


def _known(articles: Sequence[Article]) -> int | None:
    """How many of the articles the warehouse has, by identity or by an address that no other of them bears."""
    if not published.exists():
        return None
    ids = identities(articles)
    bearers = Counter(article.url for article in articles)
    urls = [article.url if article.url and bearers[article.url] == 1 else None for article in articles]
    with published.reading() as con:
        seen = runs.seen(con, ids, list(filter(None, urls)))
    return sum(article_id in seen or url in seen for article_id, url in zip(ids, urls, strict=True))
