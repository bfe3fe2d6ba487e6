"""Two witnesses of a story's text heard together: what an extractor found, and the story's own element."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from parsers.bylines.grammar import read_byline
from parsers.heads.lines import read_head_line
from parsers.pages.printed_text import Paragraph, key_of, weight

_STAMPED = re.compile(
    r"(?:^|[-_ ])(?:meta|info|dates?|time|timestamp|published|pub-?date|source|kicker|category|section)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[:.]\d\d\b")
_SHORT_STORY = 1500  # of weight: what an extractor gives for a story that is too short for it
_USUAL = 0.3  # of the story's paragraphs stand in a kind of element that holds its text
_PHRASE = 8  # letters


def short_story(extracted: str, own: Sequence[Paragraph], headline: str) -> tuple[list[str], list[str]]:
    """The story's own paragraphs where it is so short that the extractor gave all that is printed around it.

    Both witnesses must have all its prose. What the extractor has besides is then no prose, or one line of everything.
    The second list are the lines above and below it that say something of it and are no part of it.
    """
    if weight(extracted) > _SHORT_STORY:
        return [], []
    kept = [each for each in own if each.why is None]
    story = [each.key for each in kept if each.is_prose]
    found = key_of(extracted)
    if not story or (found and not all(key in found for key in story)):
        return [], []
    parts = [key_of(part) for part in extracted.split("\n\n")]
    title = key_of(headline)
    in_one_line = len(parts) == 1 and len(found) > len(story[0])
    with_headline = bool(title) and title in parts[0] and title != parts[0]
    stamps = _stamps(kept)
    if not found or in_one_line or with_headline or (title and title in parts[1:]):
        return [each.text for each in kept if each not in stamps], [each.text for each in stamps]
    own_text = "".join(each.key for each in kept)
    if not stamps or not all(part in own_text for part in parts):
        return [], []
    stamped = {each.key for each in stamps}
    told = extracted.split("\n\n")
    return ([part for part in told if key_of(part) not in stamped], [part for part in told if key_of(part) in stamped])


def missing(parts: list[str], own: Sequence[Paragraph]) -> list[str]:
    """The extracted paragraphs with those of the element put back that are missing in their midst or behind them.

    What is put back is prose and stands in the same kind of element as a good part of the story does.
    """
    text = key_of("".join(parts))
    story = [each for each in own if each.named is None and each.is_prose]
    absent = {id(each) for each in story if each.key not in text}
    if not absent or len(absent) == len(story):
        return parts
    phrases = _phrases(text)
    absent = {id(each) for each in story if id(each) in absent and not _is_told(each.key, phrases) and not each.why}
    usual = Counter(each.within for each in story if id(each) not in absent)
    least = max(2.0, _USUAL * usual.total())
    found, keys = list(parts), [key_of(part) for part in parts]
    at = -1
    for each in story:
        if id(each) not in absent:
            at = next((place for place in range(max(at, 0), len(keys)) if each.key in keys[place]), at)
        elif at >= 0 and usual[each.within] >= least:
            at += 1
            found.insert(at, each.text)
            keys.insert(at, each.key)
    return found


def _stamps(kept: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines above and below a short story that say something of it, without those that are read elsewhere."""
    prose_at = [number for number, each in enumerate(kept) if each.is_prose]
    outside = (*kept[: prose_at[0]], *kept[prose_at[-1] + 1 :])
    stamps = (each for each in outside if _STAMPED.search(each.within) or _STAMP.search(each.text))
    return [each for each in stamps if read_head_line(each.text, below=True) is None and not read_byline(each.text)]


def _phrases(key: str) -> set[str]:
    """All runs of some letters."""
    return {key[at : at + _PHRASE] for at in range(len(key) - _PHRASE + 1)}


def _is_told(key: str, phrases: Set[str]) -> bool:
    """Are half of its phrases there, so that it only has a few words more?"""
    own = _phrases(key)
    return 2 * len(own & phrases) >= len(own)
