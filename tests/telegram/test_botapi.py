"""The Bot API server of the tests, spoken to over HTTP; its JSON is read by python-telegram-bot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from telegram import Bot, Update

from tests.telegram.botapi import BotApi


class Client:
    """A bot of five lines: `client.sendMessage(chat_id=…)` gives what the server answered."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.http = httpx.Client(base_url=f"{api.url}/bot{api.token}/", trust_env=False, timeout=20)

    def __getattr__(self, method: str) -> Any:
        def call(**parameters: Any) -> Any:
            answer = self.http.post(method, json=parameters).json()
            return answer["result"] if answer["ok"] else answer

        return call

    def updates(self, **parameters: Any) -> list[Update]:
        """Unconfirmed updates, each read by python-telegram-bot without a field left over."""
        bot = Bot(self.api.token)
        read = [Update.de_json(update, bot) for update in self.getUpdates(**parameters)]
        return [update for update in read if update]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as running:
        yield running


@pytest.fixture
def client(api: BotApi) -> Iterator[Client]:
    client = Client(api)
    with client.http:
        yield client


def test_wrong_token_is_unauthorized_and_unknown_method_not_found(api: BotApi, client: Client) -> None:
    assert httpx.get(f"{api.url}/bot1:wrong/getMe").status_code == 401
    assert client.sendTelepathy()["error_code"] == 404
    assert api.violations == ["there is no method sendTelepathy"]


def test_question_arrives_and_answer_stands_in_the_chat(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    question = lan.says("/hoi@hoidap_bot Cụm số 3?")
    update = client.updates()[0]
    assert update.message.text == "/hoi@hoidap_bot Cụm số 3?"
    assert update.message.parse_entity(update.message.entities[0]) == "/hoi@hoidap_bot"
    client.sendMessage(
        chat_id=lan.id, text="<b>Cụm</b> &lt;3&gt;", parse_mode="HTML", reply_parameters={"message_id": question.id}
    )
    answer = api.answer_to(question)
    assert (answer.text, answer.marked("bold"), answer.reply_to) == ("Cụm <3>", ["Cụm"], question)
    assert api.violations == []
