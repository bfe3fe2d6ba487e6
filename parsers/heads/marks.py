"""Lines that part or end texts and say nothing themselves: rules, 'ENDS', 'ZCZC', 'URGENT'."""

from __future__ import annotations

import re

from parsers.languages import Pattern, any_of
from parsers.letters import TATWEEL, ends_sentence

_RULE = re.compile(rf"[-–—*_=#~•·.+\s{TATWEEL}]{{3,}}|\s*(?:--|——?)\s*")
_END = re.compile(
    r"\s*(?:\(END\)(?: [A-Z]\w+){1,3}|-?\s?30\s?-|\(?ENDS?\)?|Ends|[-–—*#<(\[]{1,4}\s?(?i:ends?)\s?[-–—*#>)\]]{0,4}"
    r"|XXX|NNNN|Reuters?|REUTERS?)\s*"
)
_BEGINNING = re.compile(r"\s*zczc(?:\s\w{1,10}){0,3}\s*", re.IGNORECASE)  # 'ZCZC AAP': a message begins
_TAKE = Pattern(lambda: rf"(?:\d{{1,2}}(?:\.|st|nd|rd|th)?\s)?{any_of('desk.takes')}", re.IGNORECASE)
_CONTACT = Pattern(lambda: rf"\W{{0,3}}{any_of('desk.contacts')}\s?[:：]", re.IGNORECASE)
_PRIORITY = re.compile(r"\s*(?:URGENT|FLASH|BULLETIN|ALERT|EXTRA|SNAP|BREAKING(?: NEWS)?|NEWS ALERT)\s?[:!*-]{0,3}\s*")


def is_rule(line: str) -> bool:
    """Is it a line of dashes, asterisks and the like?"""
    return _RULE.fullmatch(line) is not None and bool(line.strip())


def ends_text(line: str) -> bool:
    """Does the line say that a text ends here: '###', '-30-', 'ENDS'?"""
    return is_rule(line) or _END.fullmatch(line) is not None


def begins_message(line: str) -> bool:
    """Does the line say that a message begins: 'ZCZC AAP'?"""
    return _BEGINNING.fullmatch(line) is not None


def is_priority(line: str) -> bool:
    """Does it say how urgent the message is, or what kind of one, and no more: 'URGENT', 'Pressemitteilung'?"""
    return _PRIORITY.fullmatch(line) is not None or _TAKE.fullmatch(line.strip(" *#:-–—=")) is not None


def is_contact(line: str) -> bool:
    """Does it say whom to ask about a press release: 'Media contact: Ada Roe, +47 555 01'?"""
    return _CONTACT.match(line.strip()) is not None


def ends_clause(text: str) -> bool:
    """Does a text end in the middle or at the end of a sentence, as no headline or credit does?"""
    return text.endswith((":", ";", ",")) or ends_sentence(text, in_brackets=False)
