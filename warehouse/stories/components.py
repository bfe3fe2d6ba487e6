"""The components of linked articles that something touched, settled anew in the warehouse.

`settling` says which articles of one component are one story; here they are taken from the tables and put back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import duckdb

from warehouse.file.rows import insert
from warehouse.file.statements import sql
from warehouse.stories.settling import Decisions, Link, settle


def settle_touched(con: duckdb.DuckDBPyConnection, load_id: str) -> None:
    """Settle every component that this load touched, and record stories that became part of another.

    Needs the temporary tables `unread` and `loosened`; runs inside the load's transaction.
    """
    con.execute(sql("copies/neighbours"))
    known = con.execute(
        "select article_id, number, story_id from neighbours "
        "order by published_by nulls last, word_count desc, article_id"
    ).fetchall()
    if not known:
        return
    links = [
        Link(one, two, score, (first, last), (other_first, other_last), *shares)
        for one, two, score, first, last, other_first, other_last, *shares in con.execute(
            sql("copies/links")
        ).fetchall()
    ]
    pairs = con.execute(sql("copies/decisions")).fetchall()
    together, apart = (
        frozenset((one, two) for one, two, said in pairs if said == verdict) for verdict in ("together", "apart")
    )
    con.execute("delete from core.story_members where number in (select number from neighbours)")
    numbers = {article: number for article, number, _ in known}
    before = {article: story for article, _, story in known if story}
    rows, merges = [], set()
    for order, among in components(list(numbers), links, together):
        settled = settle(order, among, Decisions(together, apart))
        component = numbers[order[0]]
        rows += [
            {"number": numbers[article], "component": component, "article_id": article,
             "story_id": settled.story[article], "story_number": numbers[settled.story[article]],
             "parent_id": settled.parent.get(article), "parent_number": numbers.get(settled.parent.get(article, "")),
             "is_digest": article in settled.digests, "load_id": load_id}
            for article in order
        ]  # fmt: skip
        merges |= {(before[a], settled.story[before[a]]) for a in order if a in before and before[a] in settled.story}
    insert(con, "core.story_members", rows)
    insert(con, "core.story_merges", [
        {"story_id": was, "into_id": now, "load_id": load_id} for was, now in sorted(merges) if was != now
    ])  # fmt: skip


def settle_again(con: duckdb.DuckDBPyConnection, articles: Iterable[str]) -> None:
    """Settle the stories of some articles anew, after a person has decided on them; within the caller's transaction."""
    con.execute("create or replace temp table unread as select number from core.articles limit 0")
    con.execute(
        "create or replace temp table loosened as select number from core.articles where article_id in $articles",
        {"articles": list(articles)},
    )
    settle_touched(con, "decision")


def components(
    order: Sequence[str], links: Sequence[Link], together: Collection[tuple[str, str]]
) -> Iterator[tuple[list[str], list[Link]]]:
    """The articles that links or decisions connect, in the given order, with those links; others are left out."""
    edges = [(link.one, link.two) for link in links] + sorted(together)
    root = {article: article for edge in edges for article in edge}

    def find(article: str) -> str:
        while root[article] != article:
            root[article] = root[root[article]]
            article = root[article]
        return article

    for one, two in edges:
        root[find(one)] = find(two)
    members: dict[str, list[str]] = defaultdict(list)
    among: dict[str, list[Link]] = defaultdict(list)
    for article in order:
        if article in root:
            members[find(article)].append(article)
    for found in links:
        among[find(found.one)].append(found)
    return ((members[name], among[name]) for name in members)
