"""Announcements by Telegram: one attempt at a time, and what it came to.

Unlike an answer, an announcement whose call broke off is not sent again: that is for an admin to decide.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from anyio import move_on_after, sleep, to_thread
from telegram import InlineKeyboardMarkup, InputFile, Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.announcements.announcements import Announcement, Announcements, Content
from bot.announcements.pacing import Limits, Pace
from bot.announcements.sender import (
    BrokenOffError,
    ClosedError,
    FloodedError,
    MovedError,
    NotDeliveredError,
    NotLeftError,
    RefusedError,
    ServerError,
)
from bot.channels.telegram_calls import BotApi, Caller, Stopped, answered, seconds_of, why
from bot.channels.telegram_content import PREVIEW, entities_of, file_of, keyboard_of, one_of, read_file, send_content
from bot.channels.telegram_updates import name, number
from bot.chats import Chats
from bot.taps import Taps

T = TypeVar("T")

UPLOADING = 1.0  # seconds until a message whose file somebody else uploads is tried again
A_MOMENT = 0.05  # seconds
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
    ("message to pin not found", "gone"),
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
        self._uploaded: dict[str, str] = {}  # path -> the platform's id, "" while it is on its way
        self._under_way = 0
        caller.on_message = self._count

    def wait(self) -> float:
        return max(self._pace.wait(time.monotonic()), self._caller.remaining())

    def wait_for(self, chat: str) -> float:
        there = number(self._chats.current(chat))
        return max(self._pace.wait_for(there, time.monotonic()), self._caller.remaining(there))

    def spend(self, chat: str) -> None:
        self._count(number(self._chats.current(chat)))

    async def ready(self) -> None:
        with suppress(Stopped):
            await self._caller.insist(self._bot.get_me)

    async def finished(self, seconds: float) -> None:
        """When nothing is on its way any more; after so many seconds at the latest."""
        with move_on_after(seconds):
            await sleep(A_MOMENT)
            while self._under_way:
                await sleep(A_MOMENT)

    async def send(self, place: str, announcement: Announcement) -> str:
        chat, content = number(place), announcement.content
        keyboard = await self._keyboard(place, content)
        if content.media:
            return await self._send_file(chat, announcement, keyboard)
        return ids_of(await self._call_with("", chat, announcement, keyboard))

    async def pin(self, place: str, message: str, announcement: Announcement) -> None:
        chat, silent = number(place), announcement.silent
        first = first_of(message)
        await self._attempt(chat, lambda: self._bot.pin_chat_message(chat, first, disable_notification=silent))

    async def correct(self, place: str, message: str, announcement: Announcement) -> None:
        chat, content = number(place), announcement.content
        keyboard, entities = await self._keyboard(place, content), entities_of(content)

        async def edit() -> None:
            if content.media and content.file and not content.album:
                await self._bot.edit_message_media(one_of(content), chat, int(message), reply_markup=keyboard)
                return
            if content.media:
                await self._bot.edit_message_caption(
                    chat, first_of(message), caption=content.text, caption_entities=entities, reply_markup=keyboard
                )
                return
            await self._bot.edit_message_text(
                content.text,
                chat,
                first_of(message),
                entities=entities,
                link_preview_options=PREVIEW,
                reply_markup=keyboard,
            )

        await self._unless(chat, edit, "message is not modified")

    async def recall(self, place: str, message: str) -> None:
        chat, messages = number(place), [int(each) for each in message.split()]
        if len(messages) > 1:
            await self._attempt(chat, lambda: self._bot.delete_messages(chat, messages))
            return
        await self._unless(chat, lambda: self._bot.delete_message(chat, *messages), "message to delete not found")

    async def _send_file(self, chat: int, announcement: Announcement, keyboard: InlineKeyboardMarkup | None) -> str:
        """A picture or a document: uploaded once, from then on named by the platform's id."""
        content = announcement.content
        file = content.file or self._uploaded.get(content.path)
        if file is None:
            return await self._upload(chat, announcement, keyboard)
        if not file:
            raise FloodedError(UPLOADING)
        for _ in content.album.split():  # the first has been counted
            self._count(chat)
        return ids_of(await self._call_with(file, chat, announcement, keyboard))

    async def _upload(self, chat: int, announcement: Announcement, keyboard: InlineKeyboardMarkup | None) -> str:
        path = announcement.content.path
        self._uploaded[path] = ""
        try:
            file = await to_thread.run_sync(read_file, announcement.content)
            [sent] = await self._call_with(file, chat, announcement, keyboard)
        except OSError as error:
            del self._uploaded[path]
            raise RefusedError(f"file: {error}") from error
        except BaseException:
            del self._uploaded[path]
            raise
        self._uploaded[path] = file_of(sent)
        await to_thread.run_sync(self._announcements.uploaded, announcement.id, path, file_of(sent))
        return str(sent.message_id)

    async def _call_with(
        self, file: str | InputFile, chat: int, announcement: Announcement, keyboard: InlineKeyboardMarkup | None
    ) -> Sequence[Message]:
        content, silent = announcement.content, announcement.silent
        return await self._attempt(chat, lambda: send_content(self._bot, chat, content, file, keyboard, silent=silent))

    async def _keyboard(self, place: str, content: Content) -> InlineKeyboardMarkup | None:
        if not content.button:
            return None
        return await to_thread.run_sync(keyboard_of, content, place, self._bot.username, self._taps, self._chats)

    async def _attempt(self, chat: int, method: Callable[[], Awaitable[T]]) -> T:
        """What one call gives. Raises NotDeliveredError."""
        self._under_way += 1
        try:
            result = await method()
        except TelegramError as error:
            raise self._not_delivered(chat, error) from error
        finally:
            self._under_way -= 1
        self._caller.went_through(chat)
        return result

    async def _unless(self, chat: int, method: Callable[[], Awaitable[object]], done_already: str) -> None:
        """The same, where being told so is as good."""
        try:
            await self._attempt(chat, method)
        except RefusedError as error:
            if done_already not in str(error).lower():
                raise

    def _not_delivered(self, chat: int, error: TelegramError) -> NotDeliveredError:
        if isinstance(error, RetryAfter):
            self._caller.told_to_wait(chat, error)
            return FloodedError(seconds_of(error.retry_after))
        if isinstance(error, ChatMigrated):
            return MovedError(name(error.new_chat_id))
        if isinstance(error, Forbidden):
            return ClosedError(_reason(error, _CLOSED, "left"))
        if isinstance(error, BadRequest):
            return RefusedError(_reason(error, _REFUSED, "refused"))
        if not self._caller.has_left(error):
            return NotLeftError(why(error))
        return ServerError(why(error)) if answered(error) else BrokenOffError(why(error))

    def _count(self, chat: int) -> None:
        self._pace.spend(chat, time.monotonic(), is_group=chat < 0)


def ids_of(sent: Sequence[Message]) -> str:
    """As the ledger keeps them: an album's with spaces between."""
    return " ".join(str(message.message_id) for message in sent)


def first_of(message: str) -> int:
    """What is pinned and corrected: below the first stand the words of an album."""
    return int(message.partition(" ")[0])


def _reason(error: TelegramError, known: tuple[tuple[str, str], ...], otherwise: str) -> str:
    said = error.message.lower()
    code = next((code for words, code in known if words in said), otherwise)
    return f"{code}: {error.message}"
