"""Office files: XML that grows, archives that lie, parts that are missing, macros, passwords."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from case import READ, SENTENCE, Case, case
from making import docx, fill, pptx, with_part, xlsx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = docx(lambda document: document.add_paragraph(SENTENCE))
BOOK = xlsx(lambda sheet: sheet.append([SENTENCE, 7]))


def _slide(presentation: Any) -> None:
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = SENTENCE


SLIDES = pptx(_slide)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def body(inside: str, prolog: str = "") -> bytes:
    """A Word document with this in its body."""
    xml = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'
    return with_part(WORD, "word/document.xml", xml.encode())


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


_LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)
_QUADRATIC = f'<!DOCTYPE l [<!ENTITY a "{"ha" * 50_000}">]>'
_THIEF = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_CALLER = '<!DOCTYPE l SYSTEM "http://127.0.0.1:9/l.dtd">'
_PERCENT = "<!DOCTYPE l [<!ENTITY % a \"<!ENTITY b SYSTEM 'file:///etc/passwd'>\">%a;]>"


def _entities() -> list[Case]:
    laughing = f'<?xml version="1.0"?>{_LAUGHS}<l>&a11;</l>'
    return [
        case("billion laughs", "a.docx", body(paragraph("&a11;"), _LAUGHS), "hostile_xml"),
        case("quadratic entities", "a.docx", body(paragraph("&a;" * 50_000), _QUADRATIC), "hostile_xml"),
        case("entity that is a file", "a.docx", body(paragraph("&a;"), _THIEF), "hostile_xml"),
        case("document type from an address", "a.docx", body(paragraph("x"), _CALLER), "hostile_xml"),
        case("parameter entities", "a.docx", body(paragraph("&b;"), _PERCENT), "hostile_xml"),
        case(
            "laughs in UTF-16 in a part named otherwise",
            "a.docx",
            with_part(WORD, "word/media/a.png", laughing.replace('<?xml version="1.0"?>', "").encode("utf-16")),
            "hostile_xml",
        ),
        case("laughs in properties", "a.docx", with_part(WORD, "docProps/core.xml", laughing.encode()), "hostile_xml"),
        case("laughs in the types", "a.docx", with_part(WORD, "[Content_Types].xml", laughing.encode()), "hostile_xml"),
        case("laughs in strings", "a.xlsx", with_part(BOOK, "xl/sharedStrings.xml", laughing.encode()), "hostile_xml"),
        case(
            "laughs on a slide", "a.pptx", with_part(SLIDES, "ppt/slides/slide1.xml", laughing.encode()), "hostile_xml"
        ),
        case(
            "laughs in a sheet", "a.xlsm", with_part(BOOK, "xl/worksheets/sheet1.xml", laughing.encode()), "hostile_xml"
        ),
    ]


def _with_parts(count: int, content: bytes, name: str = "{}.bin") -> bytes:
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(name.format(number), content)
    return out.getvalue()


def _lying_size() -> bytes:
    """A part that says it has 100 bytes and unpacks to 300 MB."""
    packed = bytearray(with_part(WORD, "word/document.xml", b" " * 300_000_000))
    size = (300_000_000).to_bytes(4, "little")
    return bytes(packed.replace(size, (100).to_bytes(4, "little")))


def _overlapping() -> bytes:
    """Five thousand entries of the directory that all lead to the same packed megabyte."""
    packed = zlib.compress(b" " * 1_000_000)[2:-4]
    local = b"PK\3\4\x14\0\0\0\x08\0" + bytes(4) + zlib.crc32(b" " * 1_000_000).to_bytes(4, "little")
    sizes = len(packed).to_bytes(4, "little") + (1_000_000).to_bytes(4, "little")
    types = b"[Content_Types].xml"
    first = local + sizes + len(types).to_bytes(2, "little") + bytes(2) + types + packed
    directory = b""
    names = [types, b"word/document.xml", *(b"word/%d.xml" % number for number in range(5000))]
    for name in names:
        entry = b"PK\1\2\x14\0\x14\0\0\0\x08\0" + bytes(4) + zlib.crc32(b" " * 1_000_000).to_bytes(4, "little") + sizes
        directory += entry + len(name).to_bytes(2, "little") + bytes(16) + name
    end = b"PK\5\6" + bytes(4) + len(names).to_bytes(2, "little") * 2
    end += len(directory).to_bytes(4, "little") + len(first).to_bytes(4, "little") + bytes(2)
    return first + directory + end


def _escaping() -> bytes:
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a") as archive:
        for name in (
            "../../../../tmp/hoidap-escaped.txt",
            "/tmp/hoidap-escaped.txt",
            "C:\\hoidap-escaped.txt",
            "a/../../b",
        ):
            archive.writestr(name, "escaped")
    return out.getvalue()


def _damaged(data: bytes) -> bytes:
    """Wrong in the middle of its first part, so that a sum of check does not hold."""
    place = data.index(b"word/document.xml") + 60
    return data[:place] + bytes(20) + data[place + 20 :]


def _encrypted_parts() -> bytes:
    data = bytearray(WORD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _archives() -> list[Case]:
    locked = OLE + "EncryptedPackage\0".encode("utf-16-le")
    return [
        case("part of 200 MB", "a.docx", lambda: _with_parts(1, b" " * 200_000_000, "word/{}.xml"), "zip_bomb"),
        case(
            "part of 90 MB in a small file",
            "a.xlsx",
            lambda: with_part(BOOK, "xl/a.bin", bytes(90_000_000)),
            "zip_bomb",
        ),
        case("twenty thousand parts", "a.docx", lambda: _with_parts(20_000, b"x"), "zip_bomb"),
        case("size that is a lie", "a.docx", _lying_size, "truncated", "zip_bomb"),
        case("entries that overlap", "a.docx", _overlapping, "zip_bomb", "truncated"),
        case("archive in an archive", "a.docx", lambda: with_part(WORD, "word/a.zip", _with_parts(200, WORD)), READ),
        case("parts with paths that lead out", "a.docx", _escaping, READ),
        case("programs before the archive", "a.docx", b"#!/bin/sh\nexit\n" + WORD, "not_of_kind", "mislabelled"),
        case("archive of nothing", "a.xlsx", b"PK\5\6" + bytes(18), "not_of_kind", "truncated"),
        case("ordinary archive", "a.xlsx", lambda: _zip({"readme.txt": b"x"}), "not_of_kind"),
        case("half a document", "a.docx", WORD[: len(WORD) // 2], "truncated"),
        case("half a workbook", "a.xlsx", BOOK[: len(BOOK) // 2], "truncated"),
        case("half a presentation", "a.pptx", SLIDES[: len(SLIDES) // 2], "truncated"),
        case("directory of the archive cut", "a.docx", WORD[:-30], "truncated"),
        case("part that fails its check", "a.docx", _damaged(WORD), "truncated"),
        case(
            "no document in it",
            "a.docx",
            lambda: _zip({"[Content_Types].xml": b"<Types/>", "word/a.xml": b"<a/>"}),
            "truncated",
        ),
        case("password", "a.docx", locked, "encrypted"),
        case("password of a workbook", "a.xlsx", locked, "encrypted"),
        case("password of slides", "a.pptx", locked, "encrypted"),
        case("encrypted parts", "a.docx", _encrypted_parts(), "encrypted"),
        case("container of nothing", "a.doc", OLE, "not_of_kind", "truncated"),
        case(
            "old Word of rubbish",
            "a.doc",
            OLE + "WordDocument\0".encode("utf-16-le") + bytes(range(256)) * 40,
            "truncated",
        ),
    ]


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with_macros(data: bytes, plain: bytes, macro: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").replace(plain, macro)
    return with_part(with_part(data, "[Content_Types].xml", types), part, b'Sub AutoOpen()\nShell "touch /tmp/run"')


def _nested_tables(depth: int) -> bytes:
    inside = paragraph(SENTENCE)
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}{paragraph('')}</w:tc></w:tr></w:tbl>"
    return body(inside)


def _numbered(form: str, start: str) -> bytes:
    """A hundred items of a list whose count starts where no list does."""
    document = docx(lambda made: made.add_paragraph("x", style="List Number"))
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl>'
    definition = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbering = f'<w:numbering xmlns:w="{_W}">{definition}{lists}</w:numbering>'
    items = paragraph(SENTENCE, '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>') * 100
    xml = f'<w:document xmlns:w="{_W}"><w:body>{items}</w:body></w:document>'
    return with_part(with_part(document, "word/numbering.xml", numbering.encode()), "word/document.xml", xml.encode())


def _linked() -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://127.0.0.1:9/macro.dotm" TargetMode="External"/></Relationships>'
    )
    return with_part(body(paragraph(SENTENCE)), "word/_rels/document.xml.rels", relations.encode())


def _documents() -> list[Case]:
    wide = "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p/></w:tc>' * 2000 + "</w:tr>"
    word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    book = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    slides = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    return [
        case(
            *("macros", "a.docm"),
            _with_macros(WORD, word, b"application/vnd.ms-word.document.macroEnabled.main+xml", "word/vbaProject.bin"),
            READ,
        ),
        case(
            *("macros in a workbook", "a.xlsm"),
            _with_macros(BOOK, book, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/vbaProject.bin"),
            READ,
        ),
        case(
            *("macros in slides", "a.pptm"),
            _with_macros(
                *(SLIDES, slides),
                *(b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "ppt/vbaProject.bin"),
            ),
            READ,
        ),
        case("tables in tables, sixty deep", "a.docx", _nested_tables(60), READ, "truncated"),
        case("tables in tables, two thousand deep", "a.docx", _nested_tables(2000), "truncated"),
        case("cells wider than any table", "a.docx", body(f"<w:tbl>{wide * 20}</w:tbl>{paragraph(SENTENCE)}"), READ),
        case("list counted from two thousand million, in Roman", "a.docx", _numbered("upperRoman", "2000000000"), READ),
        case(
            "list counted from two thousand million, in letters", "a.docx", _numbered("lowerLetter", "2000000000"), READ
        ),
        case(
            "list counted from a number of 9,000 digits", "a.docx", _numbered("decimal", "9" * 9000), READ, "truncated"
        ),
        case("template at an address", "a.docx", _linked(), READ),
        case("fifteen thousand paragraphs", "a.docx", lambda: body(paragraph("chữ và số") * 15_000), READ),
        case("text that points the wrong way", "a.docx", body(paragraph(f"\u202e\u2066{SENTENCE}\u200f")), READ),
        case("half a pair of surrogates, escaped", "a.docx", body(paragraph(f"_xD800_ {SENTENCE}")), READ),
        case("part that is no XML", "a.docx", with_part(WORD, "word/styles.xml", b"\xff\xfe\0\0<<<<"), "truncated"),
    ]


def _sheet(cells: str, after: str = "", before: str = "") -> Callable[[], bytes]:
    spread = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{spread}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    return lambda: with_part(BOOK, "xl/worksheets/sheet1.xml", xml.encode())


def _text_cell(place: str, text: str = SENTENCE) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _sheets_and_slides() -> list[Case]:
    first = f'<row r="1">{_text_cell("A1")}</row>'
    far = f'{first}<row r="1048576">{_text_cell("XFD1048576")}</row>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    overlapping = "<mergeCells>" + '<mergeCell ref="A1:CV100"/>' * 20_000 + "</mergeCells>"
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 20_000))

    def table(presentation: Any) -> None:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        fill(slide.shapes.add_table(2, 2, 0, 0, 9, 9).table, [[SENTENCE, "a"], ["b", "c"]])

    def large_table() -> bytes:
        cell = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc>"
        with zipfile.ZipFile(io.BytesIO(pptx(table))) as archive:
            xml = archive.read("ppt/slides/slide1.xml").decode()
        start, end = xml.index("<a:tblGrid>"), xml.index("</a:tbl>")
        grid = "<a:tblGrid>" + '<a:gridCol w="9"/>' * 250 + "</a:tblGrid>" + f'<a:tr h="9">{cell * 250}</a:tr>' * 250
        return with_part(pptx(table), "ppt/slides/slide1.xml", (xml[:start] + grid + xml[end:]).encode())

    return [
        case("cell in the last place of a sheet", "a.xlsx", _sheet(far), READ),
        case("size of a sheet that is a lie", "a.xlsx", _sheet(first, before='<dimension ref="A1:XFD1048576"/>'), READ),
        case("whole sheet merged", "a.xlsx", _sheet(first, merged), READ),
        case("twenty thousand merges of the same cells", "a.xlsx", _sheet(first, overlapping), READ),
        case("cell in no place", "a.xlsx", _sheet(f'<row r="1">{_text_cell("ZZZZ9")}</row>'), READ, "truncated"),
        case(
            "number of 9,000 digits",
            "a.xlsx",
            _sheet(f'{first}<row r="2"><c r="A2"><v>{"9" * 9000}</v></c></row>'),
            READ,
            "truncated",
        ),
        case(
            "date after the end of time",
            "a.xlsx",
            _sheet(f'{first}<row r="2"><c r="A2" t="d"><v>99999-99-99</v></c></row>'),
            READ,
            "truncated",
        ),
        case(
            "formula that starts a program",
            "a.xlsx",
            _sheet(f'{first}<row r="2"><c r="A2"><f>cmd|"/c calc"!A0</f><v>7</v></c></row>'),
            READ,
        ),
        case(
            "half a pair of surrogates in a cell",
            "a.xlsx",
            _sheet(f'<row r="1">{_text_cell("A1", f"_xD800_ {SENTENCE}")}</row>'),
            READ,
        ),
        case("twenty thousand rows", "a.xlsx", _sheet(rows), READ),
        case("table of 62,500 cells on a slide", "a.pptx", large_table, READ),
        case("slide that is no slide", "a.pptx", with_part(SLIDES, "ppt/slides/slide1.xml", b"<a/>"), "truncated"),
    ]


CASES = [*_entities(), *_archives(), *_documents(), *_sheets_and_slides()]
