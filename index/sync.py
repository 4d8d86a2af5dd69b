"""Bring the library to what folders hold: walk -> read -> publish, reading only what has changed.

A document is named by its path below the indexed folder. What was published otherwise (a web page, a document
sent in a chat) is left alone. A file that cannot be read is reported and stops nothing; if an older version of it
is in the library, that one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.library import Judge, SqliteLibrary
from index.publishing import Progress
from index.read import UnreadableDocument, read
from index.store import UNREAD, FileRecord
from index.types import Document
from index.walk import Failure, File, named_file, named_files, unreadable

__all__ = ["Amend", "Changes", "Failure", "SyncReport", "changes", "publish_files", "sync"]

# A document as it is to be published; None, by its name alone, to leave it out. It may be shown without its text, where
# it is only to be known whether anything would differ.
Amend = Callable[[Document], "Document | None"]


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
    hidden: tuple[str, ...] = ()  # left out, whether or not they were in the library before


@dataclass(frozen=True, slots=True)
class Changes:
    """The documents whose files came, were changed, or went since the library was last brought to them.

    `set_back` are no changes: documents that a rollback has set back, and whose files are as they were then.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    set_back: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def sync(
    library: SqliteLibrary,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    amend: Amend | None = None,
    judge: Judge | None = None,
    by: str = "",
    keep_rollback: bool = False,
) -> SyncReport:
    """Publish what files and folders hold, in one generation; none where nothing has changed.

    `amend` is asked of every file that is read, and of every document whose file has not changed. With
    `keep_rollback` documents stay that a rollback has set back, as long as their files are as they were then. Raises
    UnreadableDocument if one of `paths` is not there, LibraryError as `publish` does, and what `judge` or `progress`
    raises; nothing is published then.
    """
    files, failed = named_files(paths, library.folder)
    before, alive = library.files(), _living(library)
    gone = sorted(name for name in before.keys() & alive.keys() if name not in files and not _is_below(name, failed))
    gone = [name for name in gone if not (keep_rollback and before[name] == _NO_FILE_THEN)]
    moved = {before[name].hash: name for name in gone if before[name].hash}
    findings = _Findings(library, amend, failed)
    for count, (name, file) in enumerate(files.items(), 1):
        known = before.get(name, UNREAD)
        if findings.hides(name, name in alive):
            pass
        elif (
            known.hash
            and not known.is_set_back
            and name in alive
            and file.is_as(known)
            and findings.leaves(alive[name])
        ) or (keep_rollback and _is_set_back(file, known)):
            findings.unchanged.append(name)
        else:
            findings.find_out(name, file, known, moved)
        if progress:
            progress("read", count, len(files))
    return findings.published(gone, judge, by, progress)


def publish_files(
    library: SqliteLibrary,
    root: Path,
    names: Iterable[str],
    progress: Progress | None = None,
    *,
    documents: Mapping[str, Document] | None = None,
    amend: Amend | None = None,
    judge: Judge | None = None,
    by: str = "",
) -> SyncReport:
    """Publish some documents of the folder `root`, however many others it holds, as `sync` with `root` would.

    Every file is read, whatever is known of it, unless it is among `documents`, which were read already. A document
    without a file is taken out. Raises as `sync` does.
    """
    findings = _Findings(library, amend, [])
    gone = []
    wanted = list(dict.fromkeys(names))
    for count, name in enumerate(wanted, 1):
        try:
            file = named_file(root, name)
        except UnreadableDocument as error:
            findings.failed.append(Failure(name, error))
        except OSError as error:
            findings.failed.append(Failure(name, unreadable(error, name)))
        else:
            if file is None:
                gone += [name] * (findings.living(name) is not None)
            elif not findings.hides(name, findings.living(name) is not None):
                findings.find_out(name, file, UNREAD, {}, (documents or {}).get(name))
        if progress:
            progress("read", count, len(wanted))
    return findings.published(gone, judge, by, progress)


def changes(library: SqliteLibrary, paths: Sequence[Path], *, amend: Amend | None = None) -> Changes:
    """What `sync` would find, by a look that reads no document. A renamed file has gone, and another one has come.

    Files that could not be read when they were tried, and are as they were, and those that `amend` hides are left out.
    Raises as `sync` does.
    """
    files, failed = named_files(paths, library.folder)
    before, alive = library.files(), library.names()
    added: list[str] = []
    changed: list[str] = []
    set_back: list[str] = []
    touched: dict[str, FileRecord] = {}
    for name, file in files.items():
        known = before.get(name, UNREAD)
        if amend and amend(Document(name, "")) is None:
            continue
        if known.is_set_back or (name in alive and known.hash and not file.is_as(known)):
            record = _record(file, known)
            if record is not None and record.hash == known.hash:
                touched |= {} if record == known else {name: record}
                set_back += [name] * known.is_set_back
                continue
        elif file.is_as(known) and (name in alive or not known.hash):
            continue
        (changed if name in alive else added).append(name)
    if touched:
        library.note_files(touched)  # not to be hashed again at the next look
    gone = sorted(name for name in before.keys() & alive if name not in files and not _is_below(name, failed))
    set_back += [name for name in gone if before[name] == _NO_FILE_THEN]
    return Changes(tuple(added), tuple(changed), tuple(name for name in gone if name not in set_back), tuple(set_back))


@dataclass
class _Findings:
    """What is gathered on the way to a report."""

    library: SqliteLibrary
    amend: Amend | None
    failed: list[Failure]
    documents: list[Document] = field(default_factory=list)
    records: dict[str, FileRecord] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)  # of the hidden, those that are in the library

    def hides(self, name: str, is_alive: bool) -> bool:
        """Whether a document is to be left out; it is noted if so."""
        if self.amend is None or self.amend(Document(name, "")) is not None:
            return False
        self.hidden.append(name)
        self.taken_out += [name] * is_alive
        return True

    def leaves(self, living: Document) -> bool:
        """Whether a document in the library is as `amend` wants it."""
        return self.amend is None or self.amend(living) == living

    def find_out(
        self, name: str, file: File, known: FileRecord, moved: dict[str, str], read_already: Document | None = None
    ) -> None:
        """Whether one file is new, changed, renamed, as it was, or unreadable."""
        living = self.living(name)
        self.records[name] = replace(UNREAD, size=file.size, modified=file.modified)
        try:
            record = file.record()
            old_name = moved.get(record.hash) if living is None else None
            same_file = living is not None and record.hash == known.hash and self.leaves(living)
            document = living if same_file else self._amended(read_already or self._read(file, name, old_name))
        except UnreadableDocument as error:
            self.failed.append(Failure(name, error))
            return
        except OSError as error:
            self.failed.append(Failure(name, unreadable(error, name)))
            return
        self.records[name] = record
        if document is None or document == living:
            self.unchanged.append(name)
            return
        self.documents.append(document)
        if old_name is not None:
            self.renamed.append((old_name, name))
            del moved[record.hash]
        else:
            (self.changed if living is not None else self.added).append(name)

    def living(self, name: str) -> Document | None:
        with self.library.view() as view:
            return view.document(name)

    def published(self, gone: Sequence[str], judge: Judge | None, by: str, progress: Progress | None) -> SyncReport:
        """The report, once all that was found is in the library."""
        renamed = {old for old, _ in self.renamed}
        removed = [name for name in gone if name not in renamed]
        out = [*gone, *self.taken_out]
        note = f"+{len(self.added)} ~{len(self.changed) + len(renamed)} -{len(removed) + len(self.taken_out)}"
        records = self.records | dict.fromkeys(out, UNREAD)
        generation = self.library.publish(self.documents, out, note, progress, records, judge=judge, by=by)
        return SyncReport(
            tuple(self.added),
            tuple(self.changed),
            tuple(self.renamed),
            tuple(removed),
            tuple(self.unchanged),
            tuple(self.failed),
            generation.number,
            tuple(self.hidden),
        )

    def _amended(self, document: Document) -> Document | None:
        return self.amend(document) if self.amend else document

    def _read(self, file: File, name: str, old_name: str | None) -> Document:
        """One that was only renamed is known already, and need not go through a recogniser of scans again."""
        if old_name is not None and Path(old_name).suffix.lower() == Path(file.path).suffix.lower():
            known = self.living(old_name)
            if known is not None:
                return replace(known, name=name)
        return read(Path(file.path), name)


def _living(library: SqliteLibrary) -> dict[str, Document]:
    """The documents in the library, without their texts, by name."""
    with library.view() as view:
        return {document.name: document for document in view.documents()}


_NO_FILE_THEN = UNREAD.set_back()


def _record(file: File, known: FileRecord) -> FileRecord | None:
    """The record that a file has now, to be compared with the one that is known; None where it cannot be read."""
    if file.is_as(known):
        return known
    try:
        record = file.record()
    except OSError:
        return None
    return record.set_back() if known.is_set_back else record


def _is_set_back(file: File, known: FileRecord) -> bool:
    """Whether a rollback has set its document back, and the file has not changed since."""
    record = _record(file, known) if known.is_set_back else None
    return record is not None and record.hash == known.hash


def _is_below(name: str, failed: Sequence[Failure]) -> bool:
    """Whether a document lies in a folder that could not be listed: nobody knows whether it is still there."""
    return any(failure.name == "." or name.startswith(failure.name + "/") for failure in failed)
