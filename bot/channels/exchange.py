"""Questions of the web on their way to the conversation: in worker threads, counted, and each answered once.

A browser that lost the connection sends its question again under the same `id`; it then gets the answer that was
found the first time, or waits for the one under way.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol, TypeVar

from anyio import CapacityLimiter, to_thread

from bot.errors import HoidapError
from bot.jsonl import Question
from bot.metrics import Metrics
from bot.types import Incoming, Reply
from index.types import Library

WORKERS = 8  # answers are milliseconds of computation: more threads would only wait for each other
REMEMBERED = 1_000  # answers that may be asked for again

Answered = tuple[Reply, float]  # and the milliseconds it took
T = TypeVar("T")


class Responder(Protocol):
    """What answers; a `Conversation`."""

    def reply(self, incoming: Incoming) -> Reply | None: ...
    def rate(self, turn: int, session: str, liked: bool, reason: str = "") -> bool: ...
    def retract(self, turn: int, session: str) -> None: ...
    def forget(self, session: str) -> None: ...


class Exchange:
    """What the pages and the API ask of one conversation. Sessions are the browser's; here they get their prefix."""

    def __init__(self, library: Library, conversation: Responder, metrics: Metrics) -> None:
        self._library = library
        self._conversation = conversation
        self._metrics = metrics
        self._limiter = CapacityLimiter(WORKERS)
        self._answers: OrderedDict[tuple[str, str, str], asyncio.Task[Answered]] = OrderedDict()

    async def in_worker(self, work: Callable[[], T]) -> T:
        """What `work` returns, off the event loop."""
        return await to_thread.run_sync(work, limiter=self._limiter)

    async def answer(self, question: Question, replaces: int = 0) -> Answered:
        """The reply; `replaces` is the turn that the question puts in other words. Raises what answering raises."""
        session = f"web:{question.session or secrets.token_urlsafe(12)}"
        if not (question.session and question.id):
            return await self._answer(question.text, session, replaces)
        key = (session, str(question.id), question.text)
        task = self._answers.get(key)
        if task is None:
            task = asyncio.create_task(self._answer(question.text, session, replaces))
            self._answers[key] = task
            task.add_done_callback(lambda done: self._drop_failed(key, done))
            while len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        return await asyncio.shield(task)

    async def rate(self, turn: int, session: str, liked: bool, reason: str) -> None:
        """What the person thinks of an answer. Raises HoidapError where it is not one of theirs."""
        if not await self.in_worker(lambda: self._conversation.rate(turn, f"web:{session}", liked, reason)):
            raise HoidapError("web.no_turn")

    async def forget(self, session: str) -> None:
        """Break the tie between a session and what was asked in it."""
        for key in [key for key in self._answers if key[0] == f"web:{session}"]:
            del self._answers[key]
        await self.in_worker(lambda: self._conversation.forget(f"web:{session}"))

    async def _answer(self, text: str, session: str, replaces: int) -> Answered:
        started = time.perf_counter()
        try:
            reply = await self.in_worker(lambda: self._reply(text, session, replaces))
        except HoidapError:
            self._metrics.count("refused")
            raise
        except Exception:
            self._metrics.count("failed")
            raise
        seconds = time.perf_counter() - started
        self._metrics.count("abstained" if reply.answer.abstained else "answered", seconds)
        return reply, 1000 * seconds

    def _reply(self, text: str, session: str, replaces: int) -> Reply:
        with self._library.view() as view:
            if view.generation == 0:
                raise HoidapError("web.no_documents")
        if replaces:
            self._conversation.retract(replaces, session)
        reply = self._conversation.reply(Incoming(text, session=session))
        if reply is None:
            raise LookupError("a question of the page is never met with silence")
        return reply

    def _drop_failed(self, key: tuple[str, str, str], task: asyncio.Task[Answered]) -> None:
        if task.cancelled() or task.exception() is not None:
            self._answers.pop(key, None)
