"""`hoidap rollback GENERATION`: back to an earlier generation, if the checks allow it."""

from __future__ import annotations

import click

from bot.cli import Command
from bot.commands.gated import anyway_option, gate_of, show_refusal, tell_overruled
from bot.opening import open_library
from bot.phrases import say
from bot.settings import Settings
from bot.types import Language


def command(language: Language) -> click.Command:
    return Command(
        "rollback",
        language,
        callback=click.pass_obj(rollback),
        params=[click.Argument(["generation"], type=click.IntRange(min=1)), anyway_option(language)],
    )


def rollback(settings: Settings, generation: int, anyway: bool) -> int:
    from bot.admins.audit import Audit
    from bot.clerk.gate import GateRefused
    from bot.clerk.publishing_alone import publishing_alone
    from bot.state import State
    from bot.tables import progress

    library = open_library(settings)
    if any(each.current and each.number == generation for each in library.history()):
        click.echo(say("history.is_current", settings.language, number=generation))
        return 0
    overruled: list[GateRefused] = []
    try:
        with publishing_alone(settings.data), progress(settings.language) as advance:
            judge = gate_of(library, [settings.corpus], settings, advance, overruled if anyway else None)
            published = library.rollback(generation, judge=judge)
    except GateRefused as refused:
        return show_refusal(refused, settings.language)
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
    tell_overruled(overruled, published.number, settings)
    return 0
