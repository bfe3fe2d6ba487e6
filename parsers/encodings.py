"""The encoding of text that does not say it, found out by what the text becomes.

In the single-byte encodings of Latin scripts one byte is 'š' here, 'ð' there and 'đ' elsewhere, and statistics of
bytes alone take Lithuanian for Icelandic. So each is tried: what comes out must be spelt with the letters that one of
its languages has (`alphabets.toml`), and of those that are, the language which py3langid finds most likely wins.
Everything else (Cyrillic, Greek, Semitic, Thai, East Asian) is told apart by charset-normalizer.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import rtoml

from parsers.language import likelihoods

_DETECTABLE = [  # what unlabelled news really comes in, so that short texts are not taken for something exotic
    "cp1252", "cp1251", "koi8_r", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "cp1250", "iso8859_2", "cp1253",
    "cp1254", "cp1255", "cp1256", "cp1257", "cp874",
]  # fmt: skip
_BYTES = 64 * 1024
_SAMPLE, _BEFORE = 2000, 200  # characters given to the classifier; of these before the first letter beyond ASCII
_TAGS = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_LATIN_SHARE = 0.5  # of bytes beyond ASCII among the letters; in Vietnamese it is a third
_FIT = 0.8  # share of the letters beyond ASCII that are the language's own; the rest are names from elsewhere
_STRANGER = 20.0  # what a letter that is none of the language's own takes off its logarithmic likelihood
_PRINTED = set("–—‘’‚“”„†‡•…‰‹›€™ ¡£§¨©«»¬®°±²³´·¹¼½¾¿×÷ªº\u00ad")  # what any language may print between words
_COMBINING = "\u0300\u0301\u0303\u0309\u0323"  # how cp1258 writes the tones of Vietnamese


def detected(content: bytes) -> str | None:
    """The most likely encoding of undeclared text that is not UTF-8; None for what is no text in any."""
    start = content[:_BYTES]
    text = _TAGS.sub(b" ", start)
    share = len(_HIGH.findall(text)) / max(1, len(_LETTERS.findall(text)))
    if 0 < share < _LATIN_SHARE and (latin := _latin(text)):
        return latin
    from charset_normalizer import from_bytes  # it takes a while to load, and most say what they are

    matches = from_bytes(start, cp_isolation=_DETECTABLE)
    best = min(matches, key=lambda m: (m.chaos, -m.coherence, _DETECTABLE.index(m.encoding)), default=None)
    return best.encoding if best else None


def _latin(text: bytes) -> str | None:
    """The encoding in which the text is spelt as one of its languages is, and most likely that language."""
    beyond = b"".join(_HIGH.findall(text))
    start = max(0, text.find(beyond[:1]) - _BEFORE)
    best: tuple[float, str] | None = None
    for encoding, languages in _alphabets().items():
        try:
            letters = [char for char in beyond.decode(encoding) if char not in _PRINTED]
            likely = likelihoods(text[start : start + _SAMPLE].decode(encoding))
        except UnicodeDecodeError:
            continue
        for language, own in languages.items():
            strangers = sum(char not in own for char in letters)
            if strangers <= (1 - _FIT) * len(letters) and language in likely:
                merit = likely[language] - _STRANGER * strangers
                best = max(best or (merit, encoding), (merit, encoding), key=lambda one: one[0])
    return best[1] if best else None


@cache
def _alphabets() -> dict[str, dict[str, frozenset[str]]]:
    """By encoding and language, the letters beyond ASCII that the language is written with, large and small."""
    stated = rtoml.loads(files("parsers").joinpath("alphabets.toml").read_text("utf-8"))
    return {
        encoding: {
            language: frozenset(letters + letters.upper() + (_COMBINING if encoding == "cp1258" else ""))
            for group in table["groups"]
            for language, letters in stated["letters"][group].items()
        }
        for encoding, table in stated["encodings"].items()
    }
