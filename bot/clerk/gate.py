"""The quality gate: checks that were right must stay right, or an admin has to see the difference and confirm it.

    gate(published, questions) -> judge;  judge(candidate) raises GateRefused, and nothing is published

It knows no serving process: whoever publishes, in whatever process, hands it both libraries.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bot.asking import Asking
from bot.clerk.check_results import CheckResults, Result, case_key, generation_key
from bot.errors import HoidapError
from bot.evaluate import BadCase, Case, Fault, faults, read_cases
from bot.types import Answer, Incoming
from index.types import Library

log = logging.getLogger(__name__)

Judge = Callable[[Library], None]
Advance = Callable[[str, int, int], None]  # ("check", done, total)
Change = Literal["broken", "mended", "wrong"]
_ORDER: tuple[Change, ...] = ("broken", "mended", "wrong")


@dataclass(frozen=True, slots=True)
class Difference:
    """A check that is not right both before and after."""

    case: str
    question: str
    before: str
    after: str
    was_right: bool
    faults: tuple[Fault, ...] = ()  # of the answer after

    @property
    def change(self) -> Change:
        if not self.faults:
            return "mended"
        return "broken" if self.was_right else "wrong"

    @property
    def acceptance(self) -> str:
        """What stands for this difference and no other: the question, and the answer that it would get."""
        return _short(f"{self.question}\n{self.after}")


class GateRefused(HoidapError):  # noqa: N818 a refusal is what it is
    """Nothing is published: answers that were right turn wrong, or nobody knows, as the checks cannot be read.

    `accepts` is what whoever publishes all the same hands to `gate` as `accepted`.
    """

    def __init__(
        self,
        code: str,
        differences: Sequence[Difference] = (),
        accepts: Sequence[str] = (),
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(code, **(parameters or {}))
        self.differences = tuple(differences)
        self.accepts = tuple(accepts)

    def __str__(self) -> str:
        """The checks that turn wrong by their names, for logs."""
        return ", ".join(each.case for each in self.broken) or self.code

    @property
    def broken(self) -> tuple[Difference, ...]:
        return tuple(each for each in self.differences if each.change == "broken")

    def record(self) -> dict[str, Any]:
        """As JSON has it, for another process."""
        return {
            "code": self.code,
            "parameters": self.parameters,
            "differences": [difference_record(each) for each in self.differences],
            "accepts": list(self.accepts),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> GateRefused:
        differences = [
            Difference(**{**each, "faults": tuple(Fault(**fault) for fault in each["faults"])})
            for each in record["differences"]
        ]
        return cls(record["code"], differences, record["accepts"], record["parameters"])


def gate(
    current: Library,
    questions: Path,
    results: CheckResults | None = None,
    *,
    accepted: Collection[str] = (),
    progress: Advance | None = None,
) -> Judge:
    """What a candidate is shown to before it is published; `questions` need not be there.

    A library that holds nothing has no answer that could turn wrong. `progress` may raise.
    """

    def judge(candidate: Library) -> None:
        if not _holds_documents(current):
            return
        cases = _cases(questions, accepted)
        before, after = _compared(current, candidate, cases, results, progress)
        differences = differing(cases, before, after)
        broken = [each for each in differences if each.change == "broken"]
        if not {each.acceptance for each in broken} <= set(accepted):
            parameters = {"broken": len(broken), "asked": len(cases)}
            raise GateRefused("gate.refused", differences, [each.acceptance for each in broken], parameters)

    return judge


def ask_ahead(current: Library, questions: Path, results: CheckResults, progress: Advance) -> None:
    """Ask the checks of what is published, so that a candidate is asked faster; `progress` may end that early.

    Raises GateRefused as `gate` will.
    """
    cases = _cases(questions, ()) if _holds_documents(current) else []
    asking, generation = Asking(current), generation_key(current)
    found: dict[str, Result] = {}
    try:
        for number, case in enumerate(cases):
            progress("check", number, len(cases))
            found[case_key(case)] = _result(asking, case, f"check {number}")
    finally:
        if found:
            _keep(results, {generation: found})


def ask_all(library: Library, cases: Sequence[Case], advance: Callable[[], None] = lambda: None) -> list[Result]:
    """What every check comes to in a library; `advance` is called after each."""
    asking = Asking(library)
    results = []
    for number, case in enumerate(cases):
        results.append(_result(asking, case, f"check {number}"))
        advance()
    return results


def differing(cases: Sequence[Case], before: Sequence[Result], after: Sequence[Result]) -> list[Difference]:
    """The checks that are not right both times: those first that turned wrong."""
    found = [
        Difference(case.identifier, " || ".join(case.turns), old.answer, new.answer, not old.faults, new.faults)
        for case, old, new in zip(cases, before, after, strict=True)
        if old.faults or new.faults
    ]
    return sorted(found, key=lambda each: _ORDER.index(each.change))


def difference_record(difference: Difference) -> dict[str, Any]:
    """Its fields, as JSON has them."""
    return asdict(difference)


def _cases(questions: Path, accepted: Collection[str]) -> list[Case]:
    """The checks of a file; none where it is not there, says nothing, or is accepted as it is. Raises GateRefused."""
    try:
        content = questions.read_bytes()
        return read_cases(questions) if content.strip() else []
    except FileNotFoundError:
        return []
    except BadCase as error:
        refused = _unreadable(error.reason, f"{questions}\n{_short(content)}", error.parameters)
    except OSError as error:
        parameters = {"path": str(questions), "reason": error.strerror or str(error)}
        refused = _unreadable("file", f"{questions}\n{error}", parameters)
    if set(refused.accepts) <= set(accepted):
        return []
    raise refused


def _unreadable(reason: str, what: str, parameters: Mapping[str, object]) -> GateRefused:
    return GateRefused(f"gate.unreadable.{reason}", (), [_short(what)], parameters)


def _compared(
    current: Library,
    candidate: Library,
    cases: Sequence[Case],
    kept: CheckResults | None,
    progress: Advance | None,
) -> tuple[list[Result], list[Result]]:
    """What the checks come to in either; of the published library only those are asked that were not asked before."""
    keys = [case_key(case) for case in cases]
    known = kept.known(generation_key(current)) if kept and cases else {}
    unknown = {key: case for key, case in zip(keys, cases, strict=True) if key not in known}
    total, done = len(cases) + len(unknown), 0

    def advance() -> None:
        nonlocal done
        done += 1
        if progress:
            progress("check", done, total)

    asked = dict(zip(unknown, ask_all(current, list(unknown.values()), advance), strict=True))
    after = ask_all(candidate, cases, advance)
    if kept and cases:
        _keep(kept, {generation_key(current): asked, generation_key(candidate): dict(zip(keys, after, strict=True))})
    return [{**known, **asked}[key] for key in keys], after


def _keep(kept: CheckResults, results: Mapping[str, Mapping[str, Result]]) -> None:
    try:
        for generation, each in results.items():
            kept.keep(generation, each)
    except HoidapError:  # they are asked again next time
        log.warning("What the checks came to could not be written down.", exc_info=True)


def answer_to(case: Case, asking: Asking, session: str = "check") -> Answer:
    """What the last turn of a check is answered. Raises what the library raises."""
    *_, last = (asking.ask(Incoming(turn, session, "check")).answer for turn in case.turns)
    return last


def _result(asking: Asking, case: Case, session: str) -> Result:
    try:
        last = answer_to(case, asking, session)
    except Exception:  # an answer that fails is no right one, and must not keep an admin from publishing
        log.exception("A check could not be answered: %s", case.turns)
        return Result("", (Fault("failed"),))
    return Result(last.text, tuple(faults(case, last)))


def _holds_documents(library: Library) -> bool:
    return any(generation.current and generation.documents for generation in library.history())


def _short(content: str | bytes) -> str:
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return hashlib.blake2b(raw, digest_size=8).hexdigest()
