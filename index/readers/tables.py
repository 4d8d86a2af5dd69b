"""Tables to lines: each row becomes one line that reads on its own, "Header: value; Header: value".

>>> row_lines([["STT", "Đơn vị", "Số đảng viên"], ["1", "Sở Y tế", "120"], ["2", "Sở Nội vụ", ""]])
['STT: 1; Đơn vị: Sở Y tế; Số đảng viên: 120', 'STT: 2; Đơn vị: Sở Nội vụ']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from index.item_names import LIST_ITEM, UNIT_START, is_name
from index.vietnamese import fold

Row = Sequence[str]

_HEADINGS = re.compile(
    r"(?:stt|tt|no|so tt|so thu tu|ho (?:va )?ten|ho ten|ten|don vi|noi dung|chuc (?:vu|danh)|ghi chu|ngay|thang|nam|"
    r"so luong|so|ma|loai|dia chi|dia ban|co quan|nhiem vu|ket qua|thoi gian|dien thoai|email|chi tieu|muc|danh hieu|"
    r"name|date|unit|item|value|total|note|id|tieu chi|thanh vien|cum|khoi|tong)\b"
)
_NUMBER = re.compile(r"(?=[\D]{0,10}\d)[\d.,/%:\s-]+")
_LONGEST_HEADER = 80
_LONGEST_PLACE = 4  # words
_SEVERAL = 3  # lines of one cell that are no name broken in two


def row_lines(rows: Sequence[Row], header: bool | None = None) -> list[str]:
    """One line a row; `header` says whether the first row names the columns, None leaves it to be guessed.

    Rows with a single value are captions above the header, as is a letterhead over them; below it one is a section:
    its words go before each of the rows that follow. Cells that span several rows or columns should be repeated by the
    caller; rows need not be of one length.
    """
    cleaned = [[one_line(cell) for cell in row] for row in rows]
    filled = [row for row in cleaned if any(row)]
    above = _above(filled, header) if any(len(row) > 1 for row in filled) else 0
    lines, filled = [cell for row in filled[:above] for cell in _without_repeats(row)], filled[above:]
    if not filled:
        return lines
    if header if header is not None else _looks_like_header(filled):
        names, body = _header(filled)
        return lines + _named_lines(names, body)
    if all(len(row) == 2 and len(row[0]) <= _LONGEST_HEADER for row in filled):
        return lines + [": ".join(cell for cell in row if cell) for row in filled]
    return lines + ["; ".join(_without_repeats(row)) for row in filled]


def one_line(cell: str) -> str:
    r"""A cell's lines as one; names below one another keep a semicolon between them.

    >>> one_line("Hội Nông dân xã A\nHội Nông dân xã B"), one_line("Công ty\nĐiện lực Cà Mau")
    ('Hội Nông dân xã A; Hội Nông dân xã B', 'Công ty Điện lực Cà Mau')
    """
    lines = [" ".join(line.split()) for line in cell.splitlines() if line.strip()]
    if len(lines) < 2 or not _lists_names(lines):
        return " ".join(lines)
    return "; ".join([*(line.rstrip(" ,;.") for line in lines[:-1]), lines[-1]])


def _lists_names(lines: Sequence[str]) -> bool:
    """Whether the lines of a cell are a name each, not one name or sentence that does not fit its width."""
    if any(line.endswith(":") or re.search(r"[;:]\s|\.\s*$", line) for line in lines[:-1]):
        return False
    names = [LIST_ITEM.sub("", line, count=1).rstrip(" ,;") for line in lines]
    if all(LIST_ITEM.match(line) for line in lines):
        return all(map(is_name, names))
    opened = all(UNIT_START.match(name) and name[0].isupper() and " " in name for name in names)
    alike = len({name.split()[0] for name in names}) == 1
    places = all(name.istitle() and 2 <= len(name.split()) <= _LONGEST_PLACE for name in _uncounted(names))
    return (opened and (alike or len(lines) >= _SEVERAL)) or (places and len(lines) >= _SEVERAL)


def _uncounted(names: Sequence[str]) -> list[str]:
    return [*names[:-1], re.sub(r"\s*\([^()]*\)$", "", names[-1])]


_LETTERHEAD = re.compile(r"doc lap\W+tu do|cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|noi nhan\s*:")
_LONGEST_CELL = 600


def is_layout(rows: Sequence[Row]) -> bool:
    """Whether a table only sets things side by side: a letterhead, signatures, the columns of a page."""
    cells = [cell for row in rows for cell in row if cell.strip()]
    if len(rows) < 2 or max(map(len, rows), default=0) < 2 or len(cells) < 3:
        return True
    return (
        is_letterhead(cells)
        or sum(map(len, cells)) > _LONGEST_CELL * len(cells)
        or max(map(len, cells)) > 3 * _LONGEST_CELL
    )


def is_letterhead(cells: Iterable[str]) -> bool:
    """Whether cells are of a paper's head, beside the words that stand above every paper, or of its foot."""
    return any(_LETTERHEAD.search(fold(cell)) for cell in cells)


def _above(rows: Sequence[Row], header: bool | None) -> int:
    """How many rows stand above a table: captions, and over them what fills no more than half of its columns. Where
    the first row is known for a `header`, one that is not merged is a caption only right above a row of several."""
    below = (*(_only_value(row) for row in rows[1:]), "")

    def is_above(pair: tuple[Row, str]) -> bool:
        row, follows = pair
        is_sparse = _only_value(row) or 2 * len({*filter(None, row)}) <= len(row)
        return (is_sparse and (all(row) or not header or not follows)) or is_letterhead(row)

    above = [row for row, _ in takewhile(is_above, zip(rows, below, strict=True))]
    return max((place for place, row in enumerate(above, 1) if _only_value(row) or is_letterhead(row)), default=0)


def _only_value(row: Row) -> str:
    """The one value of a row, "" where there are more."""
    values = {cell for cell in row if cell}
    return values.pop() if len(values) == 1 else ""


def _without_repeats(row: Row) -> list[str]:
    """A row's values with those of merged cells given once."""
    return [cell for index, cell in enumerate(row) if cell and (index == 0 or cell != row[index - 1])]


def _looks_like_header(rows: Sequence[Row]) -> bool:
    first, body = rows[0], rows[1:]
    names = [cell for cell in first if cell]
    if not body or len(names) < 2 or any(_NUMBER.fullmatch(cell) or len(cell) > _LONGEST_HEADER for cell in names):
        return False
    if len(first) > 2 or any(_HEADINGS.match(fold(cell)) for cell in names):
        return len(names) >= len(first) - 1
    return any(row[1:2] and _NUMBER.fullmatch(row[1]) for row in body)


def _header(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row]]:
    """The columns' names and the rows below; a second header row, under merged cells, completes the first."""
    first = list(rows[0])
    merged = [index for index in range(1, len(first)) if first[index] and first[index] == first[index - 1]]
    second = rows[1] if len(rows) > 2 and merged and not _only_value(rows[1]) else None
    if second is None or any(_NUMBER.fullmatch(cell) for cell in second):
        return first, rows[1:]
    under = list(second) + [""] * (len(first) - len(second))
    pairs = zip(first, under[: len(first)], strict=True)
    return [upper if upper == lower or not lower else f"{upper} – {lower}" for upper, lower in pairs], rows[2:]


def _named_lines(names: Sequence[str], rows: Sequence[Row]) -> list[str]:
    lines: list[str] = []
    section = ""
    for row in rows:
        if alone := _section(row):
            section = alone
            lines.append(section)
            continue
        pairs = [(names[index] if index < len(names) else "", cell) for index, cell in enumerate(row)]
        kept = [pair for index, pair in enumerate(pairs) if pair[1] and (index == 0 or pair != pairs[index - 1])]
        named = [f"{name.rstrip(':')}: {cell}" if name else cell for name, cell in kept]
        lines.append("; ".join([section, *named] if section else named))
    return lines


def _section(row: Row) -> str:
    """The words of a row that heads those below it: one merged cell, or "I" and "Khối cơ quan" with nothing beside."""
    values = _without_repeats(row)
    if len(values) == 1 and len(row) > 2 and (all(row) or _SECTION_NUMBER.match(values[0])):
        return values[0]
    if len(values) == 1 and len(row) == 2 and all(row) and _WORDS.search(values[0]):
        return values[0]
    if len(values) == 2 and len(row) > 2 and _SECTION_NUMBER.fullmatch(values[0]) and row[1]:
        return f"{values[0].rstrip('.')}. {values[1]}"
    return ""


_SECTION_NUMBER = re.compile(r"(?:[IVX]+|[A-ZĐ])(?:[.)]\s*|$)")
_WORDS = re.compile(r"[^\W\d_]{2}.*\s.*[^\W_]")  # more than one, so that two equal cells are no accident
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE_CELL = re.compile(r":?-+:?")


def markdown_tables(text: str) -> str:
    """The same Markdown with each of its pipe tables written row by row; everything else stays as it was."""
    lines = text.split("\n")
    written: list[str] = []
    index = 0
    while index < len(lines):
        if index + 1 < len(lines) and "|" in lines[index] and _is_rule(lines[index + 1]):
            end = index + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = [_cells(lines[index]), *(_cells(line) for line in lines[index + 2 : end])]
            written += row_lines(rows, header=any(rows[0]))
            index = end
        else:
            written.append(lines[index])
            index += 1
    return "\n".join(written)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [_BREAK.sub("\n", cell.replace("\\|", "|")).strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _is_rule(line: str) -> bool:
    return "|" in line and all(_RULE_CELL.fullmatch(cell) for cell in _cells(line))
