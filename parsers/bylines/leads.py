"""What stands before and between the names of a byline, in all languages: 'By', 'Text von', 'Автор:', 'and'."""

from __future__ import annotations

import re
from functools import cache

from parsers.languages import Pattern, any_of, by_language, one_of, words
from parsers.letters import UNSPACED

BY = any_of("byline.by")
_ENDING = any_of("byline.label_endings")
LABELS = rf"{any_of('byline.labels', 'byline.editors')}(?:\s?\({_ENDING}\)|(?:[/*_·:]-?{_ENDING}){{1,2}})?"
"""With what stands for others behind them: 'Auteur(s)', 'Autor/in', 'Autor:innen', 'Auteur·e·s'."""
MARK = r"\s?(?:[:：՝＝=]|[–—-](?=\s))"
"""What stands between a label and the name: 'Автор:', 'Հեղինակ՝', 'Автор —'."""
_WORK = any_of("byline.work", "byline.written")
_HAND = any_of("page.checked")
_OTHER = rf"(?:\s?(?:{any_of('byline.and')}|[&/·・+])\s?(?:{_HAND}|{_WORK}))?"  # 'Story and photos by'
_AFTER = rf"(?<![{UNSPACED}])\s*|(?<=[{UNSPACED}])(?=[\s:：]|(?<![\u0e00-\u1fff]).)\s*"
_BY = rf"{BY}(?:{MARK}\s*(?:{BY}\s+)?|\s?[／/]\s*|{_AFTER})"
_SLASHED = (
    rf"(?:\w{{1,4}}[・·])?{any_of('byline.by_slash')}(?:\s?[／/・＝=](?!{_HAND})\s*|[・·／/]{_HAND}\s?[／/＝=:：]?\s*)"
)
_CAPITALISED = "|".join(word.title() for word in words("byline.opens"))
_CAPITAL = "[A-Z\u00c0-\u00de\u011e\u0130\u015e\u018f]"
_FROM_WORDS = one_of([form for word in words("byline.from") for form in (word.title(), word.upper())])
_FROM = rf"(?-i:{_FROM_WORDS}\s+(?=(?:{_CAPITAL}[\w.'’-]*\s?){{2,4}},\s{_CAPITAL}[^,.]{{2,30}}$))"
"""'From Ana Petrova, Baku': with a place behind the name, at the end of the line."""
_STUCK = rf"(?-i:(?:{_CAPITALISED})(?={_CAPITAL}[^\W\d_A-Z]+\s{_CAPITAL}))"  # 'ByAna Petrova'
LEAD = Pattern(
    lambda: (
        rf"(?:(?:{LABELS}){_OTHER}{MARK}\s*(?:{BY}{MARK}?\s+)?|(?:{_WORK}{_OTHER}\s+)?{_BY}|{_SLASHED}|{_STUCK}|{_FROM})"
    ),
    re.IGNORECASE,
)
"""Before the names, at the beginning of a line that is a byline if all of it can be read as one."""
LEAD_WORDS = Pattern(
    lambda: rf"(?:(?:\w+\s+)?{_WORK}\s+)?(?:{BY}\s*[:：]?\s*)|{LABELS}\s?[:：]\s*|{_FROM}", re.IGNORECASE
)
"""The most usual of them, before whatever it may be."""
LABEL = Pattern(  # stands before a name where a page credits its author, but also at the start of prose
    lambda: (
        rf"(?:{any_of('byline.credits')}|(?:\w+\s)?{any_of('byline.written')}\s(?:\w+\s)?{BY}"
        rf"|(?:\w+\s){{0,2}}{any_of('byline.work')}\s{BY}|(?:{LABELS}){_OTHER}{MARK})[:：–—-]?\s*(?=\S)"
    ),
    re.IGNORECASE,
)
OPENS = one_of([word.title() for word in words("byline.opens")])
"""Before a name at the beginning of a line, in the case it is printed in there; for patterns that mind case."""
_ALSO = {*words("byline.of", "byline.particles", "date.on", "dateline.small")}
_LISTED = [word for word in (*words("byline.and"), *words("byline.with")) if len(word) > 1 and word not in _ALSO]
_SHOUTED = [word.upper() for code in ("en", "de", "fr") for word in by_language("byline.and")[code]]
AND = one_of([*_LISTED, *_SHOUTED])
"""Between two members of a list; for patterns that mind case, for Dan is a name as well."""
WEAK_AND = one_of([word for word in words("byline.and") if word not in (*_LISTED, *words("byline.of"))])
"""The same where both sides must be people, for these are other words as well: 'y', 'en'."""
PLAIN_AND = one_of([word for word in words("byline.and") if word not in words("byline.placed")])
"""The same behind a comma, where any but 'a' and 'en' is no other word: ', y Ana Petrova'."""
_PREFIXED_AND = "|".join(words("byline.and_prefixes"))
AND_PREFIX = Pattern(lambda: rf"\s+(?:{_PREFIXED_AND})(?=\w{{2}})")
"""The same written to the word behind it, in Arabic and Hebrew."""
_MORE = rf"(?:(?:\s(?!{BY})[\w'’]+){{2,3}}(?=\s{BY}\s)|\s(?!{BY})\w+)"  # 'traduit de l'anglais par'
HANDS = Pattern(
    lambda: (
        rf"[\s.,;|(/／、–—-]*(?<!\w)(?:(?P<author>{LABELS})|(?P<hand>{_HAND}{_MORE}?))"
        rf"(?:\s?[:：]\s*|(?<=[^\W\d_])\s?[／/](?=\w)|(?P<by>\s(?:{BY}))(?:\s?[:：])?\s+)"
    ),
    re.IGNORECASE,
)
"""Within a line, before the name of somebody else who had a hand in it: 'photos by', 'Fotos:', '图/', 'Editor:'."""


def has_lead(text: str) -> bool:
    """Does a text begin with 'by' in some language?"""
    return LEAD_WORDS.match(text) is not None


_ALSO_KNOWN_AS = {"tl": "fil"}


@cache
def led_in(language: str) -> re.Pattern[str]:
    """What only a text in this `language` has before a name: 'na' in Swahili, 'de' in Romanian. It minds no case."""
    said = by_language("byline.by_here").get(_ALSO_KNOWN_AS.get(language, language), [])
    return re.compile(rf"{one_of(said)}{MARK}?\s+", re.IGNORECASE)


LED_SOMEWHERE = Pattern(lambda: rf"{any_of('byline.by_here')}[\s:]\s*(?-i:[^\W\d_a-z])", re.IGNORECASE)
EDITED = Pattern(lambda: any_of("byline.editors"), re.IGNORECASE)
"""A label of somebody who did not write the story; where nobody else is named, it is theirs all the same."""
OURS = Pattern(lambda: rf"{any_of('byline.our')}\s+(?:\S+\s+)?(?:{any_of('byline.roles')})", re.IGNORECASE)
"""At the beginning of a line: 'de notre envoyé spécial', 'dal nostro inviato', 'van onze verslaggever'."""
