"""A web address to bytes: public addresses only, at every redirect; no more bytes, seconds or hops than are sensible.

The address that was checked is the one that is connected to, so a name that resolves differently the second time
gains nothing. Proxies of the environment are not used, as they could reach what must not be reached.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import time
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import httpx

from index.readers.extract import MAX_BYTES, UnreadableDocument
from index.readers.kinds import kind

_SECONDS = 30.0
_MAX_HOPS = 5
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered with. `suffix` is that of a file with this content; `charset` is "" where not named."""

    url: str  # after redirects
    data: bytes
    suffix: str
    charset: str


def fetch(url: str, allow_loopback: bool = False, seconds: float = _SECONDS, limit: int = MAX_BYTES) -> Page:
    """Get a web address. `allow_loopback` is for tests, whose servers run on this machine.

    Raises UnreadableDocument: oversized, or one of those whose code begins with "url_".
    """
    deadline = time.monotonic() + seconds
    target = httpx.URL(_checked(url, url))
    with httpx.Client(trust_env=False, timeout=min(seconds, 10.0), follow_redirects=False) as client:
        for _ in range(_MAX_HOPS + 1):
            try:
                response = client.send(_request(client, target, url, allow_loopback), stream=True)
                with contextlib.closing(response):
                    if response.is_redirect and "location" in response.headers:
                        target = httpx.URL(_checked(str(target.join(response.headers["location"])), url))
                        continue
                    if response.status_code != 200:
                        raise UnreadableDocument("url_status", url, status=response.status_code)
                    data = _body(response, url, deadline, seconds, limit)
                    return _page(target, data, response)
            except httpx.TimeoutException as error:
                raise UnreadableDocument("url_slow", url, seconds=f"{seconds:g}") from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise UnreadableDocument("url_unreachable", url, reason=str(error) or type(error).__name__) from error
    raise UnreadableDocument("url_redirects", url)


def _checked(target: str, url: str) -> str:
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableDocument("url_refused", url)
    return target


def _request(client: httpx.Client, target: httpx.URL, url: str, allow_loopback: bool) -> httpx.Request:
    """The request to the checked address itself, under the name that the address was asked for."""
    address = _public_address(target, url, allow_loopback)
    host = target.host if target.port is None else f"{target.host}:{target.port}"
    return client.build_request(
        "GET",
        target.copy_with(host=address, userinfo=b""),
        headers={"host": host, "user-agent": "hoidap", "accept-language": "vi,en;q=0.5"},
        extensions={"sni_hostname": target.host},
    )


def _public_address(target: httpx.URL, url: str, allow_loopback: bool) -> str:
    try:
        found = socket.getaddrinfo(target.host, target.port or target.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableDocument("url_unreachable", url, reason=f"{target.host} is unknown") from error
    addresses = [str(entry[4][0]).split("%")[0] for entry in found]
    for address in addresses:
        if not _is_public(address) and not (allow_loopback and ipaddress.ip_address(address).is_loopback):
            raise UnreadableDocument("url_internal", url, host=target.host)
    return addresses[0]


def _is_public(address: str) -> bool:
    """Whether an address is one of the internet, looking into IPv6 forms that carry an IPv4 address."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is not None:
            return _is_public(str(inner))
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return _is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


def _body(response: httpx.Response, url: str, deadline: float, seconds: float, limit: int) -> bytes:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > limit:
            raise UnreadableDocument("oversized", url, limit_mb=limit // 1024**2)
        if time.monotonic() > deadline:
            raise UnreadableDocument("url_slow", url, seconds=f"{seconds:g}")
    return bytes(data)


def _page(target: httpx.URL, data: bytes, response: httpx.Response) -> Page:
    stated = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    in_path = PurePosixPath(unquote(target.path)).suffix.lower()
    suffix = _SUFFIXES.get(stated) or in_path or kind(data) or ".html"
    if suffix == ".txt" and in_path in (".md", ".csv"):
        suffix = in_path
    return Page(str(target), data, suffix, response.charset_encoding or "")
