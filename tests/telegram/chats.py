"""Users, chats and messages as the server keeps them, with the JSON that the Bot API gives of each."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.telegram.entities import Entity, cut

Json = dict[str, Any]
ChatType = Literal["private", "group", "supergroup", "channel"]
ANONYMOUS_ADMIN, CHANNEL_BOT = 1087968824, 136817688  # who "sends" for anonymous administrators and for channels

ADMINISTRATOR_RIGHTS = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
).split()

RESTRICTED_RIGHTS = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes "
    "can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_change_info "
    "can_invite_users can_pin_messages can_manage_topics can_edit_tag can_react_to_messages"
).split()


@dataclass(eq=False)
class User:
    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def json(self) -> Json:
        shown = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {key: value for key, value in shown.items() if value is not None}


@dataclass(frozen=True)
class Button:
    text: str
    data: str | None = None
    url: str | None = None


@dataclass(eq=False)
class Message:
    """One message as it stands now; `versions` are the texts it had before."""

    id: int
    chat: Chat
    sender: User | None = None
    sender_chat: Chat | None = None
    text: str | None = None
    entities: list[Entity] = field(default_factory=list)
    content: Json = field(default_factory=dict)  # photo, voice, …, or a service message's field
    reply_to: Message | None = None
    thread: int | None = None  # message_thread_id
    in_topic: bool = False
    markup: Json | None = None
    origin: Json | None = None  # of a forwarded message
    silent: bool = False
    by_bot: bool = False  # by the bot under test
    via: User | None = None  # the bot whose inline result this is
    inline_id: str | None = None
    deleted: bool = False
    edited: int | None = None
    versions: list[str] = field(default_factory=list)
    time: float = field(default_factory=time.time)
    update: int = 0  # id of the update that told the bot of it; 0: none did

    @property
    def has_media(self) -> bool:
        return bool(self.content)

    @property
    def buttons(self) -> list[Button]:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [Button(key["text"], key.get("callback_data"), key.get("url")) for row in rows for key in row]

    def button(self, text: str) -> Button:
        """The button whose label holds `text`."""
        found = [button for button in self.buttons if text in button.text]
        assert found, f"no button {text!r} among {[button.text for button in self.buttons]}"
        return found[0]

    def marked(self, kind: str) -> list[str]:
        """The stretches of text under entities of this kind."""
        return [cut(self.text or "", e["offset"], e["length"]) for e in self.entities if e["type"] == kind]

    def json(self, with_reply: bool = True) -> Json:
        shown: Json = {"message_id": self.id, "date": int(self.time), "chat": self.chat.json()}
        if self.sender:
            shown["from"] = self.sender.json()
        if self.sender_chat:
            shown["sender_chat"] = self.sender_chat.json()
        if self.thread:
            shown["message_thread_id"] = self.thread
        if self.in_topic:
            shown["is_topic_message"] = True
        if self.reply_to and with_reply and not self.reply_to.deleted:
            shown["reply_to_message"] = self.reply_to.json(with_reply=False)
        if self.origin:
            shown["forward_origin"] = self.origin
        if self.via:
            shown["via_bot"] = self.via.json()
        if self.edited:
            shown["edit_date"] = self.edited
        shown |= self.content
        if self.text is not None:
            field_name = "caption" if self.has_media else "text"
            shown[field_name] = self.text
            if self.entities:
                shown["caption_entities" if self.has_media else "entities"] = self.entities
        if self.markup and "inline_keyboard" in self.markup:
            shown["reply_markup"] = self.markup
        return shown


@dataclass(eq=False)
class Chat:
    """`standing` maps user ids to "creator", "administrator", "member", "left" or "kicked"."""

    id: int
    type: ChatType
    title: str | None = None
    username: str | None = None
    first_name: str | None = None
    is_forum: bool = False
    standing: dict[int, str] = field(default_factory=dict)
    people: dict[int, User] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    rights: dict[str, bool] = field(default_factory=dict)  # of the bot, where they differ from an administrator's usual
    sent: list[Message] = field(default_factory=list)  # everything, deleted ones too
    pinned: list[Message] = field(default_factory=list)
    drafts: list[Json] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)  # "typing", …
    reactions: dict[int, list[Json]] = field(default_factory=dict)  # message id -> the bot's
    migrated_to: Chat | None = None

    @property
    def messages(self) -> list[Message]:
        """What people see in the chat now."""
        return [message for message in list(self.sent) if not message.deleted]

    @property
    def from_bot(self) -> list[Message]:
        return [message for message in self.messages if message.by_bot]

    def by_id(self, message_id: int | None) -> Message | None:
        return next((m for m in reversed(self.sent) if m.id == message_id and not m.deleted), None)

    def new_id(self) -> int:
        return self.sent[-1].id + 1 if self.sent else 1

    def json(self) -> Json:
        shown = {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "username": self.username,
            "first_name": self.first_name,
            "is_forum": self.is_forum or None,
        }
        return {key: value for key, value in shown.items() if value is not None}

    def full_json(self) -> Json:
        full = {**self.json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
        if self.pinned:
            full["pinned_message"] = self.pinned[-1].json()
        return full

    def member_json(self, user: User, standing: str | None = None) -> Json:
        """A ChatMember. `standing` of now where none is given."""
        status = standing or self.standing.get(user.id, "left")
        member: Json = {"status": status, "user": user.json()}
        if status == "creator":
            member["is_anonymous"] = False
        elif status == "administrator":
            member |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(ADMINISTRATOR_RIGHTS, True)
            extra = ("can_post_messages", "can_edit_messages") if self.type == "channel" else ("can_pin_messages",)
            member |= dict.fromkeys(extra, True) | self.rights
        elif status == "restricted":
            member |= {"is_member": True, "until_date": 0} | dict.fromkeys(RESTRICTED_RIGHTS, False)
        elif status == "kicked":
            member["until_date"] = 0
        return member


_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
