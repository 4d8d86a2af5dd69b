"""Lists of bare places, where a document says elsewhere what of each place is meant: "Cụm số 5: Đồng Nai, Tây Ninh" of
one that is led by "Sở Y tế tỉnh Tây Ninh" has "Sở Y tế tỉnh Đồng Nai"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.entities import CAPITALISED, PROVINCES
from index.item_names import UNIT_START, Item, name_members
from index.types import Document, Member, Span
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import fold, normalize

_LEVEL = r"tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_PLACE = re.compile(rf"(?P<level>(?i:{_LEVEL})\s+)?(?P<place>{CAPITALISED}(?:(?:\s+-)?\s+{CAPITALISED}){{0,4}})")
_UNIT_OF_PLACE = re.compile(
    rf"(?P<unit>(?i:{UNIT_NOUNS}|[A-ZĐ]{{3,6}})\b.*?)\s+(?P<level>(?i:{_LEVEL}))\s+"
    rf"(?P<place>{CAPITALISED}(?:(?:\s+-)?\s+{CAPITALISED}){{0,4}})(?:\s*\(.*)?"
)


# "cụm thi đua Hội Nông dân các xã, phường" in a title, "Các cụm thi đua gồm Hội LHPN của 40 xã, phường".
_OF_ALL = re.compile(
    rf"(?<!\w)(?!(?i:cụm|khối|tổ|nhóm|đội)\b)(?P<unit>(?={CAPITALISED})(?i:{UNIT_NOUNS})\b"
    rf"(?:(?!\s(?:và|{_LEVEL})\b)[^,.;:()\n]){{0,40}}?)\s+(?:của\s+)?(?:các|\d{{1,3}})\s+(?:{_LEVEL})\b"
)
_GROUPS_OF_ALL = re.compile(rf"(?i:cụm|khối)\b[^.;\n]{{0,60}}\bgồm\s+{_OF_ALL.pattern}")


@dataclass(frozen=True, slots=True)
class Meant:
    """What of a place is meant, "Sở Y tế", and the levels that places are known to have, by folded place."""

    unit: str
    levels: dict[str, str]


def is_bare(name: str) -> bool:
    """Whether a name is nothing but a place's, with its level or without."""
    match = _PLACE.fullmatch(name)
    return match is not None and (normalize(name) in PROVINCES or " " in match["place"] or bool(match["level"]))


def meant_by(names: Iterable[str], bare: Iterable[str], document: Document) -> Meant | None:
    """What names in full say of the places that stand bare elsewhere, or the document of all of them; None where they
    say nothing, or not one thing."""
    places = {_place(name) for name in bare}
    found = [match for name in set(names) if (match := _UNIT_OF_PLACE.fullmatch(name)) is not None]
    units = Counter(match["unit"] for match in found if fold(match["place"]) in places)
    if not units:
        said = _OF_ALL.search(document.title) or _GROUPS_OF_ALL.search(document.text)
        return Meant(said["unit"], {}) if said else None
    if len(units) > 1:
        return None
    unit = next(iter(units))
    return Meant(unit, {fold(match["place"]): match["level"] for match in found if match["unit"] == unit})


def in_full(members: Sequence[Member], meant: Meant) -> tuple[Member, ...]:
    """Members that are all bare places, named in full; others as they are."""
    if not members or not all(is_bare(member.name) for member in members):
        return tuple(members)
    return tuple(replace(member, name=_in_full(member.name, meant)) for member in members)


def _in_full(name: str, meant: Meant) -> str:
    match = _PLACE.fullmatch(name)
    if match is None or match["level"]:
        return f"{meant.unit} {name}"
    level = meant.levels.get(fold(name)) or _level(name, set(meant.levels.values()))
    return f"{meant.unit} {level} {name}" if level else f"{meant.unit} {name}"


def _level(name: str, known: set[str]) -> str:
    """The level of a place that no name in full has: of a province by its kind, of others the one that all have."""
    if (is_city := PROVINCES.get(normalize(name))) is not None:
        committee = any(level.lower().endswith("ủy") for level in known)
        city, province = ("Thành ủy", "Tỉnh ủy") if committee else ("thành phố", "tỉnh")
        return city if is_city else province
    alike = {level.lower() for level in known}
    return next(iter(known)) if len(alike) == 1 and not alike & {"thành phố", "thị xã", "thành ủy", "thị ủy"} else ""


def _place(name: str) -> str:
    match = _PLACE.fullmatch(name)
    return fold(match["place"]) if match else ""


_SORT = r"(?:xã|phường|thị trấn|huyện|thị xã|quận|thành phố|tỉnh|đặc khu|thôn|ấp|bản|khu phố)"
_NEXT_SORT = rf"\s*;\s*(?:và\s+)?|\s*(?:,|,?\s+và)\s+(?=các\s+{_SORT}\s)"
_OF_SORT = re.compile(
    rf"\s*(?P<whose>(?-i:{CAPITALISED})[^:;,]{{2,40}}?\s+(?:của\s+)?)??"
    rf"(?:(?:các|\d{{1,2}})\s+(?P<sort>{_SORT})\s*:?|(?P<label>{_SORT})\s*:)\s+(?=(?-i:{CAPITALISED}))",
    re.IGNORECASE,
)
_SORT_OPENS = re.compile(rf"{_SORT}\s", re.IGNORECASE)


def by_sort(text: str, span: Span) -> list[Item]:
    """The places of a list that says the sort of several at once, each with its own: "Hội Nông dân các xã: Đông Phú,
    Yên Trạch; các phường: Bến Vạn, Nam Thành; đặc khu Hòn Ngư". Nothing of any other list."""
    parts = _parted(text, span, _NEXT_SORT)
    opened = [_OF_SORT.match(text, part.start, part.end) for part in parts]
    if not opened or opened[0] is None or (len(parts) == 1 and (":" not in opened[0][0] or opened[0]["whose"])):
        return []
    if not all(opening or UNIT_START.match(text, part.start) for part, opening in zip(parts, opened, strict=True)):
        return []
    whose, items = "", list[Item]()
    for part, opening in zip(parts, opened, strict=True):
        if opening is not None and opening["whose"]:
            whose = re.sub(r"\s+của$", "", opening["whose"].strip())
        sort = (opening["sort"] or opening["label"]).lower() if opening is not None else ""
        begin = opening.end() if opening is not None else part.start
        for piece in _parted(text, Span(begin, part.end), r"\s*,\s*(?:và\s+)?|\s+và\s+"):
            item = name_members(text, piece)
            if item is not None:
                items.append(replace(item, name=_sorted(item.name, sort, whose), is_person=False))
    return items


def _sorted(name: str, sort: str, whose: str) -> str:
    """A place's name with its sort, and with what of it is meant; a unit's that is no place as it stands."""
    placed = f"{sort} {name}" if sort and not (_SORT_OPENS.match(name) and not name.istitle()) else name
    return f"{whose} {placed}".strip() if _SORT_OPENS.match(placed) else placed


def _parted(text: str, span: Span, separator: str) -> list[Span]:
    marks = list(re.compile(separator, re.IGNORECASE).finditer(text, span.start, span.end))
    starts, stops = [span.start, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), span.end]
    spans = [Span(start, stop) for start, stop in zip(starts, stops, strict=True)]
    return [piece for piece in spans if text[piece.start : piece.end].strip()]
