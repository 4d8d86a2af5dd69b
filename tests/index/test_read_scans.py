"""Pictures of pages and old Word files, read by the programs that this machine has for them."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest
from making import SCANNED, doc, pdf, picture_of, printed, vietnamese_font
from PIL import Image

from index.read import read_bytes
from index.readers.encodings import from_tcvn3


def has_vietnamese_tesseract() -> bool:
    if shutil.which("tesseract") is None or vietnamese_font() is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not has_vietnamese_tesseract(), reason="needs tesseract with Vietnamese data and a font with Vietnamese letters"
)
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="needs antiword")


@needs_tesseract
def test_scanned_page_is_read_into_one_paragraph(scan: bytes) -> None:
    assert read_bytes(scan, "a.pdf").text == " ".join(SCANNED)


@needs_tesseract
def test_picture_of_a_page_is_read(picture: Image.Image) -> None:
    for kind, suffix in (("PNG", ".png"), ("JPEG", ".jpg")):
        file = io.BytesIO()
        picture.save(file, kind)
        assert read_bytes(file.getvalue(), f"a{suffix}").text == " ".join(SCANNED)


@needs_tesseract
def test_syllable_that_ends_a_sentence_on_the_next_line_of_a_scan_opens_no_item() -> None:
    lines = (
        "Cụm thi đua số 2 gồm huyện Đồng Vân, huyện Suối",
        "Mây. Cụm trưởng: huyện Đồng Vân trong năm 2024,",
        "cụm phó là huyện Suối Mây trong cả nhiệm kỳ này",
        "b) Cụm thi đua số 3 chưa được lập trong năm nay",
    )
    file = io.BytesIO()
    picture_of(lines).save(file, "PNG")
    text = read_bytes(file.getvalue(), "a.png").text
    assert "huyện Suối Mây. Cụm trưởng" in text
    assert "\nb) Cụm thi đua số 3" in text


@needs_tesseract
def test_scan_under_a_digital_signature_is_still_read(picture: Image.Image) -> None:
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG")
    signed = pdf([[(300, 800, "Ký bởi: Sở Nội vụ")]], picture=(*picture.size, jpeg.getvalue()))
    assert " ".join(SCANNED) in read_bytes(signed, "a.pdf").text


def test_pages_with_text_are_read_without_tesseract_around_a_picture(
    monkeypatch: pytest.MonkeyPatch, picture: Image.Image
) -> None:
    monkeypatch.setenv("PATH", "")
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG")
    text = "Chi bộ họp thường kỳ vào ngày mùng năm hằng tháng, " * 8
    page = printed(text.strip(" ,") + ".")
    document = read_bytes(pdf([page, page], picture=(*picture.size, jpeg.getvalue())), "a.pdf")
    assert document.text.startswith("Chi bộ họp thường kỳ")


@needs_antiword
def test_old_word_document_is_read() -> None:
    text = "KẾT QUẢ phong trào thi đua\nCụm thi đua số 9 có bảy đơn vị.\n" * 3
    document = read_bytes(doc(text), "a.doc")
    assert document.text.splitlines()[:2] == text.splitlines()[:2]
    assert document.title == "KẾT QUẢ phong trào thi đua"


@needs_antiword
def test_old_word_document_in_an_old_font_is_decoded() -> None:
    old = "§¶ng bé x· T©n B×nh cã 14 chi bé trùc thuéc, ®­îc giao nhiÖm vô cña c¬ së."
    assert read_bytes(doc(old), "a.doc").text == from_tcvn3(old)
    assert "Đảng bộ xã Tân Bình" in read_bytes(doc(old), "a.doc").text
