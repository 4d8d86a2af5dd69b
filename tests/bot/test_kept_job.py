"""A child that stays: what it has read is there for the next request, and nothing of it outlives trouble."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import DOCUMENTS
from talking import invented_library

from bot.sandbox import Cancelled, KeptJob, Limits, Stopped
from bot.work import SESSION_NICENESS

LIMITS = Limits(60, memory=None)
NAME = next(iter(DOCUMENTS))


def children() -> set[int]:
    return {int(number) for path in Path("/proc/self/task").glob("*/children") for number in path.read_text().split()}


class Watched(KeptJob):
    """One whose process a test may know: tests before it leave children too, as the tracker of multiprocessing."""

    def __init__(self) -> None:
        self._others = children()
        super().__init__("publish")

    def process(self) -> int:
        (child,) = children() - self._others
        return child


@pytest.fixture
def kept() -> Iterator[Watched]:
    job = Watched()
    yield job
    job.end()


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, str]:
    invented_library(tmp_path / "data").close()
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "moi.md").write_text("# Thông báo\n\nThư viện mở cửa lúc 8 giờ.\n", encoding="utf-8")
    check = {"question": "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "must": [["36"]]}
    (corpus / "questions.jsonl").write_text(json.dumps(check), encoding="utf-8")
    return {"data": str(tmp_path / "data"), "corpus": str(corpus), "root": str(corpus), "model": ""}


def publishing(folders: dict[str, str], name: str) -> dict[str, object]:
    nothing_else = {"documents": {}, "amendments": {}, "accepted": [], "generation": 0, "by": ""}
    return {"kind": "files", **folders, "names": [name], **nothing_else}


pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")


def test_two_publications_are_the_work_of_one_process(kept: Watched, folders: dict[str, str]) -> None:
    *_, first = kept.run(publishing(folders, "moi.md"), LIMITS)
    process = kept.process()
    Path(folders["corpus"], "moi.md").write_text("# Thông báo\n\nThư viện mở cửa lúc 9 giờ.\n", encoding="utf-8")
    *_, second = kept.run(publishing(folders, "moi.md"), LIMITS)
    assert (first["report"]["added"], second["report"]["changed"]) == (["moi.md"], ["moi.md"])
    assert kept.process() == process


def test_what_was_to_be_read_ahead_does_not_speak_for_what_follows(kept: Watched, folders: dict[str, str]) -> None:
    kept.prepare({"kind": "warm", **folders}, LIMITS)
    *_, last = kept.run(publishing(folders, "moi.md"), LIMITS)
    assert last["report"]["added"] == ["moi.md"]


def test_request_that_is_cancelled_ends_the_child_and_the_next_gets_another(
    kept: Watched, folders: dict[str, str]
) -> None:
    with pytest.raises(Cancelled):
        list(kept.run(publishing(folders, "moi.md"), LIMITS, lambda: True))
    *_, last = kept.run(publishing(folders, "moi.md"), LIMITS)
    assert last["report"]["added"] == ["moi.md"]


def test_child_that_died_at_rest_is_replaced(kept: Watched, folders: dict[str, str]) -> None:
    kept.prepare({"kind": "warm", **folders}, LIMITS)
    process = kept.process()
    os.kill(process, signal.SIGKILL)
    while Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        time.sleep(0.02)
    *_, last = kept.run(publishing(folders, "moi.md"), LIMITS)
    assert last["report"]["added"] == ["moi.md"]


def test_limit_of_time_holds_for_each_request(kept: Watched, folders: dict[str, str]) -> None:
    with pytest.raises(Stopped):
        list(kept.run(publishing(folders, "moi.md"), Limits(0.01, memory=None)))
    *_, last = kept.run(publishing(folders, "moi.md"), LIMITS)
    assert last["report"]["added"] == ["moi.md"]


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="no processor is shared out by session")
def test_child_gives_way_as_the_session_that_it_is(kept: Watched, folders: dict[str, str]) -> None:
    list(kept.run(publishing(folders, "moi.md"), LIMITS))
    assert Path(f"/proc/{kept.process()}/autogroup").read_text().split()[-1] == str(SESSION_NICENESS)


def test_child_is_let_go_only_when_it_was_idle_for_long(kept: Watched, folders: dict[str, str]) -> None:
    list(kept.run(publishing(folders, "moi.md"), LIMITS))
    process = kept.process()
    kept.end(idle=600)
    assert kept.process() == process
    kept.end(idle=0)
    assert not Path(f"/proc/{process}").exists()
