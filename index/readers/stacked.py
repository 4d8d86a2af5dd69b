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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

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


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without a blank one among them. What is told from place to place is told once, so that no block, however
    long, is gone through again from each of its lines."""

    lines: Sequence[str]
    cells: Sequence[str]  # the lines without margins
    kinds: Sequence[str]
    cells_until: Sequence[int]  # from each place: up to where all lines may be cells
    alike_until: Mapping[
        int, Sequence[int]
    ]  # by width, from each place: up to where each is of the kind a row further on
    tabbed_until: Sequence[int]  # from each place: up to where the lines have equally many tabs, one at least


def unstacked(text: str) -> str:
    """The text with each table that has a line a cell written as a line a row."""
    written: list[str] = []
    for is_blank, run in groupby(text.split("\n"), key=lambda line: not line.strip()):
        lines = [*run]
        written += lines if is_blank else _rewritten(_block(lines))
    return "\n".join(written)


def _block(lines: Sequence[str]) -> _Block:
    cells = [line.strip() for line in lines]
    kinds = [*map(_kind, cells)]
    alike = {
        width: _runs([one == other for one, other in zip(kinds, kinds[width:], strict=False)]) for width in COLUMNS
    }
    tabs = [line.count("\t") for line in lines]
    tabbed = _runs([one == other > 0 for one, other in pairwise(tabs)])
    return _Block(lines, cells, kinds, _runs([*map(_is_cell, cells)]), alike, tabbed)


def _runs(holds: Sequence[bool]) -> list[int]:
    """For each place, and the one behind the last, the first place from there on at which it does not hold."""
    ends = [len(holds)] * (len(holds) + 1)
    for place in range(len(holds) - 1, -1, -1):
        ends[place] = ends[place + 1] if holds[place] else place
    return ends


def _rewritten(block: _Block) -> list[str]:
    """The lines of a block, with its tables by rows."""
    written: list[str] = []
    place = 0
    while place < len(block.lines):
        found = _tabbed(block, place) or _numbered(block.cells, place) or _patterned(block, place)
        if found is None:
            written.append(block.lines[place])
            place += 1
        else:
            written += [*block.lines[place : found.start], *row_lines(found.rows, header=True)]
            place = found.end
    return written


def _tabbed(block: _Block, start: int) -> _Stack | None:
    """A table whose rows are lines and whose cells stand between tabs, equally many in each. Nothing that goes on from
    the line before is tried again, but for a line or two above the header."""
    end = block.tabbed_until[start] + 1 if start < len(block.tabbed_until) else start
    begun = start >= LEAST_NUMBERED and block.tabbed_until[start - LEAST_NUMBERED] > start
    if end - start - 1 < LEAST_NUMBERED or begun:
        return None
    rows = [line.split("\t") for line in block.lines[start:end]]
    if not all(map(_is_header, map(str.strip, rows[0]))) or is_layout(rows):
        return None
    return _Stack(start, end, rows)


def _numbered(cells: Sequence[str], start: int) -> _Stack | None:
    """A table that opens with "STT" and whose rows open with 1, 2, 3, …"""
    if not _NUMBERS_ROWS.fullmatch(fold(cells[start])):
        return None
    width = next((width for width in COLUMNS if _is_row(cells, start + width, 1)), None)
    if width is None or not all(map(_is_header, cells[start : start + width])):
        return None
    rows, place = [cells[start : start + width]], start + width
    while _is_row(cells, place, len(rows)) and all(map(_is_cell, cells[place + 1 : place + width])):
        rows.append(cells[place : place + width])
        place += width
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


def _patterned(block: _Block, start: int) -> _Stack | None:
    """A table whose rows have figures or addresses at the same places and words elsewhere, below headers that are
    words. It ends where the lines do that may be cells: from a line too early or too late the rows look as much alike.
    """
    end = block.cells_until[start]
    for width in COLUMNS:
        rows, rest = divmod(end - start, width)
        if rest or rows - 1 < LEAST_ROWS or block.alike_until[width][start + width] < end - width:
            continue
        headers, pattern = block.cells[start : start + width], block.kinds[start + width : start + 2 * width]
        is_headed = all(_is_header(cell) and not _NUMBERS_ROWS.fullmatch(fold(cell)) for cell in headers)
        if is_headed and pattern[0] == "words" and len(set(pattern)) > 1:
            return _Stack(start, end, [block.cells[place : place + width] for place in range(start, end, width)])
    return None


def _is_header(cell: str) -> bool:
    return len(cell) <= LONGEST_HEADER and _is_cell(cell) and cell[:1].isupper()


def _is_cell(cell: str) -> bool:
    return len(cell) <= LONGEST_CELL and not _NO_CELL.match(cell)


def _kind(cell: str) -> str:
    return "figure" if _FIGURE.fullmatch(cell) else "address" if _ADDRESS.fullmatch(cell) else "words"
