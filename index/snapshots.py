"""The vectors of the newest generation, kept in memory and brought up to each when it is asked for."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import RLock, Thread

from index import store, vectors
from index.library_errors import LibraryError, named_errors
from index.vectors import Rows, Snapshot

UNSAVED = 1_000  # new passages that a start may read from SQLite (about 20 ms) before they get into the checkpoint
ADDED = 5_000  # new passages past which all vectors are read again, rather than the new ones taken into memory

_logger = logging.getLogger(__name__)


class SnapshotCache:
    """The snapshot of a library in `folder`. Any number of threads may ask.

    Where all vectors have to be read again, which takes seconds, whoever asks gets what there was before, unless
    `waits`: until a thread has read them, what came last is found by its words alone.
    """

    def __init__(self, folder: Path, snapshot: Snapshot | None = None, *, waits: bool = False) -> None:
        self._folder = folder
        self._snapshot = snapshot  # replaced, never changed
        self._waits = waits
        self._aside: Thread | None = None
        self._lock = RLock()

    def copy(self) -> SnapshotCache:
        """One that may be brought up to what nobody else sees."""
        return SnapshotCache(self._folder, self._snapshot, waits=True)

    def at(self, connection: sqlite3.Connection, generation: int, *, waits: bool = False) -> Snapshot:
        """The vectors, brought up to a generation. A newer one will do: passages not in the view are dropped later."""
        with self._lock:
            if self._snapshot is not None and self._aside is not None and self._aside.is_alive() and not waits:
                return self._snapshot
            library, encoder = store.setting(connection, "library"), store.setting(connection, "encoder")
            dimension = int(store.setting(connection, "dimension"))
            highest = store.highest_passage(connection)
            snapshot = self._snapshot
            if snapshot is None or snapshot.encoder != encoder or highest - snapshot.highest > UNSAVED:
                snapshot = self._loaded(library, encoder)
            is_behind = highest - snapshot.highest > ADDED
            if snapshot.generation < generation and not is_behind:
                added = Rows.read(store.vectors_after(connection, snapshot.highest), dimension)
                died = store.passages_died_since(connection, snapshot.generation)
                snapshot = snapshot.updated(generation, highest, added, died)
                is_behind = snapshot.overgrown
            if is_behind and (waits or self._waits or self._snapshot is None):
                snapshot = _rebuilt(connection, snapshot, generation, dimension)
            elif is_behind:
                self._aside = Thread(target=self._rebuild, args=(snapshot, dimension), daemon=True)
                self._aside.start()
            self._snapshot = snapshot
            return snapshot

    def _rebuild(self, snapshot: Snapshot, dimension: int) -> None:
        try:
            with named_errors(self._folder), closing(store.connect(self._folder)) as connection:
                connection.execute("BEGIN")
                made = _rebuilt(connection, snapshot, store.current_generation(connection), dimension)
        except LibraryError:
            _logger.exception("the vectors of %s could not be read; the next question tries again", self._folder)
            return
        with self._lock:
            self._snapshot = made

    def save(self, connection: sqlite3.Connection) -> None:
        """Write the checkpoint, where it lacks more than a start should read from SQLite."""
        saved = vectors.load_header(self._folder)
        library, encoder = store.setting(connection, "library"), store.setting(connection, "encoder")
        saved_highest = saved.highest if saved and (saved.library, saved.encoder) == (library, encoder) else 0
        if store.highest_passage(connection) - saved_highest <= UNSAVED:
            return
        try:
            snapshot = self.at(connection, store.current_generation(connection), waits=True)
            vectors.save(snapshot, self._folder)
        except OSError as error:
            # What was published is safe in SQLite; the next start is slower by reading the vectors from there.
            _logger.warning("no checkpoint of the vectors in %s: %s", self._folder, error)

    def _loaded(self, library: str, encoder: str) -> Snapshot:
        """The checkpoint or what is in memory, whichever knows more; nothing where both belong to other vectors."""
        known = [Snapshot(library, encoder, 0, 0, ()), vectors.load(self._folder), self._snapshot]
        fitting = [each for each in known if each is not None and (each.library, each.encoder) == (library, encoder)]
        return max(fitting, key=lambda each: each.generation)


def _rebuilt(connection: sqlite3.Connection, snapshot: Snapshot, generation: int, dimension: int) -> Snapshot:
    def read(every: int) -> Iterator[Rows]:
        return Rows.blocks(store.vectors_after(connection, 0, every), dimension)

    return snapshot.rebuilt(generation, store.highest_passage(connection), read)
