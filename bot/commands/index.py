"""`hoidap index`: brings the library to what the paths hold."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli import Command
from bot.errors import HoidapError, explain
from bot.opening import create_library
from bot.phrases import say
from bot.records import Record, line
from bot.settings import Settings
from bot.types import Language


def command(language: Language) -> click.Command:
    return Command(
        "index",
        language,
        callback=click.pass_obj(index),
        params=[
            click.Argument(["paths"], metavar="[PATH]…", nargs=-1),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json_option", language)),
        ],
    )


def index(settings: Settings, paths: tuple[str, ...], as_json: bool) -> int:
    from bot.tables import progress, show_report
    from index.sync import sync

    wanted = [Path(path) for path in paths] or [settings.corpus]
    for path in wanted:
        if not path.exists():
            raise HoidapError("error.no_such_path", path=path)
    library = create_library(settings)
    with progress(say("index.progress", settings.language)) as advance:
        report = sync(library, wanted, advance)
    outcomes = {
        "added": report.added,
        "changed": report.changed,
        "renamed": report.renamed,
        "removed": report.removed,
        "unchanged": report.unchanged,
    }
    failed = [(name, explain(error, settings.language) or str(error)) for name, error in report.failed]
    generation = library.history()
    if as_json:
        reasons: list[Record] = [{"document": name, "reason": reason} for name, reason in failed]
        click.echo(line({**{key: list(names) for key, names in outcomes.items()}, "failed": reasons}))
    else:
        show_report(outcomes, failed, settings.language)
        current = next((entry for entry in generation if entry.current), None)
        if current:
            click.echo(
                say(
                    "index.state",
                    settings.language,
                    generation=current.number,
                    documents=current.documents,
                    passages=current.passages,
                )
            )
    return 1 if failed else 0
