"""A backup back into place: checked whole beside where it belongs, and only then moved there.

What lay there before is moved into a hidden folder beside it, never deleted.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from hashlib import blake2b
from pathlib import Path
from tempfile import mkdtemp
from zipfile import BadZipFile, ZipFile

from bot.backups.archive import BLOCK, DATABASES, MANIFEST, Manifest, Member, read_manifest
from bot.backups.occupied import LOCK, nobody_serves_from
from bot.errors import HoidapError
from index.store import DATABASE as LIBRARY
from index.store import SCHEMA

_ROOM = 64 << 20  # bytes to spare
# What zipfile and zlib raise on what is no sound archive, and the file system where one name is a folder of another.
_BROKEN = (
    *(BadZipFile, EOFError, KeyError, NotImplementedError, OverflowError, RuntimeError, ValueError, zlib.error),
    *(FileExistsError, NotADirectoryError, IsADirectoryError),
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the hidden folders into which what lay there before was moved."""

    manifest: Manifest
    aside: tuple[Path, ...]


def restore(file: Path, data: Path, corpus: Path, replace: bool = False) -> Restored:
    """Put a backup into a data folder and a folder of documents, both empty unless they are to be replaced.

    Raises HoidapError: backup.missing, backup.damaged, backup.newer, backup.no_room, backup.not_empty,
    backup.is_served; OSError. Nothing has changed then.
    """
    if not file.is_file():
        raise HoidapError("backup.missing", file=file)
    with nobody_serves_from(data):
        corpus.mkdir(parents=True, exist_ok=True)
        taken = {folder: found for folder in (data, corpus) if (found := _contents(folder, {data, corpus}))}
        if taken and not replace:
            raise HoidapError("backup.not_empty", folder=next(iter(taken)))
        unpacked = {"corpus": Path(mkdtemp(prefix=".restoring-", dir=corpus))}
        unpacked["data"] = Path(mkdtemp(prefix=".restoring-", dir=data))
        try:
            manifest = _unpack(file, unpacked)
            _check_databases(unpacked["data"], manifest)
            for folder, place in ((unpacked["corpus"], corpus), (unpacked["data"], data)):
                _check_there_is_place(folder, place, taken.get(place, ()))
            os.sync()  # once: for each of 10,000 files it takes a minute
            aside = tuple(_move_aside(folder, found) for folder, found in taken.items())
            for folder, place in ((unpacked["corpus"], corpus), (unpacked["data"], data)):
                _move(list(folder.iterdir()), place)
        finally:
            for folder in unpacked.values():
                shutil.rmtree(folder, ignore_errors=True)
    return Restored(manifest, aside)


def _unpack(file: Path, folders: dict[str, Path]) -> Manifest:
    """Everything into the two folders, each member as long and with the hash that the manifest says."""
    try:
        with ZipFile(file) as archive:
            with archive.open(MANIFEST) as stream:
                manifest = read_manifest(stream)
            if sorted(archive.namelist()) != sorted([*manifest.files, MANIFEST]):
                raise HoidapError("backup.damaged")
            _have_room(manifest, folders)
            for name, member in manifest.files.items():
                _extract(archive, name, member, folders)
    except _BROKEN as error:
        raise HoidapError("backup.damaged") from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a member is said to begin before the file does
            raise
        raise HoidapError("backup.damaged") from error
    return manifest


def _extract(archive: ZipFile, name: str, member: Member, folders: dict[str, Path]) -> None:
    path = folders["data"] / name if name in DATABASES else folders[name.split("/")[0]] / name.partition("/")[2]
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = blake2b(digest_size=16), 0
    with archive.open(name) as source, path.open("xb") as copy:
        while size <= member.size and (block := source.read(BLOCK)):  # no more than it says, whatever it unpacks to
            digest.update(block)
            size += len(block)
            copy.write(block)
    if (size, digest.hexdigest()) != (member.size, member.hash):
        raise HoidapError("backup.damaged")
    if name in DATABASES:
        path.chmod(0o600)
    os.utime(path, ns=(member.modified, member.modified))


def _check_databases(folder: Path, manifest: Manifest) -> None:
    """That they are databases, and of no later version: read without a file being made beside them."""
    from sqlite_utils import Database  # 0.1 s

    from bot.migrations import is_newer

    for name in DATABASES:
        if not (folder / name).is_file():
            continue
        connection = sqlite3.connect(f"{(folder / name).absolute().as_uri()}?immutable=1", uri=True)
        try:
            later = _is_later_library(connection) if name == LIBRARY else is_newer(Database(connection))
        except sqlite3.Error as error:
            raise HoidapError("backup.damaged") from error
        finally:
            connection.close()
        if later:
            raise HoidapError("backup.newer", version=manifest.hoidap[:40])


def _is_later_library(connection: sqlite3.Connection) -> bool:
    connection.execute("SELECT number FROM generations LIMIT 1")  # it is one at all
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA)


def _check_there_is_place(unpacked: Path, place: Path, goes: Sequence[Path]) -> None:
    """That no folder comes where something stays, nor a file where a folder does: it would be half moved then."""
    stays = {path.name: path for path in place.iterdir() if path not in goes}
    for path in unpacked.iterdir():
        if path.name in stays and (path.is_dir() or stays[path.name].is_dir()):
            raise HoidapError("backup.damaged")


def _have_room(manifest: Manifest, folders: dict[str, Path]) -> None:
    """Both folders may lie on one disk: it is asked for everything."""
    for folder in folders.values():
        if shutil.disk_usage(folder).free < manifest.size + _ROOM:
            raise HoidapError("backup.no_room", folder=folder.parent, needed=(manifest.size + _ROOM) >> 20)


def _contents(folder: Path, both: set[Path]) -> list[Path]:
    """What a backup would replace in a folder: not what is hidden, nor the other folder where it lies inside."""
    kept = {each for path in both for each in (path.resolve(), *path.resolve().parents)}
    return [
        path for path in folder.iterdir() if path.name[0] != "." and path.name != LOCK and path.resolve() not in kept
    ]


def _move_aside(folder: Path, found: Sequence[Path]) -> Path:
    now = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    aside = Path(mkdtemp(prefix=f".before-restore-{now}-", dir=folder))
    _move(found, aside)
    return aside


def _move(paths: Sequence[Path], folder: Path) -> None:
    """Into a folder on the same disk, the databases last: without them it is no data folder."""
    for path in sorted(paths, key=lambda path: (path.name in DATABASES, path.name)):
        path.rename(folder / path.name)
