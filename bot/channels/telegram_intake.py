"""Updates on their way in: written down, lined up chat by chat, and dealt with one after another."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from anyio import sleep, to_thread
from anyio.abc import TaskGroup
from telegram import User

from bot.channels.telegram_answers import Answering
from bot.channels.telegram_calls import Caller, Stopped
from bot.channels.telegram_sending import STATE_PAUSE
from bot.channels.telegram_updates import AskedInline, Event, Membership, Migrated, lane, understand
from bot.durable import Durable
from bot.errors import HoidapError
from bot.inbox import Inbox, Update
from bot.lanes import Lanes

log = logging.getLogger(__name__)

MANY = 6  # chats at once; beyond that typing indicators would only slow the answers

Piece = tuple[Update, Event]


class Intake:
    """Where updates go once it is known who the bot is. `tasks` is where they are dealt with."""

    def __init__(
        self, tasks: TaskGroup, me: User, inbox: Inbox, answering: Answering, caller: Caller, durable: Durable
    ) -> None:
        self._tasks = tasks
        self._me = me
        self._inbox = inbox
        self._answering = answering
        self._caller = caller
        self._durable = durable
        self._lanes = Lanes[Piece](tasks, self._work)

    @property
    def is_busy(self) -> bool:
        """Whether many chats wait for an answer."""
        return len(self._lanes) > MANY

    async def resume(self) -> None:
        """Line up what was written down before and not answered."""
        self._line_up(await to_thread.run_sync(self._left_over))

    async def take(self, raws: Sequence[dict[str, Any]]) -> None:
        """Write down what is for the bot, and line it up; over when it is on the disk, and may be acknowledged.

        Raises HoidapError where it can't be written down.
        """
        pieces, written = await self._durable.commit(self._write_down, raws)
        self._line_up(pieces)
        await self._durable.reach_disk(written)

    def _line_up(self, pieces: Sequence[Piece]) -> None:
        for update, event in pieces:
            self._lanes.put(update.lane, (update, event))

    def _write_down(self, raws: Sequence[dict[str, Any]]) -> list[Piece]:
        events = {str(raw["update_id"]): (raw, self._understood(raw)) for raw in raws}
        updates = [Update(key, lane(event), raw) for key, (raw, event) in events.items() if event is not None]
        received = self._inbox.receive(updates) if updates else []
        return [(update, event) for update in received if (event := events[update.id][1]) is not None]

    def _left_over(self) -> list[Piece]:
        pieces = []
        for update in self._inbox.waiting():
            event = self._understood(update.body)
            if event is None:
                self._inbox.finish(update.number)
            else:
                pieces.append((update, event))
        return pieces

    def _understood(self, raw: dict[str, Any]) -> Event | None:
        try:
            return understand(raw, self._me)
        except Exception:
            log.exception("An update of Telegram is not understood: %s", raw.get("update_id"))
            return None

    async def _work(self, piece: Piece) -> None:
        """Until it is done with; where the channel is stopped first, the next start goes on with it."""
        update, event = piece
        while not self._caller.stopping and not await self._dealt_with(update, event):
            update = replace(update, waited=True)
            await sleep(STATE_PAUSE)

    async def _dealt_with(self, update: Update, event: Event) -> bool:
        try:
            await self._deal_with(update, event)
        except Stopped:
            log.debug("Telegram: stopped before an update was answered")
        except HoidapError:
            log.exception("state.db can't be written: an answer waits.")
            return False
        except Exception:
            log.exception("An update was given up.")
            return await to_thread.run_sync(self._given_up, update)
        return True

    def _given_up(self, update: Update) -> bool:
        try:
            self._inbox.finish(update.number, failed=True)
        except HoidapError:
            log.exception("state.db can't be written: an update waits.")
            return False
        return True

    async def _deal_with(self, update: Update, event: Event) -> None:
        if isinstance(event, (Membership, Migrated)):
            await self._answering.remember(update, event)
        elif isinstance(event, AskedInline):
            await self._answering.answer_inline(update, event, superseded=self._lanes.waits(update.lane))
        else:
            types = not (self.is_busy or event.incoming.tapped)
            await self._answering.answer(self._tasks, update, event, types=types)
