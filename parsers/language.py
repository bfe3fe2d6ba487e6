"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ENOUGH = 40
_SAMPLE = 2000


def tag(declared: str | None) -> str | None:
    """The primary subtag, in lower case, of a declared BCP 47 tag or POSIX locale: 'en-GB' and 'EN_us' give 'en'."""
    declared = (declared or "").strip()
    return re.split("[-_]", declared)[0].lower() if _TAG.fullmatch(declared) else None


def detect(text: str | None) -> str | None:
    """The ISO 639-1 code of the language `text` is written in (py3langid); None under 40 letters, which is a guess."""
    if not text or sum(map(str.isalpha, text[:_SAMPLE])) < _ENOUGH:
        return None
    code, _ = _classifier().classify(text[:_SAMPLE])
    return str(code)


def likelihoods(text: str) -> dict[str, float]:
    """How likely each language is for `text`, as a logarithm that tells more and less, not how sure it is."""
    return {str(code): float(value) for code, value in _classifier().rank(text)}


@cache
def _classifier() -> Any:
    import py3langid  # its model takes half a second to load, which short texts need not pay

    return py3langid
