"""The files that documents were read from, for whoever wants the original.

Only files of documents that the library holds now, as they were when it read them, and only below the folder of
documents: a name that leads out of it, through `..` or a link, has no original, nor has a file that could not be read.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from index.store import FileRecord
from index.types import View


class Files(Protocol):
    """What knows its documents and which files were read; a `SqliteLibrary`."""

    def file(self, name: str) -> FileRecord | None: ...
    def view(self) -> AbstractContextManager[View]: ...


class Originals:
    """The originals below one folder."""

    def __init__(self, library: Files, folder: Path) -> None:
        self._library = library
        self._folder = folder

    def path(self, name: str) -> Path | None:
        """The file of a document, None where either is gone, it has changed since it was read, or lies elsewhere."""
        with self._library.view() as view:
            is_there = name in view.lengths([name])
        record = self._library.file(name) if is_there else None
        if record is None or not record.hash or record.is_set_back or not self._folder.is_dir():
            return None
        root = self._folder.resolve()
        for form in ("NFC", "NFD"):  # names are kept in NFC, whatever the file system does
            path = Path(
                os.path.realpath(root / unicodedata.normalize(form, name))
            )  # `resolve` raises where links go round
            if path.is_relative_to(root) and path.is_file():
                status = path.stat()
                return path if (status.st_size, status.st_mtime_ns) == (record.size, record.modified) else None
        return None
