"""The day of a meeting is told from the day its page was put up and from the day up to which figures were counted."""

from __future__ import annotations

import pytest
from passages import candidates

PAGE = (
    "Đăng bởi: Văn thư      23-05-2031      Chuyên mục: Tin nội bộ\n"
    "Thời gian: bắt đầu lúc 14 giờ ngày 21 tháng 5 năm 2031.\n"
    "Tính đến ngày 15/5/2031, thư viện có 4.100 bạn đọc.\n"
    "Danh sách gửi về phòng trước ngày 30/5/2031."
)


def agreement(question: str) -> dict[str, float]:
    return {focus.lead: focus.agreement for focus in candidates(question, PAGE)}


def test_the_day_behind_the_label_of_a_meeting_is_its_day() -> None:
    found = agreement("Thư viện họp xét khen thưởng vào ngày nào?")
    assert max(found, key=lambda lead: found[lead]) == "ngày 21 tháng 5 năm 2031"
    assert found["23-05-2031"] < 0.3
    assert found["15/5/2031"] <= 0.3


def test_the_day_a_page_was_put_up_is_told_where_it_is_asked_for() -> None:
    assert agreement("Tin này đăng ngày nào?")["23-05-2031"] >= 0.5


def test_the_label_says_nothing_to_a_question_of_something_else() -> None:
    found = agreement("Nộp danh sách trước ngày nào?")
    assert found["ngày 21 tháng 5 năm 2031"] < found["30/5/2031"]


NOTICE = (
    "I. HỌP BÌNH XÉT THI ĐUA\n1. Thời gian: 14 giờ 00, thứ Tư, ngày 11/12/2031.\n"
    "II. HỘI NGHỊ TỔNG KẾT\n1. Thời gian: 8 giờ 00, thứ Tư, ngày 18/12/2031.\n"
    "III. TỔ CHỨC THỰC HIỆN\n2. Đăng ký đại biểu dự hội nghị tổng kết trước ngày 13/12/2031."
)


def told(question: str) -> str:
    found = {focus.lead: focus.agreement for focus in candidates(question, NOTICE)}
    return max(found, key=lambda lead: found[lead])


def test_each_of_several_events_of_one_notice_has_the_day_below_its_own_heading() -> None:
    assert told("Hội nghị tổng kết năm nay họp ngày nào?") == "18/12/2031"
    assert told("Khi nào họp bình xét thi đua?") == "11/12/2031"


def test_the_day_by_which_one_signs_up_is_not_the_day_of_the_meeting() -> None:
    found = {focus.lead: focus.agreement for focus in candidates("Hội nghị tổng kết họp ngày nào?", NOTICE)}
    assert found["13/12/2031"] <= 0.3 < found["18/12/2031"]


DEADLINES = (
    "1. Các cụm ký kết giao ước trước ngày 15/4/2031.\n"
    "2. Báo cáo tổng kết gửi về Văn phòng trước ngày 10/11/2031 (thay cho mốc 30/11/2031 của năm trước)."
)


def test_by_when_something_is_handed_in_is_told_from_other_deadlines_and_from_the_one_before() -> None:
    found = {focus.lead: focus.agreement for focus in candidates("Hạn gửi báo cáo là ngày nào?", DEADLINES)}
    assert found["10/11/2031"] > found["15/4/2031"] > found["30/11/2031"]


def test_a_day_that_another_stands_for_answers_where_that_is_asked() -> None:
    question = "Hạn gửi báo cáo thay cho mốc ngày nào?"
    found = {focus.lead: focus.agreement for focus in candidates(question, DEADLINES)}
    assert found["30/11/2031"] >= 0.7


def test_the_day_by_which_something_else_is_handed_in_is_not_the_one() -> None:
    assert agreement("Danh sách gửi trước ngày nào?")["30/5/2031"] >= 0.9
    text = "Các hội gửi danh sách đại biểu trước ngày 30/5/2031 về văn phòng."
    asked = {
        what: candidates(f"Các hội gửi {what} trước ngày nào?", text)[0].agreement
        for what in ("danh sách", "báo cáo năm")
    }
    assert asked["danh sách"] >= 0.9
    assert asked["báo cáo năm"] <= 0.3


MEETINGS = (
    "Cụm đã ký giao ước ngày 21/3/2031, hội nghị sơ kết ngày 18/7/2031 tại Vân Du và hội nghị tổng kết ngày 02/12/2031."
)
TABLE = (
    "Nội dung: Sơ kết học kỳ I; Thời gian: 22/01/2031\nNội dung: Lễ tổng kết, trao thưởng; Thời gian: 27/6/2031\n"
    "Nội dung: Câu lạc bộ Sáo trúc; Thời gian: tối thứ Năm hằng tuần\nNội dung: Hội trại; Thời gian: Tháng 6-7\n"
)


@pytest.mark.parametrize(
    ("question", "text", "day"),
    [
        ("tong ket cum 5 to chuc ngay nao", MEETINGS, "02/12/2031"),
        ("Hội nghị sơ kết cụm tổ chức ngày nào?", MEETINGS, "18/7/2031"),
        ("so ket hoc ky 1 ngay nao", TABLE, "22/01/2031"),
    ],
)
def test_a_day_is_of_the_occasion_that_is_named_before_it(question: str, text: str, day: str) -> None:
    best, *others = candidates(question, text)
    assert best.lead == day
    assert all(other.agreement < best.agreement for other in others)


@pytest.mark.parametrize(
    ("question", "day"),
    [("Câu lạc bộ Sáo trúc tập thứ mấy?", "tối thứ Năm"), ("Hội trại tổ chức tháng mấy?", "Tháng 6-7")],
)
def test_days_that_no_calendar_date_tells_are_asked_for_by_their_kind(question: str, day: str) -> None:
    assert [focus.agreement for focus in candidates(question, TABLE) if focus.lead == day] == [0.7]
    assert day not in {focus.lead for focus in candidates("Hội trại tổ chức ngày nào?", TABLE)}


def test_the_days_between_which_entries_are_taken_in_are_not_when_a_congress_meets() -> None:
    text = "Đại hội phát động cuộc thi viết; nhận bài từ ngày 01/3/2031 đến hết ngày 15/7/2031."
    assert all(focus.agreement < 0.4 for focus in candidates("Đại hội tổ chức ngày nào?", text))
    assert all(focus.agreement > 0.5 for focus in candidates("Cuộc thi viết nhận bài đến ngày nào?", text))


def test_by_when_all_are_to_meet_is_not_when_one_did() -> None:
    text = "Các cụm họp ít nhất 02 lần mỗi năm: sơ kết trước ngày 31/7/2031, tổng kết trước ngày 15/12/2031."
    assert all(focus.agreement < 0.5 for focus in candidates("Cụm số 2 họp tổng kết năm 2031 ngày nào?", text))
    assert any(focus.agreement > 0.5 for focus in candidates("Các cụm họp tổng kết trước ngày nào?", text))


def test_the_month_in_which_the_year_will_be_summed_up_is_not_the_day_of_the_half_years_meeting() -> None:
    text = "Sáng 11/7/2031, cụm họp sơ kết. Hội nghị thống nhất Hội nghị tổng kết của Cụm sẽ họp vào tháng 12/2031."
    found = {each.lead: each.agreement for each in candidates("Hội nghị sơ kết của cụm họp ngày nào?", text)}
    assert found["tháng 12/2031"] < 0.3 < found["11/7/2031"]
