from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from index.write_ahead import write_ahead

OPENING = 8


def test_all_who_open_a_new_database_at_once_get_it(tmp_path: Path) -> None:
    def opens(path: Path) -> str:
        together.wait()
        connection = sqlite3.connect(path, timeout=120, isolation_level=None)
        write_ahead(connection, 120)
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS rows (number INTEGER)")
            connection.execute("INSERT INTO rows VALUES (1)")
        mode: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
        connection.close()
        return mode

    together = Barrier(OPENING)
    with ThreadPoolExecutor(OPENING) as pool:
        for number in range(20):
            assert set(pool.map(opens, [tmp_path / f"{number}.db"] * OPENING)) == {"wal"}


def test_a_database_that_stays_locked_is_said_to_be_so(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        write_ahead(sqlite3.connect(tmp_path / "x.db", timeout=0), 0.1)
