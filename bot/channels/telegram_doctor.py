"""What `hoidap doctor` says of Telegram: whether the bot is there, who it is, what it sees in groups."""

from __future__ import annotations

import asyncio

from telegram import User
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram_calls import make_bot
from bot.phrases import say
from bot.redaction import redact
from bot.settings import Settings


def look(settings: Settings) -> tuple[bool, tuple[str, ...]]:
    """Whether all is well, and the sentences that say what was found. Takes as long as Telegram takes."""
    language = settings.language
    try:
        me = asyncio.run(_introduction(settings))
    except InvalidToken:
        return False, (say("doctor.telegram_refused", language),)
    except TelegramError as error:
        reason = redact(str(error.__cause__ or error), [settings.telegram_token])
        return False, (say("doctor.telegram_unreachable", language, url=settings.telegram_api_url, reason=reason),)
    way = say("doctor.telegram_webhook" if settings.public_url else "doctor.telegram_polling", language)
    privacy = "telegram.privacy_off" if me.can_read_all_group_messages else "telegram.privacy_on"
    return True, (
        say("doctor.telegram_good", language, name=me.username, way=way),
        say(privacy, language, name=me.username),
    )


async def _introduction(settings: Settings) -> User:
    bot = make_bot(settings.telegram_token, settings.telegram_api_url)
    try:
        return await bot.get_me()
    finally:
        await bot.close_connections()
