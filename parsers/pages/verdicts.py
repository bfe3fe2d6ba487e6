"""Pages that are no article, and articles that are not all there.

A server answers 200 to everything: with its own error page, a consent dialogue, a log-in, a robot check. What gives
them away is not one phrase but a phrase and almost nothing else, so every rule asks for few words first. Phrases are
in the languages of the large news markets, folded to lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.languages import Pattern, any_of
from parsers.records import RawArticle


class NotAnArticleError(ValueError):
    """A document that was read well and is no article; `reason` is a short stable code."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of page: one of its phrases near the start of at most `words` words of text."""

    reason: str
    detail: str
    words: int
    within: int
    phrases: Pattern


def _any(patterns: Callable[[], tuple[str, ...]]) -> Pattern:
    return Pattern(lambda: "|".join(rf"(?<!\w)(?:{pattern})(?!\w)" for pattern in patterns()))


_KINDS = (
    _Kind(
        "error-page",
        "an error page, answered as if it were a story",
        60,
        120,
        _any(lambda: (r"40[34]", r"50[0-4]", any_of("page.errors"))),
    ),
    _Kind("robot-check", "a check for robots instead of the story", 90, 300, _any(lambda: (any_of("page.checks"),))),
    _Kind(
        "consent-wall",
        "a consent dialogue instead of the story",
        200,
        1000,
        _any(
            lambda: (
                any_of("page.consents"),
                rf"{any_of('page.cookie_senders')}(?: \d+ \w+)? {any_of('page.cookie_verbs')}[^.]{{0,60}}"
                + any_of("page.cookie_nouns"),
            )
        ),
    ),
    _Kind(
        "log-in",
        "a log-in or an offer to subscribe instead of the story",
        60,
        1000,
        _any(lambda: (any_of("page.log_ins"),)),
    ),
)
_MOST_WORDS = max(kind.words for kind in _KINDS)
_BREAKS_OFF = Pattern(
    lambda: rf"(?:\s(?:…|\.\.\.)|\[(?:…|\.\.\.|\+[\d,]+ \w+)\]|{any_of('page.breaks_off')}(?:[^.]{{0,40}})?\W{{0,4}})$",
    re.IGNORECASE,
)
_TAIL = 120


def check_page(raw: RawArticle) -> None:
    """Raise NotAnArticleError for a page that is none: an error, a check, a dialogue, a log-in."""
    if raw.body and len(raw.body.split(None, _MOST_WORDS)) > _MOST_WORDS:
        return
    beside = "" if raw.body else " ".join(one.text for one in raw.left_out)  # all there is
    text = f"{raw.headline or ''}\n{raw.body or beside}".casefold().replace("’", "'")
    words = len(text.split())
    for kind in _KINDS:
        if words <= kind.words and kind.phrases.search(text, 0, kind.within) and not (raw.published and raw.byline):
            raise NotAnArticleError(kind.reason, kind.detail)


def breaks_off(body: str | None) -> bool:
    """Does the text end where a reader is asked to go on elsewhere: 'The mayor said… Continue reading'?"""
    return body is not None and _BREAKS_OFF.search(body[-_TAIL:].rstrip()) is not None
