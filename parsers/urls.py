"""Web addresses: one spelling for the same page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from courlan import clean_url, extract_domain

_NUMBERS = re.compile(r"[\d.]+|[0-9a-f:]*:[0-9a-f:.]*")


def canonical(url: str | None) -> str | None:
    """`url` in one spelling: host in lower case, no default port, no tracking parameters, query sorted, no fragment.

    'HTTP://Example.com:80/a?utm_source=x&id=3#top' gives 'http://example.com/a?id=3'; None for None and for what
    is no http(s) address. The rules are courlan's.
    """
    if not url:
        return None
    try:
        cleaned = clean_url(url)
    except ValueError:
        return None
    if not cleaned or not cleaned.startswith(("http://", "https://")):
        return None
    return str(cleaned).partition("#")[0]


def publisher_word(url: str) -> str:
    """Whose address it is, in one word: 'harbourpost' of 'https://feeds.harbourpost.example/a'; '' when it has no host.

    Of a host that is a number, all of it.
    """
    domain = _domain(url)
    return domain if _NUMBERS.fullmatch(domain) else domain.partition(".")[0]


def same_publisher(url: str, other: str) -> bool:
    """Are both on hosts of one registered name, such as 'www.' and 'feeds.harbourpost.example'?"""
    return _domain(url) == _domain(other) != ""


def spelt_alike(url: str) -> str:
    """The same for addresses that differ only in spelling, http or https, 'www.' and a last slash."""
    return re.sub(r"^https?://(?:www\.)?", "", canonical(url) or url).rstrip("/")


def _domain(url: str) -> str:
    """'harbourpost.co.uk' of 'https://www.harbourpost.co.uk/a'; a number as it stands; '' for what has no host."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    if _NUMBERS.fullmatch(host):
        return host
    return extract_domain(url) or ".".join(host.split(".")[-2:])  # courlan knows the public names only
