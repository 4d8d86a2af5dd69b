"""Whose name is asked for: by an office, by what somebody did, and nobody where a name is that of a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from passages import candidates

from bot.answer import answer
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

TRIP = (
    "Sáng 5/3/2025, Đoàn Trường Đại học Sao Mai tổ chức hội trại. Dự khai mạc có PGS.TS Đỗ Văn Chung, Bí thư Đảng ủy, "
    "Hiệu trưởng Nhà trường; ông Lộc Văn Thủy, Phó Bí thư Tỉnh đoàn; ThS Quách Gia Hưng, Bí thư Đoàn trường.\n\n"
    "Hội nghị Ban Chấp hành bầu bổ sung 03 Ủy viên Ban Thường vụ (gồm các đồng chí: Bạch Thị Thoa, Vũ Văn Hòe, Tạ Minh "
    "Phụng) và bầu đồng chí Thái Bá Hiển giữ chức Phó Chủ tịch."
)


def agreeing(question: str, text: str = TRIP) -> list[str]:
    return [focus.lead for focus in candidates(question, text) if focus.agreement > 0.55]


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Bí thư Đoàn trường Đại học Sao Mai dự hội trại là ai?", ["Quách Gia Hưng"]),
        ("Bí thư Đoàn trường Đại học Sông Hậu dự hội trại là ai?", []),
        ("Ai là Phó Bí thư Tỉnh đoàn tới dự khai mạc hội trại?", ["Lộc Văn Thủy"]),
        ("ai la pho bi thu tinh doan toi du khai mac hoi trai", ["Lộc Văn Thủy"]),
        ("Những ai được bầu làm Ủy viên Ban Thường vụ?", ["Bạch Thị Thoa", "Vũ Văn Hòe", "Tạ Minh Phụng"]),
    ],
)
def test_an_office_is_held_by_whom_the_text_says_it_of(question: str, people: list[str]) -> None:
    assert sorted(agreeing(question)) == sorted(people)


def test_who_did_something_is_named_by_the_sentence_that_says_it() -> None:
    text = "Ông Hồ Văn Đạt chủ trì hội nghị.\n\nDự hội nghị có ông Lục Văn Tiệp; bà Đinh Thị Sim."
    assert agreeing("Ai điều hành hội nghị?", text) == ["Hồ Văn Đạt"]


def test_a_school_cluster_is_no_head_of_a_cluster() -> None:
    text = "Cụm trưởng Cụm 1 là ông Hồ Văn Đạt. Hội nghị các cụm trường do bà Đinh Thị Sim trình bày báo cáo."
    assert agreeing("Ai trình bày báo cáo của các cụm trường?", text) == ["Đinh Thị Sim"]


def test_what_a_body_is_called_by_is_nobody() -> None:
    asked = understand("Hội Nông dân Hà Khê năm 2024 còn những hạn chế nào?")
    assert [pin.kind for pin in asked.pins] == ["name", "year"]
    assert agreeing("Ai lãnh đạo ngành Kiểm sát tỉnh Hà Sơn?", "Toàn ngành Kiểm sát Hà Sơn đã nỗ lực.") == []


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Hội Làm vườn huyện do ai làm Chủ tịch?", ["Kha Thị Mơ"]),
        ("hoi nuoi ong huyen do ai lam chu tich", ["Lục Văn Tiệp"]),
        ("Hội Trồng chè huyện do đồng chí nào giữ chức Chủ tịch?", []),
    ],
)
def test_the_body_before_says_of_what_the_office_is_that_somebody_holds(question: str, people: list[str]) -> None:
    text = (
        "Khối phó là Hội Làm vườn huyện do bà Kha Thị Mơ làm Chủ tịch.\n"
        "Ông Lục Văn Tiệp, Chủ tịch Hội Nuôi ong huyện, dự họp."
    )
    assert agreeing(question, text) == people


def test_where_somebody_goes_is_no_part_of_the_office() -> None:
    text = "Dự sơ kết có ông Hồ Văn Đạt, Bí thư Huyện ủy Sơn Khê; bà Đinh Thị Sim, Phó Bí thư Huyện ủy Sơn Khê."
    assert agreeing("Bí thư Huyện ủy Sơn Khê đi dự sơ kết là ai?", text) == ["Hồ Văn Đạt"]
    assert agreeing("bi thu huyen uy son khe di du so ket la ai", text) == ["Hồ Văn Đạt"]


LEVELS = (
    "Bà Nông Thị Pà, Chủ tịch Hội Nuôi ong đặc khu Hòn Me; bà Cao Thị Vân, Chủ tịch Hội Nuôi ong xã Gò Trầu.\n\n"
    "Báo cáo do ông Kiều Văn Đạt, Chủ tịch Hội Nuôi ong tỉnh trình bày."
)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Chủ tịch Hội Nuôi ong tỉnh Sông Lam là ai?", ["Kiều Văn Đạt"]),
        ("Chủ tịch Hội Nuôi ong đặc khu Hòn Me là ai?", ["Nông Thị Pà"]),
        ("Chủ tịch Hội Nuôi ong xã Gò Trầu là ai?", ["Cao Thị Vân"]),
        ("Chủ tịch Hội Nuôi ong xã Suối Bạc là ai?", []),
    ],
)
def test_an_office_is_of_one_level_and_of_one_place(question: str, people: list[str]) -> None:
    assert agreeing(question, LEVELS) == people


def test_a_row_for_a_province_names_the_offices_of_its_committee() -> None:
    rows = (
        "Tỉnh: Sông Lam; Trưởng Ban Dân vận: Lò Văn Pản; Số biên chế: 18\nTỉnh: Hà Sơn; Trưởng Ban Dân vận: Tạ Minh Hòe"
    )
    assert "Lò Văn Pản" in agreeing("Trưởng Ban Dân vận Tỉnh ủy Sông Lam là ai?", rows)
    assert agreeing("Trưởng Ban Tuyên giáo Tỉnh ủy Sông Lam là ai?", rows) == []


@pytest.mark.parametrize(
    "question",
    ["Đi họp cần hỏi gì thì liên hệ ai?", "Có thắc mắc về hội nghị thì gọi cho ai?", "dau moi cua hoi nghi la ai"],
)
def test_whom_to_turn_to_is_whom_the_text_tells_to_get_in_touch_with(question: str) -> None:
    text = "Ông Hồ Văn Đạt chủ trì hội nghị.\n\nMọi chi tiết xin liên hệ bà Đinh Thị Sim, điện thoại 0269.111.222."
    assert agreeing(question, text) == ["Đinh Thị Sim"]


def test_whom_to_turn_to_may_be_told_by_a_telephone_number() -> None:
    text = "Bà Đinh Thị Sim chủ trì.\n\n- Đăng ký phòng nghỉ với ông Hồ Văn Đạt, Văn phòng, điện thoại 0269.111.222."
    assert agreeing("Đăng ký phòng nghỉ thì liên hệ ai?", text) == ["Hồ Văn Đạt"]


def test_a_gardeners_association_is_called_by_its_whole_name() -> None:
    gardeners = LEVELS.replace("Nuôi ong", "Làm vườn")
    assert agreeing("Chủ tịch Hội Làm vườn xã Gò Trầu là ai?", gardeners) == ["Cao Thị Vân"]


def test_whose_place_another_took_is_not_who_does_it_now() -> None:
    text = "Ông Vàng Văn Tủa, Trưởng ban Kiểm tra, thay bà Lò Thị Pản theo dõi các tổ dệt cùng thầy Tạ Quang Bửu."
    leads = [focus.lead for focus in candidates("Ai theo dõi các tổ dệt?", text)]
    assert leads == ["Vàng Văn Tủa", "Tạ Quang Bửu"]
    assert "Lò Thị Pản" in [focus.lead for focus in candidates("Ông Tủa thay ai theo dõi các tổ dệt?", text)]


STATIONS = (
    "TT: 1; Đơn vị: Trạm Y tế Tả Phời; Thủ trưởng đơn vị: BSCKI. Vàng Văn Tủa; Số giường: 12\n"
    "TT: 2; Đơn vị: Trạm Y tế Sín Chải; Thủ trưởng đơn vị: BSCKII. Lò Thị Pản; Số giường: 9"
)


@pytest.mark.parametrize(
    ("question", "heads"),
    [
        ("Trạm trưởng Trạm Y tế Tả Phời là ai?", ["Vàng Văn Tủa"]),
        ("Giám đốc Trạm Y tế Sín Chải là ai?", ["Lò Thị Pản"]),
        ("Phó Giám đốc Trạm Y tế Sín Chải là ai?", []),
        ("Chủ tịch Công đoàn Trạm Y tế Tả Phời là ai?", []),
    ],
)
def test_who_heads_the_unit_of_a_row_is_told_by_the_column_whatever_the_office(question: str, heads: list[str]) -> None:
    assert [focus.lead for focus in candidates(question, STATIONS) if focus.agreement > 0.5] == heads


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("Ai là Trưởng Ban Tổ chức hội nghị?", ["Vàng Văn Tủa"]),
        ("Phó Chánh Văn phòng là ai?", ["Vàng Văn Tủa"]),
        ("Trưởng Tiểu ban Hậu cần là ai?", ["Lò Thị Pản"]),
        ("Trưởng Ban Kiểm tra là ai?", []),
    ],
)
def test_an_office_may_be_given_behind_a_colon(question: str, fits: list[str]) -> None:
    text = (
        "1. Đồng chí Vàng Văn Tủa, Phó Chánh Văn phòng: Trưởng Ban Tổ chức hội nghị.\n"
        "2. Đồng chí Lò Thị Pản: Trưởng Tiểu ban Hậu cần, lo nơi ăn nghỉ."
    )
    assert [focus.lead for focus in candidates(question, text) if focus.agreement > 0.5] == fits


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Ai bên Sở Thú y về dự tổng kết?", ["Kha Văn Lộc"]),
        ("ai cua hoi nuoi bo huyen du tong ket", ["Lục Thị Bưởi"]),
        ("Ai phía UBKT Huyện ủy được mời dự?", ["Mùa A Chớ"]),
        ("Ai ở Sở Y tế đến dự tổng kết?", []),
    ],
)
def test_who_came_from_a_body_has_an_office_of_it(question: str, people: list[str]) -> None:
    text = (
        "Dự tổng kết có ông Kha Văn Lộc, Phó Giám đốc Sở Thú y; bà Lục Thị Bưởi, Chủ tịch Hội Nuôi bò huyện; ông Mùa A "
        "Chớ, Chủ nhiệm Ủy ban Kiểm tra Huyện ủy."
    )
    assert agreeing(question, text) == people


LEADERS = (
    "Công đoàn cơ sở: Bệnh viện Sông Mây; Chủ tịch CĐCS: Tạ Kim Oanh; Số đoàn viên: 64\n"
    "Công đoàn cơ sở: Trường Cao đẳng Y tế Hạ Lâm; Chủ tịch CĐCS: Lục Văn Tiệp; Số đoàn viên: 92\n"
)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("Chủ tịch công đoàn Bệnh viện Sông Mây là ai?", ["Tạ Kim Oanh"]),
        ("chu tich cong doan co so benh vien song may la ai", ["Tạ Kim Oanh"]),
        ("chu tich cong doan cao dang y te ha lam la ai", []),
        ("chu tich cong doan truong cao dang y te ha lam la ai", ["Lục Văn Tiệp"]),
        ("chu tich cong doan so y te ha lam la ai", []),
    ],
)
def test_a_column_says_of_the_unit_of_its_row_who_heads_it(question: str, people: list[str]) -> None:
    found = candidates(question, LEADERS, title="Danh sách công đoàn cơ sở trực thuộc Sở Y tế Hạ Lâm")
    assert [focus.lead for focus in found if focus.agreement > 0.55] == people


COMPANY = "ĐẢNG ỦY TỔNG CÔNG TY DỆT MAY SÔNG THAO\n\nĐồng chí Hồ Văn Đạt, Bí thư Đảng ủy, phụ trách chung.\n"
OFFICE = "Đồng chí Hồ Văn Đạt, Bí thư, phụ trách chung.\n"


def test_the_secretary_of_the_committee_whose_paper_it_is_needs_no_name_of_it() -> None:
    asked = "Bí thư Đảng ủy Tổng công ty Dệt may Sông Thao là ai?"
    (found,) = candidates(asked, COMPANY, opening=COMPANY)
    assert found.agreement > 0.9
    (of_union,) = candidates(asked, OFFICE, opening=f"ĐOÀN TỔNG CÔNG TY DỆT MAY SÔNG THAO\n{OFFICE}")
    assert of_union.agreement < 0.3


SIGNED = (
    "HỘI LÀM VƯỜN TỈNH HẠ LÂM\n\nKhối 1 gồm Hội Làm vườn huyện Sao Khuê và huyện Vân Du.\n\n"
    "TM. BAN THƯỜNG VỤ\n\nCHỦ TỊCH\n\n(Đã ký)\n\nHồ Văn Đạt\n"
)


def test_who_signs_for_the_province_heads_nothing_of_its_districts() -> None:
    (chairman,) = candidates("Chủ tịch Hội Làm vườn tỉnh Hạ Lâm là ai?", SIGNED, opening=SIGNED)
    assert chairman.agreement > 0.9
    (of_district,) = candidates("Chủ tịch Hội Làm vườn huyện Vân Du là ai?", SIGNED, opening=SIGNED)
    assert of_district.agreement < 0.3


def test_a_unit_of_a_province_has_another_chairman_than_the_province() -> None:
    text = (
        "Khối trưởng: Mai Xuân Hồng, Chủ tịch Hội Làm vườn Khối Doanh nghiệp tỉnh. "
        "Dự có ông Hồ Văn Đạt, Chủ tịch Hội Làm vườn tỉnh."
    )
    assert agreeing("Chủ tịch Hội Làm vườn tỉnh Hạ Lâm là ai?", text) == ["Hồ Văn Đạt"]


COURT = Document(
    "quyet-dinh-ban-chi-dao.txt",
    "QUYẾT ĐỊNH\n\nBan Chỉ đạo gồm: bà Bích Liên Trang, Chủ tịch (Trưởng ban), ông Hồ Văn Đạt, Phó Chủ tịch (Phó ban), "
    "ông Lục Văn Tiệp, Phó Chủ tịch (Ủy viên).\n",
    title="Quyết định của Hội Làm vườn tỉnh Hạ Lâm về Ban Chỉ đạo ngày hội",
)
YEAR = Document(
    "tong-ket.txt",
    "TỔNG KẾT NĂM\n\nTham dự có:\n- Các Phó Chủ tịch: ông Hồ Văn Đạt, bà Vũ Thị Hòe, ông Lục Văn Tiệp\n",
    title="Hội nghị tổng kết của Hội Làm vườn tỉnh Hạ Lâm",
)


@pytest.mark.parametrize("asks", ["là những ai", "gồm những ai"])
def test_of_several_deputies_the_sentence_with_all_of_them_tells(asks: str, tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([COURT, YEAR])
    with library.view() as view:
        told = answer(understand(f"Các Phó Chủ tịch Hội Làm vườn tỉnh Hạ Lâm {asks}?"), view, []).text
    library.close()
    assert told.startswith("Hồ Văn Đạt, Vũ Thị Hòe, Lục Văn Tiệp")
