"""Ten thousand recipients of one announcement, and what the Bot API server says became of it: for tests and figures."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.announcements.announcements import Announcement, Announcements, Content
from bot.announcements.ledger import Delivery, Ledger
from bot.chats import Chats
from bot.state import State
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Chat
from tests.telegram.faults import Kind
from tests.telegram.world import Call

TROUBLE: dict[Kind, float] = {"429": 0.02, "500": 0.01, "502": 0.01, "dropped before": 0.01, "dropped after": 0.01}
POLL = 0.1  # seconds
BROKEN = ("dropped before", "dropped after")
TEXT = "Thông báo: họp lúc 8 giờ sáng thứ Hai."


def recipients(api: BotApi, count: int) -> list[Chat]:
    """Chats that know the bot, every tenth a group; 1% have blocked it and 0.5% became supergroups unheard."""
    chats = []
    for number in range(count):
        person = api.person(f"Người {number}")
        if number % 10 == 5:
            chat = api.group(f"Nhóm {number}", person)
            if number % 200 == 5:
                api.migrates(chat, person, told=False)
        else:
            chat = person.private
            chat.standing |= {api.world.bot.id: "kicked" if number % 100 == 1 else "member", person.id: "member"}
        chats.append(chat)
    return chats


def trouble(api: BotApi, chats: Sequence[Chat]) -> None:
    """Whatever goes wrong on the way to them."""
    there = {chat.id for chat in chats} | {chat.migrated_to.id for chat in chats if chat.migrated_to}
    for kind, rate in TROUBLE.items():
        api.faults.add(kind, rate, methods=("sendMessage",), chats=there, retry_after=2)


class Broadcast:
    """One announcement to them, written into the state.db that a bot serves."""

    def __init__(self, data: Path, chats: Sequence[Chat]) -> None:
        self.chats = chats
        self.state = State(data)
        self.ledger = Ledger(self.state, Chats(self.state))
        self.announcements = Announcements(self.state)
        self.number = self.announcements.add(Announcement("telegram:1", Content(TEXT))).id

    def start(self) -> None:
        assert self.ledger.start(self.number, [f"telegram:{chat.id}" for chat in self.chats]) == len(self.chats)

    @property
    def progress(self) -> str:
        announcement = self.announcements.get(self.number)
        assert announcement
        return announcement.progress

    def wait(self, seconds: float) -> None:
        """Until nothing is left to do."""
        deadline = time.monotonic() + seconds
        while self.progress != "done":
            assert time.monotonic() < deadline, self.ledger.counts(self.number)
            time.sleep(POLL)

    @property
    def seconds(self) -> float:
        """From the start to the end."""
        announcement = self.announcements.get(self.number)
        assert announcement
        assert announcement.started
        assert announcement.finished
        return (announcement.finished - announcement.started).total_seconds()

    def accounts(self, api: BotApi) -> list[Account]:
        """Every row with the calls that the server saw for its chat."""
        calls: dict[int | None, list[Call]] = defaultdict(list)
        for call in api.called("sendMessage"):
            calls[call.chat].append(call)
        rows = self.ledger.rows(self.number)
        return [_account(chat, row, calls) for chat, row in zip(self.chats, rows, strict=True)]


@dataclass(frozen=True)
class Account:
    """A recipient: as the ledger has it, and as the server does."""

    chat: Chat  # where it is now
    row: Delivery
    calls: list[Call]

    @property
    def is_reachable(self) -> bool:
        return "kicked" not in self.chat.standing.values()

    @property
    def arrived(self) -> list[int]:
        """Ids of the messages that stand in the chat."""
        return [message.id for message in self.chat.from_bot if message.text == TEXT]

    @property
    def broke_off(self) -> bool:
        return any(call.outcome in BROKEN for call in self.calls)


def _account(chat: Chat, row: Delivery, calls: dict[int | None, list[Call]]) -> Account:
    assert row.chat == f"telegram:{chat.id}"
    now = chat.migrated_to or chat
    return Account(now, row, calls[chat.id] + (calls[now.id] if now is not chat else []))
