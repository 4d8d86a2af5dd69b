"""Things told apart by number, however they are written."""

from __future__ import annotations

import pytest

from bot.questions.numbered import numbered
from index.vietnamese import fold


@pytest.mark.parametrize(
    ("text", "head", "number"),
    [
        ("Cụm thi đua số 6", "cum", 6),
        ("cụm 6", "cum", 6),
        ("Cụm thi đua ngành Thư viện số 12", "cum", 12),
        ("Khối IV", "khoi", 4),
        ("Khối thi đua số II", "khoi", 2),
        ("Tổ công tác thứ hai", "to", 2),
        ("Tổ số ba", "to", 3),
        ("Chi hội 3", "chi hoi", 3),
        ("Lớp 12", "lop", 12),
        ("Tiểu ban số 2", "tieu ban", 2),
    ],
)
def test_a_head_and_its_number_are_read_with_marks_and_without(text: str, head: str, number: int) -> None:
    for typed in (text, fold(text)):
        assert [(found.head, found.number) for found in numbered(f"{typed} hop")] == [(head, number)]


@pytest.mark.parametrize(
    "text",
    [
        "Cụm đã ban hành 9 văn bản",
        "Cụm số 6.250.000 đồng",
        "Tổ chức 3 hội nghị",
        "Kế hoạch số 27/KH-TV",
        "Cơ quan ban hành Hướng dẫn số 15-HD/TV",
        "Cơ quan phát hành tập 3",
        "Cụm thi đua các trường vùng cao",
        "Đợt thi đua 60 ngày dọn vườn",
    ],
)
def test_a_number_that_counts_or_codes_tells_nothing_apart(text: str) -> None:
    assert list(numbered(text)) == []


def test_one_roman_letter_is_a_number_where_it_is_large() -> None:
    assert [found.number for found in numbered("nhất Cụm I, Khối thi đua V; chia nhóm v.v.")] == [1, 5]


def test_each_of_several_has_its_own_number_and_place() -> None:
    text = "Cụm số 1 và Cụm số 6 họp chung; Tổ công tác thứ hai vắng."
    found = list(numbered(text))
    assert [(each.head, each.number) for each in found] == [("cum", 1), ("cum", 6), ("to", 2)]
    assert [text[each.span.start : each.span.end] for each in found] == ["1", "6", "hai"]
