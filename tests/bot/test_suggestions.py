"""Questions to begin with come from the documents, and each of them meets an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.suggestions import COUNT, LONGEST, Suggestions
from bot.types import Incoming, Language
from index.library import SqliteLibrary
from index.read import read
from index.types import Document
from tests.invented import DECISION, REPORT


@pytest.fixture
def library(tmp_path: Path) -> SqliteLibrary:
    for name, text in (("quyet-dinh.md", DECISION), ("bao-cao.md", REPORT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    library = SqliteLibrary(tmp_path / "data")
    library.publish([read(tmp_path / name, name) for name in ("quyet-dinh.md", "bao-cao.md")])
    return library


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_suggestion_is_answered_from_the_documents(library: SqliteLibrary, language: Language) -> None:
    questions = Suggestions(library).pick(language)
    assert len(set(questions)) == COUNT
    for question in questions:
        answer = Conversation(library).ask(Incoming(question, session="")).answer
        assert not answer.abstained
        assert answer.citations
    assert any("Cụm thi đua số" in question for question in questions)
    assert any("Báo cáo năm 2023" in question or "Quyết định chia cụm" in question for question in questions)


def test_they_change_with_the_library(library: SqliteLibrary) -> None:
    suggestions = Suggestions(library)
    before = suggestions.pick("vi")
    assert suggestions.pick("vi") == before
    library.publish([], removed=["quyet-dinh.md", "bao-cao.md"])
    assert suggestions.pick("vi") == ()


def test_what_is_no_invitation_is_not_offered(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([Document("a.md", "Trạm bơm tưới 120 ha lúa.", title="Tên rất dài " * LONGEST)])
    assert Suggestions(library).pick("vi") == ()
