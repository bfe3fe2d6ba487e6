"""The dimensions: who publishes, where it is read from, who signs, and where copy is filed from."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import ARRAY, String
from sqlmodel import SQLModel

from warehouse.tables.columns import CORE, UTC, column, key


class Source(SQLModel, table=True):
    """Who publishes: one row per source of the catalogue or found in copy."""

    __tablename__ = "sources"
    __table_args__: ClassVar[Any] = CORE

    source_id: str = column("name in the catalogue, or the publisher's name folded to one word", key=True)
    title: str = column("name for people")
    kind: str | None = column("newspaper, agency, broadcaster, press-release, government or blog")
    country_code: str | None = column("ISO 3166-1 alpha-2")
    timezone: str | None = column("IANA zone its times are in where they do not say")
    language: str | None = column("ISO 639-1 default language")
    freshness: timedelta | None = column("promise: a new story at least this often")
    tags: list[str] | None = column("the catalogue's tags", ARRAY(String))
    disabled: str | None = column("why it is not read now; null when it is")


class Feed(SQLModel, table=True):
    """Where a source is read from."""

    __tablename__ = "feeds"
    __table_args__: ClassVar[Any] = CORE

    feed_id: str = column("hash of source and location", key=True)
    source_id: str = column("source: core.sources")
    location: str = column("web address, or path relative to the catalogue")
    follow: bool | None = column("are the entries' pages read as well")


class Agency(SQLModel, table=True):
    """News agencies that copy is credited to."""

    __tablename__ = "agencies"
    __table_args__: ClassVar[Any] = CORE

    agency_id: str = column("the agency's name as one word", key=True)
    name: str = column("name for people")
    abbreviations: list[str] | None = column("other spellings and abbreviations it is credited under", ARRAY(String))


class Person(SQLModel, table=True):
    """People who sign copy: one name in one source is one person, until core.person_aliases says otherwise."""

    __tablename__ = "persons"
    __table_args__: ClassVar[Any] = CORE

    person_id: str = column("hash of source and folded name", key=True)
    source_id: str = column("source they sign for: core.sources")
    name: str = column("as first printed")


class PersonAlias(SQLModel, table=True):
    """Who signs with which name in which source: every decision there was, of which the latest holds."""

    __tablename__ = "person_aliases"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("alias_id", "decision")

    alias_id: str = column("hash of source and folded name")
    decision: int = column("1 for the first about this alias; the highest holds")
    alias: str = column("the name, as first printed")
    source_id: str = column("source it is signed for: core.sources")
    person_id: str = column("the person it stands for: core.persons")
    decided_by: str = column("rule, or human")
    decided_at: datetime = column("UTC", UTC)
    reason: str | None = column("why, in a sentence")


class Place(SQLModel, table=True):
    """Places that datelines resolve to."""

    __tablename__ = "places"
    __table_args__: ClassVar[Any] = CORE

    place_id: str = column("geonames:NNN", key=True)
    name: str = column("the gazetteer's name")
    admin1: str | None = column("first-level division, GeoNames code")
    country_code: str | None = column("ISO 3166-1 alpha-2")
    latitude: float | None = column("degrees, WGS 84")
    longitude: float | None = column("degrees, WGS 84")
    population: int | None = column("inhabitants")
    timezone: str | None = column("IANA zone")
