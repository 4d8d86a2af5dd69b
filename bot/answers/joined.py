"""The best evidence joined with what answers beside it.

These are the other people of its sentence, the other papers of its speech, the same figure in its row's other columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.confidence import THRESHOLD
from bot.answers.evidence import JOINED, Evidence
from bot.answers.people import office_asked
from bot.answers.reading import cells
from bot.answers.speeches import asks_what_was_said
from bot.question import Question
from index.types import Span

MOST_COLUMNS = 3  # of one row shown beside each other, where nothing tells which is meant


def _of_all_columns(best: Evidence, found: Sequence[Evidence]) -> Evidence:
    """A figure of a table row; where nothing asked tells its column from the next, with those: "Khu A: 180.000;
    Khu B: 150.000"."""
    if not cells(best.sentence, Span(0, len(best.sentence))):
        return best
    same = [
        each
        for each in found
        if each.span == best.span and each.passage == best.passage and each.score == best.score and each.focus
    ]
    foci = sorted({(each.focus.start, each.focus.end): each for each in same if each.focus}.items())
    if not 1 < len(foci) <= MOST_COLUMNS:
        return best
    return replace(best, focus=Span(foci[0][0][0], foci[-1][0][1]), lead="; ".join(each.lead for _, each in foci))


_ASKS_SEVERAL = re.compile(r"\b(?:nhung|cac|ke ten|liet ke|hai|ba|bon)\b")


def joined(question: Question, found: Sequence[Evidence]) -> Evidence:
    """The best evidence; where several people or papers are asked about, with the others of its sentence."""
    best = found[0]
    if question.kind == "definition":
        return next((each for each in found if _defines(each)), best)
    if question.kind == "number":
        return _of_all_columns(best, found)
    several = question.kind == "person" and office_asked(question) is None
    if not several and not (question.kind in ("code", "person") and _ASKS_SEVERAL.search(question.folded)):
        return best
    if question.kind == "person":
        best = _with_more_people(best, found)
    near = [each for each in found if each.passage == best.passage]
    same = [each for each in near if each.span == best.span and each.score > best.score - JOINED]
    if question.kind == "code" and asks_what_was_said(question):
        spoken = [each for each in near if "\n" not in _between(best, each) and _is_said_so(each, best)]
        if len({each.span for each in spoken}) > 1:
            ordered = sorted(spoken, key=lambda each: (each.focus or each.span).start)
            also = tuple(dict.fromkeys(each.span for each in ordered if each.span != best.span))
            return replace(best, lead=", ".join(dict.fromkeys(each.lead for each in ordered)), also=also)
    foci = sorted({(each.focus.start, each.focus.end): each for each in same if each.focus}.items())
    if len(foci) < 2:
        return best
    leads = list(dict.fromkeys(each.lead for _, each in foci))
    return replace(best, focus=Span(foci[0][0][0], foci[-1][0][1]), lead=", ".join(leads))


def _with_more_people(best: Evidence, found: Sequence[Evidence]) -> Evidence:
    """The best evidence, or that of a sentence that names all of the same people and others, each as surely asked for:
    of "các Phó Giám đốc" all three rather than the two of a committee."""
    named: dict[tuple[str, Span], dict[str, Evidence]] = {}
    for each in found:
        if each.features.noun >= best.features.noun and each.score > max(best.score - JOINED, THRESHOLD):
            named.setdefault((each.passage.document, each.span), {}).setdefault(each.lead, each)
    own = named.get((best.passage.document, best.span), {})
    more = [people for people in named.values() if own.keys() < people.keys()]
    return next(iter(max(more, key=len).values())) if more else best


def _defines(each: Evidence) -> bool:
    """Whether a sentence says what something is, and may be the answer: others only speak of it."""
    features = each.features
    return features.noun >= 1.0 and each.score >= THRESHOLD and not features.conflict and not features.unmet


SPOKEN = 0.88  # of the question, that a sentence of a speech says with its speaker


def _is_said_so(each: Evidence, best: Evidence) -> bool:
    """Whether a paper of a speech answers as the best one does, each in its own sentence."""
    features = each.features
    agrees = features.noun >= 0.5 and not features.conflict
    return agrees and (each.score > best.score - JOINED or features.sentence_cover >= SPOKEN)


def _between(one: Evidence, other: Evidence) -> str:
    """What stands between two sentences of a passage."""
    first, last = sorted((one.span, other.span), key=lambda span: span.start)
    base = one.passage.start
    return one.passage.text[first.end - base : max(first.end, last.start) - base]
