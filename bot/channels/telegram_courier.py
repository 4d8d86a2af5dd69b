"""The courier of Telegram: what the background says in its chats, and what it gets from there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from anyio import to_thread
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.channels.telegram_calls import BotApi, Caller, Stopped, UnconfirmedError, growing_pauses
from bot.channels.telegram_files import fetch
from bot.channels.telegram_messages import Messages, Sent, composed, concerns_the_chat, otherwise
from bot.channels.telegram_sending import shut_out
from bot.channels.telegram_updates import Place, name, number
from bot.chats import Chats
from bot.errors import HoidapError
from bot.taps import Taps
from bot.types import FileReference, Reply

ATTEMPTS = 5  # at what the server says that it failed at, and at edits, which may be made twice


class TelegramCourier:
    """A `Courier`: it waits as long as Telegram asks, for ever where it can't be reached."""

    name = "telegram"

    def __init__(self, bot: BotApi, caller: Caller, chats: Chats, taps: Taps) -> None:
        self._bot = bot
        self._caller = caller
        self._chats = chats
        self._taps = taps
        self._messages = Messages(bot, caller)

    async def post(self, chat: str, reply: Reply) -> str:
        """The id of the message, of a long reply the one with the buttons. Raises HoidapError."""
        return await self._put_all(chat, reply, standing="")

    async def amend(self, chat: str, message: str, reply: Reply) -> str:
        """The id of the message that shows the reply now, of a long one the last. Raises HoidapError."""
        return await self._put_all(chat, reply, standing=message)

    async def fetch(self, file: FileReference, path: Path, limit: int) -> None:
        """Write a file of at most `limit` bytes to `path`, which is whole or is not there. Raises HoidapError."""
        try:
            await fetch(self._bot, self._caller, file, path, limit)
        except Stopped:
            raise HoidapError("courier.stopped") from None

    async def _put_all(self, chat: str, reply: Reply, standing: str) -> str:
        bodies = await to_thread.run_sync(composed, reply, Place(chat), self._taps.data)
        texts = [body for body in bodies if "html" in body]
        if standing:
            texts[0]["edits"] = standing
        shown = ""
        for body in bodies:
            message = await self._put(chat, body)
            shown = message if body is texts[-1] else shown
        return shown

    async def _put(self, chat: str, body: Sent) -> str:
        """One message, until it stands there or it is sure that it can't. Raises HoidapError."""
        pauses, attempts = growing_pauses(), 0
        while True:
            where = number(self._chats.current(chat))
            try:
                return await self._caller.call(where, partial(self._messages.put, where, body))
            except UnconfirmedError as error:
                attempts += 1
                if not (error.refused or "edits" in body):
                    raise HoidapError("post.unconfirmed") from error
                if attempts == ATTEMPTS:
                    raise HoidapError("post.failed", reason=str(error)) from error
                await self._pause(next(pauses))
            except ChatMigrated as error:
                await to_thread.run_sync(self._chats.migrated, chat, name(error.new_chat_id))
            except Forbidden as error:
                await to_thread.run_sync(shut_out, self._chats, chat)
                raise HoidapError("post.closed") from error
            except BadRequest as error:
                body = _in_other_words(body, error)
            except Stopped:
                raise HoidapError("courier.stopped") from None

    async def _pause(self, seconds: float) -> None:
        try:
            await self._caller.pause(seconds)
        except Stopped:
            raise HoidapError("courier.stopped") from None


def _in_other_words(body: Sent, error: BadRequest) -> Sent:
    """Raises HoidapError where there are none."""
    changed = otherwise(body, error.message)
    if changed is None:
        closed = concerns_the_chat(error.message)
        raise HoidapError("post.closed" if closed else "post.failed", reason=error.message) from error
    return changed
