"""`copydesk explain` and `diff`: why an article says what it says, and what was changed in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from flows.commands.terminal import cut, print_json, table, table_or_json


@click.command(short_help="Why an article says what it says.")
@click.argument("article")
@click.argument("field", required=False)
@table_or_json
def explain(article: str, field: str | None, form: str) -> None:
    """Show where the values of an ARTICLE, given by article_id, address or uri, come from: of one FIELD or of all.

    For each value who says so and who says otherwise; then the bytes, the request and the runs that brought it.
    """
    from flows import published
    from flows.reporting.values import shown
    from warehouse.asking.provenance import explain_article

    with published.reading() as con:
        told = explain_article(con, article, field)
    if form == "json":
        print_json({**told.source, "fields": told.fields})
        return
    rows = [
        (
            one.field,
            cut(one.value, 2000 if field else 160),
            ", ".join(one.said_by),
            "\n".join(f"{who}: {cut(what, 300)}" for who, what in one.disagreed),
        )
        for one in told.fields
    ]
    table("", ("field", "value", "said by", "disagreed"), rows)
    for name, value in _origin(told.source):
        click.echo(f"{name:<9} {shown(value)}")


def _origin(source: dict[str, Any]) -> list[tuple[str, str]]:
    """From the article's version to the run, in lines for people."""
    quality = "" if source["parse_quality"] is None else f", quality {source['parse_quality']:.2f}"
    lines = [
        ("article", f"{source['article_id']}, version {source['version']}"),
        ("parser", f"{source['parser_id'] or 'unknown'} of copydesk {source['copydesk_version']}{quality}"),
        ("document", source["document"]),
        ("payload", f"sha256 {source['payload_sha256']}"),
    ]
    if source["fetched_at"]:
        lines += [
            ("fetched", f"{source['fetched_from']} at {source['fetched_at']:%Y-%m-%d %H:%M:%S} UTC"),
            ("archive", f"{source['archive_file']} at {source['archive_offset']}"),
        ]
    lines.append(("loaded", f"{source['loaded_at']:%Y-%m-%d %H:%M:%S} UTC" if source["loaded_at"] else "unknown"))
    if source["run_id"]:
        in_prefect = source["prefect_flow_run_id"]
        lines.append(("run", f"{source['flow']} {source['run_id']}, {in_prefect or 'not'} in Prefect"))
    if source["fetch_run_id"] != source["run_id"]:
        lines.append(("fetch run", f"{source['fetch_run_id']}, {source['fetch_flow_run_id'] or 'not'} in Prefect"))
    return lines


@click.command(short_help="What was changed in an article, word by word.")
@click.argument("article")
@click.argument("older", required=False, type=click.IntRange(min=1))
@click.argument("newer", required=False, type=click.IntRange(min=1))
def diff(article: str, older: int | None, newer: int | None) -> None:
    """Show what was changed between two versions of an ARTICLE, given by article_id, address or uri.

    Without versions that is its last change; with OLDER alone, what was changed since. Only paragraphs that differ are
    shown: [-this-] went and {+that+} came.
    """
    from flows import published
    from flows.desk.asking import Asking
    from flows.desk.differences import as_line, differences
    from flows.reporting.values import shown
    from warehouse.stories.explanations import article_named

    with published.reading() as con:
        asking = Asking(con)
        [found] = asking.ask("article/article", {"article": article_named(con, article).article_id})
        known = {"number": found["number"], "current": found["version"]}
        versions = {row["version"]: row for row in asking.ask("article/versions", known)}
        newer = newer or next(number for number, row in versions.items() if row["is_current"])
        for number in filter(None, (older, newer)):
            if number not in versions:
                raise click.UsageError(f"it has no version {number}; it has {', '.join(map(str, versions))}")
        older = older or versions[newer]["previous_version"]
        if older is None:
            click.echo(f"Version {newer} is the first one, and nothing is known to have been changed.")
            return
        texts = {row["version"]: row for row in asking.ask("diff/texts", {**known, "older": older, "newer": newer})}
    seen = " → ".join(f"version {number}, seen {shown(texts[number]['seen_at'])}" for number in (older, newer))
    change = versions[newer]["change_class"]
    told = f": {change}{', undeclared' * bool(versions[newer]['undeclared'])}" if change else ""
    click.echo(seen + told)
    for field, pairs in differences(texts[older], texts[newer]):
        for pair in pairs:
            if pair.is_changed:
                said = "".join(_MARKED[kind](text) for kind, text in as_line(pair))
                click.echo(f"\n{click.style(field, bold=True)}: {said}")


_MARKED: dict[str, Callable[[str], str]] = {
    "kept": lambda text: text,
    "deleted": lambda text: click.style(f"[-{text}-]", fg="red"),
    "inserted": lambda text: click.style(f"{{+{text}+}}", fg="green"),
}
