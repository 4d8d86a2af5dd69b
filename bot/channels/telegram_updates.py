"""What a Telegram update means: a message to be answered, a tap, an inline question, or news of a chat.

What people say to each other in a group means nothing: it is not even written down.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import get_args

from telegram import ChatMember, User
from telegram.constants import ChatType

from bot.channels.telegram_addressed import Json, is_by, is_for, spoken, text_of
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

_LANGUAGES: tuple[Language, ...] = get_args(Language)
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


def understand(update: Json, me: User) -> Event | None:
    """What an update means to the bot, None where it means nothing.

    Read as it was sent: python-telegram-bot's objects ask for all that the latest Bot API sends, which other servers
    leave out, and take a tenth of a millisecond for it. Raises KeyError, TypeError, ValueError, AttributeError.
    """
    if query := update.get("callback_query"):
        return _tapped(query)
    if query := update.get("inline_query"):
        return _asked_inline(query)
    if change := update.get("my_chat_member"):
        return _membership(change)
    if message := update.get("message"):
        return _said(message, me, edited=False)
    if message := update.get("edited_message"):
        return _said(message, me, edited=True)
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


def _said(message: Json, me: User, *, edited: bool) -> Event | None:
    place = message["chat"]
    chat, kind = name(place["id"]), _KINDS.get(place["type"], "private")
    if after := message.get("migrate_to_chat_id"):
        return Migrated(chat, name(after))
    if before := message.get("migrate_from_chat_id"):
        return Migrated(name(before), chat)
    attachment: Attachment = next((attached for field, attached in _ATTACHMENTS if message.get(field)), "")
    text = text_of(message)
    if not text and (edited or not attachment):  # a service message, or a live location that moves
        return None
    if kind == "channel" or not is_for(me, message, in_group=kind == "group"):
        return None
    person = message.get("from")
    sender = (message.get("sender_chat") or person or place)["id"]
    said, called = spoken(message, text, me), _full_name(person)
    incoming = Incoming(
        said,
        f"{chat}:{sender}",
        "telegram",
        name(sender),
        called,
        chat=chat,
        chat_kind=kind,
        chat_title=place.get("title") or "",
        attachment=attachment,
        sent=float(message.get("edit_date") or message.get("date") or 0),
        speaks=_language(person),
        file=_file(message),
        markup=_markup(message) if said == text else "",
        message=str(message["message_id"]),
        edited=edited,
        name="" if message.get("sender_chat") else called,
        album=message.get("media_group_id") or "",
    )
    answered = message.get("reply_to_message")
    replied = str(answered["message_id"]) if answered and is_by(me, answered) else ""
    answers = message["message_id"] if kind == "group" else None
    return Asked(incoming, Place(chat, _thread(message), answers), message["message_id"], edited, replied)


def _asked_inline(query: Json) -> AskedInline:
    person = name(query["from"]["id"])
    session, speaks = f"telegram:inline:{query['from']['id']}", _language(query["from"])
    return AskedInline(Incoming(query.get("query") or "", session, "telegram", person, speaks=speaks), query["id"])


def _tapped(query: Json) -> Event | None:
    message = query.get("message")
    if message is None or not query.get("data"):  # below a message that was sent inline: there are no such buttons
        return None
    person, place = query["from"], message["chat"]
    chat, called = name(place["id"]), _full_name(person)
    incoming = Incoming(
        query["data"],
        f"{chat}:{person['id']}",
        "telegram",
        name(person["id"]),
        called,
        chat=chat,
        chat_kind=_KINDS.get(place["type"], "private"),
        chat_title=place.get("title") or "",
        tapped=True,
        speaks=_language(person),
        message=str(message["message_id"]),
        name=called,
    )
    answered = message.get("reply_to_message") or message  # of one too old Telegram says no more than where it is
    answers = answered["message_id"] if incoming.chat_kind == "group" else None
    return Tapped(incoming, Place(chat, _thread(message), answers), message["message_id"], query["id"])


def _membership(change: Json) -> Membership:
    place, member = change["chat"], change["new_chat_member"]
    kind, status = _KINDS.get(place["type"], "private"), member["status"]
    if kind == "channel":
        may_post = bool(member.get("can_post_messages"))
    elif status == ChatMember.RESTRICTED:
        may_post = bool(member.get("can_send_messages"))
    else:
        may_post = status not in _AWAY
    if status == ChatMember.RESTRICTED and not member.get("is_member", True):
        status = ChatMember.LEFT
    came = status not in _AWAY and change["old_chat_member"]["status"] in _AWAY
    greeting = _greeting(change) if kind == "group" and came and may_post else None
    return Membership(name(place["id"]), kind, place.get("title") or "", status, may_post, greeting)


def _greeting(change: Json) -> Incoming:
    chat, speaks = name(change["chat"]["id"]), _language(change["from"])
    title = change["chat"].get("title") or ""
    return Incoming("/start", chat, "telegram", chat=chat, chat_kind="group", chat_title=title, speaks=speaks)


def _file(message: Json) -> FileReference | None:
    """The largest size of a photo, or a document; an animation, which has a document as well, is none."""
    if sizes := message.get("photo"):
        largest = max(sizes, key=_size)
        return FileReference(largest["file_id"], size=largest.get("file_size") or 0)
    document = message.get("document")
    if not document or message.get("animation"):
        return None
    return FileReference(document["file_id"], document.get("file_name") or "", document.get("file_size") or 0)


def _size(photo: Json) -> tuple[int, int]:
    return (photo.get("width") or 0) * (photo.get("height") or 0), photo.get("file_size") or 0


def _markup(message: Json) -> str:
    """The entities of the text or caption, "" where there are none."""
    entities = message.get("entities") or message.get("caption_entities")
    return json.dumps(entities) if entities else ""


def _thread(message: Json) -> int | None:
    """The topic that it belongs to."""
    return message.get("message_thread_id") if message.get("is_topic_message") else None


def _full_name(person: Json | None) -> str:
    names = (person.get("first_name"), person.get("last_name")) if person else ()
    return " ".join(filter(None, names))


def _language(person: Json | None) -> Language | None:
    """What the person's Telegram speaks, of the languages that we do."""
    spoken = ((person and person.get("language_code")) or "").partition("-")[0]
    return next((language for language in _LANGUAGES if language == spoken), None)
