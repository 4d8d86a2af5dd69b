"""What a file really is, by its first bytes, and whether its container may be opened at all."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.handler import ContentHandler

from index.readers.extract import UnreadableDocument, damage_refused

_MAX_UNPACKED = 512 * 1024 * 1024
_MAX_PART = 128 * 1024 * 1024  # of XML; a sheet of a million filled cells has about 60 MB
_MAX_ENTRIES = 10_000
_MAX_RATIO = 200  # XML of real office files is packed 5 to 60 times
_RATIO_COUNTS_FROM = 4 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"\x1f\x8b", ".gz"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"MZ", ".exe"),
    (b"\x7fELF", ".elf"),
    (b"SQLite format 3\x00", ".sqlite"),
)
_PARTS = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}
_STREAMS = {"WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls", "PowerPoint Document": ".ppt"}
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_TEXTUAL = {".txt", ".md", ".csv", ".html", ".htm"}


_SAME = {".jpeg": ".jpg", ".htm": ".html", ".docm": ".docx", ".xlsm": ".xlsx", ".pptm": ".pptx"}
_MACRO_TYPE = re.compile(rb"application/vnd\.ms-(word\.document|powerpoint\.presentation)\.macroEnabled\.main\+xml")
_PLAIN_TYPES = {
    b"word.document": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"powerpoint.presentation": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}


def without_macros(data: bytes) -> bytes:
    """A Word or PowerPoint file with macros as one without, which is all that our readers open; others as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
        if not _MACRO_TYPE.search(types):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as plain:
            plain.writestr("[Content_Types].xml", _MACRO_TYPE.sub(lambda match: _PLAIN_TYPES[match[1]], types))
            for entry in archive.infolist():
                if entry.filename != "[Content_Types].xml":
                    plain.writestr(entry.filename, archive.read(entry))
    return out.getvalue()


def check_kind(data: bytes, suffix: str, name: str) -> None:
    """Refuse a file that is not what its suffix says, or that must not be opened.

    Raises UnreadableDocument: mislabelled, program, not_of_kind, encrypted, truncated, zip_bomb, hostile_xml.
    """
    actual = kind(data)
    wanted = _SAME.get(suffix, suffix)
    if suffix in _TEXTUAL:
        # Two letters of magic ("BM", "MZ") begin words as well; binary data is found out when it is decoded.
        if actual not in ("", ".bmp", ".exe", wanted):
            raise _mislabelled(name, suffix, actual)
        return
    if actual == ".ole" and wanted in (".docx", ".xlsx", ".pptx") and _has_stream(data, "EncryptedPackage"):
        raise UnreadableDocument("encrypted", name)
    if actual == ".zip" and wanted in _PARTS.values() and not zipfile.is_zipfile(io.BytesIO(data)):
        raise UnreadableDocument("truncated", name)
    if actual != wanted:
        raise _mislabelled(name, suffix, actual or (".txt" if _is_text(data) else ""))
    if wanted in _PARTS.values():
        _check_archive(data, name)


def _mislabelled(name: str, suffix: str, actual: str) -> UnreadableDocument:
    if actual in (".exe", ".elf"):
        return UnreadableDocument("program", name)
    if actual in ("", ".ole", ".zip"):
        return UnreadableDocument("not_of_kind", name, suffix=suffix)
    return UnreadableDocument("mislabelled", name, suffix=suffix, kind=actual)


def kind(data: bytes) -> str:
    """The suffix that a file's bytes ask for: ".zip" and ".ole" for containers of anything else, "" for no magic."""
    if data.startswith(b"PK"):
        return _office_kind(data)
    if data.startswith(_OLE):
        return next((suffix for stream, suffix in _STREAMS.items() if _has_stream(data, stream)), ".ole")
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if _WEB_PAGE.match(data[:4096]):
        return ".html"
    return next((suffix for magic, suffix in _MAGIC if data.startswith(magic)), "")


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether an OLE container's directory, which is in UTF-16, has an entry of this name."""
    return (stream + "\0").encode("utf-16-le") in data


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4096]


def _office_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return ".zip"
    if "[Content_Types].xml" not in names:
        return ".zip"
    return next((suffix for part, suffix in _PARTS.items() if any(name.startswith(part) for name in names)), ".zip")


def _check_archive(data: bytes, name: str) -> None:
    with damage_refused(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        _check_sizes(entries, len(data), name)
        for entry in entries:
            if _is_xml(archive, entry):
                _check_prolog(archive, entry, name)


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    deflated = unpacked > _RATIO_COUNTS_FROM and unpacked > _MAX_RATIO * packed
    largest = max((entry.file_size for entry in entries if entry.filename.endswith(".xml")), default=0)
    if len(entries) > _MAX_ENTRIES or unpacked > _MAX_UNPACKED or largest > _MAX_PART or deflated:
        raise UnreadableDocument("zip_bomb", name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument("encrypted", name)


def _is_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """By its first character, in whichever encoding: a part's name need not tell."""
    with archive.open(entry) as part:
        return part.read(16).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


class _RootReached(Exception):  # noqa: N818 - not an error: a document type can only stand before the root
    pass


class _UpToRoot(ContentHandler):
    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802, ARG002 - named by SAX
        raise _RootReached


def _check_prolog(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse a part that declares a document type: entities (billion laughs, files of this machine) need one."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import make_parser

    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(_UpToRoot())
    try:
        with archive.open(entry) as part:
            parser.parse(part)
    except _RootReached:
        return
    except DefusedXmlException as error:
        raise UnreadableDocument("hostile_xml", name) from error
