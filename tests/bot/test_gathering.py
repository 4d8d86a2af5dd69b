"""What comes in one go with the message in which an announcement is written."""

from __future__ import annotations

import json

import pytest
from talking import Person, labels

from bot.announcements.announcements import Content
from bot.announcements.announcing import Announcing
from bot.announcements.gathering import IN_ONE_GO
from bot.announcements.reporting import Reporting
from bot.conversation import Conversation
from bot.types import Attachment, FileReference, Reply

NOON = 1_795_000_000.0  # seconds since 1970
LONG = "Các đơn vị rà soát danh sách, gửi về văn phòng trước ngày 30. " * 30


@pytest.fixture
def announcing(conversation: Conversation) -> Announcing:
    assert conversation.announcing is not None
    return conversation.announcing


@pytest.fixture
def admin(conversation: Conversation) -> Person:
    return Person(conversation, number=1)


def piece(
    admin: Person, number: int, text: str = "", markup: str = "", album: str = "a", kind: Attachment = "photo"
) -> Reply | None:
    file = None if kind == "other" else FileReference(f"file-{number}")
    return admin.says(text, attachment=kind, file=file, markup=markup, message=str(40 + number), album=album, sent=NOON)


def content(announcing: Announcing) -> list[Content]:
    return [each.content for each in announcing.announcements.those()]


def test_the_pictures_of_an_album_become_one_draft_and_are_shown_when_they_are_there(
    admin: Person, announcing: Announcing
) -> None:
    admin.hears("/thongbao")
    first = piece(admin, 1, "Hội thao")
    assert first is not None
    assert first.answer.text.startswith("Tôi đang nhận cả bộ")
    assert [piece(admin, number) for number in (2, 3)] == [None, None]
    assert content(announcing) == [Content("Hội thao", "[]", "photo", "file-1", album="file-2 file-3")]
    assert [each.announcement for each in Reporting(announcing.state).followed()] == [1]


def test_words_below_several_pictures_stand_below_one_another_as_they_were_formatted(
    admin: Person, announcing: Announcing
) -> None:
    bold = json.dumps([{"type": "bold", "offset": 0, "length": 3}])
    admin.hears("/thongbao")
    for number, words in enumerate(("📌 Một", "", "Hai"), 1):
        piece(admin, number, words, bold if words == "Hai" else "")
    [album] = content(announcing)
    assert album.text == "📌 Một\nHai"
    assert json.loads(album.markup) == [{"type": "bold", "offset": 7, "length": 3}]


def test_a_part_of_an_album_that_cannot_be_announced_is_named_and_the_others_kept(
    admin: Person, announcing: Announcing
) -> None:
    admin.hears("/thongbao")
    piece(admin, 1, "Hội thao")
    refused = piece(admin, 2, kind="other")
    assert refused is not None
    assert "Phần này của bộ không vào thông báo số 1" in refused.answer.text
    piece(admin, 3)
    assert [album.album for album in content(announcing)] == ["file-3"]


def test_of_an_album_whose_first_cannot_be_announced_nothing_is_taken_and_it_is_said_once(
    admin: Person, announcing: Announcing
) -> None:
    admin.hears("/thongbao")
    refused = piece(admin, 1, kind="other")
    assert refused is not None
    assert refused.answer.text.endswith("Tôi chưa lấy gì của cả bộ này.")
    assert [piece(admin, number) for number in (2, 3)] == [None, None]
    assert content(announcing) == []
    assert admin.says("Họp lúc 8 giờ").content == Content("Họp lúc 8 giờ")  # type: ignore[union-attr]


def test_an_album_takes_the_place_of_what_the_draft_said(admin: Person, announcing: Announcing) -> None:
    admin.hears("/thongbao")
    admin.hears("Họp lúc 8 giờ")
    admin.taps("Sửa nội dung")
    piece(admin, 1)
    piece(admin, 2)
    assert content(announcing) == [Content("Họp lúc 8 giờ", "[]", "photo", "file-1", album="file-2")]
    admin.hears("/thongbao a_1 edit")
    admin.taps("Bỏ ảnh hoặc tệp", admin.says("/thongbao a_1 edit", tapped=True))
    assert content(announcing) == [Content("Họp lúc 8 giờ")]


def test_words_that_are_edited_below_an_album_leave_its_pictures(admin: Person, announcing: Announcing) -> None:
    admin.hears("/thongbao")
    piece(admin, 1, "Hội thao")
    piece(admin, 2)
    picture = FileReference("file-1")
    admin.says("Hội thao 2026", attachment="photo", file=picture, message="41", edited=True, album="a", sent=NOON)
    assert content(announcing) == [Content("Hội thao 2026", "[]", "photo", "file-1", album="file-2")]


def test_a_text_that_the_app_cut_is_neither_joined_nor_taken_for_a_document(
    admin: Person, announcing: Announcing
) -> None:
    admin.hears("/thongbao")
    admin.says(LONG * 2, message="41", sent=NOON)
    cut = admin.says(LONG, message="42", sent=NOON + 1)
    assert cut is not None
    assert "không vào thông báo số 1, cũng không vào tài liệu" in cut.answer.text
    assert labels(cut) == ["Sửa nội dung", "Bỏ"]
    assert admin.says("Hết.", message="43", sent=NOON + 1) is None
    assert [each.text for each in content(announcing)] == [LONG * 2]


def test_what_is_typed_later_or_asked_for_is_no_part_of_the_announcement(admin: Person, announcing: Announcing) -> None:
    admin.hears("/thongbao")
    admin.says("Họp", message="41", sent=NOON)
    admin.taps("Khi nào")
    asked = admin.says("8h sáng mai", message="42", sent=NOON + 1)
    assert asked is not None
    assert "Khi nào: " in asked.answer.text
    later = admin.says("Cụm thi đua số 1 gồm những ai?", message="43", sent=NOON + IN_ONE_GO + 1)
    assert later is not None
    assert "thông báo" not in later.answer.text
