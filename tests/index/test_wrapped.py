"""Plain text whose lines were broken to fit a width."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from index.memberships import memberships
from index.read import read_bytes
from index.readers.wrapped import unwrapped

PARAGRAPHS = (
    "Toàn huyện chia thành hai cụm thi đua, mỗi cụm họp sáu tháng một lần và bình chọn đơn vị dẫn đầu vào cuối năm.",
    "+ Cụm thi đua số 1 gồm xã Bình An, xã Cẩm Lộc, thị trấn Diên Hồng, xã Gia Lập, xã Hòa Khê và xã Kim Sơn.",
    "+ Cụm thi đua số 2 gồm xã Long Phú, xã Mỹ Hòa, xã Nhơn Lộc, thị trấn Phú Mỹ, xã Quế Sơn và xã Tân Lập.",
    "Điều 3. Văn phòng huyện tổng hợp kết quả, trình Hội đồng Thi đua - Khen thưởng trước ngày 15 tháng 12 hằng năm.",
)


def broken(width: int) -> str:
    return "\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in PARAGRAPHS)


def test_paragraphs_broken_at_any_width_are_whole_again() -> None:
    for width in (60, 72, 80, 88):
        assert unwrapped(broken(width)).split("\n") == list(PARAGRAPHS)


def test_a_number_on_the_next_line_is_no_item() -> None:
    whole = "Chuyển Hội Nông dân xã Phú Thọ từ Cụm thi đua số 1 sang Cụm thi đua số 2. Sau khi chuyển, cụm còn chín."
    lines = "\n".join([whole[:70], whole[71:], *textwrap.wrap(PARAGRAPHS[1], 76), *textwrap.wrap(PARAGRAPHS[2], 76)])
    assert whole[:70].endswith("số")
    assert unwrapped(lines).split("\n")[0] == whole


def test_members_whose_names_were_parted_are_whole() -> None:
    document = read_bytes(broken(64).encode(), "cum.txt")
    members = {stated.group: [member.name for member in stated.members] for stated in memberships(document)}
    assert members["Cụm thi đua số 1"][-3:] == ["xã Gia Lập", "xã Hòa Khê", "xã Kim Sơn"]
    assert members["Cụm thi đua số 2"][3] == "thị trấn Phú Mỹ"


def test_a_text_of_short_lines_and_one_of_whole_paragraphs_stay_as_they_are() -> None:
    for text in ("\n".join(PARAGRAPHS * 3), "Thứ hai\nHọp giao ban\nThứ ba\nĐi cơ sở\nThứ tư\nTiếp dân"):
        assert unwrapped(text) == text


@given(st.lists(st.text(alphabet="aA -.:\t", max_size=70), max_size=40))
def test_nothing_but_line_ends_and_the_blanks_around_them_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert unwrapped(text).split() == text.split()
