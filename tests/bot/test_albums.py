"""Pictures of the pages of one paper, sent as an album: one document, its originals kept, or one each."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.clerk.albums import bind
from bot.clerk.safe_reading import examine_safely
from bot.types import FileReference
from index.read import UnreadableDocument
from tests.bot.clerking import BOSS, Clerk, Office, Shown, at_work, open_office

needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract")
PAGES = ("KHO SO MOT\nSACH 1234 QUYEN", "KHO SO HAI\nSACH 5678 QUYEN", "KHO SO BA\nSACH 4218 QUYEN")


def picture(path: Path, text: str, format_: str = "JPEG") -> Path:
    image = Image.new("RGB", (1280, 700), "white")
    font = ImageFont.load_default(44)
    ImageDraw.Draw(image).multiline_text((80, 120), text, "black", font, spacing=30)
    image.save(path, format_, quality=92)
    return path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with at_work(open_office(tmp_path)) as office:
        yield office


def sends_album(boss: Clerk, pages: Sequence[Path]) -> list[str]:
    """What the bot says to each picture."""
    said = []
    for path in pages:
        boss.office.courier.files[str(path)] = path
        reply = boss.says(file=FileReference(str(path)), photo=True, album="7")
        said.append(reply.answer.text if reply else "")
    return said


def cards(boss: Clerk) -> list[Shown]:
    return [shown for shown in boss.messages if "📄" in shown.text]


@needs_ocr
@pytest.mark.slow
def test_an_album_is_one_document_with_its_pages_in_order_and_can_be_parted(office: Office, tmp_path: Path) -> None:
    boss = office.person(BOSS)
    pages = [picture(tmp_path / f"{number}.jpg", text) for number, text in enumerate(PAGES)]
    assert sends_album(boss, pages) == ["Đang đọc chữ trong ảnh…", "", ""]
    card = boss.card("Gồm 3 ảnh", seconds=60)
    assert len(cards(boss)) == 1
    assert any("Đang đọc chữ trên trang" in version.answer.text for version in card.versions)
    kept = office.settings.data / "uploads"
    (bound,) = kept.rglob("*.pdf")
    assert all(page.read_bytes() in bound.read_bytes() for page in pages)

    boss.taps(card, "Tách")
    office.until(lambda: len([each for each in cards(boss) if "Tệp: anh-" in each.text]) == 3, 60)
    assert not any("Gồm" in each.text for each in cards(boss))


@needs_ocr
def test_pages_of_a_bound_album_are_read_in_order(tmp_path: Path) -> None:
    kinds = (("a.jpg", "JPEG"), ("b.png", "PNG"), ("c.webp", "WEBP"))
    pictures = [picture(tmp_path / name, text, kind) for text, (name, kind) in zip(PAGES, kinds, strict=True)]
    bind(pictures, tmp_path / "bound.pdf", [each.name for each in pictures])
    heard: list[tuple[int, int]] = []
    read = examine_safely(tmp_path / "bound.pdf", progress=lambda page, pages: heard.append((page, pages)))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    text = read.document.text
    assert text.index("1234") < text.index("5678") < text.index("4218")


def test_a_picture_that_a_camera_wrote_sideways_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = io.BytesIO()
    Image.new("RGB", (400, 200), "white").save(stored, "JPEG", exif=exif)
    (tmp_path / "a.jpg").write_bytes(stored.getvalue())
    bind([tmp_path / "a.jpg"], tmp_path / "bound.pdf", ["a.jpg"])
    page = pypdfium2.PdfDocument(tmp_path / "bound.pdf")[0]
    assert page.get_width() < page.get_height()


def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    with pytest.raises(UnreadableDocument) as refused:
        bind([tmp_path / "a.jpg"], tmp_path / "bound.pdf", ["trang 1"])
    assert (refused.value.code, refused.value.parameters["name"]) == ("truncated", "trang 1")
