"""Reading the archive anew: each replay, and what it found that would change."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ARRAY, String
from sqlmodel import SQLModel

from warehouse.tables.columns import ARTICLE, OPS, UTC, column, key


class Replay(SQLModel, table=True):
    """Every comparison of what is stored with what the parser makes of the same bytes now."""

    __tablename__ = "replays"
    __table_args__: ClassVar[Any] = OPS

    replay_id: str = column("identifier", key=True)
    copydesk_version: str = column("program that read anew; only the same one may promote")
    since: datetime | None = column("current versions loaded at or after, UTC", UTC)
    until: datetime | None = column("current versions loaded before, UTC", UTC)
    sources: list[str] | None = column("of these sources; null for all", ARRAY(String))
    articles: list[str] | None = column("these articles; null for all", ARRAY(String))
    started_at: datetime = column("UTC", UTC)
    ended_at: datetime | None = column("when all was compared, UTC; null while there is more to do", UTC)
    done_until: str = column("documents up to this name, in order, have been compared")
    compared: int = column("articles that were read anew")
    same: int = column("articles of which nothing would change")
    promoted_at: datetime | None = column("when its differences were last applied, UTC", UTC)


class ReplayDifference(SQLModel, table=True):
    """What would change: a row per field of an article, or one for a document that is readable now or no longer."""

    __tablename__ = "replay_differences"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("replay_id", "kind", "record_id", "field")

    replay_id: str = column("replay: ops.replays")
    kind: str = column(
        "changed; unreadable: gives no such article now; moved: would be another article; missing: the bytes are gone "
        "or others; readable: a reject that can be read now"
    )
    record_id: str = column(f"{ARTICLE}; of what is readable now the reject: ops.rejects")
    version: int | None = column("version that was compared: core.article_versions")
    source_id: str | None = column("source: core.sources")
    document: str = column("path or address")
    field: str | None = column("field of the record that would change")
    old: str | None = column("stored value, or the part of it that differs; up to 500 characters")
    new: str | None = column("value as read now, likewise; or why there is none")
