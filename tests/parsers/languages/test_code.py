"""Grammars hold structure and no vocabulary: what a language contributes to reading news stands in its file."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers.languages import by_language, languages, words

ROOT = Path(__file__).parents[3]
MODULES = sorted((ROOT / "parsers").rglob("*.py"))
EXCEPTIONS = {
    "parsers/letters.py": "letters of many scripts, one by one: how they are folded is not a word",
    "parsers/places/gazetteer.py": "how saints are abbreviated in names of places",
    "parsers/places/mentions.py": "vowels, and what Arabic writes together with a name",
    "parsers/gists/sounds.py": "letters of many scripts by the sound they stand for",
    "parsers/gists/facts.py": "the signs behind the numbers of a date, and what Arabic and Korean write with a name",
}
MOST_EXCEPTIONS = 5
LEAST = 5  # letters of a word that is looked for; shorter ones are also names in formats and parts of patterns
# Words of other languages that are also English, or names that standards and pages give to things.
ALSO_ENGLISH = {
    "admin", "analyse", "april", "august", "autor", "comment", "content", "data", "director", "document",
    "editor", "image", "index", "journal", "media", "model", "normal", "november", "opinion", "original", "page",
    "photo", "photos", "public", "redactor", "regional", "report", "reporter", "section", "september", "source",
    "sources", "tribune", "video", "interview", "article", "articles", "story", "author", "message",
    "publication", "correct", "person", "partner", "ingress", "titre",
}  # fmt: skip


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are no docstrings, with escapes of patterns resolved."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda escape: chr(int(escape[1], 16)), node.value)
            yield node.lineno, re.sub(r"\S-\S", "", text)  # a range of letters is no word


def is_foreign(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith(
        ("LATIN", "FEMININE", "MASCULINE", "MICRO")
    )


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_letter_of_another_script_stands_in_code(path: Path) -> None:
    found = [(line, text) for line, text in strings(path) if any(map(is_foreign, text))]
    assert not found or name(path) in EXCEPTIONS


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_word_of_the_language_files_stands_in_code(path: Path) -> None:
    english = {word for phrase in words_of({"en"}) for word in phrase.split()}
    others = {word for phrase in words_of(set(languages()) - {"en"}) for word in phrase.split()}
    forbidden = {word for word in others - english - ALSO_ENGLISH if len(word) >= LEAST and word.isalpha()}
    found = [
        (line, word)
        for line, text in strings(path)
        for word in re.findall(r"[^\W\d_]+", text.casefold())
        if word in forbidden
    ]
    assert not found or name(path) in EXCEPTIONS


def words_of(codes: set[str]) -> set[str]:
    """Everything that the files of these languages say."""
    found: set[str] = set()
    pending: list[object] = [languages()[code] for code in codes]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            found.add(value.casefold())
        elif isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            pending += [*value.values(), *(key for key, below in value.items() if not isinstance(below, dict | list))]
    return found


def test_exceptions_are_few_and_there() -> None:
    assert len(EXCEPTIONS) <= MOST_EXCEPTIONS
    assert all((ROOT / path).exists() for path in EXCEPTIONS)


def test_the_words_looked_for_are_there() -> None:
    assert {"redakteur", "veröffentlicht", "корреспондент"} <= words_of({"de", "ru"})
    assert is_foreign("д")
    assert is_foreign("記")
    assert not is_foreign("é")
    assert words("byline.by")
    assert by_language("date.months")
