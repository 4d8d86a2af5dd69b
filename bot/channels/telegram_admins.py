"""Admins of a Telegram bot as they come and go: each sees the admins' commands, and is told what the bot sees."""

from __future__ import annotations

import logging
from functools import partial

from anyio import to_thread
from telegram import BotCommandScopeChat, LinkPreviewOptions, User
from telegram.error import BadRequest, Forbidden

from bot.admins.roles import Roles
from bot.channels.telegram_calls import BotApi, Caller
from bot.channels.telegram_setup import LANGUAGES, Menu, show_commands
from bot.channels.telegram_updates import number
from bot.chats import Chats
from bot.errors import HoidapError
from bot.phrases import say
from bot.state import State

log = logging.getLogger(__name__)

ADMIN_PAUSE = 10.0  # seconds between two looks who is an admin, and who of them has come
_PRIVACY = "telegram privacy "  # with an admin's name, the row of `settings` that says what the admin was told


class AdminMenus:
    """Keeps the menus of admins as they should be."""

    def __init__(self, bot: BotApi, caller: Caller, state: State, chats: Chats, roles: Roles, menu: Menu) -> None:
        self._bot = bot
        self._caller = caller
        self._state = state
        self._chats = chats
        self._roles = roles
        self._menu = menu
        self._shown: set[str] = set()
        self._absent: set[str] = set()

    async def keep(self, me: User) -> None:
        """Until the channel is stopped: then Stopped is raised."""
        while True:
            try:
                await self._look(me)
            except HoidapError:
                log.exception("Who is an admin can't be read or written down.")
            await self._caller.pause(ADMIN_PAUSE)

    async def _look(self, me: User) -> None:
        admins, told = await to_thread.run_sync(self._looked_up)
        for admin in told - admins:
            await self._dismiss(admin)
        for admin in sorted(admins - self._shown):
            if admin not in self._absent or await to_thread.run_sync(self._is_there, admin):
                await self._reach(admin, me)
        self._absent &= admins

    def _looked_up(self) -> tuple[set[str], set[str]]:
        """Who is an admin here, and who was told that they are."""
        admins = {admin for admin in self._roles.admins if admin.startswith("telegram:")}
        rows = self._state.rows("SELECT name FROM settings WHERE name LIKE ? || '%'", [_PRIVACY])
        return admins, {row["name"].removeprefix(_PRIVACY) for row in rows}

    async def _reach(self, admin: str, me: User) -> None:
        """Tell and show; an admin who has not started the bot yet, once that has happened."""
        try:
            await self._tell_of_privacy(admin, me)
            await show_commands(self._bot, self._caller, self._menu, BotCommandScopeChat(number(admin)), "admin")
        except (BadRequest, Forbidden) as error:
            if admin not in self._absent:
                log.warning("An admin has not started the bot: %s", error.message)
            self._absent.add(admin)
        else:
            self._absent.discard(admin)
            self._shown.add(admin)

    async def _dismiss(self, admin: str) -> None:
        """Who is no admin any longer has everybody's commands again."""
        scope = BotCommandScopeChat(number(admin))
        try:
            for _, code in LANGUAGES:
                await self._caller.insist(partial(self._bot.delete_my_commands, scope, code))
        except (BadRequest, Forbidden) as error:
            log.info("The commands of a former admin could not be taken back: %s", error.message)
        await to_thread.run_sync(self._forget, admin)
        self._shown.discard(admin)

    async def _tell_of_privacy(self, admin: str, me: User) -> None:
        """Whether the bot sees what is said in groups, once and whenever that has changed."""
        now, row = "off" if me.can_read_all_group_messages else "on", f"{_PRIVACY}{admin}"
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

    def _forget(self, admin: str) -> None:
        with self._state.writing() as connection:
            connection.execute("DELETE FROM settings WHERE name = ?", [f"{_PRIVACY}{admin}"])
