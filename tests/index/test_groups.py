"""The names of groups."""

from __future__ import annotations

import pytest

from index.groups import names_in, parse


def named(text: str) -> list[str]:
    return [text[span.start : span.end] for span in names_in(text, 0, len(text))]


@pytest.mark.parametrize("written", ["Cụm thi đua số 3", "cum thi dua so 3", "Cụm thi đua thứ ba", "Cụm thi đua III"])
def test_a_number_is_the_same_however_written(written: str) -> None:
    assert parse(written).number == 3


def test_a_year_is_no_number_of_a_group() -> None:
    assert parse("Khối thi đua năm 2023") == parse("Khối thi đua")


def test_north_and_south_are_different_groups() -> None:
    assert not parse("Cụm Nam sông").agrees(parse("Cụm Bắc sông"))
    assert parse("cum nam song") == parse("Cụm Nam sông")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trưởng khối Khối các trường nghề số 2 năm 2025 là Trường A", ["Khối các trường nghề số 2"]),
        ("Tổ công tác thứ nhất phụ trách thôn Bãi", ["Tổ công tác thứ nhất"]),
        ("Cụm số 4, ngành Tư pháp tổ chức hội nghị", ["Cụm số 4, ngành Tư pháp"]),
        ("Tổ 1 và Tổ 2 họp", ["Tổ 1", "Tổ 2"]),
        ("Mặt trận Tổ quốc tổ chức đội ngũ cán bộ", []),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_term_or_a_class_is_no_number_of_a_group() -> None:
    assert parse("Ban Chấp hành khóa XII").number is None
    assert parse("Đoàn đại biểu lần thứ 3").number is None
    assert parse("Tổ công tác thứ 3").number == 3
