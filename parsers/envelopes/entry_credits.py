"""Who wrote the entries of a feed: people told from the feed itself, whose name stands where an author's belongs.

Many systems fill in the paper's title, its host name or its desk where nobody is named. These are no people; of an
entry that names nobody else they are the organisation that signs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from parsers.bylines.names import is_nobody
from parsers.envelopes.mended_feeds import AT, MAIL, MOST
from parsers.letters import folded
from parsers.markup import plain
from parsers.records import Author, LeftOut, Why
from parsers.urls import host_of

_NOT_LETTERS = re.compile(r"[\W_]+")
_PARTS_OF_A_TITLE = re.compile(r"\s+[-–—|»:·•]+\s+|:\s+")  # 'Quay Post » World', 'World | Quay Post'
_AFFILIATION = re.compile(r"\s*[,|/•·]\s*|\s+[-–—]\s+")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TELLING = 4  # letters of a host name that are no mere abbreviation


@dataclass(frozen=True, slots=True)
class Credits:
    """The line of an entry, the people on it, and the organisation that signs where there is nobody."""

    byline: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None


def credits_of(names: Iterable[str], titles: Iterable[str | None], addresses: Iterable[str | None]) -> Credits:
    """The authors an entry names, of a feed with these titles at these addresses.

    'Ana Petrova, Quay Post' in the Quay Post is Ana Petrova of the Quay Post; 'Quay Post Staff' and 'quaypost.example'
    are nobody but the Quay Post.
    """
    own = _own_names(titles, addresses)
    people: list[Author] = []
    signed: list[str] = []
    for name in dict.fromkeys(names):
        behind = [part for part in _AFFILIATION.split(name) if part]
        if _ADDRESS.fullmatch(name):
            continue
        if _is_own(name, own):
            signed.append(name)
        elif len(behind) == 2 and _is_own(behind[1], own):
            people.append(Author(name=behind[0], affiliation=behind[1]))
        else:
            people.append(Author(name=name))
    if not people:
        return Credits(agency=next(iter(signed), None))
    return Credits(byline=", ".join(one.name for one in people), authors=tuple(people))


def people_of(context: dict[str, Any]) -> list[str]:
    """The names of the authors, each once: 'Ana Petrova' of 'ana@quay.example (Ana Petrova)'; addresses are no names.

    feedparser keeps the last author as printed; out of the others it has taken the mail addresses.
    """
    others = (author.get("name") or "" for author in islice(context.get("authors", ())[:-1], MOST))
    return list(dict.fromkeys(filter(None, map(_name, (*others, context.get("author") or "")))))


def addresses_of(entry: dict[str, Any]) -> Iterator[LeftOut]:
    """The mail addresses that are all an author of an entry is called."""
    told = (*(author.get("name") or "" for author in islice(entry.get("authors", ()), MOST)), entry.get("author") or "")
    return (LeftOut(text=text.replace(AT, "@"), why=Why.LABEL) for text in told if AT in text)


def _name(text: str) -> str:
    """A name, or a whole byline, without mail addresses and markup."""
    if AT in text:
        return ""
    name = MAIL.sub(" ", text) if "@" in text else text
    name = (plain(name) if "<" in name or "&" in name else name).strip()
    return name[1:-1].strip() if name.startswith("(") and name.endswith(")") else name


def _own_names(titles: Iterable[str | None], addresses: Iterable[str | None]) -> set[str]:
    """What the feed is called, as bare letters: its titles, its hosts, and what part of a title the host repeats."""
    hosts = {host for address in addresses if (host := _host(address))}
    labels = {label for host in hosts if len(label := _key(host.split(".")[0])) >= _TELLING}
    named = [title for title in titles if title]
    parts = {_key(part) for title in named for part in _PARTS_OF_A_TITLE.split(title)}
    repeated = {part for part in parts if len(part) >= _TELLING and any(part in label for label in labels)}
    return {*map(_key, named), *map(_key, hosts), *labels, *repeated} - {""}


def _is_own(name: str, own: set[str]) -> bool:
    """Is it the feed's name, perhaps with a desk behind it: 'The Quay Post Web Desk'?"""
    words = name.split()
    while len(words) > 1 and (is_nobody(words[-1]) or words[-1].casefold() == "web"):
        words.pop()
    return bool(words) and (_key(" ".join(words)) in own or _key(name) in own)


def _key(name: str) -> str:
    bare = folded(name).strip().removeprefix("www.").removeprefix("the ")
    return _NOT_LETTERS.sub("", bare)


def _host(address: str | None) -> str | None:
    return (host_of(address) or "").removeprefix("www.") or None
