"""`kill -9` and a full disk at every stage of an upload and of a publication: whole, or as if it had never been."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clerk.placing import LAID_OUT
from bot.clerk.versions import FOLDER as VERSIONS
from bot.errors import HoidapError
from tests.bot.clerking import BOSS, LETTER, Clerk, Office, Shown, at_work, open_office

pytestmark = pytest.mark.fault

ROOT = Path(__file__).parents[2]

# An office in a process of its own, which kills itself, or whose child is killed, at the moment that it is given.
OFFICE = """
import os, sys, time
from pathlib import Path
from tests.bot.clerking import BOSS, LETTER, at_work, open_office

folder, moment = Path(sys.argv[1]), sys.argv[2]

def die(*_args, **_kwargs):
    os.kill(os.getpid(), 9)

def dying_after(owner, name):
    real = getattr(owner, name)
    def call(*args, **kwargs):
        result = real(*args, **kwargs)
        die()
        return result
    setattr(owner, name, call)

from bot.clerk import examining, placing, publishing, publishing_ends
if moment == "fetched":
    examining.examine_safely = die
elif moment == "examined":
    dying_after(examining, "examine_safely")
elif moment == "prepared":
    dying_after(placing.Places, "prepare")
elif moment == "half prepared":
    dying_after(placing, "_copy")
elif moment == "publishing":
    run_job = publishing.KeptJob.run
    def killed_at_the_first_word(*args, **kwargs):
        for said in run_job(*args, **kwargs):
            die()
            yield said
    publishing.KeptJob.run = killed_at_the_first_word
elif moment == "committed":
    dying_after(publishing.Publisher, "_last_word")
elif moment == "half placed":
    dying_after(placing.Path, "replace")
elif moment == "placed":
    dying_after(placing.Places, "place")

sent = folder / "bao-cao-lai-chau.md"
with at_work(open_office(folder)) as office:
    boss = office.person(BOSS)
    boss.sends(sent)
    card = boss.card("📄")
    print("card", flush=True)
    boss.taps(card, "🔁 Thay")
    office.until(lambda: "✅" in card.text)
"""
QUESTION = "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with a new version of a document on its way."""
    open_office(tmp_path).library.close()
    old = (tmp_path / "corpus" / "bao-cao-lai-chau.md").read_text("utf-8")
    (tmp_path / "bao-cao-lai-chau.md").write_text(old.replace("36 cán bộ", "38 cán bộ"), encoding="utf-8")
    return tmp_path


def killed_at(folder: Path, moment: str) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "OMP_NUM_THREADS": "1"}
    run = subprocess.run([sys.executable, "-c", OFFICE, str(folder), moment], env=environment, capture_output=True, text=True, timeout=600)  # fmt: skip  # noqa: E501
    assert run.returncode == -signal.SIGKILL, run.stderr


def is_new(office: Office) -> bool:
    """Whether the new version is there; folder and library agree in any case, and nothing lies about."""
    text = (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8")
    answer = office.answer(QUESTION)
    assert ("38 cán bộ" in text) == ("38" in answer)
    assert ("36 cán bộ" in text) == ("36" in answer)
    assert len(list(office.corpus.iterdir())) == 5
    office.until(lambda: not (office.settings.data / LAID_OUT).exists())
    assert office.library.problems() == []
    return "38" in answer


@pytest.mark.parametrize("moment", ["fetched", "examined"])
def test_killed_while_it_reads_the_bot_reads_it_again_and_says_so(folder: Path, moment: str) -> None:
    killed_at(folder, moment)
    office = open_office(folder)
    office.courier.files[str(folder / "bao-cao-lai-chau.md")] = folder / "bao-cao-lai-chau.md"
    with at_work(office):
        boss = office.person(BOSS)
        boss.card("Bot vừa khởi động lại; đang đọc tiếp “bao-cao-lai-chau.md”.")
        card = boss.card("📄")
        assert not is_new(office)
        boss.taps(card, "🔁 Thay")
        office.until(lambda: "✅ Đã thay" in card.text)
        assert is_new(office)


@pytest.mark.parametrize("moment", ["half prepared", "prepared"])
def test_killed_before_the_library_has_it_the_upload_waits_again_and_its_sender_is_told(
    folder: Path, moment: str
) -> None:
    killed_at(folder, moment)
    with at_work(open_office(folder)) as office:
        boss = office.person(BOSS)
        card = boss.card("Bot vừa khởi động lại khi đang làm dở, nên kho vẫn như cũ.")
        assert not is_new(office)
        assert not (office.settings.data / VERSIONS / "p1").exists()
        boss.taps(card, "🔁 Thay")
        office.until(lambda: "✅ Đã thay" in card.text)
        assert is_new(office)


@pytest.mark.parametrize("moment", ["committed", "half placed", "placed"])
def test_killed_after_the_library_has_it_the_next_start_finishes_it_and_its_sender_is_told(
    folder: Path, moment: str
) -> None:
    killed_at(folder, moment)
    with at_work(open_office(folder)) as office:
        boss = office.person(BOSS)
        done = boss.card("Bot vừa khởi động lại; việc này đã xong trước đó.")
        assert is_new(office)
        assert office.state.rows("SELECT id FROM uploads WHERE stage != 'published'") == []
        assert list((office.settings.data / "uploads").iterdir()) == []
        boss.taps(done, "↩️ Hoàn tác")
        boss.card("✅ Đã hoàn tác")
        assert not is_new(office)


def test_killed_while_the_child_works_it_is_either_done_or_waits_and_its_sender_is_told_which(folder: Path) -> None:
    killed_at(folder, "publishing")
    with at_work(open_office(folder)) as office:
        boss = office.person(BOSS)
        told = boss.card("Bot vừa khởi động lại")
        assert is_new(office) == ("đã xong trước đó" in told.text)
        if not is_new(office):
            boss.taps(told, "🔁 Thay")
            office.until(lambda: "✅ Đã thay" in told.text)
            assert is_new(office)


@pytest.mark.parametrize("stage", ["read", "embed", "publish", "check"])
def test_a_child_that_is_killed_leaves_the_upload_waiting_with_the_reason(
    folder: Path, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stage == "check":
        (folder / "corpus" / "questions.jsonl").write_text(
            '{"id": "1", "question": "Giám đốc Thư viện tỉnh Lai Châu là ai?", "must": [["Mận"]]}\n', encoding="utf-8"
        )
    from bot.clerk import publishing

    real = publishing.KeptJob.run

    def deadly(*args: object, **kwargs: object) -> Iterator[dict[str, object]]:
        for said in real(*args, **kwargs):  # type: ignore[arg-type]
            if said.get("stage") == stage:
                os.kill(children[-1].pid, signal.SIGKILL)
            yield said

    children: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def started(*args: object, **kwargs: object) -> object:
        children.append(start(*args, **kwargs))  # type: ignore[call-overload]
        return children[-1]

    monkeypatch.setattr("bot.sandbox.subprocess.Popen", started)
    monkeypatch.setattr(publishing.KeptJob, "run", deadly)
    with at_work(open_office(folder)) as office:
        boss = office.person(BOSS)
        boss.sends(folder / "bao-cao-lai-chau.md")
        card = boss.card("📄")
        boss.taps(card, "🔁 Thay")
        office.until(lambda: "Chưa làm được, kho vẫn như cũ." in card.text or "✅" in card.text)
        if "✅" in card.text:  # the child was faster than the news of it: then all of it is done
            assert is_new(office)
            return
        assert "🔁" in card.labels[0]
        (folder / "corpus" / "questions.jsonl").unlink(missing_ok=True)
        assert not is_new(office)
        monkeypatch.setattr(publishing.KeptJob, "run", real)
        boss.taps(card, "🔁 Thay")
        office.until(lambda: "✅ Đã thay" in card.text)
        assert is_new(office)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root: " + mounted.stderr.decode().strip())
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, free: int) -> Path:
    """A file that leaves so many bytes of the disk, or fewer where somebody else writes meanwhile."""
    ballast = folder / ".ballast"
    with contextlib.suppress(OSError):
        ballast.write_bytes(bytes(max(shutil.disk_usage(folder).free - free, 0)))
    return ballast


@pytest.mark.parametrize("free", [0, 100_000, 400_000])
def test_a_full_disk_is_named_and_leaves_the_upload_and_the_folder_whole(small_disk: Path, free: int) -> None:
    """Full from the moment that it is to be added: nothing of state.db, the versions or the library can be written."""
    office = open_office(small_disk)
    sent = small_disk.parent / "bao-cao-lai-chau.md"
    old = (office.corpus / sent.name).read_text("utf-8")
    sent.write_text(old.replace("36 cán bộ", "38 cán bộ"), encoding="utf-8")
    with at_work(office):
        boss = office.person(BOSS)
        boss.sends(sent)
        card = boss.card("📄")
        ballast = fill(small_disk, free)
        with contextlib.suppress(HoidapError):  # a channel says it
            boss.taps(card, "🔁 Thay")
            time.sleep(4)
        ballast.unlink()
        settled(office, boss, card)


def settled(office: Office, boss: Clerk, card: Shown) -> None:
    """With room again it is either done, or waits and can be done."""
    office.until(lambda: "✅" in card.text or any("🔁" in label for label in card.labels), 60)
    if "✅ Đã thay" not in card.text:
        office.until(lambda: _free(office), 60)
        boss.taps(card, "🔁 Thay")
        office.until(lambda: "✅ Đã thay" in card.text, 60)
    assert is_new(office)


def _free(office: Office) -> bool:
    return office.workshop is not None and office.workshop._publisher.running is None


def test_a_full_disk_while_a_file_is_fetched_refuses_it_and_the_bot_goes_on(small_disk: Path) -> None:
    office = open_office(small_disk)
    large = small_disk.parent / "lon.md"
    large.write_text("# Sổ\n\n" + "Thư viện có sách. " * 20_000, encoding="utf-8")
    with at_work(office):
        boss = office.person(BOSS)
        ballast = fill(small_disk, 150_000)
        boss.sends(large)
        office.until(lambda: office.courier.fetches)
        ballast.unlink()
        boss.card("Chưa thêm được “lon.md”")
        small = small_disk.parent / "nho.md"
        small.write_text(LETTER, encoding="utf-8")
        boss.sends(small)
        boss.card("📄")
