"""Awards that a group proposes: for whom, which, and never for the group itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from bot.answers.awards import awards_in
from index.types import Document

NEWS = Document(
    "tin-khoi-hai.txt",
    "Khối thi đua số 2 ngành Lưu trữ tổng kết năm 2024\n\n"
    "Sáng 12/12, Khối thi đua số 2 ngành Lưu trữ tổ chức hội nghị tổng kết năm 2024.\n\n"
    "Hội nghị đã bỏ phiếu và thống nhất đề nghị tặng Cờ thi đua của Bộ Nội vụ cho Trung tâm Lưu trữ tỉnh Sông Mây; "
    "Cờ thi đua ngành Lưu trữ cho Trung tâm Lưu trữ tỉnh Núi Đá và Trung tâm Lưu trữ tỉnh Cồn Cát; Bằng khen cho "
    "Trung tâm Lưu trữ tỉnh Bãi Bồi.\n\n"
    "Nhận cờ luân lưu, bà Lò Thị Pâng, Giám đốc Trung tâm, cho biết hội nghị sau họp ở Sông Mây.\n",
    title="Khối thi đua số 2 ngành Lưu trữ tổng kết năm 2024",
    date="2024-12-13",
)
TABLE = Document(
    "khoi-ba.xlsx",
    "KẾT QUẢ THI ĐUA KHỐI THI ĐUA SỐ 3 NGÀNH LƯU TRỮ NĂM 2024\n\n"
    "TT: 1; Đơn vị: Trung tâm Lưu trữ tỉnh Đồi Chè; Tổng điểm: 97; Đề nghị khen thưởng: Cờ thi đua của Bộ Nội vụ\n"
    "TT: 2; Đơn vị: Trung tâm Lưu trữ tỉnh Suối Cạn; Tổng điểm: 91; Đề nghị khen thưởng: Bằng khen\n",
    title="Kết quả thi đua khối thi đua số 3 ngành Lưu trữ năm 2024",
    date="2024-12-20",
)
RULES = Document(
    "quy-che.docx",
    "QUY CHẾ THI ĐUA NGÀNH LƯU TRỮ\n\nRiêng Khối thi đua số 2 được đề nghị 02 Cờ thi đua do có từ 10 đơn vị.\n",
    title="Quy chế thi đua ngành Lưu trữ",
    date="2024-01-15",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), NEWS, TABLE, RULES) as asked:
        yield asked


def test_who_proposes_an_award_does_not_get_it() -> None:
    told = awards_in("Hội nghị thống nhất đề nghị tặng Cờ thi đua của Sở cho Trạm Y tế xã Pù Bin")
    assert [award.holder for award in told] == ["Trạm Y tế xã Pù Bin"]


def test_who_was_elected_for_an_award_holds_it() -> None:
    told = awards_in("Hội nghị biểu quyết suy tôn Trạm Y tế xã Pù Bin đứng đầu, đề nghị tặng Cờ thi đua cho đơn vị này")
    assert [award.holder for award in told] == ["Trạm Y tế xã Pù Bin đứng đầu"]


def test_what_a_holder_lets_know_is_no_holder() -> None:
    assert not awards_in("Nhận cờ luân lưu, bà Lò Thị Pâng cho biết hội nghị sau họp ở Sông Mây")[0].holder


@pytest.mark.parametrize(
    "question",
    [
        "Khối 2 đề nghị tặng Cờ thi đua ngành Lưu trữ cho ai?",
        "Khối 2 đề nghị tặng cờ thi đua ngành Lưu trữ cho đơn vị nào?",
    ],
)
def test_those_an_award_is_proposed_for_are_told_by_who_gives_it(say: Say, question: str) -> None:
    said = say(question)
    assert said.text.split("\n")[0] == "Trung tâm Lưu trữ tỉnh Núi Đá và Trung tâm Lưu trữ tỉnh Cồn Cát"
    assert said.citations[0].document == NEWS.name


def test_all_that_is_proposed_is_told_with_each_award(say: Say) -> None:
    assert say("Khối 2 đề nghị khen thưởng những đơn vị nào, hình thức gì?").text.split("\n") == [
        "- Cờ thi đua của Bộ Nội vụ: Trung tâm Lưu trữ tỉnh Sông Mây",
        "- Cờ thi đua ngành Lưu trữ: Trung tâm Lưu trữ tỉnh Núi Đá và Trung tâm Lưu trữ tỉnh Cồn Cát",
        "- Bằng khen: Trung tâm Lưu trữ tỉnh Bãi Bồi",
    ]


def test_what_two_groups_propose_is_told_of_each(say: Say) -> None:
    said = say("Cờ thi đua của Bộ Nội vụ ở khối 2 và khối 3 đề nghị cho đơn vị nào?")
    assert "khối 2: Trung tâm Lưu trữ tỉnh Sông Mây" in said.text
    assert "khối 3: Trung tâm Lưu trữ tỉnh Đồi Chè" in said.text


def test_an_award_that_nobody_proposes_is_proposed_for_nobody(say: Say) -> None:
    assert say("Khối 2 đề nghị tặng Huân chương Lao động cho ai?").abstained
    assert say("Khối 2 đề nghị tặng Cờ thi đua của Chính phủ cho đơn vị nào?").abstained


def test_where_a_body_with_awards_in_its_name_sits_is_no_question_about_awards(say: Say) -> None:
    assert say("Phòng thi đua, khen thưởng ở địa chỉ nào?").abstained
