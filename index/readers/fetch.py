"""A web address to bytes: public addresses only, at every redirect; no more bytes, seconds or hops than are sensible.

Proxies of the environment are not used, as they could reach what must not be reached. Nothing is sent but the
request: no cookies, no passwords.
"""

from __future__ import annotations

import contextlib
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpcore
import httpx

from index.readers.encodings import in_utf8
from index.readers.extract import MAX_BYTES, UnreadableDocument
from index.readers.guarded import Deadline, PublicBackend
from index.readers.kinds import kind

_SECONDS = 30.0
_MAX_HOPS = 5
_LONGEST_URL, _SHOWN = 4000, 200  # characters that are asked for, and that a refusal repeats
_REDIRECTS = (301, 302, 303, 307, 308)
_TEXTS = (".html", ".txt", ".md", ".csv")
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
    """What an address answered with; text is in UTF-8. `suffix` is that of a file with this content."""

    url: str  # after redirects
    data: bytes
    suffix: str


def fetch(url: str, allow_loopback: bool = False, seconds: float = _SECONDS, limit: int = MAX_BYTES) -> Page:
    """Get a web address. `allow_loopback` is for tests, whose servers run on this machine.

    Raises UnreadableDocument: oversized, or one of those whose code begins with "url_".
    """
    target = _checked(url, url)
    deadline = Deadline(url, seconds, time.monotonic() + seconds)
    backend = PublicBackend(deadline, allow_loopback)
    with httpcore.ConnectionPool(httpx.create_ssl_context(trust_env=False), network_backend=backend) as pool:
        for _ in range(_MAX_HOPS + 1):
            with _trouble_told(deadline), pool.stream("GET", _address(target), headers=_headers(target)) as response:
                headers = _read_headers(response)
                if response.status in _REDIRECTS and headers["location"]:
                    target = _checked(str(_joined(target, headers["location"], url)), url)
                    continue
                if response.status != 200:
                    raise UnreadableDocument("url_status", url, status=response.status)
                packing = (headers["content-encoding"] or "").strip().lower()
                return _page(target, _body(_unpacked(response, packing, url), url, limit), headers)
    raise UnreadableDocument("url_redirects", url)


def _checked(target: str, url: str) -> httpx.URL:
    """An address of the web. One with a password is refused: it would be kept as the document's source."""
    try:
        parsed = httpx.URL(target)
    except (httpx.InvalidURL, ValueError) as error:
        raise UnreadableDocument("url_refused", url[:_SHOWN]) from error
    if parsed.scheme not in ("http", "https") or not parsed.host or len(target) > _LONGEST_URL:
        raise UnreadableDocument("url_refused", url[:_SHOWN])
    if parsed.userinfo:
        raise UnreadableDocument("url_password", parsed.host if target == url else url)
    return parsed.copy_with(fragment=None)


def _joined(base: httpx.URL, location: str, url: str) -> httpx.URL:
    try:
        return base.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise UnreadableDocument("url_refused", url) from error


def _address(target: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path or b"/"
    )


def _headers(target: httpx.URL) -> dict[bytes | str, bytes | str]:
    return {
        "host": target.netloc.decode("ascii"),
        "user-agent": "hoidap",
        "accept": "*/*",
        "accept-encoding": "gzip, deflate",
        "accept-language": "vi,en;q=0.5",
    }


@contextlib.contextmanager
def _trouble_told(deadline: Deadline) -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException as error:
        raise UnreadableDocument("url_slow", deadline.url, seconds=f"{deadline.seconds:g}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, zlib.error) as error:
        reason = str(error) or type(error).__name__
        raise UnreadableDocument("url_unreachable", deadline.url, reason=reason) from error


def _read_headers(response: httpcore.Response) -> Message:
    message = Message()
    for name, value in response.headers:
        message[name.decode("latin-1")] = value.decode("latin-1")
    return message


_BLOCK = 1 << 20


def _unpacked(response: httpcore.Response, packing: str, url: str) -> Iterator[bytes]:
    """A body's bytes, a megabyte at a time however well they are packed; packed once, as a browser's server does."""
    if packing in ("", "identity"):
        yield from response.iter_stream()
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableDocument("url_packed", url, packing=packing[:40])
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for packed in response.iter_stream():
        left = packed
        while left and not unpacker.eof:
            yield unpacker.decompress(left, _BLOCK)
            left = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise UnreadableDocument("truncated", url)


def _body(blocks: Iterator[bytes], url: str, limit: int) -> bytes:
    data = bytearray()
    for block in blocks:
        data += block
        if len(data) > limit:
            raise UnreadableDocument("oversized", url, limit_mb=limit // 1024**2)
    return bytes(data)


def _page(target: httpx.URL, data: bytes, headers: Message) -> Page:
    stated = headers.get_content_type() if headers["content-type"] else ""
    in_path = PurePosixPath(unquote(target.path)).suffix.lower()
    suffix = _SUFFIXES.get(stated) or in_path or kind(data) or ".html"
    if suffix == ".txt" and in_path in (".md", ".csv"):
        suffix = in_path
    charset = headers.get_content_charset("")
    return Page(str(target), in_utf8(data, charset) if suffix in _TEXTS and charset else data, suffix)
