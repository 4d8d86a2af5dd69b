"""An announcement to ten thousand: `PYTHONPATH=. python benchmarks/announce.py [--recipients 10000] [--scale 1]`.

`hoidap serve` over `corpus/` sends it through the Bot API server of the tests, which runs here with the limits on
(`--scale` times Telegram's) and everything that goes wrong: 2% 429, 2% 5xx, 1% of the connections dropped before and 1%
after the call took effect, 1% of the recipients have blocked the bot, 0.5% became supergroups. Two figures:

- how long it takes against what the limits allow, while the bot is killed five times (`--kills`);
- how long an answer takes while another announcement goes out and while it is halted, by turns (`--rounds` of twenty
  seconds each, so that whatever else the machine does counts on both sides), at a steady rate of questions. An answer
  counts from the moment the update is there to the moment the message stands in the chat.

`--latency` makes every call take longer, as over a network.
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
from tests.telegram.chats import Chat
from tests.telegram.faults import FloodLimits
from tests.telegram.people import Person
from tests.telegram.running import ROOT, Running

ASKERS = 60
TELEGRAM = (30, 1, 20)  # a second, a second in a chat, a minute in a group
ROUND, LEFT_OUT = 20.0, 2.0  # seconds of a round, and those at its start that belong to the one before
POLL = 0.2  # seconds


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


def waits(people: Sequence[Person], spans: Sequence[tuple[float, float]]) -> list[float]:
    """Seconds from question to answer, of what was asked within the spans."""
    found = []
    for person in people:
        for question, answer in itertools.pairwise(person.messages):
            if not question.by_bot and answer.by_bot and any(low <= question.time < high for low, high in spans):
                found.append(answer.time - question.time)
    return found


def said(label: str, seconds: Sequence[float]) -> str:
    cuts = statistics.quantiles(seconds, n=20)
    return f"{label}: {len(seconds)} answers, p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms"


def deliver(api: BotApi, bot: Running, chats: list[Chat], given: argparse.Namespace) -> None:
    """To everybody, through the kills."""
    broadcast = Broadcast(bot.data, chats)
    broadcast.start()
    for kill in range(1, given.kills + 1):
        wanted = given.recipients * kill // (given.kills + 1)
        while api.world.effects["sendMessage"] < wanted:
            time.sleep(POLL)
        bot.kill()
        bot.start()
    broadcast.wait(3600)
    times = [call.time for call in api.called("sendMessage")]
    down = [min(time for time in times if time > kill) - kill for kill in bot.kills]
    print(f"seconds from each kill to the next message: {', '.join(f'{seconds:.1f}' for seconds in down)}")
    allowed, took = given.recipients / (TELEGRAM[0] * given.scale), broadcast.seconds
    print(f"{given.recipients} recipients: {took:.0f} s, {took / allowed:.3f} times the {allowed:.0f} s of the limits")
    print(f"ledger: {broadcast.ledger.counts(broadcast.number)}, {broadcast.ledger.reasons(broadcast.number)}")
    twice = [account.row.chat for account in broadcast.accounts(api) if len(account.arrived) > 1]
    print(f"twice: {len(twice)}; violations of the limits: {len(api.violations)}", flush=True)


def answer(api: BotApi, bot: Running, chats: list[Chat], given: argparse.Namespace) -> None:
    """By turns with an announcement under way and halted."""
    people = [api.person(f"Hỏi {number}") for number in range(ASKERS)]
    asking, broadcast = Asking(people, given.rate), Broadcast(bot.data, chats)
    asking.start()
    time.sleep(ROUND)  # warm
    spans: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    used = dict.fromkeys(spans, 0.0)
    broadcast.start()
    broadcast.ledger.cancel(broadcast.number)
    for goes_out in (False, True) * given.rounds:
        (broadcast.ledger.resume if goes_out else broadcast.ledger.cancel)(broadcast.number)
        time.sleep(LEFT_OUT)
        began, before = time.time(), processor_seconds(bot.pid)
        time.sleep(ROUND - LEFT_OUT)
        spans[goes_out].append((began, time.time()))
        used[goes_out] += processor_seconds(bot.pid) - before
    broadcast.ledger.cancel(broadcast.number)
    asking.stop()
    api.settled(quiet=1, seconds=PATIENCE)
    for goes_out, label in ((False, "idle"), (True, "while it goes out")):
        share = used[goes_out] / sum(high - low for low, high in spans[goes_out])
        print(f"{said(label, waits(people, spans[goes_out]))}; the bot uses {100 * share:.0f}% of a core", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--scale", type=int, default=1, help="times Telegram's limits")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2, help="questions a second")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    parser.add_argument("--only", choices=("deliver", "answer"))
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
        for task in (deliver, answer):
            if given.only in (None, task.__name__):
                with (
                    BotApi(limits=FloodLimits(overall, chat, group), seed=6) as api,
                    Running.over(api, indexed, Path(folder) / task.__name__, **settings) as bot,
                ):
                    api.world.latency = given.latency
                    chats = recipients(api, given.recipients)
                    trouble(api, chats)
                    task(api, bot, chats, given)


if __name__ == "__main__":
    main()
