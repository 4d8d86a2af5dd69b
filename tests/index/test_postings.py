"""The terms kept in memory are those of the full text, generation by generation, and take little room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hashing import HashingEncoder

from index import postings, store
from index.library import SqliteLibrary
from index.postings import Postings, PostingsCache
from index.snapshots import SnapshotCache
from index.types import Document


def news(number: int, words: str) -> Document:
    return Document(f"{number}.md", f"Bản tin {words}.")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path, HashingEncoder())
    library.publish([news(1, "chợ nổi"), news(2, "chợ phiên"), news(3, "bến phà")])
    yield library
    library.close()


@pytest.fixture
def read(library: SqliteLibrary) -> Iterator[sqlite3.Connection]:
    connection = store.connect(library.folder)
    yield connection
    connection.close()


def newest(cache: PostingsCache, read: sqlite3.Connection) -> Postings:
    return cache.at(read, store.current_generation(read))


def test_term_is_counted_and_found_as_the_full_text_has_it(read: sqlite3.Connection) -> None:
    known = newest(PostingsCache(), read)
    for _ in range(2):
        assert known.statistics(read, ["chợ", "phà", "không"]).frequency == {"chợ": 2, "phà": 1}
        assert known.holding(read, "chợ").tolist() == store.posting_list(read, "chợ", 10)
        assert known.holding(read, "không").tolist() == []
    assert known.statistics(read, []).passages == 3


def test_publication_brings_its_own_terms_and_leaves_those_of_the_generation_before(
    library: SqliteLibrary, read: sqlite3.Connection
) -> None:
    cache = PostingsCache()
    before = newest(cache, read)
    first = before.holding(read, "chợ").tolist()
    library.publish([news(4, "chợ đêm")], ["1.md"])
    after = newest(cache, read)
    assert before.holding(read, "chợ").tolist() == first
    assert after.holding(read, "chợ").tolist() == store.posting_list(read, "chợ", 10) != first
    assert after.statistics(read, ["nổi", "đêm"]).frequency == {"đêm": 1}
    assert (len(before.dead), len(after.dead)) == (0, 1)


def test_passage_of_a_document_that_went_is_not_found_by_its_meaning_either(
    library: SqliteLibrary, read: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its vectors are looked at until a snapshot without them is there."""
    before = SnapshotCache(library.folder).at(read, store.current_generation(read))
    monkeypatch.setattr(SnapshotCache, "at", lambda *_: before)
    library.publish([], ["3.md"])
    with library.view() as view:
        assert {hit.passage.document for hit in view.search("bến phà", 10)} == {"1.md", "2.md"}


def test_lists_asked_for_longest_ago_are_forgotten(read: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "KEPT", 3)
    known = newest(PostingsCache(), read)
    first = known.holding(read, "chợ")
    assert known.holding(read, "chợ") is first
    known.holding(read, "tin")
    assert known.holding(read, "chợ") is not first
    assert known.holding(read, "chợ").tolist() == first.tolist()
