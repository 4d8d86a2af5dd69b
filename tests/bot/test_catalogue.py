"""Groups put together out of what was known before are those of a library that is seen for the first time."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.memberships import catalogue as module
from bot.memberships.catalogue import Group, catalogue
from bot.memberships.circles import Circles
from index.groups import parse
from index.types import Member, Membership, Span

WORDS = "Tân Lập Bình Đông Hà Nội Y tế Giáo dục xã huyện ngành".split()
UNITS = [f"{kind} {place}" for kind in ("Sở", "Thư viện", "Ban") for place in ("Y tế", "Nội vụ", "Long An", "Cà Mau")]


def statement(draw: random.Random, document: str, date: str) -> Membership:
    head = draw.choice(["Cụm", "Khối", "Cụm thi đua"])
    number = draw.choice(["", f" số {draw.randint(1, 2)}"])
    name = " ".join([head + number, *draw.sample(WORDS, draw.choice([0, 1, 2, 3, 8]))])

    def members(count: int) -> tuple[Member, ...]:
        return tuple(Member(unit, Span(0, 1)) for unit in draw.sample(UNITS, count))

    return Membership(
        name,
        members(draw.randint(0, 5)),
        document,
        Span(0, 1),
        leader=draw.choice(["", *UNITS]),
        date=date,
        kind=draw.choice(["list", "list", "mention", "change"]),
        left=members(draw.randint(0, 1)),
        deputies=members(draw.randint(0, 1)),
    )


def document(draw: random.Random, name: str) -> list[Membership]:
    date = f"20{draw.randint(18, 25)}-0{draw.randint(1, 9)}-10"
    return [statement(draw, name, date) for _ in range(draw.randint(1, 5))]


def seen_for_the_first_time(memberships: list[Membership], monkeypatch: pytest.MonkeyPatch) -> list[Group]:
    with monkeypatch.context() as patched:
        patched.setattr(module, "_known", module._Known({}, Circles(), {}))
        return catalogue(memberships)


def test_changed_documents_give_the_groups_of_a_library_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(5)
    for _ in range(20):
        documents = {f"{number}.md": document(draw, f"{number}.md") for number in range(draw.randint(1, 9))}
        for _ in range(8):
            name = draw.choice(sorted({*documents, "new.md"}))
            documents[name] = document(draw, name)
            if len(documents) > 3 and draw.random() < 0.3:
                del documents[draw.choice(sorted(documents))]
            memberships = [stated for name in sorted(documents) for stated in documents[name]]
            assert catalogue(memberships) == seen_for_the_first_time(memberships, monkeypatch)


def test_only_the_groups_of_a_changed_documents_circle_are_put_together_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_known", module._Known({}, Circles(), {}))
    draw = random.Random(7)
    one = replace(statement(draw, "a.md", "2024-01-01"), group="Cụm thi đua số 1 xã Bình Hà", kind="list")
    other = replace(statement(draw, "b.md", "2024-01-01"), group="Cụm thi đua số 1 xã Tân Lập", kind="list")
    members = tuple(Member(unit, Span(0, 1)) for unit in UNITS[:3])
    one, other = replace(one, members=members), replace(other, members=members)
    before = catalogue([one, other])
    after = catalogue([one, replace(other, members=members[:2])])
    assert [group.current.document for group in after] == ["a.md", "b.md"]
    assert after[0] is before[0]
    assert len(after[1].current.members) == 2


def test_documents_share_a_circle_where_names_agree_directly_or_through_others() -> None:
    circles = Circles()
    first, second, third = (parse(f"Cụm thi đua số {number} xã Bình Hà") for number in (1, 2, 3))
    circles.join([first, second])
    circles.join([third])
    circles.join([parse("Khối 5 Tân Lập")])
    assert circles.of(first) == circles.of(second) != circles.of(third)
    circles.join([parse("Cụm thi đua số 2"), parse("Cụm số 3")])
    assert circles.of(first) == circles.of(third)
    assert circles.of(parse("Khối 5 Tân Lập")) != circles.of(first)


def _of(document: str, date: str, name: str, members: list[str], leader: str = "") -> Membership:
    listed = tuple(Member(member, Span(0, 1)) for member in members)
    kind = "list" if members else "mention"
    return Membership(name, listed, document, Span(0, 1), leader=leader, date=date, kind=kind)


def test_a_later_paper_that_lists_one_of_the_groups_again_speaks_of_the_others() -> None:
    first = [
        _of("qd-187", "2024-03-12", "Cụm thi đua số Một", UNITS[:4], "Vũ Thị Hoa"),
        _of("qd-187", "2024-03-12", "Khối cơ quan số 2", UNITS[4:8]),
    ]
    again = [
        _of("qd-96", "2025-02-18", "Khối cơ quan số 2", UNITS[4:9]),
        _of("qd-96", "2025-02-18", "Cụm thi đua số I", [], "Trần Văn An"),
    ]
    others = [_of("ke-hoach", "2025-05-05", "Cụm thi đua số 1", [], "Lê Văn Tám")]
    groups = {
        group.listed.group: [led.leader for led in group.leaders] for group in catalogue([*first, *again, *others])
    }
    assert groups["Cụm thi đua số Một"] == ["Trần Văn An", "Vũ Thị Hoa"]
    assert groups["Cụm thi đua số 1"] == ["Lê Văn Tám"], "of another house, for all that is known"
