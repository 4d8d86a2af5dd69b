"""The items of lists: how they are marked, what one is, and what of its words is a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.entities import FAMILY_NAMES, PROVINCES, persons
from index.roles import GROUP_NOUNS, chairs, is_office, leads, seconds, stands_in, unwrapped
from index.types import Span
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import fold, normalize

LIST_ITEM = re.compile(
    r"\s*(?:[-–—•+*·▪●○‣◦✓»«¢§¤►➢❖◆■□]\s+|\(?\d{1,3}(?:\.\d{1,2}){0,2}[.)/]\s+|\(?[a-zđ][.)]\s+|\(?[ivx]{1,5}\)\s+|[IVX]{1,5}[.)]\s+)"
)

# What is left of a bullet after a scan: "s Văn phòng Huyện ủy Đại Lộc".
SCANNED_MARK = re.compile(r"\s*[seocva°©®¥#]\s+(?=[A-ZĐÀ-Ỹ])")

UNIT_START = re.compile(rf"(?:các\s+)?(?:{UNIT_NOUNS})\b(?!\s*,)", re.IGNORECASE)
_ROLE = r"(?:trưởng|phó|thường trực|chủ tịch|chủ nhiệm|thư ký|ủy viên|thành viên|đơn vị|phụ trách)"
_SHORT_UNIT = re.compile(r"[A-ZĐ]{2,6}\s+[A-ZĐÀ-Ỹ][^\W\d_]")  # "CĐCS Bảo hiểm xã hội tỉnh"
_SMALL_UNIT = re.compile(rf"(?:các\s+)?(?i:{UNIT_NOUNS})(?:\s+[a-zà-ỹđ]+){{0,5}}\s+[A-ZĐÀ-Ỹ]")


# A clause or a task: "Cục gồm có …", "Ban hành văn bản …", "Mức A: từ 400 điểm".
_NO_NAME = re.compile(
    r":|\b(?:có|là|đã|sẽ|được|không|gồm|phải)\b|^(?:Ban hành|Danh sách|Tổ chức (?=[a-zà-ỹđ])|Báo cáo|Hướng dẫn|Quản lý "
    r"(?=[a-zà-ỹđ])|Nhà nước)|^(?:Các|Những) (?:đơn vị|cơ quan|tổ chức|thành viên|địa phương)$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its name without marks, honorifics and roles, where it stands, whether it leads, whether a
    label in front of it says its role ("Cụm trưởng: …"), whether it is a person, and whether it is a deputy."""

    name: str
    span: Span
    leads: bool = False
    labelled: bool = False
    is_person: bool = False
    seconds: bool = False


def is_name(name: str) -> bool:
    """Whether an item reads as the name of a unit, a place or a person, not as a task or a criterion."""
    if len(name) > 120 or len(name.split()) > 22 or re.search(r"[^\W\d_]{2}", name) is None or _NO_NAME.search(name):
        return False
    if name[0].islower():
        return _SMALL_UNIT.match(name) is not None
    if _SHORT_UNIT.match(name):
        return True
    if normalize(name) in PROVINCES or (name[0].isupper() and len(name.split()) <= 3):
        return True
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in name.split())
    return (name[0].isupper() or name[0].isdigit()) and (
        UNIT_START.match(name) is not None or name.split()[0] in FAMILY_NAMES or capitals >= 0.5 * len(name.split())
    )


def opens_item(words: str) -> bool:
    """Whether words open as an item of a list does: with the noun of a unit, a role, a title or a person's name."""
    bare = words.strip()
    opened = unwrapped(bare)
    if opened.person or UNIT_START.match(bare, opened.start):
        return True
    return next(iter(persons(words)), None) is not None and not is_office(bare)


def name_members(text: str, span: Span, strip_list_mark: bool = False) -> Item | None:
    """One item's name and place: list marks, honorifics and closing punctuation off, roles read and taken off."""
    start, end = span.start, span.end
    mark = LIST_ITEM.match(text, start, end) if strip_list_mark else None
    start = mark.end() if mark else start
    while start < end and text[start] in ' \t\n:*“"':
        start += 1
    while end > start and text[end - 1] in ' \t\n.,;:*”"…/':
        end -= 1
    words = text[start:end]
    opened = unwrapped(words)
    words, start = words[opened.start :], start + opened.start
    role = opened.role or re.sub(r"^[^,(–:-]*?(?:\blàm\s+(?=\w)|(?=[,(–:-])|$)", "", words, count=1)
    heads = leads(role) or (bool(opened.role) and chairs(opened.role))
    second = seconds(role) or (bool(opened.role) and stands_in(opened.role))
    is_person = bool(opened.person) and (opened.start > 0 or not UNIT_START.match(words))
    name, is_person = (opened.person, True) if is_person else _without_role(words)
    return Item(name, Span(start, start + len(words)), heads, bool(opened.role), is_person, second) if name else None


def with_head(text: str, item: Item) -> Item:
    """A unit that leads, with the person behind it in brackets: "Công đoàn Viên chức (đ/c A - Chủ tịch)"."""
    if not text.startswith(item.name, item.span.start):
        return item
    whole = with_person(text, Span(item.span.start, item.span.start + len(item.name)))
    return replace(item, name=text[whole.start : whole.end], span=whole)


_BRACKET = re.compile(r"\s*\([^()\n]*\)")


def with_person(text: str, span: Span) -> Span:
    """A name with the person behind it in brackets, if one stands there."""
    behind = _BRACKET.match(text, span.end)
    names_one = behind is not None and next(iter(persons(behind[0])), None) is not None
    return Span(span.start, behind.end()) if behind and names_one else span


def _without_role(words: str) -> tuple[str, bool]:
    """The name alone: a person's without the offices behind it, a unit's without "(Trưởng khối)"; whether a person."""
    words = re.sub(rf"\s*\([^()]*\b{_ROLE}\b[^()]*\)", "", words, flags=re.IGNORECASE)
    person = next(iter(persons(words)), None)
    if person is not None and fold(words[: person.span.start]).strip() in ("", "bac si"):
        rest = words[person.span.end :]
        if not rest or re.match(rf"\s*[,(–:;-]|\s+(?:là|làm|giữ|kiêm|{_ROLE})\b", rest, re.IGNORECASE):
            return person.text, True
    words = re.sub(rf"\s*,\s+(?:là\s+)?(?:{GROUP_NOUNS})\s+(?:trưởng|phó)\b[^,]*$", "", words, flags=re.IGNORECASE)
    words = re.sub(rf"\s+[-–—]\s+(?:{_ROLE}|cụm|khối|tổ|nhóm|đội)\b[^-–—]*$", "", words, flags=re.IGNORECASE)
    words = re.sub(
        r"\s*[,–-]?\s*(?:làm|là)\s+(?:cụm|khối|tổ|nhóm|đội|phó)?\s*(?:trưởng|phó)\b.*$", "", words, flags=re.IGNORECASE
    )
    return re.sub(r"\s+", " ", words).strip(" ,–-*"), False
