"""Pictures of pages, read by tesseract where it is installed, with its Vietnamese data."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import cache
from typing import Any

from index.readers.extract import Extract, UnreadableDocument, damage_refused
from index.readers.wrapped import LACKS_NUMBER

# Told of each scanned page before it is read, and of how many there are: a page takes a second.
LISTENER: ContextVar[Callable[[int, int], None]] = ContextVar("listener", default=lambda _page, _pages: None)

_DPI = 200  # 98% of the words of clean and noisy scans are right at 150 and at 300 alike
_MOST_PAGES = 300  # about a second each
_SECONDS_A_PAGE = 120
_FEW_LETTERS = 20
_STAMP = 250  # letters; the words of a digital signature are drawn over an otherwise scanned page
_MOST_PIXELS = 150_000_000  # telephones take 108 million
_MOST_RENDERED = 25_000_000  # pixels of a page of a PDF
_WIDEST = 5000  # pixels; A3 at 300 dpi, beyond it pictures are scaled down
_LIST_ITEM = re.compile(  # no syllable that ends a sentence: "huyện Suối" goes on with "Bồi. Cụm trưởng: …"
    r"[-–•+*]\s|\(?(?:\d{1,3}|[IVXivx]{1,5}|[a-zđA-ZĐ])[.)]\s|Điều \d"
)


def needs_reading(page: Any, letters: int) -> bool:
    """Whether a page of a PDF is a picture of a page: one covers most of it, and hardly any text lies over that."""
    import pypdfium2.raw as pdfium

    if letters >= _STAMP:
        return False
    width, height = page.get_size()
    covered = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        covered += (right - left) * (top - bottom)
    return bool(covered > (0.05 if letters < _FEW_LETTERS else 0.6) * width * height)


def read_pages(pdf: Any, numbers: Sequence[int], of: int, name: str) -> dict[int, str]:
    """The text of a PDF's scanned pages by number; without tesseract, a document of mostly text is read without them.

    Raises UnreadableDocument: needs_tesseract, needs_vietnamese_ocr, too_many_pages, ocr_failed.
    """
    if not numbers or 2 * len(numbers) < of and not _is_ready():
        return {}
    if len(numbers) > _MOST_PAGES:
        raise UnreadableDocument("too_many_pages", name, limit=_MOST_PAGES)
    _require_tesseract(name)
    texts: dict[int, str] = {}
    for count, number in enumerate(numbers, start=1):
        LISTENER.get()(count, len(numbers))
        page = pdf[number]
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_RENDERED / max(width * height, 1)) ** 0.5)
        picture = io.BytesIO()
        page.render(scale=scale, grayscale=True).to_pil().save(picture, "PNG", dpi=(_DPI, _DPI))
        page.close()
        texts[number] = recognise(picture.getvalue(), name)
    return texts


def read_picture(data: bytes, name: str) -> Extract:
    """A picture of a page. Raises UnreadableDocument: truncated, picture_too_large and those of `read_pages`."""
    from PIL import Image

    _require_tesseract(name)
    page = io.BytesIO()
    with damage_refused(name), warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit here is ours
        try:
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise _too_large(name)
                picture.draft("L", (_WIDEST, _WIDEST))
                grey = picture.convert("L")
                dpi = picture.info.get("dpi", (_DPI, _DPI))
        except Image.DecompressionBombError as error:
            raise _too_large(name) from error
        grey.thumbnail((_WIDEST, _WIDEST))
        grey.save(page, "PNG", dpi=dpi)
    return Extract(recognise(page.getvalue(), name))


def _too_large(name: str) -> UnreadableDocument:
    return UnreadableDocument("picture_too_large", name, limit=_MOST_PIXELS // 1_000_000)


@cache
def _languages() -> frozenset[str]:
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return frozenset()
    listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    return frozenset(listed.stdout.split())


def _is_ready() -> bool:
    return shutil.which("tesseract") is not None and "vie" in _languages()


def _require_tesseract(name: str) -> None:
    if shutil.which("tesseract") is None:
        raise UnreadableDocument("needs_tesseract", name)
    if "vie" not in _languages():
        raise UnreadableDocument("needs_vietnamese_ocr", name)


def recognise(picture: bytes, name: str) -> str:
    """The text of one page, its lines put together into paragraphs. Raises UnreadableDocument: ocr_failed."""
    command = ["tesseract", "stdin", "stdout", "-l", "vie"]
    # One thread: tesseract's own threads cost more than they give.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            command, input=picture, capture_output=True, timeout=_SECONDS_A_PAGE, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument("ocr_failed", name, reason=f"more than {_SECONDS_A_PAGE} seconds") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableDocument("ocr_failed", name, reason=said[-1] if said else f"exit {done.returncode}")
    return _paragraphs(done.stdout.decode("utf-8", "replace"))


def _paragraphs(text: str) -> str:
    """Printed lines as paragraphs: a line that reaches the margin goes on in the next."""
    lines = [line.strip() for line in text.replace("\f", "\n").splitlines()]
    widest = max(map(len, lines), default=0)
    blocks: list[str] = []
    before = ""
    for line in lines:
        is_item = _LIST_ITEM.match(line) and not (LACKS_NUMBER.search(before) and line[0].isdigit())
        is_full = len(before) > 0.75 * widest and not is_item
        if line and before and is_full:
            blocks[-1] += " " + line
        elif line:
            blocks.append(line)
        before = line
    return "\n".join(blocks)
