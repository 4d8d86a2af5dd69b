"""What waits for a decision: found again, reminded of once, and dropped when nobody decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.clerk.checks import QUESTIONS
from bot.clerk.waiting import KEPT, REMINDED, look_after
from tests.bot.clerking import BOSS, COLLEAGUE, LETTER, Clerk, Office, Shown, at_work, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with at_work(open_office(tmp_path)) as office:
        yield office


@pytest.fixture
def boss(office: Office) -> Clerk:
    return office.person(BOSS)


def sent(clerk: Clerk) -> Shown:
    path = clerk.office.folder / "lich-nghi.md"
    path.write_text(LETTER, encoding="utf-8")
    clerk.sends(path)
    card = clerk.card("Tệp: lich-nghi.md")
    clerk.office.until(lambda: clerk.office.state.row("SELECT 1 FROM uploads WHERE message != '' AND shown"))
    return card


def in_days(office: Office, after: timedelta) -> None:
    clerk = office.conversation.clerk
    assert clerk is not None
    look_after(clerk, datetime.now(timezone.utc) + after + timedelta(minutes=1))


def test_a_card_that_scrolled_away_is_shown_anew_by_its_number(office: Office, boss: Clerk) -> None:
    assert boss.says("/dangcho").answer.text == "Không có gì chờ bạn quyết định."  # type: ignore[union-attr]
    card = sent(boss)
    listed = boss.says("/dangcho")
    assert listed is not None
    assert "1. 📄 Thông báo lịch nghỉ của Thư viện tỉnh Cà Mau · lich-nghi.md" in listed.answer.text
    boss.says(listed.choices[0].text, tapped=True, message="list")
    office.until(lambda: "xem thẻ mới bên dưới" in card.text)
    anew = boss.messages[-1]
    assert (anew.id != card.id, "✅ Thêm vào kho" in anew.labels) == (True, True)
    assert "Không có gì" in office.person(COLLEAGUE).says("/dangcho").answer.text  # type: ignore[union-attr]


def test_a_refusal_that_scrolled_away_is_shown_anew_too(office: Office, boss: Clerk) -> None:
    (office.corpus / QUESTIONS).write_text(
        '{"question": "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "must": [["36"]]}\n', encoding="utf-8"
    )
    path = office.folder / "bao-cao-lai-chau.md"
    path.write_text((office.corpus / path.name).read_text("utf-8").replace("36 cán bộ", "38 cán bộ"), encoding="utf-8")
    boss.sends(path)
    card = boss.card("Tệp: bao-cao-lai-chau.md")
    boss.taps(card, "🔁 Thay")
    office.until(lambda: "Chưa công bố gì" in card.text)
    office.until(lambda: office.state.row("SELECT 1 FROM publications WHERE message != '' AND shown"))
    boss.says("/dangcho p_1", tapped=True, message="list")
    office.until(lambda: "xem thẻ mới bên dưới" in card.text)
    assert "Vẫn cập nhật" in boss.messages[-1].labels


def test_its_sender_is_reminded_once_and_told_when_it_is_dropped(office: Office, boss: Clerk) -> None:
    card = sent(boss)
    in_days(office, timedelta(days=1))
    assert len(boss.messages) == 1
    in_days(office, REMINDED)
    office.until(lambda: "⏰ Tài liệu này vẫn chờ bạn quyết định" in boss.messages[-1].text)
    in_days(office, REMINDED + timedelta(days=1))
    assert [shown.text for shown in boss.messages].count(boss.messages[-1].text) == 1

    in_days(office, KEPT)
    office.until(lambda: "vì chờ quá 14 ngày" in boss.messages[-1].text)
    assert "xem thẻ mới bên dưới" in card.text
    assert list((office.settings.data / "uploads").iterdir()) == []
    late = boss.says("/tep 1 add", tapped=True, message=card.id)
    assert late is not None
    assert "không còn chờ" in late.answer.text
