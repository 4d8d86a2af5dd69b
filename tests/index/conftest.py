from __future__ import annotations

import io

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
