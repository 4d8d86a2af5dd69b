"""What became of an announcement, as admins see it and what they do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from announcing import Post, broadcasting, until
from composing import BOLD, GROUPS, PICTURE, composed, draft_of, progress, with_places
from openpyxl import load_workbook
from talking import ADMIN, Person, labels

from bot.announcements.announcements import Content, Progress
from bot.announcements.announcing import Announcing
from bot.announcements.dispatch import Dispatch
from bot.announcements.ledger import REASONS, Standing
from bot.announcements.sender import BrokenOffError, ClosedError, RefusedError
from bot.conversation import Conversation
from bot.phrases import say
from bot.types import Language


@pytest.fixture
def announcing(conversation: Conversation) -> Announcing:
    return with_places(conversation)


@pytest.fixture
def admin(conversation: Conversation, announcing: Announcing) -> Person:
    return Person(conversation, number=1)


@pytest.fixture
def post(announcing: Announcing) -> Iterator[Post]:
    """A channel that brings what is sent."""
    post = Post()
    with broadcasting(announcing, post):  # type: ignore[arg-type]
        yield post


def sent(admin: Person, announcing: Announcing, wanted: str = "done") -> int:
    composed(admin)
    number = draft_of(announcing)
    admin.taps("Gửi tới 3 nơi")
    until(lambda: progress(announcing, number) == wanted)
    return number


def test_the_report_says_who_got_it_who_did_not_and_why(admin: Person, announcing: Announcing, post: Post) -> None:
    post.mishaps = {"telegram:-2": [ClosedError("kicked: bot was kicked")], "telegram:-3": [BrokenOffError("reset")]}
    number = sent(admin, announcing)
    report = admin.hears(f"/thongbao a_{number}").answer.text
    assert report.startswith(f"Thông báo số {number} đã gửi xong: 1/3 nơi đã nhận, mất ")
    assert "Đã nhận: Tổ 1." in report
    assert "Không gửi được tới 1 nơi:\n- bot đã bị đưa ra khỏi nhóm hoặc kênh: Tổ 2" in report
    assert "Chưa rõ ở 1 nơi" in report
    assert "Tổ 3." in report
    assert "Đã gửi 1/3: Họp lúc 8 giờ" in admin.hears("/thongbao").answer.text


def test_one_tap_settles_what_is_unknown(admin: Person, announcing: Announcing, post: Post) -> None:
    post.mishaps = {"telegram:-3": [BrokenOffError("reset"), BrokenOffError("reset")]}
    number = sent(admin, announcing)
    admin.hears(f"/thongbao a_{number}")
    assert admin.taps("Gửi lại 1 nơi chưa rõ").answer.text == "Đang gửi lại 1 nơi."
    until(lambda: not post.mishaps["telegram:-3"])
    until(lambda: progress(announcing, number) == "done")
    admin.hears(f"/thongbao a_{number}")
    assert admin.taps("Để nguyên").answer.text == "Đã để nguyên 1 nơi."
    assert "Chưa rõ, bạn đã để nguyên: 1 nơi." in admin.hears(f"/thongbao a_{number}").answer.text
    assert not any("chưa rõ" in label for label in labels(admin.last))
    assert [place for place, _ in post.brought] == ["telegram:-1", "telegram:-2"]


def test_what_failed_is_tried_again(admin: Person, announcing: Announcing, post: Post) -> None:
    post.mishaps = {"telegram:-3": [RefusedError("no_rights: not enough rights")]}
    number = sent(admin, announcing)
    admin.hears(f"/thongbao a_{number}")
    admin.taps("Thử lại 1 nơi lỗi")
    until(lambda: announcing.ledger.counts(number).sent == 3)
    assert sorted(post.brought) == sorted((chat, "Họp lúc 8 giờ") for chat in GROUPS)


def test_as_many_are_tried_again_as_the_button_says(admin: Person, announcing: Announcing, post: Post) -> None:
    post.mishaps = {
        "telegram:-2": [ClosedError("kicked: bot was kicked")],
        "telegram:-3": [RefusedError("no_rights: not enough rights")],
    }
    number = sent(admin, announcing)
    announcing.chats.joined("telegram:-2", "group", "Tổ 2")  # it was taken in again
    admin.hears(f"/thongbao a_{number}")
    assert admin.taps("Thử lại 2 nơi lỗi").answer.text == "Đang gửi lại 2 nơi."
    until(lambda: announcing.ledger.counts(number).sent == 3)


def test_of_what_was_stopped_the_unknown_wait_until_it_goes_on(admin: Person, announcing: Announcing) -> None:
    composed(admin)
    number = draft_of(announcing)
    admin.taps("Gửi tới 3 nơi")
    dispatch = Dispatch(announcing.state, announcing.chats)
    dispatch.turn((), dispatch.queued(number, "sending", "telegram", 0, 1))
    dispatch.recover()
    announcing.ledger.cancel(number)
    admin.hears(f"/thongbao a_{number}")
    said = admin.taps("Gửi lại 1 nơi chưa rõ").answer.text
    assert said == "Đã xếp lại 1 nơi; thông báo vẫn đang dừng, bấm Gửi tiếp để gửi."
    assert progress(announcing, number) == "cancelled"
    admin.hears(f"/thongbao a_{number}")
    assert admin.taps("Gửi tiếp 3 nơi").answer.text == "Đang gửi tiếp 3 nơi."


def test_what_was_sent_is_corrected_everywhere_after_a_preview(
    admin: Person, announcing: Announcing, post: Post
) -> None:
    number = sent(admin, announcing)
    admin.hears(f"/thongbao a_{number}")
    assert admin.taps("Sửa nội dung đã gửi").prompts
    refused = admin.says("Ảnh khác", attachment="photo", file=PICTURE)
    assert refused is not None
    assert refused.answer.text.startswith("Chỉ sửa được phần chữ")
    preview = admin.says("Họp lúc 9 giờ", markup=BOLD)
    assert preview is not None
    assert preview.content == Content("Họp lúc 9 giờ", BOLD)
    assert set(post.standing.values()) == {"Họp lúc 8 giờ"}
    for verb in ("to groups", "pick 1 telegram:-1", "at 209901010800", "silent"):
        assert labels(admin.hears(f"/thongbao a_{draft_of(announcing)} {verb}")) == labels(preview)
    admin.taps("Sửa ở 3 nơi")
    until(lambda: set(post.standing.values()) == {"Họp lúc 9 giờ"})
    until(lambda: progress(announcing, number) == "done")
    assert "Đã sửa ở 3/3 nơi." in admin.hears(f"/thongbao a_{number}").answer.text
    assert len(announcing.announcements.those()) == 1


@pytest.mark.parametrize("decided", [False, True])
def test_who_corrects_or_takes_back_is_told_where_that_is_impossible(
    admin: Person, announcing: Announcing, post: Post, decided: bool
) -> None:
    post.mishaps = {"telegram:-3": [BrokenOffError("reset")]}
    number = sent(admin, announcing)
    stays = "Ở 1 nơi không rõ tin đã tới hay chưa"
    assert stays not in admin.hears(f"/thongbao a_{number}").answer.text
    if decided:
        admin.taps("Để nguyên")
        admin.hears(f"/thongbao a_{number}")
    admin.taps("Sửa nội dung đã gửi")
    assert stays in admin.hears("Họp lúc 9 giờ").answer.text
    admin.taps("Sửa ở 2 nơi")
    until(lambda: progress(announcing, number) == "done")
    assert stays in admin.hears(f"/thongbao a_{number}").answer.text
    assert stays in admin.taps("Thu hồi").answer.text
    admin.taps("Xóa ở 2 nơi")
    until(lambda: progress(announcing, number) == "recalled")
    assert stays in admin.hears(f"/thongbao a_{number}").answer.text


def test_what_was_sent_is_taken_back_once_that_is_confirmed(admin: Person, announcing: Announcing, post: Post) -> None:
    post.mishaps = {"recall telegram:-3": [RefusedError("too_old: message can't be deleted")]}
    number = sent(admin, announcing)
    admin.hears(f"/thongbao a_{number}")
    assert admin.taps("Thu hồi").answer.text.startswith(f"Xóa thông báo số {number} ở 3 nơi")
    assert len(post.standing) == 3
    admin.taps("Xóa ở 3 nơi")
    until(lambda: progress(announcing, number) == "recalled")
    assert {place for place, _ in post.standing} == {"telegram:-3"}
    report = admin.hears(f"/thongbao a_{number}").answer.text
    assert report.startswith(f"Thông báo số {number} đã thu hồi ở 2/3 nơi.")
    assert "Không thu hồi được ở 1 nơi:\n- tin đã quá cũ: Tổ 3" in report
    admin.taps("Thu hồi")
    admin.taps("Xóa ở 1 nơi")
    until(lambda: not post.standing)


def test_what_is_going_out_is_stopped_and_gone_on_with(admin: Person, announcing: Announcing) -> None:
    composed(admin)
    number = draft_of(announcing)
    admin.taps("Gửi tới 3 nơi")
    going = admin.hears(f"/thongbao a_{number}")
    assert "Đang gửi thông báo" in going.answer.text
    assert admin.taps("Dừng lại", going).answer.text == "Đã dừng."
    assert admin.taps("Dừng lại", going).answer.text == "Không còn gì để làm ở đây."
    stopped = admin.hears(f"/thongbao a_{number}")
    assert stopped.answer.text.startswith(f"Thông báo số {number} đã dừng: 0/3 nơi đã nhận, 3 nơi chưa gửi.")
    assert admin.taps("Gửi tiếp 3 nơi").answer.text == "Đang gửi tiếp 3 nơi."
    post = Post()
    with broadcasting(announcing, post):  # type: ignore[arg-type]
        until(lambda: len(post.brought) == 3)
    actions = [entry.action.partition(".")[2] for entry in announcing.audit.entries(9)]
    assert actions == ["resumed", "stopped", "started"]


def test_the_spreadsheet_has_a_row_for_every_recipient_and_no_formula(
    admin: Person, announcing: Announcing, post: Post
) -> None:
    announcing.chats.joined("telegram:-2", "group", '=HYPERLINK("http://example.org";"Tổ 2")')
    post.mishaps = {"telegram:-3": [RefusedError("no_rights: not enough rights")]}
    number = sent(admin, announcing)
    admin.hears(f"/thongbao a_{number}")
    reply = admin.taps("Bảng tính")
    assert reply.files[0].name == f"thong-bao-{number}.xlsx"
    rows = list(load_workbook(reply.files[0].path).active.iter_rows())
    assert [cell.value for cell in rows[0]][:5] == ["Nơi nhận", "Loại", "Mã", "Kết quả", "Lý do"]
    assert [row[0].value for row in rows[1:]] == ["Tổ 1", '=HYPERLINK("http://example.org";"Tổ 2")', "Tổ 3"]
    assert all(cell.data_type in "sn" for row in rows for cell in row)
    assert rows[2][0].quotePrefix
    assert [row[3].value for row in rows[1:]] == ["đã gửi", "đã gửi", "không được"]
    assert rows[3][4].value == "bot không có quyền (not enough rights)"


def test_a_report_stays_one_message(admin: Person, announcing: Announcing, post: Post) -> None:
    chats = [f"telegram:-{number}" for number in range(4, 120)]
    reasons = ("no_rights", "refused", "too_old", "not_found", "gone", "file", "failed", "moved", "server_errors")
    for number, chat in enumerate(chats):
        announcing.chats.joined(chat, "group", f"Nhóm có tên rất dài của xã thứ {number} " * 3)
        post.mishaps[chat] = [RefusedError(f"{reasons[number % len(reasons)]}: reason")]
    composed(admin)
    number = draft_of(announcing)
    admin.taps("Gửi tới 119 nơi")
    until(lambda: progress(announcing, number) == "done")
    report = admin.hears(f"/thongbao a_{number}").answer.text
    assert "Không gửi được tới 116 nơi:" in report
    assert len(report) < 4000


@pytest.mark.parametrize("language", get_args(Language))
def test_whatever_the_ledger_knows_is_said_in_words(language: Language) -> None:
    for reason in REASONS:
        assert say(f"reason.{reason}", language)
    for state in get_args(Standing):
        assert say(f"state.{state}", language)
    for each in get_args(Progress):
        assert say(f"announcement.line.{each}", language, text="", when="", sent=0, total=0)


def test_people_are_called_as_they_were_when_they_subscribed(
    conversation: Conversation, admin: Person, announcing: Announcing, post: Post
) -> None:
    for number, called in ((7, "Lê Lan"), (8, "Bùi Minh"), (9, "")):
        Person(conversation, number, called=called).hears("/dangky")
    post.mishaps = {"telegram:8": [ClosedError("blocked: bot was blocked")]}
    composed(admin, part="người đăng ký")
    number = draft_of(announcing)
    admin.taps("Gửi tới 3 nơi")
    until(lambda: progress(announcing, number) == "done")
    report = admin.hears(f"/thongbao a_{number}").answer.text
    assert "Đã nhận: Lê Lan; 1 người đăng ký." in report
    assert "- người nhận đã chặn bot: Bùi Minh" in report
    files = admin.taps("Bảng tính").files
    recipients, summary = load_workbook(files[0].path).worksheets
    assert [row[0] for row in recipients.iter_rows(min_row=2, values_only=True)] == ["Lê Lan", "Bùi Minh", None]
    told = dict(summary.iter_rows(values_only=True))
    assert (told["Nội dung"], told["Người gửi"], told["đã gửi"], told["không được"]) == ("Họp lúc 8 giờ", ADMIN, 2, 1)
    Person(conversation, 7).hears("/huy")
    assert "Đã nhận: 2 người đăng ký." in admin.hears(f"/thongbao a_{number}").answer.text


def test_what_was_stopped_says_who_was_not_sent_to_who_stopped_it_and_when(
    conversation: Conversation, admin: Person, announcing: Announcing
) -> None:
    composed(admin)
    number = draft_of(announcing)
    admin.taps("Gửi tới 3 nơi")
    announcing.act(number, "telegram:2", "stopped", lambda: announcing.ledger.cancel(number))
    report = admin.hears(f"/thongbao a_{number}").answer.text
    assert re.search(r"\nGửi từ \d\d:\d\d \d\d/\d\d/\d{4} đến \d\d:\d\d.*\. Người gửi: bạn\.\n", report)
    assert re.search(r"\nNgười dừng: telegram:2, lúc \d\d:\d\d ", report)
    assert "\nChưa gửi: Tổ 1, Tổ 2, Tổ 3." in report


def test_who_opens_one_to_look_may_ask_a_question_next(admin: Person, announcing: Announcing, post: Post) -> None:
    sent(admin, announcing)
    admin.hears("/thongbao")
    admin.taps("1")
    assert admin.hears("Giám đốc Thư viện tỉnh Lai Châu là ai?").answer.text.startswith("Lò Thị Mận")
    assert len(announcing.announcements.those()) == 1
