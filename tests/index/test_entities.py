"""The typed spans that a text names: dates, times, codes, numbers, persons, places, contacts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.entities import PROVINCES, code_value, find, number_value, roman
from index.vietnamese import fold


def values(kind: str, text: str) -> list[str]:
    return [entity.value for entity in find(text) if entity.kind == kind]


def texts(kind: str, text: str) -> list[str]:
    return [entity.text for entity in find(text) if entity.kind == kind]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 23-8-2024", "2024-08-23"),
        ("ngày 23/08/2024", "2024-08-23"),
        ("23.8.2024", "2024-08-23"),
        ("ngày 23 tháng 8 năm 2024", "2024-08-23"),
        ("2024-08-23", "2024-08-23"),
        ("tháng 8 năm 2024", "2024-08"),
        ("tháng 8/2024", "2024-08"),
        ("ngày 20/6", "--06-20"),
        ("sáng 20/6", "--06-20"),
        ("năm 2023", "2023"),
    ],
)
def test_a_date_has_one_value_however_it_is_written(text: str, value: str) -> None:
    assert values("date", f"Hội nghị họp {text}, tại hội trường.") == [value]


@pytest.mark.parametrize("text", ["ngày 45/6/2024", "ngày 20/13/2024", "chiếm 20/6", "12.250.2024", "tỷ lệ 143/151"])
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert values("date", text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("7 giờ 30", "07:30"), ("14h", "14:00"), ("8:05", "08:05"), ("7g30", "07:30"), ("25 giờ 10", "")],
)
def test_a_time_of_day(text: str, value: str) -> None:
    assert values("time", f"Khai mạc lúc {text}.") == ([value] if value else [])


@pytest.mark.parametrize(
    "text",
    ["139-KH/ĐUK", "27/KH-TVSL", "35-CT/TW", "15/2024/QĐ-UBND", "213-QĐ/TW", "07/TB-HĐTĐ", "118/CV-VTV", "01-NQ/ĐU"],
)
def test_a_document_code_is_read_whole(text: str) -> None:
    assert texts("code", f"Theo văn bản số {text}, ngày 1/2/2024.") == [text]


def test_codes_are_the_same_however_they_are_typed() -> None:
    assert code_value("07/TB-HĐTĐ") == code_value("7/tb–hđtđ")
    assert code_value("35-CT/TƯ") == code_value("35-ct/tw")
    assert code_value("35-CT/TW") != code_value("36-CT/TW")


def test_numbers_have_the_value_that_is_meant() -> None:
    text = "Có 4.851 hội viên, đạt 94,7%, 143/151 chi hội, 03 đội, 6,5 tỷ đồng."
    assert values("number", text) == ["4851", "94.7", "143/151", "3", "6.5"]


@given(st.integers(0, 10**9))
def test_a_number_with_dots_is_the_number_without_them(number: int) -> None:
    assert number_value(f"{number:,}".replace(",", ".")) == str(number)


@given(st.integers(1, 89))
def test_roman_numerals_are_read_as_they_are_written(number: int) -> None:
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"][number // 10]
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]
    assert roman(tens + ones) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "XIV.", "VN", "iv", "LC"])
def test_other_letters_are_no_roman_numeral(text: str) -> None:
    assert roman(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đồng chí Giàng A Páo phát biểu.", ["Giàng A Páo"]),
        ("Bà Lò Thị Mận và ông Trần Quốc Toàn dự.", ["Lò Thị Mận", "Trần Quốc Toàn"]),
        ("PGS.TS. Nguyễn Văn Hải trình bày.", ["Nguyễn Văn Hải"]),
        ("Phạm Minh Khôi báo cáo kết quả.", ["Phạm Minh Khôi"]),
        ("Chủ tịch NGUYỄN THỊ LAN ký.", ["NGUYỄN THỊ LAN"]),
        ("Đồng chí Bí thư Tỉnh ủy dự.", []),
        ("Thành phố Hồ Chí Minh họp tại đường Phan Đăng Lưu.", []),
        ("Đoàn Thanh niên và Bệnh viện Nguyễn Tri Phương phối hợp.", []),
        ("Ban Tổ chức Tỉnh ủy Lâm Đồng họp.", []),
        ("Phó Bí thư Đảng ủy Khối Bế Văn Khương theo dõi.", ["Bế Văn Khương"]),
        ("Trường THPT Nguyễn Đình Chiểu khai giảng.", []),
        ("Chủ tịch UBND phường: Khưu Mỹ Liên; Thủ quỹ: Bàn Văn Sinh", ["Khưu Mỹ Liên", "Bàn Văn Sinh"]),
        ("Theo Báo Văn Nghệ.", []),
    ],
)
def test_people_are_named_in_full_and_units_and_places_are_no_people(text: str, names: list[str]) -> None:
    assert texts("person", text) == names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("họp tại huyện Mộc Châu", "moc chau"),
        ("của tỉnh Sơn La", "son la"),
        ("Thư viện Cà Mau", "ca mau"),
        ("ở Tỉnh ủy Hoà Bình", "hoa binh"),
        ("xã Tân Hòa đã", "tan hoa"),
        ("phường 12 đã", "12"),
    ],
)
def test_places_are_provinces_and_whatever_is_introduced_as_one(text: str, place: str) -> None:
    assert values("place", text) == [place]


def test_an_office_is_no_place() -> None:
    assert values("place", "Tỉnh Ủy và Huyện Đoàn họp.") == []


@pytest.mark.parametrize(
    "contact", ["hoi@example.vn", "https://example.vn/a?b=1", "www.example.vn", "0213 387 6543", "0213.3.876.543"]
)
def test_contacts_are_read_without_the_punctuation_behind_them(contact: str) -> None:
    assert texts("contact", f"Liên hệ: {contact}.") == [contact]


def test_every_province_is_found_by_its_name() -> None:
    for name in PROVINCES:
        assert fold(name) in {fold(text).removeprefix("thanh pho ") for text in texts("place", f"của {name} đã")} | {
            fold(text) for text in texts("place", f"của {name} đã")
        }


@given(st.text(max_size=200))
def test_spans_of_any_text_are_the_words_they_name(text: str) -> None:
    for entity in find(text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)
        assert text[entity.span.start : entity.span.end].strip() == entity.text.strip()


def test_spans_of_some_kinds_are_those_among_all() -> None:
    text = "Ngày 25-8-2024, ông Trần Văn Mỹ ở tỉnh Phú Thọ ký Kế hoạch số 12-KH/TU với 4.851 đảng viên lúc 8 giờ 30."
    kinds = ("date", "number", "person")
    assert {entity.kind for entity in find(text)} > set(kinds)
    assert find(text, *kinds) == [entity for entity in find(text) if entity.kind in kinds]


def test_a_name_typed_without_marks_is_one() -> None:
    assert [entity.value for entity in find("Nguyen Van Tam giu chuc vu gi")] == ["nguyen van tam"]
    assert [entity.kind for entity in find("Do Not Enter")] == []
