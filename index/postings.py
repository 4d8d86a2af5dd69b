"""The terms of one generation, kept in memory: how common each is and which passages hold it.

The same terms come again in question after question. To read those of one out of the full text took 1.5 ms of 85,000
passages, and 0.7 ms more to see of every candidate whether its document lives.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index import store
from index.search import Statistics

LONGEST = 4_000  # passages of one term that are read
KEPT = 1_000_000  # numbers of passages, those of the terms asked for longest ago forgotten first: 4 MB
COUNTED = 50_000  # terms whose frequency is kept: 5 MB
GENERATIONS = 2  # in memory: while one is brought up, questions of the other go on

Numbers = NDArray[np.uint32]


class Postings:
    """Those of one generation. Any number of threads may ask, each with a transaction of that generation.

    `dead` are the documents that are stored and do not belong to it any more.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.dead = store.dead_documents(connection)
        self._passages, self._average = store.size(connection)
        self._frequencies: dict[str, int] = {}
        self._lists: OrderedDict[str, Numbers] = OrderedDict()
        self._held = 0  # numbers in `_lists`
        self._lock = Lock()

    def statistics(self, connection: sqlite3.Connection, terms: Iterable[str]) -> Statistics:
        """What BM25 needs of the library for the terms of one question."""
        distinct = set(terms)
        with self._lock:
            known = {term: self._frequencies[term] for term in distinct if term in self._frequencies}
        if new := distinct - known.keys():
            counted = {term: store.frequency(connection, term) for term in new}
            with self._lock:
                if len(self._frequencies) > COUNTED:
                    self._frequencies.clear()
                self._frequencies |= counted
            known |= counted
        return Statistics(self._passages, self._average, {term: count for term, count in known.items() if count})

    def holding(self, connection: sqlite3.Connection, term: str) -> Numbers:
        """The passages that hold a term, `LONGEST` of them at most, ascending."""
        with self._lock:
            if (known := self._lists.get(term)) is not None:
                self._lists.move_to_end(term)
                return known
        read = np.array(store.posting_list(connection, term, LONGEST), np.uint32)
        with self._lock:
            if term not in self._lists:
                self._lists[term] = read
                self._held += len(read)
            while self._held > KEPT:
                self._held -= len(self._lists.popitem(last=False)[1])
        return read


class PostingsCache:
    """The postings of the latest generations that were asked for."""

    def __init__(self) -> None:
        self._known: dict[int, Postings] = {}  # replaced, never changed
        self._lock = Lock()

    def at(self, connection: sqlite3.Connection, generation: int) -> Postings:
        """Those of a generation, which `connection` has a transaction of."""
        if (known := self._known.get(generation)) is not None:
            return known
        made = Postings(connection)
        with self._lock:
            self._known = dict(sorted({generation: made, **self._known}.items())[-GENERATIONS:])
            return self._known.get(generation, made)
