"""How publications end: each leaves the folder of documents, `state.db` and its message as they are to be."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from bot.clerk.amendments import Amendment, Stated
from bot.clerk.clerk import Clerk
from bot.clerk.gate import GateRefused
from bot.clerk.placing import Places, Previous
from bot.clerk.publication_shown import summary
from bot.clerk.publications import Change, Publication
from bot.clerk.versions import FOLDER as VERSIONS
from bot.clerk.versions import Version
from bot.errors import explain
from bot.phrases import say
from bot.types import Language
from index.library import SqliteLibrary
from index.read import UnreadableDocument
from index.types import Document

Titles = Mapping[str, Document]  # the documents as they were before, without their text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the child reported, and in how many seconds; nothing of it where the bot was restarted since."""

    report: Mapping[str, Any]
    seconds: float

    def names(self, key: str) -> list[str]:
        return list(self.report.get(key, ()))

    def failures(self, language: Language) -> dict[str, str]:
        """Why documents could not be read, by name."""
        found = {}
        for each in self.report.get("failed", ()):
            error = UnreadableDocument(each["code"], **each["parameters"])
            found[each["name"]] = explain(error, language) or str(error)
        return found


class Ends:
    """The ends of one clerk's publications."""

    def __init__(self, clerk: Clerk, library: SqliteLibrary, places: Places) -> None:
        self._clerk = clerk
        self._library = library
        self._places = places

    def begin(self, batch: Sequence[Publication]) -> Titles:
        """Write down that it has begun, and at which generation; the titles of what it changes."""
        with self._library.view() as view:
            named = {change.document for each in batch for change in each.changes}
            titles = {document.name: document for document in view.documents() if document.name in named}
            before = view.generation
        with self._clerk.writing():
            for each in batch:
                signed = batch[0].person
                self._clerk.publications.change(each.number, stage="running", before=before, signed=signed, shown=0)
        return titles

    def finish(self, batch: Sequence[Publication], titles: Titles, outcome: Outcome) -> None:
        """It is committed: the files go into place, and everybody is told. Done twice it does no harm."""
        for publication in self._begun(batch):
            failures = outcome.failures(publication.language)
            mine = [failures[change.document] for change in publication.changes if change.document in failures]
            if mine:
                self._places.withdraw([publication])
                self._clerk.give_back(
                    publication, "failed", say("publishing.failed", publication.language, reason=mine[0])
                )
            else:
                self._done(publication, self._places.place(publication), titles, outcome)
        self._places.withdraw(())

    def refused(self, batch: Sequence[Publication], refused: GateRefused) -> None:
        """Nothing was published: checks would turn wrong."""
        self._places.withdraw(batch)
        if not self._is_taken_apart(batch):
            record = json.dumps(refused.record())
            self._clerk.publications.change(batch[0].number, stage="refused", refusal=record, shown=0)

    def failed(self, batch: Sequence[Publication], reason: Mapping[Language, str]) -> None:
        """Nothing was published, for a reason that has a sentence."""
        self._places.withdraw(batch)
        if not self._is_taken_apart(batch):
            note = say("publishing.failed", batch[0].language, reason=reason[batch[0].language])
            self._clerk.give_back(batch[0], "failed", note)

    def _is_taken_apart(self, batch: Sequence[Publication]) -> bool:
        """Of several each is tried by itself: nobody knows yet which one is at fault."""
        for each in batch if len(batch) > 1 else ():
            self._clerk.publications.change(each.number, stage="waiting", alone=1)
        return len(batch) > 1

    def stopped(self, batch: Sequence[Publication], titles: Titles, reason: Mapping[Language, str]) -> None:
        """The child has ended without a word: it may have committed all the same."""
        if self._are_committed(batch):
            self.finish(batch, titles, Outcome({}, 0.0))
        else:
            self.failed(batch, reason)

    def interrupted(self, batch: Sequence[Publication], titles: Titles) -> None:
        """Cancelled, or the bot is being stopped. What was not meant goes back into the queue."""
        if self._are_committed(batch):
            self.finish(batch, titles, Outcome({}, 0.0))
            return
        self._places.withdraw(batch)
        cancelled = self._clerk.publications.cancelled({each.number for each in batch})
        for each in batch:
            if each.number in cancelled:
                self._clerk.give_back(each, "cancelled", say("publishing.cancelled", each.language))
            else:
                self._clerk.publications.change(each.number, stage="waiting")

    def cancelled_before(self, publication: Publication) -> bool:
        """Whether it was cancelled before it began; it has ended then."""
        if publication.number not in self._clerk.publications.cancelled({publication.number}):
            return False
        self._clerk.give_back(publication, "cancelled", say("publishing.cancelled", publication.language))
        return True

    def _begun(self, batch: Sequence[Publication]) -> list[Publication]:
        """As they stand now, those that have not ended yet."""
        now = [self._clerk.publications.get(each.number) for each in batch]
        return [each for each in now if each is not None and each.stage == "running"]

    def _are_committed(self, batch: Sequence[Publication]) -> bool:
        return all(self._is_committed(each) for each in self._begun(batch))

    def recover(self, publication: Publication) -> None:
        """After a restart: finish it if it was committed, else take it back; its sender is told anew."""
        if self._is_committed(publication):
            self._clerk.publications.change(publication.number, message="", stale=publication.message)
            self.finish([publication], {}, Outcome({"restarted": True}, 0.0))
            return
        self._places.withdraw([publication])
        key = "publishing.restarted" if publication.uploads else "publishing.restarted_job"
        self._clerk.give_back(publication, "failed", say(key, publication.language), anew=True)

    def _is_committed(self, publication: Publication) -> bool:
        """Whether a generation that bears its signature was published since it began: there is one batch at a time."""
        return any(
            generation.number > publication.before and generation.by == publication.signed
            for generation in self._library.history()
        )

    def _done(self, publication: Publication, previous: Sequence[Previous], titles: Titles, outcome: Outcome) -> None:
        clerk = self._clerk
        generation = self._library.history()[0]
        number = int(outcome.report.get("generation", generation.number))
        undo = self._what_takes_back(publication, previous)
        note = summary(publication, outcome.report, outcome.seconds, generation, outcome.failures(publication.language))
        with clerk.writing():
            for change in publication.changes:
                if change.staged:
                    clerk.versions.replaced(change.document)
            for each in previous:
                clerk.versions.keep(_version(each, publication, number, titles))
            for change in publication.changes:
                if change.remove or change.amendment is not None:
                    amendment = change.amendment or Amendment()
                    clerk.amendments.put(change.document, amendment, self._stated(change, titles))
            for upload in publication.uploads:
                clerk.uploads.change(upload, stage="published", shown=1)
            clerk.publications.change(
                publication.number, stage="done", note=note, undo=undo, generation=number, shown=0
            )
            clerk.publications.undone(publication)
            names = ", ".join(change.document for change in publication.changes if not change.remove)
            clerk.audit.record(publication.person, publication.act, publication.label, names)
        for upload in publication.uploads:
            clerk.uploads.clear(upload)

    def _stated(self, change: Change, titles: Titles) -> Stated:
        """What its file says by itself: a new one as it was read, one that stays as it was shown unless amended."""
        if change.upload and (read := self._clerk.uploads.document(change.upload)) is not None:
            return Stated(read["title"], read["date"])
        decided, stated = self._clerk.amendments.of(change.document), self._clerk.amendments.stated(change.document)
        shown = titles.get(change.document)
        return Stated(
            stated.title if decided.title or shown is None else shown.title,
            stated.date if decided.date or shown is None else shown.date,
        )

    def _what_takes_back(self, publication: Publication, previous: Sequence[Previous]) -> list[Change]:
        """The changes that undo it: what was replaced or removed comes back, what is new goes."""
        kept = {each.document: each for each in previous}
        undo = []
        for change in publication.changes:
            before = self._clerk.amendments.of(change.document)
            if (old := kept.get(change.document)) is not None:
                undo.append(Change(change.document, f"{VERSIONS}/{old.path}", amendment=before, hash=old.hash))
            elif change.staged:
                undo.append(Change(change.document, remove=True))
            elif not change.remove:
                undo.append(Change(change.document, amendment=before))
        return undo


def _version(previous: Previous, publication: Publication, generation: int, titles: Titles) -> Version:
    was = titles.get(previous.document)
    removed = any(change.remove for change in publication.changes if change.document == previous.document)
    return Version(
        previous.document,
        previous.path,
        previous.hash,
        datetime.now(timezone.utc),
        publication.person,
        generation,
        "deleted" if removed else "replaced",
        was.title if was else "",
        was.date if was else "",
    )
