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


def read_cases(path: Path) -> list[Case]:
    """The questions of a file. Raises BadQuestionFile."""
    cases = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                cases.append(_case(json.loads(line), str(number)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadQuestionFile(path, number, repr(error)) from error
    if not cases:
        raise BadQuestionFile(path, 1, "there are no questions")
    return cases


def judge(cases: Sequence[Case], ask: Callable[[str, str], Answer]) -> list[Verdict]:
    """Ask every case, turn by turn; `ask(text, session)` answers one turn."""
    verdicts = []
    for case in cases:
        answers = [ask(turn, case.identifier) for turn in case.turns]
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


def _case(row: Mapping[str, Any], fallback: str) -> Case:
    return Case(
        identifier=str(row.get("id", fallback)),
        kind=str(row.get("kind", "")),
        turns=tuple(turn.strip() for turn in row["question"].split("||")),
        documents=tuple(map(str, row.get("documents", ()))),
        must=tuple(tuple(map(str, group)) for group in row.get("must", ()) if group),
        forbid=tuple(map(str, row.get("forbid", ()))),
        abstain=bool(row.get("abstain", False)),
    )
