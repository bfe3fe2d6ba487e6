"""Looking for the feeds of a site: the page is asked once, then whatever it, its robots.txt and its sitemaps name.

Only an answer tells whether there is a feed at an address, so every candidate is asked, once, and no more than
ADDRESSES in all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.fetching.client import Client
from flows.fetching.responses import Request, Response
from flows.fetching.robots import Rules
from parsers.feeds.facts import feed_facts
from parsers.feeds.links import common_addresses, feed_links
from parsers.feeds.overview import FeedOverview, feed_overview
from parsers.formats import format_of
from parsers.markup import web_address
from parsers.normalise import parse
from parsers.records import Document, Reject
from parsers.urls import host_of

ADDRESSES = 20
"""That are asked to find the feeds of a site, with the page itself."""
CHILDREN = 5
"""Sitemaps of an index that are asked: those for news first, then the newest."""
_BY_ITSELF, _GUESSED, _ROBOTS, _INDEX = "the address itself", "a usual address", "robots.txt", "sitemap index"


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that answered: where it was in the end, how we came there ('announced', 'linked', 'robots.txt', ...)."""

    url: str
    how: str
    overview: FeedOverview


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a look for feeds came to."""

    found: tuple[Found, ...]
    disappointed: tuple[tuple[str, str], ...]
    """Addresses that were named as feeds and are none, each with what is there instead; a guess is no promise."""
    asked: int
    left_out: int
    """Addresses that were named and not asked, for there were too many."""


def discover(client: Client, page: Response, *, allow_private: bool = False) -> Discovery:
    """The feeds that the answer for a page leads to; none when the page could not be read."""
    return _Search(client, page, allow_private).run() if page.document else Discovery((), (), 1, 0)


def what_is_there(response: Response) -> str:
    """Why an answer is no feed, for people: 'http-error: the server answered 404', 'a page', 'broken-feed: ...'."""
    if response.document is None:
        return f"{response.outcome}: {response.detail}" if response.detail else response.outcome
    rejects = [record for record in parse(response.document) if isinstance(record, Reject)]
    kind = format_of(response.document)
    if kind is not None and kind.name == "html":
        return "a page"
    return f"{rejects[0].reason}: {rejects[0].detail}" if rejects else "no list of stories"


class _Search:
    """One look around a site, and what it has asked so far."""

    def __init__(self, client: Client, page: Response, allow_private: bool) -> None:
        self._client = client
        self._page = page
        self._host = host_of(page.final_url or page.url)
        self._allow_private = allow_private
        self._asked = {page.url, page.final_url}
        self._requests = 1
        self._found: dict[str, Found] = {}
        self._bytes: set[str] = set()
        self._disappointed: list[tuple[str, str]] = []
        self._left_out = 0

    def run(self) -> Discovery:
        """The page, its robots.txt, the addresses that they name, the sitemaps that those name."""
        document = self._page.document
        assert document is not None
        url = document.url or document.uri
        named: dict[str, str] = {}
        if not self._keep(self._page, _BY_ITSELF):
            named = {link.url: link.how for link in feed_links(document, self._page.links)}
            named = named or dict.fromkeys(common_addresses(url), _GUESSED)
        for sitemap in self._sitemaps(url):
            named.setdefault(sitemap, _ROBOTS)
        indexes = [document, *self._ask(named)]
        children = [child for index in indexes for child in feed_facts(index).feeds]
        children = sorted(dict.fromkeys(children), key=lambda address: "news" not in address.lower())
        self._left_out += len(children[CHILDREN:])
        self._ask(dict.fromkeys(children[:CHILDREN], _INDEX))
        return Discovery(tuple(self._found.values()), tuple(self._disappointed), self._requests, self._left_out)

    def _sitemaps(self, url: str) -> list[str]:
        robots = self._client.get(self._request(web_address("/robots.txt", url) or url, ignore_robots=True))
        self._requests += 1
        rules = Rules.read(robots.document.content) if robots.document else Rules()
        listed = rules.parsed.sitemaps if rules.parsed else ()
        return list(filter(None, (web_address(address, url) for address in listed)))

    def _ask(self, named: dict[str, str]) -> list[Document]:
        """Ask the addresses, keep what is a feed; returns the sitemap indexes among them."""
        todo = [url for url in named if url not in self._asked]
        allowed = max(ADDRESSES - self._requests, 0)
        self._left_out += len(todo[allowed:])
        answers = {answer.url: answer for answer in self._client.get_all(map(self._request, todo[:allowed]))}
        self._asked.update(answers)
        self._requests += len(answers)
        for url, answer in ((url, answers[url]) for url in named if url in answers):  # in the order they were named
            if not self._keep(answer, named[url]) and named[url] != _GUESSED:
                self._disappointed.append((url, what_is_there(answer)))
        return [answer.document for answer in answers.values() if answer.document]

    def _keep(self, answer: Response, how: str) -> bool:
        """Note a feed, once for all the addresses that lead to it. Is it one?"""
        document = answer.document
        overview = feed_overview(document, list(parse(document))) if document else None
        if document is None or overview is None:
            return False
        url = answer.moved_to or answer.url
        if document.payload_sha256 not in self._bytes:
            self._bytes.add(document.payload_sha256)
            self._found.setdefault(url, Found(url, how, overview))
        return True

    def _request(self, url: str, *, ignore_robots: bool = False) -> Request:
        private = self._allow_private and host_of(url) == self._host
        return Request(url=url, allow_private=private, ignore_robots=ignore_robots)


def suggestions(found: Iterable[Found], most: int = 3) -> str:
    """A few of them for a sentence: 'https://quay.example/rss.xml (RSS), https://quay.example/atom.xml (Atom)'."""
    return ", ".join(f"{one.url} ({one.overview.kind})" for one, _ in zip(found, range(most), strict=False))
