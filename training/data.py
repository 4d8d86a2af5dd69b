"""Training text as numbers: every word a number, every record a slice of one long array.

It does not know what a training pair is (see pairs.py) and keeps nothing of the text but its words.
"""

from __future__ import annotations

import json
import lzma
import re
import zlib
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
class Meanings:
    """What folded words may stand for: row `folded[i]` stands for row `marked[i]` in `share[i]` of the text."""

    folded: Ids
    marked: Ids
    share: NDArray[np.float32]


@dataclass(frozen=True)
class Vocabulary:
    """The words of the model and the row of each.

    A word that loses nothing by folding and that no other word folds to ("2024", "panthers") shares its row with
    its folded form. The last entry is for all words without an entry of their own, and so is the last row.
    """

    entries: list[str]  # words with marks and folded ones (with FOLDED before them) by `word_hash`, then UNKNOWN
    rows: Ids  # of each entry
    weights: NDArray[np.float32]  # idf, one a row
    marked: Ids  # place in `Corpus.words` -> row
    folded: Ids  # the same for its folded form
    meanings: Meanings


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
    """An entry for each word, with its marks and folded, that at least `minimum` records hold."""
    counts = dict(zip(corpus.words, _record_frequency(corpus).tolist(), strict=True))
    forms: dict[str, list[str]] = {}  # folded entry -> the words that fold to it
    for word, count in counts.items():
        if count >= minimum:
            forms.setdefault(FOLDED + fold(word), []).append(word)
    entries = sorted([*forms, *(word for words in forms.values() for word in words)], key=word_hash)
    owner = {entry: entry[1:] if forms.get(entry) == [entry[1:]] else entry for entry in entries}
    row = {entry: place for place, entry in enumerate(dict.fromkeys(owner.values()))}
    unknown = len(row)
    row |= {entry: row[shared] for entry, shared in owner.items()}
    frequency = np.ones(unknown + 1, np.float32)
    for entry in owner.values():
        frequency[row[entry]] = sum(counts[word] for word in forms.get(entry, [entry]))
    weights = np.log1p(len(corpus.records) / frequency)
    weights[unknown] = 0.0
    return Vocabulary(
        entries=[*entries, UNKNOWN],
        rows=np.array([*(row[entry] for entry in entries), unknown], np.int32),
        weights=weights.astype(np.float32),
        marked=np.array([row.get(word, unknown) for word in corpus.words], np.int32),
        folded=np.array([row.get(FOLDED + fold(word), unknown) for word in corpus.words], np.int32),
        meanings=_meanings(forms, counts, row),
    )


def _meanings(forms: dict[str, list[str]], counts: dict[str, int], row: dict[str, int]) -> Meanings:
    triples = [
        (row[entry], row[word], counts[word] / sum(counts[other] for other in words))
        for entry, words in forms.items()
        for word in words
        if row[word] != row[entry]
    ]
    folded, marked, share = zip(*triples, strict=True)
    return Meanings(np.array(folded, np.int32), np.array(marked, np.int32), np.array(share, np.float32))


def _record_frequency(corpus: Corpus) -> NDArray[np.int64]:
    frequency = np.zeros(len(corpus.words), np.int64)
    for record in corpus.records:
        frequency[np.unique(corpus.tokens[record.title.start : record.body.stop])] += 1
    return frequency
