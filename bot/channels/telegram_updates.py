"""What a Telegram update means: a message to be answered, a tap, an inline question, or news of a chat.

What people say to each other in a group means nothing: it is not even written down.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import get_args

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType

from bot.channels.telegram_addressed import is_for, spoken
from bot.types import Attachment, ChatKind, FileReference, Incoming, Language

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


_AWAY = (ChatMember.LEFT, ChatMember.BANNED)


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
    replied: str = ""  # the id of the bot's message that it replies to


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
    greeting: Incoming | None = None  # what it is to answer where it was taken into a group, as if somebody had asked


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
    is_group = _KINDS.get(message.chat.type) == "group"
    if message.chat.type == ChatType.CHANNEL or not is_for(me, message, in_group=is_group):
        return None
    chat = name(message.chat.id)
    sender = _sender(message)
    said = spoken(message, text, me)
    incoming = Incoming(
        said,
        f"{chat}:{sender}",
        "telegram",
        name(sender),
        message.from_user.full_name if message.from_user else "",
        chat=chat,
        chat_kind=_KINDS.get(message.chat.type, "private"),
        chat_title=message.chat.title or "",
        attachment=attachment,
        sent=(message.edit_date or message.date).timestamp(),
        speaks=_language(message.from_user),
        file=_file(message),
        markup=_markup(message) if said == text else "",
        message=str(message.message_id),
        edited=edited,
        name=message.from_user.full_name if message.from_user and not message.sender_chat else "",
        album=message.media_group_id or "",
    )
    thread = message.message_thread_id if message.is_topic_message else None
    place = Place(chat, thread, message.message_id if is_group else None)
    answered = message.reply_to_message
    of_ours = answered is not None and answered.from_user is not None and answered.from_user.id == me.id
    replied = str(answered.message_id) if answered is not None and of_ours else ""
    return Asked(incoming, place, message.message_id, edited, replied)


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
        query.from_user.full_name,
        chat=chat,
        chat_kind=_KINDS.get(message.chat.type, "private"),
        chat_title=message.chat.title or "",
        tapped=True,
        speaks=_language(query.from_user),
        message=str(message.message_id),
        name=query.from_user.full_name,
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
    came = status not in _AWAY and change.old_chat_member.status in _AWAY
    greeting = _greeting(change) if kind == "group" and came and may_post else None
    return Membership(name(change.chat.id), kind, change.chat.title or "", status, may_post, greeting)


def _greeting(change: ChatMemberUpdated) -> Incoming:
    chat, speaks = name(change.chat.id), _language(change.from_user)
    title = change.chat.title or ""
    return Incoming("/start", chat, "telegram", chat=chat, chat_kind="group", chat_title=title, speaks=speaks)


def _file(message: Message) -> FileReference | None:
    """The largest size of a photo, or a document; an animation, which has a document as well, is none."""
    if message.photo:
        largest = max(message.photo, key=lambda size: (size.width * size.height, size.file_size or 0))
        return FileReference(largest.file_id, size=largest.file_size or 0)
    document = message.document
    if document is None or message.animation is not None:
        return None
    return FileReference(document.file_id, document.file_name or "", document.file_size or 0)


def _markup(message: Message) -> str:
    """The entities of the text or caption, "" where there are none."""
    entities = message.entities or message.caption_entities
    return json.dumps([entity.to_dict() for entity in entities]) if entities else ""


def _language(person: User | None) -> Language | None:
    """What the person's Telegram speaks, of the languages that we do."""
    spoken = ((person and person.language_code) or "").partition("-")[0]
    return next((language for language in get_args(Language) if language == spoken), None)


def _sender(message: Message) -> int:
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id
