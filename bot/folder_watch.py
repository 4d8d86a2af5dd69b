"""The folder of documents, watched: files that somebody changed there are offered to the admins, once.

A look costs a stat for each file. A change is offered when two looks in a row have found the same, so that a file that
is being copied is not offered half.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.amendments import Amendments
from bot.clerk import Clerk
from bot.desk import Call
from bot.phrases import say
from bot.publication_shown import names_told
from bot.state import State
from bot.types import Answer, Choice, Language, Reply
from bot.upload_card import notice
from index.library import SqliteLibrary
from index.sync import Changes, changes

log = logging.getLogger(__name__)

EVERY = 7.0  # seconds between two looks
IGNORE = "later"


class Watch:
    """Of one folder. All of it blocks: it belongs in a worker thread."""

    def __init__(self, library: SqliteLibrary, state: State, corpus: Path) -> None:
        self._library = library
        self._state = state
        self._amendments = Amendments(state)
        self._corpus = corpus
        self._last = ""

    def look(self) -> tuple[str, Changes] | None:
        """What has changed and has not been offered, with the mark of this state; None where there is no such thing.

        Raises HoidapError, LibraryError, UnreadableDocument.
        """
        if not self._corpus.is_dir():
            return None
        found = changes(self._library, [self._corpus], amend=self._amendments.amender())
        mark = self._mark(found) if found else ""
        is_settled, self._last = mark == self._last, mark
        if not mark or not is_settled or self._state.row("SELECT 1 FROM folder_offers WHERE state = ?", [mark]):
            return None
        return mark, found

    def still_open(self) -> list[tuple[str, list[list[str]]]]:
        """The marks of offers whose state is no more, with the messages that offer them: pairs of chat and message."""
        rows = self._state.rows("SELECT * FROM folder_offers WHERE NOT closed AND state != ?", [self._last])
        return [(row["state"], json.loads(row["messages"])) for row in rows]

    def offered(self, mark: str, messages: Sequence[tuple[str, str]]) -> None:
        with self._state.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO folder_offers VALUES (?, ?, 0)", [mark, json.dumps(list(messages))]
            )

    def close(self, mark: str) -> None:
        with self._state.writing() as connection:
            connection.execute("UPDATE folder_offers SET closed = 1 WHERE state = ?", [mark])

    def _mark(self, found: Changes) -> str:
        """What names this state of the folder and no other."""
        lines = [f"- {name}" for name in found.removed]
        for name in (*found.added, *found.changed):
            try:
                status = (self._corpus / name).stat()
            except OSError:  # gone since
                continue
            lines.append(f"+ {name} {status.st_size} {status.st_mtime_ns}")
        return hashlib.blake2b("\n".join(lines).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def offer(found: Changes, mark: str, language: Language) -> Reply:
    """What an admin is told, with what can be done."""
    told = (("folder.added", found.added), ("folder.edited", found.changed), ("folder.gone", found.removed))
    lines = [say("folder.changed", language)]
    lines += [say(key, language, names=names_told(names, language)) for key, names in told if names]
    command = f"/{say('command.reindex', language)}"
    update = Choice(say("folder.update", language), f"{command} now", "menu")
    later = Choice(say("folder.ignore", language), f"{command} {IGNORE} {mark}", "menu")
    return Reply(Answer("\n".join(lines), language, kind="notice"), (update, later))


def ignore(clerk: Clerk, call: Call, mark: str) -> Reply:
    """An admin wants the library left as it is: the offer ends, for this state."""
    clerk.audit.record(call.incoming.person, "folder.ignored")
    with clerk.writing() as connection:
        connection.execute("UPDATE folder_offers SET closed = 1 WHERE state = ?", [mark])
    text = say("folder.ignored", call.language, command=say("command.reindex", call.language))
    return replace(notice(text, call.language), edits=True)
