"""The syllables a question is looked for by, and where each stands in a passage.

A syllable stands where the passage has it, and where the passage says its words otherwise (`bot.answers.equivalents`).
One that names the document counts for next to nothing in a passage of that document (`bot.answers.subjects`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from bot.answers.candidates import PLAIN_NOUNS
from bot.answers.equivalents import Equivalent, equivalents
from bot.answers.reading import Reading
from bot.answers.subjects import names_document
from bot.question import Question
from bot.questions.spelling import is_word
from index.rarity import is_known, rarity
from index.vietnamese import TOKEN, fold, normalize

KIND_OF_THING = 0.2  # of the weight of "những nội dung nào", "đơn vị nào": an answer need not say that it is one
IN_CONTEXT, IN_DOCUMENT = 0.5, 0.3  # what a syllable is worth in the headings, in the document's opening
ELSEWHERE = 0.35  # in the passage, but not in the sentence that is the answer
UNMARKED, UNLIKE = 0.75, 0.3  # typed without marks, where the text has them; typed with other marks
EVERYWHERE = 0.3  # of a syllable's weight, where the document's opening or headings hold it anyway
NAMING = 0.15  # of the weight of what only says which document is meant
OTHERWISE = 0.9  # what a syllable is worth where other words say it


@dataclass(frozen=True, slots=True)
class Term:
    """A syllable of the question: how it is looked for and what it weighs."""

    syllable: str
    marked: str  # as typed, "" where it was typed without marks
    weight: float
    names: bool  # capitalised inside the question, or a number
    is_proper: bool = False  # of a name, by its capital; no abbreviation
    otherwise: tuple[Equivalent, ...] = ()  # the words it belongs to, said otherwise


@dataclass(eq=False)  # unfrozen: a question makes three hundred, and frozen ones take four times as long to make
class Found:
    """A term in one passage, and whether what stands about the passage holds it. Not changed once made."""

    term: Term
    weight: float
    reading: Reading
    in_context: bool
    in_opening: bool
    is_nowhere: bool = False  # half of a name that stands nowhere whole

    @cached_property
    def places(self) -> tuple[tuple[int, float], ...]:
        """The indices of the syllables that are the term or say it otherwise, with how well each does."""
        reading, term = self.reading, self.term
        if self.is_nowhere:
            return ()
        own = ((index, _quality(term, reading.marked[index])) for index in reading.where.get(term.syllable, ()))
        said = (each for each in term.otherwise if each.words[0] in reading.marked_words)
        others = (index for each in said for index in each.places(reading.marked))
        return (*own, *((index, OTHERWISE) for index in others))

    @cached_property
    def is_inside(self) -> bool:
        if self.is_nowhere:
            return False
        return self.term.syllable in self.reading.held or (bool(self.term.otherwise) and bool(self.places))

    @property
    def is_absent(self) -> bool:
        return not (self.in_context or self.in_opening or self.is_inside)

    def weighing(self, weight: float) -> Found:
        """The same with another weight."""
        return Found(self.term, weight, self.reading, self.in_context, self.in_opening, self.is_nowhere)


def terms_of(question: Question, readings: Sequence[Reading]) -> list[Term]:
    """What the question is looked for by in these passages, in its order."""
    typed: dict[str, list[str]] = {}
    for match in TOKEN.finditer(question.text):
        typed.setdefault(fold(match[0]).replace(".", ""), []).append(match[0])
    plain = set(question.asked) if set(question.asked) <= PLAIN_NOUNS else set()
    said_otherwise = equivalents(question)
    terms = []
    for syllable in question.content:
        word = (typed.get(syllable) or [syllable]).pop(0) if typed.get(syllable) else syllable
        marked = normalize(word).lower().replace(".", "") if question.marked else ""
        names = syllable.isdigit() or (question.marked and word[:1].isupper() and not question.text.startswith(word))
        present = any(syllable in reading.held or syllable in reading.context_syllables for reading in readings)
        looked_for = syllable if present else _mended(syllable, readings)
        weight = rarity(syllable) * (KIND_OF_THING if syllable in plain else 1.0)
        otherwise = tuple(each for each in said_otherwise if syllable in each.syllables)
        terms.append(
            Term(
                looked_for, marked if looked_for == syllable else "", weight, names, names and word.istitle(), otherwise
            )
        )
    return terms


def _mended(syllable: str, readings: Sequence[Reading]) -> str:
    """The syllable of the passages that was meant by one that Vietnamese does not have ("thhi", "gồmm")."""
    if len(syllable) < 3 or syllable.isdigit() or is_known(syllable):
        return syllable
    present = {other for reading in readings for other in (*reading.held, *reading.context_syllables)}
    near = [other for other in present if DamerauLevenshtein.distance(syllable, other, score_cutoff=1) == 1]
    return min(near, key=lambda other: (abs(len(other) - len(syllable)), other), default=syllable)


def find_in(terms: Sequence[Term], reading: Reading) -> list[Found]:
    """Every term as it stands in a passage. A name stands there only as it was asked: "Yên" and "Dương" of Yên Châu in
    Hà Dương are no Yên Dương."""
    context, opening = reading.context_syllables, reading.opening_syllables
    names = list(_names(terms))
    parted = {place for pair in names if not _stands_about(terms, pair, reading) for place in pair}
    nowhere = {place for pair in names if not _stands_in(terms, pair, reading) for place in pair} & parted
    return [
        Found(
            term,
            term.weight,
            reading,
            place not in parted
            and (term.syllable in context or any(each.is_in(reading.context_said) for each in term.otherwise)),
            place not in parted
            and (term.syllable in opening or any(_is_opening(each, reading) for each in term.otherwise)),
            place in nowhere,
        )
        for place, term in enumerate(terms)
    ]


def _is_opening(otherwise: Equivalent, reading: Reading) -> bool:
    """Whether a document opens with what several syllables of the question are called: "nửa đầu" of "6 tháng đầu năm".
    Openings do too many things ("triển khai") to say that one was done, "làm"."""
    return len(otherwise.syllables) > 1 and otherwise.is_in(reading.opening_said)


def _names(terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """The last two of several syllables with capitals, by their places: "Long", "An" of "Khối Long An"."""
    capital = [term.is_proper for term in terms]
    for last in range(1, len(terms)):
        after = terms[last + 1] if last + 1 < len(terms) else None
        if capital[last - 1] and capital[last] and not (after and (capital[last + 1] or _is_word(terms[last], after))):
            yield last - 1, last


def _is_word(first: Term, second: Term) -> bool:
    """Whether a syllable with a capital only begins a word: "Doanh" of "Khối Doanh nghiệp"."""
    return bool(first.marked and second.marked) and is_word(first.marked, second.marked)


def _stands_about(terms: Sequence[Term], pair: tuple[int, int], reading: Reading) -> bool:
    words = (terms[pair[0]].syllable, terms[pair[1]].syllable)
    return words in reading.context_pairs or words in reading.opening_pairs


def _stands_in(terms: Sequence[Term], pair: tuple[int, int], reading: Reading) -> bool:
    return (terms[pair[0]].syllable, terms[pair[1]].syllable) in reading.pairs


def of_the_rest(found: Sequence[Found], reading: Reading) -> list[Found]:
    """The same with what only says which document is meant counting for next to nothing; [] where nothing does, or
    everything."""
    naming = names_document([each.term.syllable for each in found], reading)
    if not naming or len(naming) == len(found):
        return []
    return [each.weighing(each.weight * NAMING) if place in naming else each for place, each in enumerate(found)]


def _quality(term: Term, marked: str) -> float:
    """How well a syllable of the text is the one typed: its marks count where they were typed."""
    if not term.marked or term.marked == marked:
        return 1.0
    return UNMARKED if term.marked == fold(term.marked) else UNLIKE
