"""Calls to the Bot API with the patience that it asks for.

A call that surely did nothing (no connection, a flood limit, a refused token) is made again until it succeeds. One of
which nobody knows whether it took effect raises `UnconfirmedError`: what to do then is for whoever called.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar, cast

import anyio
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.health import Health
from bot.channels.telegram_requests import BROKEN_OFF, NOT_LEFT, Requests

os.environ.setdefault("PTB_TIMEDELTA", "true")  # a RetryAfter that may be a number of seconds warns at every use

log = logging.getLogger(__name__)

T = TypeVar("T")

CONNECTIONS = 32
BRIEFLY = 10.0  # for what is of no use later, and for a poll beyond the time that it asks for
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between two attempts
FLOODED_CHATS = 5  # refused one after another with no message through: then the limit is that of the whole bot


class UnconfirmedError(Exception):
    """A call left, and what became of it is not known. `refused` where the server answered with an error of its own."""

    def __init__(self, reason: str, *, refused: bool) -> None:
        super().__init__(reason)
        self.refused = refused


class Stopped(Exception):  # noqa: N818  not an error: the channel is being stopped
    """Waiting was cut short: there is nothing in flight."""


class BotApi(Bot):
    """A bot without PTB's application around it: updates come as they were sent, to be written down as such."""

    async def updates(self, offset: int | None, seconds: int, kinds: list[str]) -> list[dict[str, Any]]:
        data = {"offset": offset, "timeout": seconds, "allowed_updates": kinds}
        return cast("list[dict[str, Any]]", await self._post("getUpdates", data, read_timeout=BRIEFLY + seconds))

    async def message(self, method: str, data: dict[str, Any]) -> int | None:
        """Send or edit; the id of the message that stands there then, None where Telegram doesn't say.

        PTB's own methods read the message that comes back into objects, half a millisecond for nothing.
        """
        sent = await self._post(method, data)
        return cast("int | None", sent.get("message_id")) if isinstance(sent, dict) else None

    async def webhook(self) -> str:
        """Where updates are brought, "" for nowhere."""
        return str((await self._post("getWebhookInfo")).get("url", ""))

    async def close_connections(self) -> None:
        for request in self._request:
            await request.shutdown()


class Caller:
    """Calls one after another for a chat; a chat that must wait doesn't keep others waiting."""

    def __init__(self, health: Health) -> None:
        self.health = health
        self._stopping = anyio.Event()
        self._until: dict[int, float] = {}
        self._all_until = 0.0
        self._flooded: set[int] = set()
        self.on_message: Callable[[int], None] = lambda _chat: None  # told before each message leaves

    def stop(self) -> None:
        """Whoever waits, waits no longer: `Stopped` is raised there. What has left is finished."""
        self._stopping.set()

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    async def call(self, chat: int, method: Callable[[], Awaitable[T]]) -> T:
        """What the method gives; `chat` is 0 for what concerns none.

        Raises BadRequest, Forbidden, ChatMigrated, UnconfirmedError, Stopped.
        """
        pauses = growing_pauses()
        while True:
            await self._wait(chat)
            try:
                result = await method()
            except RetryAfter as error:
                self.told_to_wait(chat, error)
            except (BadRequest, Forbidden, ChatMigrated):  # BadRequest is a NetworkError, too
                self.health.now("ok")
                raise
            except TelegramError as error:
                await self._endure(error, next(pauses))
            else:
                self.went_through(chat)
                return result

    async def insist(self, method: Callable[[], Awaitable[T]], chat: int = 0) -> T:
        """The same for what may be done twice. Raises BadRequest, Forbidden, ChatMigrated, Stopped."""
        pauses = growing_pauses()
        while True:
            with suppress(UnconfirmedError):
                return await self.call(chat, method)
            self.health.now("unreachable", "unconfirmed")
            await self.pause(next(pauses))

    async def rest(self, seconds: float) -> None:
        """Wait, until the channel is being stopped at the longest."""
        with anyio.move_on_after(seconds):
            await self._stopping.wait()

    async def pause(self, seconds: float) -> None:
        """The same; raises Stopped where the channel is being stopped."""
        await self.rest(seconds)
        if self.stopping:
            raise Stopped

    async def _endure(self, error: TelegramError, pause: float) -> None:
        if not self.has_left(error):
            await self.pause(LONGEST_PAUSE if isinstance(error, InvalidToken) else pause)
            return
        raise UnconfirmedError(why(error), refused=answered(error)) from error

    def has_left(self, error: TelegramError) -> bool:
        """Whether a call that came to nothing has reached Telegram; if not, the channel's health says why."""
        if isinstance(error, InvalidToken):
            self.health.now("refused")
        elif isinstance(error.__cause__, NOT_LEFT):
            self.health.now("unreachable", why(error))
        else:
            return True
        return False

    async def _wait(self, chat: int) -> None:
        while (remaining := max(self._until.get(chat, 0.0), self._all_until) - time.monotonic()) > 0:
            await self.pause(remaining)
        self._until.pop(chat, None)
        if self.stopping:
            raise Stopped

    def must_wait(self, chat: int) -> bool:
        """Whether nothing may be sent there now."""
        return self.remaining(chat) > 0

    def remaining(self, chat: int = 0) -> float:
        """Seconds until something may be sent there; 0 is no chat in particular."""
        return max(0.0, max(self._until.get(chat, 0.0), self._all_until) - time.monotonic())

    def went_through(self, chat: int) -> None:
        """A call succeeded; one for a chat shows that there is no limit for all of them."""
        self.health.now("ok")
        if chat:
            self._flooded.clear()

    def told_to_wait(self, chat: int, error: RetryAfter) -> None:
        """A call for this chat was one too many: the next one waits as long as is asked."""
        seconds = seconds_of(error.retry_after)
        until = time.monotonic() + seconds
        self._until[chat] = until
        self._flooded.add(chat)
        if len(self._flooded) >= FLOODED_CHATS:
            self._all_until = until
        log.info("Telegram asks to wait %g s before the next message to a chat", seconds)


def make_bot(token: str, api_url: str) -> BotApi:
    """A bot at any Bot API server."""
    return BotApi(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=Requests(api_url, CONNECTIONS),
        get_updates_request=Requests(api_url, 1),
    )


def why(error: TelegramError) -> str:
    """What went wrong, in few words and without an address."""
    if isinstance(error.__cause__, BROKEN_OFF):
        return type(error.__cause__).__name__
    return error.message


def answered(error: TelegramError) -> bool:
    """Whether a call that left was answered by the server, if with an error of its own."""
    return isinstance(error, NetworkError) and not isinstance(error.__cause__, BROKEN_OFF)


def seconds_of(wait: int | float | timedelta) -> float:
    """How long to wait, whole."""
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def growing_pauses() -> Iterator[float]:
    """Seconds before each next attempt, twice as long each time up to the longest."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, LONGEST_PAUSE)
