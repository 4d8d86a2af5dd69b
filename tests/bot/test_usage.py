"""Figures of what people ask: whose day a question belongs to, and what becomes of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from turns_made import ask

from bot.outgoing import Outgoing
from bot.state import State
from bot.usage.usage import Day, Usage, total

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


def usage(state: State, now: str, zone: ZoneInfo = SAIGON) -> Usage:
    return Usage(state, zone, Outgoing(Path("unused")), now=lambda: datetime.fromisoformat(now))


def test_a_day_begins_at_midnight_of_the_house_not_of_greenwich(state: State) -> None:
    ask(state, "2026-11-20T23:59:59.999+07:00")
    ask(state, "2026-11-21T00:00:00.000+07:00")
    ask(state, "2026-11-21T23:59:59.999+07:00")
    ask(state, "2026-11-22T00:30:00.000+07:00")  # in Greenwich it is still the 21st
    days = usage(state, "2026-11-22T01:00:00+07:00").days(3)
    assert [(day.date.day, day.asked) for day in days] == [(20, 1), (21, 2), (22, 1)]
    greenwich = usage(state, "2026-11-22T01:00:00+07:00", ZoneInfo("UTC")).days(3)
    assert [(day.date.day, day.asked) for day in greenwich] == [(19, 0), (20, 2), (21, 2)]


def test_only_the_last_days_count_each_whole(state: State) -> None:
    ask(state, "2026-11-15T23:59:59+07:00")
    ask(state, "2026-11-16T00:00:00+07:00", "Hỏi gì?")
    week = usage(state, "2026-11-22T12:00:00+07:00")
    assert (week.days(7)[0].date, total(week.days(7)).asked) == (date(2026, 11, 16), 1)
    assert [each.text for each in week.questions(7)] == ["Hỏi gì?"]
    assert total(week.days(8)).asked == 2


def test_a_day_of_twenty_three_hours_is_a_day(state: State) -> None:
    prague = ZoneInfo("Europe/Prague")
    for moment in ("2026-03-28T23:30:00+01:00", "2026-03-29T00:30:00+01:00", "2026-03-29T23:30:00+02:00"):
        ask(state, moment)
    days = usage(state, "2026-03-30T08:00:00+02:00", prague).days(3)
    assert [day.asked for day in days] == [1, 2, 0]


def test_outcomes_and_thumbs_are_counted_on_the_day_of_the_question(state: State) -> None:
    ask(state, "2026-11-21T08:00:00+07:00", liked=True)
    ask(state, "2026-11-21T09:00:00+07:00", liked=False, reason="Thiếu")
    ask(state, "2026-11-21T10:00:00+07:00", abstained=True)
    ask(state, "2026-11-22T10:00:00+07:00", abstained=True, liked=False)
    counted = usage(state, "2026-11-22T12:00:00+07:00")
    assert counted.days(2) == [Day(date(2026, 11, 21), 2, 1, 1, 1), Day(date(2026, 11, 22), 0, 1, 0, 1)]
    assert total(counted.days(2)) == Day(date(2026, 11, 22), 2, 2, 1, 2)
    assert [each.asked.day for each in counted.questions(2, "unanswered")] == [22, 21]
    assert [(each.reason, each.liked) for each in counted.questions(2, "disliked")] == [("", False), ("Thiếu", False)]


def test_a_question_is_given_as_it_was_understood_and_by_the_clock_of_the_house(state: State) -> None:
    ask(state, "2026-11-21T20:00:00+00:00", "Thế  còn\nlớp B?")
    (question,) = usage(state, "2026-11-22T12:00:00+07:00").questions(1)
    assert (question.text, question.asked.isoformat()) == ("Thế còn lớp B?", "2026-11-22T03:00:00+07:00")


def test_what_a_clock_that_runs_ahead_wrote_is_left_out(state: State) -> None:
    ask(state, "2026-11-23T08:00:00+07:00")
    assert total(usage(state, "2026-11-22T12:00:00+07:00").days(30)).asked == 0
