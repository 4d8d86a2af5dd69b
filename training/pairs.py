"""Training pairs: what somebody might ask, the passage that answers it, and passages close by that don't.

Nothing here is a real question. A question is a heading, the end of the passage before, or a fragment of the passage
(an inverse cloze); it loses its marks as often as people leave them out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.encoder import marked_words
from training.data import Corpus, Ids, Record, Vocabulary

HEADING, NEXT = 0.35, 0.08  # shares of the pairs; the rest are inverse clozes
FOLDED_QUESTIONS, FOLDED_PASSAGES = 0.30, 0.12
SHORTEST, LONGEST = 20, 56  # syllables of a passage
MOST_PIECES, DROPPED = 3, 0.1  # of a cloze: pieces of 2 to 7 syllables, words left out
HIDDEN = 0.25  # how often the words of a cloze are taken out of its passage
QUESTION_WORDS = (
    *("là gì", "là ai", "ai", "ở đâu", "khi nào", "bao giờ", "bao nhiêu", "năm nào", "như thế nào", "thế nào"),
    *("tại sao", "vì sao", "gồm những gì", "gồm những ai", "nào", "những đơn vị nào", "được quy định như thế nào"),
    *("ngày nào", "do ai", "có mấy", "cái gì", "điều gì", "làm gì", "có được không", "thuộc về ai", "mất bao lâu"),
)


@dataclass(frozen=True)
class Batch:
    """Rows of the model for each text; `passages[i]` answers `questions[i]`, the passages beyond answer none."""

    questions: list[Ids]
    passages: list[Ids]


class Pairs:
    """Draws batches; the same seed gives the same batches."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary, seed: int) -> None:
        self._corpus, self._vocabulary = corpus, vocabulary
        self._random = np.random.default_rng(seed)
        number = {word: place for place, word in enumerate(corpus.words)}
        self._question_words = [
            np.array([number[word] for word in marked_words(phrase) if word in number], np.int32)
            for phrase in QUESTION_WORDS
        ]
        long_enough = [record for record in corpus.records if _length(record.body) >= 12]
        self._law = [record for record in long_enough if record.is_law]
        self._pages = [record for record in long_enough if not record.is_law]

    def batch(self, size: int) -> Batch:
        """`size` questions and at least as many passages."""
        questions, passages, others = [], [], []
        while len(questions) < size:
            source = self._law if self._random.random() < 0.5 else self._pages
            record = source[self._random.integers(len(source))]
            question, passage, near = self._pair(record)
            if len(question) < 2:
                continue
            questions.append(self._rows(question, FOLDED_QUESTIONS))
            passages.append(self._rows(passage, FOLDED_PASSAGES))
            others.extend(self._rows(text, FOLDED_PASSAGES) for text in near)
        return Batch(questions, passages + others)

    def _rows(self, text: Ids, folded: float) -> Ids:
        table = self._vocabulary.folded if self._random.random() < folded else self._vocabulary.marked
        return table[text]

    def _pair(self, record: Record) -> tuple[Ids, Ids, list[Ids]]:
        kind = self._random.random()
        if kind < HEADING:
            return self._heading(record)
        if kind < HEADING + NEXT and _length(record.body) >= 60:
            return self._next(record)
        return self._cloze(record)

    def _heading(self, record: Record) -> tuple[Ids, Ids, list[Ids]]:
        tokens, random = self._corpus.tokens, self._random
        title, context = tokens[record.title], tokens[record.context]
        if record.is_law:
            question = np.concatenate([context[-12:], title]) if random.random() < 0.3 else title
        else:
            question = np.concatenate([title, context]) if random.random() < 0.8 else title
        passage = self._window(record, SHORTEST, LONGEST)
        return self._asked(question), passage, self._near(record, int(random.integers(2, 5)))

    def _next(self, record: Record) -> tuple[Ids, Ids, list[Ids]]:
        body = self._corpus.tokens[record.body]
        middle = int(self._random.integers(20, len(body) - 20))
        return body[max(0, middle - 40) : middle], body[middle : middle + 80], []

    def _cloze(self, record: Record) -> tuple[Ids, Ids, list[Ids]]:
        random = self._random
        passage = self._window(record, SHORTEST, LONGEST)
        kept = np.ones(len(passage), bool)
        pieces = []
        centre = int(random.integers(len(passage)))
        for _ in range(int(random.integers(1, MOST_PIECES + 1))):
            start = int(np.clip(centre + random.integers(-16, 16), 0, max(0, len(passage) - 3)))
            stop = start + int(random.integers(2, 8))
            pieces.append(passage[start:stop])
            kept[start:stop] = False
        if random.random() < 0.25 and not record.is_law:
            pieces.insert(0, self._corpus.tokens[record.title])
        question = np.concatenate(pieces)
        question = question[random.random(len(question)) > DROPPED]
        answer = passage[kept] if random.random() < HIDDEN and kept.sum() >= 8 else passage
        return self._asked(question), answer, self._near(record, int(random.integers(0, 5)))

    def _asked(self, question: Ids) -> Ids:
        if self._random.random() < 0.5:
            return question
        words = self._question_words[self._random.integers(len(self._question_words))]
        return np.concatenate([question, words] if self._random.random() < 0.7 else [words, question])

    def _near(self, record: Record, count: int) -> list[Ids]:
        """Windows of other records of the same document, the nearest first."""
        return [self._window(other, SHORTEST, LONGEST) for other in self._neighbours(record, count)]

    def _neighbours(self, record: Record, count: int) -> list[Record]:
        group = record.group
        if len(group) < 2 or count == 0:
            return []
        chosen = self._random.choice(len(group), min(count + 1, len(group)), replace=False)
        others = [self._corpus.records[group[place]] for place in chosen]
        return [other for other in others if other is not record and _length(other.body) >= 12][:count]

    def _window(self, record: Record, shortest: int, longest: int) -> Ids:
        length = int(self._random.integers(shortest, longest + 1))
        start = record.body.start + int(self._random.integers(max(1, _length(record.body) - length + 1)))
        return self._corpus.tokens[start : min(start + length, record.body.stop)]


def _length(text: slice) -> int:
    return int(text.stop - text.start)
