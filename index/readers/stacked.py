"""Tables of plain text that were saved a cell a line, as pages come out of a browser, or with tabs between the cells,
written row by row.

>>> print(unstacked("Danh sách:\\nSTT\\nTên\\nPhiếu\\n1\\nÔng Lê An\\n12\\n2\\nBà Vũ Mai\\n9\\nHết."))
Danh sách:
STT: 1; Tên: Ông Lê An; Phiếu: 12
STT: 2; Tên: Bà Vũ Mai; Phiếu: 9
Hết.

A table is known by what comes again row after row: the numbers 1, 2, 3 of its first column, or the places of its
figures and addresses among its words. Where neither tells, or a cell is missing, the lines stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.readers.tables import is_layout, row_lines
from index.vietnamese import fold

COLUMNS = range(2, 11)
LONGEST_CELL = 160  # characters
LONGEST_HEADER = 60
LEAST_NUMBERED, LEAST_ROWS = 2, 3  # rows of a table whose rows are numbered, and of one whose rows are not
_NUMBERS_ROWS = re.compile(r"(?:stt|tt|so tt|so thu tu|thu tu)\.?")
_FIGURE = re.compile(r"[-–]|[+-]?\d[\d.,/:%\s()–-]*%?")
_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_SUM = re.compile(r"(?:tong|cong|toan)\b")
_NO_CELL = re.compile(  # a heading, an item, a row already written as one, a sentence
    r"#|\||\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d]|\d{1,2}[.)]\s|[IVX]{1,5}[.)]\s|[-•*+>»]\s|.*(?:[.!?;]|[^;]: .*;.*)$"
)


@dataclass(frozen=True, slots=True)
class _Stack:
    """The lines `start` to `end` of a text as a table; the first row has the names of the columns."""

    start: int
    end: int
    rows: Sequence[Sequence[str]]


def unstacked(text: str) -> str:
    """The text with each table that has a line a cell written as a line a row."""
    lines = text.split("\n")
    written: list[str] = []
    place = 0
    while place < len(lines):
        block = list(takewhile(str.strip, lines[place:]))
        written += _rewritten([line.strip() for line in block], block)
        written += lines[place + len(block) : place + len(block) + 1]
        place += len(block) + 1
    return "\n".join(written)


def _rewritten(cells: Sequence[str], lines: Sequence[str]) -> list[str]:
    """The lines of a block without blank lines, with its tables by rows; `cells` are the same without margins."""
    written: list[str] = []
    place = 0
    while place < len(cells):
        found = _tabbed(lines, place) or _numbered(cells, place) or _patterned(cells, place)
        if found is None:
            written.append(lines[place])
            place += 1
        else:
            written += [*lines[place : found.start], *row_lines(found.rows, header=True)]
            place = found.end
    return written


def _tabbed(lines: Sequence[str], start: int) -> _Stack | None:
    """A table whose rows are lines and whose cells stand between tabs, equally many in each."""
    run = list(takewhile(lambda line: "\t" in line, lines[start:]))
    rows = [line.split("\t") for line in run]
    if len(rows) - 1 < LEAST_NUMBERED or len(set(map(len, rows))) > 1 or is_layout(rows):
        return None
    return _Stack(start, start + len(rows), rows) if all(map(_is_header, map(str.strip, rows[0]))) else None


def _numbered(cells: Sequence[str], start: int) -> _Stack | None:
    """A table that opens with "STT" and whose rows open with 1, 2, 3, …"""
    if not _NUMBERS_ROWS.fullmatch(fold(cells[start])):
        return None
    width = next((width for width in COLUMNS if _is_row(cells, start + width, 1)), None)
    if width is None or not all(map(_is_header, cells[start : start + width])):
        return None
    rows, place = [cells[start : start + width]], start + width
    while _is_row(cells, place, len(rows)) and all(map(_is_cell, cells[place + 1 : place + width])):
        rows, place = [*rows, cells[place : place + width]], place + width
    is_cut = len(rows[-1]) < width or any(_is_row(rows[-1], each, len(rows)) for each in range(1, width))
    if len(rows) - 1 < LEAST_NUMBERED or is_cut:  # the next row begins within the last: one of its cells is missing
        return None
    total = _total(cells[place:], width)
    return _Stack(start, place + len([cell for cell in total if cell]), [*rows, total] if total else rows)


def _is_row(cells: Sequence[str], place: int, number: int) -> bool:
    return place < len(cells) and re.fullmatch(rf"0?{number}\.?", cells[place]) is not None


def _total(cells: Sequence[str], width: int) -> list[str]:
    """The cells of a last row that sums up, its figures under the last columns; [] where there is none."""
    if not cells or not _SUM.match(fold(cells[0])):
        return []
    figures = list(takewhile(lambda cell: _kind(cell) == "figure", cells[1:]))
    return ["", cells[0], *[""] * (width - 2 - len(figures)), *figures] if 0 < len(figures) <= width - 2 else []


def _patterned(cells: Sequence[str], start: int) -> _Stack | None:
    """A table whose rows have figures or addresses at the same places and words elsewhere, below headers that are
    words. It ends where the lines do that may be cells: from a line too early or too late the rows look as much alike.
    """
    end = start + sum(1 for _ in takewhile(_is_cell, cells[start:]))
    for width in COLUMNS:
        rows = [cells[place : place + width] for place in range(start, end, width)]
        patterns = {tuple(map(_kind, row)) for row in rows[1:]}
        if len(rows) - 1 < LEAST_ROWS or len(patterns) != 1 or len(rows[-1]) != width:
            continue
        pattern = patterns.pop()
        is_headed = all(_is_header(cell) and not _NUMBERS_ROWS.fullmatch(fold(cell)) for cell in rows[0])
        if is_headed and pattern[0] == "words" and len(set(pattern)) > 1:
            return _Stack(start, end, rows)
    return None


def _is_header(cell: str) -> bool:
    return len(cell) <= LONGEST_HEADER and _is_cell(cell) and cell[:1].isupper()


def _is_cell(cell: str) -> bool:
    return len(cell) <= LONGEST_CELL and not _NO_CELL.match(cell)


def _kind(cell: str) -> str:
    return "figure" if _FIGURE.fullmatch(cell) else "address" if _ADDRESS.fullmatch(cell) else "words"
