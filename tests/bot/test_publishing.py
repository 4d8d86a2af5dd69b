"""Publishing: joined, cancelled, held up by the checks, by another process, and after a restart as it was left."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.admins.audit import Audit
from bot.clerk.amendments import Amendment
from bot.clerk.checks import QUESTIONS
from bot.clerk.publications import Change, Publication, next_batch
from bot.types import Incoming
from tests.bot.clerking import BOSS, COLLEAGUE, LETTER, Clerk, Office, Shown, at_work, open_office

CHECK = {"id": "1", "question": "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "must": [["36"]]}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with at_work(open_office(tmp_path)) as office:
        yield office


@pytest.fixture
def boss(office: Office) -> Clerk:
    return office.person(BOSS)


def card_of(clerk: Clerk, name: str = "lich-nghi.md", text: str = LETTER) -> Shown:
    path = clerk.office.folder / "sent" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    clerk.sends(path)
    return clerk.card(f"Tệp: {name}")


def generations(office: Office) -> list[int]:
    return [generation.number for generation in office.library.history()]


def test_cancelled_while_another_process_publishes_it_goes_back_to_its_card(office: Office, boss: Clerk) -> None:
    card = card_of(boss)
    other = sqlite3.connect(office.settings.data / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # `hoidap index`, say
    boss.taps(card, "Thêm")
    office.until(lambda: "Hủy" in card.labels[0])
    assert card.text.startswith("⏳ Đang thêm “Thông báo lịch nghỉ")
    time.sleep(1)

    reply = boss.taps(card, "Hủy")
    assert reply is not None
    assert reply.answer.text == "Đang hủy…"
    office.until(lambda: "Đã hủy, kho vẫn như cũ." in card.text)
    other.execute("ROLLBACK")
    other.close()

    assert card.labels[0] == "✅ Thêm vào kho"
    assert sorted(path.name for path in office.corpus.iterdir()) == sorted(document_names(office))
    assert generations(office) == [1]
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)


def test_what_is_cancelled_says_so_though_its_message_was_posted_after_it_began(office: Office, boss: Clerk) -> None:
    card = card_of(boss)
    boss.taps(card, "Thêm")
    office.until(lambda: "↩️ Hoàn tác" in card.labels)
    other = sqlite3.connect(office.settings.data / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    boss.taps(card, "Hoàn tác")
    undoing = boss.card("⏳ Đang hoàn tác")
    office.until(lambda: "↩️ Hoàn tác" not in card.labels)
    boss.taps(undoing, "Hủy")
    office.until(lambda: "Đã hủy, kho vẫn như cũ." in undoing.text)
    office.until(lambda: "↩️ Hoàn tác" in card.labels)
    boss.says("/capnhat")
    typed = boss.card("⏳ Đang cập nhật kho")
    boss.taps(typed, "Hủy")
    office.until(lambda: "Đã hủy, kho vẫn như cũ." in typed.text)
    other.execute("ROLLBACK")
    other.close()
    assert len(boss.messages) == 3


def document_names(office: Office) -> list[str]:
    with office.library.view() as view:
        return [document.name for document in view.documents()]


def test_a_check_that_would_turn_wrong_holds_a_publication_until_the_admin_has_seen_it_and_confirmed(
    office: Office, boss: Clerk
) -> None:
    (office.corpus / QUESTIONS).write_text(json.dumps(CHECK) + "\n", encoding="utf-8")
    report = (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8")
    card = card_of(boss, "bao-cao-lai-chau.md", report.replace("36 cán bộ", "38 cán bộ"))
    boss.taps(card, "🔁 Thay")

    office.until(lambda: "Vẫn cập nhật" in card.labels)
    assert "có bao nhiêu cán bộ?" in card.text
    assert "36" in card.text
    assert "38" in card.text
    assert generations(office) == [1]
    assert (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8") == report

    office.person(COLLEAGUE).says(card.button("Vẫn cập nhật").text, tapped=True)
    boss.says(card.button("Vẫn cập nhật").text + "0", tapped=True)
    time.sleep(0.5)
    assert generations(office) == [1]
    boss.taps(card, "Vẫn cập nhật")
    office.until(lambda: "✅ Đã thay" in card.text)
    assert "38" in office.answer(CHECK["question"])  # type: ignore[arg-type]
    actions = [entry.action for entry in Audit(office.state).entries(5)]
    assert actions == ["document.replaced", "gate.overruled"]
    listed = boss.taps(card, "câu kiểm tra đang sai")
    assert listed is not None
    assert listed.answer.text.startswith("1 câu kiểm tra: ✗ 1 sai, ✓ 0 đúng")
    (check,) = [choice for choice in listed.choices if choice.label == "1"]
    opened = boss.says(check.text, tapped=True)
    assert opened is not None
    assert "Bỏ câu này" in [choice.label for choice in opened.choices]


def test_a_program_that_was_updated_under_the_bot_is_to_be_started_again_before_anything_is_published(
    office: Office, boss: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = card_of(boss)
    monkeypatch.setattr("bot.clerk.publishing.source_hash", lambda: "another version")
    boss.taps(card, "Thêm")
    office.until(lambda: "cần khởi động lại hoidap serve" in card.text)
    assert generations(office) == [1]
    monkeypatch.undo()
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)


def test_a_refused_publication_that_is_dropped_gives_the_upload_back(office: Office, boss: Clerk) -> None:
    (office.corpus / QUESTIONS).write_text(json.dumps(CHECK) + "\n", encoding="utf-8")
    report = (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8")
    card = card_of(boss, "bao-cao-lai-chau.md", report.replace("36 cán bộ", "38 cán bộ"))
    boss.taps(card, "🔁 Thay")
    office.until(lambda: "Vẫn cập nhật" in card.labels)
    boss.taps(card, "Thôi")
    office.until(lambda: "Đã thôi, kho vẫn như cũ." in card.text)
    assert card.labels[-1] == "🗑 Bỏ"
    boss.taps(card, "🗑 Bỏ")
    assert generations(office) == [1]


def test_of_several_that_are_published_together_only_the_one_at_fault_is_held_up(office: Office, boss: Clerk) -> None:
    (office.corpus / QUESTIONS).write_text(json.dumps(CHECK) + "\n", encoding="utf-8")
    report = (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8")
    bad = card_of(boss, "bao-cao-lai-chau.md", report.replace("36 cán bộ", "38 cán bộ"))
    good = card_of(boss)
    holder = sqlite3.connect(office.settings.data / "library.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    first = card_of(boss, "dau.md", LETTER.replace("Cà Mau", "Bến Tre"))
    boss.taps(first, "hêm")
    office.until(lambda: "⏳" in first.text)
    boss.taps(bad, "🔁 Thay")
    boss.taps(good, "Thêm")
    holder.execute("ROLLBACK")
    holder.close()

    office.until(lambda: "Vẫn cập nhật" in bad.labels)
    office.until(lambda: "✅ Đã thêm" in good.text)
    office.until(lambda: "✅ Đã thêm" in first.text)
    assert "36" in office.answer(CHECK["question"])  # type: ignore[arg-type]


def test_the_whole_folder_is_brought_up_to_date_and_what_cannot_be_read_is_named(office: Office, boss: Clerk) -> None:
    (office.corpus / "moi.md").write_text(LETTER, encoding="utf-8")
    (office.corpus / "hong.pdf").write_bytes(b"%PDF-1.4 broken")
    (office.corpus / "phong-doc-long-an.md").unlink()
    boss.says("/capnhat")
    done = boss.card("✅ Đã cập nhật kho")
    assert "Thêm: moi.md" in done.text
    assert "Bớt: phong-doc-long-an.md" in done.text
    assert "hong.pdf" in done.text
    assert "Nhạn" in office.answer("Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?")
    assert [entry.action for entry in Audit(office.state).entries(5)] == ["library.reindexed"]


def test_a_generation_is_rolled_back_to_in_the_background(office: Office, boss: Clerk) -> None:
    card = card_of(boss)
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)
    assert office.conversation.clerk is not None
    office.conversation.clerk.publications.rollback(ASKED, "vi", 1)
    boss.card("✅ Kho đã quay về như ở bản 1")
    assert "Nhạn" not in office.answer("Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?")


def test_a_rollback_that_would_turn_a_check_wrong_waits_until_the_admin_has_seen_it_and_confirmed(
    office: Office, boss: Clerk
) -> None:
    report = (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8")
    card = card_of(boss, "bao-cao-lai-chau.md", report.replace("36 cán bộ", "38 cán bộ"))
    boss.taps(card, "🔁 Thay")
    office.until(lambda: "✅ Đã thay" in card.text)
    check = {**CHECK, "must": [["38"]]}
    (office.corpus / QUESTIONS).write_text(json.dumps(check) + "\n", encoding="utf-8")
    boss.says("/lichsu 1 yes")
    refused = boss.card("Chưa công bố gì: 1 trong 1 câu kiểm tra")
    assert "36" in refused.text
    assert generations(office) == [2, 1]
    waiting = boss.says("/dangcho")
    assert waiting is not None
    assert "⚠️ quay về bản 1: có câu kiểm tra sẽ thành sai" in waiting.answer.text

    boss.taps(refused, "Vẫn cập nhật")
    office.until(lambda: "✅ Kho đã quay về như ở bản 1" in refused.text)
    assert "36" in office.answer(CHECK["question"])  # type: ignore[arg-type]
    entries = [(entry.action, entry.subject) for entry in Audit(office.state).entries(2)]
    assert entries == [("generation.rolled_back", "1"), ("gate.overruled", "“quay về bản 1”")]
    assert any("câu kiểm tra đang sai" in label for label in refused.labels)


ASKED = Incoming("", "telegram:1:1", person="telegram:1", chat="telegram:1")


def test_an_edited_title_and_date_stay_with_a_new_file_that_states_no_others(office: Office, boss: Clerk) -> None:
    clerk, name = office.conversation.clerk, "bao-cao-lai-chau.md"
    assert clerk is not None
    report = (office.corpus / name).read_text("utf-8")
    edited = Change(name, amendment=Amendment(title="Báo cáo đã duyệt", date="2024-01-05"))
    clerk.publications.request(ASKED, "vi", [edited], "document.retitled", "Báo cáo")
    boss.card("✅ Đã đổi tên")

    def replaced_with(text: str) -> tuple[str, str]:
        card = card_of(boss, name, text)
        boss.taps(card, "🔁 Thay")
        office.until(lambda: "✅ Đã thay" in card.text)
        with office.library.view() as view:
            document = view.document(name)
        assert document is not None
        assert f"“{document.title}”" in card.text
        return document.title, document.date

    assert replaced_with(report.replace("36 cán bộ", "38 cán bộ")) == ("Báo cáo đã duyệt", "2024-01-05")
    assert replaced_with(report.replace("36 cán bộ", "39 cán bộ")) == ("Báo cáo đã duyệt", "2024-01-05")
    other = report.replace("Báo cáo năm 2023", "Báo cáo bổ sung năm 2023")
    assert replaced_with(other) == ("Báo cáo bổ sung năm 2023 của Thư viện tỉnh Lai Châu", "2024-01-05")


def test_a_deleted_document_is_kept_and_can_be_restored_with_its_title(office: Office, boss: Clerk) -> None:
    clerk = office.conversation.clerk
    assert clerk is not None
    name, question = "bao-cao-lai-chau.md", "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?"
    clerk.publications.request(ASKED, "vi", [Change(name, remove=True)], "document.deleted", "Báo cáo")
    boss.card("✅ Đã xóa “Báo cáo”")
    assert not (office.corpus / name).exists()
    assert "36" not in office.answer(question)
    (version,) = clerk.versions.deleted()
    assert version.title == "Báo cáo năm 2023 của Thư viện tỉnh Lai Châu"

    clerk.publications.restore(ASKED, "vi", version)
    boss.card("✅ Đã khôi phục")
    assert "36" in office.answer(question)
    assert clerk.versions.deleted() == []
    assert [each.number for each in clerk.versions.of(name)] == [version.number]


def test_a_hidden_document_is_not_answered_from_though_its_file_stays_and_comes_back_with_undo(
    office: Office, boss: Clerk
) -> None:
    clerk = office.conversation.clerk
    assert clerk is not None
    name, question = "bao-cao-lai-chau.md", "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?"
    hidden = Amendment(hidden=True)
    clerk.publications.request(ASKED, "vi", [Change(name, amendment=hidden)], "document.hidden", "Báo cáo")
    done = boss.card("✅ Đã ẩn “Báo cáo”")
    assert (office.corpus / name).exists()
    assert "36" not in office.answer(question)
    boss.says("/capnhat")
    boss.card("✅ Kho đã đúng với thư mục")
    assert "36" not in office.answer(question)
    boss.taps(done, "↩️ Hoàn tác")
    boss.card("✅ Đã hoàn tác")
    assert "36" in office.answer(question)


def test_an_empty_folder_is_taken_for_a_mistake(office: Office, boss: Clerk) -> None:
    for path in office.corpus.iterdir():
        path.unlink()
    boss.says("/capnhat")
    failed = boss.card("Chưa làm được, kho vẫn như cũ.")
    assert "không có tệp nào" in failed.text
    assert len(document_names(office)) == 5


def publication(number: int, *documents: str, kind: str = "files", alone: bool = False) -> Publication:
    changes = tuple(Change(document) for document in documents)
    return Publication(
        kind, "telegram:1", "s", "telegram:1", "vi", "document.added", "x", changes, alone=alone, number=number  # type: ignore[arg-type]
    )  # fmt: skip


def test_requests_go_together_unless_they_change_the_same_document_or_are_of_another_kind() -> None:
    waiting = [
        publication(1, "a"),
        publication(2, "b"),
        publication(3, "b", "c"),
        publication(4, kind="reindex"),
        publication(5, "c"),
        publication(6, "d", alone=True),
        publication(7, "d"),
    ]
    assert [each.number for each in next_batch(waiting)] == [1, 2, 7]
    assert [each.number for each in next_batch(waiting[3:])] == [4]
    assert [each.number for each in next_batch(waiting[5:])] == [6]
    assert next_batch([]) == []


def test_while_an_admin_looks_at_the_card_the_checks_are_asked_of_what_is_published(
    office: Office, boss: Clerk
) -> None:
    (office.corpus / QUESTIONS).write_text(f"{json.dumps(CHECK)}\n", encoding="utf-8")
    card = card_of(boss)
    office.until(lambda: office.state.rows("SELECT * FROM check_results"))
    assert "✅ Thêm vào kho" in card.labels
    assert generations(office) == [1]


def test_a_process_that_cannot_start_ahead_is_started_when_it_is_needed(
    office: Office, boss: Clerk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.sandbox.KeptJob.prepare", full)
    card = card_of(boss)
    office.until(lambda: "could not be started ahead" in caplog.text)
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)
