"""A text with a header within what states fields of its own: a mail, a row of a table, a page, an entry of a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from parsers.attempts import Attempts
from parsers.bylines.grammar import authors_of
from parsers.heads.beside import is_stamp
from parsers.heads.stories import Story, cut, is_headed, is_labelled
from parsers.heads.story import read_story
from parsers.letters import ends_sentence, folded
from parsers.records import Document, LeftOut, RawArticle, Why

_LONGEST_NAMES = 160
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n")


def read_labelled(given: RawArticle, text: str | None) -> tuple[RawArticle, list[Story]] | None:
    """What `read_headed` gives of a text that begins with a header which says what it is; None for any other text.

    That is for texts which mostly have none: of pages and feeds.
    """
    lines = (text or "").split("\n")
    return read_headed(given, lines) if is_labelled(lines, given.headline) else None


def read_entry(entry: RawArticle) -> tuple[RawArticle, list[Story]]:
    """An entry of a feed with what the header of its text, or of the summary that it has instead, says beside it."""
    given = replace(entry, description=entry.description if entry.body else None, body=None)
    return read_labelled(given, entry.body or entry.description) or (_without_repeats(entry), [])


def _without_repeats(entry: RawArticle) -> RawArticle:
    """An entry whose text does not begin with what its own fields say: the names of its authors, below them a day."""
    first, *behind = (entry.body or "").split("\n\n")
    named = {folded(one.name) for one in entry.authors}
    said = {folded(one.name) for one in authors_of(first)[0]} if named and len(first) <= _LONGEST_NAMES else set()
    if not behind or not said or said != named or ends_sentence(first):
        return entry
    repeated = [first]
    day = behind.pop(0) if len(behind) > 1 and is_stamp(behind[0]) else None
    if day and entry.published:
        repeated.append(day)
    elif day:
        entry = replace(entry, published=(day,), published_raw=day)
    left_out = tuple(LeftOut(text=text, why=Why.REPEATED) for text in repeated)
    return replace(entry, body="\n\n".join(behind), left_out=(*entry.left_out, *left_out))


def plain_lines(text: str) -> str | None:
    """A text without markup on the lines it has, where they say something: blank ones, or a header; else None."""
    stripped = text.strip()
    return stripped if _PARAGRAPH_END.search(stripped) or is_labelled(stripped.split("\n")) else None


def parts(document: Document, others: Sequence[Story], first: RawArticle) -> Iterator[Document]:
    """The later stories of a text, each as a part of its `document` that is read on its own, of the source and, where
    it has none itself, the day of the `first`.
    """
    source = first.publisher or document.presumed_source
    day = next(iter(first.published), None)
    for other in others:
        content = "\n".join(other.lines).encode()
        yield document.part(other.name or "", content, presumed_source=source, presumed_published=day)


def read_headed(
    given: RawArticle, lines: Sequence[str], *, below: bool = False
) -> tuple[RawArticle, list[Story]] | None:
    """What is `given` with what the first story of a text says beside it, and the later stories; None for no header.

    What is given counts. A headline that the text prints stays in the body where another is given, and any other field
    is told as left out. `below` says that what stands below a text without a header is read all the same.
    """
    attempts = Attempts()
    first, *others = attempts.at("document", lambda: cut(lines), [Story(tuple(lines))])
    headed = bool(others) or attempts.at("headline", lambda: is_headed(lines), False)
    if not headed and not below:
        return None
    raw = read_story(first.lines, headed=headed)
    printed = raw.headline if given.headline and folded(raw.headline or "") != folded(given.headline) else None
    stated = {one.name: value for one in fields(given) if one.name != "body" and (value := getattr(given, one.name))}
    said = {name: getattr(raw, name) for name in stated if name != "headline"}
    outweighed = [text for name, text in said.items() if isinstance(text, str) and text != stated[name]]
    more = {
        "body": "\n\n".join(filter(None, (printed, raw.body))) or None,
        "subjects": (*given.subjects, *raw.subjects),
        "left_out": (*raw.left_out, *(LeftOut(text=text, why=Why.REPEATED) for text in outweighed)),
        "failed": (*attempts.failed, *raw.failed),
    }
    return replace(raw, **stated | more), others
