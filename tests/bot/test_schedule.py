"""Times as people type them, at nine on a Sunday morning."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements.schedule import a_week_later, parse_moment
from index.vietnamese import fold

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=ZONE)

CLEAR = {
    "8h sáng mai": "2026-11-23 08:00",
    "8h sang mai": "2026-11-23 08:00",
    "sáng mai 8h": "2026-11-23 08:00",
    "14:30 25/11": "2026-11-25 14:30",
    "25-11 14:30": "2026-11-25 14:30",
    "9h30 thứ hai": "2026-11-23 09:30",
    "9h30 thứ hai tuần sau": "2026-11-23 09:30",
    "8h chủ nhật tuần tới": "2026-11-29 08:00",
    "25/11/2026 8:00": "2026-11-25 08:00",
    "2026-11-25 08:00": "2026-11-25 08:00",
    "8 giờ 15 ngày 1/12": "2026-12-01 08:15",
    "lúc 8 giờ rưỡi tối nay": "2026-11-22 20:30",
    "2h chiều mai": "2026-11-23 14:00",
    "12h trưa mai": "2026-11-23 12:00",
    "1h trưa mai": "2026-11-23 13:00",
    "ngày 25 tháng 11 năm 2026 lúc 8 giờ": "2026-11-25 08:00",
    "8g thứ 6": "2026-11-27 08:00",
    "thứ tư, 8h": "2026-11-25 08:00",
    "t7 10h": "2026-11-28 10:00",
    "10h hôm nay": "2026-11-22 10:00",
    "ngày kia 8h": "2026-11-24 08:00",
    "30 phút nữa": "2026-11-22 09:30",
    "2 tiếng nữa": "2026-11-22 11:00",
    "tomorrow 8am": "2026-11-23 08:00",
    "tomorrow at 2:30 pm": "2026-11-23 14:30",
    "Friday 9:00": "2026-11-27 09:00",
    "Nov 25, 8am": "2026-11-25 08:00",
    "25 November 2026 at 8:00": "2026-11-25 08:00",
    "in 2 hours": "2026-11-22 11:00",
    "03:00 mai": "2026-11-23 03:00",
    "thứ bảy này 7h": "2026-11-28 07:00",
    "thứ hai tới 8h": "2026-11-23 08:00",  # the coming one, no evening
    "8h thứ sáu tới": "2026-11-27 08:00",
    "8.30 sáng mai": "2026-11-23 08:30",
    "8.30 25.11": "2026-11-25 08:30",
    "tám giờ sáng mai": "2026-11-23 08:00",
    "bảy rưỡi tối nay": "2026-11-22 19:30",
    "mười lăm giờ ba mươi mai": "2026-11-23 15:30",
    "thứ hai mười giờ": "2026-11-23 10:00",
    "7 giờ kém 15 sáng mai": "2026-11-23 06:45",
    "chiều nay 3h": "2026-11-22 15:00",
    "15h30 thứ 2 tuần sau": "2026-11-23 15:30",
    "thứ năm tuần sau 9 giờ 15 phút": "2026-11-26 09:15",
    "thu sau 9 gio": "2026-11-27 09:00",
    "ngày mai lúc 7 giờ rưỡi": "2026-11-23 07:30",
    "30/11 8h": "2026-11-30 08:00",
    "8h ngày 30 tháng 11": "2026-11-30 08:00",
    "sau 2 tiếng nữa": "2026-11-22 11:00",
    "sau sáu tiếng nữa": "2026-11-22 15:00",
    "2 tiếng rưỡi nữa": "2026-11-22 11:30",
    "nửa tiếng nữa": "2026-11-22 09:30",
    "30' nữa": "2026-11-22 09:30",
    "hai ngày nữa lúc 8h": "2026-11-24 08:00",
    "in 30 minutes": "2026-11-22 09:30",
    "in half an hour": "2026-11-22 09:30",
}
DOUBTFUL = {
    "3h mai": "2026-11-23 15:00",  # in the night?
    "8h": "2026-11-23 08:00",  # it is nine already
    "8h chủ nhật": "2026-11-29 08:00",
    "next Friday 9:00": "2026-11-27 09:00",
    "sáng mai": "2026-11-23 08:00",
    "25/11": "2026-11-25 08:00",
    "20/11 8:00": "2027-11-20 08:00",
    "ngày 5 lúc 8h": "2026-12-05 08:00",
    "thứ hai 25/11 8:00": "2026-11-25 08:00",  # a Wednesday
    "25/11/2028 8:00": "2028-11-25 08:00",
    "thu hai toi 8h": "2026-11-23 20:00",  # in the evening, or the coming one?
    "next Monday at 9": "2026-11-23 09:00",
    "1 tuần nữa": "2026-11-29 08:00",
}
PAST = {
    "hôm nay 8h": "2026-11-22 08:00",
    "20/11/2026 8:00": "2026-11-20 08:00",
    "thứ ba tuần này 8h": "2026-11-17 08:00",
}
NOTHING = [
    "",
    "ai?",
    "Họp giao ban lúc 8h sáng mai",
    "25/13 8:00",
    "31/2/2027 8:00",
    "25h mai",
    "8:75 mai",
    "tuần sau",
    "8.10",
    "sau 8h",
    "cuối tuần",
    "0h kém 5 mai",
    "hẹn 8h mai giúp tôi",
    "12h sáng mai",
    "13pm tomorrow",
    "8h 9h mai",
    "0" * 500,
    "mai mai mai",
    "8h tháng sau",
]


def shown(moment: datetime) -> str:
    assert moment.utcoffset() == timedelta(hours=7)
    return moment.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize("text", CLEAR)
def test_what_is_clear_is_understood(text: str) -> None:
    moment = parse_moment(text, SUNDAY)
    assert moment is not None
    assert (shown(moment.start), moment.weekly, moment.now, moment.doubt) == (CLEAR[text], False, False, "")


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_could_be_meant_otherwise_is_guessed_and_says_so(text: str) -> None:
    moment = parse_moment(text, SUNDAY)
    assert moment is not None
    assert (shown(moment.start), moment.doubt) == (DOUBTFUL[text], "guess")


@pytest.mark.parametrize("text", PAST)
def test_what_has_passed_says_so(text: str) -> None:
    moment = parse_moment(text, SUNDAY)
    assert moment is not None
    assert (shown(moment.start), moment.doubt) == (PAST[text], "past")


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_is_not_understood(text: str) -> None:
    assert parse_moment(text, SUNDAY) is None


@pytest.mark.parametrize("text", ["ngay", "Ngay bây giờ", "now", "gửi ngay"])
def test_now_is_now(text: str) -> None:
    moment = parse_moment(text, SUNDAY)
    assert moment is not None
    assert (moment.start, moment.now) == (SUNDAY, True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("hằng tuần thứ sáu 16h", "2026-11-27 16:00"),
        ("hàng tuần, thứ 6 lúc 16:00", "2026-11-27 16:00"),
        ("16h thứ sáu mỗi tuần", "2026-11-27 16:00"),
        ("mỗi thứ hai 8h", "2026-11-23 08:00"),
        ("every Friday 4pm", "2026-11-27 16:00"),
        ("weekly on Sunday 8:00", "2026-11-29 08:00"),
    ],
)
def test_what_comes_back_every_week_is_weekly(text: str, first: str) -> None:
    moment = parse_moment(text, SUNDAY)
    assert moment is not None
    assert (shown(moment.start), moment.weekly, moment.doubt) == (first, True, "")


@pytest.mark.parametrize("text", ["hàng ngày 8h", "mỗi sáng 7h", "hằng tháng ngày 5", "every day at 8", "monthly"])
def test_what_comes_back_more_often_or_less_is_understood_to_be_refused(text: str) -> None:
    moment = parse_moment(text, SUNDAY)
    assert moment is not None
    assert moment.doubt == "too_often"


WORDS = st.sampled_from(
    "8h 8.30 25/11 ngày mai tới tối sáu sau giờ rưỡi thứ hai tuần này nữa kém mười lăm hằng sáng at in 2 minutes pm , 0"
    " 31 tháng năm 2027 chủ nhật next Friday ' . - mốt một".split()
)


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=40))
def test_whatever_is_typed_is_a_time_to_come_or_says_what_is_wrong_with_it(text: str) -> None:
    moment = parse_moment(text, SUNDAY)
    if moment is not None and moment.doubt in ("", "guess") and not moment.now:
        assert moment.start > SUNDAY


@given(st.integers(1, 525_600).map(lambda minutes: SUNDAY + timedelta(minutes=minutes)))
def test_however_a_day_and_an_hour_are_written_out_they_are_those(when: datetime) -> None:
    hour, day = f"{when:%H} giờ {when:%M}", f"{when.day} tháng {when.month} năm {when.year}"
    for text in (f"{hour} ngày {day}", f"{day}, {hour} phút", f"{when:%Y-%m-%d %H:%M}", f"{when:%H:%M %d/%m/%Y}"):
        moment = parse_moment(text, SUNDAY)
        assert moment is not None, text
        assert (moment.start, moment.weekly, moment.doubt) == (when, False, ""), text


@pytest.mark.parametrize("text", CLEAR)
def test_without_marks_it_is_the_same_or_doubtful(text: str) -> None:
    moment = parse_moment(fold(text), SUNDAY)
    if moment is not None and not moment.doubt:
        assert shown(moment.start) == CLEAR[text]


def test_a_week_later_is_the_same_hour_by_the_clock_on_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    summer = datetime(2026, 10, 23, 9, 0, tzinfo=berlin)
    winter = a_week_later(summer, summer)
    assert winter.isoformat() == "2026-10-30T09:00:00+01:00"
    assert a_week_later(summer, summer + timedelta(days=40)).isoformat() == "2026-12-04T09:00:00+01:00"


@pytest.mark.parametrize("days", [-30, -1, 0, 6, 7, 8, 364])
def test_the_next_weekly_time_is_the_first_that_is_later(days: int) -> None:
    friday = datetime(2026, 11, 27, 16, 0, tzinfo=ZONE)
    after = friday + timedelta(days=days)
    later = a_week_later(friday, after)
    assert later > max(friday, after)
    assert later - max(friday, after) <= timedelta(weeks=1)
    assert (later - friday) % timedelta(weeks=1) == timedelta(0)
