"""The gist of texts: what they mean by the encoder, and what they name, count and mention."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parsers.gists import facts
from parsers.gists.encoder import Encoder
from parsers.places.mentions import mentioned
from parsers.records import Gist, Telling

RULES = "2"
"""Version of the rules by which names, numbers and places are found: where they change it does, and all gists are told
anew."""
MEANT = 300
"""Characters of a text, after its headline, that tell what it means."""
LEAD = 600
"""Characters that are looked through for names, numbers and places."""
_LEAST_LETTERS, _LEAST_DIFFERENT = 24, 8
_UNSPACED = ("ja", "ko", "th", "zh")  # in which a letter says as much as three
_MOST = 24  # of each kind that are kept

LANGUAGE, TOO_SHORT, UNKNOWN = "language", "too_short", "letters"
"""Why a text has no vector: its language is not one of the encoder's, it is too short, or hardly of letters at all."""


def gists(tellings: Sequence[Telling], encoder: Encoder) -> list[Gist]:
    """The gist of each text, in order; one that the encoder cannot tell anything of has none, and says why."""
    texts = [_text(of) for of in tellings]
    why = [_why_not(of, text, encoder) for of, text in zip(tellings, texts, strict=True)]
    vectors = encoder.encode([text for text, reason in zip(texts, why, strict=True) if reason is None])
    left = iter(vectors)
    return [
        Gist(number=of.number, version=of.version, why_not=reason) if reason else _gist(of, next(left))
        for of, reason in zip(tellings, why, strict=True)
    ]


def _gist(of: Telling, vector: NDArray[np.float32]) -> Gist:
    largest = float(np.abs(vector).max(initial=0.0))
    if not (np.isfinite(vector).all() and largest > 0):
        return Gist(number=of.number, version=of.version, why_not=UNKNOWN)
    lead = (of.lead or "")[:LEAD]
    whole = f"{of.headline or ''}\n{lead}"
    places = mentioned(whole, of.language)
    return Gist(
        number=of.number,
        version=of.version,
        vector=np.rint(vector * (127 / largest)).astype(np.int8).tobytes(),
        names=tuple(facts.names(of.headline or "", lead)[:_MOST]),
        counts=tuple(facts.numbers(whole, of.language)[:_MOST]),
        cities=places.cities[:_MOST],
        countries=places.countries[:_MOST],
        figures=round(facts.figures(whole), 3),
    )


def _text(of: Telling) -> str:
    """What the encoder reads: the headline, and how the text begins."""
    return ". ".join(part for part in ((of.headline or "").strip(), (of.lead or "")[:MEANT].strip()) if part)


def _why_not(of: Telling, text: str, encoder: Encoder) -> str | None:
    if of.language not in encoder.languages:
        return LANGUAGE
    letters = [letter for letter in text.casefold() if letter.isalpha()]
    if len(letters) * (3 if of.language in _UNSPACED else 1) < _LEAST_LETTERS:
        return TOO_SHORT
    return UNKNOWN if len(set(letters)) < _LEAST_DIFFERENT else None
