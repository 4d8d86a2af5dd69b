"""Numbers behind the levels of a rating count what the rating is of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Person

from bot.answers.labels import OF_ANOTHER_LABEL, OF_THE_LABEL, is_unrated, labelled_inline
from bot.conversation import Conversation
from bot.question import understand
from index.entities import find
from index.library import SqliteLibrary
from index.types import Document, Span

RATED = (
    "Xếp loại chi hội cơ sở năm 2031: hoàn thành xuất sắc nhiệm vụ 07 (14%), hoàn thành tốt nhiệm vụ 38 (76%), "
    "hoàn thành nhiệm vụ 05 (10%)."
)


def counted(question: str, text: str = RATED) -> list[str]:
    """The numbers that are of the label asked for, where nothing else told them apart."""
    span = Span(0, len(text))
    return [
        entity.text
        for entity in find(text, "number")
        if labelled_inline(understand(question), text, entity.span, span, 0.15) == OF_THE_LABEL
    ]


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Năm 2031 có bao nhiêu chi hội cơ sở xếp loại HTXSNV?", ["07"]),
        ("bao nhieu chi hoi co so hoan thanh tot nhiem vu nam 2031", ["38"]),
        ("Bao nhiêu chi hội hoàn thành nhiệm vụ?", ["05"]),
        ("Bao nhiêu chi hội không hoàn thành nhiệm vụ?", []),
        ("Bao nhiêu chi hội hoàn thành tốt nhiệm vụ trở lên?", []),
        ("Có bao nhiêu hội viên hoàn thành tốt nhiệm vụ?", []),
    ],
)
def test_the_number_behind_the_level_asked_for_is_the_one(question: str, numbers: list[str]) -> None:
    assert counted(question) == numbers


def test_a_number_that_counts_something_itself_is_of_no_level() -> None:
    assert counted("Bao nhiêu chi hội hoàn thành tốt nhiệm vụ?", "Chi hội: hoàn thành tốt nhiệm vụ 38 việc.") == []


def test_a_count_of_all_is_none_of_those_with_a_rating() -> None:
    question = understand("Có bao nhiêu chi hội không hoàn thành nhiệm vụ?")
    assert is_unrated(question, "Hội có 50 chi hội cơ sở.")
    assert not is_unrated(question, RATED)
    assert not is_unrated(question, "Chi hội: Bến Lau; HTXSNV: 3")
    assert not is_unrated(understand("Có bao nhiêu chi hội?"), "Hội có 50 chi hội cơ sở.")


SHARES = (
    "Năm 2031 có 51 chi hội được xếp loại, trong đó: Hoàn thành tốt nhiệm vụ trở lên: 43/51 = 84,3% (trong đó "
    "HTXS nhiệm vụ: 6/51 = 11,8%); Hoàn thành nhiệm vụ: 8/51 = 15,7%."
)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Bao nhiêu chi hội hoàn thành tốt nhiệm vụ trở lên?", ["43/51"]),
        ("Bao nhiêu chi hội hoàn thành tốt nhiệm vụ?", ["43/51"]),
        ("Bao nhiêu chi hội hoàn thành xuất sắc nhiệm vụ?", ["6/51"]),
    ],
)
def test_levels_may_be_given_as_shares_one_within_another(question: str, numbers: list[str]) -> None:
    assert [each for each in counted(question, SHARES) if "/" in each] == numbers


def test_how_many_were_rated_is_not_how_many_reached_a_level() -> None:
    all_rated = next(each.span for each in find(SHARES, "number") if each.text == "51")
    sentence = Span(0, len(SHARES))
    asked = understand("Bao nhiêu chi hội hoàn thành tốt nhiệm vụ?"), understand("Bao nhiêu chi hội được xếp loại?")
    assert labelled_inline(asked[0], SHARES, all_rated, sentence, 1.0) == OF_ANOTHER_LABEL
    assert labelled_inline(asked[1], SHARES, all_rated, sentence, 1.0) == 1.0


MARKS = """HƯỚNG DẪN chấm điểm thi đua Hội Làm vườn huyện Bến Lau

II. THANG ĐIỂM

Tổng điểm tối đa là 100 điểm, gồm:
- Công tác trồng cây: 40 điểm
- Công tác hội viên: 35 điểm
- Công tác thi đua và tham gia hội chợ: 25 điểm

Mỗi giống cây mới được Hội công nhận thì được cộng 3 điểm, nhưng tổng điểm cộng không quá 9 điểm.

III. XẾP HẠNG

- Vàng: từ 96 điểm trở lên
- Bạc: từ 81 điểm đến dưới 96 điểm
- Đồng: từ 60 điểm đến dưới 81 điểm
"""


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    library = SqliteLibrary(tmp_path / "data")
    library.publish([Document("cham-diem.md", MARKS, "Hướng dẫn chấm điểm thi đua Hội Làm vườn huyện Bến Lau")])
    yield Person(Conversation(library))
    library.close()


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Công tác hội viên được chấm tối đa bao nhiêu điểm thi đua?", "35 điểm"),
        ("Công tác thi đua được chấm tối đa bao nhiêu điểm?", "25 điểm"),
        ("Bao nhiêu điểm thì được xếp hạng vàng?", "96 điểm"),
        ("Giống cây mới được cộng bao nhiêu điểm thi đua?", "3 điểm"),
        ("Tổng điểm thi đua tối đa là bao nhiêu điểm?", "100 điểm"),
    ],
)
def test_points_are_those_of_the_line_asked_for(person: Person, question: str, lead: str) -> None:
    said = person.says(question)
    assert said is not None
    assert said.answer is not None
    assert said.answer.text.split("\n", 1)[0] == lead


def test_of_work_that_the_list_does_not_name_no_points_are_known(person: Person) -> None:
    said = person.says("Công tác đối ngoại được chấm tối đa bao nhiêu điểm thi đua?")
    assert said is not None
    assert said.answer is not None
    assert said.answer.abstained
