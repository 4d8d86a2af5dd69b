"""Announcements through the real serving process on the loopback Bot API: composed, previewed, sent, reported."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.announcements.announcements import Announcement, Announcements, Content
from bot.chats import Chats
from bot.directory import document_id
from bot.state import State
from tests.bot.serving_process import Serving
from tests.bot.telegram_running import small_library
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Chat, Message
from tests.telegram.people import Person

WORDS = "Họp giao ban lúc 8 giờ, mang theo báo cáo."
ENTITIES = [{"type": "bold", "offset": 0, "length": 12}, {"type": "italic", "offset": 17, "length": 5}]


class Office:
    """A bot with an admin, groups and a channel."""

    def __init__(self, api: BotApi, data: Path) -> None:
        self.api, self.data = api, data
        self.admin = api.person("Mai")
        self.chats: list[Chat] = []
        self.serving = self.start()

    def start(self, **environment: str) -> Serving:
        settings = {"HOIDAP_ADMINS": f"telegram:{self.admin.id}", "OMP_NUM_THREADS": "1", **environment}
        self.serving = Serving(self.api, self.data, settings)
        return self.serving

    def joins(self, *chats: Chat) -> None:
        for chat in chats:
            self.admin.promotes_bot(chat)
        self.chats += chats
        known = Chats(State(self.data))
        self.api.wait_until(lambda: all(known.chat(f"telegram:{chat.id}") for chat in chats))
        self.api.settled()

    def says(self, text: str) -> Message:
        """What answers it."""
        return self.api.answer_to(self.admin.says(text))

    def taps(self, message: Message, label: str, wanted: str) -> Message:
        """The message that then says what is wanted: the same one mostly."""
        self.admin.presses(message, label)
        return self.reads(wanted)

    def reads(self, wanted: str) -> Message:
        """The newest message to the admin that says so."""

        def found() -> Message | None:
            shown = [each for each in self.admin.messages if each.by_bot and not each.deleted]
            return next((each for each in reversed(shown) if wanted in (each.text or "")), None)

        return self.api.wait_until(found, failing=f"nobody says {wanted!r}: {self.api.story()}")  # type: ignore[return-value]

    def composed(self, to: str = "các nhóm") -> Message:
        """The card of the newest draft, with its audience."""
        card = self.reads("Bản nháp số")
        self.taps(card, "Gửi tới ai", "Gửi tới ai?")
        self.taps(card, to, f"Đang chọn: {to}")
        return self.taps(card, "Xong", f"Gửi tới: {to}")


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@pytest.fixture
def office(api: BotApi, tmp_path: Path) -> Iterator[Office]:
    small_library(tmp_path).close()
    office = Office(api, tmp_path)
    office.admin.starts()
    try:
        yield office
    finally:
        office.serving.kill()


def said_with(person: Person, **fields: object) -> Message:
    """A message with formatting of its own."""
    return person._sends(None, None, None, False, None, **fields)


def got(chat: Chat) -> list[Message]:
    """What the bot brought, but for its greeting."""
    return [message for message in chat.from_bot if not (message.text or "").startswith("Xin chào")]


def looks(message: Message) -> tuple[object, ...]:
    """What is seen of a message."""
    file = message.content.get("photo", [{}])[-1].get("file_id")
    return message.text, message.entities, file, [button.text for button in message.buttons]


def test_a_picture_with_bold_words_is_previewed_as_it_is_delivered_to_all_groups(api: BotApi, office: Office) -> None:
    groups = [api.group(f"Tổ {number}", office.admin, bot="left") for number in range(1, 6)]
    office.joins(*groups)
    office.says("/thongbao")
    picture = office.admin._file("anh.png", png())
    content = {"photo": [{**picture, "width": 8, "height": 8}]}
    said_with(office.admin, content=content, text=WORDS, entities=ENTITIES)
    card = office.composed()
    preview = next(each for each in office.admin.messages if each.by_bot and each.text == WORDS)
    assert preview.marked("bold") == ["Họp giao ban"]
    assert preview.marked("italic") == ["8 giờ"]
    office.taps(card, "Gửi tới 5 nơi", "đang gửi tới 5 nơi")
    report = office.reads("đã gửi xong: 5/5 nơi đã nhận")
    for group in groups:
        assert [looks(message) for message in got(group)] == [looks(preview)]
    assert "Đã nhận: Tổ 1, Tổ 2, Tổ 3, Tổ 4, Tổ 5." in (report.text or "")


def test_a_forwarded_post_goes_on_as_words_of_the_office(api: BotApi, office: Office) -> None:
    group = api.group("Tổ 1", office.admin, bot="left")
    office.joins(group)
    other = api.person("Lan")
    post = said_with(other, text=WORDS, entities=ENTITIES)
    office.says("/thongbao")
    office.admin.forwards(post)
    office.taps(office.composed(), "Gửi tới 1 nơi", "đang gửi")
    office.reads("đã gửi xong: 1/1")
    assert [(message.text, message.entities, message.origin) for message in got(group)] == [(WORDS, ENTITIES, None)]


@pytest.mark.slow
def test_silent_pinned_corrected_and_taken_back(api: BotApi, office: Office) -> None:
    group, channel = api.supergroup("Tổ 1", office.admin, bot="left"), api.channel("Bản tin", office.admin)
    office.joins(group, channel)
    office.says("/thongbao")
    said_with(office.admin, text=WORDS, entities=ENTITIES)
    card = office.composed("tất cả")
    office.admin.presses(card, "Không chuông")
    api.wait_until(lambda: "✓ Không chuông" in [button.text for button in card.buttons])
    office.admin.presses(card, "Ghim")
    api.wait_until(lambda: "✓ Ghim" in [button.text for button in card.buttons])
    office.taps(card, "Gửi tới 2 nơi", "đang gửi")
    report = office.reads("Đã ghim ở 2/2 nơi")
    assert [(message.silent, message.text) for message in (*got(group), *got(channel))] == [(True, WORDS)] * 2
    office.taps(report, "Sửa nội dung đã gửi", "Bạn gửi lại toàn bộ phần chữ")
    said_with(office.admin, text="Họp lúc 9 giờ", entities=[{"type": "bold", "offset": 0, "length": 3}])
    draft = office.reads("Bản sửa của thông báo số 1")
    office.taps(draft, "Sửa ở 2 nơi", "Đang sửa thông báo số 1")
    report = office.reads("Đã sửa ở 2/2 nơi")
    for chat in (group, channel):
        assert [(message.text, message.marked("bold")) for message in got(chat)] == [("Họp lúc 9 giờ", ["Họp"])]
    office.taps(report, "Thu hồi", "Xóa thông báo số 1 ở 2 nơi")
    office.taps(report, "Xóa ở 2 nơi", "đã thu hồi ở 2/2 nơi")
    assert [message for chat in (group, channel) for message in got(chat) if not message.deleted] == []


def test_an_album_is_one_announcement_corrected_and_taken_back_whole(api: BotApi, office: Office) -> None:
    group, channel = api.supergroup("Tổ 1", office.admin, bot="left"), api.channel("Bản tin", office.admin)
    office.joins(group, channel)
    office.says("/thongbao")
    pictures = office.admin.sends_album(4, "Ảnh hội thao")
    card = office.composed("tất cả")
    shown = [each for each in office.admin.messages if each.by_bot and "photo" in each.content]
    ids = [picture.content["photo"][0]["file_id"] for picture in pictures]
    assert [each.content["photo"][0]["file_id"] for each in shown] == ids
    assert len({each.content["media_group_id"] for each in shown}) == 1
    office.admin.presses(card, "Ghim")
    api.wait_until(lambda: "✓ Ghim" in [button.text for button in card.buttons])
    office.taps(card, "Gửi tới 2 nơi", "đang gửi")
    report = office.reads("Đã ghim ở 2/2 nơi")
    for chat in (group, channel):
        assert [each.content["photo"][0]["file_id"] for each in got(chat)] == ids
        assert [each.text for each in got(chat)] == ["Ảnh hội thao", None, None, None]
        assert chat.pinned == got(chat)[:1]
    office.taps(report, "Sửa nội dung đã gửi", "Bạn gửi lại toàn bộ phần chữ")
    office.says("Ảnh hội thao năm nay")
    office.taps(office.reads("Bản sửa của thông báo số 1"), "Sửa ở 2 nơi", "Đang sửa thông báo số 1")
    report = office.reads("Đã sửa ở 2/2 nơi")
    assert [each.text for each in got(channel)] == ["Ảnh hội thao năm nay", None, None, None]
    office.taps(report, "Thu hồi", "Xóa thông báo số 1 ở 2 nơi")
    office.taps(report, "Xóa ở 2 nơi", "đã thu hồi ở 2/2 nơi")
    assert [each for chat in (group, channel) for each in got(chat)] == []


def test_what_the_app_cuts_off_is_said_once_and_goes_nowhere(api: BotApi, office: Office) -> None:
    office.says("/thongbao")
    sentence = "Các đơn vị rà soát danh sách, gửi về văn phòng trước ngày 30. "
    for part in ((sentence * 60)[:4000], sentence * 30, sentence * 20):
        office.admin.says(part)
    said = office.reads("không vào thông báo số 1, cũng không vào tài liệu")
    office.reads("Bản nháp số")
    api.settled()
    texts = [each.text or "" for each in office.admin.messages if each.by_bot]
    assert sum("cũng không vào tài liệu" in text for text in texts) == 1
    assert sum("Bản nháp số" in text for text in texts) == 1
    assert [button.text for button in said.buttons] == ["Sửa nội dung", "Bỏ"]
    assert State(office.data).rows("SELECT 1 FROM uploads") == []


def test_the_report_and_its_spreadsheet_say_who_did_not_get_it(api: BotApi, office: Office) -> None:
    groups = [api.group(f"Tổ {number}", office.admin, bot="left") for number in range(1, 4)]
    office.joins(*groups)
    office.admin.removes_bot(groups[1], told=False)
    office.says("/thongbao")
    office.says(WORDS)
    office.taps(office.composed(), "Gửi tới 3 nơi", "đang gửi")
    report = office.reads("đã gửi xong: 2/3 nơi đã nhận")
    assert "- bot đã bị đưa ra khỏi nhóm hoặc kênh: Tổ 2" in (report.text or "")
    office.admin.presses(report, "Bảng tính")
    sheet = api.wait_for(lambda message: "document" in message.content and message.by_bot)
    assert sheet.content["document"]["file_name"] == "thong-bao-1.xlsx"
    content = api.world.files[sheet.content["document"]["file_id"]].content
    rows = ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert rows.count("<row ") == 4


def test_who_edits_their_message_sees_it_anew(api: BotApi, office: Office) -> None:
    office.joins(api.group("Tổ 1", office.admin, bot="left"))
    office.says("/thongbao")
    written = office.admin.says("Họp lúc 8 giờ")
    office.composed()
    office.admin.edits(written, "Họp lúc 9 giờ")
    preview = office.reads("Họp lúc 9 giờ")

    def standing() -> list[str | None]:
        return [
            each.text for each in office.admin.messages if each.by_bot and not each.deleted and each.id > written.id
        ]

    api.wait_until(lambda: len(standing()) == 2)
    api.settled()
    shown = standing()
    assert shown[0] == preview.text
    assert shown[1].startswith("Bản nháp số 1")  # type: ignore[union-attr]
    assert len(shown) == 2


def test_one_tap_settles_what_is_unknown_and_the_report_goes_on(api: BotApi, office: Office) -> None:
    groups = [api.group(f"Tổ {number}", office.admin, bot="left") for number in range(1, 4)]
    office.joins(*groups)
    for kind, group in (("dropped before", groups[0]), ("dropped after", groups[1])):
        api.faults.add(kind, methods=("sendMessage",), chats=(group.id,), times=1)  # type: ignore[arg-type]
    office.says("/thongbao")
    office.says(WORDS)
    office.taps(office.composed(), "Gửi tới 3 nơi", "đang gửi")
    report = office.reads("Chưa rõ ở 2 nơi: kết nối đứt hoặc bot bị ngắt khi đang gửi")
    assert [len(got(group)) for group in groups] == [0, 1, 1]
    query = office.admin.presses(report, "Gửi lại 2 nơi chưa rõ")
    assert api.callback_answer(query) == "Đang gửi lại 2 nơi."
    api.wait_until(lambda: "đã gửi xong: 3/3 nơi" in (report.text or ""))
    assert [len(got(group)) for group in groups] == [1, 2, 1]  # that one had arrived: the admin was told it might have


def test_a_button_in_a_channel_leads_to_the_document(api: BotApi, office: Office) -> None:
    channel = api.channel("Bản tin", office.admin)
    office.joins(channel)
    office.says(f"/thongbao {document_id('truong.md')}")
    office.taps(office.composed("các kênh"), "Gửi tới 1 nơi", "đang gửi")
    office.reads("đã gửi xong: 1/1")
    [post] = got(channel)
    assert (post.text or "").startswith("Tài liệu mới: Trường <Hoa & Sen>")
    assert post.marked("bold") == ["Trường <Hoa & Sen>"]
    reader = api.person("Lan")
    prompt = api.answer_to(reader.follows(post.button("Hỏi về tài liệu này")))
    assert "Trường <Hoa & Sen>" in (prompt.text or "")
    assert "24" in (api.answer_to(reader.says("có bao nhiêu giáo viên?")).text or "")


def test_a_tap_below_an_announcement_never_changes_it(api: BotApi, office: Office) -> None:
    reader = api.person("Lan")
    group = api.group("Tổ 1", office.admin, reader, bot="left")
    office.joins(group)
    reader.starts()
    api.answer_to(reader.says("/dangky"))
    content = Content(WORDS, button="Hỏi về tài liệu này", asks=f"/tailieu {document_id('gone.md')} ?")
    admin = f"telegram:{office.admin.id}"
    Announcements(State(office.data)).add(Announcement(admin, content, "groups,subscribers"))
    office.says("/thongbao a_1")
    office.taps(office.reads("Bản nháp số 1"), "Gửi tới 2 nơi", "đang gửi")
    office.reads("đã gửi xong: 2/2")
    privately = next(each for each in reader.messages if each.by_bot and each.text == WORDS)
    gone = "Mục này không còn"
    for post, chat in ((got(group)[0], group), (privately, privately.chat)):
        reader.presses(post, "Hỏi về tài liệu này")
        api.wait_until(lambda chat=chat: any(gone in (each.text or "") for each in chat.from_bot))
        assert (post.text, [button.text for button in post.buttons]) == (WORDS, ["Hỏi về tài liệu này"])
    menu = group.from_bot[-1]
    reader.presses(menu, "1")
    api.wait_until(lambda: "Hiệu trưởng Trường Tiểu học Hoa Sen" in (menu.text or ""))


def test_a_preview_that_telegram_refuses_says_so(api: BotApi, office: Office) -> None:
    broken = Content("Ảnh", "[]", "photo", path="/nowhere/anh.png")
    Announcements(State(office.data)).add(Announcement(f"telegram:{office.admin.id}", broken))
    office.says("/thongbao a_1")
    office.reads("không xem trước được")
    office.reads("Bản nháp số 1")


@pytest.mark.fault
def test_a_draft_and_what_was_asked_for_survive_kill_9(api: BotApi, office: Office) -> None:
    group = api.group("Tổ 1", office.admin, bot="left")
    office.joins(group)
    office.says("/thongbao")
    office.serving.kill()
    said_with(office.admin, text=WORDS, entities=ENTITIES)
    office.start()
    card = office.composed()
    api.settled()
    office.serving.kill()
    office.start()
    office.taps(card, "Gửi tới 1 nơi", "đang gửi")
    office.reads("đã gửi xong: 1/1")
    assert [looks(message)[:2] for message in got(group)] == [(WORDS, ENTITIES)]


def png() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    return buffer.getvalue()
