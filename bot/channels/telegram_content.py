"""What an announcement says, as Telegram takes it: text with its formatting, a file, a button that asks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    MessageEntity,
)

from bot.announcements.announcements import Content
from bot.channels.telegram_calls import BotApi
from bot.chats import Chats
from bot.taps import Taps

_KINDS: dict[str, type[InputMediaPhoto | InputMediaDocument]] = {
    "photo": InputMediaPhoto,
    "document": InputMediaDocument,
}
PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send_content(
    bot: BotApi,
    chat: int,
    content: Content,
    file: str | InputFile,
    keyboard: InlineKeyboardMarkup | None,
    *,
    silent: bool = False,
) -> Sequence[Message]:
    """Send it as it looks everywhere, an album as several messages; `file` goes unread where there is none.

    Raises what the Bot API's calls raise.
    """
    entities = entities_of(content)
    if content.album:
        return await bot.send_media_group(chat, album_of(content), disable_notification=silent)
    if not content.media:
        sent = await bot.send_message(
            chat,
            content.text,
            entities=entities,
            link_preview_options=PREVIEW,
            disable_notification=silent,
            reply_markup=keyboard,
        )
        return [sent]
    send = bot.send_photo if content.media == "photo" else bot.send_document
    sent = await send(
        chat,
        file,
        content.text or None,
        caption_entities=entities,
        disable_notification=silent,
        reply_markup=keyboard,
    )
    return [sent]


def album_of(content: Content) -> list[InputMediaPhoto | InputMediaDocument]:
    """The pictures or files of an album; the words below the first are shown below all of them."""
    kind = _KINDS[content.media]
    return [one_of(content), *(kind(file) for file in content.album.split())]


def one_of(content: Content) -> InputMediaPhoto | InputMediaDocument:
    """The picture or file with the words below it."""
    return _KINDS[content.media](content.file, caption=content.text or None, caption_entities=entities_of(content))


def entities_of(content: Content) -> list[MessageEntity]:
    """The formatting of the text. An empty list says that there is none, whatever the text looks like."""
    return list(MessageEntity.de_list(json.loads(content.markup or "[]"), None))


def read_file(content: Content) -> InputFile:
    """A file that is to be uploaded. Raises OSError."""
    path = Path(content.path)
    return InputFile(path.read_bytes(), content.name or path.name, attach=True)


def file_of(message: Message) -> str:
    """The platform's id of the file of a message."""
    if message.photo:
        return message.photo[-1].file_id
    file = message.document or message.animation or message.video or message.audio
    return file.file_id if file else ""


def keyboard_of(content: Content, place: str, username: str, taps: Taps, chats: Chats) -> InlineKeyboardMarkup:
    """The button below. In a channel it leads to the bot, which answers there: in the channel all would read it."""
    chat = chats.chat(place)
    if chat is not None and chat.kind == "channel":
        link = f"https://t.me/{username}?start={taps.payload(content.asks)}"
        return InlineKeyboardMarkup.from_button(InlineKeyboardButton(content.button, url=link))
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton(content.button, callback_data=taps.data(content.asks)))
