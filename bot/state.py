"""`state.db`: what cannot be rebuilt from the documents. Chats, turns, feedback, announcements, deliveries.

One connection, used by one thread at a time: what is written here is small, and is written far less often than the
library is searched. The modules that own the tables (`turns.py` and its like) bring their steps to `migrations.py`.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock, local
from typing import TypeVar

from bot.errors import HoidapError
from index.write_ahead import write_ahead

log = logging.getLogger(__name__)

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


class LogError(Exception):
    """What was written may not be on the disk."""


class WriteAheadLog:
    """The file that SQLite appends transactions to: brought to the disk once for all that were written meanwhile.

    SQLite would wait for the disk at every COMMIT, with the connection held: a few milliseconds each, and nobody reads.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._syncing = Lock()
        self._written = self._on_disk = 0

    def written(self) -> int:
        """A transaction was committed: its number. One thread at a time."""
        self._written += 1
        return self._written

    @property
    def latest(self) -> int:
        """The number of the transaction that was committed last."""
        return self._written

    def reach_disk(self, number: int) -> int:
        """Wait until the transaction is on the disk; the last one that is. Raises LogError."""
        with self._syncing:
            if self._on_disk >= number:
                return self._on_disk
            latest = self._written
            try:
                if self._file is None:
                    self._file = os.open(self._path, os.O_RDWR)
                os.fsync(self._file)
            except FileNotFoundError:  # a file system where SQLite does without, and waits for the disk by itself
                log.debug("state.db has no write-ahead log")
            except OSError as error:
                raise LogError(f"disk I/O error: {error}") from error
            self._on_disk = latest
            return latest

    def close(self) -> None:
        with self._syncing:
            if self._file is not None:
                os.close(self._file)
                self._file = None


class _Unhurried(local):
    """Of one thread: the last transaction that it wrote while it needn't wait for the disk; None while it must."""

    written: int | None = None


class State:
    """The database of one data folder, made or brought up to date where needed. Raises HoidapError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._unhurried = _Unhurried()
        self._log = WriteAheadLog(folder / f"{DATABASE}-wal")
        folder.mkdir(parents=True, exist_ok=True)
        with self._named_errors():
            self._connection = sqlite3.connect(
                folder / DATABASE, timeout=WAIT, isolation_level=None, check_same_thread=False
            )
            self._connection.row_factory = sqlite3.Row
            write_ahead(self._connection, WAIT)
            self._connection.execute("PRAGMA synchronous = NORMAL")  # to the disk in `writing`, for many at once
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._migrate()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: all of it or nothing. Within another it is part of that one.

        Once it is over, it survives a power cut: meanwhile other threads may read and write.
        """
        with self._named_errors():
            with self._lock:
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
                written = self._log.written()
            if self._unhurried.written is None:
                self._log.reach_disk(written)
            else:
                self._unhurried.written = written

    def committed(self, work: Callable[..., T], *given: object) -> tuple[T, int]:
        """What `work` gives, and the number of the last transaction that it wrote, 0 for none.

        Such a transaction survives the end of the process, and a power cut once `sync` has come to its number.
        """
        self._unhurried.written = 0
        try:
            return work(*given), self._unhurried.written
        finally:
            self._unhurried.written = None

    def sync(self) -> int:
        """Wait until all that was committed so far is on the disk; the number of the last of it."""
        with self._named_errors():
            return self._log.reach_disk(self._log.latest)

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
            self._log.close()

    def _migrate(self) -> None:
        from sqlite_utils import Database  # 0.1 s

        from bot.migrations import is_newer, migrations

        database = Database(self._connection)
        with self.writing():  # two processes may come here at once
            if is_newer(database):
                raise HoidapError("state.newer", folder=self.folder)
            migrations.apply(database)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, LogError) as error:
            said = str(error).lower()
            code = next((code for words, code in _CODES if words in said), "failed")
            raise HoidapError(f"state.{code}", folder=self.folder, reason=str(error)) from error
