"""Clusters listed in a table of places, the paper that changes them a year later, and a namesake of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document, View

LIST = Document(
    "qd-14-lam-vuon.docx",
    "Điều 1. Các cụm thi đua gồm Hội LHPN của 9 xã, phường; danh sách kèm theo.\n\n"
    "PHỤ LỤC\n\n"
    "TT: 1; Tên cụm: Cụm thi đua số 1 (Cụm Thượng nguồn); Số đơn vị: 05; Đơn vị thành viên: Các xã: Suối Bạc, Nà Lèng, "
    "Khau Vai, Tà Mít; phường Cầu Mây; Cụm trưởng năm 2031: Phường Cầu Mây; Cụm phó năm 2031: Xã Khau Vai\n"
    "TT: 2; Tên cụm: Cụm thi đua số 2 (Cụm Hạ nguồn); Số đơn vị: 04; Đơn vị thành viên: Các phường: Bến Đá, Chợ Cũ, "
    "Đầm Sen; xã Gò Trầu; Cụm trưởng năm 2031: Phường Bến Đá; Cụm phó năm 2031: Xã Gò Trầu\n",
    title="Quyết định về việc thành lập các cụm thi đua của Hội Liên hiệp Phụ nữ tỉnh Sông Lam",
    date="2031-02-10",
)
CHANGE = Document(
    "qd-3-sua-doi.docx",
    "- Chuyển Hội LHPN xã Tà Mít từ Cụm thi đua số 1 sang Cụm thi đua số 2.\n"
    "- Cụm thi đua số 1: Cụm trưởng là bà Vàng Thị Say, Chủ tịch Hội LHPN xã Nà Lèng.\n"
    "- Cụm thi đua số 2: Cụm trưởng là bà Lý Thị Nhung, Chủ tịch Hội LHPN phường Chợ Cũ.\n",
    title="Quyết định sửa đổi, công nhận Cụm trưởng các cụm thi đua năm 2032",
    date="2032-01-15",
)
OTHERS = Document(
    "hd-9-nuoi-ong.txt",
    "CỤM THI ĐUA I\nGồm 3 đơn vị: xã Suối Bạc, xã Tà Mít, phường Bến Đá.\n"
    "Cụm trưởng: ông Đặng Văn Khóa, Chủ tịch Hội Nuôi ong xã Suối Bạc.\n",
    title="Hướng dẫn hoạt động cụm thi đua Hội Nuôi ong các xã, phường năm 2032",
    date="2032-02-20",
)
TERMS = Document(
    "qd-77-kiem-lam.docx",
    "Điều 1. Cụm thi đua số 7 gồm 3 đơn vị: Hạt Kiểm lâm Ba Chẽ, Hạt Kiểm lâm Đồng Mỏ và Hạt Kiểm lâm Hữu Sản.\n\n"
    "Cụm trưởng, cụm phó giai đoạn 2030 - 2031\n(kèm theo Quyết định số 77/QĐ-KL)\n\n"
    "Cụm thi đua: Số 7; Cụm trưởng: Hạt Kiểm lâm Ba Chẽ; Cụm phó: Hạt Kiểm lâm Đồng Mỏ\n"
    "Cụm thi đua: Số 8; Cụm trưởng: Hạt Kiểm lâm Lũng Vài; Cụm phó: Hạt Kiểm lâm Phai Lầy\n\n"
    "Điều 2. Cụm trưởng, cụm phó giai đoạn 2032 - 2033\n\n"
    "Cụm: Số 7; Cụm trưởng: Hạt Kiểm lâm Hữu Sản; Cụm phó: Hạt Kiểm lâm Ba Chẽ\n"
    "Cụm: Số 8; Cụm trưởng: Hạt Kiểm lâm Phai Lầy; Cụm phó: Hạt Kiểm lâm Lũng Vài\n",
    title="Quyết định phân chia cụm thi đua lực lượng kiểm lâm",
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([LIST, CHANGE, OTHERS, TERMS])
    with library.view() as opened:
        yield opened
    library.close()


@pytest.fixture(scope="module")
def say(view: View) -> Callable[[str], Answer]:
    groups = catalogue(view.memberships())
    return lambda text: answer(understand(text), view, groups)


def test_places_sorted_in_a_cell_are_members_and_a_later_paper_moves_one(say: Callable[[str], Answer]) -> None:
    first = say("Cụm thi đua số 1 của Hội Phụ nữ tỉnh gồm những đơn vị nào?").text.split("\n")[0]
    assert all(name in first for name in ("xã Suối Bạc", "xã Nà Lèng", "xã Khau Vai", "phường Cầu Mây"))
    assert "Tà Mít" not in first
    assert "Hội LHPN xã Tà Mít" in say("Cụm Hạ nguồn gồm những đơn vị nào?").text.split("\n")[0]
    assert "Cụm thi đua số 2" in say("Hội Phụ nữ xã Tà Mít hiện ở cụm thi đua nào?").text


@pytest.mark.parametrize(
    ("question", "leader"),
    [
        ("Cụm trưởng cụm thi đua số 1 của Hội Phụ nữ tỉnh năm 2032 là ai?", "Vàng Thị Say"),
        ("Ai là Cụm trưởng Cụm Hạ nguồn?", "Lý Thị Nhung"),
        ("Cụm trưởng cụm thi đua số 2 của Hội Phụ nữ tỉnh năm 2031 là đơn vị nào?", "Phường Bến Đá"),
        ("Cụm trưởng cụm thi đua I của Hội Nuôi ong là ai?", "Đặng Văn Khóa"),
        ("Cụm trưởng cụm số 7 giai đoạn 2030 - 2031 là đơn vị nào?", "Ba Chẽ"),
        ("Cụm trưởng cụm số 7 năm 2033 là đơn vị nào?", "Hữu Sản"),
        ("Cụm phó cụm 7 nhiệm kỳ 2032-2033 là đơn vị nào?", "Ba Chẽ"),
    ],
)
def test_who_leads_in_the_years_asked_about_is_told(say: Callable[[str], Answer], question: str, leader: str) -> None:
    said = say(question)
    assert not said.abstained
    assert leader in said.text.split("\n")[0]


def test_nothing_is_told_of_years_that_no_term_covers(say: Callable[[str], Answer]) -> None:
    assert say("Cụm trưởng cụm số 7 năm 2035 là đơn vị nào?").abstained


def test_two_terms_asked_for_in_turn_are_each_told(say: Callable[[str], Answer]) -> None:
    said = say("Cụm trưởng cụm số 7 giai đoạn 2030-2031 và giai đoạn 2032-2033 lần lượt là đơn vị nào?").text
    earlier, later = said.split("\n")
    assert "Ba Chẽ" in earlier
    assert "Hữu Sản" in later


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Cụm Thượng nguồn có mấy xã?", "3 "),
        ("Cụm Hạ nguồn có bao nhiêu phường?", "3 "),
        ("cum thi dua so 2 cua hoi phu nu co may xa", "2 "),
        ("Cụm Hạ nguồn có bao nhiêu đơn vị?", "Cụm thi đua số 2 (Cụm Hạ nguồn) có 5 "),
    ],
)
def test_members_are_counted_by_the_sort_of_place_asked_for(
    say: Callable[[str], Answer], question: str, count: str
) -> None:
    assert say(question).text.startswith(count)


def test_a_sort_of_place_that_no_member_is_of_is_not_counted(say: Callable[[str], Answer]) -> None:
    assert say("Cụm Hạ nguồn có mấy huyện?").abstained


def test_whose_group_is_meant_is_not_asked_for_as_a_member(say: Callable[[str], Answer]) -> None:
    assert say("Cụm 2 Hội Phụ nữ có xã Gò Trầu không?").text.startswith("Có. Hội LHPN xã Gò Trầu")
    assert say("Cụm 2 Hội Phụ nữ có xã Nà Lèng không?").text.startswith("Không. Hội LHPN xã Nà Lèng")
