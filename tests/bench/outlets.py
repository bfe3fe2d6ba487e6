"""Outlets of a simulated fortnight: what each publishes and edits, how its feed looks at every poll, and the truth."""

from __future__ import annotations

import html
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.flows.web import Answer

DAY = timedelta(days=1)
ORDINARY = tuple(f"paper-{number}" for number in range(10))
SHAPED = ("counter", "comments", "adverts", "turns", "others", "live", "withdraws", "liar", "undated", "carrier")
FAULTY = ("page", "error", "wall", "lost", "gone", "busy", "waits", "cut", "empty", "outage")
WINDOW = 5
"""Entries that a feed lists."""
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{name}</title>'
    "<id>urn:{name}</id><updated>2026-11-01T00:00:00Z</updated>{entries}</feed>"
)
ENTRY = (
    "<entry><title>{title}</title><id>urn:{name}:{number}</id><link href='http://{name}.example/{number}'/>"
    "{dates}<content type='html'>{text}</content></entry>"
)
DATES = "<published>{0:%Y-%m-%dT%H:%M:%SZ}</published><updated>{1:%Y-%m-%dT%H:%M:%SZ}</updated>"
REMOVED = "This article has been removed because it did not meet our standards."
LINES = ("Shoes for days of rain.", "A roof for every boat.", "Nets that mend themselves.")
PAGE = "<html><body><article><h1>All our news</h1><p>Of today and of yesterday.</p></article></body></html>"
WALL = (
    "<html><head><title>Before you continue</title></head><body><p>We use cookies. Accept all cookies</p></body></html>"
)
FAULTS: dict[str, Callable[[int], Answer]] = {
    "page": lambda _: Answer(PAGE.encode(), headers={"ETag": '"page"'}),
    "error": lambda at: Answer(b'{"error": "no such feed", "request": %d}' % at),
    "wall": lambda _: Answer(WALL.encode()),
    "lost": lambda _: Answer(status=404),
    "gone": lambda _: Answer(status=410),
    "busy": lambda _: Answer(status=503),
    "waits": lambda _: Answer(status=429, headers={"Retry-After": "60"}),
    "cut": lambda _: Answer(PAGE.encode(), cut=20),
    "empty": lambda _: Answer(b" "),
}


@dataclass
class Story:
    """An article as its outlet has it now."""

    number: int
    title: str
    paragraphs: list[str]
    published: datetime
    updated: datetime
    versions: int = 1


@dataclass
class Truth:
    """What happened, as the warehouse should have it; edits by source, number of the story and order."""

    articles: set[tuple[str, str]] = field(default_factory=set)
    edits: list[tuple[str, str, str, bool]] = field(default_factory=list)
    """(source, uri, class, was it declared)."""
    alerts: list[tuple[str, str, int, int | None]] = field(default_factory=list)
    """(kind, source, number of the poll that opens it, of the one that closes it)."""
    first: set[tuple[str, str]] = field(default_factory=set)
    """(uri of a copy, source that had it first)."""


class Outlet:
    """One feed and its history."""

    def __init__(self, name: str, seed: int, polls: int, truth: Truth) -> None:
        self.name, self.truth, self.polls = name, truth, polls
        self.random = random.Random(f"{seed} {name}")
        self.stories: list[Story] = []
        self.told = 0
        self.failures = 0
        self.good_at: datetime | None = None
        self.new_at: datetime | None = None
        self.open: dict[str, int] = {}

    def words(self, count: int) -> str:
        letters = ("ba", "do", "ki", "lu", "me", "no", "pa", "ri", "so", "tu", "ve", "za")
        made = ("".join(self.random.choices(letters, k=self.random.randint(3, 4))) for _ in range(count))
        return " ".join(made)

    def publish(self, now: datetime, copied: Story | None = None) -> Story:
        self.told += 1
        paragraphs = [f"{self.words(24).capitalize()}." for _ in range(4)]
        title = self.words(5).capitalize()
        if copied:
            title, paragraphs = copied.title, list(copied.paragraphs)
        story = Story(self.told, title, paragraphs, now - timedelta(minutes=5), now - timedelta(minutes=5))
        self.stories.append(story)
        self.new_at = now
        self.truth.articles.add((self.name, self.uri(story)))
        return story

    def uri(self, story: Story) -> str:
        return f"urn:{self.name}:{story.number}"

    def edit(self, story: Story, kind: str, now: datetime, *, declared: bool) -> None:
        """Change a story, and say so in the truth."""
        if kind == "typo":
            words = story.paragraphs[1].split()
            at = self.random.randrange(len(words) - 1)
            words[at] = words[at][:3] + words[at][2:]
            story.paragraphs[1] = " ".join(words)
        elif kind == "update":
            story.paragraphs.append(f"{self.words(12).capitalize()}.")
        elif kind == "correction":
            story.paragraphs.append(f"An earlier version of this article misstated the {self.words(2)}.")
        else:
            story.paragraphs = [REMOVED]
        declared = declared and self.name != "undated"  # with a date of its own, which it never prints
        if declared:
            story.updated = now
        says_so = declared or kind in ("correction", "withdrawal")
        story.versions += 1
        self.truth.edits.append((self.name, self.uri(story), kind, says_so))

    def live(self, at: int, now: datetime) -> None:
        """What happens at this poll."""
        listed = self.stories[2 - WINDOW :]  # with what this poll brings they are all listed still
        for story in listed:
            draw = self.random.random()
            if len(story.paragraphs) == 1 or self.name == "liar":
                continue  # it was withdrawn; or of two edits that its server hides the first is nowhere to be seen
            if self.name == "live":
                if draw < 0.3:
                    story.paragraphs[0] = f"{self.words(20).capitalize()}."
                    story.updated = now
                    self.truth.edits.append((self.name, self.uri(story), "update", True))
            elif self.name == "withdraws" and draw < 3 / self.polls:
                self.edit(story, "withdrawal", now, declared=draw < 2 / self.polls)
            elif draw < 6 / self.polls:
                kind = self.random.choice(("typo", "update", "update", "correction"))
                self.edit(story, kind, now, declared=self.random.random() < 0.5)
        if at == 0 or (self.random.random() < 28 / self.polls and at < self.polls - 8):  # what takes turns needs some
            self.publish(now)

    def paragraphs(self, story: Story, at: int) -> list[str]:
        """The text as it is shown, with what changes from poll to poll and is not the text."""
        head, rest = story.paragraphs[:1], story.paragraphs[1:]
        if len(story.paragraphs) == 1:
            return story.paragraphs
        return {
            "counter": [*head, f"Updated {at + 2} minutes ago", *rest],
            "adverts": [*head, f"Advertisement: {LINES[at % 3]} {at}", *rest],
            "turns": [*head, LINES[at % 3], *rest],
            "others": [*story.paragraphs, f"Read more: {LINES[at % 3]} {at}", f"{at * 3} comments · {at * 7} shares"],
        }.get(self.name, story.paragraphs)

    def answer(self, at: int) -> Answer:
        """The feed as it is at this poll, or what stands in its place."""
        if self.is_faulty(at):
            return FAULTS.get(self.name, FAULTS["busy"])(at)
        entries = "".join(
            ENTRY.format(
                name=self.name,
                number=story.number,
                title=f"{story.title} ({at} comments)" if self.name == "comments" else story.title,
                dates="" if self.name == "undated" else DATES.format(story.published, story.updated),
                text=html.escape("".join(f"<p>{text}</p>" for text in self.paragraphs(story, at))),
            )
            for story in self.stories[-WINDOW:]
        )
        body = ATOM.format(name=self.name, entries=entries).encode()
        etag = '"same"' if self.name == "liar" else f'"{hash(body)}"'
        return Answer(body, headers={"ETag": etag})

    def is_faulty(self, at: int) -> bool:
        if self.name == "outage":
            return self.polls // 2 <= at < self.polls * 3 // 4
        return self.name in FAULTS and not (self.name == "busy" and at % 7 < 5)

    def judge(self, at: int, now: datetime) -> None:
        """Which alerts are open after this poll."""
        if self.is_faulty(at):
            self.failures += 1
        else:
            self.failures, self.good_at = 0, now
        late = self.failures > 0 and self.good_at is not None and now - self.good_at > DAY
        wrong = {"failing"} if self.failures >= 3 or late or self.name == "gone" else set()
        if self.name == "undated":
            known = self.new_at if self.told > 1 else None
        else:
            known = self.new_at and self.new_at - timedelta(minutes=5)
        if (known is None and self.good_at is not None) or (known and now - known > DAY):
            wrong.add("stale")
        for kind in wrong - self.open.keys():
            self.open[kind] = at
        for kind in self.open.keys() - wrong:
            self.truth.alerts.append((kind, self.name, self.open.pop(kind), at))
        self.is_fresh = not wrong
