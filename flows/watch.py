"""Is every source well: what is judged after each run."""

from __future__ import annotations

import logging

import duckdb

from flows import settings
from flows.catalogue.sources import CatalogueError, read_catalogue
from flows.run import now
from warehouse.asking import health
from warehouse.asking.health import Judgement

log = logging.getLogger("copydesk")


def judge(con: duckdb.DuckDBPyConnection) -> Judgement:
    """Open and close alerts as things are now, for the sources that the catalogue wants read."""
    try:
        sources = read_catalogue(settings.catalogue()).sources
    except CatalogueError:  # then what earlier runs knew of it stands
        sources = ()
    if sources:
        health.list_sources(con, {source.name: source.disabled for source in sources})
    judgement = health.judge(con, now())
    if judgement.opened or judgement.closed:
        told = f"{len(judgement.opened)} alerts opened, {len(judgement.closed)} closed, {judgement.open} open"
        log.warning("%s: `copydesk health` tells which", told)
    return judgement
