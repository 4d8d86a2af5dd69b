"""Bringing the library to what folders hold: what is read, what is reported, what is left alone."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hashing import HashingEncoder

from index.library import SqliteLibrary
from index.read import UnreadableDocument, read
from index.sync import SyncReport, sync
from index.types import Document


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path / "data", HashingEncoder())
    yield library
    library.close()


def names(library: SqliteLibrary) -> list[str]:
    with library.view() as view:
        return [document.name for document in view.documents()]


def text(library: SqliteLibrary, name: str) -> str:
    with library.view() as view:
        document = view.document(name)
    assert document is not None
    return document.text


def failures(report: SyncReport) -> dict[str, str]:
    return {failure.name: failure.error.code for failure in report.failed}


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that went through a reader."""
    names: list[str] = []

    def noted(path: Path, name: str | None = None) -> Document:
        names.append(str(name))
        return read(path, name)

    monkeypatch.setattr("index.sync.read", noted)
    return names


def test_first_run_adds_everything_by_its_path_below_the_folder(library: SqliteLibrary, corpus: Path) -> None:
    report = sync(library, [corpus])
    assert report == SyncReport(("a.md", "tin/b.txt", "tin/c.txt"), (), (), (), (), (), 1)
    assert names(library) == ["a.md", "tin/b.txt", "tin/c.txt"]


def test_second_run_reads_nothing_and_publishes_nothing(
    library: SqliteLibrary, corpus: Path, readings: list[str]
) -> None:
    sync(library, [corpus])
    readings.clear()
    report = sync(library, [corpus])
    assert report == SyncReport((), (), (), (), ("a.md", "tin/b.txt", "tin/c.txt"), (), 1)
    assert readings == []


def test_touched_file_of_the_same_content_is_not_read_again(
    library: SqliteLibrary, corpus: Path, readings: list[str]
) -> None:
    sync(library, [corpus])
    os.utime(corpus / "a.md", (1, 1))
    readings.clear()
    assert "a.md" in sync(library, [corpus]).unchanged
    assert readings == []


def test_changed_renamed_removed_and_added_files_are_told_apart(
    library: SqliteLibrary, corpus: Path, readings: list[str]
) -> None:
    sync(library, [corpus])
    (corpus / "a.md").write_text("# Kế hoạch\n\nKế hoạch số 11 của Tỉnh ủy.\n", encoding="utf-8")
    (corpus / "tin" / "b.txt").rename(corpus / "b mới.txt")
    (corpus / "tin" / "c.txt").unlink()
    (corpus / "d.md").write_text("Thông báo số 4.", encoding="utf-8")
    readings.clear()
    encoder = library.encoder
    assert isinstance(encoder, HashingEncoder)
    encoder.embedded.clear()
    report = sync(library, [corpus])
    assert report == SyncReport(("d.md",), ("a.md",), (("tin/b.txt", "b mới.txt"),), ("tin/c.txt",), (), (), 2)
    assert names(library) == ["a.md", "b mới.txt", "d.md"]
    assert readings == ["a.md", "d.md"]
    assert not any("Nghị quyết số 2" in embedded for embedded in encoder.embedded)


def test_unreadable_files_are_reported_and_stop_nothing(library: SqliteLibrary, corpus: Path) -> None:
    (corpus / "trống.md").write_bytes(b"")
    (corpus / "ảnh.xyz").write_bytes(b"\x89")
    report = sync(library, [corpus])
    assert failures(report) == {"trống.md": "empty", "ảnh.xyz": "unknown_suffix"}
    assert report.added == ("a.md", "tin/b.txt", "tin/c.txt")


def test_file_that_has_become_unreadable_keeps_its_last_good_version(library: SqliteLibrary, corpus: Path) -> None:
    sync(library, [corpus])
    (corpus / "a.md").write_bytes(b"")
    for _ in range(2):  # it is reported as long as it is so
        report = sync(library, [corpus])
        assert failures(report) == {"a.md": "empty"}
        assert "Kế hoạch số 1" in text(library, "a.md")
    (corpus / "a.md").write_text("Kế hoạch số 12.", encoding="utf-8")
    assert sync(library, [corpus]).changed == ("a.md",)


def test_hidden_lock_and_own_files_are_no_documents(corpus: Path) -> None:
    library = SqliteLibrary(corpus / "data", HashingEncoder())
    (corpus / ".git").mkdir()
    for name in (".git/a.md", ".ẩn.md", "~$a.docx", "questions.jsonl", "Thumbs.db"):
        (corpus / name).write_text("Không phải tài liệu.", encoding="utf-8")
    sync(library, [corpus])
    report = sync(library, [corpus])
    assert report.unchanged == ("a.md", "tin/b.txt", "tin/c.txt")
    assert report.failed == ()
    library.close()


def test_links_that_lead_out_of_the_folder_are_not_followed(
    library: SqliteLibrary, corpus: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Bí mật.", encoding="utf-8")
    (corpus / "link").symlink_to(outside)
    (corpus / "secret.txt").symlink_to(outside / "secret.txt")
    (corpus / "loop").symlink_to(corpus)
    (corpus / "broken.txt").symlink_to(corpus / "nowhere.txt")
    (corpus / "round.txt").symlink_to(corpus / "about.txt")
    (corpus / "about.txt").symlink_to(corpus / "round.txt")
    assert sync(library, [corpus]).added == ("a.md", "tin/b.txt", "tin/c.txt")


def test_names_are_nfc_however_the_disk_has_them(library: SqliteLibrary, corpus: Path) -> None:
    (corpus / unicodedata.normalize("NFD", "Nghị quyết.md")).write_text("Nghị quyết số 5.", encoding="utf-8")
    assert "Nghị quyết.md" in sync(library, [corpus]).added
    assert "Nghị quyết.md" in sync(library, [corpus]).unchanged


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks take no other names")
def test_name_that_is_not_utf8_is_reported_and_stops_nothing(library: SqliteLibrary, corpus: Path) -> None:
    Path(corpus, os.fsdecode(b"k\xe9.md")).write_text("Kế hoạch năm nay.", encoding="utf-8")
    report = sync(library, [corpus])
    assert [(failure.name, failure.error.code) for failure in report.failed] == [("k?.md", "garbled_name")]
    assert len(report.added) > 1


def test_two_names_that_differ_in_unicode_form_only_are_two_documents(library: SqliteLibrary, corpus: Path) -> None:
    for form in ("NFC", "NFD"):
        (corpus / unicodedata.normalize(form, "Nghị quyết.md")).write_text(f"Bản {form} số 5.", encoding="utf-8")
    assert len(sync(library, [corpus]).added) == 5
    assert len(sync(library, [corpus]).unchanged) == 5


def test_a_single_file_is_named_by_its_file_name(library: SqliteLibrary, corpus: Path) -> None:
    assert sync(library, [corpus / "tin" / "b.txt"]).added == ("b.txt",)


def test_folders_whose_names_collide_are_told_apart_by_folder(
    library: SqliteLibrary, corpus: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text("Một kế hoạch khác.", encoding="utf-8")
    assert sync(library, [corpus, other]).added == (
        *("corpus/a.md", "corpus/tin/b.txt", "corpus/tin/c.txt"),
        "other/a.md",
    )


def test_overlapping_paths_index_a_file_once(library: SqliteLibrary, corpus: Path) -> None:
    assert sync(library, [corpus, corpus / "tin", corpus / "a.md"]).added == ("a.md", "tin/b.txt", "tin/c.txt")


def test_path_that_is_not_there_is_an_error_and_removes_nothing(library: SqliteLibrary, corpus: Path) -> None:
    sync(library, [corpus])
    with pytest.raises(UnreadableDocument) as raised:
        sync(library, [corpus.parent / "nowhere"])
    assert raised.value.code == "missing"
    assert len(names(library)) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_folder_that_cannot_be_listed_keeps_its_documents(library: SqliteLibrary, corpus: Path) -> None:
    sync(library, [corpus])
    (corpus / "tin").chmod(0)
    report = sync(library, [corpus])
    (corpus / "tin").chmod(0o755)
    assert failures(report) == {"tin": "not_permitted"}
    assert len(names(library)) == 3


def test_what_was_published_otherwise_is_left_alone(library: SqliteLibrary, corpus: Path) -> None:
    library.publish([Document("https://example.org/tin", "Tin từ trang web.")])
    sync(library, [corpus])
    (corpus / "a.md").unlink()
    assert sync(library, [corpus]).removed == ("a.md",)
    assert "https://example.org/tin" in names(library)


def test_after_a_rollback_the_files_are_read_again(library: SqliteLibrary, corpus: Path) -> None:
    sync(library, [corpus])
    (corpus / "a.md").write_text("Kế hoạch số 99.", encoding="utf-8")
    (corpus / "tin" / "b.txt").unlink()
    sync(library, [corpus])
    library.rollback(1)
    assert "tin/b.txt" in names(library)
    report = sync(library, [corpus])
    assert (report.changed, report.removed) == (("a.md",), ("tin/b.txt",))
    assert "99" in text(library, "a.md")


def test_progress_runs_through_reading_embedding_and_publishing(library: SqliteLibrary, corpus: Path) -> None:
    told: list[tuple[str, int, int]] = []
    sync(library, [corpus], lambda stage, done, total: told.append((stage, done, total)))
    assert [each for each in told if each[1] == each[2]] == [
        *(("read", 3, 3), ("split", 3, 3)),
        *(("embed", 3, 3), ("publish", 3, 3)),
    ]
