"""Two figures of one sentence: "Có bao nhiêu tập thể, bao nhiêu cá nhân?" is met by the one place that counts both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.compare import two_askings
from bot.answers.evidence import Evidence
from bot.question import Question, understand
from index.types import Span

TOGETHER = 2.0  # log-odds that two nouns, each behind a number of its own, add to a sentence
LEAST_AGREEMENT = 0.75  # of each figure with its noun
LIKE = 0.75  # log-odds below the best of its noun that another of the same sentence is as good
MOST = 4  # figures shown


def both_figures(question: Question, gathered: Callable[[Question], Sequence[Evidence]]) -> Evidence | None:
    """The sentence that has both figures, with both as its lead; None where the question asks for one, or none has."""
    parted = two_askings(question.text)
    asked = [replace(understand(side.question), language=question.language) for side in parted or ()]
    if len(asked) != 2 or any(each.kind != "number" for each in asked) or asked[0].asked == asked[1].asked:
        return None
    ones, others = ([each for each in gathered(side) if _is_met(each)] for side in asked)
    pairs = [
        (one, other) for one in ones for other in others if _place(one) == _place(other) and one.focus != other.focus
    ]
    best = max(pairs, key=lambda pair: pair[0].score + pair[1].score, default=None)
    if best is None or (best[0].score + best[1].score) / 2 + TOGETHER < 0:
        return None
    return _joined(best, [each for each in (*ones, *others) if _place(each) == _place(best[0])])


def _is_met(evidence: Evidence) -> bool:
    features = evidence.features
    return features.noun >= LEAST_AGREEMENT and not features.conflict and not features.unmet


def _place(evidence: Evidence) -> tuple[str, Span]:
    return evidence.passage.document, evidence.span


def _joined(best: tuple[Evidence, Evidence], same: Sequence[Evidence]) -> Evidence:
    """Both figures in reading order, with others of the sentence that count the same as well."""
    kept = {each.focus: each.lead for each in best if each.focus}
    for each in same:
        alike = any(_noun(each) == _noun(one) and each.score > one.score - LIKE for one in best)
        if each.focus and each.focus not in kept and alike and len(kept) < MOST:
            kept[each.focus] = each.lead
    foci = sorted(kept, key=lambda focus: focus.start)
    lead = "; ".join(kept[focus] for focus in foci)
    return replace(best[0], focus=Span(foci[0].start, foci[-1].end), lead=lead)


def _noun(evidence: Evidence) -> list[str]:
    """What a figure counts, as its lead says it."""
    return evidence.lead.lower().split()[1:3]
