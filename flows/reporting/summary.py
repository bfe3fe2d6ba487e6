"""What a run did, told to people: as rows for a terminal's table and as Markdown for the dashboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.summary import MOST, Counting, Summary
from parsers.text import line

OUTCOMES = ("new", "changed", "copy", "same", "rejected")
TELLING = ("changed", "copy", "rejected")


def counts(summary: Summary) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns, and a row per source and one for all of them; the slowest request and why nothing came of what was read
    are told where there is any. Sources that have nothing to tell are counted in a row."""
    ids = sorted({o.source_id for o in summary.outcomes} | set(summary.documents))
    telling = [name for name in ids if _has_news(summary, name)]
    rows = [
        (
            name,
            str(summary.documents.get(name, 0)),
            *(str(summary.count(o, name)) for o in OUTCOMES),
            _seconds(summary.slowest.get(name)),
            "" if any(summary.count(o, name) for o in OUTCOMES) else summary.why.get(name, ""),
        )
        for name in telling
    ]
    if folded := [name for name in ids if name not in telling]:
        documents = sum(summary.documents.get(name, 0) for name in folded)
        same = sum(summary.count("same", name) for name in folded)
        told = f"{len(folded)} {'other' if telling else 'source'}{'s' * (len(folded) != 1)}, nothing new"
        rows.append((told, str(documents), *("0" if name != "same" else str(same) for name in OUTCOMES), "", ""))
    total = ("all", str(sum(summary.documents.values())), *(str(summary.count(o)) for o in OUTCOMES),
             _seconds(max(summary.slowest.values(), default=None)), "")  # fmt: skip
    columns = ("source", "documents", *OUTCOMES, "slowest", "why nothing")
    shown = [at for at, name in enumerate(columns) if at < len(columns) - 2 or any(row[at] for row in rows)]
    return tuple(columns[at] for at in shown), [tuple(row[at] for at in shown) for row in (*rows, total)]


def _has_news(summary: Summary, source: str) -> bool:
    """Did anything happen with a source, or is there a reason why nothing did?"""
    outcomes = ("new", "changed", "copy", "rejected")
    return any(summary.count(one, source) for one in outcomes) or bool(summary.why.get(source))


def gist(summary: Counting) -> str:
    """The name of what a run did: '46 new, 7 changed, 1 rejected', or 'nothing new'."""
    return _told(summary, _new(summary))


def headline(summary: Summary) -> str:
    """One line: '21 new (of them 2 copies), 1 changed, 4 feeds not yet due, in 3.2 s', or 'nothing new, in 3.2 s'."""
    copies = summary.count("copy")
    new = _new(summary)
    told = _told(summary, f"{new} (of them {_counted(copies, 'copy', 'copies')})" if copies else new)
    same = summary.count("same")
    told += f", {same:,} same" if same else ""
    told += f", {_counted(summary.unchanged, 'address', 'addresses')} unchanged" if summary.unchanged else ""
    told += f", {_counted(summary.waiting, 'feed', 'feeds')} not yet due" if summary.waiting else ""
    parsed = f", parsed in {summary.processes} processes" if summary.processes > 1 else ""
    passed = ", ".join(f"{what} ({count:,})" for what, count in summary.passed_over.items())
    passed = f"; passed over in archives: {passed}" if passed else ""
    trouble = f"; {line(summary.trouble)}" if summary.trouble else ""
    return f"{told}, in {summary.seconds:.1f} s{parsed}{passed}{trouble}"


def _new(summary: Counting) -> str:
    new = summary.count("new") + summary.count("copy")
    return f"{new:,} new" if new else ""


def _told(summary: Counting, new: str) -> str:
    others = (f"{number:,} {what}" for what in ("changed", "rejected") if (number := summary.count(what)))
    return ", ".join(filter(None, (new, *others))) or "nothing new"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def balance(summary: Summary) -> str:
    """One line: 'read 23 = 21 new + 1 changed + 0 same + 0 copies + 1 rejected + 0 passed over'."""
    first = Counter(outcome.outcome for outcome in summary.outcomes[: summary.stored])
    told = " + ".join(f"{first[name]} {'copies' if name == 'copy' else name}" for name in OUTCOMES)
    again = len(summary.outcomes) - summary.stored
    tried = f"; {again} more from quarantine" if again else ""
    is_ = "=" if summary.adds_up else "IS NOT"
    return f"read {summary.read} {is_} {told} + {summary.left_out} passed over{tried}"


def recognised(summary: Summary) -> list[tuple[str, str, str, str]]:
    """What deserves a look, as (outcome, source, title, detail): changed stories, copies and rejects."""
    return [
        (o.outcome, o.source_id, line(o.title or o.document.rsplit("/", 1)[-1]) or "", line(o.detail) or "")
        for kind in TELLING
        for o in summary.outcomes
        if o.outcome == kind
    ]


def is_plain(summary: Summary) -> bool:
    """Is there nothing to tell but that nothing is new?"""
    return gist(summary) == "nothing new" and not summary.why and summary.adds_up and not summary.trouble


def markdown(summary: Summary) -> str:
    """The `ingest-report` artifact, whose description is the headline."""
    return "\n".join(_markdown(summary))


def _markdown(summary: Summary) -> Iterator[str]:
    if is_plain(summary):
        yield "Nothing new."
        return
    yield from markdown_table(*counts(summary))
    yield f"\nBalance: {balance(summary)}."
    if summary.trouble:
        yield f"\n{_cell(summary.trouble)}."
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
