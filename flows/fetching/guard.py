"""Connections to public addresses only: a name is looked up once, every address checked, and a checked one dialled.

What is checked is what is dialled, so neither a second answer of the name server (re-binding) nor another spelling of
an address (`2130706433`, `0x7f.1`, `[::ffff:7f00:1]`) leads inside our own network.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import monotonic

import httpcore

_NAT64 = IPv6Network("64:ff9b::/96")
"""What a name server gives in networks without IPv4: the last 32 bits are the address that the packets reach."""


class RefusedError(Exception):
    """A connection that must not be made."""


class NoAddressError(Exception):
    """A name without an address; `gone` when the name server says that there is no such name."""

    def __init__(self, message: str, *, gone: bool) -> None:
        super().__init__(message)
        self.gone = gone


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Is this an address of the public internet, and the one that it leads to as well? '64:ff9b::7f00:1' is not."""
    if isinstance(address, IPv6Address):
        inner = IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.ipv4_mapped
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or (address.sixtofour is not None and not is_public(address.sixtofour)):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


class Guard(httpcore.NetworkBackend):
    """Dials for httpcore. `allow_private` may be set for each connection."""

    def __init__(self) -> None:
        self.allow_private = False
        self._dial = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that takes one. One private address among them refuses all."""
        until = monotonic() + (timeout or 60.0)
        addresses = look_up(host, port, until - monotonic())
        if not self.allow_private:
            for address in addresses:
                if not is_public(ip_address(address)):
                    told = "" if str(address) == host else f"{address}, "
                    raise RefusedError(f"{host} is {told}an address that is not public")
        failure: Exception = httpcore.ConnectTimeout(f"no connection to {host}")
        for tried, address in enumerate(addresses):
            # An address that does not answer leaves time for the others
            share = max(until - monotonic(), 0.01) / (len(addresses) - tried)
            try:
                return self._dial.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def look_up(host: str, port: int, timeout: float) -> list[str]:
    """The addresses of `host`, in the order to try them. Raises NoAddressError, or ConnectTimeout after `timeout`.

    The system's resolver knows no time-out, so it works in a thread that may be left behind.
    """
    found: list[str] = []
    failures: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))
        except (OSError, UnicodeError) as error:  # UnicodeError: a label that is empty or too long
            failures.append(error)

    thread = threading.Thread(target=ask, name=f"look up {host}", daemon=True)
    thread.start()
    thread.join(timeout)
    if failures:
        failure = failures[0]
        gone = isinstance(failure, UnicodeError) or failure.errno == socket.EAI_NONAME
        raise NoAddressError(f"{host}: {failure}", gone=gone) from failure
    if not found:
        raise httpcore.ConnectTimeout(f"the name server did not answer for {host}")
    return list(found)
