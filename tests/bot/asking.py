"""Documents asked as they are answered, for the tests of answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document

Say = Callable[[str], Answer]


@contextmanager
def answering(folder: Path, *documents: Document) -> Iterator[Say]:
    """What a library in `folder` that holds `documents` answers to a question."""
    library = SqliteLibrary(folder)
    library.publish(documents)
    with library.view() as view:
        groups = catalogue(view.memberships())
        yield lambda text: answer(understand(text), view, groups)
    library.close()
