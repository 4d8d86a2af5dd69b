"""Who led a group before it was changed and who leads it since, by the decision and the page that changes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

DECISION = Document(
    "31-qd-chia-cum.docx",
    "Sở Giáo dục và Đào tạo tỉnh Hoa Gạo chia các trường thành 02 cụm thi đua như sau:\n\n"
    "## CỤM THI ĐUA SỐ 1 - 03 đơn vị\n\n1. Trường THPT Bản Hon\n\n2. Trường THPT Nà Ớt\n\n3. Trường THPT Sín Pao\n\n"
    "Cụm trưởng: Trường THPT Bản Hon, Hiệu trưởng Vàng Văn Tủa. Cụm phó: Trường THPT Nà Ớt.\n\n"
    "## CỤM THI ĐUA SỐ 2 - 03 đơn vị\n\n1. Trường THPT Hoa Gạo\n\n2. Trường THPT Tà Lạnh\n\n3. Trường THPT Nậm Tút\n\n"
    "Cụm trưởng: Trường THPT Hoa Gạo, Hiệu trưởng Lê Thị Mận. Cụm phó: Trường THPT Tà Lạnh.\n",
    title="Quyết định về việc phân chia cụm thi đua các trường trung học phổ thông tỉnh Hoa Gạo",
    date="2024-09-09",
)
NEWS = Document(
    "dieu-chinh.txt",
    "Giám đốc Sở ký quyết định điều chỉnh một số nội dung.\n\n"
    "1. Cụm trưởng Cụm thi đua số 2: Trường THPT Tà Lạnh, Hiệu trưởng Hoàng Văn Pao, thay Trường THPT Hoa Gạo do bà Lê "
    "Thị Mận nghỉ hưu. Cụm phó Cụm thi đua số 2: Trường THPT Nậm Tút.\n",
    title="Điều chỉnh cụm thi đua các trường trung học phổ thông tỉnh Hoa Gạo",
    date="2024-11-18",
)
NOW, THEN = "Trường THPT Tà Lạnh (Hiệu trưởng Hoàng Văn Pao)", "Trường THPT Hoa Gạo (Hiệu trưởng Lê Thị Mận)"


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), DECISION, NEWS) as asked:
        yield asked


@pytest.mark.parametrize(
    "question",
    [
        "Cụm trưởng cụm 2 THPT Hoa Gạo trước và sau khi điều chỉnh là ai?",
        "cum truong cum 2 truoc va sau khi dieu chinh la ai",
        "Ai thay bà Lê Thị Mận làm cụm trưởng cụm 2?",
        "Trường nào thay Trường THPT Hoa Gạo làm cụm trưởng cụm 2?",
    ],
)
def test_who_leads_is_told_with_who_did_and_both_papers(say: Say, question: str) -> None:
    told = say(question)
    assert told.text.startswith(f"{NOW} đứng đầu Cụm thi đua số 2.\nTrước đó là {THEN}, theo ")
    assert [citation.document for citation in told.citations] == [NEWS.name, DECISION.name]


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("Cụm trưởng cũ của cụm 2 là ai?", THEN),
        ("Cụm trưởng cụm 2 trước khi điều chỉnh là ai?", THEN),
        ("Cụm phó cụm 2 trước khi điều chỉnh là trường nào?", "Trường THPT Tà Lạnh"),
    ],
)
def test_who_led_before_is_told_alone(say: Say, question: str, before: str) -> None:
    assert say(question).text.startswith(f"Trước đó là {before}, theo “Quyết định")


def test_deputies_before_and_after_are_both_told(say: Say) -> None:
    told = say("Cụm phó cụm 2 trước và sau khi điều chỉnh là trường nào?").text.split("\n")
    assert told[0] == "Trường THPT Nậm Tút là cấp phó của Cụm thi đua số 2."
    assert told[1].startswith("Trước đó là Trường THPT Tà Lạnh")


@pytest.mark.parametrize(
    "question",
    [
        "Ai thay ông Hoàng Văn Pao làm cụm trưởng cụm 2?",
        "Ai thay ông Vàng Văn Tủa làm cụm trưởng cụm 1?",
        "Cụm phó cụm 1 trước khi điều chỉnh là ai?",
    ],
)
def test_nobody_is_named_where_nobody_is_known_to_have_changed(say: Say, question: str) -> None:
    assert say(question).abstained


@pytest.mark.parametrize("owner", ["", " THPT Hoa Gạo", " các trường THPT Hoa Gạo"])
def test_the_schools_of_a_cluster_are_counted_whosever_it_is_said_to_be(say: Say, owner: str) -> None:
    assert say(f"Cụm thi đua số 1{owner} có mấy trường?").text == "Cụm thi đua số 1 có 3 đơn vị."


def test_schools_of_another_province_are_not_counted(say: Say) -> None:
    assert say("Cụm thi đua số 1 THPT Nam Hà có mấy trường?").abstained
