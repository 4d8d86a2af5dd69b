"""Excel workbooks: one line a row, the header's words before each value; formulas by the value last computed."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import Any

from index.readers.extract import Extract, damage_refused
from index.readers.properties import stated_head
from index.readers.tables import row_lines

_DEFAULT_NAME = re.compile(r"(?:sheet|trang tính|trang|bảng)\s?\d*", re.IGNORECASE)
_MOST_PLACES = 5_000_000  # of a table; one of few cells strewn widely is no table
_WIDEST_MERGE = 10_000  # cells; beyond it the value stands in the first only


def read_xlsx(data: bytes, name: str) -> Extract:
    """A workbook's visible sheets, each under its name. Raises UnreadableDocument: truncated."""
    import openpyxl

    with damage_refused(name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it does not keep: we only read
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        text = "\n\n".join(part for part in (_sheet(sheet) for sheet in sheets) if part)
        return Extract(text, stated_head(book.properties))


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
        text = rows.get(merged.min_row, {}).get(merged.min_col, "")
        height, width = merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1
        if text and height * width <= _WIDEST_MERGE:
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
    decimals = len(match[1]) if (match := re.search(r"\.([0#?]+)", form)) else 0
    if "%" in form:
        return _vietnamese(f"{value * 100:.{decimals}f}") + "%"
    if re.fullmatch(r"0+", form) and float(value).is_integer():
        return f"{int(value):0{len(form)}d}"
    if "," in form:
        return _vietnamese(f"{value:,.{decimals}f}")
    if float(value).is_integer():
        return str(int(value))
    return _vietnamese(f"{value:.{decimals}f}" if "0." in form else f"{value:.10g}")


def _vietnamese(figure: str) -> str:
    return figure.translate(str.maketrans(",.", ".,"))
