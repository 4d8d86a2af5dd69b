"""Groups that a list calls by two names, a number and words, and statements that use either."""

from __future__ import annotations

import pytest

from index.groups import names_of, parse
from index.memberships import memberships
from index.types import Document

ITEMS = "- Trạm Giống Nà Mười\n- Trạm Giống Tân Khê\n- Trạm Thủy nông Cầu Đá\n"
LEADS = "\nĐiều 2. Năm 2031:\na) Khối thi đua I: Khối trưởng là Trạm Giống Tân Khê.\n"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        (
            "I. KHỐI THI ĐUA CÁC TRẠM MIỀN XUÔI (Khối thi đua I), gồm 03 đơn vị:",
            "KHỐI THI ĐUA CÁC TRẠM MIỀN XUÔI (Khối thi đua I)",
        ),
        ("1. Khối các trạm miền xuôi (gọi tắt là Khối I):", "Khối các trạm miền xuôi (Khối I)"),
        ("## Khối các trạm miền xuôi (Khối 1)", "Khối các trạm miền xuôi (Khối 1)"),
        ("1. Khối thi đua I (Khối miền xuôi): gồm 03 đơn vị", "Khối thi đua I (Khối miền xuôi)"),
        ("1. Khối thi đua I (các trạm miền xuôi), gồm 03 đơn vị:", "Khối thi đua I (các trạm miền xuôi)"),
        ("1. Khối thi đua I: Khối miền xuôi, gồm 03 đơn vị:", "Khối thi đua I (Khối miền xuôi)"),
        ("1. Khối thi đua I (03 đơn vị) - Khối miền xuôi:", "Khối thi đua I (Khối miền xuôi)"),
    ],
)
def test_a_list_and_who_leads_are_of_the_group_by_both_names(heading: str, name: str) -> None:
    stated = memberships(Document("a.docx", f"{heading}\n\n{ITEMS}{LEADS}"))
    assert {each.group for each in stated} == {name}
    assert [len(each.members) for each in stated if each.kind == "list"] == [3]
    assert "Trạm Giống Tân Khê" in {each.leader for each in stated}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Khối miền xuôi (Khối 1 cũ):", "Khối miền xuôi"),
        ("Khối thi đua I (Khối trưởng: Trạm Giống Tân Khê), gồm 03 đơn vị:", "Khối thi đua I"),
        ("Khối thi đua I (Cụm miền xuôi), gồm 03 đơn vị:", "Khối thi đua I"),
    ],
)
def test_what_a_group_was_who_leads_it_and_another_kind_are_no_second_name(heading: str, name: str) -> None:
    listed = [each.group for each in memberships(Document("a.docx", f"{heading}\n\n{ITEMS}")) if each.kind == "list"]
    assert listed == [name]


def test_members_that_are_groups_of_the_same_kind_are_no_second_name() -> None:
    text = "Cụm số 3: Cụm dân cư Hòa Mỹ, Cụm dân cư Tân Lợi, Cụm dân cư Vạn Phúc.\n"
    assert [each.group for each in memberships(Document("a.txt", text))] == ["Cụm số 3"]


def test_a_name_with_two_parts_is_each_of_them_too() -> None:
    number, words = parse("Khối thi đua I"), parse("Khối các trạm miền xuôi")
    assert names_of("Khối các trạm miền xuôi (Khối thi đua I)")[1:] == (number, words)
    assert names_of("Khối thi đua I (các trạm miền xuôi)")[1:] == (number, words)
    assert names_of("Khối các trạm miền xuôi") == (words,)


def test_one_body_of_offices_and_enterprises_is_not_parted() -> None:
    text = "Bổ sung Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Sông Lam vào Cụm thi đua số 5.\n"
    (change,) = memberships(Document("a.txt", text))
    assert [member.name for member in change.members] == ["Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh Sông Lam"]
