"""`hoidap restore FILE`: a backup back into the data folder and the folder of documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import Command
from bot.phrases import say
from bot.settings import Settings
from bot.types import Language

if TYPE_CHECKING:
    from bot.state import State


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
    from bot.admins.audit import Audit
    from bot.backups.restoring import restore
    from bot.state import State

    restored = restore(file, settings.data, settings.corpus, replace=force)
    manifest, state = restored.manifest, State(settings.data)
    Audit(state).record("", "backup.restored", file.name, manifest.made)
    stopped = _stop_announcements(state)
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
    if stopped:
        click.echo(say("backup.announcements", settings.language, count=stopped))
    return 0


def _stop_announcements(state: State) -> int:
    """What was being sent when the backup was made has arrived since: an admin decides whether it goes on."""
    from bot.announcements.announcements import Announcements, Progress
    from bot.announcements.ledger import Ledger
    from bot.chats import Chats

    ledger = Ledger(state, Chats(state))
    begun: tuple[Progress, ...] = ("sending",)
    return sum(ledger.cancel(announcement.id) for announcement in Announcements(state).those(begun, limit=10_000))
