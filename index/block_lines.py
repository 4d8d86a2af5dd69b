"""What one line below a group's heading says: that its members follow, or who leads it.

>>> introduction("Các đơn vị thành viên gồm 04 đơn vị: Sở A, Sở B").declared
4
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.item_names import Item, is_name, name_members
from index.lists import counted_list, declared_count
from index.roles import GROUP_NOUNS, labels, without_spokesperson
from index.types import Span

_OFFICE = rf"(?:(?:{GROUP_NOUNS}|ban)\s+(?:trưởng|phó)|(?:phó\s+)?trưởng\s+(?:{GROUP_NOUNS}|ban))\b"
_NOUN = (
    r"(?:(?:các|danh sách|thành phần|trong đó|hiện nay|hiện|cùng)\s+)*"
    r"(?:(?:đơn vị|cơ quan|tổ chức)\s+thành viên|thành viên|đơn vị|cơ quan|ủy viên|tổ viên|đồng chí|cùng các)"
    r"(?:\s+(?:thành viên|ủy viên))?(?:\s+(?:của|trong|thuộc)\s+(?:cụm|khối|tổ|nhóm)(?:\s+thi đua)?)?"
)
_VERB = r"(?:hiện\s+(?:nay\s+)?)?(?:bao gồm|gồm có|gồm|có|là)"
_OPENS = re.compile(rf"(?:(?P<noun>{_NOUN})(?:\s+{_VERB})?|{_VERB})\b(?!\s+(?:trưởng|phó)\b)", re.IGNORECASE)
_CONSISTS = re.compile(r"\bgồm\b", re.IGNORECASE)
_COLON = re.compile(r"[\s*]*(?::[\s*]*)?")
_DATED = re.compile(rf"(?:{_OFFICE})\s+(?:năm|nhiệm kỳ|từ)\s+\d{{4}}[^:\n]{{0,20}}:\s*\S", re.IGNORECASE)
_PERSON_BEHIND = re.compile(r"\s*\([^()]*\)$")
_DONE_BY = re.compile(r"\bdo\b")  # "Cụm Tây Nguyên do Sở Y tế"
_DEED = re.compile(
    r"(?:(?:giao|phân công|cử|chỉ định|bầu|chọn|suy tôn)\s+)?(?P<who>(?-i:[A-ZĐÀ-Ỹ])[^,;\n]*?)\s+"
    r"(?:làm|là|giữ (?:vai trò|nhiệm vụ|chức)|đảm nhận|đảm nhiệm)\s+(?:vai trò\s+|nhiệm vụ\s+|đơn vị\s+)?"
    rf"(?P<role>{_OFFICE})\s*(?:[,;.]\s*(?:và\s+)?|và\s+|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Words that a list of members follows: where it starts, by offset in the line, how many there are said to be, and
    the noun that is said of each."""

    start: int
    declared: int | None
    unit: str


def introduction(words: str) -> Introduction | None:
    """ "Gồm 12 đơn vị: …", "Các đơn vị thành viên:", "Gồm có Sở A, …"; None where a line opens otherwise."""
    opening = _OPENS.match(words)
    if opening is None:
        return None
    tail = counted_list(words, opening.end(), len(words))
    start = _COLON.match(words, tail.start).end()  # type: ignore[union-attr]  # matches nothing as well
    said = words[:start]
    declared = tail.declared or declared_count(said)
    if ":" not in said and not _CONSISTS.search(said):
        return None
    return Introduction(start, declared, tail.unit)


def offices(text: str, line: Span) -> list[Item] | None:
    """Who leads and who stands in, by a line that says nothing else: "Cụm trưởng: Sở A; Cụm phó: Sở B", "Giao Sở A làm
    Cụm trưởng, Sở B làm Cụm phó". None where it says something else; an office of some year only is left out."""
    words = text[line.start : line.end]
    if _DATED.match(words):
        return []
    starts = list(labels(words, 0, len(words)))
    if starts and not words[: starts[0]].strip():
        ends = [*starts[1:], len(words)]
        pieces = [Span(line.start + start, line.start + end) for start, end in zip(starts, ends, strict=True)]
        if any(";" in text[piece.start : piece.end].rstrip(" ;.,") for piece in pieces):
            return None  # others follow
        return _sure([name_members(text, piece) for piece in pieces])
    return _sure(_by_deeds(text, line)) if words else None


def _by_deeds(text: str, line: Span) -> Sequence[Item | None]:
    found: list[Item | None] = []
    end = line.start
    while (deed := _DEED.match(text, end, line.end)) is not None:
        item = name_members(text, Span(deed.start("who"), deed.end("who")))
        second = re.search(r"phó", deed["role"], re.IGNORECASE) is not None
        found.append(item and replace(item, leads=not second, seconds=second, labelled=True))
        end = deed.end()
    return found if end == line.end else []


def _sure(found: Sequence[Item | None]) -> list[Item] | None:
    items = [item for item in found if item is not None and (item.leads or item.seconds) and is_name(item.name)]
    items = [replace(item, name=without_spokesperson(_PERSON_BEHIND.sub("", item.name))) for item in items]
    sure = found and len(items) == len(found) and not any(_DONE_BY.search(item.name) for item in items)
    return items if sure else None
