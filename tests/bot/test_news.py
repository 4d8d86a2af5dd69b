"""What news of a meeting tells beside its figures: what did not go well, who wrote it, what a speaker asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

MEETING = Document(
    "hoi-nghi.txt",
    "Chiều 12/7/2024, Hội Làm vườn huyện Hàm Lâm tổ chức hội nghị sơ kết công tác 6 tháng đầu năm 2024.\n\n"
    "Toàn huyện trồng mới 1.200 cây ăn quả, đạt 61% kế hoạch.\n\n"
    "Bên cạnh kết quả đạt được, một số chi hội chậm nộp báo cáo và chưa quan tâm khắc phục tồn tại, hạn chế. Quỹ của "
    "vài chi hội còn thấp.\n\n"
    "Kết luận hội nghị, Chủ tịch Hội Làm vườn huyện – Hồ Xuân Thưởng đề nghị các chi hội thực hiện tốt Hướng dẫn số "
    "15-HD/HLV về trồng cây phân tán, giữ nền nếp sinh hoạt và nhân rộng những cách làm hay của chi hội Đồng Sim trong "
    "phong trào vườn mẫu, đường hoa, ngõ sạch ở tất cả các thôn. Chuẩn bị chu đáo đại hội nhiệm kỳ tới theo Kế hoạch "
    "số 08-KH/HLV; dự thảo Đề cương Báo cáo tổng kết, Đề cương Báo cáo kiểm tra tài chính của hội.\n\n"
    "Các chi hội ký giao ước thi đua.\n\n"
    "Bích Thảo - Văn Đạo\n\nÝ kiến bạn đọc\n",
    title="Hội Làm vườn huyện Hàm Lâm sơ kết 6 tháng đầu năm",
    date="2024-07-12",
)
TALK = Document(
    "toa-dam.txt",
    "Sáng 3/8/2024, Hội Nuôi ong huyện Đồng Giao tổ chức tọa đàm nghề ong. Ông Lục Văn Tiệp, Chủ tịch Hội Nuôi ong, "
    "báo cáo đề dẫn tọa đàm.\n\nHội Nuôi ong huyện phát động thi đua yêu nước, lấy thi đua để vượt qua khó khăn.\n\n"
    "Hội vận động được 75 hội viên, trong đó 20 hội viên chưa tham gia tập huấn.\n",
    title="Hội Nuôi ong huyện Đồng Giao tọa đàm nghề ong",
    date="2024-08-03",
)

REPORT = Document(
    "bao-cao.txt",
    "BÁO CÁO\nKết quả hoạt động năm 2024 của Hội Cây cảnh huyện Yên Sơn\n\n"
    "Hội cử 06 hội viên học lớp tỉa cành; đăng ký cho 08 hội viên học lớp tỉa cành năm 2025; chọn 21 hội viên "
    "dự thi bonsai; giới thiệu 17 cán bộ, hội viên tại các chi hội trực thuộc tham gia học lớp nghệ nhân phong lan. Mở "
    "01 lớp tập sự phong lan với 52 học viên.\n\n"
    "1. Công tác kiểm tra và hạn chế\n\nHội kiểm tra 14 chi hội. Hạn chế: sinh hoạt ở một số chi hội còn hình thức; "
    "thu hội phí có lúc chưa kịp thời.\n",
    title="Báo cáo kết quả năm 2024 của Hội Cây cảnh huyện Yên Sơn",
    date="2024-12-20",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), MEETING, TALK, REPORT) as asked:
        yield asked


@pytest.mark.parametrize(
    "question",
    [
        "Nửa đầu năm 2024, Hội Làm vườn Hàm Lâm còn những hạn chế nào?",
        "hoi lam vuon ham lam 6 thang dau nam con ton tai gi",
        "Hội Làm vườn huyện Hàm Lâm gặp khó khăn, vướng mắc gì?",
    ],
)
def test_what_did_not_go_well_is_the_whole_paragraph_that_says_so(say: Say, question: str) -> None:
    told = say(question)
    assert "chậm nộp báo cáo" in told.text
    assert "còn thấp" in told.text
    (cited,) = told.citations
    assert MEETING.text[cited.start : cited.end] == cited.quote


def test_a_drawback_is_told_from_the_middle_of_a_paragraph(say: Say) -> None:
    told = say("Hội Cây cảnh Yên Sơn năm 2024 còn những hạn chế nào?").text
    assert "thu hội phí có lúc chưa kịp thời" in told
    assert "14 chi hội" not in told


@pytest.mark.parametrize(
    "question",
    [
        "Hội Nuôi ong Đồng Giao còn những hạn chế gì?",  # a hardship overcome is no drawback
        "Năm 2022, Hội Làm vườn Hàm Lâm còn những hạn chế nào?",
    ],
)
def test_no_drawback_is_told_of_whom_or_when_nothing_says_one(say: Say, question: str) -> None:
    assert say(question).abstained


@pytest.mark.parametrize(
    "question",
    ["Bài viết về hội nghị của Hội Làm vườn Hàm Lâm do ai viết?", "Tác giả bài về Hội Làm vườn huyện Hàm Lâm là ai?"],
)
def test_the_author_is_who_signs_below_the_article(say: Say, question: str) -> None:
    assert say(question).text == "Bích Thảo - Văn Đạo"


def test_who_speaks_in_an_article_is_not_its_author(say: Say) -> None:
    assert say("Bài viết về tọa đàm của Hội Nuôi ong Đồng Giao do ai viết?").abstained


def test_a_speaker_asks_for_what_the_later_sentences_of_the_paragraph_say(say: Say) -> None:
    told = say("Ông Hồ Xuân Thưởng yêu cầu soạn những đề cương báo cáo nào?").text
    assert "Báo cáo tổng kết" in told
    assert "Báo cáo kiểm tra tài chính" in told


def test_all_papers_of_a_speech_are_named_each_with_its_sentence(say: Say) -> None:
    told = say("Chủ tịch Hội Làm vườn Hàm Lâm đề nghị thực hiện những văn bản nào?")
    assert told.text.split("\n")[0] == "Hướng dẫn số 15-HD/HLV, Kế hoạch số 08-KH/HLV"
    assert len(told.citations) == 2
    assert all(MEETING.text[cited.start : cited.end] == cited.quote for cited in told.citations)


def test_a_year_inside_one_part_does_not_govern_the_next(say: Say) -> None:
    assert say("Hội Cây cảnh Yên Sơn chọn bao nhiêu hội viên dự thi bonsai năm 2024?").text.startswith("21 hội viên")


def test_a_comma_between_two_kinds_that_are_counted_together_ends_no_clause(say: Say) -> None:
    told = say("Hội Cây cảnh Yên Sơn cho bao nhiêu người đi học nghệ nhân phong lan?").text
    assert told.startswith("17 cán bộ")


@pytest.mark.parametrize(("year", "lead"), [(2024, "06 hội viên"), (2025, "08 hội viên")])
def test_a_year_governs_its_own_part_of_a_sentence(say: Say, year: int, lead: str) -> None:
    told = say(f"Hội Cây cảnh Yên Sơn có bao nhiêu hội viên học lớp tỉa cành năm {year}?").text
    assert told.startswith(lead)
