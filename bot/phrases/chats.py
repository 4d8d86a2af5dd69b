"""The sentences of a chat beside its answers: commands, menus, limits."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "limit.too_often": (
        "Bạn hỏi hơi nhanh. Xin đợi một phút rồi hỏi tiếp nhé.",
        "You are asking rather fast. Please wait a minute, then go on.",
    ),
}
