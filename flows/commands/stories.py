"""`copydesk explain-link`, `story` and `event`: why articles are one story or event or are not, and a person's word."""

from __future__ import annotations

import click

from flows import settings
from flows.commands.terminal import table


@click.command("explain-link", short_help="Why two articles are one story, or are not.")
@click.argument("one")
@click.argument("other")
def explain_link(one: str, other: str) -> None:
    """Show what links two articles, each given by article_id, address or uri: kind, score, shared passages.

    Whether they tell one event in words of their own is told as well, with what speaks for and against it.
    """
    from flows import published
    from flows.reporting.values import shown
    from warehouse.events.explanations import explain_retelling
    from warehouse.stories.explanations import explain_link as explain

    with published.reading() as con:
        told = explain(con, one, other)
        retelling = explain_retelling(con, told.first.article_id, told.second.article_id)
    rows = [
        (article.article_id[:8], shown(article.source), shown(article.title), shown(article.date_published),
         f"{share:.0%}", article.story_id[:8])
        for article, share in ((told.first, told.in_first), (told.second, told.in_second))
    ]  # fmt: skip
    table("", ("article", "source", "headline", "published", "shared", "story"), rows, numbers=("shared",))
    click.echo(f"{told.kind or 'not linked'}: {told.rule}")
    for passage in told.passages[:10]:
        click.echo(f"  {shown(passage if len(passage) <= 300 else passage[:300] + ' …')}")
    if len(told.passages) > 10:
        click.echo(f"  and {len(told.passages) - 10} more")
    click.echo(f"{'retold' if retelling.is_linked else 'not retold'}: {retelling.rule}")
    for what, weight in retelling.reasons:
        click.echo(f"  {weight:+.1f}  {what}")


@click.group(short_help="Decide which articles are one story.")
def story() -> None:
    """Say that two articles are one story, or are not, whatever their texts say.

    Articles are given by article_id (or six characters of it), address or uri; a story by any of its articles. The
    decision is kept in the warehouse, holds for whatever comes later, and can be undone.
    """


@click.group(short_help="Decide which articles tell one event.")
def event() -> None:
    """Say that the stories of two articles tell one event, or do not, whatever their texts say.

    Articles are given by article_id (or six characters of it), address or uri. The decision is kept in the warehouse,
    holds for whatever comes later, and can be undone.
    """


def _deciding(of: click.Group, name: str, verdict: str, text: str) -> None:
    """A command that keeps a decision on two articles."""

    @of.command(name, help=text)
    @click.argument("one")
    @click.argument("other")
    @click.option("--reason", help="Why, for whoever reads it later.")
    @click.option("--by", metavar="NAME", help="Who decides.  [default: the user's name]")
    def command(one: str, other: str, reason: str | None, by: str | None) -> None:
        from datetime import UTC, datetime
        from getpass import getuser

        from flows import published
        from warehouse.access import writing
        from warehouse.events.decisions import EVENTS
        from warehouse.file.statements import transaction
        from warehouse.stories.decisions import STORIES, decide
        from warehouse.stories.explanations import article_named

        with writing(settings.place(), version=settings.version()) as con:
            first, second = article_named(con, one), article_named(con, other)
            at = datetime.now(UTC).replace(tzinfo=None)
            about = EVENTS if of is event else STORIES
            names = first.article_id, second.article_id
            decide(con, *names, verdict, by=by or getuser(), reason=reason, at=at, about=about)
            if about is STORIES:
                with transaction(con):
                    EVENTS.settle(con, names)
            now = [article_named(con, found) for found in names]
            ones = {found.event_id if about is EVENTS else found.story_id for found in now}
        published.publish()
        things = ("story", "stories") if about is STORIES else ("event", "events")
        click.echo(f"They are one {things[0]} now." if len(ones) == 1 else f"They are two {things[1]} now.")


def _listing(of: click.Group) -> None:
    """A command that shows what was decided."""

    @of.command("list")
    def listed() -> None:
        """Show what was decided, latest first."""
        from flows import published
        from flows.reporting.values import shown
        from warehouse.events.decisions import EVENTS
        from warehouse.stories.decisions import STORIES, decisions

        with published.reading() as con:
            rows = [
                (said.article_id[:8], said.other_id[:8], said.verdict, shown(said.decided_at), said.decided_by,
                 shown(said.reason))
                for said in decisions(con, about=EVENTS if of is event else STORIES)
            ]  # fmt: skip
        table("", ("article", "other", "verdict", "decided", "by", "reason"), rows)


_deciding(story, "merge", "together", "ONE and OTHER, and what goes with each, are one story.")
_deciding(story, "split", "apart", "ONE is not of the story of OTHER, however alike they are.")
_deciding(story, "undo", "undone", "What was decided about ONE and OTHER holds no longer: texts decide.")
_listing(story)
_deciding(event, "join", "together", "The stories of ONE and OTHER tell one event.")
_deciding(event, "part", "apart", "The stories of ONE and OTHER do not tell one event, however alike they are.")
_deciding(event, "undo", "undone", "What was decided about the events of ONE and OTHER holds no longer: texts decide.")
_listing(event)
