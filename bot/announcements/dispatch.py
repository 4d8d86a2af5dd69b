"""What leaves next, and what became of it: the engine's side of the ledger.

A row is `sending` in the database before its call leaves, and settled after it. Whatever is `sending` when the bot
starts was on its way when it was killed: of a message nobody knows whether it arrived, so it becomes `unknown` and is
not sent again; a correction, a pin and a recall do no harm twice, and are done again.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from sqlite3 import Connection

from bot.announcements.announcements import ACTIVE, Announcement, Announcements, Progress, moment
from bot.announcements.ledger import KILLED, NO_CHANNEL, Delivery, Standing, Work, delivery
from bot.chats import Chats
from bot.state import State

log = logging.getLogger(__name__)

WORKS: dict[Progress, tuple[Work, ...]] = {
    "sending": ("send", "pin", "correct"),
    "correcting": ("correct",),
    "recalling": ("recall",),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt. `queued` is to be tried again, after `wait` seconds."""

    delivery: Delivery
    state: Standing
    message: str = ""
    reason: str = ""
    wait: float = 0.0
    moved: str = ""  # the name under which the chat goes on
    closed: bool = False  # the bot may not write there any more


class Dispatch:
    """The rows of announcements under way."""

    def __init__(self, state: State, chats: Chats) -> None:
        self._state = state
        self._chats = chats
        self._announcements = Announcements(state)

    def recover(self) -> int:
        """After a start: how many messages were on their way when the bot was killed."""
        with self._state.writing() as connection:
            connection.execute("UPDATE deliveries SET state = 'queued' WHERE state = 'sending' AND work != 'send'")
            lost = connection.execute(
                "UPDATE deliveries SET state = 'unknown', reason = ?, settled = ? WHERE state = 'sending'"
                " RETURNING announcement, chat",
                [KILLED, _now()],
            ).fetchall()
            for row in lost:
                _forget_follow_ups(connection, row["announcement"], row["chat"])
        if lost:
            log.warning("%d messages of announcements were on their way when the bot ended.", len(lost))
        return len(lost)

    def active(self) -> dict[int, Progress]:
        """The announcements with something to do, by number."""
        rows = self._state.rows(f"SELECT id, progress FROM announcements WHERE progress IN ({_marks(ACTIVE)})", ACTIVE)
        return {row["id"]: row["progress"] for row in rows}

    def queued(self, announcement: int, progress: Progress, channel: str, after: int, limit: int) -> list[Delivery]:
        """The next rows of a channel, in order."""
        works = WORKS[progress]
        rows = self._state.rows(
            "SELECT * FROM deliveries WHERE state = 'queued' AND announcement = ? AND channel = ? AND number > ?"
            f" AND work IN ({_marks(works)}) AND (work = 'send' OR message != '') ORDER BY number LIMIT ?",
            [announcement, channel, after, *works, limit],
        )
        return [delivery(row) for row in rows]

    def turn(self, outcomes: Sequence[Outcome], rows: Sequence[Delivery]) -> list[tuple[Delivery, Announcement]]:
        """Write outcomes down, and which rows leave now, in one transaction.

        Returned is what may leave, as it stands then: an announcement may have been cancelled in the meantime.
        """
        with self._state.writing() as connection:
            for outcome in outcomes:
                self._settle(connection, outcome)
            announcements = {number: self._announcements.get(number) for number in {row.announcement for row in rows}}
            leaving = []
            for row in rows:
                announcement = announcements[row.announcement]
                if announcement is not None and (begun := self._begin(connection, announcement, row.number)):
                    leaving.append((begun, announcement))
            return leaving

    def finish(self, channels: Collection[str]) -> list[int]:
        """Announcements where nothing is left to do, now marked so. What no channel brings has failed."""
        finished = []
        with self._state.writing() as connection:
            for number, progress in self.active().items():
                connection.execute(
                    "UPDATE deliveries SET state = 'failed', reason = ?, settled = ?"
                    f" WHERE state = 'queued' AND announcement = ? AND channel NOT IN ({_marks(channels)})",
                    [NO_CHANNEL, _now(), number, *channels],
                )
                if not self._is_open(number, progress):
                    self._end(connection, number, progress)
                    finished.append(number)
        return finished

    def _is_open(self, announcement: int, progress: Progress) -> bool:
        works = WORKS[progress]
        row = self._state.row(
            "SELECT 1 FROM deliveries WHERE announcement = ?"
            f" AND (state = 'sending' OR state = 'queued' AND work IN ({_marks(works)})) LIMIT 1",
            [announcement, *works],
        )
        return row is not None

    def _end(self, connection: Connection, announcement: int, progress: Progress) -> None:
        ended: Progress = "done"
        if progress == "recalling":
            ended = "recalled"
        elif progress == "correcting" and self._waits(announcement):
            ended = "cancelled"
        connection.execute(
            "UPDATE announcements SET progress = ?, finished = CASE ? WHEN 'sending' THEN ? ELSE finished END"
            " WHERE id = ?",
            [ended, progress, _now(), announcement],
        )

    def _waits(self, announcement: int) -> bool:
        row = self._state.row(
            "SELECT 1 FROM deliveries WHERE announcement = ? AND state = 'queued' AND work = 'send'", [announcement]
        )
        return row is not None

    def _begin(self, connection: Connection, announcement: Announcement, number: int) -> Delivery | None:
        works = WORKS.get(announcement.progress, ())
        row = connection.execute(
            "UPDATE deliveries SET state = 'sending', attempts = attempts + 1, began = ?, wait = 0"
            f" WHERE number = ? AND state = 'queued' AND work IN ({_marks(works)}) RETURNING *",
            [_now(), number, *works],
        ).fetchone()
        if row is None or row["work"] != "send":
            return delivery(row) if row else None
        place = self._chats.current(row["chat"])
        placed = connection.execute("UPDATE deliveries SET place = ? WHERE number = ? RETURNING *", [place, number])
        return delivery(placed.fetchone())

    def _settle(self, connection: Connection, outcome: Outcome) -> None:
        """Also where another process has started in the meantime, and took this one for dead."""
        row = outcome.delivery
        written = connection.execute(
            "UPDATE deliveries SET state = ?, message = CASE ? WHEN '' THEN message ELSE ? END, reason = ?, wait = ?,"
            " settled = ? WHERE number = ? AND (state = 'sending' OR state = 'unknown' AND reason = ?)",
            [outcome.state, *[outcome.message] * 2, outcome.reason, outcome.wait, _now(), row.number, KILLED],
        )
        if outcome.moved:
            self._chats.migrated(row.place, outcome.moved)
        if outcome.closed:
            self._close(row.place, outcome.reason.partition(": ")[0])
        if not written.rowcount or row.work != "send":
            return
        if outcome.state != "sent":
            _forget_follow_ups(connection, row.announcement, row.chat)
            return
        connection.execute(
            "UPDATE deliveries SET place = ?, message = ? WHERE announcement = ? AND chat = ? AND work != 'send'",
            [row.place, outcome.message, row.announcement, row.chat],
        )
        connection.execute(
            "INSERT INTO deliveries (announcement, work, channel, chat, state, place, message)"
            " SELECT id, 'pin', ?, ?, 'queued', ?, ? FROM announcements WHERE id = ? AND pinned"
            " ON CONFLICT (announcement, work, chat) DO UPDATE SET state = 'queued', place = excluded.place,"
            " message = excluded.message",
            [row.channel, row.chat, row.place, outcome.message, row.announcement],
        )

    def _close(self, chat: str, reason: str) -> None:
        how = {"kicked": self._chats.kicked, "left": self._chats.left}
        how.get(reason, self._chats.blocked)(chat)


def _forget_follow_ups(connection: Connection, announcement: int, chat: str) -> None:
    """What was to be done with a message that was on its way, where it did not surely arrive."""
    connection.execute(
        "DELETE FROM deliveries WHERE announcement = ? AND chat = ? AND work != 'send'", [announcement, chat]
    )


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _now() -> str | None:
    return moment(datetime.now(timezone.utc))
