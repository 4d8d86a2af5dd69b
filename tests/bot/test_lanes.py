"""Lanes keep order within, and don't wait for each other."""

from __future__ import annotations

import anyio

from bot.lanes import Lanes


def test_one_lane_keeps_its_order_while_others_go_on() -> None:
    done: list[str] = []

    async def run() -> None:
        first_may_end = anyio.Event()

        async def work(piece: str) -> None:
            if piece == "a1":
                await first_may_end.wait()
            done.append(piece)
            if piece == "b2":
                first_may_end.set()

        async with anyio.create_task_group() as tasks:
            lanes = Lanes[str](tasks, work)
            for piece in ("a1", "a2", "b1", "a3", "b2"):
                lanes.put(piece[0], piece)
            assert lanes.waits("a")
            assert len(lanes) == 2
        assert len(lanes) == 0

    anyio.run(run)
    assert done == ["b1", "b2", "a1", "a2", "a3"]


def test_a_lane_that_ran_dry_takes_new_work() -> None:
    done: list[int] = []

    async def run() -> None:
        async def work(piece: int) -> None:
            done.append(piece)

        async with anyio.create_task_group() as tasks:
            lanes = Lanes[int](tasks, work)
            lanes.put("a", 1)
            await anyio.wait_all_tasks_blocked()
            lanes.put("a", 2)

    anyio.run(run)
    assert done == [1, 2]
