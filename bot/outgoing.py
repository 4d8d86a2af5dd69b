"""Files that replies send along: pictures and spreadsheets, made for one reply and gone some days later."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OUTGOING = "outgoing"  # the folder below that of the databases
KEPT = 2 * 86_400.0  # seconds; a channel may have to wait for its platform for as long as a day


class Outgoing:
    """One folder of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def new(self, suffix: str) -> Iterator[Path]:
        """A path to write to; where that fails, nothing is left of it. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{secrets.token_hex(12)}{suffix}"
        try:
            yield path
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def prune(self, now: float | None = None) -> int:
        """Delete what is older than two days; how many files that were. Raises OSError."""
        before = (time.time() if now is None else now) - KEPT
        old = [path for path in self._folder.glob("*") if path.is_file() and path.stat().st_mtime < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)
