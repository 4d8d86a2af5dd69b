"""The inbox on a real `state.db`: nothing lost, nothing twice."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.inbox import Inbox, Outgoing, Update
from bot.state import DATABASE, State
from bot.taps import LONGEST, Taps


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


@pytest.fixture
def inbox(state: State) -> Inbox:
    return Inbox(state, "telegram")


def receive(inbox: Inbox, *ids: str, lane: str = "a") -> list[Update]:
    return inbox.receive([Update(key, lane, {"text": f"câu {key}"}) for key in ids])


def test_an_update_is_received_once(inbox: Inbox) -> None:
    assert [update.id for update in receive(inbox, "1", "2")] == ["1", "2"]
    assert [update.id for update in receive(inbox, "2", "3", "3")] == ["3"]


def test_another_channel_has_its_own_updates(state: State, inbox: Inbox) -> None:
    receive(inbox, "1")
    zalo = Inbox(state, "zalo")
    assert len(receive(zalo, "1")) == 1
    assert len(zalo.waiting()) == 1


def test_another_bot_on_the_same_folder_counts_its_updates_and_messages_anew(state: State) -> None:
    one, other = Inbox(state, "telegram", "51"), Inbox(state, "telegram", "52")
    (update,) = receive(one, "1")
    assert len(receive(other, "1")) == 1
    (sent,) = one.prepare(update.number, "11", [("chat", {"turn": 5})])
    one.settle(sent, "sent", "21", finishes=update.number)
    assert one.answers("chat", "11") == [("21", 5)]
    assert other.answers("chat", "11") == []
    assert [found.id for found in other.waiting()] == ["1"]


def test_updates_from_before_bots_were_told_apart_come_to_the_one_that_is_there(state: State, inbox: Inbox) -> None:
    receive(inbox, "1", "2")
    one = Inbox(state, "telegram", "51")
    assert [update.id for update in one.waiting()] == ["1", "2"]
    assert receive(one, "2") == []


def test_what_waits_for_a_bot_that_does_not_come_back_is_forgotten_in_the_end(state: State) -> None:
    gone, here = Inbox(state, "telegram", "51"), Inbox(state, "telegram", "52")
    receive(gone, "1")
    receive(here, "1")
    assert here.prune() == 0
    assert here.prune(datetime.now(timezone.utc) + timedelta(days=4)) == 1
    assert len(here.waiting()) == 1


def test_what_is_not_finished_waits_in_order_for_the_next_start(inbox: Inbox, tmp_path: Path) -> None:
    first, _, third = receive(inbox, "7", "3", "5")
    inbox.finish(third.number)
    waiting = Inbox(State(tmp_path), "telegram").waiting()
    assert [(update.id, update.body) for update in waiting] == [("7", {"text": "câu 7"}), ("3", {"text": "câu 3"})]
    assert waiting[0].number == first.number


def test_a_message_goes_through_its_states(inbox: Inbox) -> None:
    (update,) = receive(inbox, "1")
    first, second = inbox.prepare(update.number, "11", [("chat", {"html": "một"}), ("chat", {"html": "hai"})])
    assert (first.progress, first.attempts, second.progress) == ("sending", 1, "queued")
    inbox.settle(first, "sent", "21")
    second = inbox.begin(second)
    inbox.settle(second, "unknown", reason="broke off")
    assert [(o.progress, o.message, o.attempts) for o in inbox.prepared(update.number)] == [
        ("sent", "21", 1),
        ("unknown", "", 1),
    ]
    inbox.settle(inbox.begin(second), "sent", "22", finishes=update.number)
    assert inbox.waiting() == []
    assert inbox.answers("chat", "11") == [("21", 0), ("22", 0)]


def test_answers_are_found_by_their_question_with_the_turn_that_they_show(inbox: Inbox) -> None:
    update, edit = receive(inbox, "1", "2")
    (sent,) = inbox.prepare(update.number, "11", [("chat", {"html": "một", "turn": 4})])
    inbox.settle(sent, "sent", "21", finishes=update.number)
    (edited,) = inbox.prepare(edit.number, "11", [("chat", {"html": "hai", "edits": "21", "turn": 5})])
    inbox.settle(edited, "sent", "21", finishes=edit.number)
    assert inbox.answers("chat", "11") == [("21", 5)]
    inbox.withdraw("chat", "21")
    assert inbox.answers("chat", "11") == []


def test_what_was_said_is_not_kept_once_it_is_answered(inbox: Inbox, state: State, tmp_path: Path) -> None:
    (update,) = receive(inbox, "1")
    (sent,) = inbox.prepare(update.number, "11", [("chat", {"html": "bí mật"})])
    inbox.settle(sent, "sent", "21", finishes=update.number)
    rows = [*map(tuple, state.rows("SELECT * FROM inbox")), *map(tuple, state.rows("SELECT * FROM outbox"))]
    assert "u 1" not in str(rows)
    assert "m\\u1eadt" not in str(rows)


def test_half_a_character_is_kept_like_any_other(inbox: Inbox) -> None:
    inbox.receive([Update("1", "a", {"text": "\ud800"})])
    assert inbox.waiting()[0].body == {"text": "\ud800"}


def test_nothing_is_left_to_send_of_an_update_that_was_given_up(inbox: Inbox) -> None:
    (update,) = receive(inbox, "1")
    inbox.prepare(update.number, "11", [("chat", {}), ("chat", {})])
    inbox.finish(update.number, failed=True)
    assert [outgoing.progress for outgoing in inbox.prepared(update.number)] == ["sending", "failed"]


def test_only_what_was_finished_long_ago_is_forgotten(inbox: Inbox, tmp_path: Path) -> None:
    done, _ = receive(inbox, "1", "2")
    inbox.prepare(done.number, "11", [("chat", {})])
    inbox.finish(done.number)
    assert inbox.prune() == 0
    assert inbox.prune(datetime.now(timezone.utc) + timedelta(days=4)) == 1
    assert inbox.prepared(done.number) == []
    assert [update.id for update in inbox.waiting()] == ["2"]
    assert (tmp_path / DATABASE).exists()


@pytest.mark.parametrize("text", ["/cum 3", "~", "Câu hỏi rất dài " * 9, "đ" * LONGEST])
def test_a_tap_says_what_its_button_meant(state: State, text: str) -> None:
    taps = Taps(state)
    data = taps.data(text)
    assert len(data.encode()) <= LONGEST
    assert Taps(state).text(data) == text


def test_a_tap_on_a_button_that_was_forgotten_says_nothing(state: State) -> None:
    taps = Taps(state)
    data = taps.data("Câu hỏi rất dài " * 9)
    assert taps.prune(datetime.now(timezone.utc) + timedelta(days=400)) == 1
    assert taps.text(data) is None


def test_the_order_of_an_outgoing_message_is_its_number(inbox: Inbox) -> None:
    (update,) = receive(inbox, "1")
    prepared = inbox.prepare(update.number, "11", [("chat", {"html": str(n)}) for n in range(5)])
    assert [outgoing.body["html"] for outgoing in prepared] == list("01234")
    assert all(isinstance(outgoing, Outgoing) for outgoing in prepared)
