"""How sure the candidates of a passage can be at most, from its syllables alone.

Two thirds of the time of an answer went into candidates that could not win: of a passage that lacks a name of the
question nothing need be looked at closer once another passage has an answer. Each feature is given its least and its
greatest value; what `bot.answers.evidence` measures lies between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answers.confidence import Features, greatest
from bot.answers.reading import Pairs, Reading
from bot.answers.terms import ELSEWHERE, EVERYWHERE, IN_CONTEXT, IN_DOCUMENT, UNLIKE, UNMARKED, Found, Term
from bot.question import Question
from bot.questions.pinned import Pin
from index.vietnamese import fold

_ROMAN = re.compile(r"[ivx]+")
_SLACK = 1e-6  # sums are rounded
RAREST = 7.5  # about the rarity of the rarest syllables, so that a share is left


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest of each feature of a passage's candidates. Those that are the passage's own, `pairs`,
    `missing`, `missing_name` and `rank`, are the same in both."""

    found: Sequence[Found]  # what the candidates are measured by
    low: Features
    high: Features
    highest: float  # log-odds that any candidate can have

    def with_noun(self, noun: float, typed: bool) -> float:
        """The greatest log-odds of a candidate that agrees so far with the kind asked for."""
        return greatest(replace(self.low, noun=noun), replace(self.high, noun=noun), typed) + _SLACK


def at_most(question: Question, terms: Sequence[Term], reading: Reading, place: int) -> float:
    """Log-odds that no candidate of a passage surpasses, from which terms stand in it or anywhere about it. Half of the
    passages of a question need no closer limits then, which takes 9% off the time of an answer."""
    total, held, rarest, names, absent_names = 0.0, 0.0, 0.0, 0, 0
    for term in terms:
        total += term.weight
        names += term.names
        if reading.may_say(term.syllable) or (term.otherwise and _may_say_otherwise(term, reading)):
            held += term.weight
        else:
            rarest = max(rarest, term.weight)
            absent_names += term.names
    share, missing, missing_name = held / total, rarest / RAREST, absent_names / names if names else 0.0
    near = 1.0 if question.kind == "number" else 0.5
    rank = rank_of(place)
    low = Features(0.0, 0.0, 0.0, 0.0, 0.0, missing, missing_name, 0.0, 0.0, 0.0, 0.0, 0.0, rank)
    high = Features(share, share, share, 1.0, 1.0, missing, missing_name, 1.0, near, 1.0, 0.0, 0.0, rank)
    return max(greatest(low, high, typed) for typed in (True, False)) + _SLACK


def _may_say_otherwise(term: Term, reading: Reading) -> bool:
    return any(
        each.words[0] in reading.marked_words or each.is_in(reading.context_said) or each.is_in(reading.opening_said)
        for each in term.otherwise
    )


def limits_of(question: Question, found: Sequence[Found], reading: Reading, place: int) -> Limits:
    """The limits of the passage that the search put in a place, 0 the first."""
    cover, specific, tight = _covers(found, reading)
    missing, missing_name = _missing(found)
    counts = question.kind == "number"
    known = (_pair_cover(found, reading), missing, missing_name)
    rank = rank_of(place)
    met = (0.0, 1.0) if question.pins else (0.5, 0.5)
    absent = sum(_is_absent(pin, reading) for pin in question.pins) / max(1, len(question.pins))
    near = (0.0, 1.0) if counts else (0.5, 0.5)

    def least(unmet: float, conflict: float) -> Features:
        return Features(0.0, 0.0, 0.0, 0.0, *known, 0.0, near[0], met[0], unmet, conflict, rank)

    high = Features(cover, specific, tight, 1.0, *known, 1.0, near[1], met[1], 1.0, 1.0, rank)
    # What is absent is unmet, or in conflict where the sentence names another.
    lows = (least(absent, 0.0), least(0.0, absent)) if absent else (least(0.0, 0.0),)
    highest = max(greatest(low, high, typed) for low in lows for typed in (True, False))
    return Limits(found, least(0.0, 0.0), high, highest + _SLACK)


def rank_of(place: int) -> float:
    """1 for the passage that the search put first, less for each behind it."""
    return 1 / (1 + 0.25 * place)


def _covers(found: Sequence[Found], reading: Reading) -> tuple[float, float, float]:
    """The most that `cover`, `specific` and `tight` can be, were every syllable that the passage has beside the
    candidate."""
    marked = reading.marked_words
    total = got = specific = specific_total = tight = tight_total = 0.0
    for each in found:
        inside = _most(each, marked) if each.is_inside else 0.0
        in_context, in_opening = IN_CONTEXT * each.in_context, IN_DOCUMENT * each.in_opening
        worth = max(inside, in_context, in_opening, inside and ELSEWHERE)
        share = EVERYWHERE if each.term.syllable in reading.context_syllables else 1.0
        # What the opening says counts for little unless the sentence stands in it: whichever gives more.
        least = EVERYWHERE if each.in_opening else share
        total, got = total + each.weight, got + each.weight * worth
        specific += each.weight * share * worth
        specific_total += each.weight * max(least, share * worth)
        tight += each.weight * share * inside
        tight_total += each.weight * max(least, share * inside)
    return got / total, specific / specific_total, tight / tight_total


def _most(found: Found, marked: frozenset[str]) -> float:
    """How well the passage has a term at most."""
    term = found.term
    if not term.marked or term.marked in marked:
        return 1.0
    if term.otherwise:
        return max(quality for _, quality in found.places)
    return UNMARKED if term.marked == fold(term.marked) else UNLIKE


def _is_absent(pin: Pin, reading: Reading) -> bool:
    """Whether what a pin names is surely nowhere about the passage; numbers, dates and codes are written many ways."""
    if pin.kind == "year":
        return pin.value not in reading.around and pin.value not in reading.passage.date
    return pin.kind in ("person", "name", "place") and pin.value not in fold(reading.around)


def _pair_cover(found: Sequence[Found], reading: Reading) -> float:
    pairs = reading.pairs
    total = got = 0.0
    for first, second in pairwise(found):
        weight = first.weight + second.weight
        total += weight
        pair = (first.term.syllable, second.term.syllable)
        stands = pair in pairs or _said_otherwise(first, second) or _is_numbered(pair, pairs)
        got += weight * (1.0 if stands else 0.7 if pair in reading.context_pairs else 0.0)
    return got / total if total else 1.0


def _is_numbered(pair: tuple[str, str], pairs: Pairs) -> bool:
    """Whether a noun and its number have "số" or "thứ" between them: "lần thứ XII" for "lần XII"."""
    noun, number = pair
    is_number = number.isdigit() or _ROMAN.fullmatch(number) is not None
    return is_number and any(f" {noun} {link} {number} " in pairs.running for link in ("so", "thu"))


def _said_otherwise(first: Found, second: Found) -> bool:
    """Whether other words say both of two neighbours, or stand beside the other one."""
    if not (first.term.otherwise or second.term.otherwise):
        return False
    after = {index for index, _ in second.places}
    both = set(first.term.otherwise) & set(second.term.otherwise)
    return any(index + 1 in after or (both and index in after) for index, _ in first.places)


def _missing(found: Sequence[Found]) -> tuple[float, float]:
    absent = [each.term for each in found if each.is_absent]
    names = [each.term for each in found if each.term.names]
    rarest = max((term.weight for term in absent), default=0.0) / RAREST
    return rarest, sum(term.names for term in absent) / len(names) if names else 0.0
