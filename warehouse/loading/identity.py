"""Which article a record is, and when two texts are the same.

Pure functions over records; what they compute is compared in SQL (`warehouse/sql/load`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

from parsers.records import Article
from warehouse.loading.wording import share, telling_words

# A hash carries the version of the rule that made it: change a rule, and its hashes change.
_CONTENT, _TEXT, _TOLD = "content-1", "text-1", "told-1"
UNKNOWN = "unknown"
"""The id of the source of what does not say whose it is."""
FEW_WORDS = 20
"""A text of fewer may be furniture."""
_ONE_ENTRY = 0.2
"""Of the longer words of the shorter state that the latest has as well."""
_SEVERAL = re.compile(r"\s*[/+,;]\s*|\s(?:and|und|et|y|и)\s")
_NOT_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = bytes(ord(chr(at).lower()) if at < 128 and chr(at).isalnum() else 32 for at in range(256))
"""Plain letters in lower case, everything else a blank."""
_BLANKS = re.compile(b"  +")
_IDEOGRAPH, _SYLLABLE = "[\u3040-\u30ff\u3400-\u9fff]", "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
_UNSPACED = re.compile(f"{_IDEOGRAPH}|{_SYLLABLE}")
_OF_A_WORD = 4  # letters of Thai, Lao, Burmese and Khmer


def hash_of(*parts: str | None) -> str:
    """128 bits of BLAKE2b over the parts as 32 hexadecimal characters; None differs from the empty text."""
    said = "".join(["\0" if part is None else f"\1{part}\0" for part in parts])
    return blake2b(said.encode(), digest_size=16).hexdigest()


_kept_hash = lru_cache(maxsize=20_000)(hash_of)
"""Of names, which a load asks for several times each."""


@lru_cache(maxsize=1000)
def source_id(name: str | None) -> str:
    """A source's name as one word: 'Harbour Post' gives 'harbour-post'; 'unknown' for None."""
    return _NOT_WORD.sub("-", (name or "").casefold()).strip("-") or UNKNOWN


class Told(NamedTuple):  # which is made in a third of the time
    """What the text of an article is known by."""

    word_count: int | None
    text_hash: str | None
    told_key: int | None
    is_long: bool
    """Has what it tells, the body, else the summary, too many words for furniture?"""


def told(article: Article) -> Told:
    """What the text of an article is known by, worked out in one go."""
    words = word_count(article.body)
    return Told(
        words,
        text_hash(article),
        told_key(source_id(article.source), article),
        ((words if article.body else word_count(article.description)) or 0) >= FEW_WORDS,
    )


def identities(articles: Sequence[Article], known: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """The `article_id` of each article of one batch.

    The canonical address identifies an article, across sources; else the publisher's identifier does, within its
    source; else the document: or what each of these is `known` to be another name of. Where the same bytes have
    different texts under the same of these (a feed whose entries all link to its front page, a guid used twice),
    identifier, headline and body are added until they are told apart; but states of one entry (`latest_states`) are
    told apart from others as the latest of them is.
    """
    states = latest_states(articles)
    ids = [known.get(own, own) for own in map(identity, states)]
    for distinction in ("uri", "headline", "body"):
        together: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, article in enumerate(articles):
            together[article.payload_sha256, ids[at]].append(at)
        for places in together.values():
            if len(places) > 1 and len({content_hash(states[at]) for at in places}) > 1:
                for at in places:
                    ids[at] = hash_of(ids[at], getattr(states[at], distinction))
    return ids


def latest_states(articles: Sequence[Article]) -> list[Article]:
    """Each article, or the latest state of its entry where one document holds several.

    Entries of one document with one identifier are one entry (RFC 4287, 4.1.1) when each has its own time of
    modification. A feed that gives all its entries the same identifier is not meant: those have no words in common.
    """
    states = list(articles)
    entries: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        if article.uri and article.date_modified:
            entries[article.payload_sha256, article.uri].append(at)
    for places in entries.values():
        if len(places) < 2 or len({articles[at].date_modified for at in places}) < len(places):
            continue
        latest = max((articles[at] for at in places), key=age)
        said = telling_words(latest.headline, latest.description, latest.body)
        for at in places:
            told = articles[at]
            if share(telling_words(told.headline, told.description, told.body), said) >= _ONE_ENTRY:
                states[at] = latest
    return states


def age(article: Article) -> tuple[bool, datetime]:
    """Sorts states of one article: by the time that the publisher states, unknown first."""
    stated = article.date_modified or article.date_published
    return (stated is not None, stated.utc() if stated else datetime.min)


def identity(article: Article) -> str:
    """The `article_id` of an article that comes alone."""
    if article.canonical_url:
        return _kept_hash("url", article.canonical_url)
    if article.uri:
        return _kept_hash("uri", source_id(article.source), article.uri)
    return _kept_hash("document", article.document)


def content_hash(article: Article) -> str:
    """The same as long as no text field of the article changes, nor what an agency says about using it."""
    wire = (article.pub_status, article.publisher_version, article.ed_note)
    return hash_of(
        _CONTENT, article.headline, article.description, article.body, article.byline, article.dateline,
        *(wire if any(wire) else ()),
    )  # fmt: skip


def text_hash(article: Article) -> str | None:
    """The same for the same body, whatever its case, punctuation and blanks; None without a body.

    A body of fewer than 20 words may be furniture ('Subscribe to read on'), so the headline counts with it.
    """
    words, count = _words(article.body)
    if not words:
        return None
    if count < FEW_WORDS:
        words = f"{words} {folded(article.headline)}".rstrip()
    return hash_of(_TEXT, words)


def told_key(source: str, article: Article) -> int | None:
    """64 bits of what a source tells, whatever its case and punctuation: the body, else the summary.

    None where there is neither, and for copy of nobody knows whom.
    """
    words = folded(article.body) or folded(article.description)
    if not words or source == UNKNOWN:
        return None
    return int(hash_of(_TOLD, source, words)[:16], 16)


def folded(text: str | None) -> str:
    """The words of a text in one spelling, with one blank between them."""
    return _words(text)[0]


@lru_cache(maxsize=10_000)
def person_id(source: str, name: str) -> str:
    """One name in one source is one person."""
    return hash_of(source, folded(name))


def agency_key(name: str) -> str:
    """An agency's name as spellings are compared: 'The A.P.' gives 'ap'."""
    return " ".join(name.casefold().replace(".", "").split()).removeprefix("the ")


def agency_id(printed: str, known: Mapping[str, str]) -> str:
    """The first agency that a credit names, by the ids of `known`, whose keys are spellings; else its name as one word.

    'AP' and 'Associated Press' are one agency, and of 'dpa/lno' it is the first.
    """
    credit = agency_key(printed)
    first = _SEVERAL.split(credit)[0]
    return known.get(credit) or known.get(first) or source_id(first)


def word_count(body: str | None) -> int | None:
    """Words in the body; of Chinese and Japanese every letter is one, of Thai, Lao, Burmese and Khmer every four are.

    None without a body.
    """
    if body is None:
        return None
    words, count = _words(body)
    if body.isascii() or not _UNSPACED.search(body):
        return count
    letters = Counter[str]()
    for word in words.split():
        kind = "ideograph" if re.match(_IDEOGRAPH, word) else "syllable" if re.match(_SYLLABLE, word) else "word"
        letters[kind] += len(word) if kind != "word" else 1
    return letters["word"] + letters["ideograph"] + -(-letters["syllable"] // _OF_A_WORD)


@lru_cache(maxsize=4)  # the words of one text are asked for several times in a row
def _words(text: str | None) -> tuple[str, int]:
    """The words of a text in one spelling, with one blank between them, and how many they are."""
    if text is None or text.isascii():  # the same, in a fifth of the time
        plain = _BLANKS.sub(b" ", (text or "").encode().translate(_PLAIN)).strip()
        return plain.decode(), plain.count(b" ") + 1 if plain else 0
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return " ".join(words), len(words)
