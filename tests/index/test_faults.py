"""What must hold when processes are killed, disks are full, and two write at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hashing import HashingEncoder

from index.library import LibraryError, SqliteLibrary
from index.sync import sync
from index.types import Document

pytestmark = pytest.mark.fault

KILLS = int(os.environ.get("HOIDAP_TEST_KILLS", "25"))
HERE = Path(__file__).parent

# Indexes the corpus given to it, in a process that a test may kill, or that kills itself at the end of a stage.
CHILD = f"""
import os, sys
sys.path[:0] = [{str(HERE)!r}, {str(HERE.parent.parent)!r}]
from pathlib import Path
from hashing import HashingEncoder
from index import publishing
from index.library import SqliteLibrary
from index.sync import sync
publishing.BATCH = 16  # so that a run this small writes vectors as it goes, like a long one
def progress(stage, done, total):
    if stage in sys.argv[3:] and done == total:
        os.kill(os.getpid(), 9)
print("started", flush=True)
sync(SqliteLibrary(Path(sys.argv[1]), HashingEncoder()), [Path(sys.argv[2])], progress)
print("done", flush=True)
"""


def write_corpus(folder: Path, version: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(60):
        paragraphs = [f"Kế hoạch số {number} bản {version} phần {part} của Tỉnh ủy. " * 6 for part in range(3)]
        (folder / f"{number:02}.md").write_text("\n\n".join(paragraphs), encoding="utf-8")


def start(data: Path, corpus: Path, *deadly: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(data), str(corpus), *deadly]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def finish(child: subprocess.Popen[str]) -> int:
    assert child.stdout is not None
    code = child.wait()
    child.stdout.close()
    return code


def versions(library: SqliteLibrary) -> set[str]:
    """Which versions of the corpus the documents of the current generation are of."""
    with library.view() as view:
        texts = [view.document(document.name) for document in view.documents()]
        hits = view.search("Kế hoạch số 17 của Tỉnh ủy", 3)
        assert hits == [] if not texts else hits[0].passage.document == "17.md"
    return {document.text.split(" phần")[0].split("bản ")[1] for document in texts if document is not None}


@pytest.mark.slow
def test_kill_at_random_moments_leaves_the_last_generation_answering_and_the_next_run_completes(tmp_path: Path) -> None:
    data, corpus = tmp_path / "data", tmp_path / "corpus"
    write_corpus(corpus, 0)
    child = start(data, corpus)
    assert child.stdout is not None
    child.stdout.readline()
    began = time.monotonic()
    assert finish(child) == 0
    whole = time.monotonic() - began
    moments = random.Random(20240710)
    last = 0
    outcomes = set()
    for version in range(1, KILLS + 1):
        write_corpus(corpus, version)
        child = start(data, corpus)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(moments.uniform(0, whole))
        child.send_signal(signal.SIGKILL)
        finish(child)
        library = SqliteLibrary(data, HashingEncoder())
        assert library.problems() == []
        (seen,) = versions(library)
        assert int(seen) in (last, version)
        outcomes.add(int(seen) == version)
        last = int(seen)
        if version % 5 == 0:  # the others are killed again before they could complete
            sync(library, [corpus])
            assert versions(library) == {str(version)}
            last = version
        library.close()
    assert outcomes == {True, False}  # some were killed before they published, some after
    assert sorted(path.name for path in data.iterdir() if path.suffix != ".npz") == ["library.db"]


@pytest.mark.parametrize("stage", ["read", "embed", "publish"])
def test_kill_at_the_end_of_a_stage_leaves_the_last_generation_answering(tmp_path: Path, stage: str) -> None:
    data, corpus = tmp_path / "data", tmp_path / "corpus"
    for version, deadly in ((0, ""), (1, stage)):
        write_corpus(corpus, version)
        assert finish(start(data, corpus, deadly)) == (-signal.SIGKILL if deadly else 0)
    library = SqliteLibrary(data, HashingEncoder())
    assert library.problems() == []
    assert versions(library) == {"0"}
    sync(library, [corpus])
    assert versions(library) == {"1"}
    library.close()


def test_a_killed_run_does_not_embed_again_what_it_had_embedded(tmp_path: Path) -> None:
    class Dying(HashingEncoder):
        def encode(self, texts: list[str], *, question: bool = False) -> object:
            if len(self.embedded) > 2_000:
                raise KeyboardInterrupt
            return super().encode(texts, question=question)

    documents = [Document(f"{n}.md", f"Kế hoạch số {n} của Tỉnh ủy, bản {n * n}.") for n in range(3_000)]
    library = SqliteLibrary(tmp_path, Dying())
    with pytest.raises(KeyboardInterrupt):
        library.publish(documents)
    encoder = HashingEncoder()
    resumed = SqliteLibrary(tmp_path, encoder)
    assert resumed.history() == []
    resumed.publish(documents)
    assert len(encoder.embedded) < 1_300
    with resumed.view() as view:
        assert view.connection.execute("SELECT count(*) FROM pending").fetchone()[0] == 0
    resumed.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting a disk of 2 MiB needs root: " + mounted.stderr.decode().strip())
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_full_disk_is_named_and_leaves_the_old_generation_answering(small_disk: Path) -> None:
    library = SqliteLibrary(small_disk / "data", HashingEncoder())
    library.publish([Document("cũ.md", "Kế hoạch số 17 của Tỉnh ủy.")])
    many = [Document(f"{n}.md", f"Nghị quyết số {n} của Huyện ủy. " * 60) for n in range(300)]
    with pytest.raises(LibraryError) as raised:
        library.publish(many, removed=["cũ.md"])
    assert raised.value.code == "full"
    assert library.problems() == []
    with library.view() as view:
        assert [document.name for document in view.documents()] == ["cũ.md"]
        assert view.search("Kế hoạch số 17")[0].passage.document == "cũ.md"
    assert len(library.history()) == 1
    library.publish([Document("mới.md", "Thông báo số 5.")])
    assert len(library.history()) == 2
    library.close()


def test_two_processes_that_index_at_once_both_complete(tmp_path: Path) -> None:
    corpora = [tmp_path / "a", tmp_path / "b"]
    for corpus in corpora:
        write_corpus(corpus, 1)
    for number in range(60):  # the same library, but documents of different names
        (corpora[1] / f"{number:02}.md").rename(corpora[1] / f"b{number:02}.md")
    children = [start(tmp_path / "data", corpus) for corpus in corpora]
    assert [finish(child) for child in children] == [0, 0]
    library = SqliteLibrary(tmp_path / "data", HashingEncoder())
    assert library.problems() == []
    with library.view() as view:
        assert len(view.documents()) in (60, 120)  # 60 where one began after the other had ended
    library.close()


def test_writer_that_waits_too_long_is_told_that_another_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.WAIT", 0.1)
    first, second = SqliteLibrary(tmp_path, HashingEncoder()), SqliteLibrary(tmp_path, HashingEncoder())
    first.publish([Document("a.md", "Kế hoạch số 1.")])
    with first.view() as view:
        holder = view.connection
        holder.execute("ROLLBACK")
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as raised:
            second.publish([Document("b.md", "Kế hoạch số 2.")])
    assert raised.value.code == "busy"
    second.publish([Document("b.md", "Kế hoạch số 2.")])
    with first.view() as view:
        assert len(view.documents()) == 2
    first.close()
    second.close()


def test_folder_on_a_read_only_disk_is_called_unwritable(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(LibraryError) as raised:
        SqliteLibrary(small_disk / "data", HashingEncoder()).publish([Document("a.md", "Kế hoạch số 1.")])
    assert raised.value.code == "unwritable"
