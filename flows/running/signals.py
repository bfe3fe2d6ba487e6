"""What a run tells the dashboard: artifacts that people read, events that automations act on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import quote
from uuid import UUID

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    update_progress_artifact,
)
from prefect.blocks.core import Block
from prefect.client.orchestration import get_client
from prefect.events import emit_event
from prefect.runtime import flow_run

from flows import published, settings
from flows.repairing.replay import Replayed
from flows.reporting import digest as digests
from flows.reporting.bulletins import BULLETINS, bulletin
from flows.reporting.summary import headline, markdown, markdown_table
from flows.reporting.values import shown
from flows.summary import Summary
from warehouse.asking.health import Alert, Judgement

EVENTS = {
    "stale": "copydesk.source.stale",
    "failing": "copydesk.source.failing",
    "false-304": "copydesk.source.false-304",
    "quiet": "copydesk.source.quiet",
    "drift": "copydesk.parser.drift",
    "quarantine-grew": "copydesk.quarantine.grew",
}
"""The event that tells of a new alert, by the alert's kind."""
OVER = "copydesk.alert.closed"
LONG = 30.0
"""Seconds after which a run shows its progress."""

Item = TypeVar("Item")


def tell(judgement: Judgement) -> None:
    """An event for every alert that was opened or closed."""
    for alert in judgement.opened:
        _emit(EVENTS[alert.kind], alert)
    for alert in judgement.closed:
        _emit(OVER, alert)


def _emit(event: str, alert: Alert) -> None:
    emit_event(
        event=event,
        resource={
            "prefect.resource.id": f"copydesk.source.{quote(alert.source_id)}",
            "prefect.resource.name": alert.source_id,
            "copydesk.alert.kind": alert.kind,
        },
        payload={
            "alert_id": alert.alert_id,
            "kind": alert.kind,
            "source": alert.source_id,
            "measure": alert.measure,
            "detail": alert.detail,
            "usual": alert.usual,
            "found": alert.found,
            "opened_at": f"{alert.opened_at.isoformat()}Z",
            "closed_at": f"{alert.closed_at.isoformat()}Z" if alert.closed_at else None,
        },
    )


def show_summary(summary: Summary) -> None:
    """The artifacts of an ingest."""
    create_markdown_artifact(key="ingest-report", markdown=markdown(summary), description=headline(summary))
    show_bulletins()


def name_run(did: str) -> None:
    """Give the flow run that this is a name that says what it did: 'ingest: 46 new, 1 rejected'."""
    with get_client(sync_client=True) as client:
        client.update_flow_run(UUID(flow_run.get_id()), name=f"{flow_run.get_flow_name()}: {did}")


def show_bulletins() -> None:
    """The artifacts that tell how things are, whoever changed them."""
    with published.reading() as con:
        bulletins = {key: bulletin(con, key) for key in BULLETINS}
    for key, (question, answer) in bulletins.items():
        create_markdown_artifact(key=key, markdown=answer, description=question)


def show_digest() -> str:
    """The artifact with what came for saved searches, and a message by the block that their file names; its title.

    Raises UserError for a mistake in the file, and what the block raises where the message cannot be sent.
    """
    saved = digests.saved(settings.searches())
    if not saved.searches:
        return ""
    with published.reading() as con:
        told = digests.digest(con, saved.searches, datetime.now(UTC).replace(tzinfo=None))
    create_markdown_artifact(key="digest", markdown=told.markdown(), description=told.title)
    if saved.tell and told.found:
        block = cast(Any, Block.load(saved.tell))  # which kinds wait for an answer, only their classes say
        block.notify(told.text(), f"copydesk: {told.title}")
    return told.title


def show_page(page: Path) -> None:
    """The artifacts that lead to the report page, which the desk shows, and to the desk."""
    desk = settings.desk()
    told = f"{page}, while the desk runs (`copydesk up`, `copydesk serve`)"
    create_link_artifact(key="report-page", link=f"{desk}/report", link_text="The report page", description=told)
    create_link_artifact(key="desk", link=f"{desk}/", link_text="The desk", description="What came, as pages")


def show_replay(done: Replayed) -> None:
    """The artifact of a replay: what would change, or has been changed, with an example of each."""
    columns = ("kind", "source_id", "field", "records", "document", "old", "new")
    rows = [tuple(shown(row[column]) for column in columns) for row in done.counts]
    told = f"{done.replay['compared']} compared, {done.replay['same']} the same"
    told += "" if done.promoted is None else f", {done.promoted} applied"
    create_markdown_artifact(key="replay", markdown="\n".join(markdown_table(columns, rows)), description=told)


def progress(todo: list[Item]) -> Iterator[Item]:
    """The items, with a progress artifact on a run that takes long."""
    started = time.monotonic()
    artifact: UUID | None = None
    for done, item in enumerate(todo):
        share = 100 * done / len(todo)
        if artifact is not None:
            update_progress_artifact(artifact, share)
        elif time.monotonic() - started > LONG:
            artifact = cast(UUID, create_progress_artifact(share, description=f"of {len(todo)} batches"))
        yield item
    if artifact is not None:
        update_progress_artifact(artifact, 100)
