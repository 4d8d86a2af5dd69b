"""The ledger of announcements: one row for every recipient and what was to be done there.

An announcement is sent; where it is pinned, corrected or taken back, that is a row of its own, so that it is accounted
for like the sending. Recipients are fixed in the transaction that starts an announcement. What an admin decides is
here, what the engine does row by row in `bot/announcements/dispatch.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from sqlite3 import Connection, Row
from typing import Literal

from bot.announcements.announcements import CHANGEABLE, Announcements, Content, Progress, moment, when
from bot.announcements.audience import Audiences
from bot.chats import Chats
from bot.state import State

Work = Literal["send", "pin", "correct", "recall"]
Standing = Literal["queued", "sending", "sent", "failed", "unknown"]

# Why something failed or is unknown. The platform's own words follow behind ": " where it said some.
KILLED = "killed"  # the bot ended while the message was on its way
BROKEN_OFF = "broken_off"  # the connection broke after it had left
ACCEPTED = "accepted"  # unknown, and an admin lets it rest
MOVED = "moved"  # the chat goes on elsewhere, and its messages can't be reached
SERVER_ERRORS = "server_errors"
NO_CHANNEL = "no_channel"
FAILED = "failed"  # what nobody foresaw
MUTED = "muted"  # an admin has turned announcements off there since
UNSUBSCRIBED = "unsubscribed"  # since
CLOSED_REASONS = ("blocked", "deactivated", "kicked", "left", "not_started")
REASONS = (
    KILLED,
    BROKEN_OFF,
    ACCEPTED,
    *CLOSED_REASONS,
    *(MUTED, UNSUBSCRIBED),
    *(MOVED, SERVER_ERRORS, NO_CHANNEL, FAILED),
    *("not_found", "no_rights", "too_old", "gone", "file", "refused"),
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row. `chat` is the chat's first name; `place` where it was written to, which migration may have changed."""

    number: int
    announcement: int
    work: Work
    chat: str
    state: Standing
    place: str = ""
    message: str = ""  # the platform's id of it in `place`; of an album all of them, with spaces between
    reason: str = ""
    attempts: int = 0
    wait: float = 0.0  # seconds from `settled` that the platform asked for
    began: datetime | None = None  # when it left last
    settled: datetime | None = None

    @property
    def channel(self) -> str:
        return self.chat.partition(":")[0]

    @property
    def code(self) -> str:
        """One of `REASONS`, "" where it went well."""
        return self.reason.partition(": ")[0]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows stand how. `accepted` were unknown and are let rest."""

    queued: int = 0
    sending: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    accepted: int = 0

    @property
    def total(self) -> int:
        return self.queued + self.sending + self.sent + self.failed + self.unknown + self.accepted

    @property
    def open(self) -> int:
        return self.queued + self.sending


class Ledger:
    """What admins decide about announcements that go out or went out, and what they are told of them."""

    def __init__(self, state: State, chats: Chats) -> None:
        self._state = state
        self._chats = chats
        self._announcements = Announcements(state)
        self._audiences = Audiences(state, chats)

    def start(self, announcement: int, recipients: Iterable[str]) -> int:
        """Fix the recipients and let it go out; how many they are. 0 where it has started before, or has none."""
        chats = list(dict.fromkeys(self._chats.first(chat) for chat in recipients))
        with self._state.writing() as connection:
            if not chats or not self._move(connection, announcement, CHANGEABLE, "sending"):
                return 0
            connection.execute("UPDATE announcements SET started = ? WHERE id = ?", [_now(), announcement])
            connection.executemany(
                "INSERT INTO deliveries (announcement, work, channel, chat, state) VALUES (?, 'send', ?, ?, 'queued')",
                [(announcement, chat.partition(":")[0], chat) for chat in chats],
            )
        return len(chats)

    def cancel(self, announcement: int) -> bool:
        """Stop half-way. What is on its way arrives; what is queued stays so. False where it is not being sent."""
        with self._state.writing() as connection:
            return self._end(connection, announcement) and self._move(
                connection, announcement, ("sending",), "cancelled"
            )

    def resume(self, announcement: int) -> int:
        """Go on with one that was cancelled; with how many, but for who wants it no more."""
        with self._state.writing() as connection:
            if not self._move(connection, announcement, ("cancelled",), "sending"):
                return 0
            return self._queue(connection, self.rows(announcement, "send", "queued"))

    def retry(self, announcement: int) -> int:
        """Send again what is `retriable`; how many."""
        with self._state.writing() as connection:
            failed = self.retriable(announcement)
            if not failed or not self._move(connection, announcement, ("sending", "done"), "sending"):
                return 0
            return self._queue(connection, failed)

    def retriable(self, announcement: int) -> list[Delivery]:
        """What failed, but for chats that the bot may not write to, or that want it no more."""
        unwilling = self._unwilling()
        failed = self.rows(announcement, "send", "failed")
        return [row for row in failed if row.chat not in unwilling and self._is_open(row)]

    def settle_unknown(self, announcement: int, *, again: bool) -> int:
        """What an admin decides of those of which nobody knows: send again, but for who wants it no more, or let rest.

        How many they were. Of a cancelled one they wait until it is resumed.
        """
        settled: tuple[Progress, ...] = ("sending", "done", "cancelled")
        with self._state.writing() as connection:
            known = self._announcements.get(announcement)
            unknown = [row for row in self.rows(announcement, "send", "unknown") if row.code != ACCEPTED]
            if known is None or known.progress not in settled or not unknown:
                return 0
            if not again:
                numbers = [(ACCEPTED, row.number) for row in unknown]
                connection.executemany("UPDATE deliveries SET reason = ? WHERE number = ?", numbers)
                return len(unknown)
            if queued := self._queue(connection, unknown):
                self._move(connection, announcement, ("done",), "sending")
            return queued

    def correct(self, announcement: int, content: Content) -> int:
        """Change text, button, question and file everywhere, and for those who get it yet; in how many chats it stands.

        An album keeps its files, words get none.
        """
        known = self._announcements.get(announcement)
        if known is None:
            return 0
        new = content if content.file and known.content.media and not known.content.album else known.content
        files = {name: getattr(new, name) for name in ("media", "file", "path", "name", "album")}
        with self._state.writing() as connection:
            if not self._move(connection, announcement, ("sending",), "sending") and not self._move(
                connection, announcement, ("cancelled", "done", "correcting"), "correcting"
            ):
                return 0
            self._announcements.rewrite(announcement, replace(content, **files))
            return _follow(connection, announcement, "correct", again="1")

    def recall(self, announcement: int) -> int:
        """Take it back everywhere, again where that failed before; in how many chats that is to be done.

        What is queued is not sent. Of what is unknown nothing can be taken back.
        """
        with self._state.writing() as connection:
            self._end(connection, announcement)
            if not self._move(
                connection, announcement, ("sending", "cancelled", "done", "correcting", "recalled"), "recalling"
            ):
                return 0
            return _follow(connection, announcement, "recall", again="deliveries.state != 'sent'")

    def counts(self, announcement: int, work: Work = "send") -> Counts:
        """How far it is."""
        rows = self._state.rows(
            "SELECT CASE WHEN state = 'unknown' AND reason = ? THEN 'accepted' ELSE state END AS standing,"
            " count(*) AS number FROM deliveries WHERE announcement = ? AND work = ? GROUP BY standing",
            [ACCEPTED, announcement, work],
        )
        return Counts(**{row["standing"]: row["number"] for row in rows})

    def reasons(self, announcement: int, work: Work = "send") -> dict[str, int]:
        """Of `REASONS`, why it failed or is unknown, the most frequent first."""
        counted: dict[str, int] = {}
        for row in self.rows(announcement, work):
            if row.state in ("failed", "unknown"):
                counted[row.code] = counted.get(row.code, 0) + 1
        return dict(sorted(counted.items(), key=lambda entry: -entry[1]))

    def rows(self, announcement: int, work: Work = "send", state: Standing | None = None) -> list[Delivery]:
        """The rows of one kind of work, in the order of the recipients."""
        rows = self._state.rows(
            "SELECT * FROM deliveries WHERE announcement = ? AND work = ? AND ? IN ('', state) ORDER BY number",
            [announcement, work, state or ""],
        )
        return [delivery(row) for row in rows]

    def is_announcement(self, place: str, message: str) -> bool:
        """Whether a message is what was announced there."""
        row = self._state.row("SELECT 1 FROM deliveries WHERE place = ? AND message = ? LIMIT 1", [place, message])
        return row is not None

    def _is_open(self, row: Delivery) -> bool:
        known = self._chats.chat(self._chats.current(row.chat))
        return known.status == "active" if known is not None else row.code not in CLOSED_REASONS

    def _unwilling(self) -> dict[str, str]:
        """Who wants no announcements now, by first name, and why they get none."""
        subscribed = self._audiences.reach().subscribed
        people = [chat for chat, kind in self._chats.reachable().items() if kind == "private"]
        unsubscribed = {chat: UNSUBSCRIBED for chat in people if chat not in subscribed}
        return {**unsubscribed, **dict.fromkeys(self._audiences.muted(), MUTED)}

    def _queue(self, connection: Connection, rows: Iterable[Delivery]) -> int:
        """Rows that are to be sent after all; how many, as those of the unwilling have failed."""
        unwilling = self._unwilling()
        refused = [(unwilling[row.chat], _now(), row.number) for row in rows if row.chat in unwilling]
        connection.executemany(
            "UPDATE deliveries SET state = 'failed', reason = ?, settled = ? WHERE number = ?", refused
        )
        queued = [(row.number,) for row in rows if row.chat not in unwilling]
        connection.executemany("UPDATE deliveries SET state = 'queued', reason = '', wait = 0 WHERE number = ?", queued)
        return len(queued)

    def _end(self, connection: Connection, announcement: int) -> bool:
        """The time at which sending ended, where it was under way."""
        ended = connection.execute(
            "UPDATE announcements SET finished = ? WHERE id = ? AND progress = 'sending'", [_now(), announcement]
        )
        return ended.rowcount > 0

    def _move(self, connection: Connection, announcement: int, since: tuple[Progress, ...], to: Progress) -> bool:
        names = ", ".join(f"'{name}'" for name in since)
        moved = connection.execute(
            f"UPDATE announcements SET progress = ? WHERE id = ? AND progress IN ({names})", [to, announcement]
        )
        return moved.rowcount > 0


def _follow(connection: Connection, announcement: int, work: Work, again: str) -> int:
    """Rows for whatever stands somewhere or is on its way there; `again`: which of those that are there are redone."""
    return connection.execute(
        "INSERT INTO deliveries (announcement, work, channel, chat, state, place, message)"
        " SELECT announcement, ?, channel, chat, 'queued', place, message FROM deliveries"
        " WHERE announcement = ? AND work = 'send' AND state IN ('sent', 'sending')"
        " ON CONFLICT (announcement, work, chat) DO UPDATE SET state = 'queued', reason = '', wait = 0,"
        f" place = excluded.place, message = excluded.message WHERE {again}",
        [work, announcement],
    ).rowcount


def delivery(row: Row) -> Delivery:
    """A row as it is read from the table."""
    return Delivery(
        row["number"],
        row["announcement"],
        row["work"],
        row["chat"],
        row["state"],
        row["place"],
        row["message"],
        row["reason"],
        row["attempts"],
        row["wait"],
        when(row["began"]),
        when(row["settled"]),
    )


def _now() -> str | None:
    return moment(datetime.now(timezone.utc))
