"""The ledger of announcements: who gets one, what became of it, what admins decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from announcing import Office

from bot.announcements.announcements import Content
from bot.announcements.audience import Audiences
from bot.announcements.dispatch import Dispatch, Outcome
from bot.announcements.ledger import Counts, Delivery

LAN, MINH, NHOM = "telegram:1001", "telegram:1002", "telegram:-4001"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def dispatch(office: Office) -> Dispatch:
    return Dispatch(office.state, office.chats)


def leave(dispatch: Dispatch, number: int) -> dict[str, Delivery]:
    """All that is queued leaves."""
    progress = dispatch.active()[number]
    rows = dispatch.queued(number, progress, "telegram", 0, 100)
    return {row.chat: row for row, _ in dispatch.turn((), rows)}


def arrives(dispatch: Dispatch, number: int) -> None:
    """All that is queued leaves, and arrives."""
    rows = leave(dispatch, number).values()
    dispatch.turn([Outcome(row, "sent", row.message or f"m{row.number}") for row in rows], ())
    dispatch.finish(["telegram"])


def subscribed(office: Office, *chats: str) -> None:
    """People who have opened a chat with the bot and want announcements."""
    for chat in chats:
        office.chats.joined(chat, "private")
        Audiences(office.state, office.chats).subscribe(chat)


def unwilling(office: Office) -> None:
    """Minh unsubscribes, and the group's announcements are turned off."""
    audiences = Audiences(office.state, office.chats)
    assert audiences.unsubscribe(MINH)
    assert audiences.mute(NHOM, "telegram:1")


def test_draft_is_kept_as_it_was_composed(office: Office) -> None:
    number = office.draft("Nghỉ lễ 2/9")
    draft = office.announcements.get(number)
    assert draft is not None
    changed = replace(draft, content=Content("Nghỉ lễ", button="Lịch?", asks="Lịch nghỉ?"), progress="scheduled")
    assert office.announcements.save(changed)
    assert office.announcements.get(number) == changed
    assert office.announcements.those(["scheduled"], admin="telegram:1") == [changed]
    assert office.announcements.those(["draft"]) == []


def test_what_has_started_is_changed_and_started_no_more(office: Office) -> None:
    number = office.started([LAN])
    sending = office.announcements.get(number)
    assert sending is not None
    assert sending.started is not None
    assert not office.announcements.save(replace(sending, content=Content("khác")))
    assert not office.announcements.discard(number)
    assert office.ledger.start(number, [MINH]) == 0
    assert office.states(number) == {LAN: "queued"}


def test_chat_under_two_names_gets_one_row(office: Office) -> None:
    office.chats.joined(NHOM, "group", "Nhóm")
    office.chats.migrated(NHOM, "telegram:-1001")
    number = office.draft()
    assert office.ledger.start(number, [NHOM, "telegram:-1001", LAN, LAN]) == 2
    assert list(office.states(number)) == [NHOM, LAN]


def test_announcement_without_recipients_does_not_start(office: Office) -> None:
    number = office.draft()
    assert office.ledger.start(number, []) == 0
    assert office.progress(number) == "draft"


def test_row_is_sending_before_it_leaves_and_goes_where_the_chat_is_now(office: Office, dispatch: Dispatch) -> None:
    office.chats.joined(NHOM, "group")
    number = office.started([NHOM])
    office.chats.migrated(NHOM, "telegram:-1001")
    left = leave(dispatch, number)[NHOM]
    assert (left.state, left.place, left.attempts) == ("sending", "telegram:-1001", 1)
    assert office.ledger.counts(number) == Counts(sending=1)
    assert leave(dispatch, number) == {}


def test_what_was_on_its_way_at_a_kill_is_unknown_and_one_decision_settles_it(
    office: Office, dispatch: Dispatch
) -> None:
    number = office.started([LAN, MINH])
    leave(dispatch, number)
    assert dispatch.recover() == 2
    assert leave(dispatch, number) == {}
    assert dispatch.finish(["telegram"]) == [number]
    assert office.ledger.reasons(number) == {"killed": 2}
    assert office.ledger.settle_unknown(number, again=True) == 2
    assert office.progress(number) == "sending"
    assert set(leave(dispatch, number)) == {LAN, MINH}
    dispatch.recover()
    assert office.ledger.settle_unknown(number, again=False) == 2
    assert office.ledger.counts(number) == Counts(accepted=2)
    assert office.ledger.settle_unknown(number, again=True) == 0


def test_cancelled_half_way_nothing_more_leaves_until_it_is_resumed(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN, MINH])
    rows = dispatch.queued(number, "sending", "telegram", 0, 1)
    (left, _), *_ = dispatch.turn((), rows)
    waiting = dispatch.queued(number, "sending", "telegram", 0, 1)
    assert office.ledger.cancel(number)
    assert dispatch.turn([Outcome(left, "sent", "5")], waiting) == []
    assert office.states(number) == {LAN: "sent", MINH: "queued"}
    assert office.progress(number) == "cancelled"
    assert not office.ledger.cancel(number)
    assert office.ledger.resume(number)
    arrives(dispatch, number)
    assert office.states(number) == {LAN: "sent", MINH: "sent"}
    assert office.progress(number) == "done"


def test_failed_is_sent_again_but_not_to_who_blocked_the_bot(office: Office, dispatch: Dispatch) -> None:
    subscribed(office, LAN, MINH)
    number = office.started([LAN, MINH])
    left = leave(dispatch, number)
    refused = Outcome(left[LAN], "failed", reason="refused: no")
    dispatch.turn([refused, Outcome(left[MINH], "failed", reason="blocked: Forbidden", closed=True)], ())
    dispatch.finish(["telegram"])
    assert office.ledger.reasons(number) == {"refused": 1, "blocked": 1}
    blocked = office.chats.chat(MINH)
    assert blocked is not None
    assert blocked.status == "blocked"
    assert office.ledger.retry(number) == 1
    assert set(leave(dispatch, number)) == {LAN}


def test_resumed_it_goes_to_nobody_who_wants_it_no_more(office: Office, dispatch: Dispatch) -> None:
    subscribed(office, LAN, MINH)
    office.chats.joined(NHOM, "group")
    number = office.started([LAN, MINH, NHOM])
    office.ledger.cancel(number)
    unwilling(office)
    assert office.ledger.resume(number) == 1
    arrives(dispatch, number)
    assert office.states(number) == {LAN: "sent", MINH: "failed", NHOM: "failed"}
    assert office.ledger.reasons(number) == {"unsubscribed": 1, "muted": 1}
    assert office.progress(number) == "done"


def test_what_is_unknown_is_sent_again_to_nobody_who_wants_it_no_more(office: Office, dispatch: Dispatch) -> None:
    subscribed(office, LAN, MINH)
    office.chats.joined(NHOM, "group")
    number = office.started([LAN, MINH, NHOM])
    leave(dispatch, number)
    dispatch.recover()
    dispatch.finish(["telegram"])
    unwilling(office)
    assert office.ledger.settle_unknown(number, again=True) == 1
    assert set(leave(dispatch, number)) == {LAN}
    assert office.ledger.reasons(number) == {"unsubscribed": 1, "muted": 1}


def test_what_failed_is_tried_again_where_it_is_wanted_and_the_bot_may_write(
    office: Office, dispatch: Dispatch
) -> None:
    subscribed(office, LAN, MINH)
    office.chats.joined(NHOM, "group")
    number = office.started([LAN, MINH, NHOM, "telegram:-4002"])
    left = leave(dispatch, number)
    reasons = {LAN: "blocked: x", MINH: "refused: x", NHOM: "refused: x", "telegram:-4002": "kicked: x"}
    dispatch.turn([Outcome(left[chat], "failed", reason=why, closed="x" in why) for chat, why in reasons.items()], ())
    dispatch.finish(["telegram"])
    office.chats.joined(LAN, "private")  # who had blocked the bot has come back
    office.chats.joined(MINH, "private")
    office.chats.joined(NHOM, "group")
    unwilling(office)
    assert [row.chat for row in office.ledger.retriable(number)] == [LAN]
    assert office.ledger.retry(number) == 1
    assert set(leave(dispatch, number)) == {LAN}


def test_recall_reaches_what_arrived_and_what_arrives_yet(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN, MINH, NHOM])
    first, second, _ = dispatch.queued(number, "sending", "telegram", 0, 3)
    left = {row.chat: row for row, _ in dispatch.turn((), [first, second])}
    dispatch.turn([Outcome(left[LAN], "sent", "5")], ())
    assert office.ledger.recall(number) == 2
    recalls = leave(dispatch, number)
    assert {chat: row.message for chat, row in recalls.items()} == {LAN: "5"}
    dispatch.turn([Outcome(left[MINH], "sent", "6"), Outcome(recalls[LAN], "sent")], ())
    assert dispatch.finish(["telegram"]) == []
    arrives(dispatch, number)
    assert office.ledger.counts(number, "recall") == Counts(sent=2)
    assert office.states(number)[NHOM] == "queued"
    assert office.progress(number) == "recalled"


def test_recall_goes_on_after_a_kill_and_again_where_it_failed(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN, MINH])
    arrives(dispatch, number)
    office.ledger.recall(number)
    leave(dispatch, number)
    assert dispatch.recover() == 0
    left = leave(dispatch, number)
    dispatch.turn([Outcome(left[LAN], "sent"), Outcome(left[MINH], "failed", reason="too_old: x")], ())
    assert dispatch.finish(["telegram"]) == [number]
    assert office.ledger.recall(number) == 1
    assert set(leave(dispatch, number)) == {MINH}


def test_correction_changes_what_stands_and_what_is_sent_yet(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN, MINH], "Họp lúc 8 giờ")
    first, _ = dispatch.queued(number, "sending", "telegram", 0, 2)
    (left, _), *_ = dispatch.turn((), [first])
    dispatch.turn([Outcome(left, "sent", "5")], ())
    assert office.ledger.correct(number, Content("Họp lúc 9 giờ")) == 1
    rows = dispatch.turn((), dispatch.queued(number, "sending", "telegram", 0, 9))
    assert [(row.work, row.chat, announcement.content.text) for row, announcement in rows] == [
        ("send", MINH, "Họp lúc 9 giờ"),
        ("correct", LAN, "Họp lúc 9 giờ"),
    ]


def test_correction_of_a_cancelled_announcement_sends_nothing_new(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN, MINH])
    rows = dispatch.turn((), dispatch.queued(number, "sending", "telegram", 0, 1))
    dispatch.turn([Outcome(rows[0][0], "sent", "5")], ())
    office.ledger.cancel(number)
    office.ledger.correct(number, Content("Họp lúc 9 giờ"))
    arrives(dispatch, number)
    assert office.states(number) == {LAN: "sent", MINH: "queued"}
    assert office.progress(number) == "cancelled"


def test_second_correction_while_the_first_is_on_its_way_is_not_lost(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN])
    arrives(dispatch, number)
    office.ledger.correct(number, Content("hai"))
    first = leave(dispatch, number)[LAN]
    office.ledger.correct(number, Content("ba"))
    dispatch.turn([Outcome(first, "sent")], ())
    assert dispatch.finish(["telegram"]) == []
    ((_, announcement),) = dispatch.turn((), dispatch.queued(number, "correcting", "telegram", 0, 9))
    assert announcement.content.text == "ba"


def test_pinned_announcement_is_pinned_where_it_arrived(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN, NHOM], pinned=True)
    left = leave(dispatch, number)
    dispatch.turn([Outcome(left[NHOM], "sent", "7"), Outcome(left[LAN], "failed", reason="blocked: x")], ())
    pin = leave(dispatch, number)[NHOM]
    assert (pin.work, pin.place, pin.message) == ("pin", NHOM, "7")
    dispatch.turn([Outcome(pin, "failed", reason="no_rights: x")], ())
    dispatch.finish(["telegram"])
    assert office.states(number) == {LAN: "failed", NHOM: "sent"}
    assert office.ledger.counts(number, "pin") == Counts(failed=1)


def test_chats_of_a_channel_that_is_not_there_have_failed(office: Office, dispatch: Dispatch) -> None:
    number = office.started(["zalo:abc", LAN])
    arrives(dispatch, number)
    assert office.states(number) == {"zalo:abc": "failed", LAN: "sent"}
    assert office.ledger.reasons(number) == {"no_channel": 1}


def test_process_that_was_taken_for_dead_still_knows_best(office: Office, dispatch: Dispatch) -> None:
    number = office.started([LAN, MINH])
    left = leave(dispatch, number)
    Dispatch(office.state, office.chats).recover()
    dispatch.turn([Outcome(left[LAN], "sent", "5")], ())
    assert office.states(number) == {LAN: "sent", MINH: "unknown"}
