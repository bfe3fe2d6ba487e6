"""Lines that are no story: advertising, links to other stories, invitations, rights, by the words of each language."""

from __future__ import annotations

import re

from parsers.dates.days import weekday_number
from parsers.heads.pieces import is_count, is_reading_time
from parsers.heads.told import Told
from parsers.languages import Pattern, any_of
from parsers.letters import UNSPACED, ends_sentence
from parsers.records import Why

_LONGEST = 250  # characters of a line that only points elsewhere
_INVITATION = 160
_MAX_LINK = 40
_LONGEST_SENTENCE = 100
_ADVERTISEMENT = Pattern(lambda: rf"\W*(?:{any_of('page.advertisement')}\W*)+", re.IGNORECASE)
_LINKS = Pattern(lambda: rf"\W*{any_of('page.read_also')}\s*(?P<mark>[:：|>»–—-]|$)?", re.IGNORECASE)
_BEGINS = rf"(?<![^\W{UNSPACED}])"  # of a word, where blanks part them
_CHANNEL = Pattern(lambda: rf"{_BEGINS}{any_of('page.channels')}", re.IGNORECASE)
_OFFER = Pattern(lambda: rf"{_BEGINS}{any_of('page.log_ins', 'page.offers')}", re.IGNORECASE)
_OFFER_ALONE = Pattern(
    lambda: rf"^\W*{any_of('page.log_ins', 'page.offers')}|{_BEGINS}{any_of('page.log_ins')}\W*$", re.IGNORECASE
)
_APPEARED = Pattern(
    lambda: (
        rf"\W*{any_of('page.appeared_opens')}\W+(?P<title>.{{1,400}}?){any_of('page.appeared')}\W*(?P<site>.{{0,200}})"
    ),
    re.IGNORECASE | re.DOTALL,
)
_APPEARED_ALONE = Pattern(lambda: any_of("page.appeared_alone"), re.IGNORECASE)
_BUTTONS = Pattern(lambda: rf"\W*(?:{any_of('page.buttons')}\W+)*{any_of('page.buttons')}\W*", re.IGNORECASE)
_RIGHTS = Pattern(lambda: rf"\W*(?:(?:[^\W\d_]{{4,10}}\s)?[©ⓒ]|\(c\)\s|{any_of('page.rights')})", re.IGNORECASE)
_EDITOR = Pattern(lambda: rf"\W*{any_of('page.editors', 'page.first_titles')}\s*[:：]\s*.{{0,40}}", re.IGNORECASE)
_NAMES_CHANNEL = Pattern(lambda: rf"{_BEGINS}{any_of('page.channels', 'page.log_ins')}", re.IGNORECASE)
_BEGINS_OFFER = Pattern(lambda: rf"\W*{any_of('page.log_ins', 'page.offers')}", re.IGNORECASE)
_NEXT = Pattern(lambda: rf"\W*{any_of('page.next_page')}\w?\W*(?:\d+\W*)?", re.IGNORECASE)
_EAST = re.compile(f"[{UNSPACED}]")
_SPEECH = re.compile('["“”«»„「」‘]')
_LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+([^\s.!?][^.!?]{8,100}[.!?]?)$")


def why_left_out(text: str, *, linked: bool = False) -> Why | None:
    """Why a paragraph is no part of a story, or None for one that is; `linked` says whether it is mostly links."""
    if len(text) <= _MAX_LINK:
        counts = any(map(str.isdecimal, text))
        if (counts and (is_reading_time(text) or is_count(text))) or _BUTTONS.fullmatch(text):
            return Why.FURNITURE
    if len(text) > _LONGEST:
        return Why.FURNITURE if _has_appeared(text) else None
    if _ADVERTISEMENT.fullmatch(text):
        return Why.ADVERTISEMENT
    points = _LINKS.match(text)
    if points and (linked or (points["mark"] is not None and not ends_sentence(text))):
        return Why.RELATED
    if _EDITOR.fullmatch(text):
        return Why.LABEL
    if _has_appeared(text) or _RIGHTS.match(text):
        return Why.FURNITURE
    is_invitation = len(text) <= _INVITATION and not _SPEECH.search(text)
    if not is_invitation or not (_NAMES_CHANNEL.search(text) or _BEGINS_OFFER.match(text)):
        return None
    channel = _CHANNEL.search(text) if is_invitation else None
    if channel and not (_EAST.match(channel[0]) and ends_sentence(text)):
        return Why.FURNITURE
    return Why.ADVERTISEMENT if is_invitation and _OFFER_ALONE.search(text) else None


def why_copied(text: str) -> Why | None:
    """The same for a paragraph of a text that was copied from a page: sentences are the story's own."""
    return None if ends_sentence(text) else why_left_out(text)


def invites(sentence: str) -> bool:
    """Does a sentence do nothing but invite to follow the publisher: 'Subscribe to our channel for more news.'?"""
    if len(sentence) > _LONGEST_SENTENCE or any(map(str.isdecimal, sentence)) or _SPEECH.search(sentence):
        return False
    if _CHANNEL.match(sentence) is None:
        return False
    return all(weekday_number(word) is None for word in re.findall(r"\w{4,}", sentence))


def why_beside(text: str) -> Why | None:
    """The same, and of sentences for those that invite to follow the publisher."""
    return why_copied(text) or (Why.FURNITURE if invites(text) else None)


def offers(text: str) -> bool:
    """Is this an offer to read on as a subscriber: 'Weiterlesen mit Nord+', 'Already a member? Log in'?"""
    return len(text) <= _LONGEST and _OFFER.search(text) is not None


def leads_on(text: str) -> bool:
    """Is this what stands on a link to the story's next page: 'Next page', '次のページへ'?"""
    return len(text) <= _MAX_LINK and _NEXT.fullmatch(text) is not None


def heads_links(text: str) -> bool:
    """Is this a heading of links to other stories, 'Read also', so that the links behind it are such?"""
    points = _LINKS.match(text) if len(text) <= _LONGEST else None
    return points is not None and not text[points.end() :].strip(" :：|>»–—-")


def _has_appeared(text: str) -> bool:
    """Does the text only say where the story appeared first?

    Behind 'The post' is a title and behind 'appeared first on' a site; 'The post of mate appeared first on a list' is
    a sentence.
    """
    found = _APPEARED.fullmatch(text)
    if found:
        return not (found["title"][:1].islower() or (found["site"][:1].islower() and "." not in found["site"][:-1]))
    return len(text) < _LONGEST and bool(_APPEARED_ALONE.search(text))


def without_furniture(paragraphs: list[str], told: Told) -> list[str]:
    """A text without lines of advertising and links that were copied with it, and without sentences that invite to
    follow the publisher, which are told; no other sentence is one.
    """
    whys = list(map(why_beside, paragraphs))
    if all(whys):
        whys[:1] = [None] * len(whys[:1])  # something is the text
    kept = [part for part, why in zip(paragraphs, whys, strict=True) if why is None]
    for part, why in zip(paragraphs, whys, strict=True):
        if why:
            told.leave(part, why)
    for at, part in enumerate(kept):
        last = _LAST_SENTENCE.search(part)
        if last and invites(last[1]):
            kept[at] = part[: last.start()]
            told.leave(last[1], Why.FURNITURE)
    return kept
