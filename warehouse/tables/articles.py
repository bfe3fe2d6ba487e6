"""Articles and every text they ever had: the facts. Texts are only ever appended; the head says which is current."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from duckdb_sqlalchemy.datatypes import UBigInteger
from sqlalchemy import ARRAY, BigInteger, String
from sqlmodel import SQLModel

from warehouse.tables.columns import ARTICLE, CORE, LOAD, NUMBER, UTC, column, key


class Article(SQLModel, table=True):
    """One row per article: its identity, which version is current, and what is known of that but for its texts."""

    __tablename__ = "articles"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id")

    article_id: str = column("hash of the identity: canonical address, else uri, else document")
    number: int | None = column("short name in order of arrival", BigInteger)
    id_key: int | None = column("64 bits of the MD5 of article_id, by which a load looks for it", UBigInteger)
    source_id: str = column("source: core.sources")
    uri: str | None = column("the publisher's own identifier (guid, ninjs uri)")
    url: str | None = column("address it was read at")
    canonical_url: str | None = column("address in one spelling")
    version: int = column("current version: core.article_versions")
    content_hash: str = column("of the current version")
    text_hash: str | None = column("of the current version")
    title: str | None = column("headline of the current version, else how it begins, else its address")
    date_published: datetime | None = column("of the current version, UTC", UTC)
    date_published_precision: str | None = column("full, no_tz (time without a known zone) or day")
    language: str | None = column("ISO 639-1, of the current version")
    section: str | None = column("section of the publication, of the current version")
    agency_id: str | None = column("agency credited in the current version: core.agencies")
    place_id: str | None = column("first place of the current dateline: core.places")
    pub_status: str | None = column("usable, withheld or canceled, where the publisher says so of the current version")
    word_count: int | None = column("words in the current body")
    has_byline: bool | None = column("has the current version a byline")
    has_dateline: bool | None = column("has the current version a dateline")
    first_created: datetime = column("when copydesk first loaded it, UTC", UTC)
    version_created: datetime = column("when the current version was loaded, UTC", UTC)
    load_id: str = column(LOAD)


class ArticleVersion(SQLModel, table=True):
    """Every text an article ever had. Texts are append-only; what changed is told anew when an older one comes late."""

    __tablename__ = "article_versions"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    version: int = column("1 for the first text that came: a name, not the publisher's order")
    version_created: datetime = column("when it was loaded, UTC", UTC)
    document: str = column("path or address it was read from")
    format: str = column("format of the document")
    headline: str | None = column("headline")
    description: str | None = column("summary or standfirst")
    body: str | None = column("plain text, paragraphs separated by a blank line, without byline and dateline")
    language: str | None = column("ISO 639-1")
    byline: str | None = column("as printed")
    agency: str | None = column("agency credited, as printed")
    agency_id: str | None = column("the first agency credited: core.agencies")
    dateline: str | None = column("as printed")
    filed_on: date | None = column("date of the dateline")
    filed_on_raw: str | None = column("date of the dateline as printed")
    date_published: datetime | None = column("as the publisher states it, UTC", UTC)
    date_published_precision: str | None = column("full, no_tz (time without a known zone) or day")
    date_published_raw: str | None = column("the line that dates it, as printed")
    date_modified: datetime | None = column("as the publisher states it, UTC", UTC)
    section: str | None = column("section of the publication")
    word_count: int | None = column("words in the body")
    is_accessible_for_free: bool | None = column("false for what the publisher says subscribers pay for")
    is_truncated: bool = column("does the text break off, asking the reader to go on elsewhere")
    slugline: str | None = column("the agency's short name of the story")
    genre: str | None = column("genre, as the publisher names it")
    ed_note: str | None = column("the agency's note to editors")
    pub_status: str | None = column("usable, withheld or canceled, where the publisher says so")
    embargoed_until: datetime | None = column("not to be published before, UTC", UTC)
    publisher_version: str | None = column("the publisher's own number of the version")
    copyright_holder: str | None = column("who holds the rights, as printed")
    content_hash: str = column("of all text fields: another hash is another version")
    text_hash: str | None = column("of the folded body: the same hash is the same text elsewhere")
    payload_sha256: str = column("of the bytes it was read from")
    retrieved_at: datetime | None = column("when a server answered with them, UTC; null for a file", UTC)
    copydesk_version: str = column("program that read it")
    is_reparse: bool | None = column("does it read the bytes of an earlier version anew: no edit of the publisher's")
    previous_version: int | None = column(
        "the version before it in the publisher's order; null for the first, and where a later reading took its place"
    )
    changed_fields: list[str] | None = column("what differs from the previous version", ARRAY(String))
    change_class: str | None = column(
        "furniture (counters and the like alone), typo, update, correction or withdrawal; null where nothing tells "
        "that the publisher changed anything"
    )
    chars_added: int | None = column("characters of headline, description and body that the previous one has not")
    chars_removed: int | None = column("characters of the previous one's that it has not")
    undeclared: bool | None = column("was it changed without a new time of modification, version or notice")
    told_key: int | None = column("64 bits of what the source tells: the body, else the summary", UBigInteger)
    slug_key: int | None = column("64 bits of what stays of address or guid when their headline changes", UBigInteger)
    load_id: str = column(LOAD)
    diff: str | None = column(
        "the changed passages since the previous version, one a line: 'body: a crew of [-eleven-]{+twelve+} men'"
    )
    parser_id: str | None = column("what read it: the publisher's file that helped, else the format")
    parse_quality: float | None = column("how well that went, 0 to 1; for comparing a source and parser over time")


class ArticleAlias(SQLModel, table=True):
    """Other names of articles, by which what comes is known as an article that is there; and its own beside them."""

    __tablename__ = "article_aliases"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("alias_id")

    alias_id: str = column("hash of the identity that address, uri or document give")
    article_id: str = column(ARTICLE)
    reason: str = column("same bytes, same identifier, same story, headline edited or its secret hidden")
    source_id: str = column("source: core.sources")
    document: str | None = column("path, of the same bytes")
    uri: str | None = column("the publisher's identifier that goes with it")
    url: str | None = column("address that goes with it, in one spelling")
    date_published: datetime | None = column("of what bears this name, UTC: the first one names the article", UTC)
    load_id: str = column("load that found it: ops.loads")


class ArticleAuthor(SQLModel, table=True):
    """The people in a byline."""

    __tablename__ = "article_authors"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    version: int = column("version: core.article_versions")
    position: int = column("1 for the first named")
    person_id: str = column("who signs so in this source: core.person_aliases.alias_id, which names the person")
    name: str = column("as printed")
    role: str | None = column("as printed: reporter, photographer, ...")
    affiliation: str | None = column("as printed")


class ArticleDateline(SQLModel, table=True):
    """The places in a dateline."""

    __tablename__ = "article_datelines"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    version: int = column("version: core.article_versions")
    position: int = column("1 for the first named")
    name: str = column("as printed")
    qualifier: str | None = column("state, province or country as printed")
    place_id: str | None = column("place it resolves to: core.places")
    confidence: float | None = column("of the resolution, 0 to 1")
    candidates: int = column("gazetteer entries of that name")


class ArticleSubject(SQLModel, table=True):
    """What an article is about, in the publisher's terms."""

    __tablename__ = "article_subjects"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    version: int = column("version: core.article_versions")
    position: int = column("1 for the first named")
    name: str = column("subject as printed")
    code: str | None = column("code or scheme, such as an IPTC Media Topic")


class ArticleImage(SQLModel, table=True):
    """Pictures that go with an article."""

    __tablename__ = "article_images"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    version: int = column("version: core.article_versions")
    position: int = column("1 for the first")
    href: str = column("web address")
    caption: str | None = column("as printed")
    creditline: str | None = column("as printed")


class ArticleSighting(SQLModel, table=True):
    """Where an article was seen: one row per article and document."""

    __tablename__ = "article_sightings"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "document")

    article_id: str = column(ARTICLE)
    number: int | None = column(NUMBER, BigInteger)
    document: str = column("path or address")
    feed_id: str | None = column("feed it was read from: core.feeds")
    content_hash: str = column("of the text last seen there")
    payload_sha256: str = column("of the bytes last seen there")
    first_seen_at: datetime = column("UTC", UTC)
    last_seen_at: datetime = column("UTC", UTC)
    load_id: str = column("load that wrote the row first: ops.loads")
