"""One hostile or broken file: what it is called, what is in it, and what may become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

READ = "read"
SENTENCE = "Cụm thi đua số 1 gồm 2 đơn vị: Sở Y tế và Sở Nội vụ. Cụm họp vào thứ Hai đầu tháng."


@dataclass(frozen=True, slots=True)
class Case:
    """`what` says what is wrong with the file, `put` makes it at a path.

    `outcomes` are the codes of the refusals that are right, and READ.
    """

    what: str
    name: str
    put: Callable[[Path], object]
    outcomes: frozenset[str]


def case(what: str, name: str, content: bytes | Callable[[], bytes], *outcomes: str) -> Case:
    """A file of these bytes; large ones are made only when they are needed."""

    def put(path: Path) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content())

    return Case(what, name, put, frozenset(outcomes))


def odd(what: str, name: str, put: Callable[[Path], object], *outcomes: str) -> Case:
    """What `put` leaves at a path: no ordinary file."""
    return Case(what, name, put, frozenset(outcomes))
