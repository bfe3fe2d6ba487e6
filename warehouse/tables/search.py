"""The full-text index of the current texts: which word occurs in which article, how often and where."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from duckdb_sqlalchemy.datatypes import USmallInteger, UTinyInteger
from sqlalchemy import ARRAY, BigInteger, Integer
from sqlmodel import SQLModel

from warehouse.tables.columns import ARTICLE, CORE, UTC, column, key

_TERM = "word: core.search_terms"
_WORD = "without case and accents; of scripts that set no blanks, two letters"
_NUMBERS = "articles in which the word occurs: core.search_articles, or an older text that is there no more"
_WEIGHTS = "of each of these articles, how often the word occurs, a headline counting more"
_PLACES = "of each of these articles, where the word stands, in words from the beginning"


class SearchArticle(SQLModel, table=True):
    """What can be found: one row per article with its current text; made anew from the texts when missing."""

    __tablename__ = "search_articles"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id")

    number: int = column("short name within the index; a new text has a new one", Integer)
    article_id: str = column(ARTICLE)
    article_number: int | None = column("the article's: core.articles", BigInteger)
    version: int = column("version that is indexed: core.article_versions")
    source_id: str = column("source: core.sources")
    language: str | None = column("ISO 639-1")
    date_published: datetime | None = column("as the publisher states it, UTC", UTC)
    first_created: datetime = column("when copydesk first loaded the article, UTC", UTC)
    headline: str | None = column("headline")
    words: int = column("length in indexed words; 0 for what was canceled or withheld, which is not found")


class SearchTerm(SQLModel, table=True):
    """Every word of core.search_postings, folded."""

    __tablename__ = "search_terms"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("term")

    term: int = column("mart.search_term(word)", BigInteger)
    word: str = column(_WORD)


class SearchPosting(SQLModel, table=True):
    """The index proper, gathered from core.search_recent: a row per word and portion, in order of the term."""

    __tablename__ = "search_postings"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("term", "numbers")

    term: int = column(_TERM, BigInteger)
    numbers: list[int] = column(_NUMBERS, ARRAY(Integer))
    weights: list[int] = column(_WEIGHTS, ARRAY(UTinyInteger))
    places: list[list[int]] = column(_PLACES, ARRAY(USmallInteger, dimensions=2))


class RecentSearchPosting(SQLModel, table=True):
    """What the latest loads brought to the index: a row per word and load."""

    __tablename__ = "search_recent"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("term", "numbers")

    term: int = column("mart.search_term(word)", BigInteger)
    word: str = column(_WORD)
    numbers: list[int] = column(_NUMBERS, ARRAY(Integer))
    weights: list[int] = column(_WEIGHTS, ARRAY(UTinyInteger))
    places: list[list[int]] = column(_PLACES, ARRAY(USmallInteger, dimensions=2))
