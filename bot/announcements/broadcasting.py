"""Announcements in the serving process: a line for every channel, and an eye on which of them are finished."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import anyio
from anyio import create_task_group, to_thread

from bot.announcements.delivery import POLL, STATE_PAUSE, Line
from bot.announcements.dispatch import Dispatch
from bot.announcements.sender import Sender
from bot.chats import Chats
from bot.errors import HoidapError
from bot.state import State

log = logging.getLogger(__name__)


class Broadcaster:
    """Delivers what the ledger holds; what starts, is cancelled or retried is noticed within a second."""

    name = "announcements"

    def __init__(self, state: State, chats: Chats, senders: Sequence[Sender]) -> None:
        self._dispatch = Dispatch(state, chats)
        self._channels = tuple(sender.channel for sender in senders)
        self._lines = [Line(self._dispatch, sender) for sender in senders]
        self._stopping = anyio.Event()

    def stop(self) -> None:
        self._stopping.set()
        for line in self._lines:
            line.stop()

    async def run(self) -> None:
        """Until `stop`."""
        await self._patiently(self._dispatch.recover)
        async with create_task_group() as tasks:
            for line in self._lines:
                tasks.start_soon(line.run)
            while not self._stopping.is_set():
                await self._patiently(lambda: self._dispatch.finish(self._channels))
                await self._rest(POLL)

    async def _patiently(self, work: Callable[[], object]) -> None:
        """As soon as state.db can be used, unless that is after `stop`."""
        while not self._stopping.is_set() and not await to_thread.run_sync(_tried, work):
            await self._rest(STATE_PAUSE)

    async def _rest(self, seconds: float) -> None:
        with anyio.move_on_after(seconds):
            await self._stopping.wait()


def _tried(work: Callable[[], object]) -> bool:
    try:
        work()
    except HoidapError:
        log.exception("The ledger of announcements can't be used.")
        return False
    return True
