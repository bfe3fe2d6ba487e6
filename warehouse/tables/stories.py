"""Which articles share text and are one story, and the index that finds them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from duckdb_sqlalchemy.datatypes import UBigInteger, UInteger, USmallInteger
from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import SQLModel

from warehouse.tables.columns import ARTICLE, CORE, LOAD, UTC, column, key


class ArticleLink(SQLModel, table=True):
    """Two articles that share text, the later published one first; an exact copy is linked to the first of its text."""

    __tablename__ = "article_links"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "other_id")

    number: int | None = column("the later published one's: core.articles", BigInteger)
    other_number: int | None = column("the earlier published one's: core.articles", BigInteger)
    article_id: str = column("the later published one: core.articles")
    other_id: str = column("the earlier published one: core.articles")
    kind: str = column(
        "exact, near, excerpt, wire (another source's copy of what is credited to an agency) or mentions"
    )
    score: float = column("how sure that they tell one story in the same words, 0 to 1")
    containment: float = column("share of the article's runs of three words that the other has")
    other_containment: float = column("share of the other's runs of three words that the article has")
    first_word: int = column("where in the article the shared passages begin")
    last_word: int = column("where in the article they end")
    other_first_word: int = column("where in the other they begin")
    other_last_word: int = column("where in the other they end")
    text_hash: str | None = column("the text they share, where it is the whole text")
    load_id: str = column(LOAD)


class StoryMember(SQLModel, table=True):
    """The stories: one row per article that shares text with another. Any other article is a story of its own."""

    __tablename__ = "story_members"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id")

    article_id: str = column(ARTICLE)
    story_id: str = column("the first published article of the story: core.articles")
    number: int | None = column("the article's: core.articles", BigInteger)
    component: int | None = column("the same for all articles that links connect, across stories", BigInteger)
    story_number: int | None = column("the story's first article's: core.articles", BigInteger)
    parent_id: str | None = column("the earlier article of the story that it is most like: core.articles")
    parent_number: int | None = column("that article's: core.articles", BigInteger)
    is_digest: bool = column("does it quote several stories and tell none")
    load_id: str = column("load that settled the story: ops.loads, or 'decision' where a person's word did")


class StoryMerge(SQLModel, table=True):
    """What became of stories that turned out to be part of another: which load learnt it."""

    __tablename__ = "story_merges"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("story_id", "into_id", "load_id")

    story_id: str = column("the story as it was known")
    into_id: str = column("the story it is part of")
    load_id: str = column(LOAD)


class StoryDecision(SQLModel, table=True):
    """What a person decided about two articles, whatever their texts say. The last decision on a pair counts."""

    __tablename__ = "story_decisions"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "other_id", "decided_at")

    article_id: str = column("one of the two, that with the smaller id: core.articles")
    other_id: str = column("the other: core.articles")
    verdict: str = column("together: one story; apart: never one story; undone: as if nothing had been decided")
    decided_at: datetime = column("when, UTC", UTC)
    decided_by: str = column("who")
    reason: str | None = column("why")


class ArticleSketch(SQLModel, table=True):
    """What is kept of each article's current text to compare it with others; made anew from the texts when missing."""

    __tablename__ = "article_sketches"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id")

    number: int = column("the article's: core.articles", BigInteger)
    article_id: str = column(ARTICLE)
    day: int = column("of publication, else of the first load; days since 1970")
    published_by: datetime | None = column("the latest it can have been published, UTC; null if unknown", UTC)
    text_hash: str | None = column("of the current version")
    text_key: int | None = column("64 bits of the MD5 of text_hash, by which a load looks for it", UBigInteger)
    source_id: str = column("source: core.sources")
    agency: str | None = column("agency credited in the current version")
    words: bytes = column("hashes of the body's words, furniture left out: 32 bits each, little-endian", LargeBinary)
    word_count: int | None = column("how many words those are")
    title_words: bytes = column("hashes of the headline's words", LargeBinary)
    is_list: bool = column("does it tell one numbered item after the other")


class Fingerprint(SQLModel, table=True):
    """Passages of texts as hashes, in order of the day within each load: a search always bounds the day."""

    __tablename__ = "fingerprints"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("fingerprint", "number")

    fingerprint: int = column("hash of four words", UInteger)
    day: int = column("as in core.article_sketches")
    number: int = column("article: core.articles", BigInteger)
    prints: int | None = column("how many fingerprints the article has", USmallInteger)


class Landmark(SQLModel, table=True):
    """A few fingerprints of each text, searched without a bound of days: they find the late reprint."""

    __tablename__ = "landmarks"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("fingerprint", "number")

    fingerprint: int = column("hash of four words", UInteger)
    day: int = column("as in core.article_sketches")
    number: int = column("article: core.articles", BigInteger)
