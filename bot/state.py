"""`state.db`: what cannot be rebuilt from the documents. Chats, turns, feedback, announcements, deliveries.

One connection, used by one thread at a time: what is written here is small, and is written far less often than the
library is searched. The modules that own the tables (`turns.py` and its like) bring their steps to `migrations.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TypeVar

from bot.errors import HoidapError

DATABASE = "state.db"
WAIT = 20.0  # seconds to wait for another process that writes

Value = str | int | float | bytes | None
T = TypeVar("T")

# What SQLite says, in words, because its error codes reach Python only from 3.11 on.
_CODES = (
    ("full", "full"),
    ("disk i/o error", "full"),
    ("locked", "busy"),
    ("readonly", "unwritable"),
    ("unable to open", "unwritable"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
)


class State:
    """The database of one data folder, made or brought up to date where needed. Raises HoidapError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        folder.mkdir(parents=True, exist_ok=True)
        with self._named_errors():
            self._connection = sqlite3.connect(
                folder / DATABASE, timeout=WAIT, isolation_level=None, check_same_thread=False
            )
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._migrate()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: all of it or nothing. Within another it is part of that one."""
        with self._lock, self._named_errors():
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite has undone it already where the disk is full
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, statement: str, parameters: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """What a SELECT finds."""
        with self._lock, self._named_errors():
            return self._connection.execute(statement, parameters).fetchall()

    def row(self, statement: str, parameters: Sequence[Value] = ()) -> sqlite3.Row | None:
        """The first row that a SELECT finds."""
        with self._lock, self._named_errors():
            found: sqlite3.Row | None = self._connection.execute(statement, parameters).fetchone()
            return found

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _migrate(self) -> None:
        from sqlite_utils import Database  # 0.1 s

        from bot.migrations import migrations

        with self.writing():  # two processes may come here at once
            migrations.apply(Database(self._connection))

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            said = str(error).lower()
            code = next((code for words, code in _CODES if words in said), "failed")
            raise HoidapError(f"state.{code}", folder=self.folder, reason=str(error)) from error
