"""Files that cannot or must not be read: each ends in its own sentence, and nothing of it is opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from making import doc, docx, pdf, printed, with_part, xlsx

import index.readers.scans as scans
from index.read import UnreadableDocument, read, read_bytes
from index.readers.extract import MAX_BYTES, REASONS

WORD = docx(lambda document: document.add_paragraph("Đảng bộ xã Tân Bình"))
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document '
    b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)
THIEF = LAUGHS.replace(b'"ha"', b'SYSTEM "file:///etc/passwd"')


def refusal(data: bytes, name: str) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as refused:
        read_bytes(data, name)
    assert str(refused.value).startswith(name)
    return refused.value


def broken_zip(name: str, size: int, count: int = 1) -> bytes:
    """A Word document with so many parts of so many blanks."""
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}{name}", b" " * size)
    return out.getvalue()


def password_protected_zip() -> bytes:
    """A Word document whose parts say that they are encrypted."""
    data = bytearray(WORD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PAGE = pdf([printed("Đảng bộ xã Tân Bình có 14 chi bộ.")])


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        pytest.param(b"", "a.pdf", "empty", id="no bytes"),
        pytest.param(b" \r\n\t", "a.md", "empty", id="white space"),
        pytest.param(b"***\n---\n", "a.txt", "no_text", id="marks only"),
        pytest.param(b"<html><body><img src=x></body></html>", "a.html", "no_text", id="page without words"),
        pytest.param(pdf([[]]), "a.pdf", "no_text", id="PDF of a blank page"),
        pytest.param(docx(lambda _: None), "a.docx", "no_text", id="blank Word document"),
        pytest.param(xlsx(lambda _: None), "a.xlsx", "no_text", id="blank workbook"),
        pytest.param(b"Toi la van ban", "a.pdf", "mislabelled", id="text named PDF"),
        pytest.param(b"Toi la van ban", "a.docx", "mislabelled", id="text named Word"),
        pytest.param(bytes(range(256)), "a.pdf", "not_of_kind", id="rubbish named PDF"),
        pytest.param(PAGE, "a.docx", "mislabelled", id="PDF named Word"),
        pytest.param(PAGE, "a.txt", "mislabelled", id="PDF named text"),
        pytest.param(WORD, "a.doc", "mislabelled", id="new Word named old Word"),
        pytest.param(WORD, "a.xlsx", "mislabelled", id="Word named Excel"),
        pytest.param(doc("Văn bản"), "a.docx", "mislabelled", id="old Word named new Word"),
        pytest.param(b"<!DOCTYPE html><html></html>", "a.txt", "mislabelled", id="page named text"),
        pytest.param(b"{\\rtf1 abc}", "a.doc", "mislabelled", id="rich text named Word"),
        pytest.param(WORD[: len(WORD) // 2], "a.docx", "truncated", id="half a Word document"),
        pytest.param(PAGE[:300], "a.pdf", "truncated", id="start of a PDF"),
        pytest.param(with_part(WORD, "word/document.xml", b"<w:document"), "a.docx", "truncated", id="half a part"),
        pytest.param(OLE + "EncryptedPackage\0".encode("utf-16-le"), "a.xlsx", "encrypted", id="Excel with a password"),
        pytest.param(password_protected_zip(), "a.docx", "encrypted", id="encrypted parts"),
        pytest.param(broken_zip("a.xml", 200_000_000), "a.docx", "zip_bomb", id="one huge part"),
        pytest.param(broken_zip("a.bin", 100_000, 200), "a.docx", "zip_bomb", id="packed too well"),
        pytest.param(broken_zip("a", 1, 10_001), "a.docx", "zip_bomb", id="too many parts"),
        pytest.param(with_part(WORD, "word/document.xml", LAUGHS), "a.docx", "hostile_xml", id="billion laughs"),
        pytest.param(with_part(WORD, "word/document.xml", THIEF), "a.docx", "hostile_xml", id="external entity"),
        pytest.param(
            with_part(WORD, "x.bin", LAUGHS.decode().replace('<?xml version="1.0"?>', "").encode("utf-16")),
            *("a.docx", "hostile_xml"),
            id="entities in UTF-16 in a part named otherwise",
        ),
        pytest.param(bytes(range(256)) * 50, "a.txt", "binary", id="binary rubbish"),
        pytest.param(b"x" * 30_000, "a.txt", "endless_line", id="one endless word"),
        pytest.param(b"\x81\x8d\x8f\x90\x9d" * 60 + b" ", "a.txt", "undecodable", id="no known encoding"),
        pytest.param(b"x", "a.exe", "unknown_suffix", id="unknown suffix"),
        pytest.param(b"x", "README", "no_suffix", id="no suffix"),
        pytest.param(OLE, "a.xls", "save_as", id="old Excel"),
        pytest.param(OLE, "a.ppt", "save_as", id="old PowerPoint"),
        pytest.param(b"MZ\x90\x00" + bytes(90), "a.pdf", "program", id="program named PDF"),
        pytest.param(b"\0\0\0\x18ftypheic", "IMG_0412.HEIC", "phone_photo", id="photo of a telephone"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"x" * 90, "a.png", "truncated", id="start of a picture"),
    ],
)
def test_file_is_refused_for_its_own_reason(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name).code == code


def test_advice_names_the_kind_to_save_as() -> None:
    assert ".xlsx" in str(refusal(OLE, "cũ.xls"))


def test_mislabelled_file_is_told_what_it_really_is() -> None:
    assert refusal(WORD, "a.doc").parameters["kind"] == ".docx"


def test_encrypted_pdf_is_refused_as_such() -> None:
    # A standard security handler whose password is not the empty one.
    handler = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >> /ID [<00><00>] " % (
        b"41" * 32,
        b"42" * 32,
    )
    assert refusal(PAGE.replace(b"trailer << ", b"trailer << " + handler), "a.pdf").code == "encrypted"


def test_file_larger_than_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # sparse: takes no room
    with pytest.raises(UnreadableDocument) as refused:
        read(path)
    assert refused.value.code == "oversized"


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "a.txt", "missing"), (tmp_path, "not_a_file")):
        with pytest.raises(UnreadableDocument) as refused:
            read(path)
        assert refused.value.code == code


def test_file_with_macros_is_read_without_them() -> None:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        types = archive.read("[Content_Types].xml")
    macro_types = types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    data = with_part(with_part(WORD, "[Content_Types].xml", macro_types), "word/vbaProject.bin", b"Sub AutoOpen()")
    assert macro_types != types
    assert read_bytes(data, "a.docm").text == "Đảng bộ xã Tân Bình"


def test_old_word_without_antiword_ends_in_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    refused = refusal(doc("Văn bản"), "a.doc")
    assert refused.code == "needs_antiword"
    assert "apt install antiword" in str(refused)


def test_scan_without_tesseract_ends_in_advice(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    monkeypatch.setenv("PATH", "")
    refused = refusal(scan, "a.pdf")
    assert refused.code == "needs_tesseract"
    assert "tesseract-ocr-vie" in str(refused)


def test_scan_without_vietnamese_data_ends_in_advice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scan: bytes
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    scans._languages.cache_clear()
    assert refusal(scan, "a.pdf").code == "needs_vietnamese_ocr"
    scans._languages.cache_clear()


def test_every_reason_is_a_sentence_that_names_the_file() -> None:
    for sentence in REASONS.values():
        assert sentence.startswith("{name} ")
        assert sentence.endswith(".")
