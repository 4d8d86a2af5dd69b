"""A library as it would be, shown before it is published. It reads through the connection that has written it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from index import store
from index.library_errors import named_errors
from index.types import Document, Generation
from index.view import Held, SqliteView


class CandidateLibrary:
    """One generation that nobody else sees, for one thread, until the transaction of `connection` ends.

    `held` must be a copy: if the generation is refused, its number and those of its passages are used again.
    """

    def __init__(self, held: Held, connection: sqlite3.Connection, generation: int) -> None:
        self._held = held
        self._connection = connection
        self._generation = generation

    @contextmanager
    def view(self) -> Iterator[SqliteView]:
        yield SqliteView(self._held, self._connection, self._generation)

    def history(self) -> list[Generation]:
        """The generations there would be, the newest first."""
        with named_errors(self._held.folder):
            return store.generations(self._connection)

    def publish(self, changed: Iterable[Document], removed: Iterable[str] = (), note: str = "") -> Generation:  # noqa: ARG002
        raise RuntimeError("a candidate is there to be judged")

    def rollback(self, generation: int) -> Generation:  # noqa: ARG002
        raise RuntimeError("a candidate is there to be judged")
