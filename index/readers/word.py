"""Word documents: .docx by python-docx, the old .doc by antiword. Macros are never looked at."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import chain
from typing import Any

from index.readers.encodings import from_tcvn3, from_vni
from index.readers.extract import Extract, UnreadableDocument, damage_refused
from index.readers.kinds import without_macros
from index.readers.numbering import Numbering
from index.readers.properties import stated_head
from index.readers.tables import is_layout, one_line, row_lines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_TEXT = {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_W}delText", _FALLBACK}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}


def read_docx(data: bytes, name: str) -> Extract:
    """A Word document as Markdown: headings, lists with their numbers, table rows one a line, footnotes last.

    Page headers and footers are left out. Raises UnreadableDocument: truncated.
    """
    import docx

    with damage_refused(name):
        document = docx.Document(io.BytesIO(without_macros(data)))
        reader = _Body(Numbering(document), {style.style_id: _heading_level(style) for style in document.styles})
        text = "\n".join([*reader.lines(document.element.body), *_footnotes(document)])
        return Extract(text, stated_head(document.core_properties))


def _heading_level(style: Any) -> int:
    """1 to 6 for a style of headings, also one that is based on such a style; 0 for any other."""
    for _ in range(5):
        if match := re.fullmatch(r"(?:heading|đầu đề|tiêu đề) (\d)", (style.name or "").lower()):
            return min(int(match[1]), 6)
        if (style.name or "").lower() == "title":
            return 1
        base = getattr(style, "base_style", None)
        if base is None:
            break
        style = base
    return 0


_MOST_COLUMNS = 200  # Word itself draws 63


class _Body:
    def __init__(self, numbering: Numbering, heading_levels: dict[str, int]) -> None:
        self._numbering = numbering
        self._heading_levels = heading_levels

    def lines(self, parent: Any) -> Iterator[str]:
        """The lines of a body or cell in reading order, text boxes after the paragraph that they are tied to."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from ["", *self._table(child), ""]
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
                yield from self.lines(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        text = (
            " ".join(part for part in re.split(r"[ \t]+", _text(paragraph)) if part)
            if not _is_tabbed(paragraph)
            else ""
        )
        text = text or _text(paragraph).strip()
        if text:
            level = self._heading_levels.get(_style(paragraph), 0)
            label = self._numbering.label(paragraph)
            opening = "#" * level + " " if level else ""
            block = f"{opening}{label} {text}".strip() if label else opening + text
            yield from [block.replace("\n", " ") if level else block, *([""] if not label else [])]
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self.lines(box)

    def _table(self, table: Any) -> Iterator[str]:
        """Each cell is read once: a list in it counts on, and tables in tables would double the work at every level."""
        grid = [list(row) for row in self._grid(table)]
        cells = dict.fromkeys(cell for row in grid for cell in row)
        lines = {cell: list(self.lines(cell)) for cell in cells}
        words = {cell: one_line("\n".join(lines[cell])) for cell in cells}
        rows = [[words[cell] for cell in row] for row in grid]
        if is_layout(rows):
            yield from chain.from_iterable(lines.values())
        else:
            marked = table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is not None
            yield from row_lines(rows, True if marked else None)

    def _grid(self, table: Any) -> Iterator[list[Any]]:
        """A table's cells; one that spans several rows or columns stands in each."""
        above: dict[int, Any] = {}
        for row in table.iterchildren(f"{_W}tr"):
            cells: list[Any] = []
            for cell in (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row):
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                continues = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
                shown = above.get(len(cells), cell) if continues else cell
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                width = int(span.get(f"{_W}val", "1")) if span is not None else 1
                cells += [shown] * max(1, min(width, _MOST_COLUMNS - len(cells)))
            above = dict(enumerate(cells))
            yield cells


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _is_tabbed(paragraph: Any) -> bool:
    """Whether tabs set the parts of a paragraph side by side, as in a letterhead without a table."""
    return re.search(r"\S\t+\S", _text(paragraph)) is not None


def _text(element: Any) -> str:
    """The text of a paragraph as it stands: insertions in, deletions and text boxes out, old fonts in Unicode."""
    parts: list[str] = []
    for child in element:
        if child.tag in _NOT_TEXT or child.tag == f"{_W}drawing" or child.tag == f"{_W}pict":
            continue
        if child.tag == f"{_W}t":
            parts.append(_in_unicode(child.text or "", _font(element)))
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif not str(child.tag).endswith("AlternateContent"):
            parts.append(_text(child))
    return "".join(parts)


def _font(run: Any) -> str:
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    return (fonts.get(f"{_W}ascii", "") or fonts.get(f"{_W}hAnsi", "")) if fonts is not None else ""


def _in_unicode(text: str, font: str) -> str:
    """Text of a font from before Unicode; those of capitals, such as .VnTimeH, code capitals as small letters."""
    if font.startswith(".Vn"):
        return from_tcvn3(text).upper() if font.endswith("H") else from_tcvn3(text)
    return from_vni(text) if font.upper().startswith("VNI-") else text


def _footnotes(document: Any) -> Iterator[str]:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            for note in etree.fromstring(relation.target_part.blob, parser):
                if note.get(f"{_W}type") is None and (text := " ".join(_text(part).strip() for part in note).strip()):
                    yield f"[{note.get(f'{_W}id')}] {text}"


def read_doc(data: bytes, name: str) -> Extract:
    """An old Word document through antiword. Raises UnreadableDocument: needs_antiword, encrypted, truncated."""
    antiword = shutil.which("antiword")
    if antiword is None:
        raise UnreadableDocument("needs_antiword", name)
    with tempfile.NamedTemporaryFile(suffix=".doc") as file:
        file.write(data)
        file.flush()
        command = [antiword, "-m", "UTF-8.txt", "-w", "0", file.name]
        try:
            done = subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603 - our own arguments
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocument("truncated", name) from error
    said = done.stderr.decode("utf-8", "replace")
    if "ncrypted" in said:
        raise UnreadableDocument("encrypted", name)
    if done.returncode != 0:
        raise UnreadableDocument("truncated", name)
    return Extract(_doc_tables(done.stdout.decode("utf-8", "replace")))


def _doc_tables(text: str) -> str:
    """The tables that antiword draws with "|" between cells, as lines that read on their own."""
    lines: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|") and line.rstrip().endswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if rows and not cells[0] and len(cells) == len(rows[-1]):
                rows[-1] = [f"{above} {below}".strip() for above, below in zip(rows[-1], cells, strict=True)]
            else:
                rows.append(cells)
            continue
        if rows:
            lines += row_lines(rows) if not is_layout(rows) else [cell for row in rows for cell in row if cell]
            rows = []
        lines.append(line)
    return "\n".join(lines)
