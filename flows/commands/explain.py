"""`copydesk explain`: why an article says what it says."""

from __future__ import annotations

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
