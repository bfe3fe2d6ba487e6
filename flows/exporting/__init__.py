"""Exports: what a format is, and writing one whole or not at all.

A format of articles is a module with a `FORMAT`; CSV and Parquet are tables (`flows.exporting.tables`).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from flows.settings import UserError
from parsers.records import Article, Moment

__all__ = ["About", "Format", "exports", "file", "folder", "identifier", "instant", "link", "printed", "write_items"]


@dataclass(frozen=True, slots=True)
class About:
    """What a selection is called."""

    title: str
    """Of its one source, where it has but one."""
    link: str | None
    """The site of the latest article that has an address."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write articles: `write` takes each with its id, and how many it was is its answer."""

    name: str
    write: Callable[[Iterable[tuple[str, Article]], BinaryIO, About], int]
    is_feed: bool = False
    """Does it hold the latest articles rather than all?"""


def instant(moment: Moment) -> datetime:
    """An aware time for formats that know no other: UTC where the zone is unknown, midnight for a day."""
    return moment.at if moment.at.tzinfo else moment.at.replace(tzinfo=UTC)


def identifier(article_id: str, article: Article) -> str:
    """The publisher's own identifier of an article, else its address, else copydesk's."""
    return article.uri or article.canonical_url or article.url or f"urn:copydesk:{article_id}"


def printed(article: Article) -> str:
    """The text with its dateline before it; '' where there is no text, for a description keeps its own dateline."""
    return " - ".join(filter(None, (article.dateline, article.body))) if article.body else ""


def link(article: Article) -> str | None:
    """The article's address."""
    return article.url or article.canonical_url


def write_items(out: BinaryIO, opening: str, items: Iterable[dict[str, Any]]) -> int:
    """A JSON object that ends with a list of items, one a line, after its `opening`. Returns how many they are."""
    count = 0
    out.write(f'{opening}"items": [\n'.encode())
    for count, item in enumerate(items, start=1):
        out.write((b",\n" if count > 1 else b"") + orjson.dumps(item))
    out.write(b"\n]}\n")
    return count


@contextmanager
def file(path: str, *, force: bool) -> Iterator[BinaryIO]:
    """A file that appears at `path` when it is whole; '-' is standard output. Raises UserError where one is there."""
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    part = _free(target, force=force)
    try:
        with part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def folder(path: str, *, force: bool) -> Iterator[Path]:
    """A folder that appears at `path` when it is whole. Raises UserError where something is there."""
    target = Path(path)
    part = _free(target, force=force)
    old = part.with_name(f"{part.name}.old")
    try:
        part.mkdir()
        yield part
        if target.exists():
            target.rename(old)
        part.rename(target)
    finally:
        for left in (part, old):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink(missing_ok=True)


def _free(target: Path, *, force: bool) -> Path:
    """A name beside `target` to write under."""
    if target.exists() and not force:
        raise UserError(f"{target} is there already: choose another path, or replace it with --force")
    if not target.absolute().parent.is_dir():
        raise UserError(f"there is no folder {target.absolute().parent}")
    return target.with_name(f".{target.name}.{os.getpid()}.part")
