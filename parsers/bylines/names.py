"""Names of people: telling them from desks, papers and prose, and printing them in ordinary case."""

from __future__ import annotations

import re

from parsers.languages import Pattern, any_of, by_language, words
from parsers.letters import HAN, HANGUL, KANA, begins_small

_PARTICLES = set(words("byline.particles"))
_ARTICLES = set(words("byline.articles"))  # Le Figaro is a paper
_NOBODY = {*words("byline.not_names"), *(forms[0] for forms in by_language("date.weekdays")["en"])}
_NOBODY_ALONE = set(words("byline.not_names_alone"))
_SYSTEM_USER = re.compile(r"(?:web|site|wp|super)?-?(?:admin|master|editor|user)(?:istrator)?[\d_-]*")
_HONOURS = Pattern(
    lambda: rf"^(?:(?:{any_of('byline.honours')}\.?|[\w-]*{any_of('byline.role_heads')})\s+)+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][^\s\d_,;:/|()<>@#*+=]*\.?")
_HAN_NAME = re.compile(rf"[{HAN}]{{1,3}}[\s·・]?[{HAN}]{{1,3}}|[{KANA}{HAN}]{{2,6}}(?:[\s・=＝][{KANA}]{{2,8}})*")
_HANGUL_NAME = re.compile(rf"[{HANGUL}]{{2,4}}")
_EASTERN_PAPER = Pattern(lambda: rf".+{any_of('byline.paper_endings')}")  # of papers, agencies and stations
_CAPITALS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?<=\b[^\W\d_a-z]\.)(?=[^\W\d_a-z][^\W\d_A-Z])")  # A.Petrova
_ELIDED = re.compile(r"^(?:[dl]|dell|dall|nell)['’]")  # d'Arcy
_TURKISH = "İĞ"  # with these letters, what is I in capitals is no i in small ones
_LONGEST, _MOST_WORDS = 60, 6
_KEEP = {"II", "III", "IV", "JR", "SR"}


def is_nobody(word: str) -> bool:
    """Is `word` one that stands in credits but in nobody's name: 'Staff', 'admin', 'Redaktion', 'webadmin2'?"""
    bare = word.strip(".'’").casefold()
    return bare in _NOBODY or bare in _NOBODY_ALONE or _SYSTEM_USER.fullmatch(bare) is not None


def is_eastern_paper(name: str) -> bool:
    """Does a name end as those of East Asian papers and agencies do: '東海新聞社', '강원뉴스'?"""
    return _EASTERN_PAPER.fullmatch(name) is not None


def person(text: str) -> str | None:
    """The name of the one person that `text` is, in ordinary case; None when it is no such thing.

    'DR. ANN O'NEIL, PhD' gives "Ann O'Neil". At least two words, each capitalised but for particles (de, van, bin);
    a word that only desks and papers have ('News', 'Staff') rules it out. Chinese, Japanese and Korean names are one
    word of two to six characters.
    """
    text = _HONOURS.sub("", " ".join(text.split())).strip(' ,;:–—-|/^*•"“”').lstrip(".")
    text = _INITIAL.sub(" ", text)
    text = text if text.endswith(("Jr.", "Sr.")) else text.rstrip(" .")
    if not text or len(text) > _LONGEST:
        return None
    if is_eastern_paper(text):
        return None
    if _HANGUL_NAME.fullmatch(text) or _HAN_NAME.fullmatch(text):
        return text
    parts = text.split(" ")
    if not 2 <= len(parts) <= _MOST_WORDS or not all(map(_WORD.fullmatch, parts)):
        return None
    if any(part.strip(".'’").casefold() in _NOBODY or part.endswith(("'s", "’s")) for part in parts):
        return None
    if parts[0].casefold() in _ARTICLES and (len(parts) == 2 or parts[2] in _PARTICLES):  # El Sol de Oriente
        return None
    main = [part for part in parts if part not in _PARTICLES]
    if len(main) < 2 or any(begins_small(_ELIDED.sub("", part)) for part in main) or max(map(len, parts)) < 2:
        return None
    if all(len(word.rstrip(".")) < 2 for word in main):
        return None
    return _in_ordinary_case(text)


def _in_ordinary_case(name: str) -> str:
    """Names printed in capitals throughout, but for 'Mc' and particles, in upper and lower case."""
    parts = name.split(" ")
    if not all(map(_is_shouted, parts)) or not any(len(part) > 2 for part in parts):
        return name
    if any(letter in name for letter in _TURKISH):
        parts = [f"{part[0]}{part[1:].replace('I', 'ı').replace('İ', 'i')}" for part in parts]
    return " ".join(part.lower() if part.islower() else _lowered(part) for part in parts)


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
        return "Mc" + low[2:].capitalize() if low.startswith("Mc") and len(low) > 3 else low

    return _CAPITALS.sub(part, word)
