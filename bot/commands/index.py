"""`hoidap index`: brings the library to what the paths hold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import Command
from bot.commands.gated import anyway_option, gate_of, show_refusal, tell_overruled
from bot.errors import HoidapError, explain
from bot.opening import create_library
from bot.phrases import say
from bot.records import Record, line
from bot.settings import Settings
from bot.types import Language
from index.types import Generation

if TYPE_CHECKING:
    from bot.clerk.gate import GateRefused
    from index.library import SqliteLibrary
    from index.sync import SyncReport


def command(language: Language) -> click.Command:
    return Command(
        "index",
        language,
        callback=click.pass_obj(index),
        params=[
            click.Argument(["paths"], metavar="[PATH]…", nargs=-1),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json_option", language)),
            anyway_option(language),
            click.Option(
                ["--rollback"], type=click.Choice(["keep", "undo"]), help=say("cli.index.rollback_option", language)
            ),
        ],
    )


def index(settings: Settings, paths: tuple[str, ...], as_json: bool, anyway: bool, rollback: str | None) -> int:
    from bot.clerk.gate import GateRefused
    from bot.clerk.publishing_alone import publishing_alone
    from bot.tables import progress

    library = create_library(settings)
    roots = [Path(path) for path in paths] or [settings.corpus]
    if _hold_nothing(roots) and library.history() and library.history()[0].documents:
        raise HoidapError("error.empty_folder", folder=", ".join(map(str, roots)), count=library.history()[0].documents)
    keep_rollback = _keeps_rollback(library, roots, settings, rollback, may_ask=not as_json)
    overruled: list[GateRefused] = []
    before = library.history()
    try:
        with publishing_alone(settings.data), progress(settings.language) as advance:
            report = _bring(library, roots, settings, advance, overruled if anyway else None, keep_rollback)
    except GateRefused as refused:
        return show_refusal(refused, settings.language, as_json=as_json)
    failed = [
        (failure.name, explain(failure.error, settings.language) or str(failure.error)) for failure in report.failed
    ]
    if as_json:
        click.echo(line(_record(report, failed)))
    else:
        _show(report, failed, library.history(), settings.language)
    _write_down(before, library.history(), settings)
    tell_overruled(overruled, report.generation, settings)
    return 1 if failed else 0


def _bring(
    library: SqliteLibrary,
    roots: Sequence[Path],
    settings: Settings,
    advance: Callable[[str, int, int], None],
    overruled: list[GateRefused] | None,
    keep_rollback: bool,
) -> SyncReport:
    """Publish what the roots hold if their checks allow it; what they do not allow goes to `overruled` where given."""
    from bot.clerk.amendments import amender_of
    from index.sync import sync

    judge = gate_of(library, roots, settings, advance, overruled)
    amend = amender_of(settings.data)
    return sync(library, roots, advance, amend=amend, judge=judge, keep_rollback=keep_rollback)


def _keeps_rollback(
    library: SqliteLibrary, roots: Sequence[Path], settings: Settings, wish: str | None, *, may_ask: bool
) -> bool:
    """Whether what a rollback has set back stays so: it is not taken back without anybody's knowledge."""
    from bot.clerk.amendments import amender_of
    from bot.clerk.publication_shown import names_told
    from index.sync import changes

    set_back = changes(library, roots, amend=amender_of(settings.data)).set_back if library.history() else ()
    if not set_back or wish == "undo":
        return False
    language = settings.language
    click.echo(say("index.rolled_back", language, count=len(set_back), names=names_told(set_back, language)), err=True)
    if wish is None and may_ask and sys.stdin.isatty() and sys.stdout.isatty():
        return not click.confirm(say("index.undo_rollback", language), err=True)
    click.echo(say("index.rollback_kept", language), err=True)
    return True


def _write_down(before: Sequence[Generation], after: Sequence[Generation], settings: Settings) -> None:
    """In the log that admins read, where anything has changed."""
    from bot.admins.audit import Audit
    from bot.state import State

    if after[:1] != before[:1]:
        Audit(State(settings.data)).record("", "library.indexed", str(after[0].number), after[0].note)


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
