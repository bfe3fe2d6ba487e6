"""One article under several addresses and identifiers of its source: aggregators that give new ones at every poll, an
identifier in two feeds, a headline that was edited and is a part of the address.

The article is called by the identity of the one that was published first, of those that were published together by the
smallest; so it does not depend on which of them came first. Two that are known as two articles stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import duckdb
import pyarrow as pa

from parsers.records import Article, Precision
from warehouse.file.statements import Row, answered, sql
from warehouse.loading.identity import FEW_WORDS, Told, folded, source_id, word_count
from warehouse.loading.slugs import is_numbered, slug, slug_key
from warehouse.loading.wording import share, telling_words

_ALIKE = 0.5
"""Of the longer words of the shorter text, that an edited text keeps."""
_MOST = 50
"""Texts that have something in common before it is furniture, or the number of a section."""
_NAMES = ("uri", "url", "canonical_url")


class Story(NamedTuple):
    """What tells whether two records are one article: of one that came, or a row of load/twins.sql."""

    article_id: str
    source_id: str
    uri: str | None
    canonical_url: str | None
    headline: str | None
    text: str | None
    date_published: datetime | None
    date_published_precision: str | None
    told_key: int | None
    slug_key: int | None
    is_long: bool
    """Has the text too many words for furniture?"""
    is_named: bool = False
    """Has the article other names already?"""

    @property
    def place(self) -> tuple[datetime, str]:
        """Sorts by publication, then identity."""
        return self.date_published or datetime.max, self.article_id


@dataclass(frozen=True, slots=True)
class Joined:
    """The articles of a load, each with its identity, and what has to be written beside them."""

    articles: list[Article]
    ids: list[str]
    aliases: list[Row]
    renamed: list[Row]
    """Of known articles, the names that they bear from now on."""


def joined(
    con: duckdb.DuckDBPyConnection, articles: Sequence[Article], ids: Sequence[str], texts: Sequence[Told]
) -> Joined:
    """The articles with their identities, those that are one article with the same; `texts` is what theirs tell."""
    own: dict[str, Article] = {}
    came: dict[str, Story] = {}
    for name, article, text in zip(ids, articles, texts, strict=True):
        if name not in own:
            own[name], came[name] = article, _story(name, article, text)
    known, stored = _stored(con, list(came.values()))
    stories = came | {one.article_id: one for one in stored}
    groups, why = _groups(list(came.values()), stored, known)
    called = {name: min(group, key=lambda one: stories[one].place) for name, group in groups.items()}
    told = []
    for article, name in zip(articles, ids, strict=True):
        first = own.get(called.get(name, name), article)
        told.append(article if first is own[name] else replace(article, **{one: getattr(first, one) for one in _NAMES}))
    return Joined(
        told,
        [called.get(name, name) for name in ids],
        [
            {"alias_id": name, "article_id": survivor, "reason": why[name]} | _named(stories[name])
            for name, survivor in called.items()
            if not stories[name].is_named
        ],
        [
            {"was": name, "becomes": survivor} | {one: getattr(own[survivor], one) for one in _NAMES}
            for name, survivor in called.items()
            if name in known and name != survivor
        ],
    )


def _groups(
    came: Sequence[Story], stored: Sequence[Story], known: Collection[str]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """By each name that is not the only one of its article all of them, at most one of them known; and by each why."""
    bearers: dict[tuple[object, ...], list[Story]] = defaultdict(list)
    for one in (*stored, *came):
        for key in _keys(one):
            bearers[key].append(one)
    groups: dict[str, list[str]] = {}
    why: dict[str, str] = {}
    for (reason, kind, *_), alike in bearers.items():
        for at, one in enumerate(alike):
            for other in alike[:at] if kind == "slug" else alike[: min(at, 1)]:
                mine, others = (groups.get(of.article_id, [of.article_id]) for of in (other, one))
                if one.article_id in mine or (kind == "slug" and not _is_edited(other, one)):
                    continue
                both = [*mine, *others]
                if sum(name in known for name in both) < 2:
                    groups |= dict.fromkeys(both, both)
                    for name in both:
                        why.setdefault(name, str(reason))
    return groups, why


def _keys(one: Story) -> Iterator[tuple[object, ...]]:
    """What two records share that are one article: why, of what kind it is, and what it is."""
    headline = folded(one.headline)
    headline = headline if " " in headline else ""
    if one.told_key is not None:
        is_long = one.is_long
        if one.uri and (is_long or headline):
            yield "same identifier", "guid", one.told_key, one.uri, None if is_long else headline
        published = one.date_published, one.date_published_precision
        if one.date_published and (is_long or one.date_published_precision == Precision.FULL):
            if headline:
                yield "same story", "headline", one.told_key, *published, headline
            if slug(one.canonical_url, one.headline) or slug(one.uri, one.headline):
                yield "headline edited", "text", one.told_key, *published
    if one.slug_key is not None:
        yield "headline edited", "slug", one.slug_key


def _is_edited(one: Story, other: Story) -> bool:
    """Are two with the same number in an address, that their headlines are a part of, states of one text?"""
    is_dated = one.date_published is not None and one.date_published == other.date_published
    texts = telling_words(one.text), telling_words(other.text)
    is_alike = share(*texts) >= _ALIKE if all(texts) else is_dated
    is_sure = is_dated or (one.uri is not None and one.uri == other.uri)
    return is_alike and (is_sure or is_numbered(one.canonical_url or one.uri or "", one.headline or ""))


def _named(one: Story) -> Row:
    """How an article is called elsewhere: columns of core.article_aliases."""
    return {"source_id": one.source_id, "uri": one.uri, "url": one.canonical_url, "date_published": one.date_published}


def _story(name: str, article: Article, text: Told) -> Story:
    source, published = source_id(article.source), article.date_published
    return Story(
        article_id=name,
        source_id=source,
        uri=article.uri,
        canonical_url=article.canonical_url,
        headline=article.headline,
        text=article.body or article.description,
        date_published=published.utc() if published else None,
        date_published_precision=published.precision.value if published else None,
        told_key=text.told_key,
        slug_key=slug_key(source, article),
        is_long=text.is_long,
    )


def _stored(con: duckdb.DuckDBPyConnection, came: Sequence[Story]) -> tuple[frozenset[str], list[Story]]:
    """Which of the identities are of known articles, and what is stored under the same keys as those that are not."""
    columns = {"article_id": pa.string(), "told_key": pa.uint64(), "slug_key": pa.uint64()}
    keys = {name: pa.array([getattr(one, name) for one in came], of) for name, of in columns.items()}
    con.register("came", pa.table(keys))
    here = frozenset(name for (name,) in con.execute(sql("load/known")).fetchall())
    found = answered(con, sql("load/twins"), {"most": _MOST}) if len(here) < len(came) else []
    con.unregister("came")
    stored = [Story(**row, is_long=(word_count(row["text"]) or 0) >= FEW_WORDS) for row in found]
    return here | {one.article_id for one in stored}, stored
