"""What a site may expect of us: its robots.txt kept, its turn waited for, our name and contact told."""

from __future__ import annotations

import itertools
from contextlib import ExitStack
from threading import Barrier

import pytest

from flows import settings
from flows.fetching import guard
from flows.fetching.client import Client
from flows.fetching.limits import KIB, Limits
from flows.fetching.responses import Request
from tests.flows.fetching.test_client import PAGE, QUICK, ask, client, site
from tests.flows.web import ROBOTS, TDMREP, Answer, Site, free_port, serving

__all__ = ["client", "site"]


@pytest.mark.parametrize(
    ("robots", "outcome", "retry"),
    [
        (Answer(b"User-agent: *\nDisallow: /f\n"), "robots", "hard"),
        (Answer(b"User-agent: copydesk\nDisallow: /\n"), "robots", "hard"),
        (Answer(b"User-agent: *\nDisallow: /else\n"), "ok", "none"),
        (Answer(status=404), "ok", "none"),
        (Answer(status=403), "ok", "none"),
        (Answer(b""), "ok", "none"),
        (Answer(status=302, headers={"Location": "/rules"}), "robots", "hard"),
        (Answer(status=302, headers={"Location": ROBOTS}), "ok", "none"),
        (Answer(b"User-agent: *\nDisallow: /f\n" + b"#" * 600 * KIB), "robots", "hard"),
        (Answer(b"#" * 600 * KIB + b"\nUser-agent: *\nDisallow: /f\n"), "ok", "none"),
        (Answer(status=503), "robots-unavailable", "temporary"),
        (Answer(status=429), "robots-unavailable", "temporary"),
        (Answer(hangs=True), "robots-unavailable", "temporary"),
        (Answer(raw=b"nonsense\r\n\r\n"), "robots-unavailable", "temporary"),
        (Answer(raw=b""), "connection", "temporary"),
    ],
)
def test_robots_txt_decides(site: Site, robots: Answer, outcome: str, retry: str) -> None:
    site.answers |= {
        ROBOTS: [robots],
        "/rules": [Answer(b"User-agent: *\nDisallow: /f\n")],
        "/f": [Answer(PAGE)],
    }
    limits = Limits(read=5.0 if robots.hangs else 30.0, attempts=2, first_wait=0.01)
    with Client(gap=0, limits=limits) as client:
        response = client.get(ask(f"{site.url}/f"))
        assert (response.outcome, response.retry_class) == (outcome, retry)
        assert client.get(ask(f"{site.url}/f", ignore_robots=True)).outcome == "ok"


def test_robots_txt_is_read_once_and_before_anything_else(site: Site, client: Client) -> None:
    site.answers |= {"/f": [Answer(PAGE)], "/g": [Answer(PAGE)]}
    list(client.get_all([ask(f"{site.url}/f"), ask(f"{site.url}/g")]))
    assert [ask.path for ask in site.asks] == [ROBOTS, "/f", TDMREP, "/g"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(PAGE, headers={"tdm-reservation": "1"}),
        Answer(PAGE, headers={"X-Robots-Tag": "noindex, noai"}),
        Answer(b'<head><meta name="tdm-reservation" content="1"></head>' + PAGE),
    ],
)
def test_a_page_reserved_from_mining_is_not_given_on(site: Site, client: Client, answer: Answer) -> None:
    site.answers["/f"] = [answer]
    response = client.get(ask(f"{site.url}/f"))
    assert (response.outcome, response.retry_class, response.document) == ("tdm-reserved", "hard", None)
    assert client.get(ask(f"{site.url}/f", ignore_robots=True)).outcome == "ok"


@pytest.mark.parametrize(
    ("word", "answer", "outcome"),
    [
        (b'[{"location": "/f", "tdm-reservation": 1}]', Answer(PAGE), "tdm-reserved"),
        (b'[{"location": "/f", "tdm-reservation": 1}]', Answer(PAGE, headers={"tdm-reservation": "0"}), "ok"),
        (b'[{"location": "/else", "tdm-reservation": 1}]', Answer(PAGE), "ok"),
        (b"<html>no such page</html>", Answer(PAGE), "ok"),
    ],
)
def test_a_site_may_reserve_its_pages_in_one_place(
    site: Site, client: Client, word: bytes, answer: Answer, outcome: str
) -> None:
    site.answers |= {TDMREP: [Answer(word)], "/f": [answer]}
    assert [client.get(ask(f"{site.url}/f")).outcome for _ in range(2)] == [outcome] * 2
    assert [ask.path for ask in site.asks].count(TDMREP) <= 1


def test_a_site_is_asked_one_thing_at_a_time_with_a_gap_and_sites_together() -> None:
    together = Barrier(3, timeout=600)  # nobody's rules are told before all three were asked for them
    with ExitStack() as stack:
        sites = [stack.enter_context(serving(f"127.0.0.{n}")) for n in (1, 2, 3)]
        for site in sites:
            site.answers = {f"/{n}": [Answer(PAGE, delay=0.05, keep_open=True)] for n in range(4)}
            site.answers[ROBOTS] = [Answer(status=404, after=together.wait)]
        with Client(gap=0.1, limits=QUICK) as client:
            requests = [ask(f"{site.url}/{n}") for site in sites for n in range(4)]
            responses = list(client.get_all(requests))
    assert sorted(response.url for response in responses) == sorted(request.url for request in requests)
    assert {response.outcome for response in responses} == {"ok"}
    for site in sites:
        assert [ask.path for ask in site.asks] == [ROBOTS, "/0", TDMREP, "/1", "/2", "/3"]
        for before, after in itertools.pairwise(site.asks):
            answered = sum(answer.delay for answer in site.answers.get(before.path, ()))
            assert after.at - before.at >= answered + 0.1, f"{after.path} came too soon after {before.path}"


def test_a_redirect_to_another_site_waits_for_its_turn_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "is_public", lambda _: True)
    site.answers["/g"] = [Answer(PAGE)]
    with serving() as other, Client(gap=0.2, limits=Limits()) as client:
        other.answers["/f"] = [Answer(status=302, headers={"Location": f"{site.url}/g"})]
        client.get(Request(url=f"{site.url}/g", ignore_robots=True))
        assert client.get(Request(url=f"{other.url}/f", ignore_robots=True)).outcome == "ok"
    first, second = site.asks
    assert second.at - first.at >= 0.2


def test_what_a_private_site_redirects_to_is_not_private_as_well(site: Site, client: Client) -> None:
    with serving() as other:
        site.answers["/f"] = [Answer(status=302, headers={"Location": f"{other.url}/g"})]
        assert client.get(ask(f"{site.url}/f")).outcome == "refused"
        assert other.asks == []


def test_a_crawl_delay_widens_the_gap_but_not_for_ever(site: Site) -> None:
    site.answers |= {ROBOTS: [Answer(b"User-agent: *\nCrawl-delay: 86400\n")], "/f": [Answer(PAGE)]}
    with Client(gap=0, limits=QUICK) as client:
        for _ in range(2):
            client.get(ask(f"{site.url}/f"))
    first, second = (ask for ask in site.asks if ask.path == "/f")
    assert second.at - first.at >= QUICK.longest_gap


def test_a_dead_site_is_given_up_and_the_others_go_on(site: Site) -> None:
    site.answers["/f"] = [Answer(PAGE)]
    dead = f"http://127.0.0.1:{free_port()}"
    with Client(gap=0, limits=QUICK) as client:
        responses = {r.url: r for r in client.get_all([*(ask(f"{dead}/{n}") for n in range(5)), ask(f"{site.url}/f")])}
    assert [responses[f"{dead}/{n}"].outcome for n in range(5)] == ["connection"] * 2 + ["host-down"] * 3
    assert responses[f"{dead}/4"].retry_class == "temporary"
    assert responses[f"{site.url}/f"].outcome == "ok"


def test_addresses_that_are_none_end_as_responses_among_the_others(site: Site, client: Client) -> None:
    site.answers["/f"] = [Answer(PAGE)]
    responses = list(client.get_all([ask("http://[::1"), ask(f"{site.url}/f"), ask("nonsense")]))
    assert sorted(response.outcome for response in responses) == ["bad-url", "ok", "refused"]


def test_the_agent_is_named_with_its_contact(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CONTACT", "https://desk.example/reading")
    site.answers["/f"] = [Answer(PAGE)]
    with Client(gap=0, limits=QUICK) as client:
        client.get(ask(f"{site.url}/f"))
    assert {a.headers["user-agent"] for a in site.asks} == {
        f"copydesk/{settings.version()} (+https://desk.example/reading)"
    }


@pytest.mark.parametrize("contact", ["desk", "https://a.example/\r\nX-Injected: 1", "a@b.example) (", "é@b.example"])
def test_a_contact_that_is_no_address_is_a_mistake_to_mend(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CONTACT", contact)
    with pytest.raises(settings.UserError, match="COPYDESK_CONTACT"):
        settings.user_agent()


def test_without_a_contact_the_agent_is_its_plain_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COPYDESK_CONTACT", raising=False)
    assert settings.user_agent() == f"copydesk/{settings.version()}"
