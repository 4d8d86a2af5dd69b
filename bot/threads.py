"""Work that the event loop hands to threads: to one as long as that keeps up, to others where a piece takes long.

Threads of one process hold each other up. Where four answered and nine wrote, the processor changed between them 14 to
37 times for an answer over Telegram; with one it is 5 times, and an answer takes four fifths of the time.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

PATIENCE = 0.02  # seconds that others wait for a piece, until another thread goes on with them


@dataclass(slots=True)
class _Piece:
    """What is to be done, and who waits for it."""

    work: Callable[[], Any]
    result: asyncio.Future[Any]
    value: Any = None
    error: BaseException | None = None

    def do(self) -> None:
        try:
            self.value = self.work()
        except BaseException as error:  # noqa: BLE001  raised again where it is waited for
            self.error = error

    def tell(self) -> None:
        """On the event loop."""
        if self.result.cancelled():
            return
        if self.error is not None:
            self.result.set_exception(self.error)
        else:
            self.result.set_result(self.value)


class Threads:
    """At most so many threads, of one event loop. Pieces are begun in the order in which they come."""

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._threads = ThreadPoolExecutor(most, name)
        self._waiting: deque[_Piece] = deque()
        self._done: deque[_Piece] = deque()
        self._told = 0  # of how many pieces it was told that they are done
        self._at_work = 0
        self._is_called = False  # the event loop, to tell of what is done
        self._is_watched = False

    async def run(self, work: Callable[..., T], *given: object) -> T:
        """What `work` gives. Raises what it raises."""
        loop = asyncio.get_running_loop()
        piece = _Piece(lambda: work(*given), loop.create_future())
        self._waiting.append(piece)
        if not self._at_work:
            self._begin(loop)
        if not self._is_watched:
            self._watch_again(loop)
        result: T = await piece.result
        return result

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._at_work += 1
        self._threads.submit(self._work, loop)

    def _watch(self, loop: asyncio.AbstractEventLoop, told: int) -> None:
        """Where nothing was done since the last look, a piece takes long."""
        if self._waiting and self._told == told and self._at_work < self._most:
            self._begin(loop)
        self._is_watched = False
        if self._at_work:
            self._watch_again(loop)

    def _watch_again(self, loop: asyncio.AbstractEventLoop) -> None:
        self._is_watched = True
        loop.call_later(PATIENCE, self._watch, loop, self._told)

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        """In a thread: what waits, until there is nothing more, or others are at it since a piece took long."""
        took = 0.0
        while took < PATIENCE or self._at_work == 1:
            try:
                piece = self._waiting.popleft()
            except IndexError:
                break
            began = time.monotonic()
            piece.do()
            took = time.monotonic() - began
            self._done.append(piece)
            if not self._is_called:
                self._is_called = True
                loop.call_soon_threadsafe(self._tell)
        loop.call_soon_threadsafe(self._rest, loop)

    def _tell(self) -> None:
        self._is_called = False  # before anything is taken: what is done from now on is told of by another call
        while self._done:
            self._told += 1
            self._done.popleft().tell()

    def _rest(self, loop: asyncio.AbstractEventLoop) -> None:
        self._at_work -= 1
        if self._waiting and not self._at_work:
            self._begin(loop)
