"""What goes wrong on the way: flood limits, and faults that a test turns on, drawn with a seed."""

from __future__ import annotations

import math
import random
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["429", "500", "502", "dropped before", "dropped after", "hangs"]

GRACE = 0.25  # seconds: a call this soon after a 429 may have left before its sender could know
EVERYWHERE = 0  # instead of a chat's id
PROBES = 10  # a 429 does not say that it is for all chats: so many calls to others may find that out


@dataclass
class Fault:
    """`rate` of the calls of `methods` to `chats` (empty: all) go wrong, `times` times at most."""

    kind: Kind
    rate: float = 1.0
    methods: frozenset[str] = frozenset()
    chats: frozenset[int] = frozenset()
    times: int | None = None
    retry_after: int = 1  # seconds, with "429"
    everywhere: bool = False  # whether a "429" is for every chat
    seconds: float = 5.0  # with "hangs": the effect takes place at once, the answer comes this late
    struck: int = 0


class Faults:
    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)
        self._active: list[Fault] = []

    def add(
        self,
        kind: Kind,
        rate: float = 1.0,
        methods: Collection[str] = (),
        chats: Collection[int] = (),
        times: int | None = None,
        retry_after: int = 1,
        everywhere: bool = False,
        seconds: float = 5.0,
    ) -> Fault:
        """From now on. No method named: all but getUpdates; `chats` are ids."""
        fault = Fault(kind, rate, frozenset(methods), frozenset(chats), times, retry_after, everywhere, seconds)
        self._active.append(fault)
        return fault

    def clear(self) -> None:
        self._active.clear()

    def draw(self, method: str, chat: int | None) -> Fault | None:
        """The fault that strikes this call, if one does."""
        for fault in self._active:
            if fault.times is not None and fault.struck >= fault.times:
                continue
            named = method in fault.methods if fault.methods else method != "getUpdates"
            if named and (not fault.chats or chat in fault.chats) and self._random.random() < fault.rate:
                fault.struck += 1
                return fault
        return None


@dataclass(frozen=True)
class FloodLimits:
    """Messages; 0 switches a limit off. Telegram's own are 30, 1 and 20. `burst` may come at once in a chat."""

    overall_per_second: float = 0
    chat_per_second: float = 0
    group_per_minute: float = 0
    burst: int = 3


@dataclass
class _Bucket:
    capacity: float
    rate: float  # tokens a second
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """0 when there is a token, else the seconds until there is one."""
        self.tokens = min(self.capacity, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1 - self.tokens) / self.rate)


@dataclass
class _Wait:
    """A 429 that was answered."""

    told: float
    until: float
    ignored: int = 0  # calls that came although they could know


@dataclass
class Flood:
    """Counts messages, asks for patience with 429, and notes who has none."""

    limits: FloodLimits = field(default_factory=FloodLimits)
    violations: list[str] = field(default_factory=list)
    _buckets: dict[int, _Bucket] = field(default_factory=dict)  # of chats; 0 is that of all of them
    _waits: dict[int, _Wait] = field(default_factory=dict)

    def check(self, chat: int, is_group: bool, now: float) -> int:
        """Seconds to wait before sending to this chat, 0 when the message may go."""
        for key in (chat, EVERYWHERE):
            wait = self._waits.get(key)
            if wait and now < wait.until:
                self._note(key, chat, wait, now)
                return math.ceil(wait.until - now)
        buckets = self._relevant(chat, is_group, now)
        waits = {key: bucket.wait(now) for key, bucket in buckets.items()}
        key = max(waits, key=lambda entry: waits[entry], default=chat)
        longest = math.ceil(waits.get(key, 0))
        if longest:
            self.told(key, longest, now)
        else:
            for bucket in buckets.values():
                bucket.tokens -= 1
        return longest

    def told(self, key: int, seconds: int, now: float) -> None:
        """A 429 was answered, for a chat or for `EVERYWHERE`."""
        self._waits[key] = _Wait(now, now + seconds)

    def _note(self, key: int, chat: int, wait: _Wait, now: float) -> None:
        wait.ignored += now > wait.told + GRACE
        if wait.ignored > (PROBES if key == EVERYWHERE else 0):
            self.violations.append(f"chat {chat} was sent to {wait.until - now:.2f} s before the flood wait was over")

    def _relevant(self, chat: int, is_group: bool, now: float) -> dict[int, _Bucket]:
        limits = self.limits
        wanted: list[tuple[int, float, float]] = []
        if limits.overall_per_second:  # a tenth more than promised, for the jitter of a network
            wanted.append((EVERYWHERE, 1.1 * limits.overall_per_second + 1, 1.02 * limits.overall_per_second))
        if limits.chat_per_second and not is_group:
            wanted.append((chat, limits.burst + 0.1, 1.02 * limits.chat_per_second))
        if limits.group_per_minute and is_group:
            wanted.append((chat, limits.group_per_minute + 1, 1.02 * limits.group_per_minute / 60))
        return {key: self._buckets.setdefault(key, _Bucket(size, rate, size, now)) for key, size, rate in wanted}
