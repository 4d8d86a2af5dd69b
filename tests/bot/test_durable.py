"""What is written in threads: safe from the end of the process at once, from a power cut when it comes back."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from threading import Event

import pytest

from bot import durable
from bot.durable import Durable
from bot.errors import HoidapError
from bot.state import State

COUNT = "SELECT count(*) AS kept FROM preferences"


def choose(state: State, person: str) -> str:
    with state.writing() as connection:
        connection.execute("INSERT INTO preferences VALUES (?, 'vi')", [person])
    return person


def kept(state: State) -> int:
    row = state.row(COUNT)
    assert row
    return int(row["kept"])


def test_one_thread_commits_for_all_while_the_disk_is_at_it_and_two_syncs_serve_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, syncs, go = State(tmp_path), [], Event()

    def slow(file: int) -> None:
        syncs.append(file)
        assert go.wait(120)

    async def many() -> list[str]:
        writing = Durable(state)
        runs = [asyncio.ensure_future(writing.run(choose, state, str(number))) for number in range(20)]
        while kept(state) < 20:
            await asyncio.sleep(0.01)
        assert not any(run.done() for run in runs)
        assert len(syncs) <= 1
        go.set()
        return list(await asyncio.gather(*runs))

    monkeypatch.setattr(os, "fsync", slow)
    assert asyncio.run(many()) == [str(number) for number in range(20)]
    assert len(syncs) in (1, 2)


def test_nothing_is_waited_for_where_nothing_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("there is nothing to bring to the disk"))
    assert asyncio.run(Durable(state).run(kept, state)) == 0


def test_a_disk_that_fails_is_told_to_each_who_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State(tmp_path)

    def fails(_: int) -> None:
        time.sleep(0.05)
        raise OSError(5, "Input/output error")

    async def two() -> list[str | BaseException]:
        writing = Durable(state)
        return await asyncio.gather(
            writing.run(choose, state, "a"), writing.run(choose, state, "b"), return_exceptions=True
        )

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fails)
        assert [type(failed) for failed in asyncio.run(two())] == [HoidapError, HoidapError]
    assert asyncio.run(Durable(state).run(choose, state, "c")) == "c"


def test_what_nobody_waits_for_reaches_the_disk_all_the_same_however_often_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, syncs = State(tmp_path), list[int]()
    monkeypatch.setattr(durable, "AGAIN", 0.01)

    def fails_once(file: int) -> None:
        syncs.append(file)
        if len(syncs) == 1:
            raise OSError(5, "Input/output error")

    async def behind() -> None:
        writing = Durable(state)
        _, written = await writing.commit(choose, state, "a")
        assert not syncs
        writing.reach_disk_soon(written)
        while len(syncs) < 2:
            await asyncio.sleep(0.01)
        await writing.reach_disk(written)

    monkeypatch.setattr(os, "fsync", fails_once)
    asyncio.run(behind())
    assert len(syncs) == 2


def test_who_writes_elsewhere_meanwhile_still_waits_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, syncs = State(tmp_path), list[int]()
    monkeypatch.setattr(os, "fsync", syncs.append)
    assert state.committed(choose, state, "a")[1] > 0
    assert not syncs
    choose(state, "b")
    assert len(syncs) == 1


def test_what_is_computed_keeps_no_writing_waiting(tmp_path: Path) -> None:
    state, go = State(tmp_path), Event()

    async def both() -> None:
        writing = Durable(state)
        computing = [asyncio.ensure_future(writing.compute(go.wait, 60)) for _ in range(20)]
        assert await writing.run(choose, state, "a") == "a"
        assert not any(each.done() for each in computing)
        go.set()
        assert await asyncio.gather(*computing) == [(True, 0)] * 20

    asyncio.run(both())
