"""What a feed says of its pages is remembered: for pages that are read without it, and to know what it says anew."""

from __future__ import annotations

from datetime import timedelta

from flows.reporting.summary import counts
from tests.flows.reading.test_wellness import Desk, desk
from tests.flows.test_pipeline import ask, page
from tests.flows.web import Answer

__all__ = ["desk"]
FOLLOWED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{}</channel></rss>'
ENTRY = (
    "<item><title>{title}</title><link>{url}/{page}</link><guid>{page}</guid>"
    "<description>{summary}</description></item>"
)
HOUR = timedelta(hours=1)


def edited(title: str) -> Answer:
    return Answer(page(title).body.replace(b"crew of eleven", b"crew of twelve"), headers={"Content-Type": "text/html"})


def lists(desk: Desk, *entries: tuple[str, str, str], etag: str) -> Answer:
    items = (ENTRY.format(url=desk.site.url, page=name, title=title, summary=said) for name, title, said in entries)
    return Answer(FOLLOWED.format("".join(items)).encode(), headers={"ETag": f'"{etag}"'})


def follow(desk: Desk, *names: str) -> None:
    desk.sources(*names)
    path = desk.folder / "sources.toml"
    path.write_text(path.read_text().replace('/feed"', '/feed"\nfollow = true'))


def asked(desk: Desk, path: str) -> int:
    return [known for known, _ in desk.site.asked].count(path)


def test_a_page_that_is_read_without_its_entry_keeps_what_only_that_knew(desk: Desk) -> None:
    desk.site.answers |= {
        "/feed": [lists(desk, ("one", "Dredger goes home", "It was cursed for its noise."), etag="1")],
        "/one": [page("Dredger goes home"), edited("Dredger goes home")],
    }
    follow(desk, "feed")
    assert desk.poll().count("new") == 1
    assert desk.poll(after=2 * HOUR).count("changed") == 1
    assert ask("select arg_max(outcome, requested_at) from ops.fetches where not is_page") == [("not_modified",)]
    assert ask("select changed_fields from mart.edits") == [(["body"],)]
    assert ask("select distinct description, uri from mart.articles") == [("It was cursed for its noise.", "one")]


def test_a_page_is_read_now_when_its_entry_says_something_else_and_not_for_a_counter(desk: Desk) -> None:
    same = ("two", "Crane comes back", "It lifted a load.")
    desk.site.answers |= {
        "/feed": [
            lists(desk, ("one", "Dredger goes home", "Its noise (4 comments)"), same, etag="1"),
            lists(desk, ("one", "Dredger goes home", "Its noise (5 comments)"), same, etag="2"),
            lists(desk, ("one", "Dredger went home", "Its noise (5 comments)"), same, etag="3"),
            lists(desk, ("one", "Dredger went home", "Its noise is gone"), same, etag="4"),
        ],
        "/one": [page("Dredger goes home"), edited("Dredger went home")],
        "/two": [page("Crane comes back")],
    }
    follow(desk, "feed")
    desk.poll()
    second = desk.poll(after=HOUR / 6)
    assert asked(desk, "/one") == 1
    columns, rows = counts(second)
    assert dict(zip(columns, rows[0], strict=True))["why nothing"] == "2 entries, whose pages are known"
    assert desk.poll(after=HOUR / 6).count("changed") == 1
    assert desk.poll(after=HOUR / 6).count("changed") == 1  # the summary is the feed's alone
    assert (asked(desk, "/one"), asked(desk, "/two")) == (3, 1)
    assert ask("select headline, description from mart.articles where uri = 'one'") == [
        ("Dredger went home", "Its noise is gone")
    ]
    assert ask("select count(*) from mart.edits") == [(1,)]  # of the second the page's bytes say nothing
    desk.poll(again=True)
    assert (asked(desk, "/one"), asked(desk, "/two")) == (4, 2)
    assert ask("select count(*) from mart.edits") == [(1,)]
