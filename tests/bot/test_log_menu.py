"""The log as admins read it: who did what, when, page by page."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path

import pytest
from talking import Person, labels, served

from bot.admins.audit import Audit
from bot.admins.log_menu import SIZE
from bot.admins.roles import Roles
from bot.conversation import Conversation
from bot.phrases import PHRASES, say
from bot.state import State
from index.library import SqliteLibrary


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return Audit(State(tmp_path))


def test_an_empty_log_says_so(conversation: Conversation) -> None:
    said = Person(conversation, number=1).hears("/nhatky")
    assert (said.answer.text, said.choices) == (say("log.none"), ())


def test_acts_are_told_in_words_with_who_did_them(conversation: Conversation, audit: Audit) -> None:
    audit.record("telegram:1", "document.hidden", "Báo cáo năm 2023")
    audit.record("telegram:2", "admin.removed", "telegram:3")
    audit.record("", "generation.rolled_back", "4")
    audit.record("telegram:2", "something.of_a_later_version", "42", "\x1b[2J")
    lines = Person(conversation, number=1).hears("/nhatky").answer.text.splitlines()[1:]
    assert [line.split(" · ")[1] for line in lines] == [
        "telegram:2 something.of_a_later_version 42 [2J",
        "người giữ máy chủ đưa kho tài liệu về bản 4",
        "telegram:2 gỡ quyền quản trị của telegram:3",
        "bạn ẩn tài liệu “Báo cáo năm 2023”",
    ]
    assert "you hid the document" in Person(conversation, number=1).hears("/log").answer.text


def test_the_clock_is_that_of_the_settings(invented: SqliteLibrary, tmp_path: Path, audit: Audit) -> None:
    audit.record("telegram:1", "admin.invited")
    zone = timezone(timedelta(hours=7))
    conversation = Conversation(invented, roles=Roles([("telegram", "1")]), audit=audit, zone=zone)
    at = audit.entries(1)[0].at.astimezone(zone).strftime("%d/%m %H:%M")
    assert f"\n{at} · bạn tạo lời mời" in Person(conversation, number=1).hears("/nhatky").answer.text


def test_a_long_log_is_turned_page_by_page(invented: SqliteLibrary, tmp_path: Path, audit: Audit) -> None:
    for number in range(2 * SIZE + 1):
        audit.record("telegram:1", "document.added", f"{number}.md")
    boss = Person(served(invented, State(tmp_path)), number=1)
    assert "“24.md”" in boss.hears("/nhatky").answer.text.splitlines()[1]
    assert labels(boss.last) == ["Cũ hơn ›"]
    assert "“12.md”" in boss.taps("Cũ hơn").answer.text.splitlines()[1]
    last = boss.taps("Cũ hơn")
    assert last.edits
    assert "“0.md”" in last.answer.text.splitlines()[-1]
    assert labels(last) == ["‹ Mới nhất"]
    assert "“24.md”" in boss.taps("‹ Mới nhất").answer.text
    assert boss.hears("/nhatky 1").answer.text == say("log.no_older")


def test_every_act_has_words_that_can_be_filled_in() -> None:
    for key in (key for key in PHRASES if key.startswith("audit.")):
        assert say(key, "vi", subject="1", detail="2") != say(key, "en", subject="1", detail="2")
