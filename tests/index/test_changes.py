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
