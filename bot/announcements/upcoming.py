"""What waits to be delivered by one channel: a page of each announcement in turn, and what is put off."""

from __future__ import annotations

import heapq
import math
import time
from collections import deque
from collections.abc import Collection
from datetime import datetime, timezone
from itertools import chain, zip_longest

from bot.announcements.dispatch import Dispatch
from bot.announcements.ledger import Delivery

PAGE = 200  # rows read at once
PAUSE = 1.0  # seconds until the database is looked into again, when there was nothing


class Upcoming:
    """Every row that is queued is here once, or on its way."""

    def __init__(self, dispatch: Dispatch, channel: str) -> None:
        self._dispatch = dispatch
        self._channel = channel
        self._rows: deque[Delivery] = deque()
        self._later: list[tuple[float, int, Delivery]] = []  # a heap, by when they are due
        self._known: set[int] = set()  # in one of these, or on their way
        self._cursors: dict[int, int] = {}  # the row read last of each announcement
        self._read_again = 0.0

    def is_short(self, wanted: int) -> bool:
        """Whether it is time to `read`."""
        return len(self._rows) < wanted and time.monotonic() >= self._read_again

    def read(self) -> None:
        """More rows, of every announcement in turn. Raises HoidapError."""
        pages = {
            announcement: self._dispatch.queued(
                announcement, progress, self._channel, self._cursors.get(announcement, 0), PAGE
            )
            for announcement, progress in self._dispatch.active().items()
        }
        self._cursors = {announcement: page[-1].number if page else 0 for announcement, page in pages.items()}
        if not any(pages.values()):
            self._read_again = time.monotonic() + PAUSE
        now = datetime.now(timezone.utc)
        for row in filter(None, chain.from_iterable(zip_longest(*pages.values()))):
            if row.number not in self._known:
                self._known.add(row.number)
                self._put(row, remaining(row, now))

    def next(self) -> Delivery | None:
        """A row that may leave; who takes it puts it off or forgets it in the end."""
        if self._later and self._later[0][0] <= time.monotonic():
            return heapq.heappop(self._later)[2]
        return self._rows.popleft() if self._rows else None

    def put_off(self, row: Delivery, seconds: float) -> None:
        heapq.heappush(self._later, (time.monotonic() + seconds, row.number, row))

    def forget(self, row: Delivery) -> None:
        """It is settled."""
        self._known.discard(row.number)

    def drop(self, announcements: Collection[int]) -> None:
        """What was cancelled: whatever of it may still be done is read again."""
        if not announcements:
            return
        gone = [row for row in (*self._rows, *(entry[2] for entry in self._later)) if row.announcement in announcements]
        self._known -= {row.number for row in gone}
        self._rows = deque(row for row in self._rows if row.announcement not in announcements)
        self._later = [entry for entry in self._later if entry[2].announcement not in announcements]
        heapq.heapify(self._later)

    def due(self) -> float:
        """Seconds until there is a row that may leave, or the database is to be looked into."""
        if self._rows:
            return 0.0
        now = time.monotonic()
        return max(0.0, min(self._later[0][0] if self._later else math.inf, self._read_again) - now)

    def _put(self, row: Delivery, seconds: float) -> None:
        if seconds > 0:
            self.put_off(row, seconds)
        else:
            self._rows.append(row)


def remaining(row: Delivery, now: datetime) -> float:
    """Seconds that are left of those asked for before a restart, whatever was done to the clock since."""
    if not row.wait or row.settled is None:
        return 0.0
    return min(row.wait, max(0.0, row.wait - (now - row.settled).total_seconds()))
