"""What admins keep and look up in a Telegram chat, at the loopback Bot API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram_running import running, small_library
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Message
from tests.telegram.people import Person

QUESTION = "Trường Tiểu học Hoa Sen có bao nhiêu giáo viên?"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@pytest.fixture
def admin(api: BotApi, tmp_path: Path) -> Iterator[Person]:
    small_library(tmp_path).close()
    person = api.person()
    environment = {"HOIDAP_ADMINS": f"telegram:{person.id}", "HOIDAP_CORPUS": str(tmp_path)}
    with running(api, tmp_path, environment=environment):
        yield person


def heard(api: BotApi, person: Person, text: str, part: str) -> Message:
    """What the bot says with these words after the person said something: admins are told of privacy first."""
    asked = person.says(text)
    return api.wait_for(lambda message: message.id > asked.id and part in (message.text or ""))


def test_an_answer_is_kept_as_a_check_with_one_button(api: BotApi, admin: Person, tmp_path: Path) -> None:
    query = admin.presses(heard(api, admin, QUESTION, "24"), "Giữ làm câu kiểm tra")
    assert api.callback_answer(query) == "Đã giữ câu hỏi này làm câu kiểm tra."
    assert '"must": [["24"]]' in (tmp_path / "questions.jsonl").read_text(encoding="utf-8")
    assert QUESTION in (heard(api, admin, "/kiemtra", "1 câu kiểm tra").text or "")
    other = api.answer_to(api.person().says(QUESTION))
    assert "Giữ làm câu kiểm tra" not in [button.text for button in other.buttons]


def test_statistics_come_as_text_picture_and_spreadsheet(api: BotApi, admin: Person) -> None:
    heard(api, admin, QUESTION, "24")
    heard(api, admin, "Ai là thủ quỹ Trường Tiểu học Hoa Sen?", "không nói")
    figures = heard(api, admin, "/thongke", "2 câu hỏi")
    api.wait_for(lambda message: "photo" in message.content)
    admin.presses(figures, "Chưa trả lời được (1)")
    api.wait_until(lambda: "thủ quỹ" in (figures.text or ""))
    admin.presses(figures, "‹ Số liệu")
    api.wait_until(lambda: "2 câu hỏi" in (figures.text or ""))
    admin.presses(figures, "Bảng tính")
    sheet = api.wait_for(lambda message: "document" in message.content)
    assert sheet.content["document"]["file_name"] == "thong-ke.xlsx"
