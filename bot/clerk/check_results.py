"""What checks came to, generation by generation: the published one need not be asked again for every publication.

A cache. What was asked of one generation by one version of this program is not believed of another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache

from bot.clerk.program import source_hash
from bot.evaluate import Case, Fault
from bot.state import State
from index.types import Library

KEPT = 12  # generations


@dataclass(frozen=True, slots=True)
class Result:
    """The answer that a check got, and what is wrong with it; right where there is nothing."""

    answer: str
    faults: tuple[Fault, ...] = ()


class CheckResults:
    """The results in one `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def known(self, generation: str) -> dict[str, Result]:
        """By the key of the check, what is known of a generation."""
        rows = self._state.rows("SELECT * FROM check_results WHERE generation = ?", [generation])
        return {
            row["question"]: Result(row["answer"], tuple(Fault(*fault) for fault in json.loads(row["faults"])))
            for row in rows
        }

    def keep(self, generation: str, results: Mapping[str, Result]) -> None:
        """Write results down, and drop those of generations that are long past."""
        at = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        rows = [
            (generation, key, result.answer, json.dumps([(fault.code, fault.detail) for fault in result.faults]), at)
            for key, result in results.items()
        ]
        with self._state.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO check_results VALUES (?, ?, ?, ?, ?)", rows)
            connection.execute(
                "DELETE FROM check_results WHERE generation NOT IN"
                " (SELECT generation FROM check_results GROUP BY generation ORDER BY max(at) DESC LIMIT ?)",
                [KEPT],
            )


def case_key(case: Case) -> str:
    """The same for checks that ask and require the same, whatever they are called."""
    required = [case.turns, case.documents, case.must, case.forbid, case.abstain]
    return hashlib.blake2b(json.dumps(required).encode(), digest_size=16).hexdigest()


def generation_key(library: Library) -> str:
    """A generation, told from those of the same number in a library that was made anew; "" where there is none."""
    current = next((generation for generation in library.history() if generation.current), None)
    return f"{current.number} {current.published.isoformat()} {_program()}" if current else ""


@lru_cache(1)
def _program() -> str:
    return source_hash()
