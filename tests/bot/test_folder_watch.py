"""The folder of documents is watched: what changed there is offered once, and the offer goes when it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.types import Incoming
from tests.bot.clerking import BOSS, COLLEAGUE, LETTER, Clerk, Office, at_work, open_office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr("bot.clerk.workshop.EVERY", 0.4)
    with at_work(open_office(tmp_path)) as office:
        yield office


@pytest.fixture
def boss(office: Office) -> Clerk:
    return office.person(BOSS)


def test_changed_files_are_offered_to_every_admin_once_and_one_of_them_updates(office: Office, boss: Clerk) -> None:
    (office.corpus / "moi.md").write_text(LETTER, encoding="utf-8")
    (office.corpus / "bao-cao-lai-chau.md").unlink()
    offer = boss.card("📁 Thư mục tài liệu có thay đổi")
    other = office.person(COLLEAGUE).card("📁 Thư mục tài liệu có thay đổi")
    assert "Tệp mới: moi.md" in offer.text
    assert "Không còn: bao-cao-lai-chau.md" in offer.text

    boss.taps(offer, "✅ Cập nhật ngay")

    office.until(lambda: "✅ Đã cập nhật kho" in offer.text)
    office.until(lambda: "đã được xử lý" in other.text)
    assert other.labels == []
    assert len(boss.messages) == 1
    assert "Nhạn" in office.answer("Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?")


def test_what_is_put_off_is_not_offered_again_until_something_else_changes(office: Office, boss: Clerk) -> None:
    (office.corpus / "moi.md").write_text(LETTER, encoding="utf-8")
    offer = boss.card("📁")
    reply = boss.taps(offer, "Để sau")
    assert reply is not None
    assert reply.edits
    looks = len(office.library.history())
    (office.corpus / "khac.md").write_text(LETTER.replace("Cà Mau", "Bến Tre"), encoding="utf-8")
    again = boss.card("Tệp mới: khac.md; moi.md")
    assert len(boss.messages) == 2
    assert again is not offer
    assert len(office.library.history()) == looks


def test_what_the_bot_itself_puts_into_the_folder_is_not_offered(office: Office, boss: Clerk) -> None:
    sent = office.folder / "lich-nghi.md"
    sent.write_text(LETTER, encoding="utf-8")
    boss.sends(sent)
    card = boss.card("📄")
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)
    (office.corpus / "khac.md").write_text(LETTER.replace("Cà Mau", "Bến Tre"), encoding="utf-8")
    assert boss.card("📁").text.splitlines()[1:] == ["Tệp mới: khac.md"]


def test_an_offer_goes_when_the_command_line_has_indexed_the_folder(office: Office, boss: Clerk) -> None:
    from index.sync import sync

    (office.corpus / "moi.md").write_text(LETTER, encoding="utf-8")
    offer = boss.card("📁")
    sync(office.library, [office.corpus])
    office.until(lambda: "đã được xử lý" in offer.text)


def test_a_rollback_stays_until_an_admin_takes_it_back_knowingly(office: Office, boss: Clerk) -> None:
    clerk = office.conversation.clerk
    assert clerk is not None
    question = "Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?"
    name = "lich-nghi.md"
    sent = office.folder / name
    sent.write_text(LETTER, encoding="utf-8")
    boss.sends(sent)
    card = boss.card("📄")
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)
    asked = Incoming("", "telegram:1:1", person="telegram:1", chat="telegram:1")
    clerk.publications.rollback(asked, "vi", 1)
    boss.card("✅ Kho đã quay về như ở bản 1")

    (office.corpus / "khac.md").write_text(LETTER.replace("Cà Mau", "Bến Tre"), encoding="utf-8")
    offer = boss.card("📁 Thư mục")
    assert offer.text.splitlines()[1:] == ["Tệp mới: khac.md"]
    boss.taps(offer, "✅ Cập nhật ngay")
    office.until(lambda: "✅ Đã cập nhật kho" in offer.text)
    assert "Bến Tre" in offer.text or "khac.md" in offer.text
    assert "Nhạn" not in office.answer(question)

    (office.corpus / "nua.md").write_text(LETTER.replace("Cà Mau", "Sóc Trăng"), encoding="utf-8")
    assert boss.card("Tệp mới: nua.md").text.splitlines()[1:] == ["Tệp mới: nua.md"]

    warning = boss.says("/capnhat")
    assert warning is not None
    assert "quay về" in warning.answer.text
    assert name in warning.answer.text
    (everything,) = [choice for choice in warning.choices if "Cập nhật tất cả" in choice.label]
    boss.says(everything.text, tapped=True)
    boss.card("Thêm: lich-nghi.md; nua.md")
    assert "Nhạn" in office.answer(question)


def test_after_a_rollback_an_identical_file_is_known(office: Office, boss: Clerk) -> None:
    (office.corpus / "moi.md").write_text(LETTER, encoding="utf-8")
    boss.taps(boss.card("📁"), "✅ Cập nhật ngay")
    boss.card("✅ Đã cập nhật kho")
    office.library.rollback(1)
    boss.sends(office.corpus / "bao-cao-lai-chau.md")
    assert boss.card("đã có trong kho")
