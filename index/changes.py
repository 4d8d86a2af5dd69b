"""Sentences that only change who belongs to a group: somebody moves, joins, leaves or is called otherwise.

"Trường A chuyển từ Khối I sang Khối II", "Cụm số 5 tiếp nhận thêm Đoàn khối B", "Đơn vị C rút khỏi Cụm 3". A bare
"Cụm" is the one named last before it in the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import groups
from index.item_names import LIST_ITEM, Item, is_name, name_members
from index.items import split_items
from index.types import Span

_G = r"(?i:cụm|khối|tổ|nhóm|đội|tiểu ban|câu lạc bộ)\b(?!\s+(?:trưởng|phó|chức))"
_MOVES = re.compile(
    rf"\s+(?:(?:được|sẽ|xin|chính thức|đã|điều)\s+)*chuyển(?:\s+sinh "
    rf"hoạt)?\s+từ\s+(?={_G})(?P<from>[^;:.\n]{{2,120}}?)\s+"
    rf"(?:sang|về|đến|tới|vào|qua)\s+(?={_G})"
)
_JOINS = re.compile(
    rf"\s+(?:(?:được|sẽ|cũng|nay|mới|vừa|chính thức|đã)\s+)*(?:chuyển|điều chuyển|đưa|xếp|ghép|bổ sung|kết nạp|tham "
    rf"gia|gia nhập|"
    rf"sinh hoạt)(?:\s+(?:sinh hoạt|thêm))?\s+(?:vào|sang|về|tại|cùng)?\s*(?={_G})"
)
_ADDS = re.compile(
    r"\s+(?:(?:được|sẽ|đã|mới|vừa|chính thức)\s+)*(?:(?:tiếp nhận|kết nạp|bổ sung|đón|nhận)\s+thêm|(?:tiếp nhận|kết "
    r"nạp)(?!\s+thêm)|"
    r"có thêm)\s+(?:(?:thành viên mới|thành viên|đơn vị|\d{1,2} đơn vị)\s*(?:là|:|gồm)?\s*)?(?=[A-ZĐÀ-Ỹ])"
)
_ENDS_ADDED = re.compile(r"\s+(?:làm|là|vào|nâng|để|từ|kể từ|nên)\b|[.;(]")
_LEAVES = re.compile(
    rf"\s+(?:(?:đã|xin|được|sẽ|chính thức|nay)\s+)*(?:rút khỏi|rời khỏi|rời|ra khỏi|tách khỏi|thôi tham gia|thôi "
    rf"sinh hoạt (?:ở|tại)|"
    rf"không còn (?:thuộc|là thành viên(?: của)?|tham gia|sinh hoạt (?:ở|tại)))\s+(?={_G})"
)
# "Chuyển Sở A từ Cụm 1 sang Cụm 2", "Bổ sung Sở A vào Cụm 2", "Đưa Sở A ra khỏi Cụm 1".
_WHO = r"(?:(?:thêm|các)\s+)*(?:đơn vị(?:\s+thành viên)?\s*:?\s+)?(?P<who>(?-i:(?=[^,;]*[A-ZĐÀ-Ỹ]))[^:;.\n]{2,300}?)"
_MOVING = re.compile(
    rf"(?:điều chuyển|chuyển|điều chỉnh|điều động|đưa|luân chuyển)\s+{_WHO}\s+từ\s+(?={_G})"
    rf"(?P<from>[^;:.\n]{{2,120}}?)\s+(?:sang|về|đến|tới|vào|qua)\s+(?={_G})",
    re.IGNORECASE,
)
_ADDING = re.compile(
    rf"(?:bổ sung|kết nạp|đưa|xếp|ghép|chuyển|điều chuyển|điều chỉnh)\s+{_WHO}\s+(?:vào|về|sang)\s+(?={_G})",
    re.IGNORECASE,
)
_TAKING = re.compile(
    rf"(?:đưa|tách|rút|loại|cho)\s+{_WHO}\s+(?:ra khỏi|khỏi|rời khỏi|rời|rút khỏi|thôi tham gia|"
    rf"thôi sinh hoạt (?:ở|tại))\s+(?={_G})",
    re.IGNORECASE,
)
# "Ở Cụm 3, Hội A đổi tên thành Hội B", "Hội A thuộc Cụm 3 được đổi tên thành Hội B".
_RENAMED = r"\s+(?:(?:được|nay|đã|sẽ)\s+)*(?:đổi tên|đổi|sửa tên)\s+thành\s+(?P<now>[A-ZĐÀ-Ỹ][^.;,(\n]{2,200})"
_OF_GROUP = rf"(?={_G})(?P<group>[^,;:.\n]{{2,120}}?)"
_WHOSE = r"(?P<who>[A-ZĐÀ-Ỹ][^;:.\n]{2,200}?)"
_RENAMED_IN = re.compile(rf"\b(?i:ở|tại|trong|thuộc)\s+{_OF_GROUP},\s+{_WHOSE}{_RENAMED}")
_RENAMED_OF = re.compile(rf"{_WHOSE}\s+(?:thuộc|của|ở|trong)\s+{_OF_GROUP},?{_RENAMED}")
_ACTIVE = re.compile(
    r"\b(?i:đổi|sửa|chuyển|điều chuyển|điều chỉnh|tách|khỏi|rút|rời|gia nhập|tham gia|bổ sung|tiếp nhận|kết nạp|thôi|"
    r"không còn|đón|nhận thêm|đưa|"
    r"xếp|ghép|có thêm)\b"
)
_SURE = re.compile(r"\b(?:chuyển|bổ sung|kết nạp|gia nhập|cũng|nay|mới)\b")
_LONGEST = 600  # characters of a sentence that only changes something


# An order over or before the list of whom it is about: "Bổ sung các đơn vị sau vào Cụm 2:", "Chuyển từ Cụm 1 sang Cụm 2
# 02 đơn vị: …".
_ORDER = re.compile(
    r"(?:điều chuyển|chuyển|điều chỉnh|điều động|đưa|luân chuyển|bổ sung|kết nạp|tiếp nhận|xếp|ghép|rút|tách|loại|"
    r"cho)\b[^:;\n]*",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\btừ\s+(?={_G})")
_INTO = re.compile(rf"\b(?:sang|về|đến|tới|vào|qua)\s+(?={_G})")
_OUT_OF = re.compile(rf"\b(?:khỏi|thôi tham gia|thôi sinh hoạt (?:ở|tại))\s+(?={_G})")
# "Sở A (Cụm 1)", "Sở A đang thuộc Cụm 1": where the one who moves was.
_ORIGIN = re.compile(rf"\s*(?:\(\s*|\b(?:(?:hiện|đang|trước đây)\s+)*(?:thuộc|ở|trong)\s+)(?={_G})")


@dataclass(frozen=True, slots=True)
class Change:
    """Who joined and who left one group, by one sentence."""

    group: str
    joined: tuple[Item, ...] = ()
    left: tuple[Item, ...] = ()


def changes(text: str, line: Span, latest: dict[str, str]) -> Iterator[Change]:
    """The changes that a sentence states. `latest` has the group named last before it, by folded head ("cum")."""
    if line.end - line.start > _LONGEST or not _ACTIVE.search(text, line.start, line.end):
        return
    if ordered := [*_below_name(text, line, latest)] or [*_ordered(text, line, latest)]:
        yield from ordered
    elif (moved := _MOVES.search(text, line.start, line.end)) is not None:
        who = _subject(text, line.start, moved.start())
        source, target = (_group(text, place, line.end, latest) for place in (moved.start("from"), moved.end()))
        if who and target:
            yield Change(target, joined=who)
        if who and source:
            yield Change(source, left=who)
    elif (leaves := _LEAVES.search(text, line.start, line.end)) is not None:
        who, source = _subject(text, line.start, leaves.start()), _group(text, leaves.end(), line.end, latest)
        if who and source:
            yield Change(source, left=who)
    elif (adds := _ADDS.search(text, line.start, line.end)) is not None:
        target = _last_group(text, line.start, adds.start(), latest)
        end = _ENDS_ADDED.search(text, adds.end(), line.end)
        who = names_alone(text, Span(adds.end(), end.start() if end else line.end))
        if who and target:
            yield Change(target, joined=who)
    elif (joins := _JOINS.search(text, line.start, line.end)) is not None and _SURE.search(joins[0]):
        origin = _ORIGIN.search(text, line.start, joins.start())
        who = _subject(text, line.start, origin.start() if origin else joins.start())
        target = _group(text, joins.end(), line.end, latest)
        if who and target:
            yield Change(target, joined=who)
        if who and target and origin and (source := _group(text, origin.end(), joins.start(), latest)):
            yield Change(source, left=who)


def changes_listed(text: str, line: Span, items: Sequence[Item], latest: dict[str, str]) -> list[Change]:
    """The changes that a line orders for the members of the list that it opens; none where it lists a whole group."""
    order = _ORDER.match(text, _begin(text, line.start, line.end), line.end)
    if order is None or not items:
        return []
    who = tuple(items)
    found = [(mark, mark.search(text, order.start(), order.end())) for mark in (_INTO, _FROM, _OUT_OF)]
    named = [(mark, _group(text, at.end(), order.end(), latest)) for mark, at in found if at is not None]
    return [Change(name, joined=who) if mark is _INTO else Change(name, left=who) for mark, name in named if name]


_COUNTED = r"\s+(?:thêm\s+)?(?:(?:\d{1,2}\s+)?(?:đơn vị|thành viên)\s*(?:là|gồm|:)?\s*)?(?=(?-i:[A-ZĐÀ-Ỹ]))"
_GAINS = re.compile(rf"(?:bổ sung|tiếp nhận|kết nạp|thêm|nhận){_COUNTED}", re.IGNORECASE)
_LOSES = re.compile(
    rf"(?:rút|bớt|giảm|loại|chuyển đi|(?:đưa|rút|chuyển|tách) (?:ra )?khỏi (?:cụm|khối|tổ|nhóm|đội)){_COUNTED}",
    re.IGNORECASE,
)


def _below_name(text: str, line: Span, latest: dict[str, str]) -> Iterator[Change]:
    """Likewise by what stands behind the group's name: "Khối I: bổ sung Trạm A; rút Trạm B; chuyển Trạm C sang Khối
    II."."""
    start = _begin(text, line.start, line.end)
    named = next(groups.names_in(text, start, line.end), None)
    if named is None or named.start != start or not text.startswith(":", named.end):
        return
    group = text[named.start : named.end]
    for part in re.compile(r"\s*([^;.]+)").finditer(text, named.end + 1, line.end):
        gains, loses, moves = (order.match(text, *part.span(1)) for order in (_GAINS, _LOSES, _ADDING))
        taken = gains or loses
        begin, end = moves.span("who") if moves else (taken.end() if taken else part.end(), part.end())
        who = names_alone(text, Span(begin, end))
        if who:
            yield Change(group, joined=who) if gains else Change(group, left=who)
        if who and moves and (target := _group(text, moves.end(), part.end(), latest)):
            yield Change(target, joined=who)


def _ordered(text: str, line: Span, latest: dict[str, str]) -> Iterator[Change]:
    """Likewise by a sentence that opens with what is to be done."""
    start = _begin(text, line.start, line.end)
    renamed = _RENAMED_IN.search(text, line.start, line.end) or _RENAMED_OF.match(text, start, line.end)
    if renamed is not None:
        names = [name_members(text, Span(*renamed.span(part))) for part in ("who", "now")]
        before, now = ((item,) if item and is_name(item.name) else () for item in names)
        if before and now and (named := _group(text, renamed.start("group"), renamed.end("group"), latest)):
            yield Change(named, joined=now, left=before)
        return
    for order in (_MOVING, _ADDING, _TAKING):
        done = order.match(text, start, line.end)
        if done is None:
            continue
        origin = _ORIGIN.search(text, *done.span("who")) if order is _ADDING else None
        who = names_alone(text, Span(done.start("who"), origin.start() if origin else done.end("who")))
        named = _group(text, done.end(), line.end, latest)
        left = done.start("from") if order is _MOVING else origin.end() if origin else None
        source = _group(text, left, line.end, latest) if left is not None else ""
        if who and named:
            yield Change(named, left=who) if order is _TAKING else Change(named, joined=who)
        if who and source:
            yield Change(source, left=who)
        return


_CIRCUMSTANCE = re.compile(
    r"(?:(?:kể )?từ|năm|trong|theo|ngày|sau|ngoài ra|riêng|đồng thời|hiện|thứ (?:nhất|hai|ba|tư|năm|sáu)|"
    r"(?:một|hai|ba|bốn|năm) là)\b[^,]{0,60},\s*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"Điều\s+\d{1,3}[.:]\s+|(?:Về|Đối với|Nội dung|Điều chỉnh) [^:;,.\n]{2,60}:\s+")


def _begin(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind its mark, what it is about ("Về thành viên: …"), and a date or a circumstance
    ("Kể từ ngày 1/2, …")."""
    for pattern in (LIST_ITEM, _ARTICLE):
        mark = pattern.match(text, start, end)
        start = mark.end() if mark else start
    while (match := _CIRCUMSTANCE.match(text, start, end)) is not None:
        start = match.end()
    return start


def _subject(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The names that a sentence opens with."""
    return names_alone(text, Span(_begin(text, start, end), end))


def names_alone(text: str, span: Span) -> tuple[Item, ...]:
    """The names that a stretch is a list of; none where it has other words."""
    items = split_items(text, span, None) if span.start < span.end else []
    return tuple(items) if items and all(is_name(item.name) for item in items) else ()


def _group(text: str, start: int, end: int, latest: dict[str, str]) -> str:
    """The group named at `start`: in full, or by its head alone."""
    named = next(groups.names_in(text, start, end), None)
    if named is not None and named.start == start:
        return re.sub(r"\s+\d{1,2}\s+(?:đơn vị|thành viên)\b.*$", "", text[named.start : named.end], flags=re.DOTALL)
    head = groups.parse(text[start : start + 20]).head
    following = re.compile(r"[^\W\d_]+\s*(?=[,.;)]|$)").match(text, start, end)
    return latest.get(head, "") if following else ""


def _last_group(text: str, start: int, end: int, latest: dict[str, str]) -> str:
    """The group that a sentence has as its subject, right before `end`."""
    named = list(groups.names_in(text, start, end))
    if named and not text[named[-1].end : end].strip(" ,"):
        return text[named[-1].start : named[-1].end]
    bare = re.compile(rf"(?:^|.*[\s,])(?P<head>{_G})(?:\s+đã|\s+này)?$", re.DOTALL).match(text[start:end])
    return latest.get(groups.parse(bare["head"]).head, "") if bare else ""
