"""Messages of the background: each is kept standing as it should, however long the platform makes us wait.

A message is posted once and then edited in place, at a pace that a platform bears. What cannot be said because the bot
is being stopped is said after the next start; what a chat refuses is logged and let be.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from anyio import current_time, to_thread
from anyio.abc import TaskGroup

from bot.courier import Courier
from bot.errors import HoidapError
from bot.types import Reply

log = logging.getLogger(__name__)

PACE = 2.5  # seconds between two edits of a message that only tells how far something is


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to stand in a chat: in place of `message`, or as a new one where there is none.

    `settle` is told the id of the message once it stands, in a worker thread. `stale` is an earlier message, which
    `instead` then takes the place of.
    """

    key: str  # what it is about; one notice of a key is on its way at a time
    chat: str
    reply: Reply
    settle: Callable[[str], None]
    message: str = ""
    stale: str = ""
    instead: Reply | None = None
    passing: bool = False  # how far something is: may be skipped, and is not shown too often


class Herald:
    """Posts by the couriers of the channels, each chat's name beginning with that of its channel."""

    def __init__(self, tasks: TaskGroup, couriers: Mapping[str, Courier]) -> None:
        self._tasks = tasks
        self._couriers = couriers
        self._under_way: set[str] = set()
        self._shown: dict[str, tuple[float, Reply]] = {}

    def show(self, notice: Notice) -> None:
        """Have it posted, unless the one before is still on its way, says the same, or was just now."""
        at, before = self._shown.get(notice.key, (float("-inf"), None))
        is_early = notice.passing and (before == notice.reply or current_time() - at < PACE)
        courier = self._couriers.get(notice.chat.partition(":")[0])
        if courier is None or notice.key in self._under_way or is_early:
            return
        self._under_way.add(notice.key)
        self._tasks.start_soon(self._deliver, courier, notice)

    async def _deliver(self, courier: Courier, notice: Notice) -> None:
        try:
            message = await _stand(courier, notice)
            if message is not None:
                self._note(notice)
                await to_thread.run_sync(notice.settle, message)
        except Exception:  # the other messages go on
            log.exception("A message could not be shown, or what stands could not be written down.")
        finally:
            self._under_way.discard(notice.key)

    def _note(self, notice: Notice) -> None:
        if notice.passing:
            self._shown[notice.key] = (current_time(), notice.reply)
        else:
            self._shown.pop(notice.key, None)


async def _stand(courier: Courier, notice: Notice) -> str | None:
    """The id of the message, None where it is to be tried again."""
    try:
        if notice.stale and notice.instead is not None:
            await courier.amend(notice.chat, notice.stale, notice.instead)
        if notice.message:
            return await courier.amend(notice.chat, notice.message, notice.reply)
        return await courier.post(notice.chat, notice.reply)
    except HoidapError as error:
        if error.code == "courier.stopped":
            return None
        log.warning("A message could not be shown in %s: %s", notice.chat, error.code)
        return notice.message
