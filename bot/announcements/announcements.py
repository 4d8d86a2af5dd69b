"""Announcements: what the office tells its groups, channels and subscribers, from draft to recall.

An announcement can be changed until it starts; the ledger starts it, and from then on keeps a row for every recipient.
Times are UTC.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from sqlite3 import Row
from typing import Literal

from bot.state import State

Progress = Literal[
    "draft",
    "scheduled",  # goes out at `starts`
    "waiting",  # its time passed while the bot was down: the admin is asked first
    "sending",
    "cancelled",  # half-way: what is still queued stays so
    "done",
    "correcting",
    "recalling",
    "recalled",
]
Media = Literal["", "photo", "document"]
Missed = Literal["", "away", "nobody", "no_admin"]  # the bot was not there; nobody would get it; who planned it left

CHANGEABLE: tuple[Progress, ...] = ("draft", "scheduled", "waiting")
ACTIVE: tuple[Progress, ...] = ("sending", "correcting", "recalling")  # there is something for the engine to do


@dataclass(frozen=True, slots=True)
class Content:
    """What every recipient sees: one message, whose caption `text` is where there is a file, or one album."""

    text: str = ""
    markup: str = "[]"  # the platform's formatting entities of `text`, as a JSON list
    media: Media = ""
    file: str = ""  # the platform's id of the file; where it is "", the file lies at `path`
    path: str = ""
    name: str = ""  # of the file, as people see it
    album: str = ""  # the platform's ids of the files that follow it in an album, with spaces between
    button: str = ""  # label of a button below, "" for none
    asks: str = ""  # the question that tapping it asks


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. `audience` and `repeats` are as whoever composed it wrote them."""

    admin: str  # "telegram:123"
    content: Content = field(default_factory=Content)
    audience: str = ""
    progress: Progress = "draft"
    silent: bool = False
    pinned: bool = False
    starts: datetime | None = None
    repeats: str = ""
    created: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    id: int = 0  # 0 until it is written down
    missed: Missed = ""  # why it was not sent at its time


class Announcements:
    """The announcements of one `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, announcement: Announcement) -> Announcement:
        """Write a new one down; the same with its number and the time."""
        added = replace(announcement, created=announcement.created or datetime.now(timezone.utc))
        with self._state.writing() as connection:
            columns = _columns(added)
            names = ", ".join(columns)
            number = connection.execute(
                f"INSERT INTO announcements ({names}) VALUES ({', '.join('?' * len(columns))})", list(columns.values())
            ).lastrowid
        return replace(added, id=number or 0)

    def save(self, announcement: Announcement) -> bool:
        """Write changes down. False where it has started in the meantime, or is gone: then nothing is written."""
        columns = _columns(announcement)
        changes = ", ".join(f"{name} = ?" for name in columns)
        with self._state.writing() as connection:
            written = connection.execute(
                f"UPDATE announcements SET {changes} WHERE id = ? AND progress IN ({_list(CHANGEABLE)})",
                [*columns.values(), announcement.id],
            )
            return written.rowcount > 0

    def discard(self, number: int) -> bool:
        """Forget one that has not started. False where it has, or is gone."""
        with self._state.writing() as connection:
            gone = connection.execute(
                f"DELETE FROM announcements WHERE id = ? AND progress IN ({_list(CHANGEABLE)})", [number]
            )
            return gone.rowcount > 0

    def get(self, number: int) -> Announcement | None:
        row = self._state.row("SELECT * FROM announcements WHERE id = ?", [number])
        return _announcement(row) if row else None

    def those(self, progress: Collection[Progress] = (), admin: str = "", limit: int = 100) -> list[Announcement]:
        """The newest, newest first; only those that stand so, and those of one admin, where that is said."""
        rows = self._state.rows(
            "SELECT * FROM announcements WHERE (? = '' OR admin = ?)"
            f" AND ({not progress} OR progress IN ({_list(progress)})) ORDER BY id DESC LIMIT ?",
            [admin, admin, limit],
        )
        return [_announcement(row) for row in rows]

    def uploaded(self, number: int, path: str, file: str) -> None:
        """The file of an announcement now lies with the platform, under this id."""
        with self._state.writing():
            known = self.get(number)
            if known is not None and known.content.path == path:
                self.rewrite(number, replace(known.content, file=file))

    def rewrite(self, number: int, content: Content) -> None:
        """Other content, for one that has started."""
        with self._state.writing() as connection:
            connection.execute("UPDATE announcements SET content = ? WHERE id = ?", [_text(content), number])


def _columns(announcement: Announcement) -> dict[str, str | int | None]:
    """Every column but the number."""
    return {
        "admin": announcement.admin,
        "content": _text(announcement.content),
        "audience": announcement.audience,
        "progress": announcement.progress,
        "silent": int(announcement.silent),
        "pinned": int(announcement.pinned),
        "starts": moment(announcement.starts),
        "repeats": announcement.repeats,
        "created": moment(announcement.created),
        "started": moment(announcement.started),
        "finished": moment(announcement.finished),
        "missed": announcement.missed,
    }


def _announcement(row: Row) -> Announcement:
    return Announcement(
        row["admin"],
        Content(**json.loads(row["content"])),
        row["audience"],
        row["progress"],
        bool(row["silent"]),
        bool(row["pinned"]),
        when(row["starts"]),
        row["repeats"],
        when(row["created"]),
        when(row["started"]),
        when(row["finished"]),
        row["id"],
        row["missed"],
    )


def moment(time: datetime | None) -> str | None:
    """A time as it is written down."""
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds") if time else None


def when(text: str | None) -> datetime | None:
    """The other way round."""
    return datetime.fromisoformat(text) if text else None


def _text(content: Content) -> str:
    return json.dumps(asdict(content))  # in ASCII: half of a surrogate pair is no UTF-8


def _list(names: Collection[str] | Sequence[str]) -> str:
    """Our own words, for an IN (…)."""
    return ", ".join(f"'{name}'" for name in names)
