"""Lists of bare places, where a document says elsewhere what of each place is meant: "Cụm số 5: Đồng Nai, Tây Ninh" of
one that is led by "Sở Y tế tỉnh Tây Ninh" has "Sở Y tế tỉnh Đồng Nai"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.entities import CAPITALISED, PROVINCES
from index.types import Member
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import fold, normalize

_LEVEL = r"tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_PLACE = re.compile(rf"(?P<level>(?i:{_LEVEL})\s+)?(?P<place>{CAPITALISED}(?:(?:\s+-)?\s+{CAPITALISED}){{0,4}})")
_UNIT_OF_PLACE = re.compile(
    rf"(?P<unit>(?i:{UNIT_NOUNS}|[A-ZĐ]{{3,6}})\b.*?)\s+(?P<level>(?i:{_LEVEL}))\s+"
    rf"(?P<place>{CAPITALISED}(?:(?:\s+-)?\s+{CAPITALISED}){{0,4}})(?:\s*\(.*)?"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What of a place is meant, "Sở Y tế", and the levels that places are known to have, by folded place."""

    unit: str
    levels: dict[str, str]


def is_bare(name: str) -> bool:
    """Whether a name is nothing but a place's, with its level or without."""
    match = _PLACE.fullmatch(name)
    return match is not None and (normalize(name) in PROVINCES or " " in match["place"] or bool(match["level"]))


def meant_by(names: Iterable[str], bare: Iterable[str]) -> Meant | None:
    """What names in full say of the places that stand bare elsewhere; None where they say nothing, or not one thing."""
    places = {_place(name) for name in bare}
    found = [match for name in set(names) if (match := _UNIT_OF_PLACE.fullmatch(name)) is not None]
    units = Counter(match["unit"] for match in found if fold(match["place"]) in places)
    if not units or len(units) > 1:
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
