"""What stood in the folder of documents before: the files that were replaced or deleted through the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Row

from bot.state import State

FOLDER = "versions"  # below the data folder


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was; `generation` is the first one without it.

    `reason` is "replaced", or "deleted" for as long as nothing stands in its place.
    """

    document: str
    path: str  # below the folder of versions
    hash: str
    at: datetime
    person: str
    generation: int
    reason: str
    title: str = ""
    date: str = ""
    number: int = 0  # 0 until it is written down


class Versions:
    """Those of one `state.db` and its data folder."""

    def __init__(self, state: State, data: Path) -> None:
        self._state = state
        self._folder = data / FOLDER

    def keep(self, version: Version) -> int:
        """Write a version down; its file must lie there already. Its number."""
        with self._state.writing() as connection:
            row = connection.execute(
                "INSERT INTO versions (document, path, hash, at, person, generation, reason, title, date)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
                [
                    version.document,
                    version.path,
                    version.hash,
                    version.at.isoformat(timespec="milliseconds"),
                    version.person,
                    version.generation,
                    version.reason,
                    version.title,
                    version.date,
                ],
            ).fetchone()
        return int(row["number"])

    def replaced(self, document: str) -> None:
        """Something stands in the place of a document again."""
        with self._state.writing() as connection:
            connection.execute("UPDATE versions SET reason = 'replaced' WHERE document = ?", [document])

    def file(self, version: Version) -> Path:
        return self._folder / version.path

    def get(self, number: int) -> Version | None:
        row = self._state.row("SELECT * FROM versions WHERE number = ?", [number])
        return _version(row) if row else None

    def of(self, document: str) -> list[Version]:
        """The versions of a document, the newest first."""
        rows = self._state.rows("SELECT * FROM versions WHERE document = ? ORDER BY number DESC", [document])
        return [_version(row) for row in rows]

    def deleted(self) -> list[Version]:
        """The last version of every document whose last version was deleted, the newest first."""
        rows = self._state.rows(
            "SELECT * FROM versions WHERE number IN (SELECT max(number) FROM versions GROUP BY document)"
            " AND reason = 'deleted' ORDER BY number DESC"
        )
        return [_version(row) for row in rows]


def _version(row: Row) -> Version:
    return Version(
        row["document"],
        row["path"],
        row["hash"],
        datetime.fromisoformat(row["at"]),
        row["person"],
        row["generation"],
        row["reason"],
        row["title"],
        row["date"],
        row["number"],
    )
