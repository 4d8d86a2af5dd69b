"""What a bot tells Telegram when it starts (how it wants its updates, which commands it has), and what its admins."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from anyio import to_thread
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    LinkPreviewOptions,
    User,
)
from telegram.error import BadRequest, Forbidden

from bot.channels.telegram_calls import BotApi, Caller
from bot.channels.telegram_updates import ALLOWED_UPDATES, number
from bot.chats import Chats
from bot.phrases import say
from bot.roles import Role
from bot.state import State
from bot.types import Language

log = logging.getLogger(__name__)

WEBHOOK_CONNECTIONS = 20
ADMIN_PAUSE = 10.0  # seconds between two looks whether an admin has come
_LANGUAGES: tuple[tuple[Language, str | None], ...] = (("vi", None), ("vi", "vi"), ("en", "en"))  # None: any other
_PRIVACY = "telegram privacy"  # with an admin's name, the row of `settings` that says what the admin was told

Menu = Callable[[Role, Language], Sequence[tuple[str, str]]]  # to pairs of a command and what it does


async def take_updates_by_polling(bot: BotApi, caller: Caller) -> None:
    """Telegram gives no updates to who polls while a webhook is set."""
    await caller.insist(bot.delete_webhook)


async def take_updates_by_webhook(bot: BotApi, caller: Caller, url: str, secret: str) -> bool:
    """Telegram is told where to bring updates, and what to show so that they are known to be its own.

    Raises BadRequest where it doesn't like the address.
    """

    return await caller.insist(
        partial(
            bot.set_webhook,
            url,
            max_connections=WEBHOOK_CONNECTIONS,
            allowed_updates=list(ALLOWED_UPDATES),
            secret_token=secret,
        )
    )


class Introduction:
    """The bot introduces itself: to everybody with its commands and what it is for, to admins with what it sees."""

    def __init__(self, bot: BotApi, caller: Caller, state: State, chats: Chats, menu: Menu) -> None:
        self._bot = bot
        self._caller = caller
        self._state = state
        self._chats = chats
        self._menu = menu

    async def make(self, me: User, admins: Sequence[str]) -> None:
        """To everybody at once; to an admin who has not started the bot yet, once that has happened. Raises Stopped."""
        for scope in (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
            await self._show_commands(scope, "person")
        await self._describe()
        absent = [admin for admin in admins if not await self._reached(admin, me)]
        while absent:
            await self._caller.pause(ADMIN_PAUSE)
            come = [admin for admin in absent if await to_thread.run_sync(self._is_there, admin)]
            absent = [admin for admin in absent if admin not in come]
            for admin in come:
                await self._reached(admin, me)

    async def _describe(self) -> None:
        """What stands above the button that starts the bot, and in its profile."""
        for language, code in _LANGUAGES:
            description, short = say("telegram.description", language), say("telegram.short_description", language)
            await self._caller.insist(partial(self._bot.set_my_description, description, code))
            await self._caller.insist(partial(self._bot.set_my_short_description, short, code))

    async def _show_commands(self, scope: BotCommandScope, role: Role) -> None:
        """Vietnamese unless the telephone speaks English."""
        for language, code in _LANGUAGES:
            commands = [BotCommand(command, what) for command, what in self._menu(role, language)]
            await self._caller.insist(partial(self._bot.set_my_commands, commands, scope, code))

    async def _reached(self, admin: str, me: User) -> bool:
        try:
            await self._tell_of_privacy(admin, me)
            await self._show_commands(BotCommandScopeChat(number(admin)), "admin")
        except (BadRequest, Forbidden) as error:
            log.warning("An admin named in HOIDAP_ADMINS has not started the bot: %s", error.message)
            return False
        return True

    async def _tell_of_privacy(self, admin: str, me: User) -> None:
        """Whether the bot sees what is said in groups, once and whenever that has changed."""
        now, row = "off" if me.can_read_all_group_messages else "on", f"{_PRIVACY} {admin}"
        told = await to_thread.run_sync(self._state.row, "SELECT value FROM settings WHERE name = ?", [row])
        if told is not None and told["value"] == now:
            return
        text = "\n\n".join(say(f"telegram.privacy_{now}", language, name=me.username) for language in ("vi", "en"))
        chat, preview = number(admin), LinkPreviewOptions(is_disabled=True)
        await self._caller.insist(partial(self._bot.send_message, chat, text, link_preview_options=preview), chat)
        await to_thread.run_sync(self._remember, row, now)

    def _is_there(self, admin: str) -> bool:
        chat = self._chats.chat(admin)
        return chat is not None and chat.status == "active"

    def _remember(self, row: str, value: str) -> None:
        with self._state.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [row, value])
