"""`hoidap restore FILE`: a backup back into the data folder and the folder of documents."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli import Command
from bot.phrases import say
from bot.settings import Settings
from bot.types import Language


def command(language: Language) -> click.Command:
    return Command(
        "restore",
        language,
        callback=click.pass_obj(restore),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False)),
            click.Option(["--force"], is_flag=True, help=say("cli.restore.force_option", language)),
        ],
    )


def restore(settings: Settings, file: Path, force: bool) -> int:
    from bot.audit import Audit
    from bot.restoring import restore
    from bot.state import State

    restored = restore(file, settings.data, settings.corpus, replace=force)
    manifest = restored.manifest
    Audit(State(settings.data)).record("", "backup.restored", file.name, manifest.made)
    click.echo(
        say(
            "backup.restored",
            settings.language,
            made=manifest.made,
            generation=manifest.generation,
            documents=manifest.documents,
            data=settings.data,
            corpus=settings.corpus,
        )
    )
    for folder in restored.aside:
        click.echo(say("backup.aside", settings.language, folder=folder))
    return 0
