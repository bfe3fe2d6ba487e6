"""What changed between two texts of one article: fields, characters, and of what class the change is.

Pure functions over rows of core.article_versions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from warehouse.loading.furniture import TEXT, bare
from warehouse.loading.notices import STOPPED, corrects, is_repeat, updates, withdraws
from warehouse.loading.slugs import is_renamed

FIELDS = ("headline", "description", "body", "byline", "dateline", "pub_status", "ed_note")
"""The fields whose change is a change of the article."""
DATE = "date_published"
"""Its change is one of an article's as well, in a file that is written over."""
FURNITURE = "furniture"

# A word with what follows it; in scripts that set no blanks, a letter
_TOKEN = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+\\W*|\\W+")
_SHOWN = re.compile("(?:[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\\s\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+)\\s*")
_MOST_COMPARED = 4_000_000  # pairs of words; beyond, what is between the first and the last difference has changed
_PRINTED = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "..."}
)
_SLIP = 3  # letters
_AROUND = 4  # words before and behind a passage that changed
_LONGEST = 2000  # characters of it


@dataclass(frozen=True, slots=True)
class Change:
    """From one text to the next."""

    fields: tuple[str, ...]
    """Those of FIELDS that differ, and perhaps DATE."""
    kind: str | None
    """furniture, typo, update, correction or withdrawal; None where nothing tells that the publisher changed
    anything."""
    added: int
    """Characters of headline, description and body that are new."""
    removed: int
    """Characters of them that are gone."""
    undeclared: bool | None
    """Did the publisher change it without a word: no new time of modification or version, no notice; None without
    a kind, or of furniture."""
    passages: str
    """The changed passages, one a line: 'body: a crew of [-eleven-]{+twelve+} men'."""


def change(before: Mapping[str, Any], after: Mapping[str, Any], turning: Collection[str] = ()) -> Change:
    """What changed from one row of core.article_versions to the next in the publisher's order.

    `turning` are lines that take turns in the article, which are no more its text than counters are.
    """
    changed = tuple(name for name in FIELDS if before[name] != after[name])
    texts = [name for name in TEXT if name in changed]
    runs = [run for name in texts for run in differences(before[name] or "", after[name] or "")]
    lengths = _lengths(runs)
    bares = [{**row, **{name: bare(name, row[name], turning) for name in texts}} for row in (before, after)]
    moved = tuple(name for name in changed if bares[0][name] != bares[1][name])
    if texts and not moved and any(_joined(before[name]) != _joined(after[name]) for name in texts):
        return Change(changed, FURNITURE, *lengths, None, passages(before, after))
    if any(_joined(bares[0][name]) != _joined(before[name]) for name in texts):  # what is beside the text tells nothing
        before, after = bares[0], bares[1]
    if is_redated := _is_redated(before, after):
        changed = (*changed, DATE)
    told = [run for name in texts for run in differences(_plain(before[name]), _plain(after[name]))]
    withdrawn, corrected, updated = (says(before, after) for says in (withdraws, corrects, updates))
    said = withdrawn or corrected or updated
    kind = None
    if changed and (said or not (_is_first_text(before, after) or is_repeat(before, after, changed))):
        if withdrawn:
            kind = "withdrawal"
        elif corrected:
            kind = "correction"
        elif said or not _is_another_form(before, after):
            same = all(_plain(before[name]) == _plain(after[name]) for name in moved if name not in TEXT)
            kind = "typo" if not updated and not is_redated and same and all(map(_is_slip, told)) else "update"
    declared = said or after["publisher_version"] != before["publisher_version"]
    declared |= after["date_modified"] not in (None, before["date_modified"])
    return Change(
        fields=changed,
        kind=kind,
        added=lengths[0],
        removed=lengths[1],
        undeclared=None if kind is None else not declared,
        passages=passages(before, after),
    )


def differences(before: str, after: str) -> Iterator[tuple[str, str, int]]:
    """What stands in one text and what in its place in the other, run by run.

    Texts are compared word by word; of words that differ, the letters that both begin or end with do not count: how
    many those are is told beside.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    for from_old, to_old, from_new, to_new in _stretches(old, new):
        gone, come = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        first = _alike(gone, come)
        last = _alike(gone[first:][::-1], come[first:][::-1])
        kept = sum(map(str.isalnum, gone[:first] + gone[len(gone) - last :]))
        yield gone[first : len(gone) - last], come[first : len(come) - last], kept


def passages(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The changed passages of all fields, one a line, words struck and added as GNU wdiff marks them.

    A few words around tell where in a text it is; of passages of more than 2,000 characters the middle is left out.
    """
    told = [
        f"{name}: {passage}"
        for name in FIELDS
        if before[name] != after[name]
        for passage in _marked(before[name] or "", after[name] or "")
    ]
    if _is_redated(before, after):
        told += [f"{DATE}: {passage}" for passage in _marked(_dated(before), _dated(after))]
    return "\n".join(told)


def _marked(before: str, after: str) -> Iterator[str]:
    """The passages of one field; changes that are near each other are in one."""
    old, new = (_SHOWN.findall(re.sub(r"\s*\n\s*", " ¶ ", text)) for text in (before, after))
    told, end = "", 0
    for from_old, to_old, from_new, to_new in _stretches(*([word.rstrip() for word in words] for words in (old, new))):
        if told and from_new - end > 2 * _AROUND:
            yield told + "".join(new[end : end + _AROUND]).rstrip() + " …"
            told = ""
        start = end if told else max(from_new - _AROUND, 0)
        told += ("… " if not told and start else "") + "".join(new[start:from_new])
        gone, come = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        told += _mark("[-", gone.rstrip() if come else gone, "-]") + _mark("{+", come, "+}")
        end = to_new
    if told:
        rest = "".join(new[end : end + _AROUND]).rstrip()
        yield told.rstrip() if not rest else told + rest + (" …" if len(new) > end + _AROUND else "")


def _mark(opens: str, text: str, closes: str) -> str:
    """'[-eleven-] ': the blanks at its ends stay outside."""
    said = text.strip() or text
    first, last = text[: text.find(said)], text[text.find(said) + len(said) :]
    if len(said) > _LONGEST:
        said = f"{said[: _LONGEST // 2]} … {said[-_LONGEST // 2 :]}"
    return f"{first}{opens}{said}{closes}{last}" if text else ""


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two rows of words differ: from and to in the one, from and to in the other."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    to_old, to_new = len(old) - end, len(new) - end
    if (to_old - start) * (to_new - start) > _MOST_COMPARED:
        yield start, to_old, start, to_new
        return
    for tag, *places in SequenceMatcher(None, old[start:to_old], new[start:to_new], autojunk=False).get_opcodes():
        if tag != "equal":
            first, last, first_new, last_new = (start + place for place in places)
            yield first, last, first_new, last_new


def _lengths(runs: Sequence[tuple[str, str, int]]) -> tuple[int, int]:
    """How many characters have come and are gone."""
    return sum(len(come) for _, come, _ in runs), sum(len(gone) for gone, _, _ in runs)


def _joined(text: str | None) -> str:
    return " ".join((text or "").split())


def _plain(text: str | None) -> str:
    """The text with straight quotes, short dashes and single blanks."""
    return _joined((text or "").translate(_PRINTED))


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """How many items both begin with."""
    for at, (first, second) in enumerate(zip(one, two, strict=False)):
        if first != second:
            return at
    return min(len(one), len(two))


def _is_slip(run: tuple[str, str, int]) -> bool:
    """Punctuation, or fewer letters than those that stayed: no word came or went, and no number."""
    gone, come, kept = run
    if not re.search(r"\w", gone + come):
        return True
    letters = max(len(gone), len(come))
    alike = letters <= kept or sorted(gone) == sorted(come)
    return alike and letters <= _SLIP and not re.search(r"[\d\s]", gone + come)


def _is_first_text(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Was only a headline or a summary known before? Then copydesk has read more, and nobody edited."""
    return before["text_hash"] is None and after["text_hash"] is not None and before["pub_status"] not in STOPPED


def _is_another_form(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Was it read at another address or in another format, and does neither say that it is of another time?

    The short form of a page, or a feed with the whole text, differs by how it is laid out. An address that holds the
    headline is another one when that was edited.
    """
    same_form = before["format"] == after["format"] and not (
        before["document"] != after["document"] and all(_is_address(row["document"]) for row in (before, after))
    )
    documents = [(row["document"], row["headline"]) for row in (before, after)]
    if same_form or is_renamed(*documents[0], *documents[1]):
        return False
    stated = [max(filter(None, (row["date_modified"], row["date_published"])), default=None) for row in (before, after)]
    return None in stated or stated[0] == stated[1]


def _is_redated(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does a file that was written over bear another date? Servers give their pages another one at every turn."""
    is_file = before["retrieved_at"] is after["retrieved_at"] is None and not _is_address(after["document"])
    return is_file and before["document"] == after["document"] and _dated(before) != _dated(after)


def _dated(row: Mapping[str, Any]) -> str:
    """When it was published, as exactly as it is known: '2022-04-12'."""
    at = row[DATE]
    return (
        "" if at is None else f"{at:%Y-%m-%d}" if row["date_published_precision"] == "day" else f"{at:%Y-%m-%d %H:%M}"
    )


def _is_address(document: str) -> bool:
    return document.startswith(("http://", "https://"))
