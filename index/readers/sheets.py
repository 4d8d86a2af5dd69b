"""Excel workbooks: one line a row, the header's words before each value; formulas by the value last computed."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import Any

from index.readers.extract import Extract, Head, damage_refused
from index.readers.properties import stated_head
from index.readers.tables import is_letterhead, row_lines

_DEFAULT_NAME = re.compile(r"(?:sheet|trang tính|trang|bảng)\s?\d*", re.IGNORECASE)
_MOST_PLACES = 5_000_000  # of a table; one of few cells strewn widely is no table
_WIDEST_MERGE = 10_000  # cells; beyond it the value stands in the first only
_MOST_MERGED = 1_000_000  # cells of all merges; beyond it none is looked at


def read_xlsx(data: bytes, name: str) -> Extract:
    """A workbook's visible sheets, each under its name. Raises UnreadableDocument: truncated."""
    import openpyxl

    with damage_refused(name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it does not keep: we only read
        book = openpyxl.load_workbook(io.BytesIO(_without_vast_merges(data)), data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        text = "\n\n".join(part for part in (_sheet(sheet) for sheet in sheets) if part)
        head = stated_head(book.properties)
        return Extract(text, head.completed_by(Head(title=_caption(sheets[0]))) if sheets else head)


_TITLE_WORDS = re.compile(r"(?:danh sách|danh bạ|bảng|biểu|tổng hợp|thống kê|lịch|kế hoạch|báo cáo)\b", re.IGNORECASE)
_LONGEST_TITLE = 200  # characters


def _caption(sheet: Any) -> str:
    """The title above a sheet's table: of the rows that hold one value, the one that says what the table is of."""
    captions: list[str] = []
    for row in _values(sheet).values():
        values = list(dict.fromkeys(" ".join(value.split()) for value in row.values()))
        if is_letterhead(values):
            continue
        if len(values) > 1:
            break
        captions += [value for value in values if len(value.split()) >= 3 and len(value) <= _LONGEST_TITLE]
    else:
        return ""
    return next((caption for caption in captions if _TITLE_WORDS.match(caption)), next(iter(captions), ""))


_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"[^>]*>')


def _without_vast_merges(data: bytes) -> bytes:
    """A workbook without the merges that hold more cells than a table has: openpyxl makes an object of each cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = {name: archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")}
        kept = {name: _fewer_merges(xml) for name, xml in sheets.items()}
        if kept == sheets:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as lighter:
            for name in archive.namelist():
                lighter.writestr(name, kept[name] if name in kept else archive.read(name))
    return out.getvalue()


def _fewer_merges(xml: bytes) -> bytes:
    small = _MERGE.sub(lambda match: match[0] if _cells_of(match) <= _WIDEST_MERGE else b"", xml)
    return small if sum(map(_cells_of, _MERGE.finditer(small))) <= _MOST_MERGED else _MERGE.sub(b"", small)


def _cells_of(merge: re.Match[bytes]) -> int:
    left, top, right, bottom = merge.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    return reduce(lambda number, letter: 26 * number + letter - 64, letters, 0)


def _sheet(sheet: Any) -> str:
    blocks = ["\n".join(row_lines(rows)) for rows in _blocks(_values(sheet))]
    heading = [] if _DEFAULT_NAME.fullmatch(sheet.title.strip()) else [f"# {sheet.title.strip()}"]
    return "\n\n".join(heading + [block for block in blocks if block]) if any(blocks) else ""


def _values(sheet: Any) -> dict[int, dict[int, str]]:
    """Row -> column -> text. Only cells that exist are visited: a stray cell in the last row must cost nothing."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet._cells.items():
        if text := shown(cell.value, cell.number_format):
            rows.setdefault(row, {})[column] = text
    for merged in sheet.merged_cells.ranges:
        if text := rows.get(merged.min_row, {}).get(merged.min_col, ""):
            for row in range(merged.min_row, merged.max_row + 1):
                rows.setdefault(row, {}).update(dict.fromkeys(range(merged.min_col, merged.max_col + 1), text))
    return dict(sorted(rows.items()))


def _blocks(rows: dict[int, dict[int, str]]) -> list[list[list[str]]]:
    """Tables of a sheet: rows that follow one another; an empty row or two ends a table."""
    blocks: list[list[dict[int, str]]] = []
    last = -2
    for number, row in rows.items():
        if number > last + 1:
            blocks.append([])
        blocks[-1].append(row)
        last = number
    tables: list[list[list[str]]] = []
    for block in blocks:
        columns = sorted({column for row in block for column in row})
        if len(columns) * len(block) > _MOST_PLACES:
            tables.append([list(row.values()) for row in block])
        else:
            tables.append([[row.get(column, "") for column in columns] for row in block])
    return tables


def shown(value: object, number_format: str) -> str:
    """A cell's value as Excel shows it to a Vietnamese reader: 18,5%, 4.851, 05/03/2024; text as it was typed.

    >>> shown(0.185, "0.0%"), shown(4851, "#,##0"), shown("007", "General"), shown(94.7, "General"), shown(7, "000")
    ('18,5%', '4.851', '007', '94,7', '007')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        has_time = value.time() != time()
        return value.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return _number(value, number_format) if isinstance(value, int | float) else str(value).strip()


def _number(value: float, number_format: str) -> str:
    form = number_format.split(";")[0]
    decimals = min(len(match[1]), 15) if (match := re.search(r"\.([0#?]+)", form)) else 0
    if "%" in form:
        return _vietnamese(f"{value * 100:.{decimals}f}") + "%"
    if re.fullmatch(r"0{1,30}", form) and float(value).is_integer():
        return f"{int(value):0{len(form)}d}"
    if "," in form:
        return _vietnamese(f"{value:,.{decimals}f}")
    if float(value).is_integer():
        return str(int(value))
    return _vietnamese(f"{value:.{decimals}f}" if "0." in form else f"{value:.10g}")


def _vietnamese(figure: str) -> str:
    return figure.translate(str.maketrans(",.", ".,"))
