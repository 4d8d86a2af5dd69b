"""Groups as their pages show them, and the picture of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.drawing import MOST, Box, Node, draw, draw_narrow
from bot.channels.roster import Roll, by_member, found, rolls
from bot.memberships.catalogue import catalogue
from index.library import SqliteLibrary
from index.read import read_bytes
from tests.invented import DECISION, NOTICE

OLDER = """\
---
title: Danh sách cụm thi đua năm 2022
date: 2022-02-01
---

Cụm thi đua số 2 ngành Thư viện gồm 4 đơn vị: Thư viện tỉnh Long An, Thư viện tỉnh Cà Mau và Thư viện tỉnh Kiên Giang.
"""


def read(folder: Path, *texts: str) -> list[Roll]:
    library = SqliteLibrary(folder)
    library.publish([read_bytes(text.encode(), f"{place}.md") for place, text in enumerate(texts)])
    with library.view() as view:
        known = rolls(catalogue(view.memberships()))
    library.close()
    return known


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> list[Roll]:
    return read(tmp_path_factory.mktemp("rolls"), DECISION, NOTICE, OLDER)


def names(roll: Roll) -> list[str]:
    return [fact.name.removeprefix("Thư viện tỉnh ") for fact in roll.members]


def test_groups_come_in_order_with_an_address_each(known: list[Roll]) -> None:
    assert [roll.identifier for roll in known] == [
        "cum-thi-dua-so-1-nganh-thu-vien",
        "cum-thi-dua-so-2-nganh-thu-vien",
    ]


def test_members_are_those_of_today_each_with_its_words(known: list[Roll]) -> None:
    assert names(known[0]) == ["Lai Châu", "Sơn La", "Hòa Bình"]
    assert names(known[1]) == ["Long An", "Cà Mau", "Bến Tre", "Yên Bái"]
    moved = known[1].members[-1]
    assert (moved.cited.document, moved.since) == ("1.md", "2025-02-01")
    texts = {"0.md": DECISION, "1.md": NOTICE, "2.md": OLDER}
    for fact in (*known[0].members, *known[1].members):
        words = texts[fact.cited.document][fact.cited.start : fact.cited.end]
        assert fact.name.split()[-1] in words


def test_who_left_leads_and_was_listed_otherwise_is_told(known: list[Roll]) -> None:
    assert [(fact.name, fact.since) for fact in known[0].gone] == [("Thư viện tỉnh Yên Bái", "2025-02-01")]
    assert [fact.name for fact in known[0].leaders] == ["Thư viện tỉnh Sơn La"]
    other = known[1].otherwise[0]
    assert (other.date, other.count, other.agrees) == ("2022-02-01", 3, False)
    assert other.only_there == ("Thư viện tỉnh Kiên Giang",)
    assert other.only_here == ("Thư viện tỉnh Bến Tre", "Thư viện tỉnh Yên Bái")


def test_the_count_of_the_document_stands_beside_what_its_list_has(tmp_path: Path) -> None:
    roll = read(tmp_path, "Cụm thi đua số 7 ngành Thư viện gồm 5 đơn vị: Thư viện A, Thư viện B và Thư viện C.")[0]
    assert (roll.declared, roll.listed, roll.whole) == (5, 3, True)


@pytest.mark.parametrize("words", ["so 2 thu vien", "SỐ 2", "kien giang ca mau", "bến tre", "cụm ca mau"])
def test_groups_are_found_by_name_and_member_with_or_without_marks(known: list[Roll], words: str) -> None:
    expected = [] if "kien" in words else ["cum-thi-dua-so-2-nganh-thu-vien"]
    assert [roll.identifier for roll in found(known, words)] == expected


def test_a_member_is_found_however_its_name_is_written(known: list[Roll]) -> None:
    belonging = by_member(known)["thu vien tinh son la"]
    assert [(each.roll.name[:16], each.leads) for each in belonging] == [
        ("Cụm thi đua số 1", True),
        ("Cụm thi đua số 1", False),
    ]


# The picture


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    return [
        (one.node.name, other.node.name)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


@pytest.mark.parametrize("count", [1, 2, 5, 6, 7, 14, MOST, MOST + 20])
@pytest.mark.parametrize("name", ["A", "Cục Tổ chức, Tổng Cục Chính trị, Quân đội nhân dân Việt Nam", "Dài " * 200])
def test_no_box_covers_another_or_leaves_the_picture(count: int, name: str) -> None:
    hub = Node("Cụm thi đua số 6 ngành Tổ chức xây dựng Đảng", "/groups/a", f"{count} đơn vị")
    nodes = [Node(f"{name} {place}", "/", "đứng đầu" if place == 0 else "") for place in range(count)]
    for drawing in (draw(hub, nodes), draw_narrow(hub, nodes)):
        boxes = [drawing.hub, *drawing.boxes]
        assert len(drawing.boxes) == min(count, MOST)
        assert overlapping(boxes) == []
        for box in boxes:
            assert box.x >= 0
            assert box.y >= -0.01
            assert box.x + box.width <= drawing.width
            assert box.y + box.height <= drawing.height + 0.01


def test_a_name_is_written_whole_in_lines_of_about_one_length() -> None:
    name = "Ban Tổ chức Đảng ủy Khối Doanh nghiệp Trung ương"
    box = draw_narrow(Node("Hub", "/"), [Node(name, "/")]).boxes[0]
    assert " ".join(box.words) == name
    assert max(map(len, box.words)) - min(map(len, box.words)) < 8
