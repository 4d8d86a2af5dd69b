"""People who act on the server as their Telegram would: they write, press, block, add and promote."""

from __future__ import annotations

import io
import re
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from tests.telegram.chats import ANONYMOUS_ADMIN, CHANNEL_BOT, Button, Chat, Json, Message, User
from tests.telegram.entities import find_entities, parse_html, trim, units
from tests.telegram.parameters import Upload
from tests.telegram.world import World

_ANONYMOUS = User(ANONYMOUS_ADMIN, "Group", "GroupAnonymousBot", is_bot=True)
_CHANNEL = User(CHANNEL_BOT, "Channel", "Channel_Bot", is_bot=True)


class Person:
    """`chat` of every act is the private chat with the bot unless another is given."""

    def __init__(self, world: World, user: User) -> None:
        self.world, self.user, self.id = world, user, user.id
        private = Chat(user.id, "private", username=user.username, first_name=user.first_name)
        self.private = world.add_chat(private)
        world.users[user.id] = user

    @property
    def messages(self) -> list[Message]:
        """The private chat as this person sees it."""
        return self.private.messages

    def says(
        self,
        text: str,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymous: bool = False,
        as_channel: Chat | None = None,
    ) -> Message:
        """`topic` is the thread's id. An anonymous administrator speaks as the group, `as_channel` as a channel."""
        plain, entities = trim(text, [])
        assert 1 <= units(plain) <= 4096, "Telegram's apps send 1 to 4096 UTF-16 units"
        return self._sends(
            chat, reply_to, topic, anonymous, as_channel, text=plain, entities=find_entities(plain, entities)
        )

    def starts(self, payload: str = "") -> Message:
        """Presses Start, or follows the deep link `t.me/<bot>?start=payload`."""
        assert re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload), f"{payload!r} is no payload of a deep link"
        return self.says(f"/start {payload}")

    def follows(self, button: Button) -> Message:
        """Opens a button's link to the bot itself."""
        parts = urlsplit(button.url or "")
        assert (parts.hostname, parts.path) == ("t.me", f"/{self.world.bot.username}"), f"{button.url} is elsewhere"
        return self.starts(parse_qs(parts.query).get("start", [""])[0])

    def _sends(
        self,
        chat: Chat | None,
        reply_to: Message | None,
        topic: int | None,
        anonymous: bool,
        as_channel: Chat | None,
        **fields: Any,
    ) -> Message:
        chat = chat or self.private
        with self.world.lock:
            if chat.type == "private" and chat.standing.get(self.world.bot.id) is None:
                chat.standing |= {self.world.bot.id: "member", self.id: "member"}
            assert chat.type == "private" or chat.standing.get(self.id) not in (None, "left", "kicked"), "not a member"
            message = Message(chat.new_id(), chat, reply_to=reply_to, **fields)
            message.sender = _ANONYMOUS if anonymous else _CHANNEL if as_channel else self.user
            message.sender_chat = chat if anonymous else as_channel
            if chat.is_forum:
                message.thread, message.in_topic = topic, topic is not None
            elif chat.type == "supergroup" and reply_to:
                message.thread = reply_to.thread or reply_to.id  # a thread of replies, which is no topic
            self.world.said(message)
            self._tell("message", message)
            return message

    def _tell(self, kind: str, message: Message) -> None:
        if sees(self.world, message):
            update = self.world.tell(kind, message.json(), message.chat.id)
            message.update = update.id if update and not message.update else message.update

    def edits(self, message: Message, text: str) -> None:
        with self.world.lock:
            message.versions.append(message.text or "")
            message.text, message.entities, message.edited = text, find_entities(text), int(time.time())
            self._tell("edited_message", message)

    def deletes(self, message: Message) -> None:
        """Bots are not told."""
        message.deleted = True

    def presses(self, message: Message, label: str) -> str:
        """Id of the callback query. `label` is part of the button's text."""
        data = message.button(label).data
        assert data, f"the button {label!r} opens a link"
        return self.taps(message, data)

    def taps(self, message: Message, data: str) -> str:
        """Sends callback data that need no longer be on a button; id of the callback query."""
        with self.world.lock:
            query = self.world.unique("callback")
            assert not message.deleted, "the message is no longer there"
            self.world.callbacks[query] = {"time": time.time(), "person": self.id, "answer": None}
            where = {"inline_message_id": message.inline_id} if message.inline_id else {"message": message.json()}
            payload = {"id": query, "from": self.user.json(), **where, "data": data}
            payload["chat_instance"] = str(-message.chat.id * 7919)
            self.world.tell("callback_query", payload, message.chat.id)
            return query

    def types_inline(self, query: str, offset: str = "") -> str:
        """Types `@bot query` in some chat; id of the inline query."""
        with self.world.lock:
            identifier = self.world.unique("inline")
            self.world.inline_queries[identifier] = {"time": time.time(), "query": query, "answer": None}
            payload = {"id": identifier, "from": self.user.json(), "query": query, "offset": offset}
            self.world.tell("inline_query", {**payload, "chat_type": "sender"}, self.id)
            return identifier

    def chooses(self, result: Json, chat: Chat | None = None) -> Message:
        """Sends an inline result into a chat."""
        content = result["input_message_content"]
        text, entities = content["message_text"], list(content.get("entities", []))
        if content.get("parse_mode", "").lower() == "html":
            text, entities = parse_html(text)
        markup = result.get("reply_markup")
        inline_id = self.world.unique("inlined") if markup else None
        fields = {"text": text, "entities": find_entities(text, entities), "markup": markup, "inline_id": inline_id}
        message = self._sends(chat, None, None, False, None, via=self.world.bot, **fields)
        if inline_id:
            self.world.inline_messages[inline_id] = message
        return message

    def sends(self, content: Json, chat: Chat | None = None, caption: str | None = None) -> Message:
        """Any kind of message by its own field: {"dice": …}, {"location": …}."""
        entities = find_entities(caption) if caption else []
        return self._sends(chat, None, None, False, None, content=content, text=caption, entities=entities)

    def sends_photo(
        self, chat: Chat | None = None, caption: str | None = None, content: bytes | None = None
    ) -> Message:
        if content is None:
            buffer = io.BytesIO()
            Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
            content = buffer.getvalue()
        shown = {**self._file("photo.png", content), "width": 8, "height": 8}
        return self.sends({"photo": [shown]}, chat, caption)

    def sends_album(self, count: int, caption: str | None = None) -> list[Message]:
        """Pictures in one go, the words below the first."""
        album = self.world.unique("album")
        pictures = [{**self._file(f"{number}.png", b"png"), "width": 8, "height": 8} for number in range(count)]
        return [
            self.sends({"photo": [picture], "media_group_id": album}, caption=None if number else caption)
            for number, picture in enumerate(pictures)
        ]

    def sends_document(
        self, name: str, content: bytes, chat: Chat | None = None, caption: str | None = None, mime: str = ""
    ) -> Message:
        shown = {**self._file(name, content), "file_name": name}
        return self.sends({"document": {**shown, "mime_type": mime} if mime else shown}, chat, caption)

    def sends_voice(self, chat: Chat | None = None) -> Message:
        return self.sends({"voice": {**self._file("voice.ogg", b"OggS"), "duration": 2}}, chat)

    def sends_sticker(self, chat: Chat | None = None) -> Message:
        shown = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return self.sends({"sticker": {**self._file("sticker.webp", b"RIFF"), **shown, "emoji": "👍"}}, chat)

    def sends_contact(self, chat: Chat | None = None) -> Message:
        return self.sends({"contact": {"phone_number": "84900000000", "first_name": "Bình"}}, chat)

    def _file(self, name: str, content: bytes) -> Json:
        with self.world.lock:
            file = self.world.keep_file(Upload(name, content), "file")
        return {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": len(content)}

    def forwards(self, message: Message, chat: Chat | None = None) -> Message:
        from tests.telegram.sending import origin_of

        kept = {"text": message.text, "entities": message.entities, "content": dict(message.content)}
        return self._sends(chat, None, None, False, None, origin=origin_of(message), **kept)

    def blocks(self, told: bool = True) -> None:
        """Stops the bot; its sends to the private chat fail from now on. Not `told`, the bot learns of it by those."""
        self._moves_bot(self.private, "kicked", told)

    def unblocks(self) -> None:
        self._moves_bot(self.private, "member")

    def adds_bot(self, chat: Chat, administrator: bool = False) -> None:
        """Into a group, or as an administrator."""
        self._moves_bot(chat, "administrator" if administrator else "member")
        if chat.type in ("group", "supergroup"):
            self.sends({"new_chat_members": [self.world.bot.json()]}, chat)

    def promotes_bot(self, chat: Chat, **rights: bool) -> None:
        """Makes it an administrator, with all rights but those given as False."""
        chat.rights = rights
        self._moves_bot(chat, "administrator")

    def demotes_bot(self, chat: Chat) -> None:
        self._moves_bot(chat, "member")

    def mutes_bot(self, chat: Chat) -> None:
        self._moves_bot(chat, "restricted")

    def removes_bot(self, chat: Chat, told: bool = True) -> None:
        self._moves_bot(chat, "kicked", told)

    def _moves_bot(self, chat: Chat, standing: str, told: bool = True) -> None:
        world = self.world
        with world.lock:
            old = chat.member_json(world.bot)
            chat.standing[world.bot.id] = standing
            change = {"chat": chat.json(), "from": self.user.json(), "date": int(time.time())}
            change |= {"old_chat_member": old, "new_chat_member": chat.member_json(world.bot)}
            if told:
                world.tell("my_chat_member", change, chat.id)


def sees(world: World, message: Message) -> bool:
    """Whether the bot is told of a message: in groups with privacy mode on, only of what concerns it."""
    chat, bot = message.chat, world.bot
    standing = chat.standing.get(bot.id)
    if standing in (None, "left", "kicked"):
        return False
    if chat.type in ("private", "channel") or world.reads_all or standing == "administrator":
        return True
    if message.content.keys() & SERVICE or (message.reply_to and message.reply_to.by_bot):
        return True
    name = f"@{bot.username}".lower()
    commands = [command.lower() for command in message.marked("bot_command")]
    mentions = [mention.lower() for mention in message.marked("mention")]
    return any("@" not in command or command.endswith(name) for command in commands) or (
        world.tells_mentions and name in mentions
    )


SERVICE = frozenset(
    "new_chat_members left_chat_member new_chat_title migrate_to_chat_id migrate_from_chat_id pinned_message "
    "forum_topic_created group_chat_created".split()
)
