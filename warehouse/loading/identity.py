"""Which article a record is, and when two texts are the same.

Pure functions over records; what they compute is compared in SQL (`warehouse/sql/load`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

from parsers.records import Article

# A hash carries the version of the rule that made it: change a rule, and its hashes change.
_CONTENT, _TEXT = "content-1", "text-1"
_FEW_WORDS = 20
_SEVERAL = re.compile(r"\s*[/+,;]\s*|\s(?:and|und|et|y|и)\s")
_NOT_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_BLANKS = {at: " " for at in range(128) if not chr(at).isalnum()}
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def hash_of(*parts: str | None) -> str:
    """128 bits of BLAKE2b over the parts as 32 hexadecimal characters; None differs from the empty text."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(b"\0" if part is None else b"\1" + part.encode() + b"\0")
    return digest.hexdigest()


def source_id(name: str | None) -> str:
    """A source's name as one word: 'Harbour Post' gives 'harbour-post'; 'unknown' for None."""
    return _NOT_WORD.sub("-", (name or "").casefold()).strip("-") or "unknown"


def identities(articles: Sequence[Article]) -> list[str]:
    """The `article_id` of each article of one batch.

    The canonical address identifies an article, across sources; else the publisher's identifier does, within its
    source; else the document. Where the same bytes have different texts under the same of these (a feed whose entries
    all link to its front page, a guid used twice), identifier, headline and body are added until they are told apart.
    """
    ids = [identity(article) for article in articles]
    for distinction in ("uri", "headline", "body"):
        together: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, article in enumerate(articles):
            together[article.payload_sha256, ids[at]].append(at)
        for places in together.values():
            if len(places) > 1 and len({content_hash(articles[at]) for at in places}) > 1:
                for at in places:
                    ids[at] = hash_of(ids[at], getattr(articles[at], distinction))
    return ids


def identity(article: Article) -> str:
    """The `article_id` of an article that comes alone."""
    if article.canonical_url:
        return hash_of("url", article.canonical_url)
    if article.uri:
        return hash_of("uri", source_id(article.source), article.uri)
    return hash_of("document", article.document)


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
    words = _words(article.body)
    if not words:
        return None
    if len(words) < _FEW_WORDS:
        words += _words(article.headline)
    return hash_of(_TEXT, " ".join(words))


def person_id(source: str, name: str) -> str:
    """One name in one source is one person."""
    return hash_of(source, " ".join(_words(name)))


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
    """Words in the body; in scripts without blanks every letter counts as one. None without a body."""
    if body is None:
        return None
    words = _words(body)
    if body.isascii() or not _UNSPACED.search(body):
        return len(words)
    return sum(len(word) if _unspaced(word) else 1 for word in words)


@lru_cache(maxsize=4)  # the words of one text are asked for twice in a row
def _words(text: str | None) -> tuple[str, ...]:
    if text is None or text.isascii():  # the same, in a quarter of the time
        return tuple((text or "").lower().translate(_BLANKS).split())
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _unspaced(word: str) -> bool:
    """Is the word in a script that sets no blanks between words (Han, kana, Thai)?"""
    return _UNSPACED.match(word) is not None
