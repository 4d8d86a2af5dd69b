"""One message of Telegram's: what is said, shown or changed by a single call, as data, and the call itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal, TypedDict, cast

from anyio import to_thread
from telegram import InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.announcements.announcements import Content
from bot.channels.telegram_calls import BotApi, Caller
from bot.channels.telegram_content import read_file, send_content
from bot.channels.telegram_files import Unsendable, Uploads
from bot.channels.telegram_render import render
from bot.channels.telegram_updates import Place
from bot.phrases import say
from bot.types import Language, Reply

log = logging.getLogger(__name__)

_OF_THE_CHAT = (
    "chat not found",
    "not enough rights",
    "write_forbidden",
    "thread not found",
    "topic_",
    "have no rights",
    "need administrator rights",
)
_NOT_TO_EDIT = (
    "message to edit not found",
    "can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
_NO_LINKS = {"is_disabled": True}
_FORCED = {"force_reply": True, "selective": True}


class Sent(TypedDict, total=False):
    """What one call sends; `edits` and `deletes` are ids of messages. With `file` there is no text of its own."""

    html: str
    plain: str
    buttons: list[list[tuple[str, str]]]  # (label, data)
    prompts: bool
    thread: int | None
    reply_to: int | None
    edits: str
    deletes: str
    unmarked: bool  # the HTML was refused
    turn: int  # of the reply
    file: str  # its path here
    name: str  # of the file, as the person sees it
    kind: Literal["photo", "document"]
    language: Language  # of what is said where the file, or the content, can't be sent
    content: dict[str, str]  # of an announcement, shown before it is sent


def composed(reply: Reply, place: Place, data: Callable[[str], str]) -> list[Sent]:
    """The messages of a reply: a preview; its text in as many as are needed, the buttons below the last; its files."""
    texts = [
        Sent(
            html=shown.html,
            plain=shown.plain,
            buttons=[list(row) for row in shown.buttons],
            thread=place.thread,
            reply_to=None if position else place.reply_to,
            turn=reply.turn,
        )
        for position, shown in enumerate(render(reply, data))
    ]
    if reply.prompts and not texts[-1]["buttons"]:
        texts[-1]["prompts"] = True
    files = [
        Sent(file=str(file.path), name=file.name, kind=file.kind, language=reply.answer.language, thread=place.thread)
        for file in reply.files
    ]
    return [*_preview(reply, data), *texts, *files]


def _preview(reply: Reply, data: Callable[[str], str]) -> list[Sent]:
    content = reply.content
    if content is None:
        return []
    buttons = [[(content.button, data(content.asks))]] if content.button else []
    return [Sent(content=asdict(content), buttons=buttons, language=reply.answer.language)]


def otherwise(body: Sent, reason: str) -> Sent | None:
    """Another way to say what was refused, None where there is none."""
    reason = reason.lower()
    if "edits" in body and any(words in reason for words in _NOT_TO_EDIT):
        return cast("Sent", {key: value for key, value in body.items() if key != "edits"})
    if concerns_the_chat(reason) or "deletes" in body:
        return None
    if body.get("reply_to") and "repl" in reason:  # not every server sends all the same where the question is gone
        return {**body, "reply_to": None}
    if "content" in body:
        log.error("Telegram refuses an announcement as it is: %s", reason)
        text = say("telegram.no_preview", body["language"], reason=reason)
        return Sent(plain=text, unmarked=True)
    if "file" in body:
        return {**body, "kind": "document"} if body["kind"] == "photo" else None
    if body.get("unmarked"):
        return None
    log.error("Telegram refuses a message as it is marked up: %s", reason)
    unmarked: Sent = {**body, "unmarked": True}
    if "pars" not in reason and "entit" not in reason:
        unmarked["buttons"] = []
    return unmarked


def concerns_the_chat(reason: str) -> bool:
    """Whether a message was refused because of where it was sent, not what it says."""
    return any(words in reason.lower() for words in _OF_THE_CHAT)


class Messages:
    """Puts messages into chats. Its methods raise what the Bot API's calls raise."""

    def __init__(self, bot: BotApi, caller: Caller) -> None:
        self._bot = bot
        self._caller = caller
        self._uploads = Uploads(bot)

    async def put(self, chat: int, body: Sent) -> str:
        """Send or edit; the id of the message that stands there then."""
        if "file" in body:
            return await self._put_file(chat, body)
        if "content" in body:
            return await self._put_content(chat, body)
        text, mode = (body["plain"], None) if body.get("unmarked") else (body["html"], str(ParseMode.HTML))
        if "edits" in body:
            return await self._edit(chat, body, text, mode)
        self._caller.on_message(chat)
        shown = {
            "chat_id": chat,
            "text": text,
            "parse_mode": mode,
            "message_thread_id": body.get("thread"),
            "link_preview_options": _NO_LINKS,
            "reply_parameters": _reply_parameters(body),
            "reply_markup": _FORCED if body.get("prompts") else _markup(body),
        }
        return str(await self._bot.message("sendMessage", shown))

    async def _edit(self, chat: int, body: Sent, text: str, mode: str | None) -> str:
        edited = {
            "chat_id": chat,
            "message_id": int(body["edits"]),
            "text": text,
            "parse_mode": mode,
            "link_preview_options": _NO_LINKS,
            "reply_markup": _markup(body),
        }
        try:
            return str(await self._bot.message("editMessageText", edited) or body["edits"])
        except BadRequest as error:
            if "message is not modified" not in error.message.lower():
                raise
            return body["edits"]

    async def _put_content(self, chat: int, body: Sent) -> str:
        """An announcement in its admin's chat, by the very call that sends it to others."""
        self._caller.on_message(chat)
        content = Content(**body["content"])  # type: ignore[arg-type]
        try:
            upload = await to_thread.run_sync(read_file, content) if content.media and not content.file else None
        except OSError as error:
            text = say("telegram.no_preview", body["language"], reason=error.strerror or error)
            return await self.put(chat, Sent(plain=text, unmarked=True))
        markup = _markup(body)
        keyboard = InlineKeyboardMarkup.de_json(markup) if markup else None
        sent = await send_content(self._bot, chat, content, upload or content.file, keyboard)
        return str(sent[0].message_id)

    async def _put_file(self, chat: int, body: Sent) -> str:
        """The file, or a sentence where it can't be had any more."""
        self._caller.on_message(chat)
        try:
            return await self._uploads.send(chat, Path(body["file"]), body["name"], body["kind"], body.get("thread"))
        except Unsendable as error:
            log.warning("A file can't be sent: %s", error)
            text = say(f"telegram.{error.code}", body["language"], name=body["name"])
            return await self.put(chat, Sent(plain=text, unmarked=True, thread=body.get("thread")))


def _reply_parameters(body: Sent) -> dict[str, Any] | None:
    answered = body.get("reply_to")
    return None if answered is None else {"message_id": answered, "allow_sending_without_reply": True}


def _markup(body: Sent) -> dict[str, Any] | None:
    rows = body.get("buttons")
    if not rows:
        return None
    return {"inline_keyboard": [[{"text": label, "callback_data": data} for label, data in row] for row in rows]}
