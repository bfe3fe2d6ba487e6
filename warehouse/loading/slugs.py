"""Addresses that hold the headline: '/news/storm-hits-coast-48213'. Who edits the headline changes the address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from parsers.records import Article
from warehouse.loading.identity import UNKNOWN, hash_of

_PART = re.compile(r"[^/?&=#!:]+")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{4,}|(?=[^\W_]*\d[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]{8,}")  # 48213, or KBN2AB1CD
_HOST = re.compile(r"^\w+://[^/]*")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[-/.]?(?:0?[1-9]|1[0-2])(?:[-/.]?(?:0?[1-9]|[12]\d|3[01]))?)?(?!\d)")
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae", "đ": "d", "ł": "l", "ı": "i"}
_FEWEST, _SHARE = 3, 0.6
"""Words of a slug, and how many of them the headline has."""


@lru_cache(maxsize=20_000)  # a load asks several times of each of its articles
def slug(name: str | None, headline: str | None) -> str | None:
    """The part of an address or guid that is made of the words of the headline; None where there is none.

    'storm-hits-coast-48213' of 'https://a.example/news/storm-hits-coast-48213' under 'Storm hits the coast'.
    """
    if not name or not headline:
        return None
    words: frozenset[str] = frozenset()
    for part in _PART.findall(unquote(name)):
        told = [word for word in _WORD.findall(part.casefold()) if not any(map(str.isdecimal, word))]
        if len(told) < _FEWEST:
            continue
        words = words or _said(headline)
        if sum(bool(_plain(word) & words) for word in told) >= _SHARE * len(told):
            return str(part)
    return None


def without_slug(name: str | None, headline: str | None) -> str | None:
    """What stays of an address or guid when the headline is another, where that has a number to know it by.

    'https://a.example/news/48213' of the example above; None where there is no slug, or no number but of a date.
    """
    part = slug(name, headline)
    if not name or not headline or part is None:
        return None
    left = unquote(name).replace(part, _numbers(part, headline))
    return left if _NUMBER.search(_DATE.sub("", _HOST.sub("", left))) else None


def is_numbered(name: str, headline: str) -> bool:
    """Does the number stand in the slug or behind it? One before it may be that of a section."""
    part = slug(name, headline)
    if part is None:
        return False
    behind = f"{_numbers(part, headline)} {unquote(name).partition(part)[2]}"
    return _NUMBER.search(_DATE.sub("", behind)) is not None


def slug_key(source: str, article: Article) -> int | None:
    """64 bits of what stays of an article's address or guid, in its source, when its headline is edited.

    Where the address has no number but the headline, it is the guid. None where nothing is known to stay, and for copy
    of nobody knows whom.
    """
    return None if source == UNKNOWN else _key(source, article.canonical_url, article.uri, article.headline)


@lru_cache(maxsize=20_000)
def _key(source: str, url: str | None, uri: str | None, headline: str | None) -> int | None:
    left = without_slug(url, headline) or without_slug(uri, headline)
    if left is None and uri and slug(url, headline):
        left = uri
    return None if left is None else int(hash_of(source, left)[:16], 16)


def is_renamed(before: str, headline: str | None, after: str, new_headline: str | None) -> bool:
    """Is an address another one only because the headline, which both hold, is another?"""
    return headline != new_headline and slug(before, headline) is not None and slug(after, new_headline) is not None


def _numbers(slug: str, headline: str) -> str:
    """The words of a slug that have figures, but for those of the headline."""
    said = _plain(headline)
    return " ".join(word for word in _WORD.findall(slug) if any(map(str.isdecimal, word)) and not _plain(word) & said)


def _said(headline: str) -> frozenset[str]:
    """The words of a headline, as addresses may spell them."""
    words = _plain(headline)
    if not headline.isascii():
        words |= _plain("".join(_SPELT.get(letter, letter) for letter in headline.casefold()))
    return words


def _plain(text: str) -> frozenset[str]:
    """The words without accents."""
    if text.isascii():
        return frozenset(_WORD.findall(text.lower()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(_WORD.findall(bare))
