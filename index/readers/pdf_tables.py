"""Tables of a PDF page, found by the lines that are ruled around their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_THIN = 3.0  # points; a border is a line or a thin filled rectangle
_NEAR = 3.0  # points within which borders count as one
_MOST_RULES = 5000  # a page with more is a drawing
_MOST_CELLS = 10_000  # of a table; a page of print has place for some 2,000


_MOST_OBJECTS = 50_000  # a page whose letters are placed one by one has some 5,000


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical border: where it lies on its axis, and from where to where it runs on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `columns` are the places of its vertical borders, all in points from the lower left corner."""

    page: int
    last_page: int
    columns: tuple[float, ...]
    bottom: float
    top: float
    rows: tuple[tuple[str, ...], ...]
    opens_page: bool

    def holds(self, page: int, x: float, y: float) -> bool:
        inside = self.columns[0] - _NEAR <= x <= self.columns[-1] + _NEAR
        return page == self.page and inside and self.bottom - _NEAR <= y <= self.top + _NEAR

    def has_columns_of(self, other: Table) -> bool:
        same = len(self.columns) == len(other.columns)
        return same and all(abs(a - b) < 2 * _NEAR for a, b in zip(self.columns, other.columns, strict=True))


def find_tables(page: Any, number: int) -> list[Table]:
    """The tables of a page from top to bottom."""
    if is_drawing(page):
        return []
    across, down = _rules(page)
    if len(across) < 2 or len(down) < 3:
        return []
    textpage = page.get_textpage()
    tables = [
        table
        for group in _groups(down)
        if (table := _table(textpage, group, across, number, float(page.get_height()))) is not None
    ]
    textpage.close()
    return sorted(tables, key=lambda table: -table.top)


def is_drawing(page: Any) -> bool:
    """Whether a page holds so many objects that it can only be a map or a plan, or meant to keep its reader busy."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFPage_CountObjects(page) > _MOST_OBJECTS)


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    """A page's horizontal and vertical borders; the outline of a box counts as four."""
    import pypdfium2.raw as pdfium

    across: list[Rule] = []
    down: list[Rule] = []
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        wide, high = right - left > _THIN, top - bottom > _THIN
        if wide and not high:
            across.append(Rule((bottom + top) / 2, left, right))
        elif high and not wide:
            down.append(Rule((left + right) / 2, bottom, top))
        elif wide and high:
            across += [Rule(bottom, left, right), Rule(top, left, right)]
            down += [Rule(left, bottom, top), Rule(right, bottom, top)]
        if len(across) + len(down) > _MOST_RULES:
            return [], []
    return across, down


def _groups(down: Sequence[Rule]) -> list[list[Rule]]:
    """Vertical borders that share a stretch of the page: each group is one table."""
    groups: list[list[Rule]] = []
    reach = 0.0
    for rule in sorted(down, key=lambda rule: -rule.end):
        if groups and rule.end >= reach - _NEAR:
            groups[-1].append(rule)
            reach = min(reach, rule.start)
        else:
            groups.append([rule])
            reach = rule.start
    return groups


def _table(textpage: Any, down: Sequence[Rule], across: Sequence[Rule], number: int, height: float) -> Table | None:
    columns = _places([rule.at for rule in down])
    bottom, top = min(rule.start for rule in down), max(rule.end for rule in down)
    inner = [rule for rule in across if bottom - _NEAR <= rule.at <= top + _NEAR and rule.end > columns[0]]
    levels = _places([rule.at for rule in inner])[::-1]
    if len(columns) < 3 or len(levels) < 2 or len(columns) * len(levels) > _MOST_CELLS:
        return None
    cells = _cells(columns, levels, down, inner)
    texts = {cell: _text(textpage, columns, levels, cell) for cell in set(cells.values())}
    rows = tuple(
        tuple(texts[cells[row, column]] for column in range(len(columns) - 1)) for row in range(len(levels) - 1)
    )
    return Table(number, number, tuple(columns), bottom, top, rows, opens_page=top > height * 0.8)


def _places(values: Sequence[float]) -> list[float]:
    """Values in order, those that lie together taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


Cell = tuple[int, int, int, int]  # first row, first column, last row, last column


def _cells(
    columns: Sequence[float], levels: Sequence[float], down: Sequence[Rule], across: Sequence[Rule]
) -> dict[tuple[int, int], Cell]:
    """For each place of the grid the cell that covers it: neighbours without a border between them are one."""
    found: dict[tuple[int, int], Cell] = {}
    borders, floors = _at(columns, down), _at(levels, across)
    for row in range(len(levels) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in found:
                continue
            last_column, last_row = column, row
            middle = (levels[row] + levels[row + 1]) / 2
            while last_column + 2 < len(columns) and not _crosses(borders[last_column + 1], middle):
                last_column += 1
            centre = (columns[column] + columns[column + 1]) / 2
            while last_row + 2 < len(levels) and not _crosses(floors[last_row + 1], centre):
                last_row += 1
            for covered_row in range(row, last_row + 1):
                for covered in range(column, last_column + 1):
                    found.setdefault((covered_row, covered), (row, column, last_row, last_column))
    return found


def _at(places: Sequence[float], rules: Sequence[Rule]) -> list[list[Rule]]:
    """For each place the rules that lie there."""
    return [[rule for rule in rules if abs(rule.at - place) <= _NEAR] for place in places]


def _crosses(rules: Sequence[Rule], point: float) -> bool:
    return any(rule.start - _NEAR <= point <= rule.end + _NEAR for rule in rules)


def _text(textpage: Any, columns: Sequence[float], levels: Sequence[float], cell: Cell) -> str:
    row, column, last_row, last_column = cell
    text = textpage.get_text_bounded(columns[column], levels[last_row + 1], columns[last_column + 1], levels[row])
    return " ".join(text.replace("\ufffe", "-").split())
