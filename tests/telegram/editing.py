"""Methods that change messages, take them back, pin them and react to them."""

from __future__ import annotations

import time

from tests.telegram.chats import Chat, Json, Message
from tests.telegram.markup import checked_markup
from tests.telegram.parameters import bad_request
from tests.telegram.sending import CAPTION, media_content
from tests.telegram.world import World

_REACTIONS = frozenset(
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 😢 🎉 🤩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 💯 🤣 ⚡ 🏆 💔 👀 ✍ 🤝 🫡 🆒".split()
)
_TWO_DAYS = 48 * 3600  # seconds


def _editable(world: World, given: Json) -> Message:
    if "inline_message_id" in given:
        inline = world.inline_messages.get(given["inline_message_id"])
        if not inline or inline.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return inline
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    found = world.reachable(given["chat_id"]).by_id(given.get("message_id"))
    if not found:
        raise bad_request("message to edit not found")
    if not found.by_bot or found.origin:
        raise bad_request("message can't be edited")
    return found


def _change(world: World, message: Message, text: str | None, entities: list[Json], markup: Json | None) -> Json | bool:
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    if text != message.text:
        message.versions.append(message.text or "")
    message.text, message.entities, message.markup = text, entities, markup
    message.edited = int(time.time())
    world.changed.notify_all()
    return True if message.inline_id else message.json()


def edit_text(world: World, given: Json) -> Json | bool:
    message = _editable(world, given)
    if message.has_media:
        raise bad_request("there is no text in the message to edit")
    text, entities = world.formatted(given)
    return _change(world, message, text, entities, checked_markup(given.get("reply_markup"), inline_only=True))


def edit_caption(world: World, given: Json) -> Json | bool:
    message = _editable(world, given)
    if not message.has_media:
        raise bad_request("there is no caption in the message to edit")
    text, entities = world.formatted(given, "caption", CAPTION)
    return _change(world, message, text or None, entities, checked_markup(given.get("reply_markup"), inline_only=True))


def edit_media(world: World, given: Json) -> Json | bool:
    message, media = _editable(world, given), given["media"]
    if not message.has_media:  # newer servers add a file to words; older ones do not
        raise bad_request("there is no media in the message to edit")
    if "media_group_id" in message.content and media["type"] not in message.content:
        raise bad_request("can't use the media of the specified type in the album")
    markup = checked_markup(given.get("reply_markup"), inline_only=True)
    text, entities = world.formatted(media, "caption", CAPTION)
    content = media_content(world, media)
    if content != message.content:
        message.content, message.text = content, None
    return _change(world, message, text or None, entities, markup)


def edit_markup(world: World, given: Json) -> Json | bool:
    message = _editable(world, given)
    markup = checked_markup(given.get("reply_markup"), inline_only=True)
    return _change(world, message, message.text, message.entities, markup)


def delete_message(world: World, given: Json) -> bool:
    chat = world.reachable(given["chat_id"])
    message = chat.by_id(given["message_id"])
    if not message:
        raise bad_request("message to delete not found")
    may = message.by_bot or chat.type == "private" or may_do(world, chat, "can_delete_messages")
    if not may or (message.by_bot and time.time() - message.time > _TWO_DAYS):
        raise bad_request("message can't be deleted")
    message.deleted = True
    world.changed.notify_all()
    return True


def delete_messages(world: World, given: Json) -> bool:
    if not 1 <= len(given["message_ids"]) <= 100:
        raise bad_request("too many message identifiers specified")
    chat = world.reachable(given["chat_id"])
    for found in filter(None, map(chat.by_id, given["message_ids"])):
        delete_message(world, {"chat_id": str(chat.id), "message_id": found.id})
    return True


def may_do(world: World, chat: Chat, right: str) -> bool:
    """Whether the bot holds an administrator's right here."""
    return chat.standing.get(world.bot.id) == "administrator" and chat.rights.get(right, True)


def pin(world: World, given: Json) -> bool:
    chat = _pinnable(world, given)
    message = chat.by_id(given["message_id"])
    if not message:
        raise bad_request("message to pin not found")
    chat.pinned = [entry for entry in chat.pinned if entry is not message] + [message]
    return True


def unpin(world: World, given: Json) -> bool:
    chat = _pinnable(world, given)
    wanted = given.get("message_id", chat.pinned[-1].id if chat.pinned else None)
    message = next((entry for entry in chat.pinned if entry.id == wanted), None)
    if not message:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message)
    return True


def unpin_all(world: World, given: Json) -> bool:
    _pinnable(world, given).pinned.clear()
    return True


def _pinnable(world: World, given: Json) -> Chat:
    chat = world.reachable(given["chat_id"])
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if chat.type != "private" and not may_do(world, chat, right):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def react(world: World, given: Json) -> bool:
    chat = world.reachable(given["chat_id"])
    if not chat.by_id(given["message_id"]):
        raise bad_request("message to react not found")
    reactions = given.get("reaction", [])
    if len(reactions) > 1 or any(entry.get("emoji") not in _REACTIONS for entry in reactions):
        raise bad_request("REACTION_INVALID")
    chat.reactions[given["message_id"]] = reactions
    return True


HANDLERS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": react,
}
