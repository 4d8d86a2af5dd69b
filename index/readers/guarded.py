"""The way to the web: connections to public addresses only, and no wait past one deadline for all of them.

The address that was checked is the one that is connected to, so a name that resolves differently the second time
gains nothing. Every read and write gets what is left of the time, so a server that drips gains nothing either.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from index.readers.extract import UnreadableDocument

_LONGEST_WAIT = 10.0  # seconds for one answer of a server
_MOST_ADDRESSES = 3  # of one name that are tried


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a fetch, by the monotonic clock."""

    url: str
    seconds: float
    end: float

    def left(self, wanted: float | None = None) -> float:
        """Seconds that may still be waited. Raises UnreadableDocument: url_slow."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise UnreadableDocument("url_slow", self.url, seconds=f"{self.seconds:g}")
        return min(left, _LONGEST_WAIT if wanted is None else wanted)


class PublicBackend(httpcore.NetworkBackend):
    """Connects to addresses of the internet; with `allow_loopback` also to this machine by its loopback."""

    def __init__(self, deadline: Deadline, allow_loopback: bool) -> None:
        self._deadline, self._allow_loopback = deadline, allow_loopback
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - named by the library
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - as well
    ) -> httpcore.NetworkStream:
        *first, last = self._addresses(host, port)[:_MOST_ADDRESSES]
        for address in first:
            with contextlib.suppress(httpcore.ConnectError, httpcore.ConnectTimeout):  # the next may answer
                return self._connected(address, port, timeout)
        return self._connected(last, port, timeout)

    def _connected(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        return _Stream(self._plain.connect_tcp(address, port, self._deadline.left(timeout)), self._deadline)

    def _addresses(self, host: str, port: int) -> list[str]:
        url = self._deadline.url
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise UnreadableDocument("url_unknown", url, host=host) from error
        addresses = [str(entry[4][0]).split("%")[0] for entry in found]
        for address in addresses:
            loopback = self._allow_loopback and ipaddress.ip_address(address).is_loopback
            if not loopback and (not is_public(address) or _is_own(address)):
                raise UnreadableDocument("url_internal", url, host=host)
        return addresses


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        encrypted = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(encrypted, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address as networks of IPv6 alone write it


def is_public(address: str) -> bool:
    """Whether an address is one of the internet, looking into IPv6 forms that carry an IPv4 address."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv4Address):
        return parsed.is_global and not parsed.is_multicast
    inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
    if parsed in _TRANSLATED:
        inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return parsed in _GLOBAL_UNICAST and parsed.is_global


def _is_own(address: str) -> bool:
    """Whether a public address is this machine's: what listens there may trust those who come from inside."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, 9))  # sends nothing, but says from which address it would
        except OSError:
            return False
        return bool(probe.getsockname()[0] == address)
