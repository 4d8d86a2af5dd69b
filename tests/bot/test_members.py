"""Questions of who belongs to what, over small documents of organisations that nobody has heard of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answer import answer
from bot.catalogue import catalogue
from bot.members import ask
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
    assert "2024-02-15" in said.text
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
