"""Identifiers that a source uses again: another story under a guid that is taken is an article of its own.

Only articles without an address are looked at here, since nothing but source and guid tells which they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import duckdb
import pyarrow as pa

from parsers.records import Article
from warehouse.file.statements import sql
from warehouse.loading.identity import hash_of, identity, source_id
from warehouse.loading.notices import announces
from warehouse.loading.texts import Row, Text, of_article, read
from warehouse.loading.wording import share, telling_words

# Of two stories of one agency, nine pairs in ten share less than a fifth of the longer words; of versions and copies of
# one story, badly damaged ones included, none did.
_SHARED = 0.2
"""Of the different words of the text that has fewer."""
_FEWEST = 20
"""Different words below which a text cannot be judged."""

Key = tuple[str, str]
"""Source and guid."""


def told_apart(con: duckdb.DuckDBPyConnection, articles: Sequence[Article], ids: Sequence[str]) -> list[str]:
    """The `article_id` of each article of one load, given what `identities` makes of them and what is stored.

    A text that is known under its guid stays where it is, and another reading of the same bytes stays there too. Any
    other joins the article that it resembles most, or becomes a new one if it tells another story than all of them.
    """
    keys = [None if one.canonical_url or not one.uri else (source_id(one.source), one.uri) for one in articles]
    times = Counter(key for key in keys if key)
    known = _stored(con, times)
    texts = {
        at: (key, of_article(articles[at], ids[at]))
        for at, key in enumerate(keys)
        if key and (key in known or times[key] > 1)
    }
    hashes = {key: {one.content_hash for one in stored} for key, stored in known.items()}
    unknown = {key for key, text in texts.values() if text.content_hash not in hashes.get(key, ())}
    read(con, [one for key in unknown for one in known.get(key, ())])
    told = list(ids)
    for at, (key, text) in texts.items():
        is_plain = text.article_id == identity(articles[at])
        told[at] = text.article_id = _article_of(text, known[key], is_plain=is_plain)
        known[key].append(text)
    return told


def is_another_story(one: Row, later: Row) -> bool | None:
    """Is the later text no version of the first: no headline word in common, few words of the bodies, and no notice?

    None where either is too short to judge.
    """
    if announces(one, later):
        return False
    bodies = telling_words(one["body"]), telling_words(later["body"])
    if min(map(len, bodies)) < _FEWEST:
        return None
    return share(*bodies) < _SHARED and not telling_words(one["headline"]) & telling_words(later["headline"])


def _article_of(text: Text, known: Sequence[Text], *, is_plain: bool) -> str:
    """The article that a text belongs to, of those known under its guid; or its own."""
    plain = text.article_id
    same = [one.article_id for one in known if one.content_hash == text.content_hash]
    if same:
        return plain if plain in same else same[0]
    if not is_plain:  # it was told apart from the others of its document
        return plain
    candidates = [one for one in known if one.payload_sha256 == text.payload_sha256]
    if not candidates:
        judged = [(one, _is_another(one, text)) for one in known]
        candidates = [one for one, other in judged if other is False]
        sure = {one.article_id for one, other in judged if other}
        if not candidates:
            return _new_id(text, taken={one.article_id for one in known}) if plain in sure else plain
    return max(reversed(candidates), key=lambda one: _likeness(one, text)).article_id


def _is_another(one: Text, two: Text) -> bool | None:
    """Of two texts in whatever order they came: the later is that of the later time, if both state one."""
    first, second = one.said, two.said
    times = first["stated_at"], second["stated_at"]
    in_order = None in times or times[0] <= times[1]
    return is_another_story(first, second) if in_order else is_another_story(second, first)


def _likeness(one: Text, two: Text) -> tuple[float, int]:
    first, second = one.said, two.said
    return (
        share(telling_words(first["body"]), telling_words(second["body"])),
        len(telling_words(first["headline"]) & telling_words(second["headline"])),
    )


def _new_id(text: Text, taken: Collection[str]) -> str:
    """The id that the text would have, had it come in one document with the story whose guid it bears."""
    extended = hash_of(hash_of(text.article_id, text.said["uri"]), text.said["headline"])
    return extended if extended not in taken else hash_of(extended, text.said["body"])


def _stored(con: duckdb.DuckDBPyConnection, keys: Collection[Key]) -> defaultdict[Key, list[Text]]:
    """The texts that are stored under these guids without an address, but for what they say."""
    found: defaultdict[Key, list[Text]] = defaultdict(list)
    if keys:
        con.register("guids", pa.table({"source_id": [key[0] for key in keys], "uri": [key[1] for key in keys]}))
        for source, uri, *text in con.execute(sql("load/guids")).fetchall():
            found[source, uri].append(Text(*text))
        con.unregister("guids")
    return found
