"""/thongke: a picture with its figures, groups of questions, a spreadsheet, for admins in a chat of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from PIL import Image
from talking import GROUP, Person, choice, labels
from turns_made import ask

from bot.admins.audit import Audit
from bot.admins.roles import Roles
from bot.conversation import Conversation
from bot.outgoing import Outgoing
from bot.phrases import say
from bot.state import State
from bot.turns import Turns
from bot.types import Reply
from bot.usage.usage import Usage
from bot.usage.usage_chart import draw
from index.library import SqliteLibrary

NOW = "2026-11-22T12:00:00+07:00"
TODAY, YESTERDAY = "2026-11-22T08:00:00+07:00", "2026-11-21T08:00:00+07:00"


@dataclass
class House:
    conversation: Conversation
    state: State
    folder: Path

    @property
    def admin(self) -> Person:
        return Person(self.conversation, number=1)


@pytest.fixture
def house(invented: SqliteLibrary, tmp_path: Path) -> House:
    state = State(tmp_path)
    usage = Usage(
        state,
        ZoneInfo("Asia/Ho_Chi_Minh"),
        Outgoing(tmp_path / "outgoing"),
        now=lambda: datetime.fromisoformat(NOW),
    )
    conversation = Conversation(
        invented, Turns(state), roles=Roles([("telegram", "1")]), audit=Audit(state), usage=usage
    )
    return House(conversation, state, tmp_path)


def book(reply: Reply) -> openpyxl.Workbook:
    (file,) = reply.files
    assert file.name == "thong-ke.xlsx"
    return openpyxl.load_workbook(file.path)


def colours(path: Path) -> dict[object, int]:
    """How many pixels of each colour a picture has."""
    with Image.open(path) as picture:
        found = picture.convert("RGB").getcolors(2**24) or []
    return {colour: count for count, colour in found}


def test_figures_come_with_a_picture(house: House) -> None:
    for number in range(3):
        ask(house.state, YESTERDAY, f"Hỏi {number}?", liked=True)
    ask(house.state, TODAY, abstained=True, liked=False)
    reply = house.admin.hears("/thongke")
    assert reply.answer.text.splitlines()[:4] == [
        "30 ngày qua (24/10 – 22/11/2026): 4 câu hỏi.",
        "Trả lời được 3 (75%), tài liệu không nói 1.",
        "👍 3, 👎 1.",
        "Nhiều nhất là ngày 21/11: 3 câu. Hôm nay: 1 câu.",
    ]
    assert labels(reply) == ["Chưa trả lời được (1)", "Không hài lòng (1)", "Bảng tính", "7 ngày", "90 ngày"]
    (picture,) = reply.files
    assert (picture.kind, picture.path.parent.name) == ("photo", "outgoing")
    with Image.open(picture.path) as opened:
        assert (opened.format, opened.size) == ("PNG", (1080, 720))


def test_the_picture_shows_what_there_is_and_nothing_else(house: House) -> None:
    answered, abstained = (0, 114, 178), (230, 159, 0)
    ask(house.state, TODAY)
    assert answered in colours(house.admin.hears("/thongke").files[0].path)
    seen = colours(house.admin.hears("/thongke 1").files[0].path)
    assert answered in seen
    ask(house.state, YESTERDAY, abstained=True)
    empty, full = house.folder / "empty.png", house.folder / "full.png"
    usage = house.conversation._desk.usage
    assert usage is not None
    draw(usage.days(1), empty, "en")
    draw(usage.days(2), full, "en")
    assert colours(full)[abstained] > 10 * colours(empty)[abstained] > 0  # as a bar, and in the legend alone


def test_other_periods_are_counted(house: House) -> None:
    ask(house.state, TODAY)
    ask(house.state, "2026-11-10T08:00:00+07:00")
    ask(house.state, "2026-01-10T08:00:00+07:00")
    admin = house.admin
    assert "7 ngày qua (16/11 – 22/11/2026): 1 câu hỏi." in admin.hears("/thongke 7").answer.text
    assert "30 ngày qua (24/10 – 22/11/2026): 2 câu hỏi." in admin.taps("30 ngày").answer.text
    for typed in ("/thongke 0", "/thongke 9999", "/thongke nothing sensible", "/stats"):
        assert admin.hears(typed).files
    assert "180 ngày" in admin.hears("/thongke 9999").answer.text


def test_nothing_asked_has_no_picture(house: House) -> None:
    reply = house.admin.hears("/thongke 7")
    assert (reply.answer.text, reply.files) == ("7 ngày qua chưa có câu hỏi nào.", ())


def test_unanswered_questions_are_grouped_and_opened(house: House) -> None:
    for wording in ("Học phí là bao nhiêu?", "hoc phi la bao nhieu", "Học phí là bao nhiêu?"):
        ask(house.state, YESTERDAY, wording, abstained=True)
    ask(house.state, TODAY, "Lịch nghỉ Tết thế nào?", abstained=True)
    ask(house.state, TODAY, "Câu trả lời được")
    admin = house.admin
    admin.hears("/thongke 7")
    listed = admin.taps("Chưa trả lời được")
    assert listed.answer.text.splitlines() == [
        "7 ngày qua có 4 câu tài liệu không nói, gom thành 2 nhóm:",
        "1. Học phí là bao nhiêu? (×3)",
        "2. Lịch nghỉ Tết thế nào?",
    ]
    opened = admin.taps("1")
    assert opened.answer.text.splitlines() == [
        "• Học phí là bao nhiêu? (×2)",
        "• hoc phi la bao nhieu",
        "",
        "Lần cuối lúc 08:00 21/11/2026:",
    ]
    assert choice(opened, say("usage.ask_again")).text == "Học phí là bao nhiêu?"
    assert admin.taps(say("usage.all_unanswered")).answer.text == listed.answer.text
    assert admin.taps(say("usage.back")).files == ()


def test_disliked_answers_come_with_their_reasons(house: House) -> None:
    ask(house.state, YESTERDAY, liked=False, reason="Sai", answer="100 đồng")
    ask(house.state, TODAY, liked=False, reason="Sai", answer="200 đồng")
    ask(house.state, TODAY, liked=True)
    admin = house.admin
    admin.hears("/thongke")
    admin.taps("Không hài lòng (2)")
    said = admin.taps("1").answer.text
    assert "200 đồng" in said
    assert said.endswith("Vì sao bị chê:\n• Sai (×2)")


def test_many_groups_come_page_by_page_and_a_group_that_is_gone_is_the_list(house: House) -> None:
    for word in "xoài mít ổi cam quýt bưởi chanh táo lê dứa".split():
        ask(house.state, TODAY, f"Giá {word} hôm nay?", abstained=True)
    admin = house.admin
    assert "gom thành 10 nhóm, trang 1/2" in admin.hears("/thongke 30 unanswered").answer.text
    assert len(admin.taps(say("menu.next")).answer.text.splitlines()) == 3
    assert "trang 1/2" in admin.hears("/thongke 30 unanswered u_000000000000").answer.text


def test_a_spreadsheet_holds_everything_and_that_it_was_taken_is_written_down(house: House) -> None:
    ask(house.state, YESTERDAY, "Học phí là bao nhiêu?", abstained=True)
    ask(house.state, TODAY, "hoc phi la bao nhieu", abstained=True)
    ask(house.state, TODAY, "Lớp có mấy học viên?", liked=False, reason="Thiếu", answer="79\nhọc viên")
    admin = house.admin
    admin.hears("/thongke 7")
    sheets = book(admin.taps("Bảng tính"))
    assert sheets.sheetnames == ["Theo ngày", "Chưa trả lời được", "Không hài lòng", "Tất cả câu hỏi"]
    days = list(sheets["Theo ngày"].values)
    assert days[0] == ("Ngày", "Số câu hỏi", "Trả lời được", "Tài liệu không nói", "Hài lòng", "Không hài lòng")
    assert [row[0].day for row in days[1:]] == list(range(16, 23))
    assert [row[1:] for row in days[-2:]] == [(1, 0, 1, 0, 0), (2, 1, 1, 0, 1)]
    (group,) = list(sheets["Chưa trả lời được"].values)[1:]
    assert (group[0], group[3]) == (2, "hoc phi la bao nhieu\nHọc phí là bao nhiêu?")
    (disliked,) = list(sheets["Không hài lòng"].values)[1:]
    assert disliked[-2:] == ("Thiếu", "79\nhọc viên")
    assert len(list(sheets["Tất cả câu hỏi"].values)) == 4
    (entry,) = Audit(house.state).entries(9)
    assert (entry.person, entry.action, entry.subject) == ("telegram:1", "usage.taken", "7")


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "=\x00cmd|' /C calc'!A0", "=" * 40_000]
)
def test_what_begins_like_a_formula_is_text(house: House, text: str) -> None:
    ask(house.state, TODAY, text, answer=text, liked=False, reason=text)
    sheets = book(house.admin.hears("/thongke 30 sheet"))
    cells = [
        cell for sheet in sheets for row in sheet.iter_rows(min_row=2) for cell in row if str(cell.value)[:1] in "=+-@"
    ]
    assert len(cells) >= 6
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


def test_nobody_else_gets_figures(house: House) -> None:
    ask(house.state, TODAY)
    assert Person(house.conversation).hears("/thongke").answer.text.startswith("Tôi không có lệnh /thongke")
    assert Person(house.conversation, group=GROUP).says("/thongke") is None
    in_group = Person(house.conversation, number=1, group=GROUP).hears("/thongke")
    assert (in_group.answer.text, in_group.files) == (say("command.private"), ())
    assert not (house.folder / "outgoing").exists()


def test_a_picture_that_cannot_be_written_leaves_nothing_behind(house: House) -> None:
    ask(house.state, TODAY)
    (house.folder / "outgoing").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="outgoing"):
        house.admin.hears("/thongke")
