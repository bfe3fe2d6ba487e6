"""`copydesk sources discover`, `add` and `test`: sources are asked once, and what came of it is told.

As in `flows.commands.main`, every command imports what it needs when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows import settings
from flows.commands.terminal import busy

if TYPE_CHECKING:
    from flows.fetching.client import Client
    from flows.fetching.responses import Response
    from flows.reading.trial import Trial

_PRIVATE = click.option("--allow-private", is_flag=True, help="The site is in a network of ours.")
_FOLLOW = click.option(
    "--follow/--no-follow", default=None, help="Read each entry's page? By default where entries are only summaries."
)
_KINDS = ("newspaper", "agency", "broadcaster", "press-release", "government", "blog")
_ABOUT = (
    click.option("--title", help="For people; by default the feed's own."),
    click.option("--kind", type=click.Choice(_KINDS)),
    click.option("--country", metavar="CC", help="ISO 3166-1, such as GB."),
    click.option("--timezone", metavar="ZONE", help="For times without a zone, such as Europe/London."),
    click.option("--language", metavar="LL", help="ISO 639-1; by default the feed's own."),
    click.option("--freshness", metavar="24h", help="A new story at least this often."),
    click.option("--tag", "tags", multiple=True, metavar="WORD", help="May be repeated."),
    _FOLLOW,
)


def about(command: Callable[..., None]) -> Callable[..., None]:
    """The options of commands that write what a source is."""
    for option in reversed(_ABOUT):
        command = option(command)
    return command


@click.command(short_help="Find the feeds of a site.")
@click.argument("url", metavar="URL")
@_PRIVATE
def discover(url: str, allow_private: bool) -> None:
    """Find the feeds and sitemaps of the site at URL: those its page announces or links to, else usual addresses, and
    those its robots.txt names. Each is asked once, some twenty in all. Status is 1 when there is none."""
    from flows.catalogue import discovery
    from flows.commands.findings import tell_discovery
    from parsers.feeds.links import as_address

    url = as_address(url)
    url = url if "://" in url else f"https://{url}"
    with busy(f"Asking {_named(url)[0]}"), _client() as client:
        page = _asked(client, url, allow_private=allow_private)
        if page.document is None:
            raise click.ClickException(_unread(page))
        found = discovery.discover(client, page, allow_private=allow_private)
    tell_discovery(url, found, private=allow_private)
    sys.exit(0 if found.found else 1)


@click.command(short_help="Add a source to the catalogue.")
@click.argument("place", metavar="URL|PATH")
@click.option("--name", help="One word; by default from the host.")
@about
@_PRIVATE
def add(place: str, tags: tuple[str, ...], follow: bool | None, allow_private: bool, **said: str | None) -> None:
    """Write a source into the catalogue, which is made when there is none. A feed is asked once, for its title and
    language; files are looked at."""
    from flows.catalogue.file import add_entries, block
    from flows.catalogue.new import Register
    from flows.catalogue.sources import catalogue_or_none_yet
    from flows.secrets import masked

    catalogue = catalogue_or_none_yet(settings.own_catalogue())
    entry: dict[str, Any] = {**said, "tags": list(tags), "allow_private": allow_private}
    place = _place(place)
    if place.startswith(("http://", "https://")):
        entry["feeds"] = [{"url": place}]
        Register(catalogue).admit(entry)  # what is known or wrong is told before anybody is asked
        guessed = _of_feed(place, follow, allow_private)
    else:
        guessed = _of_files(catalogue.path.parent, place, follow)
    entry |= {key: value for key, value in guessed.items() if not entry.get(key) or key == "feeds"}
    register = Register(catalogue)
    admitted = register.admit(entry)
    add_entries(catalogue.path, register.admitted)
    click.echo(masked(block(admitted)), nl=False)
    click.echo(f"\nWritten into {catalogue.path}. Try it: copydesk sources test {admitted['name']}", err=True)


def _place(given: str) -> str:
    """An address in full where it is one, 'quay.example/rss' too; a path, a pattern or a name as it is."""
    from parsers.feeds.links import as_address

    return given if Path(given).exists() else as_address(given)


def _of_feed(url: str, follow: bool | None, allow_private: bool) -> dict[str, Any]:
    """What a feed tells of itself. Raises ClickException for what is none, naming the feeds that its site has."""
    from flows import secrets
    from flows.catalogue import discovery
    from parsers.feeds.overview import feed_overview
    from parsers.formats import format_of
    from parsers.normalise import parse

    shown, _ = _named(url)
    with busy(f"Asking {shown}"), _client() as client:
        answer = _asked(client, url, allow_private=allow_private)
        if answer.document is None:
            raise click.ClickException(f"{_unread(answer)}. Nothing was written.")
        kind = format_of(answer.document)
        records = list(parse(answer.document))
        overview = feed_overview(answer.document, records)
        alone = kind is not None and kind.name == "rows" and len(records) == 1  # such as a page's oEmbed
        if overview is None and (alone or kind is None or kind.name in ("html", "feed", "jsonfeed", "sitemap")):
            why = discovery.what_is_there(answer)
            found = discovery.discover(client, answer, allow_private=allow_private).found
            more = f"It has feeds: {discovery.suggestions(found)}." if found else "No feeds were found there either."
            raise click.ClickException(f"{shown} is no feed, but {why}. {more} Nothing was written.")
    if answer.moved_to:
        click.echo(f"{shown} has moved for good to {answer.moved_to}, which is written instead.", err=True)
    feed = {"url": secrets.unmasked(answer.moved_to or "") or url, "follow": follow}
    if overview is None:
        return {"feeds": [feed]}
    if follow is None and overview.needs_pages:
        feed["follow"] = overview.kind != "sitemap index" or None
        click.echo("Its entries are no whole stories, so their pages are read (--no-follow prevents it).", err=True)
    return {"title": overview.title, "language": overview.language, "feeds": [feed]}


def _of_files(folder: Path, place: str, follow: bool | None) -> dict[str, Any]:
    """A feed of files; a path within the catalogue's folder is written as seen from there. Raises MissingPathError."""
    from flows.reading.trial import try_path

    if follow:
        raise click.UsageError("files are not followed: --follow is for web feeds")
    overview = try_path(place, source=None).overview
    path = Path(place).absolute()
    inside = path.is_relative_to(folder)
    return {
        "title": overview.title if overview else None,
        "language": overview.language if overview else None,
        "feeds": [{"path": str(path.relative_to(folder) if inside else path)}],
    }


@click.command(short_help="Read a source once, and keep nothing.")
@click.argument("place", metavar="NAME|URL|PATH")
@_PRIVATE
def test(place: str, allow_private: bool) -> None:
    """Read a source of the catalogue, a web feed or files once, show what would be parsed, and say why when nothing
    is. Nothing is kept of it. Status is 0 when it works."""
    from flows.commands.findings import tell_trial

    place = _place(place)
    with busy(f"Reading {_named(place)[0]}"):
        trials = _trials(place, allow_private)
    for trial in trials:
        tell_trial(trial)
    sys.exit(0 if all(trial.works for trial in trials) else 1)


def _trials(place: str, allow_private: bool) -> list[Trial]:
    from flows.catalogue.new import as_name
    from flows.catalogue.sources import catalogue_or_none_yet
    from flows.commands.states import feed_rows, read_states
    from flows.reading.trial import try_address, try_path

    if place.startswith(("http://", "https://")):
        with _client() as client:
            url, headers = _named(place)
            return [try_address(client, url, source=None, follow=False, allow_private=allow_private, headers=headers)]
    catalogue = catalogue_or_none_yet(settings.catalogue())
    named = place in {source.name for source in catalogue.sources}
    no_name = as_name(place) != place or not catalogue.sources  # 'incoming/*.txt'
    if not named and (no_name or Path(place).exists()):
        return [try_path(place, source=None)]
    [source] = catalogue.select((place,))
    now = datetime.now(UTC).replace(tzinfo=None)
    trials = []
    with _client() as client:
        for row in feed_rows(catalogue, read_states()):
            if row.source != source:
                continue
            waits = row.state.not_before if row.state else None
            if waits and waits > now:
                raise click.ClickException(
                    f"{row.feed.location} asked not to be asked before {waits:%Y-%m-%d %H:%M} UTC"
                )
            if row.feed.url:
                private = source.allow_private or allow_private
                url, follow, headers = row.feed.location, row.feed.follow, row.feed.sent
                trials.append(
                    try_address(client, url, source=source, follow=follow, allow_private=private, headers=headers)
                )
            else:
                trials.append(try_path(str(catalogue.path.parent / row.feed.location), source=source))
    return trials


def _client() -> Client:
    from flows.fetching import client

    return client.Client(gap=client.GAP)


def _asked(client: Client, url: str, *, allow_private: bool) -> Response:
    from flows.fetching.responses import Request

    url, headers = _named(url)
    return client.get(Request(url=url, allow_private=allow_private, headers=headers))


def _named(given: str) -> tuple[str, dict[str, str]]:
    """An address as a person gave it, as it is asked for: its secrets masked, a user in it as a header."""
    from flows import secrets

    address, user = secrets.learn_address(given)
    return secrets.masked(address), {} if user is None else {"Authorization": secrets.masked(user)}


def _unread(answer: Response) -> str:
    """What to say of an address that gave nothing."""
    from flows.catalogue.discovery import what_is_there

    hint = " (--allow-private is for sites in a network of ours)" if answer.outcome == "refused" else ""
    return f"{answer.url} cannot be read: {what_is_there(answer)}{hint}"
