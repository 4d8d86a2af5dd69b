"""An admin sends a document to the running bot on Telegram, adds it with a tap, and gets answers from it at once."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document as Word

from tests.bot.clerking import open_office
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Message
from tests.telegram.people import Person
from tests.telegram.running import Running

QUESTION = "Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?"
CHECKS = 400  # so that a publication takes a while: 2 ms each


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


def letter() -> bytes:
    word = Word()
    word.add_heading("Thông báo lịch nghỉ của Thư viện tỉnh Cà Mau", 1)
    word.add_paragraph("Thư viện tỉnh Cà Mau nghỉ từ ngày 5/8/2025 đến ngày 9/8/2025 để kiểm kê kho sách.")
    word.add_paragraph("Người phụ trách kiểm kê là bà Tô Thị Nhạn.")
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def message_with(api: BotApi, person: Person, words: str) -> Message:
    """The newest message of the bot that holds these words, once it is there."""

    def found() -> list[Message]:
        return [each for each in person.messages if each.by_bot and not each.deleted and words in (each.text or "")]

    api.wait_until(found, failing=f"nobody says {words!r}: {[each.text for each in person.messages]}")
    return found()[-1]


def test_a_word_file_sent_to_the_bot_is_answered_from_without_a_restart(api: BotApi, tmp_path: Path) -> None:
    office = open_office(tmp_path)
    office.library.close()
    corpus = tmp_path / "corpus"
    boss, reader = api.person(), api.person()
    settings = {"HOIDAP_CORPUS": str(corpus), "HOIDAP_ADMINS": f"telegram:{boss.id}"}
    with Running(api, tmp_path / "data", **settings) as bot:
        assert "Nhạn" not in (api.answer_to(reader.says(QUESTION)).text or "")
        sent = letter()
        boss.sends_document("Lịch nghỉ hè.docx", sent)
        card = message_with(api, boss, "📄 Thông báo lịch nghỉ")
        boss.presses(card, "Thêm")
        done = message_with(api, boss, "✅ Đã thêm")
        assert done.id == card.id
        assert [button.text for button in done.buttons][:2] == ["💬 Hỏi về tài liệu này", "📣 Thông báo cho mọi người"]
        assert "Nhạn" in (api.answer_to(reader.says(QUESTION)).text or "")
        assert (corpus / "Lịch nghỉ hè.docx").read_bytes() == sent

        reader.sends_document("cua-toi.docx", letter())
        message_with(api, reader, "Tôi chưa nhận tệp ở đây")
        reader.taps(message_with(api, reader, "Nhạn"), "/dang 1 undo")
        boss.presses(done, "Hoàn tác")
        message_with(api, boss, "✅ Đã hoàn tác")
        assert not (corpus / "Lịch nghỉ hè.docx").exists()
        assert bot.stop() == 0


@pytest.mark.fault
def test_the_bot_killed_in_the_middle_tells_the_admin_after_its_start_and_the_card_works_again(
    api: BotApi, tmp_path: Path
) -> None:
    office = open_office(tmp_path)
    office.library.close()
    boss = api.person()
    checks = [
        {"id": str(n), "question": f"Phòng đọc số {n} mở cửa lúc mấy giờ?", "abstain": True} for n in range(CHECKS)
    ]
    lines = "".join(f"{json.dumps(check, ensure_ascii=False)}\n" for check in checks)
    (tmp_path / "corpus" / "questions.jsonl").write_text(lines, encoding="utf-8")
    settings = {"HOIDAP_CORPUS": str(tmp_path / "corpus"), "HOIDAP_ADMINS": f"telegram:{boss.id}"}
    with Running(api, tmp_path / "data", **settings) as bot:
        boss.sends_document("Lịch nghỉ hè.docx", letter())
        card = message_with(api, boss, "📄 Thông báo lịch nghỉ")
        boss.presses(card, "Thêm")
        message_with(api, boss, "⏳ Đang thêm")
        bot.kill()
        bot.start()
        told = message_with(api, boss, "Bot vừa khởi động lại")
        if "đã xong trước đó" not in (told.text or ""):
            boss.presses(told, "Thêm")
            message_with(api, boss, "✅ Đã thêm")
        assert "Nhạn" in (api.answer_to(boss.says(QUESTION)).text or "")
        names = sorted(path.name for path in (tmp_path / "corpus").iterdir())
        assert [name for name in names if name.startswith(".") or "Lịch" in name] == ["Lịch nghỉ hè.docx"]
        assert bot.stop() == 0
