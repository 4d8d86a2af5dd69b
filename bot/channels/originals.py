"""The files that documents were read from, for whoever wants the original.

Only files that the library read, as they were then, and only below the folder of documents: a name that leads out
of it, through `..` or a link, has no original.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Protocol

from index.store import FileRecord


class Files(Protocol):
    """What knows which files were read; a `SqliteLibrary`."""

    def file(self, name: str) -> FileRecord | None: ...


class Originals:
    """The originals below one folder."""

    def __init__(self, library: Files, folder: Path) -> None:
        self._library = library
        self._folder = folder

    def path(self, name: str) -> Path | None:
        """The file of a document, None where it is gone, has changed since it was read, or lies elsewhere."""
        record = self._library.file(name)
        if record is None or record.is_set_back or not self._folder.is_dir():
            return None
        root = self._folder.resolve()
        for form in ("NFC", "NFD"):  # names are kept in NFC, whatever the file system does
            path = (root / unicodedata.normalize(form, name)).resolve()
            if path.is_relative_to(root) and path.is_file():
                status = path.stat()
                return path if (status.st_size, status.st_mtime_ns) == (record.size, record.modified) else None
        return None
