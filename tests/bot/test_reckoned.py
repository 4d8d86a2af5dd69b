"""What is reckoned over the rows of a table, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from bot.answer import answer
from bot.answers.tables import tables_in
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

CLUBS = Document(
    "cau-lac-bo-huyen-muong-sen.xlsx",
    "HỘI VƯỜN HUYỆN MƯỜNG SEN\nDANH SÁCH CÂU LẠC BỘ NĂM 2024\n\n"
    "TT: 1; Câu lạc bộ: CLB Làm vườn Nà Bó; Cụm: Cụm số 1; Chủ nhiệm: Lò Văn Inh; Số hội viên: 120; Xếp loại: Tốt\n"
    "TT: 2; Câu lạc bộ: CLB Làm vườn Pá Lau; Cụm: Cụm số 1; Chủ nhiệm: Cầm Thị Hặc; Số hội viên: 1.045; Xếp loại: Khá\n"
    "TT: 3; Câu lạc bộ: CLB Nuôi ong Pá Khoang; Cụm: Cụm số 2; Chủ nhiệm: Hà Văn Panh; Số hội viên: 86; Xếp loại: Tốt\n"
    "TT: 4; Câu lạc bộ: CLB Chè Nậm Sỏ; Cụm: Cụm số 2; Chủ nhiệm: Vàng A Lử; Số hội viên: 64; Xếp loại: Xuất sắc\n\n"
    "Quỹ\n\n"
    "Xã: Nà Bó; Quỹ hội (triệu đồng): 12,5; Điểm: 87,5; Hạng: 2; Vườn bị sâu bệnh: 0\n"
    "Xã: Pá Lau; Quỹ hội (triệu đồng): 9; Điểm: 80; Hạng: 3; Vườn bị sâu bệnh: 4\n"
    "Xã: Nậm Sỏ; Quỹ hội (triệu đồng): 21,5; Điểm: 92; Hạng: 1; Vườn bị sâu bệnh: 0\n"
    "Xã: Tổng cộng; Quỹ hội (triệu đồng): 43; Vườn bị sâu bệnh: 4\n",
    title="Danh sách câu lạc bộ của Hội Vườn huyện Mường Sen năm 2024",
    date="2024-12-20",
)
TARGETS = Document(
    "chi-tieu-hoi-rung.xlsx",
    "HỘI RỪNG TỈNH LÂM XUYÊN\nKẾT QUẢ MỘT SỐ CHỈ TIÊU\n\n"
    "TT: 1; Chỉ tiêu: Chi hội hiện có; Đơn vị tính: chi hội; Năm 2023: 46; Năm 2024: 51\n"
    "TT: 2; Chỉ tiêu: Trồng mới; Đơn vị tính: cây; Năm 2023: 4.780; Năm 2024: 5.236\n\n"
    "Thu nhập của người làm rừng đạt 7,8 triệu đồng/người/tháng, tăng 0,6 triệu đồng so với năm 2023.\n",
    title="Kết quả một số chỉ tiêu của Hội Rừng tỉnh Lâm Xuyên",
    date="2024-12-31",
)
POSTS = Document(
    "luc-luong-ham-rong.docx",
    "HẠT RỪNG TRÀ LUNG\nLỰC LƯỢNG TRỰC NĂM 2024\n\n"
    "Cụm: I; Cụm trưởng: Giàng A Páo; Chốt gác (chốt): 16; Lực lượng: 124\n"
    "Cụm: II; Cụm trưởng: Lù Thị Mỷ; Chốt gác (chốt): 9; Lực lượng: 71\n"
    "Cụm: III; Cụm trưởng: Hoàng Seo Phử; Chốt gác (chốt): 21; Lực lượng: 153\n\n"
    "Trạm: Trạm Bảo Sơn Đông; Địa bàn: Pha Long; Số cán bộ: 11\n"
    "Trạm: Trạm Bảo Sơn Tây; Địa bàn: Nấm Lư; Số cán bộ: 14\n"
    "Trạm: Trạm Bảo Lĩnh; Địa bàn: Pha Long; Số cán bộ: 6\n",
    title="Lực lượng trực của Hạt Rừng Trà Lung năm 2024",
    date="2024-11-05",
)
TORN = Document(
    "danh-sach-hoi-ong.xlsx",
    "HỘI NUÔI ONG HUYỆN PHÌN HỒ\n\n"
    "TT: 1; Trại: Trại Ong Bản Mo; Số đàn: 210\n"
    "TT: 3; Trại: Trại Ong Tả Phời; Số đàn: 90\n"
    "TT: 4; Trại: Trại Ong Sín Chải; Số đàn: 150\n\n"
    "Kho: Kho Mật Bản Mo; Số thùng: 40\n"
    "Kho: Kho Mật Tả Phời; Ghi chú: đang kiểm kê\n"
    "Kho: Kho Mật Sín Chải; Số thùng: 35\n",
    title="Danh sách trại và kho của Hội Nuôi ong huyện Phìn Hồ",
    date="2024-05-02",
)

RATES = Document(
    "bao-cao-hoa-giai.docx",
    "BÁO CÁO\nCông tác hòa giải của huyện Lũng Pù năm 2024\n\n"
    "Toàn huyện nhận 218 việc với 240 người (năm 2023: 190 việc). Kết quả của các tổ như sau:\n\n"
    "Loại việc: Đất đai; Phải hòa giải: 96; Đã hòa giải: 72; Tỷ lệ (%): 75,0; Năm 2023 (%): 70,5; Bị khiếu kiện: 4\n"
    "Loại việc: Gia đình; Phải hòa giải: 80; Đã hòa giải: 68; Tỷ lệ (%): 85,0; Năm 2023 (%): 81,2; Bị khiếu kiện: 1\n\n"
    "Việc chi trả cho hòa giải viên về đất đai, gia đình đạt tỷ lệ 66,6%.\n",
    title="Công tác hòa giải của huyện Lũng Pù năm 2024",
    date="2024-12-28",
)
BRANCHES = Document(
    "danh_ba_chi_hoi_KhauVai.csv",
    "STT: 1; Chi hội: Chi hội Bến Ngự; Số hội viên (31/12/2024): 61; Chi hội trưởng: Lèng Thị Sáy\n"
    "STT: 2; Chi hội: Chi hội Khau Vai Thượng; Số hội viên (31/12/2024): 48; Chi hội trưởng: Giàng Mí Pó\n"
    "STT: 3; Chi hội: Chi hội Suối Lạnh; Số hội viên (31/12/2024): 37; Chi hội trưởng: Tẩn A Sì\n",
)
HONOURED = Document(
    "khen-thuong-hoi-che.xlsx",
    "HỘI CHÈ HUYỆN PHÌN HỒ\n\nDANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN NĂM 2024: (Kèm theo Quyết định số 12/QĐ-HC)\n\n"
    "TT: 1; Họ và tên: Lù Seo Páo; Đơn vị: Chi hội Chè Tả Phời; Thành tích: Giữ vườn chè cổ\n"
    "TT: 2; Họ và tên: Vàng Thị Mỷ; Đơn vị: Chi hội Chè Sín Chải; Thành tích: Dạy nghề sao chè\n"
    "TT: 3; Họ và tên: Cầm Văn Hặc; Đơn vị: Chi hội Chè Sín Chải; Thành tích: Mở đường lên nương\n",
    title="Danh sách khen thưởng của Hội Chè huyện Phìn Hồ năm 2024",
    date="2024-12-20",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), CLUBS, TARGETS, POSTS, TORN) as asked:
        yield asked


def test_the_highest_and_the_lowest_of_a_column_are_named_with_their_rows(say: Say) -> None:
    most = say("Câu lạc bộ nào của huyện Mường Sen đông hội viên nhất?")
    assert most.text == "CLB Làm vườn Pá Lau\nSố hội viên: 1.045 (cao nhất trong 4 dòng của bảng)"
    assert most.citations[0].quote.startswith("TT: 2;")
    assert all(CLUBS.text[cited.start : cited.end] == cited.quote for cited in most.citations)
    assert say("clb nao it hoi vien nhat").text.startswith("CLB Chè Nậm Sỏ\n")
    assert say("CLB nào ở cụm 1 có ít hội viên nhất?").text.startswith("CLB Làm vườn Nà Bó\n")
    assert say("CLB nào có số hội viên nhiều thứ hai?").text.startswith("CLB Làm vườn Nà Bó\n")


def test_a_rank_and_a_zero_are_looked_for_in_their_column(say: Say) -> None:
    assert say("Xã nào của huyện Mường Sen xếp hạng nhì?").text.startswith("Nà Bó\nHạng: 2")
    assert say("xã nào không có vườn bị sâu bệnh").text.splitlines() == [
        "- Nà Bó (Vườn bị sâu bệnh: 0)",
        "- Nậm Sỏ (Vườn bị sâu bệnh: 0)",
    ]


def test_a_group_has_the_sum_of_its_rows_and_all_have_the_total_that_the_table_states(say: Say) -> None:
    summed = say("Cụm 1 có tổng số bao nhiêu hội viên?")
    assert summed.text.startswith("Số hội viên: 1.165\nCộng 2 dòng của bảng: 120 (CLB Làm vườn Nà Bó) + 1.045 ")
    assert [cited.quote[:6] for cited in summed.citations] == ["TT: 1;", "TT: 2;"]
    assert say("cum 2 co bao nhieu hoi vien").text.startswith("Số hội viên: 150\n")
    assert say("Tổng quỹ hội của các xã huyện Mường Sen là bao nhiêu?").text.startswith("Quỹ hội (triệu đồng): 43\n")


def test_rows_with_a_value_are_counted_and_named(say: Say) -> None:
    counted = say("Có mấy câu lạc bộ của huyện Mường Sen xếp loại Tốt?")
    assert counted.text.splitlines() == [
        "2 (đếm trong 4 dòng của bảng, Xếp loại: Tốt):",
        "- CLB Làm vườn Nà Bó",
        "- CLB Nuôi ong Pá Khoang",
    ]


def test_two_rows_that_are_named_have_a_figure_each(say: Say) -> None:
    told = say("CLB Chè Nậm Sỏ và CLB Nuôi ong Pá Khoang có bao nhiêu hội viên?").text
    assert "Chè Nậm Sỏ: Số hội viên: 64" in told
    assert "Nuôi ong Pá Khoang: Số hội viên: 86" in told
    assert say("clb che nam so va clb nuoi ong pa khoang co bao nhieu hoi vien").text.splitlines() == [
        "- CLB Nuôi ong Pá Khoang: Số hội viên: 86",
        "- CLB Chè Nậm Sỏ: Số hội viên: 64",
    ]


def test_nothing_is_reckoned_for_another_group_place_or_column(say: Say) -> None:
    assert say("Cụm 3 có tổng số bao nhiêu hội viên?").abstained
    assert say("Cụm Tây có tổng số bao nhiêu hội viên?").abstained
    assert say("Câu lạc bộ nào của huyện Tủa Vai đông hội viên nhất?").abstained
    assert say("Câu lạc bộ nào có nhiều sân bóng nhất?").abstained


def test_nothing_is_reckoned_over_a_table_that_lacks_a_row_or_a_cell(say: Say) -> None:
    assert say("Trại ong nào có nhiều đàn nhất?").abstained
    assert say("Kho mật nào có nhiều thùng nhất?").abstained


def test_a_figure_is_not_told_from_the_row_of_another(say: Say) -> None:
    assert say("CLB Làm vườn Pá Lau có bao nhiêu hội viên?").text.startswith("Số hội viên: 1.045\n")
    for name in ("CLB Làm vườn Bản Bó", "CLB Làm vườn Pá Hu", "clb lam vuon pa hu", "CLB Nuôi dê Sen Thượng"):
        assert say(f"{name} có bao nhiêu hội viên?").abstained


def test_a_longer_name_that_ends_in_that_of_a_row_is_another(say: Say) -> None:
    assert say("CLB Làm vườn Pá Lau có bao nhiêu hội viên?").text.startswith("Số hội viên: 1.045\n")
    assert say("CLB Nuôi dê Pá Lau có bao nhiêu hội viên?").abstained
    assert say("Hội Rừng huyện Pha Long có bao nhiêu trạm?").abstained


def test_no_name_of_a_row_is_left_out_of_a_sum(say: Say) -> None:
    summed = say("Tổng số cán bộ của Trạm Bảo Sơn Đông, Trạm Bảo Sơn Tây và Trạm Bảo Lĩnh là bao nhiêu?")
    assert summed.text.startswith("Số cán bộ: 31\nCộng 3 dòng của bảng: ")
    assert say("Tổng số cán bộ của Trạm Bảo Sơn Đông, Bảo Sơn Nam và Trạm Bảo Lĩnh là bao nhiêu?").abstained


def test_groups_that_a_column_only_numbers_are_named_by_its_header(say: Say) -> None:
    assert say("Cụm nào của Hạt Rừng Trà Lung có lực lượng ít nhất?").text.startswith("Cụm II\nLực lượng: 71 ")
    assert say("cum III co bao nhieu chot gac").text.startswith("Chốt gác (chốt): 21\n")


def test_two_years_are_asked_for_at_once_with_marks_and_without(say: Say) -> None:
    for asked in ("Số chi hội năm 2023 và năm 2024 là bao nhiêu?", "so chi hoi nam 2023 va 2024 la bao nhieu"):
        told = say(asked).text
        assert [figure in told for figure in ("46", "51", "triệu")] == [True, True, False]


def test_an_english_question_is_reckoned_alike(say: Say) -> None:
    told = say("Which commune has the highest score?")
    assert told.text == "Nậm Sỏ\nĐiểm: 92 (the highest of 3 rows of the table)"


UNIONS = Document(
    "bieu-doan-xa.xlsx",
    "HUYỆN ĐOÀN PHÌN HỒ\nBIỂU SỐ LIỆU ĐOÀN XÃ NĂM 2024\n\n"
    "TT: 1; Đoàn xã: Tả Phời; Chi đoàn: 17; Tổng số đoàn viên: 342; Đoàn viên nữ: 118; Kết nạp năm 2024: 29; "
    "Tỷ lệ chi đoàn hoàn thành tốt nhiệm vụ trở lên (%): 93,5; Bí thư Đoàn xã: Giàng A Lử; "
    "Điện thoại cơ quan: 0213.3.876.543; Di động: 0901.220.303\n"
    "TT: 2; Đoàn xã: Sín Chải; Chi đoàn: 12; Tổng số đoàn viên: 251; Đoàn viên nữ: 97; Kết nạp năm 2024: 31; "
    "Tỷ lệ chi đoàn hoàn thành tốt nhiệm vụ trở lên (%): 88,0; Bí thư Đoàn xã: Vàng Thị Mỷ; "
    "Điện thoại cơ quan: 0213.3.876.544; Di động: 0901.220.304\n",
    title="Biểu số liệu đoàn xã năm 2024 của Huyện đoàn Phìn Hồ",
    date="2024-12-20",
)


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([UNIONS, RATES, BRANCHES, HONOURED])
    with library.view() as view:
        yield lambda text: answer(understand(text), view, ())
    library.close()


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Năm 2024 Đoàn xã Tả Phời kết nạp được mấy đoàn viên?", "Kết nạp năm 2024: 29"),
        ("Đoàn xã Sín Chải có bao nhiêu đoàn viên?", "Tổng số đoàn viên: 251"),
        ("Số điện thoại cơ quan của Bí thư Đoàn xã Tả Phời?", "0213.3.876.543"),
        ("Số di động của Bí thư Đoàn xã Sín Chải?", "0901.220.304"),
    ],
)
def test_the_column_of_a_row_is_the_one_that_says_what_is_asked(tell: Say, question: str, lead: str) -> None:
    assert tell(question).text.split("\n")[0] == lead


@pytest.mark.parametrize(
    "question",
    ["Đoàn xã Tả Phời kết nạp bao nhiêu đảng viên năm 2024?", "Đoàn xã Tả Phời kết nạp bao nhiêu đoàn viên năm 2021?"],
)
def test_a_column_of_what_was_done_is_not_of_others_or_of_another_year(tell: Say, question: str) -> None:
    assert tell(question).abstained


def test_of_a_long_row_is_shown_whose_it_is_and_what_was_asked(tell: Say) -> None:
    said = tell("Đoàn xã Sín Chải có bao nhiêu đoàn viên nữ?")
    assert said.text == "Đoàn viên nữ: 97\n“Đoàn xã: Sín Chải; … Đoàn viên nữ: 97…”"
    assert "Vàng Thị Mỷ" in said.citations[0].quote


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Tỷ lệ hòa giải việc đất đai của huyện Lũng Pù là bao nhiêu?", "Tỷ lệ (%): 75,0"),
        ("Tỷ lệ hòa giải việc gia đình ở Lũng Pù năm 2024 là bao nhiêu?", "Tỷ lệ (%): 85,0"),
        ("ty le hoa giai viec gia dinh nam 2023 cua huyen Lung Pu la bao nhieu", "Năm 2023 (%): 81,2"),
    ],
)
def test_a_share_is_looked_up_in_the_row_and_is_of_the_column_before_or_of_its_year(
    tell: Say, question: str, lead: str
) -> None:
    assert tell(question).text.split("\n")[0] == lead


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ việc đất đai bị khiếu kiện ở huyện Lũng Pù là bao nhiêu?",  # the share is of those reconciled
        "Tỷ lệ hòa giải việc đất đai của huyện Lũng Pù năm 2021 là bao nhiêu?",
    ],
)
def test_a_share_of_something_else_or_of_another_year_is_not_told(tell: Say, question: str) -> None:
    assert "75,0" not in tell(question).text


def test_the_name_of_a_file_says_whose_rows_they_are(tell: Say) -> None:
    (table,) = tables_in(BRANCHES)
    assert {"khau", "vai"} <= table.known
    asked = "Chi hội Suối Lạnh, Khau Vai có bao nhiêu hội viên cuối năm 2024?"
    assert tell(asked).text.startswith("Số hội viên (31/12/2024): 37\n")
    assert tell(asked.replace("2024", "2021")).abstained
    assert tell(asked.replace("Khau Vai", "Mường Sen")).abstained


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu cá nhân được tặng giấy khen năm 2024?",
        "Năm 2024 Hội Chè huyện Phìn Hồ tặng giấy khen bao nhiêu cá nhân?",
        "hoi che huyen phin ho co may ca nhan duoc tang giay khen nam 2024",
    ],
)
def test_a_list_is_counted_that_its_title_says_is_of_those_asked_about(tell: Say, question: str) -> None:
    assert tell(question).text == "3 (đếm 3 dòng của danh sách):\n- Lù Seo Páo\n- Vàng Thị Mỷ\n- Cầm Văn Hặc"


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu cá nhân được tặng bằng khen năm 2024?",
        "Có bao nhiêu cá nhân được tặng giấy khen năm 2021?",
        "Có bao nhiêu cá nhân của Sín Chải được tặng giấy khen năm 2024?",  # a part of the list
        "Có bao nhiêu cá nhân được khen năm 2024?",  # perhaps with something else, too
        "Có bao nhiêu hội viên được tặng giấy khen năm 2024?",
    ],
)
def test_a_list_of_others_of_more_or_of_less_is_not_counted(tell: Say, question: str) -> None:
    assert "đếm" not in tell(question).text
