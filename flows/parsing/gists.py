"""What texts are about, told by worker processes where there are many, and in this process where there are few.

A text that ends its worker, or takes more than it may, has no gist and costs no other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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


@contextmanager
def telling(expected: int) -> Iterator[Callable[[Sequence[Telling]], list[Gist]]]:
    """What tells the gists of texts, in order, with the processes for as many as are expected.

    Raises EncoderError where it cannot be loaded.
    """
    try:
        encoder.encoder()  # what is wrong with it is better heard here than in a worker
    except Exception as error:
        raise EncoderError(f"{type(error).__name__}: {error}") from error
    size = settings.workers()
    if size > 1 and expected > FEW:
        try:
            pool = Pool(size, _BOUNDS, _READ)
        except OSError as error:
            log.warning("texts are read in this process, for no others can be had: %s", error)
        else:
            try:
                yield lambda texts: _told(texts, lambda chunks: pool.records(map(reading.document, chunks)))
            finally:
                pool.close()
            return
    yield lambda texts: _told(texts, lambda chunks: map(_here, chunks))


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
