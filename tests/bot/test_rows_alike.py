"""The rows of a table are told apart by their names: what begins alike and goes on otherwise is something else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

GAMES = Document(
    "ke-hoach-hoi-khoe.txt",
    "KẾ HOẠCH HỘI KHỎE XÃ YÊN KHÊ NĂM 2025\n\n"
    "TT: 1; Nội dung: Giải bóng đá thanh niên; Địa điểm: Sân kho thôn Đoài; Phụ trách: Lê Văn Tám\n"
    "TT: 2; Nội dung: Diễn đàn sức khỏe; Địa điểm: Nhà văn hóa thôn Trung; Phụ trách: Vũ Thị Chín\n"
    "TT: 3; Nội dung: Đêm nhạc mùa hạ tại xóm Bãi; Phụ trách: Đỗ Văn Mười\n"
    "TT: 4; Nội dung: Chạy việt dã - vòng quanh hồ; Địa điểm: Hồ Cả; Phụ trách: Mai Thị Hoa\n",
    title="Kế hoạch hội khỏe xã Yên Khê",
)
CLUBS = Document(
    "cau-lac-bo.txt",
    "DANH SÁCH CÂU LẠC BỘ XÃ YÊN KHÊ\n\n"
    "TT: 1; Câu lạc bộ: CLB Bóng chuyền Hoa Ban; Chủ nhiệm: Lò Văn Một; Năm thành lập: 2016\n"
    "TT: 2; Câu lạc bộ: CLB Cờ vua Măng Non; Chủ nhiệm: Hà Thị Hai; Năm thành lập: 2019\n"
    "TT: 3; Câu lạc bộ: CLB Bắn nỏ Suối Cạn; Chủ nhiệm: Sùng A Ba; Năm thành lập: 2012\n",
    title="Danh sách câu lạc bộ xã Yên Khê",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), GAMES, CLUBS) as asked:
        yield asked


@pytest.mark.parametrize(
    "question",
    [
        "Giải cầu lông thanh niên xã Yên Khê tổ chức ở đâu?",
        "Diễn đàn khởi nghiệp tổ chức ở đâu?",
        "CLB Bóng bàn thành lập năm nào?",
        "CLB Cờ vua giải thể năm nào?",
    ],
)
def test_what_only_begins_like_a_rows_name_is_not_in_the_row(say: Say, question: str) -> None:
    assert say(question).abstained


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Giải bóng đá thanh niên xã Yên Khê tổ chức ở đâu?", "Sân kho thôn Đoài"),
        ("Chạy việt dã tổ chức ở đâu?", "Hồ Cả"),
        ("CLB Cờ vua thành lập năm nào?", "2019"),
        ("Câu lạc bộ Suối Cạn thành lập năm nào?", "2012"),
    ],
)
def test_a_name_said_in_part_is_the_rows(say: Say, question: str, said: str) -> None:
    assert said in say(question).text.split("\n")[0]
