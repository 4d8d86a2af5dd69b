"""PDF files and pictures: trees that loop, streams that grow, sizes that nothing has."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

from case import READ, SENTENCE, Case, case
from making import _assembled, pdf, picture_of, printed
from PIL import Image

PAGE = pdf([printed(SENTENCE)])
_LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >> /ID [<00><00>] " % (b"41" * 32, b"42" * 32)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _file(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    return _assembled(objects, trailer)


def _page(content: bytes, box: bytes = b"[0 0 595 842]", extra: bytes = b"", catalog: bytes = b"") -> bytes:
    """One page; object 5 is its font, 6 and on are `extra`."""
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F 5 0 R >> "
            b"/XObject << /X 6 0 R >> >> >>" % box,
            content,
            _FONT,
            *([extra] if extra else []),
        ]
    )


def _stream(data: bytes, rest: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), rest, data)


def _packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 1)
    return _stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times))


_WORDS = _stream(b"BT /F 12 Tf 60 700 Td (Dang bo xa Tan Binh co muoi bon chi bo.) Tj ET")


def _tree(kids: bytes, count: bytes) -> bytes:
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %s >>" % (kids, count),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> >> >>",
            _WORDS,
            _FONT,
        ]
    )


def _image(width: int, height: int, data: bytes, rest: bytes) -> bytes:
    form = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray %s"
    return _page(_stream(b"q 595 0 0 842 0 0 cm /X Do Q"), extra=_stream(data, form % (width, height, rest)))


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(5, count + 5))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>"
    )
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", tree, _WORDS, _FONT, *[page] * count])


def _grid(lines: int) -> bytes:
    """A page of this many rules across and as many down."""
    across = b"".join(b"0 %d m %d %d l S\n" % (4 * at, 4 * lines, 4 * at) for at in range(lines))
    down = b"".join(b"%d 0 m %d %d l S\n" % (4 * at, 4 * at, 4 * lines) for at in range(lines))
    return _page(_packed(across + down), b"[0 0 %d %d]" % (4 * lines, 4 * lines))


def _letters(count: int) -> bytes:
    shown = (
        b"BT /F 12 Tf 60 700 Td " + b"(chu va so chu va so chu va so chu va so) Tj 0 -1 Td\n" * (count // 40) + b"ET"
    )
    return _page(_packed(shown), b"[0 -30000 595 842]")


def _object_stream() -> bytes:
    packed = zlib.compress(b"7 0 " * 1000, 9)
    stream = (
        b"<< /Type /ObjStm /N 2147483647 /First 2147483646 /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
    )
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", stream % (len(packed), packed)])


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(1)
    return b"".join([packer.compress(b" " * 1_000_000) for _ in range(megabytes)]) + packer.flush()


_ANY = ("truncated", "no_text", "too_slow", "too_much_memory", "reader_crashed", "too_much_text")


def _pdfs() -> list[Case]:
    recursive = _stream(
        b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9/');while\\(1\\){}) >>"
    launch = b"/OpenAction << /S /Launch /F (/bin/sh) >>"
    return [
        case("page tree that loops", "a.pdf", _tree(b"2 0 R", b"1"), "truncated", "no_text"),
        case("page tree that loops after a page", "a.pdf", _tree(b"3 0 R 2 0 R 2 0 R", b"3"), READ, "truncated"),
        case(
            "two thousand million pages that are not there", "a.pdf", _tree(b"3 0 R", b"2147483647"), READ, "truncated"
        ),
        case("fewer than no pages", "a.pdf", _tree(b"3 0 R", b"-1"), READ, *_ANY),
        case("one page five thousand times", "a.pdf", _tree(b"3 0 R " * 5000, b"5000"), "no_text"),
        case("five thousand pages", "a.pdf", lambda: _many_pages(5000), "no_text"),
        case("stream of 900 MB", "a.pdf", lambda: _page(_stream(_bomb(900), b"/Filter /FlateDecode")), *_ANY),
        case("stream packed three times", "a.pdf", lambda: _page(_packed(b" " * 500_000_000, 3)), *_ANY),
        case(
            "picture of ten thousand million dots",
            "a.pdf",
            lambda: _image(100_000, 100_000, _bomb(50), b"/BitsPerComponent 1 /Filter /FlateDecode"),
            *_ANY,
        ),
        case("picture of no size", "a.pdf", _image(0, 0, b"", b"/BitsPerComponent 8"), *_ANY),
        case(
            "picture that is no JPEG",
            "a.pdf",
            _image(900, 900, b"\xff\xd8\xff" + bytes(99), b"/BitsPerComponent 8 /Filter /DCTDecode"),
            *_ANY,
        ),
        case("page as large as a country", "a.pdf", _page(_WORDS, b"[0 0 1000000000 1000000000]"), READ, *_ANY),
        case("page of no size", "a.pdf", _page(_WORDS, b"[0 0 0 0]"), READ, *_ANY),
        case("page turned inside out", "a.pdf", _page(_WORDS, b"[595 842 -595 -842]"), READ, *_ANY),
        case("no table of objects", "a.pdf", PAGE[: PAGE.index(b"xref")], READ, "truncated"),
        case("table of objects that is wrong", "a.pdf", PAGE.replace(b"0000000", b"9999999"), READ, "truncated"),
        case(
            "table of objects that leads to itself",
            "a.pdf",
            PAGE.replace(b"trailer << ", b"trailer << /Prev %d " % PAGE.index(b"xref")),
            READ,
            "truncated",
        ),
        case("half a PDF", "a.pdf", PAGE[: len(PAGE) // 2], *_ANY),
        case("first line of a PDF", "a.pdf", b"%PDF-1.7\n", "truncated"),
        case("password", "a.pdf", PAGE.replace(b"trailer << ", b"trailer << " + _LOCK), "encrypted"),
        case(
            "lock of no known kind",
            "a.pdf",
            PAGE.replace(b"trailer << ", b"trailer << /Encrypt << /Filter /Mine /V 99 >> "),
            "encrypted",
            "truncated",
        ),
        case("script that runs on opening", "a.pdf", _page(_WORDS, catalog=script), READ),
        case("program that starts on opening", "a.pdf", _page(_WORDS, catalog=launch), READ),
        case("objects in a stream of two thousand million", "a.pdf", _object_stream(), "truncated", "no_text"),
        case("form that draws itself", "a.pdf", _page(_stream(b"/X Do"), extra=recursive), *_ANY),
        case("arrays in arrays, a million deep", "a.pdf", _page(_stream(b"[" * 1_000_000)), *_ANY),
        case("dictionaries in dictionaries", "a.pdf", _page(_WORDS, catalog=b"/A " + b"<< /A " * 100_000), *_ANY, READ),
        case("grid of 2,400 rules", "a.pdf", lambda: _grid(1200), "no_text"),
        case("grid of 4,900 rules", "a.pdf", lambda: _grid(2450), "no_text"),
        case("three hundred thousand dots", "a.pdf", lambda: _page(_packed(b"1 1 1 1 re f\n" * 300_000)), "no_text"),
        case("a million letters on a page", "a.pdf", lambda: _letters(1_000_000), READ, *_ANY),
        case(
            "words in front of the PDF",
            "a.pdf",
            b"rubbish\n" * 20 + PAGE,
            READ,
            "truncated",
            "mislabelled",
            "not_of_kind",
        ),
        case("words after the PDF", "a.pdf", PAGE + b"\nrubbish" * 1000, READ),
        case(
            "text that points the wrong way",
            "a.pdf",
            pdf([printed("\u202e" + SENTENCE)], title="\u202efdp.exe Kế hoạch năm nay"),
            READ,
        ),
        case("fonts and maps of rubbish", "a.pdf", PAGE.replace(b"beginbfrange", b"beginbfchar "), READ, *_ANY),
    ]


def _png(width: int, height: int, data: bytes, extra: bytes = b"", depth: int = 8) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _text_bomb() -> bytes:
    content = b"a\0\0" + zlib.compress(b" " * 200_000_000, 9)
    chunk = struct.pack(">I", len(content)) + b"zTXt" + content + struct.pack(">I", zlib.crc32(b"zTXt" + content))
    return _png(60, 60, zlib.compress(bytes(61 * 60)), chunk)


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def _pictures() -> list[Case]:
    white = Image.new("L", (200, 200), 255)
    jpeg = _saved(picture_of((SENTENCE,)), "JPEG")
    blank = ("no_text", "ocr_failed")
    return [
        case(
            "picture that unpacks to 900 million dots",
            "a.png",
            lambda: _png(30_000, 30_000, _bomb(113), depth=1),
            "picture_too_large",
        ),
        case(
            "picture of 99 million dots",
            "a.png",
            lambda: _png(9950, 9950, zlib.compress((b"\0" + b"\xff" * 1244) * 9950), depth=1),
            "truncated",
            *blank,
        ),
        case(
            "picture of 81 million dots, whole",
            "a.png",
            lambda: _png(9000, 9000, zlib.compress((b"\0" + b"\xff" * 9000) * 9000)),
            *blank,
        ),
        case("words that unpack to 200 MB beside a picture", "a.png", _text_bomb, "truncated", *blank),
        case("half a JPEG", "a.jpg", jpeg[: len(jpeg) // 2], "truncated"),
        case("JPEG of rubbish", "a.jpeg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "truncated"),
        case("half a PNG", "a.png", _saved(picture_of((SENTENCE,)), "PNG")[:3000], "truncated"),
        case("picture of no width", "a.png", _png(0, 60, b""), "truncated"),
        case("picture one dot high", "a.png", _saved(Image.new("L", (30_000, 1), 255), "PNG"), *blank, "truncated"),
        case("picture of one dot", "a.png", _saved(Image.new("L", (1, 1), 255), "PNG"), *blank),
        case(
            "picture that moves",
            "a.png",
            _saved(white, "PNG", save_all=True, append_images=[Image.new("L", (200, 200), n) for n in range(60)]),
            *blank,
        ),
        case(
            "moving picture of another kind",
            "a.png",
            _saved(white.convert("P"), "GIF", save_all=True, append_images=[white.convert("P")] * 9),
            "mislabelled",
        ),
        case("colours of a printer", "a.jpg", _saved(Image.new("CMYK", (200, 200)), "JPEG"), *blank),
        case(
            "picture of a page, turned by its camera",
            "a.jpg",
            _saved(white, "JPEG", exif=b"Exif\0\0" + bytes(range(256)) * 4),
            *blank,
        ),
    ]


CASES = [*_pdfs(), *_pictures()]
