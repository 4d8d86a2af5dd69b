"""Bringing what answers up to each new generation, before a question has to wait for it.

What is held in memory is then set aside from Python's collection of garbage, which stops every thread while it looks at
all there is: 60 ms of the processor with 1,000 documents, each time that so much is new, and 2 ms without them.
"""

from __future__ import annotations

import gc
import logging

from anyio import current_time, sleep, to_thread

from bot.directory import directory_of
from index.library import LibraryError
from index.types import Library

log = logging.getLogger(__name__)

EVERY = 0.25  # seconds between two looks, 0.1 ms each
TROUBLED = 30.0  # seconds to wait where the library cannot be read


class KeepingUp:
    """The service of one serving process."""

    name = "answers"

    def __init__(self, library: Library) -> None:
        self._library = library
        self._generation = 0
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`."""
        while not self._stopping:
            try:
                await to_thread.run_sync(self.look)
            except LibraryError:  # whoever asks a question is told
                log.warning("The library cannot be read.", exc_info=True)
                await self._rest(TROUBLED)
            await self._rest(EVERY)

    def stop(self) -> None:
        self._stopping = True

    def look(self) -> bool:
        """Whether there was a new generation. Raises LibraryError."""
        with self._library.view() as view:
            if view.generation == self._generation:
                return False
            directory_of(self._library, view)
            self._generation = view.generation
        set_aside()
        return True

    async def _rest(self, seconds: float) -> None:
        deadline = current_time() + seconds
        while current_time() < deadline and not self._stopping:
            await sleep(EVERY)


def set_aside() -> None:
    """Let no collection of garbage look at what there is now; what nobody needs any more goes first."""
    gc.collect()
    gc.freeze()
