"""Two figures asked for at once are met by the sentence that counts both, or each on its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Person

from bot.answers.compare import two_askings
from bot.conversation import Conversation
from index.library import SqliteLibrary
from index.types import Document

REPORT = """# Báo cáo năm 2031 của Hợp tác xã Lụa Mây

Hợp tác xã Lụa Mây có 12 xã viên nợ tiền giống quá hạn, tổng cộng 46 triệu đồng.

Trong năm, Liên minh tặng Hợp tác xã Lụa Mây 02 Cờ thi đua cho đội dệt và 05 Bằng khen cho cá nhân.
"""


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    library = SqliteLibrary(tmp_path / "data")
    library.publish([Document("bao-cao.md", REPORT, "Báo cáo năm 2031 của Hợp tác xã Lụa Mây")])
    yield Person(Conversation(library))
    library.close()


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "Hợp tác xã Lụa Mây có bao nhiêu xã viên nợ tiền giống, tổng bao nhiêu tiền?",
            "12 xã viên nợ tiền giống quá hạn; 46 triệu đồng",
        ),
        ("Liên minh tặng Hợp tác xã Lụa Mây bao nhiêu cờ và bằng khen?", "02 Cờ thi đua; 05 Bằng khen"),
    ],
)
def test_both_figures_of_one_sentence_lead_the_answer(person: Person, question: str, lead: str) -> None:
    said = person.says(question)
    assert said is not None
    assert said.answer is not None
    assert said.answer.text.startswith(lead)


def test_of_a_figure_and_one_that_no_document_has_not_both_are_given(person: Person) -> None:
    said = person.says("Hợp tác xã Lụa Mây có bao nhiêu xã viên nợ tiền giống, bao nhiêu máy cày?")
    assert said is not None
    assert said.answer is not None
    assert "máy cày" not in said.answer.text.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "Quỹ Ấm năm 2030 thu được bao nhiêu, chỉ tiêu 2031 là bao nhiêu?",
            ["Quỹ Ấm năm 2030 thu được bao nhiêu?", "Quỹ Ấm thu được chỉ tiêu 2031 là bao nhiêu?"],
        ),
        (
            "Chỉ tiêu 2031: Hội Vườn trồng bao nhiêu cây, Hội Rừng trồng bao nhiêu ha?",
            [
                "Chỉ tiêu 2031: Hội Vườn trồng bao nhiêu cây?",
                "Chỉ tiêu 2031: Hội Rừng trồng bao nhiêu ha?",
            ],
        ),
    ],
)
def test_the_second_thing_asked_keeps_what_the_first_says_for_both(text: str, questions: list[str]) -> None:
    parted = two_askings(text)
    assert parted is not None
    assert [side.question for side in parted] == questions
