"""Which parameters each method takes, and how they are read from JSON, forms and multipart bodies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from starlette.requests import Request

_SENT = (
    "business_connection_id chat_id! message_thread_id direct_messages_topic_id disable_notification protect_content "
    "allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup "
)
_FORMATTED = "parse_mode caption caption_entities show_caption_above_media "
_INLINE = "business_connection_id chat_id message_id inline_message_id reply_markup "
METHODS = {  # "!" marks what is required
    "getMe": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": "url! certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "sendMessage": _SENT + "text! parse_mode entities link_preview_options",
    "sendMessageDraft": "chat_id! message_thread_id draft_id! text! parse_mode entities",
    "sendPhoto": _SENT + _FORMATTED + "photo! has_spoiler",
    "sendDocument": _SENT + _FORMATTED + "document! thumbnail disable_content_type_detection",
    "sendMediaGroup": "business_connection_id chat_id! message_thread_id direct_messages_topic_id disable_notification "
    "protect_content allow_paid_broadcast message_effect_id reply_parameters media!",
    "forwardMessage": "chat_id! message_thread_id direct_messages_topic_id from_chat_id! message_id! "
    "video_start_timestamp disable_notification protect_content suggested_post_parameters message_effect_id",
    "copyMessage": _SENT + _FORMATTED + "from_chat_id! message_id! video_start_timestamp",
    "editMessageText": _INLINE + "text! parse_mode entities link_preview_options",
    "editMessageMedia": _INLINE + "media!",
    "editMessageCaption": _INLINE + _FORMATTED,
    "editMessageReplyMarkup": _INLINE,
    "deleteMessage": "chat_id! message_id!",
    "deleteMessages": "chat_id! message_ids!",
    "getFile": "file_id!",
    "sendChatAction": "business_connection_id chat_id! message_thread_id action!",
    "setMessageReaction": "chat_id! message_id! reaction is_big",
    "answerCallbackQuery": "callback_query_id! text show_alert url cache_time",
    "answerInlineQuery": "inline_query_id! results! cache_time is_personal next_offset button",
    "setMyCommands": "commands! scope language_code",
    "getMyCommands": "scope language_code",
    "deleteMyCommands": "scope language_code",
    "setMyName": "name language_code",
    "getMyName": "language_code",
    "setMyDescription": "description language_code",
    "getMyDescription": "language_code",
    "setMyShortDescription": "short_description language_code",
    "getMyShortDescription": "language_code",
    "pinChatMessage": "business_connection_id chat_id! message_id! disable_notification",
    "unpinChatMessage": "business_connection_id chat_id! message_id",
    "unpinAllChatMessages": "chat_id!",
    "getChat": "chat_id!",
    "getChatMember": "chat_id! user_id!",
    "getChatMemberCount": "chat_id!",
    "getChatAdministrators": "chat_id!",
    "leaveChat": "chat_id!",
}
ALLOWED = {method: frozenset(names.replace("!", "").split()) for method, names in METHODS.items()}
REQUIRED = {method: [n[:-1] for n in names.split() if n.endswith("!")] for method, names in METHODS.items()}

_INTEGERS = frozenset(
    "offset limit timeout message_id message_thread_id direct_messages_topic_id user_id draft_id cache_time "
    "max_connections video_start_timestamp".split()
)
_BOOLEANS = frozenset(
    "disable_notification protect_content allow_paid_broadcast drop_pending_updates show_alert is_personal is_big "
    "has_spoiler show_caption_above_media disable_content_type_detection".split()
)
_OBJECTS = frozenset(
    "reply_parameters reply_markup link_preview_options scope button suggested_post_parameters".split()
)
_LISTS = frozenset("entities caption_entities allowed_updates commands results reaction message_ids media".split())
_DISPOSITION = re.compile(r'\b(name|filename)="([^"]*)"')


class ApiError(Exception):
    """What the Bot API answers with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return {**shown, "parameters": self.parameters} if self.parameters else shown


def bad_request(reason: str, **parameters: int) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}", **parameters)


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes = field(repr=False)


async def read_parameters(request: Request) -> dict[str, Any]:
    """Whatever query and body carry, raw: texts, `Upload`s, or the values of a JSON body. Raises ApiError."""
    given: dict[str, Any] = dict(request.query_params)
    kind, _, more = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    body = await request.body()
    if kind == "multipart/form-data":
        return given | dict(_parts(body, more.partition("boundary=")[2].strip('" ')))
    if kind == "application/json" and body:
        try:
            values = json.loads(body)
        except ValueError:
            values = None
        if not isinstance(values, dict):
            raise bad_request("can't parse JSON object")
        return given | values
    try:
        return given | dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _parts(body: bytes, boundary: str) -> Iterator[tuple[str, str | Upload]]:
    """The fields of a multipart body, by name."""
    for part in body.split(f"--{boundary}".encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        about = dict(_DISPOSITION.findall(head.decode()))
        if "filename" in about:
            yield about["name"], Upload(unquote(about["filename"]), content)
        else:
            yield about["name"], content.decode()


def typed(method: str, given: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Values of the types that the method wants, and the names that it doesn't know. Raises ApiError.

    Files attached to a multipart body under other names are of the parameter that says `attach://name`.
    """
    attached = {value.removeprefix("attach://") for value in given.values() if isinstance(value, str)}
    unknown = sorted(name for name in given if name not in ALLOWED[method] and name not in attached)
    values = {name: _value(name, value) for name, value in given.items() if name in ALLOWED[method]}
    for name, value in values.items():
        if isinstance(value, str) and value.startswith("attach://"):
            values[name] = given.get(value.removeprefix("attach://"))
    for name in REQUIRED[method]:
        if values.get(name) is None or (values[name] == "" and name not in ("text", "url")):
            raise bad_request(_MISSING.get(name, f"{name} is empty"))
    return {name: value for name, value in values.items() if value is not None}, unknown


_MISSING = {
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "user_id": "invalid user_id specified",
}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Upload) or value is None:
        return value
    if name in _INTEGERS:
        return _integer(name, value)
    if name in _BOOLEANS:
        return value if isinstance(value, bool) else str(value).lower() in ("true", "1", "yes", "t", "y")
    if name == "media" and str(value).lstrip().startswith("{"):  # of a message; an album's is a list
        return _parsed(name, value, dict)
    if name in _OBJECTS | _LISTS:
        return _parsed(name, value, dict if name in _OBJECTS else list)
    if isinstance(value, (dict, list)):
        raise bad_request(f"{name} must be a string")
    try:
        str(value).encode()
    except UnicodeEncodeError:  # half of a surrogate pair: a text cut in the wrong place
        raise bad_request("strings must be encoded in UTF-8") from None
    return str(value)


def _integer(name: str, value: Any) -> int | None:
    if value == "":
        return None
    try:
        return int(str(value))
    except ValueError:
        raise bad_request(f"parameter {name} must be an integer") from None


def _parsed(name: str, value: Any, kind: type) -> Any:
    if value == "":
        return None
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    if not isinstance(value, kind):
        raise bad_request(f"object expected as {name}" if kind is dict else f"array expected as {name}")
    return value
