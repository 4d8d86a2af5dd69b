"""The entrance: a path, bytes or a web address becomes a `Document`, or an `UnreadableDocument` says why not.

Readers are chosen by suffix, and a file that is not what its suffix says is refused with what it really is: a
renamed file is a mistake that its owner should hear of. Macros, scripts and links are never run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.readers.encodings import nfc, repair
from index.readers.extract import EMBEDDED, MAX_BYTES, MAX_CHARACTERS, MAX_WORD, Extract, UnreadableDocument
from index.readers.heads import head_of
from index.readers.kinds import check_kind
from index.readers.pdf import read_pdf
from index.readers.plain import read_csv, read_markdown, read_text
from index.readers.scans import read_picture
from index.readers.sheets import read_xlsx
from index.readers.slides import read_pptx
from index.readers.web import read_html
from index.readers.word import read_doc, read_docx
from index.types import Document

if TYPE_CHECKING:
    from index.readers.fetch import Page

__all__ = ["READABLE_SUFFIXES", "UnreadableDocument", "check_file", "read", "read_bytes", "read_page", "read_url"]

Reader = Callable[[bytes, str], Extract]

_READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".csv": read_csv,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".docm": read_docx,
    ".doc": read_doc,
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,
    ".pptx": read_pptx,
    ".pptm": read_pptx,
    ".png": read_picture,
    ".jpg": read_picture,
    ".jpeg": read_picture,
}
READABLE_SUFFIXES = frozenset(_READERS)

_SAVE_AS = {".xls": ".xlsx", ".ppt": ".pptx", ".rtf": ".docx", ".odt": ".docx", ".ods": ".xlsx", ".odp": ".pptx"}
_OF_TELEPHONES = {".heic", ".heif"}
_IN_FULL = {".md", ".txt"}  # kept as they are, so that offsets are offsets in the file


def read(path: Path, name: str | None = None) -> Document:
    """The document in a file. `name` is what it is called in the library, by default the file's own name.

    Raises UnreadableDocument.
    """
    name = path.name if name is None else name
    check_file(path, name)
    with _disk_trouble_told(name):
        data = path.read_bytes()
    return read_bytes(data, name)


def check_file(path: Path, name: str, limit: int = MAX_BYTES) -> None:
    """Refuse, without opening it, what is no file or larger than `limit` bytes.

    Raises UnreadableDocument: missing, not_a_file, not_permitted, io_error, oversized.
    """
    with _disk_trouble_told(name):
        if path.exists() and not path.is_file():
            raise UnreadableDocument("not_a_file", name)
        _check_size(path.stat().st_size, name, limit)


@contextmanager
def _disk_trouble_told(name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableDocument("missing", name) from error
    except PermissionError as error:
        raise UnreadableDocument("not_permitted", name) from error
    except OSError as error:
        raise UnreadableDocument("io_error", name, reason=error.strerror or type(error).__name__) from error


def read_bytes(data: bytes, name: str) -> Document:
    """The document in a file's bytes; the suffix of `name` says which kind it is. Raises UnreadableDocument."""
    suffix = Path(name).suffix.lower()
    return _document(_extract(data, name, suffix), name, suffix)


def read_url(url: str, allow_loopback: bool = False) -> Document:
    """The document at a web address, which becomes its name, and its source where the page names no other.

    Addresses of internal networks are refused, also behind redirects; `allow_loopback` lets a test serve one from
    this machine. Raises UnreadableDocument.
    """
    from index.readers.fetch import fetch

    return read_page(fetch(url, allow_loopback), url)


def read_page(page: Page, name: str) -> Document:
    """The document in what an address answered with. Raises UnreadableDocument."""
    document = _document(_extract(page.data, name, page.suffix), name, page.suffix)
    return replace(document, source=document.source or page.url)


def _extract(data: bytes, name: str, suffix: str) -> Extract:
    if suffix in _SAVE_AS:
        raise UnreadableDocument("save_as", name, suffix=suffix, advice=_SAVE_AS[suffix])
    if suffix in _OF_TELEPHONES:
        raise UnreadableDocument("phone_photo", name, suffix=suffix)
    if suffix not in _READERS:
        readable = " ".join(sorted(READABLE_SUFFIXES))
        raise UnreadableDocument("unknown_suffix" if suffix else "no_suffix", name, suffix=suffix, readable=readable)
    _check_content(data, suffix, name)
    extract = _READERS[suffix](data, name)
    return extract if suffix in _IN_FULL else replace(extract, text=_tidy(extract.text))


def _check_content(data: bytes, suffix: str, name: str) -> None:
    _check_size(len(data), name)
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument("empty", name)
    check_kind(data, suffix, name)


def _check_size(size: int, name: str, limit: int = MAX_BYTES) -> None:
    if size > limit:
        raise UnreadableDocument("oversized", name, limit_mb=limit // 1024**2)


# What has no width or is part of no text: soft hyphens, zero-width marks, private-use bullets of symbol fonts.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|[\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\x0b\x0c]")


def _document(extract: Extract, name: str, suffix: str) -> Document:
    text = extract.text
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument("no_text", name)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument("too_much_text", name, limit=MAX_CHARACTERS)
    if max(map(len, EMBEDDED.sub(" ", text).split()), default=0) > MAX_WORD:
        raise UnreadableDocument("endless_line", name, limit=MAX_WORD)
    head = head_of(text, extract.skipped, extract.head, trust_stated=suffix in _IN_FULL)
    return Document(name, text, _one_line(head.title), _one_line(head.source), head.date, extract.skipped)


def _tidy(text: str) -> str:
    """Extracted text in NFC, repaired, without what cannot be seen; lines keep their order."""
    seen = _INVISIBLE.sub("", _SPACES.sub(" ", repair(text.replace("\r\n", "\n").replace("\r", "\n"))))
    return nfc(re.sub(r"\n{3,}", "\n\n", seen)).strip()


def _one_line(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", nfc(text)).split())
