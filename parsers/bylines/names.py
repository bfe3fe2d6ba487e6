"""Names of people: telling them from desks, papers and prose, and printing them in ordinary case."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.bylines.eastern import eastern_name, is_eastern, is_eastern_paper
from parsers.languages import Pattern, any_of, by_language, words
from parsers.letters import begins_small, is_caseless

__all__ = [
    "dotless",
    "is_caseless_name",
    "is_eastern_paper",
    "is_nobody",
    "letters_behind",
    "person",
    "without_honours",
]

_PARTICLES = set(words("byline.particles"))
_PAPER_BEGINS = set(words("byline.articles"))  # Le Figaro is a paper
_NOBODY = {*words("byline.not_names"), *(forms[0] for forms in by_language("date.weekdays")["en"])}
_NOBODY_ALONE = set(words("byline.not_names_alone"))
_SHORT_NAMES = set(words("byline.short_names"))
_SYSTEM_USER = re.compile(r"(?:web|site|wp|super)?-?(?:admin|master|editor|user)(?:istrator)?[\d_-]*")
_HONOURS = Pattern(
    lambda: (
        rf"^(?:(?:(?:{any_of('byline.article_names')}\s)?{any_of('byline.honours')}\.?|[\w-]*{any_of('byline.role_heads')})"
        r"\s+)+"
    ),
    re.IGNORECASE,
)
_LETTERS_BEHIND = {word.replace(".", "") for word in words("byline.credentials")}
_NICKNAME = re.compile(r"\s(?:[\"“”„«'‘’](?=\w)|\()[^\W\d_][\w .'’-]{0,20}(?:(?<=\w)[\"”“»'’]|\))(?=\s)")
_QUOTED = re.compile(r"^['‘]([^'’]+)['’]$")
_WORD = re.compile(r"[^\W\d_][^\s\d_,;:/|()<>@#*+=?!\"“”„«»—]*\.?")
_CAPITALS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?<=\b[^\W\d_a-z]\.)(?=[^\W\d_a-z][^\W\d_A-Z])")  # A.Petrova
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}")
_ELIDED = re.compile(r"^(?:[dl]|dell|dall|nell)['’]")  # d'Arcy
_TURKISH = "İĞ"  # with these letters, what is I in capitals is no i in small ones
_LONGEST, _MOST_WORDS, _MOST_WITH_PARTICLES = 60, 6, 8
_MOST_CASELESS, _LONGEST_CASELESS = 4, 16  # words, and letters of one, where nothing but their number tells of prose
_GIVEN = set(words("byline.given"))
_LONG_CAPITALS = re.compile(
    r"(?![IVX]+$)(?:Ma?c)?(?=(?:['’-]?[^\W\d_a-z]){4})(?:['’-]?[^\W\d_])+"
)  # of 'Ana PETROVA', not 'JT Moe'
_KEEP = {"II", "III", "IV", "JR", "SR"}


def is_nobody(word: str) -> bool:
    """Is `word` one that stands in credits but in nobody's name: 'Staff', 'admin', 'Redaktion', 'webadmin2'?"""
    bare = word.strip(".'’").casefold()
    return bare in _NOBODY or bare in _NOBODY_ALONE or _SYSTEM_USER.fullmatch(bare) is not None


def without_honours(text: str) -> str:
    """A name without what stands before and behind it: 'the Rt Hon Ann O'Neil MP' gives "Ann O'Neil"."""
    text = _QUOTED.sub(r"\1", " ".join(text.split()))
    text = _HONOURS.sub("", text).strip(' ,;:–—-|/^*•"“”').lstrip(".")
    if text.isupper():
        return text
    parts = text.split(" ")
    while len(parts) > 2 and parts[-1].replace(".", "").casefold() in _LETTERS_BEHIND and not parts[-1].istitle():
        parts.pop()
    return " ".join(parts).rstrip(",")


def letters_behind(text: str) -> bool:
    """Is `text` no more than letters behind a name: 'PhD', 'MP'?"""
    return text.replace(".", "").casefold() in _LETTERS_BEHIND


@lru_cache(maxsize=1024)  # of one story the same lines are asked about several times
def person(text: str) -> str | None:
    """The name of the one person that `text` is, in ordinary case; None when it is no such thing.

    'DR. ANN O'NEIL, PhD' gives "Ann O'Neil". At least two words, each capitalised but for particles (de, van, bin);
    a word that only desks and papers have ('News', 'Staff') rules it out. Chinese, Japanese and Korean names are one
    word of two to six characters.
    """
    text = _INITIAL.sub(" ", without_honours(text))
    if not text or len(text) > _LONGEST:
        return None
    if is_eastern_paper(text):
        return None
    if name := eastern_name(text):
        return name
    if is_eastern(text):
        return None
    parts = _NICKNAME.sub("", text).split(" ")
    text = text if parts[-1] in ("Jr.", "Sr.") or _INITIALS.fullmatch(parts[-1]) else text.rstrip(" .")
    if not 2 <= len(parts) <= _MOST_WITH_PARTICLES or not all(map(_is_word, parts)):
        return None
    if any(_is_no_name(place, part, len(parts)) for place, part in enumerate(parts)):
        return None
    if parts[0].casefold() in _PAPER_BEGINS and (len(parts) == 2 or parts[2] in _PARTICLES):  # El Sol de Oriente
        return None
    main = [part for part in parts if part not in _PARTICLES]
    if (
        not 2 <= len(main) <= _MOST_WORDS
        or any(begins_small(_without_particle(part)) for part in main)
        or max(map(len, parts)) < 2
    ):
        return None
    if all(len(word.rstrip(".")) < 2 for word in main) or (is_caseless(text) and not _may_be_caseless(parts)):
        return None
    return _in_ordinary_case(text)


def is_caseless_name(text: str) -> bool:
    """Is it a name in a script without capitals, which nothing tells from words but its first one: 'Ahmad Karim'?"""
    parts = text.split()
    return 1 < len(parts) <= _MOST_CASELESS and parts[0] in _GIVEN and is_caseless(text) and person(text) is not None


def _is_no_name(place: int, part: str, count: int) -> bool:
    """Is a word in nobody's name? 'In' is, second or last and with a capital: Ji In Park."""
    bare = part.strip(".'’").casefold()
    if bare not in _NOBODY:
        return part.endswith(("'s", "’s", "s'", "s’"))
    return not (bare in _SHORT_NAMES and count > 2 and (place in (1, count - 1)) and not begins_small(part))


def _is_word(part: str) -> bool:
    """Is a part made like a word of a name, or is it a particle: 't of Els 't Hart?"""
    return _WORD.fullmatch(part) is not None or part in _PARTICLES


def _may_be_caseless(parts: list[str]) -> bool:
    """May words of a script without capitals be a name: not many of them, and none of them long?"""
    few = len(parts) - sum(part in _PARTICLES for part in parts) <= _MOST_CASELESS
    return few and max(map(len, parts)) <= _LONGEST_CASELESS


def _without_particle(part: str) -> str:
    """A word without what is written to it in small letters: "d'Arcy", 'al-Rahman'."""
    particle, dash, name = part.partition("-")
    return name if dash and particle in _PARTICLES else _ELIDED.sub("", part)


def _in_ordinary_case(name: str) -> str:
    """Names in capitals throughout, but for 'Mc' and particles, or with such a surname, in upper and lower case."""
    parts = name.split(" ")
    shouted = all(map(_is_shouted, parts))
    if shouted and not any(len(part) > 2 for part in parts):
        return name
    low = {
        part
        for part in parts
        if (shouted and not part.islower()) or (part != part.lower() and _LONG_CAPITALS.fullmatch(part))
    }
    if any(letter in name for letter in _TURKISH):
        small = {part: f"{part[0]}{part[1:].replace('I', 'ı').replace('İ', 'i')}" for part in low}
    else:
        small = dict(zip(low, low, strict=True))
    return " ".join(_lowered(small[part]) if part in low else part.lower() if shouted else part for part in parts)


def dotless(name: str, printed: str, language: str | None) -> str:
    """`name`, of which words are `printed` in capitals, in a `language` that has an I without a dot: 'Ayşe Yıldırım'.

    A word has that letter unless another one of it never stands beside it. A name without a letter of the language's
    own may be a foreigner's, or spelt as abroad, unless its first is usual there.
    """
    beside = by_language("byline.never_beside_dotless").get(language or "", ())
    if not beside:
        return name
    if name.isascii() and name.split(" ")[0].lower() not in by_language("byline.given").get(language or "", ()):
        return name
    return " ".join(
        f"{word[0]}{word[1:].replace('i', 'ı')}"
        if word.upper() in printed and not any(letter in word.lower() for letter in beside)
        else word
        for word in name.split(" ")
    )


def _is_shouted(word: str) -> bool:
    return (
        word.isupper()
        or word in _PARTICLES
        or _ELIDED.sub("", word).isupper()
        or (word[:2] in ("Mc", "Ma") and word[2:].lstrip("c").isupper())
    )


def _lowered(word: str) -> str:
    """'AL-SAID' gives 'Al-Said', "D'ARCY" "D'Arcy", 'McCULLOUGH' and 'MCCULLOUGH' 'McCullough', 'J.R.' stays."""
    if word.upper().rstrip(".") in _KEEP and len(word) < 4:
        return word if word.upper().rstrip(".").startswith("I") else word.capitalize()
    if "." in word[:-1]:
        return word

    def part(found: re.Match[str]) -> str:
        low = found[0][0].upper() + found[0][1:].lower()
        mac = 3 if found[0].startswith("Mac") and found[0][3:].isupper() else 2
        return low[:mac] + low[mac:].capitalize() if (low.startswith("Mc") and len(low) > 3) or mac > 2 else low

    return _CAPITALS.sub(part, word)
