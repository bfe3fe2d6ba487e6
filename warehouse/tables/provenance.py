"""Where values come from: what every witness said of a field of an article, and what no field has."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import BigInteger
from sqlmodel import SQLModel

from warehouse.tables.columns import ARTICLE, NUMBER, OPS, column, key


class FieldProvenance(SQLModel, table=True):
    """What witnesses said of the fields of an article; a field without a row was read by the version's parser alone."""

    __tablename__ = "field_provenance"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "field", "rank")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    version: int = column("version: core.article_versions")
    field: str = column("field of the record, as `copydesk parse` names it")
    rank: int = column("1 for the witness that is heard first")
    extractor: str = column(
        "json-ld, meta, microdata, print, publisher, scripts, title, text, a format's name, or parse_error"
    )
    value: str | None = column("what it says, up to 300 characters; null where that is the stored value, to the letter")
    agreed: bool = column("does it mean the stored value")


class LeftOut(SQLModel, table=True):
    """Lines of the documents that stand in no field of their article, and why."""

    __tablename__ = "left_out"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    version: int = column("version: core.article_versions")
    position: int = column("1 for the first")
    text: str = column("as printed")
    why: str = column("mark, note, section, label, repeated, furniture, advertisement, related, caption or author-box")
