"""What is kept for a set time is gone afterwards, and nothing else."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import anyio
import pytest
from turns_made import ask

from bot.outgoing import KEPT, Outgoing
from bot.retention import Retention
from bot.state import State

NOW = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)


def retention(state: State, folder: Path, days: int = 180) -> Retention:
    return Retention(state, Outgoing(folder / "outgoing"), days)


def test_old_questions_go_with_what_was_thought_of_them(tmp_path: Path) -> None:
    state = State(tmp_path)
    ask(state, NOW - timedelta(180, seconds=1), "Câu cũ?", liked=False, reason="Sai")
    ask(state, NOW - timedelta(179), "Câu mới?", liked=True)
    assert retention(state, tmp_path).prune(NOW) == 1
    assert [row["question"] for row in state.rows("SELECT question FROM turns")] == ["Câu mới?"]
    assert [row["liked"] for row in state.rows("SELECT liked FROM feedback")] == [1]
    assert retention(state, tmp_path).prune(NOW) == 0


def test_what_is_deleted_cannot_be_read_from_the_file(tmp_path: Path) -> None:
    state = State(tmp_path)
    ask(state, NOW - timedelta(400), "Mật khẩu là xyzzy-plugh?")
    retention(state, tmp_path).prune(NOW)
    state.row("PRAGMA wal_checkpoint(TRUNCATE)")
    state.close()
    assert not [file for file in tmp_path.iterdir() if b"xyzzy-plugh" in file.read_bytes()]


def test_more_than_fit_one_transaction_all_go(tmp_path: Path) -> None:
    state = State(tmp_path)
    ask(state, NOW - timedelta(400))
    with state.writing() as connection:
        for _ in range(11):
            connection.execute(
                "INSERT INTO turns (asked, channel, session, question, understood, kind, language, answer, abstained,"
                " citations, generation) SELECT asked, channel, session, question, understood, kind, language, answer,"
                " abstained, citations, generation FROM turns"
            )
    assert retention(state, tmp_path).prune(NOW) == 2**11


def test_files_that_were_sent_go_after_two_days(tmp_path: Path) -> None:
    outgoing = Outgoing(tmp_path)
    for age in (KEPT - 60, KEPT + 60):
        with outgoing.new(".png") as path:
            path.write_bytes(b"picture")
        os.utime(path, (NOW.timestamp() - age,) * 2)
    assert outgoing.prune(NOW.timestamp()) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_could_not_be_made_is_not_left_half_made(tmp_path: Path) -> None:
    def make() -> None:
        with Outgoing(tmp_path).new(".png") as path:
            path.write_bytes(b"half a picture")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make()
    assert list(tmp_path.iterdir()) == []


def test_the_service_tidies_at_its_start_and_stops_when_told(tmp_path: Path) -> None:
    state = State(tmp_path)
    ask(state, datetime.now(timezone.utc) - timedelta(2))
    service = retention(state, tmp_path, days=1)

    async def run() -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(service.run)
            with anyio.fail_after(10):
                while state.rows("SELECT 1 FROM turns"):
                    await anyio.sleep(0.01)
            service.stop()

    anyio.run(run)


def test_a_state_that_cannot_be_written_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    state = State(tmp_path)
    service = retention(state, tmp_path)
    state.row("PRAGMA query_only = ON")
    ask_again = State(tmp_path)
    ask(ask_again, NOW - timedelta(9_000))

    async def run() -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(service.run)
            with anyio.fail_after(10):
                while "could not be deleted" not in caplog.text:
                    await anyio.sleep(0.01)
            service.stop()

    anyio.run(run)
    assert len(ask_again.rows("SELECT 1 FROM turns")) == 1
