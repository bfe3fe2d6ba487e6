"""`copydesk explain-link` and `copydesk story`: why articles are one story or are not, and a person's word on it."""

from __future__ import annotations

import click

from flows import settings
from flows.commands.terminal import table


@click.command("explain-link", short_help="Why two articles are one story, or are not.")
@click.argument("one")
@click.argument("other")
def explain_link(one: str, other: str) -> None:
    """Show what links two articles, each given by article_id, address or uri: kind, score, shared passages."""
    from flows import published
    from flows.reporting.values import shown
    from warehouse.stories.explanations import explain_link as explain

    with published.reading() as con:
        told = explain(con, one, other)
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


@click.group(short_help="Decide which articles are one story.")
def story() -> None:
    """Say that two articles are one story, or are not, whatever their texts say.

    Articles are given by article_id (or six characters of it), address or uri; a story by any of its articles. The
    decision is kept in the warehouse, holds for whatever comes later, and can be undone.
    """


def _deciding(name: str, verdict: str, text: str) -> click.Command:
    """A command that keeps a decision on two articles."""

    @click.command(name, help=text)
    @click.argument("one")
    @click.argument("other")
    @click.option("--reason", help="Why, for whoever reads it later.")
    @click.option("--by", metavar="NAME", help="Who decides.  [default: the user's name]")
    def command(one: str, other: str, reason: str | None, by: str | None) -> None:
        from datetime import UTC, datetime
        from getpass import getuser

        from flows import published
        from warehouse.access import writing
        from warehouse.stories.decisions import decide
        from warehouse.stories.explanations import article_named

        with writing(settings.place(), version=settings.version()) as con:
            first, second = article_named(con, one), article_named(con, other)
            at = datetime.now(UTC).replace(tzinfo=None)
            decide(con, first.article_id, second.article_id, verdict, by=by or getuser(), reason=reason, at=at)
            stories = {article_named(con, found.article_id).story_id for found in (first, second)}
        published.publish()
        click.echo("They are one story now." if len(stories) == 1 else "They are two stories now.")

    return command


story.add_command(_deciding("merge", "together", "ONE and OTHER, and what goes with each, are one story."))
story.add_command(_deciding("split", "apart", "ONE is not of the story of OTHER, however alike they are."))
story.add_command(_deciding("undo", "undone", "What was decided about ONE and OTHER holds no longer: texts decide."))


@story.command("list")
def listed() -> None:
    """Show what was decided, latest first."""
    from flows import published
    from flows.reporting.values import shown
    from warehouse.stories.decisions import decisions

    with published.reading() as con:
        rows = [
            (said.article_id[:8], said.other_id[:8], said.verdict, shown(said.decided_at), said.decided_by,
             shown(said.reason))
            for said in decisions(con)
        ]  # fmt: skip
    table("", ("article", "other", "verdict", "decided", "by", "reason"), rows)
