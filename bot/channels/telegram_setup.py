"""What a bot tells Telegram when it starts (how it wants its updates, which commands it has), and what its admins."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
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
from bot.phrases import say
from bot.roles import Role
from bot.state import State
from bot.types import Language

log = logging.getLogger(__name__)

WEBHOOK_CONNECTIONS = 20
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


async def show_commands(bot: BotApi, caller: Caller, menu: Menu, admins: Iterable[str]) -> None:
    """The menu of commands, Vietnamese unless the telephone speaks English; admins see theirs in their own chat."""
    everywhere = (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats())
    for scope in everywhere:
        await _set_commands(bot, caller, menu, scope, "person")
    for admin in admins:
        await _to_admin(_set_commands(bot, caller, menu, BotCommandScopeChat(number(admin)), "admin"))


async def describe(bot: BotApi, caller: Caller) -> None:
    """What stands above the button that starts the bot, and in its profile."""
    for language, code in _LANGUAGES:
        description, short = say("telegram.description", language), say("telegram.short_description", language)
        await caller.insist(partial(bot.set_my_description, description, code))
        await caller.insist(partial(bot.set_my_short_description, short, code))


async def tell_of_privacy(bot: BotApi, caller: Caller, state: State, me: User, admins: Iterable[str]) -> None:
    """Whether the bot sees what is said in groups, to every admin, once and whenever that has changed."""
    now = "off" if me.can_read_all_group_messages else "on"
    text = "\n\n".join(say(f"telegram.privacy_{now}", language, name=me.username) for language in ("vi", "en"))
    for admin in admins:
        row = f"{_PRIVACY} {admin}"
        told = await to_thread.run_sync(state.row, "SELECT value FROM settings WHERE name = ?", [row])
        if told is not None and told["value"] == now:
            continue
        if await _to_admin(_tell(bot, caller, number(admin), text)):
            await to_thread.run_sync(_remember, state, row, now)


async def _to_admin(telling: Awaitable[None]) -> bool:
    try:
        await telling
    except (BadRequest, Forbidden) as error:
        log.warning(
            "An admin named in HOIDAP_ADMINS can't be reached; has the admin started the bot? %s", error.message
        )
        return False
    return True


async def _set_commands(bot: BotApi, caller: Caller, menu: Menu, scope: BotCommandScope, role: Role) -> None:
    for language, code in _LANGUAGES:
        commands = [BotCommand(command, what) for command, what in menu(role, language)]
        await caller.insist(partial(bot.set_my_commands, commands, scope, code))


async def _tell(bot: BotApi, caller: Caller, chat: int, text: str) -> None:
    preview = LinkPreviewOptions(is_disabled=True)
    await caller.insist(partial(bot.send_message, chat, text, link_preview_options=preview), chat)


def _remember(state: State, row: str, value: str) -> None:
    with state.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [row, value])
