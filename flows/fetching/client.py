"""Addresses in, documents out: politely, within bounds, and never into our own network.

What cannot be read is a `Response` that says why; nothing here raises for the sake of one document.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from flows import clock
from flows.fetching.exchange import OnExchange
from flows.fetching.hosts import spread
from flows.fetching.limits import Limits
from flows.fetching.responses import Request, Response, is_passing
from flows.fetching.retry import retried
from flows.fetching.visit import UNREACHED, Visitor
from flows.secrets import known, masked

GAP = 1.0
"""Seconds between two requests to one site, unless it asks for more."""
log = logging.getLogger("copydesk")


@dataclass(frozen=True, slots=True)
class _Step:
    """A request, or the reading of its site's robots.txt: a step of its own, so that no worker waits out the gap."""

    request: Request
    meet: bool = False


class Client:
    """Fetches over HTTP; a context manager, and safe to use from several threads.

    `gap` is the least number of seconds between two requests to one site. `on_exchange` is told of everything that was
    said on the wire, and the request's group, before anything is made of it; it may answer where it keeps that.
    """

    def __init__(
        self,
        *,
        gap: float = GAP,
        limits: Limits | None = None,
        on_exchange: OnExchange | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._visitor = Visitor(gap, self._limits, on_exchange)

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self._visitor.close()

    def get(self, request: Request) -> Response:
        """What came of the request. Never raises."""
        try:
            response = retried(self._limits, lambda left: self._visitor.visit(request, left), self._passes)
        except Exception as error:
            told = not (
                known() or isinstance(error, OSError)
            )  # a traceback may show a secret, and tells nothing of a disk
            log.error("%s could not be fetched: %s", request.url, masked(str(error)), exc_info=told)
            return Response(
                url=request.url, requested_at=clock.now(), ms=0, outcome="error",
                detail=masked(f"{type(error).__name__}: {error}"),
            )  # fmt: skip
        if site := self._visitor.known(request.url):
            unanswered = response.status is None and response.outcome in UNREACHED
            site.failures = site.failures + 1 if unanswered else 0
        if until := response.left_alone_until:
            self.leave_alone(response.final_url or response.url, until)
        return response

    def leave_alone(self, address: str, until: datetime) -> None:
        """Ask nothing of the site of `address` until then (aware); such a request comes to 'host-waits'."""
        self._visitor.leave_alone(address, until)

    def waits(self, address: str, now: datetime) -> bool:
        """Is the site of `address` to be left alone at `now` (aware)?"""
        site = self._visitor.known(address)
        return bool(site and site.not_before and site.not_before > now)

    def get_all(self, requests: Iterable[Request]) -> Iterator[Response]:
        """What came of the requests, as they finish; those to one site one after the other, in their order."""
        queues: dict[Hashable, list[_Step]] = {}
        for request in requests:
            steps = queues.setdefault(self._visitor.key(request.url), [])
            if not steps and not request.ignore_robots:
                steps.append(_Step(request, meet=True))
            steps.append(_Step(request))

        def work(step: _Step) -> Response | None:
            if not step.meet:
                return self.get(step.request)
            with suppress(Exception):  # whatever is wrong, the visits will say
                self._visitor.meet(step.request)
            return None

        def ready_at(step: _Step) -> float:
            site = self._visitor.known(step.request.url)
            return site.free_at if site else 0.0

        def done(step: _Step) -> None:
            if site := self._visitor.known(step.request.url):
                site.close()

        found = spread(queues, work, ready_at=ready_at, done=done, workers=self._limits.workers)
        return (response for response in found if response is not None)

    def _passes(self, response: Response) -> bool:
        """Is another try worth its while within this run?"""
        if response.outcome == "http-error":
            return is_passing(response.status)
        site = self._visitor.known(response.url)
        dead = site is not None and site.failures > 1
        return response.status is None and response.outcome in ("timeout", "connection", "dns") and not dead
