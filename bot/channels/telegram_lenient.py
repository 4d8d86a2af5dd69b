"""Updates that leave out what python-telegram-bot takes for given: those of Bot API servers older than it, or smaller.

Each version of the library requires the rights that the latest Bot API knows; a server of last year doesn't send them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from telegram import (
    Animation,
    Audio,
    CallbackQuery,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberOwner,
    ChatMemberRestricted,
    Contact,
    Document,
    InlineQuery,
    Message,
    PhotoSize,
    Sticker,
    Update,
    User,
    Video,
    VideoNote,
    Voice,
)

Kind = Callable[..., object]

_KINDS: dict[str, Kind] = {
    "from": User,
    "user": User,
    "via_bot": User,
    "sender_user": User,
    "message": Message,
    "edited_message": Message,
    "reply_to_message": Message,
    "callback_query": CallbackQuery,
    "inline_query": InlineQuery,
    "photo": PhotoSize,
    "document": Document,
    "animation": Animation,
    "audio": Audio,
    "voice": Voice,
    "video": Video,
    "video_note": VideoNote,
    "sticker": Sticker,
    "contact": Contact,
}
_MEMBERS: dict[str, Kind] = {
    "creator": ChatMemberOwner,
    "administrator": ChatMemberAdministrator,
    "restricted": ChatMemberRestricted,
    "kicked": ChatMemberBanned,
}
_NOTHING = {"bool": False, "int": 0, "str": "", "float": 0, "datetime": 0, "timedelta": 0}
_MEMBER = {"is_member": True}  # who is restricted and not said to have left


def read(raw: dict[str, Any]) -> Update:
    """An update, whatever is missing in it that means nothing to us. Raises where that is not enough."""
    try:
        return Update.de_json(raw, None)
    except (TypeError, KeyError):
        return Update.de_json(_completed(raw, ""), None)


def _completed(node: Any, name: str) -> Any:
    """The JSON with what is required and missing as nothing: no right, no name, at no time."""
    if isinstance(node, list):
        return [_completed(entry, name) for entry in node]
    if not isinstance(node, dict):
        return node
    whole = {key: _completed(value, key) for key, value in node.items()}
    is_member = name in ("old_chat_member", "new_chat_member")
    kind = _MEMBERS.get(str(node.get("status"))) if is_member else _KINDS.get(name)
    return {**(_required(kind) if kind else {}), **whole}


@cache
def _required(kind: Kind) -> dict[str, object]:
    """What its constructor asks for, where that can be nothing, and every right: newer ones it asks for only later."""
    found = {
        parameter.name: False if parameter.name.startswith("can_") else _NOTHING.get(_kind_of(parameter.annotation))
        for parameter in inspect.signature(kind).parameters.values()
        if parameter.default is parameter.empty or parameter.name.startswith("can_")
    }
    return {name: _MEMBER.get(name, value) for name, value in found.items() if value is not None}


def _kind_of(annotation: object) -> str:
    """The last word of what may also be written as a string, "dtm.datetime"."""
    return str(getattr(annotation, "__name__", annotation)).rpartition(".")[2]
