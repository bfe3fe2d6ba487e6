r"""What an agency sends for editors and not for readers, told from the story it stands around: `for_readers`.

Eds: Adds a quote.                          above
(Mit Bild)                                  above, or behind the headline
# Notizblock ... ## dpa-Kontakte ...        below, to the end
Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt
(Reporting by Ana Petrova; Editing by Li Wei)
((ana.petrova@wire.example; +61 2 5550 0100))
dpa akv yyno n1 jpe        abc/de/fg        (Schluss)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from parsers.agencies.names import agency as listed_agency
from parsers.bylines.eastern import signed_in_japanese
from parsers.bylines.grammar import authors_of, read_byline
from parsers.envelopes.wire_lines import (
    LONGEST_MARK,
    asks_for_contact,
    deck_in,
    ends,
    heads_boilerplate,
    heads_notes,
    is_between_editors,
    is_note,
    is_pictures,
    is_private,
    is_take,
    opens_notebook,
    signs_off,
    workers_in,
)
from parsers.languages import Pattern, any_of
from parsers.letters import TATWEEL, folded
from parsers.records import Author, LeftOut, RawArticle, Why
from parsers.text import line

_SEPARATOR = re.compile(rf"[\s*_=–—·•{TATWEEL}-]+")
_DESKS = re.compile(r"[A-Z]{2,4}(?:[-/][A-Z]{2,4})+")  # above the end of a message: 'YVR-BRT'
_SERIES = re.compile(r">+\s?(?:[A-Z]{2,6}/)?\s?")  # '>>>ANSA/Gas is cut'
_CREDITED = re.compile(r"\(([^()]{2,20})\)")
_LAST_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{2,60}[)\]]$")
_SIGNED, _NAME = re.compile(r"[=(\[]*[^\W\d_]+\b"), re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"\s(\([^()]{6,400}\))$")  # behind the last sentence
_SIGNED_BEHIND = re.compile(r"(?<=[.!?。！？।”\"])\s?[(（【]([^()（）【】]{4,60})[)）】]$")  # '（记者王小明）'
_SIGNED_ALONE = re.compile(r"[(（【]([^()（）【】]{4,60})[)）】]")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")  # the writer's, alone below the text
_REACHED = re.compile(r",?\s+(?=[+<]|\d|\S+@)")  # before a telephone number or an address
_EDITS = Pattern(lambda: any_of("page.editors", "byline.editors", "byline.staff"), re.IGNORECASE)
_MOST_BELOW = 20  # paragraphs below a press release
_MOST_ABOVE = 6  # notes above a story


@dataclass
class _Message:
    """The paragraphs of a message."""

    story: list[str]
    senders: set[str]
    """What the agency calls itself, folded."""
    notes: list[str] = field(default_factory=list)
    """What is said to editors."""
    marks: list[LeftOut] = field(default_factory=list)
    """Where it ends, who sent it, what goes with it, what kind of message it is."""
    byline: str | None = None
    """Who wrote it, as printed."""
    people: tuple[Author, ...] = ()
    workers: str | None = None
    deck: str | None = None
    """What stands below the headline, where a line in the text says that it does: 'Utl.: Nobody minds'."""


def for_readers(raw: RawArticle) -> RawArticle:
    """An agency's item without what it says to editors, which is its note to them; its marks are left out."""
    story = _paragraphs(raw.body)
    credited = _CREDITED.findall(story[0][:LONGEST_MARK]) if story else []
    senders = {folded(name) for name in (raw.agency, raw.publisher, *credited) if name}
    message = _Message(story, senders, byline=raw.byline)
    headline, beside = without_marks(raw.headline)
    described = raw.description and (deck_in(raw.description) or raw.description)
    description, beside_it = without_marks(described)
    if len(story) > 1 and headline and folded(story[0]) == folded(headline):
        message.marks.append(LeftOut(text=story.pop(0), why=Why.REPEATED))
    _below(message)
    _above(message)
    noted = raw.ed_note or ""
    notes: list[str] = []
    for note in message.notes:
        if note in noted or note in notes:
            message.marks.append(LeftOut(text=note, why=Why.REPEATED))
        else:
            notes.append(note)
    people = authors_of(message.workers)[0] if message.workers and not (message.byline or raw.authors) else ()
    return replace(
        raw,
        headline=headline,
        description=description or message.deck,
        body="\n\n".join(story) or None,
        byline=message.byline,
        ed_note="\n".join(filter(None, (noted, *notes))) or None,
        authors=message.people or people or raw.authors,
        agency=raw.agency or next(filter(None, (_sender(mark.text) for mark in message.marks)), None),
        left_out=(*raw.left_out, *beside, *beside_it, *message.marks),
    )


def signed_below(text: str | None) -> RawArticle:
    """The text of a printed story without the lines below it of who worked on it, which are a note, and who signed it.

    '(Reporting by Ana Petrova; Editing by Li Wei)' makes nobody the author of a page, '…した。（山田花子）' does.
    """
    story = text.split("\n\n") if text else []
    message = _Message(story, {folded(name) for name in _CREDITED.findall(story[0][:LONGEST_MARK])} if story else set())
    _signatures(message, printed=True)
    return RawArticle(
        body="\n\n".join(story) or None,
        byline=message.byline,
        authors=message.people,
        ed_note="\n".join(message.notes) or None,
        left_out=tuple(message.marks),
    )


def _sender(mark: str) -> str | None:
    """The agency that signs: 'Kyodo' of '==Kyodo', 'PTI' of 'PTI AR NSK'."""
    name = _NAME.search(mark)
    return listed_agency(name[0]) if name and _SIGNED.match(mark) else None


def without_marks(headline: str | None) -> tuple[str | None, list[LeftOut]]:
    """'Gas is cut' of '>>>ANSA/Gas is cut (Foto) =', and the marks that name a series or pictures."""
    text = line(headline) or ""
    series = _SERIES.match(text)
    marks = [LeftOut(text=series[0].strip(), why=Why.MARK)] if series else []
    text = text[series.end() if series else 0 :].rstrip(" =")
    while (found := _LAST_BRACKETS.search(text)) and is_pictures(found[0]):
        marks.append(LeftOut(text=found[0].strip(), why=Why.NOTE))
        text = text[: found.start()].rstrip(" =")
    return text or None, marks


def _paragraphs(body: str | None) -> list[str]:
    """The paragraphs of a body as they stand, lines within them kept but where what is for editors begins."""
    found: list[str] = []
    for part in re.split(r"\n\s*\n", body or ""):
        lines = part.split("\n")
        found += lines if any(is_private(one) or one.startswith("# ") for one in lines[1:]) else [part]
    return [part for part in found if part.strip()]


def _below(message: _Message) -> None:
    """Takes off what stands below the story."""
    story = message.story
    pairs = zip_longest(story, story[1:], fillvalue="")
    begins = (n for n, (one, other) in enumerate(pairs) if is_private(one) or opens_notebook(one.strip(), other))
    ending = next(begins, None) or _release_end(story)
    about = False
    for text in story[ending:]:
        about = heads_boilerplate(text) or (about and not (asks_for_contact(text) or heads_notes(text)))
        if about:
            message.marks.append(LeftOut(text=text, why=Why.NOTE))
        elif not _SEPARATOR.fullmatch(text):
            message.notes.append(text)
    del story[ending:]
    message.byline = message.byline or next(filter(None, map(_author_in, message.notes)), None)
    if message.notes and signs_off(message.notes[-1], message.senders):
        message.marks.insert(0, LeftOut(text=message.notes.pop(), why=Why.MARK))
    _signatures(message)


def _signatures(message: _Message, *, printed: bool = False) -> None:
    """Takes off what the last lines say of who worked on the story, who sent it, and that it ends.

    Of a `printed` story the notes that begin 'Editor's note' are for readers.
    """
    story = message.story
    if story and (inside := _BRACKETED.search(story[-1])) and inside.start() and workers_in(inside[1]) is not None:
        story[-1:] = [story[-1][: inside.start()], inside[1]]
    if story and not message.byline and (signed := _SIGNED_BEHIND.search(story[-1])) and _signs(signed[1]):
        message.byline, story[-1] = signed[1], story[-1][: signed.start()]
        message.people = signed_in_japanese(signed[1])
    while len(story) > 1:
        last = " ".join(story[-1].split())
        workers = workers_in(last)
        signed = _SIGNED_ALONE.fullmatch(last) if not (message.byline or message.marks or message.notes) else None
        if signed and signed_in_japanese(signed[1]):
            message.byline, message.people = signed[1], signed_in_japanese(signed[1])
        elif workers is not None or (not printed and is_between_editors(last)):
            message.notes.insert(0, last)
            message.workers = workers or message.workers
        elif _is_mark(last, story[-2], message):
            message.marks.insert(0, LeftOut(text=last, why=Why.NOTE if is_pictures(last) else Why.MARK))
        elif not (_SEPARATOR.fullmatch(last) and (message.notes or message.marks)):
            return
        story.pop()


def _author_in(note: str) -> str | None:
    """'Autorin: Ana Petrova' of '- Autorin: Ana Petrova, +49 30 5550, <ana@wire.example>'; none of who edited it."""
    told = _REACHED.split(note.strip(" -*•"), maxsplit=1)[0]
    label, colon, _ = told.partition(":")
    edited = _EDITS.match(label) is not None
    read = read_byline(told) if colon and note.startswith("- ") and not edited else None
    return told if read and read.authors else None


def _signs(text: str) -> bool:
    """Is what stands in brackets behind the last sentence a byline that begins like one: '记者王小明', 'Von Kim Ro'?"""
    read = read_byline(text)
    return (read is not None and bool(read.authors)) or bool(signed_in_japanese(text))


def _release_end(story: list[str]) -> int:
    """Where a press release says whom to ask, who sent it out or what editors should know, down to its end; its length
    where it does not. Who that is may be the story as well, unless the end or whom to ask stands beside it.
    """
    for at, text in enumerate(story[1:], start=1):
        below = len(story) - at
        if below > 1 and heads_notes(text):
            return at
        if below > _MOST_BELOW:
            continue
        rest = story[at:]
        contacts = next((n for n, one in enumerate(rest) if asks_for_contact(one)), None)
        told = contacts is not None or ends(story[at - 1]) or _SEPARATOR.fullmatch(story[at - 1])
        if below > 1 and heads_boilerplate(text) and told:
            return at
        about = next((n for n, one in enumerate(rest) if heads_boilerplate(one) or heads_notes(one)), len(rest))
        if contacts == 0 and max(map(len, rest[:about])) <= LONGEST_MARK * 2:
            return at
    return len(story)


def _is_mark(last: str, before: str, message: _Message) -> bool:
    """Does the last paragraph only sign, end the message, or name pictures and, below the initials, companies?"""
    ended = bool(message.marks) and message.marks[0].text.endswith("NNNN")
    brief = last.isupper() and len(last) <= LONGEST_MARK * 2 and not last.endswith(".")
    signed = signs_off(last, message.senders) or (ended and _DESKS.fullmatch(last))
    return bool(
        signed
        or _ADDRESS.fullmatch(last)
        or ends(last)
        or is_pictures(last)
        or (brief and signs_off(before, message.senders))
    )


def _above(message: _Message) -> None:
    """Takes off what stands above it."""
    story = message.story
    for _ in range(_MOST_ABOVE):
        first = " ".join(story[0].split()) if len(story) > 1 else ""
        if is_pictures(first) or is_take(first):
            message.marks.append(LeftOut(text=first, why=Why.NOTE))
        elif is_note(first):
            message.notes.append(first)
        elif (deck := deck_in(first)) is not None:
            deck, beside = without_marks(deck)
            message.deck = message.deck or deck
            message.marks += beside
        else:
            return
        story.pop(0)
