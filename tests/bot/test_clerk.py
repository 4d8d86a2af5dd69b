"""Documents that admins send: read, shown as a card, added, replaced, edited, discarded; refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document as Word

from bot.audit import Audit
from tests.bot.clerking import BOSS, COLLEAGUE, LETTER, STRANGER, Clerk, Office, at_work, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with at_work(open_office(tmp_path)) as office:
        yield office


@pytest.fixture
def boss(office: Office) -> Clerk:
    return office.person(BOSS)


def letter(folder: Path, name: str = "lich-nghi.md", text: str = LETTER) -> Path:
    path = folder / "sent" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_that_an_admin_sends_is_read_shown_added_and_answered_from(office: Office, boss: Clerk) -> None:
    question = "Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?"
    assert "Nhạn" not in office.answer(question)

    assert boss.sends(letter(office.folder)) == "Đang đọc “lich-nghi.md”…"
    card = boss.card()
    assert "Thông báo lịch nghỉ của Thư viện tỉnh Cà Mau" in card.text
    assert card.labels == ["✅ Thêm vào kho", "✏️ Sửa tiêu đề", "📅 Sửa ngày", "🗑 Bỏ"]

    reply = boss.taps(card, "Thêm")
    assert reply is not None
    assert reply.passing
    office.until(lambda: "✅ Đã thêm" in card.text)
    assert "6 tài liệu" in card.text
    assert "Nhạn" in office.answer(question)
    assert (office.corpus / "lich-nghi.md").read_text("utf-8") == LETTER
    assert sorted(path.name for path in office.corpus.iterdir() if path.name.startswith(".")) == []
    assert [entry.action for entry in Audit(office.state).entries(5)] == ["document.added"]
