"""Decisions of an invented province that divide its units into groups: every way to head a group, to list its members
and to name who leads it, put together, with what is to be read out of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

ROMAN = ("", "I", "II", "III", "IV")
AREAS = ("", "đồng bằng", "miền núi", "ven biển")
NAMES = ("", "Sông Cầu", "Hồ Núi", "Bãi Dài")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader of one decision knows of one group."""

    group: str
    members: tuple[str, ...]
    declared: int | None = None
    leader: str = ""
    deputy: str = ""


class Way(NamedTuple):
    """How a decision is written: what heads a group, whether its members follow in the same line, how they are
    introduced and listed, where it says who leads, how members are named, and what stands between lines."""

    head: str
    runs_on: bool
    intro: str
    form: str
    office: str
    kind: str
    gap: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A text and what it says."""

    way: Way
    text: str
    says: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """How a group is headed: its line, and its name, which may stand there in capitals."""

    line: str
    name: str
    runs_on: bool = False  # whether its members may follow in the same line


HEADS: dict[str, Callable[[int], Head]] = {
    "roman capitals": lambda n: Head(f"{ROMAN[n]}. CỤM THI ĐUA SỐ {ROMAN[n]}", f"Cụm thi đua số {ROMAN[n]}"),
    "capitals with area": lambda n: Head(f"{ROMAN[n]}. CỤM THI ĐUA SỐ {n} (huyện {AREAS[n]})", f"Cụm thi đua số {n}"),
    "named capitals": lambda n: Head(f"{ROMAN[n]}. KHỐI THI ĐUA {NAMES[n].upper()}", f"Khối thi đua {NAMES[n]}"),
    "numbered": lambda n: Head(f"{n}. Cụm số {n}", f"Cụm số {n}", True),
    "bold": lambda n: Head(f"**Cụm thi đua số {n}**", f"Cụm thi đua số {n}"),
    "markdown": lambda n: Head(f"## Cụm số {n}", f"Cụm số {n}"),
    "area": lambda n: Head(f"Cụm thi đua số {n} (khu vực {AREAS[n]})", f"Cụm thi đua số {n}", True),
    "letter": lambda n: Head(f"Khối {'ABCD'[n]}:", f"Khối {'ABCD'[n]}"),
    "dash": lambda n: Head(f"- Cụm {ROMAN[n]}", f"Cụm {ROMAN[n]}", True),
    "article": lambda n: Head(f"Điều {n + 1}. Cụm thi đua số {n}", f"Cụm thi đua số {n}", True),
    "article of": lambda n: Head(f"Điều {n + 1}. Thành lập Cụm thi đua số {n}", f"Cụm thi đua số {n}", True),
    "named": lambda n: Head(f"{n}. Cụm {NAMES[n]}:", f"Cụm {NAMES[n]}"),
    "named running on": lambda n: Head(f"- Cụm {NAMES[n]}", f"Cụm {NAMES[n]}", True),
    "number and name": lambda n: Head(f"{'?abc'[n]}) Khối số {n} - {NAMES[n]}", f"Khối số {n} - {NAMES[n]}"),
    "plain": lambda n: Head(f"Khối thi đua số {n}", f"Khối thi đua số {n}", True),
}
# How members are introduced, below the heading or in its line; whether that says how many there are.
BELOW = {
    "": "",
    "gồm": "Gồm: ",
    "gồm N": "Gồm {n:02} đơn vị: ",
    "gồm N thành viên": "Gồm {n} đơn vị thành viên: ",
    "gồm các": "Gồm các đơn vị: ",
    "bao gồm": "Bao gồm: ",
    "gồm có N": "Gồm có {n} đơn vị: ",
    "thành viên": "Thành viên: ",
    "các thành viên": "Các đơn vị thành viên: ",
    "các thành viên gồm": "Các đơn vị thành viên gồm: ",
    "thành viên gồm N": "Thành viên gồm {n} đơn vị: ",
    "có N gồm": "Có {n:02} đơn vị, gồm: ",
}
BEHIND = {
    "gồm": " gồm: ",
    "gồm bare": " gồm ",
    "gồm N": " gồm {n:02} đơn vị: ",
    "(N)": " ({n:02} đơn vị): ",
    "có N gồm": " có {n} đơn vị thành viên, gồm: ",
    "bao gồm": " bao gồm: ",
    "gồm các": " gồm các đơn vị sau: ",
    "colon": ": ",
    "thành viên": ". Thành viên: ",
}
MARKS: dict[str, Callable[[int], str]] = {
    "1.": lambda n: f"{n}. ",
    "1)": lambda n: f"{n}) ",
    "(1)": lambda n: f"({n}) ",
    "-": lambda n: "- ",
    "•": lambda n: "• ",
    "+": lambda n: "+ ",
    "a)": lambda n: f"{'?abcdeg'[n]}) ",
    "no mark": lambda n: "",
    "scanned": lambda n: "?»seo«¢"[n] + " ",
}
ROWS = ("A, B, C", "A, B và C", "A; B; C", "(1) A; (2) B")
OFFICES = (
    "none", "below", "above", "below in one line", "below with marks", "below with persons", "below as deed",
    "at item, dash", "at item, brackets", "at item, comma", "in heading, dash", "in heading, brackets",
)  # fmt: skip
_FULL = (
    "Hội Làm vườn huyện {0}", "Hội Làm vườn thị xã {1}", "Ban Quản lý rừng {2}", "Trường Cao đẳng nghề {3}",
)  # fmt: skip
_PLACES = (
    ("Lào Cai", "Sơn La", "Hải Phòng", "Yên Bái"),
    ("Nghệ An", "Đà Nẵng", "Quảng Trị", "Hà Tĩnh"),
    ("Cần Thơ", "Kiên Giang", "Bến Tre", "Cà Mau"),
)
_CITIES = frozenset(("Hải Phòng", "Đà Nẵng", "Cần Thơ"))
_HAMLETS = (
    ("Yên Thái", "Bình Sơn", "Phú Lâm", "Tân Hòa"),
    ("Đông Mỹ", "Hòa Lạc", "Vân Trì", "Kim Đường"),
    ("An Phú", "Long Điền", "Thạnh Mỹ", "Vĩnh Lợi"),
)
_PERSONS = (
    ("bà Lê Thị Hoa, Giám đốc", "ông Trần Văn Bình, Giám đốc"),
    ("ông Phạm Quốc Khánh, Giám đốc", "bà Vũ Thị Mai, Giám đốc"),
    ("bà Ngô Thị Lan, Giám đốc", "ông Đỗ Minh Đức, Giám đốc"),
)


def _provincial(unit: str, place: str) -> str:
    return f"{unit} {'thành phố' if place in _CITIES else 'tỉnh'} {place}"


@dataclass(frozen=True, slots=True)
class Names:
    """The members of one group: as written in a list, with what is said of all before it, and in full."""

    written: tuple[str, ...]
    full: tuple[str, ...]
    before: str = ""


def _full(n: int) -> Names:
    names = tuple(form.format(*_HAMLETS[n - 1]) for form in _FULL)
    return Names(names, names)


def _long(n: int) -> Names:
    one, other = _HAMLETS[n - 1][:2]
    names = (
        f"Sở Văn hóa, Thể thao và Du lịch {one}", f"Đảng ủy Khối các cơ quan {other}", f"Văn phòng Huyện ủy {one}",
        f"Phòng Chính trị Bộ Chỉ huy Quân sự {other}",
    )  # fmt: skip
    return Names(names, names)


def _committees(n: int) -> Names:
    full = tuple(f"Ban Dân vận {'Thành' if place in _CITIES else 'Tỉnh'} ủy {place}" for place in _PLACES[n - 1])
    return Names(_PLACES[n - 1], full, "Ban Dân vận các tỉnh ủy, thành ủy: ")


def _of_levels(n: int) -> Names:
    return Names(
        tuple(f"thành phố {place}" if place in _CITIES else place for place in _PLACES[n - 1]),
        tuple(_provincial("Cục Thống kê", place) for place in _PLACES[n - 1]),
        "Cục Thống kê các tỉnh, thành phố ",
    )


def _of_districts(n: int) -> Names:
    return _district_unions(n, "Hội Làm vườn các huyện ")


def _of_one_level(n: int) -> Names:
    return _district_unions(n, "Hội Làm vườn huyện ")


def _district_unions(n: int, before: str) -> Names:
    return Names(_HAMLETS[n - 1], tuple(f"Hội Làm vườn huyện {place}" for place in _HAMLETS[n - 1]), before)


def _of_first(n: int) -> Names:
    places = sorted(_PLACES[n - 1], key=lambda place: place not in _CITIES)
    full = tuple(_provincial("Cục Thống kê", place) for place in places)
    return Names((f"thành phố {places[0]}", *places[1:]), full, "Cục Thống kê ")


def _bare(n: int) -> Names:
    """Places alone; what they stand for is known by who leads them."""
    return Names(_PLACES[n - 1], tuple(_provincial("Cục Thống kê", place) for place in _PLACES[n - 1]))


ON_LINES = {"full": _full, "long": _long}
IN_A_ROW = {
    "full": _full,
    "committees": _committees,
    "levels": _of_levels,
    "districts": _of_districts,
    "one level": _of_one_level,
    "first": _of_first,
    "bare": _bare,
}


def _offices(ways: str, names: Names, n: int, noun: str) -> tuple[str, str, str, str]:
    """Who leads and who is the deputy, in full; the lines that say so, and what stands behind the heading."""
    leader, deputy = names.full[1], names.full[2]
    head, second = f"{noun} trưởng", f"{noun} phó"
    if ways == "below with persons":
        leader, deputy = (f"{unit} ({who})" for unit, who in zip((leader, deputy), _PERSONS[n - 1], strict=True))
    lines = {
        "below": f"{head}: {leader}.\n{second}: {deputy}.",
        "above": f"{head}: {leader}.\n{second}: {deputy}.",
        "below in one line": f"{head}: {leader}; {second}: {deputy}.",
        "below with marks": f"- {head}: {leader}\n- {second}: {deputy}",
        "below with persons": f"{head}: {leader}.\n{second}: {deputy}.",
        "below as deed": f"Giao {leader} làm {head}, {deputy} làm {second}.",
    }.get(ways, "")
    behind = {"in heading, dash": f" - {head}: {leader}", "in heading, brackets": f" ({head}: {leader})"}.get(ways, "")
    if ways == "none":
        return "", "", "", ""
    return leader, "" if behind else deputy, lines, behind


_AT_ITEM = {"at item, dash": "{0} - {1}", "at item, brackets": "{0} ({1})", "at item, comma": "{0}, {1}"}


def _written(names: Names, ways: str, noun: str) -> list[str]:
    written = list(names.written)
    if ways in _AT_ITEM:
        for place, office in ((1, "trưởng"), (2, "phó")):
            written[place] = _AT_ITEM[ways].format(written[place], f"{noun} {office}")
    return written


def _row(items: list[str], form: str) -> str:
    if form == "(1) A; (2) B":
        return "; ".join(f"({place}) {item}" for place, item in enumerate(items, 1)) + "."
    if form == "A, B và C":
        return f"{', '.join(items[:-1])} và {items[-1]}."
    return (", " if form == "A, B, C" else "; ").join(items) + "."


def _group(n: int, way: Way) -> tuple[str, Expected]:
    """The lines about one group, and what they say."""
    head = HEADS[way.head](n)
    noun = head.name.split()[0]
    names = (IN_A_ROW if way.form in ROWS else ON_LINES)[way.kind](n)
    leader, deputy, lines, behind = _offices(way.office, names, n, noun)
    items = _written(names, way.office, noun)
    said = (BEHIND if way.runs_on else BELOW)[way.intro]
    opening = said.format(n=len(items))
    if way.form in ROWS:
        listed = [opening + names.before + _row(items, way.form)]
    else:
        mark = MARKS[way.form]
        listed = [opening.rstrip(), *(mark(place) + item for place, item in enumerate(items, 1))]
    line = head.line.rstrip(":") + behind
    if way.runs_on:
        parts = [line + listed[0], *listed[1:]]
    else:
        parts = [line + (":" if head.line.endswith(":") else ""), *filter(None, listed)]
    place = 1 if way.office == "above" else len(parts)
    parts[place:place] = lines.splitlines()
    count = len(items) if "{n" in said else None
    return way.gap.join(parts), Expected(head.name.casefold(), names.full, count, leader, deputy)


OPENING = (
    "ỦY BAN NHÂN DÂN TỈNH BÌNH HẢI\n\nQUYẾT ĐỊNH\n\nVề việc chia cụm, khối thi đua năm 2024\n\n"
    "Căn cứ Luật Thi đua, khen thưởng;\n\n"
    "Điều 1. Chia các đơn vị trong tỉnh thành các cụm, khối thi đua như sau:\n\n"
)
CLOSING = (
    "\n\nĐiều 9. Chánh Văn phòng, các đơn vị ở Sông Cầu, Hồ Núi, Bãi Dài và các đơn vị có tên trên chịu trách nhiệm "
    "thi hành Quyết định này.\n\nNơi nhận:\n- Như Điều 9;\n- Lưu: VT.\n"
)


def _makes_sense(way: Way) -> bool:
    in_heading, at_item = way.office.startswith("in heading"), way.office.startswith("at item")
    in_row = way.form in ROWS
    return not any(
        (
            way.runs_on and not HEADS[way.head](1).runs_on,
            way.runs_on and in_heading != (way.intro == "thành viên"),
            way.runs_on and way.office == "above",
            way.runs_on and not in_row and way.intro == "gồm bare",
            way.office == "in heading, brackets" and way.head in ("area", "capitals with area"),
            way.office == "below with marks" and way.form == "no mark",
            way.kind == "bare" and (way.office == "none" or at_item or way.intro == ""),
            at_item and in_row and (way.kind != "full" or way.office == "at item, comma"),
            way.form in ("A; B; C", "(1) A; (2) B") and way.kind in ("one level", "first"),
        )
    )


def ways() -> Iterator[Way]:
    """Every way to write a decision that an office may choose."""
    for head, runs_on, form, office in product(HEADS, (False, True), (*MARKS, *ROWS), OFFICES):
        kinds = IN_A_ROW if form in ROWS else ON_LINES
        for intro, kind, gap in product(BEHIND if runs_on else BELOW, kinds, ("\n", "\n\n")):
            way = Way(head, runs_on, intro, form, office, kind, gap)
            if _makes_sense(way):
                yield way


def decision(way: Way) -> Decision:
    made = [_group(n, way) for n in (1, 2, 3)]
    return Decision(way, OPENING + "\n\n".join(text for text, _ in made) + CLOSING, tuple(says for _, says in made))


def some_decisions(size: int, seed: int = 2) -> list[Decision]:
    """So many of them, drawn so that every way to do each single thing is among them."""
    return [decision(way) for way in random.Random(seed).sample(list(ways()), size)]
