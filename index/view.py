"""One generation of a library, read within one transaction: search, documents, memberships.

question -> passages by term and by vector -> exact scores of those -> hits
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

import numpy as np

from index import store, vectors
from index.contents import Contents, ContentsCache
from index.encoder import weight_for
from index.library_errors import named_errors
from index.postings import LONGEST, Postings, PostingsCache
from index.search import Candidates, Statistics, question_terms, rank
from index.snapshots import SnapshotCache
from index.types import Document, Encoder, Hit, Membership, Passage, Vectors

CANDIDATES = 200  # passages scored exactly, by term and by vector each
# Postings read for one question, the rarest terms first: 0.5 us each. A term is read whole or not at all, but the
# two rarest are read up to the limit in any case, so that a question of common words finds something. Among 85,000
# passages MRR@10 is the same with 3,000 as with 12,000; reading everything and scoring 3,000 adds 0.02 for 100 ms.
POSTINGS = LONGEST

REMEMBERED = 50  # documents with their texts, by one view

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """What a library holds beside its file, for all its views."""

    folder: Path
    encoder: Callable[[], Encoder]
    snapshots: SnapshotCache
    contents: ContentsCache
    postings: PostingsCache

    def copy(self) -> Held:
        """The same, in caches of its own: nothing that they are brought up to gets back into these."""
        return Held(self.folder, self.encoder, self.snapshots.copy(), self.contents.copy(), PostingsCache())


class SqliteView:
    """One generation; `connection` has a transaction of it. Methods raise `LibraryError`.

    What it was asked it remembers: an answer looks at the same search and the same documents several times.
    """

    def __init__(self, held: Held, connection: sqlite3.Connection, generation: int) -> None:
        self.connection = connection
        self._held = held
        self._generation = generation
        self._found: dict[tuple[str, int], list[Hit]] = {}  # what one question is answered from may be looked up twice
        self._documents: dict[str, Document | None] = {}

    @property
    def generation(self) -> int:
        return self._generation

    def search(self, question: str, limit: int = 10) -> list[Hit]:
        """The best passages for a question, best first."""
        if not self._generation:
            return []
        if (question, limit) not in self._found:
            with named_errors(self._held.folder):
                self._found[question, limit] = self._search(question, limit)
        return [*self._found[question, limit]]

    def _search(self, question: str, limit: int) -> list[Hit]:
        terms = question_terms(question)
        postings = self._held.postings.at(self.connection, self._generation)
        statistics = postings.statistics(self.connection, terms)
        found = _by_terms(self.connection, postings, statistics)
        vector = self._vector(question)
        if vector is not None:
            snapshot = self._held.snapshots.at(self.connection, self._generation)
            found = list(dict.fromkeys([*found, *snapshot.nearest(vector, CANDIDATES)]))
        candidates = self._candidates(found, postings, vector)
        weight = weight_for(self._held.encoder(), question)
        scored = rank(question, candidates, statistics, weight, limit)
        passages = store.passages_numbered(self.connection, [each.identifier for each in scored])
        return [Hit(passages[each.identifier], each.score, each.lexical, each.dense) for each in scored]

    def _vector(self, question: str) -> Vectors | None:
        """The question's vector; None where no word of it is known or the library was embedded by another model."""
        encoder = self._held.encoder()
        if store.setting(self.connection, "encoder") != encoder.identity:
            _logger.warning("the library was not embedded by %s: searching by words alone", encoder.identity)
            return None
        vector = encoder.encode([question], question=True)[0]
        return vector if vector.any() else None

    def _candidates(self, identifiers: Sequence[int], postings: Postings, vector: Vectors | None) -> Candidates:
        rows = [row for row in store.candidates(self.connection, identifiers) if row[1] not in postings.dead]
        candidates = Candidates([row[0] for row in rows], [row[2] for row in rows])
        if vector is None:
            return candidates
        return replace(candidates, dense=vectors.cosines([row[3] for row in rows], vector))

    def documents(self) -> list[Document]:
        """Every document without its text, by name."""
        with named_errors(self._held.folder):
            return [*self._contents().documents]

    def lengths(self, names: Sequence[str]) -> dict[str, int]:
        """How long documents are, in characters, up to the last that can be found."""
        with named_errors(self._held.folder):
            return store.lengths(self.connection, names)

    def document(self, name: str) -> Document | None:
        if name not in self._documents:
            if len(self._documents) == REMEMBERED:
                self._documents.clear()
            with named_errors(self._held.folder):
                self._documents[name] = store.document(self.connection, name)
        return self._documents[name]

    def passages(self, name: str) -> list[Passage]:
        """A document's passages in reading order."""
        with named_errors(self._held.folder):
            return list(store.passages(self.connection, "name = ?", [name]).values())

    def memberships(self) -> list[Membership]:
        with named_errors(self._held.folder):
            return [*self._contents().memberships]

    def _contents(self) -> Contents:
        return self._held.contents.at(self.connection, self._generation)


def _by_terms(connection: sqlite3.Connection, postings: Postings, statistics: Statistics) -> list[int]:
    """The passages in which the question's rarest terms weigh most together."""
    rarest = sorted(statistics.frequency.items(), key=lambda item: item[1])
    lists, weights, left = [], [], POSTINGS
    for place, (term, frequency) in enumerate(rarest):
        if frequency > left and place >= 2:
            break
        lists.append(postings.holding(connection, term))
        weights.append(log(1 + statistics.passages / frequency))
        left -= len(lists[-1])
    if not lists:
        return []
    identifiers, owner = np.unique(np.concatenate(lists), return_inverse=True)
    sums = np.bincount(owner, np.repeat(weights, [len(each) for each in lists]))
    best: list[int] = identifiers[np.argsort(-sums, kind="stable")[:CANDIDATES]].tolist()
    return best
