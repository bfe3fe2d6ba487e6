"""What a story is about, as numbers: the record that goes from a text to the search for other tellings of its event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A text as it is asked about: of its body only the beginning counts."""

    number: int
    """The article's, by which the answer is known, with the version of its text."""
    version: int
    headline: str | None
    lead: str | None
    language: str | None
    """ISO 639-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What a telling is about. Without a vector `why_not` says why there is none, and nothing else is known."""

    number: int
    version: int
    vector: bytes | None = None
    """Its meaning: 512 signed bytes, whose direction counts and not their length."""
    why_not: str | None = None
    """language, letters, too_short, or what the encoder said."""
    names: tuple[int, ...] = ()
    """By their sounds, 32 bits each; the upper four say how many these are."""
    counts: tuple[int, ...] = ()
    """Numbers and dates, 32 bits each; the upper four are their kind."""
    cities: tuple[int, ...] = ()
    """Numbers of GeoNames, like the countries."""
    countries: tuple[int, ...] = ()
    figures: float = 0.0
    """The share of its words that are numbers, 0 to 1."""
