"""An admin who composes announcements in a chat, for tests."""

from __future__ import annotations

import json

from talking import Person

from bot.announcements.announcing import Announcing
from bot.conversation import Conversation
from bot.types import FileReference, Reply

BOLD = json.dumps([{"type": "bold", "offset": 0, "length": 3}])
PICTURE = FileReference("photo-7", "")
GROUPS = ("telegram:-1", "telegram:-2", "telegram:-3")


def with_places(conversation: Conversation) -> Announcing:
    """With three groups and a channel."""
    announcing = conversation.announcing
    assert announcing is not None
    for number, chat in enumerate(GROUPS, 1):
        announcing.chats.joined(chat, "group", f"Tổ {number}")
    announcing.chats.joined("telegram:-200", "channel", "Bản tin")
    return announcing


def composed(admin: Person, text: str = "Họp lúc 8 giờ", part: str = "các nhóm") -> Reply:
    """A draft with its audience, as its card shows it."""
    admin.hears("/thongbao")
    if admin.last.prompts is False:
        admin.taps("Soạn thông báo mới")
    admin.hears(text)
    return composed_by_buttons(admin, part)


def composed_by_buttons(admin: Person, part: str = "các nhóm") -> Reply:
    """The card of the draft that was just made, with its audience."""
    admin.taps("Gửi tới ai")
    admin.taps(part)
    return admin.taps("Xong")


def draft_of(announcing: Announcing) -> int:
    return announcing.announcements.those(("draft",))[0].id


def progress(announcing: Announcing, number: int) -> str:
    known = announcing.announcements.get(number)
    return known.progress if known else "gone"
