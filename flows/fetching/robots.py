"""What a site asks of programs: its robots.txt (RFC 9309), and its word on text and data mining.

A page is reserved by TDMRep (W3C community report, 2024) or by the `noai` that many content systems offer:

    [{"location": "/news/*", "tdm-reservation": 1}] a site's /.well-known/tdmrep.json
    tdm-reservation: 1                              a header, which wins over the file
    <meta name="tdm-reservation" content="1">       wins over the header
    X-Robots-Tag: noai
    <meta name="robots" content="noindex, noai">

`noindex` alone is about lists of search results, and usual on feeds: it reserves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import httpx
import orjson
from protego import Protego

AGENT = "copydesk"
"""The product token: what robots.txt calls us."""
_NOBODY = "another"
_FOR = re.compile(r"\s*user[ -]?agents?\s*(?::|\s)\s*\**([A-Za-z_-]*)", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:d[a-z]*)?al+ow[a-z]*\s*(?::|\s)", re.IGNORECASE)
_HEAD = 64 * 1024
_RULES = 1000
_META = re.compile(rb"<meta\s[^>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_VALUED = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's robots.txt, where there is one."""

    parsed: Protego | None = None
    unavailable: str | None = None
    """Why it could not be read for now; then nothing may be fetched for now."""
    retry_after: timedelta | None = None

    @classmethod
    def read(cls, content: bytes) -> Rules:
        """From the file's bytes, whatever they are: a page of HTML in its place has no rules."""
        return cls(Protego.parse(_grouped(content.decode("utf-8-sig", "replace"))))

    def allow(self, url: str) -> bool:
        """May this address be fetched?"""
        return self.parsed is None or self.parsed.can_fetch(url, AGENT)

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for; 0 when it does not."""
        return (self.parsed and self.parsed.crawl_delay(AGENT)) or 0.0


@dataclass(frozen=True, slots=True)
class Reservations:
    """A site's tdmrep.json: patterns of paths, as in a robots.txt, each with whether it is reserved."""

    rules: tuple[tuple[Protego, bool], ...] = ()

    @classmethod
    def read(cls, content: bytes) -> Reservations:
        """From the file's bytes; what is not of this kind reserves nothing."""
        try:
            given = orjson.loads(content)
        except orjson.JSONDecodeError:
            return cls()
        found = []
        for rule in given[:_RULES] if isinstance(given, list) else ():
            location = rule.get("location") if isinstance(rule, dict) else None
            if isinstance(location, str) and location.isprintable() and rule.get("tdm-reservation") in (0, 1, "0", "1"):
                pattern = Protego.parse(f"User-agent: *\nDisallow: {location}")
                found.append((pattern, str(rule["tdm-reservation"]) == "1"))
        return cls(tuple(found))

    def reserve(self, url: str) -> bool:
        """Is this address reserved? The first rule that fits says so."""
        return next((reserved for pattern, reserved in self.rules if not pattern.can_fetch(url, AGENT)), False)


def reservation(headers: httpx.Headers, content: bytes, by_site: Callable[[], bool]) -> str | None:
    """By what a page is reserved from text and data mining: 'tdm-reservation', 'noai'; None when it is not.

    `by_site` says whether the site's tdmrep.json reserves it, and is asked when the page says nothing.
    """
    robots = [_for_us(value) for value in headers.get_list("x-robots-tag")]
    mining = headers.get("tdm-reservation", "").strip()
    if b"<meta" in content[:_HEAD].lower():
        for name, value in _metas(_COMMENT.sub(b"", content[:_HEAD])):
            if name in ("robots", AGENT):
                robots.append(value)
            elif name == "tdm-reservation":
                mining = value.strip()
    if mining == "1":
        return "tdm-reservation"
    if any("noai" in re.split(r"[\s,]+", value.lower()) for value in robots):
        return "noai"
    return "tdmrep.json" if mining != "0" and by_site() else None


def _grouped(text: str) -> str:
    """A robots.txt in which a group begins with all that it is for, as RFC 9309 (2.2) reads it: us, everybody, others.

    Of a name only its letters count, whatever their case: 'copydesk/0.1' and 'copydesk*' are us, 'copy' is not. Only
    Allow and Disallow end the list of names; other lines that stand within it count behind it.
    """
    told: list[str] = []
    others: list[str] = []
    naming = False
    for line in text.splitlines():
        if agent := _FOR.match(line):
            token = agent[1].lower()
            everybody = not token and "*" in agent[0]
            naming = True
            told.append(f"User-agent: {'*' if everybody else AGENT if token == AGENT else _NOBODY}")
        elif naming and not _RULE.match(line):
            others.append(line)
        else:
            told += [*others, line]
            others, naming = [], False
    return "\n".join([*told, *others])


def _for_us(tag: str) -> str:
    """The directives of one X-Robots-Tag that are meant for us: 'otherbot: noai' are not."""
    agent, colon, directives = tag.partition(":")
    agent = agent.strip().lower()
    if not colon or "," in agent or agent in _VALUED:
        return tag
    return directives if agent == AGENT else ""


def _metas(head: bytes) -> list[tuple[str, str]]:
    """(name, content) of the meta elements."""
    found = []
    for meta in _META.finditer(head):
        attributes = {
            name.lower(): (double or single or bare).decode("latin-1")
            for name, double, single, bare in _ATTRIBUTE.findall(meta[0])
        }
        found.append((attributes.get(b"name", "").strip().lower(), attributes.get(b"content", "")))
    return found
