"""A new generation is read before a question has to wait for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import DOCUMENTS
from talking import invented_library

from bot.answerer import Answerer
from bot.keeping_up import KeepingUp
from index.library import SqliteLibrary
from index.types import Document


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    invented_library(tmp_path).close()
    library = SqliteLibrary(tmp_path)
    yield library
    library.close()
    gc.unfreeze()


def publish_elsewhere(library: SqliteLibrary, *documents: Document) -> None:
    other = SqliteLibrary(library.folder)
    other.publish(documents)
    other.close()


def contents_read(library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations whose documents and memberships somebody has to wait for from now on."""
    read: list[int] = []
    contents = type(library._held.contents)
    made = contents.at

    def noted(self: object, connection: object, generation: int) -> object:
        read.append(generation)
        return made(self, connection, generation)  # type: ignore[arg-type]

    monkeypatch.setattr(contents, "at", noted)
    return read


def test_question_after_a_publication_finds_its_generation_read(
    library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping_up = KeepingUp(library)
    assert keeping_up.look()
    publish_elsewhere(library, Document("moi.md", "# Thông báo\n\nThư viện mở cửa lúc 8 giờ."))
    assert keeping_up.look()
    read = contents_read(library, monkeypatch)
    said = Answerer(library).answer("Thư viện mở cửa lúc mấy giờ?")
    assert "8 giờ" in said.answer.text
    assert read == []


def test_nothing_is_read_again_while_nothing_is_published(
    library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping_up = KeepingUp(library)
    keeping_up.look()
    read = contents_read(library, monkeypatch)
    assert not keeping_up.look()
    assert read == []


def test_collection_of_garbage_leaves_alone_what_stays(library: SqliteLibrary) -> None:
    before = gc.get_freeze_count()
    KeepingUp(library).look()
    assert gc.get_freeze_count() > before + len(DOCUMENTS)
