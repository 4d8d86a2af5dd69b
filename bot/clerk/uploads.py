"""Uploads: what an admin sent to be added, from its arrival until it is published, discarded or refused.

An upload is written down before anything is said of it. Its file lies in a folder of its own below the data folder
and goes with it; only a publication brings it among the documents.

    waiting -> reading -> ready -> publishing -> published
       |          |         |  ^------'  cancelled, refused by a check, interrupted
    joined     refused   discarded

A picture that is joined is a page of another upload, the first of its album.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from sqlite3 import Row
from typing import Any, Literal

from bot.clerk.albums import is_picture
from bot.plain_data import revive
from bot.state import State, Value
from bot.types import FileReference, Incoming, Language

FOLDER = "uploads"  # below the data folder
READ = ".document.json"  # beside the file: what it was read as
CUT = 3_500  # characters: chat programs cut a pasted text into messages of 4,096
JOINED = 2.5  # seconds within which the rest of it comes

Kind = Literal["file", "photo", "link", "text"]
Stage = Literal["waiting", "reading", "ready", "publishing", "published", "refused", "discarded", "joined"]


@dataclass(frozen=True, slots=True)
class GroupFound:
    """A group that a document lists; `declared` is the count that it gives, None where it gives none."""

    name: str
    found: int
    declared: int | None


@dataclass(frozen=True, slots=True)
class Similar:
    """A document that is there already and that this one may replace."""

    document: str
    title: str
    date: str
    reason: Literal["name", "code", "title", "text"]
    share: float  # of what the upload says that it says as well, 0 to 1


@dataclass(frozen=True, slots=True)
class Findings:
    """What reading an upload brought out; the card shows it."""

    title: str
    date: str
    source: str
    syllables: int
    passages: int
    groups: tuple[GroupFound, ...] = ()
    similar: tuple[Similar, ...] = ()
    opening: tuple[str, ...] = ()  # its first lines
    unclear: bool = False  # what was read is mostly no Vietnamese


_ADDED_LATER: dict[str, Any] = {"opening": [], "unclear": False}  # findings of earlier versions lack them


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload. `title` and `date` are what the admin put in place of what was found."""

    chat: str
    session: str
    person: str
    language: Language
    kind: Kind
    given: str = ""  # the name that its sender gave the file, or the address
    reference: str = ""  # the platform's id of the file
    size: int = 0
    text: str = ""  # what was pasted
    stage: Stage = "waiting"
    name: str = ""  # of its file, once that is here
    hash: str = ""
    findings: Findings | None = None
    title: str = ""
    date: str = ""
    message: str = ""  # the platform's id of its card
    shown: bool = False  # the card stands as the upload does
    stale: str = ""  # the id of an earlier card, which is to be no more than a line
    note: str = ""  # a sentence above the card: what has just become of it
    publication: int = 0
    album: str = ""  # of the pictures that were sent together
    pages: int = 1  # of pictures that are this upload
    id: int = 0

    @property
    def shown_title(self) -> str:
        return self.title or (self.findings.title if self.findings else "") or self.name or self.given

    @property
    def shown_date(self) -> str:
        return self.date or (self.findings.date if self.findings else "")

    @property
    def file(self) -> FileReference:
        return FileReference(self.reference, self.given, self.size)


class Uploads:
    """The uploads of one `state.db`; their files below its data folder."""

    def __init__(self, state: State, data: Path) -> None:
        self._state = state
        self.folder = data / FOLDER

    def admit(
        self,
        incoming: Incoming,
        language: Language,
        kind: Kind,
        *,
        file: FileReference | None = None,
        given: str = "",
        text: str = "",
    ) -> int:
        """Write down what a message brought; its number, the same one where the platform brings a message again."""
        file = file or FileReference("")
        with self._state.writing() as connection:
            connection.execute(
                "INSERT INTO uploads (chat, session, person, language, brought, kind, given, reference, size, text,"
                " stage, arrived, album) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT DO NOTHING",
                [
                    incoming.chat,
                    incoming.session,
                    incoming.person,
                    language,
                    incoming.message or None,
                    kind,
                    file.name or given,
                    file.id,
                    file.size,
                    text,
                    datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
                    incoming.album if is_picture(kind, file.name) else "",
                ],
            )
            row = connection.execute(
                "SELECT id FROM uploads WHERE chat = ? AND (brought = ? OR ? = '') ORDER BY id DESC LIMIT 1",
                [incoming.chat, incoming.message, incoming.message],
            ).fetchone()
        return int(row["id"])

    def join(self, incoming: Incoming) -> bool:
        """Whether a message goes on with the long text before it, which was cut by the sender's program."""
        now = datetime.now(timezone.utc)
        since = (now - timedelta(seconds=JOINED)).isoformat(timespec="milliseconds")
        with self._state.writing() as connection:
            done = connection.execute(
                "UPDATE uploads SET text = text || char(10) || ?, arrived = ? WHERE session = ? AND kind = 'text'"
                " AND stage = 'waiting' AND arrived > ? AND length(text) >= ?",
                [incoming.text.strip(), now.isoformat(timespec="milliseconds"), incoming.session, since, CUT],
            )
        return done.rowcount > 0

    def unread(self) -> list[Upload]:
        """What waits to be read, in order of arrival; of a text that may go on, and of an album, the rest is waited
        for, and of an album the first alone is to be read."""
        since = (datetime.now(timezone.utc) - timedelta(seconds=JOINED)).isoformat(timespec="milliseconds")
        rows = self._state.rows(
            "SELECT * FROM uploads WHERE stage = 'waiting'"
            " AND NOT (arrived > ? AND (length(text) >= ? OR album != '')) ORDER BY id",
            [since, CUT],
        )
        late = self._state.rows(
            "SELECT album FROM uploads WHERE stage = 'waiting' AND album != '' AND arrived > ?", [since]
        )
        open_albums, firsts = {row["album"] for row in late}, dict[tuple[str, str], int]()
        unread = []
        for upload in map(_upload, rows):
            first = firsts.setdefault((upload.chat, upload.album), upload.id) if upload.album else upload.id
            if upload.album in open_albums:
                continue
            if first == upload.id:
                unread.append(upload)
            else:
                self.change(upload.id, ("waiting",), stage="joined")
        return unread

    def is_next_of_album(self, identifier: int) -> bool:
        """Whether a picture of the same album came before it."""
        row = self._state.row(
            "SELECT 1 FROM uploads one JOIN uploads other ON other.album = one.album AND other.chat = one.chat"
            " WHERE one.id = ? AND one.album != '' AND other.id < one.id",
            [identifier],
        )
        return row is not None

    def pages(self, upload: Upload) -> list[Upload]:
        """An upload with the pictures that were joined to it, in the order in which they were sent."""
        rows = self._state.rows(
            "SELECT * FROM uploads WHERE id = ? OR (stage = 'joined' AND album = ? AND chat = ? AND album != '')"
            " ORDER BY CAST(brought AS INTEGER), id",
            [upload.id, upload.album, upload.chat],
        )
        return [_upload(row) for row in rows]

    def part(self, upload: Upload) -> bool:
        """Let each picture of an album be a document of its own; False where nothing is to be parted."""
        anew: dict[str, Value | Findings] = {"stage": "waiting", "shown": 0}
        anew |= dict.fromkeys(("album", "message", "note", "title", "date"), "")
        with self._state.writing():
            pages = self.pages(upload)
            if not self.change(upload.id, ("ready",), **anew, stale=upload.message):
                return False
            for page in pages:
                self.change(page.id, ("joined",), **anew)
        return True

    def waiting_since(self, moment: datetime, *, reminded: bool = True) -> list[Upload]:
        """What arrived before a moment and still waits for a decision; with `reminded` off, if nobody was reminded."""
        rows = self._state.rows(
            "SELECT * FROM uploads WHERE stage = 'ready' AND arrived < ? AND (? OR NOT reminded) ORDER BY id",
            [moment.astimezone(timezone.utc).isoformat(timespec="milliseconds"), reminded],
        )
        return [_upload(row) for row in rows]

    def get(self, identifier: int) -> Upload | None:
        row = self._state.row("SELECT * FROM uploads WHERE id = ?", [identifier])
        return _upload(row) if row else None

    def those(self, *stages: Stage) -> list[Upload]:
        """The uploads at these stages, in order of arrival."""
        marks = ", ".join("?" * len(stages))
        rows = self._state.rows(f"SELECT * FROM uploads WHERE stage IN ({marks}) ORDER BY id", stages)
        return [_upload(row) for row in rows]

    def unshown(self) -> list[Upload]:
        """What is read, and whose card does not stand as it should."""
        rows = self._state.rows(
            "SELECT * FROM uploads WHERE stage IN ('ready', 'refused', 'discarded') AND NOT shown ORDER BY id"
        )
        return [_upload(row) for row in rows]

    def with_hash(self, hash_: str, before: int) -> Upload | None:
        """An earlier upload of the same bytes that still waits for a decision."""
        row = self._state.row(
            "SELECT * FROM uploads WHERE hash = ? AND id < ? AND stage IN ('ready', 'publishing') LIMIT 1",
            [hash_, before],
        )
        return _upload(row) if row else None

    def change(self, identifier: int, among: Sequence[Stage] = (), **fields: Value | Findings) -> bool:
        """Put fields of an upload anew; False, and nothing, where it is at another stage than one of `among`."""
        values = {
            name: json.dumps(asdict(value)) if isinstance(value, Findings) else value for name, value in fields.items()
        }
        marks = ", ".join("?" * len(among))
        with self._state.writing() as connection:
            done = connection.execute(
                f"UPDATE uploads SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?"
                + (f" AND stage IN ({marks})" if among else ""),
                [*values.values(), identifier, *among],
            )
        return done.rowcount > 0

    def shown(self, upload: Upload, message: str) -> None:
        """The card stands; it is to be shown again where the upload has changed meanwhile."""
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE uploads SET message = ?, stale = '',"
                " shown = (stage = ? AND note = ? AND title = ? AND date = ?) WHERE id = ?",
                [message, upload.stage, upload.note, upload.title, upload.date, upload.id],
            )

    def document(self, identifier: int) -> dict[str, Any] | None:
        """The document as it was read, not to be read a second time; None where that is not kept."""
        kept = self.folder / str(identifier) / READ
        return dict(json.loads(kept.read_text(encoding="utf-8"))) if kept.is_file() else None

    def place(self, upload: Upload) -> Path:
        """The folder of its own that holds an upload's file."""
        return self.folder / str(upload.id)

    def tidy(self) -> None:
        """Remove the files of uploads that ended as the bot was killed."""
        needed = {str(upload.id) for upload in self.those("waiting", "reading", "ready", "publishing")}
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            if folder.name not in needed:
                shutil.rmtree(folder, ignore_errors=True)

    def clear(self, identifier: int) -> None:
        """Its file is no longer needed."""
        shutil.rmtree(self.folder / str(identifier), ignore_errors=True)


def _upload(row: Row) -> Upload:
    values: dict[str, Any] = {name: row[name] for name in row.keys() if name not in ("brought", "arrived", "reminded")}  # noqa: SIM118
    found = json.loads(values.pop("findings") or "null")
    return Upload(**{**values, "shown": bool(row["shown"])}, findings=_findings(found))


def _findings(found: dict[str, Any] | None) -> Findings | None:
    return revive(Findings, {**_ADDED_LATER, **found}) if found else None
