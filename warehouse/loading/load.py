"""Loading: one call, one transaction, all or nothing, and the same records again change nothing.

Records become Arrow tables whose types are read off the warehouse's own tables; everything after that is SQL over
whole batches (`warehouse/sql/load`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

from parsers.records import Article, Reject
from warehouse.file.rows import insert, schema
from warehouse.file.statements import sql, transaction
from warehouse.loading.guids import told_apart
from warehouse.loading.identity import (
    agency_id,
    agency_key,
    content_hash,
    hash_of,
    identities,
    person_id,
    source_id,
    text_hash,
    word_count,
)
from warehouse.loading.versions import put_in_order
from warehouse.search.index import catch_up, index
from warehouse.stories.copies import link

Rows = list[dict[str, Any]]
_MOST_SAID = 300
"""Characters that are kept of what a witness says."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record: `outcome` is new, changed, same, copy or rejected."""

    source_id: str
    feed_id: str | None
    outcome: str
    document: str
    title: str | None
    detail: str | None


def load(
    con: duckdb.DuckDBPyConnection,
    records: Iterable[tuple[Article | Reject, str | None]],
    *,
    fetches: Sequence[Mapping[str, Any]] = (),
    load_id: str,
    run_id: str,
    at: datetime,
    version: str,
    reparse: bool = False,
    differing: Collection[str] = (),
) -> list[Outcome]:
    """Write `records`, each with the id of the feed it came from, as one transaction; `at` is naive UTC.

    `fetches` are the requests that brought them, as rows of ops.fetches: written together, so that no address is
    taken for read whose records were not stored. `reparse` says that the records were not met now but read anew from
    what is kept: then nothing counts as seen, or as changed back, at this time; and of the articles that are
    `differing`, something else than the text is another now, which makes a version as well. Returns what became of
    each record. On any error nothing is written and the error is raised.
    """
    pairs = list(records)
    this_load = {"load_id": load_id, "run_id": run_id, "loaded_at": at, "is_replay": reparse,
                 "differing": list(differing)}  # fmt: skip
    found = sorted(((r, feed) for r, feed in pairs if isinstance(r, Article)), key=lambda pair: _age(pair[0]))
    articles = [article for article, _ in found]
    ids = told_apart(con, articles, identities(articles))
    rejected = [record for record, _ in pairs if isinstance(record, Reject)]
    staging = _staging(found, ids, rejected, version, _agencies(con)) | {"this_load": [this_load]}
    con.execute("set threads = 1")  # for statements so small a second thread costs more than it brings
    catch_up(con)
    try:
        with transaction(con):
            for name, rows in staging.items():
                con.register(name, _arrow(con, name, rows))
            insert(con, "ops.fetches", fetches)
            con.execute(sql("load/staged"))
            put_in_order(con)
            for step in ("dimensions", "current", "versions", "heads", "sightings", "unread"):
                con.execute(sql(f"load/{step}"))
            link(con, load_id)
            index(con)
            con.execute(sql("load/rejects"))
            outcomes = [Outcome(*row) for row in con.execute(sql("load/outcomes")).fetchall()]
            insert(con, "ops.loads", [{"load_id": load_id, "run_id": run_id, "committed_at": at, **_counts(outcomes)}])
    finally:
        for name in (*staging, "placed"):
            con.unregister(name)
        con.execute("reset threads")
    return outcomes


def _counts(outcomes: list[Outcome]) -> dict[str, int]:
    """The counts of a row of ops.loads."""
    of = Counter(outcome.outcome for outcome in outcomes)
    return {
        "rows_in": of.total() - of["rejected"],
        "rows_new": of["new"] + of["copy"],
        "rows_changed": of["changed"],
        "rows_same": of["same"],
        "rows_linked": of["copy"],
        "rows_rejected": of["rejected"],
    }


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
}
_COLUMNS = {
    "incoming": "ordinal source_id uri url canonical_url feed_id article_id document format headline description body "
    "language byline agency agency_id dateline filed_on filed_on_raw date_published date_published_precision "
    "date_published_raw date_modified section word_count is_accessible_for_free is_truncated slugline genre ed_note "
    "pub_status embargoed_until publisher_version copyright_holder content_hash text_hash payload_sha256 retrieved_at "
    "copydesk_version parser_id parse_quality",
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
    "this_load": "load_id run_id loaded_at is_replay differing",
}
_OWN_TYPES = {"ordinal": pa.int64(), "loaded_at": pa.timestamp("us"), "is_replay": pa.bool_(),
              "differing": pa.list_(pa.string())}  # fmt: skip


def _arrow(con: duckdb.DuckDBPyConnection, name: str, rows: Rows) -> pa.Table:
    """The rows of one staging table, typed like the tables they are bound for."""
    types = {f.name: f.type for like in reversed(_LIKE[name]) for f in schema(con, like)} | _OWN_TYPES
    return pa.Table.from_pylist(rows, schema=pa.schema([(column, types[column]) for column in _COLUMNS[name].split()]))


def _agencies(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The agencies that are known: ids by spelling."""
    known = con.execute("select agency_id, name, coalesce(abbreviations, []) from core.agencies").fetchall()
    return {agency_key(spelling): name_id for name_id, name, others in known for spelling in (*others, name)}


def _staging(
    found: Sequence[tuple[Article, str | None]],
    ids: Sequence[str],
    rejected: Sequence[Reject],
    version: str,
    agencies: Mapping[str, str],
) -> dict[str, Rows]:
    """The staging tables' rows: what of the records goes where."""
    tables: dict[str, Rows] = {name: [] for name in _COLUMNS if name != "this_load"}
    for ordinal, ((article, feed_id), article_id) in enumerate(zip(found, ids, strict=True)):
        source = source_id(article.source)
        tables["incoming"].append(article_row(article) | {
            "ordinal": ordinal, "article_id": article_id, "source_id": source, "feed_id": feed_id,
            "copydesk_version": version,
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
        identity = (reject.document, reject.stage, reject.reason, reject.payload_sha256)
        tables["incoming_rejects"].append(asdict(replace(reject, content=None)) | {
            "reject_id": hash_of(*identity), "source_id": source_id(reject.source), "copydesk_version": version,
        })  # fmt: skip
    return tables


def _age(article: Article) -> tuple[bool, datetime]:
    """Sorts versions of one article that come together: by the time the publisher states, unknown first."""
    stated = article.date_modified or article.date_published
    return (stated is not None, stated.utc() if stated else datetime.min)


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
