"""Bring the library to what folders hold: walk -> read -> publish, reading only what has changed.

A document is named by its path below the indexed folder. What was published otherwise (a web page, a document
sent in a chat) is left alone. A file that cannot be read is reported and stops nothing; if an older version of it
is in the library, that one stays.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from index.library import SqliteLibrary
from index.publishing import Progress
from index.read import UnreadableDocument, read
from index.store import UNREAD, FileRecord
from index.types import Document

# Not documents: the questions that may lie beside a corpus, and what file managers leave behind.
_IGNORED = {"questions.jsonl", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or folder that could not be read, and why."""

    name: str
    error: UnreadableDocument


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of every file, by document name."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]  # from, to
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    generation: int


@dataclass
class _Findings:
    """What is gathered on the way to a report."""

    documents: list[Document] = field(default_factory=list)
    records: dict[str, FileRecord] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


def sync(library: SqliteLibrary, paths: Sequence[Path], progress: Progress | None = None) -> SyncReport:
    """Publish what files and folders hold, in one generation; none where nothing has changed.

    Raises UnreadableDocument if one of `paths` is not there, LibraryError as `publish` does.
    """
    findings = _Findings()
    files = _named_files(paths, library.folder.resolve(), findings.failed)
    before = library.files()
    with library.view() as view:
        alive = {document.name for document in view.documents()}
    gone = sorted(name for name in before.keys() & alive if name not in files and not _below_failed(name, findings))
    moved = {before[name].hash: name for name in gone}
    for count, (name, path) in enumerate(files.items(), 1):
        _find_out(library, name, path, alive, before.get(name, UNREAD), moved, findings)
        if progress:
            progress("read", count, len(files))
    removed = [name for name in gone if name not in {old for old, _ in findings.renamed}]
    note = f"+{len(findings.added)} ~{len(findings.changed) + len(findings.renamed)} -{len(removed)}"
    records = findings.records | dict.fromkeys(gone, UNREAD)
    generation = library.publish(findings.documents, gone, note, progress, records)
    return SyncReport(
        tuple(findings.added),
        tuple(findings.changed),
        tuple(findings.renamed),
        tuple(removed),
        tuple(findings.unchanged),
        tuple(findings.failed),
        generation.number,
    )


def _find_out(
    library: SqliteLibrary,
    name: str,
    path: Path,
    alive: set[str],
    before: FileRecord,
    moved: dict[str, str],
    findings: _Findings,
) -> None:
    """Whether one file is new, changed, renamed, as it was, or unreadable."""
    try:
        status = path.stat()
        if name in alive and (status.st_size, status.st_mtime_ns) == (before.size, before.modified):
            findings.unchanged.append(name)
            return
        record = FileRecord(status.st_size, status.st_mtime_ns, _hash(path))
        old_name = moved.get(record.hash) if name not in alive else None
        same_file = name in alive and record.hash == before.hash
        document = None if same_file else _document(library, path, name, old_name)
    except UnreadableDocument as error:
        findings.failed.append(Failure(name, error))
        return
    except OSError as error:
        findings.failed.append(Failure(name, _unreadable(error, name)))
        return
    findings.records[name] = record
    if document is None or document == _published(library, name):
        findings.unchanged.append(name)
        return
    findings.documents.append(document)
    if old_name is not None:
        findings.renamed.append((old_name, name))
        del moved[record.hash]
    else:
        (findings.changed if name in alive else findings.added).append(name)


def _document(library: SqliteLibrary, path: Path, name: str, old_name: str | None) -> Document:
    """Read a file; one that was only renamed is known already, and need not go through a recogniser of scans again."""
    if old_name is not None and Path(old_name).suffix.lower() == path.suffix.lower():
        known = _published(library, old_name)
        if known is not None:
            return replace(known, name=name)
    return read(path, name)


def _published(library: SqliteLibrary, name: str) -> Document | None:
    with library.view() as view:
        return view.document(name)


def _hash(path: Path) -> str:
    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _unreadable(error: OSError, name: str) -> UnreadableDocument:
    if isinstance(error, FileNotFoundError):
        return UnreadableDocument("missing", name)
    return UnreadableDocument("not_permitted", name)


def _below_failed(name: str, findings: _Findings) -> bool:
    """Whether a document lies in a folder that could not be listed: nobody knows whether it is still there."""
    return any(failure.name == "." or name.startswith(failure.name + "/") for failure in findings.failed)


# Walking


@dataclass(frozen=True, slots=True)
class _Found:
    """A file below a root, or a folder that could not be listed."""

    root: Path
    path: Path
    error: OSError | None = None

    def name(self, base: Path) -> str:
        return unicodedata.normalize("NFC", self.path.relative_to(base).as_posix())


def _named_files(paths: Sequence[Path], library: Path, failed: list[Failure]) -> dict[str, Path]:
    """The documents' files by name. Where names below several folders collide, all begin with their folder's."""
    found: dict[Path, _Found] = {}
    for path in paths:
        for each in _walk(path, library):
            found.setdefault(each.path, each)
    names = {each.name(each.root) for each in found.values()}
    roots = {each.root for each in found.values()}
    common = Path(os.path.commonpath(roots)) if len(names) < len(found) and len(roots) > 1 else None
    named: dict[str, Path] = {}
    for each in found.values():
        name = each.name(common or each.root)
        if each.error is not None:
            failed.append(Failure(name, _unreadable(each.error, name)))
        else:  # two names may differ in their Unicode form only
            named[name if name not in named else unicodedata.normalize("NFD", name)] = each.path
    return named


def _walk(path: Path, library: Path) -> Iterator[_Found]:
    """The files of a folder, in order, or the one file; what is hidden, and links that lead out of it, left out."""
    if not path.exists():
        raise UnreadableDocument("missing", str(path))
    path = path.resolve()
    if path.is_file():
        yield _Found(path.parent, path)
        return
    errors: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=errors.append):
        folders[:] = sorted(name for name in folders if name[0] != "." and Path(folder, name) != library)
        for name in sorted(files):
            file = Path(folder, name)
            if _is_document(file) and file.resolve().is_relative_to(path):
                yield _Found(path, file)
    for error in errors:
        yield _Found(path, Path(error.filename), error)


def _is_document(file: Path) -> bool:
    return file.name[0] != "." and file.name[:2] != "~$" and file.name.lower() not in _IGNORED and file.is_file()
