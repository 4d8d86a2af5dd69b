"""What the child of `bot.clerk.publishing` does: one publication, from the files to the commit, or why there is none.

It says {"stage", "done", "total"} as it goes, and last {"report"}, {"refused"} or {"error"}. It holds a lock meanwhile,
so that a bot that was killed and started again waits for it; and because it speaks once more before it commits, a child
whose parent is gone publishes nothing. The library stays open for the next request. To get ready for one ("warm") it
asks the checks of what is published: what it reads for that it need not read again for the candidate.
"""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.clerk.amendments import Amendment, amending
from bot.clerk.check_results import CheckResults
from bot.clerk.checks import QUESTIONS
from bot.clerk.gate import GateRefused, ask_ahead, gate
from bot.errors import HoidapError
from bot.plain_data import revive
from bot.state import State
from bot.work import Say, is_wanted
from index.encoder import load_encoder
from index.library import LibraryError, SqliteLibrary
from index.read import UnreadableDocument
from index.sync import SyncReport, publish_files, sync
from index.types import Document, Generation, Library
from index.walk import named_files

log = logging.getLogger(__name__)

LOCK = "publishing.lock"  # in the data folder
PAUSE = 0.3  # seconds between two lines of one stage


def run(request: dict[str, Any], say: Say) -> None:
    """Publish what the request names: files of a folder, all of a folder, or an earlier generation."""
    data = Path(request["data"])
    library = _library(data, request["model"])
    if request["kind"] == "warm":
        _warm(library, request)
        return
    with (data / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            say({"report": _published(library, request, say)})
        except GateRefused as refused:
            say({"refused": refused.record()})
        except (HoidapError, LibraryError, UnreadableDocument) as error:
            say({"error": error.code, "parameters": {name: str(value) for name, value in error.parameters.items()}})
        finally:
            library.close()


@lru_cache(1)
def _library(data: Path, model: str) -> SqliteLibrary:
    return SqliteLibrary(data, load_encoder(model))


class _Wanted(Exception):  # noqa: N818 - somebody waits
    """There is something to publish."""


def _warm(library: SqliteLibrary, request: dict[str, Any]) -> None:
    def go_on(_stage: str, _done: int, _total: int) -> None:
        if is_wanted():
            raise _Wanted

    try:
        ask_ahead(library, Path(request["corpus"]) / QUESTIONS, CheckResults(State(library.folder)), go_on)
    except _Wanted:
        pass
    except (HoidapError, LibraryError):
        log.warning("Nothing could be read ahead of a publication.", exc_info=True)
    finally:
        library.close()


def _published(library: SqliteLibrary, request: dict[str, Any], say: Say) -> dict[str, Any]:
    progress = _Progress(say)
    checks = gate(
        library,
        Path(request["corpus"]) / QUESTIONS,
        CheckResults(State(library.folder)),
        accepted=request["accepted"],
        progress=progress,
    )
    if request["kind"] == "rollback":
        judge = _last_word(checks, say)
        return _of_generation(library.rollback(request["generation"], judge=judge, by=request["by"]))
    amend = amending({name: revive(Amendment, each) for name, each in request["amendments"].items()})
    if request["kind"] in ("reindex", "update"):
        root = Path(request["corpus"])
        _check_there_is_something(library, root)
        report = sync(
            library,
            [root],
            progress,
            amend=amend,
            judge=_last_word(checks, say),
            by=request["by"],
            keep_rollback=request["kind"] == "update",
        )
    else:
        report = publish_files(
            library,
            Path(request["root"]),
            request["names"],
            progress,
            documents={name: revive(Document, each) for name, each in request["documents"].items()},
            amend=amend,
            judge=_last_word(checks, say),
            by=request["by"],
        )
    return {**_of_report(report), **_of_generation(library.history()[0])}


def _check_there_is_something(library: SqliteLibrary, root: Path) -> None:
    """A folder that holds nothing is more likely not mounted than meant to empty the library."""
    files, _ = named_files([root], library.folder)
    count = len(library.names())
    if count and not files:
        raise HoidapError("error.empty_folder", folder=root, count=count)


class _Progress:
    """Says how far it is, but not more often than anybody would look."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._stage = ""
        self._said = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage or done == total or now - self._said >= PAUSE:
            self._stage, self._said = stage, now
            self._say({"stage": stage, "done": done, "total": total})


def _last_word(checks: Callable[[Library], None], say: Say) -> Callable[[Library], None]:
    def judge(candidate: Library) -> None:
        checks(candidate)
        say({"stage": "publish", "done": 1, "total": 1})  # raises where nobody listens any more

    return judge


def _of_report(report: SyncReport) -> dict[str, Any]:
    return {
        "added": list(report.added),
        "changed": [*report.changed, *(new for _, new in report.renamed)],
        "removed": list(report.removed),
        "failed": [
            {"name": failure.name, "code": failure.error.code, "parameters": _plain(failure.error.parameters)}
            for failure in report.failed
        ],
    }


def _plain(parameters: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in parameters.items()}


def _of_generation(generation: Generation) -> dict[str, Any]:
    return {"generation": generation.number, "documents": generation.documents}
