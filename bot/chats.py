"""Chats: everywhere the bot was spoken to or taken into, and whether it may still write there.

A chat is named "telegram:-100123". A group that becomes a supergroup gets another number: `current` leads from the old
name to where to write now, `first` from the new one back to the name under which everything else knows the chat. A
chat that removed or blocked the bot keeps its record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from threading import Lock
from typing import Literal, cast

from bot.state import State
from bot.types import ChatKind, Incoming

Status = Literal["active", "left", "kicked", "blocked", "migrated"]

TITLE_LIMIT = 256  # characters
_KNOWN = 10_000  # chats that need not be written down again on the same day


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat. A private one is a person who started the bot; its title is not kept."""

    id: str
    kind: ChatKind
    title: str
    status: Status
    may_post: bool
    first_seen: datetime
    last_seen: datetime
    migrated_to: str = ""

    @property
    def channel(self) -> str:
        return self.id.partition(":")[0]


class Chats:
    """The chats of one `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lock = Lock()
        self._known: set[tuple[str, ChatKind, str, str]] = set()
        self._moves = self._migrations()
        self._origins = {new: old for old, new in self._moves.items()}

    def joined(self, chat: str, kind: ChatKind, title: str = "", may_post: bool = True) -> None:
        """The bot was started, taken in, or given other rights there."""
        now, title = _now(), "" if kind == "private" else title[:TITLE_LIMIT]
        with self._state.writing() as connection:
            connection.execute(
                "INSERT INTO chats (id, kind, title, status, may_post, first_seen, last_seen)"
                " VALUES (?, ?, ?, 'active', ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,"
                " title = CASE excluded.title WHEN '' THEN title ELSE excluded.title END, status = 'active',"
                " may_post = excluded.may_post, last_seen = excluded.last_seen WHERE migrated_to = ''",
                [chat, kind, title, may_post, now, now],
            )

    def seen(self, incoming: Incoming) -> None:
        """Something was said there; written down once a day, and when the chat changes its name."""
        sighting = (incoming.chat, incoming.chat_kind, incoming.chat_title, _now()[:10])
        with self._lock:
            if not incoming.chat or sighting in self._known:
                return
        known = self.chat(incoming.chat)
        may_post = known.may_post if known and known.status == "active" else True
        self.joined(incoming.chat, incoming.chat_kind, incoming.chat_title, may_post)
        with self._lock:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known.add(sighting)

    def left(self, chat: str) -> None:
        """The bot went, or the group is no more."""
        self._close(chat, "left")

    def kicked(self, chat: str) -> None:
        """The bot was removed from a group or channel."""
        self._close(chat, "kicked")

    def blocked(self, chat: str) -> None:
        """A person blocked the bot."""
        self._close(chat, "blocked")

    def migrated(self, old: str, new: str) -> None:
        """A group goes on under another name. Told twice, by either side, it is the same.

        Where the bot may not write goes along; not that it left, which may be told of the old group when it moves.
        """
        if old == new:
            return
        known, now = self.chat(old), _now()
        title, may_post = (known.title, known.may_post or known.status != "active") if known else ("", True)
        with self._state.writing() as connection:
            connection.execute(
                "INSERT INTO chats (id, kind, title, status, may_post, first_seen, last_seen, migrated_to)"
                " VALUES (?, 'group', '', 'migrated', 0, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET status = 'migrated', migrated_to = excluded.migrated_to",
                [old, now, now, new],
            )
            connection.execute(
                "INSERT OR IGNORE INTO chats (id, kind, title, status, may_post, first_seen, last_seen)"
                " VALUES (?, 'group', ?, 'active', ?, ?, ?)",
                [new, title, may_post, now, now],
            )
        with self._lock:
            self._moves[old] = new
            self._origins[new] = old

    def chat(self, chat: str) -> Chat | None:
        row = self._state.row("SELECT * FROM chats WHERE id = ?", [chat])
        return _chat(dict(row)) if row else None

    def active(self, kind: ChatKind | None = None) -> list[Chat]:
        """The chats where the bot is, all or those of a kind, in the order in which they came."""
        return [chat for chat in self.all() if chat.status == "active" and kind in (None, chat.kind)]

    def all(self) -> list[Chat]:
        """Every chat there ever was, in the order in which they came."""
        return [_chat(dict(row)) for row in self._state.rows("SELECT * FROM chats ORDER BY first_seen, id")]

    def reachable(self) -> dict[str, ChatKind]:
        """The chats that may be written to, by their first names, in the order in which they came."""
        rows = self._state.rows(
            "SELECT id, kind FROM chats WHERE status = 'active' AND may_post ORDER BY first_seen, id"
        )
        with self._lock:
            origins = {new: old for old, new in self._moves.items()}
        return {_followed(row["id"], origins): row["kind"] for row in rows}

    def current(self, chat: str) -> str:
        """Where to write to a chat now."""
        with self._lock:
            return _followed(chat, self._moves)

    def first(self, chat: str) -> str:
        """The name that a chat had at first."""
        with self._lock:
            return _followed(chat, self._origins)

    def as_known(self, incoming: Incoming) -> Incoming:
        """The message as coming from the chat's first name, so that a session outlives a migration."""
        first = self.first(incoming.chat)
        if first == incoming.chat:
            return incoming
        return replace(incoming, chat=first, session=self.session(incoming.session))

    def session(self, session: str) -> str:
        """The name of a person's session in a chat, "telegram:-5:8", by the chat's first name."""
        chat, colon, person = session.rpartition(":")
        return f"{self.first(chat)}{colon}{person}"

    def _close(self, chat: str, status: Status) -> None:
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE chats SET status = ?, may_post = 0 WHERE id = ? AND migrated_to = ''", [status, chat]
            )
        with self._lock:  # its next message says that the bot is back
            self._known = {sighting for sighting in self._known if sighting[0] != chat}

    def _migrations(self) -> dict[str, str]:
        rows = self._state.rows("SELECT id, migrated_to FROM chats WHERE migrated_to != ''")
        return {row["id"]: row["migrated_to"] for row in rows}


def _followed(chat: str, moves: dict[str, str]) -> str:
    seen = {chat}
    while (following := moves.get(chat)) is not None and following not in seen:
        chat = following
        seen.add(chat)
    return chat


def _chat(row: dict[str, object]) -> Chat:
    return Chat(
        str(row["id"]),
        cast("ChatKind", row["kind"]),
        str(row["title"]),
        cast("Status", row["status"]),
        bool(row["may_post"]),
        datetime.fromisoformat(str(row["first_seen"])),
        datetime.fromisoformat(str(row["last_seen"])),
        str(row["migrated_to"]),
    )


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")
