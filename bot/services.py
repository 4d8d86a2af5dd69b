"""Services: what the serving process does in the background, beside its pages."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Protocol

from anyio import create_task_group, sleep

log = logging.getLogger(__name__)

LEAD = "channels.lock"  # in the data folder, held by the process whose channels are at work
TICK = 0.2  # seconds between two attempts to get it


class Service(Protocol):
    """Runs in the event loop of the web server until it is stopped."""

    name: str

    async def run(self) -> None:
        """Until `stop`. What was begun and not ended is found by the next start."""
        ...

    def stop(self) -> None:
        """Begin nothing more."""
        ...


class InTurn:
    """Channels, and what is sent and published for them: the work of one process of a data folder at a time.

    What the other has under way a second one would take for broken off, publish it once more, call it unknown. It
    waits, with its pages served, until the first has ended, however that ended.
    """

    name = "channels"

    def __init__(self, folder: Path, services: Sequence[Service]) -> None:
        self._folder = folder
        self._services = services
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`."""
        with (self._folder / LEAD).open("a") as lock:
            if not _is_ours(lock):
                log.warning("Another process serves the channels of %s; this one waits until it ends.", self._folder)
            while not self._stopping and not _is_ours(lock):
                await sleep(TICK)
            if self._stopping:
                return
            async with create_task_group() as tasks:
                for service in self._services:
                    tasks.start_soon(run, service)

    def stop(self) -> None:
        self._stopping = True
        for service in self._services:
            service.stop()


async def run(service: Service) -> None:
    """What fails in a way that nobody foresaw takes neither the page nor another service down with it."""
    try:
        await service.run()
    except Exception:
        log.exception("%s has failed; the page goes on.", service.name)


def _is_ours(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
