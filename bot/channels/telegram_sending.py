"""Messages on their way to Telegram: what was written down is sent, and what became of it is written down.

A message whose call broke off may have arrived or not. It is sent again, when Telegram answers again and a few times at
most: a question must be answered, even if its answer then stands there twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.channels.telegram_calls import BotApi, Caller, UnconfirmedError, growing_pauses
from bot.channels.telegram_messages import Messages, Sent, otherwise
from bot.channels.telegram_updates import name, number
from bot.chats import Chats
from bot.durable import Durable
from bot.errors import HoidapError
from bot.inbox import Body, Inbox, Outgoing, Progress

log = logging.getLogger(__name__)

T = TypeVar("T")

BROKEN_OFF = 3  # times that a message is sent whose call broke off
SERVER_ERRORS = 10  # times where the server said that it failed
STATE_PAUSE = 5.0  # seconds until state.db is tried again


class Delivery:
    """Sends what the inbox has prepared."""

    def __init__(self, bot: BotApi, caller: Caller, inbox: Inbox, chats: Chats, durable: Durable) -> None:
        self._bot = bot
        self._messages = Messages(bot, caller)
        self._caller = caller
        self._durable = durable
        self._inbox = inbox
        self._chats = chats

    async def deliver(self, update: int, messages: Sequence[Outgoing]) -> None:
        """Send what is not settled yet, in order, and finish the update. Raises Stopped."""
        pending = [message for message in messages if message.progress not in ("sent", "failed")]
        for position, message in enumerate(pending, 1):
            finishes = update if position == len(pending) else 0
            if not await self._send(message, finishes):
                break
        else:
            if pending:
                return
        await self._write(self._inbox.finish, update)

    async def _send(self, outgoing: Outgoing, finishes: int) -> bool:
        """Send one message. False where nothing can be sent to the chat any more."""
        pauses = growing_pauses()
        if outgoing.progress != "sending":
            outgoing = await self._write(self._inbox.begin, outgoing)
        while True:
            chat = number(self._chats.current(outgoing.chat))
            try:
                message = await self._caller.call(chat, partial(self._call, chat, cast("Sent", outgoing.body)))
            except UnconfirmedError as error:
                again = await self._once_more(outgoing, error, next(pauses), finishes)
                if again is None:
                    return True
                outgoing = again
            except ChatMigrated as error:
                await self._write(self._follow, outgoing.chat, name(error.new_chat_id))
                outgoing = replace(outgoing, body={**outgoing.body, "reply_to": None, "thread": None})
            except Forbidden as error:
                await self._settle(outgoing, "failed", reason=error.message)
                await self._write(self._shut_out, outgoing.chat)
                return False
            except BadRequest as error:
                body = otherwise(cast("Sent", outgoing.body), error.message)
                if body is None:
                    log.error("Telegram refuses a message: %s", error.message)
                    await self._settle(outgoing, "failed", reason=error.message, finishes=finishes)
                    return True
                if "edits" in outgoing.body and "edits" not in body:  # else the next edit would try it again
                    await self._write(self._inbox.withdraw, outgoing.chat, outgoing.body["edits"])
                outgoing = replace(outgoing, body=cast("Body", body))
            else:
                await self._settle(outgoing, "sent", message, finishes=finishes)
                return True

    async def _once_more(
        self, outgoing: Outgoing, error: UnconfirmedError, pause: float, finishes: int
    ) -> Outgoing | None:
        """The message about to be sent again, as soon as Telegram answers at all; None where it has been enough."""
        enough = outgoing.attempts >= (SERVER_ERRORS if error.refused else BROKEN_OFF)
        progress: Progress = "failed" if error.refused and enough else "unknown"
        await self._settle(outgoing, progress, reason=str(error), finishes=finishes if enough else 0)
        if enough:
            log.error("A message may not have arrived in Telegram: %s", error)
            return None
        await self._caller.pause(pause)
        await self._caller.insist(self._bot.get_me)
        return await self._write(self._inbox.begin, outgoing)

    async def _settle(
        self, outgoing: Outgoing, progress: Progress, message: str = "", reason: str = "", finishes: int = 0
    ) -> None:
        """Until it is written down, however long that takes: else what arrived would be sent again. Raises Stopped."""
        while not await self._settled(outgoing, progress, message, reason, finishes):
            await self._caller.pause(STATE_PAUSE)

    async def _settled(self, *given: object) -> bool:
        try:
            _, written = await self._durable.commit(self._inbox.settle, *given)
        except HoidapError:
            log.exception("What became of a message can't be written down yet.")
            return False
        self._durable.reach_disk_soon(written)
        return True

    async def _write(self, work: Callable[..., T], *given: object) -> T:
        return await self._durable.run(work, *given)

    async def _call(self, chat: int, body: Sent) -> str:
        """Send, edit or delete; the id of the message that stands there then."""
        if "deletes" in body:
            return await self._delete(chat, body["deletes"])
        return await self._messages.put(chat, body)

    async def _delete(self, chat: int, message: str) -> str:
        try:
            await self._bot.delete_message(chat, int(message))
        except BadRequest as error:
            log.info("A message could not be deleted in Telegram: %s", error.message)
        await self._write(self._inbox.withdraw, name(chat), message)
        return ""

    def _follow(self, old: str, new: str) -> None:
        self._chats.migrated(old, new)
        log.info("A group went on as a supergroup.")

    def _shut_out(self, chat: str) -> None:
        shut_out(self._chats, chat)


def shut_out(chats: Chats, chat: str) -> None:
    """The bot may no longer write there."""
    there = chats.current(chat)
    (chats.kicked if number(there) < 0 else chats.blocked)(there)
    log.info("The bot may no longer write to a chat.")
