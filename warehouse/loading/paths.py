"""Stories that only their path tells apart: a file is written over, and stories change their places in it.

So what is said tells which of a file's articles a text is, and not where it stands. One that shares too little with all
of them is a new article, and what stood there before stays.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import duckdb
import pyarrow as pa

from parsers.records import Article
from warehouse.file.statements import answered, sql
from warehouse.loading.aliases import read_elsewhere
from warehouse.loading.identity import folded, hash_of, identity
from warehouse.loading.notices import stops
from warehouse.loading.texts import Row, Text, of_article, read
from warehouse.loading.wording import pairs, share, telling_words

_PAIRS, _WORDS = 0.15, 0.5
"""Of the pairs of words, or of the longer words, of the text that has fewer: what a version shares at least."""
_PAIRS_BY_HEADER = 0.05
"""The same where headline or header are the same."""
_FEWEST = 20
"""Pairs of words below which a text under the same header is not judged."""
_MOST = 40_000
"""Texts that are compared, each with each, in one file."""
_PART = re.compile("!(?!/)")


@dataclass(slots=True)
class _Known:
    """An article that stands, or stood, in the file."""

    documents: Collection[str]
    texts: list[Text] = field(default_factory=list)


def by_text(
    con: duckdb.DuckDBPyConnection, articles: Sequence[Article], ids: Sequence[str], known: Mapping[str, str]
) -> list[str]:
    """The `article_id` of each article of one load, given what its path makes of it, and what is `known` of paths.

    A text that stands in the file already, or did, stays the article that it is, and so does another reading of the
    same bytes. Of the others each is a version of the one that it resembles most, one of one, or a new article.
    """
    told = list(ids)
    files: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(articles):
        if not one.canonical_url and not one.uri:
            files[file_of(one.document)].append(at)
    stored = _stored(con, files, ids) if files else {}
    moved: dict[int, Text] = {}
    for file, places in files.items():
        if file not in stored and len({ids[at] for at in places}) == len(places):
            continue
        group = _File(con, stored.get(file, {}), {at: of_article(articles[at], ids[at]) for at in places})
        group.find({at: articles[at].document for at in places})
        for at in places:
            own = identity(articles[at])
            is_elsewhere = ids[at] == known.get(own) and ids[at] not in group.known
            told[at] = ids[at] if is_elsewhere else group.article_of(at, own)
            if at in group.new and told[at] != ids[at]:
                moved[at] = group.come[at]
    elsewhere = read_elsewhere(con, {told[at]: articles[at] for at in moved}) if moved else {}
    return [elsewhere.get(name, name) if at in moved else name for at, name in enumerate(told)]


def file_of(document: str) -> str:
    """The file that a document is or is a part of: 'a.zip' of 'a.zip!b.txt'."""
    return _PART.split(document, maxsplit=1)[0]


class _File:
    """The articles of one file, and the texts that came of it by their places in the load."""

    def __init__(self, con: duckdb.DuckDBPyConnection, known: dict[str, _Known], come: dict[int, Text]) -> None:
        self.con = con
        self.known = known
        self.come = come
        self.found: dict[int, str] = {}
        self.new: dict[int, str] = {}
        """Of those that are no known article, what they are called."""

    def find(self, documents: Mapping[int, str]) -> None:
        """Which of the texts are of known articles."""
        bearers: dict[str, list[str]] = defaultdict(list)
        for name, one in self.known.items():
            for content in {text.content_hash for text in one.texts}:
                bearers[content].append(name)
        for at, text in self.come.items():
            if alike := bearers.get(text.content_hash):
                self.found[at] = max(
                    alike, key=lambda n: (n == text.article_id, documents[at] in self.known[n].documents)
                )
        self._find_bytes()
        left = [at for at in self.come if at not in self.found]
        if left and self.known:
            self._find_alike(left, documents)

    def _find_bytes(self) -> None:
        """Other readings of known bytes."""
        free = self.known.keys() - set(self.found.values())
        left = [at for at in self.come if at not in self.found]
        payloads = Counter(self.come[at].payload_sha256 for at in left)
        bearers: dict[str, list[str]] = defaultdict(list)
        for name in free:
            for payload in {text.payload_sha256 for text in self.known[name].texts}:
                bearers[payload].append(name)
        for at in left:
            text = self.come[at]
            names = bearers[text.payload_sha256]
            if text.article_id in names:
                self.found[at] = text.article_id
            elif len(names) == payloads[text.payload_sha256] == 1:
                self.found[at] = names[0]

    def _find_alike(self, left: Sequence[int], documents: Mapping[int, str]) -> None:
        """Each text with the article that it is a version of, those that are most alike first."""
        taken = set(self.found.values())
        # Two members of an archive that have one name are states of one file
        beside = {(documents[at], name): self.come[at].payload_sha256 for at, name in self.found.items()}
        may_be = [
            (at, name)
            for at, name in product(left, self.known)
            if name not in taken
            or beside.get((documents[at], name), self.come[at].payload_sha256) != self.come[at].payload_sha256
        ]
        if len(may_be) > _MOST:
            may_be = [(at, name) for at, name in may_be if name == self.come[at].article_id]
        read(self.con, [text for name in {name for _, name in may_be} for text in self.known[name].texts])
        bears = _Bearers(
            [text.said for text in self.come.values()],
            [one.texts[-1].said for one in self.known.values() if one.texts[-1].row],
        )
        alike = [
            (max(likenesses), documents[at] in self.known[name].documents, -at, name)
            for at, name in may_be
            if (likenesses := list(self._likenesses(at, name, bears)))
        ]
        done = set[str]()
        for _, _, at, name in sorted(alike, reverse=True):
            if -at not in self.found and name not in done:
                self.found[-at] = name
                done.add(name)

    def _likenesses(self, at: int, name: str, bears: _Bearers) -> Iterator[float]:
        for text in self.known[name].texts:
            if (likeness := _likeness(text.said, self.come[at].said, bears)) is not None:
                yield likeness

    def article_of(self, at: int, own: str) -> str:
        """What a text is called: by the article that it is, or with a name of its own."""
        if at in self.found:
            return self.found[at]
        text = self.come[at]
        name = text.article_id if text.article_id not in self.known else own
        for distinction in ("", "headline", "body"):
            name = hash_of(name, text.said[distinction]) if distinction else name
            others = [self.come[other] for other, called in self.new.items() if called == name]
            bears = _Bearers([text.said], [one.said for one in others])
            if name not in self.known and all(
                one.content_hash == text.content_hash or _likeness(one.said, text.said, bears) is not None
                for one in others
            ):
                break
        self.new[at] = name
        return name


class _Bearers:
    """Headlines and headers of a file, before and after: those that several of its stories bear tell nothing."""

    def __init__(self, come: Iterable[Row], known: Iterable[Row]) -> None:
        sides = [list(come), list(known)]
        self.several = {
            mark
            for side in sides
            for mark, count in Counter(m for row in side for m in _marks(row)).items()
            if count > 1
        }
        self.alone = all(len(side) == 1 for side in sides)

    def shared(self, one: Row, other: Row) -> set[str]:
        """'headline', 'header', both or neither, as far as they tell anything."""
        return {mark[0] for mark in set(_marks(one)).intersection(_marks(other)) - self.several}


def _marks(row: Row) -> Iterator[tuple[str, ...]]:
    if headline := folded(row["headline"]):
        yield "headline", headline
    if row["byline"] and row["day"]:
        yield "header", folded(row["byline"]), str(row["day"])


def _likeness(before: Row, after: Row, bears: _Bearers) -> float | None:
    """How alike two texts of one file are; None where they tell two stories."""
    texts = [[row["headline"], row["description"], row["body"]] for row in (before, after)]
    of_pairs = [pairs(*text) for text in texts]
    likeness = max(share(*of_pairs) / _PAIRS, share(*(telling_words(*text) for text in texts)) / _WORDS)
    shared = bears.shared(before, after)
    is_short = min(map(len, of_pairs)) < _FEWEST
    is_of_one_day = None in (before["day"], after["day"]) or before["day"] == after["day"]
    is_one = (
        likeness >= 1
        or ("headline" in shared and (is_of_one_day or is_short))
        or (shared and (is_short or likeness >= _PAIRS_BY_HEADER / _PAIRS))
        or (bears.alone and stops(before, after))
    )
    return likeness + len(shared) if is_one else None


def _stored(
    con: duckdb.DuckDBPyConnection, files: Collection[str], ids: Sequence[str]
) -> defaultdict[str, dict[str, _Known]]:
    """By file the articles that were read in it, and are known by nothing else, or by what is known of its path."""
    con.register("files", pa.table({"file": [file.partition("!")[0] for file in files]}))
    con.register("bearing", pa.table({"article_id": pa.array(ids, pa.string())}))
    found: defaultdict[str, dict[str, _Known]] = defaultdict(dict)
    for row in answered(con, sql("load/files")):
        documents = row.pop("documents")
        for file in set(map(file_of, documents)).intersection(files):
            one = found[file].setdefault(row["article_id"], _Known(documents))
            one.texts.append(Text(**row))
    for name in ("files", "bearing"):
        con.unregister(name)
    return found
