"""How surely a candidate answers: one number for choosing between candidates and for abstaining.

Fitted, not guessed: `benchmarks/fit_confidence.py` asks questions with known answers and near-misses made from them
(another number, province, year, code, office or unit), and fits, over all candidates of a question and "none of them",
which is right. Typed candidates (a number, a person, a date) and sentences have weights of their own. The figures
are in benchmarks/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import mul


@dataclass(slots=True)  # unfrozen: a question makes eighty, and frozen ones take four times as long to make
class Features:
    """What speaks for a candidate, each about 0 to 1. Not changed once made."""

    cover: float  # of the question near the candidate
    specific: float  # the same for what the document's opening and headings do not say anyway
    tight: float  # the same within a few syllables of the candidate, or within its cell and its row's label
    sentence_cover: float  # of the question in the candidate's sentence or in the headings
    pairs: float  # of the question's adjacent syllables anywhere in the passage and its headings
    missing: float  # the rarest syllable of the question that is nowhere, over 7.5
    missing_name: float  # share of the question's capitalised or numeric syllables that are nowhere
    noun: float  # 1 where it is of the kind asked for, 0 where it is of another, 0.5 where nothing tells
    near: float  # 1 where the numbers of the question stand by the candidate; 0.5 where it has none
    met: float  # share of the pins met in the sentence itself; 0.5 where the question has none
    unmet: float  # share of the pins met neither in the sentence nor around it
    conflict: float  # share of the pins of which the sentence names another
    rank: float  # 1 for the best passage of the search, falling with its place


# cover, specific, tight, sentence_cover, pairs, missing, missing_name, noun, near - 0.5, met, unmet, conflict, rank,
# cover x noun, constant
_TYPED = (-0.18, 1.19, 2.10, -0.17, 0.34, -2.72, -1.93, 2.05, 1.30, 0.47, -2.79, -2.52, 0.95, 3.17, -4.76)
_SENTENCE = (0.26, 1.81, 1.81, 0.24, 0.82, -2.72, -1.48, 3.00, 0.0, -0.07, -2.38, -2.00, 1.32, 1.19, -4.97)
THRESHOLD = 0.0  # log-odds from which to answer: even odds, false answers weighed 1.3 times in the fit
LEAST_SPECIFIC = 0.85  # of a sentence that may do with fewer pairs
LEAST_PAIRS = 0.38  # of a sentence: the two false answers that 5,000 unrelated documents added had 0.34 and 0.27

LEAST_NOUN = 0.3  # how far an answer is of the kind asked for
LEAST_SENTENCE = 0.3  # of the question that the sentence of a number, a person or a date holds with its headings


def vector(features: Features) -> tuple[float, ...]:
    """The features as they are weighed. A single unmet pin is as bad as three."""
    return (
        features.cover,
        features.specific,
        features.tight,
        features.sentence_cover,
        features.pairs,
        features.missing,
        features.missing_name,
        features.noun,
        features.near - 0.5,
        features.met,
        min(1.0, 3 * features.unmet),
        min(1.0, 3 * features.conflict),
        features.rank,
        features.cover * features.noun,
        1.0,
    )


def log_odds(features: Features, typed: bool) -> float:
    """The logarithm of the odds that the candidate answers the question, against no candidate doing so."""
    weights = _TYPED if typed else _SENTENCE
    total: float = sum(map(mul, weights, vector(features)))
    return total


def greatest(low: Features, high: Features, typed: bool) -> float:
    """The most that `log_odds` can be where each feature lies between two."""
    weights, least, most = _TYPED if typed else _SENTENCE, vector(low), vector(high)
    total: float = sum(map(max, map(mul, weights, least), map(mul, weights, most)))  # half the time of a loop
    return total


def is_answer(features: Features, score: float, whole: bool) -> bool:
    """Whether to answer with a candidate of this score; never against what the question pins down, never with what
    stands in a sentence of something else, and never with a whole sentence that has the question's syllables in other
    pairs ("nấu phở bò" and "cách nấu" a pot of tea)."""
    pinned = not features.conflict and not features.unmet and features.noun >= LEAST_NOUN
    if not whole and features.sentence_cover < LEAST_SENTENCE:
        return False
    worded = not whole or features.pairs >= LEAST_PAIRS or features.specific >= LEAST_SPECIFIC
    return score >= THRESHOLD and pinned and worded
