"""The day of a meeting is told from the day its page was put up and from the day up to which figures were counted."""

from __future__ import annotations

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
    assert found["ngày 21 tháng 5 năm 2031"] == found["30/5/2031"]
