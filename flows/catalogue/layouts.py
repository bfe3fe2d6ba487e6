"""Publisher files of whoever uses copydesk: TOML beside the catalogue, known to every parse of this process.

`publishers/harbour_post.toml` says what a module of `parsers.publishers` says: domains, CSS selectors, a time zone, and
in a table `[[layouts]]` each the selectors of former times with the last day they were good for (`until = 2024-06-30`).
A file for a domain that copydesk knows takes the place of its own. What such files say is part of the parser, so its
version bears their hash: what was rejected before a file was changed is tried again.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows import settings
from flows.catalogue.parser_version import parser_version
from parsers.publishers import OldLayout, Publisher, learn

_KEYS = {field.name for field in fields(Publisher)} - {"name"}
_LAYOUT_KEYS = {field.name for field in fields(OldLayout)}
_known: dict[Path, bytes] = {}


class PublisherFileError(settings.UserError):
    """A publisher file cannot be used; the message has file, key and reason."""


def refresh() -> str:
    """Let this process parse with the publisher files as they are now; returns the version of the parser.

    Raises PublisherFileError for a file that is wrong: nothing is parsed until it is mended.
    """
    learn_own()
    return parser_version(*((path.name, content) for path, content in _known.items()))


def learn_own() -> None:
    """The same, for who has no use for the version, which takes longer. Raises PublisherFileError."""
    try:
        files = {path: path.read_bytes() for path in sorted(settings.publishers().glob("*.toml"))}
    except OSError as error:
        raise PublisherFileError(
            f"{error.filename or 'the current folder'} cannot be read: {error.strerror}"
        ) from error
    if files != _known:
        learn([_publisher(path, content) for path, content in files.items()])
        _known.clear()
        _known.update(files)


def _publisher(path: Path, content: bytes) -> Publisher:
    import soupsieve  # both take a while to load, and few have such files
    from pydantic import TypeAdapter, ValidationError

    try:
        stated = tomllib.loads(content.decode())
        _check_keys(path, "", stated, _KEYS)
        old = stated.get("layouts", [])
        for number, layout in enumerate(old if isinstance(old, list) else []):
            _check_keys(path, f"layouts.{number}.", layout, _LAYOUT_KEYS)
        publisher = TypeAdapter(Publisher).validate_python({**stated, "name": path.stem})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PublisherFileError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise PublisherFileError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    if not publisher.domains or not all(domain == domain.lower().strip("./") != "" for domain in publisher.domains):
        raise PublisherFileError(f"{path}: domains: hosts in lower case, such as 'harbourpost.example'")
    for number, layout in enumerate(publisher.layouts):
        if not layout.selectors:
            raise PublisherFileError(f"{path}: layouts.{number}: it has no selector")
        if [other.until for other in publisher.layouts].index(layout.until) != number:
            raise PublisherFileError(f"{path}: layouts.{number}.until: another layout ends on {layout.until} as well")
    for selector in chain(publisher.selectors, *(layout.selectors for layout in publisher.layouts)):
        try:
            soupsieve.compile(selector)
        except soupsieve.SelectorSyntaxError as error:
            raise PublisherFileError(
                f"{path}: {selector!r} is no CSS selector: {str(error).splitlines()[0]}"
            ) from error
    try:
        ZoneInfo(publisher.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise PublisherFileError(f"{path}: timezone: no such time zone: {publisher.timezone!r}") from error
    return publisher


def _check_keys(path: Path, within: str, stated: Any, known: set[str]) -> None:
    if isinstance(stated, dict) and (unknown := sorted(stated.keys() - known)):
        raise PublisherFileError(f"{path}: {within}{unknown[0]}: not one of {', '.join(sorted(known))}")
