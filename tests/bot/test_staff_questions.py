"""What staff ask of news, notices and tables: shares, pages by the million, streets, the day of a meeting, letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document, View

TABLE = Document(
    "ket-qua.xlsx",
    "# Kết quả\n\nKHỐI THI ĐUA SỐ III – KẾT QUẢ CÔNG TÁC NĂM 2024\n\n"
    "TT: 1; Đơn vị: Trạm Thú y huyện Mai Hóa; Số hộ phải tiêm: 900; Số hộ đã tiêm: 810; Tỷ lệ tiêm phòng (%): 90,00; "
    "Tỷ lệ gia súc chết do chậm tiêm phòng của trạm (%): 0,31; Xếp hạng: 2\n"
    "TT: 2; Đơn vị: Trạm Thú y huyện Sao Khuê; Số hộ phải tiêm: 700; Số hộ đã tiêm: 665; Tỷ lệ tiêm phòng (%): 95,00; "
    "Tỷ lệ gia súc chết do chậm tiêm phòng của trạm (%): 0,12; Xếp hạng: 1\n"
    "Đơn vị: Toàn khối; Số hộ phải tiêm: 1.600; Số hộ đã tiêm: 1.475; Tỷ lệ tiêm phòng (%): 92,19; "
    "Tỷ lệ gia súc chết do chậm tiêm phòng của trạm (%): 0,23\n",
    title="Kết quả công tác năm 2024",
)
NEWS = Document(
    "tin.txt",
    "Ký giao ước thi đua Khối 7 Trung tâm lưu trữ năm 2025\n"
    "Sáng 14/3, Khối thi đua số 7 các trung tâm lưu trữ ký giao ước thi đua.\n\n"
    "Kết quả thi đua năm 2024\n\n"
    "Theo báo cáo, năm 2024 các trung tâm trong Khối phục vụ 212 đoàn. Các trung tâm số hóa 3,6 triệu trang hồ sơ; "
    "tiếp 9.020 lượt bạn đọc.\n\n"
    "Trung tâm Lưu trữ Mai Hóa có cách quản lý mới; Trung tâm Lưu trữ Sao Khuê có mô hình “Kho mở sáng thứ Bảy”. "
    "Nhiều đơn vị trong Khối đổi mới cách làm.\n\n"
    "Lương Đình Hào - Tạ Bích Vân\n",
    title="Ký giao ước thi đua Khối 7 Trung tâm lưu trữ năm 2025",
    date="2025-03-14",
)
NOTICE = Document(
    "giay-moi.txt",
    "THÔNG BÁO\nTriệu tập Hội nghị sơ kết công tác sáu tháng đầu năm 2024 của Khối thi đua số V\n"
    "1. Thời gian, địa điểm\n"
    "Hội nghị khai mạc lúc 08 giờ 00, thứ Năm, ngày 20 tháng 6 năm 2024, trong một buổi sáng.\n"
    "2. Thành phần\n- Mỗi đơn vị 04 đại biểu, gồm Trưởng trạm, 01 Phó Trưởng trạm và 02 kỹ thuật viên.\n"
    "3. Chiều ngày 19 tháng 6 năm 2024: giao lưu bóng bàn tại Nhà văn hóa thành phố Hà Sơn.\n"
    "Báo cáo gửi về Phòng Tổng hợp, số 27 Đinh Lễ, phường Bến Mộc, thành phố Hà Sơn trước ngày 10 tháng 6 năm 2024.\n",
    title="Thông báo Triệu tập Hội nghị sơ kết công tác sáu tháng đầu năm 2024 của Khối thi đua số V",
)
LETTERS = Document(
    "khoi-truong-hoc.txt",
    "Chia các văn phòng thành 02 khối, gồm 05 văn phòng:\n"
    "Khối thi đua A do bà Viên Thị Loan theo dõi.\nKhối thi đua B do ông Lò Văn Sáng theo dõi.\n",
    title="Chia khối thi đua các văn phòng",
)

GUIDE = Document(
    "huong-dan.txt",
    "HƯỚNG DẪN\nHồ sơ đề nghị công nhận trạm kiểu mẫu gồm:\n\n- Đơn đề nghị của trạm;\n- Biên bản kiểm tra;\n"
    "- Ảnh chụp trạm.\nHồ sơ công nhận trạm kiểu mẫu lập thành 02 bộ, gửi về Chi cục trước ngày 10 tháng 12.\n"
    "Thang điểm thi đua năm 2024 là 150 điểm (tăng 30 điểm so với năm 2023 do thêm nhóm tiêu chí chuyển đổi số).\n"
    "Các tiểu ban phục vụ Đại hội Hội Thú y lần thứ IX, nhiệm kỳ 2025-2030 đã được thành lập.\n",
    title="Hướng dẫn thi đua Hội Thú y năm 2024",
    date="2024-02-10",
)
EARLIER = Document(
    "huong-dan-cu.txt",
    "HƯỚNG DẪN\nCác trạm của Hội Thú y chấm theo thang điểm thi đua 120 điểm, gồm: "
    "tiêm phòng 80 điểm; báo cáo 40 điểm.\n",
    title="Hướng dẫn thi đua Hội Thú y năm 2023",
    date="2023-02-12",
)

YEAR = Document(
    "bao-cao-2023.txt",
    "BÁO CÁO\nNgành thú y tỉnh Hà Sơn năm 2023\n"
    "Dự lễ mừng công có bà Viên Thị Loan, Chi cục trưởng và 48 cán bộ kỹ thuật của các trạm. "
    "Ngành hiện có 391 hội viên.\n"
    "Quỹ Đồng nghiệp đạt 21,5 tỷ đồng, tăng 3,4 tỷ đồng so với năm 2022, cho 870 hộ vay.\n"
    "Mỗi hộ nghèo được hỗ trợ tiền giống 700 nghìn đồng/tháng và 12 kg gạo/tháng.\n"
    "Mỗi trạm được đề nghị 03 tập thể nhận Giấy khen của Chi cục và 01 tập thể nhận Bằng khen của tỉnh.\n"
    "Tỷ lệ hộ nuôi an toàn năm 2023 đạt 81,4%, xếp thứ 17 toàn quốc, tăng 4 bậc.\n"
    "Trong năm xử lý 640 ca (giảm 12 ca so với cùng kỳ). Tai nạn lao động có 2 ca.\n"
    "- Đoàn số 1 do trạm Mai Hóa chủ trì, thẩm tra tại Bến Mộc và Tuy Lâm.\n"
    "- Đoàn số 2 do trạm Sao Khuê chủ trì, thẩm tra tại Mường Nhạ và Giồng Sậy.\n"
    "Chi cục Thú y Hà Sơn là đơn vị hạng II, có 86 viên chức, đã hiến 55 đơn vị máu.\n"
    "Số gia súc điều trị nội trú là 3.190 lượt; tỷ lệ gia súc điều trị nội trú khỏi bệnh đạt 93,5%, "
    "gia súc còn lại 4%.\n"
    "Hội thi thợ may vàng tổ chức tại Nhà văn hóa Bến Mộc.\n"
    "Trực dịch bệnh ban đêm: 0299.3711.402\n"
    "Cấp: Trạm; Hình thức: Họp bình xét; Thời hạn hoàn thành: trước 25/11/2023\n"
    "Cấp: Chi cục; Hình thức: Hội nghị tổng kết; Thời hạn hoàn thành: trước 20/12/2023\n",
    title="Báo cáo ngành thú y tỉnh Hà Sơn năm 2023",
    date="2023-12-22",
)


@pytest.fixture
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([TABLE, NEWS, NOTICE, LETTERS, GUIDE, EARLIER, YEAR])
    with library.view() as view:
        yield view
    library.close()


def ask(view: View, text: str) -> Answer:
    return answer(understand(text), view, catalogue(view.memberships()))


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Tỷ lệ tiêm phòng của toàn khối III là bao nhiêu?", "92,19"),
        ("Tỷ lệ tiêm phòng của Trạm Thú y huyện Sao Khuê là bao nhiêu?", "95,00"),
        ("Tỷ lệ gia súc chết của Trạm Thú y huyện Mai Hóa là bao nhiêu?", "0,31"),
    ],
)
def test_a_share_is_that_of_the_column_headed_so_however_long_its_header(view: View, question: str, share: str) -> None:
    assert ask(view, question).text.split("\n")[0].endswith(f": {share}")


def test_millions_of_pages_are_no_money_and_of_the_year_that_their_paragraph_says(view: View) -> None:
    said = ask(view, "Năm 2024 các trung tâm của Khối thi đua số 7 số hóa bao nhiêu trang hồ sơ?")
    assert said.text.startswith("3,6 triệu trang")


def test_a_meeting_is_on_the_day_that_its_notice_says_it_opens(view: View) -> None:
    assert ask(view, "Hội nghị sơ kết của khối V họp hôm nào?").text.startswith("ngày 20 tháng 6 năm 2024")


def test_an_address_is_a_street_not_a_town_nor_how_many_of_an_office(view: View) -> None:
    assert ask(view, "Phòng Tổng hợp ở địa chỉ nào?").text.startswith("số 27 Đinh Lễ, phường Bến Mộc")


def test_a_good_way_of_working_is_told_of_the_one_that_is_asked_about(view: View) -> None:
    assert "Kho mở sáng thứ Bảy" in ask(view, "Lưu trữ Sao Khuê có cách làm gì hay?").text


def test_the_reporters_of_an_article_are_its_authors(view: View) -> None:
    said = ask(view, "Tin Khối 7 các trung tâm lưu trữ ký giao ước do phóng viên nào viết?")
    assert said.text == "Lương Đình Hào - Tạ Bích Vân"


def test_a_group_of_another_letter_is_not_answered_for(view: View) -> None:
    assert "Lò Văn Sáng" in ask(view, "Ai theo dõi khối thi đua B?").text
    assert ask(view, "Khối thi đua D gồm những văn phòng nào?").abstained
    assert ask(view, "Ai theo dõi khối thi đua D?").abstained


def test_the_list_of_papers_is_told_not_the_sentence_beside_it(view: View) -> None:
    said = ask(view, "Bộ hồ sơ đề nghị công nhận trạm kiểu mẫu cần những giấy tờ gì?")
    assert "Đơn đề nghị" in said.text
    assert "Biên bản kiểm tra" in said.text


def test_a_congress_is_told_by_its_number_in_the_row_of_congresses(view: View) -> None:
    assert ask(view, "Đại hội Hội Thú y nhiệm kỳ 2025-2030 là đại hội lần thứ mấy?").text.startswith("lần thứ IX")


def test_a_year_that_is_only_compared_with_is_told_by_the_paper_of_that_year(view: View) -> None:
    lines = ask(view, "So sánh thang điểm thi đua của Hội Thú y năm 2023 với năm 2024.").text
    assert lines.index("120 điểm") < lines.index("150 điểm")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Bao nhiêu người dự lễ mừng công?", "48 cán bộ kỹ thuật"),
        ("Quỹ Đồng nghiệp tăng bao nhiêu so với năm 2022?", "3,4 tỷ đồng"),
        ("Mỗi hộ nghèo được hỗ trợ bao nhiêu gạo một tháng?", "12 kg gạo"),
        ("Mỗi trạm được đề nghị mấy giấy khen?", "03 tập thể"),
        ("Tỷ lệ hộ nuôi an toàn xếp thứ mấy cả nước?", "xếp thứ 17"),
        ("Đoàn thẩm tra liên ngành số 2 đi những đâu?", "Mường Nhạ"),
        ("Chi cục Thú y Hà Sơn là đơn vị hạng mấy?", "hạng II"),
        ("Số gia súc điều trị nội trú năm 2023 của ngành thú y Hà Sơn?", "3.190 lượt"),
        ("Hội thi thợ may vàng tổ chức ở đâu?", "Nhà văn hóa Bến Mộc"),
        ("Trực dịch bệnh ban đêm thì gọi số nào?", "0299.3711.402"),
        ("Các trạm phải họp bình xét xong trước ngày nào?", "25/11/2023"),
    ],
)
def test_figures_and_days_are_told_as_staff_ask_for_them(view: View, question: str, said: str) -> None:
    answered = ask(view, question)
    assert not answered.abstained
    assert said in answered.text.split("\n")[0]


def test_a_figure_of_all_is_not_told_of_some(view: View) -> None:
    assert not ask(view, "Số ca bệnh dại năm 2023 của ngành thú y Hà Sơn?").text.startswith("640")
