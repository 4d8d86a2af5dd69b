"""A part of a document, asked for by its heading."""

from __future__ import annotations

import pytest

from bot.answers.parts import part_named
from bot.answers.summary import sentences_of
from bot.question import understand
from index.types import Document
from index.vietnamese import TOKEN, fold

REPORT = Document(
    "bao-cao.md",
    "# Báo cáo công tác thư viện huyện Đông Sơn năm 2024\n\n"
    "Năm 2024 thư viện huyện phục vụ 41.200 lượt bạn đọc, tăng 6% so với năm trước.\n\n"
    "## I. Kết quả luân chuyển sách\n\n"
    "- Thư viện luân chuyển 5.300 bản sách về 14 xã, thị trấn.\n\n"
    "## II. Tồn tại, hạn chế\n\n"
    "- Phòng đọc xã Cẩm Lộc đóng cửa ba tháng vì dột.\n- Còn 412 bản sách quá hạn chưa thu hồi.\n\n"
    "## III. Phương hướng năm 2025\n\n"
    "- Mở phòng đọc thiếu nhi ở thị trấn trước ngày 1 tháng 6.\n",
    title="Báo cáo công tác thư viện huyện Đông Sơn năm 2024",
)


def part(question: str) -> str:
    span = part_named(REPORT, TOKEN.findall(fold(question)))
    return REPORT.text[span.start : span.end].strip() if span else ""


@pytest.mark.parametrize("question", ["Tóm tắt tồn tại, hạn chế của thư viện năm 2024", "tom tat cac ton tai han che"])
def test_a_part_is_known_by_its_heading(question: str) -> None:
    assert part(question).startswith("- Phòng đọc xã Cẩm Lộc")
    assert part(question).endswith("chưa thu hồi.")


@pytest.mark.parametrize(
    "question", ["Tóm tắt báo cáo công tác thư viện huyện Đông Sơn năm 2024", "Tóm tắt kinh phí của thư viện"]
)
def test_the_title_names_no_part_and_neither_does_what_no_heading_says(question: str) -> None:
    assert part(question) == ""


def test_a_part_is_summed_up_by_its_own_items_alone() -> None:
    question = understand("Tóm tắt những tồn tại, hạn chế nêu trong báo cáo thư viện huyện Đông Sơn")
    said = " ".join(REPORT.text[span.start : span.end] for span in sentences_of(REPORT, question))
    assert "412 bản sách" in said
    assert "41.200" not in said
