"""Questions as they are typed into a chat: particles at their end, everyday words, several things at once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from bot.answer import answer
from bot.answers.equivalents import equivalents
from bot.memberships.catalogue import catalogue
from bot.question import understand
from bot.questions.courtesy import without_courtesy
from bot.questions.likeness import like
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document, View

NEWS = Document(
    "tin.txt",
    "Ngày 14/3, ở xã Sơn Lĩnh, Cụm thi đua số 2 họp sơ kết quý I.\n"
    "Huyện đã lập xong ban lo nội dung và hai tổ giúp việc cho Đại hội Đảng bộ lần thứ IX.\n"
    "Tới dự có Phó Trưởng ban Dân vận Huyện ủy – Lò Văn Sáng; Chánh Thanh tra huyện – Hà Thị Liên.\n"
    "Theo dự tính, giữa năm 2026 huyện sẽ phát động đợt thi đua về đích trước hạn.\n"
    "Trung tâm đã mở 04 lớp bồi dưỡng cho đối tượng kết nạp Đảng với 418 học viên (một lớp riêng cho công nhân mỏ với "
    "96 học viên), 05 lớp bồi dưỡng cho hội viên nông dân với 233 học viên.\n"
    "Ban Chỉ đạo 27 xuống khảo sát mấy chục doanh nghiệp tư nhân để phát triển tổ chức đảng.\n",
    title="Hoạt động của Đảng bộ huyện Mai Hóa",
    date="2025-03-15",
)


RULES = Document(
    "quy-che.docx",
    "1. “Khối thi đua” là tập hợp các hội có tính chất hoạt động gần giống nhau.\n"
    "2. Kết quả bình xét tại 02 khối thi đua: đơn vị dẫn đầu Khối 1 là Hội thị xã Bến Mộc.\n"
    "Khối thi đua số 3 gồm 02 đơn vị: Hội huyện Mường Nhạ và Hội huyện Sao Khuê.\n"
    "Khối thi đua số 4 gồm 02 đoàn cơ sở: Đoàn cơ sở Bệnh viện tỉnh và Đoàn cơ sở Bệnh viện Sao Khuê.\n"
    "Tổ thẩm định gồm 03 đồng chí: ông Lý Văn Bền, bà Hồ Thị Sen và ông Đoàn Minh Trí.\n"
    "Theo quy chế luân phiên, hội nghị bầu Hội huyện Sao Khuê làm Khối trưởng Khối thi đua số 3 năm 2025, do đồng chí "
    "Võ Thanh Hải, Chủ tịch Hội huyện đảm nhiệm.\n"
    "Tổng điểm là 100, gồm 02 nhóm tiêu chí:\n\n"
    "TT: 1; Nhóm tiêu chí: Xây dựng tổ chức Hội; Điểm tối đa: 60\n"
    "TT: 2; Nhóm tiêu chí: Thông tin, báo cáo; Điểm tối đa: 40\n\n"
    "Đơn vị: Hội huyện Mường Nhạ; Hội viên: 2.689; Hộ hội viên nghèo cuối năm: 36\n"
    "Khối thi đua họp ít nhất 02 lần một năm; các đơn vị thành viên đóng góp 2.500.000 đồng/đơn vị/năm cho quỹ khối.\n"
    "Trong năm, các đơn vị trong khối thi đua đã đóng góp số tiền 218 triệu đồng giúp hội viên nghèo.\n\n"
    "TM. BAN CHẤP HÀNH\n\nCHỦ TỊCH\n\nLương Đình Kha\n",
    title="Quy chế hoạt động khối thi đua của Hội Làm vườn tỉnh Thu Lâm",
    date="2025-01-10",
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    library = SqliteLibrary(tmp_path_factory.mktemp("data"))
    library.publish([NEWS, RULES])
    with library.view() as opened:
        yield opened
    library.close()


def asked(view: View, question: str) -> Answer:
    return answer(understand(question), view, catalogue(view.memberships()))


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Khi nào thì phát động đợt thi đua về đích vậy?", "giữa năm 2026"),
        ("Lớp cho đối tượng kết nạp Đảng có bao nhiêu bạn học vậy ạ?", "418 học viên"),
        ("pho truong ban dan van huyen uy du hop ten gi", "Lò Văn Sáng"),
        ("ban nào đi khảo sát mấy công ty tư nhân để phát triển tổ chức đảng thế?", "Ban Chỉ đạo 27"),
    ],
)
def test_chat_question_is_answered_like_the_plain_one(view: View, question: str, lead: str) -> None:
    assert lead in asked(view, question).text.split("\n")[0]


def test_year_is_no_answer_to_the_day(view: View) -> None:
    assert asked(view, "Ngày nào phát động đợt thi đua về đích?").abstained


def test_two_things_are_asked_one_after_the_other(view: View) -> None:
    said = asked(view, "Cụm 2 sơ kết hôm nào, còn Đảng ủy phát động đợt thi đua về đích khi nào vậy?").text
    assert "14/3" in said
    assert "giữa năm 2026" in said


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("Danh sách được bao nhiêu người ạ?", "Danh sách được bao nhiêu người"),
        ("Cụm 1 do ai làm trưởng vậy bạn?", "Cụm 1 do ai làm trưởng"),
        ("mở mấy lớp, kể tên giúp em với", "mở mấy lớp, kể tên"),
        ("cum 1 gom nhung ai the a", "cum 1 gom nhung ai"),
        ("Văn bản nào bị thay thế?", "Văn bản nào bị thay thế?"),
        ("dien tich bao nhieu ha", "dien tich bao nhieu ha"),
        ("bao nhieu nguoi mat the", "bao nhieu nguoi mat the"),
        ("Có mấy hộ", "Có mấy hộ"),
        ("Ai là tổ trưởng tổ A?", "Ai là tổ trưởng tổ A?"),
    ],
)
def test_only_what_closes_a_chat_question_is_left_out(typed: str, question: str) -> None:
    assert without_courtesy(typed) == question


def test_several_counts_nothing_where_another_word_asks() -> None:
    assert understand("Ban nào khảo sát mấy công ty?").kind != "number"
    assert understand("Đơn vị nào có mấy chi bộ?").kind == "number"


def test_every_line_of_the_wording_says_something_else_than_is_typed() -> None:
    text = files("bot.answers").joinpath("equivalents.txt").read_text(encoding="utf-8")
    lines = [line.split(": ") for line in text.splitlines() if line and not line.startswith("#")]
    typed = [line[0] for line in lines]
    assert len(typed) == len(set(typed))
    assert all(len(line) == 2 and line[0] not in line[1].split(", ") for line in lines)


def test_single_syllable_without_marks_may_be_too_many_words() -> None:
    assert equivalents(understand("Mổ bao nhiêu ca?"))
    assert not equivalents(understand("mo bao nhieu ca"))
    assert equivalents(understand("thay co dat giai gi"))


def test_fragment_replaces_all_that_its_like_is_for() -> None:
    question = "Năm 2025 lớp cho đối tượng kết nạp Đảng có bao nhiêu học viên?"
    found = like(question, "lớp hội viên mới", True)
    assert found is not None
    span, words = found
    assert question[: span.start] + words + question[span.end :] == "Năm 2025 lớp hội viên mới có bao nhiêu học viên?"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Khối thi đua được hiểu là gì?", "tập hợp các hội"),
        ("Đồng chí nào đảm nhiệm Khối trưởng Khối thi đua số 3 năm 2025?", "Võ Thanh Hải"),
        ("Các nhóm tiêu chí chấm điểm là gì?", "Thông tin, báo cáo"),
        ("Hội huyện Mường Nhạ còn bao nhiêu hộ nghèo cuối năm?", "36"),
        ("Mỗi đơn vị trong khối thi đua đóng góp bao nhiêu tiền một năm?", "2.500.000"),
        ("Chủ tịch Hội Làm vườn tỉnh là ai?", "Lương Đình Kha"),
        ("Hội huyện Mường Nhạ thi đua cùng những hội nào?", "Sao Khuê"),
    ],
)
def test_rules_are_asked_in_short(view: View, question: str, said: str) -> None:
    assert said in asked(view, question).text


def test_office_beside_the_groups_own_is_not_its_leader(view: View) -> None:
    assert "Sao Khuê" in asked(view, "Ai làm khối trưởng Khối thi đua số 3?").text
    assert asked(view, "Ủy viên Ban Thường vụ nào phụ trách Khối thi đua số 3?").abstained


def test_members_of_a_groups_members_are_not_counted_as_its_own(view: View) -> None:
    assert "2" in asked(view, "Khối thi đua số 4 có bao nhiêu đoàn cơ sở?").text
    assert asked(view, "Khối thi đua số 4 có bao nhiêu đoàn viên?").abstained


def test_comrades_are_counted_as_members_and_money_is_not(view: View) -> None:
    assert asked(view, "Tổ thẩm định có bao nhiêu đồng chí?").kind == "count"
    assert asked(view, "Khối thi đua số 3 có bao nhiêu tiền?").kind != "count"
