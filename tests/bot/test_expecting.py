"""What a session is asked for stays asked for, also over a restart, until it is answered or something else is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from talking import Person, served

from bot.expecting import Expectations
from bot.state import State
from bot.turns import Turns
from index.library import SqliteLibrary

QUESTION = "Cụm thi đua số 3 gồm những đơn vị nào?"


def test_the_reason_behind_a_thumb_down_is_kept_though_the_bot_was_restarted_meanwhile(
    invented: SqliteLibrary, tmp_path: Path
) -> None:
    before = Person(served(invented, State(tmp_path)))
    turn = before.hears(QUESTION).turn
    before.hears(f"/khongthich {turn}")

    after = Person(served(invented, State(tmp_path)))
    after.hears("câu trả lời sai rồi")

    asked = Turns(State(tmp_path)).last("telegram:7:7")
    assert asked is not None
    assert (asked.id, asked.liked, asked.reason) == (turn, False, "câu trả lời sai rồi")


@pytest.mark.parametrize("otherwise", [QUESTION, "/trogiup"])
def test_a_question_or_a_command_instead_of_the_reason_is_answered_and_ends_the_waiting(
    invented: SqliteLibrary, tmp_path: Path, otherwise: str
) -> None:
    person = Person(served(invented, State(tmp_path)))
    turn = person.hears(QUESTION).turn
    person.hears(f"/khongthich {turn}")

    person.hears(otherwise)
    person.hears("câu trả lời sai rồi")

    asked = Turns(State(tmp_path)).turn(turn, "telegram:7:7")
    assert asked is not None
    assert asked.reason == ""


def test_a_session_waits_for_one_thing_and_not_for_ever(tmp_path: Path) -> None:
    expectations = Expectations(State(tmp_path))

    expectations.expect("telegram:7:7", "/tieude u_1")
    expectations.expect("telegram:7:7", "/ngay u_1")
    expectations.expect("telegram:8:8", "/ngay u_2", patience=-1)

    assert expectations.expected("telegram:7:7") == "/ngay u_1"
    assert expectations.expected("telegram:8:8") is None
    expectations.clear("telegram:7:7", "/tieude")
    assert expectations.expected("telegram:7:7") == "/ngay u_1"
    expectations.clear("telegram:7:7")
    assert expectations.expected("telegram:7:7") is None
