"""All that the server knows: who there is, which chats, what was said, what the bot called."""

from __future__ import annotations

import itertools
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.telegram.chats import Chat, ChatType, Json, Message, User
from tests.telegram.entities import EntityError, find_entities, parse_html, stray_references, trim, units
from tests.telegram.faults import Faults, Flood, FloodLimits
from tests.telegram.parameters import ApiError, Upload, bad_request
from tests.telegram.updates import Update, Updates

BOT_ID = 5000000001
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f]")  # Telegram turns these into spaces
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u2800 \n"


@dataclass
class Call:
    """One call of the bot. `outcome`: "ok", an error code, or how the connection broke."""

    method: str
    parameters: Json
    time: float = field(default_factory=time.time)
    outcome: str = ""
    description: str = ""
    took_effect: bool = False
    chat: int | None = None
    message: int | None = None  # id of the message it sent
    answered: float | None = None  # when the response left, None if none did


@dataclass
class File:
    id: str
    name: str
    content: bytes
    url: str | None = None
    size: tuple[int, int] = (0, 0)  # of a picture, in pixels


class World:
    """Guarded by `lock`: the server's event loop and the tests' threads both come here."""

    def __init__(self, token: str, username: str, limits: FloodLimits, seed: int, log: Path | None) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), "Hỏi Đáp", username, is_bot=True)
        self.reads_all = False  # privacy mode off
        self.tells_mentions = False  # whether privacy mode lets a mention of the bot through
        self.latency = 0.0  # seconds that every call takes longer, as if over a network
        self.clock: Callable[[], float] = time.time  # by which flood limits count
        self.callback_seconds = 60.0  # until a callback query is too old to be answered
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.updates = Updates()
        self.faults = Faults(seed)
        self.violations: list[str] = []
        self.flood = Flood(limits, self.violations)
        self.calls: list[Call] = []
        self.effects: Counter[str] = Counter()  # calls that took effect, for each method
        self.callbacks: dict[str, Json] = {}  # id -> {"time", "person", "answer"}
        self.inline_messages: dict[str, Message] = {}
        self.inline_queries: dict[str, Json] = {}  # id -> {"time", "person", "query", "answer"}
        self.commands: dict[tuple[str, str], list[Json]] = {}  # scope as JSON, language -> commands
        self.texts: dict[tuple[str, str], str] = {}  # "description" …, language -> text
        self.webhook: Json = {}
        self.wake: Callable[[], None] = lambda: None  # tells the event loop that updates wait
        self._ids = itertools.count(1)
        self._log = log.open("a", encoding="utf-8") if log else None

    def unique(self, prefix: str) -> str:
        return f"{prefix}{next(self._ids):06d}"

    def add_chat(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        return chat

    def tell(self, kind: str, payload: Json, queue: int) -> Update | None:
        """An update for the bot."""
        update = self.updates.add(kind, payload, queue)
        self.notify()
        return update

    def notify(self) -> None:
        self.changed.notify_all()
        self.wake()

    def note(self, call: Call) -> None:
        """The call is over: into the log."""
        self.calls.append(call)
        self.effects[call.method] += call.took_effect
        if self._log:
            self._log.write(json.dumps(asdict(call), ensure_ascii=False, default=repr) + "\n")
            self._log.flush()
        self.changed.notify_all()

    def close(self) -> None:
        if self._log:
            self._log.close()

    def chat(self, chat_id: str, kinds: tuple[ChatType, ...] = ()) -> Chat:
        """The chat that an identifier or a channel's @name means. Raises ApiError."""
        found = None
        if chat_id.lstrip("-").isdigit():
            found = self.chats.get(int(chat_id))
        elif chat_id.startswith("@"):
            found = next((chat for chat in self.chats.values() if chat.username == chat_id[1:]), None)
        if not found or (kinds and found.type not in kinds):
            raise bad_request("chat not found")
        if found.migrated_to:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=found.migrated_to.id)
        return found

    def reachable(self, chat_id: str) -> Chat:
        """A chat that the bot is in. Raises ApiError."""
        chat = self.chat(chat_id)
        standing = chat.standing.get(self.bot.id)
        if chat.type == "private":
            if standing is None:
                raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
            if standing == "kicked":
                raise ApiError(403, "Forbidden: bot was blocked by the user")
            if standing == "left":
                raise ApiError(403, "Forbidden: user is deactivated")
        elif standing == "kicked":
            raise ApiError(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        elif standing in (None, "left"):
            raise ApiError(403, f"Forbidden: bot is not a member of the {chat.type} chat")
        return chat

    def writable(self, chat_id: str) -> Chat:
        """A chat that the bot may send to. Raises ApiError."""
        chat = self.reachable(chat_id)
        standing = chat.standing[self.bot.id]
        if chat.type == "channel" and (standing != "administrator" or not chat.rights.get("can_post_messages", True)):
            raise bad_request("need administrator rights in the channel chat")
        if standing == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")
        return chat

    def formatted(self, given: Json, name: str = "text", limit: int = 4096) -> tuple[str, list[Json]]:
        """The text as people will see it. Raises ApiError where Telegram refuses it."""
        text = _CONTROL.sub(" ", given.get(name, "").replace("\r", ""))
        entities: list[Json] = given.get("entities") or given.get("caption_entities") or []
        mode = given.get("parse_mode", "")
        if mode.lower() == "html":
            try:
                self.violations += [f"unescaped & before {found!r}" for found in stray_references(text)]
                text, entities = parse_html(text)
            except EntityError as error:
                raise bad_request(f"can't parse entities: {error}") from error
        elif mode:
            raise bad_request("unsupported parse_mode")
        text, entities = trim(text, entities)
        if name == "text" and not text.strip(_INVISIBLE):
            raise bad_request("message text is empty")
        if units(text) > limit:
            raise bad_request("message is too long" if name == "text" else "message caption is too long")
        if len(entities) > 100:
            self.violations.append(f"{len(entities)} entities in one message; Telegram drops those after 100")
        return text, find_entities(text, entities[:100])

    def keep_file(self, source: Upload | str, prefix: str) -> File:
        """Of an upload, a file_id or a URL. Raises ApiError."""
        if isinstance(source, Upload):
            if not source.content:
                raise bad_request("file must be non-empty")
            file = File(self.unique(prefix), source.name, source.content)
        elif source in self.files:
            return self.files[source]
        elif source.startswith(("http://", "https://")):
            file = File(self.unique(prefix), source.rpartition("/")[2] or "file", b"", source)
        else:
            raise bad_request("wrong file identifier/HTTP URL specified")
        self.files[file.id] = file
        return file

    def said(self, message: Message) -> Message:
        """The message stands in its chat; who waits for one looks again."""
        message.chat.sent.append(message)
        self.changed.notify_all()
        return message
