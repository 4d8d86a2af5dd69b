"""A written list taken apart: "(1) A; (2) B", "A, B và C", "Ban Tổ chức tỉnh ủy, thành ủy: Hà Nội, Sơn La".

Commas and "và" also stand inside names ("Sở Văn hóa, Thể thao và Du lịch", "Cục Cán bộ, Tổng cục Chính trị"), so a
list that numbers its items or parts them by semicolons is only parted there, and in one whose items open with the
noun of a unit a piece without such a noun belongs to the piece before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.entities import CAPITALISED, PROVINCES, persons
from index.item_names import UNIT_START, Item, name_members, opens_item
from index.places_named import by_sort
from index.roles import SMALL, is_office, unwrapped
from index.types import Span
from index.unit_nouns import SAID_OF_EACH, UNIT_NOUNS, said_of_each
from index.vietnamese import fold, normalize

_NUMBERED = re.compile(r"(?:(?<=[\s:;,.(])|^)\(?(?:\d{1,2}|[a-hđ])\)\s*")
_LEVELS = (
    "tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|"
    "trường|viện|khối|ngành"
)
# "Thư viện các xã: A, B" first: "viện" of "Thư viện" is no level.
_COUNT = r"\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười"  # "năm" is a year as well
_DISTRIBUTED = tuple(
    re.compile(
        rf"\s*(?P<unit>[A-ZĐÀ-Ỹ][^:;.\n]{{1,80}}?)\s+(?:của\s+|thuộc\s+)?(?P<plural>(?:các|{_COUNT})\s+){optional}"
        rf"(?P<levels>(?:{_LEVELS})(?:\s*(?:,|và|hoặc|/)\s*(?:các\s+)?(?:{_LEVELS}))*)\s*(?:(?::|(?:gồm|là)\b:?)\s*|"
        rf"(?<=s)\s+)?(?=[A-ZĐÀ-Ỹ]|\(?[1a]\)\s)",
        re.IGNORECASE,
    )
    for optional in ("", "?")
)


# "CĐCS các đơn vị: A, B": the noun before is said of each.
_OF_SEVERAL = re.compile(
    rf"\s*(?P<unit>(?:{UNIT_NOUNS}|(?-i:[A-ZĐ]{{2,6}}))\b[^:;,.\n]{{0,60}}?)\s+(?:của\s+|thuộc\s+|tại\s+)?các\s+"
    r"(?:đơn vị|cơ quan|doanh nghiệp|địa phương)(?:\s+(?:sau(?: đây)?|như sau|là|gồm))?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
# "gồm Thanh tra: huyện A, Sở B": likewise, where each item opens with the sort of place or office that it is of, or is
# a place alone: "Huyện đoàn: Ba Chẽ, Bình Liêu".
_OF_EACH = re.compile(r"\s*(?P<unit>[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s+[^\W\d_]+){0,4}):\s+")
_OF_PEOPLE = re.compile(r"(?:cụm|khối|tổ|nhóm|đội|đoàn|ban|tiểu ban|hội đồng|văn phòng)\b", re.IGNORECASE)
_LEVEL_OPENS = re.compile(rf"\s*(?:{_LEVELS}|sở|ban|cục)\s", re.IGNORECASE)
_LED_BY_UNIT = re.compile(
    rf"\s*(?:các|những|\d{{1,2}})\s+(?P<unit>{SMALL}(?:\s+{SMALL}){{0,3}}?)\s*(?::|là\b:?|gồm\b:?)?\s*(?={CAPITALISED})"
)


def split_items(text: str, span: Span, declared: int | None, unit: str = "") -> list[Item]:
    """The items of the list that `text[span]` is, each named in full.

    `declared` decides between two ways to part it; `unit` is what the words before it say of each item ("6 khoa:").
    """
    words = text[span.start : span.end]
    if places := by_sort(text, span):
        return places
    led = _LED_BY_UNIT.match(words)
    if led and (not said_of_each(led["unit"]) or unwrapped(words.strip()).person):
        led = None
    if (several := _OF_SEVERAL.match(words) or _of_each(words)) is not None:
        behind = _pieces(text, Span(span.start + several.end(), span.end), declared)
        return [replace(item, name=f"{several['unit']} {item.name}") for item in behind]
    noun = said_of_each(led["unit"] if led else unit)
    if noun:
        pieces = _pieces(
            text, Span(span.start + (led.end() if led else 0), span.end), declared, bool(led or noun == unit)
        )
        if led or re.fullmatch(rf"(?:{SAID_OF_EACH})", noun) or not _mostly(pieces, _has_unit):
            return [_of_unit(item, noun) for item in pieces]
        return pieces
    if (same := _of_one_unit(text, span)) is not None:
        return same
    if parts := _lists_of_lists(text, span):
        return [item for part in parts for item in split_items(text, part, None)]
    matches = (pattern.match(words) for pattern in _DISTRIBUTED)
    distributed = next((match for match in matches if match and _is_distributive(words, match)), None)
    if distributed and (last := _last_unit(words, distributed)):
        return [
            *_pieces(text, Span(span.start, span.start + last.start()), None),
            *split_items(text, Span(span.start + last.end(), span.end), None),
        ]
    if distributed:
        rest = Span(span.start + distributed.end(), span.end)
        pieces = _pieces(text, rest, declared, _lists_places(words[distributed.end() :]))
        return [_with_unit(item, distributed) for item in pieces]
    return _pieces(text, span, declared)


def of_several(text: str, span: Span) -> list[Item]:
    """The units that one item of a longer list names together: "Trạm Y tế các huyện: A, B"; [] where it names one."""
    named = next(filter(None, (pattern.match(text, span.start, span.end) for pattern in _DISTRIBUTED)), None)
    is_several = named is not None and named["plural"] and named[0].rstrip().endswith(":")
    items = split_items(text, span, None) if is_several else []
    return items if len(items) > 1 else []


def _lists_places(words: str) -> bool:
    """Whether what follows a unit said of several is places alone, though some read like people: "Bình Khương"."""
    return all(_FURTHER_PLACE.fullmatch(piece) for piece in re.split(r",\s*|\s+và\s+", words.strip(" .:")))


_PART = re.compile(r";\s*(?:và\s+)?")


def _lists_of_lists(text: str, span: Span) -> list[Span]:
    """The parts between semicolons where one says a unit of several: "Hội A các huyện: B, C; Hội A thị xã D"."""
    parts = _parted(text, span, _PART)
    words = [text[part.start : part.end].strip() for part in parts]
    if len(parts) < 2 or not all(UNIT_START.match(each) for each in words):
        return []
    several = (pattern.match(each) for each in words for pattern in _DISTRIBUTED)
    plural = any(match and match["plural"] and "," in match.string[match.end() :] for match in several)
    return parts if plural or all(map(_of_each, words)) else []


# "Cục Thống kê thành phố Hải Phòng, Quảng Ninh, tỉnh Thái Bình": what the first name is of is said of all the places.
_UNIT_OF_PLACE = re.compile(
    rf"(?P<unit>(?:(?:{UNIT_NOUNS}|(?-i:[A-ZĐ]{{3,6}}))\b[^,;]*?)??)\s*(?<!\w)(?P<level>{_LEVELS})\s+"
    rf"(?P<place>(?-i:{CAPITALISED}(?:(?:\s+-)?\s+{CAPITALISED}){{0,4}}))",
    re.IGNORECASE,
)
_FURTHER_PLACE = re.compile(
    rf"(?:(?P<each>(?:các|\d{{1,2}})\s+)?(?P<level>(?i:{_LEVELS}))(?(each)\s*:?)\s+)?"
    rf"(?P<place>{CAPITALISED}(?:(?:\s+-)?\s+{CAPITALISED}){{0,4}})"
)


def _of_one_unit(text: str, span: Span) -> list[Item] | None:
    """The items of a list whose first names a unit of a place and the others only places; None of any other."""
    pieces = [item for piece in _parted(text, span, _COMMA) if (item := name_members(text, piece)) is not None]
    first = _UNIT_OF_PLACE.fullmatch(pieces[0].name) if len(pieces) > 1 and not pieces[0].is_person else None
    further = [_FURTHER_PLACE.fullmatch(item.name) for item in pieces[1:]]
    if first is None or not all(match and _is_only_place(match) for match in further):
        return None
    if re.search(r"\bcác$|:", first["unit"]) or (not first["unit"] and normalize(first["place"]) in PROVINCES):
        return None
    levels = {fold(match["level"]) for match in (first, *further) if match and match["level"]}
    if not first["unit"] and len(levels) > 1:
        return None
    whole, of_each = [pieces[0]], ""
    for item, match in zip(pieces[1:], filter(None, further), strict=True):
        of_each = match["level"] if match["each"] else of_each
        level = match["level"] or of_each or _level_of(match["place"], first["level"])
        name = f"{first['unit']} {level} {match['place']}"
        whole.append(replace(item, name=" ".join(name.split()), is_person=False))
    return whole


def _is_only_place(match: re.Match[str]) -> bool:
    name = normalize(match["place"])
    return bool(match["level"]) or name in PROVINCES or (" " in name and not re.search(r"\s(?:Văn|Thị)\s", name))


def _level_of(place: str, level: str) -> str:
    """The level of a place behind another of some level: a province's own, else the same, which no town's is."""
    if (is_city := PROVINCES.get(normalize(place))) is not None and re.match(r"tỉnh|thành", level, re.IGNORECASE):
        city, province = ("Thành ủy", "Tỉnh ủy") if level.lower().endswith("ủy") else ("thành phố", "tỉnh")
        return city if is_city else province
    return "" if level.lower() in ("thành phố", "thị xã", "thành ủy", "thị ủy") else level


def _of_each(words: str) -> re.Match[str] | None:
    """A unit said once for all, whose items are places and offices that it is of."""
    said = _OF_EACH.match(words)
    rest = words[said.end() :] if said else ""
    pieces = re.split(r"[,;]|\bvà\b", rest)
    if said and not _LEVEL_OPENS.match(rest):
        of_units = UNIT_START.match(said["unit"]) and not _OF_PEOPLE.match(said["unit"]) and not is_office(said["unit"])
        distributed = any(pattern.match(words) for pattern in _DISTRIBUTED)
        of_places = of_units and not distributed and _lists_places(rest)
        return said if of_places and not any(map(_has_unit, map(str.strip, pieces))) else None
    of_each = len(pieces) > 1 and all(_LEVEL_OPENS.match(piece) for piece in pieces if piece.strip()[:1].islower())
    return said if of_each else None


def _mostly(items: Sequence[Item], holds: Callable[[str], bool]) -> bool:
    return sum(holds(item.name) for item in items) > 0.5 * len(items)


def _has_unit(name: str) -> bool:
    return UNIT_START.match(name) is not None or unwrapped(name).person != ""


def _of_unit(item: Item, unit: str) -> Item:
    """ "Ngoại tổng hợp" of "các khoa" is "khoa Ngoại tổng hợp"; an item with a unit of its own keeps that."""
    level = re.match(r"(?:thị trấn|thành phố|thị xã|TP\.?)\s", item.name)
    own = None if unit in _LEVELS.split("|") and _is_place(item.name) else UNIT_START.match(item.name)
    keeps = own and own.end() < len(item.name) and not (level and " " in unit)  # "trường tiểu học thị trấn Trà My"
    if keeps or not (item.name[0].isupper() or level):
        return item
    return replace(item, name=f"{unit} {item.name}")


def _is_place(name: str) -> bool:
    """Whether a name is one of a place in itself, though it opens like a unit's: "Vụ Bản" of "các huyện"."""
    return name.istitle() and 2 <= len(name.split()) <= 3 and not re.match(rf"(?:{_LEVELS})\b", name, re.IGNORECASE)


def _last_unit(words: str, distributed: re.Match[str]) -> re.Match[str] | None:
    """Where the unit that is said of several begins, behind others: "Bệnh viện tỉnh và Trung tâm Y tế các huyện: …"."""
    marks = list(_NEXT_UNIT.finditer(words, distributed.start("unit"), distributed.end("unit")))
    plural = bool(distributed["plural"])
    return marks[-1] if marks and plural and UNIT_START.match(words.lstrip()) else None


def _is_distributive(words: str, match: re.Match[str]) -> bool:
    """A unit said of several levels or, by "các", of several places; "Trường Đại học Y Hà Nội" is neither."""
    several = bool(match["plural"]) or re.search(r"(?::|gồm|là)\s*$", match[0]) is not None
    if "," in match["unit"] and not (UNIT_START.match(match["unit"]) and match["plural"]):
        return False
    return several and re.search(r"[,;]|\bvà\b", words[match.end() :]) is not None


_LIKE_A_LEVEL = re.compile(rf"(?:Trường|Viện|Khối|Ngành)\s+{CAPITALISED}$")  # "Ban Nội chính các tỉnh ủy: Trường Giang"


def _with_unit(item: Item, match: re.Match[str]) -> Item:
    unit = re.sub(r"\s+", " ", match["unit"]).strip(" ,")
    unit = re.sub(r"\s+(?:của|thuộc)$", "", re.sub(r"^(?:các|những)\s+", "", unit))
    levels = re.split(r"\s*(?:,|/|\bvà\b|\bhoặc\b)\s*(?:các\s+)?", normalize(match["levels"]))
    if re.match(rf"(?:{_LEVELS})\b", item.name, re.IGNORECASE) and not _LIKE_A_LEVEL.match(item.name):
        return replace(item, name=f"{unit} {item.name}")
    if UNIT_START.match(item.name) and not _is_place(item.name) and re.search(r"\s[a-zà-ỹđ]", item.name):
        return item  # "… các huyện: Hưng Hà, Vũ Thư và Trung tâm Kiểm nghiệm"
    is_city = PROVINCES.get(normalize(item.name), False)
    cities = [level for level in levels if level.lower().startswith("thành")]
    others = [level for level in levels if level not in cities]
    level = (cities if is_city and cities else others or cities)[0]
    if level.lower().endswith("ủy"):
        level = level.capitalize()
    return replace(item, name=f"{unit} {level} {item.name}")


def _pieces(text: str, span: Span, declared: int | None, same: bool = False) -> list[Item]:
    """The items of a list; `same` says that one noun is said of all, so that none opens with one of its own."""
    words = text[span.start : span.end]
    marks = list(_NUMBERED.finditer(words))
    if len(marks) >= 2:
        bounds = [mark.end() for mark in marks] + [len(words) + 1]
        stops = [mark.start() for mark in marks[1:]] + [len(words)]
        spans = [Span(span.start + start, span.start + stop) for start, stop in zip(bounds, stops, strict=False)]
    elif ";" in words:
        spans = [piece for part in _parted(text, span, _PART) for piece in _several_of_one_role(text, part)]
    else:
        spans = _parted(text, span, _COMMA) if same else _by_commas(text, span, declared)
    items = [item for piece in spans if (item := name_members(text, piece)) is not None]
    return _with_shared_opening(items)


# "Đoàn phường Mỹ An, Khuê Mỹ, Hòa Hải": the first name's noun is said of the places behind it as well.
_EACH_LEVEL = re.compile(
    r"(?P<noun>(?:[^\W\d_]+\s+){0,4}?(?:(?:tỉnh|thành|huyện|quận|thị|xã|phường) đoàn|xã|phường|thị trấn|huyện|quận|"
    r"tỉnh|thôn|ấp|làng|khu phố|chi nhánh|trạm y tế|trung tâm y tế|mầm non|tiểu học|THCS|THPT|HTX|hợp tác xã))"
    r"\s+(?P<own>[A-ZĐÀ-Ỹ].*)",
    re.IGNORECASE,
)


# "Hội Phụ nữ xã Mỹ An, xã Khuê Mỹ": likewise what stands before the sort of place.
_SORT_OF_PLACE = r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)"
_OF_PLACE = re.compile(
    rf"(?P<whose>(?:{UNIT_NOUNS}|(?-i:[A-ZĐ]{{2,6}}))\b(?:\s+[^\W\d_]+){{0,4}}?)\s+{_SORT_OF_PLACE}\s+(?-i:[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
_PLACE_ALONE = re.compile(rf"(?i:{_SORT_OF_PLACE})\s+(?:{CAPITALISED}\s?)+$")


def _with_shared_opening(items: list[Item]) -> list[Item]:
    whose = _OF_PLACE.match(items[0].name) if len(items) >= 2 else None
    if whose and not whose["whose"].istitle() and all(_PLACE_ALONE.match(item.name) for item in items[1:]):
        return [items[0], *(replace(item, name=f"{whose['whose']} {item.name}") for item in items[1:])]
    first = _EACH_LEVEL.match(items[0].name) if len(items) >= 3 else None
    if first is None or not first["own"].istitle():
        return items
    rest = [item.name for item in items[1:]]
    if any(_has_unit(name) or not name.istitle() or len(name.split()) > 4 or "-" in name for name in rest):
        return items
    return [items[0], *(replace(item, name=f"{first['noun']} {item.name}") for item in items[1:])]


def _several_of_one_role(text: str, part: Span) -> list[Span]:
    """ "tổ viên – Trần Văn An, Phạm Thị Bích" are two."""
    opened = unwrapped(text[part.start : part.end])
    pieces = _parted(text, part, _COMMA) if opened.role else []
    several = len(pieces) > 1 and all(
        unwrapped(text[piece.start : piece.end]).person
        or next((True for person in persons(text[piece.start : piece.end]) if person.span.start <= 1), False)
        for piece in pieces[1:]
    )
    return pieces if several else [part]


def _parted(text: str, span: Span, separator: re.Pattern[str]) -> list[Span]:
    spans, start = [], span.start
    for match in separator.finditer(text, span.start, span.end):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, span.end))
    return [piece for piece in spans if text[piece.start : piece.end].strip()]


_NEXT_UNIT = re.compile(rf"(?:,|\s+và|\s+cùng)\s+(?=[A-ZĐÀ-Ỹ])(?=(?i:{UNIT_NOUNS})\b)")
_COMMA = re.compile(
    r",\s*(?:và\s+|cùng\s+)?(?![^()]*\))|(?<!Hội đồng nhân dân)(?<!HĐND)(?!(?<=[Cc]ơ quan)\s+và\s+[Dd]oanh nghiệp)"
    r"\s+(?:và|cùng với|cùng)\s+"
    rf"(?=[A-ZĐÀ-Ỹ]|các\b|\d{{1,2}}\s+(?:{_LEVELS})\b|(?:ông|bà|anh|chị|cô|thầy|đồng chí|đ/c)\s|"
    rf"(?:{UNIT_NOUNS})\s+(?:[a-zà-ỹđ]+\s+){{0,2}}[A-ZĐÀ-Ỹ])(?![^()]*\))"
)


def _by_commas(text: str, span: Span, declared: int | None) -> list[Span]:
    pieces = _with_offices(text, _parted(text, span, _COMMA))
    if declared is not None and len(pieces) == declared:
        return pieces
    if declared is not None and len(whole := _with_offices(text, _joined_by_and(text, pieces))) == declared:
        return whole
    opens = [opens_item(text[piece.start : piece.end]) for piece in pieces]
    if sum(opens) < 2 or sum(opens) < 0.4 * len(pieces):
        return pieces
    if not opens[0] and all(text[piece.start : piece.end].strip().istitle() for piece in pieces):
        return pieces  # "Pá Hu, Làng Nhì, Bản Mù": names of places, the nouns are part of them
    merged: list[Span] = []
    for piece, opening in zip(pieces, opens, strict=True):
        if not opening and merged and _ends_list(text, merged[-1], piece):
            break
        if opening or not merged or _is_another_person(text, merged[-1], piece):
            merged.append(piece)
        else:
            merged[-1] = Span(merged[-1].start, piece.end)
    return merged


def _joined_by_and(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Those that "và" parts before the last comma as one: "Hội Khối Cơ quan và Doanh nghiệp, Hội A và Hội B"."""
    joined = list(pieces[:1])
    for piece in pieces[1:]:
        between = text[joined[-1].end : piece.start]
        if "," in between or "," not in text[piece.start : pieces[-1].start]:
            joined.append(piece)
        else:
            joined[-1] = Span(joined[-1].start, piece.end)
    return joined


def _with_offices(text: str, pieces: Sequence[Span]) -> list[Span]:
    """The pieces, an office that names nobody put to the person before it: "ông Vũ Văn An, Phó Giám đốc Sở"."""
    joined: list[Span] = []
    titled = sum(unwrapped(text[piece.start : piece.end].strip()).start > 0 for piece in pieces) >= 2
    for piece in pieces:
        words = text[piece.start : piece.end].strip()
        names_nobody = not unwrapped(words).person and next(iter(persons(words)), None) is None
        before = text[joined[-1].start : joined[-1].end].strip() if joined else ""
        is_office_alone = names_nobody and (is_office(words) or (titled and unwrapped(before).start > 0))
        takes_office = re.match(r"(?:làm|giữ chức)\s", words) is not None
        if (is_office_alone or takes_office) and before and _names_person(before):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _names_person(words: str) -> bool:
    return bool(unwrapped(words).person) or any(person.span.start == 0 for person in persons(words))


def _is_another_person(text: str, before: Span, piece: Span) -> bool:
    """Whether a piece behind a person is a name as well, of a family that is not known: "Lê Tám, Khưu Trọng Tín"."""
    words = text[piece.start : piece.end].strip()
    named = name_members(text, before)
    return named is not None and named.is_person and words.istitle() and 2 <= len(words.split()) <= 5


def _ends_list(text: str, before: Span, piece: Span) -> bool:
    """Whether a clause begins behind the last item, the one after "và": "…, Nhà 2 và Nhà 3, dành cho trẻ lớn"."""
    joined = re.search(r"\s(?:và|cùng)\s+$", text[max(0, before.start - 8) : before.start])
    return joined is not None and text[piece.start : piece.end].lstrip()[:1].islower()
