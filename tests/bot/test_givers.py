"""Who gave an award, which whoever has it did not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

YEAR = Document(
    "tong-ket.txt",
    "Ngày 20/12/2029, Hội Dệt huyện Tam Lâm tổng kết năm 2029. Ông Phùng Bá Lân, Chủ tịch Hội Dệt huyện, chủ trì.\n\n"
    "Trao cờ thi đua của Thường trực Huyện hội cho các xưởng vượt kế hoạch ba quý liền.\n\n"
    "Tổ dệt Nà Phòn được Sở Văn hóa, Thể thao tỉnh tặng Bằng khen; Tổ dệt Khau Cọ được tặng Giấy khen của Hội Dệt "
    "tỉnh; bà Lường Thị Dón được Chủ tịch UBND tỉnh tặng Bằng khen.\n\n"
    "Về thi đua, năm 2029 Trung ương Hội Dệt tặng Cờ thi đua cho Hội Dệt huyện Tam Lâm và Hội Dệt huyện Bắc Sim.\n\n"
    "Tổ nhuộm Pom Coọng được tặng Kỷ niệm chương.\n",
    title="Hội Dệt huyện Tam Lâm tổng kết năm 2029",
    date="2029-12-20",
)
ROWS = Document(
    "khen-thuong.txt",
    "Danh sách khen thưởng của Hội Nuôi tằm tỉnh\n\n"
    "TT: 1; Đơn vị: Hội Nuôi tằm huyện Mường Ảng; Hình thức khen thưởng: Cờ thi đua HNT tỉnh; Tiền thưởng: 900.000\n"
    "TT: 2; Đơn vị: Hội Nuôi tằm huyện Tủa Phìn; Hình thức khen thưởng: Bằng khen của Bộ Nông nghiệp; Tiền thưởng: 0\n",
    title="Danh sách khen thưởng của Hội Nuôi tằm tỉnh",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), YEAR, ROWS) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "giver"),
    [
        ("Ở Tam Lâm, ai tặng cờ thi đua cho các xưởng vượt kế hoạch ba quý liền?", "Thường trực Huyện hội"),
        ("Ai tặng bằng khen cho Tổ dệt Nà Phòn?", "Sở Văn hóa, Thể thao tỉnh"),
        ("to det na phon duoc ai tang bang khen", "Sở Văn hóa, Thể thao tỉnh"),
        ("Giấy khen của Tổ dệt Khau Cọ do cơ quan nào tặng?", "Hội Dệt tỉnh"),
        ("Ai tặng bằng khen cho bà Lường Thị Dón?", "Chủ tịch UBND tỉnh"),
        ("Cấp nào tặng cờ cho Hội Dệt huyện Bắc Sim?", "Trung ương Hội Dệt"),
        ("Cờ thi đua của Hội Nuôi tằm huyện Mường Ảng do ai tặng?", "HNT tỉnh"),
        ("ai tang bang khen cho hoi nuoi tam huyen tua phin", "Bộ Nông nghiệp"),
    ],
)
def test_the_giver_is_who_the_clause_of_the_award_says(say: Say, question: str, giver: str) -> None:
    told = say(question)
    assert told.text.split("\n")[0] == giver
    (cited,) = told.citations
    text = (YEAR if cited.document == YEAR.name else ROWS).text
    assert text[cited.start : cited.end] == cited.quote


@pytest.mark.parametrize(
    "question",
    [
        "Ai tặng bằng khen cho Tổ dệt Khau Cọ?",  # who has another award
        "Ai tặng Kỷ niệm chương cho Tổ nhuộm Pom Coọng?",  # no giver is named
        "Ai tặng bằng khen cho ông Phùng Bá Lân?",
        "Ai tặng bằng khen cho Hội Nuôi tằm huyện Mường Ảng?",
        "Ai tặng huân chương cho Tổ dệt Nà Phòn?",
    ],
)
def test_nobody_gave_what_no_clause_says_was_given(say: Say, question: str) -> None:
    assert say(question).abstained
