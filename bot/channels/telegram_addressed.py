"""Whether a Telegram message is for the bot, and what it says when the bot's own name is left out.

In a group that is what mentions the bot, answers it, or begins with a command; not what another bot is told, nor what
bots say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import Message, MessageEntity, User

_COMMAND = re.compile(r"/\w{1,32}(?:@\w+)?(?!\S)")
_NAME = re.compile(r"(?<![\w@/])@[A-Za-z]\w{3,31}", re.ASCII)


def is_for(me: User, message: Message, *, in_group: bool) -> bool:
    """Whether a person says it, and to the bot."""
    if message.is_automatic_forward or not _is_person(message, me) or _command_of_another(message, me):
        return False
    return not in_group or _is_addressed(message, me)


def _is_person(message: Message, me: User) -> bool:
    """Other bots are not answered; an anonymous administrator and a channel speak through a bot's account."""
    if message.via_bot is not None and message.via_bot.id == me.id:
        return False  # what somebody posted from the bot's own inline results
    return message.sender_chat is not None or (message.from_user is not None and not message.from_user.is_bot)


def _is_addressed(message: Message, me: User) -> bool:
    answered = message.reply_to_message
    if (
        answered is not None
        and answered.forum_topic_created is None
        and answered.from_user is not None
        and answered.from_user.id == me.id
    ):
        return True
    text = message.text or message.caption or ""
    return _begins_with_command(message) or any(_mentions(entity, text, me) for entity in _entities(message))


def _command_of_another(message: Message, me: User) -> bool:
    if not _begins_with_command(message):
        return False
    _, _, addressee = (message.text or message.caption or "").split(maxsplit=1)[0].partition("@")
    return bool(addressee) and addressee.lower() != (me.username or "").lower()


def _begins_with_command(message: Message) -> bool:
    text = message.text or message.caption or ""
    is_command = any(entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in _entities(message))
    return is_command and bool(text.strip())


def _mentions(entity: MessageEntity, text: str, me: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    mentioned = _cut(text, entity.offset, entity.length)
    return entity.type == MessageEntity.MENTION and mentioned.lower() == f"@{me.username}".lower()


def spoken(message: Message, text: str, me: User) -> str:
    """The text without the bot's name: neither as a mention nor behind a command."""
    if _begins_with_command(message):
        command, *rest = text.split(maxsplit=1)
        return " ".join([command.partition("@")[0], *rest])
    for entity in sorted(_entities(message), key=lambda entity: -entity.offset):
        if _mentions(entity, text, me):
            before = _cut(text, 0, entity.offset)
            after = text[len(before) + len(_cut(text, entity.offset, entity.length)) :]
            text = f"{before.rstrip()} {after.lstrip(' ,:')}".strip()
    return text


def _entities(message: Message) -> Sequence[MessageEntity]:
    """What is marked. Telegram marks every command and every name: where nothing is, a server leaves that to us."""
    return (*message.entities, *message.caption_entities) or _found(message.text or message.caption or "")


def _found(text: str) -> tuple[MessageEntity, ...]:
    command = _COMMAND.match(text)
    commands = [MessageEntity(MessageEntity.BOT_COMMAND, 0, len(command[0]))] if command else []
    names = [
        MessageEntity(MessageEntity.MENTION, len(text[: name.start()].encode("utf-16-le")) // 2, len(name[0]))
        for name in _NAME.finditer(text)
    ]
    return (*commands, *names)


def _cut(text: str, offset: int, length: int) -> str:
    """Entities count UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
