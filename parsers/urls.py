"""Web addresses: one spelling for the same page."""

from __future__ import annotations

from courlan import clean_url


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
