"""Checks of reply_markup, as the Bot API refuses it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.telegram.parameters import bad_request

_ACTIONS = frozenset(
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay".split()
)
_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
_KINDS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})


def checked_markup(markup: dict[str, Any] | None, inline_only: bool = False) -> dict[str, Any] | None:
    """The markup, None where an empty keyboard says so. Raises ApiError."""
    if not markup:
        return None
    kind = _KINDS & markup.keys()
    if len(kind) != 1 or (inline_only and "inline_keyboard" not in kind):
        raise bad_request("inline keyboard expected" if inline_only else "object expected as reply markup")
    if "inline_keyboard" not in kind:
        return markup
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > 100 or max(map(len, rows), default=0) > 8:
        raise bad_request("reply markup is too long")
    return markup if any(rows) else None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("inline keyboard button must be an Object with a text")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = _ACTIONS & button.keys()
    strange = button.keys() - _ACTIONS - _LOOKS
    if len(actions) != 1 or strange:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in actions:
        check_button_url(str(button["url"]))


def check_button_url(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    fine = parts.scheme == "tg" or (parts.scheme in ("http", "https") and "." in (parts.hostname or ""))
    if not fine or " " in url:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
