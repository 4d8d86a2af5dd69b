"""One document of many changes: how soon is a question answered from its new text?

    PYTHONPATH=. python benchmarks/changed_document.py train.jsonl.xz [--documents 10 1000 10000] [--lists]

A folder is filled with articles of the training text (`shared/training`), or with `--lists` with decisions that part
units into groups, all of them different, and indexed. Then, `--runs` times, one more document in it is rewritten and
published by a fresh process that is told its name, and the question about it is asked in this process, which has the
library open and has answered before, as `hoidap serve` has. Memory and processor are this machine's; everything else
is as in use. Every answer is checked to be the new one.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

os.environ.setdefault("OMP_NUM_THREADS", "1")

from library import articles

from bot.conversation import Conversation
from bot.types import Incoming
from index.library import SqliteLibrary
from index.sync import sync

CHILD = """
import sys
from pathlib import Path
from index.library import SqliteLibrary
from index.sync import publish_files
library = SqliteLibrary(Path(sys.argv[1]))
report = publish_files(library, Path(sys.argv[2]), [sys.argv[3]])
assert report.changed == (sys.argv[3],), report
library.close()
"""

NAME = "changed.md"
UNITS = (
    "Thư viện",
    "Bảo tàng",
    "Trung tâm văn hóa",
    "Nhà thiếu nhi",
    "Đài truyền thanh",
    "Trạm y tế",
    "Trường Tiểu học",
)
SYLLABLES = (
    "An Bình Châu Dương Đông Giang Hà Hải Khê Lâm Long Minh Nam Ninh Phú Quang Sơn Tân Thanh Vân Xuân Yên".split()
)


@dataclass(frozen=True)
class Subject:
    """What is asked about: a document whose `{}` changes, the question, and its answer with the same change."""

    text: str
    question: str
    answer: str


FACT = Subject(
    "# Báo cáo năm của Nhà văn hóa Sao Khuê\n\nNhà văn hóa Sao Khuê mở cửa bảy ngày một tuần. Năm qua Nhà văn hóa Sao "
    "Khuê đón {} lượt khách tham quan. Sân khấu ngoài trời được sửa lại vào mùa hè.\n",
    "Nhà văn hóa Sao Khuê đón bao nhiêu lượt khách tham quan?",
    "{}",
)
LIST = Subject(
    "# Quyết định chia cụm thi đua Vườn quốc gia Sao Khuê\n\nCụm thi đua số 7 Vườn quốc gia Sao Khuê gồm 3 đơn vị: "
    "Hạt kiểm lâm Suối Tiên, Trạm bảo vệ số {} và Đội cứu hộ Thác Bạc.\n",
    "Cụm thi đua số 7 Vườn quốc gia Sao Khuê gồm những đơn vị nào?",
    "Trạm bảo vệ số {}",
)


def fill(folder: Path, path: Path, count: int, lists: bool) -> None:
    texts = decisions() if lists else (f"# {each.title}\n\n{each.text}\n" for each in articles(path))
    for number, text in enumerate(islice(texts, 0, 12 * count, 1 if lists else 12)):
        file = folder / f"{number % 100:02}" / f"{number:05}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if number + 1 == count:
            return


def decisions() -> Iterator[str]:
    """Each parts a score of units of a commune of its own into three groups, and says who leads them."""
    draw = random.Random(1)
    number = 0
    while True:
        number += 1
        commune = " ".join([*draw.sample(SYLLABLES, 2), str(number)])
        lines = [f"# Quyết định số {number}/QĐ-UBND của Ủy ban nhân dân xã {commune}"]
        for cluster in range(1, 4):
            units = [f"{kind} {' '.join(draw.sample(SYLLABLES, 2))}" for kind in UNITS]
            lines.append(f"Cụm thi đua số {cluster} xã {commune} gồm {len(units)} đơn vị: {', '.join(units)}.")
            lines.append(f"Cụm trưởng Cụm thi đua số {cluster} là {units[0]}.")
        yield "\n\n".join(lines) + "\n"


def measure(path: Path, count: int, lists: bool, runs: int, folder: Path) -> dict[str, float]:
    corpus, data = folder / "corpus", folder / "data"
    corpus.mkdir()
    subject = LIST if lists else FACT
    fill(corpus, path, count - 1, lists)
    (corpus / NAME).write_text(subject.text.format(100), encoding="utf-8")
    library = SqliteLibrary(data)
    began = time.perf_counter()
    report = sync(library, [corpus])
    figures = {"documents": len(report.added), "build s": time.perf_counter() - began}
    figures["passages"] = library.history()[0].passages
    conversation = Conversation(library)
    asked(conversation, subject, 100)
    rows = [one(corpus, data, subject, conversation, 101 + run) for run in range(runs)]
    library.close()
    for label, times in zip(("publish ms", "answer ms", "both ms"), zip(*rows, strict=True), strict=True):
        figures[label] = 1000 * median(times)
        figures[f"slowest {label}"] = 1000 * max(times)
    return figures


def one(corpus: Path, data: Path, subject: Subject, conversation: Conversation, number: int) -> tuple[float, ...]:
    (corpus / NAME).write_text(subject.text.format(number), encoding="utf-8")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", CHILD, str(data), str(corpus), NAME], check=True)
    published = time.perf_counter()
    asked(conversation, subject, number)
    answered = time.perf_counter()
    return published - began, answered - published, answered - began


def asked(conversation: Conversation, subject: Subject, number: int) -> None:
    answer = conversation.ask(Incoming(subject.question, session=str(number))).answer
    assert subject.answer.format(number) in answer.text, answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", default=[10, 1_000, 10_000])
    parser.add_argument("--lists", action="store_true")
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    for count in options.documents:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(options.articles, count, options.lists, options.runs, Path(folder))
        print("  ".join(f"{name} {figure:.0f}" for name, figure in figures.items()), flush=True)


if __name__ == "__main__":
    main()
