"""What is said behind a thumb down: the reason, or the next question."""

from __future__ import annotations

import pytest

from bot.feedback import may_be_reason
from index.vietnamese import fold

REASONS = [
    "danh sách chưa đầy đủ",
    "Tôi hỏi khối 2 mà sao trả lời khối 5?",
    "sao lại nói chuyện khối 5 vậy?",
    "bạn hiểu nhầm rồi",
    "các xã này là của khối khác",
    "những đơn vị này cũ rồi",
    "còn thiếu mấy đơn vị",
    "chưa nói ai là trưởng",
    "chẳng hiểu gì",
    "phải là 14 đơn vị chứ",
    "I asked about block 2, not 5",
    "the list is incomplete",
]
QUESTIONS = [
    "Khối 5 còn thiếu đơn vị nào?",
    "đơn vị nào chưa nộp báo cáo",
    "danh sách khối 5",
    "còn khối 5",
    "khối 5 thì sao",
    "tóm tắt kế hoạch 12",
    "tôi muốn hỏi khối 5 gồm những ai",
    "không biết ai là giám đốc",
    "Hòa An có thuộc khối 5 không",
    "who leads block 5",
    "cảm ơn bạn",
]


@pytest.mark.parametrize("text", REASONS)
def test_what_is_said_of_the_answer_is_the_reason(text: str) -> None:
    assert may_be_reason(text)
    assert may_be_reason(fold(text))


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_asks_something_else_is_no_reason(text: str) -> None:
    assert not may_be_reason(text)
    assert not may_be_reason(fold(text))
