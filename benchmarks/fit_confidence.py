"""Fits the weights of `bot.answers.confidence`: `python benchmarks/fit_confidence.py QUESTIONS.jsonl DATA […]`.

Each file of questions is asked over the library in the data folder named behind it (HOIDAP_DATA of a `hoidap index`),
with near-misses made from it (`near_misses`). What the product weighs for a question is weighed here: every candidate
that `bot.answers.evidence` finds is right or not by `bot.evaluate`, and a multinomial model says which is, or that
none is.

Printed: figures of weights fitted on all other files, for each file; figures of the weights in use and of those fitted
on all; and the latter as they stand in `bot.answers.confidence`. Questions that memberships, summaries or comparisons
answer never come to a candidate and are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import torch
from near_misses import NearMisses

import bot.answer
from bot.answers.confidence import Features, is_answer, log_odds, vector
from bot.answers.evidence import Evidence
from bot.answers.wording import LONG, excerpt
from bot.conversation import Conversation
from bot.evaluate import Case, faults, holds, read_cases
from bot.phrases import say
from bot.question import Question
from bot.types import Answer, Citation, Incoming
from index.library import SqliteLibrary
from index.types import Span

MOST = 60  # candidates of a question, the best first by the weights in use; the right one is hardly ever below
SENTENCE = 420  # characters of an answer that is a sentence, as in bot.answer
NO_ANSWER = 1.3  # weight of a question without an answer: a false answer is worse than none
PENALTY = 0.002  # L2
THRESHOLDS = (-0.3, 0.0, 0.3, 0.6, 1.0)
WIDTH = len(vector(Features(*[0.0] * len(Features.__slots__))))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate of a question. `typed`: weighed as a number, person, date…, not as a sentence."""

    features: Features
    typed: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One question with what the product weighed for it."""

    text: str
    answerable: bool
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the questions at one threshold."""

    right: int
    wrong: int
    abstained: int
    false: int  # answers to questions that have none
    answerable: int
    unanswerable: int

    def __str__(self) -> str:
        return (
            f"right {self.right}/{self.answerable}  wrong {self.wrong}  abstained {self.abstained}  "
            f"false {self.false}/{self.unanswerable}"
        )


def examples(questions: Path, data: Path) -> Iterator[Example]:
    """Every question of a file, and every near-miss, that comes to candidates. Raises BadQuestionFile."""
    library = SqliteLibrary(data)
    conversation = Conversation(library)
    with library.view() as view:
        texts = [document.text for each in view.documents() if (document := view.document(each.name))]
    near = NearMisses(texts)
    for case in read_cases(questions):
        variants = [case]
        if case.documents and len(case.turns) == 1:
            swapped = enumerate(near.of(case.turns[0]))
            variants += [
                Case(f"{case.identifier} near {place}", case.kind, (text,), abstain=True) for place, text in swapped
            ]
        for variant in variants:
            asked = [ask for ask in weighed(conversation, variant) if ask[1]]
            if len(asked) == 1 and (variant.abstain or variant.documents):
                yield _example(variant, *asked[0])


def weighed(conversation: Conversation, case: Case) -> list[tuple[Question, list[Evidence]]]:
    """What the last turn of a case looks for, and the candidates it chooses from; two where it asks two things."""
    asked: list[tuple[Question, list[Evidence]]] = []
    gather = bot.answer.gather

    def record(question: Question, *rest: object) -> list[Evidence]:
        found = gather(question, *rest, everything=True)  # type: ignore[arg-type]
        asked.append((question, found))
        return found

    with patch("bot.answer.gather", record), patch("bot.answer.weighed", lambda *given: given[-1]()):
        for turn in case.turns:
            asked.clear()
            conversation.reply(Incoming(turn, session=case.identifier))
    return asked


def _example(case: Case, question: Question, found: Sequence[Evidence]) -> Example:
    candidates = tuple(
        Candidate(
            evidence.features, evidence.focus is not None, not case.abstain and _is_right(case, question, evidence)
        )
        for evidence in found[:MOST]
    )
    return Example(question.text, not case.abstain, candidates)


def _is_right(case: Case, question: Question, evidence: Evidence) -> bool:
    """Whether an answer made of this candidate is right; a number or a name has to be right itself, not its quote."""
    start = evidence.span.start
    focus = Span(evidence.focus.start - start, evidence.focus.end - start) if evidence.focus else None
    limit = max(LONG, focus.end - focus.start + 60) if focus else SENTENCE
    inside = excerpt(evidence.sentence, focus, question.content, limit)
    quote = evidence.sentence[inside.start : inside.end]
    passage = evidence.passage
    citation = Citation(passage.document, passage.title, passage.source, passage.date, start, evidence.span.end, quote)
    lead = say("answer.yes", "vi") if question.kind == "boolean" else evidence.lead
    said = Answer(f"{lead}\n{quote}", "vi", citations=(citation,))
    if faults(replace(case, forbid=()), said):
        return False
    must_be_lead = evidence.lead and len(case.must) == 1 and question.kind in ("number", "person", "date", "code")
    return not must_be_lead or any(holds(evidence.lead, words) for words in case.must[0])


@dataclass(frozen=True, slots=True)
class Tensors:
    """Examples side by side: `rows` (questions, candidates, 2 x WIDTH), typed weights first; the rest booleans."""

    rows: torch.Tensor
    exists: torch.Tensor  # (questions, candidates)
    right: torch.Tensor
    answerable: torch.Tensor  # (questions,)


def tensors(chosen: Sequence[Example]) -> Tensors:
    most = max(len(example.candidates) for example in chosen)
    rows = torch.zeros(len(chosen), most, 2 * WIDTH)
    exists, right = torch.zeros(2, len(chosen), most, dtype=torch.bool)
    for place, example in enumerate(chosen):
        for column, candidate in enumerate(example.candidates):
            first = 0 if candidate.typed else WIDTH
            rows[place, column, first : first + WIDTH] = torch.tensor(vector(candidate.features))
            exists[place, column], right[place, column] = True, candidate.right
    return Tensors(rows, exists, right, torch.tensor([example.answerable for example in chosen]))


def fit(chosen: Sequence[Example], penalty: float = PENALTY) -> torch.Tensor:
    """The weights (2 x WIDTH,) that make the right candidates, or none, likeliest. An answerable question whose answer
    is no candidate teaches nothing about weights and is left out."""
    known = tensors([each for each in chosen if not each.answerable or any(one.right for one in each.candidates)])
    weights = torch.zeros(2 * WIDTH, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")
    cost = torch.where(known.answerable, 1.0, NO_ANSWER)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = known.rows @ weights
        none = torch.zeros(len(scores), 1)
        every = torch.cat([scores.masked_fill(~known.exists, -torch.inf), none], 1).logsumexp(1)
        right = scores.masked_fill(~known.right, -1e9).logsumexp(1)
        missed = every - torch.where(known.answerable, right, 0.0)
        total = (cost * missed).sum() / len(chosen) + penalty * weights.square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    return weights.detach()


def score(candidate: Candidate, weights: torch.Tensor | None) -> float:
    """Log-odds by fitted weights, or by those in use."""
    if weights is None:
        return log_odds(candidate.features, candidate.typed)
    own = weights[:WIDTH] if candidate.typed else weights[WIDTH:]
    return float(own @ torch.tensor(vector(candidate.features)))


def measure(chosen: Sequence[Example], weights: torch.Tensor | None, threshold: float) -> Figures:
    """What the product would say: the candidate that scores best, unless it is below the threshold or ruled out."""
    tally: Counter[str] = Counter()
    for example in chosen:
        scored = [(score(candidate, weights), candidate) for candidate in example.candidates]
        best_score, best = max(scored, key=lambda pair: pair[0])
        if best_score < threshold or not is_answer(best.features, float("inf"), not best.typed):
            tally["abstained"] += example.answerable
        elif not example.answerable:
            tally["false"] += 1
        else:
            tally["right" if best.right else "wrong"] += 1
    answerable = sum(example.answerable for example in chosen)
    return Figures(
        tally["right"], tally["wrong"], tally["abstained"], tally["false"], answerable, len(chosen) - answerable
    )


def report(label: str, chosen: Sequence[Example], weights: torch.Tensor | None) -> None:
    for threshold in THRESHOLDS:
        print(f"{label:38} from {threshold:4.1f}: {measure(chosen, weights, threshold)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", type=Path, metavar="QUESTIONS DATA")
    parser.add_argument("--penalty", type=float, default=PENALTY, help="L2 (default %(default)s)")
    options = parser.parse_args()
    if len(options.pairs) % 2:
        parser.error("every file of questions needs its data folder behind it")
    sets: dict[str, list[Example]] = {}
    for questions, data in zip(options.pairs[::2], options.pairs[1::2], strict=True):
        name = f"{questions.parent.name}/{questions.name}"
        sets[name] = list(examples(questions, data))
        reachable = sum(any(one.right for one in each.candidates) for each in sets[name] if each.answerable)
        answerable = sum(each.answerable for each in sets[name])
        print(f"{name}: {answerable} with an answer, {reachable} of them among the candidates; "
              f"{len(sets[name]) - answerable} without")  # fmt: skip
    everything = [example for chosen in sets.values() for example in chosen]
    for held_out, chosen in sets.items() if len(sets) > 1 else ():
        others = [example for name, rest in sets.items() if name != held_out for example in rest]
        report(f"{held_out}, fitted on the others", chosen, fit(others, options.penalty))
    weights = fit(everything, options.penalty)
    report("all, weights in use", everything, None)
    report("all, fitted on all", everything, weights)
    for name, own in (("_TYPED", weights[:WIDTH]), ("_SENTENCE", weights[WIDTH:])):
        print(f"{name} = ({', '.join(f'{weight:.2f}' for weight in own.tolist())})")


if __name__ == "__main__":
    main()
