"""The words of a text, in any script."""

from __future__ import annotations

import re

# In scripts that set no blanks a letter of Chinese or Japanese stands for a word; of Thai, Lao, Burmese and Khmer, with
# their few letters, every three in a row do. Their vowels, and those of the scripts of India, are marks
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff"
_SYLLABLES = "\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104c-\u109f\u1780-\u17d3\u17d7-\u17df"
_MARKED = "\u0900-\u0963\u0970-\u0dff"
_TOKEN = re.compile(
    rf"\d+(?:[.,:/]\d+)*|[{_IDEOGRAPHS}]|[{_SYLLABLES}]+|[{_MARKED}]+|[^\W{_IDEOGRAPHS}{_SYLLABLES}{_MARKED}]+"
)
_SYLLABLE = re.compile(rf"[{_SYLLABLES}]")
_IN_A_ROW = 3
_ASCII_TOKEN = re.compile(r"[a-zA-Z_]\w*|\d+(?:[.,:/]\d+)*", re.ASCII)  # the same for plain letters, in half the time


def tokens(text: str) -> list[str]:
    """Its words and numbers in order; of scripts that set no blanks what stands for words."""
    if text.isalpha() and text.isascii():
        return [text]
    if text.isascii():
        return _ASCII_TOKEN.findall(text)
    found = _TOKEN.findall(text)
    if not _SYLLABLE.search(text):
        return found
    return [word for token in found for word in (_in_a_row(token) if _SYLLABLE.match(token) else (token,))]


def _in_a_row(letters: str) -> list[str]:
    """Every three letters in a row, each with its marks."""
    whole: list[str] = []
    for letter in letters:
        if letter.isalnum() or not whole:
            whole.append(letter)
        else:
            whole[-1] += letter
    return ["".join(whole[at : at + _IN_A_ROW]) for at in range(max(1, len(whole) - _IN_A_ROW + 1))]
