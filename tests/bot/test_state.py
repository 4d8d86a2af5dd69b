"""state.db: a transaction is whole or nothing, and once it is over it is on the disk."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import HoidapError
from bot.state import DATABASE, State


def write(state: State, name: str) -> None:
    with state.writing() as connection:
        connection.execute("INSERT INTO settings VALUES (?, '')", [name])


def names(state: State) -> list[str]:
    return [row["name"] for row in state.rows("SELECT name FROM settings ORDER BY name")]


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


def watch(monkeypatch: pytest.MonkeyPatch, syncing: Callable[[], None]) -> list[int]:
    """How long the write-ahead log was each time that it was brought to the disk."""
    lengths: list[int] = []
    fsync = os.fsync

    def watched(file: int) -> None:
        lengths.append(os.fstat(file).st_size)
        syncing()
        fsync(file)

    monkeypatch.setattr("bot.state.os.fsync", watched)
    return lengths


def test_what_is_written_is_on_the_disk_when_writing_is_over(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = watch(monkeypatch, lambda: None)
    for number in range(3):
        write(state, str(number))
        assert len(lengths) == number + 1
        assert lengths[-1] == (tmp_path / f"{DATABASE}-wal").stat().st_size


def test_within_another_a_transaction_is_part_of_that_one(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = watch(monkeypatch, lambda: None)

    def broken_off() -> None:
        with state.writing():
            write(state, "a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert (names(state), lengths) == ([], [])
    with state.writing():
        write(state, "a")
        write(state, "b")
    assert (names(state), len(lengths)) == (["a", "b"], 1)


def test_who_writes_while_the_disk_is_slow_shares_its_next_turn_and_readers_do_not_wait(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, slow = threading.Event(), threading.Event()

    def first_waits() -> None:
        begun.set()
        assert slow.wait(120)

    lengths = watch(monkeypatch, first_waits)
    threads = [threading.Thread(target=write, args=(state, str(number))) for number in range(8)]
    threads[0].start()
    assert begun.wait(120)
    for thread in threads[1:]:
        thread.start()
    while len(names(state)) < 8:
        pass
    assert all(thread.is_alive() for thread in threads)  # none has been told that it is written
    slow.set()
    for thread in threads:
        thread.join(120)
    assert len(lengths) == 2


def test_a_disk_that_fails_is_said_to_have_failed(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("bot.state.os.fsync", fail)
    with pytest.raises(HoidapError) as raised:
        write(state, "a")
    assert raised.value.code == "state.full"
    monkeypatch.undo()
    write(state, "b")
    assert names(state) == ["a", "b"]


def test_a_database_of_a_later_version_is_left_as_it_is(state: State, tmp_path: Path) -> None:
    with state.writing() as connection:
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('hoidap.state', 'm999_later')")
    state.close()
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(HoidapError) as refusal:
        State(tmp_path)
    assert refusal.value.code == "state.newer"
    assert (tmp_path / DATABASE).read_bytes() == before
