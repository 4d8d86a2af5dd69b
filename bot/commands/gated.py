"""The quality gate on the command line: what it refuses is shown, what is published all the same is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.errors import explain
from bot.phrases import say
from bot.records import line
from bot.settings import Settings
from bot.types import Language

if TYPE_CHECKING:
    from bot.clerk.gate import GateRefused, Judge
    from index.library import SqliteLibrary
    from index.types import Library


def anyway_option(language: Language) -> click.Option:
    return click.Option(["--publish-anyway", "anyway"], is_flag=True, help=say("cli.index.anyway_option", language))


def gate_of(
    library: SqliteLibrary,
    roots: Sequence[Path],
    settings: Settings,
    advance: Callable[[str, int, int], None],
    overruled: list[GateRefused] | None,
) -> Judge:
    """Asks the checks of all roots; what they do not allow goes to `overruled` where given, else it is raised."""
    from bot.clerk.check_results import CheckResults
    from bot.clerk.checks import QUESTIONS
    from bot.clerk.gate import GateRefused, gate
    from bot.state import State

    questions = [root / QUESTIONS for root in roots if (root / QUESTIONS).is_file()]
    results = CheckResults(State(settings.data)) if questions and library.history() else None
    judges = [gate(library, file, results, progress=advance) for file in questions]

    def judge(candidate: Library) -> None:
        for each in judges:
            _ask(each, candidate)

    def _ask(one: Judge, candidate: Library) -> None:
        try:
            one(candidate)
        except GateRefused as refused:
            if overruled is None:
                raise
            overruled.append(refused)

    return judge


def show_refusal(refused: GateRefused, language: Language, *, as_json: bool = False) -> int:
    """What would turn wrong, and how to publish all the same; the exit code."""
    from bot.tables import show_differences

    if as_json:
        click.echo(line({"refused": refused.record()}))
    else:
        show_differences(refused.differences, language)
    click.echo(explain(refused, language), err=True)
    click.echo(say("gate.publish_anyway", language), err=True)
    return 1


def tell_overruled(overruled: Sequence[GateRefused], generation: int, settings: Settings) -> None:
    """Say and write down what was published against the checks."""
    from bot.admins.audit import Audit
    from bot.state import State

    for refused in overruled:
        Audit(State(settings.data)).record("", "gate.overruled", f"#{generation}", str(refused))
        key = "gate.overruled" if refused.broken else "gate.unchecked"
        click.echo(say(key, settings.language, broken=len(refused.broken)), err=True)
