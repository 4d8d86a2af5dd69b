"""Updates that leave out what python-telegram-bot takes for given: those of Bot API servers older than it, or smaller.

Each version of the library requires the rights that the latest Bot API knows; a server of last year doesn't send them.
One part of an update that can't be read, a poll that is replied to, say, must not lose the question beside it.
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
    ChatMemberUpdated,
    Contact,
    Document,
    InlineQuery,
    Message,
    PhotoSize,
    Poll,
    PollOption,
    Sticker,
    TelegramObject,
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
    "poll": Poll,
    "options": PollOption,
}
_OF_AN_UPDATE: dict[str, type[TelegramObject]] = {
    "message": Message,
    "edited_message": Message,
    "reply_to_message": Message,
    "callback_query": CallbackQuery,
    "inline_query": InlineQuery,
    "my_chat_member": ChatMemberUpdated,
}
_MEMBERS: dict[str, Kind] = {
    "creator": ChatMemberOwner,
    "administrator": ChatMemberAdministrator,
    "restricted": ChatMemberRestricted,
    "kicked": ChatMemberBanned,
}
_NOTHING = {"bool": False, "int": 0, "str": "", "float": 0, "datetime": 0, "timedelta": 0}
_MEMBER = {"is_member": True}  # who is restricted and not said to have left
_LATER = {"allows_revoting": False, "members_only": False, "persistent_id": ""}  # required, but by no signature
_UNREADABLE = (TypeError, KeyError, ValueError, AttributeError)


def read(raw: dict[str, Any]) -> Update:
    """An update, whatever is missing in it that means nothing to us. Raises where that is not enough."""
    try:
        return Update.de_json(raw, None)
    except _UNREADABLE:
        whole = _completed(raw, "")
    try:
        return Update.de_json(whole, None)
    except _UNREADABLE:
        parts = {key: _without_the_unreadable(kind, whole[key]) for key, kind in _OF_AN_UPDATE.items() if key in whole}
        return Update.de_json({"update_id": whole["update_id"], **parts}, None)


def _without_the_unreadable(kind: type[TelegramObject], node: dict[str, Any]) -> dict[str, Any]:
    """What its constructor asks for, and of the rest what can be read beside that."""
    parameters = inspect.signature(kind).parameters.values()
    asked = {parameter.name for parameter in parameters if parameter.default is parameter.empty}
    core = {key: value for key, value in node.items() if key in asked or (key == "from" and "from_user" in asked)}
    kept = dict(core)
    for key, value in node.items():
        inner = _OF_AN_UPDATE.get(key)
        readable = _without_the_unreadable(inner, value) if inner and isinstance(value, dict) else value
        if key not in core and _can_be_read(kind, {**core, key: readable}):
            kept[key] = readable
    return kept


def _can_be_read(kind: type[TelegramObject], node: dict[str, Any]) -> bool:
    try:
        kind.de_json(node, None)
    except _UNREADABLE:
        return False
    return True


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
        parameter.name: _nothing(parameter)
        for parameter in inspect.signature(kind).parameters.values()
        if parameter.default is parameter.empty or parameter.name.startswith("can_") or parameter.name in _LATER
    }
    return {name: _MEMBER.get(name, value) for name, value in found.items() if value is not None}


def _nothing(parameter: inspect.Parameter) -> object:
    if parameter.name.startswith("can_"):
        return False
    return _LATER.get(parameter.name, _NOTHING.get(_kind_of(parameter.annotation)))


def _kind_of(annotation: object) -> str:
    """The last word of what may also be written as a string, "dtm.datetime"."""
    return str(getattr(annotation, "__name__", annotation)).rpartition(".")[2]
