"""`hoidap eval FILE`: answers, or search, measured over questions whose answers are known."""

from __future__ import annotations

import json
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
    from bot.evaluate import Verdict


def command(language: Language) -> click.Command:
    return Command(
        "eval",
        language,
        callback=click.pass_obj(evaluate),
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path)),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json_option", language)),
            click.Option(
                ["--bar"],
                type=click.FloatRange(0, 100),
                default=0.0,
                metavar="PERCENT",
                help=say("cli.eval.bar_option", language),
            ),
        ],
    )


def evaluate(settings: Settings, file: Path, as_json: bool, bar: float) -> int:
    measure = evaluate_retrieval if _holds_passages(file) else evaluate_answers
    return 0 if measure(settings, file, as_json) >= bar else 1


def evaluate_answers(settings: Settings, file: Path, as_json: bool) -> float:
    """Ask the published library. Returns the percentage of right answers."""
    from bot.conversation import Conversation
    from bot.evaluate import by_kind, judge, read_cases
    from bot.tables import show_verdicts

    cases = read_cases(file)
    conversation = Conversation(open_library(settings))

    def ask(text: str, session: str) -> Answer:
        return conversation.ask(Incoming(text, session=session, channel="eval")).answer

    verdicts = judge(cases, ask)
    right = sum(not verdict.faults for verdict in verdicts)
    if as_json:
        kinds = {kind: {"right": good, "asked": asked} for kind, (good, asked) in by_kind(verdicts).items()}
        wrong = [_wrong_record(verdict, settings.language) for verdict in verdicts if verdict.faults]
        click.echo(line({"right": right, "asked": len(verdicts), "kinds": kinds, "wrong": wrong}))
    else:
        show_verdicts(verdicts, settings.language)
    return 100 * right / len(verdicts)


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


def _wrong_record(verdict: Verdict, language: Language) -> Record:
    return {
        "id": verdict.case.identifier,
        "question": " || ".join(verdict.case.turns),
        "answer": verdict.answer.text,
        "faults": [say(f"fault.{fault.code}", language, detail=fault.detail) for fault in verdict.faults],
    }
