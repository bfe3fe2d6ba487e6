"""The catalogue: which sources there are and where each is read from, in one TOML file.

Every mistake in it is one line with the file, the line and the key, and nothing runs until it is mended.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from flows import secrets
from flows.settings import UserError
from parsers.records import Document

_FEW = 20
"""Sources that are all named."""
_DURATION = re.compile(r"(\d+)\s*([mhd])")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class CatalogueError(UserError):
    """The catalogue cannot be used; the message has file, line, key and reason."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Feed(_Strict):
    """One place a source is read from: `path` (file, folder or glob, relative to the catalogue) or `url`."""

    path: str | None = Field(default=None, min_length=1)
    url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+")
    follow: bool = False
    headers: dict[str, str] = {}
    """That its own site is asked with; like the address they may hold `${NAME}`s."""

    @model_validator(mode="after")
    def _one_location(self) -> Self:
        if (self.path is None) == (self.url is None):
            raise ValueError("a feed has either a path or a url")
        return self

    @field_validator("headers")
    @classmethod
    def _plain_headers(cls, value: dict[str, str]) -> dict[str, str]:
        for name, told in value.items():
            if not _HEADER_NAME.fullmatch(name) or not told.isprintable():
                raise ValueError(f"{name!r} is no header that can be sent")
        return value

    @property
    def location(self) -> str:
        """The path or the address, its secrets masked and without a user."""
        return self._told[1]

    @property
    def identity(self) -> str:
        """What tells it from all others: the path, or the address in full."""
        return self._told[0]

    @property
    def sent(self) -> dict[str, str]:
        """The headers to send, their secrets masked."""
        return self._told[2]

    @property
    def shown(self) -> str | None:
        """The address as the catalogue has it, for other programs: without what must not leave it."""
        return self.url and secrets.masked(self.url)

    @cached_property
    def _told(self) -> tuple[str, str, dict[str, str]]:
        """Identity, location and headers. Raises UserError where a `${NAME}` stands for nothing."""
        if self.url is None:
            return self.path or "", self.path or "", {}
        identity = secrets.resolved(self.url)
        address, user = secrets.learn_address(identity)
        headers = {} if user is None else {"Authorization": user}
        for name, value in self.headers.items():
            headers[name] = secrets.resolved(value)
            secrets.learn_header(name, headers[name])
        return identity, secrets.masked(address), {name: secrets.masked(value) for name, value in headers.items()}


class Source(_Strict):
    """One source. Times without a zone are in its `timezone`; `country` and `language` are defaults for its copy."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    kind: Literal["newspaper", "agency", "broadcaster", "press-release", "government", "blog"] | None = None
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    timezone: str | None = None
    language: str | None = Field(default=None, pattern=r"^[a-z]{2,3}$")
    freshness: timedelta | None = None
    tags: tuple[str, ...] = ()
    allow_private: bool = False
    """May its feeds, and pages on their hosts, have an address in our own network?"""
    ignore_robots: str | None = Field(default=None, min_length=3)
    """Why neither its robots.txt nor a reservation counts, such as 'licence of 2026-03-01'."""
    disabled: str | None = Field(default=None, min_length=1)
    """Why it is not read for now, such as 'feed moved, asked the publisher on 2026-11-20'."""
    feeds: tuple[Feed, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_its_secrets(self) -> Self:
        try:
            _ = [feed.location for feed in self.feeds]
        except UserError as error:
            raise ValueError(str(error)) from error
        return self

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str | None) -> str | None:
        try:
            return value and str(ZoneInfo(value))
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"no such time zone: {value!r}") from error

    @field_validator("freshness", mode="before")
    @classmethod
    def _duration(cls, value: object) -> timedelta | None:
        """'90m', '24h' or '7d'."""
        if value is None:
            return None
        read = _DURATION.fullmatch(value) if isinstance(value, str) else None
        if read is None:
            raise ValueError("a duration is a number and m, h or d, such as '24h'")
        return timedelta(**{_UNITS[read[2]]: int(read[1])})

    def document(self, document: Document) -> Document:
        """`document` with this source's name and defaults."""
        return replace(
            document, source=self.name, country_code=self.country, timezone=self.timezone, language=self.language
        )

    def row(self) -> dict[str, object]:
        """The source as a row of core.sources."""
        return {
            "source_id": self.name,
            "title": self.title,
            "kind": self.kind,
            "country_code": self.country,
            "timezone": self.timezone,
            "language": self.language,
            "freshness": self.freshness,
            "tags": list(self.tags),
            "disabled": self.disabled,
        }


class Catalogue(_Strict):
    """All sources, in the file's order; `path` is the file."""

    sources: tuple[Source, ...] = ()
    path: Path

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        names = [source.name for source in self.sources]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"more than one source is called {', '.join(twice)}")
        return self

    def select(self, names: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources of these names, all when none is given. Raises CatalogueError for an unknown name."""
        known = {source.name: source for source in self.sources}
        missing = [name for name in names if name not in known]
        if missing:
            near = [] if len(known) <= _FEW else get_close_matches(missing[0], known, 3, 0.5)
            near = near or list(known)[:_FEW]
            more = ", …" if len(known) > len(near) else ""
            there = f"(it has {', '.join(near)}{more})"
            raise CatalogueError(f"{self.path} has no source called {', '.join(missing)} {there}")
        return tuple(known[name] for name in names) if names else self.sources


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue at `path`. Raises CatalogueError, in one line, for anything wrong with it."""
    return parse_catalogue(catalogue_text(path), path)


def catalogue_or_none_yet(path: Path) -> Catalogue:
    """The catalogue at `path`, with no source where there is no file yet. Raises like `read_catalogue`."""
    return read_catalogue(path) if path.exists() else Catalogue(path=path)


def catalogue_text(path: Path) -> str:
    """What is written at `path`, with its line ends as they are. Raises CatalogueError when that cannot be read."""
    try:
        return path.read_bytes().decode()
    except FileNotFoundError as error:
        raise CatalogueError(
            f"there is no catalogue at {path}: write one (`copydesk sources add` does) or set COPYDESK_SOURCES"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path} cannot be read: {error}") from error


def parse_catalogue(text: str, path: Path) -> Catalogue:
    """The catalogue that stands in `text`, which `path` holds. Raises CatalogueError for anything wrong with it."""
    try:
        return Catalogue(**tomllib.loads(text), path=path)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path}: {error}") from error
    except ValidationError as error:
        raise CatalogueError(_explained(path, text, error)) from error
    except TypeError as error:
        raise CatalogueError(f"{path}: 'path' is not a key of the catalogue") from error


def parse_source(entry: Mapping[str, object]) -> Source:
    """An entry that is in no catalogue yet, as a source. Raises CatalogueError: 'country: String should match ...'."""
    try:
        return Source.model_validate(entry)
    except ValidationError as error:
        where, message = _first(error)
        raise CatalogueError(f"{'.'.join(map(str, where))}: {message}") from error


def _first(error: ValidationError) -> tuple[tuple[int | str, ...], str]:
    """Where the first mistake is, and what it is. A misspelt key explains the missing one, so it comes first."""
    first = min(error.errors(), key=lambda mistake: mistake["type"] != "extra_forbidden")
    message = "unknown key" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
    return first["loc"], message


def _explained(path: Path, text: str, error: ValidationError) -> str:
    """The first mistake: 'sources.toml, line 7: sources.1.titel: Extra inputs are not permitted'."""
    where, message = _first(error)
    number = _line_of(text, where)
    line = f", line {number}" if number else ""
    return f"{path}{line}: {'.'.join(map(str, where)) or 'the catalogue'}: {message}"


def _line_of(text: str, where: tuple[int | str, ...]) -> int | None:
    """The line in which the key at `where`, such as ('sources', 1, 'feeds', 0, 'urll'), stands.

    tomllib keeps no positions, so the table headers are counted: `[[sources]]`, then `[[sources.feeds]]` in it.
    None where the file writes them another way (inline tables).
    """
    lines = text.splitlines()
    at, found = 0, False
    header = ""
    for part in where:
        if isinstance(part, str):
            wanted = re.compile(rf"\s*[\"']?{re.escape(part)}[\"']?\s*=")
            for number in range(at, len(lines)):
                if wanted.match(lines[number]):
                    return number + 1
                if number > at and header and lines[number].strip().startswith("[[sources]]"):
                    break
            header = f"{header}.{part}".lstrip(".")
        else:
            starts = [n for n in range(at, len(lines)) if lines[n].split("#")[0].strip() == f"[[{header}]]"]
            if part >= len(starts):
                return None
            at, found = starts[part], True
    return at + 1 if found else None
