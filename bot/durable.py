"""Work in threads whose writes are on the disk when it comes back; no thread stands by while the disk is at it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from anyio import CancelScope, Event

from bot.errors import HoidapError
from bot.state import State
from bot.threads import Threads

log = logging.getLogger(__name__)

WRITERS = 2  # one writes at a time
WORKERS = 4  # answers are milliseconds of computation
SOON = 0.02  # seconds: nobody waits, and what is written meanwhile goes with it
AGAIN = 5.0  # seconds until a disk that failed is tried again

T = TypeVar("T")


class Durable:
    """Over one `state.db`. What one sync brings to the disk, all wait for that wrote before it began."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._writers = Threads(WRITERS, "writer")
        self._workers = Threads(WORKERS, "worker")
        self._syncs = ThreadPoolExecutor(1, "sync")
        self._on_disk = self._wanted = 0
        self._behind: asyncio.Task[None] | None = None
        self._syncing: Event | None = None

    async def run(self, work: Callable[..., T], *given: object) -> T:
        """What `work` gives, done in a thread, which is free again as soon as its writes are committed.

        Raises what it raises, and HoidapError where the disk doesn't take what was written. Not cut short.
        """
        result, written = await self.commit(work, *given)
        await self.reach_disk(written)
        return result

    async def commit(self, work: Callable[..., T], *given: object) -> tuple[T, int]:
        """The same without the disk, and what to wait for: it survives the end of the process, but no power cut yet."""
        return await self._committed(self._writers, work, *given)

    async def compute(self, work: Callable[..., T], *given: object) -> tuple[T, int]:
        """The same for what does more than to write: it may take minutes, and keeps no writing waiting."""
        return await self._committed(self._workers, work, *given)

    async def _committed(self, threads: Threads, work: Callable[..., T], *given: object) -> tuple[T, int]:
        with CancelScope(shield=True):
            result, written = await threads.run(self._state.committed, work, *given)
        return result, written

    async def reach_disk(self, written: int) -> None:
        """Wait until that is on the disk. Raises HoidapError."""
        with CancelScope(shield=True):
            while self._on_disk < written:
                if self._syncing is not None:
                    await self._syncing.wait()
                else:
                    await self._sync()

    def reach_disk_soon(self, written: int) -> None:
        """The same for who needn't wait for it: what follows is written behind it."""
        self._wanted = max(self._wanted, written)
        if self._behind is None or self._behind.done():
            self._behind = asyncio.get_running_loop().create_task(self._catch_up())

    async def _catch_up(self) -> None:
        while self._on_disk < self._wanted:
            await asyncio.sleep(SOON)
            try:
                await self.reach_disk(self._wanted)
            except HoidapError:
                log.exception("What is written down has not reached the disk yet.")
                await asyncio.sleep(AGAIN)

    async def _sync(self) -> None:
        self._syncing = over = Event()
        try:
            self._on_disk = await asyncio.get_running_loop().run_in_executor(self._syncs, self._state.sync)
        finally:
            self._syncing = None
            over.set()
