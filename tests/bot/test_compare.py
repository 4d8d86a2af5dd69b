"""Questions about two things at once, each answered on its own."""

from __future__ import annotations

import pytest

from bot.answers.compare import ask_each, compare
from bot.answers.sides import sides
from bot.question import Question, understand
from bot.types import Answer, Citation

SECRET = Answer("Tài liệu không nói về điều này.", "vi", True, (Citation("x.md", "", "", "", 0, 3, "abc"),))


def parted(text: str) -> list[str] | None:
    found = sides(understand(text))
    return None if found is None else [side.question for side in found]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "So sánh số hội viên của Hội Vườn và Hội Rừng",
            ["Hội Vườn có bao nhiêu hội viên?", "Hội Rừng có bao nhiêu hội viên?"],
        ),
        (
            "So sánh số hội viên Hội Vườn và Hội Rừng năm 2023",
            ["Hội Vườn năm 2023 có bao nhiêu hội viên?", "Hội Rừng năm 2023 có bao nhiêu hội viên?"],
        ),
        (
            "So sánh số hội viên của Hội Vườn với số tổ viên tổ Rừng",
            ["Hội Vườn có bao nhiêu hội viên?", "số tổ viên tổ Rừng là bao nhiêu"],
        ),
        (
            "So sánh số hội viên mới năm 2023 của Hội Vườn và 6 tháng đầu năm 2024 của Hội Rừng.",
            [
                "số hội viên mới năm 2023 của Hội Vườn là bao nhiêu?",
                "số hội viên mới 6 tháng đầu năm 2024 của Hội Rừng là bao nhiêu?",
            ],
        ),
        (
            "Hội trưởng năm 2023 của Hội Vườn và năm 2024 của Hội Rừng là ai?",
            ["Hội trưởng năm 2023 của Hội Vườn là ai?", "Hội trưởng năm 2024 của Hội Rừng là ai?"],
        ),
        (
            "So sánh số tổ viên của tổ 2 và tổ 5 Hội Vườn",
            ["tổ 2 Hội Vườn có bao nhiêu tổ viên?", "tổ 5 Hội Vườn có bao nhiêu tổ viên?"],
        ),
        (
            "So sánh mức hỗ trợ Nhà vườn Bến Mới và Trạm Cửa Lạch",
            ["mức hỗ trợ của Nhà vườn Bến Mới là bao nhiêu", "mức hỗ trợ của Trạm Cửa Lạch là bao nhiêu"],
        ),
        (
            "So sánh tỷ lệ hòa giải của Bến Mới và của Cửa Lạch",
            ["tỷ lệ hòa giải của Bến Mới là bao nhiêu", "tỷ lệ hòa giải của Cửa Lạch là bao nhiêu"],
        ),
        (
            "So sánh tỷ lệ hòa giải đất đai và gia đình của Hội Vườn năm 2023",
            [
                "tỷ lệ hòa giải đất đai của Hội Vườn năm 2023 là bao nhiêu",
                "tỷ lệ hòa giải gia đình của Hội Vườn năm 2023 là bao nhiêu",
            ],
        ),
        (
            "Hội Vườn và Hội Rừng, mỗi bên tặng mấy suất quà?",
            ["Hội Vườn tặng mấy suất quà?", "Hội Rừng tặng mấy suất quà?"],
        ),
        (
            "Mức đóng quỹ theo Quyết định 12 và theo quy chế mới khác nhau thế nào?",
            ["Mức đóng quỹ theo Quyết định 12 là bao nhiêu?", "Mức đóng quỹ theo quy chế mới là bao nhiêu?"],
        ),
        (
            "Hội Vườn hay Hội Rừng có số hội viên nhiều hơn?",
            ["Hội Vườn có bao nhiêu hội viên?", "Hội Rừng có bao nhiêu hội viên?"],
        ),
        (
            "Kế hoạch số 139-KH/HV và Kế hoạch số 35-KH/HV ban hành ngày nào?",
            ["Kế hoạch số 139-KH/HV ban hành ngày nào?", "Kế hoạch số 35-KH/HV ban hành ngày nào?"],
        ),
        (
            "Số máy trực của Trạm Bến Mới và của Trạm Cửa Lạch",
            ["Số máy trực của Trạm Bến Mới?", "Số máy trực của Trạm Cửa Lạch?"],
        ),
        (
            "Hội nghị sơ kết của Hội Vườn và hội nghị tổng kết của Hội Rừng năm 2023 tổ chức ở đâu?",
            [
                "Hội nghị sơ kết của Hội Vườn năm 2023 tổ chức ở đâu?",
                "hội nghị tổng kết của Hội Rừng năm 2023 tổ chức ở đâu?",
            ],
        ),
        (
            "Chủ đề năm nay của Hội Vườn và chủ đề năm học của Trường Nghề là gì?",
            ["Chủ đề năm nay của Hội Vườn là gì?", "chủ đề năm học của Trường Nghề là gì?"],
        ),
    ],
)
def test_a_question_about_two_is_parted_into_a_question_about_each(text: str, questions: list[str]) -> None:
    assert parted(text) == questions


@pytest.mark.parametrize(
    "text",
    [
        "So sánh doanh thu của hợp tác xã năm 2022 và năm 2023",
        "Doanh thu của hợp tác xã năm 2022 và từ năm 2023 khác nhau thế nào?",
        "Doanh thu của hợp tác xã năm 2022 với năm 2023 khác nhau tn?",
    ],
)
def test_two_years_are_compared_of_the_same_thing(text: str) -> None:
    one, other = (each.lower() for each in parted(text) or ["", ""])
    assert "2022" in one
    assert "2023" not in one
    assert "2023" in other
    assert "2022" not in other
    assert all("doanh thu" in each and "hợp tác xã" in each for each in (one, other))


@pytest.mark.parametrize(
    "text",
    [
        "Hội Vườn và Hội Rừng họp chung ngày nào?",
        "Những ngày nào của tháng 4 và tháng 6 có họp?",
        "So sánh Hội Vườn và Hội Rừng",
        "Ai phụ trách kho sách và phòng đọc?",
        "Hội Vườn có bao nhiêu hội viên?",
        "Kế hoạch số 139-KH/HV ban hành ngày nào?",
    ],
)
def test_a_question_about_one_thing_is_not_parted(text: str) -> None:
    assert parted(text) is None


def respond(question: Question) -> Answer:
    names = {"Vườn": 12, "Rừng": 30}
    for name, members in names.items():
        if name in question.text:
            citation = Citation(f"{name}.md", "", "", "", 0, 5, "trích")
            return Answer(f"{members} hội viên", "vi", citations=(citation,))
    return SECRET


def test_each_side_gets_a_line_and_keeps_its_citations() -> None:
    said = compare(understand("So sánh số hội viên của Hội Vườn và Hội Rừng"), respond)
    assert said is not None
    assert said.text.splitlines() == ["- Hội Vườn: 12 hội viên", "- Hội Rừng: 30 hội viên"]
    assert [citation.document for citation in said.citations] == ["Vườn.md", "Rừng.md"]
    assert not said.abstained


def test_where_only_one_side_is_known_the_other_is_said_to_be_unknown_and_nothing_is_cited_for_it() -> None:
    said = compare(understand("So sánh số hội viên của Hội Vườn và Hội Biển"), respond)
    assert said is not None
    assert "- Hội Vườn: 12 hội viên" in said.text
    assert "- Hội Biển: Tài liệu không nói về điều này." in said.text
    assert [citation.document for citation in said.citations] == ["Vườn.md"]


def test_where_neither_side_is_known_there_is_no_comparison() -> None:
    assert compare(understand("So sánh số hội viên của Hội Sông và Hội Biển"), respond) is None


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Số hộ nghèo của xã năm 2022 và năm 2023 là bao nhiêu?",
            "Số hộ nghèo của xã năm 2022 là bao nhiêu?",
            "Số hộ nghèo của xã năm 2023 là bao nhiêu?",
        ),
        (
            "Số hội viên cuối tháng 4/2024 và cuối tháng 11/2024 là bao nhiêu?",
            "Số hội viên cuối tháng 4/2024 là bao nhiêu?",
            "Số hội viên cuối tháng 11/2024 là bao nhiêu?",
        ),
        (
            "so hoi vien quy I va quy II nam 2024 la bao nhieu",
            "so hoi vien quy I nam 2024 la bao nhieu?",
            "so hoi vien quy II nam 2024 la bao nhieu?",
        ),
        (
            "Kinh phí mỗi chi hội thay đổi thế nào giữa năm học 2023 - 2024 và 2024 - 2025?",
            "Kinh phí mỗi chi hội năm học 2023 - 2024 là bao nhiêu",
            "Kinh phí mỗi chi hội năm học 2024 - 2025 là bao nhiêu",
        ),
        (
            "Cụm trưởng giai đoạn 2022 - 2023 và giai đoạn 2024 - 2025 lần lượt là xã nào?",
            "Cụm trưởng giai đoạn 2022 - 2023 là xã nào?",
            "Cụm trưởng giai đoạn 2024 - 2025 là xã nào?",
        ),
        (
            "Quyết định 12 với Quyết định 36 của Hội chia bao nhiêu chi hội?",
            "Quyết định 12 của Hội chia bao nhiêu chi hội?",
            "Quyết định 36 của Hội chia bao nhiêu chi hội?",
        ),
    ],
)
def test_two_years_or_two_papers_are_asked_about_each(text: str, one: str, other: str) -> None:
    parted = sides(understand(text))
    assert parted is not None
    assert [side.question for side in parted] == [one, other]


def test_a_term_of_office_is_no_two_years() -> None:
    assert sides(understand("Nhiệm kỳ 2020-2025 có bao nhiêu ủy viên?")) is None


def asked_of(text: str) -> list[str]:
    """What each half of a question is put as, where every one of them is known."""
    heard: list[str] = []

    def answer(side: Question) -> Answer:
        heard.append(side.text)
        return Answer("12", "vi")

    ask_each(understand(text), answer)
    return heard


def test_what_is_asked_besides_is_asked_of_the_same_subject_and_year() -> None:
    assert asked_of("Năm 2022 Đảng bộ xã có mấy chi bộ, mấy đảng viên?") == [
        "Năm 2022 Đảng bộ xã có mấy chi bộ?",
        "Năm 2022 Đảng bộ xã có mấy đảng viên?",
    ]
    assert asked_of("Ông Lê Văn Hòa giữ chức gì và được khen thưởng gì?")[1] == "Lê Văn Hòa được khen thưởng gì?"
    assert asked_of("Đảng bộ xã có mấy chi bộ?") == []


def test_the_offices_of_two_people_are_asked_for_each() -> None:
    assert parted("Ông Hồ Xuân Thưởng và bà Lục Thị Mây giữ chức vụ gì?") == [
        "Ông Hồ Xuân Thưởng giữ chức vụ gì?",
        "bà Lục Thị Mây giữ chức vụ gì?",
    ]


def test_a_side_that_its_answer_begins_with_is_not_named_twice() -> None:
    told = {"Hội Vườn": "Hội Nhà Vườn có 12 hội viên.", "Hội Rừng": "9\n“Hội Rừng có 9.”"}

    def of_each(question: Question) -> Answer:
        return Answer(next(text for name, text in told.items() if name in question.text), "vi")

    compared = compare(understand("So sánh số hội viên của Hội Vườn và Hội Rừng"), of_each)
    assert compared is not None
    assert compared.text == "- Hội Nhà Vườn có 12 hội viên.\n- Hội Rừng: 9\n“Hội Rừng có 9.”"
