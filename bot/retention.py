"""What is kept for a set time only: questions with their answers, and files that were sent along."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta, timezone

import anyio
from anyio import to_thread

from bot.errors import HoidapError
from bot.outgoing import Outgoing
from bot.state import State

log = logging.getLogger(__name__)

EVERY = 86_400.0  # seconds
_AT_ONCE = 500  # turns in one transaction: whoever asks meanwhile need not wait


class Retention:
    """The service that deletes what is too old, at the start and then daily."""

    name = "retention"

    def __init__(self, state: State, outgoing: Outgoing, keep_days: int) -> None:
        self._state = state
        self._outgoing = outgoing
        self._keep_days = keep_days
        self._stopping = anyio.Event()

    async def run(self) -> None:
        while not self._stopping.is_set():
            await to_thread.run_sync(self._tidy)
            with anyio.move_on_after(EVERY):
                await self._stopping.wait()

    def stop(self) -> None:
        self._stopping.set()

    def prune(self, now: datetime | None = None) -> int:
        """Delete turns that are older than the set days; how many they were. Raises HoidapError."""
        oldest = (now or datetime.now(timezone.utc)) - timedelta(self._keep_days)
        before = oldest.astimezone(timezone.utc).isoformat(timespec="milliseconds")
        self._state.row("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only forgotten
        deleted = 0
        while count := self._delete(before):
            deleted += count
        return deleted

    def _delete(self, before: str) -> int:
        with self._state.writing() as connection:
            return connection.execute(
                "DELETE FROM turns WHERE id IN (SELECT id FROM turns WHERE asked < ? LIMIT ?)", [before, _AT_ONCE]
            ).rowcount

    def _tidy(self) -> None:
        try:
            deleted = self.prune()
            self._outgoing.prune()
        except (HoidapError, OSError):  # a full disk, a folder without permission: it is tried again tomorrow
            log.exception("What is too old could not be deleted.")
        else:
            log.info("Deleted %d questions that were older than %d days.", deleted, self._keep_days)
