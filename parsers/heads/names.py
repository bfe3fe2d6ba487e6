"""Lines, and parts of them, that are but a name: of a person, of a town, or behind 'by'; and what may stand beside it.

Emma Moe | Jon Roe | 12 March 2024      Emma Moe, Quay Post      Emma Moe | 12 March 2024 | AFP      Emma Moe, Leeds
"""

from __future__ import annotations

import re

from parsers.agencies.names import agency
from parsers.bylines.credits import read_credit
from parsers.bylines.grammar import authors_of, read_byline
from parsers.bylines.leads import HANDS, LABELS, LEAD
from parsers.bylines.members import is_journalist, is_organisation, usual_names
from parsers.bylines.names import is_caseless_name
from parsers.datelines.inline import tells_story
from parsers.heads.pieces import MOST_LOOSE, is_label, keys
from parsers.heads.stamp_words import key, labels_date
from parsers.languages import Pattern, any_of, words
from parsers.letters import ends_sentence, folded, is_caseless
from parsers.places.gazetteer import known, resolve

_MOST_NAMES, _MOST_PLACE = 80, 60  # characters
_MOST_SAID = 12  # words that say who wrote it
_LONGEST_NAME = 4  # words with a capital, in a name that nothing says to be one
_SHORTEST = 2  # words of a whole name
_SHORTEST_TITLED = 5  # words of a name of two and a headline
_PAPERS = set(words("byline.papers"))
_JOINS = ("byline.and", "byline.with", "byline.of", "byline.where", "byline.particles")  # a name with what follows it
_PLACED = re.compile(r"([^\W\d_][^:：|,،–—-]{1,30}?)\s?(?:[:：|,،]|\s[–—-])\s?([^\W\d_][^:：|,،–—-]{1,40})")
_WORD = r"[^\W\d_][^:：|/()\d]"
_SOMEWHERE = Pattern(
    lambda: (
        rf"(?P<name>{_WORD}{{3,60}}?)(?:\s?[|/,]\s?|\s[–—-]\s|\.\s|\s\(?{any_of('byline.of', 'byline.where')}\s|\s\()"
        rf"(?P<place>{_WORD}{{1,40}}?)\)?"
    )
)
_SOMEWHERE_FIRST = re.compile(rf"(?P<place>{_WORD}{{1,40}}?)(?:\s?[|/]\s?|\s[–—-]\s)(?P<name>{_WORD}{{3,60}})")
NAME_LABEL = Pattern(lambda: rf"(?:{LABELS}|{any_of('byline.by_slash')})\s+(?=\S)", re.IGNORECASE)
"""Before a name, and no colon between."""


def is_name(text: str) -> bool:
    """Is a line the name of a person, or of several, without 'by'? Capitals tell names from words, or a first name."""
    named = text.strip()
    if is_caseless(named):
        return is_caseless_name(named)
    if len(named) > _MOST_NAMES or not any(map(str.isupper, named)) or is_label(named) or known(named):
        return False
    if key(named.split()[0]) in keys("field.place", "field.section", "field.subjects", "field.date"):
        return False  # 'Ort Saarbrücken'
    if labels_date(named) or (len(parts := named.split()) > _SHORTEST and parts[-1].casefold() in _PAPERS):
        return False  # 'Last Updated', 'Ada Roe Harbour Post'
    read = read_byline(f"By {named}")
    short = read is not None and all(sum(map(_is_capital, one.name.split())) <= _LONGEST_NAME for one in read.authors)
    return read is not None and bool(read.authors) and short


def has_usual_name(text: str) -> bool:
    """Is a line the name of a person, or of several, and the first of its words a first name that is usual?"""
    first = text.strip().split(" ")[0].split("-")[0]
    return folded(first) in usual_names() and is_name(text) and not text.split()[-1].islower()


def goes_on(text: str, printed: str) -> bool:
    """Does a part of a line go on with the byline `printed`, which it ends, and which has no 'by'?"""
    if LEAD.match(printed):
        return False
    return has_usual_name(text) or is_outlet(text, printed)


def is_outlet(text: str, printed: str) -> bool:
    """Is a part of a line an agency, or a paper which is nobody's name, behind a name: 'Ada Roe | Quay Post'?"""
    if agency(text) == text:
        return True
    if known(text.partition(",")[0]) or keys("byline.papers").isdisjoint(map(key, text.split())):
        return False
    read = read_byline(printed if LEAD.match(printed) else f"By {printed}")
    return read is not None and bool(read.authors) and read.authors[-1].affiliation == text


def is_paper(text: str) -> bool:
    """Is a part of a line made like the name of a paper, and not like that of somebody: 'The Quay Post'?"""
    named = text.split()
    if len(named) < _SHORTEST or folded(named[0]) in usual_names():
        return False
    return key(named[-1]) in keys("byline.papers") and is_organisation(text)


def begins_with_a_name(text: str) -> bool:
    """Is a part of a line somebody's name, the first of it a usual one, with a paper or a post behind a comma?"""
    name, comma, said = (part.strip() for part in text.partition(","))
    if has_usual_name(text) or not comma or not has_usual_name(name):
        return has_usual_name(text)
    return is_journalist(said) or is_outlet(said, text)


def place_and_name(line: str, *, below: bool) -> tuple[str, str] | None:
    """The place and the name that a line is, in a script without capitals: 'Cairo - Ahmad Karim', 'Ahmad Karim: Cairo'.

    In any other the first name must be a usual one, and the line stand `below` a headline: 'Emma Moe, Leeds'.
    """
    found = _PLACED.fullmatch(line) if is_caseless(line) else None
    for place, name in (found.groups(), found.groups()[::-1]) if found else ():
        if is_name(name) and is_town(place):
            return place, name
    for order in (_SOMEWHERE, _SOMEWHERE_FIRST):
        found = order.fullmatch(line) if below else None
        if found and has_usual_name(found["name"]) and is_town(found["place"]):
            return found["place"], found["name"]
    return None


def credits_pictures(line: str) -> bool:
    """Does a line only say who took the pictures: 'Photo by Jon Doe', 'Fotos: Jon Doe'?"""
    hand = HANDS.match(line) if len(line) <= _MOST_NAMES else None
    names = line[hand.end() :] if hand and hand["hand"] else ""
    return bool(names) and not ends_sentence(names, in_brackets=False) and bool(authors_of(names)[0])


def named_by_label(text: str) -> bool:
    """Does a line have a label without a colon, and somebody's name: 'Penulis Rina Wulandari'?"""
    label = NAME_LABEL.match(text)
    read = read_byline(f"By {text[label.end() :]}") if label else None
    return read is not None and bool(read.authors)


def _is_capital(word: str) -> bool:
    return not word[0].islower()


def is_town(text: str) -> bool:
    """Is a line the name of a town and nothing else, perhaps with where it lies: 'Baku', 'LEEDS, England'?"""
    name, _, where = text.strip().partition(",")
    if len(text) > _MOST_PLACE or not any(map(str.isalpha, name)) or name[:1].islower():
        return False
    place = resolve(name.strip(), where.strip() or None) if known(name.strip()) else None
    return place is not None and place.latitude is not None and (not where or known(where.strip()))


def names_somebody(text: str) -> bool:
    """Does a line, or a part of one, that begins with 'by' name somebody, be it by one word: 'by Vugar'?"""
    if tells_story(text):
        return False
    if read_byline(text) is not None:
        return True
    lead = LEAD.match(text)
    names = text[lead.end() :] if lead else ""
    read = read_credit(text) if names[:1].isupper() and len(names.split()) <= MOST_LOOSE else None
    return read is not None and bool(read.authors or read.agency)


def in_capitals(names: str) -> str:
    """Names in small letters as they are written, but for what joins them: 'Ada Roe and Bo de Falk'."""
    return " ".join(word if key(word) in keys(*_JOINS) else word.title() for word in names.split(" "))


def is_small_byline(line: str) -> bool:
    """Is a line 'by' and people in small letters, the first with a usual first name: 'by ada roe and bo falk'?"""
    lead = LEAD.match(line)
    names = line[lead.end() :] if lead else ""
    return names.islower() and read_byline(in_capitals(line)) is not None and has_usual_name(in_capitals(names))


def says_more(text: str) -> bool:
    """Is it a sentence, or too many words for who wrote a story?"""
    return len(text.split()) > _MOST_SAID or ends_sentence(text, in_brackets=False)


def name_end(text: str, start: int) -> int | None:
    """Where a name of two words ends that a headline follows with nothing between: 'Ada Roe Harbour is closed'.

    None where what follows may go on with the name: 'Ana Maria Roe in Baku The harbour'.
    """
    words_behind = list(re.finditer(r"\S+", text[start:]))
    if len(words_behind) < _SHORTEST_TITLED or not all(word[0][0].isupper() for word in words_behind[:3]):
        return None
    end = start + words_behind[1].end()
    fourth = words_behind[3][0]
    if not fourth[0].islower() or key(fourth) in keys(*_JOINS) or read_byline(text) is not None:
        return None
    return end if read_byline(text[:end]) is not None else None
