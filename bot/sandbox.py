"""Heavy or risky work in a child process with limits: `python -m bot.work JOB`, which says JSON lines.

    run_job: one request, one child       KeptJob: a child that stays for the next request

The child is the leader of a session of its own, so that what it starts (tesseract, antiword) ends with it. It gets a
scratch folder for its temporary files and next to nothing of the environment, above all no tokens. All of this blocks:
call it from a worker thread.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import RLock
from typing import IO, Any, cast

from bot.work import ENDED, OUT_OF_MEMORY
from index.readers.extract import MAX_BYTES

_log = logging.getLogger(__name__)

_TICK = 0.1  # seconds between two looks at the clock and at `cancelled`
_BLOCK = 1 << 16
_COMPLAINTS = 64  # blocks of standard error that are kept for the log
_HANDED_ON = {
    *("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "SSL_CERT_FILE"),
    *("TESSDATA_PREFIX", "ANTIWORDHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
}
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"), "1")
_PACKAGES = Path(__file__).parent.parent  # where `bot` and `index` lie; as working folder it leads the child's path


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use. `memory` counts the address space of each of its processes; None is no limit."""

    seconds: float = 180.0  # a page of a scan takes about one
    memory: int | None = 1536 * 1024**2  # bytes; reading a Markdown file takes 170 MB, most of it shared
    size: int = MAX_BYTES  # of a file that is read
    output: int = 128 * 1024**2  # bytes of all that the job says


class Stopped(Exception):  # noqa: N818 - what became of a job, not always an error of the program
    """A job ended without finishing; `code` is "too_slow", "too_much_memory" or "reader_crashed"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Cancelled(Exception):  # noqa: N818 - somebody wanted it
    """A job was ended because its caller no longer wants it."""


def never() -> bool:
    return False


def run_job(
    job: str,
    request: Mapping[str, Any],
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = never,
    environment: Mapping[str, str] | None = None,
) -> Generator[dict[str, Any], None, None]:
    """What a job of `bot.work` says, as it says it. When the iteration ends, however it does, the child is gone.

    `environment` adds to the little that the child is handed on. Raises Stopped, Cancelled.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory(prefix="hoidap-") as scratch:
        child = _Child(job, {**_environment(scratch), **(environment or {})})
        try:
            child.ask(request, limits)
            yield from child.messages(limits, cancelled)
        finally:
            child.end()


class KeptJob:
    """A child for one request after another: what it has imported and read is there for the next. Any thread may ask.

    It is started with the first request, and ended by one that is broken off.
    """

    def __init__(self, job: str, environment: Mapping[str, str] | None = None) -> None:
        self._job, self._environment = job, environment or {}
        self._child: _Child | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._unheard: list[Limits] = []  # requests whose end nobody has waited for
        self._used = 0.0
        self._lock = RLock()

    def run(
        self, request: Mapping[str, Any], limits: Limits | None = None, cancelled: Callable[[], bool] = never
    ) -> Generator[dict[str, Any], None, None]:
        """What the job says to one request, as `run_job` does. Raises Stopped, Cancelled."""
        limits = limits or Limits()
        with self._lock:
            is_done = False
            try:
                child = self._started()
                child.ask(request, limits)
                while self._unheard:
                    for _ in child.messages(self._unheard.pop(), cancelled):
                        pass
                yield from child.messages(limits, cancelled)
                is_done = True
            finally:
                self._used = time.monotonic()
                if not is_done:
                    self.end()

    def prepare(self, request: Mapping[str, Any], limits: Limits) -> None:
        """Let the child do something ahead that nobody waits for, unless it is at work."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            child = self._started()
            if not self._unheard:
                self._unheard.append(limits)
                child.ask(request, limits)
            self._used = time.monotonic()
        finally:
            self._lock.release()

    def end(self, idle: float = 0.0) -> None:
        """End the child, if there is one that has not been used for some seconds."""
        with self._lock:
            if self._child is None or self._scratch is None or time.monotonic() - self._used < idle:
                return
            self._child.end()
            self._scratch.cleanup()
            self._child = None
            self._unheard.clear()

    def _started(self) -> _Child:
        if self._child is not None and not self._child.is_running():
            self.end()
        if self._child is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="hoidap-")
            self._child = _Child(self._job, {**_environment(self._scratch.name), **self._environment})
        return self._child


def _environment(scratch: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in _HANDED_ON}
    return {**kept, **_ONE_THREAD, "TMPDIR": scratch, "HOME": scratch, "PYTHONDONTWRITEBYTECODE": "1"}


class _Child:
    """A running job: its process, what it says, what it complains of."""

    def __init__(self, job: str, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot.work", job],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
            cwd=_PACKAGES,
            start_new_session=True,
        )
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._in, self._out, self._err = cast("tuple[IO[bytes], IO[bytes], IO[bytes]]", pipes)
        self._complaints: deque[bytes] = deque(maxlen=_COMPLAINTS)
        self._lines: deque[bytes] = deque()  # said, and not yet listened to
        self._line = bytearray()  # the beginning of the next

    def is_running(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Mapping[str, Any], limits: Limits) -> None:
        with contextlib.suppress(BrokenPipeError):  # its exit code says more
            self._in.write(json.dumps({**request, "limits": asdict(limits)}).encode() + b"\n")
            self._in.flush()

    def messages(self, limits: Limits, cancelled: Callable[[], bool]) -> Iterator[dict[str, Any]]:
        """What it says to one request."""
        deadline = time.monotonic() + limits.seconds
        for line in self._each_line(deadline, limits.output, cancelled):
            message = json.loads(line)
            if message == ENDED:
                return
            yield message
        try:
            code = self._process.wait(timeout=max(deadline - time.monotonic(), _TICK))
        except subprocess.TimeoutExpired as error:
            raise Stopped("too_slow") from error
        self._check(code)

    def _each_line(self, deadline: float, most: int, cancelled: Callable[[], bool]) -> Iterator[bytes]:
        """Those first that came with the last of an earlier request."""
        while self._lines:
            yield self._lines.popleft()
        said = 0
        for block in self._blocks(deadline, cancelled):
            said += len(block)
            if said > most:
                raise Stopped("reader_crashed")
            *whole, rest = block.split(b"\n")
            for end in whole:
                self._lines.append(bytes(self._line + end))
                self._line.clear()
            self._line += rest
            while self._lines:
                yield self._lines.popleft()

    def _blocks(self, deadline: float, cancelled: Callable[[], bool]) -> Iterator[bytes]:
        """Standard output up to its end; standard error goes to the side."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            selector.register(self._err, selectors.EVENT_READ)
            while self._out in {key.fileobj for key in selector.get_map().values()}:
                if cancelled():
                    raise Cancelled
                if time.monotonic() > deadline:
                    raise Stopped("too_slow")
                for key, _ in selector.select(_TICK):
                    block = os.read(key.fd, _BLOCK)
                    if not block:
                        selector.unregister(key.fileobj)
                    elif key.fileobj is self._out:
                        yield block
                    else:
                        self._complaints.append(block)

    def _check(self, code: int) -> None:
        if code == 0:
            return
        complaint = b"".join(self._complaints)
        out_of_memory = code in (OUT_OF_MEMORY, -signal.SIGKILL) or any(said in complaint for said in _OUT_OF_MEMORY)
        late = code in (-signal.SIGALRM, -signal.SIGXCPU)
        raise Stopped("too_slow" if late else "too_much_memory" if out_of_memory else "reader_crashed")

    def end(self) -> None:
        """Kill the child and all it has started, and log what they complained of."""
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS says the latter of a zombie's group
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._in, self._out, self._err):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        if self._complaints:
            _log.debug("child: %s", b"".join(self._complaints).decode("utf-8", "replace"))


_OUT_OF_MEMORY = (b"MemoryError", b"std::bad_alloc", b"out of memory", b"Out of memory")
