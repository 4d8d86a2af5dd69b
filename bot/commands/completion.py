"""`hoidap completion SHELL`: the script that completes commands on Tab."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from bot.cli import Command, Program
from bot.types import Language

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def command(language: Language) -> click.Command:
    return Command(
        "completion",
        language,
        callback=lambda shell: _print_script(shell, language),
        params=[click.Argument(["shell"], type=click.Choice(list(_SHELLS)))],
    )


def _print_script(shell: str, language: Language) -> int:
    click.echo(_SHELLS[shell](Program(language), {}, "hoidap", "_HOIDAP_COMPLETE").source())
    return 0
