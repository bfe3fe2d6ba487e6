"""No connection is made to an address that is not public, however it is spelt."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from typing import Any

import httpcore
import pytest

from flows.fetching.guard import Guard, NoAddressError, RefusedError, is_public, look_up


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"],
)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.0.2.1",
        "198.18.0.1", "::", "::1", "::7f00:1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_of_our_own_networks_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0", "::1", "::ffff:7f00:1",
        "localhost", "169.254.169.254", "64:ff9b::7f00:1",
    ],
)  # fmt: skip
def test_no_spelling_leads_inside(host: str) -> None:
    with pytest.raises(RefusedError):
        Guard().connect_tcp(host, 9, 5.0)


def answers(*addresses: str) -> Any:
    calls: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[Any]:
        calls.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    getaddrinfo.calls = calls  # type: ignore[attr-defined]
    return getaddrinfo


class Dial(httpcore.NetworkBackend):
    """Connects to nothing, and remembers what it was told."""

    def __init__(self, dead: tuple[str, ...] = ()) -> None:
        self.dialled: list[str] = []
        self.dead = dead

    def connect_tcp(self, host: str, *_: object) -> httpcore.NetworkStream:
        self.dialled.append(host)
        if host in self.dead:
            raise httpcore.ConnectError("dead")
        return httpcore.MockStream([])


def guard(dial: Dial) -> Guard:
    made = Guard()
    made._dial = dial  # type: ignore[assignment]
    return made


def test_what_was_checked_is_what_is_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    found = answers("93.184.215.14")
    monkeypatch.setattr(socket, "getaddrinfo", found)
    dial = Dial()
    guard(dial).connect_tcp("news.example", 80, 1.0)
    assert (found.calls, dial.dialled) == (["news.example"], ["93.184.215.14"])


def test_one_private_address_among_public_ones_refuses_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.215.14", "10.0.0.1"))
    dial = Dial()
    with pytest.raises(RefusedError, match=r"^news\.example is 10\.0\.0\.1, an address that is not public$"):
        guard(dial).connect_tcp("news.example", 80, 1.0)
    assert dial.dialled == []


def test_an_address_that_stands_for_itself_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("10.0.0.1"))
    with pytest.raises(RefusedError, match=r"^10\.0\.0\.1 is an address that is not public$"):
        guard(Dial()).connect_tcp("10.0.0.1", 80, 1.0)


def test_the_next_address_is_tried_when_one_is_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.215.14", "93.184.215.15"))
    dial = Dial(dead=("93.184.215.14",))
    guard(dial).connect_tcp("news.example", 80, 1.0)
    assert dial.dialled == ["93.184.215.14", "93.184.215.15"]


def test_a_private_address_is_dialled_where_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("10.0.0.1"))
    dial = Dial()
    allowing = guard(dial)
    allowing.allow_private = True
    allowing.connect_tcp("desk.internal", 80, 1.0)
    assert dial.dialled == ["10.0.0.1"]


def test_a_name_server_that_does_not_answer_is_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = threading.Event()

    def silent(*_: object, **__: object) -> list[Any]:
        given_up.wait(60)  # longer than anybody waits for it
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    with pytest.raises(httpcore.ConnectTimeout):
        look_up("news.example", 80, 0.1)
    assert not given_up.is_set()
    given_up.set()


@pytest.mark.parametrize(
    ("error", "gone"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), True),
        (socket.gaierror(socket.EAI_AGAIN, "later"), False),
        (UnicodeError("label too long"), True),
    ],
)
def test_a_name_that_does_not_exist_is_told_from_one_that_cannot_be_looked_up(
    monkeypatch: pytest.MonkeyPatch, error: Exception, gone: bool
) -> None:
    def getaddrinfo(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(NoAddressError) as raised:
        look_up("news.example", 80, 1.0)
    assert raised.value.gone == gone
