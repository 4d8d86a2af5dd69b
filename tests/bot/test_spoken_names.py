"""The names of a group's members as questions name them."""

from __future__ import annotations

from bot.memberships.spoken_names import Asked, SpokenNames
from index.vietnamese import TOKEN, fold

NAMES = [
    "Khoa Thận nhân tạo và lọc máu",
    "Phòng Tổ chức cán bộ",
    "Khoa Chẩn đoán hình ảnh và thăm dò chức năng",
    "Khoa Kiểm soát nhiễm khuẩn",
    "Phòng Vật tư, thiết bị y tế",
]


def test_a_name_given_whole_is_given_to_the_last_bit_in_whatever_order_its_words_are_summed() -> None:
    names = SpokenNames(NAMES)
    for place, name in enumerate(NAMES):
        asked = Asked.of(TOKEN.findall(fold(name)))
        shares = {given: share for given, share, _ in names.given(asked, 0.5)}
        assert shares[place] == 1.0


def test_the_part_of_a_name_that_is_given_counts_by_how_rare_it_is() -> None:
    names = SpokenNames(NAMES)
    shares = {place: share for place, share, _ in names.given(Asked.of(["nhiem", "khuan"]), 0.3)}
    assert list(shares) == [3]
    assert 0.3 < shares[3] < 1.0
