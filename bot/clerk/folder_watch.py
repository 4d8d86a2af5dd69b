"""The folder of documents, watched: files that somebody changed there are offered to the admins, once.

A look costs a stat for each file. A change is offered when two looks in a row have found the same, so that a file that
is being copied is not offered half.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence

from anyio import to_thread

from bot.admins.roles import Roles
from bot.clerk.clerk import Clerk
from bot.clerk.offers import CHANGED, LATER
from bot.clerk.publication_shown import names_told
from bot.clerk.upload_card import notice
from bot.courier import Courier
from bot.errors import HoidapError
from bot.phrases import say
from bot.preferences import Preferences
from bot.types import Answer, Choice, Language, Reply
from index.library import SqliteLibrary
from index.sync import Changes, changes

log = logging.getLogger(__name__)

EVERY = 7.0  # seconds between two looks


class FolderWatch:
    """Of one folder, for those who are admins at the time."""

    def __init__(self, clerk: Clerk, library: SqliteLibrary, roles: Roles, preferences: Preferences) -> None:
        self._clerk = clerk
        self._library = library
        self._roles = roles
        self._preferences = preferences
        self._last = ""

    async def look(self, couriers: Mapping[str, Courier]) -> None:
        """Offer what has changed; end the offers of what is no longer so.

        Raises HoidapError, LibraryError, UnreadableDocument.
        """
        found = await to_thread.run_sync(self._changes)
        for mark, messages in await to_thread.run_sync(self._clerk.offers.open, self._last):
            await self._end(mark, messages, couriers)
        if found is not None:
            await self._offer(found, couriers)

    def _changes(self) -> Changes | None:
        """What has changed, was the same at the look before, and has not been offered."""
        if not self._clerk.corpus.is_dir():
            return None
        found = changes(self._library, [self._clerk.corpus], amend=self._clerk.amendments.amender())
        mark = self._mark(found) if found else ""
        is_settled, self._last = mark == self._last, mark
        if not mark or not is_settled or self._clerk.offers.is_known(mark):
            return None
        return found

    async def _offer(self, found: Changes, couriers: Mapping[str, Courier]) -> None:
        mark = self._last
        messages: list[tuple[str, str]] = []
        await to_thread.run_sync(self._clerk.offers.keep, mark, messages)
        for person in await to_thread.run_sync(lambda: self._roles.admins):
            courier = couriers.get(person.partition(":")[0])
            if courier is None:
                continue
            language = await to_thread.run_sync(self._preferences.language, person) or "vi"
            try:
                messages.append((person, await courier.post(person, offer(found, language))))
            except HoidapError as error:
                log.warning("A change in the folder could not be offered to %s: %s", person, error.code)
        await to_thread.run_sync(self._clerk.offers.keep, mark, messages)

    async def _end(self, mark: str, messages: Sequence[tuple[str, str]], couriers: Mapping[str, Courier]) -> None:
        for chat, message in messages:
            courier = couriers.get(chat.partition(":")[0])
            if courier is None:
                continue
            language = await to_thread.run_sync(self._preferences.language, chat) or "vi"
            try:
                await courier.amend(chat, message, notice(say("folder.settled", language), language))
            except HoidapError as error:
                log.warning("An offer could not be ended in %s: %s", chat, error.code)
        await to_thread.run_sync(self._clerk.offers.close, mark)

    def _mark(self, found: Changes) -> str:
        """What names this state of the folder and no other."""
        lines = [f"- {name}" for name in found.removed]
        for name in (*found.added, *found.changed):
            try:
                status = (self._clerk.corpus / name).stat()
            except OSError:  # gone since
                continue
            lines.append(f"+ {name} {status.st_size} {status.st_mtime_ns}")
        return hashlib.blake2b("\n".join(lines).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def offer(found: Changes, language: Language) -> Reply:
    """What an admin is told, with what can be done."""
    told = (("folder.added", found.added), ("folder.edited", found.changed), ("folder.gone", found.removed))
    lines = [say("folder.changed", language)]
    lines += [say(key, language, names=names_told(names, language)) for key, names in told if names]
    command = f"/{say('command.reindex', language)}"
    update = Choice(say("folder.update", language), f"{command} {CHANGED}", "menu")
    later = Choice(say("folder.ignore", language), f"{command} {LATER}", "menu")
    return Reply(Answer("\n".join(lines), language, kind="notice"), (update, later))
