"""Documents from web addresses: public ones only, at every hop; never too much and never for too long."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from making import pdf, printed

from index.read import UnreadableDocument, read_url
from index.readers.fetch import _is_public, fetch

PROSE = (
    "Hội nghị bầu ông Lê Văn Chín làm cụm trưởng cụm thi đua các huyện phía Đông năm 2025, với 12 phiếu trên 14 phiếu."
)
PAGE = f"<html><body><h1>Cụm phía Đông có cụm trưởng mới</h1><p>{PROSE}</p></body></html>".encode()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/latin": (200, {"Content-Type": "text/html; charset=utf-16"}, PAGE.decode().encode("utf-16")),
            "/report": (200, {"Content-Type": "application/pdf"}, pdf([printed(PROSE)])),
            "/a.md": (200, {"Content-Type": "text/plain"}, b"# Quy che\n\nNoi dung quy che."),
            "/moved": (302, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/inside": (302, {"Location": "http://169.254.169.254/latest/meta-data"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/large": (200, {"Content-Type": "text/plain"}, b"a b " * 100_000),
            "/bomb": (
                200,
                {"Content-Type": "text/plain", "Content-Encoding": "gzip"},
                gzip.compress(b"a " * 1_000_000),
            ),
            "/fake": (200, {"Content-Type": "application/pdf"}, b"khong phai PDF"),
        }.get(self.path, (404, {}, b""))
        if self.path == "/slow":
            self._drip()
            return
        self.send_response(answer[0])
        for name, value in answer[1].items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer[2])))
        self.end_headers()
        self.wfile.write(answer[2])

    def _drip(self) -> None:
        """A byte now and then: no single wait is long, the whole would be."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(40):
            try:
                self.wfile.write(b"a")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the library
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refusal(url: str, allow_loopback: bool = True) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_url(url, allow_loopback)
    assert str(refused.value).startswith(url)
    return refused.value.code


def test_page_is_read_and_named_by_its_address(site: str) -> None:
    document = read_url(f"{site}/page", allow_loopback=True)
    assert (document.name, document.source) == (f"{site}/page", f"{site}/page")
    assert document.title == "Cụm phía Đông có cụm trưởng mới"
    assert PROSE in document.text


def test_redirect_is_followed_and_the_last_address_is_the_source(site: str) -> None:
    document = read_url(f"{site}/moved", allow_loopback=True)
    assert (document.name, document.source) == (f"{site}/moved", f"{site}/page")


def test_kind_comes_from_the_server_and_else_from_the_path(site: str) -> None:
    assert read_url(f"{site}/report", allow_loopback=True).text == PROSE
    assert read_url(f"{site}/a.md", allow_loopback=True).title == "Quy che"


def test_charset_of_the_server_counts(site: str) -> None:
    assert PROSE in read_url(f"{site}/latin", allow_loopback=True).text


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/loop", "url_redirects"),
        ("/inside", "url_internal"),
        ("/file", "url_refused"),
        ("/nothing", "url_status"),
        ("/fake", "mislabelled"),
    ],
)
def test_answer_that_must_not_be_read_is_refused(site: str, path: str, code: str) -> None:
    assert refusal(site + path) == code


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_no_more_is_taken_than_the_limit_even_when_packed(site: str, path: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        fetch(site + path, allow_loopback=True, limit=100_000)
    assert refused.value.code == "oversized"


def test_server_that_drips_is_given_up(site: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        fetch(f"{site}/slow", allow_loopback=True, seconds=0.4)
    assert refused.value.code == "url_slow"


def test_closed_port_is_told() -> None:
    assert refusal("http://127.0.0.1:1/") == "url_unreachable"


@pytest.mark.parametrize("url", ["ftp://a.vn/b", "file:///etc/passwd", "baomoi", "http://", "javascript:alert(1)"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert refusal(url) == "url_refused"


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "10.0.0.5", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "[::1]"),
        *("[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"),
    ],
)
def test_internal_address_is_refused_however_it_is_written(host: str) -> None:
    assert refusal(f"http://{host}/", allow_loopback=False) == "url_internal"


def test_loopback_exception_opens_no_other_internal_address() -> None:
    assert refusal("http://10.0.0.5/") == "url_internal"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *(("8.8.8.8", True), ("2001:4860:4860::8888", True), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False)),
        *(("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::", False)),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    assert _is_public(address) is public
