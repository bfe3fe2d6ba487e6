"""One of several who load at once: python -m tests.warehouse.lake.writers PLACE WRITER WRITERS LOADS SIZE.

Every load overlaps the one before it by half, so that each article is brought by two writers. Of twenty articles one
has a second version, and two tell what another tells. It says a line for each load.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from parsers.records import Article, Moment, Precision
from warehouse.access import Place, writing
from warehouse.lake.address import PREFIX, lake_at
from warehouse.loading.load import load

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
_WORDS = "harbour ferry council budget river bridge school market storm engine tide winter captain orchard".split()  # noqa: SIM905


def articles(first: int, size: int) -> Iterator[Article]:
    """Articles of these numbers, the same whenever they are made."""
    for number in range(first, first + size):
        tells = number - number % 20 if number % 20 in (1, 2) else number
        said = [_WORDS[(tells * 7 + at * (tells % 11 + 1)) % len(_WORDS)] for at in range(60)]
        words = [f"{word}{tells}" if at % 3 == 0 else word for at, word in enumerate(said)]
        for version in range(2 if number % 20 == 5 else 1):
            body = f"{' '.join(words)} and that was said on the {'second' if version else 'first'} day."
            yield Article(
                document=f"/{number}.txt",
                format="text",
                source=f"source {number % 7}",
                headline=f"Story {tells} of the {words[0]}",
                body=body,
                url=f"https://news.example/{number}",
                canonical_url=f"https://news.example/{number}",
                date_published=Moment(NOON + timedelta(minutes=number), Precision.FULL),
                date_modified=Moment(NOON + timedelta(minutes=number, hours=version), Precision.FULL),
                payload_sha256=sha256(f"{number} {body}".encode()).hexdigest(),
            )


def bring(place: Place, loads: Iterator[int] | range, size: int) -> None:
    """Load these portions, each as a run would."""
    for number in loads:
        with writing(place, version="1", wait=600) as con:
            load(
                con,
                [(article, None) for article in articles(number * size // 2, size)],
                load_id=uuid4().hex,
                run_id="r",
                at=datetime(2026, 11, 9),
                version="1",
            )
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    where, *numbers = sys.argv[1:]
    first, step, beyond, portion = map(int, numbers)
    bring(lake_at(where) if where.startswith(PREFIX) else Path(where), range(first, beyond, step), portion)
