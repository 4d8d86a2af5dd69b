"""What people ask: questions a day, and which of them were not answered or not liked. It knows nobody's name.

A question belongs to the day on which it was asked, by the clock of the house, and so does what was thought of its
answer, however much later. Those that were asked twice count twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from bot.outgoing import Outgoing
from bot.state import State

Which = Literal["all", "unanswered", "disliked"]
MOST = 20_000  # questions that one list or spreadsheet holds, the latest

_CONDITIONS: dict[Which, str] = {"all": "1", "unanswered": "abstained = 1", "disliked": "liked = 0"}


@dataclass(frozen=True, slots=True)
class Day:
    """How many questions one day had."""

    date: date
    answered: int = 0
    abstained: int = 0
    liked: int = 0
    disliked: int = 0

    @property
    def asked(self) -> int:
        return self.answered + self.abstained


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what came of it. `liked` is None where nobody said."""

    asked: datetime  # by the clock of the house
    channel: str
    text: str  # as it was understood
    answer: str
    abstained: bool
    liked: bool | None = None
    reason: str = ""


class Usage:
    """The questions in one `state.db`, and where pictures and spreadsheets of them are put."""

    def __init__(
        self,
        state: State,
        zone: tzinfo,
        outgoing: Outgoing,
        kept_days: int = 180,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self.outgoing = outgoing
        self.kept_days = kept_days
        self._state = state
        self._zone = zone
        self._now = now

    def days(self, count: int) -> list[Day]:
        """The last days up to today, each with its figures, also those without a question."""
        dates = self._dates(count)
        rows = self._state.rows(
            "SELECT asked, abstained, liked FROM turns LEFT JOIN feedback ON turn = id WHERE asked >= ?",
            [self._start(dates[0])],
        )
        figures = {each: [0, 0, 0, 0] for each in dates}
        for row in rows:
            if (counts := figures.get(self._local(row["asked"]).date())) is not None:  # None: a clock that runs ahead
                counts[bool(row["abstained"])] += 1
                if row["liked"] is not None:
                    counts[2 if row["liked"] else 3] += 1
        return [Day(each, *counts) for each, counts in figures.items()]

    def questions(self, count: int, which: Which = "all") -> list[Question]:
        """Those of the last days, the latest first, 20,000 at most."""
        rows = self._state.rows(
            "SELECT asked, channel, question, understood, answer, abstained, liked, reason FROM turns"
            f" LEFT JOIN feedback ON turn = id WHERE asked >= ? AND {_CONDITIONS[which]} ORDER BY asked DESC LIMIT ?",
            [self._start(self._dates(count)[0]), MOST],
        )
        return [
            Question(
                self._local(row["asked"]),
                row["channel"],
                " ".join((row["understood"] or row["question"]).split()),
                row["answer"],
                bool(row["abstained"]),
                None if row["liked"] is None else bool(row["liked"]),
                row["reason"] or "",
            )
            for row in rows
        ]

    def _dates(self, count: int) -> list[date]:
        today = self._now().astimezone(self._zone).date()
        return [today - timedelta(days) for days in reversed(range(count))]

    def _start(self, first: date) -> str:
        """The moment at which a day begins, as `turns` writes moments down."""
        midnight = datetime.combine(first, time.min, self._zone)
        return midnight.astimezone(timezone.utc).isoformat(timespec="milliseconds")

    def _local(self, moment: str) -> datetime:
        return datetime.fromisoformat(moment).astimezone(self._zone)


def total(days: Sequence[Day]) -> Day:
    """The figures of all days together, under the date of the last."""
    return Day(
        days[-1].date,
        sum(day.answered for day in days),
        sum(day.abstained for day in days),
        sum(day.liked for day in days),
        sum(day.disliked for day in days),
    )
