"""Telegram as a channel: one bot that takes its updates by polling or webhook, and gets through whatever happens.

What is said is the conversation's; here updates become `Incoming`, and a `Reply` becomes messages.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Iterator
from typing import Any

from anyio import CancelScope, create_task_group, current_time, to_thread
from anyio.abc import TaskGroup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram import User
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.announcements.announcements import Announcements
from bot.announcements.pacing import Limits
from bot.channels import telegram_setup as setup
from bot.channels.health import Health, worst
from bot.channels.telegram_admins import AdminMenus
from bot.channels.telegram_announcing import TelegramSender
from bot.channels.telegram_answers import Answering
from bot.channels.telegram_calls import (
    LONGEST_PAUSE,
    Caller,
    Stopped,
    growing_pauses,
    make_bot,
    seconds_of,
    why,
)
from bot.channels.telegram_courier import TelegramCourier
from bot.channels.telegram_intake import Intake
from bot.channels.telegram_sending import STATE_PAUSE, Delivery
from bot.channels.telegram_updates import ALLOWED_UPDATES
from bot.chats import Chats
from bot.conversation import Conversation
from bot.durable import Durable
from bot.errors import HoidapError
from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.settings import Settings
from bot.state import State
from bot.taps import Taps

log = logging.getLogger(__name__)

POLL_SECONDS = 25
GATHERING = 0.02  # seconds: while many wait, updates are fetched and written down by the handful
SHUTDOWN_SECONDS = 10  # what is being sent gets this long to be confirmed
TIDY_PAUSE = 3600.0
WEBHOOK_CHECK = 300.0
PATH = "/telegram/webhook"
UPDATE_LIMIT = 1_000_000  # bytes of an update that a webhook brings


class TelegramChannel:
    """One bot over one conversation; `menu` are its commands, `metrics` where its questions are counted."""

    name = "telegram"

    def __init__(
        self,
        settings: Settings,
        state: State,
        conversation: Conversation,
        chats: Chats,
        menu: setup.Menu,
        metrics: Metrics | None = None,
    ) -> None:
        self._settings = settings
        self._conversation = conversation
        self._updates = Health("Telegram, updates")
        self._bot = make_bot(settings.telegram_token, settings.telegram_api_url)
        self._caller = Caller(Health("Telegram, calls"))
        self._inbox = Inbox(state, self.name, settings.telegram_token.partition(":")[0])
        self._taps = Taps(state)
        self._durable = durable = Durable(state)
        delivery = Delivery(self._bot, self._caller, self._inbox, chats, durable)
        self._answering = Answering(
            self._bot, self._caller, self._inbox, self._taps, delivery, chats, conversation, durable, metrics
        )
        limits = Limits(settings.announce_rate, settings.announce_chat_rate, settings.announce_group_rate)
        self.sender = TelegramSender(self._bot, self._caller, chats, self._taps, Announcements(state), limits)
        self._menu = menu
        self._admins = AdminMenus(self._bot, self._caller, state, chats, conversation.roles, menu)
        self.courier = TelegramCourier(self._bot, self._caller, chats, self._taps)
        self._intake: Intake | None = None
        self._polling = CancelScope()
        self._tasks: TaskGroup | None = None
        self._me: User | None = None

    def routes(self) -> list[BaseRoute]:
        """What the web server must serve for this channel."""
        return [Route(PATH, self.receive, methods=["POST"])] if self._settings.public_url else []

    def status(self) -> dict[str, object]:
        """For `/healthz`."""
        health = worst(self._updates, self._caller.health)
        return {
            "status": health.status,
            "since": health.since.isoformat(timespec="seconds"),
            "bot": f"@{self._me.username}" if self._me else None,
            "updates": "webhook" if self._settings.public_url else "polling",
        }

    async def run(self) -> None:
        """Receive and answer until `stop`. Whatever Telegram does, this goes on and recovers."""
        try:
            async with create_task_group() as tasks:
                self._tasks = tasks
                await self._run(tasks)
        finally:
            self._updates.now("stopped")
            with CancelScope(shield=True):
                await self.sender.finished(SHUTDOWN_SECONDS)
                await self._bot.close_connections()

    def stop(self) -> None:
        """Take nothing more; finish what has begun to be sent."""
        self._caller.stop()
        self._polling.cancel()
        if self._tasks is not None:
            self._tasks.cancel_scope.deadline = current_time() + SHUTDOWN_SECONDS

    async def receive(self, request: Request) -> Response:
        """The webhook. 200 only when the update is written down: Telegram brings it again otherwise."""
        given = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not hmac.compare_digest(given.encode(), self._settings.webhook_secret.encode()):
            return Response(status_code=403)
        if self._intake is None or self._caller.stopping:
            return Response(status_code=503)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > UPDATE_LIMIT:
                return Response(status_code=413)
        try:
            raw = json.loads(body)
        except ValueError:
            return Response(status_code=400)
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            return Response(status_code=400)
        try:
            await self._intake.take([raw])
        except HoidapError:
            log.exception("An update could not be written down; Telegram will bring it again.")
            return Response(status_code=503)
        return Response(status_code=200)

    async def _run(self, tasks: TaskGroup) -> None:
        try:
            self._me = me = await self._caller.insist(self._bot.get_me)
            self._conversation.links.bot(
                self.name, f"https://t.me/{me.username}", hears_its_name=bool(me.can_read_all_group_messages)
            )
            intake = Intake(tasks, me, self._inbox, self._answering, self._caller, self._durable)
            await intake.resume()
            self._intake = intake
            tasks.start_soon(self._introduce, me)
            tasks.start_soon(self._tidy)
            await (self._keep_webhook() if self._settings.public_url else self._poll(intake))
        except Stopped:
            log.debug("Telegram: stopped")

    async def _introduce(self, me: User) -> None:
        try:
            await setup.introduce(self._bot, self._caller, self._menu)
            await self._admins.keep(me)
        except Stopped:
            log.debug("Telegram: stopped before the bot was introduced")
        except (TelegramError, HoidapError):
            log.exception("Telegram: the bot could not be introduced.")

    async def _tidy(self) -> None:
        """Forget what is done with, now and every hour."""
        while not self._caller.stopping:
            try:
                await to_thread.run_sync(self._inbox.prune)
                await to_thread.run_sync(self._taps.prune)
            except HoidapError:
                log.exception("What is done with could not be removed.")
            await self._caller.rest(TIDY_PAUSE)

    async def _keep_webhook(self) -> None:
        """Set it, and again where somebody took it away. Raises Stopped."""
        url = f"{self._settings.public_url.removesuffix(self._settings.path_prefix)}{self._settings.path_prefix}{PATH}"
        is_set = False  # with this secret, whatever was set before
        while True:
            try:
                if not is_set or await self._caller.insist(self._bot.webhook) != url:
                    is_set = await setup.take_updates_by_webhook(
                        self._bot, self._caller, url, self._settings.webhook_secret
                    )
            except BadRequest as error:
                self._updates.now("refused", error.message)
            else:
                self._updates.now("ok")
            await self._caller.pause(WEBHOOK_CHECK)

    async def _poll(self, intake: Intake) -> None:
        """Ask for updates and take them; what is taken is acknowledged with the next question. Raises Stopped."""
        await setup.take_updates_by_polling(self._bot, self._caller)
        offset: int | None = None
        pauses = growing_pauses()
        while not self._caller.stopping:
            try:
                offset = await self._poll_once(intake, offset)
            except TelegramError as error:
                await self._poll_later(error, pauses)
                continue
            except Stopped:
                raise
            except Exception:  # a full disk, or what nobody foresaw: Telegram keeps what is not acknowledged
                log.exception("Updates could not be taken.")
                await self._caller.pause(STATE_PAUSE)
            pauses = growing_pauses()

    async def _poll_once(self, intake: Intake, offset: int | None) -> int | None:
        """The next offset, the last one where nothing came."""
        raws: list[dict[str, Any]] = []
        with CancelScope() as self._polling:
            seconds = POLL_SECONDS if self._updates.status == "ok" else 0  # to know soon that all is well again
            raws = await self._bot.updates(offset, seconds, list(ALLOWED_UPDATES))
            self._updates.now("ok")
        if not raws:
            return offset
        taken = current_time()
        await intake.take(raws)
        if intake.is_busy:
            await self._caller.rest(taken + GATHERING - current_time())
        return max(int(raw["update_id"]) for raw in raws) + 1

    async def _poll_later(self, error: TelegramError, pauses: Iterator[float]) -> None:
        if isinstance(error, RetryAfter):
            await self._caller.pause(seconds_of(error.retry_after))
        elif isinstance(error, InvalidToken):
            self._updates.now("refused")
            await self._caller.pause(LONGEST_PAUSE)
        elif isinstance(error, Conflict):
            self._updates.now("conflict", error.message)
            await self._caller.pause(next(pauses))
            await setup.take_updates_by_polling(self._bot, self._caller)
        else:
            self._updates.now("unreachable", why(error))
            await self._caller.pause(next(pauses))
