"""One update from Telegram to what is done about it: the reply is computed, written down, and handed to be sent."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from anyio import Event, move_on_after, to_thread
from anyio.abc import TaskGroup
from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import RetryAfter, TelegramError

from bot.channels.shown import plain_quote
from bot.channels.telegram_calls import BRIEFLY, BotApi, Caller
from bot.channels.telegram_messages import Sent, composed
from bot.channels.telegram_render import TOAST, Shown, render_answer, render_passage
from bot.channels.telegram_sending import Delivery
from bot.channels.telegram_updates import Asked, AskedInline, Membership, Migrated, Place, Tapped, number
from bot.chats import Chats
from bot.conversation import Conversation
from bot.durable import Durable
from bot.inbox import Body, Inbox, Outgoing, Update
from bot.metrics import Metrics, Outcome
from bot.phrases import say
from bot.taps import Taps
from bot.types import Answer, Incoming, Reply

log = logging.getLogger(__name__)

T = TypeVar("T")

TYPING_AGAIN = 4.0  # seconds; Telegram shows it for five
TYPING_PATIENCE = 0.5  # seconds for the indicator to arrive, so that it does not come after the answer
INLINE_CACHE = 30  # seconds
_FOLLOWED = re.compile(r"/start ([\w-]+)", re.ASCII)  # a link to the bot with a payload


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be sent for one update, and the word in passing for whoever tapped."""

    messages: Sequence[Outgoing] = ()
    toast: str = ""


class Answering:
    """What is done about every kind of update. `tasks` outlives them."""

    def __init__(
        self,
        bot: BotApi,
        caller: Caller,
        inbox: Inbox,
        taps: Taps,
        delivery: Delivery,
        chats: Chats,
        conversation: Conversation,
        durable: Durable,
        metrics: Metrics | None = None,
    ) -> None:
        self._bot = bot
        self._caller = caller
        self._inbox = inbox
        self._taps = taps
        self._delivery = delivery
        self._chats = chats
        self._conversation = conversation
        self._durable = durable
        self._metrics = metrics

    async def answer(self, tasks: TaskGroup, update: Update, event: Asked | Tapped, *, types: bool) -> None:
        """Answer what was said or tapped; `types`: show that the bot is at it. Raises Stopped."""
        preparing = self._durable.compute(self._prepare, update, event)
        prepared, written = await (self._while_typing(tasks, event.place, preparing) if types else preparing)
        self._durable.reach_disk_soon(written)  # a power cut before that costs a second copy, as in flight
        if isinstance(event, Tapped):
            await self._acknowledge(event, prepared.toast)
        if prepared.messages:
            await self._delivery.deliver(update.number, prepared.messages)

    async def answer_inline(self, update: Update, event: AskedInline, *, superseded: bool) -> None:
        """Offer the answer and its passages; where the person has typed on, nothing."""
        if superseded:
            await to_thread.run_sync(self._inbox.finish, update.number)
            return
        results, _ = await self._durable.compute(self._inline_results, event)
        try:
            await self._bot.answer_inline_query(
                event.query, results, cache_time=INLINE_CACHE, is_personal=True, read_timeout=BRIEFLY
            )
        except TelegramError as error:
            log.info("An inline question went unanswered: %s", error.message)
        await to_thread.run_sync(self._inbox.finish, update.number)

    async def remember(self, update: Update, event: Membership | Migrated) -> None:
        """Where the bot is, and where it may write. A group that it was not in before is greeted. Raises Stopped."""
        prepared = await to_thread.run_sync(self._remember, update, event)
        if prepared:
            await self._delivery.deliver(update.number, prepared)

    def _remember(self, update: Update, event: Membership | Migrated) -> Sequence[Outgoing]:
        if prepared := self._before(update):
            return prepared
        if isinstance(event, Membership) and event.greeting is not None and not self._is_in(event.chat):
            self._chats.joined(event.chat, event.kind, event.title, event.may_post)
            return self._greet(update, event.greeting)
        self._note(event)
        self._inbox.finish(update.number)
        return ()

    def _is_in(self, chat: str) -> bool:
        known = self._chats.chat(chat)
        return known is not None and known.status == "active"

    def _greet(self, update: Update, incoming: Incoming) -> Sequence[Outgoing]:
        reply = self._conversation.reply(incoming)
        if reply is None:
            self._inbox.finish(update.number)
            return ()
        bodies = composed(reply, Place(incoming.chat), self._taps.data)
        return self._inbox.prepare(update.number, "", [(incoming.chat, cast("Body", body)) for body in bodies])

    def _note(self, event: Membership | Migrated) -> None:
        if isinstance(event, Migrated):
            self._chats.migrated(event.old, event.new)
        elif event.status == "left":
            self._chats.left(event.chat)
        elif event.status == "kicked":
            (self._chats.blocked if event.kind == "private" else self._chats.kicked)(event.chat)
        else:
            self._chats.joined(event.chat, event.kind, event.title, event.may_post)

    def _prepare(self, update: Update, event: Asked | Tapped) -> Prepared:
        if prepared := self._before(update):
            return Prepared(prepared)
        standing, replaced = self._standing(event)
        if replaced:
            self._conversation.retract(replaced, event.incoming.session)
        reply = self._reply(event)
        if reply is None or (reply.passing and isinstance(event, Tapped)):
            self._inbox.finish(update.number)
            return Prepared(toast=reply.answer.text if reply else "")
        if isinstance(event, Tapped) and reply.edits and self._may_edit(event):
            standing = [str(event.message)]
        bodies = [(event.place.chat, cast("Body", body)) for body in self._bodies(event.place, reply, standing)]
        question = str(event.message) if isinstance(event, Asked) else ""
        return Prepared(self._inbox.prepare(update.number, question, bodies))

    def _before(self, update: Update) -> Sequence[Outgoing]:
        """What was prepared before a restart; what was in flight then may have arrived."""
        prepared = self._inbox.prepared(update.number) if update.waited else ()
        return [
            replace(message, progress="unknown") if message.progress == "sending" else message for message in prepared
        ]

    def _reply(self, event: Asked | Tapped) -> Reply | None:
        incoming = event.incoming
        if isinstance(event, Tapped):
            text = self._taps.text(incoming.text)
            if text is None:
                language = incoming.speaks or "vi"
                return Reply(Answer(say("telegram.expired", language), language), passing=True)
            incoming = replace(incoming, text=text)
        elif (followed := _FOLLOWED.fullmatch(incoming.text)) and (text := self._taps.opened(followed[1])):
            incoming = replace(incoming, text=text, tapped=True)  # the button of an announcement in a channel
        elif event.replied:
            incoming = replace(incoming, about=self._inbox.turn(event.place.chat, event.replied))
        started = time.perf_counter()
        try:
            reply = self._conversation.reply(incoming)
        except Exception as error:
            log.exception("A question could not be answered.")
            self._count("failed")
            return self._conversation.sorry(incoming, error)
        if reply is not None and reply.turn:
            self._count("abstained" if reply.answer.abstained else "answered", time.perf_counter() - started)
        return reply

    def _count(self, outcome: Outcome, seconds: float | None = None) -> None:
        if self._metrics is not None:
            self._metrics.count(outcome, seconds, "telegram")

    def _standing(self, event: Asked | Tapped) -> tuple[list[str], int]:
        """The messages that answer an edited question so far, and their turn."""
        if isinstance(event, Tapped) or not event.edited:
            return [], 0
        answered = self._inbox.answers(event.place.chat, str(event.message))
        return [message for message, _ in answered], max((turn for _, turn in answered), default=0)

    def _may_edit(self, event: Tapped) -> bool:
        """An announcement is never edited by who taps its button; in a group nothing that may be one."""
        chat, message = event.place.chat, str(event.message)
        announcing = self._conversation.announcing
        if announcing is not None and announcing.ledger.is_announcement(chat, message):
            return False
        return event.incoming.chat_kind == "private" or self._inbox.is_answer(chat, message)

    def _bodies(self, place: Place, reply: Reply, standing: Sequence[str]) -> list[Sent]:
        """What is sent; the messages that stand there already are edited, and those too many are deleted.

        Behind a preview everything is sent anew: an announcement can't take the place of a menu.
        """
        bodies = composed(reply, place, self._taps.data)
        texts = [body for body in bodies if "html" in body] if reply.content is None else []
        for body, message in zip(texts, standing, strict=False):
            body["edits"] = message
        return [*bodies, *(Sent(deletes=message) for message in standing[len(texts) :])]

    async def _while_typing(self, tasks: TaskGroup, place: Place, work: Awaitable[T]) -> T:
        """What the work gives; the indicator is there before."""
        computed, typed = Event(), Event()
        tasks.start_soon(self._type, place, computed, typed)
        try:
            result = await work
        finally:
            computed.set()
        with move_on_after(TYPING_PATIENCE):
            await typed.wait()
        return result

    async def _type(self, place: Place, computed: Event, typed: Event) -> None:
        chat = number(self._chats.current(place.chat))
        while not (computed.is_set() or self._caller.must_wait(chat)):
            try:
                await self._bot.send_chat_action(chat, ChatAction.TYPING, place.thread, read_timeout=BRIEFLY)
            except RetryAfter as error:
                self._caller.told_to_wait(chat, error)
            except TelegramError as error:  # the answer itself will meet the same, and deal with it
                log.debug("No typing indicator: %s", error.message)
            typed.set()
            with move_on_after(TYPING_AGAIN):
                await computed.wait()
        typed.set()

    async def _acknowledge(self, event: Tapped, toast: str) -> None:
        try:
            await self._bot.answer_callback_query(event.query, toast[:TOAST] or None, read_timeout=BRIEFLY)
        except TelegramError as error:  # too old by now: the button's wheel has stopped turning by itself
            log.info("A tap went unacknowledged: %s", error.message)

    def _inline_results(self, event: AskedInline) -> list[InlineQueryResultArticle]:
        if not event.incoming.text.strip():
            return []
        try:
            answer = self._conversation.glance(event.incoming)
        except Exception:
            log.exception("An inline question could not be answered.")
            return []
        title = say("telegram.inline_nothing" if answer.abstained else "telegram.inline_answer", answer.language)
        offered = [(title, answer.text, render_answer(answer))]
        offered += [
            (citation.title or citation.document, plain_quote(citation.quote), render_passage(citation))
            for citation in answer.citations
        ]
        return [_article(str(position), *entry) for position, entry in enumerate(offered)]


def _article(result: str, title: str, description: str, shown: Shown) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        shown.html, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(result, title, content, description=" ".join(description.split())[:200])
