"""Fifty people asking at once: `PYTHONPATH=. python benchmarks/fifty.py QUESTIONS.jsonl… --data FOLDER`.

`hoidap serve` runs over a data folder in a process of its own; `--articles train.jsonl.xz [--passages 100000]` fills
the folder first, with `corpus/` and articles of the training text, where it holds no library. Two ways of asking:
everybody in the same instant, each the next question as soon as the last is answered; and as people do, who read for
some seconds before they ask again. Two slow clients hinder them: one sends its question a byte at a time, the other
takes its answer so.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from library import enough

os.environ.setdefault("OMP_NUM_THREADS", "1")

from index.library import SqliteLibrary
from index.read import read

READING = (4.0, 12.0)  # seconds between an answer and the next question, where people read


@dataclass
class Figures:
    """Milliseconds of each question, and what went wrong."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        times = sorted(self.times)
        at = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.95, 1.0)]
        said = "p50 {:.0f} ms, p95 {:.0f} ms, slowest {:.0f} ms".format(*at)
        return ", ".join([said, f"errors {len(self.errors)}", *self.errors[:2]])


async def person(
    client: httpx.AsyncClient, number: int, questions: Sequence[str], rounds: int, reads: bool, figures: Figures
) -> None:
    """One browser: its own session, one question after another."""
    draw, session = random.Random(number), secrets.token_hex(8)
    if reads:
        await asyncio.sleep(draw.uniform(0, READING[1]))
    for _ in range(rounds):
        body = {"question": draw.choice(questions), "session": session}
        began = time.perf_counter()
        try:
            response = await client.post("/api/ask", json=body)
            response.raise_for_status()
            response.json()["answer"]
        except (httpx.HTTPError, ValueError, KeyError) as error:
            figures.errors.append(repr(error))
        figures.times.append(1000 * (time.perf_counter() - began))
        if reads:
            await asyncio.sleep(draw.uniform(*READING))


async def slow_client(host: str, port: int, sends_slowly: bool) -> None:
    """Asks, or listens, a byte at a time, until it is cancelled."""
    body = json.dumps({"question": "Cụm thi đua số 1 gồm những đơn vị nào?"}).encode()
    head = f"POST /api/ask HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection(host, port)
    if not sends_slowly:
        writer.write(head + body)
        while await reader.read(1):
            await asyncio.sleep(0.2)
    for byte in head + body:
        writer.write(bytes([byte]))
        await asyncio.sleep(0.2)


async def ask_all(address: str, people: int, questions: Sequence[str], rounds: int, reads: bool, slow: bool) -> Figures:
    figures = Figures()
    url = httpx.URL(address)
    hindering = [
        asyncio.create_task(slow_client(url.host, url.port or 80, sends)) for sends in ((True, False) if slow else ())
    ]
    limits = httpx.Limits(max_connections=people)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        asking = [person(client, number, questions, rounds, reads, figures) for number in range(people)]
        await asyncio.gather(*asking)
    for task in hindering:
        task.cancel()
    return figures


def read_questions(paths: Sequence[Path]) -> list[str]:
    """The questions that stand alone: the first turn of each conversation."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [row["question"] if isinstance(row.get("question"), str) else row["turns"][0] for row in rows]


def processor_seconds(process: int) -> float:
    """What a process has used of all processors: the figure that other work on the machine changes least."""
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def fill(folder: Path, articles: Path, passages: int) -> None:
    """Documents of `corpus/` among articles."""
    corpus = [read(path, path.name) for path in sorted(Path("corpus").glob("*.md"))]
    library = SqliteLibrary(folder)
    library.publish([*enough(articles, passages), *corpus])
    library.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    options = parser.parse_args()
    if options.articles and not (options.data / "library.db").exists():
        fill(options.data, options.articles, options.passages)
    questions = read_questions(options.questions)
    environment = {**os.environ, "HOIDAP_DATA": str(options.data)}
    command = [sys.executable, "-m", "bot", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+:\d+", server.stdout.readline())
            assert found is not None
            address = found[0]
            print(httpx.get(f"{address}/healthz", timeout=60).text)
            httpx.post(f"{address}/api/ask", json={"question": questions[0]}, timeout=60)  # reads the vectors
            for label, people, rounds, reads, slow in (
                ("one person", 1, 40, False, False),
                ("all at once", options.people, options.rounds, False, False),
                ("all at once, two slow clients among them", options.people, options.rounds, False, True),
                ("reading in between", options.people, options.rounds, True, False),
            ):
                before = processor_seconds(server.pid)
                figures = asyncio.run(ask_all(address, people, questions, rounds, reads, slow))
                spent = 1000 * (processor_seconds(server.pid) - before) / len(figures.times)
                print(f"{label}: {figures}, {spent:.0f} ms of the server's processor a question", flush=True)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
