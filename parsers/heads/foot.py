"""What stands below a text: who wrote it and who that is, whose it is, how a letter closes.

Nigar Aliyeva is Quay Post's staff journalist, follow her on Twitter: @nigar      the box of a writer
Best regards,  Nigar Aliyeva, Quay Post, +47 555 01 02                            the end of a letter
Source: Trend      By Nigar Aliyeva      12 April 2022      ---                   credits, a date, a rule
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.agencies.credits import is_credit, is_signed, rights_in
from parsers.agencies.names import agency, domain_at
from parsers.bylines.credits import read_credit
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import EDITED, LEAD
from parsers.datelines.opening import opens_with_dateline
from parsers.heads.below import signs_below
from parsers.heads.fields import field_of, is_filing, is_source
from parsers.heads.furniture import why_beside
from parsers.heads.lines import HeadLine, read_head_line
from parsers.heads.marks import ends_text, is_rule
from parsers.heads.names import credits_pictures, has_usual_name, is_name
from parsers.heads.signatures import signs_for_agency
from parsers.heads.stamps import stamps_in
from parsers.heads.told import Told
from parsers.languages import Pattern, any_of
from parsers.letters import ends_sentence, folded
from parsers.records import Why

_TAIL = 8  # lines below a text
_LONGEST_BYLINE, _LONGEST_BOX = 160, 300
_MOST_BOX = 4  # paragraphs about the writer, the heading among them
_NEAR = 80  # characters behind a name in which a box says what its writer does
_MOST_SIGNED, _LONGEST_SIGNED = 8, 80  # lines below the closing of a letter, and characters of one
_MARK = "--"  # above the signature of whoever writes mails
_ADDRESS = re.compile(r"(?:\w[^\s@]{0,20}:\s?)?\S+@\S+\.\S+|(?:https?://|www\.)\S+|\+?[\d ()/-]{7,20}")
_OVER = "./."  # so a text ends in Vietnam
_LONGEST_ENDED = 30  # of one that ends as a sentence does: 'Harbour Post Ltd.'
_FIRST_PUBLISHED = Pattern(  # 'This report by Trend was first published 12 April 2022.'
    lambda: rf"{any_of('date.first_published')}\s*[:：]?\s*(?P<date>.{{6,50}}?)\.?", re.IGNORECASE
)
_WORKERS = Pattern(lambda: rf"[(\[]\s?{any_of('desk.reported')}\s.*[.,;]", re.IGNORECASE)
"""In brackets, who worked on an agency's story, which it says to editors."""
_WITHIN = re.compile(r"(?P<agency>[A-Z]{3,12})\s?/?\s?\((?:[A-Z]{2,4}\s?[–—-]\s?)?(?P<byline>[^\W\d_].*)\)")
"""An agency, and in brackets who wrote it: 'AGERPRES/(AP - autor: Ana Petrescu, editor: Ion Roe)'."""
_WRITES = Pattern(lambda: any_of("byline.roles", "byline.role_heads", "byline.reporters"), re.IGNORECASE)
_ABOUT_WRITER = Pattern(lambda: rf"\W*{any_of('page.about_writers')}\W*", re.IGNORECASE)
_ELSEWHERE = re.compile(r"@|://|\bwww\.")
_SITE = re.compile(r"(?:https?://|www\.)[\w.-]+/?(?:\s\([^()]{1,40}\))?")  # 'www.quay.example (Juche 113)'
_FOLLOWED = re.compile(r"[^\"“”«»„@]{0,70}(?<![\w.])@\w{2,30}")  # 'Twitter: @quaypost'
_GREETING = Pattern(lambda: rf"\W*{any_of('letter.greetings')}\b", re.IGNORECASE)
_CLOSING = Pattern(lambda: rf"\W*{any_of('letter.closings')}\s*[,，!.–—-]?\s*", re.IGNORECASE)


def signed(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of a text and those with which a letter closes: 'Best regards,' or '--', a name, a telephone number."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for below, at in enumerate(reversed(filled[1:])):
        line = lines[at].strip()
        if below > _MOST_SIGNED or len(line) > (_LONGEST_ENDED if ends_sentence(line) else _LONGEST_SIGNED):
            break
        if below and (_CLOSING.fullmatch(line) or (line == _MARK and _gives_address(lines[at:]))):
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def _gives_address(lines: Sequence[str]) -> bool:
    """Does a line say where to write, and none end as a sentence does?"""
    return any(_ADDRESS.fullmatch(line.strip()) for line in lines) and not any(map(ends_sentence, lines))


def close(closing: list[str], text: Sequence[str], told: Told) -> None:
    """What a text closes with is told: who wrote it stands first, if all of the text is one letter and no other did."""
    behind = [line.strip() for line in closing[1:] if line.strip()]
    within = any(_CLOSING.fullmatch(line.strip()) for paragraph in text for line in paragraph.split("\n"))
    is_letter = bool(text) and _GREETING.match(text[0]) is not None and not within
    if behind and is_letter and not told.bylines and is_name(behind[0]):
        told.bylines.append(behind[0])
        told.leave(closing[0], Why.FURNITURE)
        closing = behind[1:]
    told.leave(" ".join(" ".join(closing).split()), Why.FURNITURE)


def read_foot(rest: list[str], told: Told) -> list[str]:
    """The text without what stands below it, which is told: a credit, a byline where none stands above, a date line."""
    above = len(told.bylines)
    rest = _without_box(rest, told)
    for _ in range(_TAIL):
        if len(rest) < 2 or _WORKERS.match(rest[-1]):
            break
        if len(rest) > 2 and ends_text(rest[-2]) and agency(rest[-1].strip("()[]")):  # 'END', '[Jiji Press]'
            told.leave(rest[-2], Why.MARK)
            rest = [*rest[:-2], rest[-1]]
        elif len(rest) > 2 and not told.bylines and ends_sentence(rest[-3]) and _signs_above(*rest[-2:]):
            told.bylines.append(rest[-2])
            rest = [*rest[:-2], rest[-1]]
        last, before = rest[-1], rest[-2]
        one = field_of(last)
        owner = rights_in(last)
        if why := Why.MARK if owner is not None else _why_below(last, before, told):
            told.leave(last, why)
            if owner:
                told.said.setdefault("source", owner)
        elif (sentence := _FIRST_PUBLISHED.fullmatch(last)) and stamps_in(sentence["date"]):
            told.published += [stamp.text for stamp in stamps_in(sentence["date"])]
            told.dated.append(last)
        elif one and (is_source(one) or (is_filing(one) and (ends_sentence(before) or why_beside(before)))):
            told.fact(one)
        elif (head := _ending(last, before)) is not None:
            told.head_line(head)
        elif by := _byline_below(last, rest[:-1], told):
            told.bylines.insert(above, by)
        elif why := why_beside(last):
            told.leave(last, why)
        else:
            break
        rest = rest[:-1]
    return rest


def _byline_below(last: str, text: list[str], told: Told) -> str | None:
    """The byline that a line below a `text` is, or has in an agency's brackets."""
    if _is_byline(last):
        return last
    if (within := _WITHIN.fullmatch(last)) and agency(within["agency"]) and _is_byline(within["byline"]):
        told.said.setdefault("source", within["agency"])
        return within["byline"]
    if told.bylines or (last[:1].isalpha() and is_credit(last)):  # 'Theo AFP' is Vietnamese
        return None
    return last if signs_for_agency(last.strip("()[]")) or _signs_text(last, text) else None


def _why_below(last: str, before: str, told: Told) -> Why | None:
    """Why the last line is in no field: it is a rule, what was said above, who wrote it, where to follow the paper."""
    if is_rule(last) or ends_text(last):
        return Why.MARK
    if any(folded(last) == folded(name) for name in told.bylines):
        return Why.REPEATED
    if _tells_of_writer(last, before, told):
        return Why.AUTHOR_BOX
    if (ends_sentence(before) or is_rule(before) or "@" in before) and _FOLLOWED.fullmatch(last):
        return Why.FURNITURE
    if _SITE.fullmatch(last) and not before.endswith((":", "：")):
        return Why.FURNITURE
    return Why.LABEL if ends_sentence(before) and credits_pictures(last) else None


def _without_box(rest: list[str], told: Told) -> list[str]:
    """The text without what follows 'About the author' at its end."""
    for at in range(max(1, len(rest) - _MOST_BOX), len(rest) - 1):
        if _ABOUT_WRITER.fullmatch(rest[at]):
            for text in rest[at:]:
                told.leave(text, Why.AUTHOR_BOX)
            return rest[:at]
    return rest


def _tells_of_writer(text: str, before: str, told: Told) -> bool:
    """Does a paragraph begin with the name of who wrote the story, and say what they do, or where to follow them?

    Behind a rule it may be somebody whom no byline names, where it says both.
    """
    if len(text) > _LONGEST_BOX:
        return False
    follows = _ELSEWHERE.search(text) is not None
    for read in filter(None, map(read_credit, told.bylines)):
        for name in (one.name for one in read.authors):
            if text.startswith(name) and not text[len(name) :][:1].isalpha():
                return follows or _WRITES.search(text, len(name), len(name) + _NEAR) is not None
    return follows and (is_rule(before) or ends_text(before)) and _WRITES.search(text, 0, 2 * _NEAR) is not None


def _signs_text(last: str, text: list[str]) -> bool:
    """Does the last line sign the text? Wire copy, which begins with a dateline and not with a byline, is not signed by
    a bare name: one that stands below it begins a paragraph that was broken off.
    """
    over = text[-1].endswith(_OVER) or not last[0].isalpha() or not opens_with_dateline(text)
    return signs_below(last, text[-1]) and over


def _signs_above(name: str, last: str) -> bool:
    """Does a name stand above an agency's: 'Anna Nowak', 'PAP'?"""
    return has_usual_name(name) and agency(last.strip("()[]")) == last.strip("()[]")


def _ending(paragraph: str, before: str) -> HeadLine | None:
    """The header line that stands below a text that has ended: a date, or a date and a byline."""
    head = read_head_line(paragraph)
    wire = head is not None and head.byline is not None and agency(head.byline) and not domain_at(head.byline)
    if head is None or head.dateline or (head.byline and not (LEAD.match(head.byline) or wire)):
        return None
    over = ends_sentence(before) or ends_text(before) or is_signed(before)
    return head if head.labelled or over else None


def _is_byline(paragraph: str) -> bool:
    """Is it a byline that begins with 'by' in some language, and names somebody?"""
    if len(paragraph) > _LONGEST_BYLINE or not LEAD.match(paragraph.lstrip("(-–— ")) or _WORKERS.match(paragraph):
        return False
    read = read_byline(paragraph)
    return read is not None and bool(read.authors)


def without_others(rest: list[str], told: Told) -> list[str]:
    """The text without bylines and labelled date lines that stand within it: those of a part, or of another story."""
    kept: list[str] = []
    others: list[str] = []
    for number, paragraph in enumerate(rest):
        head = read_head_line(paragraph) if number else None
        if head and head.is_stamp and head.labelled:
            told.head_line(head)
        elif number and _is_byline(paragraph):
            others.append(paragraph)
        else:
            kept.append(paragraph)
    writers = [other for other in others if not EDITED.match(other)]
    if len(others) == 1 and not told.bylines:
        told.bylines += others
    elif len(writers) == 1 and not told.bylines:
        told.bylines += writers
        for other in others:
            if other not in writers:
                told.leave(other, Why.LABEL)
    else:
        for other in others:
            told.leave(other, Why.RELATED)
    return kept
