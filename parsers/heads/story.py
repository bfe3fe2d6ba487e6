"""One story as it lies in a text: what stands above it, the text, and what stands below it.

headline, header line, byline, date line, labelled lines, in any order      every line of them is told:
the text, with its dateline                                                 in a field, in the body
'Source: Trend', a byline, 'ENDS'                                           or as left out
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.agencies.credits import rights_in
from parsers.attempts import Attempts
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import AND, LEAD, OURS
from parsers.bylines.members import is_journalist
from parsers.datelines.asides import Dropped
from parsers.datelines.opening import byline_lines, is_dateline, opens_with_dateline, read_opening
from parsers.heads.beside import filed_by, is_date, is_head_line, is_name_line, is_named, place_with_day, says_when
from parsers.heads.fields import ALONE, Field, field_of, front_matter, is_labelled, is_source
from parsers.heads.foot import close, read_foot, signed, without_others
from parsers.heads.furniture import without_furniture
from parsers.heads.lines import read_head_line
from parsers.heads.loose import tidied
from parsers.heads.marks import ends_clause, is_contact, is_priority, is_rule
from parsers.heads.names import credits_pictures, has_usual_name, is_name, is_paper, is_town
from parsers.heads.pieces import keys
from parsers.heads.signatures import is_signature
from parsers.heads.stamp_words import MODIFIED, key
from parsers.heads.stamps import stamps_in
from parsers.heads.told import Told, article, without_marks
from parsers.languages import Pattern
from parsers.letters import ends_sentence
from parsers.places.gazetteer import known
from parsers.records import Byline, RawArticle, Why
from parsers.wrapping import paragraphs_of

_HEAD = 12  # lines and paragraphs above a text, at most
_SHORTEST_SIGNED = 2  # a name and a text
_LONGEST_HEADLINE, _LONGEST_STANDFIRST = 200, 300
_WORDS = re.compile(r"[^\W\d_][\u0900-\u0fff]?[^\W\d_]|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TIMED = re.compile(r"\d[:.]\d\d\W*$")  # 'Elena Marsh - 30 September 2024, 14:05'
_PLACED_DAY = re.compile(r"[^\W\d_a-z][^\W\d_]+,\s\S[^,:|]{4,40}\d{4}\.?")  # 'Elmstadt, 12. April 2022'
_BEFORE_MARK = re.compile(r"\s?[,|]\s?|\s[–—-]\s")
_MORE = Pattern(lambda: rf"(?:{AND}|&)\s", re.IGNORECASE)
_BROKEN = re.compile(r"[^\W\d_]-$")  # a word that goes on in the next line
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,60}\)$")  # 'Quay Post (Leith, Scotland)'
_HASHES = re.compile(r"^#{1,6}\s+")  # of a heading in Markdown


def read_story(lines: Sequence[str], *, headed: bool = True) -> RawArticle:
    """What the lines of one story say: fields, and a body that begins with byline and dateline where these are in it.

    What stands above the text is read where it is `headed`, what stands below it always. Every word of them is in a
    field, in the body or in what is left out. Where the reading fails, all is body.
    """
    attempts = Attempts()
    whole = RawArticle(body="\n\n".join(filter(None, map(str.strip, lines))))
    raw = attempts.at("headline", lambda: _read(lines, headed=headed), whole)
    return replace(raw, failed=tuple(attempts.failed))


def _read(lines: Sequence[str], *, headed: bool) -> RawArticle:
    told = Told()
    lines = without_marks(lines, told)
    if headed and (matter := front_matter(lines)):
        for one in matter[0]:
            told.fact(one)
        lines = lines[matter[1] :]
    lines, closing = signed(lines)
    standfirst: list[str] = []
    if headed:
        standfirst, rest = _read_head(paragraphs_of(_set_apart(tidied(lines, told)), _heads), told)
    else:
        rest = paragraphs_of(lines)
    rest = without_furniture(read_foot(rest, told), told)
    rest = without_others(rest, told)
    close(closing, rest, told)
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
        elif "headline" not in told.said and _is_above_headline(first, behind):
            told.said["headline"] = _HASHES.sub("", behind[0])  # it stands below the dateline's own line
            rest = [first, *behind[1:]]
        elif opens_with_dateline(rest) or not behind:
            break
        elif "headline" not in told.said and _is_headline(first, behind):
            told.said["headline"] = _HASHES.sub("", first)
            rest = behind
            block = len(paragraphs) - len(rest) + _block(rest)
        elif told.dated and ends_sentence(first) and is_date(behind[0]):
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
    below = "headline" in told.said
    if is_rule(first) or _is_section(first, behind, told, below=below) or told.undated(first):
        return behind
    if told.left_out and LEAD.fullmatch(told.left_out[-1].text) and is_name(first):  # 'date 2022-04-12 By', a name
        told.bylines.append(first)
        return behind
    one = field_of(first)
    if head := read_head_line(first, below=below or _signs_headline(first, behind)):
        told.head_line(head)
    elif one and (in_block or _stands_alone(one, behind)):
        told.fact(one)
    elif (found := _byline_lines(rest))[0] is not None:
        named = _named_below(found[0], found[1], below=below)
        told.bylines.append(named or found[0].text)
        behind = found[1][1:] if named else found[1]
        told.left_out += found[2].left_out
        told.dated += found[2].dated
        stamps = stamps_in(found[0].text)  # beside something that no header line has
        told.published += [stamp.text for stamp in stamps if stamp.label != MODIFIED]
        told.modified += [stamp.text for stamp in stamps if stamp.label == MODIFIED]
    elif behind and (filed := _filed_at(first, told, below=below)):
        told.located(*filed, first)
    elif not told.bylines and (pair := filed_by(first, behind, below=below)):
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


def _is_section(line: str, behind: list[str], told: Told, *, below: bool) -> bool:
    """Is a line the name of a section above a headline or below it, or a paper's above day and headline? It is told."""
    if not below and len(behind) > _SHORTEST_SIGNED and is_paper(_IN_BRACKETS.sub("", line)) and says_when(behind[0]):
        name, found = "source", _is_headline(behind[1], behind[2:])
    else:
        name, found = "section", key(line) in keys("field.sections") and bool(behind)
        found = found and (below or _is_headline(behind[0], behind[1:]))
    if found:
        told.say(name, line, line)
    return found


def _signs_headline(line: str, behind: list[str]) -> bool:
    """Does a line above a headline say whose the story is: at what time, or with a name, which a mark sets apart?"""
    named = has_usual_name(_BEFORE_MARK.split(line)[0])
    titled = (
        len(behind) > 1
        and (named or _TIMED.search(line) or _PLACED_DAY.fullmatch(line))
        and _is_headline(behind[0], behind[1:])
    )
    return bool(titled) or (named and "|" in line and bool(behind))


def _filed_at(line: str, told: Told, *, below: bool) -> tuple[str, str] | None:
    """Dateline and place that a line is: a place beside a byline or date, or below a byline or headline with a day."""
    if (told.bylines or told.dated) and is_town(line):
        return line, line
    return place_with_day(line) if told.bylines or below else None


def _byline_lines(rest: list[str]) -> tuple[Byline | None, list[str], Dropped]:
    """As `byline_lines`, with those that go on with it: 'By Ana Petrova', 'Quay Post Staff', 'and Li Wei'."""
    found = byline_lines(_with_more(rest))
    whole = [found[0].text, *found[1]] if found[0] else rest
    more = _with_more(whole)
    return found if more == whole else byline_lines(more)


def _with_more(rest: list[str]) -> list[str]:
    """The lines with a byline and the one that goes on with it joined: 'By Ana Petrova', 'and Li Wei'."""
    first, *behind = rest
    if len(behind) < _SHORTEST_SIGNED or not (_MORE.match(behind[0]) or first.endswith(",")):
        return rest
    read, fuller = read_byline(first.rstrip(",")), read_byline(f"{first} {behind[0]}")
    more = read is not None and fuller is not None and len(fuller.authors) > len(read.authors) > 0
    return [f"{first} {behind[0]}", *behind[1:]] if more else rest


def _named_below(desk: Byline, behind: list[str], *, below: bool) -> str | None:
    """A byline of two lines, the second a name: 'dal nostro inviato', 'Marco De Luca'; None for any other.

    What does not stand below a headline may be one itself, if it has more words than two.
    """
    if desk.authors or len(behind) < _SHORTEST_SIGNED or not is_name(behind[0]):
        return None
    if not below and not (OURS.match(desk.text) and behind[0].count(" ") == 1):
        return None
    joined = (read_byline(f"{desk.text}{between}{behind[0]}") for between in (" ", ", "))
    return next((read.text for read in joined if read and read.authors), None)


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
    if ends_clause(paragraph) or (paragraph[0], paragraph[-1]) == ("(", ")") or _BROKEN.search(paragraph):
        return False
    sentence = ends_sentence(behind[0])  # a headline has no full stop, and the text below it has
    if len(behind[0]) > (1 if sentence else 2) * len(paragraph) or is_head_line(behind[0]):
        return True
    if is_named(behind) or (not sentence and is_named(behind[1:])):
        return True
    source = field_of(behind[0])
    if source and source.meaning == "source" and len(behind) > 1 and is_source(source) and is_head_line(behind[1]):
        return True
    opening = read_opening("\n\n".join(behind[:6]))
    if opening.byline or opening.dateline:
        return True
    if len(behind) < _SHORTEST_SIGNED or ends_clause(behind[0]):
        return False
    return len(behind[1]) > (1 if ends_sentence(behind[1]) else 2) * len(paragraph)


def _is_above_headline(dateline: str, behind: list[str]) -> bool:
    """Has the dateline a line of its own, above the headline: 'Bakı, 14 mart, Ramil Əliyev, AZƏRTAC'?"""
    return len(behind) > 1 and is_dateline(dateline) and _is_headline(behind[0], behind[1:])


def _signs(line: str, behind: list[str], told: Told, *, below: bool) -> bool:
    """Does a line say whose story it is, by itself or because a date stands beside it?"""
    if bool(behind) and is_signature(line, below=below):
        return True
    above = behind[0 if told.dated else 1 :]  # 'Elena Marsh', '30 September 2024', a headline, the text
    dated = _is_dated(behind, told)
    titled = dated and len(above) > 1 and _is_headline(above[0], above[1:])
    return is_name_line(line, below=below or titled) and _is_dated(behind, told)


def _is_dated(behind: list[str], told: Told) -> bool:
    """Does a date stand on the line before or behind a name?"""
    return bool(told.dated) or (bool(behind) and says_when(behind[0]))


def _begins_byline(paragraphs: list[str]) -> bool:
    """Do they begin with a byline or a header line on a line of its own?"""
    return is_head_line(paragraphs[0]) or byline_lines(paragraphs)[0] is not None
