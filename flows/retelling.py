"""Events: what new texts are about, and which other stories tell it; only where `copydesk[events]` is installed.

It comes after the loads, in transactions of its own: a load never waits for it or fails by it, and what a killed run
leaves is done by the next.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager

from flows import settings
from flows.parsing.gists import EncoderError, Tellers
from parsers.gists import encoder, gist
from parsers.records import Telling
from warehouse.access import writing
from warehouse.events import tellings

PORTION = 1000
"""Texts that are told of at a time."""
MOST = 20_000
"""Texts that one run tells of; in an archive that is older than the extra the latest come first."""

log = logging.getLogger("copydesk")


def catch_up(turn: Callable[[], AbstractContextManager[object]], tellers: Tellers) -> int:
    """Tell what every text is about that nothing is known of yet, and settle the events; returns how many they were.

    `turn` is a turn at writing. Whatever is wrong with the encoder is logged, and costs no more than the events.
    """
    if encoder.missing():
        return 0
    model, told = f"{encoder.name()}, rules {gist.RULES}", 0
    waiting = _waiting(turn, model)
    if not waiting:
        return 0
    tellers.expect(len(waiting))
    try:
        while waiting and told < MOST:
            found = tellers.tell(waiting)
            with turn(), writing(settings.place(), version=settings.version()) as con:
                tellings.store(con, found, model)
                waiting = tellings.waiting(con, model, PORTION)
            told += len(found)
    except EncoderError as error:
        log.warning("no events are told, for %s cannot be loaded: %s", model, error)
        return told
    if waiting:
        log.info("more texts wait to be told what they are about: the next run goes on")
    return told


def _waiting(turn: Callable[[], AbstractContextManager[object]], model: str) -> list[Telling]:
    with turn(), writing(settings.place(), version=settings.version()) as con:
        return tellings.waiting(con, model, PORTION)
