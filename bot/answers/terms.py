"""The syllables of a question as they are looked for in passages, and what each weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from bot.answers.candidates import PLAIN_NOUNS
from bot.answers.reading import Reading
from bot.question import Question
from index.rarity import is_known, rarity
from index.vietnamese import TOKEN, fold, normalize

KIND_OF_THING = 0.2  # of the weight of "những nội dung nào", "đơn vị nào": an answer need not say that it is one
IN_CONTEXT, IN_DOCUMENT = 0.5, 0.3  # what a syllable is worth in the headings, in the document's opening
ELSEWHERE = 0.35  # in the passage, but not in the sentence that is the answer
UNMARKED, UNLIKE = 0.75, 0.3  # typed without marks, where the text has them; typed with other marks
EVERYWHERE = 0.3  # of a syllable's weight, where the document's opening or headings hold it anyway


@dataclass(frozen=True, slots=True)
class Term:
    """A syllable of the question: how it is looked for and what it weighs."""

    syllable: str
    marked: str  # as typed, "" where it was typed without marks
    weight: float
    names: bool  # capitalised inside the question, or a number


def terms_of(question: Question, readings: Sequence[Reading]) -> list[Term]:
    typed: dict[str, list[str]] = {}
    words = list(TOKEN.finditer(question.text))
    for match in words:
        typed.setdefault(fold(match[0]).replace(".", ""), []).append(match[0])
    plain = set(question.asked) if set(question.asked) <= PLAIN_NOUNS else set()
    terms = []
    for syllable in question.content:
        word = (typed.get(syllable) or [syllable]).pop(0) if typed.get(syllable) else syllable
        marked = normalize(word).lower().replace(".", "") if question.marked else ""
        names = syllable.isdigit() or (question.marked and word[:1].isupper() and not question.text.startswith(word))
        present = any(syllable in reading.where or syllable in reading.context_syllables for reading in readings)
        looked_for = syllable if present else _mended(syllable, readings)
        weight = rarity(syllable) * (KIND_OF_THING if syllable in plain else 1.0)
        terms.append(Term(looked_for, marked if looked_for == syllable else "", weight, names))
    return terms


def _mended(syllable: str, readings: Sequence[Reading]) -> str:
    """The syllable of the passages that was meant by one that Vietnamese does not have ("thhi", "gồmm")."""
    if len(syllable) < 3 or syllable.isdigit() or is_known(syllable):
        return syllable
    present = {other for reading in readings for other in (*reading.where, *reading.context_syllables)}
    near = [other for other in present if DamerauLevenshtein.distance(syllable, other, score_cutoff=1) == 1]
    return min(near, key=lambda other: (abs(len(other) - len(syllable)), other), default=syllable)


def quality(term: Term, marked: str) -> float:
    """How well a syllable of the text is the one typed: its marks count where they were typed."""
    if not term.marked or term.marked == marked:
        return 1.0
    return UNMARKED if term.marked == fold(term.marked) else UNLIKE
