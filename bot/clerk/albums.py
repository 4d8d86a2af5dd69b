"""Pictures of the pages of one paper, sent together: they are put into one PDF, in the order in which they were sent.

A JPEG goes into it byte for byte, any other picture without loss, so that the originals are kept in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from index.readers.extract import damage_refused

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"})
_DOTS_A_POINT = 200 / 72  # pages are read at 200 dots per inch: none is lost, none is made up
_TURNED = {3: 180, 6: 90, 8: 270}  # what cameras write into a picture, and how far it is to be turned


def is_picture(kind: str, name: str) -> bool:
    """Whether an upload is a picture that may be one page of several."""
    return kind == "photo" or (kind == "file" and PurePosixPath(name).suffix.lower() in PICTURES)


def bind(pictures: Sequence[Path], path: Path, names: Sequence[str]) -> None:
    """Write a PDF with a picture a page. Raises UnreadableDocument "truncated", by the name of the picture."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument.new()
    for picture, name in zip(pictures, names, strict=True):
        with damage_refused(name):
            _add_page(pdf, picture)
    pdf.save(path)


def _add_page(pdf: Any, picture: Path) -> None:
    import pypdfium2
    from PIL import Image

    page_image = pypdfium2.PdfImage.new(pdf)
    with Image.open(picture) as image:
        turned = _TURNED.get(image.getexif().get(0x0112, 1), 0)
        if image.format == "JPEG":
            page_image.load_jpeg(picture, inline=True)
        else:
            page_image.set_bitmap(pypdfium2.PdfBitmap.from_pil(image.convert("RGB")))
        width, height = image.width / _DOTS_A_POINT, image.height / _DOTS_A_POINT
    page_image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = pdf.new_page(width, height)
    page.insert_obj(page_image)
    page.set_rotation(turned)
    page.gen_content()
    page.close()


def run(request: Mapping[str, Any], say: Any) -> None:
    """The job of a child process: pictures are strangers' files too."""
    from index.read import UnreadableDocument

    try:
        bind([Path(each) for each in request["pictures"]], Path(request["path"]), request["names"])
    except UnreadableDocument as refused:
        say({"refused": refused.code, "parameters": refused.parameters})
