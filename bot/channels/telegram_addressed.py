"""Whether a Telegram message is for the bot, and what it says when the bot's own name is left out.

In a group that is what mentions the bot, answers it, or begins with a command; not what another bot is told, nor what
bots say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from telegram import MessageEntity, User

_COMMAND = re.compile(r"/\w{1,32}(?:@\w+)?(?!\S)")
_NAME = re.compile(r"(?<![\w@/])@[A-Za-z]\w{3,31}", re.ASCII)

Json = dict[str, Any]  # an object of the Bot API as it was sent


def is_for(me: User, message: Json, *, in_group: bool) -> bool:
    """Whether a person says it, and to the bot."""
    if message.get("is_automatic_forward") or not _is_person(message, me) or _command_of_another(message, me):
        return False
    return not in_group or _is_addressed(message, me)


def is_by(who: User, message: Json) -> bool:
    """Whether the message is of that account."""
    return bool((message.get("from") or {}).get("id") == who.id)


def text_of(message: Json) -> str:
    """What it says, or what is said below its picture or file."""
    return message.get("text") or message.get("caption") or ""


def spoken(message: Json, text: str, me: User) -> str:
    """The text without the bot's name: neither as a mention nor behind a command."""
    entities = _entities(message)
    if _begins_with_command(entities, text):
        command, *rest = text.split(maxsplit=1)
        return " ".join([command.partition("@")[0], *rest])
    for entity in sorted(entities, key=lambda entity: -entity["offset"]):
        if _mentions(entity, text, me):
            before = _cut(text, 0, entity["offset"])
            after = text[len(before) + len(_cut(text, entity["offset"], entity["length"])) :]
            text = f"{before.rstrip()} {after.lstrip(' ,:')}".strip()
    return text


def _is_person(message: Json, me: User) -> bool:
    """Other bots are not answered; an anonymous administrator and a channel speak through a bot's account."""
    if (message.get("via_bot") or {}).get("id") == me.id:
        return False  # what somebody posted from the bot's own inline results
    person = message.get("from")
    return bool(message.get("sender_chat") or (person and not person.get("is_bot")))


def _is_addressed(message: Json, me: User) -> bool:
    answered = message.get("reply_to_message")
    if answered and answered.get("forum_topic_created") is None and is_by(me, answered):
        return True
    text, entities = text_of(message), _entities(message)
    return _begins_with_command(entities, text) or any(_mentions(entity, text, me) for entity in entities)


def _command_of_another(message: Json, me: User) -> bool:
    text = text_of(message)
    if not _begins_with_command(_entities(message), text):
        return False
    _, _, addressee = text.split(maxsplit=1)[0].partition("@")
    return bool(addressee) and addressee.lower() != (me.username or "").lower()


def _begins_with_command(entities: Sequence[Json], text: str) -> bool:
    is_command = any(entity["type"] == MessageEntity.BOT_COMMAND and entity["offset"] == 0 for entity in entities)
    return is_command and bool(text.strip())


def _mentions(entity: Json, text: str, me: User) -> bool:
    if entity["type"] == MessageEntity.TEXT_MENTION:
        return bool((entity.get("user") or {}).get("id") == me.id)
    mentioned = _cut(text, entity["offset"], entity["length"])
    return bool(entity["type"] == MessageEntity.MENTION) and mentioned.lower() == f"@{me.username}".lower()


def _entities(message: Json) -> Sequence[Json]:
    """What is marked. Telegram marks every command and every name: where nothing is, a server leaves that to us."""
    return message.get("entities") or message.get("caption_entities") or _found(text_of(message))


def _found(text: str) -> Sequence[Json]:
    command = _COMMAND.match(text)
    commands = [_entity(MessageEntity.BOT_COMMAND, 0, command[0])] if command else []
    names = [
        _entity(MessageEntity.MENTION, len(text[: name.start()].encode("utf-16-le")) // 2, name[0])
        for name in _NAME.finditer(text)
    ]
    return (*commands, *names)


def _entity(kind: str, offset: int, words: str) -> Json:
    return {"type": kind, "offset": offset, "length": len(words)}


def _cut(text: str, offset: int, length: int) -> str:
    """Entities count UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
