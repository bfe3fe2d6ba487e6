"""The components of linked stories that something touched, settled anew in the warehouse.

`settling` says which stories of one component are one event; here they are taken from the tables and put back.
"""

from __future__ import annotations

import duckdb

from warehouse.events.settling import settle
from warehouse.file.rows import insert
from warehouse.file.statements import sql
from warehouse.stories.components import components
from warehouse.stories.settling import Decisions, Link


def settle_touched(con: duckdb.DuckDBPyConnection) -> None:
    """Settle every component with an article of the temporary table `unsettled`, or whose stories are others now.

    Runs inside the caller's transaction.
    """
    con.execute(sql("events/seeds"))
    con.execute(sql("events/neighbours"))
    known = con.execute(
        "select number, story_id, story_number from neighbours "
        "order by published_by nulls last, word_count desc, article_id"
    ).fetchall()
    con.execute("delete from core.event_members where number in (select number from neighbours union all from ends)")
    links = [Link(*row) for row in con.execute(sql("events/links")).fetchall()]
    pairs = con.execute(sql("events/decisions")).fetchall()
    together, apart = (
        frozenset((one, two) for one, two, said in pairs if said == verdict) for verdict in ("together", "apart")
    )
    numbers = {story: number for _, story, number in known}
    event: dict[str, str] = {}
    component: dict[str, int] = {}
    for order, among in components(list(numbers), links, together):
        event |= settle(order, among, Decisions(together, apart))
        component |= dict.fromkeys(order, numbers[order[0]])
    insert(con, "core.event_members", [
        {"number": number, "story_number": story_number, "event_number": numbers[event[story]],
         "component": component[story]}
        for number, story, story_number in known if story in event
    ])  # fmt: skip
