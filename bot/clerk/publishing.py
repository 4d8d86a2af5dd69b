"""Publishing, as the serving process sees it: one batch of requests at a time goes to a child, and then into place.

What is asked for meanwhile goes together with the next batch. A batch that a check refuses is tried again one by one,
so that only the request at fault waits for an admin. `bot.clerk.placing` says why nothing can be half there.
"""

from __future__ import annotations

import fcntl
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from threading import Event
from typing import IO, Any

from bot.clerk.clerk import Clerk
from bot.clerk.gate import GateRefused
from bot.clerk.placing import Places
from bot.clerk.program import source_hash
from bot.clerk.publications import Publication, next_batch
from bot.clerk.publishing_ends import Ends, Outcome
from bot.errors import HoidapError, explain
from bot.phrases import say
from bot.sandbox import Cancelled, KeptJob, Limits, Stopped
from bot.settings import Settings
from bot.types import Language
from index.library import LibraryError, SqliteLibrary

log = logging.getLogger(__name__)

LOCK = "publishing.lock"  # in the data folder: held by the child as long as it lives
STATE_PAUSE = 2.0  # seconds until what has come of a publication is written down again, where the disk was full
BUSY_PAUSE = 2.0  # seconds until another process is asked again whether it has ended
IDLE = 600.0  # seconds after which the child is let go, 117 MB at 1,000 documents
_HANDED_ON = ("HOME", "HF_HOME", "HF_HUB_CACHE", "HF_HUB_OFFLINE", "SENTENCE_TRANSFORMERS_HOME", "XDG_CACHE_HOME")


@dataclass
class Running:
    """How far the batch that is being published is."""

    numbers: frozenset[int]
    began: float = field(default_factory=time.monotonic)
    stage: str = ""
    done: int = 0
    total: int = 0
    is_busy: bool = False  # another process publishes


class _Refused(Exception):  # noqa: N818 - what became of a batch
    """A check of the quality gate, or an expected error of the child, as it said it."""

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__(str(said))
        self.said = said


class Publisher:
    """Publishes what `clerk` has written down. All of it blocks: it belongs in a worker thread."""

    def __init__(
        self, clerk: Clerk, library: SqliteLibrary, settings: Settings, environment: Mapping[str, str]
    ) -> None:
        self._clerk = clerk
        self._library = library
        self._settings = settings
        self._child = KeptJob("publish", {name: environment[name] for name in _HANDED_ON if name in environment})
        self._limits = Limits(settings.publish_seconds, memory=None)
        self._places = Places(clerk.data, clerk.corpus)
        self._ends = Ends(clerk, library, self._places)
        self._program = source_hash()
        self.running: Running | None = None
        self.stopping = Event()

    def recover(self) -> None:
        """After a start: what was begun is finished if it was committed, and taken back if it was not."""
        self._wait_for_orphan()
        begun = self._clerk.publications.those("running")
        for publication in begun:
            self._ends.recover(publication)
        if not begun:
            self._places.withdraw(())

    def warm(self) -> None:
        """Something is about to be published: let a child read what it will need, 2 s at a low priority."""
        if not self.stopping.is_set():
            self._child.prepare({"kind": "warm", **self._places_and_model()}, self._limits)

    def rest(self) -> None:
        """Let the child go when nothing has been published for a while."""
        self._child.end(IDLE)

    def close(self) -> None:
        self._child.end()

    def publish_next(self) -> bool:
        """Carry the next batch out; False where there is nothing to do. Raises HoidapError, OSError."""
        waiting = self._clerk.publications.those("waiting")
        batch = next_batch([each for each in waiting if not self._ends.cancelled_before(each)])
        if not batch:
            return False
        self.running = running = Running(frozenset(each.number for each in batch))
        self._clerk.wake()  # its progress is to be shown
        try:
            self._publish(batch, running)
        finally:
            self.running = None
        return True

    def _publish(self, batch: Sequence[Publication], running: Running) -> None:
        titles = self._ends.begin(batch)
        end: Callable[[], None]
        try:
            self._check_program()
            self._places.prepare(batch)
            report = self._report(batch, running)
        except _Refused as refused:
            end = partial(self._refused, batch, refused.said)
        except Cancelled:
            end = partial(self._ends.interrupted, batch, titles)
        except Stopped as stopped:
            log.warning("A publication's process has ended: %s", stopped.code)
            reason = _reasons(f"publishing.stopped.{stopped.code}", seconds=self._settings.publish_seconds)
            end = partial(self._ends.stopped, batch, titles, reason)
        except (HoidapError, OSError) as error:
            end = partial(self._ends.failed, batch, _explained(error))
        else:
            end = partial(self._ends.finish, batch, titles, Outcome(report, time.monotonic() - running.began))
        while not _is_written(end) and not self.stopping.wait(STATE_PAUSE):
            pass

    def _check_program(self) -> None:
        """A child of another version would write what this process reads otherwise, or not understand what it is asked.

        Raises HoidapError, OSError.
        """
        if source_hash() != self._program:
            raise HoidapError("publishing.program_changed")

    def _report(self, batch: Sequence[Publication], running: Running) -> dict[str, Any]:
        """What the child reports, once no other process publishes. Raises _Refused, Cancelled, Stopped."""
        while True:
            said = self._last_word(batch, running)
            if "report" in said:
                return dict(said["report"])
            running.is_busy = said.get("error") == "busy"
            if not running.is_busy:
                raise _Refused(said)
            if self.stopping.wait(BUSY_PAUSE) or self._is_cancelled(batch):
                raise Cancelled

    def _last_word(self, batch: Sequence[Publication], running: Running) -> dict[str, Any]:
        request = self._request(batch)
        last: dict[str, Any] | None = None
        for said in self._child.run(request, self._limits, lambda: self._is_cancelled(batch)):
            if "stage" in said:
                running.stage, running.done, running.total = said["stage"], said["done"], said["total"]
                running.is_busy = False
            else:
                last = said
        if request["kind"] != "files":
            self._child.end()  # it has seen all of the documents
        if last is None:
            raise Stopped("reader_crashed")
        return last

    def _is_cancelled(self, batch: Sequence[Publication]) -> bool:
        return self.stopping.is_set() or bool(self._clerk.publications.cancelled({each.number for each in batch}))

    def _request(self, batch: Sequence[Publication]) -> dict[str, Any]:
        first = batch[0]
        amendments = self._clerk.amendments.all()
        documents = {}
        for change in (change for each in batch for change in each.changes):
            if change.amendment is not None:
                amendments[change.document] = change.amendment
            if change.upload and (read := self._clerk.uploads.document(change.upload)) is not None:
                documents[change.document] = {**read, "name": change.document}
        return {
            "kind": first.kind,
            **self._places_and_model(),
            "names": [change.document for each in batch for change in each.changes],
            "documents": documents,
            "amendments": {name: asdict(amendment) for name, amendment in amendments.items()},
            "accepted": json.loads(first.accepted),
            "generation": first.target,
            "by": first.person,
        }

    def _places_and_model(self) -> dict[str, str]:
        return {
            "data": str(self._clerk.data.resolve()),
            "corpus": str(self._clerk.corpus.resolve()),
            "root": str(self._places.root.resolve()),
            "model": self._settings.model,
        }

    def _refused(self, batch: Sequence[Publication], said: dict[str, Any]) -> None:
        if "refused" in said:
            self._ends.refused(batch, GateRefused.from_record(said["refused"]))
        else:
            self._ends.failed(batch, _explained(LibraryError(said["error"], **said["parameters"])))

    def _wait_for_orphan(self) -> None:
        """The child of a bot that was killed lives until it next speaks; it may just be about to commit."""
        with (self._clerk.data / LOCK).open("w") as lock:
            while not _is_free(lock) and not self.stopping.wait(0.2):
                pass


def _is_written(end: Callable[[], None]) -> bool:
    """Whether what has come of a publication could be written down; a full disk is waited for."""
    try:
        end()
    except (HoidapError, OSError):
        log.exception("What has come of a publication cannot be written down yet.")
        return False
    return True


def _is_free(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _explained(error: BaseException) -> dict[Language, str]:
    return {language: explain(error, language) or say("error.unexpected", language) for language in ("vi", "en")}


def _reasons(key: str, **values: object) -> dict[Language, str]:
    return {language: say(key, language, **values) for language in ("vi", "en")}
