"""Harbour Post (harbourpost.example), made up: an example to copy, and the layout the tests read."""

from __future__ import annotations

from parsers.publishers import Publisher

PUBLISHER = Publisher(
    domains=("harbourpost.example",),
    byline=".story-credit",
    published=".filed-at",
    timezone="Europe/London",
)
