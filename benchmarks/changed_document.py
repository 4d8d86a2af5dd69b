"""One document of many changes: how soon is a question answered from its new text?

    PYTHONPATH=. python benchmarks/changed_document.py train.jsonl.xz [--documents 10 1000 10000] [--lists | --checks]

A folder is filled with articles of the training text (`shared/training`), or with `--lists` with decisions that part
units into groups, all of them different, and indexed. Then, `--runs` times, one more document in it is rewritten and
published by a fresh process that is told its name, and the question about it is asked in this process, which has the
library open and has answered before, as `hoidap serve` has. Memory and processor are this machine's; everything else
is as in use. Every answer is checked to be the new one. With `--checks` the documents of `corpus/` and their checks are
among them, and it is published as the chat does it: by a process that got ready when the document came, and, side by
side, by a fresh one.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path
from statistics import median

os.environ.setdefault("OMP_NUM_THREADS", "1")

from library import articles

from bot.conversation import Conversation
from bot.sandbox import KeptJob, Limits
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
# Of which places are named; two of them are a commune.
SYLLABLES = """
    An Ái Bái Bản Bảo Bắc Bình Bồng Bửu Cam Cao Cát Cẩm Cần Châu Chí Chiềng Chính Cổ Cúc Cương Cường Cửu Diên Dung
    Dũng Dương Đa Đak Đại Đạo Đạt Đăng Đình Định Đoài Đoàn Đồng Đông Đức Gia Giang Giao Hà Hạ Hải Hàm Hạnh Hành Hào Hậu
    Hiền Hiệp Hiếu Hòa Hoài Hoàng Hoằng Hồ Hồng Hợp Huệ Hùng Huy Hưng Hương Hữu Ích Khai Khánh Khê Kiên Kiến Kim Kỳ La
    Lạc Lai Lãng Lâm Lập Lệ Liên Linh Lĩnh Loan Long Lộc Lợi Lục Lương Lý Mai Mậu Minh Mỹ Nam Nậm Nga Ngãi Nghi Nghĩa
    Ngọc Nguyên Nhân Nhơn Nhuận Ninh Phong Phú Phúc Phước Phương Phượng Quảng Quang Quế Quý Quỳnh Sen Sơn Tam Tân Tây
    Thạch Thái Thanh Thành Thắng Thiện Thịnh Thọ Thuận Thủy Thượng Tiên Tiến Tín Tịnh Trà Trạch Trang Trung Trực Trường
    Tú Tuân Tường Vân Văn Vĩnh Vũ Xuân Yên""".split()


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
    for number, text in enumerate(islice(decisions() if lists else texts(path), count)):
        file = folder / f"{number % 100:02}" / f"{number:05}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def texts(path: Path) -> Iterator[str]:
    """Three articles in a row are one document, out of every dozen, so that all kinds come in."""
    every = enumerate(articles(path))
    chosen = (article for number, article in every if number % 12 < 3)
    while group := list(islice(chosen, 3)):
        yield "\n\n".join([f"# {group[0].title}", *(f"## {each.title}\n\n{each.text}" for each in group)]) + "\n"


def decisions() -> Iterator[str]:
    """Each parts the units of a commune of its own into three groups, and says who leads them."""
    draw = random.Random(1)
    communes = list(permutations(SYLLABLES, 2))
    draw.shuffle(communes)
    for commune in communes:
        name = f"xã {' '.join(commune)}"
        lines = [f"# Quyết định của Ủy ban nhân dân {name}"]
        for cluster in range(1, 4):
            units = [f"{kind} {' '.join(draw.sample(SYLLABLES, 2))}" for kind in UNITS]
            lines.append(f"Cụm thi đua số {cluster} của {name} gồm {len(units)} đơn vị: {', '.join(units)}.")
            lines.append(f"Cụm trưởng Cụm thi đua số {cluster} là {units[0]}.")
        yield "\n\n".join(lines) + "\n"


def measure(path: Path, options: argparse.Namespace, count: int, folder: Path) -> Iterator[str]:
    corpus, data = folder / "corpus", folder / "data"
    subject = LIST if options.lists else FACT
    if not corpus.exists():
        corpus.mkdir(parents=True)
        if options.checks:
            shutil.copytree("corpus", corpus, dirs_exist_ok=True)
        fill(corpus, path, max(0, count - 1 - len([*corpus.glob("*.md")])), options.lists)
    (corpus / NAME).write_text(subject.text.format(100), encoding="utf-8")
    library = SqliteLibrary(data)
    sync(library, [corpus])
    generation = library.history()[0]
    yield f"{generation.documents} documents, {generation.passages} passages, {options.runs} runs, ms: median (slowest)"
    conversation = Conversation(library)
    asked(conversation, subject, 100)
    ways = as_in_chat(corpus, data) if options.checks else {"": lambda: alone(corpus, data)}
    rows: dict[str, list[tuple[float, ...]]] = {way: [] for way in ways}
    for run in range(options.runs):
        for place, (way, publish) in enumerate(ways.items()):
            (corpus / NAME).write_text(subject.text.format(101 + 2 * run + place), encoding="utf-8")
            rows[way].append(one(publish, subject, conversation, 101 + 2 * run + place))
    library.close()
    for way, times_of_way in rows.items():
        for label, times in zip(LABELS, zip(*times_of_way, strict=True), strict=True):
            yield f"  {way}{label}: {1000 * median(times):.0f} ({1000 * max(times):.0f})"


LABELS = ("published after", "answered after that", "of the processor, publishing", "of the processor, answering")


def alone(corpus: Path, data: Path) -> None:
    subprocess.run([sys.executable, "-c", CHILD, str(data), str(corpus), NAME], check=True)


def as_in_chat(corpus: Path, data: Path) -> dict[str, Callable[[], None]]:
    """Published after all checks are asked."""
    folders = {"data": str(data.resolve()), "corpus": str(corpus.resolve()), "root": str(corpus.resolve()), "model": ""}
    nothing_else = {"documents": {}, "amendments": {}, "accepted": [], "generation": 0, "by": ""}
    request = {"kind": "files", **folders, "names": [NAME], **nothing_else}
    limits = Limits(600, memory=None)

    def published(child: KeptJob) -> None:
        *_, last = child.run(request, limits)
        assert last["report"]["changed"] == [NAME], last

    def fresh() -> None:
        child = KeptJob("publish")
        published(child)
        child.end()

    ready = KeptJob("publish")
    for _ in ready.run({"kind": "warm", **folders}, limits):
        pass
    return {"ready: ": lambda: published(ready), "fresh: ": fresh}


def one(publish: Callable[[], None], subject: Subject, conversation: Conversation, number: int) -> tuple[float, ...]:
    """Seconds, as LABELS has them."""
    began, used = time.perf_counter(), processor_seconds()
    publish()
    published, published_used = time.perf_counter(), processor_seconds()
    asked(conversation, subject, number)
    answered, answered_used = time.perf_counter(), processor_seconds()
    return published - began, answered - published, published_used - used, answered_used - published_used


def processor_seconds() -> float:
    """Of this process and its children: what other work on the machine changes least."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    children = (number for path in Path("/proc/self/task").glob("*/children") for number in path.read_text().split())
    ticks = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:13] for child in children]
    running = sum(int(each) for pair in ticks for each in pair) / os.sysconf("SC_CLK_TCK")
    return running + sum(each.ru_utime + each.ru_stime for each in used)


def asked(conversation: Conversation, subject: Subject, number: int) -> None:
    answer = conversation.ask(Incoming(subject.question, session=str(number))).answer
    assert subject.answer.format(number) in answer.text, answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", default=[10, 1_000, 10_000])
    parser.add_argument("--lists", action="store_true")
    parser.add_argument("--checks", action="store_true")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--folder", type=Path, help="where the documents and libraries are kept for the next time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for count in options.documents:
            kind = "checked" if options.checks else "lists" if options.lists else "texts"
            folder = (options.folder or Path(temporary)) / f"{count} {kind}"
            for line in measure(options.articles, options, count, folder):
                print(line, flush=True)


if __name__ == "__main__":
    main()
