"""`hoidap eval [FILE]`: answers, or search, measured over questions whose answers are known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from bot.cli import Command
from bot.opening import open_library
from bot.phrases import say
from bot.records import Record, line
from bot.settings import Settings
from bot.types import Answer, Incoming, Language

if TYPE_CHECKING:
    from bot.clerk.check_results import Result
    from bot.evaluate import Case, Verdict
    from index.library import SqliteLibrary
    from index.types import Library


def command(language: Language) -> click.Command:
    return Command(
        "eval",
        language,
        callback=click.pass_obj(evaluate),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path), required=False),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json_option", language)),
            click.Option(
                ["--bar"],
                type=click.FloatRange(0, 100),
                default=0.0,
                metavar="PERCENT",
                help=say("cli.eval.bar_option", language),
            ),
            click.Option(
                ["--against"],
                type=click.IntRange(min=1),
                metavar="GENERATION",
                help=say("cli.eval.against_option", language),
            ),
        ],
    )


def evaluate(settings: Settings, file: Path | None, as_json: bool, bar: float, against: int | None) -> int:
    from bot.clerk.checks import QUESTIONS

    file = file or settings.corpus / QUESTIONS
    if _holds_passages(file):
        return 0 if evaluate_retrieval(settings, file, as_json) >= bar else 1
    return 0 if evaluate_answers(settings, file, as_json, against) >= bar else 1


def evaluate_answers(settings: Settings, file: Path, as_json: bool, against: int | None = None) -> float:
    """Ask the published library, and an earlier generation. Returns the percentage of right answers."""
    from bot.clerk.check_results import Result
    from bot.clerk.gate import difference_record, differing
    from bot.conversation import Conversation
    from bot.evaluate import judge, read_cases
    from bot.tables import show_differences, show_verdicts

    cases = read_cases(file)
    library = open_library(settings)
    conversation = Conversation(library)

    def ask(text: str, session: str) -> Answer:
        return conversation.ask(Incoming(text, session=session, channel="eval")).answer

    verdicts = judge(cases, ask)
    differences = []
    if against is not None:
        now = [Result(verdict.answer.text, verdict.faults) for verdict in verdicts]
        differences = differing(cases, _asked_then(library, against, cases) or now, now)
    if as_json:
        record = _record(verdicts, settings.language)
        click.echo(
            line(record if against is None else {**record, "differences": list(map(difference_record, differences))})
        )
    else:
        show_differences(differences, settings.language)
        show_verdicts(verdicts, settings.language)
    return 100 * sum(not verdict.faults for verdict in verdicts) / len(verdicts)


class _Looked(Exception):  # noqa: N818
    """An earlier generation has been asked; it is not to be published."""


def _asked_then(library: SqliteLibrary, generation: int, cases: Sequence[Case]) -> list[Result]:
    """What the cases came to in an earlier generation, built and let go; nothing where it is what is published."""
    from bot.clerk.gate import ask_all

    results: list[Result] = []

    def look(candidate: Library) -> None:
        results.extend(ask_all(candidate, cases))
        raise _Looked

    with suppress(_Looked):
        library.rollback(generation, judge=look)
    return results


def evaluate_retrieval(settings: Settings, file: Path, as_json: bool) -> float:
    """Index the file's passages, each a document, in a folder of their own. Returns MRR@10 in percent."""
    from bot.tables import show_retrieval
    from index.encoder import load_encoder
    from index.evaluate import DEPTH, measure_retrieval, read_retrieval_set
    from index.library import SqliteLibrary
    from index.types import Document

    data = read_retrieval_set(file)
    with TemporaryDirectory() as folder:
        library = SqliteLibrary(Path(folder), load_encoder(settings.model))
        library.publish(Document(name, text) for name, text in data.passages.items())

        def search(question: str) -> list[str]:
            with library.view() as view:
                return [hit.passage.document for hit in view.search(question, DEPTH)]

        figures = measure_retrieval(data.questions, search)
    if as_json:
        click.echo(line({name: getattr(figures, name) for name in figures.__dataclass_fields__}))
    else:
        show_retrieval(data.name, figures, settings.language)
    return 100 * figures.mrr_at_10


def _holds_passages(file: Path) -> bool:
    """Whether one of the first two lines is a passage: a file of passages opens with a head or with one."""
    with file.open(encoding="utf-8") as lines:
        for _, text in zip(range(2), lines, strict=False):
            try:
                row = json.loads(text)
            except ValueError:
                return False
            if isinstance(row, dict) and "passage" in row:
                return True
    return False


def _record(verdicts: Sequence[Verdict], language: Language) -> Record:
    from bot.evaluate import by_kind

    return {
        "right": sum(not verdict.faults for verdict in verdicts),
        "asked": len(verdicts),
        "kinds": {kind: {"right": good, "asked": asked} for kind, (good, asked) in by_kind(verdicts).items()},
        "wrong": [_wrong_record(verdict, language) for verdict in verdicts if verdict.faults],
    }


def _wrong_record(verdict: Verdict, language: Language) -> Record:
    return {
        "id": verdict.case.identifier,
        "question": " || ".join(verdict.case.turns),
        "answer": verdict.answer.text,
        "faults": [say(f"fault.{fault.code}", language, detail=fault.detail) for fault in verdict.faults],
    }
