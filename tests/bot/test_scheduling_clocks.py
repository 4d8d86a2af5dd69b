"""Planned announcements over restarts, kills and clock changes: the real serving process, by libfaketime's clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.announcements.announcements import Announcement, Content
from bot.announcements.announcing import Announcing, open_announcing
from bot.chats import Chats
from bot.settings import Settings
from bot.state import State
from tests.bot.serving_process import Serving
from tests.bot.telegram_running import small_library
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Chat

FAKETIME = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
HOUR, DAY = 3600, 86_400
QUIET = 3.0  # seconds in which something would have happened

pytestmark = [
    pytest.mark.slow,
    pytest.mark.fault,
    pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed (Debian: libfaketime)"),
]


class Office:
    """A bot with a group and an admin, whose clock is off by `offset` seconds; state.db is also seen from here."""

    def __init__(self, api: BotApi, folder: Path) -> None:
        self.api, self.data = api, folder / "data"
        self.clock = folder / "clock"
        self.set(0)
        small_library(self.data).close()
        self.admin = api.person("Mai")
        self.serving = self.start()
        self.admin.starts()
        self.group: Chat = api.group("Tổ 1", self.admin, bot="left")
        self.admin.promotes_bot(self.group)
        api.settled()
        state = State(self.data)
        self.announcing: Announcing = open_announcing(state, Chats(state), Settings().zone)

    def start(self) -> Serving:
        environment = {
            "HOIDAP_ADMINS": f"telegram:{self.admin.id}",
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(self.clock),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        self.serving = Serving(self.api, self.data, environment)
        return self.serving

    def set(self, offset: int) -> None:
        new = self.clock.with_suffix(".new")
        new.write_text(f"{offset:+d}\n")
        new.replace(self.clock)

    def planned(self, seconds: float, repeats: str = "", text: str = "Họp") -> int:
        """One that is due in so many seconds by a clock that is right."""
        start = datetime.now(timezone.utc) + timedelta(seconds=seconds)
        fresh = Announcement(
            f"telegram:{self.admin.id}", Content(text), "groups", "scheduled", starts=start, repeats=repeats
        )
        return self.announcing.announcements.add(fresh).id

    def got(self) -> list[str]:
        texts = [message.text or "" for message in self.group.from_bot]
        return [text for text in texts if not text.startswith("Xin chào")]

    def gets(self, count: int) -> None:
        self.api.wait_until(lambda: len(self.got()) >= count)
        time.sleep(QUIET)
        assert len(self.got()) == count, self.got()

    def progress(self, number: int) -> str:
        known = self.announcing.announcements.get(number)
        return known.progress if known else ""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with BotApi() as api:
        office = Office(api, tmp_path)
        try:
            yield office
        finally:
            office.serving.kill()
        assert api.violations == []


def test_it_goes_out_once_across_restarts_and_a_clock_set_forward_and_back(office: Office) -> None:
    number = office.planned(HOUR)
    time.sleep(QUIET)
    assert office.got() == []
    office.set(HOUR + 5)
    office.gets(1)
    for offset in (0, -DAY, HOUR * 2, -400 * DAY):
        office.set(offset)
        time.sleep(QUIET)
        office.serving.kill()
        office.start()
    office.gets(1)
    assert office.progress(number) == "done"


def test_one_whose_time_passed_while_the_bot_was_down_asks_first(office: Office) -> None:
    number = office.planned(HOUR)
    office.serving.stop()
    office.set(HOUR * 3)
    office.start()
    asked = office.api.wait_for(lambda message: "chưa được gửi" in (message.text or ""))
    assert asked.chat is office.admin.private
    time.sleep(QUIET)
    assert (office.got(), office.progress(number)) == ([], "waiting")
    office.serving.kill()
    office.start()
    time.sleep(QUIET)
    assert sum("chưa được gửi" in (message.text or "") for message in office.admin.messages) == 1
    office.admin.presses(asked, "Gửi ngay tới 1 nơi")
    office.gets(1)


def test_a_weekly_one_goes_out_every_week_by_a_clock_that_leaps(office: Office) -> None:
    office.planned(HOUR, repeats="weekly", text="Lịch tuần")
    for week in range(3):
        time.sleep(QUIET)  # somebody looks at the clock meanwhile
        office.set(HOUR + 5 + week * 7 * DAY)
        office.gets(week + 1)
    office.set(0)
    office.gets(3)
    assert len(office.announcing.announcements.those(("scheduled",))) == 1


def test_one_that_is_seconds_late_because_of_a_restart_asks_first(office: Office) -> None:
    number = office.planned(5.0)
    office.serving.kill()
    time.sleep(5.0)
    office.start()
    office.api.wait_for(lambda message: "chưa được gửi: lúc đó bot không chạy" in (message.text or ""))
    assert (office.got(), office.progress(number)) == ([], "waiting")


def test_a_clock_that_leaps_over_its_time_asks_first(office: Office) -> None:
    number = office.planned(HOUR)
    time.sleep(QUIET)
    office.set(HOUR * 5)
    office.api.wait_for(lambda message: "chưa được gửi: lúc đó bot không chạy" in (message.text or ""))
    assert (office.got(), office.progress(number)) == ([], "waiting")


def test_kill_9_at_its_time_sends_nothing_twice(office: Office) -> None:
    numbers = []
    for pause in (0.3, 0.9, 1.5, 2.1, 2.7):
        numbers.append(office.planned(1.0, text=f"Họp {pause}"))
        time.sleep(pause)
        office.serving.kill()
        office.start()
    office.api.wait_until(lambda: all(office.progress(number) in ("done", "waiting") for number in numbers))
    time.sleep(QUIET)
    got = office.got()
    assert len(set(got)) == len(got)
    counts = [office.announcing.ledger.counts(number) for number in numbers]
    missed = sum(office.progress(number) == "waiting" for number in numbers)
    assert sum(count.sent + count.unknown for count in counts) == len(numbers) - missed
    assert sum(count.sent for count in counts) <= len(got)
