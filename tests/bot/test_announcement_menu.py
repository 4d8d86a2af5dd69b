"""Announcements as an admin composes, confirms and looks after them, in a chat."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from composing import BOLD, GROUPS, PICTURE, composed, composed_by_buttons, draft_of, progress, with_places
from talking import Person, choice, labels, served

from bot.announcements.announcements import Content
from bot.announcements.announcing import Announcing
from bot.conversation import Conversation
from bot.directory import document_id
from bot.errors import HoidapError
from bot.state import State
from bot.types import FileReference
from index.library import SqliteLibrary


@pytest.fixture
def announcing(conversation: Conversation) -> Announcing:
    return with_places(conversation)


@pytest.fixture
def admin(conversation: Conversation, announcing: Announcing) -> Person:
    return Person(conversation, number=1)


def test_an_announcement_is_asked_for_previewed_addressed_and_confirmed(admin: Person, announcing: Announcing) -> None:
    assert admin.hears("/thongbao").prompts
    card = admin.says("Họp lúc 8 giờ", markup=BOLD)
    assert card is not None
    assert card.content == Content("Họp lúc 8 giờ", BOLD)
    assert "chưa chọn" in card.answer.text
    assert not any("nơi" in label for label in labels(card))
    audience = admin.taps("Gửi tới ai")
    assert labels(audience)[:4] == ["tất cả (4)", "các nhóm (3)", "các kênh (1)", "người đăng ký (0)"]
    assert admin.taps("các nhóm").edits
    assert "✓ các nhóm (3)" in labels(admin.last)
    assert "các nhóm; các kênh = 4 nơi" in admin.taps("các kênh").answer.text
    admin.taps("✓ các kênh")
    card = admin.taps("Xong")
    assert card.content is None
    assert "Gửi tới: các nhóm = 3 nơi" in card.answer.text
    number = draft_of(announcing)
    assert admin.taps("Gửi tới 3 nơi").answer.text.startswith(f"Thông báo số {number} đang gửi tới 3 nơi")
    assert {row.chat for row in announcing.ledger.rows(number)} == set(GROUPS)
    assert [entry.action for entry in announcing.audit.entries(1)] == ["announcement.started"]


def test_a_picture_a_file_and_a_forwarded_post_are_taken_as_they_are(admin: Person) -> None:
    admin.hears("/thongbao")
    picture = admin.says("Chú thích", attachment="photo", file=PICTURE, markup=BOLD)
    assert picture is not None
    assert picture.content == Content("Chú thích", BOLD, "photo", "photo-7")
    admin.hears("/thongbao")
    file = admin.says("", attachment="document", file=FileReference("file-9", "Kế hoạch.pdf"))
    assert file is not None
    assert file.content == Content("", "[]", "document", "file-9", name="Kế hoạch.pdf")


def test_formatting_behind_the_command_keeps_its_place(admin: Person) -> None:
    markup = [
        {"type": "bot_command", "offset": 0, "length": 9},
        {"type": "bold", "offset": 10, "length": 3},
        {"type": "text_link", "offset": 14, "length": 3, "url": "https://example.org/"},
    ]
    card = admin.says("/thongbao Họp lúc 8 giờ", markup=json.dumps(markup))
    assert card is not None
    assert card.content is not None
    assert card.content.text == "Họp lúc 8 giờ"
    kept = json.loads(card.content.markup)
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in kept] == [
        ("bold", 0, 3),
        ("text_link", 4, 3),
    ]


@pytest.mark.parametrize(
    ("text", "attachment", "sentence"),
    [
        ("ữ" * 4097, "", "Nội dung dài 4097 ký tự"),
        ("📌" * 2049, "", "Nội dung dài 4098 ký tự"),
        ("x" * 1025, "photo", "Chữ đi kèm ảnh hoặc tệp dài 1025 ký tự"),
        ("", "voice", "Thông báo chỉ gồm chữ"),
    ],
)
def test_what_cannot_be_sent_gets_one_sentence_and_is_asked_for_again(
    admin: Person, announcing: Announcing, text: str, attachment: str, sentence: str
) -> None:
    admin.hears("/thongbao")
    file = PICTURE if attachment == "photo" else None
    refused = admin.says(text, attachment=attachment, file=file)  # type: ignore[arg-type]
    assert refused is not None
    assert refused.answer.text.startswith(sentence)
    assert announcing.announcements.those() == []
    assert admin.hears("Ngắn thôi").content == Content("Ngắn thôi")


def test_a_draft_is_kept_when_its_change_is_refused(admin: Person, announcing: Announcing) -> None:
    admin.hears("/thongbao")
    admin.says("Chú thích", attachment="photo", file=PICTURE)
    admin.taps("Sửa nội dung")
    refused = admin.hears("x" * 1025)
    assert refused.answer.text.endswith("vẫn giữ nguyên.")
    assert announcing.announcements.those()[0].content.text == "Chú thích"
    assert admin.hears("Chú thích mới").content == Content("Chú thích mới", "[]", "photo", "photo-7")
    admin.taps("Sửa nội dung")
    assert admin.taps("Bỏ ảnh hoặc tệp").content == Content("Chú thích mới")


def test_an_old_button_of_a_changed_draft_only_says_so(admin: Person, announcing: Announcing) -> None:
    old = composed(admin)
    number = draft_of(announcing)
    admin.taps("Không chuông")
    said = admin.taps("Gửi tới 3 nơi", old)
    assert said.answer.text.startswith("Chưa gửi: bản này hoặc số nơi nhận đã khác")
    assert progress(announcing, number) == "draft"
    announcing.chats.joined("telegram:-4", "group", "Tổ 4")
    assert admin.taps("Gửi tới 3 nơi").answer.text.startswith("Chưa gửi")
    assert progress(announcing, number) == "draft"
    admin.taps("Gửi tới 4 nơi")
    assert progress(announcing, number) == "sending"


def test_a_button_opens_for_an_hour(invented: SqliteLibrary, tmp_path: Path) -> None:
    now = [datetime(2026, 11, 22, 2, tzinfo=timezone.utc)]
    admin, announcing = clocked(invented, tmp_path, now)
    card = composed(admin)
    now[0] += timedelta(minutes=61)
    assert admin.taps("Gửi tới 1 nơi", card).answer.text.startswith("Chưa gửi: nút ấy đã quá một giờ")
    assert announcing.announcements.those()[0].progress == "draft"
    now[0] += timedelta(minutes=59)
    admin.taps("Gửi tới 1 nơi")
    assert announcing.announcements.those()[0].progress == "sending"


def test_who_taps_twice_sends_once(admin: Person, announcing: Announcing) -> None:
    card = composed(admin)
    number = draft_of(announcing)
    admin.taps("Gửi tới 3 nơi")
    assert admin.taps("Gửi tới 3 nơi", card).answer.text == "Thông báo này đã được gửi rồi."
    assert announcing.ledger.counts(number).total == 3


def test_only_its_admin_sends_or_changes_a_draft(
    invented: SqliteLibrary, conversation: Conversation, admin: Person, announcing: Announcing
) -> None:
    card = composed(admin)
    number = draft_of(announcing)
    token = conversation.roles.invite("telegram:1")
    assert conversation.roles.accept(token, "telegram:2")
    other = Person(conversation, number=2)
    for label in ("Gửi tới 3 nơi", "Sửa nội dung", "Bỏ", "Khi nào"):
        assert other.taps(label, card).answer.text.startswith("Bản này do quản trị viên khác soạn")
    assert f"a_{number}" not in " ".join(each.text for each in other.hears("/thongbao").choices)
    assert progress(announcing, number) == "draft"
    assert (
        Person(conversation, number=5)
        .hears(choice(card, "Gửi tới 3 nơi").text)
        .answer.text.startswith("Tôi không có lệnh")
    )


def test_what_a_former_admin_left_is_for_all(conversation: Conversation, admin: Person, announcing: Announcing) -> None:
    composed(admin)
    number = draft_of(announcing)
    announcing.announcements.save(replace(announcing.announcements.those()[0], admin="telegram:99"))
    assert admin.hears(f"/thongbao a_{number}").content is not None


def test_drafts_survive_a_restart_and_are_listed(invented: SqliteLibrary, tmp_path: Path) -> None:
    admin = Person(served(invented, State(tmp_path)), number=1)
    admin.hears("/thongbao")
    admin.hears("Bản thứ nhất")
    admin.hears("/thongbao")
    later = Person(served(invented, State(tmp_path)), number=1)
    card = later.hears("Bản thứ hai")  # what was asked for before the restart
    assert card.content == Content("Bản thứ hai")
    listed = later.hears("/thongbao")
    assert "1. Nháp: Bản thứ hai" in listed.answer.text
    assert "2. Nháp: Bản thứ nhất" in listed.answer.text
    assert later.taps("2").content == Content("Bản thứ nhất")
    later.taps("Bỏ")
    later.taps("Bỏ hẳn")
    assert "thứ nhất" not in later.hears("/thongbao").answer.text


def test_single_places_are_chosen_page_by_page(admin: Person, announcing: Announcing) -> None:
    for number in range(4, 12):
        announcing.chats.joined(f"telegram:-{number}", "group", f"Xã {number:02}")
    admin.hears("/thongbao")
    admin.hears("Họp")
    admin.taps("Gửi tới ai")
    admin.taps("Chọn từng nơi")
    admin.taps("Tổ 2")
    admin.taps("Sau ›")
    assert "2 nơi chọn riêng = 2 nơi" in admin.taps("Xã 11").answer.text
    admin.taps("✓ Xã 11")
    admin.taps("‹ Quay lại")
    assert "1 nơi chọn riêng = 1 nơi" in admin.taps("Xong").answer.text
    admin.taps("Gửi tới 1 nơi")
    assert [row.chat for row in announcing.ledger.rows(announcing.announcements.those()[0].id)] == ["telegram:-2"]


def test_places_that_cannot_be_written_to_are_told_apart(admin: Person, announcing: Announcing) -> None:
    announcing.chats.joined("telegram:-4", "group", "Tổ 4", may_post=False)
    announcing.audiences.mute("telegram:-1", "telegram:1")
    admin.hears("/thongbao Họp")
    menu = admin.taps("Gửi tới ai")
    assert labels(menu)[0] == "tất cả (3)"
    assert menu.answer.text.endswith("Không tính 2 nơi bot không được gửi hoặc đã tắt thông báo (/kenh, /nhan).")


SUNDAY = datetime(2026, 11, 22, 2, tzinfo=timezone.utc)  # nine in the morning in Hà Nội


def clocked(library: SqliteLibrary, folder: Path, now: list[datetime]) -> tuple[Person, Announcing]:
    """An admin in an office with one group, by a clock that the test sets."""
    conversation = served(library, State(folder))
    assert conversation.announcing is not None
    announcing = replace(conversation.announcing, clock=lambda: now[0])
    announcing.chats.joined("telegram:-1", "group", "Tổ 1")
    conversation._desk = replace(conversation._desk, announcing=announcing)
    return Person(conversation, number=1), announcing


def test_a_time_is_typed_and_what_is_doubtful_is_asked_back(invented: SqliteLibrary, tmp_path: Path) -> None:
    now = [SUNDAY]
    admin, announcing = clocked(invented, tmp_path, now)
    composed(admin)
    admin.taps("Khi nào")
    assert admin.hears("lúc nào đó").answer.text.startswith("Tôi chưa hiểu “lúc nào đó”")
    assert admin.hears("hôm nay 8h").answer.text.startswith("Chủ Nhật 22/11/2026 lúc 08:00 đã qua rồi")
    assert admin.hears("3h mai").answer.text.startswith("Thứ Hai 23/11/2026 lúc 15:00, đúng không?")
    assert "Khi nào: Thứ Hai 23/11/2026 lúc 15:00" in admin.taps("Đúng").answer.text
    admin.taps("Khi nào")
    card = admin.hears("hằng tuần thứ sáu 16h")
    assert "Khi nào: hằng tuần vào Thứ Sáu lúc 16:00, từ 27/11/2026" in card.answer.text
    planned = admin.taps("Hẹn gửi tới 1 nơi")
    assert planned.answer.text.startswith("Đã hẹn thông báo số 1: hằng tuần vào Thứ Sáu lúc 16:00")
    kept = announcing.announcements.those(("scheduled",))[0]
    assert kept.starts == datetime(2026, 11, 27, 9, tzinfo=timezone.utc)
    assert kept.repeats == "weekly"
    assert "Hẹn hằng tuần vào Thứ Sáu" in admin.hears("/thongbao").answer.text


def test_a_change_takes_a_confirmation_back(invented: SqliteLibrary, tmp_path: Path) -> None:
    now = [datetime(2026, 11, 22, 2, tzinfo=timezone.utc)]
    admin, announcing = clocked(invented, tmp_path, now)
    composed(admin)
    admin.taps("Khi nào")
    admin.taps("Thứ Hai 23/11/2026 lúc 08:00")
    admin.taps("Hẹn gửi tới 1 nơi")
    assert announcing.announcements.those(("scheduled",))
    assert admin.taps("Thay đổi").answer.text.startswith("Đã bỏ hẹn; bấm Hẹn gửi lại khi xong.\nBản nháp số 1")
    assert not announcing.announcements.those(("scheduled",))
    now[0] += timedelta(days=3)
    refused = admin.taps("Hẹn gửi tới 1 nơi")
    assert refused.answer.text.startswith("Chưa gửi")
    assert admin.taps("Hẹn gửi tới 1 nơi").answer.text.startswith("Thứ Hai 23/11/2026 lúc 08:00 đã qua rồi")
    assert "ngay khi bạn bấm gửi" in admin.hears("ngay").answer.text


def weekly(admin: Person, announcing: Announcing) -> int:
    """One that is planned for every Friday, by buttons."""
    composed(admin)
    admin.taps("Khi nào")
    admin.hears("hằng tuần thứ sáu 16h")
    planned = admin.taps("Hẹn gửi tới 1 nơi")
    assert planned.answer.text.startswith("Đã hẹn thông báo số 1: hằng tuần vào Thứ Sáu lúc 16:00")
    return announcing.announcements.those(("scheduled",))[0].id


def test_who_discards_a_weekly_one_by_a_card_of_the_past_is_asked_about_the_next(
    invented: SqliteLibrary, tmp_path: Path
) -> None:
    now = [SUNDAY]
    admin, announcing = clocked(invented, tmp_path, now)
    number = weekly(admin, announcing)
    old = admin.last
    planned = announcing.announcements.get(number)
    assert planned is not None
    now[0] = SUNDAY + timedelta(days=5, hours=7)
    announcing.following(planned)
    announcing.ledger.start(number, GROUPS[:1])
    asked = admin.taps("Bỏ", old)
    assert asked.answer.text.startswith("Bỏ hẳn thông báo số 2, hằng tuần vào Thứ Sáu lúc 16:00, từ 04/12/2026?")
    assert admin.taps("Bỏ hẳn").answer.text == "Đã bỏ thông báo số 2."
    assert announcing.announcements.those(("scheduled",)) == []
    assert admin.taps("Bỏ", old).answer.text == "Thông báo này đã được gửi rồi."


def test_who_discards_what_was_missed_is_told_of_the_next(invented: SqliteLibrary, tmp_path: Path) -> None:
    now = [SUNDAY]
    admin, announcing = clocked(invented, tmp_path, now)
    planned = announcing.announcements.get(weekly(admin, announcing))
    assert planned is not None
    now[0] = SUNDAY + timedelta(days=6)
    announcing.following(planned)
    announcing.announcements.save(replace(planned, progress="waiting", repeats="", missed="away"))
    card = admin.hears(f"/thongbao a_{planned.id}")
    assert "lúc đó bot không chạy" in card.answer.text
    admin.taps("Bỏ")
    dropped = admin.taps("Bỏ hẳn")
    assert dropped.answer.text.endswith("Lần tới: Thứ Sáu 04/12/2026 lúc 16:00 (thông báo số 2).")
    assert admin.taps("Lần tới").answer.text.startswith("Đã hẹn thông báo số 2")


def test_what_is_to_go_out_soon_is_planned_by_the_first_tap(invented: SqliteLibrary, tmp_path: Path) -> None:
    now = [datetime(2026, 11, 22, 2, 0, 7, 123456, timezone.utc)]
    admin, announcing = clocked(invented, tmp_path, now)
    composed(admin)
    admin.taps("Khi nào")
    admin.hears("1 phút nữa")
    assert admin.taps("Hẹn gửi tới 1 nơi").answer.text.startswith("Đã hẹn thông báo số 1")
    assert announcing.announcements.those(("scheduled",))[0].starts == datetime(2026, 11, 22, 2, 1, 7, 0, timezone.utc)


def test_a_new_document_makes_a_ready_draft(admin: Person, announcing: Announcing) -> None:
    identifier = document_id("bao-cao-lai-chau.md")
    card = admin.says(f"/thongbao {identifier}", tapped=True)
    assert card is not None
    assert card.content is not None
    assert card.content.text.startswith("Tài liệu mới: Báo cáo năm 2023 của Thư viện tỉnh Lai Châu\n")
    assert 60 < len(card.content.text) < 1000
    bold = json.loads(card.content.markup)[0]
    at = bold["offset"]
    assert card.content.text[at : at + bold["length"]] == "Báo cáo năm 2023 của Thư viện tỉnh Lai Châu"
    assert card.content.button == "Hỏi về tài liệu này"
    somebody = Person(admin.conversation)
    assert somebody.says(card.content.asks, tapped=True).prompts  # type: ignore[union-attr]
    assert somebody.hears("có bao nhiêu cán bộ?").answer.text.startswith("36 cán bộ")
    again = admin.says(f"/thongbao {identifier}", tapped=True)
    assert again is not None
    assert len(announcing.announcements.those()) == 1
    admin.taps("Sửa nội dung")
    assert admin.taps("Bỏ nút bên dưới").content.button == ""  # type: ignore[union-attr]


def test_who_edits_their_message_changes_the_draft(admin: Person, announcing: Announcing) -> None:
    admin.hears("/thongbao")
    admin.says("Họp lúc 8 giờ", message="41")
    old = composed_by_buttons(admin)
    card = admin.says("Họp lúc 9 giờ", message="41", edited=True, markup=BOLD)
    assert card is not None
    assert card.content == Content("Họp lúc 9 giờ", BOLD)
    assert admin.taps("Gửi tới 3 nơi", old).answer.text.startswith("Chưa gửi")
    refused = admin.says("x" * 4097, message="41", edited=True)
    assert refused is not None
    assert refused.answer.text.endswith("vẫn giữ nguyên.")
    admin.taps("Gửi tới 3 nơi", card)
    late = admin.says("Họp lúc 10 giờ", message="41", edited=True)
    assert late is not None
    assert late.answer.text.startswith("Thông báo số 1 đã gửi rồi")
    assert labels(late) == ["Sửa nội dung đã gửi"]
    assert announcing.announcements.those()[0].content.text == "Họp lúc 9 giờ"


def test_who_edits_a_caption_changes_the_draft(admin: Person) -> None:
    admin.hears("/thongbao")
    admin.says("Chú thích", attachment="photo", file=PICTURE, message="41")
    changed = admin.says("Chú thích mới", attachment="photo", file=PICTURE, message="41", edited=True)
    assert changed is not None
    assert changed.content == Content("Chú thích mới", "[]", "photo", "photo-7")
    assert admin.says("Ảnh khác", attachment="photo", file=PICTURE, message="42", edited=True) is None


def test_announcements_are_for_admins_in_private(conversation: Conversation, announcing: Announcing) -> None:
    assert Person(conversation).hears("/thongbao Họp").answer.text.startswith("Tôi không có lệnh")
    Person(conversation, number=1, group="telegram:-1").hears("/thongbao Họp")
    assert announcing.announcements.those() == []


@pytest.mark.parametrize(
    "argument",
    [
        *("a_99", "a_1 go", "a_1 go zz.zz", "a_1 at 999", "a_1 at 20261301", "a_1 pick x y", "a_1 to label:9"),
        *("a_1 nonsense", "a_1 fix", "a_1 recall", "a_1 nofile", "d_000000000000", "trang 99"),
    ],
)
def test_what_nobody_offered_to_tap_sends_nothing(admin: Person, announcing: Announcing, argument: str) -> None:
    composed(admin)
    try:
        reply = admin.says(f"/thongbao {argument}", tapped=True)
        assert reply is not None
        assert 0 < len(reply.answer.text) < 2000
    except HoidapError:
        pass  # a sentence, which the channel shows
    assert announcing.announcements.those()[0].progress == "draft"


def test_english_is_spoken_to_who_calls_it_in_english(admin: Person, announcing: Announcing) -> None:
    admin.hears("/announce")
    admin.hears("Meeting at eight")
    admin.taps("To whom")
    admin.taps("groups (3)")
    assert "To: groups = 3 places" in admin.taps("Done").answer.text
    assert admin.taps("Send to 3 places").answer.text.endswith("The next message shows how far it is.")
