"""What the library costs: `python benchmarks/library.py train.jsonl.xz [--passages 1000 10000 100000]`.

Documents are made from the articles of the training text (`shared/training`), each under its title, as many as give
the passages wanted. Questions are eight words in a row from the middle of random passages. Every figure is of the
bundled model; cold means a process of its own, imports included, with the files in the system's cache.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from index.library import SqliteLibrary
from index.split import split
from index.types import Document

QUESTIONS = 300

COLD = """
import sys, time
started = time.perf_counter()
from pathlib import Path
from index.library import SqliteLibrary
library = SqliteLibrary(Path(sys.argv[1]))
with library.view() as view:
    opened = time.perf_counter()
    view.search(sys.argv[2])
done = time.perf_counter()
memory = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
print(opened - started, done - started, memory)
"""


def articles(path: Path) -> Iterator[Document]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            body = record["body"] if isinstance(record["body"], str) else "\n\n".join(record["body"])
            if body.strip():
                yield Document(f"{record['src']}/{number:06}.txt", body, record["title"], record["src"])


def enough(path: Path, passages: int) -> list[Document]:
    """Every fourth article, so that laws and encyclopedia both come in, until there are passages enough."""
    documents, count = [], 0
    for document in islice(articles(path), 0, None, 4):
        documents.append(document)
        count += len(split(document))
        if count >= passages:
            break
    return documents


def measure(path: Path, passages: int, folder: Path) -> dict[str, float]:
    documents = enough(path, passages)
    library = SqliteLibrary(folder)
    figures: dict[str, float] = {"documents": len(documents)}
    began = time.perf_counter()
    figures["passages"] = library.publish(documents).passages
    figures["build s"] = time.perf_counter() - began
    figures["build MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    longest = max(documents[:200], key=lambda document: len(document.text))
    publishing = []
    for number in range(5):
        changed = replace(longest, text=f"{longest.text}\n\nBổ sung lần {number} theo văn bản số {number}.")
        began = time.perf_counter()
        library.publish([changed])
        publishing.append(time.perf_counter() - began)
    figures["change ms"] = 1000 * sorted(publishing)[2]
    library.close()
    figures["MB"] = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
    questions = list(asked(documents))
    figures |= cold(folder, questions[0])
    times = list(searches(library, questions))
    figures["p50 ms"], figures["p95 ms"] = times[len(times) // 2], times[int(len(times) * 0.95)]
    library.close()
    return figures


def asked(documents: list[Document]) -> Iterator[str]:
    draw = random.Random(1)
    for document in draw.choices(documents, k=QUESTIONS):
        words = document.text.split()
        start = draw.randrange(max(1, len(words) - 8))
        yield " ".join(words[start : start + 8])


def cold(folder: Path, question: str) -> dict[str, float]:
    """The best of five, for the machine is shared."""
    runs = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", COLD, str(folder), question], capture_output=True, check=True, text=True
        )
        runs.append([float(figure) for figure in done.stdout.split()])
    opened, answered, memory = min(runs)
    return {"cold open ms": 1000 * opened, "cold search ms": 1000 * answered, "cold MB": memory}


def searches(library: SqliteLibrary, questions: list[str]) -> Iterator[float]:
    """Milliseconds a question, sorted; the first is not counted, it reads the vectors."""
    times = []
    with library.view() as view:
        view.search(questions[0])
        for question in questions:
            began = time.perf_counter()
            view.search(question)
            times.append(1000 * (time.perf_counter() - began))
    yield from sorted(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    arguments = parser.parse_args()
    for passages in arguments.passages:
        folder = Path(tempfile.mkdtemp())
        try:
            figures = measure(arguments.articles, passages, folder)
        finally:
            shutil.rmtree(folder)
        print("  ".join(f"{name} {figure:.1f}" for name, figure in figures.items()), flush=True)


if __name__ == "__main__":
    main()
