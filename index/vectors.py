"""Vectors as bytes, and the passages nearest to a vector. The only file that imports faiss.

SQLite holds the vectors; `Snapshot` is a cache of them in memory, with a checkpoint file for quick starts.
Small libraries are searched exactly with one matrix product and never import faiss (0.1 s). Past `EXACT` rows
a product-quantised fast-scan index finds the candidates, whose exact scores are then taken from SQLite.
"""

from __future__ import annotations

import os
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search import Cosines
from index.types import Vectors

Numbers = NDArray[np.int64]

# Rows searched exactly: a product with 20,000 x 256 floats takes about 2 ms and 20 MB.
EXACT = 20_000
# A third of the rows of the index may have died before it is built anew.
DEAD_SHARE = 0.33
TRAINED = 4_000  # passages whose rows the quantiser is trained on
CHECKPOINT = "vectors.npz"
AT_ONCE = 64  # rows made floats
BLOCK = 1_000  # rows that are copied where one of them goes: 1 MB, where all 17,000 took 3 to 70 ms


def pack(vectors: Vectors) -> bytes:
    """Rows as int8, each with its own scale: 4 + dimension bytes a row, cosines within about 0.003."""
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-12).astype(np.float32) / 127
    rows: NDArray[np.int8] = np.rint(vectors / scales[:, None]).astype(np.int8)
    return bytes(scales.tobytes() + rows.tobytes())


def unpack(packed: Sequence[bytes], dimension: int) -> list[Vectors]:
    """The rows of each packed block again, shape (n, dimension), float32; all at once, for there are hundreds."""
    counts = [len(block) // (4 + dimension) for block in packed]
    scales = b"".join(block[: 4 * count] for block, count in zip(packed, counts, strict=True))
    rows = b"".join(block[4 * count :] for block, count in zip(packed, counts, strict=True))
    vectors = np.frombuffer(rows, np.int8).reshape(-1, dimension) * np.frombuffer(scales, np.float32)[:, None]
    ends = list(accumulate(counts))
    return [vectors[end - count : end] for count, end in zip(counts, ends, strict=True)]


def cosines(packed: Sequence[bytes], vector: Vectors) -> Cosines:
    """The products of a vector, shape (dimension,), with the rows of packed blocks.

    Few rows at a time are made floats, in memory that stays in the processor's cache: 0.15 ms for 2,800 rows of 256;
    all at once takes 1.5 ms, most of it for fresh pages.
    """
    size = 4 + len(vector)
    counts = [len(block) // size for block in packed]
    scales = b"".join(block[: 4 * count] for block, count in zip(packed, counts, strict=True))
    rows = b"".join(block[4 * count :] for block, count in zip(packed, counts, strict=True))
    integers = np.frombuffer(rows, np.int8).reshape(-1, len(vector))
    products, floats = np.empty(len(integers), np.float32), np.empty((AT_ONCE, len(vector)), np.float32)
    for start in range(0, len(integers), AT_ONCE):
        some = integers[start : start + AT_ONCE]
        floats[: len(some)] = some
        np.dot(floats[: len(some)], vector, out=products[start : start + len(some)])
    products *= np.frombuffer(scales, np.float32)
    return Cosines(products, counts)


def _no_numbers() -> Numbers:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Rows:
    """Vectors, shape (n, dimension), float32, and the passage that owns each."""

    owners: Numbers
    vectors: Vectors

    @classmethod
    def read(cls, packed: Iterable[tuple[int, bytes]], dimension: int) -> Rows:
        """Unpack the vectors of passages: (identifier, packed rows)."""
        blocks = list(packed)
        unpacked = unpack([rows for _, rows in blocks], dimension)
        owners = np.repeat(np.array([owner for owner, _ in blocks], np.int64), [len(rows) for rows in unpacked])
        return cls(owners, np.concatenate([np.zeros((0, dimension), np.float32), *unpacked]))

    @classmethod
    def blocks(cls, packed: Iterable[tuple[int, bytes]], dimension: int) -> Iterator[Rows]:
        """The same in blocks of 1,000 passages, so that they need not all be in memory at once."""
        remaining = iter(packed)
        while block := list(islice(remaining, 1_000)):
            yield cls.read(block, dimension)

    def without(self, dead: Numbers) -> Rows:
        if not len(dead):
            return self
        alive = ~np.isin(self.owners, dead)
        return self if alive.all() else Rows(self.owners[alive], self.vectors[alive])

    def parted(self) -> Iterator[Rows]:
        """The same rows in blocks of at most `BLOCK`, which share their memory."""
        for start in range(0, len(self.owners), BLOCK):
            yield Rows(self.owners[start : start + BLOCK], self.vectors[start : start + BLOCK])

    def __add__(self, other: Rows) -> Rows:
        return Rows(np.concatenate([self.owners, other.owners]), np.concatenate([self.vectors, other.vectors]))


@dataclass(frozen=True)
class Snapshot:
    """The vectors of one generation; never changed once made, so that any number of threads may search it.

    `index` holds the rows of `owners`, passage by passage, `recent` those that came since it was built, in blocks that
    later snapshots share, `dead` the passages of the index that have gone. `highest` is the last passage number it has
    seen.
    """

    library: str
    encoder: str
    generation: int
    highest: int
    recent: tuple[Rows, ...]
    index: Any = None  # a faiss index; faiss has no types
    owners: Numbers = field(default_factory=_no_numbers)
    dead: Numbers = field(default_factory=_no_numbers)

    def nearest(self, vector: Vectors, count: int) -> list[int]:
        """Passages owning the `count` rows nearest to a vector of shape (dimension,); fewer than that many passages."""
        scores, owners = [np.zeros(0, np.float32)], [_no_numbers()]
        if self.recent:
            products = np.concatenate([rows.vectors @ vector for rows in self.recent])
            best = np.argsort(-products)[:count]
            scores, owners = [products[best]], [np.concatenate([rows.owners for rows in self.recent])[best]]
        if self.index is not None:
            found, labels = self.index.search(vector[None, :], min(2 * count, len(self.owners)))
            known = labels[0] >= 0
            labels = self.owners[labels[0][known]]
            alive = ~np.isin(labels, self.dead)
            scores.append(found[0][known][alive])
            owners.append(labels[alive])
        order = np.argsort(-np.concatenate(scores), kind="stable")[:count]
        return list(dict.fromkeys(np.concatenate(owners)[order].tolist()))

    def updated(self, generation: int, highest: int, added: Rows, died: Numbers) -> Snapshot:
        """The snapshot of a later generation, given what came and what went."""
        recent = _in_blocks([*(rows.without(died) for rows in self.recent), *added.without(died).parted()])
        dead = np.union1d(self.dead, died[np.isin(died, self.owners)])
        return replace(self, generation=generation, highest=highest, recent=recent, dead=dead)

    @property
    def overgrown(self) -> bool:
        """Whether searching it costs so much more than it should that it is worth building the index anew."""
        return sum(len(rows.owners) for rows in self.recent) > max(EXACT, len(self.owners) // 10) or (
            len(self.owners) > 0 and len(self.dead) > DEAD_SHARE * (1 + np.count_nonzero(np.diff(self.owners)))
        )

    def rebuilt(self, generation: int, highest: int, read: Callable[[int], Iterator[Rows]]) -> Snapshot:
        """A snapshot of all rows, in the index where they are many. `read(n)` gives those of every n-th passage."""
        recent = list[Rows]()
        for block in read(1):
            recent += block.parted()
            if sum(len(rows.owners) for rows in recent) > EXACT:
                break
        else:
            return Snapshot(self.library, self.encoder, generation, highest, _in_blocks(recent))
        index = _trained(np.concatenate([block.vectors for block in read(1 + highest // TRAINED)]))
        owners = []
        for block in read(1):
            index.add(block.vectors)
            owners.append(block.owners)
        return Snapshot(self.library, self.encoder, generation, highest, (), index, np.concatenate(owners))


def _in_blocks(some: Iterable[Rows]) -> tuple[Rows, ...]:
    """Neighbours that are a block together are made one, so that blocks stay few however many rows come and go."""
    blocks = list[Rows]()
    for rows in some:
        if blocks and len(blocks[-1].owners) + len(rows.owners) <= BLOCK:
            blocks[-1] += rows
        elif len(rows.owners):
            blocks.append(rows)
    return tuple(blocks)


def _trained(vectors: Vectors) -> Any:
    """An empty index of four bits for every four dimensions: 32 bytes a row of 256.

    Of the ten nearest passages among 43,000 (295,000 rows), the nearest 400 rows hold 99.9% after 0.3 ms. Twice the
    bits find no more after 1.5 ms; half of them, or inverted lists (IVF 1024, 128 probes), find 97% after 0.2 ms.
    """
    import faiss

    dimension = vectors.shape[1]
    parts = dimension // 4 if dimension % 4 == 0 else dimension
    index = faiss.IndexPQFastScan(dimension, parts, 4, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    return index


@dataclass(frozen=True, slots=True)
class Header:
    """Whose vectors a checkpoint holds, and up to where."""

    library: str
    encoder: str
    generation: int
    highest: int


_BROKEN = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)


def save(snapshot: Snapshot, folder: Path) -> None:
    """Write the checkpoint beside the library, whole or not at all."""
    if snapshot.index is None:
        packed = np.zeros(0, np.uint8)
    else:
        import faiss

        packed = faiss.serialize_index(snapshot.index)
    header = [snapshot.library, snapshot.encoder, str(snapshot.generation), str(snapshot.highest)]
    for abandoned in folder.glob(f"{CHECKPOINT}.*"):  # by a process that was killed
        if abandoned.stat().st_mtime < time.time() - 3600:
            abandoned.unlink()
    temporary = folder / f"{CHECKPOINT}.{os.getpid()}"
    try:
        with temporary.open("wb") as file:
            np.savez(
                file,
                header=np.array(header),
                recent_owners=np.concatenate([_no_numbers(), *(rows.owners for rows in snapshot.recent)]),
                recent=np.array([row for rows in snapshot.recent for row in rows.vectors], np.float16),
                index=packed,
                owners=snapshot.owners,
                dead=snapshot.dead,
            )
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / CHECKPOINT)
    finally:
        temporary.unlink(missing_ok=True)


def load_header(folder: Path) -> Header | None:
    """What the checkpoint says of itself, or None as in `load`."""
    try:
        with (folder / CHECKPOINT).open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return _header(stored["header"])
    except _BROKEN:
        return None


def _header(stored: NDArray[np.str_]) -> Header:
    library, encoder, generation, highest = stored.tolist()
    return Header(library, encoder, int(generation), int(highest))


def load(folder: Path) -> Snapshot | None:
    """The checkpoint, or None where there is none or it is broken: SQLite has everything it held."""
    try:
        with (folder / CHECKPOINT).open("rb") as file, np.load(file, allow_pickle=False) as stored:
            header = _header(stored["header"])
            recent = tuple(Rows(stored["recent_owners"], stored["recent"].astype(np.float32)).parted())
            packed, owners, dead = stored["index"], stored["owners"], stored["dead"]
    except _BROKEN:
        return None
    index = None
    if len(packed):
        import faiss

        index = faiss.deserialize_index(packed)
    return Snapshot(header.library, header.encoder, header.generation, header.highest, recent, index, owners, dead)
