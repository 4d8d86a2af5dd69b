"""What is kept in memory of each generation is what a fresh start would read from the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hashing import HashingEncoder

from index import publishing, store
from index.contents import Contents, ContentsCache
from index.library import SqliteLibrary
from index.types import Document


def listing(number: int, last: str = "Sở Tư pháp") -> Document:
    return Document(f"{number}.md", f"Cụm thi đua số {number} gồm 3 đơn vị: Sở Y tế, Sở Nội vụ và {last}.")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path, HashingEncoder())
    library.publish([*map(listing, range(1, 6)), Document("z.md", "Không có danh sách nào ở đây.")])
    yield library
    library.close()


@pytest.fixture
def read(library: SqliteLibrary) -> Iterator[sqlite3.Connection]:
    connection = store.connect(library.folder)
    yield connection
    connection.close()


def contents(cache: ContentsCache, read: sqlite3.Connection) -> Contents:
    return cache.at(read, store.current_generation(read))


def same(made: Contents, read: sqlite3.Connection) -> bool:
    fresh = Contents.read(read, store.current_generation(read))
    return (made.generation, made.documents, made.memberships) == (
        fresh.generation,
        fresh.documents,
        fresh.memberships,
    )


def test_brought_up_generation_by_generation_it_is_what_is_in_the_file(
    library: SqliteLibrary, read: sqlite3.Connection
) -> None:
    cache = ContentsCache()
    for publish in (
        lambda: library.publish([listing(3, "Sở Tài chính")]),
        lambda: library.publish([listing(9), Document("a.md", "Một tin.")], ["2.md"]),
        lambda: library.publish([], ["9.md"]),
        lambda: library.rollback(3),
        lambda: library.publish([Document("z.md", "Không có danh sách nào.", "Tên khác")]),
    ):
        assert same(contents(cache, read), read)
        publish()
    assert same(contents(cache, read), read)


def test_generations_that_were_never_asked_for_are_made_up_for(
    library: SqliteLibrary, read: sqlite3.Connection
) -> None:
    for missed in (1, 3, store.KEPT, 3 * store.KEPT):
        cache = ContentsCache()
        contents(cache, read)
        for number in range(missed):  # documents come and go within what is missed
            library.publish([listing(40 + number), listing(1, f"Sở số {missed} {number}")], [f"{39 + number}.md"])
        assert same(contents(cache, read), read)


def test_memberships_of_documents_that_stay_are_not_read_again(
    library: SqliteLibrary, read: sqlite3.Connection
) -> None:
    cache = ContentsCache()
    before = contents(cache, read).memberships
    library.publish([listing(3, "Sở Tài chính")])
    after = contents(cache, read).memberships
    assert [now is then for now, then in zip(after, before, strict=True)] == [True, True, False, True, True]


def test_memberships_that_the_program_reads_differently_are_read_again(
    library: SqliteLibrary, read: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ContentsCache()
    contents(cache, read)
    monkeypatch.setattr("index.library.FACTS", publishing.FACTS + 1)
    monkeypatch.setattr("index.publishing.FACTS", publishing.FACTS + 1)
    monkeypatch.setattr("index.publishing.memberships", lambda _document: ())
    library.publish([Document("a.md", "Một tin.")])
    assert contents(cache, read).memberships == []


def test_a_view_of_an_earlier_generation_keeps_its_own_contents(library: SqliteLibrary) -> None:
    with library.view() as earlier:
        library.publish([listing(3, "Sở Tài chính")], ["5.md"])
        with library.view() as later:
            assert len(later.memberships()) == 4
        assert len(earlier.memberships()) == 5
        assert [document.name for document in earlier.documents()][-1] == "z.md"
