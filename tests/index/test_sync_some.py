"""Some files out of many: published by name, amended, hidden, looked for, called off."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hashing import HashingEncoder

from index.library import SqliteLibrary
from index.read import UnreadableDocument, read
from index.sync import Changes, SyncReport, changes, publish_files, sync
from index.types import Document, Library

NOTHING = Changes()


@pytest.fixture
def library(tmp_path: Path, corpus: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path / "data", HashingEncoder())
    sync(library, [corpus])
    yield library
    library.close()


@pytest.fixture
def readings(library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that went through a reader since the library was filled."""
    assert library.names()
    names: list[str] = []

    def noted(path: Path, name: str | None = None) -> Document:
        names.append(str(name))
        return read(path, name)

    monkeypatch.setattr("index.sync.read", noted)
    return names


def document(library: SqliteLibrary, name: str) -> Document:
    with library.view() as view:
        found = view.document(name)
    assert found is not None
    return found


def failures(report: SyncReport) -> dict[str, str]:
    return {failure.name: failure.error.code for failure in report.failed}


class Wishes:
    """What an admin wants of documents: names that are hidden, and titles."""

    def __init__(self) -> None:
        self.hidden: set[str] = set()
        self.titles: dict[str, str] = {}

    def __call__(self, document: Document) -> Document | None:
        if document.name in self.hidden:
            return None
        return replace(document, title=self.titles.get(document.name, document.title))


def test_named_files_alone_are_read_and_published(library: SqliteLibrary, corpus: Path, readings: list[str]) -> None:
    (corpus / "a.md").write_text("Kế hoạch số 11.", encoding="utf-8")
    (corpus / "tin" / "b.txt").write_text("Nghị quyết số 22.", encoding="utf-8")
    (corpus / "mới.md").write_text("Thông báo số 4.", encoding="utf-8")
    report = publish_files(library, corpus, ["mới.md", "a.md"], by="telegram:7")
    assert report == SyncReport(("mới.md",), ("a.md",), (), (), (), (), 2)
    assert readings == ["mới.md", "a.md"]
    assert "Nghị quyết số 2 " in document(library, "tin/b.txt").text
    assert [(each.note, each.by) for each in library.history()] == [("+1 ~1 -0", "telegram:7"), ("+3 ~0 -0", "")]


def test_what_was_published_by_name_is_known_to_the_next_run(
    library: SqliteLibrary, corpus: Path, readings: list[str]
) -> None:
    (corpus / "a.md").write_text("Kế hoạch số 11.", encoding="utf-8")
    (corpus / "tin" / "c.txt").unlink()
    publish_files(library, corpus, ["a.md", "tin/c.txt"])
    readings.clear()
    assert sync(library, [corpus]) == SyncReport((), (), (), (), ("a.md", "tin/b.txt"), (), 2)
    assert readings == []


def test_name_without_a_file_is_taken_out(library: SqliteLibrary, corpus: Path) -> None:
    (corpus / "a.md").unlink()
    report = publish_files(library, corpus, ["a.md", "chưa từng có.md"])
    assert (report.removed, report.failed, library.names()) == (("a.md",), (), {"tin/b.txt", "tin/c.txt"})


def test_document_that_was_read_already_is_not_read_again(
    library: SqliteLibrary, corpus: Path, readings: list[str]
) -> None:
    (corpus / "a.md").write_text("Kế hoạch số 11.", encoding="utf-8")
    before = Document("a.md", "Kế hoạch số 11.", "Đã đọc ở nơi khác")
    assert publish_files(library, corpus, ["a.md"], documents={"a.md": before}).changed == ("a.md",)
    assert document(library, "a.md") == before
    assert sync(library, [corpus]).unchanged == ("a.md", "tin/b.txt", "tin/c.txt")
    assert readings == []


def test_file_named_in_either_unicode_form_is_found(library: SqliteLibrary, corpus: Path) -> None:
    (corpus / unicodedata.normalize("NFD", "Nghị quyết.md")).write_text("Nghị quyết số 5.", encoding="utf-8")
    assert publish_files(library, corpus, ["Nghị quyết.md"]).added == ("Nghị quyết.md",)
    assert "Nghị quyết.md" in sync(library, [corpus]).unchanged


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "link.txt", ".ẩn.md", ".git/a.md", "questions.jsonl", "tin/~$b.docx", "./a.md", "tin//b.txt"],
)
def test_name_that_leads_out_or_to_no_document_is_refused(
    library: SqliteLibrary, corpus: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "secret.txt").write_text("Bí mật.", encoding="utf-8")
    (corpus / "link.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / ".git").mkdir()
    for other in (".ẩn.md", ".git/a.md", "questions.jsonl", "tin/~$b.docx"):
        (corpus / other).write_text("Không phải tài liệu.", encoding="utf-8")
    report = publish_files(library, corpus, [name, str(tmp_path / "secret.txt")])
    assert failures(report) == {name: "not_permitted", str(tmp_path / "secret.txt"): "not_permitted"}
    assert len(library.names()) == 3


def test_unreadable_file_stops_none_of_the_others(library: SqliteLibrary, corpus: Path) -> None:
    (corpus / "trống.md").write_bytes(b"")
    (corpus / "d.md").write_text("Thông báo số 4.", encoding="utf-8")
    report = publish_files(library, corpus, ["trống.md", "dài" * 300, "d.md"])
    assert (failures(report), report.added) == ({"trống.md": "empty", "dài" * 300: "not_permitted"}, ("d.md",))


def test_amended_title_stays_however_the_file_is_read_again(library: SqliteLibrary, corpus: Path) -> None:
    wishes = Wishes()
    wishes.titles["a.md"] = "Tên do quản trị đặt"
    assert publish_files(library, corpus, ["a.md"], amend=wishes).changed == ("a.md",)
    (corpus / "a.md").write_text("# Kế hoạch\n\nKế hoạch số 12.", encoding="utf-8")
    sync(library, [corpus], amend=wishes)
    assert document(library, "a.md").title == "Tên do quản trị đặt"
    assert "12" in document(library, "a.md").text
    assert sync(library, [corpus], amend=wishes).unchanged == ("a.md", "tin/b.txt", "tin/c.txt")


def test_wish_that_was_never_published_is_met_by_the_next_run(library: SqliteLibrary, corpus: Path) -> None:
    wishes = Wishes()
    wishes.titles["a.md"], wishes.hidden = "Tên mới", {"tin/b.txt"}
    report = sync(library, [corpus], amend=wishes)
    assert (report.changed, report.hidden, report.unchanged) == (("a.md",), ("tin/b.txt",), ("tin/c.txt",))
    assert library.names() == {"a.md", "tin/c.txt"}


def test_hidden_document_is_taken_out_not_read_not_failed_and_comes_back(
    library: SqliteLibrary, corpus: Path, readings: list[str]
) -> None:
    wishes = Wishes()
    wishes.hidden = {"a.md"}
    assert publish_files(library, corpus, ["a.md"], amend=wishes).hidden == ("a.md",)
    assert "a.md" not in library.names()
    (corpus / "a.md").write_bytes(b"")  # whatever becomes of it
    for _ in range(2):
        report = sync(library, [corpus], amend=wishes)
        assert (report.hidden, report.failed, report.generation) == (("a.md",), (), 2)
    assert changes(library, [corpus], amend=wishes) == NOTHING
    assert readings == []
    (corpus / "a.md").write_text("Kế hoạch số 1.", encoding="utf-8")
    wishes.hidden.clear()
    assert changes(library, [corpus], amend=wishes) == Changes(added=("a.md",))
    assert publish_files(library, corpus, ["a.md"], amend=wishes).added == ("a.md",)


def test_a_refusing_judge_leaves_the_files_to_be_published_later(library: SqliteLibrary, corpus: Path) -> None:
    def refuse(candidate: Library) -> None:
        with candidate.view() as view:
            raise ValueError(view.document("a.md"))

    (corpus / "a.md").write_text("Kế hoạch số 12.", encoding="utf-8")
    for publish in (
        lambda: publish_files(library, corpus, ["a.md"], judge=refuse),
        lambda: sync(library, [corpus], judge=refuse),
    ):
        with pytest.raises(ValueError, match="số 12"):
            publish()
        assert "số 1 " in document(library, "a.md").text
        assert changes(library, [corpus]) == Changes(changed=("a.md",))
    assert sync(library, [corpus]).changed == ("a.md",)


def test_looking_tells_what_came_changed_and_went_without_reading(
    library: SqliteLibrary, corpus: Path, readings: list[str]
) -> None:
    assert changes(library, [corpus]) == NOTHING
    assert not changes(library, [corpus])
    (corpus / "a.md").write_text("Kế hoạch số 12.", encoding="utf-8")
    (corpus / "tin" / "b.txt").rename(corpus / "tin" / "mới.txt")
    library.publish([Document("https://example.org/tin", "Tin từ trang web.")])
    assert changes(library, [corpus]) == Changes(("tin/mới.txt",), ("a.md",), ("tin/b.txt",))
    assert readings == []
    sync(library, [corpus])
    assert changes(library, [corpus]) == NOTHING


def test_touched_file_of_the_same_content_is_no_change_and_hashed_once(library: SqliteLibrary, corpus: Path) -> None:
    os.utime(corpus / "a.md", (1, 1))
    assert changes(library, [corpus]) == NOTHING
    record = library.file("a.md")
    assert record is not None
    assert record.modified == 1_000_000_000
    assert len(library.history()) == 1


def test_file_that_could_not_be_read_is_offered_again_only_when_it_has_changed(
    library: SqliteLibrary, corpus: Path
) -> None:
    (corpus / "trống.md").write_bytes(b"")
    (corpus / "a.md").write_bytes(b"")
    assert changes(library, [corpus]) == Changes(("trống.md",), ("a.md",))
    for _ in range(2):
        assert failures(sync(library, [corpus])) == {"a.md": "empty", "trống.md": "empty"}
        assert changes(library, [corpus]) == NOTHING
    (corpus / "a.md").write_text("Kế hoạch số 12.", encoding="utf-8")
    (corpus / "trống.md").write_text("Không trống nữa.", encoding="utf-8")
    assert changes(library, [corpus]) == Changes(("trống.md",), ("a.md",))
    (corpus / "a.md").unlink()
    assert changes(library, [corpus]).removed == ("a.md",)


def test_looking_for_a_folder_that_is_not_there_is_an_error(library: SqliteLibrary, corpus: Path) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        changes(library, [corpus.parent / "nowhere"])
    assert raised.value.code == "missing"


@pytest.mark.parametrize("stage", ["read", "split", "embed", "publish"])
def test_a_run_can_be_called_off_at_every_stage(library: SqliteLibrary, corpus: Path, stage: str) -> None:
    def call_off(now: str, done: int, _total: int) -> None:
        if now == stage and done >= 2:
            raise BrokenPipeError

    for name in ("a.md", "d.md", "e.md"):
        (corpus / name).write_text(f"Kế hoạch số 12 trong {name}.", encoding="utf-8")
    with library.view() as view:
        before = (view.documents(), library.files())
    with pytest.raises(BrokenPipeError):
        sync(library, [corpus], call_off)
    with library.view() as view:
        assert (view.documents(), library.files()) == before
    assert sync(library, [corpus]).added == ("d.md", "e.md")


def test_what_a_rollback_has_set_back_is_no_change_until_its_file_changes(library: SqliteLibrary, corpus: Path) -> None:
    (corpus / "a.md").write_text("Kế hoạch số 12.", encoding="utf-8")
    (corpus / "d.md").write_text("Hướng dẫn số 4.", encoding="utf-8")
    (corpus / "tin" / "b.txt").unlink()
    sync(library, [corpus])
    library.rollback(1)
    still = Changes(set_back=("a.md", "d.md", "tin/b.txt"))
    assert changes(library, [corpus]) == still
    os.utime(corpus / "a.md", ns=(1, 1))  # touched, not changed
    (corpus / "e.md").write_text("Công văn số 5.", encoding="utf-8")
    report = sync(library, [corpus], keep_rollback=True)
    assert (report.added, report.changed, report.removed) == (("e.md",), (), ())
    assert library.names() == {"a.md", "tin/b.txt", "tin/c.txt", "e.md"}
    assert changes(library, [corpus]) == still

    (corpus / "a.md").write_text("Kế hoạch số 13.", encoding="utf-8")
    assert changes(library, [corpus]) == Changes(changed=("a.md",), set_back=("d.md", "tin/b.txt"))
    assert sync(library, [corpus], keep_rollback=True).changed == ("a.md",)
    report = sync(library, [corpus])
    assert (report.added, report.removed) == (("d.md",), ("tin/b.txt",))
    assert changes(library, [corpus]) == NOTHING
