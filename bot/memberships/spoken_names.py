"""The names of a group's members as questions name them: by their telling words, by runs of words, by the own part.

Every question is compared with every member of every group, so all that the names themselves say is worked out once:
of 660 names 8 ms a question became 0.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from bot.memberships.names import key, sound
from index.rarity import rarity
from index.vietnamese import TOKEN, expand_abbreviations

COMMON = 0.6  # of a group's members, whose names share a word that then tells none of them
_NEARLY_WHOLE = 0.85  # of a name that only has words that most members share
SHARED_WORD = 0.25  # of such a word's weight

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The folded content syllables of a question, and the same in the forms in which they are looked up."""

    syllables: frozenset[str]
    pairs: Pairs
    running: str  # with spaces around it

    @classmethod
    def of(cls, content: Sequence[str]) -> Asked:
        return cls(frozenset(content), frozenset(pairwise(content)), f" {' '.join(content)} ")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One name: without abbreviations, each syllable with its weight."""

    weights: dict[str, float]
    total: float
    pairs: Pairs
    alone: str  # the only syllable of the name, "" where it has several
    own: str  # what stands before whose it is ("Cục Cán bộ, Tổng cục Chính trị"), spaces around; "" for none


class SpokenNames:
    """The names of one group's members, in order."""

    def __init__(self, names: Sequence[str]) -> None:
        spoken = [tuple(key(expand_abbreviations(name)).split()) for name in names]
        bearing = Counter(word for words in spoken for word in set(words))
        self._shared = {word for word, count in bearing.items() if len(names) > 2 and count > COMMON * len(names)}
        self._names = [self._weighed(name, words) for name, words in zip(names, spoken, strict=True)]
        self._pairs = frozenset(pair for name in self._names for pair in name.pairs)
        self._pairs |= {pair for name in self._names for pair in pairwise(name.own.split())}
        self._alone = {name.alone for name in self._names if name.alone}
        words = [TOKEN.findall(name) for name in names]
        self.by_sound = {
            sound(one) + sound(other): f"{one} {other}"
            for name in words
            for one, other in pairwise(name)
            if one[0].isupper() and other[0].isupper()
        }  # neighbouring words with a capital: what is most often spelled in two ways

    def given(self, asked: Asked, least: float) -> Iterator[tuple[int, float, frozenset[str]]]:
        """The places of the names that a question gives, how much of each by rarity, and the syllables given.

        The same to the last bit in whatever order a set has its syllables: equal shares are told apart otherwise.
        """
        if self._pairs.isdisjoint(asked.pairs) and self._alone.isdisjoint(asked.syllables):
            return
        for place, name in enumerate(self._names):
            together = {syllable for pair in name.pairs & asked.pairs for syllable in pair}
            given = together or ({name.alone} & asked.syllables)
            share = fsum(name.weights[syllable] for syllable in given) / name.total if name.total else 0.0
            if share >= least and (given - self._shared or share >= _NEARLY_WHOLE):
                yield place, share, frozenset(given)
            elif name.own and name.own in asked.running:
                yield place, max(share, least), frozenset(name.own.split())

    def _weighed(self, name: str, words: tuple[str, ...]) -> _Spoken:
        weights = {word: rarity(word) * (SHARED_WORD if word in self._shared else 1.0) for word in words}
        own, comma, _ = name.partition(",")
        own = f" {key(own)} " if comma and len(own.split()) >= 3 else ""
        return _Spoken(
            weights, fsum(weights.values()), frozenset(pairwise(words)), words[0] if len(words) == 1 else "", own
        )
