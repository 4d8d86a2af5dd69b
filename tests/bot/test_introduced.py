"""Lists given whole by the line that introduces them, and who attended a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Say, answering

from bot.answer import answer
from bot.answers.introduced import introduced
from bot.memberships.catalogue import catalogue
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

DECISION = Document(
    "qd-1187.pdf",
    "Điều 1. Công nhận danh hiệu “Tập thể tiên tiến” cho 2 đơn vị: Khoa Cơ khí, Phòng Đào tạo.\n"
    "Điều 2. Công nhận danh hiệu “Chiến sĩ thi đua cơ sở” cho các cá nhân:\n"
    "1. ThS Đinh Trọng Nghĩa, Trưởng khoa Cơ khí;\n2. TS Lại Thị Thoa, Phó Trưởng khoa Kinh tế;\n"
    "3. ThS Vi Thị Tuyết, giảng viên.\n"
    "Điều 3. Lễ trao thưởng tổ chức ngày 16/9/2024.\n",
    title="Quyết định khen thưởng năm học 2023 - 2024 của Trường Đại học Kỹ thuật Sao Mai",
    date="2024-09-05",
)
MEETING = Document(
    "tin.txt",
    "Sáng 18/02, Hội Làm vườn huyện Hàm Lâm tổ chức hội nghị ký kết giao ước thi đua.\n\n"
    "Dự hội nghị có bà Nguyễn Thị Nhã, Phó Chủ tịch Hội Làm vườn tỉnh; ông Trịnh Xuân Hào, Phó Chủ tịch huyện cùng 120 "
    "đại biểu. Báo cáo tại hội nghị, ông Hồ Xuân Thưởng cho biết trong năm đã trồng 1.200 cây.\n\n"
    "Mỗi cụm chọn một mô hình điểm. Cụm 1 đăng ký mô hình “Đường hoa”; Cụm 2 đăng ký mô hình “Vườn mẫu”.\n",
    title="Hội Làm vườn huyện Hàm Lâm ký kết giao ước thi đua năm 2025",
    date="2025-02-19",
)
NOTICE = Document(
    "thong-bao.docx",
    "Thông báo Hội thảo tổng kết Mạng lưới Thư viện Bến Lau năm 2024\n\n"
    "Thực hiện kế hoạch năm, Ban điều hành Mạng lưới thông báo hội thảo tổng kết như sau:\n\n"
    "1. Thành phần của mỗi thư viện (03 đại biểu):\n"
    "- Giám đốc hoặc Phó Giám đốc;\n- Trưởng phòng Bạn đọc;\n- 01 thủ thư tiêu biểu.\n\n"
    "2. Chương trình:\n- 8 giờ: khai mạc;\n- 9 giờ: tham luận.\n\n"
    "Thang điểm tối đa là 50, chia cho 3 nội dung:\n"
    "1. Phục vụ bạn đọc: 20 điểm.\n2. Sưu tầm sách địa phương: 20 điểm.\n3. Chuyển đổi số: 10 điểm.\n",
    title="Thông báo Hội thảo tổng kết Mạng lưới Thư viện Bến Lau năm 2024",
    date="2024-11-05",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), DECISION, MEETING, NOTICE) as asked:
        yield asked


def test_a_list_is_given_whole_by_the_line_that_introduces_it(say: Say) -> None:
    told = say("Những ai được Trường Đại học Kỹ thuật Sao Mai công nhận Chiến sĩ thi đua cơ sở?")
    assert all(name in told.text for name in ("Đinh Trọng Nghĩa", "Lại Thị Thoa", "Vi Thị Tuyết"))
    assert "Lễ trao thưởng" not in told.text
    (cited,) = told.citations
    assert DECISION.text[cited.start : cited.end] == cited.quote


def test_who_attended_is_told_and_not_who_spoke(say: Say) -> None:
    told = say("ai dự hội nghị ký giao ước của hội làm vườn hàm lâm").text
    assert "Nguyễn Thị Nhã" in told
    assert "Trịnh Xuân Hào" in told
    assert "Hồ Xuân Thưởng" not in told


def test_whom_each_is_to_send_is_the_list_of_those_invited(say: Say) -> None:
    told = say("Dự hội thảo tổng kết Mạng lưới Thư viện Bến Lau mỗi thư viện cử những ai?").text
    assert told.endswith("- Giám đốc hoặc Phó Giám đốc;\n- Trưởng phòng Bạn đọc;\n- 01 thủ thư tiêu biểu.")


def test_a_line_that_counts_what_is_asked_for_brings_its_list(say: Say) -> None:
    told = say("Chấm điểm Mạng lưới Thư viện Bến Lau năm 2024 theo những nội dung nào?").text
    assert told.splitlines()[-1] == "3. Chuyển đổi số: 10 điểm."


def test_a_line_that_counts_what_is_asked_for_of_something_else_is_no_answer(say: Say) -> None:
    told = say("Hội thảo Mạng lưới Thư viện Bến Lau năm 2024 ký kết theo những nội dung nào?").text
    assert "Chuyển đổi số" not in told


def test_what_each_group_does_is_told_of_all(say: Say) -> None:
    told = say("Hai cụm của Hội Làm vườn Hàm Lâm đăng ký mô hình gì?").text
    assert "Đường hoa" in told
    assert "Vườn mẫu" in told


@pytest.mark.parametrize(
    "question",
    [
        "Những ai được Trường Đại học Kỹ thuật Sao Mai công nhận Chiến sĩ thi đua cơ sở năm học 2020 - 2021?",
        "Những ai được Trường Đại học Nông nghiệp Bản Hon công nhận Chiến sĩ thi đua cơ sở?",
        "Ai dự hội nghị ký giao ước của Hội Nuôi ong huyện Nà Sản?",
    ],
)
def test_a_list_of_another_year_or_organisation_is_not_given(say: Say, question: str) -> None:
    told = say(question).text
    assert "Vi Thị Tuyết" not in told
    assert "Trịnh Xuân Hào" not in told


MINUTES = Document(
    "bien-ban.txt",
    "Họp Hội đồng Khen thưởng Hợp tác xã Lụa Mây\n\n"
    "Hội đồng gồm: Lý Thị Sen (Chủ tịch), Cao Văn Bách (Phó Chủ tịch), Hồ Thị Nga, Đỗ Văn Sỹ.\n"
    "Có mặt 02, vắng 02, gồm:\n- Hồ Thị Nga (nghỉ ốm);\n- Đỗ Văn Sỹ (đi công tác).\n"
    "Thư ký cuộc họp: Cam Thị Diệp.\n",
    title="Biên bản họp Hội đồng Khen thưởng Hợp tác xã Lụa Mây",
    date="2031-05-21",
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    library = SqliteLibrary(tmp_path_factory.mktemp("minutes"))
    library.publish([MINUTES])
    with library.view() as view:
        yield lambda text: answer(understand(text), view, ())
    library.close()


@pytest.mark.parametrize(
    "question",
    ["Ai vắng mặt ở buổi họp hội đồng Lụa Mây?", "Hai thành viên nào không dự buổi họp hội đồng Hợp tác xã Lụa Mây?"],
)
def test_who_was_absent_is_told_and_not_who_came(ask: Say, question: str) -> None:
    told = ask(question).text
    assert "Hồ Thị Nga" in told
    assert "Đỗ Văn Sỹ" in told
    assert "Lý Thị Sen" not in told
    assert "Cam Thị Diệp" not in told


def test_who_belongs_to_a_council_is_told_of_all(ask: Say) -> None:
    told = ask("Hội đồng khen thưởng của hợp tác xã Lụa Mây gồm những ai?").text
    assert all(name in told for name in ("Lý Thị Sen", "Cao Văn Bách", "Hồ Thị Nga", "Đỗ Văn Sỹ"))
    assert "Cam Thị Diệp" not in told


def test_nobody_is_told_of_a_council_that_the_minutes_do_not_name(ask: Say) -> None:
    assert ask("Những ai vắng mặt ở buổi họp hội đồng của Hợp tác xã Gốm Đỏ?").abstained


def test_who_belongs_to_a_body_is_of_the_year_of_the_paper_not_of_what_it_reports(tmp_path: Path) -> None:
    minutes = Document(
        "bien-ban.txt",
        "TRƯỜNG NGHỀ PÙ BIN\nBiên bản họp Hội đồng Thi đua năm 2024\n\nHội đồng gồm: Lò Văn Sơn (Chủ tịch), Vi Thị Mơ "
        "(Phó Chủ tịch), Hà Bá Lợi.\n\nII. KẾT QUẢ THI ĐUA NĂM 2023\nNhà trường có 12 lớp đạt loại giỏi.\n",
        title="Biên bản họp Hội đồng Thi đua năm 2024",
        date="2024-03-05",
    )
    library = SqliteLibrary(tmp_path / "library")
    library.publish([minutes])
    with library.view() as view:
        for year, is_told in ((2024, True), (2021, False)):
            question = understand(f"Hội đồng Thi đua Trường Nghề Pù Bin năm {year} có những ai?")
            told = introduced(question, view, view.search(question.text))
            assert (told is not None and "Vi Thị Mơ" in told.text) == is_told
    library.close()


CONTEST = Document(
    "thong-bao-3.txt",
    "HỘI DỆT THỔ CẨM KHU VỰC MƯỜNG LAI\nTHÔNG BÁO\n\nHội thi Bàn tay vàng lần thứ II tổ chức ngày 14/8/2031.\n"
    "Các phần thi:\n• Giới thiệu\n• Quay sợi\n• Lên khung\n\n"
    "Các đội từng đoạt giải cao:\n- Đội Nà Phe\n- Đội Khe Mo\n",
    title="Thông báo Hội thi Bàn tay vàng",
    date="2031-05-20",
)


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Hội thi Bàn tay vàng có mấy phần thi, là những phần nào?", "3 phần thi\nCác phần thi:\n• Giới thiệu"),
        ("hoi thi ban tay vang co bao nhieu phan thi", "3 phần thi\nCác phần thi:\n• Giới thiệu"),
        ("Hội thi Bàn tay vàng có mấy đội?", ""),
        ("Hội thi Bàn tay vàng có mấy vòng thi?", ""),
    ],
)
def test_what_no_sentence_counts_is_counted_in_the_list_of_all(tmp_path: Path, question: str, opens: str) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([CONTEST])
    with library.view() as view:
        said = answer(understand(question), view, catalogue(view.memberships()))
    library.close()
    assert said.abstained if not opens else said.text.startswith(opens)


def test_a_sentence_that_moves_a_member_between_groups_does_not_tell_what_each_does(tmp_path: Path) -> None:
    decision = Document(
        "qd-8.txt",
        "Điều 1. Điều chỉnh Trạm Nà Mười từ Cụm thi đua số 4 sang Cụm thi đua số 2 kể từ năm công tác 2031.\n\n"
        "Điều 2. Cụm trưởng họp với các trạm mỗi quý một lần.\n\n"
        "Điều 3. Nội dung thi đua năm 2031 của các cụm tập trung vào hai việc: ươm mạ sạch; nạo vét mương.\n",
        title="Quyết định về việc điều chỉnh cụm thi đua năm 2031",
        date="2031-02-01",
    )
    library = SqliteLibrary(tmp_path)
    library.publish([decision])
    with library.view() as view:
        question = understand("Năm 2031 các cụm thi đua tập trung vào những việc gì?")
        said = introduced(question, view, view.search(question.text, 12))
    library.close()
    assert said is None
