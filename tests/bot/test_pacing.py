"""How often something may be sent."""

from __future__ import annotations

from bot.announcements.pacing import Limits, Pace, Window


def test_within_any_stretch_of_time_there_are_never_more_than_permitted() -> None:
    window, now, sent = Window(30, 1.0), 0.0, []
    for step in range(2000):
        now += 0.001 * (step % 7)
        if window.wait(now) <= 0:
            window.spend(now)
            sent.append(now)
    most = max(len([time for time in sent if start <= time < start + 0.999]) for start in sent)
    assert most == 30
    assert len(sent) > 30 * (now - 1)


def test_window_says_how_long_to_wait() -> None:
    window = Window(2, 1.0)
    window.spend(5.0)
    assert window.wait(5.0) == 0
    window.spend(5.25)
    assert window.wait(5.5) == 0.5
    assert window.wait(6.0) == 0


def test_answer_counts_although_it_does_not_wait() -> None:
    pace = Pace(Limits(overall=2))
    for _ in range(3):
        pace.spend(1, 10.0, is_group=False)
    assert pace.wait(10.5) == 0.5
    assert pace.wait_for(1, 10.5) == 0.5
    assert pace.wait_for(2, 10.5) == 0


def test_group_gets_twenty_a_minute_and_a_person_one_a_second() -> None:
    pace = Pace(Limits(overall=1000))
    for second in range(20):
        assert pace.wait_for(-5, second) == 0
        pace.spend(-5, second, is_group=True)
        pace.spend(7, second, is_group=False)
    assert pace.wait_for(-5, 20.0) == 40.0
    assert pace.wait_for(7, 20.0) == 0


def test_chats_of_long_ago_are_forgotten_and_those_of_now_are_not() -> None:
    pace = Pace(Limits(overall=100_000))
    pace.spend(-1, 99.0, is_group=True)
    for chat in range(1, 15_000):
        pace.spend(chat, chat / 100, is_group=False)
    assert len(pace._chats) < 11_000
    assert pace.wait_for(14_999, 150.0) > 0
