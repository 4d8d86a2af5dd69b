"""What a reader hands back, and the one error that says why a file could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from index.types import Span

MAX_BYTES = 64 * 1024 * 1024  # of a file, or of an answer from the web
MAX_CHARACTERS = 10_000_000  # of text; a printed page has about 2,500
MAX_WORD = 20_000  # characters without a space
EMBEDDED = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")  # a picture written into a text


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says about itself; "" where it says nothing."""

    title: str = ""
    source: str = ""
    date: str = ""

    def completed_by(self, other: Head) -> Head:
        """This head, its gaps filled from another."""
        return replace(
            self, title=self.title or other.title, source=self.source or other.source, date=self.date or other.date
        )


@dataclass(frozen=True, slots=True)
class Extract:
    """A document's text, the head it states beside its text (in properties or front matter), and what to skip of it."""

    text: str
    head: Head = Head()
    skipped: tuple[Span, ...] = ()


# Every reason for which a file is refused. The parameters in braces are those of the raise.
REASONS = {
    "missing": "{name} does not exist.",
    "not_a_file": "{name} is not a file.",
    "not_permitted": "{name} may not be read by this user.",
    "io_error": "{name} could not be read from disk: {reason}.",
    "garbled_name": "{name} has a name that is not written in UTF-8; rename it.",
    "empty": "{name} is empty.",
    "no_text": "{name} holds no text.",
    "oversized": "{name} is larger than {limit_mb} MB, the most that is read.",
    "too_much_text": "{name} holds more than {limit} characters of text, the most that is read.",
    "too_many_pages": "{name} has more than {limit} scanned pages, the most that are read.",
    "picture_too_large": "{name} has more than {limit} million dots, the most that are read; make the picture smaller.",
    "unknown_suffix": "{name} is of a kind that cannot be read ({suffix}). Readable: {readable}.",
    "no_suffix": "{name} has no suffix that says of which kind it is. Readable: {readable}.",
    "binary": "{name} holds binary data, not text.",
    "undecodable": "{name} is written in an encoding that could not be recognised; save it as UTF-8.",
    "endless_line": "{name} has a stretch of {limit} characters without a single space; that is data, not text.",
    "mislabelled": "{name} is named {suffix} but is really a {kind} file; rename it or save it again as {suffix}.",
    "program": "{name} is a program, not a document; do not open it.",
    "not_of_kind": "{name} is named {suffix} but is no such file; save it again as {suffix}.",
    "truncated": "{name} is damaged or cut short; copy or download it again.",
    "encrypted": "{name} is protected with a password; save it without one.",
    "zip_bomb": "{name} unpacks to far more than a document does and was not opened.",
    "hostile_xml": "{name} holds XML that declares entities, as no office program does, and was not opened.",
    "save_as": "{name} is a {suffix} file, which is not read; open it and save it as {advice}.",
    "phone_photo": "{name} is a photo in a format of telephones ({suffix}); send it as a picture, not as a file.",
    "needs_antiword": "{name} is an old Word document; save it as .docx, or install antiword (apt install antiword).",
    "needs_tesseract": "{name} is a scan; to read it, install tesseract (apt install tesseract-ocr tesseract-ocr-vie).",
    "needs_vietnamese_ocr": "{name} is a scan; tesseract lacks Vietnamese (apt install tesseract-ocr-vie).",
    "ocr_failed": "{name} is a scan that tesseract could not read: {reason}.",
    "too_slow": "{name} could not be read within {seconds:g} seconds; split it into smaller files.",
    "too_much_memory": "{name} takes more than {limit_mb} MB of memory to read; split it into smaller files.",
    "reader_crashed": "{name} made its reader crash; it may be damaged: save it again, or print it as PDF.",
    "url_refused": "{name} is not an address of the web; it has to start with http:// or https://.",
    "url_password": "{name} is in an address that holds a user name or a password; send it without them.",
    "url_packed": "{name} is packed in a way that is not read ({packing}).",
    "url_internal": "{name} leads to an internal address ({host}) and was not opened.",
    "url_unknown": "{name} leads to {host}, which is not to be found; check the address.",
    "url_unreachable": "{name} could not be reached: {reason}.",
    "url_status": "{name} answered with the error {status}.",
    "url_redirects": "{name} leads from one address to the next without end.",
    "url_slow": "{name} did not arrive within {seconds} seconds.",
}


@contextmanager
def damage_refused(name: str) -> Iterator[None]:
    """Whatever a format's library stumbles over in a file means that the file is damaged: "truncated", with the cause.

    The libraries promise no errors of their own: a missing part is a KeyError, a wrong attribute a ValueError. A lack
    of memory or of a module says nothing of the file.
    """
    try:
        yield
    except (UnreadableDocument, MemoryError, ImportError):
        raise
    except Exception as error:
        raise UnreadableDocument("truncated", name) from error


class UnreadableDocument(ValueError):  # noqa: N818 - the name that callers share
    """A file or address that cannot become a document. `code` is a key of REASONS, `parameters` fill its sentence."""

    def __init__(self, code: str, name: str, **parameters: object) -> None:
        self.code = code
        self.parameters: dict[str, object] = {"name": name, **parameters}
        super().__init__(REASONS[code].format(**self.parameters))
