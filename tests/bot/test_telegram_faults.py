"""Telegram when it is slow, full, broken, away or deceived: every question is answered, nothing is said in panic."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels import telegram_calls
from bot.channels.telegram_calls import FLOODED_CHATS
from bot.channels.telegram_render import Shown
from bot.state import DATABASE, State
from bot.types import Incoming, Reply
from tests.bot.announcing import until
from tests.bot.telegram_running import running, says
from tests.ports import kept_port
from tests.telegram.botapi import BotApi
from tests.telegram.faults import FloodLimits

SEND = ("sendMessage",)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


def echo(incoming: Incoming) -> Reply:
    return says(f"Nghe: {incoming.text}")


def test_a_flood_limit_is_honoured_whole_and_keeps_no_other_chat_waiting(api: BotApi, tmp_path: Path) -> None:
    lan, binh = api.person("Lan"), api.person("Bình")
    api.faults.add("429", methods=SEND, chats=(lan.id,), times=1, retry_after=2)
    with running(api, tmp_path, echo):
        asked = time.time()
        first, second = lan.says("một"), lan.says("hai")
        assert api.answer_to(binh.says("ba")).time - asked < 1.5
        api.wait_until(lambda: len(lan.private.from_bot) == 2)
    assert [message.text for message in lan.private.from_bot] == ["Nghe: một", "Nghe: hai"]
    assert lan.private.from_bot[0].time - asked >= 2
    assert first.id < second.id


def test_a_typing_indicator_too_many_makes_the_answer_wait_as_well(api: BotApi, tmp_path: Path) -> None:
    api.faults.add("429", methods=("sendChatAction",), times=1, retry_after=2)
    with running(api, tmp_path, echo):
        asked = time.time()
        assert api.answer_to(api.person().says("một")).time - asked >= 2


def test_a_limit_of_the_whole_bot_keeps_every_chat_waiting(api: BotApi, tmp_path: Path) -> None:
    api.faults.add("429", methods=SEND, times=FLOODED_CHATS, retry_after=3)
    people = [api.person(f"Người {number}") for number in range(FLOODED_CHATS + 1)]
    with running(api, tmp_path, echo):
        for person in people[:-1]:
            person.says("một")
        api.wait_until(lambda: len(api.called("sendMessage")) == FLOODED_CHATS)
        refused = api.called("sendMessage")[-1].time
        assert api.answer_to(people[-1].says("hai")).time - refused >= 2.9
        api.wait_until(lambda: all(person.private.from_bot for person in people))


def test_a_group_over_its_limit_gets_every_answer_in_order(tmp_path: Path) -> None:
    with BotApi(limits=FloodLimits(chat_per_second=4)) as api, running(api, tmp_path, echo):
        lan = api.person()
        for number in range(9):
            lan.says(str(number))
        api.wait_until(lambda: len(lan.private.from_bot) == 9)
        assert [message.text for message in lan.private.from_bot] == [f"Nghe: {number}" for number in range(9)]
        assert api.violations == []


@pytest.mark.parametrize("kind", ["500", "502", "dropped before"])
def test_what_did_not_arrive_is_sent_again(api: BotApi, tmp_path: Path, kind: str) -> None:
    lan = api.person()
    api.faults.add(kind, methods=SEND, times=2)  # type: ignore[arg-type]
    with running(api, tmp_path, echo):
        api.answer_to(lan.says("một"))
        api.answer_to(lan.says("hai"))
    assert [message.text for message in lan.private.from_bot] == ["Nghe: một", "Nghe: hai"]


def test_what_broke_off_after_it_arrived_is_said_twice_at_most(api: BotApi, tmp_path: Path) -> None:
    lan = api.person()
    api.faults.add("dropped after", methods=SEND, times=1)
    with running(api, tmp_path, echo):
        lan.says("một")
        api.wait_until(lambda: len(lan.private.from_bot) == 2)
        lan.says("hai")
        api.wait_until(lambda: len(lan.private.from_bot) == 3)
    assert [message.text for message in lan.private.from_bot] == ["Nghe: một", "Nghe: một", "Nghe: hai"]


def test_a_message_whose_call_always_breaks_off_is_unknown_in_the_end(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_calls, "FIRST_PAUSE", 0.01)
    lan, binh = api.person(), api.person("Bình")
    api.faults.add("dropped before", methods=SEND, chats=(lan.id,))
    with running(api, tmp_path, echo):
        lan.says("một")
        api.answer_to(binh.says("hai"))
        state = State(tmp_path)
        given_up = "SELECT 1 FROM inbox JOIN outbox ON update_number = inbox.number WHERE inbox.state = 'done'"
        api.wait_until(lambda: state.row(f"{given_up} AND outbox.state = 'unknown' AND attempts = 3"))
    assert len(api.called("sendMessage")) == 4


def test_polling_goes_on_after_every_kind_of_failure(api: BotApi, tmp_path: Path) -> None:
    lan = api.person()
    with running(api, tmp_path, echo) as channel:
        api.answer_to(lan.says("một"))
        for kind in ("500", "dropped before", "dropped after", "429"):
            api.faults.add(kind, methods=("getUpdates",), times=1)  # type: ignore[arg-type]
        assert api.answer_to(lan.says("hai")).text == "Nghe: hai"
        api.wait_until(lambda: channel.status()["status"] == "ok")
    assert len(lan.private.from_bot) == 2


@pytest.mark.parametrize("when", ["INSERT ON inbox", "INSERT ON outbox", "UPDATE ON outbox"])
def test_a_full_disk_delays_an_answer_and_neither_loses_nor_repeats_one(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    for module in ("telegram", "telegram_intake", "telegram_sending"):
        monkeypatch.setattr(f"bot.channels.{module}.STATE_PAUSE", 0.1)
    lan = api.person()
    with running(api, tmp_path, echo):
        api.answer_to(lan.says("một"))
        api.settled()
        with sqlite3.connect(tmp_path / DATABASE) as other:
            other.execute(
                f"CREATE TRIGGER full BEFORE {when} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        lan.says("hai")
        time.sleep(0.5)
        with sqlite3.connect(tmp_path / DATABASE) as other:
            other.execute("DROP TRIGGER full")
        lan.says("ba")
        api.wait_until(lambda: len(lan.private.from_bot) == 3)
        api.settled()
    assert [message.text for message in lan.private.from_bot] == ["Nghe: một", "Nghe: hai", "Nghe: ba"]


def test_an_update_that_comes_again_is_answered_once(api: BotApi, tmp_path: Path) -> None:
    lan = api.person()
    with running(api, tmp_path, echo):
        question = lan.says("một")
        api.answer_to(question)
        api.settled()
        api.world.updates.again(question.update)
        api.answer_to(lan.says("hai"))
        api.settled()
    assert [message.text for message in lan.private.from_bot] == ["Nghe: một", "Nghe: hai"]


def test_telegram_away_at_the_start_is_found_later(tmp_path: Path) -> None:
    port = kept_port()
    with BotApi(port=port) as away:
        pass
    with running(away, tmp_path, echo) as channel:
        until(lambda: channel.status()["status"] == "unreachable")
        with BotApi(port=port) as api:
            assert api.answer_to(api.person().says("một")).text == "Nghe: một"
            assert channel.status()["status"] == "ok"
            assert channel.status()["bot"] == "@hoidap_bot"


def test_html_that_is_refused_is_sent_as_plain_text_with_its_buttons(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Shown("<b>Hỏng", "Hỏng <&>", ((("Nút", "/nut"),),))
    monkeypatch.setattr("bot.channels.telegram_messages.render", lambda *_: [broken])
    with running(api, tmp_path, echo):
        answer = api.answer_to(api.person().says("một"))
    assert answer.text == "Hỏng <&>"
    assert answer.button("Nút").data == "/nut"


def test_an_update_that_nobody_can_deal_with_stops_no_other(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(reply: Reply, data: object) -> list[Shown]:
        if "một" in reply.answer.text:
            raise ZeroDivisionError
        return [Shown(reply.answer.text, reply.answer.text)]

    monkeypatch.setattr("bot.channels.telegram_messages.render", fail)
    with running(api, tmp_path, echo):
        lan = api.person()
        lan.says("một")
        lan.says("hai")
        api.wait_until(lambda: lan.private.from_bot)
        state = State(tmp_path)
        api.wait_until(lambda: not state.rows("SELECT 1 FROM inbox WHERE state = 'waiting'"))
    assert [message.text for message in lan.private.from_bot] == ["Nghe: hai"]


def test_a_menu_that_was_deleted_is_shown_anew(api: BotApi, tmp_path: Path) -> None:
    lan = api.person()
    with running(api, tmp_path):
        menu = api.answer_to(lan.says("/cum"))
        tapped = menu.buttons[0].data or ""
        lan.taps(menu, tapped)
        menu.deleted = True
        api.wait_for(lambda message: message.id > menu.id)


def test_privacy_mode_is_told_to_admins_once_and_when_it_changes(api: BotApi, tmp_path: Path) -> None:
    boss = api.person("Boss")
    boss.starts()
    admins = {"HOIDAP_ADMINS": f"telegram:{boss.id}"}

    def told() -> int:
        return sum("setprivacy" in (m.text or "") or "privacy mode" in (m.text or "") for m in boss.private.from_bot)

    def start(commands: int, times: int) -> int:
        with running(api, tmp_path, echo, admins):
            api.wait_until(lambda: len(api.called("setMyCommands")) == commands and told() >= times)
            api.settled()
        return told()

    assert start(12, 1) == 1
    assert start(24, 1) == 1
    api.world.reads_all = True
    assert start(36, 2) == 2


@pytest.mark.parametrize("token", ["5000000001:wrong-SECRET-x", "5000000001:loopback"])
def test_the_token_is_in_no_log_whatever_goes_wrong(
    token: str, api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    from bot.redaction import keep_out_of_logs

    factory = logging.getLogRecordFactory()
    secret = token.rpartition(":")[2]
    try:
        keep_out_of_logs([token])
        with caplog.at_level(logging.DEBUG):
            lan = api.person()
            for kind in ("500", "dropped before", "dropped after", "429"):
                api.faults.add(kind, methods=("getMe", "getUpdates", "sendMessage"), times=1)  # type: ignore[arg-type]
            with running(api, tmp_path, _fail, {"HOIDAP_TELEGRAM_TOKEN": token}) as channel:
                lan.says("một")
                until(lambda: lan.private.from_bot or channel.status()["status"] == "refused")
            logging.getLogger("test").error("%s", f"https://api.telegram.org/bot{token}/getMe")
    finally:
        logging.setLogRecordFactory(factory)
    formatted = "\n".join(logging.Formatter("%(message)s").format(record) for record in caplog.records)
    assert "/bot5000000001:" in formatted  # its address was logged, without it
    assert secret not in formatted
    assert secret not in str([(record.msg, record.args) for record in caplog.records])
    assert secret not in "".join(capfd.readouterr())


def _fail(incoming: Incoming) -> Reply:
    raise RuntimeError(f"https://api.telegram.org/bot5000000001:loopback/{incoming.text}")
