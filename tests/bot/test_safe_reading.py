"""Files of strangers are read in a child process: it knows no secrets, keeps its limits, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from bot.clerk.safe_reading import examine_safely, read_link_safely
from bot.errors import explain
from bot.sandbox import Cancelled, Limits, run_job
from index.memberships import memberships
from index.read import UnreadableDocument, read
from index.split import split

CORPUS = Path(__file__).parents[2] / "corpus"
LISTED = CORPUS / "cum-thi-dua-so-6.md"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which all temporary files of this process and its children lie."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def silent_server() -> Iterator[str]:
    """An address that takes a connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    picture = io.BytesIO()
    Image.new("L", (60, 60), 255).save(picture, "PNG")
    path = tmp_path / "ảnh.png"
    path.write_bytes(picture.getvalue())
    return path


@pytest.fixture
def recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a program of this script in the place of tesseract; what it prints into "$LOG" is at the path returned."""

    def install(script: str) -> Path:
        folder, log = tmp_path / "programs", tmp_path / "log"
        folder.mkdir()
        program = folder / "tesseract"
        program.write_text(f"#!/bin/sh\nLOG={log}\n[ $1 = --list-langs ] && echo vie && exit\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        return log

    return install


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")  # a killed orphan may wait for whoever collects those
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def waits_until(condition: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def code_of(path: Path, limits: Limits) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        examine_safely(path, limits=limits)
    return refused.value.code


def test_document_read_apart_is_the_one_read_here(scratch: Path) -> None:
    assert examine_safely(LISTED).document == read(LISTED)
    assert list(scratch.iterdir()) == []


def test_card_tells_passages_and_memberships_as_publishing_will_have_them() -> None:
    document = read(LISTED, "gửi lên.md")
    examined = examine_safely(LISTED, "gửi lên.md")
    assert examined.document == document
    assert examined.passages == len(split(document))
    assert list(examined.memberships) == memberships(document) != []


def test_refusal_comes_with_the_name_and_the_reason_it_has_here(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"%PDF-1.7 khong het")
    with pytest.raises(UnreadableDocument) as refused:
        examine_safely(path, "Báo cáo.docx")
    assert refused.value.code == "mislabelled"
    assert str(tmp_path) not in (explain(refused.value, "vi") or str(tmp_path))
    assert "Báo cáo.docx" in str(explain(refused.value, "vi"))


def test_file_over_the_size_is_refused_before_a_child_is_started(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("chữ " * 1000)
    assert code_of(path, Limits(size=100)) == "oversized"


def test_link_is_no_file_that_somebody_sent(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(LISTED)
    assert code_of(tmp_path / "a.md", Limits()) == "not_a_file"


def test_reading_that_takes_too_long_is_ended_with_all_it_started(
    photo: Path, recogniser: Callable[[str], Path], scratch: Path
) -> None:
    log = recogniser("sleep 300 & echo $! > $LOG; wait")
    began = time.monotonic()
    examine_safely(LISTED)
    seconds = 3 + 5 * (time.monotonic() - began)  # the child must have got as far as the program that it waits for
    assert code_of(photo, Limits(seconds=seconds)) == "too_slow"
    assert waits_until(lambda: not is_running(int(log.read_text())))
    assert list(scratch.iterdir()) == []


def test_reading_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("một hai ba bốn\n" * 2_000_000, encoding="utf-8")
    assert code_of(path, Limits(memory=200 * 1024**2)) == "too_much_memory"


def test_tokens_of_this_process_are_not_told_to_the_child(
    photo: Path, recogniser: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOIDAP_TELEGRAM_TOKEN", "123:secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    log = recogniser("env > $LOG; echo 'Cụm thi đua số 1'")
    assert examine_safely(photo).document.text == "Cụm thi đua số 1"
    assert "secret" not in log.read_text()


def test_child_that_is_killed_is_told_as_a_crash_and_the_next_one_works(
    photo: Path, recogniser: Callable[[str], Path]
) -> None:
    log = recogniser("echo $PPID > $LOG; kill -SEGV $PPID; sleep 1; echo chữ")
    assert code_of(photo, Limits()) == "reader_crashed"
    assert not is_running(int(log.read_text()))
    assert examine_safely(LISTED).document.title


def test_child_that_the_system_kills_had_too_much_memory(photo: Path, recogniser: Callable[[str], Path]) -> None:
    recogniser("kill -KILL $PPID; sleep 1")
    assert code_of(photo, Limits()) == "too_much_memory"


def test_cancelled_reading_ends_at_once(silent_server: str) -> None:
    wanted_no_more = threading.Event()
    threading.Timer(0.5, wanted_no_more.set).start()
    with pytest.raises(Cancelled):
        read_link_safely(silent_server, cancelled=wanted_no_more.is_set, allow_loopback=True)


def test_silent_address_is_given_up_when_the_time_is_over(silent_server: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_link_safely(silent_server, tmp_path / "kept", Limits(seconds=1.5), allow_loopback=True)
    assert refused.value.code == "too_slow"
    assert list(tmp_path.iterdir()) == []


def test_caller_that_stops_listening_ends_the_child(scratch: Path) -> None:
    before = children_of(os.getpid())
    request = {"path": str(LISTED), "name": LISTED.name, "examine": True}
    said = run_job("read", request)
    assert next(said)["document"]["title"]
    (child,) = children_of(os.getpid()) - before
    assert list(scratch.iterdir()) != []
    said.close()  # type: ignore[attr-defined]
    assert child not in children_of(os.getpid())
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")
def test_job_whose_parent_is_gone_is_ended_by_its_own_clock(silent_server: str) -> None:
    call = f"read_link_safely({silent_server!r}, limits=Limits(seconds=10), allow_loopback=True)"
    source = f"from bot.clerk.safe_reading import *; from bot.sandbox import Limits; {call}"
    parent = subprocess.Popen([sys.executable, "-c", source], cwd=CORPUS.parent)
    assert waits_until(lambda: children_of(parent.pid) != set())
    (child,) = children_of(parent.pid)
    parent.kill()
    parent.wait()
    assert is_running(child)
    assert waits_until(lambda: not is_running(child))


def children_of(process: int) -> set[int]:
    listed = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    return {int(number) for numbers in listed for number in numbers.split()}
