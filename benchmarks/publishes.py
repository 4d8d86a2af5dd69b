"""Publishing under load: `PYTHONPATH=. python benchmarks/publishes.py [--articles train.jsonl.xz] [--documents 1000]`.

`hoidap serve` runs over a copy of `corpus/` (among articles of the training text, if given), with its checks. People
ask at a steady pace, first with nothing else going on, then while an admin on a loopback Telegram replaces one document
again and again, by chat as people do, and rolls a generation back now and then from the command line. That document
states its version in every figure and name, so that an answer made of two generations gives itself away.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import httpx
from fifty import read_questions
from library import articles

os.environ.setdefault("OMP_NUM_THREADS", "1")

from tests.telegram.botapi import BotApi
from tests.telegram.chats import Message
from tests.telegram.people import Person
from tests.telegram.running import Running

NAME = "bang-phien-ban.md"
QUESTIONS = (
    "Cụm kiểm kê Sao Mai gồm những đơn vị nào?",
    "Cụm kiểm kê Sao Mai có bao nhiêu đơn vị?",
    "Kho Sao Mai có bao nhiêu thùng sách?",
    "Kho Sao Mai có bao nhiêu tủ sách?",
)


@dataclass
class Load:
    """Milliseconds of each question in the order asked, and what went wrong."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    versions: set[int] = field(default_factory=set)

    def at(self, share: float) -> float:
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))]

    def __str__(self) -> str:
        figures = f"{len(self.times)} questions, p50 {self.at(0.5):.0f} ms, p95 {self.at(0.95):.0f} ms"
        return f"{figures}, slowest {self.at(1):.0f} ms, errors {len(self.errors)} {self.errors[:3]}"


def text(version: int) -> str:
    """Every name and figure ends in the version, in three digits."""
    units = ", ".join(f"Trạm Sao Mai {place}{version:03}" for place in range(1, 5))
    return (
        f"# Bảng kiểm kê Kho Sao Mai\n\nCụm kiểm kê Sao Mai gồm 4 đơn vị: {units}.\n\n"
        f"Kho Sao Mai có 7{version:03} thùng sách.\n\nKho Sao Mai có 8{version:03} tủ sách.\n"
    )


def versions_in(answer: str) -> set[int]:
    return {int(number) for number in re.findall(r"(?<!\d)[1-8](\d{3})(?!\d)", answer.replace(".", ""))}


async def ask(client: httpx.AsyncClient, question: str, load: Load) -> None:
    began = time.perf_counter()
    try:
        response = await client.post("/api/ask", json={"question": question})
        response.raise_for_status()
        answer = response.json()
    except (httpx.HTTPError, ValueError) as error:
        load.errors.append(repr(error))
        return
    load.times.append(1000 * (time.perf_counter() - began))
    if question in QUESTIONS:
        ours = [citation["quote"] for citation in answer["citations"] if citation["document"] == NAME]
        told = [] if answer["abstained"] else [answer["answer"]]
        found = {version for words in (*told, *ours) for version in versions_in(words)}
        if answer["abstained"]:
            load.errors.append(f"abstained: {question}")
        load.versions |= found
        if len(found) > 1:
            load.errors.append(f"two generations: {answer['answer']}")


async def steadily(address: str, others: Sequence[str], a_second: float, until: Callable[[], bool]) -> Load:
    """A question every so often, whether the last is answered or not, every other one about the document."""
    load, draw = Load(), random.Random(5)
    asking = []
    async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as client:
        while not until():
            question = draw.choice(QUESTIONS if draw.random() < 0.5 else others)
            asking.append(asyncio.create_task(ask(client, question, load)))
            await asyncio.sleep(1 / a_second)
        await asyncio.gather(*asking)
    return load


def message_with(api: BotApi, person: Person, words: str, after: int) -> Message:
    def found() -> list[Message]:
        said = (each for each in person.messages if each.by_bot and each.id > after)
        return [each for each in said if words in (each.text or "")]

    return api.wait_until(found, 120, f"nobody says {words!r}: {person.messages[-1].text}")[-1]


def replace_document(api: BotApi, boss: Person, version: int) -> float:
    """Send it, and tap; seconds from the tap to the summary."""
    sent = boss.sends_document(NAME, text(version).encode())
    card = message_with(api, boss, "📄", sent.id)
    began = time.perf_counter()
    boss.presses(card, "🔁" if any("🔁" in button.text for button in card.buttons) else "Thêm")
    message_with(api, boss, "✅", sent.id)
    return time.perf_counter() - began


def roll_back(bot: Running, corpus: Path) -> None:
    environment = {**os.environ, "HOIDAP_DATA": str(bot.data), "HOIDAP_CORPUS": str(corpus)}
    before = str(int(str(bot.health()["generation"])) - 1)
    command = [sys.executable, "-m", "bot", "rollback", before]
    subprocess.run(command, env=environment, capture_output=True, check=True)


@contextmanager
def serving(api: BotApi, boss: Person, options: argparse.Namespace) -> Iterator[tuple[Running, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        corpus, data = Path(folder, "corpus"), Path(folder, "data")
        shutil.copytree("corpus", corpus)
        for article in islice(articles(options.articles), options.documents) if options.articles else ():
            path = corpus / article.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{article.title}\n\n{article.text}", encoding="utf-8")
        (corpus / NAME).write_text(text(0), encoding="utf-8")
        environment = {**os.environ, "HOIDAP_DATA": str(data), "HOIDAP_CORPUS": str(corpus)}
        subprocess.run([sys.executable, "-m", "bot", "index"], env=environment, capture_output=True, check=False)
        settings = {"HOIDAP_CORPUS": str(corpus), "HOIDAP_ADMINS": f"telegram:{boss.id}"}
        with Running(api, data, **settings) as bot:
            yield bot, corpus
            bot.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--publishes", type=int, default=50)
    parser.add_argument("--a-second", type=float, default=4.0)
    parser.add_argument("--idle", type=float, default=60.0, help="seconds of asking alone, before and after")
    options = parser.parse_args()
    others = read_questions([Path("corpus/questions.jsonl")])
    with BotApi() as api:
        boss = api.person()
        with serving(api, boss, options) as (bot, corpus):
            print(bot.health(), flush=True)
            asyncio.run(steadily(bot.address, others, options.a_second, after(5)))
            before = asyncio.run(steadily(bot.address, others, options.a_second, after(options.idle)))
            print(f"idle, before: {before}", flush=True)
            seconds: list[float] = []

            def work() -> None:
                for version in range(1, options.publishes + 1):
                    seconds.append(replace_document(api, boss, version))
                    if version % (options.publishes // 3) == options.publishes // 6:
                        roll_back(bot, corpus)

            worker = threading.Thread(target=work)
            worker.start()
            during = asyncio.run(steadily(bot.address, others, options.a_second, lambda: not worker.is_alive()))
            print(f"publishing: {during}; {len(during.versions)} versions seen", flush=True)
            afterwards = asyncio.run(steadily(bot.address, others, options.a_second, after(options.idle)))
            print(f"idle, after: {afterwards}", flush=True)
            ratios = " and ".join(f"{during.at(0.95) / idle.at(0.95):.2f}" for idle in (before, afterwards))
            spread = f"median {sorted(seconds)[len(seconds) // 2]:.1f} s, slowest {max(seconds):.1f} s"
            print(f"{len(seconds)} publishes, from tap to summary: {spread}; p95 {ratios} times the idle ones")


def after(seconds: float) -> Callable[[], bool]:
    deadline = time.monotonic() + seconds
    return lambda: time.monotonic() > deadline


if __name__ == "__main__":
    main()
