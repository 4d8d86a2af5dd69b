"""The documents and memberships of a generation, kept in memory: nearly every question asks for them.

A later generation is made of an earlier one and of the rows of those documents that came and went in between, so that
what a change costs does not grow with the library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from index import store
from index.types import Document, Membership

KEPT = 2  # generations in memory: while one is brought up, questions of the other go on


@dataclass(frozen=True)
class Stated:
    """One document, without its text, and what it says of who belongs to what, as JSON until it is asked for."""

    document: Document
    facts: tuple[str, ...]

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        return tuple(store.membership(fact, self.document) for fact in self.facts)


@dataclass(frozen=True)
class Contents:
    """What one generation holds; never changed once made.

    `highest` is the last document number it has seen. `facts` is the version of the program that read the memberships.
    """

    generation: int
    highest: int
    facts: str
    by_number: Mapping[int, Stated]  # in the order of their names

    @classmethod
    def read(cls, connection: sqlite3.Connection, generation: int) -> Contents:
        facts = store.setting(connection, "facts")
        return cls(generation, store.highest_document(connection), facts, _by_name(_read(connection, 0)))

    def updated(self, connection: sqlite3.Connection, generation: int) -> Contents | None:
        """The contents of a later generation; None where too little is known of what went in between."""
        if self.facts != store.setting(connection, "facts") or self.generation < store.oldest_generation(connection):
            return None
        came = _read(connection, self.highest)
        went = store.documents_died_since(connection, self.generation)
        stayed = {number: stated for number, stated in self.by_number.items() if number not in went}
        return Contents(generation, max(self.highest, *came, 0), self.facts, _by_name(stayed | came))

    @cached_property
    def documents(self) -> Sequence[Document]:
        """Every document without its text, by name."""
        return [stated.document for stated in self.by_number.values()]

    @cached_property
    def memberships(self) -> Sequence[Membership]:
        """Every membership, by name of document. Those of a document that stays are the same objects as before."""
        return [membership for stated in self.by_number.values() for membership in stated.memberships]


def _by_name(stated: Mapping[int, Stated]) -> dict[int, Stated]:
    return dict(sorted(stated.items(), key=lambda item: item[1].document.name))


def _read(connection: sqlite3.Connection, after: int) -> dict[int, Stated]:
    """What the living documents with higher numbers than `after` state."""
    facts = store.memberships_after(connection, after)
    documents = store.documents_after(connection, after)
    return {number: Stated(document, tuple(facts.get(number, ()))) for number, document in documents.items()}


class ContentsCache:
    """The contents of the latest generations that were asked for. Any number of threads may ask."""

    def __init__(self, known: Mapping[int, Contents] | None = None) -> None:
        self._known: Mapping[int, Contents] = known or {}  # replaced, never changed
        self._bringing_up = Lock()

    def copy(self) -> ContentsCache:
        return ContentsCache(self._known)

    def at(self, connection: sqlite3.Connection, generation: int) -> Contents:
        """Those of a generation, which `connection` has a transaction of."""
        if (known := self._known.get(generation)) is not None:
            return known
        with self._bringing_up:
            if (known := self._known.get(generation)) is not None:
                return known
            earlier = max((number for number in self._known if number < generation), default=0)
            updated = self._known[earlier].updated(connection, generation) if earlier else None
            made = updated or Contents.read(connection, generation)
            self._known = dict(sorted({**self._known, generation: made}.items())[-KEPT:])
            return made
