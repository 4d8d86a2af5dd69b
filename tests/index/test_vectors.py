"""Vectors: packed small, found fast, and a checkpoint that may be lost, old or broken without harm."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hashing import HashingEncoder

from index import snapshots, vectors
from index.library import SqliteLibrary, SqliteView
from index.snapshots import SnapshotCache
from index.types import Document
from index.vectors import CHECKPOINT, Rows, Snapshot, pack, unpack

generator = np.random.default_rng(7)


def unit_rows(count: int, dimension: int = 32) -> vectors.Vectors:
    rows = generator.standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def snapshot_of(rows: Rows) -> Snapshot:
    return Snapshot("library", "encoder", 1, int(rows.owners.max()), tuple(rows.parted()))


def test_packed_rows_keep_their_cosines() -> None:
    rows = unit_rows(50, 256)
    (unpacked,) = unpack([pack(rows)], 256)
    assert np.abs(unpacked @ rows.T - rows @ rows.T).max() < 0.005


def test_packed_blocks_come_back_one_by_one() -> None:
    blocks = [unit_rows(count, 8) for count in (3, 1, 5)]
    for block, unpacked in zip(blocks, unpack(list(map(pack, blocks)), 8), strict=True):
        assert unpacked == pytest.approx(block, abs=0.01)


def test_row_of_zeros_stays_zeros() -> None:
    assert not unpack([pack(np.zeros((2, 8), np.float32))], 8)[0].any()


def test_small_snapshot_is_searched_exactly() -> None:
    rows = Rows(np.arange(500), unit_rows(500))
    question = unit_rows(1)[0]
    expected = np.argsort(-(rows.vectors @ question))[:20].tolist()
    assert snapshot_of(rows).nearest(question, 20) == expected


def test_passage_with_several_near_windows_is_named_once() -> None:
    rows = Rows(np.array([4, 4, 4, 9]), np.repeat(unit_rows(1), 4, axis=0))
    assert sorted(snapshot_of(rows).nearest(rows.vectors[0], 10)) == [4, 9]


def clustered(count: int) -> Rows:
    """Rows around 200 centres, as the windows of texts on a few hundred subjects are."""
    centres = unit_rows(200)
    rows = centres[generator.integers(0, 200, count)] + 0.25 * unit_rows(count)
    return Rows(np.arange(count), rows / np.linalg.norm(rows, axis=1, keepdims=True))


def indexed(rows: Rows) -> Snapshot:
    """All the rows in one snapshot, read in blocks as the library gives them."""

    def read(every: int) -> Iterator[Rows]:
        for start in range(0, len(rows.owners), 1_000):
            taken = slice(start, start + 1_000, every)
            yield Rows(rows.owners[taken], rows.vectors[taken])

    return Snapshot("library", "encoder", 0, 0, ()).rebuilt(1, int(rows.owners.max()), read)


def test_quantised_index_finds_what_an_exact_search_finds() -> None:
    rows = clustered(vectors.EXACT + 5_000)
    whole = indexed(rows)
    assert whole.index is not None
    recalled = []
    for question in rows.vectors[:50]:
        exact = set(np.argsort(-(rows.vectors @ question))[:10].tolist())
        recalled.append(len(exact & set(whole.nearest(question, 200))) / 10)
    assert np.mean(recalled) > 0.95


def test_difference_adds_what_came_and_hides_what_went_in_both_parts_of_a_snapshot() -> None:
    rows = clustered(vectors.EXACT + 1_000)
    whole = indexed(rows)
    added = Rows(np.array([900_000, 900_001]), np.stack([rows.vectors[3], rows.vectors[4]]))
    later = whole.updated(2, 900_001, added, np.array([3]))
    last = later.updated(3, 900_001, Rows.read((), 32), np.array([900_001]))
    assert 900_000 in later.nearest(rows.vectors[3], 5)
    assert 3 not in later.nearest(rows.vectors[3], 200)
    assert 900_001 in later.nearest(rows.vectors[4], 5)
    assert 900_001 not in last.nearest(rows.vectors[4], 200)
    assert 3 in whole.nearest(rows.vectors[3], 200)


def test_small_snapshot_is_searched_exactly_however_often_rows_come_and_go() -> None:
    chance = np.random.default_rng(7)
    rows = Rows(np.arange(3_500), unit_rows(3_500))
    snapshot, question = snapshot_of(rows), unit_rows(1)[0]
    for generation in range(2, 60):
        died = chance.choice(np.unique(rows.owners), 40, replace=False)
        added = Rows(np.repeat(10_000 * generation + np.arange(10), 4), unit_rows(40))
        snapshot = snapshot.updated(generation, int(added.owners.max()), added, died)
        rows = rows.without(died) + added
        expected = rows.owners[np.argsort(-(rows.vectors @ question))[:20]].tolist()
        assert snapshot.nearest(question, 20) == list(dict.fromkeys(expected))
    assert len(snapshot.recent) <= 1 + 2 * len(rows.owners) // vectors.BLOCK


def test_what_a_snapshot_keeps_is_not_copied_for_the_next() -> None:
    snapshot = snapshot_of(Rows(np.arange(3_500), unit_rows(3_500)))
    later = snapshot.updated(2, 9_000, Rows(np.array([9_000]), unit_rows(1)), np.array([1_200]))
    kept = [any(rows is before for before in snapshot.recent) for rows in later.recent]
    assert kept == [True, False, True, False]


def test_snapshot_is_overgrown_when_many_came_or_went() -> None:
    rows = clustered(vectors.EXACT + 1_000)
    whole = indexed(rows)
    assert not whole.overgrown
    assert whole.updated(2, 0, Rows.read((), 32), np.arange(len(rows.owners) // 2)).overgrown
    many = Rows(rows.owners + 10**6, rows.vectors)
    assert whole.updated(2, 0, many, np.zeros(0, np.int64)).overgrown


@pytest.mark.parametrize("count", [100, vectors.EXACT + 1_000])
def test_checkpoint_comes_back_as_it_was_saved(tmp_path: Path, count: int) -> None:
    rows = clustered(count)
    saved = indexed(rows)
    vectors.save(saved, tmp_path)
    loaded = vectors.load(tmp_path)
    assert loaded is not None
    assert (loaded.library, loaded.encoder, loaded.generation, loaded.highest) == ("library", "encoder", 1, count - 1)
    for question in rows.vectors[:5]:
        assert loaded.nearest(question, 10)[0] == saved.nearest(question, 10)[0]
    assert [path.name for path in tmp_path.iterdir()] == [CHECKPOINT]


def test_what_a_killed_process_left_half_written_goes_with_the_next_checkpoint(tmp_path: Path) -> None:
    (tmp_path / f"{CHECKPOINT}.123").write_bytes(b"half")
    (tmp_path / f"{CHECKPOINT}.456").write_bytes(b"being written by another process right now")
    os.utime(tmp_path / f"{CHECKPOINT}.123", (1, 1))
    vectors.save(snapshot_of(clustered(10)), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [CHECKPOINT, f"{CHECKPOINT}.456"]


# With a library


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteLibrary]:
    """Thirty documents, with a checkpoint that this small a library would not have otherwise."""
    monkeypatch.setattr(snapshots, "UNSAVED", 3)
    library = SqliteLibrary(tmp_path, HashingEncoder())
    library.publish(Document(f"{number}.md", f"Kế hoạch số {number} của Tỉnh ủy.") for number in range(30))
    yield library
    library.close()


def nearest(library: SqliteLibrary, text: str) -> str:
    """The passage nearest by vector alone, as a process sees it that has just started."""
    fresh = SqliteLibrary(library.folder, HashingEncoder())
    with fresh.view() as view:
        vector = fresh.encoder.encode([text], question=True)[0]
        (best, *_) = SnapshotCache(library.folder).at(view.connection, view.generation).nearest(vector, 10)
        name = view.connection.execute(
            "SELECT name FROM documents JOIN passages ON document = documents.id WHERE passages.id = ?", [best]
        ).fetchone()
    fresh.close()
    return name[0]


def test_missing_checkpoint_is_made_up_for_without_embedding(library: SqliteLibrary) -> None:
    (library.folder / CHECKPOINT).unlink()
    assert nearest(library, "Kế hoạch số 17 của Tỉnh ủy.") == "17.md"


@pytest.mark.parametrize("damage", ["emptied", "cut", "flipped", "foreign"])
def test_broken_checkpoint_is_made_up_for(library: SqliteLibrary, damage: str) -> None:
    path = library.folder / CHECKPOINT
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        for place in range(300, len(data), 97):
            data[place] ^= 0xFF
    path.write_bytes({"emptied": b"", "cut": data[: len(data) // 2], "foreign": b"PK" + b"x" * 500}.get(damage, data))
    assert nearest(library, "Kế hoạch số 17 của Tỉnh ủy.") == "17.md"
    library.publish([Document("40.md", "Kế hoạch số 40 của Tỉnh ủy.")])
    assert vectors.load(library.folder) is not None


def test_old_checkpoint_is_brought_up_by_the_difference(
    library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = (library.folder / CHECKPOINT).read_bytes()
    for number in range(100, 110):  # past the generations whose dead are still known
        library.publish(
            [Document(f"{number}.md", f"Kế hoạch số {number} của Tỉnh ủy.")], removed=[f"{number - 100}.md"]
        )
    (library.folder / CHECKPOINT).write_bytes(old)
    with SqliteLibrary(library.folder, HashingEncoder()).view() as view:
        found = {hit.passage.document for hit in view.search("Kế hoạch của Tỉnh ủy", 50)}
    assert found == {f"{number}.md" for number in (*range(10, 30), *range(100, 110))}
    assert nearest(library, "Kế hoạch số 105 của Tỉnh ủy.") == "105.md"


def test_checkpoint_of_another_library_is_not_believed(library: SqliteLibrary, tmp_path: Path) -> None:
    other = SqliteLibrary(tmp_path / "other", HashingEncoder())
    other.publish(Document(f"khác {number}.md", f"Nghị quyết {number} về việc khác.") for number in range(30))
    (tmp_path / "other" / CHECKPOINT).replace(library.folder / CHECKPOINT)
    assert nearest(library, "Kế hoạch số 17 của Tỉnh ủy.") == "17.md"
    other.close()


def test_library_large_enough_for_an_index_answers_across_publications(
    library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "EXACT", 800)
    numbers = range(1_000, 2_200)
    library.publish(Document(f"{number}.md", f"Kế hoạch số {number} của Tỉnh ủy.") for number in numbers)
    assert vectors.load(library.folder).index is not None
    assert nearest(library, "Kế hoạch số 2021 của Tỉnh ủy.") == "2021.md"
    library.publish([Document("8000.md", "Kế hoạch số 8000 của Tỉnh ủy.")], removed=["2021.md"])
    assert nearest(library, "Kế hoạch số 8000 của Tỉnh ủy.") == "8000.md"
    with library.view() as view:
        assert "2021.md" not in {hit.passage.document for hit in view.search("Kế hoạch số 2021 của Tỉnh ủy.")}


def test_while_all_vectors_are_read_again_what_came_is_found_by_words_and_then_by_both(
    library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "ADDED", 20)
    may_read = threading.Event()
    rebuilt = snapshots._rebuilt

    def rebuilt_later(*arguments: Any) -> Snapshot:
        assert may_read.wait(120)
        return rebuilt(*arguments)

    def dense(view: SqliteView) -> list[float]:
        return [hit.dense for hit in view.search("Thông báo số 77 của Huyện ủy.") if hit.passage.document == "77.md"]

    reader = SqliteLibrary(library.folder, HashingEncoder())
    with reader.view() as view:
        view.search("Kế hoạch số 17 của Tỉnh ủy.")
    library.publish(Document(f"{number}.md", f"Thông báo số {number} của Huyện ủy.") for number in range(60, 100))
    (library.folder / CHECKPOINT).unlink()
    monkeypatch.setattr(snapshots, "_rebuilt", rebuilt_later)
    cache = reader._held.snapshots
    with reader.view() as view:
        assert len(dense(view)) == 1
        assert cache.at(view.connection, view.generation).generation == 1
        may_read.set()
        assert cache._aside is not None
        cache._aside.join(120)
        assert len(dense(view)) == 1
        assert cache.at(view.connection, view.generation).generation == 2
    reader.close()
