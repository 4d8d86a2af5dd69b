"""Planned announcements by a clock that the test sets, and reports in admins' chats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import anyio
import anyio.from_thread
import pytest
from announcing import Post, broadcasting, until
from talking import ADMIN

from bot.admins.roles import Roles
from bot.announcements.announcements import Announcement, Content
from bot.announcements.announcing import Announcing, open_announcing
from bot.announcements.reporting import Reporting
from bot.announcements.scheduling import AMENDED, Clockwork, Scheduling
from bot.chats import Chats
from bot.errors import HoidapError
from bot.state import State
from bot.types import FileReference, Reply

NINE = datetime(2026, 11, 22, 2, tzinfo=timezone.utc)  # in Hà Nội
SECOND, MINUTE, HOUR, WEEK = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(weeks=1)


class Office:
    """Announcements by a clock on the wall and one that never leaps, both set by the test."""

    def __init__(self, folder: Path) -> None:
        self.wall, self.elapsed = NINE, 0.0
        state = State(folder)
        chats = Chats(state)
        chats.joined("telegram:-1", "group", "Tổ 1")
        chats.joined("telegram:-2", "group", "Tổ 2")
        self.announcing = replace(open_announcing(state, chats, ZoneInfo("Asia/Ho_Chi_Minh")), clock=lambda: self.wall)
        self.roles = Roles([("telegram", "1"), ("telegram", "2")])

    def process(self) -> Clockwork:
        """What looks at the clock, from a start of the bot on."""
        return Clockwork(self.announcing, self.roles, lambda: self.elapsed)

    def passes(self, time: timedelta) -> None:
        self.wall += time
        self.elapsed += time.total_seconds()

    def watched(self, clock: Clockwork, time: timedelta) -> None:
        """So much passes; the clock is looked at until then, the last minute second by second."""
        self.passes(time - MINUTE)
        for _ in range(60):
            clock.look()
            self.passes(SECOND)
        clock.look()

    def planned(self, start: datetime = NINE + HOUR, repeats: str = "", admin: str = ADMIN) -> int:
        fresh = Announcement(admin, Content("Họp"), "groups", "scheduled", starts=start, repeats=repeats)
        return self.announcing.announcements.add(fresh).id

    def progress(self) -> list[str]:
        return [each.progress for each in reversed(self.announcing.announcements.those())]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_what_is_planned_goes_out_when_its_time_has_come_and_once(office: Office) -> None:
    number = office.planned()
    clock = office.process()
    office.watched(clock, HOUR - SECOND)
    assert office.progress() == ["scheduled"]
    office.passes(SECOND)
    for _ in range(3):
        clock.look()
    assert office.progress() == ["sending"]
    assert office.announcing.ledger.counts(number).total == 2
    office.process().look()  # after a restart
    assert office.announcing.ledger.counts(number).total == 2
    assert [entry.action for entry in office.announcing.audit.entries(9)] == ["announcement.due"]


def test_two_processes_send_it_once(office: Office) -> None:
    number = office.planned()
    one, other = office.process(), office.process()
    for passed in (HOUR - SECOND, SECOND):
        one.look()
        other.look()
        office.passes(passed)
        one.look()
        other.look()
    assert office.announcing.ledger.counts(number).total == 2


@pytest.mark.parametrize("back", [MINUTE, HOUR * 2, timedelta(days=400)])
def test_a_clock_set_back_sends_nothing_twice(office: Office, back: timedelta) -> None:
    office.planned(repeats="weekly")
    clock = office.process()
    office.watched(clock, HOUR)
    assert office.progress() == ["sending", "scheduled"]
    office.wall -= back
    for _ in range(3):
        clock.look()
        office.process().look()
    assert office.progress() == ["sending", "scheduled"]
    office.wall += back
    clock.look()
    assert office.progress() == ["sending", "scheduled"]


@pytest.mark.parametrize(("leap", "progress"), [(HOUR, "sending"), (HOUR * 7, "waiting"), (WEEK * 6, "waiting")])
def test_a_clock_that_leaps_to_its_time_sends_it_and_one_that_leaps_far_over_it_asks(
    office: Office, leap: timedelta, progress: str
) -> None:
    office.planned()
    clock = office.process()
    clock.look()
    office.elapsed += 1
    office.wall += leap
    clock.look()
    assert office.progress() == [progress]


@pytest.mark.parametrize("late", [SECOND, 6 * MINUTE, 3 * WEEK])
def test_what_came_due_while_the_bot_was_down_is_asked_about(office: Office, late: timedelta) -> None:
    number = office.planned()
    office.process().look()
    office.passes(HOUR + late)
    clock = office.process()
    clock.look()
    clock.look()
    assert office.progress() == ["waiting"]
    assert office.announcing.ledger.counts(number).total == 0
    assert [entry.action for entry in office.announcing.audit.entries(9)] == ["announcement.missed"]


@pytest.mark.parametrize(("pause", "progress"), [(SECOND * 40, "sending"), (2 * MINUTE, "waiting")])
def test_a_busy_machine_sends_late_and_one_that_slept_over_its_time_asks(
    office: Office, pause: timedelta, progress: str
) -> None:
    office.planned()
    clock = office.process()
    office.watched(clock, HOUR - SECOND * 10)
    office.passes(pause)
    clock.look()
    assert office.progress() == [progress]


def test_what_came_due_while_the_machine_slept_is_asked_about(office: Office) -> None:
    office.planned()
    clock = office.process()
    clock.look()
    office.passes(HOUR * 5)
    clock.look()
    assert office.progress() == ["waiting"]


def test_a_weekly_one_comes_back_each_week_at_its_hour(office: Office) -> None:
    office.planned(repeats="weekly")
    clock = office.process()
    office.watched(clock, HOUR)
    for _ in range(2):
        office.watched(clock, WEEK)
    every = list(reversed(office.announcing.announcements.those()))
    assert [each.progress for each in every] == ["sending", "sending", "sending", "scheduled"]
    assert [each.starts for each in every] == [NINE + HOUR + week * WEEK for week in range(4)]
    assert {each.content.text for each in every} == {"Họp"}


def test_a_weekly_one_that_was_missed_asks_once_and_goes_on(office: Office) -> None:
    office.planned(repeats="weekly")
    office.process().look()
    office.passes(3 * WEEK)
    clock = office.process()
    clock.look()
    clock.look()
    missed, following = reversed(office.announcing.announcements.those())
    assert (missed.progress, missed.repeats) == ("waiting", "")
    assert (following.progress, following.starts) == ("scheduled", NINE + HOUR + 3 * WEEK)
    office.watched(clock, HOUR)
    assert office.progress() == ["waiting", "sending", "scheduled"]


def test_where_nobody_is_left_to_get_it_its_admin_is_asked(office: Office) -> None:
    office.planned()
    clock = office.process()
    clock.look()
    for chat in ("telegram:-1", "telegram:-2"):
        office.announcing.chats.kicked(chat)
    office.wall += HOUR
    clock.look()
    assert office.progress() == ["waiting"]


def test_what_one_planned_who_is_no_admin_any_more_is_asked_of_the_others(office: Office) -> None:
    office.roles = Roles([("telegram", "1")], office.announcing.state)
    token = office.roles.invite("telegram:1")
    assert token is not None
    assert office.roles.accept(token, "telegram:9")
    number = office.planned(repeats="weekly", admin="telegram:9")
    assert office.roles.remove("telegram:9", "telegram:1")
    office.watched(office.process(), HOUR)
    assert office.progress() == ["waiting", "scheduled"]
    assert [each.chat for each in Reporting(office.announcing.state).followed()] == ["telegram:1"]
    assert office.announcing.ledger.counts(number).total == 0


def test_recipients_are_those_of_the_moment(office: Office) -> None:
    number = office.planned()
    clock = office.process()
    clock.look()
    office.announcing.chats.joined("telegram:-3", "group", "Tổ 3")
    office.announcing.chats.migrated("telegram:-1", "telegram:-1001")
    office.wall += HOUR
    clock.look()
    assert {row.chat for row in office.announcing.ledger.rows(number)} == {"telegram:-1", "telegram:-2", "telegram:-3"}


def test_one_that_cannot_be_started_does_not_keep_another(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    broken = Announcement(ADMIN, Content("Hỏng"), "label:x", "scheduled", starts=NINE + HOUR)
    office.announcing.announcements.add(broken)
    office.planned()
    clock = office.process()
    clock.look()
    office.wall += HOUR
    for _ in range(3):
        clock.look()
    assert office.progress() == ["scheduled", "sending"]
    assert [record.getMessage() for record in caplog.records] == ["Announcement 1 can't be started."]


class Chat:
    """A courier whose chats hold what was posted; `troubles` are raised in turn."""

    name = "telegram"

    def __init__(self) -> None:
        self.standing: dict[str, Reply] = {}
        self.posted: list[str] = []
        self.amended = 0
        self.troubles: list[Exception] = []
        self.meanwhile: Callable[[], object] = lambda: None  # what happens while a message is on its way

    async def post(self, chat: str, reply: Reply) -> str:
        self._trouble()
        self.posted.append(chat)
        await anyio.to_thread.run_sync(self.meanwhile)
        message = str(len(self.posted))
        self.standing[message] = reply
        return message

    async def amend(self, chat: str, message: str, reply: Reply) -> str:
        self._trouble()
        self.amended += 1
        self.standing[message] = reply
        return message

    async def fetch(self, file: FileReference, path: Path, limit: int) -> None:
        raise NotImplementedError

    def _trouble(self) -> None:
        if self.troubles:
            raise self.troubles.pop(0)

    def says(self, words: str, message: str = "1") -> bool:
        return message in self.standing and words in self.standing[message].answer.text


@contextmanager
def scheduling(announcing: Announcing, chat: Chat) -> Iterator[None]:
    couriers: Mapping[str, Chat] = {"telegram": chat}
    with anyio.from_thread.start_blocking_portal() as portal:

        async def make() -> Scheduling:
            return Scheduling(announcing, Roles([("telegram", "1"), ("telegram", "2")]), couriers)

        service = portal.call(make)
        running = portal.start_task_soon(service.run)
        try:
            yield
        finally:
            portal.call(service.stop)
            running.result(20)


def started(announcing: Announcing) -> int:
    draft = announcing.announcements.add(Announcement(ADMIN, Content("Họp"), "groups"))
    assert announcing.confirm(draft, ADMIN, ADMIN)
    return draft.id


def test_progress_is_shown_and_the_same_message_becomes_the_report(office: Office) -> None:
    chat, post = Chat(), Post()
    post.seconds = 0.3
    with scheduling(office.announcing, chat):
        number = started(office.announcing)
        until(lambda: chat.says("Đang gửi thông báo số 1: 0/2 nơi."))
        assert [choice.label for choice in chat.standing["1"].choices] == ["Dừng lại"]
        with broadcasting(office.announcing, post):  # type: ignore[arg-type]
            until(lambda: chat.says("đã gửi xong: 2/2 nơi"), AMENDED + 5)
    assert chat.posted == [ADMIN]
    assert [row.state for row in office.announcing.ledger.rows(number)] == ["sent", "sent"]


def test_reports_come_in_the_language_in_which_announcements_were_looked_after(office: Office) -> None:
    Reporting(office.announcing.state).speaks(ADMIN, "en")
    chat = Chat()
    with scheduling(office.announcing, chat):
        started(office.announcing)
        until(lambda: chat.says("Sending 1: 0 of 2."))


def test_what_ends_while_its_progress_is_on_its_way_is_reported_to_its_end(office: Office) -> None:
    number = started(office.announcing)

    def goes_out() -> None:
        with broadcasting(office.announcing, Post()):  # type: ignore[arg-type]
            until(lambda: office.announcing.announcements.get(number).progress == "done")  # type: ignore[union-attr]

    chat = Chat()
    chat.meanwhile = goes_out
    with scheduling(office.announcing, chat):
        until(lambda: chat.says("đã gửi xong: 2/2 nơi"), AMENDED + 5)
        until(lambda: not followers(office, ADMIN))
    assert chat.posted == [ADMIN]


class Held(Post):
    """A channel that keeps what is on its way until it is told to let it arrive."""

    lets = False

    async def send(self, place: str, announcement: Announcement) -> str:
        while not self.lets:
            await anyio.sleep(0.02)
        return await super().send(place, announcement)


def test_what_was_on_its_way_when_it_was_stopped_is_in_the_report(office: Office) -> None:
    chat, held, ledger = Chat(), Held(), office.announcing.ledger
    with scheduling(office.announcing, chat), broadcasting(office.announcing, held):  # type: ignore[arg-type]
        number = started(office.announcing)
        until(lambda: ledger.counts(number).sending == 2)
        assert ledger.cancel(number)
        until(lambda: chat.says("đã dừng: 0/2 nơi"), AMENDED + 10)
        held.lets = True
        until(lambda: chat.says("đã dừng: 2/2 nơi"), AMENDED + 10)
        until(lambda: not followers(office, ADMIN))


def test_what_is_over_before_anybody_looked_is_reported_all_the_same(office: Office) -> None:
    with broadcasting(office.announcing, Post()):  # type: ignore[arg-type]
        number = started(office.announcing)
        until(lambda: office.announcing.announcements.get(number).progress == "done")  # type: ignore[union-attr]
    chat = Chat()
    with scheduling(office.announcing, chat):
        until(lambda: chat.says("đã gửi xong: 2/2 nơi"))
    again = Chat()
    with scheduling(office.announcing, again):
        anyio.run(anyio.sleep, 1.5)
    assert again.posted == []


def test_a_report_goes_on_after_a_restart(office: Office) -> None:
    chat = Chat()
    with scheduling(office.announcing, chat):
        started(office.announcing)
        until(lambda: chat.says("Đang gửi"))
    with scheduling(office.announcing, chat), broadcasting(office.announcing, Post()):  # type: ignore[arg-type]
        until(lambda: chat.says("đã gửi xong: 2/2 nơi"))
    assert chat.posted == [ADMIN]


def test_who_is_no_admin_any_more_is_told_nothing_more(office: Office) -> None:
    former, chat = "telegram:7", Chat()
    number = started(office.announcing)
    Reporting(office.announcing.state).follow(number, former)
    with scheduling(office.announcing, chat):
        until(lambda: chat.posted and not followers(office, former))
    assert chat.posted == [ADMIN]


def followers(office: Office, chat: str) -> list[int]:
    return [each.announcement for each in Reporting(office.announcing.state).followed() if each.chat == chat]


def test_a_report_that_cannot_be_shown_does_not_stop_the_others(office: Office) -> None:
    chat = Chat()
    chat.troubles = [HoidapError("post.closed")]
    with scheduling(office.announcing, chat):
        started(office.announcing)
        until(lambda: not chat.troubles)
        office.planned(NINE)
        until(lambda: chat.says("Đang gửi thông báo số 2"))


def test_a_courier_that_breaks_stops_neither_the_clock_nor_other_reports(office: Office) -> None:
    chat = Chat()
    chat.troubles = [ValueError("nobody foresaw this")]
    with scheduling(office.announcing, chat):
        started(office.announcing)
        until(lambda: not chat.troubles)
        office.planned(NINE)
        until(lambda: chat.says("Đang gửi thông báo số 2"))


def test_the_admin_is_asked_about_what_was_missed_by_buttons(office: Office) -> None:
    office.planned(NINE - HOUR)
    chat = Chat()
    with scheduling(office.announcing, chat):
        until(lambda: chat.says("Thông báo số 1 hẹn Chủ Nhật 22/11/2026 lúc 08:00 chưa được gửi"))
    assert chat.posted == [ADMIN]
    assert chat.standing["1"].choices[0].label == "Gửi ngay tới 2 nơi"


def test_what_nobody_in_particular_planned_is_asked_of_all_admins(office: Office) -> None:
    office.planned(NINE - HOUR, admin="")
    chat = Chat()
    with scheduling(office.announcing, chat):
        until(lambda: len(chat.posted) == 2)
    assert sorted(chat.posted) == ["telegram:1", "telegram:2"]
