# ruff: noqa: E501  # a sentence of a document stays on its line
"""Summaries: the right document, its own sentences, exact citations, nothing that is only furniture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.summary import summarise
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document

NOTICE = """HỘI ĐỒNG THI ĐUA
Số: 07/TB-HĐTĐ

THÔNG BÁO
Về việc điều chỉnh khối thi đua năm 2025

Căn cứ Quyết định số 15/QĐ-HĐTĐ của Hội đồng, Hội đồng Thi đua thông báo như sau:

1. Trưởng khối Khối thi đua số 2 năm 2025 là Trường Đại học Y khoa Bạch Đằng, thay Trường Đại học Nông nghiệp.
2. Thời hạn gửi báo cáo tổng kết năm 2025 được lùi đến ngày 30/11/2025.
3. Tổng kinh phí hoạt động của ba khối thi đua năm 2025 là 520 triệu đồng, tăng 70 triệu đồng so với năm 2024.
4. Các trường thành viên tiếp tục thực hiện tiêu chí chấm điểm, trong đó phong trào sáng kiến được cộng thêm điểm; việc kiểm tra chéo giữa các khối được tổ chức trong quý III; kết quả kiểm tra được gửi về Thường trực Hội đồng để tổng hợp và công bố công khai; những trường không gửi báo cáo đúng hạn sẽ không được xét tặng cờ thi đua của năm.

Nơi nhận:
- Các trường thành viên;
- Lưu: VT.
"""
REPORT = """# Báo cáo của Bệnh viện Đa khoa An Phước

Bệnh viện Đa khoa An Phước khám 276.540 lượt người bệnh trong năm 2024, tăng 8% so với năm trước.

Quyết định số 15/QĐ-HĐTĐ được bệnh viện phổ biến đến toàn thể viên chức, người lao động.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path / "data")
    library.publish(
        [
            Document(
                "notice.txt", NOTICE, "Thông báo điều chỉnh khối thi đua năm 2025", "Hội đồng Thi đua", "2025-01-20"
            ),
            Document("report.md", REPORT, "Báo cáo của Bệnh viện Đa khoa An Phước", "Bệnh viện An Phước", "2025-01-05"),
        ]
    )
    yield library
    library.close()


def summary(library: SqliteLibrary, question: str) -> Answer | None:
    understood = understand(question)
    assert understood.kind == "summary"
    with library.view() as view:
        return summarise(understood, view, view.search(understood.text, 12))


@pytest.mark.parametrize(
    "question",
    [
        "Nội dung chính của Thông báo số 07/TB-HĐTĐ là gì?",
        "Tóm tắt thông báo điều chỉnh khối thi đua",
        "Summarize Notice No. 07/TB-HĐTĐ",
    ],
)
def test_a_summary_holds_the_decisions_and_totals(library: SqliteLibrary, question: str) -> None:
    answer = summary(library, question)
    assert answer is not None
    assert {citation.document for citation in answer.citations} == {"notice.txt"}
    assert "Y khoa Bạch Đằng" in answer.text
    assert "520 triệu đồng" in answer.text


def test_quotes_are_the_words_at_their_place_without_list_marks(library: SqliteLibrary) -> None:
    answer = summary(library, "Tóm tắt Thông báo số 07/TB-HĐTĐ")
    assert answer is not None
    for citation in answer.citations:
        assert NOTICE[citation.start : citation.end] == citation.quote
        assert citation.quote[0].isupper()
        assert len(citation.quote) <= 250
    assert 3 <= len(answer.citations) <= 5
    assert len(answer.text) < 900


def test_letterheads_signatures_and_the_title_are_no_sentences(library: SqliteLibrary) -> None:
    answer = summary(library, "Tóm tắt Thông báo số 07/TB-HĐTĐ")
    assert answer is not None
    quoted = [citation.quote for citation in answer.citations]
    for furniture in ("Nơi nhận", "Căn cứ", "HỘI ĐỒNG", "Lưu: VT", "Về việc điều chỉnh"):
        assert not any(furniture in quote for quote in quoted)


@pytest.mark.parametrize(
    "question",
    [
        "Tóm tắt Thông báo số 99/TB-HĐTĐ",
        "Quyết định số 15/QĐ-HĐTĐ nói về điều gì?",
        "Tóm tắt kế hoạch của Hội Chữ thập đỏ huyện Mường Tè",
    ],
)
def test_a_document_that_is_not_there_is_not_summarised(library: SqliteLibrary, question: str) -> None:
    assert summary(library, question) is None


def test_the_newest_document_and_one_by_its_place_in_the_list_are_meant(library: SqliteLibrary) -> None:
    for question, name in (
        ("Tóm tắt văn bản mới nhất", "notice.txt"),
        ("tom tat tai lieu moi nhat", "notice.txt"),
        ("Tóm tắt tài liệu 2", "report.md"),
    ):
        answer = summary(library, question)
        assert answer is not None
        assert {citation.document for citation in answer.citations} == {name}, question


def test_lines_open_with_a_capital_and_say_where_they_were_cut(library: SqliteLibrary) -> None:
    answer = summary(library, "Tóm tắt thông báo điều chỉnh khối thi đua năm 2025")
    assert answer is not None
    lines = answer.text.split("\n")[1:]
    assert all(line[2].isupper() for line in lines)
    cut = [line for line in lines if line.startswith("- Các trường thành viên tiếp tục")]
    assert cut
    assert all(line.endswith("…") for line in cut)
    assert all(not line.endswith("…") for line in lines if line not in cut)
