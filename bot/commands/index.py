"""`hoidap index`: brings the library to what the paths hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import Command
from bot.errors import HoidapError, explain
from bot.opening import create_library
from bot.phrases import say
from bot.records import Record, line
from bot.settings import Settings
from bot.types import Language
from index.types import Generation

if TYPE_CHECKING:
    from index.sync import SyncReport


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
    from bot.tables import progress
    from index.sync import sync

    library = create_library(settings)
    roots = [Path(path) for path in paths] or [settings.corpus]
    if _hold_nothing(roots) and library.history() and library.history()[0].documents:
        raise HoidapError("error.empty_folder", folder=", ".join(map(str, roots)), count=library.history()[0].documents)
    with progress(settings.language) as advance:
        report = sync(library, roots, advance)
    failed = [
        (failure.name, explain(failure.error, settings.language) or str(failure.error)) for failure in report.failed
    ]
    if as_json:
        click.echo(line(_record(report, failed)))
    else:
        _show(report, failed, library.history(), settings.language)
    return 1 if failed else 0


def _hold_nothing(roots: Sequence[Path]) -> bool:
    """Whether there is no file at all: more likely a mistaken path than a wish to empty the library."""
    return all(root.is_dir() and not any(path.is_file() for path in root.rglob("*")) for root in roots)


def _record(report: SyncReport, failed: Sequence[tuple[str, str]]) -> Record:
    return {
        "added": list(report.added),
        "changed": list(report.changed),
        "renamed": [{"from": old, "to": new} for old, new in report.renamed],
        "removed": list(report.removed),
        "unchanged": list(report.unchanged),
        "failed": [{"document": name, "reason": reason} for name, reason in failed],
        "generation": report.generation,
    }


def _show(
    report: SyncReport, failed: Sequence[tuple[str, str]], history: Sequence[Generation], language: Language
) -> None:
    from bot.tables import show_report

    outcomes = {
        "added": report.added,
        "changed": report.changed,
        "renamed": [f"{old} → {new}" for old, new in report.renamed],
        "removed": report.removed,
        "unchanged": report.unchanged,
    }
    show_report(outcomes, failed, language)
    for current in (generation for generation in history if generation.current):
        figures = {
            "generation": current.number,
            "documents": current.documents,
            "passages": current.passages,
        }
        click.echo(say("index.state", language, **figures))
