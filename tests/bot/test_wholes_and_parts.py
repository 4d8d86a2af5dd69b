"""What a whole has is told from what its parts of the same name have, and this year's figure from last year's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Say, answering

from bot.answer import answer
from bot.memberships.whose import file_words
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

REPORT = Document(
    "bao-cao-nam.txt",
    "HỘI LÀM VƯỜN TỈNH LỘC HÀ\n\nBÁO CÁO\n\n"
    "Trong năm toàn tỉnh mở 812 lớp tập huấn (năm 2023: 790 lớp), trong đó có 41 lớp về chè. "
    "Các cấp Hội tiếp 2.310 lượt hội viên; hiện có tổng số 6.120 hội viên.\n\n"
    "PHỤ BIỂU THEO ĐƠN VỊ\n\n"
    "STT: 1; Đơn vị: Hội Làm vườn thành phố Lộc Hà; Tổng số hội viên: 2.040; Vườn mẫu: 12\n"
    "STT: 2; Đơn vị: Hội Làm vườn huyện Yên Khê; Tổng số hội viên: 1.980; Vườn mẫu: 9\n"
    "STT: 3; Đơn vị: Hội Làm vườn huyện Bắc Sơn; Tổng số hội viên: 2.100; Vườn mẫu: 17\n"
    "Đơn vị: Tổng cộng; Tổng số hội viên: 6.120; Vườn mẫu: 38\n",
    title="Báo cáo công tác Hội Làm vườn tỉnh Lộc Hà năm 2024",
    date="2024-12-20",
)
NEWS = Document(
    "tin-khoi-2.txt",
    "HỘI LÀM VƯỜN TỈNH LỘC HÀ\n\nKhối thi đua số 2 tổng kết\n\n"
    "Khối hiện có 3.415 hội viên, sinh hoạt ở 39 chi hội. Trong năm, Khối trồng mới 27 vườn chè.\n"
    "Tỷ lệ vườn đạt chuẩn của toàn Khối là 41,8%, cao nhất là huyện Tam Giang với 63,5%.\n",
    title="Trang tin Hội Làm vườn tỉnh Lộc Hà",
    date="2024-11-29",
)
DIRECTORY = Document(
    "DanhBa_CoQuan_LocHa.csv",
    "STT: 1; Cơ quan: Báo Lộc Hà; Bí thư: Mai Văn Tư; Số điện thoại: 0299 3811 201\n"
    "STT: 2; Cơ quan: Sở Công Thương; Bí thư: Lê Thị Năm; Số điện thoại: 0299 3811 202\n"
    "STT: 3; Cơ quan: Công ty Cấp nước Lộc Hà; Bí thư: Vũ Văn Sáu; Số điện thoại: 0299 3811 203\n"
    "STT: 4; Cơ quan: Sở Y tế; Bí thư: Đỗ Thị Bảy; Số điện thoại: 0299 3811 204\n",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), REPORT, NEWS, DIRECTORY) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hội Làm vườn Lộc Hà có bao nhiêu hội viên?", "6.120"),
        ("Hội Làm vườn tỉnh Lộc Hà có tổng số bao nhiêu hội viên?", "6.120"),
        ("Hội Làm vườn thành phố Lộc Hà có bao nhiêu hội viên?", "2.040"),
        ("hoi lam vuon huyen yen khe co bao nhieu hoi vien", "1.980"),
        ("Khối thi đua số 2 có bao nhiêu hội viên?", "3.415"),
    ],
)
def test_the_whole_is_told_from_the_part_that_bears_its_name(say: Say, question: str, said: str) -> None:
    assert said in say(question).text.split("\n")[0]


def test_what_one_group_did_is_not_what_all_did(say: Say) -> None:
    assert "27" not in say("Hội Làm vườn tỉnh Lộc Hà trồng mới bao nhiêu vườn chè?").text
    assert "27" in say("Khối thi đua số 2 trồng mới bao nhiêu vườn chè?").text.split("\n")[0]


def test_a_row_that_says_its_group_is_of_whom_it_names(tmp_path: Path) -> None:
    stations = ((1, "Tả Phời", 31), (2, "Sín Chải", 27), (3, "Pù Bin", 19))
    rows = "\n".join(
        f"TT: {row}; Đơn vị: Trạm {place}; Khối thi đua: Khối 1 - Trạm vùng cao; Số viên chức, người lao động: "
        f"{count}; Hình thức khen thưởng: Giấy khen"
        for row, place, count in stations
    )
    library = SqliteLibrary(tmp_path)
    library.publish([Document("khoi.xlsx", f"DANH SÁCH TRẠM\n\n{rows}\n", title="Danh sách trạm")])
    with library.view() as view:
        said = answer(understand("Trạm Sín Chải có bao nhiêu viên chức?"), view, ())
    library.close()
    assert said.text.startswith("Số viên chức, người lao động: 27\n")


@pytest.mark.parametrize(("year", "said"), [("2024", "812"), ("2023", "790")])
def test_a_year_in_brackets_is_that_of_the_figure_in_brackets_alone(say: Say, year: str, said: str) -> None:
    assert said in say(f"Năm {year} Hội Làm vườn tỉnh Lộc Hà mở bao nhiêu lớp tập huấn?").text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Số điện thoại Sở Công Thương Lộc Hà", "0299 3811 202"),
        ("Số điện thoại Công ty Cấp nước Lộc Hà", "0299 3811 203"),
        ("bi thu dang uy so y te loc ha la ai", "Đỗ Thị Bảy"),
    ],
)
def test_a_row_need_not_say_again_whose_directory_it_stands_in(say: Say, question: str, said: str) -> None:
    assert said in say(question).text.split("\n")[0]


def test_a_row_that_only_has_the_directorys_own_name_answers_nothing(say: Say) -> None:
    assert say("Số điện thoại Sở Du lịch Lộc Hà").abstained


def test_a_file_name_says_its_words_whether_marked_off_or_told_by_capitals() -> None:
    assert file_words("2025/KH-77_PhongChay.v2.pdf") == "KH 77 Phong Chay v2"
    assert file_words("danh ba.xlsx") == "danh ba"


def test_what_is_told_of_one_behind_the_whole_group_is_of_that_one(say: Say) -> None:
    assert say("Tỷ lệ vườn đạt chuẩn của huyện Tam Giang là bao nhiêu?").text.startswith("63,5%")
    assert say("Tỷ lệ vườn đạt chuẩn của huyện Yên Khê là bao nhiêu?").abstained
