"""A ledger over a real state.db and a channel that a test tells what to say, for the tests of announcements."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import anyio
import anyio.from_thread

from bot.announcements.announcements import Announcement, Announcements, Content
from bot.announcements.broadcasting import Broadcaster
from bot.announcements.ledger import Ledger
from bot.announcements.sender import NotDeliveredError
from bot.chats import Chats
from bot.state import State


class Office:
    """One state.db with everything that announcements need of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = State(folder)
        self.chats = Chats(self.state)
        self.announcements = Announcements(self.state)
        self.ledger = Ledger(self.state, self.chats)

    def draft(self, text: str = "Họp lúc 8 giờ", *, pinned: bool = False) -> int:
        return self.announcements.add(Announcement("telegram:1", Content(text), pinned=pinned)).id

    def started(self, chats: Sequence[str], text: str = "Họp lúc 8 giờ", *, pinned: bool = False) -> int:
        number = self.draft(text, pinned=pinned)
        assert self.ledger.start(number, chats) == len(chats)
        return number

    def progress(self, number: int) -> str:
        announcement = self.announcements.get(number)
        assert announcement
        return announcement.progress

    def states(self, number: int) -> dict[str, str]:
        return {row.chat: row.state for row in self.ledger.rows(number)}


class Post:
    """A channel whose chats hold what was brought; `mishaps` are raised in turn, by chat."""

    def __init__(self, channel: str = "telegram", a_second: int = 1000) -> None:
        self.channel, self.a_second = channel, a_second
        self.brought: list[tuple[str, str]] = []  # (place, text), in order
        self.standing: dict[tuple[str, str], str] = {}  # (place, message) -> text
        self.pinned: list[tuple[str, str]] = []
        self.mishaps: dict[str, list[NotDeliveredError]] = {}
        self.seconds = 0.0  # that each takes
        self.before: Callable[[], None] = lambda: None  # called as a message leaves
        self.readied = 0

    def wait(self) -> float:
        return 0.0

    def wait_for(self, chat: str) -> float:
        return 0.0

    def spend(self, chat: str) -> None:
        return None

    async def ready(self) -> None:
        self.readied += 1

    async def send(self, place: str, announcement: Announcement) -> str:
        self.before()
        await anyio.sleep(self.seconds)
        self._mishap(place)
        self.brought.append((place, announcement.content.text))
        message = str(len(self.brought))
        self.standing[place, message] = announcement.content.text
        return message

    async def pin(self, place: str, message: str, announcement: Announcement) -> None:
        self._mishap(f"pin {place}")
        self.pinned.append((place, message))

    async def correct(self, place: str, message: str, announcement: Announcement) -> None:
        self._mishap(f"correct {place}")
        self.standing[place, message] = announcement.content.text

    async def recall(self, place: str, message: str) -> None:
        self._mishap(f"recall {place}")
        del self.standing[place, message]

    def _mishap(self, key: str) -> None:
        if self.mishaps.get(key):
            raise self.mishaps[key].pop(0)


@contextmanager
def broadcasting(office: Office, *posts: Post) -> Iterator[Broadcaster]:
    """The engine, from start to graceful stop."""
    with anyio.from_thread.start_blocking_portal() as portal:

        async def make() -> Broadcaster:
            return Broadcaster(office.state, office.chats, posts)

        broadcaster = portal.call(make)
        running = portal.start_task_soon(broadcaster.run)
        try:
            yield broadcaster
        finally:
            portal.call(broadcaster.stop)
            running.result(120)


def until(condition: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
