"""Table rows as `index.read` writes them, one a line, "Khối: II; Đơn vị: …", gathered by the group they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index import groups
from index.items import Item, is_name, name_members, split_items
from index.types import Document, Span
from index.vietnamese import fold

_FIELD = re.compile(r"(?:^|; )(?P<header>[^:;\n]{1,60}):(?: |$)(?P<value>.*?)(?=; [^:;\n]{1,60}:(?: |$)|$)")
_GROUP_HEADER = re.compile(r"(?:thuoc |ten |sinh hoat tai |so )?(?:cum|khoi|to|nhom|doi|tieu ban|ban|bang|phan ban)\b")
_MEMBER_HEADER = re.compile(
    r"(?:ten |cac )?(?:don vi|co quan|truong|ho va ten|ho ten|ho, ten|thanh vien|tinh|thanh pho|co so|xa|phuong|huyen|benh vien|khoa|"
    r"phong|so|hoi vien|can bo|dong chi|dai bieu|doanh nghiep|hop tac xa|chi bo|dang bo|chi hoi|chi doan|giang vien|bac si|ten)\b"
)
_ROLE_HEADER = re.compile(r"(?:chuc vu|chuc danh|vai tro|nhiem vu|ghi chu|cuong vi|phan cong)\b")
_LEADS = re.compile(r"^(?!pho\b)(?:(?:cum|khoi|to|nhom|doi) truong|truong\b|chu tich\b|chu nhiem\b)")
_LEADER_HEADER = re.compile(
    r"(?:cum|khoi|to|nhom|doi|tieu ban)\s+truong$|truong\s+(?:cum|khoi|to|nhom|doi|ban|tieu ban)$|phu trach$"
)

Field = tuple[str, Span]


def fields(text: str, line: Span) -> dict[str, Field]:
    """A row's headers (folded) with their values and places; empty where the line is no row."""
    found: dict[str, Field] = {}
    for match in _FIELD.finditer(text[line.start : line.end]):
        start = line.start + match.start("value")
        found[fold(match["header"]).strip()] = (match["value"].strip(), Span(start, start + len(match["value"])))
    return found if len(found) >= 2 else {}


def rows_by_group(document: Document) -> Iterator[tuple[str, list[Item], Span]]:
    """Each group of each table with its members and the stretch of its rows."""
    gathered: dict[tuple[str, ...], tuple[str, list[Item], Span]] = {}
    headers: tuple[str, ...] = ()
    start = 0
    for words in document.text.splitlines(keepends=True):
        line = Span(start, start + len(words.rstrip()))
        start += len(words)
        row = fields(document.text, line)
        if row and tuple(row) != headers:
            yield from gathered.values()
            gathered = {}
            headers = tuple(row)
        read = _read_row(document.text, row, line)
        if read is None:
            continue
        group, items = read
        key = (fold(group),)
        if key in gathered:
            _, earlier, span = gathered[key]
            gathered[key] = (group, earlier + items, Span(span.start, line.end))
        else:
            gathered[key] = (group, items, line)
    yield from gathered.values()


def _read_row(text: str, row: dict[str, Field], line: Span) -> tuple[str, list[Item]] | None:
    group_header = next(
        (header for header in row if _GROUP_HEADER.match(header) and not _LEADER_HEADER.search(header)), None
    )
    member_header = next((header for header in row if header != group_header and _MEMBER_HEADER.match(header)), None)
    if group_header is None or member_header is None or not row[group_header][0] or not row[member_header][0]:
        return None
    group = _group_name(text, line, group_header, row[group_header])
    parsed = groups.parse(group)
    if not parsed.head or (parsed.number is None and not parsed.words) or len(group) > 90:
        return None
    value, span = row[member_header]
    several = ";" in value or re.search(r"thanh vien|cac |don vi", member_header) and value.count(",") >= 1
    items = split_items(text, span, None) if several else [item for item in [name_members(text, span)] if item]
    items = [item for item in items if is_name(item.name)]
    role = next((row[header][0] for header in row if _ROLE_HEADER.match(header)), "")
    leader = next((row[header] for header in row if _LEADER_HEADER.search(header)), None)
    if len(items) == 1 and _LEADS.match(fold(role)):
        items = [Item(items[0].name, items[0].span, leads=True)]
    if leader is not None and leader[0]:
        items = _with_leader(text, items, leader)
    return (group, items) if items else None


def _with_leader(text: str, items: list[Item], leader: Field) -> list[Item]:
    named = name_members(text, leader[1])
    if named is None:
        return items
    if any(fold(item.name) == fold(named.name) for item in items):
        return [Item(item.name, item.span, leads=fold(item.name) == fold(named.name)) for item in items]
    return items


def _group_name(text: str, line: Span, header: str, field: Field) -> str:
    """The group's full name: the header's words before a bare number or numeral ("Khối thi đua: II")."""
    value = field[0]
    if groups.parse(value).head:
        return value
    written = text[line.start : field[1].start].rstrip(": ").rsplit("; ", 1)[-1]
    written = re.sub(r"^(?:thuộc|tên|số|sinh hoạt tại)\s+", "", written.strip(), flags=re.IGNORECASE)
    return f"{written[:1].upper()}{written[1:]} {value}"
