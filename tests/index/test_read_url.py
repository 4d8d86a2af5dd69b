"""Documents from web addresses: public ones only, at every hop; never too much and never for too long."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from making import pdf, printed

from index.read import UnreadableDocument, read_url
from index.readers.fetch import fetch
from index.readers.guarded import is_public

PROSE = (
    "Hội nghị bầu ông Lê Văn Chín làm cụm trưởng cụm thi đua các huyện phía Đông năm 2025, với 12 phiếu trên 14 phiếu."
)
PAGE = f"<html><body><h1>Cụm phía Đông có cụm trưởng mới</h1><p>{PROSE}</p></body></html>".encode()

OLD_PAGE = (
    b"<html><head><meta charset=windows-1258></head><body><p>"
    + "Cô\u0323ng ho\u0300a xa\u0303 hô\u0323i chu\u0309 nghi\u0303a Viê\u0323t Nam".encode("cp1258")
    + b"</p></body></html>"
)


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
            "/twice": (
                200,
                {"Content-Type": "text/plain", "Content-Encoding": "gzip, gzip"},
                gzip.compress(gzip.compress(b"a " * 1_000_000)),
            ),
            "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/deflated": (200, {"Content-Type": "text/html", "Content-Encoding": "deflate"}, zlib.compress(PAGE)),
            "/half": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]),
            "/rubbish": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"rubbish" * 9),
            "/old": (200, {"Content-Type": "text/html; charset=windows-1258"}, OLD_PAGE),
            "/hidden": (302, {"Location": "http://a:b@127.0.0.1/"}, b""),
            "/broken": (302, {"Location": "http://[::1"}, b""),
            "/decimal": (302, {"Location": "http://0xA9FEA9FE/latest"}, b""),
            "/fake": (200, {"Content-Type": "application/pdf"}, b"khong phai PDF"),
        }.get(self.path, (404, {}, b""))
        if self.path in ("/slow", "/slow-head"):
            self._drip(self.path == "/slow")
            return
        if self.path == "/endless":
            self._pour()
            return
        self.send_response(answer[0])
        for name, value in answer[1].items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer[2])))
        self.end_headers()
        self.wfile.write(answer[2])

    def _pour(self) -> None:
        """A body that says no length and has no end."""
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"a b " * 10_000)

    def _drip(self, headed: bool) -> None:
        """A byte now and then: no single wait is long, the whole would be."""
        if headed:
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
        ("/hidden", "url_password"),
        ("/broken", "url_refused"),
        ("/decimal", "url_internal"),
        ("/twice", "url_packed"),
        ("/half", "truncated"),
        ("/rubbish", "url_unreachable"),
    ],
)
def test_answer_that_must_not_be_read_is_refused(site: str, path: str, code: str) -> None:
    assert refusal(site + path) == code


@pytest.mark.parametrize("path", ["/large", "/bomb", "/endless"])
def test_no_more_is_taken_than_the_limit_even_when_packed(site: str, path: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        fetch(site + path, allow_loopback=True, limit=100_000)
    assert refused.value.code == "oversized"


@pytest.mark.parametrize("path", ["/slow", "/slow-head"])
def test_server_that_drips_is_given_up(site: str, path: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        fetch(site + path, allow_loopback=True, seconds=0.4)
    assert refused.value.code == "url_slow"


def test_closed_port_is_told() -> None:
    assert refusal("http://127.0.0.1:1/") == "url_unreachable"
    assert refusal("http://khong-co-trang-nay.invalid/") == "url_unknown"


@pytest.mark.parametrize("path", ["/packed", "/deflated"])
def test_packed_page_is_read(site: str, path: str) -> None:
    assert PROSE in read_url(site + path, allow_loopback=True).text


def test_page_that_says_twice_in_what_it_is_written_is_decoded_once(site: str) -> None:
    assert "Cộng hòa xã hội" in read_url(f"{site}/old", allow_loopback=True).text


def test_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_url("http://me:secret@8.8.8.8/")
    assert refused.value.code == "url_password"
    assert "secret" not in str(refused.value)


def test_name_that_resolves_to_an_internal_address_later_is_not_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked twice, a hostile name server gives a public address to the guard and an internal one to the caller."""
    port = int(site.rpartition(":")[2])
    answers = iter([[(0, 0, 0, "", ("203.0.113.9", port))]] * 1)
    asked: list[str] = []

    def resolve(host: str, *_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append(host)
        return next(answers, [(0, 0, 0, "", ("127.0.0.1", port))])

    monkeypatch.setattr("index.readers.guarded.socket.getaddrinfo", resolve)
    assert refusal(f"http://rebinding.example:{port}/page", allow_loopback=False) == "url_internal"
    assert asked == ["rebinding.example"]


def test_one_internal_address_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr("index.readers.guarded.socket.getaddrinfo", lambda *_, **__: found)
    assert refusal("http://several.example/", allow_loopback=False) == "url_internal"


def test_the_public_address_of_this_machine_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.readers.guarded.is_public", lambda _: True)
    assert refusal("http://127.0.0.1:9/", allow_loopback=False) == "url_internal"


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://a.vn/b",
            "file:///etc/passwd",
            "baomoi",
            "http://",
            "javascript:alert(1)",
            "http://[::1",
            "http://a:b:c/",
        ),
        *("http://\x00.vn/", "//a.vn/", ""),
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert refusal(url) == "url_refused"


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "10.0.0.5", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "[::1]"),
        *(
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:127.0.0.1]",
            "2130706433",
            "0x7f.1",
            "127.1",
            "0x7f000001",
            "017700000001",
        ),
        *("[::]", "[::127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::10.0.0.1]", "[2002:7f00:1::]", "[fec0::1]", "0"),
        *("[ff02::1]", "255.255.255.255", "100.64.0.1"),
    ],
)
def test_internal_address_is_refused_however_it_is_written(host: str) -> None:
    assert refusal(f"http://{host}/", allow_loopback=False) == "url_internal"


def test_address_without_end_is_refused_and_not_repeated_whole() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_url("http://a.vn/" + "a" * 100_000)
    assert refused.value.code == "url_refused"
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize("host", ["localhost.", "127.0.0.1.", "１２７.0.0.1", "ⓛocalhost", "127。0。0。1"])
def test_disguised_internal_name_is_not_opened(site: str, host: str) -> None:
    port = site.rpartition(":")[2]
    assert refusal(f"http://{host}:{port}/page", allow_loopback=False) in (
        "url_internal",
        "url_refused",
        "url_unknown",
    )


def test_loopback_exception_opens_no_other_internal_address() -> None:
    assert refusal("http://10.0.0.5/") == "url_internal"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *(("8.8.8.8", True), ("2001:4860:4860::8888", True), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False)),
        *(("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::", False)),
        *(("::7f00:1", False), ("fec0::1", False), ("64:ff9b:1::7f00:1", False), ("192.0.2.1", False)),
        *(("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True), ("2001:db8::1", False), ("ff0e::1", False)),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    assert is_public(address) is public
