"""The agencies that copydesk knows, and the spellings they are credited under; `agencies.toml` lists them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import rtoml


@cache
def directory() -> dict[str, list[str]]:
    """The agencies by name, each with its other spellings: 'Reuters' has 'Reuter', 'Thomson Reuters', '路透社' …"""
    spellings: dict[str, list[str]] = _stored()["spellings"]
    return spellings


@cache
def ambiguous() -> frozenset[str]:
    """The names that are words too, such as 'Trend'."""
    return frozenset(_stored()["names"]["words"])


@cache
def set_apart() -> frozenset[str]:
    """The names that only brackets or a label make agencies, such as 'AA'."""
    return frozenset(_stored()["names"]["set_apart"])


@cache
def unmistakable() -> tuple[str, ...]:
    """All other names, in every spelling."""
    known = (spelling for name, others in directory().items() for spelling in (name, *others))
    return tuple(name for name in (*known, *_stored()["names"]["others"]) if name not in ambiguous())


@cache
def _stored() -> dict[str, Any]:
    return rtoml.loads(files("parsers.agencies").joinpath("agencies.toml").read_text(encoding="utf-8"))
