"""The entrance of child processes: `python -m bot.work JOB`, requests as lines of JSON on standard input, a line of
JSON out for each thing the job says, and `ENDED` after each request.

The limits that a request names are set before the job's module is imported. What a library prints goes to standard
error. A job that raises is told by its exit code; nothing of it is swallowed, as the traceback is on standard error.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Say = Callable[[Mapping[str, Any]], None]

# name -> module:function, a `Callable[[dict[str, Any], Say], None]`
JOBS = {
    "read": "bot.clerk.safe_reading_job:run",
    "bind": "bot.clerk.albums:run",
    "publish": "bot.clerk.publishing_job:run",
}

ENDED = {"ended": True}
OUT_OF_MEMORY = 86  # exit codes that the parent knows; any other is a crash
NICENESS = 10
SESSION_NICENESS = 3  # half the usual share; with a ninth (10) other programs at work delay a publication by a minute
_SESSION = Path("/proc/self/autogroup")
_LARGEST_FILE = 512 * 1024 * 1024  # bytes that a job may write into one file, unless it may write what it likes


def main(job: str) -> int:
    """Run a job on each request, until there are no more. Returns its exit code."""
    say = _talking()
    _give_way()
    module, _, function = JOBS[job].partition(":")
    for line in iter(sys.stdin.buffer.readline, b""):
        request = json.loads(line)
        _confine(request.pop("limits"))
        try:
            getattr(importlib.import_module(module), function)(request, say)
        except MemoryError:
            return OUT_OF_MEMORY
        signal.alarm(0)
        say(ENDED)
    return 0


def _give_way() -> None:
    """Questions go first. Where Linux shares processors out by session, only the niceness of the whole session counts:
    a child, which leads one of its own, would get as much of a processor as all of the serving process."""
    os.nice(NICENESS)
    with contextlib.suppress(OSError):  # another system, or a kernel that does not do so
        _SESSION.write_text(str(SESSION_NICENESS))


def is_wanted() -> bool:
    """Whether the parent asks for something else already, or is gone."""
    return bool(select.select([sys.stdin], [], [], 0)[0])


def _talking() -> Say:
    """What writes to the parent; what anything else prints, programs that are started too, goes to standard error."""
    pipe = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)

    def say(message: Mapping[str, Any]) -> None:
        pipe.write(json.dumps(message) + "\n")
        pipe.flush()

    return say


def _confine(limits: Mapping[str, Any]) -> None:
    """Set what this system can set; where it can't (memory on macOS), the parent's clock still holds."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seconds = int(limits["seconds"]) + 2  # the parent ends the job sooner; this is for one whose parent is gone
    signal.alarm(seconds)
    _limit(resource.RLIMIT_CPU, int(time.process_time()) + seconds)
    if limits["memory"] is not None:
        _limit(resource.RLIMIT_AS, limits["memory"])
        _limit(resource.RLIMIT_FSIZE, _LARGEST_FILE)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (allowed, hard))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
