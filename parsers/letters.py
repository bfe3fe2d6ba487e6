"""Letters alike, by folding case and accents ('SÃO PAULO', 'Sao Paulo', 'são paulo'), and what ends a sentence."""

from __future__ import annotations

import re
import unicodedata

# Ranges of letters, for the brackets of a pattern. Scripts without blanks between words are those of UNSPACED.
HAN = r"\u3400-\u9fff\u3005"
KANA = r"\u3040-\u30ff"
HIRAGANA = r"\u3041-\u309f"
KATAKANA = r"\u30a0-\u30ff"
HANGUL = r"\uac00-\ud7a3"
UNSPACED = rf"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{KANA}{HAN}{HANGUL}"

TATWEEL = "\u0640"
"""The line with which Arabic draws out a word, or rules off a text."""
EW = ("\u0565\u057e", "\u0565\u0582")
"""The Armenian letter ew in capitals, as it is printed and as Unicode folds it."""
STOPS = ".!?…。！？।؟۔։።܀။។"
"""What ends a sentence: Latin, Chinese, Devanagari, Arabic, Urdu, Armenian, Ethiopic, Syriac, Burmese, Khmer."""
_ENDS = tuple(STOPS)
_QUOTES = "\"'”’»」』*_ \u00a0\n"  # and the end of emphasis in Markdown
_CLOSING = _QUOTES + ")]）"
_GEORGIAN = re.compile("[\u10d0-\u10ff]")
_MARKS = re.compile("[\u0300-\u036f]+")  # not the vowel signs of Indic scripts, which are letters
# Letters that Unicode does not take apart, as press usage writes them without their marks.
_STROKES = str.maketrans("ıøđðłħə’‘ʻ`", "ioddlhe''''") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})


def folded(text: str) -> str:
    """`text` without case and accents: 'Zürich' gives 'zurich', 'ÎLE' 'ile', 'Łódź' 'lodz', '１月' '1月'."""
    if text.isascii():
        return text.lower().replace("`", "'")
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_STROKES)
    return unicodedata.normalize("NFC", bare)


def begins_small(word: str) -> bool:
    """Does `word` begin with a small letter? Georgian has capitals in Unicode only: nobody prints them in a name."""
    return word[:1].islower() and not _GEORGIAN.match(word)


def is_caseless(text: str) -> bool:
    """Is `text` written in a script without capitals: Arabic, Hindi, Thai? Georgian is, for nobody prints them."""
    return not any(letter.isupper() for letter in text) and not any(
        letter.islower() and not _GEORGIAN.match(letter) for letter in text
    )


def ends_sentence(text: str, *, in_brackets: bool = True) -> bool:
    """Does `text` end where a sentence does: with a stop, and what may close behind it, quotation marks or brackets?

    Unless `in_brackets`, a stop within brackets is none: a name may end with 'Ada Roe (Ed.)'.
    """
    return text.rstrip(_CLOSING if in_brackets else _QUOTES).endswith(_ENDS)
