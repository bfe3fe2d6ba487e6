"""The language of a text: what is declared, in one spelling, unless the text itself clearly says otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from babel.core import get_global

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # such a letter says as much as three
_ENOUGH = 40
_SAMPLE = 2000
_TOLD_BY = 1200  # characters that tell a language as well
_GLANCE = 150  # characters that bear out what is declared
_TELLING = 150  # letters of a text that may say otherwise than its tag
_CLEAR, _CLEARER = 0.6, 1.0  # by how much, a letter, its likelihood's logarithm exceeds a stranger's, a relative's
# Languages that are taken for each other, in some spelling or another.
_FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "bs cnr hr mk sh sl sr", "az ba crh gag kaa kk ky tk tr tt ug uz", "da fo is nb nn no sv", "cs sk",
        "id jv min ms su", "an ast ca es ext gl lad oc pt", "ckb fa glk ku mzn pa pnb prs ps sd sdh skr tg ur uzs",
        "awa bh gom hi kok mai mr ne sa", "lzh wuu yue zh", "af bar de fy gsw lb li nds nl", "en jam pcm sco",
        "co it lij lmo nap sc scn vec", "fr frp gcf gcr ht oc pcd wa", "bcl ceb fil ilo pam tl war", "mo ro", "ltg lv",
        "lg ln nd nr nso rn rw sn ss st sw tn ts ve xh zu", "aeb ar ary arz", "et fi vep", "be bg ru rue uk",
    )
)  # fmt: skip
_TOLD_APART = {"be", "bg", "ca", "es", "gl", "pt", "ru", "uk"}
"""Those of them that have one script each and are told apart in a long text. The others are never sure."""
_ACCENTED = {"az", "bs", "cs", "hr", "lt", "lv", "pl", "ro", "sk", "sl", "sq", "tk", "tr", "vi"}
"""Nobody writes a text in these without letters beyond ASCII, or it could be one of several."""


def tag(declared: str | None) -> str | None:
    """The primary subtag of a declared BCP 47 tag or POSIX locale, in one spelling.

    'en-GB' and 'EN_us' give 'en', 'aze' gives 'az', 'iw' gives 'he', and both 'no' and 'nb-NO' give 'nb'.
    """
    declared = (declared or "").strip()
    return _one_spelling(re.split("[-_]", declared)[0].lower()) if _TAG.fullmatch(declared) else None


def detect(text: str | None) -> str | None:
    """The ISO 639-1 code of the language `text` is written in (py3langid); None under 40 letters, which is a guess."""
    if not text or sum(map(str.isalpha, text[:_SAMPLE])) + 2 * len(_EAST.findall(text[:_SAMPLE])) < _ENOUGH:
        return None
    likely = likelihoods(text[:_TOLD_BY])
    best = max(likely, key=likely.__getitem__)
    relatives = _family(best)
    short = [code for code in likely if len(code) == 2 and code in relatives]  # 'uzs' is Persian as written here
    return _one_spelling(max(short, key=likely.__getitem__, default=best))


def spoken(declared: str | None, text: str | None) -> str | None:
    """The language of `text`, which is what is `declared` unless the text is long and clearly in another.

    Clear is what every language but its relatives is much less likely for, by py3langid, and written with its letters.
    """
    if declared is None or not text:
        return declared or detect(text)
    sample = text[:_SAMPLE]
    if len(sample) < _TELLING or _classifier().classify(sample[:_GLANCE])[0] == declared:
        return declared
    letters = sum(map(str.isalpha, sample))
    if letters < _TELLING:
        return declared
    likely = likelihoods(sample)
    best = max(likely, key=likely.__getitem__)
    relatives = _family(best)
    strangers = max(likelihood for code, likelihood in likely.items() if code not in relatives)
    is_clear = likely[best] - strangers >= _CLEAR * letters and len(best) == 2
    if declared in relatives and best != declared:
        told_apart = declared in _TOLD_APART and best in _TOLD_APART
        is_clear = is_clear and told_apart and likely[best] - likely[declared] >= _CLEARER * letters
    if not is_clear or (best in _ACCENTED and sample.isascii()):
        return declared
    return _one_spelling(best)


def likelihoods(text: str) -> dict[str, float]:
    """How likely each language is for `text`, as a logarithm that tells more and less, not how sure it is."""
    return {str(code): float(value) for code, value in _classifier().rank(text)}


@cache
def _family(code: str) -> frozenset[str]:
    return frozenset({code}).union(*(family for family in _FAMILIES if code in family))


@cache
def _one_spelling(code: str) -> str:
    """A code as Unicode's locale data have it, but never a longer one than it was; 'no' is mostly Bokmål."""
    alias = str(get_global("language_aliases").get(code, code))
    return "nb" if code == "no" else alias if len(alias) <= len(code) and alias.isalpha() else code


@cache
def _classifier() -> Any:
    import py3langid  # its model takes half a second to load, which short texts need not pay

    return py3langid
