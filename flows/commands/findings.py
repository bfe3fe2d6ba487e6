"""What `copydesk sources discover` and `test` found out, told in a terminal."""

from __future__ import annotations

import shlex

import click

from flows.catalogue.discovery import Discovery
from flows.commands.terminal import table
from flows.fetching.responses import Response
from flows.reading.trial import Trial
from flows.reporting.values import shown
from parsers.text import line

_SHOWN = 10
"""Stories that a trial shows."""


def tell_discovery(url: str, told: Discovery, *, private: bool) -> None:
    """The feeds of a site as a table, and what was named as one and is none."""
    if told.found:
        columns = ("address", "how", "format", "title", "entries", "newest", "language")
        rows = (
            tuple(map(shown, (one.url, one.how, one.overview.kind, one.overview.title, one.overview.entries,
                              one.overview.newest, one.overview.language)))
            for one in told.found
        )  # fmt: skip
        table(f"Feeds of {url}", columns, rows, numbers=("entries",), spare=("how", "language"))
        option = " --allow-private" * private
        click.echo(f"Add one:\n  copydesk sources add{option} {shlex.quote(told.found[0].url)}", err=True)
    else:
        click.echo(f"No feed was found at {url}: {told.asked} addresses were asked.", err=True)
    for address, why in told.disappointed:
        click.echo(f"Named as a feed, but is none: {address} ({shown(why)})", err=True)
    if told.left_out:
        click.echo(f"{told.left_out} more addresses were named and not asked.", err=True)


def tell_trial(trial: Trial) -> None:
    """The server's answer, the first stories, and whether it works."""
    click.echo(trial.location)
    if trial.response:
        for label, value in _http_facts(trial.response):
            click.echo(f"  {label:<12} {line(value)}")  # a server's own words: nothing that moves the cursor
    if trial.overview:
        about = (trial.overview.kind, trial.overview.title, trial.overview.language)
        click.echo(f"  {'feed':<12} {', '.join(filter(None, about))}")
    if trial.articles:
        rows = (
            (
                shown((one.headline or one.description or one.body or "")[:120]),
                shown(one.byline),
                shown(one.dateline),
                shown(str(one.date_published or one.date_modified or "")),
                shown(one.url or one.document),
            )
            for one in trial.articles[:_SHOWN]
        )
        title = f"The first {_SHOWN} of {len(trial.articles)}" if len(trial.articles) > _SHOWN else ""
        table(title, ("headline", "byline", "dateline", "date", "address"), rows)
    for reject in trial.rejects[:_SHOWN] if trial.articles else ():
        click.echo(f"  {'rejected':<12} {line(reject.document)}: {reject.reason}: {line(reject.detail)}")
    click.echo(f"{'ok ' if trial.works else 'BAD'} {line(trial.verdict)}")


def _http_facts(response: Response) -> list[tuple[str, str]]:
    """What is to be known of an answer, each as a label and a value."""
    size = f", {len(response.document.content):,} bytes" if response.document else ""
    status = f"status {response.status}" if response.status else "nothing"
    facts = [("answered", f"{status} in {response.ms} ms{size}")]
    if response.redirects:
        facts.append(("redirects", " -> ".join(response.redirects)))
    if response.moved_to:
        facts.append(("moved", f"for good to {response.moved_to}: write that into the catalogue"))
    if response.document:
        validators = [response.etag and f"ETag {response.etag}", response.last_modified and
                      f"Last-Modified {response.last_modified}"]  # fmt: skip
        given = ", ".join(filter(None, validators))
        facts.append(("validators", given or "none: every poll reads all of it and compares the bytes"))
        facts.append(("fresh for", shown(response.fresh_for) if response.fresh_for else "the server does not say"))
    if response.retry_after:
        facts.append(("retry after", shown(response.retry_after)))
    return facts
