"""The engine of announcements: one line for each channel, which takes what is queued to its sender.

In turns of a few messages, so that an answer is never behind many of them: what became of those that left is written
down together with those that are about to leave, and only then do they leave. A chat that must wait doesn't keep
others waiting. Where the platform is down the line stands still: what left then would only become unknown.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Sequence

import anyio
from anyio import CancelScope, create_task_group, to_thread

from bot.announcements.announcements import Announcement
from bot.announcements.dispatch import Dispatch, Outcome
from bot.announcements.ledger import BROKEN_OFF, FAILED, MOVED, SERVER_ERRORS, Delivery
from bot.announcements.sender import (
    BrokenOffError,
    ClosedError,
    FloodedError,
    MovedError,
    NotDeliveredError,
    RefusedError,
    Sender,
    ServerError,
)
from bot.announcements.upcoming import Upcoming
from bot.errors import HoidapError

log = logging.getLogger(__name__)

TURN = 0.1  # seconds: ten transactions a second; each keeps an answer that is written down waiting for some 5 ms
CATCH_UP, LONGEST_TURN = 1.3, 0.25  # times the permitted rate, of the time since the last turn up to so many seconds
AT_ONCE = 32  # messages on their way: half of the connections, the others are for answers
POLL = 1.0  # seconds until somebody else's changes are noticed
STATE_PAUSE = 5.0  # seconds until state.db is tried again
SHUTDOWN_SECONDS = 8  # what is on its way gets this long to be confirmed
TROUBLED = 4  # messages one after another that came to nothing: then it is the platform
ATTEMPTS = 10  # that end in an error of the server, until a message has failed
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before the next attempt


class Line:
    """What one channel has to deliver. `run` it once."""

    def __init__(self, dispatch: Dispatch, sender: Sender) -> None:
        self._dispatch = dispatch
        self._sender = sender
        self._upcoming = Upcoming(dispatch, sender.channel)
        self._turned = 0.0
        self._flying = 0
        self._outcomes: list[Outcome] = []  # not written down yet
        self._errors: dict[int, int] = {}  # of the server, by row
        self._trouble = 0
        self._stood = 0  # times that it stood still and nothing went through since: then one message at a time
        self._standing = False
        self._stopping = False
        self._news = anyio.Event()

    def stop(self) -> None:
        """Nothing more leaves; what has left is waited for, and written down."""
        self._stopping = True
        self._news.set()

    async def run(self) -> None:
        """Until `stop`."""
        await self._sender.ready()
        try:
            async with create_task_group() as tasks:
                while not self._stopping:
                    for row, announcement in await self._turn():
                        if self._stopping:
                            self._outcomes.append(Outcome(row, "queued"))
                            continue
                        self._flying += 1
                        tasks.start_soon(self._deliver, row, announcement)
                    if self._trouble >= (1 if self._stood else TROUBLED) and not self._standing:
                        self._standing = True
                        tasks.start_soon(self._stand_still)
                    await self._rest()
                tasks.cancel_scope.deadline = anyio.current_time() + SHUTDOWN_SECONDS
        finally:
            with CancelScope(shield=True):
                await to_thread.run_sync(self._dispatch.turn, self._outcomes, ())

    async def _turn(self) -> list[tuple[Delivery, Announcement]]:
        """Write down what became of those that left, and which leave now: these."""
        now = time.monotonic()
        most = math.ceil(CATCH_UP * self._sender.a_second * min(now - self._turned, LONGEST_TURN))
        self._turned = now
        outcomes, self._outcomes = self._outcomes, []
        chosen: list[Delivery] = []
        try:
            if self._upcoming.is_short(most):
                await to_thread.run_sync(self._upcoming.read)
            chosen = self._choose(most)
            if not outcomes and not chosen:
                return []
            leaving = await to_thread.run_sync(self._dispatch.turn, outcomes, chosen)
        except HoidapError:
            log.exception("The ledger of announcements can't be used; nothing is sent meanwhile.")
            self._outcomes = outcomes + self._outcomes
            for row in chosen:
                self._upcoming.put_off(row, STATE_PAUSE)
            self._turned += STATE_PAUSE
            return []
        for outcome in outcomes:
            self._settled(outcome)
        self._stays({row.number: row for row in chosen}, leaving)
        return leaving

    def _stays(self, chosen: dict[int, Delivery], leaving: Sequence[tuple[Delivery, Announcement]]) -> None:
        """What was chosen and may not leave: it was cancelled, or done otherwise, in the meantime."""
        for number in chosen.keys() - {row.number for row, _ in leaving}:
            self._upcoming.forget(chosen[number])
        cancelled = {row.announcement for row in chosen.values()} - {row.announcement for row, _ in leaving}
        self._upcoming.drop(cancelled)

    def _choose(self, most: int) -> list[Delivery]:
        """The rows whose turn it is."""
        chosen: list[Delivery] = []
        at_once = 0 if self._standing else 1 if self._stood else AT_ONCE
        most = min(most, at_once - self._flying)
        while len(chosen) < most and self._sender.wait() <= 0 and (row := self._upcoming.next()) is not None:
            if (wait := self._sender.wait_for(row.chat)) > 0:
                self._upcoming.put_off(row, wait)
                continue
            self._sender.spend(row.chat)
            chosen.append(row)
        return chosen

    def _settled(self, outcome: Outcome) -> None:
        """It is written down: forgotten here, or to be tried again."""
        row = outcome.delivery
        if outcome.state == "queued":
            self._upcoming.put_off(row, outcome.wait)
        else:
            self._upcoming.forget(row)
            self._errors.pop(row.number, None)

    async def _rest(self) -> None:
        """Until the next turn, or longer where nothing is to be done then."""
        await anyio.sleep(max(0.0, self._turned + TURN - time.monotonic()))
        if self._outcomes or self._stopping:
            return
        self._news = anyio.Event()
        if self._standing or self._flying >= (1 if self._stood else AT_ONCE):
            seconds = POLL  # there will be news
        else:
            seconds = min(POLL, max(self._upcoming.due(), self._sender.wait()))
        with anyio.move_on_after(seconds):
            await self._news.wait()

    async def _deliver(self, row: Delivery, announcement: Announcement) -> None:
        try:
            outcome = Outcome(row, "sent", await self._do(row, announcement))
            self._trouble = self._stood = 0
        except NotDeliveredError as error:
            outcome = self._failed(row, error)
        except Exception as error:
            log.exception("An announcement met what nobody foresaw.")
            outcome = Outcome(row, "unknown" if row.work == "send" else "failed", reason=f"{FAILED}: {error!r}")
        self._flying -= 1
        self._outcomes.append(outcome)
        self._news.set()

    async def _do(self, row: Delivery, announcement: Announcement) -> str:
        """The id of the message."""
        if row.work == "send":
            return await self._sender.send(row.place, announcement)
        if row.work == "pin":
            await self._sender.pin(row.place, row.message, announcement)
        elif row.work == "correct":
            await self._sender.correct(row.place, row.message, announcement)
        else:
            await self._sender.recall(row.place, row.message)
        return row.message

    def _failed(self, row: Delivery, error: NotDeliveredError) -> Outcome:
        """What is to be done about a row that came to nothing."""
        is_message = row.work == "send"
        if isinstance(error, (FloodedError, MovedError, ClosedError, RefusedError)):
            self._trouble = self._stood = 0  # the platform is there, whatever it says
        if isinstance(error, FloodedError):
            return Outcome(row, "queued", wait=error.seconds)
        if isinstance(error, MovedError) and is_message:
            return Outcome(row, "queued", moved=error.chat)
        if isinstance(error, MovedError):  # its messages stay behind
            return Outcome(row, "failed", reason=MOVED, moved=error.chat)
        if isinstance(error, (ClosedError, RefusedError)):
            return Outcome(row, "failed", reason=str(error), closed=isinstance(error, ClosedError))
        self._trouble += 1
        if isinstance(error, BrokenOffError) and is_message:
            return Outcome(row, "unknown", reason=f"{BROKEN_OFF}: {error}")
        if isinstance(error, ServerError):
            self._errors[row.number] = self._errors.get(row.number, 0) + 1
            if self._errors[row.number] >= ATTEMPTS:
                return Outcome(row, "failed", reason=f"{SERVER_ERRORS}: {error}")
        return Outcome(row, "queued", wait=min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 10), LONGEST_PAUSE))

    async def _stand_still(self) -> None:
        """Until the platform answers again."""
        log.warning("Announcements stand still: %s fails.", self._sender.channel)
        await self._until_stopped(min(FIRST_PAUSE * 2 ** min(self._stood, 10), LONGEST_PAUSE))
        await self._sender.ready()
        self._stood += 1
        self._trouble, self._standing = 0, False
        self._news.set()

    async def _until_stopped(self, seconds: float) -> None:
        waited = time.monotonic() + seconds
        while not self._stopping and (left := waited - time.monotonic()) > 0:
            await anyio.sleep(min(left, POLL))
