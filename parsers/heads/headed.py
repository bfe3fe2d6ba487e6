"""A text with a header within what states fields of its own: the text of a mail, or of a row of a data set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from parsers.attempts import Attempts
from parsers.heads.stories import Story, cut, is_headed
from parsers.heads.story import read_story
from parsers.letters import folded
from parsers.records import LeftOut, RawArticle, Why


def read_headed(given: RawArticle, lines: Sequence[str]) -> tuple[RawArticle, list[Story]] | None:
    """What is `given` with what the first story of a text says beside it, and the later stories; None for no header.

    What is given counts. A headline that the text prints stays in the body where another is given, and any other field
    is told as left out.
    """
    attempts = Attempts()
    first, *others = attempts.at("document", lambda: cut(lines), [Story(tuple(lines))])
    if not others and not attempts.at("headline", lambda: is_headed(lines), False):
        return None
    raw = read_story(first.lines)
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
