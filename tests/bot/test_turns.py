"""Turns and feedback on a real `state.db`, and the conversation that goes on after a restart."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.errors import HoidapError, explain
from bot.state import DATABASE, State
from bot.turns import Turns
from bot.types import Answer, Citation, Incoming
from index.encoder import load_encoder
from index.library import SqliteLibrary
from index.types import Document

CITED = Citation("a.md", "Kế hoạch", "Báo", "2024-07-10", 3, 8, "năm")


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


def keep(turns: Turns, session: str, question: str = "Cụm số 1 gồm những ai?") -> int:
    answer = Answer("Gồm 5 đơn vị.", "vi", citations=(CITED,), kind="list", question=question)
    return turns.keep(Incoming(question, session=session, channel="telegram"), answer, 7)


def interrupt_after(turns: Turns) -> None:
    keep(turns, "web:a")
    raise InterruptedError


def test_a_turn_is_read_back_as_it_was_kept(state: State) -> None:
    turns = Turns(state)
    kept = turns.turn(keep(turns, "telegram:1"), "telegram:1")
    assert kept is not None
    assert (kept.question, kept.generation, kept.answer.citations) == ("Cụm số 1 gồm những ai?", 7, (CITED,))


def test_only_the_one_who_asked_rates_an_answer(state: State) -> None:
    turns = Turns(state)
    number = keep(turns, "telegram:1")
    assert not turns.rate(number, "telegram:2", liked=False)
    assert turns.rate(number, "telegram:1", liked=True)
    assert turns.rate(number, "telegram:1", liked=False, reason="Thiếu một tỉnh")
    kept = turns.turn(number, "telegram:1")
    assert kept is not None
    assert (kept.liked, kept.reason) == (False, "Thiếu một tỉnh")


def test_who_reads_along_in_a_chat_opens_an_answer_and_does_not_rate_it(state: State) -> None:
    turns = Turns(state)
    asked = Incoming("Cụm số 1 gồm những ai?", session="telegram:-5:1", chat="telegram:-5", chat_kind="group")
    number = turns.keep(asked, Answer("Gồm 5 đơn vị.", "vi"), 7)
    assert turns.turn(number, "telegram:-5:2", "telegram:-5") is not None
    assert turns.turn(number, "telegram:-6:2", "telegram:-6") is None
    assert turns.turn(number, "web:a") is None
    assert not turns.rate(number, "telegram:-5:2", liked=True)
    turns.forget("telegram:-5:1")
    assert turns.turn(number, "telegram:-5:2", "telegram:-5") is None


def test_the_file_does_not_say_who_asked(state: State, tmp_path: Path) -> None:
    keep(Turns(state), "telegram:987654321")
    state.close()
    assert b"987654321" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_session_begun_anew_has_no_last_turn(state: State) -> None:
    turns = Turns(state)
    keep(turns, "web:a")
    keep(turns, "web:b")
    turns.forget("web:a")
    assert turns.last("web:a") is None
    assert turns.last("web:b") is not None


def test_a_question_put_in_other_words_is_as_if_it_had_not_been_asked(state: State) -> None:
    turns = Turns(state)
    first = keep(turns, "web:a", "Cụm số 1?")
    second = keep(turns, "web:a", "Cụm số 2?")
    turns.retract(second, "web:b")
    assert (last := turns.last("web:a")) is not None
    assert last.id == second
    turns.retract(second, "web:a")
    assert (last := turns.last("web:a")) is not None
    assert last.id == first


def test_a_follow_up_is_understood_after_a_restart(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path, load_encoder(""))
    text = "Cụm thi đua số 1 gồm các xã: An Bình, Bình Minh.\n\nCụm thi đua số 2 gồm các xã: Cát Tường, Đông Hải.\n"
    library.publish([Document("cum.md", text, title="Cụm thi đua", date="2024-01-02")])
    first, second = (Conversation(library, Turns(State(tmp_path))) for _ in range(2))
    first.reply(Incoming("Cụm thi đua số 1 gồm những xã nào?", session="web:a"))
    reply = second.reply(Incoming("Thế còn cụm số 2?", session="web:a"))
    assert "Cát Tường" in reply.answer.text
    assert reply.turn == 2


def test_an_error_half_way_leaves_nothing_written(state: State) -> None:
    turns = Turns(state)
    with pytest.raises(InterruptedError), state.writing():
        interrupt_after(turns)
    assert turns.last("web:a") is None


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("không phải cơ sở dữ liệu " * 100, encoding="utf-8")
    with pytest.raises(HoidapError) as refused:
        State(tmp_path)
    assert "state.db" in (explain(refused.value, "vi") or "")


def test_an_answer_is_given_though_it_cannot_be_written_down(tmp_path: Path, state: State) -> None:
    library = SqliteLibrary(tmp_path, load_encoder(""))
    library.publish([Document("a.md", "Trường có 24 giáo viên.")])
    conversation = Conversation(library, Turns(state))
    with sqlite3.connect(tmp_path / DATABASE) as other:
        other.execute(
            "CREATE TRIGGER full BEFORE INSERT ON turns BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    reply = conversation.reply(Incoming("Trường có bao nhiêu giáo viên?", session="web:a"))
    assert "24" in reply.answer.text
    assert reply.turn == 0


def test_half_a_character_is_no_reason_not_to_keep_a_turn(state: State) -> None:
    turns = Turns(state)
    number = keep(turns, "web:a", "Cụm \ud800?")
    assert turns.rate(number, "web:a", liked=False, reason="\udfff")
    kept = turns.turn(number, "web:a")
    assert kept is not None
    assert (kept.question, kept.reason) == ("Cụm ??", "?")
