"""How much a syllable says."""

from __future__ import annotations

from index.rarity import UNKNOWN, is_known, rarity


def test_common_syllables_say_less_than_rare_ones() -> None:
    order = ["va", "don", "thi", "thu", "huyen", "khuyen", "quang"]
    assert rarity("va") < rarity("cua") < 1.5
    assert rarity("va") < rarity("tinh") < rarity("mau") < rarity("khuyen")
    assert max(map(rarity, order)) <= UNKNOWN


def test_what_general_vietnamese_does_not_have_says_most() -> None:
    assert rarity("xqzt") == rarity("toomuch") == UNKNOWN
    assert not is_known("xqzt")
    assert is_known("va")


def test_syllables_are_looked_up_without_their_marks() -> None:
    assert not is_known("của")
    assert is_known("cua")
