"""The engine of announcements over a real ledger: order, patience, what is done about every mishap."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from announcing import Office, Post, broadcasting, until

from bot.announcements.announcements import Content
from bot.announcements.ledger import Counts
from bot.announcements.sender import (
    BrokenOffError,
    ClosedError,
    FloodedError,
    MovedError,
    NotDeliveredError,
    NotLeftError,
    RefusedError,
    ServerError,
)
from bot.state import DATABASE

LAN, MINH, NHOM = "telegram:1001", "telegram:1002", "telegram:-4001"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.announcements.broadcasting.POLL", 0.05)
    monkeypatch.setattr("bot.announcements.upcoming.PAUSE", 0.05)


def done(office: Office, number: int) -> None:
    until(lambda: office.progress(number) in ("done", "recalled"))


def test_everybody_gets_it_once_in_order(office: Office) -> None:
    chats = [f"telegram:{number}" for number in range(1, 501)]
    post = Post()
    with broadcasting(office, post):
        number = office.started(chats, "Nghỉ lễ")
        done(office, number)
    assert sorted(post.brought) == sorted((chat, "Nghỉ lễ") for chat in chats)
    assert office.ledger.counts(number) == Counts(sent=500)
    announcement = office.announcements.get(number)
    assert announcement is not None
    assert announcement.finished is not None


def test_row_is_durably_sending_when_its_message_leaves(office: Office) -> None:
    seen = []
    post = Post()
    post.before = lambda: seen.append(office.states(1)[LAN])
    with broadcasting(office, post):
        done(office, office.started([LAN]))
    assert seen == ["sending"]


def test_two_announcements_go_side_by_side(office: Office) -> None:
    chats = [f"telegram:{number}" for number in range(1, 41)]
    first, second = office.started(chats, "một"), office.started(chats, "hai")
    post = Post()
    with broadcasting(office, post):
        done(office, first)
        done(office, second)
    assert {text for _, text in post.brought[:10]} == {"một", "hai"}


@pytest.mark.parametrize(
    ("mishap", "brought", "state", "reason"),
    [
        (FloodedError(0.2), 1, "sent", ""),
        (NotLeftError("ConnectError"), 1, "sent", ""),
        (ServerError("502"), 1, "sent", ""),
        (BrokenOffError("ReadError"), 0, "unknown", "broken_off: ReadError"),
        (RefusedError("no_rights: x"), 0, "failed", "no_rights: x"),
        (ClosedError("blocked: x"), 0, "failed", "blocked: x"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, NotDeliveredError) else "",
)
def test_each_mishap_has_its_end(
    office: Office, mishap: NotDeliveredError, brought: int, state: str, reason: str
) -> None:
    office.chats.joined(LAN, "private")
    post = Post()
    post.mishaps[LAN] = [mishap]
    with broadcasting(office, post):
        number = office.started([LAN, MINH])
        done(office, number)
    (row, other) = office.ledger.rows(number)
    assert (row.state, row.reason, other.state) == (state, reason, "sent")
    assert [chat for chat, _ in post.brought].count(LAN) == brought
    chat = office.chats.chat(LAN)
    assert chat is not None
    assert (chat.status == "blocked") == isinstance(mishap, ClosedError)


def test_chat_that_must_wait_keeps_nobody_waiting(office: Office) -> None:
    post = Post()
    post.mishaps[LAN] = [FloodedError(1.5)]
    with broadcasting(office, post):
        number = office.started([LAN, MINH])
        done(office, number)
    assert [chat for chat, _ in post.brought] == [MINH, LAN]


def test_wait_that_was_asked_for_outlives_a_restart(office: Office) -> None:
    post = Post()
    post.mishaps[LAN] = [FloodedError(2)]
    asked = time.time()
    with broadcasting(office, post):
        number = office.started([LAN])
        until(lambda: office.ledger.rows(number)[0].wait == 2)
    with broadcasting(office, post):
        done(office, number)
    row = office.ledger.rows(number)[0]
    assert row.began is not None
    assert row.began.timestamp() >= asked + 1.9


def test_group_that_moved_is_followed_and_its_row_with_it(office: Office) -> None:
    office.chats.joined(NHOM, "group", "Nhóm")
    post = Post()
    post.mishaps[NHOM] = [MovedError("telegram:-1009")]
    with broadcasting(office, post):
        number = office.started([NHOM])
        done(office, number)
    (row,) = office.ledger.rows(number)
    assert (row.chat, row.place, row.state, row.attempts) == (NHOM, "telegram:-1009", "sent", 2)
    assert office.chats.current(NHOM) == "telegram:-1009"


def test_message_that_the_server_fails_at_again_and_again_has_failed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.announcements.delivery.LONGEST_PAUSE", 0.01)
    post = Post()
    post.mishaps[LAN] = [ServerError("500")] * 50
    with broadcasting(office, post):
        number = office.started([LAN])
        done(office, number)
    (row,) = office.ledger.rows(number)
    assert (row.state, row.code, row.attempts) == ("failed", "server_errors", 10)


def test_line_stands_still_where_every_connection_breaks(office: Office) -> None:
    """Or else ten thousand messages would be unknown within minutes."""

    class Returning(Post):
        """There again when it is tried for the third time."""

        async def ready(self) -> None:
            await super().ready()
            if self.readied == 3:
                self.mishaps.clear()

    chats = [f"telegram:{number}" for number in range(1, 201)]
    post = Returning(a_second=30)
    post.mishaps = {chat: [BrokenOffError("ReadError")] for chat in chats}
    with broadcasting(office, post):
        number = office.started(chats)
        done(office, number)
    counts = office.ledger.counts(number)
    assert counts.sent + counts.unknown == 200
    assert 0 < counts.unknown < 20


def test_bug_in_a_channel_leaves_a_message_unknown_and_the_others_alone(office: Office) -> None:
    post = Post()
    post.mishaps[LAN] = [KeyError("bug")]  # type: ignore[list-item]
    with broadcasting(office, post):
        number = office.started([LAN, MINH])
        done(office, number)
    assert office.states(number) == {LAN: "unknown", MINH: "sent"}


def test_cancelled_announcement_stops_and_another_goes_on(office: Office) -> None:
    chats = [f"telegram:{number}" for number in range(1, 2001)]
    post = Post(a_second=100)
    with broadcasting(office, post):
        number = office.started(chats, "một")
        until(lambda: len(post.brought) > 20)
        assert office.ledger.cancel(number)
        other = office.started([LAN], "hai")
        done(office, other)
    counts = office.ledger.counts(number)
    assert counts.sent + counts.queued == 2000
    assert counts.queued > 100
    assert counts.sent == len([text for _, text in post.brought if text == "một"])


def test_what_stands_is_corrected_pinned_and_taken_back(office: Office) -> None:
    post = Post()
    with broadcasting(office, post):
        number = office.started([LAN, NHOM], "8 giờ", pinned=True)
        done(office, number)
        assert len(post.pinned) == 2
        office.ledger.correct(number, Content("9 giờ"))
        until(lambda: set(post.standing.values()) == {"9 giờ"})
        until(lambda: office.progress(number) == "done")
        post.mishaps[f"recall {LAN}"] = [BrokenOffError("ReadError")]
        office.ledger.recall(number)
        done(office, number)
        assert office.progress(number) == "recalled"
    assert post.standing == {}
    assert office.ledger.counts(number, "recall") == Counts(sent=2)


def test_stopping_waits_for_what_is_on_its_way_and_the_next_start_goes_on(office: Office) -> None:
    chats = [f"telegram:{number}" for number in range(1, 101)]
    post = Post(a_second=100)
    post.seconds = 0.3
    with broadcasting(office, post) as broadcaster:
        post.before = broadcaster.stop
        number = office.started(chats)
        until(lambda: post.brought)
    post.before = lambda: None
    counts = office.ledger.counts(number)
    assert counts.sending == counts.unknown == 0
    assert counts.sent == len(post.brought) < 100
    with broadcasting(office, post):
        done(office, number)
    assert office.ledger.counts(number) == Counts(sent=100)
    assert len(post.brought) == 100


def test_each_channel_has_its_own_line(office: Office) -> None:
    telegram, zalo = Post("telegram"), Post("zalo")
    telegram.mishaps = {LAN: [NotLeftError("ConnectError")] * 100}
    with broadcasting(office, telegram, zalo):
        number = office.started([LAN, "zalo:abc"])
        until(lambda: office.states(number)["zalo:abc"] == "sent")
    assert zalo.brought == [("zalo:abc", "Họp lúc 8 giờ")]
    assert office.states(number)[LAN] == "queued"


def test_nothing_leaves_that_cannot_be_written_down_first(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.announcements.delivery.STATE_PAUSE", 0.1)
    monkeypatch.setattr("bot.announcements.broadcasting.STATE_PAUSE", 0.1)
    office.state._connection.execute("PRAGMA busy_timeout = 50")
    post = Post()
    post.mishaps[LAN] = [FloodedError(2)]
    other = sqlite3.connect(office.folder / DATABASE, isolation_level=None)
    with closing(other), broadcasting(office, post):
        number = office.started([LAN])
        until(lambda: office.ledger.rows(number)[0].wait)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(3)
        assert post.brought == []
        other.execute("ROLLBACK")
        done(office, number)
    assert len(post.brought) == 1
