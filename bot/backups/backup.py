"""One file with everything that cannot be had again, made while the server goes on: databases, documents, versions.

Questions and answers are not held up. Publications wait while the documents are copied, so that the file holds the
documents of the generation that its library holds.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot import __version__
from bot.backups.archive import BLOCK, DATABASES, MANIFEST, Manifest, Member, is_part, written
from bot.backups.occupied import LOCK
from bot.clerk.placing import LAID_OUT
from bot.clerk.publishing_alone import PLACING, is_half_placed
from bot.clerk.publishing_job import LOCK as PUBLISHING_LOCK
from bot.errors import HoidapError
from bot.services import LEAD

STATE, LIBRARY = DATABASES
PATIENCE = 60.0  # seconds to wait for a publication that is under way
_PACKED = {".docx", ".xlsx", ".pptx", ".odt", ".pdf", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".zip", ".gz", ".epub"}
_LEFT_OUT = {"outgoing", LAID_OUT, LEAD, LOCK, PUBLISHING_LOCK}  # of the data folder: what can be made again


def back_up(data: Path, corpus: Path, target: Path, replace: bool = False) -> Manifest:
    """Write the backup, readable for its owner only; it is whole or is not there.

    Raises HoidapError (backup.exists, backup.nothing, backup.busy, backup.damaged_database, backup.bad_name), OSError.
    """
    target = target.absolute()
    if target.exists() and not replace:
        raise HoidapError("backup.exists", file=target)
    if not any((data / name).is_file() for name in DATABASES):
        raise HoidapError("backup.nothing", folder=data)
    with TemporaryDirectory(prefix=".hoidap-", dir=target.parent) as folder:
        made = Path(folder, target.name)
        manifest = _write(data, corpus, made, {target, Path(folder)})
        if replace:
            made.replace(target)
        else:
            _put(made, target)
        _settle(target.parent)
    return manifest


def _write(data: Path, corpus: Path, made: Path, without: set[Path]) -> Manifest:
    copies = [made.parent / name for name in DATABASES if (data / name).is_file()]
    files: dict[str, Member] = {}
    descriptor = os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "w+b") as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            with _publications_wait(data):
                for copy in copies:
                    _copy_database(data / copy.name, copy)
                for name, path in _found(data, corpus, without):
                    _add(archive, name, path, files)
            for copy in copies:
                _add(archive, copy.name, copy, files)
            manifest = Manifest(
                datetime.now(timezone.utc).isoformat(timespec="seconds"),
                __version__,
                _generation(made.parent / LIBRARY),
                files,
            )
            archive.writestr(MANIFEST, written(manifest))
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _found(data: Path, corpus: Path, without: set[Path]) -> Iterator[tuple[str, Path]]:
    """Every file to be kept with its name in the backup; what is hidden, half written or made anew left out."""
    data, corpus = data.resolve(), corpus.resolve()
    without = {path.resolve() for path in without}
    yield from (("corpus/" + name, path) for name, path in _below(corpus, {data, *without}))
    own = {corpus, *without, *(data / name for name in _LEFT_OUT)}
    for name, path in _below(data, own):
        if "/" in name or not name.startswith((*DATABASES, "vectors.")):
            yield "data/" + name, path


def _below(root: Path, without: set[Path]) -> Iterator[tuple[str, Path]]:
    for folder, folders, files in os.walk(root, onerror=_unless_gone):
        folders[:] = sorted(name for name in folders if name[0] != "." and Path(folder, name) not in without)
        for name in sorted(files):
            path = Path(folder, name)
            wanted = (name[0] != "." or is_part(name)) and path not in without
            if wanted and path.is_file() and path.resolve().is_relative_to(root):
                yield path.relative_to(root).as_posix(), path


def _unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _add(archive: ZipFile, name: str, path: Path, files: dict[str, Member]) -> None:
    """Copy a file with its hash as it is read; one that has gone meanwhile was deleted, and is not in the backup."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raise HoidapError("backup.bad_name", name=ascii(name)) from None
    entry = ZipInfo(name)
    entry.compress_type = ZIP_STORED if path.suffix.lower() in _PACKED else ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    digest, size = blake2b(digest_size=16), 0
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return
    with source, archive.open(entry, "w", force_zip64=True) as copy:
        modified = os.fstat(source.fileno()).st_mtime_ns
        while block := source.read(BLOCK):
            digest.update(block)
            size += len(block)
            copy.write(block)
    files[name] = Member(size, digest.hexdigest(), modified)


@contextmanager
def _publications_wait(data: Path) -> Iterator[None]:
    """No generation is published meanwhile, and the files of the last one are in place; reading goes on."""
    library, deadline = data / LIBRARY, time.monotonic() + PLACING
    if not library.is_file():
        yield
        return
    with _named(library):
        connection = sqlite3.connect(library, timeout=PATIENCE, isolation_level=None)
    try:
        with _named(library):
            connection.execute("BEGIN IMMEDIATE")
            while is_half_placed(data) and time.monotonic() < deadline:
                connection.execute("ROLLBACK")
                time.sleep(0.1)
                connection.execute("BEGIN IMMEDIATE")
        yield
    finally:
        connection.close()


def _copy_database(source: Path, target: Path) -> None:
    """One moment of a database that is written to meanwhile."""
    with _named(source):
        reading, copy = sqlite3.connect(source, timeout=PATIENCE), sqlite3.connect(target)
        try:
            reading.backup(copy)
        finally:
            copy.close()
            reading.close()


def _generation(library: Path) -> int:
    if not library.is_file():
        return 0
    with _named(library):
        connection = sqlite3.connect(library)
        try:
            return int(connection.execute("SELECT coalesce(max(number), 0) FROM generations").fetchone()[0])
        finally:
            connection.close()


@contextmanager
def _named(database: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        said = str(error).lower()
        code = "busy" if "locked" in said else "full" if "full" in said or "i/o" in said else "damaged_database"
        raise HoidapError(f"backup.{code}", file=database, reason=str(error)) from error


def _put(made: Path, target: Path) -> None:
    """Give the file its name, unless another process has just written one."""
    try:
        os.link(made, target)
    except FileExistsError:
        raise HoidapError("backup.exists", file=target) from None
    except OSError:  # a file system without links
        made.rename(target)


def _settle(folder: Path) -> None:
    """The new name survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
