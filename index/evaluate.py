"""Retrieval measured over a file of passages and questions: recall@k and MRR@10.

A file holds one JSON object a line: a head with `name`, then `{"passage", "text"}` lines, then
`{"id", "question", "relevant": [passage]}` lines. How a question is searched is the caller's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DEPTH = 10


class BadQuestionFile(ValueError):  # noqa: N818
    """{path}, line {line}: {reason}."""

    code = "bad_question_file"

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}.")
        self.parameters = {"path": str(path), "line": line, "reason": reason}


@dataclass(frozen=True, slots=True)
class RetrievalQuestion:
    """A question and the names of the passages that answer it."""

    identifier: str
    question: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Passages by name, and the questions asked of them."""

    name: str
    passages: Mapping[str, str]
    questions: tuple[RetrievalQuestion, ...]


@dataclass(frozen=True, slots=True)
class RetrievalFigures:
    """Means over the questions, 0 to 1. `missed` names the questions without any relevant passage in the first ten."""

    questions: int
    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    mrr_at_10: float
    missed: tuple[str, ...]


def read_retrieval_set(path: Path) -> RetrievalSet:
    """Read a set. Raises BadQuestionFile where a line is not as described above."""
    name, passages, questions = path.stem, {}, []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if "passage" in row:
                    passages[str(row["passage"])] = str(row["text"])
                elif "question" in row:
                    relevant = frozenset(map(str, row["relevant"]))
                    questions.append(RetrievalQuestion(str(row["id"]), str(row["question"]), relevant))
                else:
                    name = str(row.get("name", name))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadQuestionFile(path, number, f"not a head, a passage or a question ({error!r})") from error
            if questions and not questions[-1].relevant <= passages.keys():
                raise BadQuestionFile(path, number, "a relevant passage is not among the passages above")
    if not questions:
        raise BadQuestionFile(path, 1, "there are no questions")
    return RetrievalSet(name, passages, tuple(questions))


def measure_retrieval(
    questions: Sequence[RetrievalQuestion], search: Callable[[str], Sequence[str]]
) -> RetrievalFigures:
    """Ask each question; `search` gives passage names, best first. A name that comes twice counts where it came first.

    recall@k is the share of questions with a relevant passage among the first k.
    """
    places = [_first_relevant(search(asked.question), asked.relevant) for asked in questions]
    count = max(len(places), 1)
    return RetrievalFigures(
        questions=len(places),
        recall_at_1=sum(place <= 1 for place in places) / count,
        recall_at_5=sum(place <= 5 for place in places) / count,
        recall_at_10=sum(place <= DEPTH for place in places) / count,
        mrr_at_10=sum(1 / place for place in places if place <= DEPTH) / count,
        missed=tuple(asked.identifier for asked, place in zip(questions, places, strict=True) if place > DEPTH),
    )


def _first_relevant(found: Sequence[str], relevant: frozenset[str]) -> int:
    """The place of the first relevant passage, from 1; one past the depth where there is none."""
    distinct = list(dict.fromkeys(found))[:DEPTH]
    return next((place for place, name in enumerate(distinct, 1) if name in relevant), DEPTH + 1)
