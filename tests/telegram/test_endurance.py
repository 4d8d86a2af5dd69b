"""A thousand questions from three hundred chats, while the bot is killed; and some over a network that breaks."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.state import DATABASE
from tests.ports import kept_port
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Chat, Message
from tests.telegram.faults import Kind
from tests.telegram.people import Person
from tests.telegram.running import ROOT, Running

KILLS = 10
UNDER_WAY = 60  # questions that wait for an answer while more are asked
TROUBLE: dict[Kind, float] = {"429": 0.02, "500": 0.01, "502": 0.02, "dropped before": 0.02, "dropped after": 0.02}
NOTICED = 10.0  # seconds: what stood this long before a kill is written down; on two cores at a load of 8 it took 0.5


@dataclass(frozen=True)
class Asked:
    """One question, and the answer it has when nothing goes wrong."""

    said: Message
    expected: str


def plain_answers(api: BotApi) -> dict[str, str]:
    """Questions over `corpus/` with the answer that the bot gives to each in a chat of its own; no two the same."""
    lines = (ROOT / "corpus" / "questions.jsonl").read_text("utf-8").splitlines()
    answers: dict[str, str] = {}
    for line in lines:
        question = json.loads(line)["question"]
        said = api.person("Thử").says(question)
        answers[question] = api.answer_to(said).text or ""
    once = [text for text in answers.values() if list(answers.values()).count(text) == 1]
    return {question: text for question, text in answers.items() if text in once}


def places(api: BotApi, count: int) -> list[tuple[Person, Chat]]:
    """Who asks where: private chats, and every fifth a group in which the bot is asked by command."""
    people = [api.person(f"Người {number}") for number in range(count)]
    groups = [(person, api.group(f"Nhóm {person.id}", person)) for person in people[::5]]
    return groups + [(person, person.private) for place, person in enumerate(people) if place % 5]


def schedule(api: BotApi, answers: dict[str, str], questions: int, chats: int) -> list[tuple[Person, Chat, str]]:
    """Every chat asks two or four questions, none twice, in bursts of two, all mixed."""
    chance = random.Random(questions)
    here = places(api, chats)
    bursts = [here[number % chats] for number in range(questions // 2)]
    chosen = {chat.id: chance.sample(sorted(answers), 4) for _, chat in here}
    chance.shuffle(bursts)
    return [(person, chat, chosen[chat.id].pop()) for person, chat in bursts for _ in range(2)]


def asking(api: BotApi, turns: list[tuple[Person, Chat, str]], answers: dict[str, str]) -> Iterator[Asked]:
    """Ask one after another, as soon as no more than `UNDER_WAY` wait for an answer."""
    sent = api.world.effects
    before = sent["sendMessage"]
    for number, (person, chat, question) in enumerate(turns, 1):
        text = question if chat.type == "private" else f"/hoi@hoidap_bot {question}"
        yield Asked(person.says(text, chat), answers[question])
        enough = before + number - UNDER_WAY
        api.wait_until(lambda enough=enough: sent["sendMessage"] >= enough)  # type: ignore[misc]


class Kills:
    """Every `kill -9` of a bot, and what it had written down as sent when it died."""

    def __init__(self, bot: Running, folder: Path) -> None:
        self._bot = bot
        self._folder = folder
        self.recorded: set[tuple[str, str]] = set()

    def strike(self) -> None:
        self._bot.kill()
        left = Path(shutil.copytree(self._bot.data, self._folder / f"killed {len(self._bot.kills)}"))
        with closing(sqlite3.connect(left / DATABASE)) as state:  # a copy: what closes it would tidy up after the crash
            self.recorded |= set(state.execute("SELECT chat, message FROM outbox WHERE state = 'sent'"))
        self._bot.start()

    def excuse(self, answer: Message, again: Message) -> bool:
        """Whether a bot died between the two without having written the first down, and without the time for it.

        A call that had left may still take effect long after the kill, where the server is slow.
        """
        if (f"telegram:{answer.chat.id}", str(answer.id)) in self.recorded:
            return False
        return any(kill < again.time and abs(kill - answer.time) < NOTICED for kill in self._bot.kills)


@pytest.mark.slow
@pytest.mark.fault
def test_thousand_questions_are_answered_once_and_in_order_through_ten_kills(indexed: Path, tmp_path: Path) -> None:
    running = partial(Running.over, HOIDAP_WORKERS="2")
    with BotApi(log=tmp_path / "calls.jsonl") as api, running(api, indexed, tmp_path) as bot:
        answers = plain_answers(api)
        asked, kills = [], Kills(bot, tmp_path)
        for number, entry in enumerate(asking(api, schedule(api, answers, 1000, 300), answers), 1):
            asked.append(entry)
            if number % (1000 // KILLS) == 1000 // KILLS // 2:
                kills.strike()
        finished(api, bot)
        assert len(bot.kills) == KILLS
        assert len(kills.recorded) > 500
        check(asked, kills.excuse)


@pytest.mark.slow
@pytest.mark.fault
def test_questions_are_answered_once_and_in_order_over_a_network_that_breaks(indexed: Path, tmp_path: Path) -> None:
    with BotApi(seed=7) as api, Running.over(api, indexed, tmp_path) as bot:
        answers = plain_answers(api)
        for kind, rate in TROUBLE.items():
            api.faults.add(kind, rate, retry_after=2)
        asked = list(asking(api, schedule(api, answers, 300, 80), answers))
        finished(api, bot)
        struck = {(call.chat, call.message) for call in api.called("sendMessage") if call.outcome == "dropped after"}
        check(asked, lambda answer, _: (answer.chat.id, answer.id) in struck)
        assert struck


@pytest.mark.slow
@pytest.mark.fault
def test_webhook_that_brings_everything_twice_is_answered_once_through_kills(indexed: Path, tmp_path: Path) -> None:
    hooked = {"HOIDAP_PUBLIC_URL": f"http://127.0.0.1:{kept_port()}", "HOIDAP_WEBHOOK_SECRET": "chung-ta-biet"}
    with BotApi() as api, Running.over(api, indexed, tmp_path, **hooked) as bot:
        answers = plain_answers(api)
        api.server.webhooks.twice = True
        asked, kills = [], Kills(bot, tmp_path)
        for number, entry in enumerate(asking(api, schedule(api, answers, 300, 80), answers), 1):
            asked.append(entry)
            if number % 100 == 50:
                kills.strike()
        finished(api, bot)
        assert api.world.effects["getUpdates"] == 0
        check(asked, kills.excuse)


def finished(api: BotApi, bot: Running) -> None:
    """All is answered, the bot ends in order, and has done nothing that it should not."""
    api.settled(quiet=5, seconds=1800)
    assert bot.stop() == 0
    assert api.violations == []
    assert api.token not in bot.log.read_text("utf-8")


def check(asked: list[Asked], excused: Callable[[Message, Message], bool]) -> None:
    """None unanswered, none confirmed answered twice, in order within each chat. `excused` tells of an answer and the
    next of its kind whether the bot could not know that the first had arrived."""
    for chat in {entry.said.chat for entry in asked}:
        questions = [entry for entry in asked if entry.said.chat is chat]
        answers = chat.from_bot
        expected = [entry.expected for entry in questions]
        first = list({answer.text: answer for answer in reversed(answers)}.values())
        in_order = [answer.text for answer in sorted(first, key=lambda answer: answer.id)]
        assert in_order == expected, f"chat {chat.id} was answered {in_order}"
        for answer in answers:
            again = next((other for other in answers if other.text == answer.text and other.id > answer.id), None)
            assert again is None or excused(answer, again), (
                f"{answer.text!r} stood confirmed in chat {chat.id} and was sent again"
            )
