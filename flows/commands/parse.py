"""`copydesk parse`: files as records, without a warehouse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.terminal import strictly, table

if TYPE_CHECKING:
    from parsers.records import Article


@click.command(short_help="Print records as JSON Lines.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--indent", is_flag=True, help="Indented JSON, for reading.")
@click.option("--explain", is_flag=True, help="Tables for people: each field, who says so, and who says otherwise.")
@click.option(
    "--urls", type=click.Path(exists=True, dir_okay=False), help="JSON Lines {document, url} for saved pages."
)
@strictly
def parse(paths: tuple[str, ...], indent: bool, explain: bool, urls: str | None, strict: bool) -> None:
    """Print the records in PATHs (files, folders, patterns) as JSON Lines, in input order."""
    from dataclasses import replace

    import orjson

    from flows.catalogue import layouts
    from flows.reading.files import expand, files, read, shown
    from parsers.normalise import parse as parse_document
    from parsers.public_json import to_json
    from parsers.records import Document, Reject

    layouts.learn_own()
    known = _sidecar(urls)
    option = orjson.OPT_INDENT_2 if indent else 0
    rejected = False
    for path in (found for root in expand(paths) for found in files(root)):
        item = path if isinstance(path, Reject) else read(path)
        if isinstance(item, Document):
            address = known.get(shown(path)) if isinstance(path, Path) else None
            item = replace(item, url=address)
            records = parse_document(item)
        else:
            records = iter((item,))
        for record in records:
            rejected = rejected or isinstance(record, Reject)
            if explain and not isinstance(record, Reject):
                _explain(record)
                continue
            sys.stdout.buffer.write(orjson.dumps(to_json(record), option=option | orjson.OPT_APPEND_NEWLINE))
        if isinstance(item, Document) and item.passed_over:
            told = ", ".join(f"{count} {what}" for what, count in item.passed_over.most_common())
            click.echo(f"{item.uri}: passed over {told}", err=True)
    sys.stdout.buffer.flush()
    sys.exit(1 if strict and rejected else 0)


def _explain(article: Article) -> None:
    """A table of one article: field, value, who says so, who says otherwise."""
    from parsers.provenance import explain
    from parsers.text import line

    rows = [
        (
            one.field,
            line(one.value) or "",
            ", ".join(one.said_by),
            "\n".join(f"{other.extractor}: {line(other.value)}" for other in one.disagreed),
        )
        for one in explain(article)
    ]
    table(line(article.document) or "", ("field", "value", "said by", "disagreed"), rows)


def _sidecar(path: str | None) -> dict[str, str]:
    """Addresses of saved pages by document."""
    import orjson

    if path is None:
        return {}
    try:
        rows = [orjson.loads(line) for line in Path(path).read_bytes().splitlines() if line.strip()]
        return {row["document"]: row["url"] for row in rows}
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise click.UsageError(f"{path}: every line must be an object with document and url ({error})") from error
