"""What unrelated documents do to the answers: `python benchmarks/distractors.py train.jsonl.xz --documents FOLDER
--questions QUESTIONS.jsonl… [--count 5000]`.

The documents are indexed alone and again among articles of the training text, through the `hoidap` command; the same
questions are asked of both, and every answer that the articles changed is printed. Peak memory is that of the process
as the system counts it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bot.evaluate import Case, faults, read_cases
from bot.types import Answer, Citation

LEAST = 400  # characters of an article
RECORDS = 98_000  # of the training text that are so long: articles are taken at even steps over all of them
HOIDAP = (sys.executable, "-m", "bot")


@dataclass(frozen=True, slots=True)
class Run:
    """One call of the command. `peak` is in MB."""

    seconds: float
    peak: float
    output: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A case with what was answered, whether that was right, and how long it took."""

    case: Case
    answer: Answer
    wrong: str  # "" where the answer is right
    milliseconds: float


def hoidap(arguments: Sequence[str], data: Path, questions: str = "") -> Run:
    """Run the command over a data folder, `questions` on its standard input."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as typed,
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
    ):
        typed.write(questions)
        typed.seek(0)
        environment = {**os.environ, "HOIDAP_DATA": str(data)}
        began = time.perf_counter()
        process = subprocess.Popen([*HOIDAP, *arguments], env=environment, stdin=typed, stdout=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"hoidap {arguments[0]}: exit code {process.returncode}")
        said.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, said.read())


def write_articles(source: Path, count: int, folder: Path) -> None:
    """Articles that are long enough, at even steps, a text file each, under its title."""
    folder.mkdir(parents=True)
    for number, (title, body) in enumerate(islice(islice(_articles(source), 0, None, max(1, RECORDS // count)), count)):
        (folder / f"article-{number:05}.txt").write_text(f"{title}\n\n{body}\n", encoding="utf-8")


def _articles(source: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            body = record["body"] if isinstance(record["body"], str) else "\n\n".join(record["body"])
            if len(body) > LEAST:
                yield record["title"], body


def ask(cases: Iterable[Case], data: Path) -> tuple[list[Asked], Run]:
    """Every case asked in one process, the turns of a conversation in one session."""
    cases = list(cases)
    typed = [
        {"id": f"{case.identifier}.{place}", "question": turn, "session": case.identifier}
        for case in cases
        for place, turn in enumerate(case.turns)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in typed)
    run = hoidap(["ask", "--jsonl", "-"], data, lines)
    rows = {row["id"]: row for row in map(json.loads, run.output.splitlines())}
    asked = []
    for case in cases:
        row = rows[f"{case.identifier}.{len(case.turns) - 1}"]
        answer = _answer(row)
        wrong = "; ".join(f"{fault.code} {fault.detail}".strip() for fault in faults(case, answer))
        asked.append(Asked(case, answer, wrong, row["elapsed_ms"]))
    return asked, run


def _answer(row: Mapping[str, object]) -> Answer:
    citations = tuple(Citation(**citation) for citation in row["citations"])  # type: ignore[attr-defined]
    return Answer(str(row["answer"]), "vi", bool(row["abstained"]), citations)


def report(alone: Sequence[Asked], among: Sequence[Asked]) -> None:
    """The figures of both, and each answer that is not the same."""
    for label, asked in (("alone", alone), ("among", among)):
        times = sorted(each.milliseconds for each in asked)
        false = sum(each.case.abstain and not each.answer.abstained for each in asked)
        print(
            f"{label}: right {sum(not each.wrong for each in asked)}/{len(asked)}, "
            f"false answers {false}/{sum(each.case.abstain for each in asked)}, "
            f"p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms"
        )
    for before, after in zip(alone, among, strict=True):
        if (before.answer.text, before.answer.abstained) == (after.answer.text, after.answer.abstained):
            continue
        change = "LOST" if after.wrong and not before.wrong else "won" if before.wrong and not after.wrong else "other"
        print(f"{change} {before.case.identifier} [{before.case.kind}] {' || '.join(before.case.turns)}")
        for label, each in (("alone", before), ("among", after)):
            cited = ", ".join(citation.document for citation in each.answer.citations)
            print(f"    {label}: {each.answer.text[:200]!r} ({cited}){' – ' + each.wrong if each.wrong else ''}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--folder", type=Path, help="keep articles and indexes here, and use those that are there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        articles = folder / "articles"
        if not articles.exists():
            write_articles(options.articles, options.count, articles)
        for name, paths in (("alone", [options.documents]), ("among", [options.documents, articles])):
            run = hoidap(["index", *map(str, paths)], folder / name)
            size = sum(file.stat().st_size for file in (folder / name).iterdir()) / 2**20
            print(f"{name}: indexed in {run.seconds:.1f} s, peak {run.peak:.0f} MB, {size:.1f} MB on disk", flush=True)
        for questions in options.questions:
            cases = read_cases(questions)
            (alone, _), (among, asking) = ask(cases, folder / "alone"), ask(cases, folder / "among")
            print(f"{questions.name}: {len(cases)} questions in one process of {asking.peak:.0f} MB at its peak")
            report(alone, among)
        cold = [hoidap(["ask", case.turns[0]], folder / "among") for case in cases[:20]]
        seconds = sorted(run.seconds for run in cold)
        print(f"cold ask: median {seconds[len(seconds) // 2]:.3f} s, slowest {seconds[-1]:.3f} s, ", end="")
        print(f"peak {max(run.peak for run in cold):.0f} MB")


if __name__ == "__main__":
    main()
