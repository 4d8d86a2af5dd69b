"""Answers measured over a file of questions whose answers are known.

A file holds one JSON object a line: `question` (turns of one conversation split by `||`, the last one counts),
`must` (groups of alternatives: the answer has to hold one of each), `forbid` (must not be said), `abstain` (the
documents do not say, and neither may the answer), `documents` (stems of files, one of which has to be cited).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bot.types import Answer
from index.evaluate import BadQuestionFile
from index.vietnamese import normalize


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what is known of its answer."""

    identifier: str
    kind: str
    turns: tuple[str, ...]
    documents: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    forbid: tuple[str, ...] = ()
    abstain: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an answer: `code` is a phrase under "fault.", `detail` fills it in."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case, its answer, and what is wrong with it; right where there is nothing."""

    case: Case
    answer: Answer
    faults: tuple[Fault, ...]


class BadCase(BadQuestionFile):
    """A line of a question file makes no sense. `reason`: not_json, no_question, bad_field, no_questions."""

    def __init__(self, path: Path, line: int, reason: str, field: str = "") -> None:
        super().__init__(path, line, f"{reason.replace('_', ' ')} {field}".strip())
        self.reason = reason
        self.code = f"check.{reason}"
        self.parameters = {"path": str(path), "line": line, "field": field}


def read_cases(path: Path) -> list[Case]:
    """The questions of a file. Raises BadCase, OSError."""
    with path.open("rb") as lines:
        cases = [_case(_row(path, number, line), path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if not cases:
        raise BadCase(path, 1, "no_questions")
    return cases


def judge(cases: Sequence[Case], ask: Callable[[str, str], Answer]) -> list[Verdict]:
    """Ask every case, turn by turn; `ask(text, session)` answers one turn."""
    verdicts = []
    for number, case in enumerate(cases):
        answers = [ask(turn, f"{number} {case.identifier}") for turn in case.turns]
        verdicts.append(Verdict(case, answers[-1], tuple(faults(case, answers[-1]))))
    return verdicts


def faults(case: Case, answer: Answer) -> list[Fault]:
    """What is wrong with an answer."""
    found = [Fault("says", words) for words in case.forbid if holds(answer.text, words)]
    if case.abstain:
        return found if answer.abstained else [Fault("answered"), *found]
    if answer.abstained and (case.must or case.documents):
        found.append(Fault("abstained"))
    missing = [group[0] for group in case.must if not any(holds(answer.text, words) for words in group)]
    if missing:
        found.append(Fault("lacks", ", ".join(missing)))
    cited = [PurePosixPath(citation.document).name for citation in answer.citations]
    if case.documents and not any(name.startswith(stem) for name in cited for stem in case.documents):
        found.append(Fault("cites", ", ".join(cited)))
    return found


def holds(text: str, words: str) -> bool:
    """Whether a text says the words, as whole words and whole numbers, whatever their case and tone placement.

    >>> holds("Cụm thi đua số 1 ở Hoà Bình", "hòa bình"), holds("có 14.000 người", "14")
    (True, False)
    """
    pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(_comparable(words))}(?!\w)(?![.,]\d)"
    return re.search(pattern, _comparable(text)) is not None


def by_kind(verdicts: Sequence[Verdict]) -> dict[str, tuple[int, int]]:
    """Kind to (right, asked), in the order in which kinds first come."""
    tally: dict[str, tuple[int, int]] = {}
    for verdict in verdicts:
        right, asked = tally.get(verdict.case.kind, (0, 0))
        tally[verdict.case.kind] = (right + (not verdict.faults), asked + 1)
    return tally


def _comparable(text: str) -> str:
    return re.sub(r"\s+", " ", normalize(text).casefold().replace("–", "-"))


def _row(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadCase(path, number, "not_json") from error
    if not isinstance(row, dict):
        raise BadCase(path, number, "not_json")
    return row


def _case(row: Mapping[str, Any], path: Path, number: int) -> Case:
    question = row.get("question")
    if not isinstance(question, str) or not question.strip():
        raise BadCase(path, number, "no_question")
    for field in ("documents", "forbid"):
        if not _are_words(row.get(field, [])):
            raise BadCase(path, number, "bad_field", field)
    must = row.get("must", [])
    if not isinstance(must, list) or not all(map(_are_words, must)):
        raise BadCase(path, number, "bad_field", "must")
    return Case(
        identifier=str(row.get("id", number)),
        kind=str(row.get("kind", "")),
        turns=tuple(turn.strip() for turn in question.split("||")),
        documents=tuple(map(str, row.get("documents", ()))),
        must=tuple(tuple(map(str, group)) for group in must if group),
        forbid=tuple(map(str, row.get("forbid", ()))),
        abstain=bool(row.get("abstain", False)),
    )


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, (str, int, float)) for each in value)
