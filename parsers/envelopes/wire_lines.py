"""What a line of wire copy is that is not the story: a note, a take, an embargo, initials, who worked on it.

Words are those of `parsers.languages`, section `desk`. A line counts only where it is nothing else: 'The files are not
for publication, he said' is the story.
"""

from __future__ import annotations

import re

from parsers.agencies.credits import is_signed
from parsers.agencies.names import agency as listed_agency
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import LEAD
from parsers.languages import Pattern, any_of, words

LONGEST_MARK = 60
_PAIR = 2
_EDITOR = 3  # letters that sign behind the end: 'Enditem/AW'
_LONGEST_NOTE, _LONGEST_CREDIT = 600, 500
FRAME = " *_-–—=#:.()[]<>/\t"
"""What a line is set off with."""
_BETWEEN_EDITORS = re.compile(r"\(\(.*\)\)|Keywords: .*/", re.DOTALL)
_TO_BE_REPLACED = re.compile(r".*\S ?///")  # 'ATTENTION - ADDS quote ///'
_ENDED = re.compile(
    r"\d{4}\*\*\d{4}|={1,3}\s?\w{0,20}|-0-|-30-|#{2,4}|NNNN"
    r"|(?:[A-Z]{2,4}-[A-Z]{2,4} )?\d\d-[A-Z]{3}-\d\d \d\d:\d\d NNNN"
)
_PRIVATE = Pattern(lambda: any_of("desk.private"), re.IGNORECASE)
_NOTES = Pattern(lambda: rf"(?:\d\.?\s)?{any_of('desk.notes', 'desk.notes_below')}", re.IGNORECASE)
_ABOUT = Pattern(
    lambda: rf"{any_of('desk.about')}\s*(?:[^\W\d_]{{1,3}}\s)?(?-i:[^\W\d_a-z])[^.!?]{{1,60}}", re.IGNORECASE
)
_CONTACTS = Pattern(lambda: rf"{any_of('desk.contacts')}\s?[:：]", re.IGNORECASE)
_NOTEBOOK = Pattern(lambda: rf"(?:\w{{2,10}}[ -])?{any_of('desk.notebook')}", re.IGNORECASE)
_NOTEBOOK_PART = Pattern(lambda: any_of("desk.notebook_parts"), re.IGNORECASE)
_DECK = Pattern(lambda: rf"{any_of('desk.decks')}:?\s*", re.IGNORECASE)
_NOTE = Pattern(
    lambda: (
        rf"[(\[]?{any_of('desk.notes')}\s?(?:[:：]|[-–—]{{1,2}}\s|\.\s?[-–—])"
        rf"|[(\[]{any_of('dateline.notes')}[\s:][^()\[\]]*[)\]]$"
    ),
    re.IGNORECASE,
)
_PICTURES = Pattern(  # perhaps behind 'with', and what kinds, how many, which numbers
    lambda: (
        rf"(?:{any_of('byline.with')}\s+)?(?:\d+\s)?{any_of('desk.pictures')}"
        rf"(?:(?:\s*[-–—+,/&]\s*|\s+(?:{any_of('byline.and')}\s+)?)"
        rf"(?:{any_of('desk.pictures', 'desk.picture_kinds')}|\d[\d/-]*))*"
    ),
    re.IGNORECASE,
)
_TAKE = Pattern(lambda: rf"{_one_take()}(?:[\s,–:/-]+{_one_take()})*", re.IGNORECASE)
_EMBARGO = Pattern(lambda: rf"{any_of('desk.embargo')}(?=[\s:.)\]-]|$)\s*:?\s*", re.IGNORECASE)
_END = Pattern(lambda: rf"[(\[（/]?\s?{any_of('desk.ends', 'page.ends')}\s?[)\]）/.]?(?!\w)", re.IGNORECASE)
_REPORTED = Pattern(lambda: rf"{any_of('desk.reported')}\s?:?\s?", re.IGNORECASE)
_NEXT_REPORTED = Pattern(lambda: rf"(?:,|\s[–—-])\s+(?={any_of('desk.reported')})", re.IGNORECASE)
_EDITION = Pattern(lambda: rf"\s{any_of('desk.editions')}\s.*", re.IGNORECASE)
_EDITED = Pattern(lambda: any_of("page.editors", "byline.editors"), re.IGNORECASE)
_EDITED_BEHIND = Pattern(
    lambda: rf"(?P<names>[^.;:()]{{4,80}})[.;]\s{any_of('byline.editors', 'page.editors')}\s[^.;()]{{4,60}}\.?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*")


def is_pictures(text: str) -> bool:
    """Does a line only say what pictures go with the story: '(Mit Bild)', '(Foto - Archiv)', '(Foto)(Vídeo)'?"""
    inside = _BRACKETS.findall(text)
    if not inside or _BRACKETS.sub("", text).strip() or len(text) > LONGEST_MARK:
        return False
    return all(_PICTURES.fullmatch(part.strip()) for part in inside)


def is_note(text: str) -> bool:
    """Does a line address editors: 'Eds: Adds a quote.', '(Corrects the date)', 'ATTENTION - ADDS quote ///'?"""
    bare = text.strip("* \t")
    return len(bare) <= _LONGEST_NOTE and bool(_NOTE.match(bare) or _TO_BE_REPLACED.fullmatch(bare))


def is_private(text: str) -> bool:
    """Does a line say that nothing below it is for publication?"""
    return _PRIVATE.fullmatch(text.strip(FRAME)) is not None


def asks_for_contact(text: str) -> bool:
    """Does a line begin with whom to ask about a press release: 'Pressekontakt:', 'Media Contact: Ada Roe'?"""
    bare = text.strip(" *#\t")
    return _CONTACTS.match(bare) is not None or _CONTACTS.match(f"{bare}:") is not None


def heads_notes(text: str) -> bool:
    """Is a line the heading of what editors may want to know beside a press release: 'Notes to editors'?"""
    return len(text) <= LONGEST_MARK and _NOTES.fullmatch(text.strip(FRAME)) is not None


def heads_boilerplate(text: str) -> bool:
    """Is a line the heading of who sent out a press release: 'About the Harbour Board'?"""
    return len(text) <= LONGEST_MARK * 2 and _ABOUT.fullmatch(text.strip(FRAME)) is not None


def is_between_editors(text: str) -> bool:
    """Is it for the desk alone: '((ana.petrova@wire.example; +61 2 5550 0100))', 'Keywords: PORT FERRY/'?"""
    return _BETWEEN_EDITORS.fullmatch(text) is not None or (is_note(text) and not text.startswith("("))


def is_take(text: str) -> bool:
    """Does a line only say what kind of message it is: 'URGENT', 'Zusammenfassung 1630', '2ND LEAD'?"""
    return len(text) <= LONGEST_MARK and _TAKE.fullmatch(text.strip(FRAME)) is not None


def opens_notebook(text: str, following: str) -> bool:
    """Does what an agency adds for editors begin here: '# Notizblock', or 'Notebook' above 'Editorial contacts'?

    Any other '# Heading' is the story's own, in Markdown.
    """
    if len(text) > LONGEST_MARK:
        return False
    below = following.strip(FRAME)
    named, marked = _NOTEBOOK.fullmatch(text.strip(FRAME)) is not None, text.startswith("# ")
    parts = is_private(below) or _NOTEBOOK_PART.fullmatch(below) is not None
    return (named and (marked or parts)) or (marked and parts and following.startswith("## "))


def embargo_in(text: str) -> str | None:
    """'2026-11-03 06:00' of 'Embargoed until 2026-11-03 06:00'; '' where no moment follows; None for other lines."""
    bare = text.strip(" *([")
    found = _EMBARGO.match(bare) if len(text) <= LONGEST_MARK * 2 else None
    return bare[found.end() :].strip(" :.)]-–—=") if found else None


def deck_in(text: str) -> str | None:
    """'Nobody minds' of 'Utl.: Nobody minds': what stands below the headline; None for other lines."""
    found = _DECK.match(text)
    return text[found.end() :] if found and len(text) <= LONGEST_MARK * 2 else None


def signs_off(text: str, senders: frozenset[str] | set[str] = frozenset()) -> bool:
    """Is it but the initials of who wrote and edited, or the agency and the end: 'abc/de/fg', 'Lusa/Fim'?"""
    parts = text.strip("()[] .\t").split("/")
    ended = len(parts) == len({*parts}) == _PAIR and any(
        listed_agency(name) is not None and _END.fullmatch(end) is not None for name, end in (parts, parts[::-1])
    )
    return is_signed(text, senders) or ended


def ends(text: str) -> bool:
    """Is it a mark of the end: '(Schluss) akv/jpe', 'ENDS', '01-NOV-26 10:40 NNNN'?"""
    if len(text) > LONGEST_MARK:
        return False
    if _ENDED.fullmatch(text):
        return True
    bare = text.lstrip(" *_-–—=#")
    found = _END.match(bare)
    rest = bare[found.end() :] if found else bare
    behind = rest.strip(f"{FRAME}+")
    signed = not behind or signs_off(behind, {behind}) or listed_agency(behind) == behind
    return found is not None and (signed or (rest[0] == "/" and len(behind) <= _EDITOR))


def workers_in(text: str) -> str | None:
    """'Ana Petrova' of '(Reporting by Ana Petrova; Editing by Li Wei)', a line that only says who worked on a story.

    Without brackets it has several such parts. None for other lines.
    """
    clauses = [clause.strip() for clause in text.strip("()[] .–—-").split(";") if clause.strip()]
    bracketed = (text[:1] in ("(", "[") and text.rstrip(".")[-1:] in (")", "]")) or text.startswith("--")
    edited = _EDITED_BEHIND.fullmatch(text.strip("()[] ")) if bracketed else None  # '(Anna Petrova. Editor Jon Doe)'
    if edited and read_byline(f"{words('byline.by')[0]} {edited['names']}"):
        return edited["names"]
    by = LEAD.match(clauses[0]) if bracketed and len(clauses) > 1 else None  # '(By Ana Petrova; editing by Li Wei)'
    if by and read_byline(clauses[0]) and all(map(_REPORTED.match, clauses[1:])):
        return clauses[0][by.end() :].strip()
    told = [found for clause in clauses if (found := _REPORTED.match(clause))]
    first = bool(told) and _REPORTED.match(clauses[0]) is not None
    enough = len(told) == len(clauses) or bracketed
    if len(text) > _LONGEST_CREDIT or not first or not enough:
        return None
    names = clauses[0][told[0].end() :]
    if (
        not bracketed
        and len(clauses) == 1
        and (text.endswith(".") or read_byline(f"{words('byline.by')[0]} {names}") is None)
    ):
        return None
    if _EDITED.match(clauses[0]):
        return ""
    other = _NEXT_REPORTED.search(names)
    return _EDITION.sub("", names[: other.start()] if other else names)


def _one_take() -> str:
    """A take, perhaps with its number or hour: '1. Zusammenfassung 1630', '2ND LEAD'."""
    return rf"(?:\d{{1,2}}(?:\.|ST|ND|RD|TH)?\s)?{any_of('desk.takes')}(?:[\s(-]*\d{{1,4}}\)?)?"
