"""What people say in everyday words, and how the papers of the Party, the state and mass organisations say it.

`equivalents.txt` holds them, a line for each thing typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from bot.question import Question
from index.vietnamese import TOKEN, fold, normalize

Words = tuple[str, ...]  # one after the other, in small letters


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Words of a question and one way a document says them; `syllables` are the question's, folded, `words` the
    document's, with marks in small letters."""

    syllables: frozenset[str]
    words: Words

    def places(self, syllables: Sequence[str]) -> list[int]:
        """The indices of the syllables of every place where a text says so."""
        first, length = self.words[0], len(self.words)
        return [
            place
            for start, syllable in enumerate(syllables)
            if syllable == first and tuple(syllables[start : start + length]) == self.words
            for place in range(start, start + length)
        ]

    def is_in(self, said: str) -> bool:
        """Whether a text says so; `said` has its syllables in small letters, with a space before and behind each."""
        return f" {' '.join(self.words)} " in said


def equivalents(question: Question) -> tuple[Equivalent, ...]:
    """What the words of a question are called elsewhere, of words within each other those of the longest."""
    typed = tuple(TOKEN.findall(normalize(question.text).lower() if question.marked else question.folded))
    known, longest = _table(question.marked)
    found: list[Equivalent] = []
    place = 0
    while place < len(typed):
        for length in range(min(longest, len(typed) - place), 0, -1):
            if ways := known.get(typed[place : place + length]):
                syllables = frozenset(map(fold, typed[place : place + length]))
                found += [Equivalent(syllables, words) for words in ways]
                place += length - 1
                break
        place += 1
    return tuple(found)


# Whoever is called so is counted as what the papers call them; "thanh niên" are not all "đoàn viên".
_PEOPLE = ("thay co giao", "thay co", "thay giao", "co giao", "hoc tro", "y ta")
_COUNTED_ALIKE = frozenset(tuple(noun.split()) for noun in _PEOPLE)


@lru_cache(64)
def counted_ways(question: Question) -> tuple[Question, ...]:
    """A question with the noun that it counts, and with what that is called elsewhere: "thầy cô", "giáo viên"."""
    asked = question.asked
    nouns = [asked[:length] for length in (3, 2) if asked[:length] in _COUNTED_ALIKE][:1]
    same = [(each.words, noun) for noun in nouns for each in equivalents(question) if each.syllables == set(noun)]
    return (question, *(replace(question, asked=(*map(fold, words), *asked[len(noun) :])) for words, noun in same))


@cache
def _table(marked: bool) -> tuple[Mapping[Words, tuple[Words, ...]], int]:
    """What is typed and how it may be said, and how many words the longest typed has. Without marks a single syllable
    is too many words at once: "bao" of "bao nhiêu" is no storm."""
    lines = normalize(files("bot.answers").joinpath("equivalents.txt").read_text(encoding="utf-8")).splitlines()
    known: dict[Words, tuple[Words, ...]] = {}
    for line in lines:
        typed, _, ways = line.partition(": ")
        words = tuple((typed if marked else fold(typed)).split())
        if ways and not line.startswith("#") and (marked or len(words) > 1):
            known[words] = (*known.get(words, ()), *(tuple(way.split()) for way in ways.split(", ")))
    return known, max(map(len, known))
