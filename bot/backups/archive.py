"""What a backup file is: a zip file whose `manifest.json` says of every other member how long it is and its hash.

manifest.json   format, version of the program, when it was made, generation, files
state.db        people, chats, turns, admins, announcements
library.db      the published generations
corpus/…        the documents
data/…          what else lies in the data folder: earlier versions, uploads that wait
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO

from bot.backups.occupied import LOCK
from bot.errors import HoidapError
from bot.text import printable

FORMAT = 1
MANIFEST = "manifest.json"
DATABASES = ("state.db", "library.db")
FOLDERS = ("corpus", "data")
LONGEST_MANIFEST = 256 << 20  # bytes; a million documents need 200 MB
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup; `hash` is blake2b of 16 bytes, in hex, `modified` in nanoseconds since 1970."""

    size: int
    hash: str
    modified: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, by member name."""

    made: str  # ISO 8601
    hoidap: str
    generation: int
    files: Mapping[str, Member]

    @property
    def documents(self) -> int:
        return sum(name.startswith("corpus/") for name in self.files)

    @property
    def size(self) -> int:
        return sum(member.size for member in self.files.values())


def written(manifest: Manifest) -> bytes:
    """The manifest as it stands in the file."""
    files = {name: asdict(member) for name, member in manifest.files.items()}
    record = {"format": FORMAT, "made": manifest.made, "hoidap": manifest.hoidap, "generation": manifest.generation}
    return json.dumps({**record, "files": files}, indent=1).encode()


def read_manifest(stream: IO[bytes]) -> Manifest:
    """The manifest, checked. Raises HoidapError: backup.newer, backup.damaged (also where a name leads elsewhere)."""
    try:
        record = json.loads(stream.read(LONGEST_MANIFEST))
        if record["format"] > FORMAT:
            raise HoidapError("backup.newer", version=printable(str(record["hoidap"]))[:40])
        files = {
            str(name): Member(int(member["size"]), str(member["hash"]), int(member["modified"]))
            for name, member in record["files"].items()
        }
        made = datetime.fromisoformat(record["made"]).isoformat()
        manifest = Manifest(made, printable(str(record["hoidap"])), int(record["generation"]), files)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise HoidapError("backup.damaged") from error
    if not all(_stays_inside(name) for name in files) or any(member.size < 0 for member in files.values()):
        raise HoidapError("backup.damaged")
    return manifest


def _stays_inside(name: str) -> bool:
    """Whether a member is one of the databases, or a plain file below one of the folders that a backup may hold.

    >>> _stays_inside("corpus/năm 2024/a.md"), _stays_inside("corpus/../a"), _stays_inside("/etc/passwd")
    (True, False, False)
    >>> _stays_inside("data/state.db-wal"), _stays_inside("data/serve.lock/a"), _stays_inside("corpus/.git/config")
    (False, False, False)
    """
    path = PurePosixPath(name)
    if str(path) != name or path.is_absolute() or "\0" in name or name in DATABASES:
        return name in DATABASES
    top, *below = path.parts
    if top not in FOLDERS or not below or any(part[0] == "." for part in below[:-1]):
        return False
    is_seen = below[-1][0] != "." or is_part(below[-1])
    is_own = top == "data" and (below[0] == LOCK or (len(below) == 1 and name[5:].startswith(DATABASES)))
    return is_seen and not is_own


def is_part(name: str) -> bool:
    """A file of a publication that is about to be put in place: after a `kill -9` the next start does that."""
    return name.startswith(".hoidap-") and name.endswith(".part")
