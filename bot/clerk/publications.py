"""Publications: what admins asked to be changed among the documents, each until it is done or dropped.

waiting -> running -> done
   |         |------> refused   a check would turn wrong: an admin decides -> waiting, or dropped
   |         |------> failed
cancelled <--'
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from sqlite3 import Row
from typing import Any, Literal

from bot.clerk.amendments import Amendment
from bot.clerk.versions import FOLDER as VERSIONS
from bot.clerk.versions import Version
from bot.phrases import say
from bot.plain_data import revive
from bot.state import State
from bot.text import printable, shortened
from bot.types import Incoming, Language

Kind = Literal["files", "reindex", "update", "rollback"]
UNDONE = "publication.undone"  # what an undo is called
LABEL = 80  # characters of one in a sentence
Stage = Literal["waiting", "running", "refused", "done", "failed", "cancelled", "dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of one document.

    With `staged`, a path below the data folder, that file is to stand for it; with `remove` it goes, and its file is
    kept as a version; with neither its file is read again as it stands. `amendment` is what holds beside the file from
    then on, None for what held before.
    """

    document: str
    staged: str = ""
    remove: bool = False
    amendment: Amendment | None = None
    hash: str = ""  # of the staged file
    upload: int = 0  # whose file it is


@dataclass(frozen=True, slots=True)
class Publication:
    """One request. `message` is that of its progress; `act` what the audit log calls it; `label` what sentences do."""

    kind: Kind
    chat: str
    session: str
    person: str
    language: Language
    act: str
    label: str
    changes: tuple[Change, ...] = ()
    stage: Stage = "waiting"
    message: str = ""
    shown: bool = False  # the message stands as the publication does
    stale: str = ""  # an earlier message, which is to be no more than a line
    note: str = ""  # the sentences that the message shows when it has ended
    refusal: str = ""  # by what checks the last attempt was refused, as JSON
    accepted: str = "[]"  # what an admin has seen of it and confirmed, as JSON
    alone: bool = False  # published by itself: together with others it was refused
    undo: tuple[Change, ...] = ()  # what takes it back
    target: int = 0  # the generation that a rollback goes to, or the publication that an undo takes back
    before: int = 0  # the generation when it began
    signed: str = ""  # in whose name its batch is published
    generation: int = 0  # that it made
    number: int = 0

    @property
    def uploads(self) -> list[int]:
        """Those whose files it publishes."""
        return [change.upload for change in self.changes if change.upload]


class Publications:
    """Those of one `state.db`. `bot.clerk.publishing` carries them out, one batch at a time."""

    def __init__(self, state: State) -> None:
        self._state = state

    def request(
        self,
        incoming: Incoming,
        language: Language,
        changes: Sequence[Change],
        act: str,
        label: str,
        message: str = "",
        kind: Kind = "files",
        target: int = 0,
    ) -> int:
        """Ask for changes; its number. `message` is one of the bot's that becomes the progress, "" for a new one."""
        with self._state.writing() as connection:
            row = connection.execute(
                "INSERT INTO publications (kind, chat, session, person, language, act, label, changes, message, target,"
                " asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
                [
                    kind,
                    incoming.chat,
                    incoming.session,
                    incoming.person,
                    language,
                    act,
                    label,
                    _as_json(changes),
                    message,
                    target,
                    datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
                ],
            ).fetchone()
        return int(row["number"])

    def restore(self, incoming: Incoming, language: Language, version: Version, message: str = "") -> int:
        """Put a version of a document back, also of one that is gone."""
        amendment = Amendment(version.title, version.date)
        change = Change(version.document, f"{VERSIONS}/{version.path}", amendment=amendment, hash=version.hash)
        label = version.title or version.document
        return self.request(incoming, language, [change], "document.restored", label, message)

    def reindex(self, incoming: Incoming, language: Language, message: str = "", *, keep_rollback: bool = False) -> int:
        """Bring the library to what the folder of documents holds. Asked twice before it begins, it is done once.

        With `keep_rollback` what a rollback has set back stays as it is.
        """
        kind: Kind = "update" if keep_rollback else "reindex"
        return self.request(incoming, language, [], "library.reindexed", "", message, kind)

    def rollback(self, incoming: Incoming, language: Language, generation: int, message: str = "") -> int:
        """Publish the documents of an earlier generation again."""
        label = str(generation)
        return self.request(
            incoming, language, [], "generation.rolled_back", label, message, "rollback", target=generation
        )

    def get(self, number: int) -> Publication | None:
        row = self._state.row("SELECT * FROM publications WHERE number = ?", [number])
        return _publication(row) if row else None

    def those(self, *stages: Stage) -> list[Publication]:
        """The publications at these stages, in the order in which they were asked for."""
        marks = ", ".join("?" * len(stages))
        rows = self._state.rows(f"SELECT * FROM publications WHERE stage IN ({marks}) ORDER BY number", stages)
        return [_publication(row) for row in rows]

    def unshown(self) -> list[Publication]:
        """What has ended or waits for an admin, and whose message does not say so yet."""
        rows = self._state.rows(
            "SELECT * FROM publications WHERE stage NOT IN ('waiting', 'running') AND NOT shown ORDER BY number"
        )
        return [_publication(row) for row in rows]

    def labels(self, act: str) -> dict[str, str]:
        """By document, what it was called when this was last done with it."""
        rows = self._state.rows("SELECT * FROM publications WHERE stage = 'done' AND act = ? ORDER BY number", [act])
        return {change.document: row["label"] for row in rows for change in _changes(row["changes"])}

    def is_overtaken(self, publication: Publication) -> bool:
        """Whether one of its documents has been changed since, or is about to be."""
        rows = self._state.rows(
            "SELECT * FROM publications WHERE number > ? AND stage IN ('waiting', 'running', 'refused', 'done')",
            [publication.number],
        )
        later = {change.document for row in rows for change in _changes(row["changes"])}
        return bool(later & {change.document for change in publication.changes})

    def not_undone(self, undoing: Publication) -> None:
        """An undo has not been done: what it was to take back can be taken back as before."""
        if undoing.act == UNDONE:
            self.change(undoing.target, ("done",), undo=undoing.changes, shown=0)

    def undone(self, undoing: Publication) -> None:
        """An undo has been done: the message of what it has taken back says so."""
        if undoing.act == UNDONE and (taken := self.get(undoing.target)) is not None:
            note = say("publishing.taken_back", taken.language, label=shortened(printable(taken.label), LABEL))
            self.change(taken.number, ("done",), note=note, undo=[], shown=0)

    def cancelled(self, numbers: Collection[int]) -> set[int]:
        """Those of them that somebody has cancelled."""
        rows = self._state.rows("SELECT number FROM publications WHERE cancelled AND stage IN ('waiting', 'running')")
        return {row["number"] for row in rows} & set(numbers)

    def shown(self, publication: Publication, message: str) -> None:
        """The message stands; it is to be shown again where the publication has changed meanwhile."""
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE publications SET message = ?, stale = '', shown = (stage = ? AND note = ? AND undo = ?)"
                " WHERE number = ?",
                [message, publication.stage, publication.note, _as_json(publication.undo), publication.number],
            )

    def change(
        self, number: int, among: Sequence[Stage] = (), *, undo: Sequence[Change] | None = None, **fields: object
    ) -> bool:
        """Put fields of a publication anew; False, and nothing, where it is at another stage than one of `among`."""
        values: dict[str, Any] = {**fields, **({} if undo is None else {"undo": _as_json(undo)})}
        marks = ", ".join("?" * len(among))
        with self._state.writing() as connection:
            done = connection.execute(
                f"UPDATE publications SET {', '.join(f'{name} = ?' for name in values)} WHERE number = ?"
                + (f" AND stage IN ({marks})" if among else ""),
                [*values.values(), number, *among],
            )
        return done.rowcount > 0


def next_batch(waiting: Sequence[Publication]) -> list[Publication]:
    """What is published next, together: of those waiting the first, and all that can go with it.

    Two that want to change the same document go one after the other.
    """
    if not waiting:
        return []
    first = waiting[0]
    if first.kind == "rollback" or first.alone:
        return [first]
    batch, named = [], set[str]()
    for each in waiting:
        if each.kind != first.kind or each.alone:
            continue
        names = {change.document for change in each.changes}
        if not names & named:
            batch.append(each)
        named |= names
    return batch


def _as_json(changes: Sequence[Change]) -> str:
    return json.dumps([asdict(change) for change in changes])


def _changes(text: str) -> tuple[Change, ...]:
    return tuple(revive(Change, each) for each in json.loads(text or "[]"))


def _publication(row: Row) -> Publication:
    values = {name: row[name] for name in Publication.__dataclass_fields__}
    flags = {"shown": bool(row["shown"]), "alone": bool(row["alone"])}
    return Publication(**{**values, **flags, "changes": _changes(row["changes"]), "undo": _changes(row["undo"])})
