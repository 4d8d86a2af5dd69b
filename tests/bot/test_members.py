"""Questions of who belongs to what, over small documents of organisations that nobody has heard of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.memberships.members import ask
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document, View

DECISION = Document(
    "quyet-dinh.txt",
    "Khối thi đua số 1 gồm 3 đơn vị: Trường Nghề Ánh Dương, Trường Nghề Bình Minh và Trường Nghề Cửu Long.\n"
    "Khối thi đua số 2 gồm 3 đơn vị: Trường Nghề Đông Hải, Trường Nghề Giang Nam và Trường Nghề Hòa Lạc.\n"
    "Trưởng khối Khối thi đua số 2 là Trường Nghề Đông Hải.\n"
    "Kinh phí của các khối là 450 triệu đồng.\n",
    title="Quyết định chia khối thi đua trường nghề vùng Sao Mai",
    date="2024-02-15",
)
NOTICE = Document(
    "thong-bao.txt",
    "Kể từ ngày 01/02/2025, Trường Nghề Hòa Lạc chuyển từ Khối thi đua số 2 sang Khối thi đua số 1.\n"
    "Trưởng khối Khối thi đua số 2 năm 2025 là Trường Nghề Giang Nam, thay Trường Nghề Đông Hải.\n",
    title="Thông báo điều chỉnh khối trường nghề vùng Sao Mai",
    date="2025-01-09",
)
HOSPITAL = Document(
    "benh-vien.txt",
    "Nhóm chuyên môn Nội - Nhi gồm 3 khoa: Tim mạch, Nội tiết và Nhi.\n"
    "Nhóm chuyên môn Ngoại - Sản gồm 4 khoa: Chấn thương, Phụ sản và Gây mê.\n"
    "Nhóm chuyên môn Dự phòng do bà Vũ Thị Hoa làm nhóm trưởng. Bệnh viện có 42 bác sĩ.\n",
    title="Bệnh viện Đa khoa Sông Trăng",
    date="2024-05-05",
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([DECISION, NOTICE, HOSPITAL])
    with library.view() as opened:
        yield opened
    library.close()


@pytest.fixture(scope="module")
def say(view: View) -> Callable[[str], Answer]:
    groups = catalogue(view.memberships())
    return lambda text: answer(understand(text), view, groups)


@pytest.fixture(scope="module")
def kind(view: View) -> Callable[[str], str | None]:
    groups = catalogue(view.memberships())

    def asked(text: str) -> str | None:
        found = ask(understand(text), groups)
        return found.kind if found else None

    return asked


@pytest.mark.parametrize(
    "question",
    [
        "Khối thi đua số 1 gồm những đơn vị nào?",
        "khoi thi dua so 1 gom nhung don vi nao",
        "Khối thi đua số 1 gồn những trường nào?",
        "Kể tên 4 đơn vị của Khối thi đua số 1",
    ],
)
def test_a_list_is_given_as_it_stands_since_the_last_change(say: Callable[[str], Answer], question: str) -> None:
    said = say(question)
    assert "4 đơn vị" in said.text
    assert "Trường Nghề Hòa Lạc" in said.text
    assert "Thông báo điều chỉnh" in said.text
    assert "15/02/2024" in said.text
    assert {citation.document for citation in said.citations} == {"quyet-dinh.txt", "thong-bao.txt"}


def test_whoever_moved_is_no_longer_counted_in_the_old_group(say: Callable[[str], Answer]) -> None:
    said = say("Khối thi đua số 2 có bao nhiêu đơn vị?")
    assert said.text.startswith("Khối thi đua số 2 có 2 đơn vị.")
    assert "không còn Trường Nghề Hòa Lạc" in said.text


def test_the_year_asked_about_decides_between_old_and_new(say: Callable[[str], Answer]) -> None:
    assert "3 đơn vị" in say("Năm 2024 Khối thi đua số 2 có bao nhiêu đơn vị?").text


def test_the_group_of_a_member_that_moved_names_the_older_one_too(say: Callable[[str], Answer]) -> None:
    said = say("Trường Nghề Hòa Lạc thuộc khối thi đua nào?")
    assert said.text.startswith("Trường Nghề Hòa Lạc thuộc Khối thi đua số 1.")
    assert "trước đó thuộc Khối thi đua số 2" in said.text
    assert said.citations[0].document == "thong-bao.txt"


@pytest.mark.parametrize(
    "question",
    [
        "Khối thi đua số 1 và khối thi đua số 2, khối nào nhiều đơn vị hơn?",
        "khoi thi dua so 1 voi khoi thi dua so 2 khoi nao it don vi thanh vien hon",
        "So sánh khối thi đua số 1 và khối thi đua số 2",
    ],
)
def test_which_of_two_groups_has_more_members_is_said_first(say: Callable[[str], Answer], question: str) -> None:
    assert say(question).text.splitlines() == [
        "Khối thi đua số 1 nhiều hơn 2 đơn vị.",
        "Khối thi đua số 1 có 4 đơn vị.",
        "Khối thi đua số 2 có 2 đơn vị.",
    ]


def test_the_newer_leader_is_named_and_then_the_older(say: Callable[[str], Answer]) -> None:
    said = say("Trưởng khối Khối thi đua số 2 là trường nào?")
    assert said.text.startswith("Trường Nghề Giang Nam đứng đầu")
    assert "Trước đó là Trường Nghề Đông Hải" in said.text


def test_citations_are_the_documents_own_words(say: Callable[[str], Answer], view: View) -> None:
    for citation in say("Khối thi đua số 1 gồm những đơn vị nào?").citations:
        document = view.document(citation.document)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote


def test_a_count_that_differs_from_the_list_is_told(say: Callable[[str], Answer]) -> None:
    said = say("Nhóm chuyên môn Ngoại - Sản có mấy khoa?")
    assert "có 3 khoa" in said.text
    assert "tài liệu ghi 4" in said.text


def test_no_is_said_with_the_group_that_the_member_is_in(say: Callable[[str], Answer]) -> None:
    said = say("Khoa Phụ sản có thuộc Nhóm chuyên môn Nội - Nhi không?")
    assert said.text == "Không. Khoa Phụ sản thuộc Nhóm chuyên môn Ngoại - Sản."


def test_the_others_of_a_group_are_counted_without_those_named(say: Callable[[str], Answer]) -> None:
    assert "còn 2 khoa khác" in say("Ngoài khoa Nhi, Nhóm chuyên môn Nội - Nhi còn bao nhiêu khoa?").text


@pytest.mark.parametrize(
    "question",
    [
        "Khối thi đua số 7 gồm những đơn vị nào?",
        "Nhóm chuyên môn Y học cổ truyền có những khoa nào?",
        "Khối thi đua số 1 của Liên hiệp Phụ nữ Đồng Xanh gồm những đơn vị nào?",
    ],
)
def test_a_group_that_no_document_has_is_not_answered_from_another(say: Callable[[str], Answer], question: str) -> None:
    assert say(question).abstained


@pytest.mark.parametrize(
    "question",
    [
        "Kinh phí của các khối thi đua là bao nhiêu?",
        "Khẩu hiệu của Khối thi đua số 1 là gì?",
        "Nhóm chuyên môn Nội - Nhi có bao nhiêu bác sĩ?",
        "So sánh kinh phí của Khối thi đua số 1 và Khối thi đua số 2",
        "Khối thi đua số 1 họp khi nào?",
        "Khối thi đua số 2 phụ trách những xã nào?",
    ],
)
def test_questions_that_ask_something_else_are_left_to_the_evidence(
    kind: Callable[[str], str | None], question: str
) -> None:
    assert kind(question) is None


def test_a_group_known_by_its_leader_alone_has_a_leader_and_no_members(say: Callable[[str], Answer]) -> None:
    assert say("Ai là nhóm trưởng Nhóm chuyên môn Dự phòng?").text.startswith("Vũ Thị Hoa đứng đầu")
    assert "0 " not in say("Nhóm chuyên môn Dự phòng có mấy khoa?").text


def test_groups_are_listed_of_the_organisation_that_is_named(say: Callable[[str], Answer]) -> None:
    text = say("Có những khối thi đua nào?").text
    assert "Khối thi đua số 1; Khối thi đua số 2" in text
    assert "Nhóm" not in text


HOMES = Document(
    "mai-am.txt",
    "Nhóm gia đình Hoa Hồng gồm Nhà số 1 và Nhà số 2, do mẹ Lê Thị Sương làm nhóm trưởng.\n"
    "Nhóm gia đình Hướng Dương gồm Nhà số 3 và Nhà số 4, do mẹ Phan Thị Nhẫn làm nhóm trưởng.\n"
    "Nhóm gia đình Hướng Dương được tặng 2 bằng khen. Ban Chấp hành khóa XII gồm 15 ủy viên.\n",
    title="Trung tâm Mái Ấm Sao Khuê",
)
PRESS = Document(
    "hoi-nha-bao.txt",
    "Cụm thi đua Ven Sông gồm Hội Nhà báo các tỉnh: Cần Thơ, An Giang và Hậu Giang.\n"
    "Cụm thi đua số 4 gồm 2 đơn vị: Cục Cán bộ, Tổng cục Chính trị; Cục Quân lực, Bộ Tổng Tham mưu.\n",
    title="Hội Nhà báo các tỉnh Ven Sông",
)
TEAMS = Document(
    "to-dan-pho.csv",
    "Tổ dân phố: Tổ dân phố 6; Thuộc khối: Khối Bờ Kè; Tổ trưởng: Viên Đình Khanh\n"
    "Tổ dân phố: Tổ dân phố 7; Thuộc khối: Khối Bờ Kè; Tổ trưởng: Tạ Văn Xuyến\n"
    "Tổ dân phố: Tổ dân phố 8; Thuộc khối: Khối Đồi Thông; Tổ trưởng: Ung Nho Hải\n",
)


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Answer]]:
    library = SqliteLibrary(tmp_path_factory.mktemp("others"))
    library.publish([HOMES, PRESS, TEAMS])
    with library.view() as opened:
        groups = catalogue(opened.memberships())
        yield lambda text: answer(understand(text), opened, groups)
    library.close()


@pytest.mark.parametrize(
    "question", ["Nhóm gia đình Hoa Mai do ai làm nhóm trưởng?", "Nhóm gia đình Hoa Mai gồm những ai?"]
)
def test_a_name_half_like_anothers_is_not_answered_from_it(tell: Callable[[str], Answer], question: str) -> None:
    assert tell(question).abstained


def test_a_typing_error_in_a_groups_marks_is_forgiven(tell: Callable[[str], Answer]) -> None:
    assert "Phan Thị Nhẫn" in tell("Nhóm gia đinh Hướng Duơng do ai làm nhóm trưởng?").text
    assert tell("cụm thi đau số 4 có mấy đơn vị").text.startswith("Cụm thi đua số 4 có 2 đơn vị")


@pytest.mark.parametrize(
    "question",
    [
        "Nhóm gia đình Hướng Dương được tặng bao nhiêu bằng khen?",
        "cum thi dua so 4 duoc tang bao nhieu bang khen nam 2023",
    ],
)
def test_a_count_of_something_else_is_not_answered_with_the_members(
    tell: Callable[[str], Answer], question: str
) -> None:
    assert tell(question).kind != "count"


def test_a_term_of_office_names_no_group_in_vain(tell: Callable[[str], Answer]) -> None:
    assert tell("Ban Chấp hành khóa XII có bao nhiêu ủy viên?").text.startswith("15")


def test_a_name_may_say_whose_group_it_is(tell: Callable[[str], Answer]) -> None:
    assert "3 thành viên" in tell("Cụm thi đua Hội Nhà báo Ven Sông gồm những tỉnh nào?").text
    assert tell("Cụm thi đua Hội Nông dân Ven Sông gồm những tỉnh nào?").abstained


def test_a_members_own_part_of_its_name_is_enough(tell: Callable[[str], Answer]) -> None:
    assert "thuộc Cụm thi đua số 4" in tell("Cục Cán bộ thuộc cụm thi đua nào?").text


def test_a_group_may_itself_be_a_member(tell: Callable[[str], Answer]) -> None:
    assert tell("Tổ dân phố 7 thuộc khối nào?").text == "Tổ dân phố 7 thuộc Khối Bờ Kè."
    assert tell("Khối Bờ Kè có mấy tổ dân phố?").text.startswith("Khối Bờ Kè có 2 tổ dân phố")
    assert "Tạ Văn Xuyến" in tell("Tổ trưởng Tổ dân phố 7 là ai?").text


def test_years_that_a_committee_celebrates_are_no_number_of_it(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    text = "Thành lập Ban Chỉ đạo kỷ niệm gồm: ông Lê Hữu Phước (Trưởng ban), bà Nông Thị Cúc và ông Vi Văn Đô.\n"
    library.publish([Document("qd.txt", text, title="Quyết định kỷ niệm 80 năm Trường Nghề Ánh Dương")])
    with library.view() as view:
        asked = ask(understand("Ban Chỉ đạo kỷ niệm 80 năm Trường Nghề gồm những ai?"), catalogue(view.memberships()))
    library.close()
    assert asked is None or asked.kind != "unknown"
