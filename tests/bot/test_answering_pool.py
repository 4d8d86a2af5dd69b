"""Answers from processes beside the serving one are the same answers, and outlive their workers."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.answering_pool import AnsweringPool
from bot.opening import DATABASE
from index.library import LibraryError, SqliteLibrary
from index.read import read_bytes

QUESTIONS = ["Cụm thi đua số 3 gồm những đơn vị nào?", "cum thi dua so 3 gom ai", "Thủ đô của nước Pháp là gì?"]


def wait_until(happened: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def children() -> set[int]:
    return {int(pid) for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()}


@pytest.fixture(scope="module")
def pool(invented: SqliteLibrary) -> Iterator[AnsweringPool]:
    pool = AnsweringPool(invented.folder, "", 1)
    wait_until(lambda: pool.answer(QUESTIONS[0], None))
    yield pool
    pool.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_worker_answers_as_the_serving_process_does(
    invented: SqliteLibrary, pool: AnsweringPool, question: str
) -> None:
    here = Answerer(invented).answer(question)

    assert pool.answer(question, None) == here
    assert Answerer(invented, pool).answer(question) == here


def test_a_worker_sees_what_was_published_after_it_started(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes("Trụ sở ở số 5 phố Lý Thường Kiệt.".encode(), "a.md")])
    pool = AnsweringPool(tmp_path, "", 1)
    wait_until(lambda: pool.answer("Trụ sở ở đâu?", None))

    library.publish([read_bytes("Trụ sở ở số 9 phố Hàng Bài.".encode(), "a.md")])
    answered = pool.answer("Trụ sở ở đâu?", None)
    pool.close()

    assert answered is not None
    assert "số 9 phố Hàng Bài" in answered.answer.text
    assert answered.generation == 2


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds its children in /proc")
def test_a_killed_worker_costs_no_answer(invented: SqliteLibrary) -> None:
    before = children()
    pool = AnsweringPool(invented.folder, "", 1)
    wait_until(lambda: pool.answer(QUESTIONS[0], None))
    answerer = Answerer(invented, pool)

    for child in children() - before:
        os.kill(child, signal.SIGKILL)

    assert answerer.answer(QUESTIONS[0]) == Answerer(invented).answer(QUESTIONS[0])
    pool.close()


def test_what_is_wrong_with_the_library_is_said_by_a_worker_as_here(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"no library" * 1000)
    pool = AnsweringPool(tmp_path, "", 1)

    def said() -> str:
        try:
            pool.answer(QUESTIONS[0], None)
        except LibraryError as error:
            return error.code
        return ""

    wait_until(said)
    assert said() == "damaged"
    pool.close()
