"""Admins on Telegram: an invitation by link, and what others' taps on their buttons come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.admins.audit import Audit
from bot.admins.roles import Roles
from bot.directory import document_id
from bot.state import State
from tests.bot.telegram_running import running
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Message
from tests.telegram.people import Person


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@pytest.fixture
def boss(api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    monkeypatch.setattr("bot.channels.telegram_admins.ADMIN_PAUSE", 0.1)
    boss = api.person("Boss")
    boss.starts()
    with running(api, tmp_path, environment={"HOIDAP_ADMINS": f"telegram:{boss.id}"}):
        yield boss


def with_button(api: BotApi, label: str) -> Message:
    """The bot's message with a button that is so labelled, once it is there."""
    return api.wait_for(lambda message: any(label in button.text for button in message.buttons))


def test_who_follows_an_invitation_and_taps_gets_the_commands_of_admins(
    api: BotApi, boss: Person, tmp_path: Path
) -> None:
    api.wait_until(lambda: "quantri" in api.menu(boss))
    boss.says("/quantri")
    boss.presses(with_button(api, "Mời thêm"), "Mời thêm")
    link = api.wait_for(lambda message: "?start=a_" in (message.text or ""))
    found = re.search(r"https://t\.me/(\w+)\?start=(a_[\w-]+)", link.text or "")
    assert found
    assert found[1] == api.world.bot.username

    lan = api.person("Lan")
    lan.starts(found[2])
    lan.presses(with_button(api, "Nhận quyền"), "Nhận quyền")
    api.wait_until(lambda: {"quantri", "nhatky", "quanly", "lichsu"} <= set(api.menu(lan)))
    admins = Roles([("telegram", str(boss.id))], State(tmp_path)).admins
    assert set(admins) == {f"telegram:{boss.id}", f"telegram:{lan.id}"}


def test_an_admins_button_does_nothing_for_others_in_private_and_in_a_group(
    api: BotApi, boss: Person, tmp_path: Path
) -> None:
    lan = api.person("Lan")
    group = api.group("Tổ một", boss, lan)
    told = api.answer_to(boss.says("/quanly", group))
    assert "nhắn riêng" in (told.text or "")
    before = len(group.from_bot)
    in_private = api.answer_to(lan.says("/trogiup"))
    taps = [
        lan.taps(message, data)
        for data in (f"/quanly {document_id('cum.md')} delete yes", "/lichsu 1 yes", "/quantri invite")
        for message in (told, in_private)
    ]
    api.wait_until(lambda: all(api.world.callbacks[tap]["answer"] is not None for tap in taps))
    assert len(group.from_bot) == before
    assert not any("Quản lý" in (message.text or "") or "?start=" in (message.text or "") for message in lan.messages)
    assert Audit(State(tmp_path)).entries(9) == []
