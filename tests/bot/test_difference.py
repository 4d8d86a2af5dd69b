"""By how much two things differ: both figures shown, the difference computed only of like and like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Person

from bot.answers.difference import difference, differing, figure
from bot.conversation import Conversation
from bot.question import understand
from bot.types import Answer, Citation
from index.library import SqliteLibrary
from index.types import Document

TABLE = """# Hội Vườn tỉnh: số liệu năm 2031

Đơn vị: Hội Vườn huyện Mây Ngàn; Số chi hội: 14; Số hội viên: 3.388
Đơn vị: Hội Vườn huyện Suối Lụa; Số chi hội: 21; Số hội viên: 6.074
Đơn vị: Hội Vườn huyện Đồi Chè; Số chi hội: 9; Số hội viên: 2.115
"""


def asked(text: str) -> list[str] | None:
    found = differing(understand(text))
    return list(found.questions) if found else None


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "Hội Vườn và Hội Rừng hơn kém nhau bao nhiêu hội viên?",
            ["Hội Vườn có bao nhiêu hội viên?", "Hội Rừng có bao nhiêu hội viên?"],
        ),
        (
            "hoi vuon nhieu hon hoi rung may hoi vien",
            ["hoi vuon có bao nhiêu hoi vien?", "hoi rung có bao nhiêu hoi vien?"],
        ),
        (
            "Số hội viên của Mây Ngàn và Suối Lụa chênh lệch bao nhiêu?",
            ["Số hội viên của Mây Ngàn là bao nhiêu", "Số hội viên của Suối Lụa là bao nhiêu"],
        ),
        (
            "Năm 2031 trồng cây tăng bao nhiêu so với năm 2030?",
            ["Năm 2031 trồng cây là bao nhiêu?", "năm 2030 trồng cây là bao nhiêu?"],
        ),
        ("Hội Vườn có bao nhiêu hội viên?", None),
        ("Ai nhiều tuổi hơn?", None),
        ("Mẫu đơn của Hội Vườn kèm theo quyết định số mấy?", None),
        ("mau don cua hoi vuon kem theo quyet dinh so may", None),
    ],
)
def test_a_question_for_a_difference_is_parted_into_two_figures(text: str, questions: list[str] | None) -> None:
    assert asked(text) == questions


def number(text: str) -> Answer:
    return Answer(text, "vi", False, (Citation("x.md", "Hội Vườn, Hội Rừng", "", "", 0, 3, text),), "number")


@pytest.mark.parametrize(
    ("one", "other", "lead"),
    [
        ("12,5 tỷ đồng", "9,9 tỷ đồng", "Hội Vườn hơn Hội Rừng 2,6 tỷ đồng."),
        ("6.074 hội viên", "3.388 hội viên", "Hội Vườn hơn Hội Rừng 2.686 hội viên."),
        ("300 cây", "300 cây", "Hội Vườn và Hội Rừng bằng nhau."),
    ],
)
def test_the_difference_is_that_of_the_two_figures(one: str, other: str, lead: str) -> None:
    figures = {"Hội Vườn": number(f"{one}\n“Hội Vườn”"), "Hội Rừng": number(f"{other}\n“Hội Rừng”")}
    question = understand("Hội Vườn và Hội Rừng hơn kém nhau bao nhiêu quỹ?")
    said = difference(question, lambda side: figures[side.text[:8]])
    assert said is not None
    assert said.text.split("\n", 1)[0] == lead
    assert len(said.citations) == 2


def test_figures_of_different_units_are_shown_and_not_taken_from_each_other() -> None:
    figures = {"Hội Vườn": number("12,5 tỷ đồng\n“Hội Vườn”"), "Hội Rừng": number("850 triệu đồng\n“Hội Rừng”")}
    said = difference(understand("Hội Vườn và Hội Rừng chênh nhau bao nhiêu quỹ?"), lambda side: figures[side.text[:8]])
    assert said is not None
    assert said.text.startswith("- Hội Vườn: 12,5 tỷ đồng")


def test_what_is_only_about_so_many_is_no_exact_figure() -> None:
    assert figure(number("trên 200 văn bản")) is None


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    library = SqliteLibrary(tmp_path / "data")
    library.publish([Document("hoi-vuon.md", TABLE, "Hội Vườn tỉnh: số liệu năm 2031")])
    yield Person(Conversation(library))
    library.close()


def test_rows_of_a_table_differ_by_what_their_column_says(person: Person) -> None:
    said = person.says("Hội Vườn Mây Ngàn và Hội Vườn Suối Lụa hơn kém nhau bao nhiêu hội viên?")
    assert said is not None
    assert said.answer is not None
    assert said.answer.text.startswith("Hội Vườn Suối Lụa hơn Hội Vườn Mây Ngàn 2.686 hội viên.")
    assert "3.388" in said.answer.text
    assert "6.074" in said.answer.text


def test_nothing_is_computed_with_a_thing_that_no_document_names(person: Person) -> None:
    said = person.says("Hội Vườn Mây Ngàn và Hội Vườn Bến Nghé hơn kém nhau bao nhiêu hội viên?")
    assert said is not None
    assert said.answer is not None
    assert said.answer.abstained
