"""Whether a `hoidap serve` is running on a data folder: it holds a lock for as long as it lives, however it ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import HoidapError

LOCK = "serve.lock"


@contextmanager
def serving_from(folder: Path) -> Iterator[None]:
    """The folder is in use; several processes may serve from it. Raises HoidapError while it is being restored."""
    with _locked(folder, fcntl.LOCK_SH, "backup.being_restored"):
        yield


@contextmanager
def nobody_serves_from(folder: Path) -> Iterator[None]:
    """Nobody begins to serve from the folder meanwhile. Raises HoidapError where somebody does."""
    with _locked(folder, fcntl.LOCK_EX, "backup.is_served"):
        yield


@contextmanager
def _locked(folder: Path, kind: int, refused: str) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HoidapError(refused, folder=folder) from None
        yield
