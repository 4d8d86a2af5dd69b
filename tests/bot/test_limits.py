"""How often a person and a chat may ask."""

from __future__ import annotations

from bot.limits import CHEAP, WINDOW, Limits
from bot.types import ChatKind, Incoming

NOON = 1_700_000_000.0


def said(at: float, person: str = "telegram:1", kind: ChatKind = "private", tapped: bool = False) -> Incoming:
    return Incoming(
        "Ai?", session=person, person=person, chat="telegram:-5", chat_kind=kind, sent=NOON + at, tapped=tapped
    )


def test_who_asks_too_often_is_told_once_and_admitted_when_the_minute_is_over() -> None:
    limits = Limits(person=3, chat=100)
    assert [limits.admit(said(second)) for second in range(6)] == ["admitted"] * 3 + ["told"] + ["silent"] * 2
    assert limits.admit(said(WINDOW)) == "admitted"
    assert limits.admit(said(WINDOW + 0.5)) == "silent"
    assert limits.admit(said(2 * WINDOW)) == "admitted"


def test_one_person_does_not_use_up_the_questions_of_another() -> None:
    limits = Limits(person=1, chat=100)
    assert limits.admit(said(0)) == "admitted"
    assert limits.admit(said(0)) == "told"
    assert limits.admit(said(0, "telegram:2")) == "admitted"


def test_a_group_asks_only_so_often_however_many_people_ask() -> None:
    limits = Limits(person=100, chat=3)
    verdicts = [limits.admit(said(number, f"telegram:{number}", "group")) for number in range(6)]
    assert verdicts == ["admitted"] * 3 + ["told"] + ["silent"] * 2
    assert limits.admit(said(7, "telegram:1")) == "admitted"


def test_what_waited_while_the_bot_was_away_counts_when_it_was_sent() -> None:
    limits = Limits(person=2, chat=100)
    assert {limits.admit(said(hour * 3600)) for hour in range(10)} == {"admitted"}


def test_taps_have_a_wider_limit_of_their_own() -> None:
    limits = Limits(person=1, chat=100)
    assert [limits.admit(said(0, tapped=True)) for _ in range(CHEAP + 1)] == ["admitted"] * CHEAP + ["told"]
    assert limits.admit(said(0)) == "admitted"


def test_what_asks_nothing_has_a_wider_limit_of_its_own() -> None:
    limits = Limits(person=1, chat=100)
    assert [limits.admit(said(0)), limits.admit(said(0)), limits.admit(said(0))] == ["admitted", "told", "silent"]
    assert [limits.admit(said(0), asks=False) for _ in range(CHEAP + 1)] == ["admitted"] * CHEAP + ["told"]


def test_a_channel_that_does_not_know_its_people_is_not_limited() -> None:
    limits = Limits(person=1, chat=1)
    assert {limits.admit(said(0, person="")) for _ in range(50)} == {"admitted"}
