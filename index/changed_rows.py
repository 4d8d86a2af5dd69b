"""Table rows that say who leaves one group for another: in a column for the old group beside one for the new ("Khối cũ:
II; Khối mới: III"), or in the words of a cell ("Nội dung điều chỉnh: Chuyển Trạm A từ Khối I sang Khối II")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from index import groups
from index.changes import Change, changes, names_alone
from index.types import Span

_HEAD_IN = re.compile(r"\b(?:cum|khoi|to|nhom|doi)\b(?! (?:truong|pho)\b)")
_OLD = re.compile(r"\b(?:cu|truoc|tu|hien tai|hien nay|dang)\b")
_NEW = re.compile(r"\b(?:moi|sau|sang|den|ve|chuyen)\b")
_WRITTEN = {"cum": "Cụm", "khoi": "Khối", "to": "Tổ", "nhom": "Nhóm", "doi": "Đội"}


def changes_in_row(text: str, row: Mapping[str, tuple[str, Span]], latest: dict[str, str]) -> Iterator[Change]:
    """The changes that a table row states: in a column for the old group beside one for the new, or in a cell's
    words."""
    before, after = old_and_new(row)
    if before and after:
        cells = (cell for header, cell in row.items() if header not in (before, after))
        who = next((names for _, span in cells if (names := names_alone(text, span))), ())
        for header, joins in ((after, True), (before, False)):
            name = _named_in(header, row[header][0])
            if who and name:
                yield Change(name, joined=who) if joins else Change(name, left=who)
        return
    for _, span in row.values():
        yield from changes(text, span, latest)


def old_and_new(headers: Iterable[str]) -> tuple[str, str]:
    """The folded headers of the columns for the group that somebody leaves and the one that they join; "" for none."""
    named = [header for header in headers if _HEAD_IN.search(header)]
    after = [header for header in named if _NEW.search(header)]
    before = [header for header in named if _OLD.search(header) and header not in after]
    return (before[0], after[0]) if len(before) == len(after) == 1 else ("", "")


def _named_in(header: str, value: str) -> str:
    """A group as a cell names it: by its name, or by its number alone below a header that says what it is."""
    head = _HEAD_IN.search(header)
    if groups.parse(value).head or head is None or not re.fullmatch(r"(?:số\s+)?(?:\d{1,2}|[IVX]+)", value):
        return value if groups.reads_as_name(value) else ""
    return f"{_WRITTEN[head[0]]} {value}"
