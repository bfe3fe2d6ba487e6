"""The staging tables of a load: what of the records goes where, typed like the tables that it is bound for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC
from typing import Any

import duckdb
import pyarrow as pa

from parsers.records import Article, Reject
from warehouse.file.rows import schema
from warehouse.loading.identity import (
    agency_id,
    agency_key,
    content_hash,
    hash_of,
    person_id,
    source_id,
    text_hash,
    told_key,
    word_count,
)
from warehouse.loading.slugs import slug_key

Rows = list[dict[str, Any]]
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
_OWN_TYPES = {"ordinal": pa.int64(), "loaded_at": pa.timestamp("us"), "read_by": pa.string(), "is_replay": pa.bool_(),
              "was": pa.string(), "becomes": pa.string(),
              "differing": pa.list_(pa.string())}  # fmt: skip


def arrow(con: duckdb.DuckDBPyConnection, name: str, rows: Rows) -> pa.Table:
    """The rows of one staging table, typed like the tables they are bound for."""
    types = {f.name: f.type for like in reversed(_LIKE[name]) for f in schema(con, like)} | _OWN_TYPES
    return pa.Table.from_pylist(rows, schema=pa.schema([(column, types[column]) for column in _COLUMNS[name].split()]))


def staged(
    con: duckdb.DuckDBPyConnection,
    found: Sequence[tuple[Article, str | None]],
    ids: Sequence[str],
    rejected: Sequence[Reject],
    version: str,
) -> dict[str, Rows]:
    """The staging tables' rows, but for `this_load` and `renamed`: what of the records goes where.

    `found` are articles with the ids of their feeds, `ids` their own.
    """
    agencies = _agencies(con)
    tables: dict[str, Rows] = {name: [] for name in _COLUMNS if name not in ("this_load", "renamed")}
    for ordinal, ((article, feed_id), article_id) in enumerate(zip(found, ids, strict=True)):
        source = source_id(article.source)
        tables["incoming"].append(article_row(article) | {
            "ordinal": ordinal, "article_id": article_id, "source_id": source, "feed_id": feed_id,
            "copydesk_version": version, "told_key": told_key(source, article), "slug_key": slug_key(source, article),
        })  # fmt: skip
        if article.agency:
            credited = agency_id(article.agency, agencies)
            tables["incoming"][-1]["agency_id"] = credited
            tables["incoming_agencies"].append({"agency_id": credited, "name": article.agency})
        tables["incoming_sources"].append({"source_id": source, "title": article.source or "unknown"})
        tables["incoming_authors"] += [
            {**author, "person_id": person_id(source, author["name"])} for author in _listed(ordinal, article.authors)
        ]
        tables["incoming_datelines"] += _listed(ordinal, article.places)
        tables["incoming_subjects"] += _listed(ordinal, article.subjects)
        tables["incoming_images"] += _listed(ordinal, article.images)
        tables["incoming_provenance"] += _provenance(ordinal, article)
        tables["incoming_left_out"] += _listed(ordinal, article.left_out)
        tables["incoming_places"] += [asdict(p) | {"name": p.located} for p in article.places if p.place_id]
    for reject in rejected:
        payload = None if reject.stage == "fetch" else reject.payload_sha256  # the answer in a feed's place may vary
        identity = (reject.document, reject.stage, reject.reason, payload)
        tables["incoming_rejects"].append(asdict(replace(reject, content=None)) | {
            "reject_id": hash_of(*identity), "source_id": source_id(reject.source), "copydesk_version": version,
        })  # fmt: skip
    return tables


def _agencies(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The agencies that are known: ids by spelling."""
    known = con.execute("select agency_id, name, coalesce(abbreviations, []) from core.agencies").fetchall()
    return {agency_key(spelling): name_id for name_id, name, others in known for spelling in (*others, name)}


def article_row(article: Article) -> dict[str, Any]:
    """The article's own columns of `incoming`, as the warehouse stores them."""
    published, modified = article.date_published, article.date_modified
    return {name: getattr(article, name) for name in _COLUMNS["incoming"].split() if hasattr(article, name)} | {
        "date_published": published.utc() if published else None,
        "date_published_precision": published.precision.value if published else None,
        "date_modified": modified.utc() if modified else None,
        "retrieved_at": article.retrieved_at.astimezone(UTC).replace(tzinfo=None) if article.retrieved_at else None,
        "embargoed_until": article.embargoed_until.utc() if article.embargoed_until else None,
        "word_count": word_count(article.body),
        "content_hash": content_hash(article),
        "text_hash": text_hash(article),
    }


def _provenance(ordinal: int, article: Article) -> Iterator[dict[str, Any]]:
    """What was said of each field, but for what the format alone says and the article has, which goes without saying.

    A value is given only where it is not, letter by letter, the one that is stored.
    """
    ranks: Counter[str] = Counter()
    stored = {one.field: getattr(article, one.field) for one in article.evidence}
    for one in article.evidence:
        value = None if one.value == stored[one.field] else one.value[:_MOST_SAID]
        if value is None and one.extractor == article.format:
            continue
        ranks[one.field] += 1
        yield {
            "ordinal": ordinal, "field": one.field, "rank": ranks[one.field], "extractor": one.extractor,
            "value": value, "agreed": one.agreed,
        }  # fmt: skip


def _listed(ordinal: int, items: Sequence[Any]) -> Rows:
    return [asdict(item) | {"ordinal": ordinal, "position": at} for at, item in enumerate(items, start=1)]
