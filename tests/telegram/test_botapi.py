"""The Bot API server of the tests: calls, updates and what people do, each update read by python-telegram-bot."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx

from tests.telegram.botapi import BotApi
from tests.telegram.client import Client


def test_wrong_token_is_unauthorized_and_unknown_method_not_found(api: BotApi, client: Client) -> None:
    assert httpx.get(f"{api.url}/bot1:wrong/getMe", timeout=120).status_code == 401
    assert client.sendTelepathy()["error_code"] == 404
    assert api.violations == ["there is no method sendTelepathy"]


def test_parameters_come_as_json_form_query_and_multipart(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    lan.starts()
    keyboard = '{"inline_keyboard": [[{"text": "Xem", "callback_data": "x"}]]}'
    client.http.post("sendMessage", json={"chat_id": lan.id, "text": "json"})
    client.http.post("sendMessage", data={"chat_id": str(lan.id), "text": "form", "reply_markup": keyboard})
    client.http.get("sendMessage", params={"chat_id": lan.id, "text": "query"})
    client.http.post("sendMessage", data={"chat_id": lan.id, "text": "multipart"}, files={"x": b"1"})
    assert [message.text for message in lan.private.from_bot] == ["json", "form", "query", "multipart"]
    assert lan.private.from_bot[1].button("Xem").data == "x"
    assert api.violations == ["sendMessage takes no x"]


def test_unknown_parameter_is_a_violation_and_missing_one_refused(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    lan.starts()
    client.sendMessage(chat_id=lan.id, text="Chào", reply_to_message_id=1)
    assert api.violations == ["sendMessage takes no reply_to_message_id"]
    assert client.sendMessage(chat_id=lan.id)["description"] == "Bad Request: message text is empty"
    assert client.sendMessage(text="Chào")["description"] == "Bad Request: chat_id is empty"
    assert client.getUpdates(offset="soon")["error_code"] == 400


def test_text_that_is_no_utf8_is_refused(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    lan.starts()
    body = b'{"chat_id": %d, "text": "half a pair \\ud83c"}' % lan.id
    answer = client.http.post("sendMessage", content=body, headers={"content-type": "application/json"})
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


def test_update_is_repeated_until_a_higher_offset_confirms_it(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    first, second = lan.says("một"), lan.says("hai")
    assert [update.message.text for update in client.updates()] == ["một", "hai"]
    assert [update.message.text for update in client.updates(limit=1)] == ["một"]
    assert [update.update_id for update in client.updates(offset=first.update + 1)] == [second.update]
    assert [update.message.text for update in client.updates()] == ["hai"]
    assert api.world.updates.all[first.update].confirmed
    assert client.updates(offset=-1)[0].message.text == "hai"
    assert client.updates(offset=second.update + 1) == []


def test_confirmed_update_can_be_delivered_again(api: BotApi, client: Client) -> None:
    said = api.person("Lan").says("một")
    client.confirm()
    assert client.updates() == []
    api.world.updates.again(said.update)
    assert [update.update_id for update in client.updates()] == [said.update]


def test_long_poll_answers_as_soon_as_somebody_writes(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    threading.Timer(0.3, lan.says, ["muộn"]).start()
    assert [update.message.text for update in client.updates(timeout=10)] == ["muộn"]


def test_second_poller_ends_the_first_with_a_conflict(api: BotApi, client: Client) -> None:
    ended: list[dict[str, object]] = []
    first = threading.Thread(target=lambda: ended.append(client.getUpdates(timeout=10)))
    first.start()
    api.wait_until(lambda: api.server.polls == 1)
    httpx.get(f"{api.url}/bot{api.token}/getUpdates", timeout=120)
    first.join()
    assert ended[0]["error_code"] == 409
    assert api.violations == ["two getUpdates at the same time"]


def test_poller_that_was_killed_is_no_conflict(api: BotApi, client: Client) -> None:
    with socket.create_connection(("127.0.0.1", int(api.url.rpartition(":")[2]))) as dead:
        dead.sendall(f"GET /bot{api.token}/getUpdates?timeout=30 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        api.wait_until(lambda: api.server.polls == 1)
    client.getUpdates()
    assert api.violations == []


def test_only_kinds_asked_for_are_told(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    client.getUpdates(allowed_updates=["callback_query"])
    lan.says("không nghe")
    assert client.updates() == []
    client.getUpdates(allowed_updates=[])
    lan.says("nghe")
    assert [update.message.text for update in client.updates()] == ["nghe"]


def test_every_thing_a_person_sends_is_read_by_python_telegram_bot(api: BotApi, client: Client) -> None:
    lan, minh = api.person("Lan"), api.person("Minh", username="minhvu")
    question = lan.says("/hoi@hoidap_bot 🎉 hỏi @minhvu ở https://vidu.vn #cum3")
    lan.edits(question, "sửa")
    lan.sends_photo(caption="ảnh")
    lan.sends_voice()
    lan.sends_sticker()
    lan.sends_contact()
    lan.sends_document("a.txt", b"abc", mime="text/plain")
    lan.forwards(question)
    lan.types_inline("cụm")
    lan.blocks()
    lan.unblocks()
    group = api.supergroup("Nhóm", lan, minh, topics={7: "Chung"}, bot="left")
    lan.adds_bot(group)
    lan.promotes_bot(group, can_pin_messages=False)
    lan.says("trong chủ đề", group, topic=7)
    lan.says("ẩn danh", group, anonymous=True)
    channel = api.channel("Kênh", lan)
    minh.says("từ kênh", group, as_channel=channel)
    lan.mutes_bot(group)
    lan.demotes_bot(group)
    lan.removes_bot(group)
    lan.promotes_bot(channel)
    api.posts(channel, "bài đăng")
    updates = client.updates()
    found = dict(updates[0].message.parse_entities())
    assert [found[entity] for entity in updates[0].message.entities] == [
        "/hoi@hoidap_bot",
        "@minhvu",
        "https://vidu.vn",
        "#cum3",
    ]
    assert [update.effective_message.effective_attachment for update in updates[2:7]]
    moves = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [(move.old_chat_member.status, move.new_chat_member.status) for move in moves] == [
        ("member", "kicked"),
        ("kicked", "member"),
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "restricted"),
        ("restricted", "member"),
        ("member", "kicked"),
        ("left", "administrator"),
    ]
    senders = [update.message.sender_chat.id for update in updates if update.message and update.message.sender_chat]
    assert senders == [group.id, channel.id]
    assert updates[-1].channel_post.text == "bài đăng"
    assert [update.update_id for update in updates] == sorted({update.update_id for update in updates})


def test_person_follows_only_real_deep_links_to_the_bot(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    lan.starts()
    link = {"text": "Mở", "url": "https://t.me/hoidap_bot?start=d_12"}
    client.sendMessage(chat_id=lan.id, text="x", reply_markup={"inline_keyboard": [[link]]})
    assert lan.follows(lan.messages[-1].button("Mở")).text == "/start d_12"


def test_log_holds_every_call_with_its_outcome(tmp_path: Path) -> None:
    log = tmp_path / "calls.jsonl"
    with BotApi(log=log) as api:
        api.person("Lan", 77).starts()
        for chat, text in ((77, "một"), (78, "hai")):
            httpx.post(f"{api.url}/bot{api.token}/sendMessage", data={"chat_id": chat, "text": text}, timeout=120)
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [(line["method"], line["outcome"], line["took_effect"]) for line in lines] == [
        ("sendMessage", "ok", True),
        ("sendMessage", "400", False),
    ]
    assert (lines[0]["chat"], lines[0]["message"], lines[0]["parameters"]["text"]) == (77, 2, "một")


def test_server_in_a_process_of_its_own_is_driven_over_http(tmp_path: Path) -> None:
    log = tmp_path / "calls.jsonl"
    command = [sys.executable, "-m", "tests.telegram.botapi", "--log", str(log)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    try:
        assert process.stdout
        settings = dict(pair.split("=", 1) for pair in process.stdout.readline().split())
        with httpx.Client(base_url=settings["HOIDAP_TELEGRAM_API_URL"], trust_env=False, timeout=120) as http:
            http.post("/people", json={"name": "Lan", "identifier": 77})
            said = http.post("/people/77/says", json={"text": "chào"}).json()
            bot = f"/bot{settings['HOIDAP_TELEGRAM_TOKEN']}"
            assert http.get(f"{bot}/getUpdates").json()["result"][0]["message"] == said
            keyboard = {"inline_keyboard": [[{"text": "Xem", "callback_data": "x"}]]}
            http.post(f"{bot}/sendMessage", json={"chat_id": 77, "text": "vâng", "reply_markup": keyboard})
            assert [message["text"] for message in http.get("/chats/77").json()] == ["chào", "vâng"]
            query = http.post("/people/77/presses", json={"message": 2, "label": "Xem"}).json()
            assert http.get(f"{bot}/getUpdates?offset=-1").json()["result"][0]["callback_query"]["id"] == query
            assert http.get("/violations").json() == []
            assert [call["method"] for call in http.get("/calls").json()][:2] == ["getUpdates", "sendMessage"]
    finally:
        process.kill()
        process.communicate()
    assert len(log.read_text("utf-8").splitlines()) == 3


def test_rest_is_only_when_nothing_has_come_to_the_bot_for_a_while(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    time.sleep(3.1)
    lan.says("một")
    client.confirm()
    threading.Timer(0.3, lambda: client.sendMessage(chat_id=lan.id, text="muộn")).start()
    api.settled(quiet=3)
    assert [message.text for message in lan.private.from_bot] == ["muộn"]
