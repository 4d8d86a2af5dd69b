"""The files of folders, by the names that their documents bear: the path below the folder, in NFC.

Ten thousand take 0.1 s: their folders are listed, and each file's size and time are asked for once.
"""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from index.readers.extract import UnreadableDocument
from index.store import FileRecord

# Not documents: the questions that may lie beside a corpus, and what file managers leave behind.
_IGNORED = {"questions.jsonl", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or folder that could not be read, and why."""

    name: str
    error: UnreadableDocument


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was when it was found. `modified` is in nanoseconds since 1970."""

    path: str
    size: int
    modified: int

    def is_as(self, record: FileRecord) -> bool:
        return (self.size, self.modified) == (record.size, record.modified)

    def record(self) -> FileRecord:
        """Its record, with the hash of what it holds now. Raises OSError."""
        digest = blake2b(digest_size=16)
        with Path(self.path).open("rb") as opened:
            while block := opened.read(1 << 20):
                digest.update(block)
        return FileRecord(self.size, self.modified, digest.hexdigest())


@dataclass(frozen=True, slots=True)
class _Found:
    """A file below a root, or a folder that could not be listed."""

    root: str
    path: str
    status: os.stat_result | None = None
    error: OSError | None = None

    def name(self, base: str) -> str:
        below = os.path.relpath(self.path, base) if self.path == base else self.path[len(base.rstrip(os.sep)) + 1 :]
        return unicodedata.normalize("NFC", below.replace(os.sep, "/"))


def named_files(paths: Sequence[Path], library: Path) -> tuple[dict[str, File], list[Failure]]:
    """The documents' files by name, and the folders that could not be listed; `library` is none of the folders.

    Where names below several folders collide, all begin with their folder's. Raises UnreadableDocument if one of
    `paths` is not there.
    """
    found: dict[str, _Found] = {}
    for path in paths:
        for each in _walk(path, str(library.resolve())):
            found.setdefault(each.path, each)
    names = {each.name(each.root) for each in found.values()}
    roots = {each.root for each in found.values()}
    common = os.path.commonpath(roots) if len(names) < len(found) and len(roots) > 1 else None
    named: dict[str, File] = {}
    failed: list[Failure] = []
    for each in found.values():
        name = each.name(common or each.root)
        if each.error is not None:
            failed.append(Failure(name, unreadable(each.error, name)))
        elif (shown := name.encode("utf-8", "replace").decode()) != name:
            failed.append(Failure(shown, UnreadableDocument("garbled_name", shown)))
        elif each.status is not None:  # two names may differ in their Unicode form only
            file = File(each.path, each.status.st_size, each.status.st_mtime_ns)
            named[name if name not in named else unicodedata.normalize("NFD", name)] = file
    return named, failed


def named_file(root: Path, name: str) -> File | None:
    """The file of one document below a folder, as `named_files` would find it; None where there is none.

    Raises UnreadableDocument for a name that leads elsewhere, or to what is no document.
    """
    root = root.resolve()
    for form in (name, unicodedata.normalize("NFD", name)):
        path = root / form
        if not path.is_file():
            continue
        parts = PurePosixPath(form).parts
        is_plain = "/".join(parts) == form and not any(part.startswith(".") for part in parts)
        if not (is_plain and _is_document(parts[-1]) and path.resolve().is_relative_to(root)):
            raise UnreadableDocument("not_permitted", name)
        status = path.stat()
        return File(str(path), status.st_size, status.st_mtime_ns)
    return None


def unreadable(error: OSError, name: str) -> UnreadableDocument:
    if isinstance(error, FileNotFoundError):
        return UnreadableDocument("missing", name)
    return UnreadableDocument("not_permitted", name)


def _walk(path: Path, library: str) -> Iterator[_Found]:
    """The files of a folder, in order, or the one file; what is hidden, and links that lead out of it, left out."""
    if not path.exists():
        raise UnreadableDocument("missing", str(path))
    path = path.resolve()
    if path.is_file():
        yield _Found(str(path.parent), str(path), path.stat())
    else:
        yield from _below(str(path), str(path), library)


def _below(root: str, folder: str, library: str) -> Iterator[_Found]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _Found(root, folder, error=error)
        return
    for entry in entries:
        if _is_document(entry.name) and _is_file(entry) and (not entry.is_symlink() or _is_below(entry.path, root)):
            try:
                yield _Found(root, entry.path, entry.stat())
            except FileNotFoundError:  # gone since the folder was listed
                continue
    for entry in entries:
        if entry.name[0] != "." and entry.path != library and entry.is_dir(follow_symlinks=False):
            yield from _below(root, entry.path, library)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError as error:
        if error.errno != errno.ELOOP:  # links that go round lead nowhere, as those to what is gone
            raise
        return False


def _is_below(path: str, root: str) -> bool:
    return Path(path).resolve().is_relative_to(root)


def _is_document(name: str) -> bool:
    return name[0] != "." and name[:2] != "~$" and name.lower() not in _IGNORED
