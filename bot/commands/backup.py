"""`hoidap backup FILE`: everything that cannot be had again, in one file, while the server goes on."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli import Command
from bot.phrases import say
from bot.settings import Settings
from bot.types import Language


def command(language: Language) -> click.Command:
    return Command(
        "backup",
        language,
        callback=click.pass_obj(backup),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False)),
            click.Option(["--force"], is_flag=True, help=say("cli.backup.force_option", language)),
        ],
    )


def backup(settings: Settings, file: Path, force: bool) -> int:
    from bot.admins.audit import Audit
    from bot.backups.backup import back_up
    from bot.state import State

    manifest = back_up(settings.data, settings.corpus, file, replace=force)
    Audit(State(settings.data)).record("", "backup.made", file.name)
    click.echo(
        say(
            "backup.done",
            settings.language,
            file=file,
            megabytes=f"{file.stat().st_size / 1e6:.1f}",
            documents=manifest.documents,
            generation=manifest.generation,
        )
    )
    return 0
