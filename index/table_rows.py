"""Table rows as `index.read` writes them, one a line, "Khối: II; Đơn vị: …", gathered by the group they name, or that
the caption right above their table names.

Which column names the members is told by its values as much as by its header: "Số hội viên" and "Thành viên: 73" count
people, "Hội cơ sở" and "Tên hợp tác xã" name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import groups
from index.changed_rows import old_and_new
from index.headings import COUNT_BEHIND, heading_of
from index.item_names import Item, is_name, name_members, with_head
from index.items import split_items
from index.lists import declared_count
from index.row_offices import REWARDS, Field, Row, office_in
from index.times import since
from index.types import Document, Span
from index.vietnamese import fold

_FIELD = re.compile(r"(?:^|; )(?P<header>[^:;\n]{1,60}):(?: |$)(?P<value>.*?)(?=; [^:;\n]{1,60}:(?: |$)|$)")
_ROW_OPENS = re.compile(r"[^:;\n]{1,60}:(?: |$)")
_GROUP_HEADER = re.compile(
    rf"(?:thuoc |ten |sinh hoat tai |so )?(?:{'|'.join(map(fold, sorted(groups.HEADS, key=len, reverse=True)))})\b"
    r"(?! (?:pho|truong|mau|luong|tuoi|dat|no|hang|nghe|nganh|quyen|gia|duong|rung|san pham|thuoc|benh|thu nhap|chuc|"
    r"hop mon|hop xet|luong|diem|ke|mon|vien|khen|"
    r"cham|xep|binh xet|suy ton|tuong)\b)"  # "Số đoàn viên" counts people, "Bằng khen" is no "Bảng"
)
_MEMBER_HEADER = re.compile(
    r"(?:ten |cac )?(?:[^\W\d_]{2,8} thanh vien$|don vi|co quan|"
    r"truong|ho va ten|ho ten|ho, ten|thanh vien|tinh|thanh pho|co so|xa|phuong|"
    r"huyen|benh vien|khoa|"
    r"phong|so|hoi|can bo|dong chi|dai bieu|doanh nghiep|hop tac xa|htx|chi bo|dang bo|chi hoi|chi doan|giang vien|"
    r"bac si|ten|cong ty|"
    r"dong ho|cong doan|doan|lop|giao vien|ca nhan)\b"
)
_COUNT_HEADER = re.compile(r"(?:tong )?so (?:luong )?(?:don vi|thanh vien)(?: thanh vien)?")
# "Ủy ban Mặt trận các tỉnh, thành phố": what the header says before is said of every place in the cell.
_LEVEL = r"(?:tinh|thanh pho|tinh uy|thanh uy|huyen|quan|thi xa|huyen uy|quan uy|thi uy|xa|phuong|thi tran)"
_OF_PLACES = re.compile(rf"[^\W\d_][^:;]{{3,50}} cac {_LEVEL}(?:\s*(?:,|/|\bva\b)\s*(?:cac )?{_LEVEL})*")
# A column that says something of each member: who heads it, what it makes, where it is reached.
_OF_A_MEMBER = re.compile(
    r"(?:chu tich|giam doc|hieu truong|bi thu|truong|pho|nguoi|dai dien|ke toan|thu ky|chuc|vai tro|nhiem vu|ghi chu|"
    r"cuong vi|"
    r"phan cong|dia chi|dien thoai|san pham|email|noi dung|ngay|nam|trinh do|don vi cong tac|noi o|que|khen|danh "
    r"hieu|xep|ket qua|"
    r"cac mon|mon|linh vuc)\b"
)
# "Đơn vị Trưởng" is the unit that leads; "Đơn vị trưởng" alone could not name a member.
_IN_YEARS = r"(?: (?:nam|giai doan|nhiem ky) (?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?$"
_LEADER_HEADER = re.compile(
    r"(?:(?:cum|khoi|to|nhom|doi|tieu ban|don vi|^co quan)\s+truong|truong\s+(?:cum|khoi|to|nhom|doi|ban|tieu ban)|"
    rf"phu trach){_IN_YEARS}"
)
_DEPUTY_HEADER = re.compile(
    r"(?:cac )?(?:don vi |nguoi )?(?:(?:cum|khoi|to|nhom|doi|tieu ban|don vi|co quan)\s+pho|"
    rf"pho\s+(?:truong\s+)?(?:cum|khoi|to|nhom|doi|ban|tieu ban)){_IN_YEARS}"
)
_LEADER_BESIDE, _DEPUTY_BESIDE = "truong", "pho"  # "Trưởng" is folded like "Trường", a school: told by "Phó" beside it
_SENTENCE = re.compile(r"\b(?:gom|bao gom|gom co|hien co)\b")
_NO_HEADER = re.compile(r"\(\d{1,2}\)|.*[^\W\d_]{3}\.\s+[^\W\d_]")  # "(4) Công ty B. Tổ trưởng: …" goes on with a list
_SECTION = re.compile(r"([^:;\n]{2,90}); (?=[^:;\n]{1,60}: )")
_SECTION_HEADER = "phan cua bang"
# In a column that names members, what no running text would tell for a name: "Phụ nữ Công an tỉnh".
_MAY_BE_NAME = re.compile(r"(?!.*\b(?:có|là|đã|sẽ|được|không|gồm|phải)\b)[A-ZĐÀ-Ỹ][^:;.,\d]{5,120}$")
_OFFICE_IN_YEARS = re.compile(r"(?<!\w)(?:truong|pho)\b.* (?:nam|giai doan|nhiem ky) (?:19|20)\d\d[\d\s–-]*$")
_IN_BRACKETS = re.compile(r"\(.*\)")  # "(Kèm theo Quyết định số 12/QĐ-UBND)" below a caption
_SORT = re.compile(r"(?:cac|\d{1,2}) (?:xa|phuong|thi tran|huyen|thi xa|quan|thanh pho)")
_OF_EACH = re.compile(r"^(?:[^:;,]{2,40}\b)?(?i:các|\d{1,2}) [^:;,]{2,20}:\s*")  # "Hội Nông dân các huyện: Vân Trì"
_LEAST_LISTED = 2  # names below a caption
_MAX_LINE = 20_000  # characters of one row
_MOST_HEADERS = 200  # of one table; each is compared with all its rows


@dataclass(frozen=True, slots=True)
class Rows:
    """One group of one table: its members, who leads it, the stretch of its rows, what its members are called, how
    many there are said to be, and whether the table is of all members or only of some that it says something of."""

    group: str
    items: tuple[Item, ...]
    span: Span
    leader: Item | None
    unit: str
    deputies: tuple[Item, ...] = ()  # that a column of their own names
    since: str = ""  # the years that the offices are of, where their header or the caption says so
    declared: int | None = None
    is_whole: bool = True


def fields(text: str, line: Span) -> Row:
    """A row's headers (folded) with their values and places; empty where the line is no row."""
    if line.end - line.start > _MAX_LINE or not _ROW_OPENS.match(text, line.start, line.end):
        return {}
    found: Row = {}
    header = ""
    for match in _FIELD.finditer(text[line.start : line.end]):
        start, end = line.start + match.start("value"), line.start + match.end("value")
        if _SORT.fullmatch(fold(match["header"])) and header and _OF_EACH.match(found[header][0]):
            start = found[header][1].start  # "Các xã: A, B; các phường: C, D" is one cell
        else:
            header = fold(match["header"]).strip()
        found[header] = (text[start:end].strip(), Span(start, end))
    return found if len(found) >= 2 else {}


def is_row(text: str, line: Span) -> bool:
    """Whether a line is a row of a table, not a sentence with colons ("Hội đồng gồm có: Chủ tịch: …; Thư ký: …")."""
    if text.find(":", line.start, line.end) < 0 or text.find(";", line.start, line.end) < 0:
        return False
    row = with_section(text, line)
    return bool(row) and not any(_SENTENCE.search(header) or _NO_HEADER.match(header) for header in row)


def rows_by_group(document: Document) -> Iterator[Rows]:
    """Each group of each table. A table is a run of rows with the same first header; rows may leave cells out."""
    table: list[tuple[Span, Row]] = []
    first = ""
    start = 0
    above = caption = Span(0, 0)  # the last line of text, and the one above the table
    for words in document.text.splitlines(keepends=True):
        line = Span(start, start + len(words.rstrip()))
        start += len(words)
        row = with_section(document.text, line) if is_row(document.text, line) else {}
        if table and (not row or next(iter(row)) != first):
            yield from _groups(document.text, table, caption)
            table = []
        if row:
            caption = caption if table else above
            first = next(iter(row))
            table.append((line, row))
        elif words.strip() and not _IN_BRACKETS.fullmatch(words.strip()):
            above = line
    yield from _groups(document.text, table, caption)


def with_section(text: str, line: Span) -> Row:
    """A row, with the words of the section that it stands in ("CỤM SỐ 1; Đơn vị: …") as a field of their own."""
    section = _SECTION.match(text, line.start, line.end)
    if section is None:
        return fields(text, line)
    row = fields(text, Span(section.end(), line.end))
    return {**row, _SECTION_HEADER: (section[1], Span(*section.span(1)))} if row else {}


def _groups(text: str, table: Sequence[tuple[Span, Row]], caption: Span) -> Iterator[Rows]:
    rows = [row for _, row in table]
    headers = list(dict.fromkeys(header for row in rows for header in row))[:_MOST_HEADERS]
    if all(old_and_new(headers)):
        return  # who leaves which group for which
    naming = [
        header
        for header in headers
        if (header == _SECTION_HEADER or _GROUP_HEADER.match(header)) and _names_groups(text, table, header)
    ]
    if (columns := list(_columns(text, table, headers))) or not naming:
        yield from columns or _captioned(text, table, headers, caption)
        return
    # "Tổ dân phố: Tổ dân phố 7; Thuộc khối: Khối Bờ Kè": what stands in several rows is the group of what does not.
    group_header = next((header for header in naming if not _all_differ(rows, header)), naming[0])
    yield from _in_years(text, table, group_header, [header for header in headers if _OFFICE_IN_YEARS.search(header)])
    headers = [header for header in headers if not _OFFICE_IN_YEARS.search(header)]
    leader_header = next((header for header in headers if _LEADER_HEADER.search(header)), None)
    deputy_header = next((header for header in headers if _DEPUTY_HEADER.match(header)), None)
    if leader_header is None and deputy_header is None and {_LEADER_BESIDE, _DEPUTY_BESIDE} <= {*headers}:
        leader_header, deputy_header = _LEADER_BESIDE, _DEPUTY_BESIDE
    for header in naming if leader_header else ():
        if header != group_header and groups.parse(header.removeprefix("thuoc ")).head in str(leader_header):
            yield from _led(text, table, header, str(leader_header))
            leader_header = None
    named = [(line, row, _group_name(text, line, row[group_header])) for line, row in table if group_header in row]
    member_header = _member_header(rows, [header for header in headers if header != group_header], named)
    one_a_row = len({fold(name) for _, _, name in named}) < len(named)
    gathered: dict[str, Rows] = {}
    members: dict[str, list[Item]] = {}
    for line, row, name in named:
        items = _items(text, row, member_header, one_a_row, name) if member_header else ()
        counted = _count_in(row[member_header][0]) if member_header and member_header in row else None
        counted = counted or next((int(row[each][0]) for each in row if _is_count(row, each)), None)
        leader = name_members(text, row[leader_header][1]) if leader_header and leader_header in row else None
        leader = with_head(text, leader) if leader is not None and is_name(leader.name) else None
        seconds = tuple(with_head(text, item) for item in _items(text, row, deputy_header)) if deputy_header else ()
        earlier = gathered.get(fold(name))
        members.setdefault(fold(name), []).extend(items)
        gathered[fold(name)] = Rows(
            name,
            (),
            Span(earlier.span.start, line.end) if earlier else line,
            (earlier.leader if earlier else None) or leader or next((item for item in items if item.leads), None),
            _unit(text, named[0][0], row[member_header][1]) if member_header and member_header in row else "",
            (earlier.deputies if earlier else ()) or seconds,
            declared=_count_in(row[group_header][0]) or counted,
            is_whole=not any(map(REWARDS.match, headers)),
        )
    found = [replace(rows, items=tuple(members[name])) for name, rows in gathered.items()]
    years = "" if any(rows.items for rows in found) else since(text[caption.start : caption.end])
    yield from (replace(rows, since=years) for rows in found if rows.items or rows.leader)


def _in_years(
    text: str, table: Sequence[tuple[Span, Row]], group_header: str, headers: Sequence[str]
) -> Iterator[Rows]:
    """Who leads in the years that a column is of, or stands in for who does: "Cụm trưởng năm 2025"."""
    for line, row in table:
        for header in headers:
            items = _items(text, row, header) if group_header in row else ()
            if not items:
                continue
            who, years = [with_head(text, item) for item in items], since(_header_before(text, line, row[header][1]))
            leader, deputies = (None, tuple(who)) if _DEPUTY_HEADER.match(header) else (who[0], ())
            yield Rows(_group_name(text, line, row[group_header]), (), line, leader, "", deputies, years)


def _is_count(row: Row, header: str) -> bool:
    return _COUNT_HEADER.fullmatch(header) is not None and re.fullmatch(r"\d{1,3}", row[header][0]) is not None


def _count_in(name: str) -> int | None:
    """How many members a name says that there are: "KHỐI NỘI (07 khoa)"."""
    counted = COUNT_BEHIND.search(name)
    return declared_count(counted[0]) if counted else None


def _columns(text: str, table: Sequence[tuple[Span, Row]], headers: Sequence[str]) -> Iterator[Rows]:
    """The groups that have a column each, with their members below their names: "Cụm 1 | Cụm 2 | Cụm 3"."""
    written = {header: _header_before(text, line, row[header][1]) for line, row in table for header in row}
    named = [header for header in headers if _is_group(COUNT_BEHIND.sub("", written[header]))]
    heads = {groups.parse(written[header]).head for header in named}
    if len(named) < _LEAST_LISTED or len(heads) != 1 or len(named) < len(headers) - 1:
        return
    rows = [row for _, row in table]
    if not all(_reads_as_names(rows, header) for header in named):
        return
    found = {header: tuple(item for row in rows for item in _items(text, row, header, True)) for header in named}
    if not all(len(items) >= _LEAST_LISTED for items in found.values()):
        return
    for header, items in found.items():
        name, leader = written[header], next((item for item in items if item.leads), None)
        whole = Span(table[0][0].start, table[-1][0].end)
        yield Rows(COUNT_BEHIND.sub("", name), items, whole, leader, "", declared=_count_in(name))


def _is_group(name: str) -> bool:
    """Whether a column's header is a group's name, not what is said of groups: "Cụm trưởng"."""
    behind = name.split()[1:]
    told_apart = groups.parse(name).number is not None or any(word[0].isupper() for word in behind)
    return bool(behind) and told_apart and bool(groups.parse(name).head) and groups.reads_as_name(name)


def _captioned(text: str, table: Sequence[tuple[Span, Row]], headers: Sequence[str], caption: Span) -> Iterator[Rows]:
    """The group that the line above a table names, with the members that the table lists."""
    stated = heading_of(text, caption)
    rows = [row for _, row in table]
    naming = [each for each in headers if _MEMBER_HEADER.match(each) and not _OF_A_MEMBER.match(each)]
    header = next((each for each in naming if _reads_as_names(rows, each)), None)
    if stated is None or header is None or not _all_differ(rows, header) or any(map(REWARDS.match, headers)):
        return
    items = tuple(item for row in rows for item in _items(text, row, header, group=stated.name))
    if len(items) >= _LEAST_LISTED:
        leader = next((item for item in items if item.leads), None)
        whole = Span(caption.start, table[-1][0].end)
        first = next((line, row[header][1]) for line, row in table if header in row)
        yield Rows(stated.name, items, whole, leader, _unit(text, *first), declared=stated.declared)


def _led(text: str, table: Sequence[tuple[Span, Row]], header: str, leader_header: str) -> Iterator[Rows]:
    """The groups that have a row each, with nothing but who leads them."""
    for line, row in table:
        if header in row and leader_header in row:
            leader = name_members(text, row[leader_header][1])
            if leader is not None and is_name(leader.name):
                yield Rows(_group_name(text, line, row[header]), (), line, with_head(text, leader), "")


def _names_groups(text: str, table: Sequence[tuple[Span, Row]], header: str) -> bool:
    """Whether a column's values are names of groups: "Cụm Bắc sông", or "II" under "Khối thi đua"."""
    if _LEADER_HEADER.search(header) or _OF_PLACES.fullmatch(header):
        return False
    values = [row[header][0] for _, row in table if header in row and row[header][0]]
    if _counts(values):
        return False
    names = [_group_name(text, line, row[header]) for line, row in table if header in row and row[header][0]]
    parsed = [groups.parse(name) for name in names]
    return bool(names) and all(
        name.head and (name.number is not None or name.words) and len(written) <= 90
        for name, written in zip(parsed, names, strict=True)
    )


def _counts(values: Sequence[str]) -> bool:
    """Whether the values of a column are figures that do not number groups from one on: "Chi bộ cơ sở: 45"."""
    figures = {int(value.replace(".", "")) for value in values if re.fullmatch(r"\d+(?:\.\d{3})*", value)}
    return len(figures) > 0 and len({*values}) == len(figures) and figures != {*range(1, len(figures) + 1)}


def _member_header(rows: Sequence[Row], headers: Sequence[str], named: Sequence[tuple[Span, Row, str]]) -> str | None:
    """The column that names the members: by its header, or the first whose values all read as different names."""
    naming = [
        header
        for header in headers
        if not _OF_A_MEMBER.match(header)
        and not _LEADER_HEADER.search(header)
        and not _DEPUTY_HEADER.match(header)
        and _reads_as_names(rows, header)
    ]
    by_header = next((each for each in naming if _MEMBER_HEADER.match(each) or _OF_PLACES.fullmatch(each)), None)
    if by_header is not None:
        return by_header
    several = len({fold(name) for _, _, name in named}) < len(named)
    return next((header for header in naming if several and _all_differ(rows, header)), None)


def _values(rows: Sequence[Row], header: str) -> list[str]:
    return [row[header][0] for row in rows if header in row and row[header][0]]


def _reads_as_names(rows: Sequence[Row], header: str) -> bool:
    values = [_OF_EACH.sub("", piece) for value in _values(rows, header) for piece in re.split(r"\s*;\s*", value)]
    names = sum(is_name(value) or ("," in value and is_name(value.split(",")[0])) for value in values)
    return bool(values) and names >= 0.8 * len(values)


def _all_differ(rows: Sequence[Row], header: str) -> bool:
    values = _values(rows, header)
    return len(set(values)) == len(values)


def _items(text: str, row: Row, header: str, one_a_row: bool = False, group: str = "") -> tuple[Item, ...]:
    """The names in a cell; `one_a_row` says that a comma is part of one, `group` whose member or leader it names."""
    if header not in row or not row[header][0]:
        return ()
    value, span = row[header]
    if (counted := COUNT_BEHIND.search(value)) is not None:
        value, span = value[: counted.start()], Span(span.start, span.start + counted.start())
    commas = re.search(r"thanh vien|cac |don vi", header) is not None and "," in value
    several = ";" in value or (commas and not one_a_row)
    if several and _OF_PLACES.fullmatch(header):
        before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
        span = Span(span.start - len(before.rsplit("; ", 1)[-1]), span.end)
    items = split_items(text, span, None) if several else [item for item in [name_members(text, span)] if item]
    items = [item for item in items if is_name(item.name) or (not several and _MAY_BE_NAME.match(item.name))]
    if len(items) == 1 and (office := office_in(row, group)):
        items = [Item(items[0].name, items[0].span, leads=office == "leads", seconds=office == "seconds")]
    return tuple(items)


def _header_before(text: str, line: Span, value: Span) -> str:
    return text[line.start : value.start].rstrip(": ").rsplit("; ", 1)[-1].strip()


def _unit(text: str, line: Span, value: Span) -> str:
    """ "Tên hợp tác xã" names "hợp tác xã"; "Họ và tên" says nothing of what its people are."""
    line_start = text.rfind("\n", 0, value.start) + 1
    written = _header_before(text, Span(line_start, line.end), value).lower()
    written = re.sub(r"^(?:tên|các|danh sách)\s+|\s*\(.*$", "", written)
    return "" if re.match(r"họ\b|tên\b", written) or len(written) > 30 else written


def _group_name(text: str, line: Span, field: Field) -> str:
    """The group's full name: the header's words before a bare number or numeral ("Khối thi đua: II")."""
    value = COUNT_BEHIND.sub("", field[0])
    if groups.parse(value).head or field[1].start == line.start:  # a section has no header
        return re.sub(r"^(?:[IVX]+|[A-ZĐ]|\d+)\.\s+", "", value)
    written = re.sub(
        r"^(?:thuộc|tên|số|sinh hoạt tại)\s+", "", _header_before(text, line, field[1]), flags=re.IGNORECASE
    )
    return f"{written[:1].upper()}{written[1:]} {value}"
