"""SQLite's write-ahead log, switched on where several processes may be the first to open a database."""

from __future__ import annotations

import sqlite3
import time

_PAUSE = 0.01  # seconds


def write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Switch a database to a write-ahead log. Waits so many seconds for another process that does the same: SQLite
    itself fails at once there, whatever the connection's timeout. Raises sqlite3.OperationalError.
    """
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)
