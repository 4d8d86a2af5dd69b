"""What a bot tells Telegram when it starts: how it wants its updates, which commands it has, what it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)

from bot.admins.roles import Role
from bot.channels.telegram_calls import BotApi, Caller
from bot.channels.telegram_updates import ALLOWED_UPDATES
from bot.phrases import say
from bot.types import Language

WEBHOOK_CONNECTIONS = 20
LANGUAGES: tuple[tuple[Language, str | None], ...] = (("vi", None), ("vi", "vi"), ("en", "en"))  # None: any other

Menu = Callable[[Role, Language, bool], Sequence[tuple[str, str]]]  # in a group or not; a command and what it does


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


async def introduce(bot: BotApi, caller: Caller, menu: Menu) -> None:
    """To everybody: the commands; and what stands above the button that starts the bot, and in its profile.

    Raises Stopped.
    """
    for scope in (BotCommandScopeDefault(), BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
        await show_commands(bot, caller, menu, scope, "person")
    for language, code in LANGUAGES:
        description, short = say("telegram.description", language), say("telegram.short_description", language)
        await caller.insist(partial(bot.set_my_description, description, code))
        await caller.insist(partial(bot.set_my_short_description, short, code))


async def show_commands(bot: BotApi, caller: Caller, menu: Menu, scope: BotCommandScope, role: Role) -> None:
    """Vietnamese unless the telephone speaks English."""
    in_group = isinstance(scope, BotCommandScopeAllGroupChats)
    for language, code in LANGUAGES:
        commands = [BotCommand(command, what) for command, what in menu(role, language, in_group)]
        await caller.insist(partial(bot.set_my_commands, commands, scope, code))
