# sentences are kept whole
"""A list of people is given whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.whole_lists import list_asked
from bot.conversation import Conversation
from bot.question import understand
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes
from index.types import Document, Span

MINUTES = """# Hội nghị hợp tác xã

## Khách mời dự hội nghị

- Ông Trần Quốc Toàn, Chủ tịch Hội Nông dân.
- Bà Lò Thị Mận, khách mời của Liên minh Hợp tác xã.
- Ông Phạm Minh Khôi, Giám đốc Trung tâm Khuyến nông.

## Việc cần làm

- Ông Lê Văn Nam chuẩn bị thóc giống.
"""


COURSES = """# Hợp tác xã dạy nghề năm 2023

Các lớp nghề đã mở trong năm 2023:

| Lớp nghề | Số lớp | Số học viên |
|---|---|---|
| Trồng nấm | 3 lớp | 85 học viên |
| Nuôi ong | 2 lớp | 47 học viên |
"""


@pytest.fixture
def answers(tmp_path: Path) -> list[Answer]:
    library = SqliteLibrary(tmp_path / "library")
    library.publish([read_bytes(MINUTES.encode(), "minutes.md"), read_bytes(COURSES.encode(), "courses.md")])
    conversation = Conversation(library)
    asked = ("Khách mời dự hội nghị hợp tác xã gồm những ai?", "Kể tên các lớp nghề năm 2023")
    found = [conversation.reply(Incoming(question, session=question)).answer for question in asked]
    library.close()
    return found


def test_lists_of_people_and_tables_below_their_introduction_are_answered_whole(answers: list[Answer]) -> None:
    people, courses = answers
    assert all(name in people.text for name in ("Trần Quốc Toàn", "Lò Thị Mận", "Phạm Minh Khôi"))
    assert "Lê Văn Nam" not in people.text
    assert all(course in courses.text for course in ("Trồng nấm", "Nuôi ong"))


def listed(question: str, words: str, text: str = MINUTES) -> str:
    document = Document("minutes.md", text, "Hội nghị hợp tác xã", "", "")
    start = text.index(words)
    span = list_asked(understand(question), document, Span(start, start + len(words)))
    return text[span.start : span.end] if span else ""


def test_all_items_below_the_heading_asked_about_are_given() -> None:
    items = listed("Khách mời dự hội nghị gồm những ai?", "- Bà Lò Thị Mận")
    assert items.split("\n") == MINUTES.split("\n")[4:7]


def test_one_person_or_a_list_about_something_else_is_not() -> None:
    assert listed("Khách mời của Liên minh Hợp tác xã là ai?", "- Bà Lò Thị Mận") == ""
    assert listed("Khách mời dự hội nghị gồm những ai?", "- Ông Lê Văn Nam") == ""
    assert listed("Khách mời dự hội nghị gồm những ai?", "Hội nghị hợp tác xã") == ""


def test_a_list_too_long_for_an_answer_is_not_given_whole() -> None:
    long = MINUTES.replace("Chủ tịch Hội Nông dân", "Chủ tịch Hội Nông dân " + "xã Hạ Khê " * 80)
    assert listed("Khách mời dự hội nghị gồm những ai?", "- Bà Lò Thị Mận", long) == ""
