"""The words before and behind a name in a list of people: "Đ/c", "ThS.", "Tổ trưởng:", ", Phó Chủ tịch UBND xã".

>>> unwrapped("Phó Trưởng ban: Bà Vũ Thị Hoa, Trưởng phòng Kinh tế").role
'Phó Trưởng ban'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.entities import CAPITALISED, FAMILY_NAMES, Entity, persons

SMALL = rf"(?!{CAPITALISED})[^\W\d_]+"  # a word without a capital
# What a group calls its head and its members: "Cụm trưởng", "Trưởng tiểu ban", "tổ viên".
GROUP_NOUNS = (
    "liên tổ|liên khối|liên cụm|liên đội|liên chi hội|liên chi|cụm|khối|tổ|nhóm|đội|tiểu ban|đoàn|tuyến|trạm|phân ban|"
    "phân đội|khu vực|vùng|phân hội|chi hội|chi đoàn|bộ phận|mũi|cánh|bảng|xưởng|giáo hạt"
)
_OFFICES = (
    r"(?:(?:nguyên|quyền|cựu|đồng|các)\s+)*(?:phó\s+|tổng\s+)*(?:bí thư|chủ tịch|chủ nhiệm|giám đốc|hiệu trưởng|"
    r"hiệu phó|\w+\s+trưởng|tiểu ban trưởng|trưởng|cụm phó|khối phó|tổ phó|nhóm phó|đội phó|chi hội phó|viện phó|phó|"
    r"chánh|thường trực|tổng thư ký|thư ký|ủy viên|thành viên|tổ viên|đội viên|hội viên|đại biểu|chuyên viên|công chức|"
    r"viên chức|cán bộ|"
    r"giảng viên|giáo viên|nhân viên|bác sĩ|điều dưỡng|kế toán|thủ quỹ|phụ trách|điều phối viên|trợ lý|cố vấn|"
    r"huấn luyện viên|lái xe|đội phó|chỉ huy|chính trị viên)"
)
_OFFICE = re.compile(rf"{_OFFICES}(?!\w)", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?!phụ trách\s+[^\W_])(?:(?P<role>{_OFFICES}(?:\s+(?!là\b)[^\W\d_]+){{0,4}}?(?:\s*\([^()]*\))?)"
    r"\s*(?::|[–—-](?=\s)|là\b|do\b)\s*(?=\S)|"
    # "Cụm trưởng Ủy ban A; Cụm phó Ủy ban B", with no mark between.
    r"(?P<bare>(?:cụm|khối)\s+(?:trưởng|phó))\s+(?!(?:cụm|khối)\b)(?=(?-i:[A-ZĐÀ-Ỹ])))",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?:[,;.:]\s+|\s[–-]\s+)(?={_LABEL.pattern})(?P<at>)", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:(?:(?:các\s+)?(?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|cụ|mẹ|chú|bác|em|bác sĩ|dược sĩ|kỹ sư|luật sư|nhạc sĩ|"
    r"ca sĩ|họa sĩ|nhà thơ|nhà văn|nhà báo|nhà giáo|nghệ sĩ(?: ưu tú| nhân dân)?|nghệ nhân|linh mục|mục sư|"
    r"hòa thượng|thượng tọa|đại đức|ni trưởng|ni sư|sư cô|sư thầy|giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|"
    r"(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy))\s*:?\s+)|"
    r"(?-i:(?:GS|PGS|TS|ThS|Ths|BS|BSCK\w*|CKI{1,2}|KS|CN|LS|DS|NSƯT|NSND|NGƯT|NGND|TTƯT)[.\s]+\s*))+",
    re.IGNORECASE,
)
# "Ông Ích Đạt" is of the family Ông, "Ông Lê Đạt" is addressed.
_IS_FAMILY_NAME = re.compile(
    rf"(?:Ông|Cụ|Anh)\s(?!(?:{'|'.join(sorted(FAMILY_NAMES))})\s){CAPITALISED}\s{CAPITALISED}(?!\s*{CAPITALISED})"
)
_NAME = re.compile(rf"{CAPITALISED}(?:['’][^\W\d_]+)?(?:\s+{CAPITALISED}(?:['’][^\W\d_]+)?){{1,5}}(?!\w)")
_LEADS = re.compile(
    rf"(?<!phó )(?<!phó ban )\b(?:(?:{GROUP_NOUNS})\s+trưởng|trưởng\s+(?:{GROUP_NOUNS})\b|"
    r"trưởng ban\b(?!\s+(?-i:[A-ZĐÀ-Ỹ]))|làm trưởng\b|chủ nhiệm\b(?! khoa)(?!\s+(?-i:[A-ZĐÀ-Ỹ])))",
    re.IGNORECASE,
)
# "Cụm phó", "Phó Trưởng tiểu ban", "tổ phó"; not "Phó Trưởng ban Tổ chức", which is an office elsewhere.
_SECONDS = re.compile(
    rf"\b(?:(?:{GROUP_NOUNS})\s+phó\b|phó\s+(?:trưởng\s+)?(?:{GROUP_NOUNS})\b(?:\s+trưởng)?|"
    r"phó\s+(?:trưởng\s+)?ban\b|phó\s+trưởng\b|làm phó\b|phó chủ nhiệm\b)(?!\s+(?-i:[A-ZĐÀ-Ỹ]))",
    re.IGNORECASE,
)
_IS_SECOND = re.compile(
    r"(?:các\s+)?phó(?:\s+(?:chủ tịch|trưởng|chủ nhiệm)(?:\s+(?:ban|hội đồng|thường trực))*)?$", re.IGNORECASE
)
_CHAIRS = re.compile(r"(?:chủ tịch(?: hội đồng)?|trưởng|chủ nhiệm|chỉ huy trưởng)$", re.IGNORECASE)
_IS_MEMBER = re.compile(r"\b(?:thành viên|ủy viên|thư ký|tổ viên)\s*\)?\s*$", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:$|[.,(–—:;/-]|là\b|làm\b|giữ\b|kiêm\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """An item without the role before it and the title: where the rest starts, and the person it names, if any."""

    start: int
    role: str
    person: str


def unwrapped(words: str) -> Unwrapped:
    """What stands before the name of one item, taken off. `person` is "" where none is named by a title or a role."""
    label = _LABEL.match(words)
    start = label.end() if label else 0
    role = (label["role"] or label["bare"]) if label else ""
    title = _TITLE.match(words, start)
    if title and _IS_FAMILY_NAME.match(words, start):
        title = None
    begin = title.end() if title else start
    name = _NAME.match(words, begin)
    if name is None or not _BEHIND.match(words, name.end()):
        return Unwrapped(start, role, "")
    behind = words[name.end() :].lstrip(" ,–—-(")
    is_person = title is not None or (name[0].count(" ") in (1, 2, 3) and _OFFICE.match(behind) is not None)
    return Unwrapped(begin if is_person else start, role, name[0] if is_person else "")


_SPEAKS_FOR = re.compile(  # the office of one who speaks for a unit; no secretary or mere member does
    r"(?:phó\s+)?(?:bí thư|chủ tịch|chủ nhiệm|giám đốc|tổng giám đốc|tổng biên tập|chánh|trưởng|\w+\s+trưởng|"
    r"chi cục trưởng|hiệu phó)(?!\w)",
    re.IGNORECASE,
)
_BEHIND_UNIT = re.compile(r",\s+|\s+[-–]\s+")
_OFFICE_REACH = 60  # characters of an office before the name of who holds it


def spokesperson(words: str) -> Entity | None:
    """The person who speaks for a unit, in words behind its name: "Hiệu trưởng Vũ Thị Hoa"; None in others.

    >>> spokesperson("Hiệu trưởng Vũ Thị Hoa, thay ông Lê Tám").text
    'Vũ Thị Hoa'
    """
    if not (_TITLE.match(words) or _SPEAKS_FOR.match(words)):
        return None
    person = min(persons(words[: 2 * _OFFICE_REACH]), key=lambda found: found.span.start, default=None)
    if person is None or person.span.start > _OFFICE_REACH or re.search(r"[,;:(]", words[: person.span.start]):
        return None
    return person if _BEHIND.match(words, person.span.end) else None


def without_spokesperson(name: str) -> str:
    """A unit's name alone: "Trường A" of "Trường A, Hiệu trưởng Vũ Thị Hoa"."""
    behind = (mark for mark in _BEHIND_UNIT.finditer(name) if spokesperson(name[mark.end() :]))
    return name[: mark.start()] if (mark := next(behind, None)) else name


def labels(words: str, start: int, end: int) -> Iterator[int]:
    """Where in `words[start:end]` a role with a colon or a dash behind it begins, at the start or behind a mark."""
    begin = start + len(words[start:end]) - len(words[start:end].lstrip())
    if _LABEL.match(words, begin, end):
        yield begin
    for match in _LABELLED.finditer(words, start, end):
        yield match.start("at")


def leads(words: str) -> bool:
    """Whether the words of a role, before or behind a name, say that it leads the group: no deputy, no mere member."""
    return _LEADS.search(words) is not None and _IS_MEMBER.search(words) is None


def seconds(words: str) -> bool:
    """Whether the words of a role say that it is the deputy of whoever leads the group."""
    return _SECONDS.search(words) is not None


def stands_in(role: str) -> bool:
    """Whether a role that labels an item of the group's own list is a deputy's: "Phó Chủ tịch:", "Phó ban:"."""
    return seconds(role) or _IS_SECOND.match(role.strip()) is not None


def chairs(role: str) -> bool:
    """Whether a role that labels an item of the group's own list is its head's: "Chủ tịch:", "Trưởng ban:"."""
    return leads(role) or _CHAIRS.match(role.strip()) is not None


def is_office(words: str) -> bool:
    """Whether words open with an office, so that they say something of the name before them."""
    return _OFFICE.match(words) is not None
