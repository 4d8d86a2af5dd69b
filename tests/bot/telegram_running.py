"""The telegram channel at the loopback Bot API, over a small real library, for the tests."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import anyio
import anyio.from_thread
from anyio.from_thread import BlockingPortal

from bot.admins.roles import Roles
from bot.channels.telegram import TelegramChannel
from bot.chats import Chats
from bot.commanding import command_list
from bot.conversation import Conversation
from bot.opening import open_conversation
from bot.settings import Settings, parse_settings
from bot.state import State
from bot.types import Answer, FileReference, Incoming, Reply
from index.encoder import load_encoder
from index.library import SqliteLibrary
from index.types import Document
from tests.telegram.botapi import PATIENCE, BotApi

GROUPS = "Cụm thi đua số 1 gồm các xã: An Bình, Bình Minh.\n\nCụm thi đua số 2 gồm các xã: Cát Tường, Đông Hải.\n"
STAFF = (
    "Trường Tiểu học Hoa Sen có 24 giáo viên và 3 nhân viên.\n\n"
    "Hiệu trưởng Trường Tiểu học Hoa Sen là bà Trần Thị Mai <R&D>.\n"
)
OPENING = "## Lễ khai giảng\n\n**Điểm trường bản Mây** khai giảng ngày 5/9/2024.\n"


def small_library(folder: Path) -> SqliteLibrary:
    library = SqliteLibrary(folder, load_encoder(""))
    library.publish(
        [
            Document("cum.md", GROUPS, title="Quyết định về cụm thi đua", source="Báo Địa phương", date="2024-01-02"),
            Document("truong.md", STAFF, title="Trường <Hoa & Sen>", date="2024-02-03"),
            Document("may.md", OPENING, title="Điểm trường bản Mây", date="2024-01-01"),
        ]
    )
    return library


def settings_for(api: BotApi, folder: Path, **more: str) -> Settings:
    given = {
        "HOIDAP_DATA": str(folder),
        "HOIDAP_TELEGRAM_TOKEN": api.token,
        "HOIDAP_TELEGRAM_API_URL": api.url,
        "HOIDAP_WORKERS": "0",  # they would only make the tests slow; test_endurance has them
        "HOIDAP_RATE_PERSON": "1000",
        "HOIDAP_RATE_CHAT": "1000",
    }
    return parse_settings({**given, **more})


class Scripted(Conversation):
    """A conversation that says what the test wants, and notes what it heard."""

    def __init__(
        self, library: SqliteLibrary, state: State, settings: Settings, says: Callable[[Incoming], Reply | None]
    ) -> None:
        super().__init__(library, chats=Chats(state), roles=Roles(settings.admins))
        self._says = says
        self.heard: list[Incoming] = []

    def reply(self, incoming: Incoming) -> Reply | None:
        self.heard.append(incoming)
        return self._says(incoming)


def says(text: str) -> Reply:
    return Reply(Answer(text, "vi"))


class Background:
    """Speaks through a channel's courier from outside the event loop."""

    def __init__(self, channel: TelegramChannel, portal: BlockingPortal) -> None:
        self._channel, self._courier, self._portal = channel, channel.courier, portal

    def post(self, chat: str, reply: Reply) -> str:
        return self._portal.call(self._courier.post, chat, reply)

    def amend(self, chat: str, message: str, reply: Reply) -> str:
        return self._portal.call(self._courier.amend, chat, message, reply)

    def stop(self) -> None:
        self._portal.call(self._channel.stop)

    def fetch(self, file: FileReference, path: Path, limit: int = 1_000_000) -> None:
        self._portal.call(self._courier.fetch, file, path, limit)


@contextmanager
def running(
    api: BotApi,
    folder: Path,
    script: Callable[[Incoming], Reply | None] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[TelegramChannel]:
    """A bot from start to graceful stop."""
    with _running(api, folder, script, environment) as (channel, _):
        yield channel


@contextmanager
def background(api: BotApi, folder: Path) -> Iterator[Background]:
    """A bot, and what works in its background."""
    with _running(api, folder, None, None) as (channel, portal):
        yield Background(channel, portal)


@contextmanager
def _running(
    api: BotApi,
    folder: Path,
    script: Callable[[Incoming], Reply | None] | None,
    environment: Mapping[str, str] | None,
) -> Iterator[tuple[TelegramChannel, BlockingPortal]]:
    settings = settings_for(api, folder, **(environment or {}))
    library, state = small_library(folder), State(folder)
    conversation = Scripted(library, state, settings, script) if script else open_conversation(library, state, settings)
    assert conversation.chats is not None
    started = threading.Event()
    channels: list[TelegramChannel] = []

    async def run() -> None:
        assert conversation.chats is not None
        channel = TelegramChannel(settings, state, conversation, conversation.chats, command_list)
        channels.append(channel)
        started.set()
        await channel.run()

    with anyio.from_thread.start_blocking_portal() as portal:
        running = portal.start_task_soon(run)
        assert started.wait(PATIENCE)
        try:
            yield channels[0], portal
        finally:
            portal.call(channels[0].stop)
            running.result(PATIENCE)
    state.close()
    library.close()
