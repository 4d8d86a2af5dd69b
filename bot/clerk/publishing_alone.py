"""The command line publishes alone: not beside a child of `publishing.py`, nor before the files of what that committed
are in place. It would take a document without its file for one that was deleted, one that was just hidden for new.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.clerk.publications import Publications
from bot.clerk.publishing_job import LOCK
from bot.state import DATABASE, State
from index.library import SqliteLibrary

PLACING = 10.0  # seconds that a publication has to put its files in place; then nobody is doing so any more
_TICK = 0.1


@contextmanager
def publishing_alone(data: Path) -> Iterator[None]:
    """Others wait meanwhile, and what they have under way is waited for. Raises OSError, HoidapError, LibraryError."""
    with (data / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        deadline = time.monotonic() + PLACING
        while is_half_placed(data) and time.monotonic() < deadline:
            time.sleep(_TICK)
        yield


def is_half_placed(data: Path) -> bool:
    """Whether a publication has reached the library, and its files not yet the folder of documents."""
    if not (data / DATABASE).is_file():
        return False
    state = State(data)
    try:
        running = Publications(state).those("running")
    finally:
        state.close()
    published = SqliteLibrary(data).history() if running else []
    return any(made.number > each.before and made.by == each.signed for each in running for made in published)
