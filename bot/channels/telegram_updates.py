"""What a Telegram update means: a message to be answered, a tap, an inline question, or news of a chat.

Nothing is decided here but whether the bot is spoken to at all: in a group it is when it is mentioned, answered, or
given a command. What people say to each other there is not even written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import get_args

from telegram import CallbackQuery, ChatMemberUpdated, Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.types import Attachment, ChatKind, Incoming, Language

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")

_KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: "private",
    ChatType.GROUP: "group",
    ChatType.SUPERGROUP: "group",
    ChatType.CHANNEL: "channel",
}
_ATTACHMENTS: tuple[tuple[str, Attachment], ...] = (
    ("photo", "photo"),
    ("voice", "voice"),
    ("audio", "voice"),
    ("video_note", "voice"),
    ("sticker", "sticker"),
    ("contact", "contact"),
    ("animation", "other"),  # comes with a document as well
    ("document", "document"),
    ("video", "other"),
    ("location", "other"),
    ("venue", "other"),
    ("poll", "other"),
    ("dice", "other"),
    ("story", "other"),
    ("game", "other"),
    ("checklist", "other"),
    ("paid_media", "other"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: the chat, its topic, and in a group the message that it answers."""

    chat: str  # "telegram:-100123"
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody said something to the bot; `message` is the id of what was said."""

    incoming: Incoming
    place: Place
    message: int
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Tapped:
    """Somebody tapped a button of the message; the text of `incoming` is still the button's data."""

    incoming: Incoming
    place: Place
    message: int
    query: str


@dataclass(frozen=True, slots=True)
class AskedInline:
    """Somebody typed the bot's name and a question in another chat."""

    incoming: Incoming
    query: str


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot was taken in, given other rights, or is no longer there."""

    chat: str
    kind: ChatKind
    title: str
    status: str  # of `ChatMember`
    may_post: bool


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group became a supergroup."""

    old: str
    new: str


Event = Asked | Tapped | AskedInline | Membership | Migrated


def understand(update: Update, me: User) -> Event | None:
    """What an update means to the bot, None where it means nothing."""
    if update.callback_query is not None:
        return _tapped(update.callback_query)
    if update.inline_query is not None:
        query = update.inline_query
        person = name(query.from_user.id)
        session = f"telegram:inline:{query.from_user.id}"
        speaks = _language(query.from_user)
        return AskedInline(Incoming(query.query, session, "telegram", person, speaks=speaks), query.id)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    if update.message is not None:
        return _said(update.message, me, edited=False)
    if update.edited_message is not None:
        return _said(update.edited_message, me, edited=True)
    return None


def lane(event: Event) -> str:
    """Events of one lane are dealt with one after another."""
    if isinstance(event, AskedInline):
        return event.incoming.session
    if isinstance(event, Membership):
        return event.chat
    return event.old if isinstance(event, Migrated) else event.place.chat


def name(number: int) -> str:
    """A chat or a person as the conversation knows it."""
    return f"telegram:{number}"


def number(name: str) -> int:
    """The other way round."""
    return int(name.rpartition(":")[2])


def _said(message: Message, me: User, *, edited: bool) -> Event | None:
    if message.migrate_to_chat_id is not None:
        return Migrated(name(message.chat.id), name(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return Migrated(name(message.migrate_from_chat_id), name(message.chat.id))
    attachment: Attachment = next((kind for field, kind in _ATTACHMENTS if getattr(message, field)), "")
    text = message.text or message.caption or ""
    if not text and (edited or not attachment):  # a service message, or a live location that moves
        return None
    if message.chat.type == ChatType.CHANNEL or message.is_automatic_forward or not _is_person(message, me):
        return None
    if _command_of_another(message, me):
        return None
    is_group = _KINDS.get(message.chat.type) == "group"
    if is_group and not _is_addressed(message, me):
        return None
    chat = name(message.chat.id)
    sender = _sender(message)
    incoming = Incoming(
        _spoken(message, text, me),
        f"{chat}:{sender}",
        "telegram",
        name(sender),
        chat=chat,
        chat_kind=_KINDS.get(message.chat.type, "private"),
        chat_title=message.chat.title or "",
        attachment=attachment,
        sent=(message.edit_date or message.date).timestamp(),
        speaks=_language(message.from_user),
    )
    thread = message.message_thread_id if message.is_topic_message else None
    place = Place(chat, thread, message.message_id if is_group else None)
    return Asked(incoming, place, message.message_id, edited)


def _tapped(query: CallbackQuery) -> Event | None:
    message = query.message
    if message is None or not query.data:  # below a message that was sent inline: there are no such buttons
        return None
    chat = name(message.chat.id)
    incoming = Incoming(
        query.data,
        f"{chat}:{query.from_user.id}",
        "telegram",
        name(query.from_user.id),
        chat=chat,
        chat_kind=_KINDS.get(message.chat.type, "private"),
        chat_title=message.chat.title or "",
        tapped=True,
        speaks=_language(query.from_user),
    )
    thread, reply_to = None, message.message_id
    if isinstance(message, Message):  # else it is too old for Telegram to say more
        thread = message.message_thread_id if message.is_topic_message else None
        reply_to = message.reply_to_message.message_id if message.reply_to_message else reply_to
    place = Place(chat, thread, reply_to if incoming.chat_kind == "group" else None)
    return Tapped(incoming, place, message.message_id, query.id)


def _membership(change: ChatMemberUpdated) -> Membership:
    member = change.new_chat_member
    kind = _KINDS.get(change.chat.type, "private")
    if kind == "channel":
        may_post = bool(getattr(member, "can_post_messages", False))
    elif member.status == member.RESTRICTED:
        may_post = bool(getattr(member, "can_send_messages", False))
    else:
        may_post = member.status not in (member.LEFT, member.BANNED)
    status = member.status
    if member.status == member.RESTRICTED and not getattr(member, "is_member", True):
        status = member.LEFT
    return Membership(name(change.chat.id), kind, change.chat.title or "", status, may_post)


def _is_person(message: Message, me: User) -> bool:
    """Other bots are not answered; an anonymous administrator and a channel speak through a bot's account."""
    if message.via_bot is not None and message.via_bot.id == me.id:
        return False  # what somebody posted from the bot's own inline results
    return message.sender_chat is not None or (message.from_user is not None and not message.from_user.is_bot)


def _language(person: User | None) -> Language | None:
    """What the person's Telegram speaks, of the languages that we do."""
    spoken = ((person and person.language_code) or "").partition("-")[0]
    return next((language for language in get_args(Language) if language == spoken), None)


def _sender(message: Message) -> int:
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id


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
    _, _, addressee = (message.text or "").split(maxsplit=1)[0].partition("@")
    return bool(addressee) and addressee.lower() != (me.username or "").lower()


def _begins_with_command(message: Message) -> bool:
    return any(entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in message.entities)


def _mentions(entity: MessageEntity, text: str, me: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    mentioned = _cut(text, entity.offset, entity.length)
    return entity.type == MessageEntity.MENTION and mentioned.lower() == f"@{me.username}".lower()


def _spoken(message: Message, text: str, me: User) -> str:
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


def _entities(message: Message) -> Iterator[MessageEntity]:
    return chain(message.entities, message.caption_entities)


def _cut(text: str, offset: int, length: int) -> str:
    """Entities count UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
