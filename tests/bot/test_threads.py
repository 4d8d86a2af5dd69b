"""Work in threads: one does it all while it keeps up, and no piece waits for one that takes long."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from bot.threads import Threads


def test_pieces_are_done_in_the_order_in_which_they_came_and_not_by_the_event_loop() -> None:
    order: list[int] = []

    async def many() -> set[int]:
        threads = Threads(1, "test")

        def piece(number: int) -> int:
            order.append(number)
            return threading.get_ident()

        return set(await asyncio.gather(*(threads.run(piece, number) for number in range(500))))

    assert threading.get_ident() not in asyncio.run(many())
    assert order == sorted(order)


def test_what_comes_behind_a_piece_that_takes_long_is_done_before_it() -> None:
    go = threading.Event()

    async def both() -> None:
        threads = Threads(2, "test")
        long = asyncio.ensure_future(threads.run(go.wait, 60))
        assert await asyncio.gather(*(threads.run(str, number) for number in range(9))) == list("012345678")
        assert not long.done()
        go.set()
        assert await long
        assert await threads.run(str, 9) == "9"

    asyncio.run(both())


def test_no_more_threads_are_at_work_than_were_allowed() -> None:
    at_work, most = 0, 0
    lock = threading.Lock()

    def slow() -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.1)
        with lock:
            at_work -= 1

    async def many() -> None:
        threads = Threads(3, "test")
        await asyncio.gather(*(threads.run(slow) for _ in range(12)))

    asyncio.run(many())
    assert 1 < most <= 3


def test_what_a_piece_raises_is_raised_where_it_is_waited_for_and_the_others_go_on() -> None:
    async def both() -> tuple[str, BaseException | str]:
        threads = Threads(1, "test")
        failing, going = threads.run(int, "six"), threads.run(str, 6)
        failed, gone = await asyncio.gather(failing, going, return_exceptions=True)
        assert isinstance(gone, str)
        return gone, failed

    gone, failed = asyncio.run(both())
    assert gone == "6"
    with pytest.raises(ValueError, match="six"):
        raise failed if isinstance(failed, BaseException) else AssertionError


def test_who_waits_no_longer_keeps_nobody_else_waiting() -> None:
    go = threading.Event()

    async def cut_short() -> str:
        threads = Threads(1, "test")
        waiting = asyncio.ensure_future(threads.run(go.wait, 60))
        await asyncio.sleep(0.01)
        waiting.cancel()
        go.set()
        return await threads.run(str, 1)

    assert asyncio.run(cut_short()) == "1"
