"""The tables of the warehouse: these classes are their only definition.

`core` holds facts and dimensions, `ops` what the pipeline did. Texts live in `core.article_versions`, which is only
ever appended to; `core.articles` is the small mutable head that says which version is current. Descriptions become
column comments inside the database, a class's docstring its table's comment. Times are UTC without a zone, so that
they read the same in every session.

Facts have a key for the mapper but no PRIMARY KEY in the database: DuckDB's index costs more than the load itself.
The single writer keeps them unique, and `copydesk doctor` proves it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from duckdb_sqlalchemy.datatypes import UInteger
from sqlalchemy import ARRAY, BigInteger, DateTime, LargeBinary, String
from sqlmodel import Field, SQLModel

SCHEMA_VERSION = 2
CORE = {"schema": "core"}
OPS = {"schema": "ops"}


def column(comment: str, kind: Any = None, *, key: bool = False) -> Any:
    """A column with its comment and, where the annotation does not tell, its type; `key` is a small table's key."""
    return Field(primary_key=key, sa_column_kwargs={"comment": comment}, **({"sa_type": kind} if kind else {}))


def key(*columns: str) -> dict[str, list[str]]:
    """Mapper arguments for a table whose key the writer keeps, not the database."""
    return {"primary_key": list(columns)}


_UTC = DateTime(timezone=False)
_ARTICLE = "article: core.articles"
_LOAD = "load that wrote the row: ops.loads"


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


class Feed(SQLModel, table=True):
    """Where a source is read from."""

    __tablename__ = "feeds"
    __table_args__: ClassVar[Any] = CORE

    feed_id: str = column("hash of source and location", key=True)
    source_id: str = column("source: core.sources")
    location: str = column("web address, or path relative to the catalogue")
    follow: bool | None = column("are the entries' pages read as well")


class Person(SQLModel, table=True):
    """People who sign copy; one name in one source is one person."""

    __tablename__ = "persons"
    __table_args__: ClassVar[Any] = CORE

    person_id: str = column("hash of source and folded name", key=True)
    source_id: str = column("source they sign for: core.sources")
    name: str = column("as first printed")


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


class Article(SQLModel, table=True):
    """One row per article: its identity and which version is current."""

    __tablename__ = "articles"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id")

    article_id: str = column("hash of the identity: canonical address, else uri, else document")
    source_id: str = column("source: core.sources")
    uri: str | None = column("the publisher's own identifier (guid, ninjs uri)")
    url: str | None = column("address it was read at")
    canonical_url: str | None = column("address in one spelling")
    version: int = column("current version: core.article_versions")
    content_hash: str = column("of the current version")
    text_hash: str | None = column("of the current version")
    first_created: datetime = column("when copydesk first loaded it, UTC", _UTC)
    version_created: datetime = column("when the current version was loaded, UTC", _UTC)
    load_id: str = column(_LOAD)


class ArticleVersion(SQLModel, table=True):
    """Every text an article ever had; append-only."""

    __tablename__ = "article_versions"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version")

    article_id: str = column(_ARTICLE)
    version: int = column("1 for the first text seen")
    version_created: datetime = column("when it was loaded, UTC", _UTC)
    document: str = column("path or address it was read from")
    format: str = column("format of the document")
    headline: str | None = column("headline")
    description: str | None = column("summary or standfirst")
    body: str | None = column("plain text, paragraphs separated by a blank line, without byline and dateline")
    language: str | None = column("ISO 639-1")
    byline: str | None = column("as printed")
    agency: str | None = column("agency credited, as printed")
    dateline: str | None = column("as printed")
    filed_on: date | None = column("date of the dateline")
    filed_on_raw: str | None = column("date of the dateline as printed")
    date_published: datetime | None = column("as the publisher states it, UTC", _UTC)
    date_published_precision: str | None = column("full, no_tz (time without a known zone) or day")
    date_modified: datetime | None = column("as the publisher states it, UTC", _UTC)
    section: str | None = column("section of the publication")
    word_count: int | None = column("words in the body")
    is_accessible_for_free: bool | None = column("false for what the publisher says subscribers pay for")
    is_truncated: bool = column("does the text break off, asking the reader to go on elsewhere")
    slugline: str | None = column("the agency's short name of the story")
    genre: str | None = column("genre, as the publisher names it")
    ed_note: str | None = column("the agency's note to editors")
    pub_status: str | None = column("usable, withheld or canceled, where the publisher says so")
    embargoed_until: datetime | None = column("not to be published before, UTC", _UTC)
    publisher_version: str | None = column("the publisher's own number of the version")
    copyright_holder: str | None = column("who holds the rights, as printed")
    content_hash: str = column("of all text fields: another hash is another version")
    text_hash: str | None = column("of the folded body: the same hash is the same text elsewhere")
    payload_sha256: str = column("of the bytes it was read from")
    copydesk_version: str = column("program that read it")
    load_id: str = column(_LOAD)


class ArticleAuthor(SQLModel, table=True):
    """The people in a byline."""

    __tablename__ = "article_authors"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(_ARTICLE)
    version: int = column("version: core.article_versions")
    position: int = column("1 for the first named")
    person_id: str = column("person: core.persons")
    name: str = column("as printed")
    role: str | None = column("as printed: reporter, photographer, ...")
    affiliation: str | None = column("as printed")


class ArticleDateline(SQLModel, table=True):
    """The places in a dateline."""

    __tablename__ = "article_datelines"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(_ARTICLE)
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

    article_id: str = column(_ARTICLE)
    version: int = column("version: core.article_versions")
    position: int = column("1 for the first named")
    name: str = column("subject as printed")
    code: str | None = column("code or scheme, such as an IPTC Media Topic")


class ArticleImage(SQLModel, table=True):
    """Pictures that go with an article."""

    __tablename__ = "article_images"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "version", "position")

    article_id: str = column(_ARTICLE)
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

    article_id: str = column(_ARTICLE)
    document: str = column("path or address")
    feed_id: str | None = column("feed it was read from: core.feeds")
    content_hash: str = column("of the text last seen there")
    payload_sha256: str = column("of the bytes last seen there")
    first_seen_at: datetime = column("UTC", _UTC)
    last_seen_at: datetime = column("UTC", _UTC)
    load_id: str = column("load that wrote the row first: ops.loads")


class ArticleLink(SQLModel, table=True):
    """Two articles that share text, the later published one first; an exact copy is linked to the first of its text."""

    __tablename__ = "article_links"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id", "other_id")

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
    load_id: str = column(_LOAD)


class StoryMember(SQLModel, table=True):
    """The stories: one row per article that shares text with another. Any other article is a story of its own."""

    __tablename__ = "story_members"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id")

    article_id: str = column(_ARTICLE)
    story_id: str = column("the first published article of the story: core.articles")
    component_id: str = column("the same for all articles that links connect, across stories")
    parent_id: str | None = column("the earlier article of the story that it is most like: core.articles")
    is_digest: bool = column("does it quote several stories and tell none")
    load_id: str = column("load that settled the story: ops.loads")


class StoryMerge(SQLModel, table=True):
    """What became of stories that turned out to be part of another: which load learnt it."""

    __tablename__ = "story_merges"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("story_id", "into_id", "load_id")

    story_id: str = column("the story as it was known")
    into_id: str = column("the story it is part of")
    load_id: str = column(_LOAD)


class ArticleSketch(SQLModel, table=True):
    """What is kept of each article's current text to compare it with others; made anew from the texts when missing."""

    __tablename__ = "article_sketches"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("article_id")

    number: int = column("short name within the index; later ones are larger", BigInteger)
    article_id: str = column(_ARTICLE)
    day: int = column("of publication, else of the first load; days since 1970")
    published_by: datetime | None = column("the latest it can have been published, UTC; null if unknown", _UTC)
    text_hash: str | None = column("of the current version")
    source_id: str = column("source: core.sources")
    agency: str | None = column("agency credited in the current version")
    words: bytes = column("hashes of the body's words, furniture left out: 32 bits each, little-endian", LargeBinary)
    title_words: bytes = column("hashes of the headline's words", LargeBinary)
    is_list: bool = column("does it tell one numbered item after the other")


class Fingerprint(SQLModel, table=True):
    """Passages of texts as hashes, in order of the day within each load: a search always bounds the day."""

    __tablename__ = "fingerprints"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("fingerprint", "number")

    fingerprint: int = column("hash of four words", UInteger)
    day: int = column("as in core.article_sketches")
    number: int = column("article: core.article_sketches", BigInteger)


class Landmark(SQLModel, table=True):
    """A few fingerprints of each text, searched without a bound of days: they find the late reprint."""

    __tablename__ = "landmarks"
    __table_args__: ClassVar[Any] = CORE
    __mapper_args__: ClassVar[Any] = key("fingerprint", "number")

    fingerprint: int = column("hash of four words", UInteger)
    day: int = column("as in core.article_sketches")
    number: int = column("article: core.article_sketches", BigInteger)


class Run(SQLModel, table=True):
    """Every run of a flow."""

    __tablename__ = "runs"
    __table_args__: ClassVar[Any] = OPS

    run_id: str = column("identifier", key=True)
    flow: str = column("name of the flow")
    prefect_flow_run_id: str | None = column("run in the Prefect dashboard; null for a plain run")
    started_at: datetime = column("UTC", _UTC)
    ended_at: datetime | None = column("UTC", _UTC)
    state: str = column("running, completed or failed")
    copydesk_version: str = column("program that ran")


class Load(SQLModel, table=True):
    """Every transaction that wrote articles."""

    __tablename__ = "loads"
    __table_args__: ClassVar[Any] = OPS

    load_id: str = column("identifier", key=True)
    run_id: str = column("run: ops.runs")
    committed_at: datetime = column("UTC", _UTC)
    rows_in: int = column("articles brought")
    rows_new: int = column("articles not known before")
    rows_changed: int = column("new versions of known articles")
    rows_same: int = column("known and unchanged")
    rows_linked: int = column("new texts found to be copies")
    rows_rejected: int = column("rejects brought")


class Fetch(SQLModel, table=True):
    """Every request to a web server, and what a conditional one needs."""

    __tablename__ = "fetches"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("fetch_id")

    fetch_id: str = column("identifier")
    run_id: str = column("run: ops.runs")
    feed_id: str | None = column("feed: core.feeds")
    is_page: bool | None = column("is it a page that the feed led to, not the feed or a list of it")
    url: str = column("address asked for")
    final_url: str | None = column("address that answered, after redirects")
    requested_at: datetime = column("UTC", _UTC)
    status: int | None = column("HTTP status")
    outcome: str = column("ok, not_modified, same_hash or the reason of the failure")
    retry_class: str | None = column("none, temporary, soft or hard: will a failure pass")
    bytes: int | None = column("of the body, decoded")
    ms: int = column("milliseconds to the last byte")
    etag: str | None = column("validator for the next request")
    last_modified: str | None = column("validator for the next request")
    payload_sha256: str | None = column("of the body")
    archive_file: str | None = column("file of the raw archive that has the answer; null where none came")
    archive_offset: int | None = column("where in it the response record begins", BigInteger)


class FeedState(SQLModel, table=True):
    """How the polls of each web feed have gone, and when it is due again."""

    __tablename__ = "feed_states"
    __table_args__: ClassVar[Any] = OPS

    feed_id: str = column("feed: core.feeds", key=True)
    status: str = column("new, active, failing or gone")
    polled_at: datetime | None = column("last poll, UTC", _UTC)
    due_at: datetime | None = column("not polled by schedule before, UTC", _UTC)
    interval: timedelta = column("between polls, as its share of new entries suggests")
    failures: int = column("failed polls in a row")
    outcome: str | None = column("of the last poll: ok, not_modified or the reason of the failure")
    detail: str | None = column("a sentence for people")
    last_good_at: datetime | None = column("last poll that did not fail, UTC", _UTC)
    last_new_at: datetime | None = column("last poll that brought something new, UTC", _UTC)
    not_before: datetime | None = column("the server asked not to be asked before, UTC", _UTC)
    moved_to: str | None = column("where a permanent redirect says it is now")


class Reject(SQLModel, table=True):
    """Quarantine: what could not be read, and why."""

    __tablename__ = "rejects"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("reject_id")

    reject_id: str = column("hash of document, stage, reason and bytes")
    document: str = column("path or address")
    stage: str = column("read, fetch, format or parse")
    reason: str = column("short stable code")
    detail: str = column("a sentence for people")
    format: str | None = column("format it was taken for")
    url: str | None = column("web address, where known")
    source_id: str | None = column("source: core.sources")
    payload_sha256: str | None = column("of the bytes")
    status: str = column("open, or resolved once the document could be read")
    attempts: int = column("times it was tried")
    first_seen_at: datetime = column("UTC", _UTC)
    last_seen_at: datetime = column("UTC", _UTC)
    load_id: str = column(_LOAD)


class Meta(SQLModel, table=True):
    """What this file is: one row."""

    __tablename__ = "warehouse"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("schema_version")

    schema_version: int = column("version of the tables")
    created_by: str = column("copydesk version that made the file")
    created_at: datetime = column("UTC", _UTC)
