"""Awards told apart by who holds them and who gave them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from bot.answer import answer
from bot.answers.awards import awards_in, awards_of
from bot.memberships.catalogue import catalogue
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

REPORT = Document(
    "bao-cao.docx",
    "TRƯỜNG CAO ĐẲNG NGHỀ PÙ LẠN\nBÁO CÁO TỔNG KẾT THI ĐUA NĂM 2024\n\n"
    "1. Kết quả chung\nNăm 2024, nhà trường có 41 lớp với 1.320 học sinh, sinh viên.\n\n"
    "2. Khen thưởng\n"
    "Khoa Cơ điện được Bộ Lao động tặng Cờ thi đua; Khoa May và Phòng Khảo thí được Ủy ban nhân dân tỉnh tặng Bằng "
    "khen. Bà Lường Thị Pâng, Trưởng khoa May, được Ủy ban nhân dân tỉnh tặng Giấy khen. Tỉnh đoàn tặng Bằng khen cho "
    "Chi đoàn Điện lạnh; tặng Giấy khen cho 12 đoàn viên.\n"
    "Mỗi khoa được đề nghị tặng không quá 01 Cờ thi đua.\n\n"
    "2.1 Chiến sĩ thi đua cơ sở\n"
    "STT: 1; Họ và tên: Quàng Văn Ín; Đơn vị: Khoa May; Số phiếu: 9/9; Kết quả: Đạt\n"
    "STT: 2; Họ và tên: Tòng Thị Hặc; Đơn vị: Phòng Khảo thí; Số phiếu: 3/9; Kết quả: Không đạt\n"
    "2.2 Tập thể lao động xuất sắc (02 tập thể)\nKhoa May; Khoa Cơ điện.\n",
    title="Báo cáo tổng kết thi đua năm 2024 của Trường Cao đẳng Nghề Pù Lạn",
    date="2024-12-20",
)


NEWS = Document(
    "tin-khen-thuong.txt",
    "Năm 2024, Khoa Cơ điện được tặng Kỷ niệm chương của Hội Dạy nghề. Cụm thi đua số 9 được Hội Dạy nghề khen thưởng "
    "tặng 1 Cờ và 3 Bằng khen cho tập thể và 5 Bằng khen cho cá nhân có thành tích.\n\n"
    "Ông Quàng Văn Ún, Trưởng Khoa Cơ điện Trường Cao đẳng Nghề Pù Lạn, được Bộ Lao động tặng Huy chương.\n",
    title="Hội Dạy nghề khen thưởng năm 2024",
    date="2024-12-28",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), REPORT, NEWS) as asked:
        yield asked


def held(sentence: str) -> list[tuple[str, str]]:
    return [(award.name, award.holder) for award in awards_in(sentence)]


def test_each_clause_of_a_sentence_has_its_own_holder_and_award() -> None:
    assert held(
        "Khoa Luật được Bộ tặng Bằng khen; bà Lò Thị Ban nhận Kỷ niệm chương, 12 người đạt Lao động tiên tiến"
    ) == [
        ("bang khen", "Khoa Luật"),
        ("ky niem chuong", "bà Lò Thị Ban"),
        ("lao dong tien tien", "12 người"),
    ]
    assert held("Tỉnh đoàn tặng Cờ thi đua cho Huyện đoàn Nà Sản; tặng Bằng khen cho 8 tập thể") == [
        ("co", "Huyện đoàn Nà Sản"),
        ("bang khen", "8 tập thể"),
    ]
    assert held("- Bằng khen của Bộ trưởng: Khoa Nhi, Khoa Dược") == [("bang khen", "Khoa Nhi, Khoa Dược")]
    assert held("- Khoa Nhi: Bằng khen của Bộ trưởng") == [("bang khen", "Khoa Nhi")]
    assert held("Hình thức: Cờ thi đua của Sở; Đơn vị: Trạm Y tế xã Pù Bin") == [("co", "Trạm Y tế xã Pù Bin")]


def test_several_awards_of_one_holder_are_all_that_holders() -> None:
    told = held("Công ty được tặng Huân chương Lao động hạng Ba (2019), Cờ thi đua của Chính phủ (2023)")
    assert told == [("huan chuong", "Công ty"), ("co", "Công ty")]


def test_names_below_a_heading_have_its_award_but_for_those_that_failed() -> None:
    below = [(award.name, award.holder) for award in awards_of(REPORT) if award.rest.startswith("2.")]
    assert [pair for pair in below if pair[1]] == [
        ("chien si thi dua", "Quàng Văn Ín"),
        ("tap the lao dong xuat sac", "Khoa May; Khoa Cơ điện"),
    ]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("đơn vị nào được Bộ Lao động tặng cờ thi đua?", "Khoa Cơ điện"),
        ("khoa nao duoc tang co thi dua", "Khoa Cơ điện"),
        ("những đơn vị nào được bằng khen của Ủy ban nhân dân tỉnh", "Khoa May và Phòng Khảo thí"),
        ("chi đoàn nào được Tỉnh đoàn tặng bằng khen", "Chi đoàn Điện lạnh"),
        ("ai được tặng giấy khen của UBND tỉnh", "Lường Thị Pâng"),
        ("ai đạt chiến sĩ thi đua cơ sở", "Quàng Văn Ín"),
        ("những khoa phòng nào đạt tập thể lao động xuất sắc năm 2024", "Khoa May; Khoa Cơ điện"),
        ("Khoa Cơ điện được Bộ Lao động tặng gì", "Cờ thi đua"),
        ("phong khao thi duoc khen thuong gi", "Bằng khen"),
        ("bà Lường Thị Pâng được khen thưởng gì", "Giấy khen"),
        ("Bà Lường Thị Pâng được tặng gì cho thành tích năm 2024?", "Giấy khen"),
        ("Với thành tích năm 2024, Phòng Khảo thí được tặng gì?", "Bằng khen"),
    ],
)
def test_awards_are_told_by_holder_and_by_award(say: Say, question: str, told: str) -> None:
    said = say(question)
    assert told in said.text.split("“")[0]
    assert said.citations
    texts = {document.name: document.text for document in (REPORT, NEWS)}
    assert all(texts[each.document][each.start : each.end] == each.quote for each in said.citations)


def test_what_somebody_was_given_is_told_from_every_document(say: Say) -> None:
    told = say("Khoa Cơ điện đã được khen thưởng những gì?")
    assert {"- Cờ thi đua", "- Kỷ niệm chương của Hội Dạy nghề"} <= set(told.text.split("\n"))
    assert {cited.document for cited in told.citations} == {REPORT.name, NEWS.name}
    assert "Huy chương" not in told.text  # of the man who leads it


def test_a_groups_awards_are_counted_for_each_of_its_parts(say: Say) -> None:
    told = say("Cụm thi đua số 9 được khen thưởng gì năm 2024?").text
    assert told.split("\n") == ["- 1 Cờ", "- 3 Bằng khen cho tập thể", "- 5 Bằng khen cho cá nhân"]


def test_how_many_were_given_asks_for_no_floor(say: Say) -> None:
    assert say("Năm 2024 Cụm số 9 được tặng mấy cờ?").text.startswith("1 Cờ")
    assert say("nam 2024 cum so 9 duoc tang may bang khen").text.startswith("3 Bằng khen")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Bộ Lao động tặng gì cho Khoa Cơ điện?", "Cờ thi đua"),
        ("hoi day nghe tang gi cho khoa co dien", "Kỷ niệm chương"),
        ("Bộ Lao động tặng gì cho ông Quàng Văn Ún?", "Huy chương"),
    ],
)
def test_what_a_body_gave_is_told_of_that_body_and_that_holder(say: Say, question: str, lead: str) -> None:
    assert say(question).text.startswith(lead)


def test_what_a_body_did_not_give_is_not_told(say: Say) -> None:
    assert say("Hội Dạy nghề tặng gì cho Khoa May?").abstained


def test_the_award_of_who_leads_a_body_is_not_the_bodys(say: Say) -> None:
    assert "Giấy khen" not in say("Khoa May được Ủy ban nhân dân tỉnh tặng gì?").text.split("“")[0]
    assert "Bằng khen" not in say("bà Lường Thị Pâng được khen thưởng gì?").text.split("“")[0]


@pytest.mark.parametrize(
    "question",
    [
        "đơn vị nào được cờ thi đua của Chính phủ?",
        "don vi nao duoc co thi dua cua chinh phu",
        "ai được tặng huân chương lao động?",
        "Khoa Ô tô được khen thưởng gì?",
        "Phòng Đào tạo được tặng cờ gì?",
        "huyện đoàn nào được Tỉnh đoàn tặng bằng khen?",
        "Khoa Ô tô có được tặng bằng khen không?",
        "Chi đoàn Điện lạnh có được tặng cờ thi đua không?",
    ],
)
def test_the_award_of_another_holder_or_giver_is_no_answer(say: Say, question: str) -> None:
    assert say(question).abstained


def test_whether_somebody_has_an_award_is_affirmed_from_its_own_clause(say: Say) -> None:
    said = say("Phòng Khảo thí có được tặng bằng khen không?")
    assert said.text.startswith("Có")
    assert "Khoa May và Phòng Khảo thí" in said.citations[0].quote


CLUSTERS = Document(
    "bao-cao-9.docx",
    "HỘI SINH VẬT CẢNH TỈNH AN LÃO\nBÁO CÁO công tác năm 2031\n\n"
    "Cụm thi đua I gồm: Hội Sinh vật cảnh huyện Khe Mo, Hội Sinh vật cảnh huyện Lâm Bồng.\n"
    "Cụm thi đua II gồm: Hội Sinh vật cảnh huyện Mường Tạc, Hội Sinh vật cảnh huyện Nà Phe.\n\n"
    "TT: 1; Đối tượng: Hội Sinh vật cảnh tỉnh An Lão; Hình thức khen: Bằng khen; Cấp khen: Hội Sinh vật cảnh khu vực\n"
    "TT: 2; Đối tượng: Hội Sinh vật cảnh huyện Lâm Bồng; Hình thức khen: Cờ thi đua (nhất Cụm I); Cấp khen: Hội Sinh "
    "vật cảnh tỉnh\n"
    "TT: 3; Đối tượng: Hội Sinh vật cảnh huyện Nà Phe; Hình thức khen: Cờ thi đua (nhất Cụm II); Cấp khen: Hội Sinh "
    "vật cảnh tỉnh\n",
    title="Báo cáo công tác năm 2031",
    date="2031-12-20",
)
RANKING = Document(
    "bieu-xep-hang.xlsx",
    "Biểu xếp hạng các Hội Chữ thập đỏ năm 2032\n\n"
    "TT: 1; Hội Chữ thập đỏ tỉnh: Duy Sơn; Cụm thi đua: Số 2; Điểm: 97; Đề nghị khen thưởng: Cờ thi đua\n"
    "TT: 2; Hội Chữ thập đỏ tỉnh: Gia Mỹ; Cụm thi đua: Số 2; Điểm: 91; Đề nghị khen thưởng: Bằng khen\n"
    "TT: 3; Hội Chữ thập đỏ tỉnh: Cát Hà; Cụm thi đua: Số 1; Điểm: 95; Đề nghị khen thưởng: Cờ thi đua\n",
    title="Biểu xếp hạng các Hội Chữ thập đỏ năm 2032",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Huyện nào được Cờ thi đua nhất Cụm I của An Lão năm 2031?", "huyện Lâm Bồng"),
        ("Đơn vị nào được Cờ thi đua nhất Cụm II?", "huyện Nà Phe"),
        ("huyen nao duoc co thi dua cum II", "huyện Nà Phe"),
        ("Đơn vị nào được Bằng khen của Hội Sinh vật cảnh khu vực năm 2031?", "tỉnh An Lão"),
        ("Tỉnh nào được đề nghị Cờ thi đua ở cụm số 2 năm 2032?", "Hội Chữ thập đỏ tỉnh Duy Sơn"),
    ],
)
def test_who_won_in_a_cluster_is_the_one_of_the_row_and_not_every_member(
    question: str, told: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([CLUSTERS, RANKING])
    with library.view() as view:
        lead = answer(understand(question), view, catalogue(view.memberships())).text.split("“")[0]
    library.close()
    assert told in lead
    assert len([name for name in ("Mo", "Bồng", "Tạc", "Nà Phe", "An Lão", "Sơn", "Mỹ", "Cát Hà") if name in lead]) == 1


MEMBERS = Document(
    "tin-cum-4.txt",
    "Năm 2031, Cụm thi đua số 4 được Hội Dạy nghề tặng 1 Cờ thi đua cho Trường Nghề Nà Hin, 2 Bằng khen cho Trường "
    "Nghề Khau Cọ và Trường Nghề Mường Phạt; 7 cá nhân trong cụm được tặng Giấy khen.\n",
    title="Cụm thi đua số 4 tổng kết năm 2031",
    date="2031-12-20",
)


def test_all_that_the_members_of_a_group_were_given_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([MEMBERS])
    with library.view() as view:
        every = answer(understand("Cụm thi đua số 4 được khen thưởng những gì năm 2031?"), view, []).text
        first = answer(understand("Năm 2031 Cụm thi đua số 4 được mấy Cờ thi đua?"), view, []).text
    library.close()
    assert all(award in every for award in ("1 Cờ thi đua cho", "2 Bằng khen cho", "Giấy khen"))
    assert first.startswith("1 Cờ")
