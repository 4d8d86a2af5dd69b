"""Admins see what happened to the library, and take it back to how it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import UPDATE
from talking import Person, served

from bot.admins.audit import Audit
from bot.phrases import say
from bot.state import State
from index.library import SqliteLibrary
from index.store import KEPT
from index.sync import sync
from index.types import Document
from tests.bot.clerking import STRANGER
from tests.bot.managing import Manager, manager, managers

QUESTION = "Giám đốc Thư viện tỉnh Lai Châu là ai?"
REPORT = "bao-cao-lai-chau.md"


@pytest.fixture
def boss(tmp_path: Path) -> Iterator[Manager]:
    """The director was renamed, a document came and another went, in a second generation."""
    with managers(tmp_path) as boss:
        corpus = boss.office.corpus
        text = (corpus / REPORT).read_text("utf-8")
        (corpus / REPORT).write_text(text.replace("Lò Thị Mận", "Vàng Thị Dinh"), "utf-8")
        (corpus / "moi.md").write_text(UPDATE, "utf-8")
        (corpus / "phong-doc-long-an.md").unlink()
        sync(boss.office.library, [corpus], by="telegram:1")
        yield boss


def test_the_updates_are_listed_with_what_who_and_how_much(boss: Manager) -> None:
    lines = boss.hears("/lichsu").text.splitlines()
    assert f"giữ {KEPT} lần gần nhất" in lines[0]
    assert lines[1].startswith("2. ")
    assert "(đang dùng): 5 tài liệu, " in lines[1]
    assert lines[1].endswith(" · thêm 1, sửa 1, bớt 1 · bạn")
    assert lines[2].endswith(" · thêm 5 · người giữ máy chủ")
    assert boss.hears("/lichsu").labels == ["1"]


def test_going_back_is_shown_confirmed_and_answers_as_it_did(boss: Manager) -> None:
    assert "Vàng Thị Dinh" in boss.office.answer(QUESTION)
    asked = boss.presses(boss.hears("/lichsu"), "1")
    assert asked.text.splitlines()[1:4] == [
        "- có lại 1 tài liệu: phong-doc-long-an.md",
        "- mất 1 tài liệu: moi.md",
        "- 1 tài liệu trở lại như cũ: bao-cao-lai-chau.md",
    ]
    assert "Vàng Thị Dinh" in boss.office.answer(QUESTION)
    assert boss.presses(asked, "Thôi").text.startswith("Các lần cập nhật")
    told = boss.until(boss.presses(boss.presses(asked, "1"), "Quay về"), "✅ Kho đã quay về")
    assert "Lò Thị Mận" in boss.office.answer(QUESTION)
    assert "thư mục" in told
    entry = Audit(boss.office.state).entries(1)[0]
    assert (entry.person, entry.action, entry.subject) == ("telegram:1", "generation.rolled_back", "1")
    assert boss.hears("/lichsu").text.splitlines()[1].endswith(" · quay về bản 1 · bạn")


def test_to_the_present_or_a_forgotten_generation_nobody_goes_back(boss: Manager) -> None:
    assert boss.hears("/lichsu 2 yes").text.startswith("Bản 2 đang được dùng rồi.")
    assert boss.hears("/lichsu 99 yes").text.startswith(f"Bản 99 không còn; chỉ giữ {KEPT} lần gần nhất.")
    assert boss.office.library.history()[0].number == 2


def test_a_generation_that_differs_in_no_document_says_so(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    for text in ("một", "hai", "một"):
        library.publish([Document("a.md", text)])
    boss = Person(served(library, State(tmp_path)), number=1)
    assert "- 1 tài liệu trở lại như cũ: a.md" in boss.hears("/lichsu 2").answer.text
    library.rollback(3)
    library.publish([Document("b.md", "ba")])
    library.publish([], ["b.md"])
    assert "- không tài liệu nào thay đổi." in boss.hears("/lichsu 3").answer.text
    library.close()


def test_an_empty_library_has_no_history(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    assert Person(served(library, State(tmp_path)), number=1).hears("/lichsu").answer.text == say("history.none")
    library.close()


def test_the_history_is_for_admins(boss: Manager) -> None:
    stranger = manager(boss.office, STRANGER)
    for text in ("/lichsu", "/lichsu 1", "/lichsu 1 yes"):
        assert stranger.hears(text).text.startswith("Tôi không có lệnh /lichsu")
        assert Manager(boss.office, STRANGER, group="telegram:-100").says(text, tapped=True) is None
    assert boss.office.library.history()[0].number == 2
