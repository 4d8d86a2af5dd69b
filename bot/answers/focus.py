"""One thing in a passage that might be the answer."""

from __future__ import annotations

from dataclasses import dataclass

from index.types import Span


@dataclass(frozen=True, slots=True)
class Focus:
    """One candidate, in offsets of the passage. `agreement` says how well it is of the kind asked for: 1 where the
    noun asked for stands by a number, 0 where another does, 0.5 where nothing tells."""

    span: Span | None  # None where the whole sentence is the answer
    lead: str
    sentence: Span
    agreement: float
    whole: bool = False  # judged by its whole sentence, not by what stands close to it
