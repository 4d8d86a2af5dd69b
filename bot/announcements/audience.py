"""Who announcements go to: groups and channels, people who subscribed, and what admins put under a label.

An audience is kept as a text, "groups,label:3": its parts joined by commas, see `PARTS`. Who that is, is found when it
is needed: for the count that is shown, and again when the announcement starts. Chats go by their first names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from bot.chats import Chat, Chats
from bot.errors import HoidapError
from bot.state import State
from bot.types import ChatKind
from index.vietnamese import normalize

ALL, GROUPS, CHANNELS, SUBSCRIBERS = "all", "groups", "channels", "subscribers"
PARTS = (GROUPS, CHANNELS, SUBSCRIBERS)  # "all" is these three; besides them "label:3" and "chat:telegram:-100"
LABEL_LENGTH = 40  # characters


@dataclass(frozen=True, slots=True)
class Label:
    """A name under which admins gather groups and channels, and how many it holds."""

    id: int
    name: str
    chats: int


@dataclass(frozen=True, slots=True)
class Reach:
    """The chats that may be written to and want it, by first name, and which people among them subscribed."""

    kinds: Mapping[str, ChatKind]
    subscribed: frozenset[str]


class Audiences:
    """Who subscribed, who wants no announcements, and the labels of one `state.db`."""

    def __init__(self, state: State, chats: Chats) -> None:
        self._state = state
        self._chats = chats

    def subscribe(self, chat: str, name: str = "") -> bool:
        """The person of a private chat, who is called so, wants announcements. False where that was known."""
        with self._state.writing() as connection:
            connection.execute("UPDATE subscribers SET name = ? WHERE chat = ? AND ? != ''", [name, chat, name])
            added = connection.execute("INSERT OR IGNORE INTO subscribers VALUES (?, ?, ?)", [chat, _now(), name])
            return added.rowcount > 0

    def unsubscribe(self, chat: str) -> bool:
        """Not any more. False where that was known."""
        return self._delete("subscribers", chat)

    def called(self) -> dict[str, str]:
        """What the subscribers are called, where that is known, by the first names of their chats."""
        return {row["chat"]: row["name"] for row in self._state.rows("SELECT * FROM subscribers WHERE name != ''")}

    def mute(self, chat: str, person: str) -> bool:
        """An admin says that a group or channel is to get none. False where that was known."""
        with self._state.writing() as connection:
            added = connection.execute("INSERT OR IGNORE INTO muted VALUES (?, ?, ?)", [chat, person, _now()])
            return added.rowcount > 0

    def unmute(self, chat: str) -> bool:
        """It is to get them again. False where that was known."""
        return self._delete("muted", chat)

    def muted(self) -> dict[str, str]:
        """The chats that get none, each with the admin who said so."""
        return {row["chat"]: row["person"] for row in self._state.rows("SELECT chat, person FROM muted")}

    def labels(self) -> list[Label]:
        """All labels by name."""
        rows = self._state.rows(
            "SELECT id, name, (SELECT count(*) FROM labelled WHERE label = id) AS chats FROM labels ORDER BY name"
        )
        return [Label(row["id"], row["name"], row["chats"]) for row in rows]

    def label(self, wanted: int | str) -> Label | None:
        """By its number, or by its name, however it is written."""
        if isinstance(wanted, str):
            wanted = label_name(wanted).casefold()
        return next((each for each in self.labels() if wanted in (each.id, each.name.casefold())), None)

    def add_label(self, name: str) -> Label:
        """A new label, or the one that is called so. Raises HoidapError for what can be no name."""
        name = label_name(name)
        if not name or len(name) > LABEL_LENGTH or "," in name:
            raise HoidapError("error.announcement.bad_label", limit=LABEL_LENGTH)
        if (known := self.label(name)) is not None:
            return known
        with self._state.writing() as connection:
            number = connection.execute("INSERT INTO labels (name) VALUES (?)", [name]).lastrowid
        return Label(number or 0, name, 0)

    def remove_label(self, label: int) -> bool:
        """It is no more, on no chat. False where there was none."""
        with self._state.writing() as connection:
            return connection.execute("DELETE FROM labels WHERE id = ?", [label]).rowcount > 0

    def toggle(self, label: int, chat: str) -> bool:
        """Put a label on a chat, or take it off; whether it has it then."""
        with self._state.writing() as connection:
            if connection.execute("DELETE FROM labelled WHERE label = ? AND chat = ?", [label, chat]).rowcount:
                return False
            connection.execute("INSERT INTO labelled VALUES (?, ?)", [label, chat])
            return True

    def labelled(self, label: int) -> set[str]:
        """The chats with a label."""
        return {row["chat"] for row in self._state.rows("SELECT chat FROM labelled WHERE label = ?", [label])}

    def places(self) -> list[Chat]:
        """The groups and channels where the bot is, by title, whether or not it may write there."""
        known = [chat for chat in self._chats.active() if chat.kind != "private"]
        return sorted(known, key=lambda chat: (chat.title.casefold(), chat.id))

    def parse(self, text: str) -> str:
        """An audience as people write it, "groups, label:Khối 1", as it is kept. Raises HoidapError."""
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if not parts:
            raise HoidapError("error.announcement.no_audience")
        return ",".join(dict.fromkeys(self._part(part) for part in parts))

    def reach(self) -> Reach:
        """Everybody who may be written to now."""
        muted = self.muted()
        kinds = {name: kind for name, kind in self._chats.reachable().items() if name not in muted}
        rows = self._state.rows("SELECT chat FROM subscribers")
        return Reach(kinds, frozenset(row["chat"] for row in rows))

    def recipients(self, audience: str, reach: Reach | None = None) -> tuple[str, ...]:
        """The first names of the chats that an audience is now, each once: those that may be written to."""
        reach = reach or self.reach()
        parts = set(audience.split(","))
        parts |= set(PARTS) if ALL in parts else set()
        chosen = chosen_chats(audience)
        for label in (part.removeprefix("label:") for part in parts if part.startswith("label:")):
            chosen |= self.labelled(int(label))
        people = reach.subscribed if SUBSCRIBERS in parts else frozenset()
        return tuple(
            name
            for name, kind in reach.kinds.items()
            if name in chosen or (name in people if kind == "private" else f"{kind}s" in parts)
        )

    def _part(self, part: str) -> str:
        kind, colon, name = part.partition(":")
        if not colon and kind in (ALL, *PARTS):
            return kind
        if kind == "label" and (label := self.label(int(name) if name.isdecimal() else name)) is not None:
            return f"label:{label.id}"
        chat = self._chats.chat(name) if kind == "chat" else None
        if chat is not None and chat.kind != "private":  # people subscribe, or get none
            return f"chat:{self._chats.first(name)}"
        raise HoidapError("error.announcement.unknown_audience", part=part)

    def _delete(self, table: str, chat: str) -> bool:
        with self._state.writing() as connection:
            return connection.execute(f"DELETE FROM {table} WHERE chat = ?", [chat]).rowcount > 0


def with_part(audience: str, part: str) -> str:
    """The audience with a part more, or without it where it had it. "all" goes alone.

    >>> with_part("groups", "label:3"), with_part("groups,label:3", "groups"), with_part("groups", "all")
    ('groups,label:3', 'label:3', 'all')
    """
    parts = [each for each in audience.split(",") if each]
    if part in parts:
        return ",".join(each for each in parts if each != part)
    return part if part == ALL else ",".join([*(each for each in parts if each != ALL), part])


def label_name(text: str) -> str:
    return " ".join(normalize(text).split())


def chosen_chats(audience: str) -> set[str]:
    """The chats that were chosen one by one."""
    return {part.removeprefix("chat:") for part in audience.split(",") if part.startswith("chat:")}


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")
