"""Sentences that only change a group's list: who moves, joins, leaves, or is called otherwise."""

from __future__ import annotations

import pytest

from index.memberships import memberships
from index.types import Document


def changed(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Who joined and who left each group."""
    stated = (each for each in memberships(Document("a.txt", text)) if each.kind == "change")
    return {each.group: ([one.name for one in each.members], [one.name for one in each.left]) for each in stated}


MOVED = {"Cụm số 2": (["Hội Làm vườn huyện Mường Nia"], []), "Cụm số 1": ([], ["Hội Làm vườn huyện Mường Nia"])}


@pytest.mark.parametrize(
    "text",
    [
        "Hội Làm vườn huyện Mường Nia được chuyển từ Cụm số 1 sang Cụm số 2.",
        "Về thành viên cụm: Hội Làm vườn huyện Mường Nia được chuyển từ Cụm số 1 sang Cụm số 2.",
        "1. Đối với các cụm: Từ năm 2026, Hội Làm vườn huyện Mường Nia chuyển từ Cụm số 1 sang Cụm số 2.",
    ],
)
def test_what_a_sentence_is_about_may_stand_before_who_moves(text: str) -> None:
    assert changed(text) == MOVED


@pytest.mark.parametrize(
    "text",
    [
        "Ở Cụm số 3, Hội Làm vườn đổi tên thành Hội Làm vườn và Trang trại; các thành viên khác giữ nguyên.",
        "Riêng tại Cụm số 3, Hội Làm vườn được đổi tên thành Hội Làm vườn và Trang trại.",
        "Hội Làm vườn thuộc Cụm số 3 nay đổi tên thành Hội Làm vườn và Trang trại.",
    ],
)
def test_a_member_called_otherwise_takes_its_own_place(text: str) -> None:
    assert changed(text) == {"Cụm số 3": (["Hội Làm vườn và Trang trại"], ["Hội Làm vườn"])}


@pytest.mark.parametrize(
    "text",
    [
        "Cụm thi đua số 3 được đổi tên thành Cụm thi đua Miền Đông.",
        "Sau khi sáp nhập, Hội Làm vườn đổi tên thành Hội Làm vườn và Trang trại.",
        "Ở Cụm số 3, giải thưởng đổi thành Cờ thi đua.",
    ],
)
def test_a_new_name_of_a_group_or_of_nobody_listed_changes_no_list(text: str) -> None:
    assert changed(text) == {}


def amended(text: str) -> dict[str, tuple[set[str], set[str]]]:
    """Likewise of all that a text says of each group."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for each in memberships(Document("a.docx", text)):
        joined, left = found.setdefault(each.group, (set(), set()))
        assert each.kind == "change"
        joined.update(one.name for one in each.members)
        left.update(one.name for one in each.left)
    return found


NIA, LANH = "Hội Làm vườn huyện Mường Nia", "Hội Làm vườn huyện Tà Lạnh"
BOTH = {"Cụm số 2": ({NIA, LANH}, set()), "Cụm số 1": (set(), {NIA, LANH})}


@pytest.mark.parametrize(
    "text",
    [
        f"Điều 1. Chuyển các đơn vị sau từ Cụm số 1 sang Cụm số 2:\n\n- {NIA}\n- {LANH}\n",
        f"Điều 1. Điều chuyển 02 đơn vị từ Cụm số 1 sang Cụm số 2, gồm: {NIA}, {LANH}.\n",
        f"TT: 1; Đơn vị: {NIA}; Cụm cũ: Cụm số 1; Cụm mới: Cụm số 2\n"
        f"TT: 2; Đơn vị: {LANH}; Cụm cũ: Cụm số 1; Cụm mới: Cụm số 2\n",
        f"TT: 1; Tên đơn vị: {NIA}; Từ cụm: Số 1; Sang cụm: Số 2\nTT: 2; Tên đơn vị: {LANH}; Từ cụm: Số 1; "
        "Sang cụm: Số 2\n".replace("Số ", "số "),
        f"TT: 1; Nội dung: Chuyển {NIA} từ Cụm số 1 sang Cụm số 2; Ghi chú: Từ quý II\n"
        f"TT: 2; Nội dung: Chuyển {LANH} từ Cụm số 1 sang Cụm số 2; Ghi chú: Từ quý II\n",
        f"1. Chuyển {NIA} (Cụm số 1) sang Cụm số 2.\n2. {LANH} thuộc Cụm số 1 chuyển sang Cụm số 2.\n",
        f"- Cụm số 1: chuyển {NIA} sang Cụm số 2; chuyển {LANH} sang Cụm số 2.\n",
    ],
)
def test_who_moves_is_read_from_lists_tables_and_what_stands_behind_a_groups_name(text: str) -> None:
    assert {name.replace("Số", "số"): change for name, change in amended(text).items()} == BOTH


@pytest.mark.parametrize(
    "text",
    [
        f"Điều 1. Bổ sung các đơn vị sau vào Cụm số 2:\n\n- {NIA}\n- {LANH}\n",
        f"Điều 1. Bổ sung vào Cụm số 2 02 đơn vị: {NIA}, {LANH}.\n",
        f"1. Cụm số 2: Bổ sung 02 đơn vị là {NIA}, {LANH}.\n",
    ],
)
def test_those_a_paper_adds_are_not_all_of_the_group(text: str) -> None:
    assert amended(text) == {"Cụm số 2": ({NIA, LANH}, set())}


@pytest.mark.parametrize(
    "text",
    [
        f"1. Cho {NIA} thôi tham gia Cụm số 1.\n",
        f"1. Cụm số 1: đưa ra khỏi cụm 01 đơn vị là {NIA}.\n",
        f"Rút các đơn vị sau khỏi Cụm số 1:\n\n- {NIA}\n- {LANH}\n",
    ],
)
def test_who_leaves_is_read_wherever_the_group_stands(text: str) -> None:
    (joined, left) = amended(text)["Cụm số 1"]
    assert not joined
    assert NIA in left
