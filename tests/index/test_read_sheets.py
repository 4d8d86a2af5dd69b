"""Workbooks: their tables, what stands above them, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest
from making import xlsx

from index.read import read_bytes


def test_workbook_rows_carry_their_header_and_values_stay_as_typed() -> None:
    def build(sheet: Any) -> None:
        sheet.title = "Cụm 1"
        sheet.append(["DANH SÁCH ĐƠN VỊ"])
        sheet.merge_cells("A1:C1")
        for row in (["Mã", "Đơn vị", "Tỷ lệ"], ["007", "65.000", 0.185], ["008", "Sở Y tế", 0.2]):
            sheet.append(row)
        sheet["C3"].number_format = sheet["C4"].number_format = "0.0%"
        sheet["XFD1048576"] = "ô xa"

    document = read_bytes(xlsx(build), "a.xlsx")
    assert document.text.startswith(
        "# Cụm 1\n\nDANH SÁCH ĐƠN VỊ\nMã: 007; Đơn vị: 65.000; Tỷ lệ: 18,5%\nMã: 008; Đơn vị: Sở Y tế; Tỷ lệ: 20,0%"
    )


@pytest.mark.parametrize("gap", [[], [[]]])
@pytest.mark.parametrize(
    "above", [["CỤM THI ĐUA SỐ 2", "BẢNG ĐIỂM NĂM 2025"], ["CỤM 2", "BẢNG ĐIỂM", "(Kèm Báo cáo số 9)"]]
)
def test_every_line_merged_above_a_sheets_table_is_kept_and_none_is_its_header(
    above: list[str], gap: list[Any]
) -> None:
    def build(sheet: Any) -> None:
        for row in [*([line] for line in above), *gap, ["TT", "Đơn vị", "Điểm"], [1, "Sở Y tế", "97,5"]]:
            sheet.append(row)
        for number in range(1, len(above) + 1):
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)

    lines = read_bytes(xlsx(build), "a.xlsx").text.split("\n")
    assert [line for line in lines if line] == [*above, "TT: 1; Đơn vị: Sở Y tế; Điểm: 97,5"]


@pytest.mark.parametrize("is_merged", [True, False])
def test_the_letterhead_of_a_sheet_names_no_columns_and_no_document(is_merged: bool) -> None:
    def build(sheet: Any) -> None:
        sheet.append(["SỞ NỘI VỤ", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
        sheet.append(["PHÒNG THI ĐUA", None, "Độc lập - Tự do - Hạnh phúc"])
        for row in (["DANH SÁCH CỤM THI ĐUA NĂM 2025"], ["TT", "Cụm", "Đơn vị", "Điểm"], [1, "Cụm 1", "Sở Y tế", 97]):
            sheet.append(row)
        for merged in ("A1:B1", "C1:D1", "A2:B2", "C2:D2", "A3:D3") if is_merged else ():
            sheet.merge_cells(merged)

    document = read_bytes(xlsx(build), "a.xlsx")
    assert document.title == "DANH SÁCH CỤM THI ĐUA NĂM 2025"
    assert document.text.split("\n") == [
        *("SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHÒNG THI ĐUA", "Độc lập - Tự do - Hạnh phúc"),
        "DANH SÁCH CỤM THI ĐUA NĂM 2025",
        "TT: 1; Cụm: Cụm 1; Đơn vị: Sở Y tế; Điểm: 97",
    ]


def test_hidden_sheet_is_left_out() -> None:
    def build(sheet: Any) -> None:
        sheet.append(["Công khai"])
        hidden = sheet.parent.create_sheet("Nháp")
        hidden.append(["Bí mật"])
        hidden.sheet_state = "hidden"

    assert "Bí mật" not in read_bytes(xlsx(build), "a.xlsx").text
