"""`hoidap search`: the ranked passages with their scores."""

from __future__ import annotations

import sys
import time
from typing import BinaryIO

import click

from bot.cli import Command, Misused
from bot.jsonl import Question, exchange
from bot.opening import open_library
from bot.phrases import say
from bot.records import Record, line, search_record
from bot.settings import Settings
from bot.text import typed
from bot.types import Language


def command(language: Language) -> click.Command:
    return Command(
        "search",
        language,
        callback=click.pass_obj(search),
        params=[
            click.Argument(["words"], metavar="[QUERY]", nargs=-1),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json_option", language)),
            click.Option(
                ["-k", "limit"],
                type=click.IntRange(1, 1000),
                default=10,
                show_default=True,
                metavar="N",
                help=say("cli.limit_option", language),
            ),
            click.Option(
                ["--jsonl"], type=click.File("rb"), metavar="FILE|-", help=say("cli.search.jsonl_option", language)
            ),
        ],
    )


def search(settings: Settings, words: tuple[str, ...], as_json: bool, limit: int, jsonl: BinaryIO | None) -> int:
    query = typed(words)
    if bool(query) == (jsonl is not None):
        code = "usage.question_and_file" if query else "usage.no_query"
        raise Misused(say(code, settings.language), click.get_current_context())
    if jsonl is not None:
        return search_lines(settings, jsonl, limit)
    return search_once(settings, query, limit, as_json)


def search_once(settings: Settings, query: str, limit: int, as_json: bool) -> int:
    started = time.perf_counter()
    with open_library(settings).view() as view:
        hits = view.search(query, limit)
    if as_json:
        click.echo(line(search_record(None, hits, 1000 * (time.perf_counter() - started))))
    elif not hits:
        click.echo(say("search.nothing", settings.language))
    else:
        from bot.tables import show_hits

        show_hits(hits, settings.language)
    return 0


def search_lines(settings: Settings, questions: BinaryIO, limit: int) -> int:
    library = open_library(settings)

    def respond(question: Question, started: float) -> Record:
        with library.view() as view:
            hits = view.search(question.text, limit)
        return search_record(question.id, hits, 1000 * (time.perf_counter() - started))

    return 1 if exchange(questions, sys.stdout, respond, settings.language) else 0
