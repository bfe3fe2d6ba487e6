"""What articles are about, and which of them tell one event in words of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from duckdb_sqlalchemy.datatypes import UInteger
from sqlalchemy import ARRAY, BigInteger, LargeBinary
from sqlmodel import SQLModel

from warehouse.tables.columns import CORE, UTC, column, key


class ArticleGist(SQLModel, table=True):
    """What each article's current text is about, by the model of `copydesk[events]`; made anew for another model."""

    __tablename__ = "article_gists"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("number")

    number: int = column("the article's: core.articles", BigInteger)
    version: int = column("of the text: core.article_versions")
    encoder: str = column("model that made it, with its version")
    day: int = column("as in core.article_sketches")
    is_dated: bool = column("is the day one of publication")
    language: str | None = column("ISO 639-1, of the text")
    vector: bytes | None = column("meaning of headline and lead: 512 signed bytes, whose direction counts", LargeBinary)
    why_not: str | None = column("why there is no vector: language, too_short, letters or failed")
    names: list[int] = column(
        "names by their sounds, 32 bits each; four of them say how many these are", ARRAY(UInteger)
    )
    counts: list[int] = column("numbers and dates, 32 bits each; four of them say what kind", ARRAY(UInteger))
    cities: list[int] = column("cities that it mentions: numbers of GeoNames", ARRAY(UInteger))
    countries: list[int] = column("countries that it mentions, or their cities: numbers of GeoNames", ARRAY(UInteger))
    figures: float = column("share of its words that are numbers, 0 to 1")


class EventLink(SQLModel, table=True):
    """Two articles that tell one event in words of their own, the later published one first."""

    __tablename__ = "event_links"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("number", "other_number")

    number: int = column("the later published one's: core.articles", BigInteger)
    other_number: int = column("the earlier published one's: core.articles", BigInteger)
    score: float = column("how sure that they tell one event, 0 to 1")
    cosine: float = column("how alike their vectors are, at most 1")


class EventMember(SQLModel, table=True):
    """The events: one row per article whose story is linked with another. Any other story is an event of its own."""

    __tablename__ = "event_members"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("number")

    number: int = column("the article's: core.articles", BigInteger)
    story_number: int = column("the first article's of its story: core.articles", BigInteger)
    event_number: int = column("the first published article's of the event: core.articles", BigInteger)
    component: int = column("the same for all articles that links connect, across events", BigInteger)


class EventDecision(SQLModel, table=True):
    """What a person decided about the events of two articles. The last decision on a pair counts."""

    __tablename__ = "event_decisions"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "other_id", "decided_at")

    article_id: str = column("one of the two, that with the smaller id: core.articles")
    other_id: str = column("the other: core.articles")
    verdict: str = column("together: one event; apart: never one event; undone: as if nothing had been decided")
    decided_at: datetime = column("when, UTC", UTC)
    decided_by: str = column("who")
    reason: str | None = column("why")
