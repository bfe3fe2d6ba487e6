"""The staging tables of a load: what of the records goes where, typed like the tables that it is bound for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import chain
from operator import attrgetter
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from parsers.records import Article, Moment, Reject
from warehouse.file.rows import schema
from warehouse.file.statements import Row
from warehouse.loading.identity import Told, agency_id, agency_key, content_hash, hash_of, person_id, source_id
from warehouse.loading.slugs import slug_key

Columns = dict[str, Any]
"""The values of some columns, one for each row."""
_MOST_SAID = 300
"""Characters that are kept of what a witness says."""

# Where the columns of each staging table come from, for their types; a staging table may have fewer or more.
_LIKE = {
    "incoming": ("core.article_versions", "core.articles", "core.article_sightings"),
    "incoming_authors": ("core.article_authors", "core.articles"),
    "incoming_datelines": ("core.article_datelines",),
    "incoming_subjects": ("core.article_subjects",),
    "incoming_images": ("core.article_images",),
    "incoming_provenance": ("ops.field_provenance",),
    "incoming_left_out": ("ops.left_out",),
    "incoming_places": ("core.places",),
    "incoming_sources": ("core.sources",),
    "incoming_agencies": ("core.agencies",),
    "incoming_rejects": ("ops.rejects",),
    "this_load": ("ops.loads",),
    "renamed": ("core.articles",),
}
_COLUMNS = {
    "incoming": "ordinal source_id uri url canonical_url feed_id article_id document format headline description body "
    "language byline agency agency_id dateline filed_on filed_on_raw date_published date_published_precision "
    "date_published_raw date_modified section word_count is_accessible_for_free is_truncated slugline genre ed_note "
    "pub_status embargoed_until publisher_version copyright_holder content_hash text_hash payload_sha256 retrieved_at "
    "copydesk_version parser_id parse_quality told_key slug_key",
    "incoming_authors": "ordinal position person_id name role affiliation",
    "incoming_datelines": "ordinal position name qualifier place_id confidence candidates",
    "incoming_subjects": "ordinal position name code",
    "incoming_images": "ordinal position href caption creditline",
    "incoming_provenance": "ordinal field rank extractor value agreed",
    "incoming_left_out": "ordinal position text why",
    "incoming_places": "place_id name admin1 country_code latitude longitude population timezone",
    "incoming_sources": "source_id title",
    "incoming_agencies": "agency_id name",
    "incoming_rejects": "reject_id document stage reason detail format url source_id payload_sha256 copydesk_version",
    "renamed": "was becomes uri url canonical_url",
    "this_load": "load_id run_id loaded_at read_by is_replay differing",
}
PARTS = ("authors", "datelines", "subjects", "images", "provenance", "left_out")
"""What hangs on a text, staged as `incoming_...`, and written by statements of load/parts."""
_AS_THEY_ARE = " ".join(
    name
    for name in _COLUMNS["incoming"].split()
    if name in Article.__dataclass_fields__
    and name not in ("date_published", "date_modified", "embargoed_until", "retrieved_at")
)
"""What is stored as the record has it."""
_OWN_TYPES = {"ordinal": pa.int64(), "loaded_at": pa.timestamp("us"), "read_by": pa.string(), "is_replay": pa.bool_(),
              "was": pa.string(), "becomes": pa.string(),
              "differing": pa.list_(pa.string())}  # fmt: skip


def arrow(con: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Row]) -> pa.Table:
    """Some rows of one staging table, typed like the tables they are bound for."""
    return _table(con, name, {column: [row.get(column) for row in rows] for column in _COLUMNS[name].split()})


def staged(
    con: duckdb.DuckDBPyConnection,
    found: Sequence[tuple[Article, str | None]],
    ids: Sequence[str],
    told: Sequence[Told],
    rejected: Sequence[Reject],
    version: str,
) -> dict[str, pa.Table]:
    """The staging tables, but for `this_load` and `renamed`: what of the records goes where, column by column.

    `found` are articles with the ids of their feeds, `ids` their own, `told` what their texts are known by.
    """
    articles = [article for article, _ in found]
    sources = [source_id(article.source) for article in articles]
    agencies = _agencies(con, articles)
    authors = _listed(articles, "authors", "name role affiliation")
    authors["person_id"] = [
        person_id(sources[at], name) for at, name in zip(authors["ordinal"].tolist(), authors["name"], strict=True)
    ]
    places = [place for article in articles for place in article.places if place.place_id]
    tables = {
        "incoming": values(articles) | {
            "ordinal": np.arange(len(articles)),
            "source_id": sources,
            "feed_id": [feed_id for _, feed_id in found],
            "article_id": ids,
            "agency_id": [agencies.get(article.agency or "") for article in articles],
            "word_count": [one.word_count for one in told],
            "text_hash": [one.text_hash for one in told],
            "told_key": [one.told_key for one in told],
            "slug_key": [slug_key(*of) for of in zip(sources, articles, strict=True)],
            "content_hash": list(map(content_hash, articles)),
            "copydesk_version": pa.repeat(version, len(articles)),
        },
        "incoming_authors": authors,
        "incoming_datelines": _listed(articles, "places", "name qualifier place_id confidence candidates"),
        "incoming_subjects": _listed(articles, "subjects", "name code"),
        "incoming_images": _listed(articles, "images", "href caption creditline"),
        "incoming_provenance": _provenance(articles),
        "incoming_left_out": _listed(articles, "left_out", "text why"),
        "incoming_places": _attributes(places, "place_id admin1 country_code latitude longitude population timezone")
        | _attributes(places, "located", called="name"),
        "incoming_sources": {"source_id": sources, "title": [article.source or "unknown" for article in articles]},
        "incoming_agencies": {"agency_id": list(agencies.values()), "name": list(agencies)},
    }  # fmt: skip
    return {name: _table(con, name, columns) for name, columns in tables.items()} | {
        "incoming_rejects": arrow(con, "incoming_rejects", [_reject_row(reject, version) for reject in rejected])
    }


def values(articles: Sequence[Article]) -> Columns:
    """The articles' own values, as the warehouse stores them."""
    published = [article.date_published for article in articles]
    return _attributes(articles, _AS_THEY_ARE) | {
        "date_published": _moments(published),
        "date_published_precision": [moment and moment.precision.value for moment in published],
        "date_modified": _moments(article.date_modified for article in articles),
        "embargoed_until": _moments(article.embargoed_until for article in articles),
        "retrieved_at": [
            at and at.astimezone(UTC).replace(tzinfo=None) for at in map(attrgetter("retrieved_at"), articles)
        ],
    }


def _table(con: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, Any]) -> pa.Table:
    """The columns of one staging table, typed like the tables they are bound for."""
    types = {f.name: f.type for like in reversed(_LIKE[name]) for f in schema(con, like)} | _OWN_TYPES
    own = pa.schema([(column, types[column]) for column in _COLUMNS[name].split()])
    return pa.table([pa.array(columns.get(field.name, ()), field.type) for field in own], schema=own)


def _attributes(items: Sequence[object], names: str, called: str | None = None) -> Columns:
    """Of each item the attributes of these names, in columns of the same names, or of the one it is `called`."""
    return {called or name: list(map(attrgetter(name), items)) for name in names.split()}


def _moments(moments: Iterable[Moment | None]) -> list[datetime | None]:
    return [None if moment is None else moment.utc() for moment in moments]


def _agencies(con: duckdb.DuckDBPyConnection, articles: Iterable[Article]) -> dict[str, str]:
    """The ids of the agencies that articles credit, as printed."""
    known = con.execute("select agency_id, name, coalesce(abbreviations, []) from core.agencies").fetchall()
    ids = {agency_key(spelling): name_id for name_id, name, others in known for spelling in (*others, name)}
    printed = dict.fromkeys(article.agency for article in articles if article.agency)
    return {name: agency_id(name, ids) for name in printed}


def _provenance(articles: Iterable[Article]) -> Columns:
    """What was said of each field, but for what the format alone says and the article has, which goes without saying.

    A value is given only where it is not, letter by letter, the one that is stored.
    """
    columns: tuple[list[Any], ...] = ([], [], [], [], [], [])  # a tuple for each would be work for the collector
    to_ordinal, to_field, to_rank, to_extractor, to_value, to_agreed = (column.append for column in columns)
    for ordinal, article in enumerate(articles):
        ranks: dict[str, int] = {}
        for one in article.evidence:
            field, value = one.field, one.value
            if value != getattr(article, field):
                to_value(value[:_MOST_SAID])
            elif one.extractor != article.format:
                to_value(None)
            else:
                continue
            ranks[field] = rank = ranks.get(field, 0) + 1
            to_ordinal(ordinal)
            to_field(field)
            to_rank(rank)
            to_extractor(one.extractor)
            to_agreed(one.agreed)
    return dict(zip(_COLUMNS["incoming_provenance"].split(), columns, strict=True))


def _listed(articles: Sequence[Article], name: str, attributes: str) -> Columns:
    """What articles have several of under that name: the attributes of each, with the article and the place in it."""
    lists = list(map(attrgetter(name), articles))
    counts = np.fromiter(map(len, lists), np.int64, len(lists))
    before = np.cumsum(counts) - counts
    ordinal = np.repeat(np.arange(len(lists)), counts)
    items = list(chain.from_iterable(lists))
    return {"ordinal": ordinal, "position": np.arange(1, len(items) + 1) - before[ordinal]} | _attributes(
        items, attributes
    )


def _reject_row(reject: Reject, version: str) -> Row:
    payload = None if reject.stage == "fetch" else reject.payload_sha256  # the answer in a feed's place may vary
    return asdict(replace(reject, content=None)) | {
        "reject_id": hash_of(reject.document, reject.stage, reject.reason, payload),
        "source_id": source_id(reject.source),
        "copydesk_version": version,
    }
