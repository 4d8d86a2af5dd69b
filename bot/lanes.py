"""Lanes: work of one lane is done one piece after another, in order; lanes go on beside each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from anyio.abc import TaskGroup

T = TypeVar("T")


class Lanes(Generic[T]):
    """`work` is awaited for every piece; what it raises ends the task group. A lane without work costs nothing."""

    def __init__(self, tasks: TaskGroup, work: Callable[[T], Awaitable[None]]) -> None:
        self._tasks = tasks
        self._work = work
        self._lanes: dict[str, deque[T]] = {}

    def put(self, lane: str, piece: T) -> None:
        """Line a piece up behind the others of its lane."""
        if lane in self._lanes:
            self._lanes[lane].append(piece)
            return
        self._lanes[lane] = deque([piece])
        self._tasks.start_soon(self._run, lane)

    def waits(self, lane: str) -> bool:
        """Whether there is more in the lane than what is being worked on."""
        return bool(self._lanes.get(lane))

    def __len__(self) -> int:
        """Lanes with work in them."""
        return len(self._lanes)

    async def _run(self, lane: str) -> None:
        pieces = self._lanes[lane]
        try:
            while pieces:
                await self._work(pieces.popleft())
        finally:
            del self._lanes[lane]
