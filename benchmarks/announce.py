"""An announcement to ten thousand: `PYTHONPATH=. python benchmarks/announce.py [--recipients 10000] [--scale 1]`.

`hoidap serve` over `corpus/` sends it through the Bot API server of the tests, which runs here with the limits on
(`--scale` times as high) and everything that goes wrong: 2% 429, 2% 5xx, 1% of the connections dropped before and 1%
after the call took effect, 1% of the recipients have blocked the bot, 0.5% became supergroups; the bot is killed five
times (`--kills`). Meanwhile people ask at a steady rate, as they do for a minute before. Figures: how long it took
against what the limits allow, what became of everybody, and how long an answer took before and during it. An answer
counts from the moment the update is there to the moment the message stands in the chat; answers to those who asked
while the bot was down or starting are counted apart. `--latency` makes every call take longer, as over a network.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from telegram_rate import PATIENCE, processor_seconds, steady

from index.library import SqliteLibrary
from index.sync import sync
from tests.telegram.botapi import BotApi
from tests.telegram.broadcast import Broadcast, recipients, trouble
from tests.telegram.faults import FloodLimits
from tests.telegram.people import Person
from tests.telegram.running import ROOT, Running

ASKERS, IDLE_SECONDS = 60, 90
TELEGRAM = (30, 1, 20)  # a second, a second in a chat, a minute in a group
WARM = 3.0  # seconds after a start whose answers are counted apart


class Asking(threading.Thread):
    """People who ask at a steady rate until it is enough."""

    def __init__(self, people: list[Person], rate: float) -> None:
        super().__init__(daemon=True)
        self._people, self._rate = people, rate
        self._enough = threading.Event()
        lines = (ROOT / "corpus" / "questions.jsonl").read_text("utf-8").splitlines()
        self._questions = itertools.cycle(json.loads(line)["question"] for line in lines)

    def run(self) -> None:
        while not self._enough.is_set():
            steady(self._people, self._questions, self._rate, 1.0)
            self._enough.wait(1 / self._rate)

    def stop(self) -> None:
        self._enough.set()
        self.join()


def waits(people: Sequence[Person], since: float, until: float) -> list[tuple[float, float]]:
    """When was asked, and after how many seconds the answer stood there."""
    found = []
    for person in people:
        for question, answer in itertools.pairwise(person.messages):
            if not question.by_bot and answer.by_bot and since <= question.time < until:
                found.append((question.time, answer.time - question.time))
    return found


def said(label: str, seconds: Sequence[float]) -> str:
    cuts = statistics.quantiles(seconds, n=20)
    return f"{label}: {len(seconds)} answers, p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms"


def killed_on_the_way(api: BotApi, bot: Running, given: argparse.Namespace) -> list[tuple[float, float]]:
    """Kill it at equal parts of the messages; from when until when it was down or just started."""
    down = []
    before = api.world.effects["sendMessage"]
    for kill in range(1, given.kills + 1):
        wanted = before + given.recipients * kill // (given.kills + 1)
        api.wait_until(lambda wanted=wanted: api.world.effects["sendMessage"] >= wanted, 3600)
        bot.kill()
        bot.start()
        down.append((bot.kills[-1] - WARM, time.time() + WARM))
    return down


def measure(api: BotApi, bot: Running, given: argparse.Namespace) -> None:
    people = [api.person(f"Hỏi {number}") for number in range(ASKERS)]
    broadcast = Broadcast(bot.data, recipients(api, given.recipients))
    trouble(api, broadcast.chats)
    with bot:
        asking = Asking(people, given.rate)
        asking.start()
        time.sleep(5)  # warm
        idle_from, used = time.time(), processor_seconds(bot.pid)
        time.sleep(IDLE_SECONDS)
        idle_cpu = (processor_seconds(bot.pid) - used) / IDLE_SECONDS
        started = time.time()
        broadcast.start()
        down = killed_on_the_way(api, bot, given)
        restarted, used = time.time(), processor_seconds(bot.pid)
        api.wait_until(lambda: broadcast.progress == "done", 3600)
        cpu = (processor_seconds(bot.pid) - used) / (time.time() - restarted)
        asking.stop()
        api.settled(quiet=1, seconds=PATIENCE)
        bot.stop()
    first = [min((c.time for c in api.called("sendMessage") if c.time > kill), default=0) - kill for kill in bot.kills]
    print(f"seconds from each kill to the next message: {', '.join(f'{seconds:.1f}' for seconds in first)}")
    allowed = given.recipients / (TELEGRAM[0] * given.scale)
    took = broadcast.seconds
    print(f"{given.recipients} recipients: {took:.0f} s, {took / allowed:.3f} times the {allowed:.0f} s of the limits")
    print(f"ledger: {broadcast.ledger.counts(broadcast.number)}, {broadcast.ledger.reasons(broadcast.number)}")
    twice = [account.row.chat for account in broadcast.accounts(api) if len(account.arrived) > 1]
    print(f"twice: {len(twice)}; violations of the limits: {len(api.violations)}")
    print(f"processor: {100 * idle_cpu:.0f}% of a core idle, {100 * cpu:.0f}% while it goes out")
    print(said("idle", [seconds for _, seconds in waits(people, idle_from, started)]))
    during = waits(people, started, started + took)
    print(said("during", [s for asked, s in during if not any(low <= asked <= high for low, high in down)]))
    print(said("during, with those who asked while it was down", [seconds for _, seconds in during]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--scale", type=int, default=1, help="times Telegram's limits")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1, help="questions a second")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    given = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; latency {given.latency} s")
    overall, chat, group = (given.scale * limit for limit in TELEGRAM)
    settings = {
        "HOIDAP_ANNOUNCE_RATE": str(overall),
        "HOIDAP_ANNOUNCE_CHAT_RATE": str(chat),
        "HOIDAP_ANNOUNCE_GROUP_RATE": str(group),
        "HOIDAP_RATE_PERSON": "100000",
    }
    with tempfile.TemporaryDirectory() as folder:
        indexed = Path(folder) / "indexed"
        library = SqliteLibrary(indexed)
        sync(library, [ROOT / "corpus"])
        library.close()
        with BotApi(limits=FloodLimits(overall, chat, group), seed=6) as api:
            api.world.latency = given.latency
            measure(api, Running.over(api, indexed, Path(folder), **settings), given)


if __name__ == "__main__":
    main()
