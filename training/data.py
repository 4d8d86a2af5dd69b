"""Training text as numbers: every word a number, every record a slice of one long array.

It does not know what a training pair is (see pairs.py) and keeps nothing of the text but its words.
"""

from __future__ import annotations

import json
import lzma
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import FOLDED, marked_words, word_hash
from index.vietnamese import fold

HELD_OUT = 50  # one document in fifty is never trained on
UNKNOWN = "[UNK]"
_LAW = re.compile(r"số ([^\s,)]+)")

Ids = NDArray[np.int32]


@dataclass(frozen=True)
class Record:
    """One article of a law or one section of a page, as slices of `Corpus.tokens`."""

    group: list[int]  # all records of the law or page it belongs to, in order
    is_law: bool
    title: slice
    context: slice
    body: slice


@dataclass(frozen=True)
class Corpus:
    """`tokens` are places in `words`."""

    words: list[str]
    tokens: Ids
    records: list[Record]


@dataclass(frozen=True)
class Vocabulary:
    """Which words have a row, what it starts weighing, and the way from words to rows. The last row is for others."""

    entries: list[str]  # words with marks and folded ones (with FOLDED before them) by `word_hash`, then UNKNOWN
    weights: NDArray[np.float32]  # idf, one a row
    marked: Ids  # place in `Corpus.words` -> row
    folded: Ids  # the same for its folded form


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of train.jsonl.xz, in order."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def group_key(record: dict[str, Any]) -> str:
    """What document a record is part of: the page of Wikipedia, the number of the law, else its chapter."""
    if record["src"].startswith("viwiki"):
        return str(record["title"])
    number = _LAW.search(record.get("ref") or "")
    return number[1] if number else str(record["ctx"])


def is_held_out(key: str) -> bool:
    """Whether a document is kept for measuring instead of training."""
    return zlib.crc32(key.encode()) % HELD_OUT == 0


def read_corpus(path: Path) -> Corpus:
    """All records that may be trained on."""
    numbers: dict[str, int] = {}
    texts: list[Ids] = []
    records: list[Record] = []
    groups: dict[str, list[int]] = {}
    end = 0

    def take(text: str) -> slice:
        nonlocal end
        texts.append(np.array([numbers.setdefault(word, len(numbers)) for word in marked_words(text)], np.int32))
        start, end = end, end + len(texts[-1])
        return slice(start, end)

    for record in read_records(path):
        key = group_key(record)
        if is_held_out(key):
            continue
        group = groups.setdefault(key, [])
        group.append(len(records))
        is_law = not record["src"].startswith("viwiki")
        title, context, body = take(record["title"]), take(record["ctx"]), take(record["body"])
        records.append(Record(group, is_law, title, context, body))
    return Corpus(list(numbers), np.concatenate(texts), records)


def build_vocabulary(corpus: Corpus, minimum: int) -> Vocabulary:
    """A row for each word, marked or folded, that at least `minimum` records hold."""
    marked = dict(zip(corpus.words, _record_frequency(corpus).tolist(), strict=True))
    folded_form = [FOLDED + fold(word) for word in corpus.words]
    folded: Counter[str] = Counter()
    for word, count in zip(folded_form, marked.values(), strict=True):
        folded[word] += count
    frequency = {word: count for word, count in (marked | folded).items() if count >= minimum}
    entries = [*sorted(frequency, key=word_hash), UNKNOWN]
    row = {word: place for place, word in enumerate(entries)}
    unknown, total = len(entries) - 1, len(corpus.records)
    weights = np.array([*(np.log1p(total / min(frequency[word], total)) for word in entries[:-1]), 0.0], np.float32)
    return Vocabulary(
        entries,
        weights,
        np.array([row.get(word, unknown) for word in corpus.words], np.int32),
        np.array([row.get(word, unknown) for word in folded_form], np.int32),
    )


def _record_frequency(corpus: Corpus) -> NDArray[np.int64]:
    frequency = np.zeros(len(corpus.words), np.int64)
    for record in corpus.records:
        frequency[np.unique(corpus.tokens[record.title.start : record.body.stop])] += 1
    return frequency
