"""Messages on their way to Telegram: what was written down is sent, and what became of it is written down.

A message whose call broke off may have arrived or not. It is sent again, when Telegram answers again and a few times at
most: a question must be answered, even if its answer then stands there twice.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypedDict, cast

from anyio import to_thread
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.channels.telegram_calls import BotApi, Caller, UnconfirmedError, growing_pauses
from bot.channels.telegram_updates import name, number
from bot.chats import Chats
from bot.errors import HoidapError
from bot.inbox import Body, Inbox, Outgoing, Progress

log = logging.getLogger(__name__)

BROKEN_OFF = 3  # times that a message is sent whose call broke off
SERVER_ERRORS = 10  # times where the server said that it failed
STATE_PAUSE = 5.0  # seconds until state.db is tried again

_OF_THE_CHAT = (
    "chat not found",
    "not enough rights",
    "write_forbidden",
    "thread not found",
    "topic_",
    "have no rights",
)
_NOT_TO_EDIT = ("message to edit not found", "can't be edited", "message_id_invalid")


class Sent(TypedDict, total=False):
    """The body of an `Outgoing`: what is said and where; `edits` and `deletes` are ids of messages."""

    html: str
    plain: str
    buttons: list[list[tuple[str, str]]]  # (label, data)
    prompts: bool
    thread: int | None
    reply_to: int | None
    edits: str
    deletes: str
    unmarked: bool  # the HTML was refused
    turn: int  # of the reply


class Delivery:
    """Sends what the inbox has prepared."""

    def __init__(self, bot: BotApi, caller: Caller, inbox: Inbox, chats: Chats) -> None:
        self._bot = bot
        self._caller = caller
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
        await to_thread.run_sync(self._inbox.finish, update)

    async def _send(self, outgoing: Outgoing, finishes: int) -> bool:
        """Send one message. False where nothing can be sent to the chat any more."""
        pauses = growing_pauses()
        if outgoing.progress != "sending":
            outgoing = await to_thread.run_sync(self._inbox.begin, outgoing)
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
                await to_thread.run_sync(self._follow, outgoing.chat, name(error.new_chat_id))
                outgoing = replace(outgoing, body={**outgoing.body, "reply_to": None, "thread": None})
            except Forbidden as error:
                await self._settle(outgoing, "failed", reason=error.message)
                await to_thread.run_sync(self._shut_out, outgoing.chat)
                return False
            except BadRequest as error:
                body = _otherwise(cast("Sent", outgoing.body), error.message)
                if body is None:
                    log.error("Telegram refuses a message: %s", error.message)
                    await self._settle(outgoing, "failed", reason=error.message, finishes=finishes)
                    return True
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
        return await to_thread.run_sync(self._inbox.begin, outgoing)

    async def _settle(
        self, outgoing: Outgoing, progress: Progress, message: str = "", reason: str = "", finishes: int = 0
    ) -> None:
        """Until it is written down, however long that takes: else what arrived would be sent again. Raises Stopped."""
        while not await to_thread.run_sync(self._written, outgoing, progress, message, reason, finishes):
            await self._caller.pause(STATE_PAUSE)

    def _written(self, outgoing: Outgoing, progress: Progress, message: str, reason: str, finishes: int) -> bool:
        try:
            self._inbox.settle(outgoing, progress, message, reason, finishes)
        except HoidapError:
            log.exception("What became of a message can't be written down yet.")
            return False
        return True

    async def _call(self, chat: int, body: Sent) -> str:
        """Send, edit or delete; the id of the message that stands there then."""
        if "deletes" in body:
            return await self._delete(chat, body["deletes"])
        text, mode = (body["plain"], None) if body.get("unmarked") else (body["html"], ParseMode.HTML)
        preview = LinkPreviewOptions(is_disabled=True)
        if "edits" in body:
            return await self._edit(chat, body, text, mode, preview)
        self._caller.on_message(chat)
        sent = await self._bot.send_message(
            chat,
            text,
            mode,
            message_thread_id=body.get("thread"),
            link_preview_options=preview,
            reply_parameters=_reply_parameters(body),
            reply_markup=ForceReply(selective=True) if body.get("prompts") else _keyboard(body),
        )
        return str(sent.message_id)

    async def _edit(self, chat: int, body: Sent, text: str, mode: ParseMode | None, preview: LinkPreviewOptions) -> str:
        try:
            edited = await self._bot.edit_message_text(
                text,
                chat,
                int(body["edits"]),
                parse_mode=mode,
                link_preview_options=preview,
                reply_markup=_keyboard(body),
            )
        except BadRequest as error:
            if "message is not modified" not in error.message.lower():
                raise
            return body["edits"]
        return str(edited.message_id) if isinstance(edited, Message) else body["edits"]

    async def _delete(self, chat: int, message: str) -> str:
        try:
            await self._bot.delete_message(chat, int(message))
        except BadRequest as error:
            log.info("A message could not be deleted in Telegram: %s", error.message)
        await to_thread.run_sync(self._inbox.withdraw, name(chat), message)
        return ""

    def _follow(self, old: str, new: str) -> None:
        self._chats.migrated(old, new)
        log.info("A group went on as a supergroup.")

    def _shut_out(self, chat: str) -> None:
        (self._chats.kicked if number(chat) < 0 else self._chats.blocked)(chat)
        log.info("The bot may no longer write to a chat.")


def _otherwise(body: Sent, reason: str) -> Sent | None:
    """Another way to say what was refused, None where there is none."""
    reason = reason.lower()
    if "edits" in body and any(words in reason for words in _NOT_TO_EDIT):
        return cast("Sent", {key: value for key, value in body.items() if key != "edits"})
    if body.get("unmarked") or "deletes" in body or any(words in reason for words in _OF_THE_CHAT):
        return None
    log.error("Telegram refuses a message as it is marked up: %s", reason)
    unmarked: Sent = {**body, "unmarked": True}
    if "pars" not in reason and "entit" not in reason:
        unmarked["buttons"] = []
    return unmarked


def _reply_parameters(body: Sent) -> ReplyParameters | None:
    answered = body.get("reply_to")
    return None if answered is None else ReplyParameters(answered, allow_sending_without_reply=True)


def _keyboard(body: Sent) -> InlineKeyboardMarkup | None:
    rows = body.get("buttons")
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )
