"""Questions a second over Telegram: `PYTHONPATH=. python benchmarks/telegram_rate.py [--rate 30] [--seconds 20]`.

`hoidap serve` over `corpus/` and the plain echo bot (echo_bot.py) take turns at the Bot API server of the tests, which
runs here; each is a process of its own. First questions come at a steady rate, one at a time in each chat, from 300
private chats; then 64 chats ask again as soon as they are answered, which shows what a bot can do at most. An answer
counts from the moment the update is there to the moment the message stands in the chat. `--latency` makes every call
take longer, as it does over a network. (A telegram.py in this folder would hide the library from the echo bot.)
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.library import SqliteLibrary
from index.sync import sync
from tests.telegram.botapi import BotApi
from tests.telegram.people import Person
from tests.telegram.running import ROOT, Running

CHATS, AT_ONCE = 300, 64
PATIENCE = 60  # seconds for the last answers


@dataclass(frozen=True)
class Figures:
    """Answers a second, and seconds from update to answer."""

    who: str
    how: str
    answers: float
    p50: float
    p95: float
    unanswered: int
    cpu: float  # seconds of the bot's process for each answer

    def row(self) -> str:
        return (
            f"| {self.who} | {self.how} | {self.answers:.1f} | {1000 * self.p50:.0f} | {1000 * self.p95:.0f} "
            f"| {1000 * self.cpu:.1f} | {self.unanswered} |"
        )


def idle(person: Person) -> bool:
    sent = person.private.sent
    return not sent or sent[-1].by_bot


def steady(people: list[Person], questions: Iterator[str], rate: float, seconds: float) -> None:
    """One question every 1/rate seconds, in the next chat that waits for nothing."""
    started = time.monotonic()
    free = itertools.cycle(people)
    for number in range(round(rate * seconds)):
        time.sleep(max(0.0, started + number / rate - time.monotonic()))
        asking = next((person for person in itertools.islice(free, len(people)) if idle(person)), None)
        if asking:  # else the bot is behind by as many questions as there are chats
            asking.says(next(questions))


def eager(api: BotApi, people: list[Person], questions: Iterator[str], seconds: float) -> None:
    """Every chat asks as soon as it is answered."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        for person in people:
            if idle(person):
                person.says(next(questions))
        with api.world.changed:
            api.world.changed.wait(min(left, 0.05))


def processor_seconds(process: int) -> float:
    """What a process has used so far, its threads included."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def figures(who: str, how: str, people: list[Person], started: float, seconds: float, cpu: float) -> Figures:
    """Of the questions asked since then; answers a second only of those within the time."""
    waits, unanswered, within = [], 0, 0
    for person in people:
        sent = [message for message in person.messages if message.time >= started]
        for question, answer in itertools.zip_longest(sent, sent[1:]):
            if question.by_bot:
                continue
            if answer is None or not answer.by_bot:
                unanswered += 1
                continue
            waits.append(answer.time - question.time)
            within += answer.time <= started + seconds
    cuts = statistics.quantiles(waits, n=20)
    return Figures(who, how, within / seconds, statistics.median(waits), cuts[18], unanswered, cpu / len(waits))


def measure(api: BotApi, who: str, process: int, rate: float, seconds: float) -> list[Figures]:
    lines = (ROOT / "corpus" / "questions.jsonl").read_text("utf-8").splitlines()
    questions = itertools.cycle(json.loads(line)["question"] for line in lines)
    people = [api.person(f"{who} {number}") for number in range(CHATS)]
    eager(api, people[:8], questions, 3)  # warm
    api.settled(quiet=1, seconds=PATIENCE)
    phases: list[tuple[str, Callable[[], None]]] = [
        (f"{rate:g} a second", lambda: steady(people, questions, rate, seconds)),
        (f"{AT_ONCE} chats at once", lambda: eager(api, people[:AT_ONCE], questions, seconds)),
    ]
    measured = []
    for how, phase in phases:
        started, used = time.time(), processor_seconds(process)
        phase()
        api.settled(quiet=1, seconds=PATIENCE)
        measured.append(figures(who, how, people, started, seconds, processor_seconds(process) - used))
    assert api.violations == [], api.violations
    return measured


@contextmanager
def echoing(api: BotApi) -> Iterator[int]:
    environment = {**os.environ, "HOIDAP_TELEGRAM_API_URL": api.url, "HOIDAP_TELEGRAM_TOKEN": api.token}
    process = subprocess.Popen([sys.executable, str(ROOT / "benchmarks" / "echo_bot.py")], env=environment)
    try:
        api.wait_until(lambda: api.server.polls, 30, "the echo bot does not poll")
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=30)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    given = parser.parse_args()
    print(
        f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; latency {given.latency} s\n"
    )
    print(
        "| bot | questions | answers a second | p50 ms | p95 ms | CPU ms | unanswered |\n|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        indexed = Path(folder) / "indexed"
        library = SqliteLibrary(indexed)
        sync(library, [ROOT / "corpus"])
        library.close()
        with BotApi() as api, echoing(api) as process:
            api.world.latency = given.latency
            for row in measure(api, "echo", process, given.rate, given.seconds):
                print(row.row())
        with BotApi() as api, Running.over(api, indexed, Path(folder), HOIDAP_RATE_PERSON="100000") as bot:
            api.world.latency = given.latency
            for row in measure(api, "hoidap", bot.pid, given.rate, given.seconds):
                print(row.row())


if __name__ == "__main__":
    main()
