"""A strict Bot API server on loopback for the tests, written from the Bot API's documentation alone.

    with BotApi() as api:
        lan = api.person("Lan")
        question = lan.says("Cụm thi đua số 1 gồm những ai?")
        answer = api.wait_for(lambda message: message.chat is lan.private)
        lan.presses(answer, "👍")
        assert api.violations == []

It outlives the bot's process: a test kills the bot and looks into `api.calls` or the log file. What the bot does
wrong without Telegram refusing it (unknown parameters, impatience after a 429, …) is listed in `violations`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import uvicorn

from tests.telegram.bot_profile import menu
from tests.telegram.chats import Chat, Message, User
from tests.telegram.control import control_routes
from tests.telegram.entities import find_entities
from tests.telegram.faults import FloodLimits
from tests.telegram.people import Person
from tests.telegram.server import Protocol, Server
from tests.telegram.world import BOT_ID, Call, World

T = TypeVar("T")
NO_LIMITS = FloodLimits()
PATIENCE = 120.0  # seconds: how long a machine may take that has other things to do
TELEGRAMS_OWN = FloodLimits(30, 1, 20)


class BotApi:
    """`world` is all there is; `url` goes into HOIDAP_TELEGRAM_API_URL, `token` into HOIDAP_TELEGRAM_TOKEN."""

    def __init__(
        self,
        token: str = f"{BOT_ID}:loopback",
        username: str = "hoidap_bot",
        limits: FloodLimits = NO_LIMITS,
        seed: int = 0,
        log: Path | None = None,
        port: int = 0,
    ) -> None:
        self.world = World(token, username, limits, seed, log)
        self.token, self.username = token, username
        self.faults, self.flood = self.world.faults, self.world.flood
        self._people = itertools.count(1001)
        self._groups = itertools.count(4001)
        self._listener = socket.create_server(("127.0.0.1", port), backlog=1024)
        self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or each answer waits 40 ms for an ACK
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.server = Server(self.world)
        config = uvicorn.Config(
            self.server.application(control_routes(self)),
            http=Protocol,
            ws="none",
            lifespan="off",
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._uvicorn = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._started = threading.Event()

    def __enter__(self) -> BotApi:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        self._thread.start()
        assert self._started.wait(PATIENCE), "the Bot API server did not start"

    def close(self) -> None:
        self._uvicorn.should_exit = True
        self._thread.join(PATIENCE)
        self._listener.close()
        self.world.close()

    def _run(self) -> None:
        async def serve() -> None:
            loop = asyncio.get_running_loop()
            self.world.wake = lambda: _soon(loop, self.server.wake)
            self._started.set()
            await self._uvicorn.serve(sockets=[self._listener])

        asyncio.run(serve())

    @property
    def violations(self) -> list[str]:
        return self.world.violations

    @property
    def calls(self) -> list[Call]:
        return self.world.calls

    def called(self, method: str) -> list[Call]:
        with self.world.lock:
            return [call for call in self.calls if call.method == method]

    def person(
        self,
        name: str = "Lan",
        identifier: int | None = None,
        language: str | None = "vi",
        username: str | None = None,
    ) -> Person:
        """Someone who has not written to the bot yet."""
        with self.world.lock:
            return Person(self.world, User(identifier or next(self._people), name, username, language))

    def group(self, title: str, *people: Person, bot: str = "member") -> Chat:
        """The first of the people made it. `bot` is the bot's standing: "member", "administrator", "left"."""
        return self._chat(Chat(-next(self._groups), "group", title), people, bot)

    def supergroup(
        self, title: str, *people: Person, bot: str = "member", topics: dict[int, str] | None = None
    ) -> Chat:
        """With topics (thread id -> name) it is a forum."""
        identifier = -1_000_000_000_000 - next(self._groups)
        chat = Chat(identifier, "supergroup", title, is_forum=topics is not None, topics=dict(topics or {}))
        return self._chat(chat, people, bot)

    def channel(self, title: str, *people: Person, bot: str = "left", username: str | None = None) -> Chat:
        return self._chat(Chat(-1_000_000_000_000 - next(self._groups), "channel", title, username), people, bot)

    def _chat(self, chat: Chat, people: tuple[Person, ...], bot: str) -> Chat:
        with self.world.lock:
            for place, person in enumerate(people):
                chat.standing[person.id] = "creator" if place == 0 else "member"
            if bot != "left":
                chat.standing[self.world.bot.id] = bot
            return self.world.add_chat(chat)

    def migrates(self, group: Chat, person: Person, told: bool = True) -> Chat:
        """The person turns the group into a supergroup, which gets a new id; the bot is told, or learns by sending."""
        with self.world.lock:
            new = self.supergroup(group.title or "", bot=group.standing.get(self.world.bot.id, "left"))
            new.standing = dict(group.standing)
            if told:
                person.sends({"migrate_to_chat_id": new.id}, group)
                person.sends({"migrate_from_chat_id": group.id}, new)
            group.migrated_to = new
            return new

    def posts(self, channel: Chat, text: str) -> Message:
        """A post in a channel, by one of its administrators."""
        with self.world.lock:
            post = Message(channel.new_id(), channel, sender_chat=channel, text=text, entities=find_entities(text))
            self.world.said(post)
            if channel.standing.get(self.world.bot.id) == "administrator":
                self.world.tell("channel_post", post.json(), channel.id)
            return post

    def menu(self, person: Person, chat: Chat | None = None) -> list[str]:
        """The commands in this person's menu."""
        return menu(self.world, chat or person.private, person.user)

    def wait_for(self, wanted: Callable[[Message], bool], seconds: float = PATIENCE) -> Message:
        """The first message of the bot, as it stands now, that `wanted` accepts; fails after so many seconds."""

        def found() -> Message | None:
            chats = list(self.world.chats.values())
            return next((m for chat in chats for m in chat.from_bot if wanted(m)), None)

        message = self.wait_until(found, seconds, "no such message of the bot")
        assert message
        return message

    def answer_to(self, question: Message, seconds: float = PATIENCE) -> Message:
        """The bot's first message after this one in its chat, or the one that replies to it."""

        def answers(message: Message) -> bool:
            if message.chat is not question.chat:
                return False
            return message.reply_to is question if question.chat.type != "private" else message.id > question.id

        return self.wait_for(answers, seconds)

    def callback_answer(self, query: str, seconds: float = PATIENCE) -> str:
        """The text that the person sees on pressing, "" for none; fails where the bot never answers."""
        answers = self.world.callbacks
        self.wait_until(lambda: answers[query]["answer"] is not None, seconds, "the callback was not answered")
        return str(answers[query]["answer"]["text"])

    def inline_results(self, query: str, seconds: float = PATIENCE) -> list[dict[str, object]]:
        answers = self.world.inline_queries
        self.wait_until(lambda: answers[query]["answer"] is not None, seconds, "the inline query was not answered")
        return list(answers[query]["answer"]["results"])

    def wait_until(
        self, condition: Callable[[], T], seconds: float = PATIENCE, failing: str = "it did not happen"
    ) -> T:
        """The condition's first true value."""
        deadline = time.monotonic() + seconds
        with self.world.changed:
            while not (value := condition()):
                left = deadline - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"{failing} within {seconds} s\n{self.story()}")
                self.world.changed.wait(min(left, 0.5))
            return value

    def settled(self, quiet: float = 0.5, seconds: float = PATIENCE) -> None:
        """Waits until every update is confirmed and for a while nothing came to the bot or from it but getUpdates."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with self.world.lock:
                waiting = self.world.updates.pending or self.server.under_way
                if not waiting and time.time() - self._last_stir() > quiet:
                    return
            time.sleep(0.05)
        raise AssertionError(f"the bot did not come to rest\n{self.story()}")

    def _last_stir(self) -> float:
        calls = [call.answered or call.time for call in self.calls[-100:] if call.method != "getUpdates"]
        updates = self.world.updates
        last = updates.all.get(updates.last_id)
        return max([*calls, self.world.updates.confirmed_at, last.time if last else 0.0])

    def story(self, last: int = 12) -> str:
        """What happened last, for the messages of failing tests."""
        calls = [f"{call.method} -> {call.outcome} {call.description}" for call in self.calls[-last:]]
        said = [m for chat in self.world.chats.values() for m in chat.messages]
        said.sort(key=lambda message: message.time)
        lines = [f"{m.chat.id} {'bot' if m.by_bot else 'person'}: {m.text or list(m.content)}" for m in said[-last:]]
        return "\n".join([*calls, *lines, *self.violations])


def main() -> None:
    """Serve until killed, in a process of its own; what people do comes over HTTP (control.py)."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.botapi", description=main.__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=f"{BOT_ID}:loopback")
    parser.add_argument("--log", type=Path, help="every call as one JSON line")
    parser.add_argument("--limits", action="store_true", help="Telegram's own flood limits")
    given = parser.parse_args()
    limits = TELEGRAMS_OWN if given.limits else NO_LIMITS
    with BotApi(given.token, limits=limits, log=given.log, port=given.port) as api:
        print(f"HOIDAP_TELEGRAM_API_URL={api.url} HOIDAP_TELEGRAM_TOKEN={api.token}", flush=True)  # noqa: T201
        threading.Event().wait()


def _soon(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(callback)


if __name__ == "__main__":
    main()
