"""Tables and progress bars of the command line. The only file that imports rich, and only where one is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bot.clerk.gate import Difference
from bot.clerk.gate_shown import fault_text
from bot.clerk.happened import what_happened
from bot.evaluate import Verdict, by_kind
from bot.phrases import say
from bot.text import printable
from bot.types import Language
from index.evaluate import RetrievalFigures
from index.types import Generation, Hit

NAMES_SHOWN = 5
PASSAGE_SHOWN = 240  # characters, about four lines of a table on a terminal of 100 columns


@contextmanager
def progress(language: Language) -> Iterator[Callable[[str, int, int], None]]:
    """One bar on stderr for each phase, moved by `advance(phase, done, total)`; silent where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:

        def advance(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(say(f"progress.{phase}", language))
            bar.update(tasks[phase], completed=done, total=total)

        yield advance


def show_report(outcomes: Mapping[str, Sequence[str]], failed: Sequence[tuple[str, str]], language: Language) -> None:
    """How many files were added, changed, … and the reason for each that failed."""
    table = Table("", *_headings(language, "index.count", "index.names"))
    table.columns[1].justify = "right"
    for outcome, names in outcomes.items():
        table.add_row(say(f"index.{outcome}", language), str(len(names)), _listed(names, language))
    table.add_row(say("index.failed", language), str(len(failed)), _listed([name for name, _ in failed], language))
    console = Console()
    console.print(table)
    if failed:
        reasons = Table(*_headings(language, "table.document", "index.reason"))
        for name, reason in failed:
            reasons.add_row(_plain(name), _plain(reason))
        console.print(reasons)


def show_hits(hits: Sequence[Hit], language: Language) -> None:
    table = Table(
        *_headings(language, "table.rank", "table.score", "table.lexical", "table.dense", "table.passage"),
        show_lines=True,
    )
    for column in table.columns[:4]:
        column.justify = "right"
    for rank, hit in enumerate(hits, 1):
        scores = (f"{score:.3f}" for score in (hit.score, hit.lexical, hit.dense))
        table.add_row(str(rank), *scores, _passage(hit))
    Console().print(table)


def show_history(generations: Sequence[Generation], language: Language) -> None:
    table = Table(
        *_headings(language, "table.generation", "table.published", "table.documents", "table.passages", "table.note"),
        say("table.by", language),
    )
    for generation in generations:
        mark = f" ({say('table.current', language)})" if generation.current else ""
        table.add_row(
            f"{generation.number}{mark}",
            generation.published.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
            str(generation.documents),
            str(generation.passages),
            _plain(what_happened(generation, language)),
            _plain(generation.by or say("people.keeper", language)),
        )
    Console().print(table)


def show_verdicts(verdicts: Sequence[Verdict], language: Language) -> None:
    """The wrong ones with what is wrong, then right and asked by kind."""
    console = Console()
    wrong = Table(*_headings(language, "table.question", "table.answer", "table.fault"), show_lines=True)
    for verdict in verdicts:
        if verdict.faults:
            faults = [say(f"fault.{fault.code}", language, detail=fault.detail) for fault in verdict.faults]
            question = f"{verdict.case.identifier} {' || '.join(verdict.case.turns)}"
            wrong.add_row(_plain(question), _plain(verdict.answer.text), _plain("; ".join(faults)))
    if wrong.row_count:
        console.print(wrong)
    kinds = Table(*_headings(language, "table.kind", "table.right", "table.asked", "table.share"))
    for kind, (right, asked) in by_kind(verdicts).items():
        kinds.add_row(_plain(kind), str(right), str(asked), f"{100 * right / asked:.1f}%")
    right, asked = sum(not verdict.faults for verdict in verdicts), len(verdicts)
    kinds.add_section()
    kinds.add_row(say("table.total", language), str(right), str(asked), f"{100 * right / asked:.1f}%")
    console.print(kinds)


def show_differences(differences: Sequence[Difference], language: Language) -> None:
    """Checks that are not right both before and after, with both answers."""
    table = Table(
        *_headings(language, "table.change", "table.question", "table.before", "table.after", "table.fault"),
        show_lines=True,
    )
    for each in differences:
        texts = (f"{each.case} {each.question}", each.before, each.after, fault_text(each.faults, language))
        table.add_row(say(f"gate.{each.change}", language), *map(_plain, texts))
    if differences:
        Console().print(table)


def show_retrieval(name: str, figures: RetrievalFigures, language: Language) -> None:
    table = Table(escape(printable(name)), "MRR@10", "Recall@1", "Recall@5", "Recall@10")
    shares = (figures.mrr_at_10, figures.recall_at_1, figures.recall_at_5, figures.recall_at_10)
    table.add_row(f"{figures.questions} {say('table.asked', language)}", *(f"{100 * share:.1f}%" for share in shares))
    Console().print(table)


def _headings(language: Language, *keys: str) -> list[str]:
    return [say(key, language) for key in keys]


def _listed(names: Sequence[str], language: Language) -> Text:
    lines = [printable(name) for name in names[:NAMES_SHOWN]]
    if len(names) > NAMES_SHOWN:
        lines.append(say("index.more", language, count=len(names) - NAMES_SHOWN))
    return Text("\n".join(lines))


def _passage(hit: Hit) -> Text:
    passage = hit.passage
    words = " ".join(passage.text.split())
    shown = words if len(words) <= PASSAGE_SHOWN else words[: PASSAGE_SHOWN - 1] + "…"
    heading = f"{passage.title or passage.document} · {passage.document} [{passage.start}:{passage.end}]"
    return Text.assemble((printable(heading), "bold"), "\n", printable(shown))


def _plain(text: str) -> Text:
    """Text that is shown as it stands: no markup, no escape sequences."""
    return Text(printable(text))
