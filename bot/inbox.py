"""The inbox: what a channel was sent, written down before it is acknowledged, and the messages that answer it.

Every message is written down before it is sent and again when the platform has confirmed it. After a `kill -9` the
updates that are still waiting are answered, and of an answer that was half sent only what was not confirmed is sent
again. What was in flight at that moment may have arrived: an answer is then sent a second time, because a question
must be answered (announcements decide otherwise).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from sqlite3 import Connection
from typing import Any, Literal

from bot.state import State

KEPT = timedelta(days=3)  # platforms let a question be edited for two days: until then its answer must be found

Progress = Literal["queued", "sending", "sent", "unknown", "failed"]
_STARTS: tuple[tuple[Progress, int], tuple[Progress, int]] = (("sending", 1), ("queued", 0))  # the first, the others
Body = dict[str, Any]  # what one call to the platform needs, as JSON


@dataclass(frozen=True, slots=True)
class Update:
    """What arrived: the platform's own id for it, the lane whose order must be kept, and its JSON."""

    id: str
    lane: str
    body: Body
    number: int = 0  # in order of arrival; 0 until it is written down
    waited: bool = False  # since before this start, or for state.db: an answer may have been prepared


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of an answer; `message` is the platform's id of it once it is sent."""

    number: int
    chat: str
    body: Body
    progress: Progress = "queued"
    message: str = ""
    attempts: int = 0


class Inbox:
    """The updates of one channel in `state.db` and what is sent in answer.

    `account` is the bot's own id: another bot on the same data folder counts its updates and messages anew.
    """

    def __init__(self, state: State, channel: str, account: str = "") -> None:
        self._state = state
        self._family = channel
        self._channel = f"{channel}:{account}" if account else channel
        if account:
            self._adopt()

    def receive(self, updates: Sequence[Update]) -> list[Update]:
        """Write updates down; those that are new, numbered. What was delivered before is not among them."""
        with self._state.writing() as connection:
            numbers = [self._insert(connection, update) for update in updates]
        return [replace(update, number=number) for update, number in zip(updates, numbers, strict=True) if number]

    def waiting(self) -> list[Update]:
        """What was received and not answered yet, in order of arrival."""
        rows = self._state.rows(
            "SELECT * FROM inbox WHERE channel = ? AND state = 'waiting' ORDER BY number", [self._channel]
        )
        return [Update(row["id"], row["lane"], json.loads(row["body"]), row["number"], waited=True) for row in rows]

    def finish(self, update: int, failed: bool = False) -> None:
        """Nothing more is to be done about an update; what it said is not kept."""
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE outbox SET state = 'failed', body = '{}' WHERE update_number = ? AND state = 'queued'", [update]
            )
            _finish(connection, update, failed)

    def prepare(self, update: int, question: str, messages: Sequence[tuple[str, Body]]) -> list[Outgoing]:
        """Write down what will be sent in answer, pairs of chat and body; the first is taken as being sent.

        `question` is the platform's id of the message that is answered, "" where that can't be edited.
        """
        prepared = []
        with self._state.writing() as connection:
            for position, (chat, body) in enumerate(messages):
                progress, attempts = _STARTS[position > 0]
                number = connection.execute(
                    "INSERT INTO outbox (update_number, chat, question, body, state, attempts)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    [update, chat, question, _text(body), progress, attempts],
                ).lastrowid
                prepared.append(Outgoing(number or 0, chat, body, progress, attempts=attempts))
        return prepared

    def prepared(self, update: int) -> list[Outgoing]:
        """What was written down for an update, in order."""
        rows = self._state.rows("SELECT * FROM outbox WHERE update_number = ? ORDER BY number", [update])
        return [
            Outgoing(
                row["number"],
                row["chat"],
                json.loads(row["body"]),
                row["state"],
                row["message"],
                row["attempts"],
            )
            for row in rows
        ]

    def answers(self, chat: str, question: str) -> list[tuple[str, int]]:
        """The messages that answer a question and stand there, in order: the platform's id, and the turn shown."""
        rows = self._state.rows(
            "SELECT message, outbox.body FROM outbox JOIN inbox ON inbox.number = update_number AND channel = ?"
            " WHERE chat = ? AND question = ? AND outbox.state = 'sent' AND message != '' ORDER BY outbox.number",
            [self._channel, chat, question],
        )
        return list({row["message"]: int(json.loads(row["body"]).get("turn", 0)) for row in rows}.items())

    def turn(self, chat: str, message: str) -> int:
        """The turn that a message of ours showed last; 0 for one that showed none, or was forgotten."""
        rows = self._state.rows(
            "SELECT outbox.body FROM outbox JOIN inbox ON inbox.number = update_number AND channel = ?"
            " WHERE chat = ? AND message = ? ORDER BY outbox.number DESC",
            [self._channel, chat, message],
        )
        return next((turn for row in rows if (turn := int(json.loads(row["body"]).get("turn", 0)))), 0)

    def is_answer(self, chat: str, message: str) -> bool:
        """Whether a message answered an update; of what stands for longer than `KEPT` nobody knows any more."""
        row = self._state.row(
            "SELECT 1 FROM outbox JOIN inbox ON inbox.number = update_number AND channel = ?"
            " WHERE chat = ? AND message = ? LIMIT 1",
            [self._channel, chat, message],
        )
        return row is not None

    def begin(self, outgoing: Outgoing) -> Outgoing:
        """Before a message leaves."""
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE number = ?", [outgoing.number]
            )
        return replace(outgoing, progress="sending", attempts=outgoing.attempts + 1)

    def settle(
        self, outgoing: Outgoing, progress: Progress, message: str = "", reason: str = "", finishes: int = 0
    ) -> None:
        """After it left: what became of it; `finishes` is the update whose last message it was.

        What was said is not kept, only which turn it showed.
        """
        settled = progress in ("sent", "failed")
        kept = {"turn": outgoing.body.get("turn", 0)} if settled else outgoing.body
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE outbox SET state = ?, message = ?, reason = ?, body = ? WHERE number = ?",
                [progress, message, reason, _text(kept), outgoing.number],
            )
            if finishes:
                _finish(connection, finishes)

    def withdraw(self, chat: str, message: str) -> None:
        """A message that was sent stands no longer."""
        with self._state.writing() as connection:
            connection.execute("UPDATE outbox SET message = '' WHERE chat = ? AND message = ?", [chat, message])

    def prune(self, now: datetime | None = None) -> int:
        """Forget what was finished long ago, or waits for a bot that has not come back. Returns how many went."""
        before = ((now or datetime.now(timezone.utc)) - KEPT).isoformat(timespec="milliseconds")
        with self._state.writing() as connection:
            return connection.execute(
                "DELETE FROM inbox WHERE (channel = ? OR channel LIKE ? || ':%') AND arrived < ?"
                " AND (state != 'waiting' OR channel != ?)",
                [self._family, self._family, before, self._channel],
            ).rowcount

    def _adopt(self) -> None:
        """What was received when accounts were not told apart came to this one."""
        if self._state.row("SELECT 1 FROM inbox WHERE channel = ?", [self._family]) is not None:
            with self._state.writing() as connection:
                connection.execute("UPDATE inbox SET channel = ? WHERE channel = ?", [self._channel, self._family])

    def _insert(self, connection: Connection, update: Update) -> int:
        arrived = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        row = connection.execute(
            "INSERT INTO inbox (channel, id, lane, body, arrived, state) VALUES (?, ?, ?, ?, ?, 'waiting')"
            " ON CONFLICT (channel, id) DO NOTHING RETURNING number",
            [self._channel, update.id, update.lane, _text(update.body), arrived],
        ).fetchone()
        return row["number"] if row else 0


def _finish(connection: Connection, update: int, failed: bool = False) -> None:
    state = "failed" if failed else "done"
    connection.execute("UPDATE inbox SET state = ?, body = '{}' WHERE number = ?", [state, update])


def _text(body: Body) -> str:
    return json.dumps(body)  # in ASCII: half of a surrogate pair is no UTF-8, and yet may be sent
