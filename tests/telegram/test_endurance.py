"""A thousand questions from three hundred chats, while the bot is killed ten times and started again."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.chats import Chat, Message
from tests.telegram.people import Person
from tests.telegram.running import ROOT, Running

QUESTIONS, CHATS, GROUPS, KILLS = 1000, 300, 60, 10
UNDER_WAY = 60  # questions that wait for an answer while more are asked
NOTICED = 1.0  # seconds: an answer that stood this long before a kill had been confirmed to the bot


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


def places(api: BotApi) -> list[tuple[Person, Chat]]:
    """Who asks where: private chats, and groups in which the bot is asked by command."""
    people = [api.person(f"Người {number}") for number in range(CHATS)]
    private = [(person, person.private) for person in people[GROUPS:]]
    return private + [(person, api.group(f"Nhóm {person.id}", person)) for person in people[:GROUPS]]


def schedule(api: BotApi, answers: dict[str, str], seed: int) -> list[tuple[Person, Chat, str]]:
    """Every chat asks two or four questions, none twice, in bursts of two, all mixed."""
    chance = random.Random(seed)
    here = places(api)
    bursts = [here[number % CHATS] for number in range(QUESTIONS // 2)]
    chosen = {chat.id: chance.sample(sorted(answers), 4) for _, chat in here}
    chance.shuffle(bursts)
    return [(person, chat, chosen[chat.id].pop()) for person, chat in bursts for _ in range(2)]


def ask(person: Person, chat: Chat, question: str, expected: str) -> Asked:
    text = question if chat.type == "private" else f"/hoi@hoidap_bot {question}"
    return Asked(person.says(text, chat), expected)


@pytest.mark.slow
@pytest.mark.fault
def test_thousand_questions_are_answered_once_and_in_order_through_ten_kills(indexed: Path, tmp_path: Path) -> None:
    with BotApi(log=tmp_path / "calls.jsonl") as api, Running.over(api, indexed, tmp_path) as bot:
        answers = plain_answers(api)
        asked: list[Asked] = []
        sent = api.world.effects
        before = sent["sendMessage"]
        deaths = [QUESTIONS * (kill + 1) // (KILLS + 1) for kill in range(KILLS)]
        for person, chat, question in schedule(api, answers, seed=20261122):
            asked.append(ask(person, chat, question, answers[question]))
            enough = before + len(asked) - UNDER_WAY
            api.wait_until(lambda enough=enough: sent["sendMessage"] >= enough, 60)  # type: ignore[misc]
            if deaths and len(asked) >= deaths[0]:
                deaths.pop(0)
                bot.kill()
                bot.start()
        api.settled(quiet=2, seconds=120)
        assert bot.stop() == 0
        assert len(bot.kills) == KILLS
        assert api.violations == []
        check(asked, bot.kills)
        assert api.token not in bot.log.read_text("utf-8")


def check(asked: list[Asked], kills: list[float]) -> None:
    """None unanswered, none confirmed answered twice, in order within each chat."""
    for chat in {entry.said.chat for entry in asked}:
        questions = [entry for entry in asked if entry.said.chat is chat]
        answers = chat.from_bot
        expected = [entry.expected for entry in questions]
        first = list({answer.text: answer for answer in reversed(answers)}.values())
        in_order = [answer.text for answer in sorted(first, key=lambda answer: answer.id)]
        assert in_order == expected, f"chat {chat.id} was answered {in_order}"
        for answer in answers:
            again = [other for other in answers if other.text == answer.text and other.id > answer.id]
            died = [kill for kill in kills if answer.time - 0.05 <= kill <= answer.time + NOTICED]
            assert not again or died, f"{answer.text!r} stood confirmed in chat {chat.id} and was sent again"
