"""PDF files: pdfium gives characters and their places; lines are put back together into paragraphs and tables.

Pages that are only pictures go through tesseract (index/readers/scans.py).
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from index.readers.extract import MAX_CHARACTERS, Extract, Head, UnreadableDocument
from index.readers.furniture import without_furniture
from index.readers.pdf_tables import Table, find_tables, is_drawing
from index.readers.properties import trusted_title
from index.readers.scans import needs_reading, read_pages
from index.readers.tables import is_layout, row_lines
from index.readers.wrapped import LACKS_NUMBER
from index.vietnamese import fold

_PDFIUM = threading.Lock()  # pdfium is not made for threads


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, in points from the page's lower left corner. Wide gaps within it are tabs in `text`."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    first_word: float  # the width of its first word
    page: int


def read_pdf(data: bytes, name: str) -> Extract:
    """A PDF's text, its pages' headers, footers and numbers left out.

    Raises UnreadableDocument: encrypted, truncated, no_text and those of scans.
    """
    with _PDFIUM:
        return _read_pdf(data, name)


def _read_pdf(data: bytes, name: str) -> Extract:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "encrypted" if "password" in str(error).lower() else "truncated"
        raise UnreadableDocument(code, name) from error
    try:
        pages: list[list[Line]] = []
        tables: list[Table] = []
        scanned: list[int] = []
        letters = 0
        for number in range(len(pdf)):
            page = pdf[number]
            lines = _lines(page, number)
            letters += sum(len(line.text) for line in lines)
            if letters > MAX_CHARACTERS:
                raise UnreadableDocument("too_much_text", name, limit=MAX_CHARACTERS)
            if not is_drawing(page) and needs_reading(page, sum(len(line.text) for line in lines)):
                scanned.append(number)
            pages.append(lines)
            tables += find_tables(page, number)
            page.close()
        read = read_pages(pdf, scanned, len(pages), name)
        title = trusted_title(pdf.get_metadata_value("Title") or "")
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument("truncated", name) from error
    finally:
        pdf.close()
    text = without_furniture(_composed(_without_margins(pages), _continued(tables), read))
    return Extract(text, Head(title=title))


def _lines(page: Any, number: int) -> list[Line]:
    """A page's printed lines in reading order."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    count = textpage.count_chars()
    characters = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    lines: list[Line] = []
    start = 0
    for index in range(count + 1):
        if index == count or characters[index] in (10, 13):
            if line := _line(textpage, characters, start, index, number):
                lines.append(line)
            start = index + 1
    textpage.close()
    return lines


def _line(textpage: Any, characters: Sequence[int], start: int, end: int, page: int) -> Line | None:
    import pypdfium2.raw as pdfium

    inked = [index for index in range(start, end) if not chr(characters[index]).isspace()]
    if not inked:
        return None
    size = _height(textpage, inked[len(inked) // 2])
    parts: list[str] = []
    first_word = 0.0
    left = textpage.get_charbox(inked[0])
    for before, index in zip([inked[0], *inked], inked, strict=False):
        if index - before > 1:
            gap = textpage.get_charbox(index)[0] - textpage.get_charbox(before)[2]
            first_word = first_word or textpage.get_charbox(before)[2] - left[0]
            parts.append("\t" if gap > 2.5 * size else " ")
        parts.append("-" if characters[index] == 0xFFFE else chr(characters[index]))
    right = textpage.get_charbox(inked[-1])[2]
    bold = pdfium.FPDFText_GetFontWeight(textpage, inked[0]) >= 600 or _is_bold(textpage, inked[0])
    text = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line(text, left[0], right, left[1], size, bold, first_word or right - left[0], page)


def _height(textpage: Any, index: int) -> float:
    """The size at which a character is set: its font's, or its box's where a matrix does the scaling."""
    import pypdfium2.raw as pdfium

    size = float(pdfium.FPDFText_GetFontSize(textpage, index))
    box = textpage.get_charbox(index, loose=True)
    return size if size > 2 else max(box[3] - box[1], 1.0)


def _is_bold(textpage: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, ctypes.c_int())
    return b"bold" in buffer.value.lower()


_PRINTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: ?[APSC][MH])?\t.*|(?:https?|file)://\S+\t\d+/\d+"
)  # browsers
_PAGE_NUMBER = re.compile(r"(?:trang|page|-|–)?\s*\d{1,4}\s*(?:(?:/|of|trên)\s*\d{1,4}|-|–)?", re.IGNORECASE)


def _without_margins(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages but for page numbers and what most pages have in the same place at the top or bottom."""
    edges = [[*page[:2], *page[-2:]] if len(page) > 4 else list(page) for page in pages]
    seen = Counter(key for edge in edges for key in {_margin_key(line) for line in edge})
    most = max(3, len(pages) // 2)
    kept: list[Line] = []
    for page, edge in zip(pages, edges, strict=True):
        for line in page:
            is_number = line in (page[0], page[-1]) and len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text.strip())
            if (
                not is_number
                and not _PRINTED.fullmatch(line.text)
                and not (line in edge and seen[_margin_key(line)] >= most)
            ):
                kept.append(line)
    return kept


def _margin_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", fold(line.text)), round(line.bottom / 10)


def _continued(tables: Sequence[Table]) -> list[Table]:
    """Tables with those that go on over a page joined, a header repeated on the next page given once."""
    joined: list[Table] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before and table.page == before.last_page + 1 and table.opens_page and table.has_columns_of(before):
            rows = table.rows[1:] if table.rows[:1] == before.rows[:1] else table.rows
            joined[-1] = replace(before, rows=(*before.rows, *rows), last_page=table.page)
            joined.append(replace(table, rows=()))
        else:
            joined.append(table)
    return joined


_MARKER = re.compile(
    r"[-–•+*●▪◦·]\s|\(?\d{1,2}[.)]\s|\(?[a-zđ][.)]\s|[IVX]{1,5}[.)]\s|Điều \d|Chương [IVX\d]|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s"
)


def _composed(lines: Sequence[Line], tables: Sequence[Table], scans: dict[int, str]) -> str:
    """Paragraphs, headings, tables and read pictures in the order of the pages."""
    body = median([line.size for line in lines for _ in range(len(line.text))]) if lines else 0.0
    pitches = [before.bottom - line.bottom for before, line in pairwise(lines) if before.page == line.page]
    pitch = median([value for value in pitches if value > 0] or [body * 1.4])
    data = [table for table in tables if not is_layout(table.rows) or not table.rows]
    written: set[int] = set()
    blocks: list[str] = []
    before: Line | None = None
    for index, line in enumerate(lines):
        blocks += [scans.pop(page) for page in sorted(scans) if page <= line.page]
        inside = next(
            (number for number, table in enumerate(data) if table.holds(line.page, line.left, line.bottom)), None
        )
        if inside is not None:
            if inside not in written:
                written.add(inside)
                blocks.append("\n".join(row_lines(data[inside].rows)))
            before = None
        elif before is not None and _goes_on(before, line, lines[max(0, index - 4) : index + 4], pitch):
            blocks[-1] = _glued(blocks[-1], line.text)
            before = line
        else:
            blocks.append("## " + line.text if _is_heading(line, body) else line.text)
            before = line
    return "\n\n".join(block for block in [*blocks, *scans.values()] if block)


def _goes_on(before: Line, line: Line, around: Sequence[Line], pitch: float) -> bool:
    """Whether a line continues the paragraph of the line before: its first word had no room left there."""
    is_item = _MARKER.match(line.text) and not (LACKS_NUMBER.search(before.text) and line.text[:1].isdigit())
    if "\t" in before.text + line.text or is_item or abs(before.size - line.size) > 1:
        return False
    column = [other.right for other in around if abs(other.left - before.left) < 40 and other.page == before.page]
    margin = max([before.right, line.right if line.page == before.page else 0.0, *column])
    is_full = before.right + line.first_word + before.size * 0.3 > margin - before.size * 0.3
    if line.page != before.page:
        return not before.text.rstrip().endswith((".", ";", ":", "!", "?")) and line.text[:1].islower()
    if _is_centred_on(before, line) and line.text[:1].islower() and before.bold == line.bold:
        return True
    is_near = 0 < before.bottom - line.bottom <= 1.3 * pitch or line.bottom > before.bottom + 100  # or a new column
    indented = line.left > before.left + before.size and not _MARKER.match(before.text)
    return is_full and is_near and not indented and not (before.bold and not line.bold and _is_capitals(before.text))


def _is_centred_on(before: Line, line: Line) -> bool:
    """Whether a shorter line stands in the middle under another, as in a title of two lines."""
    middle = (before.left + before.right) / 2 - (line.left + line.right) / 2
    is_under = line.page == before.page and 0 < before.bottom - line.bottom < 3 * line.size
    return is_under and abs(middle) < line.size and line.left > before.left + line.size


def _glued(text: str, line: str) -> str:
    """A line put after another; a word cut by a soft hyphen is closed again."""
    return text[:-1] + line if text.endswith("\u00ad") else f"{text} {line}"


def _is_heading(line: Line, body: float) -> bool:
    if len(line.text) > 150 or "\t" in line.text or line.text.rstrip().endswith((".", ";", ",")):
        return False
    return line.size >= 1.2 * body or line.bold and _MARKER.match(line.text) is not None and line.text[0] not in "-–•+*"


def _is_capitals(text: str) -> bool:
    return text == text.upper() and any(character.isalpha() for character in text)
