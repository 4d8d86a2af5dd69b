"""PowerPoint presentations: one heading a slide, its texts from top to bottom, its tables, its notes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from index.readers.extract import Extract, damage_refused
from index.readers.kinds import without_macros
from index.readers.properties import stated_head
from index.readers.tables import row_lines


def read_pptx(data: bytes, name: str) -> Extract:
    """A presentation as Markdown. Raises UnreadableDocument: truncated."""
    from pptx import Presentation

    with damage_refused(name):
        presentation = Presentation(io.BytesIO(without_macros(data)))
        text = "\n\n".join("\n".join(_slide(slide)) for slide in presentation.slides)
        return Extract(text, stated_head(presentation.core_properties))


def _slide(slide: Any) -> Iterator[str]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        yield "# " + " ".join(title.text_frame.text.split())
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        yield from _shape(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from (line for line in slide.notes_slide.notes_text_frame.text.splitlines() if line.strip())


_FURNITURE = {"SLIDE_NUMBER", "FOOTER", "DATE"}


def _shape(shape: Any) -> Iterator[str]:
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    if kind is not None and kind.name in _FURNITURE:
        return
    if shape.shape_type is not None and shape.shape_type.name == "GROUP":
        for inner in sorted(shape.shapes, key=lambda inner: (inner.top or 0, inner.left or 0)):
            yield from _shape(inner)
    elif getattr(shape, "has_table", False) and shape.has_table:
        yield from ["", *row_lines(_rows(shape.table), header=shape.table.first_row or None), ""]
    elif shape.has_text_frame:
        is_list = len([paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]) > 1
        for paragraph in shape.text_frame.paragraphs:
            if text := " ".join(paragraph.text.split()):
                yield _item(text) if is_list else text
        yield ""


def _item(text: str) -> str:
    return text if text[:1] in "-–•*+" or text[:1].isdigit() else f"- {text}"


def _rows(table: Any) -> list[list[str]]:
    """A table's cells; one that spans others is repeated in them."""
    grid = [list(row.cells) for row in table.rows]
    rows: list[list[str]] = []
    for cells in grid:
        texts: list[str] = []
        for column, cell in enumerate(cells):
            if not cell.is_spanned:
                texts.append(cell.text)
            elif column > 0 and _origin_is_left(cells, column, top=not rows):
                texts.append(texts[-1])
            else:
                texts.append(rows[-1][column] if rows and column < len(rows[-1]) else "")
        rows.append(texts)
    return rows


def _origin_is_left(cells: Sequence[Any], column: int, top: bool) -> bool:
    """Whether a covered cell belongs to a merged cell that starts further left, not above."""
    for left in range(column - 1, -1, -1):
        if cells[left].is_merge_origin:
            return bool(left + cells[left].span_width > column)
        if not cells[left].is_spanned:
            return False
    return top
