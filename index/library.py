"""The library: documents, searchable, in one folder. `library.db` is the truth; vectors in memory are a cache of it.

    publish: documents -> split, embed -> one transaction -> a new generation
    search:  question  -> passages by term and by vector -> exact scores of those -> hits

Any number of threads and processes may read while one writes; each view sees one generation, the newest when it
was opened. The one that writes makes others wait for a minute at most.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path
from threading import Lock, RLock

import numpy as np

from index import store, vectors
from index.encoder import load_encoder, weight_for
from index.publishing import FACTS, Embedder, Prepared, Progress, Publication, living_passages, prepare, terms_version
from index.search import Candidate, Statistics, question_terms, rank
from index.store import LibraryError
from index.types import Document, Encoder, Generation, Hit, Membership, Passage, Vectors
from index.vectors import Rows, Snapshot

__all__ = ["LibraryError", "SqliteLibrary", "SqliteView"]

CANDIDATES = 200  # passages scored exactly, by term and by vector each
# Postings read for one question, the rarest terms first: 0.5 us each. A term is read whole or not at all, but the
# two rarest are read up to the limit in any case, so that a question of common words finds something. Among 85,000
# passages MRR@10 is the same with 3,000 as with 12,000; reading everything and scoring 3,000 adds 0.02 for 100 ms.
POSTINGS = 4_000
UNSAVED = 1_000  # new passages that a start may read from SQLite (about 20 ms) before they get into the checkpoint
ADDED = 5_000  # new passages past which all vectors are read again, rather than the new ones taken into memory

_logger = logging.getLogger(__name__)


class SqliteLibrary:
    """Documents in `folder`, made if it is not there. `encoder` is the bundled one unless another is given.

    All methods raise `LibraryError`.
    """

    def __init__(self, folder: Path, encoder: Encoder | None = None) -> None:
        self.folder = folder
        self._encoder = encoder
        self._idle: list[sqlite3.Connection] = []
        self._snapshot: Snapshot | None = None
        self._memberships: tuple[int, list[Membership]] = (-1, [])
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
        with store.named_errors(self.folder):
            connection = self._take()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._idle.append(connection)

    @contextmanager
    def view(self) -> Iterator[SqliteView]:
        with store.named_errors(self.folder):
            connection = self._take()
            connection.execute("BEGIN")
            generation = store.current_generation(connection)
        # What the caller raises while it holds the view is its own: no error is renamed here.
        try:
            yield SqliteView(self, connection, generation)
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
    ) -> Generation:
        """Add or replace documents by name and remove others, in one transaction.

        `files` says which files documents were read from, to be told by `files()` later. Where nothing differs from
        what is there, the current generation stays and is returned.
        """
        with self._publishing, self._connection() as connection:
            prepared = [prepare(document) for document in {document.name: document for document in changed}.values()]
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
                    publication.finish(note)
            self._save_checkpoint(connection)
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

    def rollback(self, generation: int) -> Generation:
        """Publish the documents of an earlier generation again."""
        with self.view() as view:
            connection = view.connection
            if generation not in {kept.number for kept in store.generations(connection)}:
                raise LibraryError("unknown_generation", generation=generation)
            then, now = store.documents_of(connection, generation), store.documents_of(connection, view.generation)
            changed = [
                store.document_numbered(connection, number) for name, number in then.items() if now.get(name) != number
            ]
            # A file is to be read again, whatever of it has come back.
            files = dict.fromkeys(store.files(connection), store.UNREAD)
        return self.publish(changed, now.keys() - then.keys(), f"rollback {generation}", files=files)

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

    def nearest(self, connection: sqlite3.Connection, generation: int, vector: Vectors) -> list[int]:
        return self._snapshot_of(connection, generation).nearest(vector, CANDIDATES)

    def memberships_of(self, connection: sqlite3.Connection, generation: int) -> list[Membership]:
        """Read once a generation: every question asks for them."""
        known, memberships = self._memberships
        if known != generation:
            memberships = store.memberships(connection)
            self._memberships = (generation, memberships)
        return memberships

    def _snapshot_of(self, connection: sqlite3.Connection, generation: int) -> Snapshot:
        """The vectors, brought up to a generation. A newer one will do: passages not in the view are dropped later."""
        with self._lock:
            library, encoder = store.setting(connection, "library"), store.setting(connection, "encoder")
            dimension = int(store.setting(connection, "dimension"))
            highest = store.highest_passage(connection)
            snapshot = self._snapshot
            if snapshot is None or snapshot.encoder != encoder or highest - snapshot.highest > UNSAVED:
                snapshot = self._loaded(library, encoder, dimension)
            if highest - snapshot.highest > ADDED:
                snapshot = self._rebuilt(connection, snapshot, generation, dimension)
            elif snapshot.generation < generation:
                added = Rows.read(store.vectors_after(connection, snapshot.highest), dimension)
                died = store.passages_died_since(connection, snapshot.generation)
                snapshot = snapshot.updated(generation, highest, added, died)
                if snapshot.overgrown:
                    snapshot = self._rebuilt(connection, snapshot, generation, dimension)
            self._snapshot = snapshot
            return snapshot

    def _rebuilt(self, connection: sqlite3.Connection, snapshot: Snapshot, generation: int, dimension: int) -> Snapshot:
        def read(every: int) -> Iterator[Rows]:
            return Rows.blocks(store.vectors_after(connection, 0, every), dimension)

        return snapshot.rebuilt(generation, store.highest_passage(connection), read)

    def _loaded(self, library: str, encoder: str, dimension: int) -> Snapshot:
        """The checkpoint or what is in memory, whichever knows more; nothing where both belong to other vectors."""
        empty = Rows.read((), dimension)
        known = [Snapshot(library, encoder, 0, 0, empty), vectors.load(self.folder), self._snapshot]
        fitting = [each for each in known if each is not None and (each.library, each.encoder) == (library, encoder)]
        return max(fitting, key=lambda each: each.generation)

    def _save_checkpoint(self, connection: sqlite3.Connection) -> None:
        saved = vectors.load_header(self.folder)
        library, encoder = store.setting(connection, "library"), store.setting(connection, "encoder")
        saved_highest = saved.highest if saved and (saved.library, saved.encoder) == (library, encoder) else 0
        if store.highest_passage(connection) - saved_highest <= UNSAVED:
            return
        try:
            vectors.save(self._snapshot_of(connection, store.current_generation(connection)), self.folder)
        except OSError as error:
            # What was published is safe in SQLite; the next start is slower by reading the vectors from there.
            _logger.warning("no checkpoint of the vectors in %s: %s", self.folder, error)


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


class SqliteView:
    """One generation of a `SqliteLibrary`, within one read transaction."""

    def __init__(self, library: SqliteLibrary, connection: sqlite3.Connection, generation: int) -> None:
        self.connection = connection
        self._library = library
        self._generation = generation

    @property
    def generation(self) -> int:
        return self._generation

    def search(self, question: str, limit: int = 10) -> list[Hit]:
        """The best passages for a question, best first."""
        if not self._generation:
            return []
        with store.named_errors(self._library.folder):
            return self._search(question, limit)

    def _search(self, question: str, limit: int) -> list[Hit]:
        terms = question_terms(question)
        statistics = store.statistics(self.connection, terms)
        found = _by_terms(self.connection, statistics)
        vector = self._vector(question)
        if vector is not None:
            found = list(dict.fromkeys([*found, *self._library.nearest(self.connection, self._generation, vector)]))
        candidates = self._candidates(found, with_vectors=vector is not None)
        weight = weight_for(self._library.encoder, question)
        scored = rank(question, vector, candidates, statistics, weight, limit)
        passages = store.passages_numbered(self.connection, [each.identifier for each in scored])
        return [Hit(passages[each.identifier], each.score, each.lexical, each.dense) for each in scored]

    def _vector(self, question: str) -> Vectors | None:
        """The question's vector; None where no word of it is known or the library was embedded by another model."""
        encoder = self._library.encoder
        if store.setting(self.connection, "encoder") != encoder.identity:
            _logger.warning("the library was not embedded by %s: searching by words alone", encoder.identity)
            return None
        vector = encoder.encode([question], question=True)[0]
        return vector if vector.any() else None

    def _candidates(self, identifiers: Sequence[int], with_vectors: bool) -> list[Candidate]:
        dimension = int(store.setting(self.connection, "dimension"))
        rows = list(store.candidates(self.connection, identifiers))
        none = np.zeros((0, dimension), np.float32)
        unpacked = vectors.unpack([row[2] for row in rows], dimension) if with_vectors else [none] * len(rows)
        return [
            Candidate(identifier, np.frombuffer(tokens, np.uint32).reshape(2, -1), each)
            for (identifier, tokens, _), each in zip(rows, unpacked, strict=True)
        ]

    def documents(self) -> list[Document]:
        """Every document without its text, by name."""
        with store.named_errors(self._library.folder):
            return store.documents(self.connection)

    def lengths(self, names: Sequence[str]) -> dict[str, int]:
        """How long documents are, in characters, up to the last that can be found."""
        with store.named_errors(self._library.folder):
            return store.lengths(self.connection, names)

    def document(self, name: str) -> Document | None:
        with store.named_errors(self._library.folder):
            return store.document(self.connection, name)

    def passages(self, name: str) -> list[Passage]:
        """A document's passages in reading order."""
        with store.named_errors(self._library.folder):
            return list(store.passages(self.connection, "name = ?", [name]).values())

    def memberships(self) -> list[Membership]:
        with store.named_errors(self._library.folder):
            return self._library.memberships_of(self.connection, self._generation)


def _by_terms(connection: sqlite3.Connection, statistics: Statistics) -> list[int]:
    """The passages in which the question's rarest terms weigh most together."""
    rarest = sorted(statistics.frequency.items(), key=lambda item: item[1])
    lists, weights, left = [], [], POSTINGS
    for place, (term, frequency) in enumerate(rarest):
        if frequency > left and place >= 2:
            break
        found = store.posting_list(connection, term, POSTINGS)
        lists.append(np.array(found, np.int64))
        weights.append(np.full(len(found), log(1 + statistics.passages / frequency)))
        left -= len(found)
    if not lists:
        return []
    identifiers, owner = np.unique(np.concatenate(lists), return_inverse=True)
    sums = np.bincount(owner, np.concatenate(weights))
    best: list[int] = identifiers[np.argsort(-sums, kind="stable")[:CANDIDATES]].tolist()
    return best
