"""How often something may be sent: never more than so many within any stretch of time.

Announcements wait for their turn. Answers don't, but they count: an announcement then sends so much less.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

SECOND, MINUTE = 1.0, 60.0
_TIDY = 10_000  # chats that are remembered before those of long ago are forgotten


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages: a second overall, a second in a chat, a minute in a group."""

    overall: int = 30
    chat: int = 1
    group: int = 20


class Window:
    """At most `limit` within any `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._last: deque[float] = deque(maxlen=limit)
        self._seconds = seconds

    def wait(self, now: float) -> float:
        """Seconds until one more fits."""
        if len(self._last) < (self._last.maxlen or 0):
            return 0.0
        return max(0.0, self._last[0] + self._seconds - now)

    def spend(self, now: float) -> None:
        self._last.append(now)

    def idle(self, now: float) -> bool:
        return not self._last or self._last[-1] + self._seconds <= now


class Pace:
    """The limits of one channel. Times are those of a clock that is never set."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = Window(limits.overall, SECOND)
        self._chats: dict[int, tuple[Window, ...]] = {}

    def wait(self, now: float) -> float:
        """Seconds until one more message fits into the overall limit."""
        return self._overall.wait(now)

    def wait_for(self, chat: int, now: float) -> float:
        """Seconds until one more fits into the limits of the chat."""
        return max((window.wait(now) for window in self._chats.get(chat, ())), default=0.0)

    def spend(self, chat: int, now: float, *, is_group: bool) -> None:
        """Something is sent there."""
        self._overall.spend(now)
        if chat not in self._chats:
            self._tidy(now)
            limits = self._limits
            of_chat, of_group = Window(limits.chat, SECOND), Window(limits.group, MINUTE)
            self._chats[chat] = (of_chat, of_group) if is_group else (of_chat,)
        for window in self._chats[chat]:
            window.spend(now)

    def _tidy(self, now: float) -> None:
        if len(self._chats) >= _TIDY:
            self._chats = {
                chat: windows
                for chat, windows in self._chats.items()
                if not all(window.idle(now) for window in windows)
            }
