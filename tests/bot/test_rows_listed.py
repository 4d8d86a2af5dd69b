"""Rows of a table that share a value, asked for by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

AWARDS = Document(
    "khen-thuong-1098.docx",
    "DANH SÁCH TẬP THỂ, CÁ NHÂN KHEN THƯỞNG NĂM 2024\n(Kèm theo Quyết định số 1098/QĐ-TĐ của Tỉnh đoàn Thu Bồn)\n\n"
    "A. TẬP THỂ\n\n"
    "TT: 1; Đơn vị: Huyện đoàn Mường Tấc; Cụm: Cụm 1; Hình thức khen thưởng: Cờ thi đua Tỉnh đoàn; Tiền thưởng: 6\n"
    "TT: 2; Đơn vị: Huyện đoàn Bản Hon; Cụm: Cụm 2; Hình thức khen thưởng: Bằng khen Tỉnh đoàn; Tiền thưởng: 3\n"
    "TT: 3; Đơn vị: Huyện đoàn Nà Sản; Cụm: Cụm 2; Hình thức khen thưởng: Cờ thi đua Tỉnh đoàn; Tiền thưởng: 6\n\n"
    "B. CÁ NHÂN\n\n"
    "TT: 1; Họ và tên: Lò Thị Mận; Đơn vị: Huyện đoàn Bản Hon; Danh hiệu: Thanh niên tiên tiến\n"
    "TT: 2; Họ và tên: Cầm Văn Hiệp; Đơn vị: Huyện đoàn Nà Sản; Danh hiệu: Thanh niên tiên tiến\n",
    title="Danh sách khen thưởng Tỉnh đoàn Thu Bồn năm 2024",
    date="2024-12-16",
)
PLAN = Document(
    "ke-hoach.pdf",
    "TT: 1; Hoạt động: Lễ phát động; Địa điểm: Nhà Thiếu nhi; Chủ trì: Ban Phong trào\n"
    "TT: 2; Hoạt động: Hội thi tay nghề; Địa điểm: Trường Nghề; Chủ trì: Nhà Thiếu nhi\n",
    title="Kế hoạch Tháng Thanh niên của Thành đoàn Hiệp Phước năm 2025",
    date="2025-03-01",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), AWARDS, PLAN) as asked:
        yield asked


def test_all_who_were_given_one_award_are_named_each_with_its_row(say: Say) -> None:
    told = say("những đơn vị nào được tặng cờ thi đua tỉnh đoàn theo QĐ 1098")
    assert told.text == "- Huyện đoàn Mường Tấc\n- Huyện đoàn Nà Sản"
    assert [AWARDS.text[cited.start : cited.end] for cited in told.citations] == [
        cited.quote for cited in told.citations
    ]
    assert say("ai được công nhận thanh niên tiên tiến").text == "- Lò Thị Mận\n- Cầm Văn Hiệp"


def test_all_rows_are_named_where_what_they_are_is_asked_for(say: Say) -> None:
    told = say("Tháng Thanh niên của Thành đoàn Hiệp Phước năm 2025 có những hoạt động gì?")
    assert told.text == "- Lễ phát động\n- Hội thi tay nghề"
    assert say("Tháng Công nhân năm 2031 có những hoạt động gì?").text != told.text


def test_a_column_that_the_question_names_decides_which_rows_are_meant(say: Say) -> None:
    assert say("các hoạt động nào do Nhà Thiếu nhi chủ trì trong Tháng Thanh niên?").text == "- Hội thi tay nghề"


@pytest.mark.parametrize(
    "question",
    [
        "những đơn vị nào được tặng cờ thi đua Tỉnh đoàn năm 2021?",
        "những đơn vị nào của Tỉnh đoàn Cửa Lân được tặng cờ thi đua Tỉnh đoàn?",
        "những đơn vị nào được tặng cờ thi đua Trung ương Đoàn?",
    ],
)
def test_rows_of_another_year_organisation_or_award_are_not_listed(say: Say, question: str) -> None:
    assert "- Huyện đoàn Mường Tấc\n" not in say(question).text


def test_groups_that_a_table_of_the_rewarded_mentions_are_said_not_to_be_listed_whole(say: Say) -> None:
    assert "không kê danh sách đầy đủ" in say("Cụm 2 gồm những đơn vị nào?").text
