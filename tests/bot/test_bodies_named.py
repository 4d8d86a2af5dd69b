"""The bodies and the proper names that a question names."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.questions.bodies_named import bodies_named, names_in


def named(question: str) -> list[tuple[str, str]]:
    return [(" ".join(body.kind), " ".join(body.name)) for body in bodies_named(understand(question))]


def proper(question: str) -> list[str]:
    return [" ".join(pair) for pair in names_in(understand(question))]


@pytest.mark.parametrize(
    ("question", "kind", "name"),
    [
        ("LĐLĐ huyện Đơn Lạc có bao nhiêu CĐCS?", "lien doan lao dong", "don lac"),
        ("ldld don lac co bao nhieu cdcs", "lien doan lao dong", "don lac"),
        ("Năm 2024 Sở Văn hóa kết nạp mấy đảng viên?", "so", "van hoa"),
        ("sở văn hóa có bao nhiêu đảng viên", "so", "van hoa"),
        ("so van hoa co bao nhieu dang vien", "so", "van hoa"),
        ("Cụm 1 của Hội Nông dân gồm những xã nào?", "hoi nong dan", ""),
        ("benh vien tra lac kham bao nhieu luot", "benh vien", "tra lac kham"),  # where it ends nothing tells
    ],
)
def test_a_body_is_named_by_its_kind_and_its_own_name(question: str, kind: str, name: str) -> None:
    assert (kind, name) in named(question)


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu cơ sở đang hoạt động?",
        "so dang vien moi la bao nhieu",
        "Trụ sở đặt tại đâu?",
        "Ban hành văn bản nào?",
    ],
)
def test_words_that_look_like_a_kind_of_body_name_none(question: str) -> None:
    assert named(question) == []


def test_a_name_is_the_last_two_syllables_of_its_capitals() -> None:
    assert proper("Năm nay Khối Long Hải họp ở Bến Sỏi ngày nào?") == ["long hai", "ben soi"]


@pytest.mark.parametrize(
    "question",
    [
        "Bên Cựu chiến binh nộp báo cáo ngày nào?",  # the first word has its capital anyway
        "Khối Doanh nghiệp họp ngày nào?",  # the capital begins a word
        "khoi long hai hop ngay nao",
        "Khối Long Hải Họp Ngày Nào Vậy?",  # capitals everywhere tell nothing
    ],
)
def test_other_capitals_name_nobody(question: str) -> None:
    assert proper(question) == []
