"""Real files for the tests of reading, made with the libraries that offices use, or byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

_UNICODE_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)

Text = tuple[float, float, str]  # x, y, words
Box = tuple[float, float, float, float]  # from x, y to x, y


def pdf(
    pages: Sequence[Sequence[Text]],
    rules: Sequence[Box] = (),
    title: str = "",
    size: int = 12,
    picture: tuple[int, int, bytes] | None = None,
) -> bytes:
    """A PDF with these words at these places (each letter half an em wide), `rules` drawn on every page.

    `picture` is width, height and a JPEG that fills every page.
    """
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(content: bytes, extra: bytes = b"") -> bytes:
        return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)

    catalog, tree = add(b""), add(b"")
    unicode_map = add(stream(_UNICODE_MAP))
    descriptor = add(
        b"<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    inner = add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 /FontDescriptor %d 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>" % descriptor
    )
    font = add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [%d 0 R] "
        b"/ToUnicode %d 0 R >>" % (inner, unicode_map)
    )
    resources = b"/Font << /F %d 0 R >>" % font
    drawing = b""
    if picture:
        width, height, jpeg = picture
        extra = b"/Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
        image = add(stream(jpeg, extra % (width, height)))
        resources += b" /XObject << /I %d 0 R >>" % image
        drawing = b"q 595 0 0 842 0 0 cm /I Do Q\n"
    drawing += b"".join(b"%g %g m %g %g l S\n" % rule for rule in rules)
    kids = []
    for page in pages:
        words = b"".join(
            b"BT /F %d Tf %g %g Td <%s> Tj ET\n" % (size, x, y, words.encode("utf-16-be").hex().encode())
            for x, y, words in page
        )
        content = add(stream(drawing + words))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s >> >>"
                % (tree, content, resources)
            )
        )
    objects[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % tree
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[tree - 1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    info = add(b"<< /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().encode())
    return _assembled(objects, b"/Root %d 0 R /Info %d 0 R" % (catalog, info))


def _assembled(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))


def printed(text: str, width: int = 75, left: float = 60, top: float = 780, pitch: float = 16) -> list[Text]:
    """A paragraph broken into lines of at most `width` letters, as a page prints it."""
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [(left, top - index * pitch, line) for index, line in enumerate(lines)]


def docx(build: Callable[[Any], None]) -> bytes:
    """A Word document that `build` has filled."""
    import docx as library

    document = library.Document()
    build(document)
    return _saved(document)


def xlsx(build: Callable[[Any], None]) -> bytes:
    """A workbook that `build` has filled, by its first sheet (`sheet.parent` is the book)."""
    import openpyxl

    book = openpyxl.Workbook()
    build(book.active)
    return _saved(book)


def pptx(build: Callable[[Any], None]) -> bytes:
    """A presentation that `build` has filled."""
    from pptx import Presentation

    presentation = Presentation()
    build(presentation)
    return _saved(presentation)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(archive: bytes, name: str, content: bytes) -> bytes:
    """An office file with one part put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def fill(table: Any, rows: Sequence[Sequence[str]]) -> None:
    """Write rows into a table of Word or PowerPoint."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell


def doc(text: str) -> bytes:
    """A Word 97 document with this text: an OLE container of two streams, one piece of UTF-16, no formats."""
    letters = (text.rstrip("\n") + "\n").replace("\n", "\r").encode("utf-16-le")
    start, places = 0x600, len(letters) // 2
    header = bytearray(start)
    for offset, width, value in (
        (0x00, 2, 0xA5EC),
        (0x02, 2, 0xC1),
        (0x0A, 2, 0x1200),  # the table stream is 1Table; letters may be wide
        (0x0C, 2, 0xBF),
        (0x18, 4, start),
        (0x1C, 4, start + len(letters)),
        (0x20, 2, 14),
        (0x3E, 2, 22),
        (0x4C, 4, places),
        (0x98, 2, 93),
        (0xA2, 4, 32),
        (0xA6, 4, 20),
        (0x1A2, 4, 0),
        (0x1A6, 4, 21),
    ):
        header[offset : offset + width] = value.to_bytes(width, "little")
    pieces = struct.pack("<BiiiHIH", 2, 16, 0, places, 0, start, 0)
    no_styles = struct.pack("<HHH14x", 18, 0, 10)
    return _ole({"WordDocument": bytes(header) + letters, "1Table": pieces.ljust(32, b"\0") + no_styles})


def _ole(streams: dict[str, bytes]) -> bytes:
    """A compound file: header, one sector of allocations, one of names, then each stream in sectors of its own."""
    end, unused, allocation = 0xFFFFFFFE, 0xFFFFFFFF, [0xFFFFFFFD, 0xFFFFFFFE]
    entries, content = [("Root Entry", 5, end, 0)], b""
    for name, data in streams.items():
        padded = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
        first, sectors = len(allocation), len(padded) // 512
        allocation += [*range(first + 1, first + sectors), end]
        entries.append((name, 2, first, len(padded)))
        content += padded
    names = b""
    for index, (name, kind, first, size) in enumerate(entries):
        wide = name.encode("utf-16-le")
        right = index + 1 if 0 < index < len(entries) - 1 else unused
        child = 1 if index == 0 else unused
        names += wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, kind, 1, unused, right, child)
        names += bytes(36) + struct.pack("<III", first, size, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[unused] * 108)
    return header + struct.pack("<128I", *(allocation + [unused] * 128)[:128]) + names.ljust(512, b"\0") + content


SCANNED = (
    "Cụm thi đua số 9 có bảy đơn vị thành viên,",
    "do Sở Giao thông vận tải làm cụm trưởng",
    "và Sở Y tế làm cụm phó trong năm 2024.",
)


def vietnamese_font() -> Path | None:
    """A font of this machine with the letters of Vietnamese."""
    for pattern in ("**/DejaVuS*.ttf", "**/LiberationSerif-Regular.ttf", "**/NotoSans-Regular.ttf"):
        if found := next(Path("/usr/share/fonts").glob(pattern), None):
            return found
    return None


def picture_of(lines: tuple[str, ...]) -> Image.Image:
    """A page at 150 dpi with these lines printed on it."""
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    path = vietnamese_font()
    font = ImageFont.truetype(path, 27) if path else ImageFont.load_default(27)
    for row, line in enumerate(lines):
        draw.text((120, 140 + 40 * row), line, font=font, fill=0)
    return page
