"""Methods that put messages into chats, change them and take them back."""

from __future__ import annotations

import io
import time
from typing import Any

from PIL import Image, UnidentifiedImageError

from tests.telegram.chats import Chat, Json, Message
from tests.telegram.entities import units
from tests.telegram.markup import checked_markup
from tests.telegram.parameters import Upload, bad_request
from tests.telegram.world import World

CAPTION = 1024
SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "copyMessage", "forwardMessage"})
_MEDIA_FIELDS = frozenset("type media caption parse_mode caption_entities show_caption_above_media".split())
_REPLY_FIELDS = frozenset(
    "message_id chat_id allow_sending_without_reply quote quote_parse_mode quote_entities quote_position "
    "checklist_task_id".split()
)
_PREVIEW_FIELDS = frozenset({"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"})
_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)


def _say(world: World, given: Json, text: str | None, entities: list[Json], **more: Any) -> Message:
    chat = world.writable(given["chat_id"])
    message = Message(
        chat.new_id(),
        chat,
        sender=None if chat.type == "channel" else world.bot,
        sender_chat=chat if chat.type == "channel" else None,
        text=text,
        entities=entities,
        thread=_topic(chat, given.get("message_thread_id")),
        in_topic="message_thread_id" in given,
        markup=checked_markup(given.get("reply_markup")),
        silent=given.get("disable_notification", False),
        by_bot=True,
        **more,
    )
    message.reply_to = _replied(world, chat, given.get("reply_parameters"))
    if message.reply_to and message.reply_to.in_topic and not message.thread:
        message.thread, message.in_topic = message.reply_to.thread, True
    return world.said(message)


def _topic(chat: Chat, thread: int | None) -> int | None:
    if thread is None:
        return None
    if thread not in chat.topics:  # the General topic, too, has no thread that may be named
        raise bad_request("message thread not found")
    if thread in chat.closed_topics:
        raise bad_request("TOPIC_CLOSED")
    return thread


def _replied(world: World, chat: Chat, parameters: Json | None) -> Message | None:
    if not parameters:
        return None
    world.violations += [f"reply_parameters.{name} does not exist" for name in parameters.keys() - _REPLY_FIELDS]
    there = world.chat(str(parameters.get("chat_id", chat.id)))
    found = there.by_id(parameters.get("message_id"))
    if not found and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def send_message(world: World, given: Json) -> Json:
    world.writable(given["chat_id"])
    preview = given.get("link_preview_options", {})
    world.violations += [f"link_preview_options.{name} does not exist" for name in preview.keys() - _PREVIEW_FIELDS]
    text, entities = world.formatted(given)
    return _say(world, given, text, entities).json()


def send_draft(world: World, given: Json) -> bool:
    chat = world.writable(given["chat_id"])
    if chat.type != "private":
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    if not given["draft_id"]:
        raise bad_request("draft identifier must be non-zero")
    text, entities = world.formatted(given)
    chat.drafts.append({"draft_id": given["draft_id"], "text": text, "entities": entities, "time": time.time()})
    return True


def _pixels(picture: Upload) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(picture.content)) as image:
            return image.width, image.height
    except (UnidentifiedImageError, OSError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def send_photo(world: World, given: Json) -> Json:
    world.writable(given["chat_id"])
    if isinstance(given["photo"], Upload):
        size = _pixels(given["photo"])
        file = world.keep_file(given["photo"], "photo")
        file.size = size
    else:
        file = world.keep_file(given["photo"], "photo")
    shown = {"file_id": file.id, "file_unique_id": f"u{file.id}", "width": file.size[0], "height": file.size[1]}
    text, entities = world.formatted(given, "caption", CAPTION)
    content = {"photo": [{**shown, "file_size": len(file.content)}]}
    return _say(world, given, text or None, entities, content=content).json()


def send_document(world: World, given: Json) -> Json:
    world.writable(given["chat_id"])
    file = world.keep_file(given["document"], "document")
    text, entities = world.formatted(given, "caption", CAPTION)
    shown = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_name": file.name}
    content = {"document": {**shown, "file_size": len(file.content)}}
    return _say(world, given, text or None, entities, content=content).json()


def send_media_group(world: World, given: Json) -> list[Json]:
    """An album: pictures, or files, by their ids."""
    world.writable(given["chat_id"])
    kinds = {entry.get("type") for entry in given["media"]}
    if not 2 <= len(given["media"]) <= 10:
        raise bad_request("wrong number of items in the album")
    if kinds not in ({"photo"}, {"document"}):
        raise bad_request("wrong type of the web page content")
    world.violations += [
        f"media.{name} does not exist" for entry in given["media"] for name in entry.keys() - _MEDIA_FIELDS
    ]
    album = world.unique("album")
    return [_of_album(world, given, entry, album).json() for entry in given["media"]]


def _of_album(world: World, given: Json, entry: Json, album: str) -> Message:
    text, entities = world.formatted(entry, "caption", CAPTION)
    content = {**media_content(world, entry), "media_group_id": album}
    return _say(world, given, text or None, entities, content=content)


def media_content(world: World, entry: Json) -> Json:
    """What a message shows of an InputMedia that names a file by its id."""
    file = world.keep_file(entry["media"], entry["type"])
    shown = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": len(file.content)}
    if entry["type"] == "photo":
        return {"photo": [{**shown, "width": file.size[0], "height": file.size[1]}]}
    return {"document": {**shown, "file_name": file.name}}


def copy_message(world: World, given: Json) -> Json:
    chat = world.writable(given["chat_id"])
    source = _source(world, given, "copy")
    text, entities = source.text, source.entities
    if "caption" in given and source.has_media:
        text, entities = world.formatted(given, "caption", CAPTION)
    markup = {"reply_markup": given["reply_markup"]} if "reply_markup" in given else {}
    copied = _say(world, {**given, **markup, "chat_id": str(chat.id)}, text, entities, content=dict(source.content))
    return {"message_id": copied.id}


def forward_message(world: World, given: Json) -> Json:
    world.writable(given["chat_id"])
    source = _source(world, given, "forward")
    return _say(
        world, given, source.text, source.entities, content=dict(source.content), origin=origin_of(source)
    ).json()


def _source(world: World, given: Json, verb: str) -> Message:
    source = world.reachable(given["from_chat_id"]).by_id(given["message_id"])
    if not source:
        raise bad_request(f"message to {verb} not found")
    return source


def origin_of(message: Message) -> Json:
    """A MessageOrigin."""
    if message.origin:
        return message.origin
    dated: Json = {"date": int(message.time)}
    if message.chat.type == "channel":
        return {"type": "channel", "chat": message.chat.json(), "message_id": message.id, **dated}
    if message.sender_chat:
        return {"type": "chat", "sender_chat": message.sender_chat.json(), **dated}
    return {"type": "user", "sender_user": message.sender.json() if message.sender else {}, **dated}


def chat_action(world: World, given: Json) -> bool:
    chat = world.writable(given["chat_id"])
    if given["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    _topic(chat, given.get("message_thread_id"))
    chat.actions.append(given["action"])
    return True


def answer_callback(world: World, given: Json) -> bool:
    query = world.callbacks.get(given["callback_query_id"])
    if query and query["answer"] is not None:
        world.violations.append(f"callback query {given['callback_query_id']} was answered twice")
    if not query or query["answer"] is not None or time.time() - query["time"] > world.callback_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if units(given.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query["answer"] = {"text": given.get("text", ""), "alert": given.get("show_alert", False)}
    world.changed.notify_all()
    return True


HANDLERS = {
    "sendMessage": send_message,
    "sendMessageDraft": send_draft,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": chat_action,
    "answerCallbackQuery": answer_callback,
}
