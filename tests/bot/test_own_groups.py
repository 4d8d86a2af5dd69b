"""Groups of a document that the question names, or that is of the year it names, asked of that document alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from bot.answers.own_groups import of_own_groups
from bot.memberships.catalogue import catalogue
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

PROGRAMME = Document(
    "chuong-trinh.md",
    "# CHƯƠNG TRÌNH CÔNG TÁC THANH NIÊN\n## Đoàn Trường Cao đẳng Hoa Ban, năm học 2024 - 2025\n\n"
    "**Cụm thi đua thứ nhất - Kỹ thuật**\n\n- Liên chi đoàn Khoa Cơ khí\n- Liên chi đoàn Khoa Hàn\n\n"
    "**Cụm thi đua thứ hai - Dịch vụ**\n\n- Liên chi đoàn Khoa Bếp\n- Liên chi đoàn Khoa Lễ tân *(cụm trưởng)*\n",
    title="Chương trình công tác thanh niên",
    date="2024-10-14",
)
OTHER = Document(
    "so-ket.docx",
    "THANH TRA TỈNH LŨNG CAO\n\nCụm thi đua số 1 gồm: Thanh tra huyện Pù Bin, Thanh tra huyện Nậm Khao.\n"
    "Cụm thi đua số 2 gồm: Thanh tra huyện Tả Phin, Thanh tra huyện Sín Chải.\n",
    title="Báo cáo sơ kết của Thanh tra tỉnh Lũng Cao",
    date="2024-07-02",
)
THEN = Document(
    "bien-ban-2023.txt",
    "BỆNH VIỆN HOA GẠO\nBIÊN BẢN phân khối thi đua năm 2023\n\n"
    "Khối thứ nhất gồm: Khoa Tim mạch, Khoa Hô hấp, Khoa Mắt.\nKhối thứ hai gồm: Khoa Dược, Khoa Xét nghiệm.\n",
    title="Biên bản phân khối thi đua năm 2023",
    date="2023-03-05",
)
NOW = Document(
    "quyet-dinh-2025.docx",
    "BỆNH VIỆN HOA GẠO\nQUYẾT ĐỊNH phân khối thi đua năm 2025\n\n"
    "Khối Nội gồm: Khoa Tim mạch, Khoa Hô hấp.\nKhối Hỗ trợ gồm: Khoa Mắt, Khoa Dược, Khoa Xét nghiệm.\n",
    title="Quyết định phân khối thi đua năm 2025",
    date="2025-02-11",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), PROGRAMME, OTHER, THEN, NOW) as asked:
        yield asked


@pytest.mark.parametrize(
    "question",
    [
        "Cụm thi đua thứ hai của Đoàn Trường Cao đẳng Hoa Ban có các liên chi đoàn nào?",
        "cum thi dua thu hai cua doan truong cao dang hoa ban gom nhung lien chi doan nao",
    ],
)
def test_the_group_is_that_of_the_organisation_named(say: Say, question: str) -> None:
    told = say(question)
    assert "Khoa Bếp" in told.text
    assert "Tả Phin" not in told.text
    assert {cited.document for cited in told.citations} == {"chuong-trinh.md"}


def test_a_short_form_of_the_documents_words_is_the_member(say: Say) -> None:
    assert "thứ hai" in say("lcđ khoa bếp trường cao đẳng hoa ban thuộc cụm thi đua nào").text


def test_a_year_says_which_document_is_meant(say: Say) -> None:
    assert "thứ nhất" in say("hồi 2023 khoa mắt ở khối mấy").text
    assert "Hỗ trợ" in say("năm 2025 khoa mắt ở khối nào").text


@pytest.mark.parametrize(
    "question",
    ["Khối thi đua các trường cao đẳng số 2 có những trường nào?", "Báo cáo của Cụm thi đua số 2 in ở đâu?"],
)
def test_words_of_a_groups_own_name_or_of_a_deed_name_no_document(say: Say, question: str) -> None:
    assert say(question).abstained


def test_the_group_of_another_organisation_is_no_answer(say: Say) -> None:
    told = say("Cụm thi đua thứ hai của Đoàn Trường Cao đẳng Sao Hôm có các liên chi đoàn nào?")
    assert "Khoa Bếp" not in told.text
    assert "Tả Phin" not in told.text


GARDENS = Document(
    "hoi-lam-vuon.docx",
    "Cụm thi đua số 1 gồm: Hội Làm vườn huyện Pù Bin, Hội Làm vườn huyện Nậm Khao, Hội Làm vườn huyện Sín Chải.\n",
    title="Phân chia cụm thi đua của Hội Làm vườn tỉnh Lũng Cao",
    date="2024-03-02",
)
UNIONS = Document(
    "lien-doan.docx",
    "Cụm thi đua số 3 gồm: Liên đoàn Lao động huyện Pù Bin, Liên đoàn Lao động huyện Tả Phin, Liên đoàn Lao động huyện "
    "Sín Chải.\n",
    title="Quyết định phân chia các cụm thi đua công đoàn trong tỉnh Lũng Cao",
    date="2024-09-02",
)


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), GARDENS, UNIONS) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Huyện Pù Bin cùng cụm thi đua công đoàn với những huyện nào?", 3),
        ("Pù Bin cùng cụm với những huyện nào bên làm vườn?", 1),
        ("huyện Sín Chải thuộc cụm thi đua công đoàn số mấy?", 3),
        ("bên làm vườn thì Sín Chải ở cụm nào?", 1),
    ],
)
def test_of_one_place_in_the_groups_of_several_the_one_that_is_said_counts(
    tell: Say, question: str, number: int
) -> None:
    assert f"Cụm thi đua số {number}" in tell(question).text.split("\n")[0]


def test_whose_the_groups_are_is_no_member_of_one(tell: Say) -> None:
    assert tell("Cụm nào của Hội Làm vườn huyện Nậm Khao dẫn đầu?").abstained
    assert "Cụm thi đua số 1" in tell("Cụm nào của Hội Làm vườn tỉnh Lũng Cao có huyện Nậm Khao?").text


def test_a_place_in_the_groups_of_some_is_in_none_of_others(tell: Say) -> None:
    assert tell("Pù Bin cùng cụm với những huyện nào bên hội phụ nữ?").abstained
    assert tell("Huyện Pù Bin cùng cụm thi đua phụ nữ với những huyện nào?").abstained


PARTED = Document(
    "phan-cum.docx",
    "Phân cụm thi đua các trường trung cấp Lũng Cao.\n\nCụm thi đua số 3\n\n- Trường Trung cấp Nghề Tả Phin\n"
    "- Trường Trung cấp Dược Hoa Gạo\n- Trường Trung cấp Múa Sín Chải\n\n"
    "Cụm trưởng: Trường Trung cấp Nghề Tả Phin. Cụm phó: Trường Trung cấp Múa Sín Chải.\n",
    title="Quyết định phân cụm thi đua các trường trung cấp Lũng Cao",
    date="2024-09-01",
)
SINCE = Document(
    "thay-doi.docx",
    "Cụm trưởng Cụm thi đua số 3: Trường Trung cấp Dược Hoa Gạo, thay Trường Trung cấp Nghề Tả Phin.\n",
    title="Thông báo của tỉnh Lũng Cao về thay đổi cụm trưởng",
    date="2024-11-18",
)


def test_who_leads_the_group_of_the_document_named_is_told_as_it_holds_since(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([PARTED, SINCE])
    question = understand("Ai đang là cụm trưởng cụm thi đua số 3 các trường trung cấp Lũng Cao?")
    with library.view() as view:
        hits = [hit for hit in view.search(question.text) if hit.passage.document == PARTED.name]
        said = of_own_groups(question, view, hits, catalogue(view.memberships()))
        alone = of_own_groups(question, view, hits, [])
    library.close()
    assert said is not None
    assert said.text.startswith("Trường Trung cấp Dược Hoa Gạo đứng đầu Cụm thi đua số 3.")
    assert [cited.document for cited in said.citations] == ["thay-doi.docx", "phan-cum.docx"]
    assert alone is not None
    assert alone.text.startswith("Trường Trung cấp Nghề Tả Phin")
