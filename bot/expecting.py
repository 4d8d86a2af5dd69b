"""What a session's next message is expected to be: the new title, the text of an announcement, a reason.

Kept in `state.db`, so that whoever was asked for it may answer after a restart.
"""

from __future__ import annotations

import time

from bot.state import State

PATIENCE = 1_800.0  # seconds; later the message is taken for a question


class Expectations:
    """At most one for each session."""

    def __init__(self, state: State) -> None:
        self._state = state

    def expect(self, session: str, command: str, patience: float = PATIENCE) -> None:
        """The session's next message that is no command and no tap is put behind `command`, "/title u_5"."""
        with self._state.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO expectations VALUES (?, ?, ?)", [session, command, time.time() + patience]
            )

    def expected(self, session: str) -> str | None:
        """The command that the next message belongs to."""
        row = self._state.row(
            "SELECT command FROM expectations WHERE session = ? AND until > ?", [session, time.time()]
        )
        return row["command"] if row else None

    def clear(self, session: str, command: str = "") -> None:
        """The session goes on with something else; with a command, only what that one waited for is dropped."""
        with self._state.writing() as connection:
            connection.execute(
                "DELETE FROM expectations WHERE session = ? AND (? = '' OR command LIKE ? || ' %') OR until <= ?",
                [session, command, command, time.time()],
            )
