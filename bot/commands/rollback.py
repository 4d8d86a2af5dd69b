"""`hoidap rollback GENERATION`: back to an earlier generation."""

from __future__ import annotations

import click

from bot.cli import Command
from bot.opening import open_library
from bot.phrases import say
from bot.settings import Settings
from bot.types import Language


def command(language: Language) -> click.Command:
    return Command(
        "rollback",
        language,
        callback=click.pass_obj(rollback),
        params=[click.Argument(["generation"], type=click.IntRange(min=1))],
    )


def rollback(settings: Settings, generation: int) -> int:
    published = open_library(settings).rollback(generation)
    click.echo(
        say(
            "rollback.done",
            settings.language,
            wanted=generation,
            generation=published.number,
            documents=published.documents,
            passages=published.passages,
        )
    )
    return 0
