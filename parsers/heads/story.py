"""One story as it lies in a text: what stands above it, the text, and what stands below it.

headline, header line, byline, date line, labelled lines, in any order      every line of them is told:
the text, with its dateline                                                 in a field, in the body
'Source: Trend', a byline, 'ENDS'                                           or as left out
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.agencies.credits import is_signed, rights_in
from parsers.attempts import Attempts
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import EDITED, LEAD
from parsers.bylines.members import is_journalist
from parsers.datelines.opening import byline_lines, opens_with_dateline, read_opening
from parsers.heads.below import signs_below
from parsers.heads.beside import is_date, is_head_line, is_name_line, is_named, is_stamp
from parsers.heads.fields import ALONE, Field, field_of, front_matter, is_filing, is_labelled, is_source
from parsers.heads.lines import HeadLine, read_head_line
from parsers.heads.loose import tidied
from parsers.heads.marks import ends_text, is_contact, is_priority, is_rule
from parsers.heads.names import credits_pictures, is_name, is_town, place_and_name
from parsers.heads.signatures import is_signature, signs_for_agency
from parsers.heads.stamps import MODIFIED, stamps_in
from parsers.heads.told import Told, article, without_marks
from parsers.languages import Pattern, any_of
from parsers.letters import folded
from parsers.places.gazetteer import known
from parsers.records import RawArticle, Why
from parsers.wrapping import paragraphs_of

_HEAD = 12  # lines and paragraphs above a text, at most
_TAIL = 4  # below it
_LONGEST_HEADLINE, _LONGEST_STANDFIRST, _LONGEST_BYLINE = 200, 300, 160
_WORDS = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STOPS = (".", "。", "!", "?", "！", "？", ";", ",", ":", "…", '."', ".”", ".'", ".’", ".»")
_TIMED = re.compile(r"\d[:.]\d\d\W*$")  # 'Elena Marsh - 30 September 2024, 14:05'
_BROKEN = re.compile(r"[^\W\d_]-$")  # a word that goes on in the next line
_HASHES = re.compile(r"^#{1,6}\s+")  # of a heading in Markdown
_FIRST_PUBLISHED = Pattern(  # 'This report by Trend was first published 12 April 2022.'
    lambda: rf"{any_of('date.first_published')}\s*[:：]?\s*(?P<date>.{{6,50}}?)\.?", re.IGNORECASE
)
_WORKERS = Pattern(lambda: rf"[(\[]\s?{any_of('desk.reported')}\s.*[.,;]", re.IGNORECASE)
"""In brackets, who worked on an agency's story, which it says to editors."""
_END = re.compile("[.!?…。！？।؟][\"'”’»)]*$")


def read_story(lines: Sequence[str]) -> RawArticle:
    """What the lines of one story say: fields, and a body that begins with byline and dateline where these are in it.

    Every word of them is in a field, in the body or in what is left out. Where the reading fails, all is body.
    """
    attempts = Attempts()
    whole = RawArticle(body="\n\n".join(filter(None, map(str.strip, lines))))
    raw = attempts.at("headline", lambda: _read(lines), whole)
    return replace(raw, failed=tuple(attempts.failed))


def _read(lines: Sequence[str]) -> RawArticle:
    told = Told()
    lines = without_marks(lines, told)
    if matter := front_matter(lines):
        for one in matter[0]:
            told.fact(one)
        lines = lines[matter[1] :]
    paragraphs = paragraphs_of(_set_apart(tidied(lines, told)), _heads)
    standfirst, rest = _read_head(paragraphs, told)
    rest = _read_tail(rest, told)
    rest = _without_others(rest, told)
    return article(told, "\n\n".join([*standfirst, *rest]) or None)


def _set_apart(lines: Sequence[str]) -> list[str]:
    """`lines` with a blank one around each of the first that is a header, so that it is joined with no other."""
    found: list[str] = []
    filled = 0
    for number, line in enumerate(lines):
        filled += bool(line.strip())
        if filled > _HEAD:
            return [*found, *lines[number:]]
        apart = is_rule(line) or read_head_line(line, below=True) or field_of(line)
        found += ["", line, ""] if line.strip() and apart else [line]
    return found


def _heads(paragraph: str) -> bool:
    """Is this a byline, or the second line of one, rather than the beginning of a paragraph?"""
    return len(paragraph) < 80 and read_byline(paragraph) is not None


def _read_head(paragraphs: list[str], told: Told) -> tuple[list[str], list[str]]:
    """What stands above the text is told; the standfirst between headline and byline, and the text, are the answer."""
    standfirst: list[str] = []
    rest = paragraphs
    block = _block(rest)
    for _ in range(_HEAD):
        if not rest:
            break
        first, *behind = rest
        taken = _take(rest, told, in_block=len(rest) > len(paragraphs) - block)
        if taken is not None:
            rest = taken
        elif opens_with_dateline(rest) or not behind:
            break
        elif "headline" not in told.said and _is_headline(first, behind):
            told.said["headline"] = _HASHES.sub("", first)
            rest = behind
            block = len(paragraphs) - len(rest) + _block(rest)
        elif told.dated and _END.search(first) and is_date(behind[0]):
            break  # a chronicle
        elif not standfirst and len(first) <= _LONGEST_STANDFIRST and (_begins_byline(behind) or is_named(behind)):
            standfirst.append(first)
            rest = behind
        else:
            break
    return standfirst, rest


def _take(rest: list[str], told: Told, *, in_block: bool) -> list[str] | None:
    """What is left when the first of `rest` is a line of a header, which is told; None when it is no such line."""
    first, *behind = rest
    if is_rule(first) or (not is_head_line(first) and told.undated(first)):
        return behind
    below = "headline" in told.said
    if told.left_out and LEAD.fullmatch(told.left_out[-1].text) and is_name(first):  # 'date 2022-04-12 By', a name
        told.bylines.append(first)
        return behind
    one = field_of(first)
    titled = not below and len(behind) > 1 and _TIMED.search(first) and _is_headline(behind[0], behind[1:])
    if head := read_head_line(first, below=below or bool(titled)):
        told.head_line(head)
    elif one and (in_block or _stands_alone(one, behind)):
        told.fact(one)
    elif (found := byline_lines(rest))[0] is not None:
        told.bylines.append(found[0].text)
        behind = found[1]
        told.left_out += found[2].left_out
        told.dated += found[2].dated
        stamps = stamps_in(found[0].text)  # beside something that no header line has
        told.published += [stamp.text for stamp in stamps if stamp.label != MODIFIED]
        told.modified += [stamp.text for stamp in stamps if stamp.label == MODIFIED]
    elif (told.bylines or told.dated) and behind and is_town(first):
        told.located(first, first, first)
    elif behind and not told.bylines and (pair := place_and_name(first)):
        told.located(pair[0], pair[0], pair[0])
        told.bylines.append(pair[1])
    elif not told.bylines and len(behind) > 1 and is_name(first) and is_journalist(behind[0]):
        told.bylines.append(f"{first}, {behind[0]}")  # 'Ada Roe' above 'Staff reporter'
        behind = behind[1:]
    elif one and one.meaning == "byline" and one.value.isalpha() and behind:  # 'Autor: kar'
        told.fact(one)
    elif behind and (why := _why_none(first, in_block=in_block)):
        told.leave(first, why)
    elif not told.names_people() and _signs(first, behind, told, below=below):
        told.bylines.append(first)
    else:
        return None
    return behind


def _why_none(line: str, *, in_block: bool) -> Why | None:
    """Why a line of a header is in no field, where it is one: 'URGENT', 'Media contact: Ada Roe', 'Slug: harbour'."""
    if is_priority(line) or rights_in(line) is not None:
        return Why.MARK
    if is_contact(line):
        return Why.NOTE
    if credits_pictures(line):
        return Why.LABEL
    return Why.LABEL if in_block and is_labelled(line) else None


def _block(paragraphs: list[str]) -> int:
    """How many labelled lines `paragraphs` begin with, where there are several and one states the story."""
    meanings: list[str | None] = []
    for paragraph in paragraphs[:_HEAD]:
        one = field_of(paragraph)
        if one is None and not is_labelled(paragraph):
            break
        meanings.append(one.meaning if one else None)
    told = [meaning for meaning in meanings if meaning]
    return len(meanings) if len(told) > 1 and {"headline", "byline", "published"} & set(told) else 0


def _stands_alone(one: Field, behind: list[str]) -> bool:
    """Is a labelled line one without others around it: 'Title: Bridge closed', 'Source: Trend'?"""
    if one.meaning not in ALONE or not one.value:
        return False
    if one.meaning == "headline":
        return bool(behind) and len(one.value) <= _LONGEST_HEADLINE
    if one.meaning == "source":
        return is_source(one)
    return one.meaning == "place" and known(one.value.partition(",")[0]) is not None


def _is_headline(paragraph: str, behind: list[str]) -> bool:
    """Is this a line on its own, with a byline, a dateline or longer paragraphs behind it?"""
    if len(paragraph) > _LONGEST_HEADLINE or not _WORDS.search(paragraph):
        return False
    if _HASHES.match(paragraph):
        return True
    if paragraph.endswith(_STOPS) or (paragraph[0], paragraph[-1]) == ("(", ")") or _BROKEN.search(paragraph):
        return False
    sentence = _END.search(behind[0]) is not None  # a headline has no full stop, and the text below it has
    if len(behind[0]) > (1 if sentence else 2) * len(paragraph) or is_head_line(behind[0]):
        return True
    if is_named(behind) or (not sentence and is_named(behind[1:])):
        return True
    opening = read_opening("\n\n".join(behind[:6]))
    if opening.byline or opening.dateline:
        return True
    return len(behind) > 1 and not behind[0].endswith(_STOPS) and len(behind[1]) > 2 * len(paragraph)


def _signs(line: str, behind: list[str], told: Told, *, below: bool) -> bool:
    """Does a line say whose story it is, by itself or because a date stands beside it?"""
    if bool(behind) and is_signature(line, below=below):
        return True
    above = behind[0 if told.dated else 1 :]  # 'Elena Marsh', '30 September 2024', a headline, the text
    dated = bool(told.dated) or (bool(behind) and is_stamp(behind[0]))
    titled = dated and len(above) > 1 and _is_headline(above[0], above[1:])
    return is_name_line(line, below=below or titled) and _is_dated(behind, told)


def _is_dated(behind: list[str], told: Told) -> bool:
    """Does a date stand on the line before or behind a name?"""
    return bool(told.dated) or (bool(behind) and is_stamp(behind[0]))


def _begins_byline(paragraphs: list[str]) -> bool:
    """Do they begin with a byline or a header line on a line of its own?"""
    return is_head_line(paragraphs[0]) or byline_lines(paragraphs)[0] is not None


def _read_tail(rest: list[str], told: Told) -> list[str]:
    """What stands below the text is told: a credit, a byline where none stands above, a date line."""
    above = len(told.bylines)
    for _ in range(_TAIL):
        if len(rest) < 2 or _WORKERS.match(rest[-1]):
            break
        last = rest[-1]
        one = field_of(last)
        owner = rights_in(last)
        if is_rule(last) or ends_text(last) or owner is not None:
            told.leave(last, Why.MARK)
            if owner:
                told.said.setdefault("source", owner)
        elif any(folded(last) == folded(name) for name in told.bylines):
            told.leave(last, Why.REPEATED)
        elif told.tells_of_writer(last):
            told.leave(last, Why.AUTHOR_BOX)
        elif _END.search(rest[-2]) and credits_pictures(last):
            told.leave(last, Why.LABEL)
        elif (sentence := _FIRST_PUBLISHED.fullmatch(last)) and stamps_in(sentence["date"]):
            told.published += [stamp.text for stamp in stamps_in(sentence["date"])]
            told.dated.append(last)
        elif one and (is_source(one) or (is_filing(one) and _END.search(rest[-2]))):
            told.fact(one)
        elif (head := _ending(last, rest[-2])) is not None:
            told.head_line(head)
        elif _is_byline(last) or (not told.bylines and (signs_for_agency(last) or _signs_text(last, rest[:-1]))):
            told.bylines.insert(above, last)
        else:
            break
        rest = rest[:-1]
    return rest


def _signs_text(last: str, text: list[str]) -> bool:
    """Does the last line sign the text? Wire copy, which begins with a dateline and not with a byline, is not signed by
    a bare name: one that stands below it begins a paragraph that was broken off.
    """
    return signs_below(last, text[-1]) and (not last[0].isalpha() or not opens_with_dateline(text))


def _ending(paragraph: str, before: str) -> HeadLine | None:
    """The header line that stands below a text that has ended: a date, or a date and a byline."""
    head = read_head_line(paragraph)
    if head is None or head.dateline or (head.byline and not LEAD.match(head.byline)):
        return None
    over = _END.search(before) or ends_text(before) or is_signed(before)
    return head if head.labelled or over else None


def _is_byline(paragraph: str) -> bool:
    """Is it a byline that begins with 'by' in some language, and names somebody?"""
    if len(paragraph) > _LONGEST_BYLINE or not LEAD.match(paragraph.lstrip("(-–— ")) or _WORKERS.match(paragraph):
        return False
    read = read_byline(paragraph)
    return read is not None and bool(read.authors)


def _without_others(rest: list[str], told: Told) -> list[str]:
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
