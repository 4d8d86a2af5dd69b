"""`hoidap serve` with a bot: page and channel in one process, webhook, ends in order, starts after a power cut."""

from __future__ import annotations

import json
import random
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from bot.state import State
from tests.bot.announcing import until
from tests.bot.serving_process import Serving
from tests.bot.telegram_running import small_library
from tests.ports import kept_port
from tests.telegram.botapi import PATIENCE, BotApi
from tests.telegram.chats import Message

get, post = partial(httpx.get, timeout=PATIENCE), partial(httpx.post, timeout=PATIENCE)
SECRET = {"HOIDAP_WEBHOOK_SECRET": "a-secret-of-the-tests"}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    small_library(tmp_path).close()
    return tmp_path


def telegram(serving: Serving) -> dict[str, object]:
    """What `/healthz` tells of it."""
    return dict(get(f"{serving.address}/healthz").json()["channels"]["telegram"])


def test_the_page_and_the_bot_answer_in_one_process(api: BotApi, data: Path) -> None:
    serving = Serving(api, data)
    try:
        answer = api.answer_to(api.person().says("Trường Tiểu học Hoa Sen có bao nhiêu giáo viên?"))
        assert "24" in (answer.text or "")
        page = post(f"{serving.address}/api/ask", json={"question": "Trường Hoa Sen có bao nhiêu giáo viên?"})
        assert "24" in page.json()["answer"]
        assert telegram(serving)["status"] == "ok"
        assert telegram(serving)["bot"] == "@hoidap_bot"
        counted = get(f"{serving.address}/metrics").text.splitlines()
        for channel in ("telegram", "web"):
            assert f'hoidap_questions_total{{channel="{channel}",outcome="answered"}} 1.0' in counted
        assert "hoidap_answer_seconds_count 2.0" in counted
    finally:
        assert serving.stop() == 0


@pytest.mark.parametrize("kind", ["away", "refused"])
def test_the_page_is_served_though_telegram_cannot_be_had(api: BotApi, data: Path, kind: str) -> None:
    wrong = {"HOIDAP_TELEGRAM_TOKEN": "5000000001:wrong-SECRET-x"}
    away = {"HOIDAP_TELEGRAM_API_URL": f"http://127.0.0.1:{kept_port()}"}
    serving = Serving(api, data, wrong if kind == "refused" else away)
    try:
        expected = "refused" if kind == "refused" else "unreachable"
        until(lambda: telegram(serving)["status"] == expected)
        assert get(serving.address).status_code == 200
    finally:
        assert serving.stop() == 0
    assert "SECRET" not in serving.output
    assert "loopback" not in serving.output


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_an_answer_under_way_is_finished_before_the_process_ends(api: BotApi, data: Path, by: signal.Signals) -> None:
    serving = Serving(api, data)
    lan = api.person()
    api.answer_to(lan.says("Cụm thi đua số 1 gồm những xã nào?"))
    api.faults.add("hangs", methods=("sendMessage",), times=1, seconds=2)
    lan.says("Cụm thi đua số 2 gồm những xã nào?")
    api.wait_until(lambda: len(lan.private.from_bot) == 2)
    assert serving.stop(by) == 0
    again = Serving(api, data)
    api.settled(1)
    assert again.stop() == 0
    assert len(lan.private.from_bot) == 2


def test_updates_come_by_webhook_with_the_secret_and_only_so(api: BotApi, data: Path) -> None:
    port = kept_port()
    public = {"HOIDAP_PUBLIC_URL": f"http://127.0.0.1:{port}", **SECRET}
    api.server.webhooks.twice = True
    serving = Serving(api, data, public, port)
    try:
        lan = api.person()
        asked = [lan.says(f"Cụm thi đua số {number} gồm những xã nào?") for number in (1, 2)]
        assert "An Bình" in (api.answer_to(asked[0]).text or "")
        api.wait_until(lambda: len(lan.private.from_bot) == 2)
        hook = api.world.webhook["url"]
        update = {"update_id": 1, "message": {}}
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET["HOIDAP_WEBHOOK_SECRET"]}
        assert post(hook, json=update).status_code == 403
        assert post(hook, json=update, headers={next(iter(headers)): "guess"}).status_code == 403
        assert post(hook, content=b"{", headers=headers).status_code == 400
        assert post(hook, json=[1], headers=headers).status_code == 400
        assert post(hook, json=update, headers=headers).status_code == 200
        assert post(hook, content=b" " * 1_100_000, headers=headers).status_code == 413
        assert get(hook).status_code == 405
        said = {"message_id": 99, "date": 1, "chat": lan.private.json(), "from": lan.user.json(), "text": "a\ud800b"}
        half = json.dumps({"update_id": 990_000, "message": said})  # half a character, which Telegram never sends
        assert post(hook, content=half, headers=headers).status_code == 200
        api.wait_until(lambda: len(lan.private.from_bot) == 3)
        api.settled()
    finally:
        assert serving.stop() == 0
    assert len(lan.private.from_bot) == 3
    assert "UnicodeEncodeError" not in serving.output, serving.output[-3000:]


def test_an_address_that_telegram_refuses_is_said_and_the_page_goes_on(api: BotApi, data: Path) -> None:
    serving = Serving(api, data, {"HOIDAP_PUBLIC_URL": "http://hoidap.example:99", **SECRET})
    try:
        until(lambda: telegram(serving)["status"] == "refused")
    finally:
        assert serving.stop() == 0
    assert "https url" in serving.output


def test_a_second_process_serves_pages_and_waits_with_the_bot_until_the_first_has_ended(
    api: BotApi, data: Path
) -> None:
    question = "Cụm thi đua số 1 gồm những xã nào?"
    person = api.person()
    first, second = Serving(api, data), Serving(api, data)
    try:
        assert api.answer_to(person.says(question)).text
        assert post(f"{second.address}/api/ask", json={"question": question}).json()["answer"]
        assert [telegram(serving)["bot"] for serving in (first, second)] == ["@hoidap_bot", None]
        first.kill()
        assert api.answer_to(person.says(question)).text
        assert telegram(second)["bot"] == "@hoidap_bot"
    finally:
        first.kill()
        assert second.stop() == 0


def test_a_process_that_waits_for_another_one_can_be_stopped(api: BotApi, data: Path) -> None:
    first, second = Serving(api, data), Serving(api, data)
    assert second.stop() == 0
    assert first.stop() == 0


def test_who_served_by_webhook_before_goes_on_by_polling(api: BotApi, data: Path) -> None:
    api.world.webhook = {"url": "https://elsewhere.example/hook"}
    serving = Serving(api, data)
    try:
        assert api.answer_to(api.person().says("Cụm thi đua số 1 gồm những xã nào?")).text
        assert api.world.webhook == {}
    finally:
        assert serving.stop() == 0


@pytest.mark.fault
@pytest.mark.slow
def test_a_power_cut_at_any_moment_loses_no_question_and_repeats_no_confirmed_answer(api: BotApi, data: Path) -> None:
    chance = random.Random(7)
    people = [api.person(f"Người {number}") for number in range(20)]
    asked: list[Message] = []
    for _ in range(6):
        serving = Serving(api, data)
        for _ in range(50):
            text = f"Cụm thi đua số {chance.choice((1, 2))} gồm những xã nào?"
            asked.append(chance.choice(people).says(text))
            time.sleep(chance.random() / 50)
        time.sleep(chance.random())
        serving.kill()
    serving = Serving(api, data)
    state = State(data)
    api.wait_until(lambda: _number(state, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'") >= len(asked))
    api.settled(1)
    assert serving.stop() == 0
    rows = state.rows("SELECT chat, question, message, attempts FROM outbox ORDER BY number")
    assert len(rows) == len(asked)
    confirmed = {(row["chat"], row["question"]): int(row["message"]) for row in rows}
    for person in people:
        answers = [confirmed[f"telegram:{person.id}", str(q.id)] for q in asked if q.chat is person.private]
        assert answers == sorted(answers)
    for question in asked:
        answer = question.chat.by_id(confirmed[f"telegram:{question.chat.id}", str(question.id)])
        assert answer is not None
        assert ("An Bình" in (answer.text or "")) == ("số 1" in (question.text or ""))
    said = sum(call.took_effect for call in api.called("sendMessage"))
    assert said - len(asked) <= sum(row["attempts"] - 1 for row in rows) <= 6 * len(people)


def _number(state: State, query: str) -> int:
    row = state.row(query)
    return int(row[0]) if row else 0
