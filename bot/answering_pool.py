"""Processes that answer beside the serving one, so that many who ask at once get every processor of the machine.

A worker has the library open for itself and knows nothing of chats. Until it is ready, and where one has died, the
serving process answers by itself. Workers end with it, however it ends.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib.resources import files
from pathlib import Path
from threading import Lock, Thread

from bot.answerer import Answered, Answerer
from bot.keeping_up import set_aside
from bot.types import Language
from index.library import LibraryError, SqliteLibrary

log = logging.getLogger(__name__)

MOST = 4  # workers by default, about 100 MB each
# Containers that a worker makes and keeps before it looks for garbage among them, those of 1,000 answers: 400 answers
# left not one object behind in a cycle, and looking for some took 2.6 ms of the 23 of each, 240 ms of some.
RARELY = 200_000
AGAIN = 30.0  # seconds until processes that broke are started again
_Failure = tuple[str, dict[str, str | int]]  # a LibraryError: exceptions of several arguments do not travel


def usual_workers(model: str) -> int:
    """As many as there are processors; none on one alone, nor beside a model of a gigabyte that each would load."""
    processors = os.cpu_count() or 1
    return 0 if model or processors == 1 else min(processors, MOST)


class AnsweringPool:
    """`workers` processes over the library in `folder`; started at once, in the background."""

    def __init__(self, folder: Path, model: str, workers: int) -> None:
        self._folder, self._model, self._workers = folder, model, workers
        self._lock = Lock()
        self._ready = 0
        self._broke = 0.0
        self._executor = self._started()

    def answer(self, text: str, language: Language | None) -> Answered | None:
        """The answer of a worker; None while none is ready. Raises LibraryError."""
        if not self._ready:
            self._start_again()
            return None
        try:
            found = self._executor.submit(_answer, text, language).result()
        except (BrokenProcessPool, RuntimeError):  # the second where it is being closed
            log.warning("A process that answers has ended; the serving process answers until it is back.")
            self._ready, self._broke = 0, time.monotonic()
            return None
        if isinstance(found, Answered):
            return found
        code, parameters = found
        raise LibraryError(code, **parameters)

    def close(self) -> None:
        """End the workers; what they are at is not waited for."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _start_again(self) -> None:
        with self._lock:
            if self._broke and time.monotonic() - self._broke > AGAIN:
                self._broke = 0.0
                self.close()
                self._executor = self._started()

    def _started(self) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(
            self._workers,
            multiprocessing.get_context("spawn"),
            initializer=_open,
            initargs=(self._folder, self._model),
        )
        for _ in range(self._workers):
            executor.submit(_warm).add_done_callback(self._has_started)
        return executor

    def _has_started(self, warmed: Future[None]) -> None:
        if not warmed.cancelled() and warmed.exception() is None:
            self._ready += 1


# In the worker


_answerer: Answerer


def _open(folder: Path, model: str) -> None:
    from index.encoder import load_encoder

    global _answerer  # noqa: PLW0603  the one thing that a process of the pool holds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the serving process, which ends its workers
    Thread(target=_end_with_parent, daemon=True).start()
    _answerer = Answerer(SqliteLibrary(folder, load_encoder(model)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _warm() -> None:
    """Read what the first questions would have to wait for: lists of common words, groups, patterns. So the first fifty
    in one instant, 85,040 passages, wait 535 ms at p95 instead of 595."""
    for question in files("bot.answers").joinpath("common_questions.txt").read_text(encoding="utf-8").splitlines():
        _answer(question, "vi")
    set_aside()
    gc.set_threshold(RARELY, *gc.get_threshold()[1:])
    time.sleep(0.2)  # so that the other workers get their share of these


def _answer(text: str, language: Language | None) -> Answered | _Failure:
    try:
        return _answerer.answer(text, language)
    except LibraryError as error:
        return error.code, error.parameters
