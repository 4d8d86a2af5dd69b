"""Scores of passages for a question: lexical, dense, and the two together. Pure functions, nothing is read or written.

The library fetches candidates by `question_terms` and by vector; `rank` scores them all exactly:

    base  = BM25(syllables) + pairs x BM25(adjacent pairs), over its maximum, + weight x z(best window + 0.5 x whole)
    score = base + cov16 + covbi, the last two for the best 50 only

cov16 is the largest idf mass of distinct question syllables within 16 consecutive syllables of the passage, covbi the
idf mass of the question's pairs that the passage holds, both as shares of the question's. A question typed with marks
is compared with the marked text, one typed without with the folded text. `Weights` has the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.vietnamese import fold, has_marks, syllable_spans, syllables, written_out

FOLDED = "~"  # before a folded term, so that "cum" typed and "cụm" folded are different terms
PAIR = "_"  # between the syllables of a pair

Tokens = NDArray[np.uint32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was chosen by measuring; benchmarks/README.md has the figures."""

    saturation: float = 1.2  # k1 of BM25
    length: float = 0.75  # b of BM25
    pairs: float = 0.25
    folded_pairs: float = 0.5  # for a question without marks, whose syllables tell less
    asking: float = 0.3  # of the idf of words that ask (`_ASKING`): they are rare in passages and mean nothing there
    named: float = 2.0  # times the idf of capitalised words after the first: +0.4 on XQuAD-vi, +1.3 on MLQA-vi
    whole: float = 0.5
    cover: float = 0.8
    cover_pairs: float = 0.4
    cover_span: int = 16  # syllables
    rescored: int = 50  # passages


WEIGHTS = Weights()
WINDOW, STRIDE = 32, 16  # syllables
# Folded, only those that are hardly anything else: "nao" is also não, "dau" đầu and dầu.
_ASKING = frozenset(("gì", "ai", "nào", "đâu", "mấy", "nhiêu", "~gi", "~ai", "~nhieu"))


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the whole library. `frequency` has, for each of `question_terms`, the passages that hold it."""

    passages: int
    average_length: float  # syllables a passage
    frequency: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cosines:
    """The cosines of a question with the vectors of passages end to end, the whole of each first; how many each has."""

    values: Floats
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages to be scored: hundreds for each question, so not an object each. `tokens` are the bytes of their
    `token_hashes`; `dense` is None where there is no dense side."""

    identifiers: Sequence[int]
    tokens: Sequence[bytes]
    dense: Cosines | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` orders the hits. `lexical` is BM25 as a share of what the question can reach; `dense` is a cosine."""

    identifier: int
    score: float
    lexical: float
    dense: float


def windows(text: str) -> list[str]:
    """What is embedded of a passage: the whole, then windows of 32 syllables every 16 where it is longer than one."""
    spans = [span for _, span in syllable_spans(text)]
    if len(spans) <= WINDOW:
        return [text]
    starts = range(0, len(spans) - STRIDE, STRIDE)
    return [text, *(text[spans[start].start : spans[min(start + WINDOW, len(spans)) - 1].end] for start in starts)]


def index_terms(text: str) -> list[str]:
    """The distinct terms a passage is found by: its syllables, their folded forms, and the folded adjacent pairs.

    >>> index_terms("Cụm số 3")
    ['cụm', 'số', '3', '~cum', '~so', '~3', '~cum_so', '~so_3']
    """
    marked = written_out(text)
    folded = [fold(syllable) for syllable in marked]
    return list(dict.fromkeys([*marked, *_folded_terms(folded)]))


def question_terms(question: str) -> list[str]:
    """The distinct terms to look up: marked syllables where the question has marks, and all folded ones.

    >>> question_terms("cụm 3"), question_terms("cum 3")
    (['cụm', '3', '~cum', '~3', '~cum_3'], ['~cum', '~3', '~cum_3'])
    """
    marked = syllables(question)
    folded = [fold(syllable) for syllable in marked]
    return list(dict.fromkeys([*(marked if has_marks(question) else []), *_folded_terms(folded)]))


def _folded_terms(folded: list[str]) -> list[str]:
    return [*(FOLDED + syllable for syllable in folded), *(FOLDED + pair for pair in _pairs(folded))]


def _pairs(words: list[str]) -> list[str]:
    return [left + PAIR + right for left, right in pairwise(words)]


def token_hashes(text: str) -> Tokens:
    """32-bit hashes of a passage's syllables in order, marked (row 0) and folded (row 1), shape (2, n)."""
    return _hashes(written_out(text))


def _hashes(marked: list[str]) -> Tokens:
    return np.array([[_hash(word) for word in marked], [_hash(fold(word)) for word in marked]], np.uint32).reshape(
        2, -1
    )


def _hash(word: str) -> int:
    return crc32(word.encode())


def _pair_hashes(tokens: Tokens) -> Tokens:
    """The hash of each syllable with the next, one fewer than the syllables."""
    mixed: Tokens = tokens[:-1] * np.uint32(0x9E3779B1) ^ tokens[1:]
    return mixed


@dataclass(frozen=True, slots=True)
class _Sought:
    """Distinct things sought in passages, as ascending hashes, with their idf. Both of shape (n,)."""

    hashes: Tokens
    idf: Floats

    @property
    def mass(self) -> float:
        return max(float(self.idf.sum()), 1e-9)


@dataclass(frozen=True, slots=True)
class _Question:
    """What a question seeks, by `row` of `token_hashes`: 0 where it has marks, 1 where it has none.

    `unseen` are the folded hashes of syllables that no passage holds as they are written ("Traore" for "Traoré").
    """

    row: int
    unseen: Tokens
    words: _Sought
    pairs: _Sought


@dataclass(frozen=True, slots=True)
class _Texts:
    """The token hashes of passages end to end; `owner` says which passage each belongs to."""

    tokens: Tokens
    owner: NDArray[np.intp]
    lengths: NDArray[np.intp]

    def of(self, passages: NDArray[np.intp]) -> _Texts:
        """Those of some passages, in their order."""
        ends = np.cumsum(self.lengths)
        pieces = [self.tokens[ends[place] - self.lengths[place] : ends[place]] for place in passages]
        lengths = self.lengths[passages]
        return _Texts(np.concatenate(pieces), np.repeat(np.arange(len(lengths)), lengths), lengths)

    def counts(self, sought: _Sought) -> NDArray[np.float32]:
        """How often each passage holds each thing sought, shape (passages, len(sought.hashes))."""
        places, which = _found(self.tokens, sought)
        return self._counted(self.owner[places], which, sought)

    def pair_counts(self, sought: _Sought) -> NDArray[np.float32]:
        """The same for pairs of adjacent syllables within one passage."""
        places, which = _found(_pair_hashes(self.tokens), sought)
        within = self.owner[places] == self.owner[places + 1]
        return self._counted(self.owner[places[within]], which[within], sought)

    def _counted(self, owner: NDArray[np.intp], which: NDArray[np.intp], sought: _Sought) -> NDArray[np.float32]:
        shape = len(self.lengths), len(sought.hashes)
        return np.bincount(owner * shape[1] + which, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)


def rank(question: str, candidates: Candidates, statistics: Statistics, weight: float, limit: int) -> list[Scored]:
    """The best `limit` candidates, best first; equals in the order of their identifiers. `weight` is the encoder's."""
    if not candidates.identifiers:
        return []
    asked = _read(question, statistics)
    words, pairs = asked.words, asked.pairs
    texts = _end_to_end(asked, candidates)
    pair_weight = WEIGHTS.folded_pairs if asked.row else WEIGHTS.pairs
    pair_counts = texts.pair_counts(pairs)
    lexical = _bm25(texts.counts(words), texts.lengths, words, statistics)
    lexical += pair_weight * _bm25(pair_counts, texts.lengths, pairs, statistics)
    dense = _dense(candidates)
    score = lexical / max(float(lexical.max()), 1e-9) + weight * _standardised(dense)
    identifiers = np.array(candidates.identifiers)
    best = np.lexsort((identifiers, -score))[: WEIGHTS.rescored]
    score[best] += WEIGHTS.cover * _cover(texts.of(best), words)
    score[best] += WEIGHTS.cover_pairs * ((pair_counts[best] > 0) @ pairs.idf) / pairs.mass
    reachable = (WEIGHTS.saturation + 1) * (words.mass + pair_weight * pairs.mass)
    return [
        Scored(int(identifiers[place]), float(score[place]), float(lexical[place]) / reachable, float(dense[place]))
        for place in np.lexsort((identifiers, -score))[:limit]
    ]


def _read(question: str, statistics: Statistics) -> _Question:
    """What the question seeks. A marked pair is weighed by how common its folded form is."""
    spans = syllable_spans(question)
    marked = [syllable for syllable, _ in spans]
    folded = [FOLDED + fold(syllable) for syllable in marked]
    row, hashes = 0 if has_marks(question) else 1, _hashes(marked)
    by_fold = [bool(row) or not statistics.frequency.get(syllable) for syllable in marked]
    unseen = hashes[1, np.array(by_fold, bool)]
    tokens = _comparable(hashes, row, unseen)
    terms = [short if use else word for word, short, use in zip(marked, folded, by_fold, strict=True)]
    pair_terms = [left + PAIR + right.removeprefix(FOLDED) for left, right in pairwise(folded)]
    named = [place > 0 and question[span.start].isupper() for place, (_, span) in enumerate(spans)]
    words = _distinct(tokens, terms, statistics)
    words.idf[np.isin(words.hashes, tokens[np.array(named, bool)])] *= WEIGHTS.named
    return _Question(row, unseen, words, _distinct(_pair_hashes(tokens), pair_terms, statistics))


def _comparable(tokens: Tokens | tuple[Tokens, Tokens], row: int, unseen: Tokens) -> Tokens:
    """The hashes to compare: of the row, but folded for syllables that no passage holds with the question's marks."""
    if row or not len(unseen):
        return np.asarray(tokens[row])
    return np.asarray(np.where(np.isin(tokens[1], unseen), tokens[1], tokens[0]))


def _distinct(hashes: Tokens, terms: list[str], statistics: Statistics) -> _Sought:
    distinct, first = np.unique(hashes, return_index=True)
    frequency = np.array([statistics.frequency.get(terms[place], 0) for place in first], np.float32)
    idf = np.log1p((statistics.passages - frequency + 0.5) / (frequency + 0.5))
    idf[np.array([terms[place] in _ASKING for place in first], bool)] *= WEIGHTS.asking
    return _Sought(distinct, idf.astype(np.float32))


def _end_to_end(asked: _Question, candidates: Candidates) -> _Texts:
    marked = b"".join(each[: len(each) // 2] for each in candidates.tokens)
    folded = b"".join(each[len(each) // 2 :] for each in candidates.tokens)
    tokens = np.frombuffer(marked, np.uint32), np.frombuffer(folded, np.uint32)
    lengths = np.array([len(each) for each in candidates.tokens], np.intp) // (2 * tokens[0].itemsize)
    return _Texts(_comparable(tokens, asked.row, asked.unseen), np.repeat(np.arange(len(lengths)), lengths), lengths)


def _found(tokens: Tokens, sought: _Sought) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where things sought stand in `tokens`, and which they are."""
    likely = np.zeros(1 << 16, bool)  # by the lower half of a hash: spares nearly all tokens the search below
    likely[sought.hashes & 0xFFFF] = True
    places = np.flatnonzero(likely[tokens & 0xFFFF])
    which = np.searchsorted(sought.hashes, tokens[places])
    found = np.append(sought.hashes, 0)[which] == tokens[places]
    found &= which < len(sought.hashes)
    return places[found], which[found]


def _bm25(counts: Floats, lengths: NDArray[np.intp], sought: _Sought, statistics: Statistics) -> Floats:
    """Okapi BM25, shape (passages,)."""
    relative = lengths / max(statistics.average_length, 1.0)
    norm = WEIGHTS.saturation * (1 - WEIGHTS.length + WEIGHTS.length * relative)
    gains = counts * (WEIGHTS.saturation + 1) / (counts + norm[:, None])
    return np.asarray(gains @ sought.idf, np.float32)


def _dense(candidates: Candidates) -> Floats:
    """(best row + 0.5 x the whole) / 1.5 for each passage: a cosine that prefers one apt window, shape (passages,)."""
    if candidates.dense is None or not all(candidates.dense.counts):
        return np.zeros(len(candidates.identifiers), np.float32)
    rows, sizes = candidates.dense.values, np.array(candidates.dense.counts)
    starts = np.cumsum(sizes) - sizes
    best = np.maximum.reduceat(rows, starts)
    return np.asarray((best + WEIGHTS.whole * rows[starts]) / (1 + WEIGHTS.whole), np.float32)


def _standardised(scores: Floats) -> Floats:
    """(score - mean) / (max - mean): 1 is the best, 0 the average candidate."""
    mean, highest = float(scores.mean()), float(scores.max())
    return np.zeros_like(scores) if highest - mean < 1e-9 else (scores - mean) / (highest - mean)


def _cover(texts: _Texts, sought: _Sought) -> Floats:
    """The largest share of the idf mass that 16 consecutive syllables of a passage hold, shape (passages,)."""
    passages, span = len(texts.lengths), WEIGHTS.cover_span
    places, which = _found(texts.tokens, sought)
    owner = texts.owner[places]
    apart = places + span * owner  # so far apart that no stretch reaches into the next passage
    seen = np.zeros((len(sought.hashes), len(texts.tokens) + span * (passages + 1) + 1), np.int32)
    seen[which, apart + 1] = 1
    before = seen.cumsum(axis=1, dtype=np.int32)
    held = sought.idf @ (before[:, apart + span] > before[:, apart])  # the best stretch begins with something sought
    best = np.zeros(passages, np.float32)
    np.maximum.at(best, owner, held)
    return np.asarray(best / sought.mass, np.float32)
