"""How often a person and a chat may ask: so many questions a minute, by when they were sent, not by when they are read.

Only channels that know their people are limited: whoever may choose a new session for each question (the HTTP API) is
not stopped by counting sessions.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from bot.types import Incoming

WINDOW = 60.0  # seconds
CHEAP = 3  # times as many taps, and again as many commands and kind words, as questions: browsing is cheap, and quick
_KEYS = 20_000  # people and chats; the least recent is forgotten first

Verdict = Literal["admitted", "told", "silent"]


@dataclass(slots=True)
class _Window:
    times: deque[float] = field(default_factory=deque)
    told: float = float("-inf")


class Limits:
    """Sliding windows of one process. Being told does not count: whoever waits is admitted again."""

    def __init__(self, person: int, chat: int) -> None:
        self._person = person
        self._chat = chat
        self._windows: OrderedDict[str, _Window] = OrderedDict()
        self._lock = Lock()

    def admit(self, incoming: Incoming, *, asks: bool = True) -> Verdict:
        """Whether to answer; "told" for the first message of a window that is too many, which gets a notice.

        What asks nothing, a command or a kind word, has a wider window of its own: nobody who asked too much is kept
        from the help.
        """
        if not incoming.person:
            return "admitted"
        sort, more = ("taps", CHEAP) if incoming.tapped else ("asks", 1) if asks else ("words", CHEAP)
        limits = [(f"{sort} {incoming.person}", self._person * more)]
        if incoming.chat_kind != "private":
            limits.append((f"{sort} in {incoming.chat}", self._chat * more))
        now = incoming.sent or time.time()
        with self._lock:
            windows = [(self._window(key, now), most) for key, most in limits]
            full = [window for window, most in windows if len(window.times) >= most]
            if not full:
                for window, _ in windows:
                    window.times.append(now)
                return "admitted"
            is_told = any(now - window.told < WINDOW for window in full)
            if not is_told:
                for window in full:
                    window.told = now
            return "silent" if is_told else "told"

    def _window(self, key: str, now: float) -> _Window:
        """The window of a key without what has passed out of it."""
        window = self._windows.setdefault(key, _Window())
        self._windows.move_to_end(key)
        while window.times and window.times[0] <= now - WINDOW:
            window.times.popleft()
        while len(self._windows) > _KEYS:
            self._windows.popitem(last=False)
        return window
