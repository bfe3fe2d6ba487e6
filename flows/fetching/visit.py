"""One try at an address: leave is asked of robots.txt, redirects are followed, every hop within the same bounds."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import httpx

from flows import clock, settings
from flows.fetching.exchange import Exchange, OnExchange, Pointer
from flows.fetching.headers import conditions
from flows.fetching.hop import REDIRECTS, ask
from flows.fetching.hosts import Site
from flows.fetching.limits import Limits
from flows.fetching.masking import hidden
from flows.fetching.responses import Request, Response, Validators, is_passing
from flows.fetching.retry import retried
from flows.fetching.robots import Reservations, Rules, reservation
from flows.fetching.trail import StoppedError, Trail
from flows.secrets import unmasked

UNREACHED = frozenset({"no-such-host", "dns", "tls", "connection", "timeout", "host-down"})
"""Outcomes that, without a status, say that a site cannot be reached."""
_LAST_PORT = 65535


class Visitor:
    """Visits addresses and knows the sites of a run."""

    def __init__(self, gap: float, limits: Limits, on_exchange: OnExchange | None = None) -> None:
        self._gap = gap
        self._limits = limits
        self._on_exchange = on_exchange
        self._headers = {"User-Agent": settings.user_agent(), "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        self._tls = _trust()
        self._sites: dict[Hashable, Site] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close all connections."""
        for site in self._sites.values():
            site.close()

    def key(self, address: str) -> Hashable:
        """What addresses of one site have in common; None for what is no address."""
        try:
            return _site_key(httpx.URL(address))
        except (httpx.InvalidURL, ValueError):
            return None

    def known(self, address: str) -> Site | None:
        """The address's site, if it has been visited."""
        return self._sites.get(self.key(address))

    def leave_alone(self, address: str, until: datetime) -> None:
        """Ask nothing of the address's site until then. Does nothing for what is no address."""
        with suppress(StoppedError):
            site = self._site(self._allowed(address, None))
            site.not_before = max(filter(None, (site.not_before, until)))

    def meet(self, request: Request) -> None:
        """Read the robots.txt of the address's site. Raises when something is wrong, which a visit would tell."""
        url = self._allowed(request.url, None)
        self._check(self._site(url))
        self._ask_leave(self._site(url), url, allow_private=request.allow_private)

    def visit(self, request: Request, seconds: float, cut_at: int | None = None) -> Response:
        """What came of one try, in `seconds` at most; of a body no more than `cut_at` bytes are wanted."""
        trail = Trail(clock.now())
        validators = request.validators or Validators()
        asked = conditions(validators.etag, validators.last_modified)
        try:
            self._follow(trail, request, {**self._headers, **asked}, seconds, cut_at)
            document = trail.document(request, asked=bool(asked))
            if document and not request.ignore_robots:
                self._check_reservation(request, trail)
        except StoppedError as error:
            made = trail.response(request, error.outcome, detail=str(error))
            return replace(made, retry_after=error.retry) if error.retry else made
        if document is None:
            return trail.response(request, "not_modified")
        same = document.payload_sha256 == validators.payload_sha256
        return trail.response(request, "same_hash" if same else "ok", document=document)

    def _follow(
        self, trail: Trail, request: Request, headers: dict[str, str], seconds: float, cut_at: int | None
    ) -> None:
        """Ask, and go where the answers lead, writing to `trail`. Raises StoppedError."""
        url = start = self._allowed(request.url, None)
        while True:
            if len(trail.urls) > self._limits.redirects or url in trail.urls:
                raise StoppedError("redirect-loop", f"{len(trail.urls)} redirects, to {url}")
            private = request.allow_private and _same_site(start, url)
            site = self._site(url)
            self._check(site)
            if not request.ignore_robots:
                self._ask_leave(site, url, allow_private=private)
            trail.urls.append(url)
            given = request.headers if _is_safe(start, url) else {}
            sent = headers | {name: unmasked(value) for name, value in given.items()}
            answer = trail.answer = hidden(
                ask(
                    site, url, sent, self._limits, seconds=seconds - trail.seconds, allow_private=private, cut_at=cut_at
                )
            )
            trail.seconds += answer.seconds
            trail.pointer = self._archived(answer.exchange, request)
            if answer.problem:
                raise StoppedError(answer.problem, answer.detail)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return
            trail.permanent = trail.permanent and answer.status in (301, 308)
            url = self._allowed(answer.headers["location"], url)

    def _allowed(self, address: str, base: httpx.URL | None) -> httpx.URL:
        """The address, seen from `base`. Raises StoppedError for one that must not or cannot be asked."""
        bad = "bad-redirect" if base else "bad-url"
        if len(address) > self._limits.url:
            raise StoppedError(bad, f"an address of {len(address)} characters")
        try:
            url = base.join(unmasked(address)) if base else httpx.URL(unmasked(address))
            url = url.copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError) as error:
            raise StoppedError(bad, f"{address[:200]!r}: {error}") from error
        if url.scheme not in ("http", "https"):
            raise StoppedError("refused", f"{url.scheme or 'nothing'} is neither http nor https")
        if not url.host or "\\" in address or (url.port or 0) > _LAST_PORT:
            raise StoppedError(bad, f"{address[:200]!r} names no host, or no port of it")
        if url.userinfo:
            raise StoppedError("refused", "an address with a user's name in it")
        return url

    def _site(self, url: httpx.URL) -> Site:
        with self._lock:
            key = _site_key(url)
            if key not in self._sites:
                self._sites[key] = Site(self._gap, self._tls)
            return self._sites[key]

    def _check(self, site: Site) -> None:
        """Raise StoppedError where the site is not to be asked now."""
        if site.failures >= self._limits.failures:
            raise StoppedError("host-down", f"{site.failures} requests in a row brought no answer")
        if site.not_before and (left := site.not_before - clock.now()) > timedelta(0):
            raise StoppedError("host-waits", f"asked to be left alone until {site.not_before:%d %b %H:%M}", retry=left)

    def _ask_leave(self, site: Site, url: httpx.URL, *, allow_private: bool) -> None:
        """Raise StoppedError when robots.txt forbids the address, or cannot be read for now."""
        with site.meeting:
            if site.rules is None:
                site.rules = self._rules(url, allow_private=allow_private)
                site.gap = max(self._gap, min(site.rules.delay, self._limits.longest_gap))
        if site.rules.unavailable:
            raise StoppedError("robots-unavailable", site.rules.unavailable, retry=site.rules.retry_after)
        if not site.rules.allow(str(url)):
            raise StoppedError("robots", "robots.txt asks not to fetch it")

    def _rules(self, url: httpx.URL, *, allow_private: bool) -> Rules:
        """A site's robots.txt, as RFC 9309 has it: none is a yes, none to be had for now is a no.

        Raises StoppedError for a site that cannot be reached at all: the next request may try again.
        """
        request = Request(url=str(url.join("/robots.txt")), allow_private=allow_private, ignore_robots=True)
        response = retried(
            self._limits,
            lambda left: self.visit(request, left, self._limits.robots),
            lambda got: is_passing(got.status),
        )
        if response.document:
            return Rules.read(response.document.content)
        if response.outcome in ("empty", "redirect-loop"):
            return Rules()
        if response.status is None and response.outcome in UNREACHED - {"timeout"} | {"refused"}:
            raise StoppedError(response.outcome, response.detail)
        if response.status and 400 <= response.status < 500 and not is_passing(response.status):
            return Rules()
        return Rules(unavailable=f"robots.txt: {response.outcome}: {response.detail}", retry_after=response.retry_after)

    def _check_reservation(self, request: Request, trail: Trail) -> None:
        """Raise StoppedError when the page is reserved from text and data mining, by itself or by its site."""
        url = trail.urls[-1]
        private = request.allow_private and _same_site(trail.urls[0], url)

        def by_site() -> bool:
            site = self._site(url)
            with site.meeting:
                if site.reservations is None:
                    site.reservations = self._reservations(url, allow_private=private)
            return site.reservations.reserve(str(url))

        if by := reservation(trail.headers, trail.answer.content if trail.answer else b"", by_site):
            raise StoppedError("tdm-reserved", f"reserved from text and data mining by {by}")

    def _reservations(self, url: httpx.URL, *, allow_private: bool) -> Reservations:
        """A site's tdmrep.json; none that can be had is no reservation."""
        request = Request(
            url=str(url.join("/.well-known/tdmrep.json")), allow_private=allow_private, ignore_robots=True
        )
        response = self.visit(request, self._limits.deadline, self._limits.robots)
        return Reservations.read(response.document.content) if response.document else Reservations()

    def _archived(self, exchange: Exchange, request: Request) -> Pointer | None:
        if self._on_exchange is None or not exchange.request:
            return None
        if exchange.url != request.url:
            exchange = replace(exchange, asked_url=request.url)
        return self._on_exchange(exchange, request.group)


@cache
def _trust() -> ssl.SSLContext:
    """The certificate authorities that are believed; SSL_CERT_FILE may name others. Reading them takes a while."""
    return httpx.create_ssl_context()


def _site_key(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme, 0)


def _is_safe(named: httpx.URL, url: httpx.URL) -> bool:
    """May this address be asked with the headers for the one that was named? The same site, and no less secret."""
    return _same_site(named, url) and (url.scheme == "https" or named.scheme == "http")


def _same_site(named: httpx.URL, url: httpx.URL) -> bool:
    """Is this the site that was named, or the same host at http's or https's own port?"""
    same = _site_key(named)[1:] == _site_key(url)[1:]
    return same or (named.host == url.host and named.port is None and url.port is None)
