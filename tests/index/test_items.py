"""Written lists taken apart."""

from __future__ import annotations

import pytest

from index.entities import persons
from index.item_names import is_name
from index.items import split_items
from index.types import Span


def names(text: str, declared: int | None = None, unit: str = "") -> list[str]:
    return [item.name for item in split_items(text, Span(0, len(text)), declared, unit)]


DISTRICTS = ("huyện Thạch Yên", "huyện Bình Khê", "huyện Nậm Tút")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1) Trạm Y tế A; (2) Trạm Y tế B", ["Trạm Y tế A", "Trạm Y tế B"]),
        ("xã Mỹ Lộc, thị trấn Ba Sao và xã Yên Bình", ["xã Mỹ Lộc", "thị trấn Ba Sao", "xã Yên Bình"]),
        ("các huyện Vụ Bản, Mỹ Hà và Yên Mô", ["huyện Vụ Bản", "huyện Mỹ Hà", "huyện Yên Mô"]),
        ("các huyện đoàn Hiệp Lộc, Nam Trà", ["huyện đoàn Hiệp Lộc", "huyện đoàn Nam Trà"]),
        ("Công an tỉnh, Tòa án tỉnh, Viện Kiểm sát tỉnh", ["Công an tỉnh", "Tòa án tỉnh", "Viện Kiểm sát tỉnh"]),
        ("các xã Mỹ Lộc, Ba Sao và Yên Bình", ["xã Mỹ Lộc", "xã Ba Sao", "xã Yên Bình"]),
        ("Các xã: Mỹ Lộc, Ba Sao; phường Bến Xuôi", ["xã Mỹ Lộc", "xã Ba Sao", "phường Bến Xuôi"]),
        ("Xã: Mỹ Lộc, Ba Sao; Phường: Bến Xuôi", ["xã Mỹ Lộc", "xã Ba Sao", "phường Bến Xuôi"]),
        (
            "các xã Mỹ Lộc, Ba Sao và các phường Bến Xuôi, Yên Mô",
            ["xã Mỹ Lộc", "xã Ba Sao", "phường Bến Xuôi", "phường Yên Mô"],
        ),
        (
            "Hội Làm vườn các xã: Mỹ Lộc, Ba Sao; đặc khu Hòn Me",
            ["Hội Làm vườn xã Mỹ Lộc", "Hội Làm vườn xã Ba Sao", "Hội Làm vườn đặc khu Hòn Me"],
        ),
        ("khoa Mắt, khoa Răng hàm mặt và khoa Da liễu", ["khoa Mắt", "khoa Răng hàm mặt", "khoa Da liễu"]),
        ("Thành đoàn Cẩm Phả, Huyện đoàn Vân Đồn", ["Thành đoàn Cẩm Phả", "Huyện đoàn Vân Đồn"]),
        ("Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch", ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Sở Tài chính các tỉnh, thành phố: Đà Nẵng, Phú Yên",
            ["Sở Tài chính thành phố Đà Nẵng", "Sở Tài chính tỉnh Phú Yên"],
        ),
        (
            "Hội Làm vườn thành phố Nia, thị xã Tà Lạnh và các huyện Thạch Yên, Bình Khê, Nậm Tút",
            [f"Hội Làm vườn {place}" for place in ("thành phố Nia", "thị xã Tà Lạnh", *DISTRICTS)],
        ),
        (
            "Hội Làm vườn thành phố Nia và 3 huyện: Thạch Yên, Bình Khê, Nậm Tút",
            [f"Hội Làm vườn {place}" for place in ("thành phố Nia", *DISTRICTS)],
        ),
        (
            "Hội Làm vườn các huyện: Thạch Yên, Bình Khê, Nậm Tút; Hội Làm vườn thị xã Tà Lạnh; Trường Nghề Nia",
            [*(f"Hội Làm vườn {place}" for place in (*DISTRICTS, "thị xã Tà Lạnh")), "Trường Nghề Nia"],
        ),
        (
            "Ban Nội chính các tỉnh ủy: Trường Nghĩa, Nam Khê",
            ["Ban Nội chính Tỉnh ủy Trường Nghĩa", "Ban Nội chính Tỉnh ủy Nam Khê"],
        ),
        ("ông Lê Văn Tám, Phó Giám đốc, bà Vũ Thị Hoa và ông Trần An", ["Lê Văn Tám", "Vũ Thị Hoa", "Trần An"]),
        ("họ Phan ở Đông Xá, họ Vũ ở Tây Hồ", ["họ Phan ở Đông Xá", "họ Vũ ở Tây Hồ"]),
    ],
)
def test_every_shape_of_list_gives_full_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_noun_in_front_of_a_list_is_said_of_each_item() -> None:
    assert names("Mắt, Da liễu và Nội tiết", 3, "khoa") == ["khoa Mắt", "khoa Da liễu", "khoa Nội tiết"]
    assert names("Mắt, phòng Điều dưỡng", 2, "khoa") == ["khoa Mắt", "phòng Điều dưỡng"]


def test_the_item_with_the_role_leads_and_a_member_who_heads_another_office_does_not() -> None:
    text = "Xã đoàn Tân Lập (Cụm trưởng); Xã đoàn Hòa Bình (Cụm phó)"
    assert [item.leads for item in split_items(text, Span(0, len(text)), None)] == [True, False]
    text = "ông Lê Văn Tám, Tổ trưởng; bà Vũ Thị Hoa, Trưởng Ban Tuyên giáo, thành viên"
    assert [item.leads for item in split_items(text, Span(0, len(text)), None)] == [True, False]


@pytest.mark.parametrize(
    "words", ["312", "9,4%", "phối hợp với các ngành", "Ban hành văn bản", "Cục có ba phòng", "Mức A: 5 điểm"]
)
def test_numbers_tasks_and_clauses_are_no_names(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize(
    "words",
    [
        "Đoàn Thanh niên Công an tỉnh",
        "Đoàn Trường Đại học Sao Biển",
        "HTX Thủy sản Hồ Núi Voi",
        "Bệnh viện Đa khoa An Phước",
    ],
)
def test_units_and_places_are_no_persons(words: str) -> None:
    assert list(persons(words)) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Đồng chí Đoàn Văn Hậu chủ trì", "Đoàn Văn Hậu"),
        ("Chủ tịch UBND huyện Hồ Văn Niên phát biểu", "Hồ Văn Niên"),
        ("BSCKII. Đỗ Thị Thanh", "Đỗ Thị Thanh"),
    ],
)
def test_persons_with_such_family_names_are_still_found(words: str, name: str) -> None:
    assert [person.text for person in persons(words)] == [name]


def test_declared_count_tells_that_and_stands_inside_a_name() -> None:
    text = "Hội Khối Cơ quan và Doanh nghiệp tỉnh, Hội Công an tỉnh, Hội Bệnh viện tỉnh và Hội Trường Cao đẳng tỉnh"
    assert names(text, declared=4)[0] == "Hội Khối Cơ quan và Doanh nghiệp tỉnh"
    assert len(names(text, declared=4)) == 4
