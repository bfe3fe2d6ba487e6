"""The words of the trade: what a newsroom that writes in some language prints around its stories.

One file a language, `xx.toml` (ISO 639-1, else 639-3): the words before a name, roles, months, weekdays, 'published'
and 'updated', notices of corrections, the furniture of pages. A grammar asks for them by meaning and holds none itself,
so to teach copydesk a language is to add a file. `meanings.toml` says what each meaning is.

Words are in lower case. A phrase has single blanks, which stand for any; an entry that ends with an apostrophe (d') is
followed by its noun without one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import rtoml

from parsers.lasting import lasting
from parsers.letters import UNSPACED

__all__ = ["Pattern", "any_of", "by_language", "one_of", "words"]

_LETTER_BEHIND = re.compile(rf"[^\W\d_{UNSPACED}]$")
_WORD_ENDS = r"(?!\w)"


class Pattern:
    """A regular expression with words in it, made when it is first used: the files and the many words take a while."""

    def __init__(self, build: Callable[[], str], flags: int = 0) -> None:
        self._build, self._flags = build, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        with lasting():
            found = re.compile(self._build(), self._flags)
        for name in ("match", "fullmatch", "search", "finditer", "sub", "split"):  # asked a thousand times a page
            self.__dict__[name] = getattr(found, name)
        return found

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of `re.Pattern`, like all that follow."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Is all of the text like this?"""
        return self.compiled.fullmatch(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Where the text is first like this."""
        return self.compiled.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Everywhere it is."""
        return self.compiled.finditer(text, start, end)

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with `other` in its place."""
        return self.compiled.sub(other, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """What stands between."""
        return self.compiled.split(text, maxsplit)


@cache
def languages() -> dict[str, dict[str, Any]]:
    """What each language's file says, by its code and by section."""
    found = (
        entry for entry in files(__name__).iterdir() if entry.name.endswith(".toml") and entry.name != "meanings.toml"
    )
    return {
        entry.name.removesuffix(".toml"): rtoml.loads(entry.read_text(encoding="utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    }


def by_language(meaning: str) -> dict[str, Any]:
    """What each language that says anything of it says of a meaning: {'de': ['von', 'vom'], …} of 'byline.by'."""
    section, _, key = meaning.partition(".")
    said = ((code, tables.get(section, {}).get(key)) for code, tables in languages().items())
    return {code: value for code, value in said if value is not None}


@cache
def words(*meanings: str) -> tuple[str, ...]:
    """The words of all languages that have one of these meanings, each once: words('byline.by')."""
    return tuple(dict.fromkeys(word for meaning in meanings for of in by_language(meaning).values() for word in of))


@cache
def any_of(*meanings: str) -> str:
    """A pattern for any word with one of these meanings, the longest first, for patterns that ignore case.

    It ends where a word does, in scripts that set blanks between them; what comes before is for its user to say.
    """
    return one_of(words(*meanings))


def one_of(listed: tuple[str, ...] | list[str] | set[str]) -> str:
    """The same for words that are `listed`; of none it is a pattern that nothing matches."""
    tree: dict[str, Any] = {}
    for word in listed:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = _WORD_ENDS if _LETTER_BEHIND.search(word) else ""
    return "".join(_pattern(tree)) if tree else "(?!)"


def _pattern(node: dict[str, Any]) -> tuple[str, str]:
    """A pattern for what a tree of letters holds, and how all of it ends: what is common is looked at once."""
    branches = []
    for letter, below in node.items():
        pattern, end = _pattern(below) if letter else ("", below)
        branches.append((_letter(letter) + pattern, end))
    if "" in node:  # the longest first
        branches.append(branches.pop(list(node).index("")))
    if len(branches) == 1:
        return branches[0]
    ends = {end for _, end in branches}
    common = ends.pop() if len(ends) == 1 else ""
    return f"(?:{'|'.join(pattern if common else pattern + end for pattern, end in branches)})", common


def _letter(letter: str) -> str:
    return {" ": r"\s+", "'": "['’]", "": ""}.get(letter, re.escape(letter))
