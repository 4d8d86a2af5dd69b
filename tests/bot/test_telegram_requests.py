"""Calls to Bot API servers of every kind: ones that say things in other ways, say nothing, or are not there."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels.health import Health
from bot.channels.telegram_calls import BotApi, Caller, answered, make_bot, seconds_of
from bot.channels.telegram_requests import FLOODED
from tests.ports import kept_port

TOKEN = "77:notToBeSeen"
SENT = {"ok": True, "result": {"message_id": 5, "date": 1, "chat": {"id": 9, "type": "private"}, "text": "một"}}


@dataclass
class Plain:
    """A server that closes every connection and gives the next of its answers; None breaks off without one."""

    answers: list[tuple[int, dict[str, str], bytes] | None]
    heard: list[tuple[str, bytes]] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(*answers: tuple[int, dict[str, str], bytes] | None) -> Iterator[Plain]:
    plain = Plain(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            plain.heard.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            given = plain.answers.pop(0)
            if given is None:
                return
            status, headers, content = given
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        plain.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield plain
        finally:
            server.shutdown()
            thread.join()


def told(body: Any, status: int = 200, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return status, headers, body if isinstance(body, bytes) else json.dumps(body, indent=1).encode()


def calling(url: str, call: Callable[[BotApi], Awaitable[Any]]) -> Any:
    async def made() -> Any:
        bot = make_bot(TOKEN, url)
        try:
            return await call(bot)
        finally:
            await bot.close_connections()

    return asyncio.run(made())


def failure(url: str, call: Callable[[BotApi], Awaitable[Any]] = lambda bot: bot.get_me()) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        calling(url, call)
    assert "notToBeSeen" not in str(caught.value)
    return caught.value


def has_left(error: TelegramError) -> bool:
    async def asked() -> bool:
        return Caller(Health("Telegram")).has_left(error)

    return asyncio.run(asked())


def test_an_answer_is_read_however_it_is_written() -> None:
    with serving(told(SENT)) as server:
        assert calling(server.url, lambda bot: bot.message("sendMessage", {"chat_id": 9, "text": "một"})) == 5
    assert server.heard == [(f"/bot{TOKEN}/sendMessage", b"chat_id=9&text=m%E1%BB%99t")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"error_code": 400, "description": "Bad Request: chat not found"}, BadRequest),
        ({"error_code": 403, "description": "Forbidden: bot was blocked by the user"}, Forbidden),
        ({"error_code": 400, "description": "m", "parameters": {"migrate_to_chat_id": -1005}}, ChatMigrated),
        ({"error_code": 429, "description": "f", "parameters": {"retry_after": 3}}, RetryAfter),
    ],
)
def test_a_refusal_with_a_good_status_is_a_refusal(said: dict[str, Any], expected: type[TelegramError]) -> None:
    with serving(told({"ok": False, **said})) as server:
        assert type(failure(server.url)) is expected


@pytest.mark.parametrize(
    ("content", "headers", "seconds"),
    [
        ({"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": 7}}, {}, 7),
        ({"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 9"}, {}, 9),
        (b"<h1>429</h1>", {"Retry-After": "11"}, 11),
        (b"", {}, FLOODED),
    ],
)
def test_one_call_too_many_is_told_wherever_the_server_says_for_how_long(
    content: Any, headers: dict[str, str], seconds: float
) -> None:
    with serving(told(content, 429, **headers)) as server:
        error = failure(server.url)
    assert isinstance(error, RetryAfter)
    assert seconds_of(error.retry_after) == seconds


@pytest.mark.parametrize("content", [b"<html>Welcome to the airport</html>", b"", b"[]", b'{"ok": true}', b"{}"])
def test_a_page_that_is_no_answer_of_the_bot_api_confirms_nothing(content: bytes) -> None:
    with serving(told(content)) as server:
        error = failure(server.url)
    assert isinstance(error, NetworkError)
    assert answered(error)
    assert has_left(error)


def test_a_redirect_is_not_followed_with_the_token() -> None:
    with serving(told(b"", 302, Location="http://127.0.0.1:1/elsewhere")) as server:
        assert isinstance(failure(server.url), NetworkError)
    assert len(server.heard) == 1


def test_a_call_that_broke_off_may_have_arrived_and_one_that_met_nobody_has_not() -> None:
    with serving(None) as server:
        broken = failure(server.url)
    assert has_left(broken)
    assert not answered(broken)
    assert not has_left(failure(f"http://127.0.0.1:{kept_port()}"))


def test_a_server_that_says_nothing_is_given_up_on_after_the_time_that_the_call_may_take() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = failure(f"http://127.0.0.1:{silent.getsockname()[1]}", lambda bot: bot.get_me(read_timeout=0.1))
    assert has_left(error)
    assert not answered(error)


def test_a_file_keeps_its_vietnamese_name() -> None:
    document = InputFile(b"ba", filename='Kế "hoạch"\n2024.txt')
    with serving(told(SENT)) as server:
        calling(server.url, lambda bot: bot.send_document(9, document, caption="Đây"))
    content = server.heard[0][1].decode()
    assert 'filename="Kế \\"hoạch\\" 2024.txt"' in content
    assert "\r\n\r\nĐây\r\n" in content


def test_calls_go_by_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(told(SENT), told(SENT)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        call = lambda bot: bot.message("sendMessage", {"chat_id": 9})  # noqa: E731
        assert calling("http://api.example.test", call) == 5
        assert calling(proxy.url, call) == 5
    assert [path for path, _ in proxy.heard] == [
        f"http://api.example.test/bot{TOKEN}/sendMessage",
        f"/bot{TOKEN}/sendMessage",
    ]
