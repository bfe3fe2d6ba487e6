"""What a run did, told to people: as rows for a terminal's table and as Markdown for the dashboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.summary import Summary
from parsers.text import line

OUTCOMES = ("new", "changed", "copy", "same", "rejected")
TELLING = ("changed", "copy", "rejected")
MOST = 50


def counts(summary: Summary) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns, and a row per source and one for all of them; the slowest request and why nothing came of what was read
    are told where there is any."""
    ids = sorted({o.source_id for o in summary.outcomes} | set(summary.documents))
    rows = [
        (
            name,
            str(summary.documents.get(name, 0)),
            *(str(summary.count(o, name)) for o in OUTCOMES),
            _seconds(summary.slowest.get(name)),
            "" if any(summary.count(o, name) for o in OUTCOMES) else summary.why.get(name, ""),
        )
        for name in ids
    ]
    total = ("all", str(sum(summary.documents.values())), *(str(summary.count(o)) for o in OUTCOMES),
             _seconds(max(summary.slowest.values(), default=None)), "")  # fmt: skip
    columns = ("source", "documents", *OUTCOMES, "slowest", "why nothing")
    shown = [at for at, name in enumerate(columns) if at < len(columns) - 2 or any(row[at] for row in rows)]
    return tuple(columns[at] for at in shown), [tuple(row[at] for at in shown) for row in (*rows, total)]


def headline(summary: Summary) -> str:
    """One line: '21 new (of them 2 copies), 1 changed, 0 same, 1 rejected, in 3.2 s, 4 feeds not yet due'."""
    copies = summary.count("copy")
    among = f" (of them {copies} copies)" if copies else ""
    said = f", {summary.unchanged} addresses unchanged" if summary.unchanged else ""
    said += f", {summary.waiting} feeds not yet due" if summary.waiting else ""
    passed = ", ".join(f"{count} {what}" for what, count in summary.passed_over.items())
    passed = f"; passed over in archives: {passed}" if passed else ""
    parsed = f", parsed in {summary.processes} processes" if summary.processes > 1 else ""
    took = f"in {summary.seconds:.1f} s{parsed}{passed}"
    return (
        f"{summary.count('new') + copies} new{among}, {summary.count('changed')} changed, "
        f"{summary.count('same')} same, {summary.count('rejected')} rejected{said}, {took}"
    )


def recognised(summary: Summary) -> list[tuple[str, str, str, str]]:
    """What deserves a look, as (outcome, source, title, detail): changed stories, copies and rejects."""
    return [
        (o.outcome, o.source_id, line(o.title or o.document.rsplit("/", 1)[-1]) or "", line(o.detail) or "")
        for kind in TELLING
        for o in summary.outcomes
        if o.outcome == kind
    ]


def markdown(summary: Summary) -> str:
    """The `ingest-report` artifact."""
    return "\n".join(_markdown(summary))


def _markdown(summary: Summary) -> Iterator[str]:
    yield f"**{headline(summary)}**\n"
    yield from markdown_table(*counts(summary))
    found = recognised(summary)
    if found:
        yield "\n### Recognised\n"
        yield from markdown_table(("what", "source", "story or document", "detail"), found[:MOST])
        if len(found) > MOST:
            yield f"\nand {len(found) - MOST} more: see `mart.edits`, `mart.copies` and `mart.rejects`."


def _seconds(milliseconds: int | None) -> str:
    return f"{milliseconds / 1000:.1f} s" if milliseconds else ""


def markdown_table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table, with text that stays text."""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(_cell(value) for value in row)} |"


def _cell(value: str) -> str:
    """Text that stays text inside a Markdown table, whatever a publisher wrote."""
    for character in "\\|`*_[]<>#~":
        value = value.replace(character, f"\\{character}")
    return line(value) or ""
