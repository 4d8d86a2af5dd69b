"""Numbers behind the levels of a rating count what the rating is of."""

from __future__ import annotations

import pytest

from bot.answers.labels import OF_ANOTHER_LABEL, OF_THE_LABEL, is_unrated, labelled_inline
from bot.question import understand
from index.entities import find
from index.types import Span

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
