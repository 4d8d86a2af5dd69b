"""The rows of `library.db`: opening it, reading what a question needs, writing what a publication brings.

Functions over one sqlite3 connection, without policy. A document is alive from the generation in which it was
`born` until the one in which it `died`; dead ones stay for a few generations, so that one can be rolled back to.
Text lies in `documents` alone: a passage is cut out of it where it is shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from index.library_errors import LibraryError
from index.types import Document, Generation, Member, Membership, Passage, Span
from index.write_ahead import write_ahead

DATABASE = "library.db"
SCHEMA = 2  # migrations that this program knows
WAIT = 60.0  # seconds to wait for another process that publishes; 100,000 passages take about that long
KEPT = 5  # generations that can be rolled back to, the current one among them


def connect(folder: Path) -> sqlite3.Connection:
    """Open the library of a folder, made or brought up to date where needed."""
    path = folder / DATABASE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
    # Autocommit: transactions are begun and ended in so many words, in `library.py`. A connection serves one
    # thread at a time, whichever that is.
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < SCHEMA:
        _migrate(connection)
    elif version > SCHEMA:
        connection.close()
        raise LibraryError("newer", folder=str(folder), version=version)
    connection.execute("PRAGMA synchronous = FULL")  # 4 ms a publication, and a power cut undoes none
    connection.execute("PRAGMA journal_size_limit = 16777216")
    connection.execute("PRAGMA mmap_size = 1073741824")  # 300 candidates out of 450 MB take 1.0 ms instead of 2.3
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction: all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has undone it already where the disk is full
            connection.execute("ROLLBACK")
        raise


def _migrate(connection: sqlite3.Connection) -> None:
    import secrets

    from sqlite_utils import Database

    from index.migrations import migrations

    connection.execute("PRAGMA page_size = 8192")  # a row of `passages` has 3 KB: of 4 KB pages a quarter is lost
    write_ahead(connection, WAIT)
    with writing(connection):  # two processes may come here at once
        migrations.apply(Database(connection))
        connection.execute("INSERT OR IGNORE INTO settings VALUES ('library', ?)", [secrets.token_hex(8)])
        connection.execute(f"PRAGMA user_version = {SCHEMA}")


# Reading


def setting(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else ""


def generations(connection: sqlite3.Connection) -> list[Generation]:
    """Those that can be rolled back to, the newest first."""
    rows = connection.execute(
        'SELECT number, published, note, documents, passages, "by" FROM generations ORDER BY number DESC'
    ).fetchall()
    return [
        Generation(number, datetime.fromisoformat(published), note, documents, passages, index == 0, by)
        for index, (number, published, note, documents, passages, by) in enumerate(rows)
    ]


def current_generation(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM generations").fetchone()[0])


def oldest_generation(connection: sqlite3.Connection) -> int:
    """The oldest that can be rolled back to; documents that died in it or before are gone."""
    return int(connection.execute("SELECT coalesce(min(number), 0) FROM generations").fetchone()[0])


_DOCUMENT = "name, title, source, date, skipped"


def _document(row: Sequence[str], text: str = "") -> Document:
    name, title, source, date, skipped = row[:5]
    spans = json.loads(skipped) if skipped != "[]" else ()  # of 32,654 documents most: 0.1 s of a start
    return Document(name, text, title, source, date, tuple(Span(*span) for span in spans))


def names(connection: sqlite3.Connection) -> set[str]:
    """Of the living documents. The index on names is all that is read."""
    return {name for (name,) in connection.execute("SELECT name FROM documents WHERE died IS NULL")}


def documents_after(connection: sqlite3.Connection, highest: int) -> dict[int, Document]:
    """The living documents with higher numbers than one, without their texts."""
    rows = connection.execute(f"SELECT id, {_DOCUMENT} FROM documents WHERE id > ? AND died IS NULL", [highest])
    return {number: _document(row) for number, *row in rows}


def documents_died_since(connection: sqlite3.Connection, generation: int) -> set[int]:
    return {number for (number,) in connection.execute("SELECT id FROM documents WHERE died > ?", [generation])}


def highest_document(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()[0])


def lengths(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, int]:
    """Where the last passage of each of these documents ends: no text is read for it."""
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"""SELECT name, (SELECT "end" FROM passages WHERE document = documents.id ORDER BY start DESC LIMIT 1)
            FROM documents WHERE died IS NULL AND name IN ({marks})""",
        names,
    )
    return {name: end or 0 for name, end in rows}


def document(connection: sqlite3.Connection, name: str) -> Document | None:
    row = connection.execute(
        f"SELECT {_DOCUMENT}, text FROM documents WHERE died IS NULL AND name = ?", [name]
    ).fetchone()
    return _document(row, row[5]) if row else None


def documents_of(connection: sqlite3.Connection, generation: int) -> dict[str, int]:
    """Names and numbers of the documents of a generation that has not been pruned yet."""
    rows = connection.execute(
        "SELECT name, id FROM documents WHERE born <= ? AND (died IS NULL OR died > ?)", [generation, generation]
    )
    return dict(rows.fetchall())


def document_numbered(connection: sqlite3.Connection, number: int) -> Document:
    row = connection.execute(f"SELECT {_DOCUMENT}, text FROM documents WHERE id = ?", [number]).fetchone()
    return _document(row, row[5])


def differing(connection: sqlite3.Connection, then: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """Those documents of `then` that `now` has not, or otherwise; one that came back is the same under a new number."""
    return {
        name: number
        for name, number in then.items()
        if name not in now
        or (now[name] != number and document_numbered(connection, now[name]) != document_numbered(connection, number))
    }


def passages(connection: sqlite3.Connection, where: str, parameters: Sequence[str | int]) -> dict[int, Passage]:
    """Living passages by number, in the order of document and place; `where` speaks of `passages` and `documents`."""
    rows = connection.execute(
        f"""SELECT passages.id, passages.document, start, "end", context, {_DOCUMENT}
            FROM passages JOIN documents ON documents.id = passages.document
            WHERE died IS NULL AND {where} ORDER BY passages.document, start""",
        parameters,
    ).fetchall()
    texts = {
        number: connection.execute("SELECT text FROM documents WHERE id = ?", [number]).fetchone()[0]
        for number in {row[1] for row in rows}
    }
    return {
        identifier: Passage(name, start, end, texts[number][start:end], context, title, source, date)
        for identifier, number, start, end, context, name, title, source, date, _ in rows
    }


def passages_numbered(connection: sqlite3.Connection, identifiers: Sequence[int]) -> dict[int, Passage]:
    marks = ", ".join("?" * len(identifiers))
    return passages(connection, f"passages.id IN ({marks})", identifiers)


def memberships_after(connection: sqlite3.Connection, highest: int) -> dict[int, list[str]]:
    """The memberships of documents, living or dead, with higher numbers than one, as JSON, by number."""
    rows = connection.execute(
        "SELECT document, fact FROM memberships WHERE document > ? ORDER BY document, position", [highest]
    )
    found: dict[int, list[str]] = {}
    for number, fact in rows:
        found.setdefault(number, []).append(fact)
    return found


def membership(stored: str, document: Document) -> Membership:
    """A membership out of its JSON and the document that states it."""
    fact = json.loads(stored)
    leader_span = Span(**fact["leader_span"]) if fact["leader_span"] else None
    return Membership(
        group=str(fact["group"]),
        members=_members(fact["members"]),
        document=document.name,
        span=Span(**fact["span"]),
        declared=fact["declared"],
        leader=str(fact["leader"]),
        leader_span=leader_span,
        title=document.title,
        source=document.source,
        date=document.date,
        kind=fact.get("kind", "list"),
        left=_members(fact.get("left", ())),
        since=str(fact.get("since", "")),
        unit=str(fact.get("unit", "")),
        deputies=_members(fact.get("deputies", ())),
    )


def _members(stored: Iterable[dict[str, Any]]) -> tuple[Member, ...]:
    return tuple(Member(member["name"], Span(**member["span"])) for member in stored)


def size(connection: sqlite3.Connection) -> tuple[int, float]:
    """How many passages live, and how many syllables one has."""
    row = connection.execute("SELECT passages, syllables FROM generations ORDER BY number DESC LIMIT 1").fetchone()
    count, syllables = row or (0, 0)
    return count, syllables / count if count else 0.0


def frequency(connection: sqlite3.Connection, term: str) -> int:
    """How many living passages hold a term."""
    row = connection.execute("SELECT passages FROM frequencies WHERE term = ?", [term]).fetchone()
    return int(row[0]) if row else 0


def dead_documents(connection: sqlite3.Connection) -> frozenset[int]:
    """Those that are kept for a rollback."""
    return frozenset(number for (number,) in connection.execute("SELECT id FROM documents WHERE died IS NOT NULL"))


def posting_list(connection: sqlite3.Connection, term: str, limit: int) -> list[int]:
    """Living passages that hold a term, `limit` of them at most."""
    rows = connection.execute("SELECT rowid FROM postings WHERE postings MATCH ? LIMIT ?", [f'"{term}"', limit])
    return [row[0] for row in rows]


def candidates(connection: sqlite3.Connection, identifiers: Iterable[int]) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Number, document, token hashes and packed vectors of passages, living or dead, by number.

    Numbers in a list of JSON are looked up in half the time of as many parameters.
    """
    return connection.execute(
        """SELECT passages.id, document, tokens, vectors FROM json_each(?) AS sought
           CROSS JOIN passages ON passages.id = sought.value""",
        [json.dumps(sorted(identifiers))],
    )


def vectors_after(connection: sqlite3.Connection, highest: int, every: int = 1) -> Iterator[tuple[int, bytes]]:
    """Packed vectors of the living passages with higher numbers than one, or of every n-th of them."""
    return connection.execute(
        """SELECT passages.id, vectors FROM passages JOIN documents ON documents.id = document
           WHERE passages.id > ? AND passages.id % ? = 0 AND died IS NULL ORDER BY passages.id""",
        [highest, every],
    )


def passages_died_since(connection: sqlite3.Connection, generation: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    rows = connection.execute(
        "SELECT passages.id FROM passages JOIN documents ON documents.id = document WHERE died > ?", [generation]
    ).fetchall()
    return np.array([row[0] for row in rows], np.int64)


def highest_passage(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM passages").fetchone()[0])


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was when it was read."""

    size: int
    modified: int  # nanoseconds since 1970
    hash: str  # of the content; behind a mark, so that it is like no other, where a rollback has set its document back

    @property
    def is_set_back(self) -> bool:
        return self.hash.startswith(_SET_BACK)

    def set_back(self) -> FileRecord:
        """The same file, whose document in the library is another one since a rollback."""
        return self if self.is_set_back else replace(self, hash=_SET_BACK + self.hash)


_SET_BACK = "~"
UNREAD = FileRecord(-1, 0, "")  # like no file


def files(connection: sqlite3.Connection) -> dict[str, FileRecord]:
    rows = connection.execute("SELECT name, size, modified, hash FROM files")
    return {name: FileRecord(*record) for name, *record in rows}


def file(connection: sqlite3.Connection, name: str) -> FileRecord | None:
    row = connection.execute("SELECT size, modified, hash FROM files WHERE name = ?", [name]).fetchone()
    return FileRecord(*row) if row else None


def write_files(connection: sqlite3.Connection, records: Mapping[str, FileRecord]) -> None:
    rows = [(name, record.size, record.modified, record.hash) for name, record in records.items()]
    connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", rows)
