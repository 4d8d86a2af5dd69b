"""Tables of plain text with a cell a line, or with tabs between the cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.memberships import memberships
from index.read import read_bytes
from index.readers.stacked import unstacked
from index.table_rows import is_row
from index.types import Span

NUMBERED = (
    *("STT", "Họ và tên", "Chức vụ", "Số phiếu"),
    *("1", "Đinh Thị Hà", "Tổ trưởng tổ Văn", "2"),
    *("2", "Lưu Bá Quý", "Giáo viên", "12 phiếu"),
    *("3", "Tạ Văn Sơn", "Nhân viên", "3"),
)
FIGURES = (
    *("Trạm", "Số ca", "Đạt", "Xếp loại"),
    *("Trạm Y tế xã Lũng Cao", "87", "98,5%", "Tốt"),
    *("Trạm Y tế xã Pù Bin", "1.204", "77%", "Khá"),
    *("Trạm Y tế xã Nậm Khao", "-", "0%", "Chưa xếp loại"),
)


def test_rows_that_are_numbered_are_lines() -> None:
    text = "\n".join(["3. Kết quả bỏ phiếu", *NUMBERED, "4. Kết luận", "Chủ tọa kết luận."])
    assert unstacked(text).split("\n") == [
        "3. Kết quả bỏ phiếu",
        "STT: 1; Họ và tên: Đinh Thị Hà; Chức vụ: Tổ trưởng tổ Văn; Số phiếu: 2",
        "STT: 2; Họ và tên: Lưu Bá Quý; Chức vụ: Giáo viên; Số phiếu: 12 phiếu",
        "STT: 3; Họ và tên: Tạ Văn Sơn; Chức vụ: Nhân viên; Số phiếu: 3",
        "4. Kết luận",
        "Chủ tọa kết luận.",
    ]


def test_rows_whose_figures_stand_at_the_same_places_are_lines() -> None:
    assert unstacked("\n".join(["Bảng kèm theo", *FIGURES, "", "IV. TỒN TẠI"])).split("\n") == [
        "Bảng kèm theo",
        "Trạm: Trạm Y tế xã Lũng Cao; Số ca: 87; Đạt: 98,5%; Xếp loại: Tốt",
        "Trạm: Trạm Y tế xã Pù Bin; Số ca: 1.204; Đạt: 77%; Xếp loại: Khá",
        "Trạm: Trạm Y tế xã Nậm Khao; Số ca: -; Đạt: 0%; Xếp loại: Chưa xếp loại",
        "",
        "IV. TỒN TẠI",
    ]


def test_a_last_row_that_sums_up_has_its_figures_under_the_last_columns() -> None:
    text = "TT\nĐơn vị\nGhi chú\nHội viên\n1\nXã An\nmới\n40\n2\nXã Bình\ncũ\n60\nTổng cộng\n100\nHết"
    assert unstacked(text).split("\n")[-2:] == ["Đơn vị: Tổng cộng; Hội viên: 100", "Hết"]


def test_cells_between_tabs_are_a_table_and_a_letterhead_is_none() -> None:
    assert unstacked("Đội\tĐội trưởng\nĐội 1\tông Vi Văn An\nĐội 2\tbà Lò Thị Mây") == (
        "Đội: Đội 1; Đội trưởng: ông Vi Văn An\nĐội: Đội 2; Đội trưởng: bà Lò Thị Mây"
    )
    head = "UBND XÃ LŨNG CAO\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTRẠM Y TẾ\tĐộc lập - Tự do\nSố: 5\tNgày 3/4"
    assert unstacked(head) == head


@pytest.mark.parametrize("missing", [5, 6, 10])
def test_a_table_that_lacks_a_cell_stays_as_it_is(missing: int) -> None:
    text = "\n".join([*NUMBERED[:missing], *NUMBERED[missing + 1 :]])
    assert unstacked(text) == text


def test_short_lines_that_are_no_table_stay() -> None:
    text = "Trang chủ\nGiới thiệu\nTin tức\nLiên hệ\n12\nChia sẻ\nBình luận\n3\nXem thêm\nĐọc nhiều"
    assert unstacked(text) == text
    listed = "1. Ông Vi Văn An\n2. Bà Lò Thị Mây\n3. Ông Cầm Bá Lợi\n4. Bà Hà Thị Thu"
    assert unstacked(listed) == listed


def test_rows_are_read_as_rows_and_groups_have_their_members() -> None:
    rows = [
        *("STT", "Đơn vị", "Cụm thi đua"),
        *("1", "Trạm Y tế xã Lũng Cao", "Cụm 1"),
        *("2", "Trạm Y tế xã Pù Bin", "Cụm 2"),
        *("3", "Trạm Y tế xã Nậm Khao", "Cụm 1"),
    ]
    document = read_bytes("\n".join(["Danh sách các trạm theo cụm thi đua", *rows]).encode(), "cum.txt")
    assert all(is_row(document.text, Span(at, at + len(line))) for at, line in _lines(document.text)[1:])
    found = {each.group: [member.name for member in each.members] for each in memberships(document)}
    assert any(names == ["Trạm Y tế xã Lũng Cao", "Trạm Y tế xã Nậm Khao"] for names in found.values())


def _lines(text: str) -> list[tuple[int, str]]:
    return [(text.index(line), line) for line in text.split("\n")]


@given(st.lists(st.sampled_from(["STT", "TT", "1", "2", "3", "Tên", "Số", "a. b", "", "Tổng", "9\t8", "Ab\tCd"])))
def test_nothing_that_was_written_is_lost(lines: list[str]) -> None:
    written = unstacked("\n".join(lines))
    assert set("\n".join(lines).split()) <= set(written.replace(":", " ").replace(";", " ").split())


def test_a_long_text_without_tables_is_gone_through_once() -> None:
    for line in ("chữ và số", "chữ\tvà\tsố", "Tên", "12"):
        text = f"{line}\n" * 30_000
        assert unstacked(text) == text  # in a second; from each line anew it took minutes
