"""Documents from strangers: read in a child process with limits, so that the worst file costs a sentence.

These calls block for as long as the reading takes: make them from a worker thread. They raise UnreadableDocument with
the reason, or Cancelled; either way the child, and all that it started, is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.plain_data import revive
from bot.sandbox import Limits, Stopped, never, run_job
from index.read import UnreadableDocument, check_file
from index.types import Document, Membership

T = TypeVar("T")
Progress = Callable[[int, int], None]  # pages read, of how many


@dataclass(frozen=True, slots=True)
class _Bound:
    """Nothing is answered but that it is done."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A document with what a card tells of it."""

    document: Document
    passages: int
    memberships: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The document behind an address; `suffix` is that of a file with its content."""

    document: Document
    suffix: str


def examine_safely(
    path: Path,
    name: str | None = None,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
    progress: Progress = lambda _page, _pages: None,
) -> Examined:
    """The document in a file, as `index.read.read` reads it, with its passages counted and its memberships read: a
    hostile text could make those endless too. `name` is what the library and the sentences call it. `progress` hears
    of scanned pages.
    """
    name = path.name if name is None else name
    limits = limits or Limits()
    if path.is_symlink():  # nobody can send one; what it leads to was not sent
        raise UnreadableDocument("not_a_file", name)
    check_file(path, name, limits.size)
    return _asked(Examined, {"path": str(path.absolute()), "name": name}, name, limits, cancelled, progress)


def bind_safely(
    pictures: Sequence[Path],
    path: Path,
    names: Sequence[str],
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
) -> None:
    """Put pictures into one PDF, see `bot.clerk.albums.bind`."""
    paths = [str(picture.absolute()) for picture in pictures]
    request = {"pictures": paths, "path": str(path.absolute()), "names": list(names)}
    _asked(_Bound, request, path.name, limits or Limits(), cancelled, job="bind")


def read_link_safely(
    url: str,
    keep: Path | None = None,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
    allow_loopback: bool = False,
) -> Link:
    """The document at a web address, as `index.read.read_url` reads it.

    What was fetched is written to `keep`, a file that is not there yet: named with the link's suffix, it can be read
    again. Nothing is left of it where reading fails. `allow_loopback` is for tests, whose servers run on this machine.
    """
    request = {"url": url, "keep": str(keep.absolute()) if keep else None, "allow_loopback": allow_loopback}
    try:
        return _asked(Link, request, url, limits or Limits(), cancelled)
    except BaseException:
        if keep:
            keep.unlink(missing_ok=True)
        raise


def _asked(
    kind: type[T],
    request: Mapping[str, Any],
    name: str,
    limits: Limits,
    cancelled: Callable[[], bool],
    progress: Progress = lambda _page, _pages: None,
    job: str = "read",
) -> T:
    """What the child answers; it has read a stranger's file, so its answer is checked as well."""
    try:
        answer: dict[str, Any] = {}
        for said in run_job(job, request, limits, cancelled):
            if "page" in said:
                progress(int(said["page"]), int(said["pages"]))
            else:
                answer |= said
        if "refused" not in answer:
            return revive(kind, answer)
        refused = UnreadableDocument(answer["refused"], **answer["parameters"])
    except Stopped as stopped:
        raise UnreadableDocument(stopped.code, name, seconds=limits.seconds, limit_mb=_in_mb(limits)) from stopped
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableDocument("reader_crashed", name) from error
    raise refused


def _in_mb(limits: Limits) -> int:
    return (limits.memory or 0) // 1024**2
