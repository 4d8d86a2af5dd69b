"""Flood limits, faults on the wire, and webhooks of the Bot API server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.client import Client
from tests.telegram.faults import FloodLimits


def test_flood_limit_of_a_chat_asks_for_patience_and_notes_who_has_none() -> None:
    with BotApi(limits=FloodLimits(chat_per_second=1, burst=2)) as api:
        client, now = Client(api), [0.0]
        api.world.clock = lambda: now[0]
        with client.http:
            lan, minh = api.person("Lan"), api.person("Minh")
            lan.starts()
            minh.starts()
            sent = [client.sendMessage(chat_id=lan.id, text=f"{n}") for n in range(3)]
            assert (sent[2]["error_code"], sent[2]["parameters"]) == (429, {"retry_after": 1})
            assert client.sendMessage(chat_id=minh.id, text="x")["text"] == "x"
            assert api.violations == []
            now[0] += 0.4
            assert client.sendMessage(chat_id=lan.id, text="quá sớm")["error_code"] == 429
            assert "before the flood wait was over" in api.violations[0]
            now[0] += 0.7
            assert client.sendMessage(chat_id=lan.id, text="đúng lúc")["text"] == "đúng lúc"


@pytest.mark.parametrize(("limits", "fits"), [(FloodLimits(group_per_minute=20), 21), (FloodLimits(30), 34)])
def test_group_and_overall_limits_count_their_messages(limits: FloodLimits, fits: int) -> None:
    with BotApi(limits=limits) as api:
        client = Client(api)
        api.world.clock = lambda: 0.0
        with client.http:
            group = api.group("Nhóm", api.person("Lan"))
            answers = [client.sendMessage(chat_id=group.id, text=f"{n}") for n in range(60)]
    sent = [answer for answer in answers if "text" in answer]
    assert len(sent) == fits
    assert answers[-1]["error_code"] == 429


@pytest.mark.parametrize(("kind", "took_effect"), [("dropped before", False), ("dropped after", True), ("hangs", True)])
def test_connection_that_breaks_leaves_the_client_in_the_dark(kind: Any, took_effect: bool) -> None:
    with BotApi() as api:
        lan = api.person("Lan")
        lan.starts()
        api.faults.add(kind, times=1, seconds=2)
        patience = httpx.Timeout(120, read=0.5 if kind == "hangs" else 120)
        with httpx.Client(timeout=120) as http:
            message = {"chat_id": lan.id, "text": "x"}
            with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError, httpx.ReadTimeout)):
                http.post(f"{api.url}/bot{api.token}/sendMessage", json=message, timeout=patience)
            api.wait_until(lambda: len(lan.private.from_bot) == int(took_effect))
            assert http.post(f"{api.url}/bot{api.token}/getMe").status_code == 200
        api.wait_until(lambda: len(api.calls) == 2)
        call = api.called("sendMessage")[0]
        assert call.took_effect is took_effect
        assert call.outcome == ("ok" if kind == "hangs" else kind)


def test_faults_strike_the_named_methods_and_chats_at_their_rate(api: BotApi, client: Client) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    lan.starts()
    minh.starts()
    api.faults.add("502", rate=0.5, methods=["sendMessage"], chats=[lan.id])
    url = f"{api.url}/bot{api.token}/sendMessage"
    codes = [client.http.post(url, json={"chat_id": lan.id, "text": f"{n}"}).status_code for n in range(100)]
    assert 30 < codes.count(502) < 70
    assert codes.count(502) + codes.count(200) == 100
    assert client.sendMessage(chat_id=minh.id, text="x")["text"] == "x"
    assert client.getChat(chat_id=lan.id)["id"] == lan.id
    page = next(
        answer
        for answer in iter(lambda: client.http.post(url, json={"chat_id": lan.id, "text": "x"}), None)
        if answer.status_code == 502
    )
    assert page.headers["content-type"].startswith("text/html")
    api.faults.clear()
    api.faults.add("429", times=1, retry_after=7)
    assert client.sendMessage(chat_id=minh.id, text="x")["parameters"] == {"retry_after": 7}


class Hook:
    """A webhook that refuses the first `refusals` deliveries and keeps what it gets."""

    def __init__(self, refusals: int = 0) -> None:
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.refusals = refusals

    @contextmanager
    def listening(self) -> Iterator[str]:
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                hook.got.append((self.headers.get("X-Telegram-Bot-Api-Secret-Token"), body))
                hook.refusals -= 1
                self.send_response(500 if hook.refusals >= 0 else 200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook"
        server.shutdown()
        server.server_close()
        thread.join()


def test_webhook_gets_each_update_with_the_secret_until_it_says_200(api: BotApi, client: Client) -> None:
    lan, hook = api.person("Lan"), Hook(refusals=2)
    with hook.listening() as url:
        assert client.setWebhook(url=url, secret_token="bi-mat", max_connections=4) is True
        assert client.getUpdates()["error_code"] == 409
        first, second = lan.says("một"), lan.says("hai")
        api.wait_until(lambda: not api.world.updates.pending)
        assert [(secret, update["update_id"]) for secret, update in hook.got] == [
            ("bi-mat", first.update),
            ("bi-mat", first.update),
            ("bi-mat", first.update),
            ("bi-mat", second.update),
        ]
        info = client.getWebhookInfo()
        assert (info["url"], info["pending_update_count"]) == (url, 0)
        assert "500" in info["last_error_message"]
        api.server.webhooks.twice = True
        lan.says("ba")
        api.wait_until(lambda: not api.world.updates.pending)
        assert [update["message"]["text"] for _, update in hook.got[-2:]] == ["ba", "ba"]
        client.deleteWebhook()
    assert client.getWebhookInfo()["url"] == ""
    assert client.updates() == []


@pytest.mark.parametrize("url", ["http://example.org/hook", "https://example.org:9000/hook", "hook"])
def test_webhook_must_be_https_on_a_port_of_telegrams(client: Client, url: str) -> None:
    assert client.setWebhook(url=url)["description"].startswith("Bad Request: bad webhook")
    assert client.setWebhook(url="https://example.org/hook", secret_token="không")["error_code"] == 400
