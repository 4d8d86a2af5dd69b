"""`hoidap history`: the published generations of the library."""

from __future__ import annotations

import click

from bot.cli import Command
from bot.opening import open_library
from bot.phrases import say
from bot.settings import Settings
from bot.types import Language
from index.store import KEPT


def command(language: Language) -> click.Command:
    return Command("history", language, callback=click.pass_obj(history))


def history(settings: Settings) -> int:
    generations = open_library(settings).history()
    from bot.tables import show_history

    show_history(generations, settings.language)
    click.echo(say("table.kept", settings.language, kept=KEPT))
    return 0
