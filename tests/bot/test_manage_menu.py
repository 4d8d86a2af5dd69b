"""Admins edit, hide, delete and restore documents from the chat; questions are answered accordingly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.admins.audit import Audit
from bot.directory import document_id
from bot.phrases import say
from index.sync import changes
from tests.bot.clerking import COLLEAGUE, STRANGER
from tests.bot.managing import Manager, manager, managers

QUESTION = "Giám đốc Thư viện tỉnh Lai Châu là ai?"
REPORT = "bao-cao-lai-chau.md"
TITLE = "Báo cáo năm 2023 của Thư viện tỉnh Lai Châu"


@pytest.fixture
def boss(tmp_path: Path) -> Iterator[Manager]:
    with managers(tmp_path) as boss:
        yield boss


def command(*words: str) -> str:
    return " ".join(["/quanly", document_id(REPORT), *words])


def acts(boss: Manager) -> list[tuple[str, str, str]]:
    return [(entry.person, entry.action, entry.subject) for entry in Audit(boss.office.state).entries(9)]


def in_step(boss: Manager) -> bool:
    """Whether the library is what the folder and the decisions about it come to."""
    clerk = boss.office.conversation.clerk
    assert clerk is not None
    return not changes(boss.office.library, [boss.office.corpus], amend=clerk.amendments.amender())


def test_a_document_is_found_opened_and_described(boss: Manager) -> None:
    assert boss.hears("/quanly").text.startswith("5 tài liệu. Chọn một tài liệu")
    opened = boss.hears("/quanly báo cáo Lai Châu")
    assert opened.text.startswith("1 tài liệu về “báo cáo Lai Châu”")
    opened = boss.presses(opened, "1")
    assert opened.text.splitlines()[:2] == [TITLE, "Đang dùng để trả lời"]
    assert "Thư viện tỉnh Lai Châu · 28/12/2023 · bao-cao-lai-chau.md" in opened.text
    assert opened.labels == ["Đọc", "Sửa tên", "Sửa ngày", "Ẩn", "Xóa", "Tất cả tài liệu"]
    assert boss.presses(opened, "Đọc").text.startswith(TITLE)
    assert boss.hears("/quanly không có gì như thế").text == "Không có tài liệu nào về “không có gì như thế”."
    assert boss.hears("/quanly d_000000000000").text.startswith("Mục này không còn")


def test_a_hidden_document_is_found_by_its_name_and_nothing_in_its_stead(boss: Manager) -> None:
    boss.until(boss.presses(boss.hears(command()), "Ẩn"), "✅ Đã ẩn")
    for words in ("báo cáo năm 2023", "bao-cao-lai-chau.md"):
        found = boss.hears(f"/quanly {words}")
        assert found.text.splitlines()[:2] == [f"1 tài liệu về “{words}”:", f"1. {TITLE} (đang ẩn)"]
    assert "Đang ẩn" in boss.presses(found, "1").text


def test_who_reads_a_document_as_an_admin_can_go_on_to_manage_it(boss: Manager) -> None:
    read = boss.hears(f"/tailieu {document_id(REPORT)}")
    assert boss.presses(read, "Quản lý").text.startswith(TITLE)
    other = manager(boss.office, STRANGER).hears(f"/tailieu {document_id(REPORT)}")
    assert not [label for label in other.labels if "Quản lý" in label]


def test_a_hidden_document_answers_nothing_until_it_is_shown_again(boss: Manager) -> None:
    assert "Lò Thị Mận" in boss.office.answer(QUESTION)
    hidden = boss.presses(boss.hears(command()), "Ẩn")
    boss.until(hidden, "✅ Đã ẩn")
    assert "Lò Thị Mận" not in boss.office.answer(QUESTION)
    assert (boss.office.corpus / REPORT).is_file()
    assert in_step(boss)

    listed = boss.presses(boss.hears("/quanly"), "Đang ẩn (1)")
    assert f"1. {TITLE}" in listed.text
    opened = boss.presses(listed, "1")
    assert opened.labels == ["Hiện lại", "Xóa", "Tất cả tài liệu"]
    boss.until(boss.presses(opened, "Hiện lại"), "hiện lại.")
    assert "Lò Thị Mận" in boss.office.answer(QUESTION)
    assert [act[:2] for act in acts(boss)] == [("telegram:1", "document.shown"), ("telegram:1", "document.hidden")]


def test_a_deleted_document_is_kept_and_can_be_restored(boss: Manager) -> None:
    before = (boss.office.corpus / REPORT).read_bytes()
    asked = boss.presses(boss.hears(command()), "Xóa")
    assert asked.text.startswith(f"Xóa “{TITLE}” khỏi kho")
    assert boss.presses(asked, "Thôi").text.startswith(TITLE)
    boss.until(boss.presses(boss.presses(asked, "Xóa"), "Xóa"), "✅ Đã xóa")
    assert not (boss.office.corpus / REPORT).exists()
    assert "Lò Thị Mận" not in boss.office.answer(QUESTION)

    listed = boss.presses(boss.hears("/quanly"), "Đã xóa (1)")
    opened = boss.presses(listed, "1")
    assert opened.labels == ["Khôi phục", "Bản cũ (1)", "Tất cả tài liệu"]
    boss.until(boss.presses(opened, "Khôi phục"), "✅ Đã khôi phục")
    assert (boss.office.corpus / REPORT).read_bytes() == before
    assert "Lò Thị Mận" in boss.office.answer(QUESTION)
    assert in_step(boss)
    assert "Đã xóa (1)" not in boss.hears("/quanly").labels


def test_a_title_and_a_date_are_typed_and_hold_over_the_file(boss: Manager) -> None:
    asked = boss.presses(boss.hears(command()), "Sửa tên")
    assert asked.text.startswith(f"Bạn gõ tên mới cho “{TITLE}”")
    boss.hears("Báo cáo Lai Châu  đã sửa")
    boss.card("✅ Đã đổi tên")
    assert boss.hears(command()).text.startswith("Báo cáo Lai Châu đã sửa\n")

    boss.presses(boss.hears(command()), "Sửa ngày")
    assert boss.hears("hôm nào đó").text.startswith("Tôi chưa hiểu ngày “hôm nào đó”")
    boss.hears("tháng 2/2024")
    boss.card("✅ Đã đổi ngày")
    assert "· 02/2024 ·" in boss.hears(command()).text
    assert in_step(boss)

    boss.hears(command("title", "-"))
    boss.office.until(lambda: boss.hears(command()).text.startswith(f"{TITLE}\n"))
    assert acts(boss)[-1] == ("telegram:1", "document.retitled", f"{TITLE} → Báo cáo Lai Châu đã sửa")


def test_a_question_instead_of_the_title_is_answered(boss: Manager) -> None:
    boss.presses(boss.hears(command()), "Sửa tên")
    assert boss.hears(QUESTION).text.startswith("Lò Thị Mận")
    assert boss.hears(command()).text.startswith(f"{TITLE}\n")
    boss.hears(command("title", "a" * 301))
    assert boss.hears(command()).text.startswith(f"{TITLE}\n")


def test_an_earlier_version_is_put_back_and_the_present_one_kept(boss: Manager, tmp_path: Path) -> None:
    original = (boss.office.corpus / REPORT).read_text("utf-8")
    changed = tmp_path / "sent" / REPORT
    changed.parent.mkdir()
    changed.write_text(original.replace("Lò Thị Mận", "Vàng Thị Dinh"), "utf-8")
    boss.sends(changed)
    card = boss.card()
    boss.taps(card, "Thay")
    boss.until(card, "✅ Đã thay")
    assert "Vàng Thị Dinh" in boss.office.answer(QUESTION)

    versions = boss.presses(boss.hears(command()), "Bản cũ (1)")
    assert f"1. “{TITLE}”, bạn thay ngày" in versions.text
    sure = boss.presses(versions, "1")
    assert sure.text.startswith(f"Đưa bản này trở lại cho “{TITLE}”?")
    boss.until(boss.presses(sure, "Đưa trở lại"), "✅ Đã khôi phục")
    assert "Lò Thị Mận" in boss.office.answer(QUESTION)
    assert (boss.office.corpus / REPORT).read_text("utf-8") == original
    assert "Bản cũ (2)" in boss.hears(command()).labels


def test_a_document_whose_file_lies_elsewhere_is_not_touched(boss: Manager) -> None:
    (boss.office.corpus / REPORT).rename(boss.office.corpus.parent / REPORT)
    for action in ("hide", "delete yes", "title Khác"):
        assert boss.hears(command(action)).text.startswith("Tệp của tài liệu này không nằm trong thư mục")
    assert "Lò Thị Mận" in boss.office.answer(QUESTION)
    assert acts(boss) == []


def test_another_admin_may_do_the_same_and_nobody_else(boss: Manager) -> None:
    colleague, stranger = manager(boss.office, COLLEAGUE), manager(boss.office, STRANGER)
    buttons = [choice.text for choice in boss.hears(command()).versions[-1].choices if "quanly" in choice.text]
    for text in (*buttons, command("delete", "yes"), command("title", "Khác"), "/quanly v_1 yes"):
        reply = stranger.says(text, tapped=True)
        assert reply is not None
        assert reply.answer.text.startswith("Tôi không có lệnh /quanly")
        in_group = Manager(boss.office, STRANGER, group="telegram:-100")
        assert in_group.says(text, tapped=True) is None
    admin_in_group = Manager(boss.office, COLLEAGUE, group="telegram:-100").says(command("hide"), tapped=True)
    assert admin_in_group is not None
    assert admin_in_group.answer.text == say("command.private")
    assert acts(boss) == []
    boss.until(colleague.presses(colleague.hears(command()), "Ẩn"), "✅ Đã ẩn")
    assert acts(boss) == [("telegram:2", "document.hidden", TITLE)]


def test_what_is_done_in_english_is_told_in_english(boss: Manager) -> None:
    opened = boss.hears(f"/manage {document_id(REPORT)}")
    assert opened.labels == ["Read", "Edit the title", "Edit the date", "Hide", "Delete", "All documents"]
    boss.until(boss.presses(opened, "Hide"), "is hidden")


def test_a_document_whose_file_leads_out_of_the_folder_is_refused_and_the_next_one_published(
    boss: Manager, tmp_path: Path
) -> None:
    outside = tmp_path / "ngoài.md"
    outside.write_text("Mật khẩu là 1234.", encoding="utf-8")
    (boss.office.corpus / REPORT).unlink()
    (boss.office.corpus / REPORT).symlink_to(outside)
    refused = boss.presses(boss.presses(boss.hears(command()), "Xóa"), "Xóa")
    boss.until(refused, "Chưa làm được, kho vẫn như cũ.")
    hidden = boss.presses(boss.hears(f"/quanly {document_id('quyet-dinh-cum.md')}"), "Ẩn")
    boss.until(hidden, "✅ Đã ẩn")
    assert outside.is_file()


def test_links_that_go_round_do_not_stop_what_is_published(boss: Manager) -> None:
    (boss.office.corpus / REPORT).unlink()
    (boss.office.corpus / REPORT).symlink_to(boss.office.corpus / "b.md")
    (boss.office.corpus / "b.md").symlink_to(boss.office.corpus / REPORT)
    boss.hears("/capnhat")
    boss.office.until(lambda: "Lò Thị Mận" not in boss.office.answer(QUESTION))
    assert (boss.office.corpus / "b.md").is_symlink()
