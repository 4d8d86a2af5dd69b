"""Questions that ask the same come together, and those of another person, number or thing do not."""

from __future__ import annotations

import pytest

from bot.usage.alike import grouped

SAME = [
    ("Học phí là bao nhiêu?", "cho em hỏi hoc phi là bao nhiêu ạ"),
    ("Giám đốc thư viện Cà Mau là ai?", "Ai là giám đốc Thư viện tỉnh Cà Mau?"),
    ("lich nghi tet", "Lịch nghỉ Tết Nguyên đán thế nào?"),
    ("Lương cơ sở là bao nhiêu", "luong co so bao nhieu vay"),
    ("Thủ tục xin nghỉ phép", "thủ tục nghỉ phép như thế nào ạ?"),
]
OTHER = [
    ("Cụm thi đua số 1 gồm những đơn vị nào?", "Cụm thi đua số 2 gồm những đơn vị nào?"),
    ("Giám đốc thư viện Cà Mau là ai?", "Giám đốc thư viện Sơn La là ai?"),
    ("Học phí là bao nhiêu?", "Lệ phí thi là bao nhiêu?"),
    ("Thủ tục xin nghỉ phép", "Thủ tục xin nghỉ thai sản"),
    ("Giá táo hôm nay?", "Giá lê hôm nay?"),
    ("Ngày hội đọc sách ở đâu?", "Ngày hội đọc sách diễn ra ngày nào?"),
]


def groups(*questions: str) -> list[tuple[str, list[str]]]:
    return [(group.label, list(group.items)) for group in grouped(questions, str)]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_wordings_of_one_question_come_together(one: str, other: str) -> None:
    assert groups(one, other) == [(one, [one, other])]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_questions_for_something_else_stay_apart(one: str, other: str) -> None:
    assert len(groups(one, other)) == 2


def test_all_of_them_at_once_come_to_the_same() -> None:
    questions = [each for pair in SAME for each in pair]
    assert [items for _, items in groups(*questions)] == [list(pair) for pair in SAME]


def test_the_largest_group_comes_first_under_its_commonest_wording() -> None:
    found = groups("Hỏi lương?", "hoc phi bao nhieu", "Học phí bao nhiêu?", "Học phí bao nhiêu?", "Hỏi lương?")
    assert found == [
        ("Học phí bao nhiêu?", ["hoc phi bao nhieu", "Học phí bao nhiêu?", "Học phí bao nhiêu?"]),
        ("Hỏi lương?", ["Hỏi lương?", "Hỏi lương?"]),
    ]


def test_questions_of_courtesy_alone_are_questions_too() -> None:
    assert [items for _, items in groups("Là ai vậy?", "ai la vay", "?!")] == [["Là ai vậy?", "ai la vay"], ["?!"]]


def test_nothing_asked_is_nothing_grouped() -> None:
    assert groups() == []
