"""The library: documents, searchable, in one folder. `library.db` is the truth; vectors in memory are a cache of it.

    publish: documents -> split, embed -> one transaction, judged before it ends -> a new generation
    view:    one generation, the newest when it was opened -> search, documents, memberships

Any number of threads and processes may read while one writes. The one that writes makes others wait for a minute at
most.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock

from index import store
from index.candidate import CandidateLibrary
from index.contents import ContentsCache
from index.encoder import load_encoder
from index.library_errors import LibraryError, carried, delivered, named_errors
from index.postings import PostingsCache
from index.publishing import FACTS, Embedder, Prepared, Progress, Publication, living_passages, prepare, terms_version
from index.snapshots import SnapshotCache
from index.types import Document, Encoder, Generation, Library
from index.view import Held, SqliteView

__all__ = ["Judge", "LibraryError", "SqliteLibrary", "SqliteView"]

# Shown the library as it would be; raises to refuse.
Judge = Callable[[Library], None]


class SqliteLibrary:
    """Documents in `folder`, made if it is not there. `encoder` is the bundled one unless another is given.

    All methods raise `LibraryError`.
    """

    def __init__(self, folder: Path, encoder: Encoder | None = None) -> None:
        self.folder = folder
        self._encoder = encoder
        self._idle: list[sqlite3.Connection] = []
        self._held = Held(folder, lambda: self.encoder, SnapshotCache(folder), ContentsCache(), PostingsCache())
        self._lock = RLock()
        self._publishing = Lock()

    @property
    def encoder(self) -> Encoder:
        """Read when it is first needed: a list of generations needs no model."""
        with self._lock:
            if self._encoder is None:
                self._encoder = load_encoder()
            return self._encoder

    def close(self) -> None:
        """Close the connections that no view holds."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return store.connect(self.folder)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with named_errors(self.folder):
            connection = self._take()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    @contextmanager
    def view(self) -> Iterator[SqliteView]:
        with named_errors(self.folder):
            connection = self._take()
            connection.execute("BEGIN")
            generation = store.current_generation(connection)
        # What the caller raises while it holds the view is its own: no error is renamed here.
        try:
            yield SqliteView(self._held, connection, generation)
        finally:
            connection.rollback()
            self._idle.append(connection)

    def publish(
        self,
        changed: Iterable[Document],
        removed: Iterable[str] = (),
        note: str = "",
        progress: Progress | None = None,
        files: Mapping[str, store.FileRecord] | None = None,
        *,
        judge: Judge | None = None,
        by: str = "",
    ) -> Generation:
        """Add or replace documents by name and remove others, in one transaction.

        `files` says which files documents were read from, to be told by `files()` later. Where nothing differs from
        what is there, the current generation stays and is returned. Otherwise `judge` is shown the library as it
        would be, in this thread, before anybody else sees it. What `judge` or `progress` raises leaves everything as
        it was, and goes through.
        """
        judge, progress = carried(judge), carried(progress)
        with delivered(), self._publishing, self._connection() as connection:
            prepared = _prepared({document.name: document for document in changed}.values(), progress)
            embedder = Embedder(connection, self.encoder)
            count = sum(len(each.passages) for each in prepared)
            embedder.embed((passage for each in prepared for passage in each.passages), count, progress)
            self._embed_others(connection, embedder, progress)
            with store.writing(connection):
                publication = Publication(connection, embedder)
                _bring_up_to_date(connection, publication)
                _write(publication, prepared, removed, progress)
                store.write_files(connection, files or {})
                if publication.changed:
                    publication.finish(note, by)
                    if judge:
                        judge(CandidateLibrary(self._held.copy(), connection, publication.generation))
            self._held.snapshots.save(connection)
            return store.generations(connection)[0]

    def _embed_others(self, connection: sqlite3.Connection, embedder: Embedder, progress: Progress | None) -> None:
        """After a change of encoder: embed what is in the library already, beside the old vectors."""
        if store.setting(connection, "encoder") not in ("", embedder.encoder.identity):
            count = store.generations(connection)[0].passages
            embedder.embed((passage for _, passage in living_passages(connection)), count, progress)

    def history(self) -> list[Generation]:
        """The generations that can be rolled back to, the newest first."""
        with self._connection() as connection:
            return store.generations(connection)

    def rollback(self, generation: int, *, judge: Judge | None = None, by: str = "") -> Generation:
        """Publish the documents of an earlier generation again."""
        with self.view() as view:
            connection = view.connection
            if generation not in {kept.number for kept in store.generations(connection)}:
                raise LibraryError("unknown_generation", generation=generation)
            then, now = store.documents_of(connection, generation), store.documents_of(connection, view.generation)
            other = store.differing(connection, then, now)
            changed = [store.document_numbered(connection, number) for number in other.values()]
            gone = now.keys() - then.keys()
            records = store.files(connection)
            files = {name: record.set_back() for name, record in records.items() if name in other or name in gone}
        return self.publish(changed, gone, f"rollback {generation}", files=files, judge=judge, by=by)

    def names(self) -> set[str]:
        """Of every document. Reads nothing else."""
        with self._connection() as connection:
            return store.names(connection)

    def note_files(self, files: Mapping[str, store.FileRecord]) -> None:
        """Write down files whose documents are in the library as they are. No generation is published."""
        with self._connection() as connection, store.writing(connection):
            store.write_files(connection, files)

    def problems(self) -> list[str]:
        """What SQLite's own check finds wrong with the file; empty where it is sound."""
        try:
            with self._connection() as connection:
                found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        except LibraryError as error:
            if error.code != "damaged":
                raise
            return [str(error.parameters["reason"])]
        return [] if found == ["ok"] else found

    def files(self) -> dict[str, store.FileRecord]:
        """The files that documents, living or gone, were read from, by document name, as they were then."""
        with self._connection() as connection:
            return store.files(connection)

    def file(self, name: str) -> store.FileRecord | None:
        """The file that a document was read from, as it was then; None for one that came otherwise."""
        with self._connection() as connection:
            return store.file(connection, name)


def _prepared(documents: Collection[Document], progress: Progress | None) -> list[Prepared]:
    prepared = []
    for count, document in enumerate(documents, 1):
        prepared.append(prepare(document))
        if progress:
            progress("split", count, len(documents))
    return prepared


def _bring_up_to_date(connection: sqlite3.Connection, publication: Publication) -> None:
    """Redo for the whole library what depends on the program or the model, where either has changed."""
    if store.setting(connection, "terms") not in ("", terms_version()):
        publication.list_anew()
    if publication.generation > 1 and store.setting(connection, "facts") != str(FACTS):
        publication.state_anew()
    if store.setting(connection, "encoder") not in ("", publication.embedder.encoder.identity):
        publication.embed_anew()


def _write(
    publication: Publication, prepared: Sequence[Prepared], removed: Iterable[str], progress: Progress | None
) -> None:
    for name in removed:
        publication.retire(name)
    for count, each in enumerate(prepared, 1):
        publication.add(each)
        if progress:
            progress("publish", count, len(prepared))
