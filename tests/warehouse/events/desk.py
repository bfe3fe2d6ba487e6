"""Events in a test: articles that tell them, and an encoder that says what it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zlib import crc32

import duckdb
import numpy as np
from numpy.typing import NDArray

from parsers.gists.encoder import Use
from parsers.gists.gist import gists
from parsers.normalise import parse
from parsers.records import Article, Moment, Precision
from tests.tellings import Told, tellings
from tests.warehouse.loading.test_load import article
from warehouse.events.tellings import store, waiting


class Fake:
    """Texts of one event are alike (a cosine of 0.8), all others are not; which are of one event goes by headlines."""

    languages = Use.languages

    def __init__(self, meanings: Mapping[str, str], name: str = "fake 1") -> None:
        self.name = name
        self._meanings = meanings

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        found = [self._vector(text) for text in texts]
        return np.stack(found) if found else np.empty((0, 512), np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        meaning = self._meanings.get(text.split(". ")[0], text)
        vector = _random(meaning) + 0.5 * _random(text)
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


def _random(text: str) -> NDArray[np.float64]:
    vector = np.random.default_rng(crc32(text.encode())).standard_normal(512)
    return vector / np.linalg.norm(vector)


def told(number: int, headline: str, body: str, hour: int = 9, **more: object) -> Article:
    """An article of paper `number`, of 3 March 2026."""
    at = Moment(datetime(2026, 3, 3, hour, tzinfo=UTC), Precision.FULL)
    address = f"https://paper{number}.example/{number}"
    given = {"headline": headline, "body": body, "language": "en", "date_published": at, "source": f"Paper {number}"}
    return article(document=f"/{number}.html", url=address, canonical_url=address, **given | more)


def own(some: Sequence[Told] = ()) -> tuple[list[Article], Fake]:
    """Our own tellings as articles, and an encoder that knows their events."""
    chosen = list(some) or tellings()
    found = [next(iter(parse(one.document(number)))) for number, one in enumerate(chosen)]
    return [one for one in found if isinstance(one, Article)], Fake({one.headline: one.event for one in chosen})


def tell(con: duckdb.DuckDBPyConnection, encoder: Fake, most: int = 1000) -> int:
    """Everything that waits; returns how many texts that were."""
    count = 0
    while texts := waiting(con, encoder.name, most):
        store(con, gists(texts, encoder), encoder.name)
        count += len(texts)
    return count


def events(con: duckdb.DuckDBPyConnection) -> set[frozenset[str]]:
    """The headlines of every event with several stories."""
    rows = con.execute(
        "select list(headline) from mart.articles group by event_id having count(distinct story_id) > 1"
    ).fetchall()
    return {frozenset(headlines) for (headlines,) in rows}
