from __future__ import annotations

import io
from pathlib import Path

import pytest
from making import SCANNED, pdf, picture_of
from PIL import Image


@pytest.fixture(scope="session")
def picture() -> Image.Image:
    return picture_of(SCANNED)


@pytest.fixture(scope="session")
def scan(picture: Image.Image) -> bytes:
    """A PDF of one page that is nothing but a picture."""
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=85)
    return pdf([[]], picture=(*picture.size, jpeg.getvalue()))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of three documents, two of them in a folder of its own."""
    folder = tmp_path / "corpus"
    (folder / "tin").mkdir(parents=True)
    (folder / "a.md").write_text("# Kế hoạch\n\nKế hoạch số 1 của Tỉnh ủy.\n", encoding="utf-8")
    (folder / "tin" / "b.txt").write_text("Nghị quyết số 2 của Tỉnh ủy.\n", encoding="utf-8")
    (folder / "tin" / "c.txt").write_text("Chỉ thị số 3 của Tỉnh ủy.\n", encoding="utf-8")
    return folder
