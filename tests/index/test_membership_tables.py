"""Tables that divide an organisation's units into groups are read alike: a group a row, a column or a section, its
members a row each or several in a cell, out of whatever kind of file."""

from __future__ import annotations

import io
from html import escape
from itertools import product

import openpyxl
import pytest
from docx import Document as Paper

from index.memberships import memberships
from index.read import read_bytes

GROUPS = {
    "Cụm số 1": ["Sở Văn hóa, Thể thao và Du lịch", "Hội Làm vườn huyện Yên Thái", "Trường Cao đẳng nghề Phú Lâm"],
    "Cụm số 2": ["Hội Làm vườn thị xã Bình Sơn", "Ban Quản lý rừng Tân Hòa", "Đảng ủy Khối các cơ quan Đông Mỹ"],
}
TITLE = "DANH SÁCH CÁC CỤM THI ĐUA"
Table = list[list[str]]


def a_member_a_row() -> Table:
    rows = [(group, name) for group, names in GROUPS.items() for name in names]
    body = [[str(count), group, name, _office(group, name)] for count, (group, name) in enumerate(rows, 1)]
    return [["STT", "Cụm", "Tên đơn vị", "Ghi chú"], *body]


def a_group_a_row(between: str) -> Table:
    body = [[group, f"{between.join(names)} (3 đơn vị)", names[1], names[2]] for group, names in GROUPS.items()]
    return [["Cụm", "Thành viên", "Cụm trưởng năm 2025", "Cụm phó năm 2025"], *body]


def a_group_a_column() -> Table:
    columns = [[f"{name} ({office})" if (office := _office(group, name)) else name for name in names]
               for group, names in GROUPS.items()]  # fmt: skip
    return [list(GROUPS), *map(list, zip(*columns, strict=True))]


def a_group_a_section() -> Table:
    body = []
    for count, (group, names) in enumerate(GROUPS.items()):
        body.append([f"{'I' * (count + 1)}. {group.upper()} (3 đơn vị)"] * 3)
        body += [[str(place), name, _office(group, name)] for place, name in enumerate(names, 1)]
    return [["TT", "Đơn vị", "Nhiệm vụ"], *body]


def _office(group: str, name: str) -> str:
    return ["", "Cụm trưởng", "Cụm phó"][GROUPS[group].index(name)]


def as_docx(table: Table) -> bytes:
    paper = Paper()
    paper.add_paragraph(TITLE)
    drawn = paper.add_table(len(table), len(table[0]))
    for row, cells in zip(drawn.rows, table, strict=True):
        if len(set(cells)) == 1:
            row.cells[0].merge(row.cells[-1]).text = cells[0]
            continue
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def as_xlsx(table: Table) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    for number, cells in enumerate(table, 2):
        whole = len(set(cells)) == 1
        sheet.append(cells[:1] if whole else cells)
        if whole:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(cells))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_html(table: Table) -> bytes:
    def row(cells: list[str], kind: str) -> str:
        if len(set(cells)) == 1:
            return f'<tr><{kind} colspan="{len(cells)}">{cells[0]}</{kind}></tr>'
        return "<tr>" + "".join(f"<{kind}>{escape(words)}</{kind}>" for words in cells).replace("\n", "<br>") + "</tr>"

    rows = row(table[0], "th") + "".join(row(cells, "td") for cells in table[1:])
    said = "<p>Sở Nội vụ thông báo danh sách các cụm thi đua để các đơn vị biết và thực hiện đúng quy định.</p>"
    page = f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{said}"
    return f"{page}<table>{rows}</table>{said}</body></html>".encode()


def as_md(table: Table) -> bytes:
    lines = ["| " + " | ".join(cells).replace("\n", "<br>") + " |" for cells in table]
    lines.insert(1, "|" + "---|" * len(table[0]))
    return "\n".join([f"# {TITLE}", "", *lines, ""]).encode()


TABLES = {
    "a member a row": a_member_a_row(),
    "a group a row, semicolons": a_group_a_row("; "),
    "a group a row, lines": a_group_a_row("\n"),
    "a group a column": a_group_a_column(),
    "a group a section": a_group_a_section(),
}
FILES = {"docx": as_docx, "xlsx": as_xlsx, "html": as_html, "md": as_md}


@pytest.mark.parametrize(("table", "kind"), list(product(TABLES, FILES)))
def test_who_belongs_to_what_does_not_depend_on_how_the_table_is_drawn(table: str, kind: str) -> None:
    stated = memberships(read_bytes(FILES[kind](TABLES[table]), f"a.{kind}"))

    found = {each.group.capitalize(): [member.name for member in each.members] for each in stated if each.members}
    leaders = {each.group.capitalize(): each.leader for each in stated if each.leader}
    deputies = {each.group.capitalize(): each.deputies[0].name for each in stated if each.deputies}
    assert found == GROUPS
    assert leaders == {group: names[1] for group, names in GROUPS.items()}
    assert deputies == {group: names[2] for group, names in GROUPS.items()}


def test_who_leads_in_turn_is_told_by_the_years_of_the_columns() -> None:
    table = [["Khối", "Thành viên", "Khối trưởng năm 2031", "Khối trưởng năm 2032"]]
    table += [["Khối 1", "Xã Mỹ Lộc; Xã Ba Sao", "Xã Mỹ Lộc", "Xã Ba Sao"]]
    table += [["Khối 2", "Xã Yên Mô; Xã Bến Xuôi", "Xã Bến Xuôi", "Xã Yên Mô"]]
    stated = memberships(read_bytes(as_md(table), "a.md"))

    leaders = {(each.group, each.since): each.leader for each in stated if each.leader}
    assert leaders == {
        ("Khối 1", "2031"): "Xã Mỹ Lộc",
        ("Khối 1", "2032"): "Xã Ba Sao",
        ("Khối 2", "2031"): "Xã Bến Xuôi",
        ("Khối 2", "2032"): "Xã Yên Mô",
    }


@pytest.mark.parametrize(
    "cell",
    [
        "Các xã: Mỹ Lộc, Ba Sao; phường Bến Xuôi",
        "02 xã: Mỹ Lộc, Ba Sao; 01 phường: Bến Xuôi",
        "xã Mỹ Lộc, xã Ba Sao, phường Bến Xuôi",
    ],
)
def test_places_of_two_sorts_in_a_cell_are_all_members(cell: str) -> None:
    table = [
        ["Khối", "Đơn vị thành viên", "Số đơn vị"],
        ["Khối 1", cell, "3"],
        ["Khối 2", cell.replace("Ba Sao", "Yên Mô"), "3"],
    ]
    stated = memberships(read_bytes(as_md(table), "a.md"))
    assert [member.name for member in stated[0].members] == ["xã Mỹ Lộc", "xã Ba Sao", "phường Bến Xuôi"]
    assert [each.declared for each in stated] == [3, 3]


@pytest.mark.parametrize(
    "table",
    [
        [["Đơn vị", "Tự chấm", "Cụm chấm"], ["Xã Mỹ Lộc", "97", "96,5"], ["Xã Ba Sao", "95", "94"]],
        [["Lớp", "Đối tượng", "Số người"], ["Lớp 1", "Cụm I", "60"], ["Lớp 2", "Cụm II", "84"]],
    ],
)
def test_marks_that_clusters_give_and_courses_for_them_make_no_groups(table: Table) -> None:
    assert {each.group for each in memberships(read_bytes(as_md(table), "a.md"))} <= {
        TITLE.removeprefix("DANH SÁCH CÁC ")
    }


def test_the_chairman_of_a_unit_does_not_lead_the_cluster_that_the_unit_is_in() -> None:
    table = [["Đơn vị", "Cụm", "Chức vụ"], ["Hội Làm vườn xã Mỹ Lộc", "Cụm I", ""]]
    table += [["Kiều Văn Tạo", "Cụm I", "Chủ tịch Hội Làm vườn xã Ba Sao"]]
    assert not any(each.leader for each in memberships(read_bytes(as_md(table), "a.md")))


def test_whoever_is_rewarded_with_the_office_of_a_unit_does_not_lead_the_cluster_beside_it() -> None:
    table = [["Tập thể, cá nhân", "Chức vụ, đơn vị", "Cụm thi đua", "Hình thức khen thưởng"]]
    table += [["Ban Dân vận Huyện ủy Mỹ Lộc", "", "Số 1", "Cờ thi đua"]]
    table += [["Kiều Văn Tạo", "Trưởng Ban Dân vận Huyện ủy Ba Sao", "Số 1", "Kỷ niệm chương"]]
    table += [["Lường Thị Mận", "Phó Trưởng Ban Dân vận Huyện ủy Mỹ Lộc", "Số 1", "Giấy khen"]]
    stated = memberships(read_bytes(as_md(table), "a.md"))
    assert stated
    assert not any(each.leader or each.deputies for each in stated)


def test_rewarded_as_head_of_the_cluster_is_its_head() -> None:
    table = [["Tập thể, cá nhân", "Chức vụ", "Cụm thi đua", "Hình thức khen thưởng"]]
    table += [["Lường Thị Mận", "Chủ tịch", "Số 1", "Giấy khen"], ["Kiều Văn Tạo", "Cụm trưởng", "Số 1", "Giấy khen"]]
    assert [each.leader for each in memberships(read_bytes(as_md(table), "a.md"))] == ["Kiều Văn Tạo"]


def test_of_two_columns_of_offices_the_one_of_the_committee_tells_who_heads_it() -> None:
    rows = ["Lương Đình Khuê | Bí thư Huyện đoàn | Trưởng ban", "Kiều Văn Tạo | Trưởng Ban Tuyên giáo | Phó Trưởng ban"]
    rows += ["Lường Thị Mận | Trưởng phòng Nội vụ | Ủy viên"]
    lines = ["# Ban Chỉ đạo Ngày hội Cam", "| Họ và tên | Chức vụ | Nhiệm vụ |", "| --- | --- | --- |"]
    paper = "\n".join([*lines, *(f"| {row} |" for row in rows)])
    (stated,) = memberships(read_bytes(paper.encode(), "a.md"))
    assert stated.leader == "Lương Đình Khuê"
    assert [each.name for each in stated.deputies] == ["Kiều Văn Tạo"]
