"""`hoidap ask`: one question, a file of them, or a chat in the terminal."""

from __future__ import annotations

import sys
import time
from typing import BinaryIO

import click

from bot.cli import Command, Misused
from bot.jsonl import Question, exchange
from bot.opening import open_library
from bot.phrases import say
from bot.records import Record, answer_record, line
from bot.settings import Settings
from bot.text import typed
from bot.types import Incoming, Language


def command(language: Language) -> click.Command:
    return Command(
        "ask",
        language,
        callback=click.pass_obj(ask),
        params=[
            click.Argument(["words"], metavar="[QUESTION]", nargs=-1),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json_option", language)),
            click.Option(
                ["--jsonl"], type=click.File("rb"), metavar="FILE|-", help=say("cli.ask.jsonl_option", language)
            ),
        ],
    )


def ask(settings: Settings, words: tuple[str, ...], as_json: bool, jsonl: BinaryIO | None) -> int:
    question = typed(words)
    if jsonl is not None and question:
        raise Misused(say("usage.question_and_file", settings.language), click.get_current_context())
    if jsonl is not None:
        return ask_lines(settings, jsonl)
    if words and not question:
        raise Misused(say("usage.empty_question", settings.language), click.get_current_context())
    if question:
        return ask_once(settings, question, as_json)
    from bot.channels.terminal import chat

    chat(open_library(settings), settings.language)
    return 0


def ask_once(settings: Settings, question: str, as_json: bool) -> int:
    started = time.perf_counter()
    library = open_library(settings)

    from bot.channels.terminal import render
    from bot.conversation import Conversation

    conversation = Conversation(library)
    answer = conversation.ask(Incoming(question, session="terminal", channel="terminal")).answer
    elapsed_ms = 1000 * (time.perf_counter() - started)
    click.echo(line(answer_record(None, question, answer, elapsed_ms)) if as_json else render(answer))
    return 0


def ask_lines(settings: Settings, questions: BinaryIO) -> int:
    library = open_library(settings)

    from bot.conversation import Conversation

    conversation = Conversation(library)
    alone = iter(range(sys.maxsize))

    def respond(question: Question, started: float) -> Record:
        # Two kinds of session that cannot meet: those of the file, and one for each line that names none.
        session = f"named {question.session}" if question.session else f"line {next(alone)}"
        answer = conversation.ask(Incoming(question.text, session=session, channel="jsonl")).answer
        return answer_record(question.id, question.text, answer, 1000 * (time.perf_counter() - started))

    return 1 if exchange(questions, sys.stdout, respond, settings.language) else 0
