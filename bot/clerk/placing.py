"""The files of a publication: laid out for the child that reads them, and put in place once it has committed.

The order is what makes a `kill -9`, or a full disk, harmless at every point:

    1. prepare   what is replaced is copied to the versions, what is new to a hidden file beside its place in the
                 folder of documents, and all that the child reads into a folder of its own. The documents' own files
                 are untouched, and from here on no more room is needed.
    2. (child)   commits the library. Before that nothing has happened: `withdraw` removes what step 1 made.
    3. place     the hidden files are renamed into place, what was removed goes. Done twice it does no harm.

Hidden files are no documents to `index.sync`, and renaming keeps size and time, so that it finds nothing changed.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.clerk.publications import Change, Publication
from bot.clerk.versions import FOLDER as VERSIONS
from bot.errors import HoidapError
from index.walk import File

LAID_OUT = "publishing"  # below the data folder: what the child reads


@dataclass(frozen=True, slots=True)
class Previous:
    """The file that stood for a document before; `path` is that of its copy below the versions."""

    document: str
    path: str
    hash: str


class Places:
    """The folders of the data and of the documents."""

    def __init__(self, data: Path, corpus: Path) -> None:
        self._data = data
        self._corpus = corpus
        self.root = data / LAID_OUT

    def prepare(self, batch: Iterable[Publication]) -> None:
        """Step 1. Raises OSError and HoidapError, and then nothing of it is there."""
        publications = list(batch)
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
        try:
            for publication in publications:
                for place, change in enumerate(publication.changes):
                    self._prepare(publication.number, place, change)
        except BaseException:
            self.withdraw(publications)
            raise

    def withdraw(self, batch: Iterable[Publication]) -> None:
        """Remove what `prepare` made."""
        for publication in batch:
            shutil.rmtree(self._kept(publication.number), ignore_errors=True)
            for place, change in enumerate(publication.changes):
                with suppress(HoidapError):  # outside of the folder nothing was made
                    self._part(publication.number, place, change).unlink(missing_ok=True)
        shutil.rmtree(self.root, ignore_errors=True)

    def place(self, publication: Publication) -> list[Previous]:
        """Step 3; the files that stood there before. Raises OSError."""
        previous = []
        for place, change in enumerate(publication.changes):
            target = self.file(change.document)
            part = self._part(publication.number, place, change)
            if part.is_file():
                part.replace(target)
            elif change.remove:
                target.unlink(missing_ok=True)
            kept = self._kept(publication.number) / change.document
            if kept.is_file():
                path = kept.relative_to(self._data / VERSIONS).as_posix()
                previous.append(Previous(change.document, path, hash_of(kept)))
        return previous

    def file(self, document: str) -> Path:
        """Where the file of a document is, or is to be. Raises HoidapError where that is outside of the folder."""
        root = self._corpus.resolve()
        for form in ("NFC", "NFD"):  # names are kept in NFC, whatever the file system does
            path = root / unicodedata.normalize(form, document)
            if not Path(os.path.realpath(path)).is_relative_to(root):  # `resolve` raises where links go round
                raise HoidapError("error.permission", path=document)
            if path.is_file():
                return path
        return root / document

    def _prepare(self, number: int, place: int, change: Change) -> None:
        old = self.file(change.document)
        if old.is_file() and (change.staged or change.remove):
            _copy(old, self._kept(number) / change.document)
        if change.remove:
            return
        source = self._data / change.staged if change.staged else old
        if change.staged:
            _copy(source, self._part(number, place, change))
        if source.is_file():
            _link(source, self.root / change.document)

    def _kept(self, number: int) -> Path:
        return self._data / VERSIONS / f"p{number}"

    def _part(self, number: int, place: int, change: Change) -> Path:
        return self.file(change.document).parent / f".hoidap-{number}-{place}.part"


def hash_of(path: Path) -> str:
    """As the library writes it down beside a document. Raises OSError."""
    return File(str(path), 0, 0).record().hash


def _copy(source: Path, target: Path) -> None:
    """A copy with the times of the source, on the disk when this returns."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source.resolve(), target)
    except OSError:  # another disk, or one that knows no links
        shutil.copy2(source, target)
