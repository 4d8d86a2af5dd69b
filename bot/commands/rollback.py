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
    from bot.admins.audit import Audit
    from bot.state import State

    library = open_library(settings)
    if any(each.current and each.number == generation for each in library.history()):
        click.echo(say("history.is_current", settings.language, number=generation))
        return 0
    published = library.rollback(generation)
    Audit(State(settings.data)).record("", "generation.rolled_back", str(generation))
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
    click.echo(say("rollback.files_stay", settings.language))
    return 0
