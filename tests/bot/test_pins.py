"""What a question pins down is met, met around, unmet, or contradicted."""

from __future__ import annotations

import pytest

from bot.answers.pins import State, state, without_spans
from bot.questions.pinned import Pin

CLUSTER_6 = Pin("number", "6", "cum")


def stands(pin: Pin, sentence: str, around: str = "", dated: str = "") -> State:
    return state(pin, sentence, around, dated)


@pytest.mark.parametrize(
    ("pin", "sentence"),
    [
        (CLUSTER_6, "Cụm thi đua số 6 có năm đơn vị."),
        (CLUSTER_6, "Cụm VI họp sơ kết."),
        (CLUSTER_6, "Cụm thi đua thứ sáu họp sơ kết."),
        (Pin("code", "139-kh/duk"), "Kế hoạch số 139-KH/ĐUK, ngày 23-8-2024."),
        (Pin("code", "139-kh/duk"), "Kế hoạch số 139 - KH/ĐUK và Kế hoạch 139–KH/ĐUK."),
        (Pin("date", "2024-06-20"), "Hội nghị họp ngày 20 tháng 6 năm 2024."),
        (Pin("date", "2024-06-20"), "Hội nghị họp ngày 20/6."),
        (Pin("date", "--06-20"), "Hội nghị họp ngày 20/6/2024."),
        (Pin("date", "2024-06"), "Hội nghị họp ngày 20/6/2024."),
        (Pin("year", "2023"), "Năm 2023 kết nạp 20 hội viên."),
        (Pin("year", "2023"), "Nhiệm kỳ 2023-2028 có ba mục tiêu."),
        (Pin("number", "40"), "Huy hiệu 40 năm tuổi hội."),
        (Pin("number", "8"), "Trường có tám lớp."),
        (Pin("number", "143"), "Có 143/151 chi hội được xếp loại."),
        (Pin("number", "4851"), "Hội có 4.851 hội viên."),
        (Pin("place", "son la"), "Thư viện tỉnh Sơn La họp."),
        (Pin("person", "nguyen thi lan"), "Bà NGUYỄN THỊ LAN phát biểu."),
    ],
)
def test_a_pin_is_met_however_it_is_written(pin: Pin, sentence: str) -> None:
    assert stands(pin, sentence) == "met"


@pytest.mark.parametrize(
    ("pin", "sentence"),
    [
        (CLUSTER_6, "Cụm thi đua số 1 có bốn đơn vị."),
        (CLUSTER_6, "Cụm thi đua số 16 có bốn đơn vị."),
        (Pin("place", "cao bang"), "Bí thư Tỉnh ủy Sơn La phát biểu."),
        (Pin("year", "2023"), "Năm 2022 kết nạp 20 hội viên."),
    ],
)
def test_another_thing_of_the_same_kind_contradicts_though_the_right_one_stands_around(pin: Pin, sentence: str) -> None:
    around = "Cụm thi đua số 6. Tỉnh Cao Bằng. Năm 2023."
    assert stands(pin, sentence, around, "năm 2023") == "conflict"


@pytest.mark.parametrize(
    ("pin", "around"),
    [
        (CLUSTER_6, "Hội nghị của Cụm thi đua số 6"),
        (Pin("place", "son la"), "Thư viện tỉnh Sơn La"),
        (Pin("code", "27/kh-tv"), "Kế hoạch số 27/KH-TV"),
        (Pin("number", "40"), "Huy hiệu 40 năm tuổi hội"),
    ],
)
def test_a_sentence_that_names_no_other_takes_the_pin_from_what_stands_around_it(pin: Pin, around: str) -> None:
    assert stands(pin, "Đơn vị có ba phòng đọc.", around) == "around"
    assert stands(pin, "Đơn vị có ba phòng đọc.") == "unmet"


def test_the_same_number_of_another_kind_of_thing_does_not_meet_a_pin() -> None:
    assert stands(CLUSTER_6, "Tổ công tác số 6 có 6 người.") == "unmet"
    assert stands(Pin("code", "139-kh/duk"), "Hướng dẫn số 139-HD/ĐUK gồm 139 trang.") == "unmet"
    assert stands(Pin("number", "14"), "Có 14.000 người và 61,14%.") == "unmet"


def test_the_year_of_the_heading_governs_a_sentence_without_one() -> None:
    sentence = "Hội kết nạp 20 hội viên."
    assert stands(Pin("year", "2023"), sentence, dated="Báo cáo năm 2023\n2024-01-05") == "around"
    assert stands(Pin("year", "2021"), sentence, dated="Báo cáo năm 2023\n2024-01-05") == "conflict"
    assert stands(Pin("year", "2023"), sentence) == "unmet"


def test_the_year_that_a_figure_is_compared_with_is_not_the_year_it_is_of() -> None:
    sentence = "Doanh thu tăng 6,8% so với năm 2022."
    assert stands(Pin("year", "2023"), sentence, dated="Báo cáo năm 2023") == "around"


def test_a_province_and_its_capital_of_one_name_are_two_places() -> None:
    province = Pin("place", "thai binh", "tinh")
    assert state(province, "Hội Cựu chiến binh tỉnh Thái Bình có 9 huyện hội.", "", "") == "met"
    assert (
        state(province, "Hội Cựu chiến binh thành phố Thái Bình có 31 cơ sở hội.", "tỉnh Thái Bình", "") == "conflict"
    )
    assert state(Pin("place", "thai binh"), "Hội Cựu chiến binh thành phố Thái Bình.", "", "") == "met"


def test_a_paper_is_known_by_its_number_alone() -> None:
    assert state(Pin("code", "07/"), "Kế hoạch số 07/KH-HKH chia bốn tổ.", "", "") == "met"
    assert state(Pin("code", "7/"), "Kế hoạch số 17/KH-HKH chia bốn tổ.", "", "") == "unmet"


def test_a_street_that_sounds_like_a_province_is_none() -> None:
    assert state(Pin("place", "can tho"), "Nhà thi đấu đa năng, đường Trần Quang Khải.", "Cần Thơ", "") == "around"


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("Năm 2024 mở mấy lớp?", "Mở 01 lớp (khóa          ) năm 2024."),
        ("Khóa 2022 – 2024 có mấy lớp?", "Mở 01 lớp (khóa 2022-2024) năm 2024."),
    ],
)
def test_a_span_of_years_is_of_neither_end_alone(asked: str, left: str) -> None:
    assert without_spans("Mở 01 lớp (khóa 2022-2024) năm 2024.", asked) == left


def test_a_school_year_is_of_both_its_years() -> None:
    assert without_spans("Năm học 2023 - 2024 có 12 lớp.", "Năm 2024 có mấy lớp?") == "Năm học 2023 - 2024 có 12 lớp."
