"""The audit log: what every admin did, for all admins to read. Nothing is ever changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from sqlite3 import Row

from bot.state import State


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `action` is a phrase under "audit."; `subject` what it was done to, `detail` what else is to know."""

    number: int
    at: datetime
    person: str  # "telegram:123"; "" for the command line, and for the web, which knows no names
    action: str
    subject: str = ""
    detail: str = ""


class Audit:
    """The log of one `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def record(self, person: str, action: str, subject: str = "", detail: str = "") -> None:
        """Write an act down, best in the transaction that carries it out."""
        at = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        with self._state.writing() as connection:
            connection.execute(
                "INSERT INTO audit (at, person, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
                [at, person, action, subject, detail],
            )

    def latest(self, subject: str, *actions: str) -> Entry | None:
        """The last of some acts upon something."""
        marks = ", ".join("?" * len(actions))
        row = self._state.row(
            f"SELECT * FROM audit WHERE subject = ? AND action IN ({marks}) ORDER BY number DESC LIMIT 1",
            [subject, *actions],
        )
        return _entry(row) if row else None

    def entries(self, limit: int, before: int = 0) -> list[Entry]:
        """The latest acts, or those before a number, the newest first."""
        rows = self._state.rows(
            "SELECT * FROM audit WHERE ? = 0 OR number < ? ORDER BY number DESC LIMIT ?", [before, before, limit]
        )
        return [_entry(row) for row in rows]


def _entry(row: Row) -> Entry:
    at = datetime.fromisoformat(row["at"])
    return Entry(row["number"], at, row["person"], row["action"], row["subject"], row["detail"])
