"""Plain text: wire copy as terminals print it, and one story a file as editors keep it.

date 2022-04-12 By Vugar Khalilov          or   an optional headline, an optional byline,
                                                BAKU, April 18 (Turan) - the story
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.agencies.credits import is_credit
from parsers.attempts import Attempts
from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.wire_head import unwired
from parsers.envelopes.wire_lines import embargo_in, is_note, is_pictures
from parsers.formats import Format
from parsers.heads.furniture import why_copied
from parsers.heads.stories import Story, cut
from parsers.heads.story import read_story
from parsers.markup import opens_with_a_name, with_references_read
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Document, LeftOut, RawArticle, Reject, Why
from parsers.text import MOST_TEXT, decode, tidy, too_long
from parsers.wrapping import with_cuts

_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # ESC is left out: ISO-2022-JP uses it
_SENT = re.compile("[\x01-\x04\x11-\x17]+")  # characters of a wire, which say nothing: start and end of header and text
_BEGINS_TEXT, _MOST_SENT = "\x02", 40
_OTHER = re.compile(
    r"<[!?/A-Za-z]|\{|\[\s*(?:[\[{\"]|\]|-?\d+(?:\.\d+)?\s*[,\]]|true|false|null)|%PDF|%!PS|PK\x03|GIF8|RIFF|BZh|WARC/|ID3|OggS|SQLite|\x89PNG"
    r"|\xff\xd8\xff|\xb5/\xfd|\(\xb5/\xfd|\x7fELF|\x1f\x8b"
)
_WORDS = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_WORD = re.compile(r"[\w+/=-]{60,}", re.ASCII)  # a key, a picture as letters
_ADDRESS = re.compile(r"\s*(?:#.*|[a-z][a-z0-9+.-]{1,9}:/{2,3}\S*\s*)", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?p) ?/?>\n?", re.IGNORECASE)  # of a text that was copied out of a page
_MOSTLY = 0.8
_MOST_BYTES = 4 * MOST_TEXT  # of a file that may hold several stories
_TOP = 8  # lines in which headline and byline stand


def sniff(start: str) -> bool:
    """Text, and neither markup nor JSON nor binary data."""
    other = _OTHER.match(start) and not opens_with_a_name(start)
    return bool(start.strip()) and not other and not _BINARY.search(_unsent(start))


def _unsent(text: str) -> str:
    """A text without the few characters of a wire in it, one of which begins the text; any other as it is."""
    sent = _BEGINS_TEXT in text and len(_SENT.findall(text)) <= _MOST_SENT
    return _SENT.sub("\n\n", text) if sent else text


def parse(document: Document) -> Iterator[RawArticle | Document | Reject]:
    """The first story of a text, and each later one as a part of its own.

    Raises ValueError when there is not a word in it, it is no text at all, or far too long.
    """
    if (size := len(document.content)) > _MOST_BYTES:
        raise NotAnArticleError("too-large", f"{size:,} bytes of text; at most {_MOST_BYTES:,} are read")
    sent = _unsent(decode(document.content, document.charset))
    text = tidy(with_cuts(_BREAK.sub("\n", with_references_read(sent))))
    if "\ufffd" * 8 in text or not _WORDS.search(_NO_WORD.sub("", text)):
        raise ValueError("there are no words in the text")
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if sum(_ADDRESS.fullmatch(line) is not None for line in filled) > _MOSTLY * len(filled):
        raise NotAnArticleError("address-list", "the text lists addresses: `copydesk sources import` reads such lists")
    attempts = Attempts()
    first, *others = attempts.at("document", lambda: cut(lines), [Story(tuple(lines))])
    if long := too_long(sum(map(len, first.lines))):
        yield document.reject("parse", "too-large", long, "text")
    else:
        wire = unwired(first.lines)
        shown, noted = _without_notes(tuple(wire.lines))
        told = read_story(shown)
        told = replace(
            told,
            slugline=told.slugline or wire.slug,
            body="\n\n".join(filter(None, [told.body, *wire.notebook])) or None,
        )
        story = attempts.at("ed_note", lambda: for_readers(told), told)
        remarks = [note.text for note in noted if _is_remark(note.text)]
        ed_note = "\n".join(filter(None, (*wire.notes, *remarks, story.ed_note))) or None
        left_out = (*wire.left_out, *(note for note in noted if note.text not in remarks), *story.left_out)
        embargo = next(filter(None, (embargo_in(note.text) for note in noted)), None)
        failed = (*attempts.failed, *story.failed)
        published = story.published or tuple(filter(None, (wire.published or document.presumed_published,)))
        yield replace(story, embargoed=embargo, ed_note=ed_note, left_out=left_out, failed=failed, published=published)
    for other in others:
        yield document.part(other.name or "", "\n".join(other.lines).encode())


def _without_notes(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """The lines without those at the top about pictures and embargoes: '(Mit Bild)', 'Embargoed until 6 November'."""
    above = lines[:_TOP]
    why = [_why_above(line.strip()) for line in above]
    notes = tuple(LeftOut(text=line.strip(), why=said) for line, said in zip(above, why, strict=True) if said)
    kept = tuple(line for line, said in zip(above, why, strict=True) if not said) + lines[_TOP:]
    return (kept, notes) if any(line.strip() for line in kept) else (lines, ())


def _is_note(line: str) -> bool:
    return is_pictures(line) or embargo_in(line) is not None


def _is_remark(line: str) -> bool:
    """Does a line say in brackets what an agency changed: '(Corrects the date)'?"""
    return line.startswith("(") and is_note(line) and not is_credit(line)


def _why_above(line: str) -> Why | None:
    """Why a line at the top is no part of the story: for editors, advertising, a link to another story."""
    if not line or _is_note(line) or _is_remark(line):
        return Why.NOTE if line else None
    why = why_copied(line)
    return why if why in (Why.ADVERTISEMENT, Why.RELATED) else None


FORMAT = Format(name="text", sniff=sniff, parse=parse, rank=90)
