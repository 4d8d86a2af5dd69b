"""Announcements by Telegram: one attempt at a time, and what it came to.

Unlike an answer, an announcement whose call broke off is not sent again: whoever sent it decides.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import httpx
from anyio import Lock, to_thread
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, MessageEntity
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.announcements import Announcement, Announcements, Content
from bot.channels.telegram_calls import NOT_LEFT, BotApi, Caller, Stopped, UnconfirmedError, seconds_of, unconfirmed, why
from bot.channels.telegram_updates import name, number
from bot.chats import Chats
from bot.pacing import Limits, Pace
from bot.sender import BrokenOffError, ClosedError, FloodedError, MovedError, NotLeftError, RefusedError, ServerError
from bot.taps import Taps

T = TypeVar("T")

_CLOSED = (
    ("blocked", "blocked"),
    ("deactivated", "deactivated"),
    ("kicked", "kicked"),
    ("not a member", "left"),
    ("initiate conversation", "not_started"),
)
_REFUSED = (
    ("chat not found", "not_found"),
    ("peer_id_invalid", "not_found"),
    ("rights", "no_rights"),
    ("write_forbidden", "no_rights"),
    ("can't be deleted", "too_old"),
    ("can't be edited", "too_old"),
    ("message to edit not found", "gone"),
)


class TelegramSender:
    """A `Sender` over the bot that answers, too: what is answered counts against the same limits."""

    channel = "telegram"

    def __init__(
        self, bot: BotApi, caller: Caller, chats: Chats, taps: Taps, announcements: Announcements, limits: Limits
    ) -> None:
        self.a_second = limits.overall
        self._bot = bot
        self._caller = caller
        self._chats = chats
        self._taps = taps
        self._announcements = announcements
        self._pace = Pace(limits)
        self._files: dict[str, str] = {}  # path -> the platform's id
        self._uploading = Lock()
        caller.on_message = self._count

    def wait(self) -> float:
        return max(self._pace.wait(time.monotonic()), self._caller.remaining())

    def wait_for(self, chat: str) -> float:
        place = self._chats.current(chat)
        return max(self._pace.wait_for(place, time.monotonic()), self._caller.remaining(number(place)))

    def spend(self, chat: str) -> None:
        self._count(number(self._chats.current(chat)))

    async def ready(self) -> None:
        with suppress(Stopped):
            await self._caller.insist(self._bot.get_me)

    async def send(self, place: str, announcement: Announcement) -> str:
        content, chat = announcement.content, number(place)
        keyboard = await self._keyboard(content)
        silent = announcement.silent
        if not content.media:
            sent = await self._attempt(
                chat,
                lambda: self._bot.send_message(
                    chat,
                    content.text,
                    entities=_entities(content),
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    disable_notification=silent,
                    reply_markup=keyboard,
                ),
            )
            return str(sent.message_id)
        return await self._send_file(chat, announcement, keyboard)

    async def pin(self, place: str, message: str, announcement: Announcement) -> None:
        chat = number(place)
        await self._attempt(
            chat,
            lambda: self._bot.pin_chat_message(chat, int(message), disable_notification=announcement.silent),
        )

    async def correct(self, place: str, message: str, announcement: Announcement) -> None: ...

    async def recall(self, place: str, message: str) -> None: ...
