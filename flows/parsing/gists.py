"""What texts are about, told by worker processes where there are many, and in this process where there are few.

A text that ends its worker, or takes more than it may, has no gist and costs no other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from flows import settings
from flows.parsing.bounds import Bounds
from flows.parsing.pool import Pool
from parsers.gists import encoder, gist, reading
from parsers.records import Gist, Telling

FEW = 100
"""Texts that are not worth starting processes for, each of which loads the model."""
FAILED = "failed"
"""Why a text has no vector with which the encoder could not come to an end."""
_TOGETHER = 16  # texts that are encoded at once
_BOUNDS = Bounds(seconds=20.0)
_READ = "parsers.gists.reading:read"
_Chunk = Sequence[Telling]
_Tell = Callable[[Sequence[_Chunk]], Iterator[Sequence[Any]]]

log = logging.getLogger("copydesk")


class EncoderError(Exception):
    """The encoder cannot be loaded; the message says why."""


class Tellers:
    """What tells the gists of texts. To be closed; nothing is loaded or started before texts are expected or told."""

    def __init__(self) -> None:
        self._pool: Pool | None = None

    def expect(self, texts: int) -> None:
        """Have workers started, and do not wait for them, where so many texts will be told."""
        size = settings.workers()
        if self._pool is None and size > 1 and texts > FEW and not encoder.missing():
            try:
                self._pool = Pool(size, _BOUNDS, _READ)
            except OSError as error:
                log.warning("texts are read in this process, for no others can be had: %s", error)

    def tell(self, texts: Sequence[Telling]) -> list[Gist]:
        """The gists of texts, in order. Raises EncoderError, or OSError where workers end before they begin."""
        if (pool := self._pool) is None:
            _load()
            return _told(texts, lambda chunks: map(_here, chunks))
        try:
            return _told(texts, lambda chunks: pool.records(map(reading.document, chunks)))
        except OSError:
            _load()  # it may be what they ended of
            raise

    def close(self) -> None:
        """End the workers, if there are any."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()


def _load() -> None:
    """Load the encoder into this process. Raises EncoderError where it cannot be."""
    try:
        encoder.encoder()
    except Exception as error:
        raise EncoderError(f"{type(error).__name__}: {error}") from error


def _told(texts: Sequence[Telling], tell: _Tell) -> list[Gist]:
    """The gists of texts, told some at a time; where that fails, one by one."""
    chunks = [texts[at : at + _TOGETHER] for at in range(0, len(texts), _TOGETHER)]
    found = [_gists(records) for records in tell(chunks)]
    odd = [[text] for chunk, gists in zip(chunks, found, strict=True) if len(gists) < len(chunk) for text in chunk]
    alone = {text.number: _gists(records) for [text], records in zip(odd, tell(odd), strict=True)}
    known = {one.number: one for one in chain.from_iterable((*found, *alone.values()))}
    return [known.get(text.number) or _failed(text) for text in texts]


def _gists(records: Sequence[Any]) -> list[Gist]:
    """What a chunk came to, without what was rejected."""
    return [record for record in records if isinstance(record, Gist)]


def _here(chunk: _Chunk) -> list[Gist]:
    try:
        return gist.gists(chunk, encoder.encoder())
    except Exception as error:  # a text that the encoder stumbles over must not cost the others
        log.debug("%d texts: %s", len(chunk), error)
        return []


def _failed(text: Telling) -> Gist:
    log.warning("the encoder could not tell what article number %d is about", text.number)
    return Gist(number=text.number, version=text.version, why_not=FAILED)
