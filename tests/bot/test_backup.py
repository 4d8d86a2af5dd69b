"""A backup is whole, made while everything goes on, and answers elsewhere as the original does."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path

import pytest
from invented import DOCUMENTS, UPDATE
from talking import Person, served

from bot.announcements.announcements import Announcement, Announcements, Content
from bot.announcements.ledger import Ledger
from bot.backups.archive import MANIFEST
from bot.backups.backup import back_up
from bot.backups.occupied import LOCK, serving_from
from bot.backups.restoring import restore
from bot.chats import Chats
from bot.clerk.publications import Change, Publications
from bot.errors import HoidapError, explain
from bot.state import State
from bot.types import Incoming
from index.library import SqliteLibrary
from index.sync import sync
from index.types import Document

QUESTION = "Giám đốc Thư viện tỉnh Lai Châu là ai?"


class Place:
    """A data folder and a folder of documents."""

    def __init__(self, root: Path) -> None:
        self.data, self.corpus = root / "data", root / "corpus"

    def filled(self) -> Place:
        self.corpus.mkdir(parents=True)
        for name, text in DOCUMENTS.items():
            (self.corpus / name).write_text(text, encoding="utf-8")
        self.index()
        (self.data / "versions" / "1").mkdir(parents=True)
        (self.data / "versions" / "1" / "bản cũ.md").write_text("cũ", encoding="utf-8")
        State(self.data)
        return self

    def index(self) -> None:
        library = SqliteLibrary(self.data)
        sync(library, [self.corpus])
        library.close()

    def ask(self) -> str:
        library = SqliteLibrary(self.data)
        text = Person(served(library, State(self.data))).hears(QUESTION).answer.text
        library.close()
        return text

    def files(self) -> dict[str, bytes]:
        """What can be seen there."""
        found = [path for path in (*self.data.rglob("*"), *self.corpus.rglob("*")) if path.is_file()]
        seen = [path for path in found if path.name != LOCK and not any(part[0] == "." for part in path.parts)]
        return {str(path): path.read_bytes() for path in seen}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "here").filled()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Place:
    return Place(tmp_path / "there")


@pytest.fixture
def file(place: Place, tmp_path: Path) -> Path:
    back_up(place.data, place.corpus, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def environment(place: Place) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOIDAP_")}
    return {**kept, "HOIDAP_DATA": str(place.data), "HOIDAP_CORPUS": str(place.corpus)}


def hoidap(place: Place, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, env=environment(place), check=False
    )


def refused(place: Place, file: Path, replace: bool = False) -> str:
    """The code with which a restore is refused; nothing is left of it."""
    before = place.files() if place.data.exists() else {}
    with pytest.raises(HoidapError) as refusal:
        restore(file, place.data, place.corpus, replace)
    sentence = explain(refusal.value, "vi")
    assert sentence
    assert "\n" not in sentence
    assert place.files() == before
    for folder in (place.data, place.corpus):
        assert not folder.exists() or not list(folder.glob(".*"))
    return refusal.value.code


def test_a_backup_answers_elsewhere_as_the_original_does(place: Place, elsewhere: Place, tmp_path: Path) -> None:
    file = tmp_path / "a" / "backup.zip"
    file.parent.mkdir()
    made = hoidap(place, "backup", str(file))
    assert made.returncode == 0, made.stderr
    assert "5 tệp tài liệu, kho ở bản 1" in made.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]
    back = hoidap(elsewhere, "restore", str(file))
    assert back.returncode == 0, back.stderr
    here, there = hoidap(place, "ask", QUESTION), hoidap(elsewhere, "ask", QUESTION)
    assert there.stdout == here.stdout != ""
    again = hoidap(elsewhere, "index", "--json")
    assert len(json.loads(again.stdout)["unchanged"]) == 5
    assert (elsewhere.data / "versions" / "1" / "bản cũ.md").read_text() == "cũ"
    assert "sao lưu vào backup.zip" not in (elsewhere.data / "state.db").read_text(errors="replace")


def test_turns_and_roles_come_back(place: Place, elsewhere: Place, tmp_path: Path) -> None:
    library, state = SqliteLibrary(place.data), State(place.data)
    conversation = served(library, state)
    token = conversation.roles.invite("telegram:1")
    assert token
    conversation.roles.accept(token, "telegram:2")
    turn = Person(conversation).hears(QUESTION).turn
    back_up(place.data, place.corpus, tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", elsewhere.data, elsewhere.corpus)
    there = served(library, State(elsewhere.data))
    assert there.roles.admins == ("telegram:1", "telegram:2")
    assert Person(there).hears(f"/xem {turn}").excerpt is not None
    library.close()


def test_an_announcement_that_was_being_sent_is_not_sent_again(place: Place, elsewhere: Place, tmp_path: Path) -> None:
    state = State(place.data)
    sent = Announcements(state).add(Announcement("telegram:1", Content("Họp lúc 8 giờ")))
    assert Ledger(state, Chats(state)).start(sent.id, ["telegram:-100"]) == 1
    back_up(place.data, place.corpus, tmp_path / "backup.zip")
    back = hoidap(elsewhere, "restore", str(tmp_path / "backup.zip"))
    assert "1 thông báo đang gửi dở" in back.stdout, back.stderr
    there = Announcements(State(elsewhere.data)).get(sent.id)
    assert there is not None
    assert there.progress == "cancelled"


def test_what_can_be_made_again_and_what_is_half_written_is_left_out(place: Place, tmp_path: Path) -> None:
    for name in ("outgoing/table.xlsx", ".x.part", "serve.lock", "vectors.npz"):
        (place.data / name).parent.mkdir(exist_ok=True)
        (place.data / name).write_text("x")
    back_up(place.data, place.corpus, place.data / "backup.zip")
    back_up(place.data, place.corpus, place.data / "backup.zip", replace=True)
    with zipfile.ZipFile(place.data / "backup.zip") as archive:
        names = set(archive.namelist())
    assert names == {
        *("manifest.json", "state.db", "library.db", "data/versions/1/bản cũ.md"),
        *(f"corpus/{name}" for name in DOCUMENTS),
    }


def test_documents_that_lie_in_the_data_folder_are_there_once(tmp_path: Path) -> None:
    place, other = Place(tmp_path), Place(tmp_path / "other")
    place.corpus, other.corpus = place.data / "docs", other.data / "docs"
    place.filled()
    manifest = back_up(place.data, place.corpus, tmp_path / "backup.zip")
    assert sum(name.endswith("bao-cao-lai-chau.md") for name in manifest.files) == 1
    restore(tmp_path / "backup.zip", other.data, other.corpus)
    assert other.ask() == place.ask()
    again = restore(tmp_path / "backup.zip", other.data, other.corpus, replace=True)
    assert len(again.aside) == 2
    assert other.ask() == place.ask()


def test_a_backup_is_not_overwritten_unless_that_is_said(place: Place, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(HoidapError) as refusal:
        back_up(place.data, place.corpus, file)
    assert refusal.value.code == "backup.exists"
    assert file.read_bytes() == before
    back_up(place.data, place.corpus, file, replace=True)
    assert file.read_bytes() != before


def test_nothing_to_back_up_is_said(elsewhere: Place, tmp_path: Path) -> None:
    run = hoidap(elsewhere, "backup", str(tmp_path / "backup.zip"))
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / "backup.zip").exists()


def test_a_damaged_database_is_not_backed_up(place: Place, tmp_path: Path) -> None:
    for name in ("state.db-wal", "state.db-shm"):
        (place.data / name).unlink(missing_ok=True)
    (place.data / "state.db").write_bytes(b"x" * 9000)
    with pytest.raises(HoidapError) as refusal:
        back_up(place.data, place.corpus, tmp_path / "backup.zip")
    assert refusal.value.code == "state.damaged"
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


@contextmanager
def going_on(*work: Callable[[], object]) -> Iterator[list[BaseException]]:
    """Each again and again in a thread of its own; what it raised."""
    ended, raised = threading.Event(), list[BaseException]()

    def repeat(each: Callable[[], object]) -> None:
        try:
            while not ended.is_set():
                each()
        except BaseException as error:  # noqa: BLE001 it is looked at in the test
            raised.append(error)

    threads = [threading.Thread(target=repeat, args=[each]) for each in work]
    for thread in threads:
        thread.start()
    try:
        yield raised
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def test_backups_under_questions_and_publications_hold_the_documents_of_their_library(
    place: Place, tmp_path: Path
) -> None:
    library, state = SqliteLibrary(place.data), State(place.data)
    conversation, published = served(library, state), 0

    def publish() -> None:
        nonlocal published
        published += 1
        changed = UPDATE + f"\nThư viện tỉnh Sơn La có {published} xe thư viện lưu động.\n"
        scratch = place.corpus / ".new"
        scratch.write_text(changed, encoding="utf-8")
        scratch.rename(place.corpus / "moi.md")
        sync(library, [place.corpus])

    with going_on(publish, lambda: Person(conversation).hears(QUESTION)) as raised:
        for number in range(6):
            before = published
            while published == before and not raised:
                time.sleep(0.01)
            back_up(place.data, place.corpus, tmp_path / f"{number}.zip")
    assert raised == []
    library.close()
    for number in range(6):
        there = Place(tmp_path / f"there{number}")
        manifest = restore(tmp_path / f"{number}.zip", there.data, there.corpus).manifest
        restored = SqliteLibrary(there.data)
        assert restored.problems() == []
        assert restored.history()[0].number == manifest.generation
        changed = sync(restored, [there.corpus])  # at most the file that was about to be published
        assert {*changed.added, *changed.changed} <= {"moi.md"}
        assert changed.removed == changed.failed == ()
        assert Person(served(restored, State(there.data))).hears(QUESTION).answer.text.startswith("Lò Thị Mận")
        restored.close()


def test_a_backup_waits_for_the_files_of_what_has_just_been_published(place: Place, tmp_path: Path) -> None:
    library, publications = SqliteLibrary(place.data), Publications(State(place.data))
    asked = Incoming("", "telegram:1:1", person="telegram:1", chat="telegram:1")
    number = publications.request(asked, "vi", [Change("moi.md", "uploads/1/moi.md")], "document.added", "Mới")
    publications.change(number, stage="running", before=1, signed="telegram:1")
    library.publish([Document("moi.md", UPDATE)], by="telegram:1")
    library.close()

    def put_in_place() -> None:
        time.sleep(0.5)
        (place.corpus / "moi.md").write_text(UPDATE, encoding="utf-8")
        publications.change(number, stage="done")

    placing = threading.Thread(target=put_in_place)
    placing.start()
    manifest = back_up(place.data, place.corpus, tmp_path / "backup.zip")
    placing.join()
    assert manifest.generation == 2
    assert "corpus/moi.md" in manifest.files


def test_after_a_kill_the_files_that_wait_for_their_place_are_in_the_backup(
    place: Place, elsewhere: Place, tmp_path: Path
) -> None:
    (place.corpus / ".hoidap-1-0.part").write_text(UPDATE, encoding="utf-8")
    back_up(place.data, place.corpus, tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", elsewhere.data, elsewhere.corpus)
    assert (elsewhere.corpus / ".hoidap-1-0.part").read_text(encoding="utf-8") == UPDATE


def test_what_is_there_is_replaced_only_if_that_is_said_and_kept_beside(
    place: Place, elsewhere: Place, file: Path
) -> None:
    elsewhere.filled()
    (elsewhere.corpus / "khac.md").write_text("# Khác\n\nMột tài liệu khác.\n", encoding="utf-8")
    assert refused(elsewhere, file) == "backup.not_empty"
    aside = restore(file, elsewhere.data, elsewhere.corpus, replace=True).aside
    assert {path.name for path in elsewhere.corpus.iterdir() if path.name[0] != "."} == set(DOCUMENTS)
    assert (aside[1] / "khac.md").is_file()
    assert (aside[0] / "library.db").is_file()
    assert elsewhere.ask() == place.ask()


def test_nothing_is_restored_below_a_running_server(elsewhere: Place, file: Path) -> None:
    elsewhere.data.mkdir(parents=True)
    with serving_from(elsewhere.data), serving_from(elsewhere.data):
        assert refused(elsewhere, file, replace=True) == "backup.is_served"
    restore(file, elsewhere.data, elsewhere.corpus)


def test_a_server_can_be_backed_up_and_not_restored_over(place: Place, tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "bot", "serve", "--port", "0"]
    with subprocess.Popen(arguments, env=environment(place), stdout=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout is not None
            assert "http" in serving.stdout.readline()
            made = hoidap(place, "backup", str(tmp_path / "backup.zip"))
            assert made.returncode == 0, made.stderr
            back = hoidap(place, "restore", "--force", str(tmp_path / "backup.zip"))
            assert (back.returncode, "hoidap serve" in back.stderr) == (1, True)
        finally:
            serving.terminate()
    assert hoidap(place, "restore", "--force", str(tmp_path / "backup.zip")).returncode == 0


# Files that are no backup, or were one


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The same archive with other members."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def in_manifest(change: Callable[[dict[str, dict[str, object]]], None]) -> Callable[[dict[str, bytes]], None]:
    def changed(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[MANIFEST])
        change(manifest["files"])
        members[MANIFEST] = json.dumps(manifest).encode()

    return changed


def replaced(members: dict[str, bytes], name: str, content: bytes) -> None:
    """A member with other content, as its manifest says."""
    members[name] = content
    digest = blake2b(content, digest_size=16).hexdigest()
    in_manifest(lambda files: files[name].update(size=len(content), hash=digest))(members)


def renamed(name: str) -> Callable[[dict[str, bytes]], None]:
    """A document is called something else, in the archive and in its manifest."""

    def change(members: dict[str, bytes]) -> None:
        old = "corpus/bao-cao-lai-chau.md"
        members[name] = members.pop(old)
        in_manifest(lambda files: files.__setitem__(name, files.pop(old)))(members)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.pop(MANIFEST),
        lambda members: members.pop("state.db"),
        lambda members: members.__setitem__("corpus/moi.md", b"x"),
        lambda members: members.__setitem__("state.db", members["state.db"][:-1] + b"x"),
        lambda members: members.__setitem__(MANIFEST, b"[" * 100_000),
        lambda members: members.__setitem__(MANIFEST, b'{"format": 1, "files": 3}'),
        lambda members: members.__setitem__(MANIFEST, b"\xff"),
        in_manifest(lambda files: files["state.db"].__setitem__("size", -1)),
        in_manifest(lambda files: files["state.db"].__setitem__("size", 10)),
        in_manifest(lambda files: files["state.db"].__setitem__("size", float("inf"))),
        lambda members: replaced(members, "state.db", b"x" * 9000),
        lambda members: replaced(members, "library.db", b""),
        *(
            renamed(name)
            for name in (
                *(
                    "../outside.md",
                    "corpus/../../outside.md",
                    "/tmp/outside.md",
                    "outside.md",
                    "corpus/",
                    "corpus//a.md",
                ),
                *("corpus/./a.md", "data/state.db", "corpus/ke-hoach-ngay-hoi.md/a.md"),
                *("data/serve.lock", "data/serve.lock/a.md", "data/state.db-wal", "corpus/.an.md", "data/.git/config"),
            )
        ),
    ],
)
def test_a_backup_that_was_changed_is_refused_whole(
    elsewhere: Place, file: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    rewritten(file, change)
    assert refused(elsewhere, file) == "backup.damaged"
    assert not list(file.parent.rglob("outside.md"))


def test_a_truncated_or_overwritten_backup_is_refused_in_one_sentence(
    elsewhere: Place, file: Path, tmp_path: Path
) -> None:
    whole = file.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert refused(elsewhere, file) == "backup.damaged"
    file.write_bytes(whole)
    restore(file, elsewhere.data, elsewhere.corpus)
    contents, refusals = sorted(elsewhere.files().values()), list[str]()
    for position in range(0, len(whole), len(whole) // 20):
        there = Place(tmp_path / str(position))
        turned = bytes(255 - byte for byte in whole[position : position + 16])
        file.write_bytes(whole[:position] + turned + whole[position + 16 :])
        try:
            restore(file, there.data, there.corpus)
        except HoidapError as error:
            refusals.append(error.code)
        assert sorted(there.files().values()) in ([], contents)
    assert len(refusals) > 10
    assert set(refusals) == {"backup.damaged"}


def test_a_member_that_begins_before_the_file_does_is_damage(elsewhere: Place, file: Path) -> None:
    whole = file.read_bytes()
    end = whole.rindex(b"PK\x05\x06")
    size = int.from_bytes(whole[end + 12 : end + 16], "little")
    file.write_bytes(whole[: end + 16] + (end - size + 9999).to_bytes(4, "little") + whole[end + 20 :])
    assert refused(elsewhere, file) == "backup.damaged"


def test_a_member_that_unpacks_to_more_than_it_says_stops_there(elsewhere: Place, file: Path) -> None:
    rewritten(file, lambda members: members.__setitem__("corpus/bao-cao-lai-chau.md", bytes(64 << 20)))
    assert refused(elsewhere, file) == "backup.damaged"


def test_what_the_disk_cannot_hold_is_refused(elsewhere: Place, file: Path) -> None:
    rewritten(file, in_manifest(lambda files: files["state.db"].__setitem__("size", 1 << 60)))
    assert refused(elsewhere, file) == "backup.no_room"


def test_a_backup_of_a_later_version_says_so(elsewhere: Place, file: Path) -> None:
    def later(members: dict[str, bytes]) -> None:
        members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), "format": 2, "hoidap": "9.0"}).encode()

    rewritten(file, later)
    assert refused(elsewhere, file) == "backup.newer"


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("library.db", "PRAGMA user_version = 99"),
        ("state.db", "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('hoidap.state', 'm999_later')"),
    ],
)
def test_a_backup_with_a_database_of_a_later_version_says_so(
    elsewhere: Place, file: Path, tmp_path: Path, name: str, statement: str
) -> None:
    def later(members: dict[str, bytes]) -> None:
        (tmp_path / name).write_bytes(members[name])
        with closing(sqlite3.connect(tmp_path / name, isolation_level=None)) as connection:
            connection.execute(statement)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        replaced(members, name, (tmp_path / name).read_bytes())

    rewritten(file, later)
    assert refused(elsewhere, file) == "backup.newer"


def test_a_backup_has_nothing_that_stays_in_its_way(place: Place, elsewhere: Place, tmp_path: Path) -> None:
    (place.data / "tai-lieu").mkdir()
    (place.data / "tai-lieu" / "a.md").write_text("a", encoding="utf-8")
    back_up(place.data, place.corpus, tmp_path / "backup.zip")
    elsewhere.corpus = elsewhere.data / "tai-lieu"
    elsewhere.corpus.mkdir(parents=True)
    (elsewhere.corpus / "cũ.md").write_text("cũ", encoding="utf-8")
    assert refused(elsewhere, tmp_path / "backup.zip", replace=True) == "backup.damaged"


def test_what_a_backup_says_of_itself_steers_no_terminal(elsewhere: Place, file: Path) -> None:
    def steering(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[MANIFEST])
        members[MANIFEST] = json.dumps({**manifest, "format": 2, "hoidap": "9\x1b[2J"}).encode()

    rewritten(file, steering)
    assert "\x1b" not in hoidap(elsewhere, "restore", str(file)).stderr
    rewritten(
        file, lambda members: members.__setitem__(MANIFEST, members[MANIFEST].replace(b'"format": 2', b'"format": 1'))
    )
    rewritten(
        file,
        lambda members: members.__setitem__(
            MANIFEST, members[MANIFEST].replace(b'"made": "2', b'"made": "\\u001b[2J2')
        ),
    )
    assert refused(elsewhere, file) == "backup.damaged"


def test_a_file_that_is_not_there_is_one_sentence(elsewhere: Place, tmp_path: Path) -> None:
    run = hoidap(elsewhere, "restore", str(tmp_path / "none.zip"))
    assert (run.returncode, run.stdout) == (1, "")
    assert len(run.stderr.splitlines()) == 1
    assert not elsewhere.data.exists()
