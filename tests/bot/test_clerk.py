"""Documents that admins send: read, shown as a card, added, replaced, edited, discarded; refused with a reason."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as Word
from PIL import Image, ImageDraw, ImageFont

from bot.admins.audit import Audit
from bot.clerk.admission import brought
from bot.clerk.amendments import amender_of
from bot.clerk.placing import Places, Previous
from bot.clerk.publications import Publication
from bot.clerk.safe_reading import read_link_safely
from bot.cli import Program
from bot.types import FileReference, Incoming
from index.sync import sync
from tests.bot.clerking import BOSS, COLLEAGUE, LETTER, STRANGER, Clerk, Office, at_work, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with at_work(open_office(tmp_path)) as office:
        yield office


@pytest.fixture
def boss(office: Office) -> Clerk:
    return office.person(BOSS)


def letter(folder: Path, name: str = "lich-nghi.md", text: str = LETTER) -> Path:
    path = folder / "sent" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_that_an_admin_sends_is_read_shown_added_and_answered_from(office: Office, boss: Clerk) -> None:
    question = "Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?"
    assert "Nhạn" not in office.answer(question)

    assert boss.sends(letter(office.folder)) == "Đang đọc “lich-nghi.md”…"
    card = boss.card()
    assert "Thông báo lịch nghỉ của Thư viện tỉnh Cà Mau" in card.text
    assert "Mở đầu:\n" + LETTER.splitlines()[2] in card.text
    assert card.labels == ["✅ Thêm vào kho", "✏️ Sửa tiêu đề", "📅 Sửa ngày", "🗑 Bỏ"]

    reply = boss.taps(card, "Thêm")
    assert reply is not None
    assert reply.passing
    office.until(lambda: "✅ Đã thêm" in card.text)
    assert "6 tài liệu" in card.text
    assert "Nhạn" in office.answer(question)
    assert (office.corpus / "lich-nghi.md").read_text("utf-8") == LETTER
    assert sorted(path.name for path in office.corpus.iterdir() if path.name.startswith(".")) == []
    assert [entry.action for entry in Audit(office.state).entries(5)] == ["document.added"]


def test_a_word_file_has_its_groups_on_the_card_and_what_disagrees_with_its_own_count_is_marked(
    office: Office, boss: Clerk
) -> None:
    word = Word()
    word.add_heading("Quyết định chia khối thi đua ngành Bảo tàng", 1)
    word.add_paragraph(
        "Khối thi đua số 1 ngành Bảo tàng gồm 3 đơn vị: Bảo tàng tỉnh Lai Châu, Bảo tàng tỉnh Sơn La và Bảo tàng "
        "tỉnh Hòa Bình."
    )
    word.add_paragraph("Khối thi đua số 2 ngành Bảo tàng gồm 4 đơn vị: Bảo tàng tỉnh Long An và Bảo tàng tỉnh Cà Mau.")
    path = office.folder / "khoi.docx"
    word.save(str(path))

    boss.sends(path, "Khối thi đua.docx")

    text = boss.card().text
    assert "• Khối thi đua số 1 ngành Bảo tàng: đủ 3 thành viên" in text
    assert "⚠️ Khối thi đua số 2 ngành Bảo tàng: văn bản ghi 4 thành viên, đọc được 2" in text
    assert "Tệp: Khối thi đua.docx" in text


def test_a_new_version_of_a_document_replaces_it_and_the_old_one_comes_back_with_undo(
    office: Office, boss: Clerk
) -> None:
    report = (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8")
    question = "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?"
    assert "36" in office.answer(question)

    boss.sends(letter(office.folder, "bao-cao-lai-chau.md", report.replace("36 cán bộ", "38 cán bộ")))
    card = boss.card()
    assert "⚠️ Kho đã có tệp cùng tên: “Báo cáo năm 2023 của Thư viện tỉnh Lai Châu” (28/12/2023), giống 9" in card.text
    boss.taps(card, "🔁 Thay")
    office.until(lambda: "✅ Đã thay" in card.text)
    assert "38" in office.answer(question)
    assert office.conversation.clerk is not None
    (version,) = office.conversation.clerk.versions.of("bao-cao-lai-chau.md")
    assert version.reason == "replaced"
    assert office.conversation.clerk.versions.file(version).read_text("utf-8") == report

    boss.taps(card, "↩️ Hoàn tác")
    boss.card("✅ Đã hoàn tác")
    assert "36" in office.answer(question)
    assert (office.corpus / "bao-cao-lai-chau.md").read_text("utf-8") == report
    office.until(lambda: "↩️ Hoàn tác" not in card.labels)


def test_undoing_an_added_document_takes_its_file_away_again(office: Office, boss: Clerk) -> None:
    boss.sends(letter(office.folder))
    card = boss.card()
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)

    boss.taps(card, "Hoàn tác")
    boss.card("✅ Đã hoàn tác")

    office.until(lambda: card.text.startswith("↩️ Thay đổi với “Thông báo lịch nghỉ") and card.labels == [])
    assert not (office.corpus / "lich-nghi.md").exists()
    assert "Nhạn" not in office.answer("Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?")


def test_a_document_of_the_same_text_under_another_name_and_kind_is_found_and_replaced_under_the_old_name(
    office: Office, boss: Clerk
) -> None:
    plan = (office.corpus / "ke-hoach-ngay-hoi.md").read_text("utf-8")
    word = Word()
    for line in plan.split("---")[2].strip().replace("120 triệu", "150 triệu").split("\n\n"):
        word.add_paragraph(line.removeprefix("# "))
    path = office.folder / "KH sửa.docx"
    word.save(str(path))

    boss.sends(path)
    card = boss.card()
    assert "Kế hoạch tổ chức Ngày hội đọc sách năm 2024" in card.text.split("⚠️")[1]
    boss.taps(card, "🔁 Thay")
    office.until(lambda: "✅ Đã thay" in card.text)

    assert (office.corpus / "ke-hoach-ngay-hoi.docx").is_file()
    assert not (office.corpus / "ke-hoach-ngay-hoi.md").exists()
    answer = office.answer("Ủy ban nhân dân tỉnh Sơn La hỗ trợ bao nhiêu tiền cho Ngày hội đọc sách?")
    assert "150" in answer
    assert "120" not in answer


def test_added_as_a_document_of_its_own_it_gets_a_name_that_is_free(office: Office, boss: Clerk) -> None:
    boss.sends(letter(office.folder, "bao-cao-lai-chau.md"))
    card = boss.card()
    boss.taps(card, "➕ Thêm thành tài liệu riêng")
    office.until(lambda: "✅ Đã thêm" in card.text)
    assert (office.corpus / "bao-cao-lai-chau-2.md").read_text("utf-8") == LETTER
    assert "36" in office.answer("Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?")


def test_title_and_date_are_typed_as_people_type_them_and_hold_after_the_folder_was_indexed_again(
    office: Office, boss: Clerk
) -> None:
    boss.sends(letter(office.folder))
    first = boss.card()
    asked = boss.taps(first, "✏️ Sửa tiêu đề")
    assert asked is not None
    assert asked.prompts
    boss.says("Lịch kiểm kê hè")
    card = boss.card("📄 Lịch kiểm kê hè\nNgày")
    office.until(lambda: "xem thẻ mới bên dưới" in first.text)

    boss.taps(card, "📅 Sửa ngày")
    wrong = boss.says("hôm qua")
    assert wrong is not None
    assert "chưa hiểu ngày “hôm qua”" in wrong.answer.text
    boss.says("tháng 7/2025")
    card = boss.card("Ngày: 07/2025")
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm “Lịch kiểm kê hè”" in card.text)
    boss.says("/capnhat")
    boss.card("✅ Kho đã đúng với thư mục tài liệu")
    report = sync(office.library, [office.corpus], amend=amender_of(office.settings.data))  # as `hoidap index` does
    assert "lich-nghi.md" in report.unchanged

    with office.library.view() as view:
        document = view.document("lich-nghi.md")
    assert document is not None
    assert (document.title, document.date) == ("Lịch kiểm kê hè", "2025-07")


def test_a_file_or_a_question_instead_of_the_title_is_taken_for_what_it_is(office: Office, boss: Clerk) -> None:
    boss.sends(letter(office.folder))
    card = boss.card()
    boss.taps(card, "✏️ Sửa tiêu đề")
    answer = boss.says("Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?")
    assert answer is not None
    assert "36" in answer.answer.text
    boss.taps(card, "✏️ Sửa tiêu đề")
    assert "khac.md" in boss.sends(letter(office.folder, "khac.md", LETTER.replace("Cà Mau", "Bến Tre")))
    assert "Thư viện tỉnh Bến Tre" in boss.card("Tệp: khac.md").text


def test_a_discarded_document_leaves_nothing(office: Office, boss: Clerk) -> None:
    boss.sends(letter(office.folder))
    card = boss.card()
    reply = boss.taps(card, "🗑 Bỏ")
    assert reply is not None
    assert reply.edits
    assert "Đã bỏ" in reply.answer.text
    assert list((office.settings.data / "uploads").iterdir()) == []
    assert boss.says(card.button("Thêm").text, message=card.id, tapped=True) is not None
    assert not (office.corpus / "lich-nghi.md").exists()
    assert [entry.action for entry in Audit(office.state).entries(5)] == ["upload.discarded"]


def test_the_same_bytes_are_told_to_be_there_already_whether_published_or_waiting(office: Office, boss: Clerk) -> None:
    boss.sends(office.corpus / "bao-cao-lai-chau.md", "báo cáo mới.md")
    assert "là “Báo cáo năm 2023 của Thư viện tỉnh Lai Châu”" in boss.card("đã có trong kho").text
    boss.sends(letter(office.folder))
    boss.card("📄")
    boss.sends(letter(office.folder, "lan-hai.md"))
    boss.card("Tệp “lan-hai.md” bạn đã gửi rồi")


def test_what_cannot_be_read_is_refused_with_its_reason_and_the_clerk_goes_on(office: Office, boss: Clerk) -> None:
    for name, content in (("trong.md", b""), ("gia.pdf", b"PK\x03\x04 no pdf"), ("lenh.exe", b"MZ\x90\x00")):
        path = office.folder / name
        path.write_bytes(content)
        boss.sends(path)
        assert "Chưa thêm được" in boss.card(f"“{name}”").text
    (office.folder / "lenh.pdf").write_bytes(b"MZ\x90\x00" + bytes(90))
    boss.sends(office.folder / "lenh.pdf")
    refusal = boss.card("“lenh.pdf”").text
    assert refusal == "Chưa thêm được “lenh.pdf”. Tệp này là chương trình, không phải văn bản; đừng mở nó."
    office.courier.files.clear()
    boss.says(file=FileReference("gone", "mat.md", 10))
    boss.card("“mat.md”")
    boss.sends(letter(office.folder))
    assert boss.card("📄").labels[0] == "✅ Thêm vào kho"
    assert len(list((office.settings.data / "uploads").iterdir())) == 1


def test_a_name_that_leads_elsewhere_stays_in_the_folder_of_documents(office: Office, boss: Clerk) -> None:
    boss.sends(letter(office.folder), "../../../tmp/\u202egnod.md")
    card = boss.card("📄")
    boss.taps(card, "hêm")
    office.until(lambda: "✅ Đã thêm" in card.text)
    assert (office.corpus / "gnod.md").is_file()


def test_several_files_at_once_each_get_their_card(office: Office, boss: Clerk) -> None:
    for name in ("Cà Mau", "Bến Tre", "Long An", "Yên Bái"):
        boss.sends(letter(office.folder, f"{name}.md", LETTER.replace("Cà Mau", name)))
    for name in ("Cà Mau", "Bến Tre", "Long An", "Yên Bái"):
        card = boss.card(f"Tệp: {name}.md")
        boss.taps(card, "hêm")
    office.until(lambda: len([shown for shown in boss.messages if "✅ Đã thêm" in shown.text]) == 4)
    assert len(office.library.history()) < 1 + 1 + 4  # what was asked for while another was published went together


def test_a_long_pasted_text_is_a_document_and_its_parts_are_joined(office: Office, boss: Clerk) -> None:
    lines = [f"Điều {n}. Thư viện số {n} mở cửa từ {n % 5 + 6} giờ sáng hằng ngày, trừ ngày lễ." for n in range(1, 90)]
    text = "Quy định giờ mở cửa\n\n" + "\n".join(lines)
    assert boss.says(text[:4096]) is not None
    joined = boss.says(text[4096:])
    assert joined is not None
    assert joined.answer.text == "Đã nối phần tiếp theo."
    card = boss.card()
    assert "Quy định giờ mở cửa" in card.text
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)
    assert "giờ sáng" in office.answer("Thư viện số 89 mở cửa từ mấy giờ?")


def test_the_command_asks_for_a_document_and_takes_a_short_text_too(office: Office, boss: Clerk) -> None:
    prompt = boss.says("/them")
    assert prompt is not None
    assert prompt.prompts
    boss.says("Thư viện Sao Khuê có 12 phòng đọc.")
    assert "Thư viện Sao Khuê có 12 phòng đọc" in boss.card().text


def test_the_same_message_brought_twice_by_the_platform_is_one_upload(office: Office, boss: Clerk) -> None:
    path = letter(office.folder)
    boss.sends(path, message="77")
    boss.sends(path, message="77")
    boss.card()
    assert len(office.state.rows("SELECT id FROM uploads")) == 1


def test_for_who_is_no_admin_nothing_of_it_exists_and_buttons_do_nothing(office: Office, boss: Clerk) -> None:
    stranger = office.person(STRANGER)
    assert stranger.sends(letter(office.folder)) == "Tôi chưa nhận tệp ở đây. Bạn gõ câu hỏi bằng chữ giúp nhé."
    unknown = stranger.says("/them")
    assert unknown is not None
    assert "không có lệnh" in unknown.answer.text
    boss.sends(letter(office.folder))
    card = boss.card()
    stranger.says(card.button("Thêm").text, tapped=True)
    Clerk(office, BOSS, group="telegram:-100").says(card.button("Thêm").text, tapped=True)
    assert office.state.rows("SELECT number FROM publications") == []
    assert len(office.state.rows("SELECT id FROM uploads")) == 1


def test_another_admin_may_decide_about_a_card_that_they_were_shown(office: Office, boss: Clerk) -> None:
    boss.sends(letter(office.folder))
    card = boss.card()
    office.person(COLLEAGUE).says(card.button("Thêm").text, tapped=True)
    office.until(lambda: "✅ Đã thêm" in card.text)


PAGE = """<!doctype html><html><head><title>Thư viện Sao Khuê khai trương</title></head><body><article>
<h1>Thư viện Sao Khuê khai trương</h1><p>Sáng 3/9/2025, Thư viện Sao Khuê khai trương phòng đọc mới có 64 chỗ ngồi cho
bạn đọc thiếu nhi, do bà Lê Thị Sương làm trưởng phòng.</p><p>Phòng đọc mở cửa từ 7 giờ 30 các ngày trong tuần.</p>
</article></body></html>"""


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGE.encode()
        self.send_response(200 if self.path == "/tin/khai-truong" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


def test_a_link_alone_is_fetched_kept_as_a_file_and_cited_with_its_address(
    office: Office, boss: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.clerk.examining.read_link_safely", partial(read_link_safely, allow_loopback=True))
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/tin/khai-truong"
        boss.says(address)
        card = boss.card("📄 Thư viện Sao Khuê khai trương")
        boss.says(f"{address}-khong-co")
        boss.card("trả về lỗi 404")
        server.shutdown()
    boss.taps(card, "hêm")
    office.until(lambda: "✅ Đã thêm" in card.text)
    assert (office.corpus / "Thư viện Sao Khuê khai trương.html").is_file()
    with office.library.view() as view:
        document = view.document("Thư viện Sao Khuê khai trương.html")
    assert document is not None
    assert document.source == address
    assert "64" in office.answer("Phòng đọc mới của Thư viện Sao Khuê có bao nhiêu chỗ ngồi?")


def test_a_link_to_this_machine_is_not_opened(boss: Clerk) -> None:
    boss.says("http://127.0.0.1:8080/admin")
    assert "địa chỉ nội bộ" in boss.card("Chưa thêm được").text


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="pictures are read by tesseract")
def test_a_photo_of_a_page_is_read(office: Office, boss: Clerk) -> None:
    picture = Image.new("RGB", (1400, 260), "white")
    font = ImageFont.load_default(48)
    ImageDraw.Draw(picture).text(
        (40, 40), "THONG BAO VE KIEM KE TRONG NAM\nKho sach Sao Mai co 815 thung sach", "black", font=font
    )
    path = office.folder / "photo.jpg"
    picture.save(path)
    assert boss.sends(path, "") == "Đang đọc chữ trong ảnh…"
    card = boss.card("📄", 60)
    assert "Tệp: anh-" in card.text
    assert "Chữ đọc không rõ" not in card.text

    Image.open(path).rotate(180).save(path)
    boss.sends(path, "")
    assert "⚠️ Chữ đọc không rõ" in boss.card("không rõ", 60).text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", None),
        ("https://bao.vn/bai-1.html", "link"),
        ("Xem giúp https://bao.vn/bai-1.html", None),
        ("Điều 1. Phạm vi.\n" * 40, "text"),
        ("Điều 1. Phạm vi.\n" * 40 + "Điều này có đúng không?", None),
        ("Cho tôi hỏi ai phụ trách? " + "Tôi đã đọc kỹ tài liệu nhưng chưa thấy. " * 20, None),
        ("chữ " * 200, None),
    ],
)
def test_what_an_admin_types_is_a_document_only_when_it_reads_like_one(text: str, kind: str | None) -> None:
    assert brought(Incoming(text, "telegram:1:1")) == kind


def test_half_a_surrogate_pair_in_what_is_sent_breaks_nothing(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    boss = office.person()
    assert boss.says("Cụm \ud83d gồm ai?") is not None
    assert boss.says(file=FileReference("1", "thư \ud83d.md", 9)) is not None
    incoming = Incoming("Cụm thi đua số 1?", "s", chat="telegram:-5", chat_kind="group", chat_title="Tổ \ud83d")
    assert office.conversation.reply(incoming) is not None
    assert [row["given"] for row in office.state.rows("SELECT given FROM uploads")] == ["thư \ufffd.md"]


def test_the_command_line_takes_nothing_out_whose_file_is_about_to_be_put_in_place(
    office: Office, boss: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Places.place

    def place_slowly(places: Places, publication: Publication) -> list[Previous]:
        time.sleep(2)
        return place(places, publication)

    monkeypatch.setattr(Places, "place", place_slowly)
    boss.sends(letter(office.folder))
    boss.taps(boss.card(), "Thêm")
    office.until(lambda: "lich-nghi.md" in office.library.names())
    indexed = CliRunner().invoke(Program("vi"), ["index", "--json"], obj=office.settings, standalone_mode=False)
    assert json.loads(indexed.stdout)["removed"] == []
    assert "lich-nghi.md" in office.library.names()
    assert (office.corpus / "lich-nghi.md").is_file()


@pytest.mark.parametrize("word", ["thôi", "Hủy", "bỏ đi", "không", "thôi không thêm nữa", "cancel"])
def test_one_word_ends_the_waiting_for_a_title_or_a_date(office: Office, boss: Clerk, word: str) -> None:
    boss.sends(letter(office.folder))
    card = boss.card()
    for label, named in (
        ("tiêu đề", "Bạn gõ tiêu đề mới cho “Thông báo lịch"),
        ("ngày", "Bạn gõ ngày của “Thông báo lịch"),
    ):
        prompt = boss.taps(card, label)
        assert prompt is not None
        assert prompt.answer.text.startswith(named)
        assert prompt.prompts
        ended = boss.says(word)
        assert ended is not None
        assert ended.answer.text == "Vâng, thôi nhé. Mọi thứ vẫn như cũ."
    prompt = boss.taps(card, "tiêu đề")
    question = boss.says("Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?")
    assert question is not None
    assert "36" in question.answer.text
    assert office.conversation.clerk is not None
    upload = office.conversation.clerk.uploads.get(1)
    assert upload is not None
    assert (upload.title, upload.date) == ("", "")


def test_one_word_ends_the_waiting_for_a_document(office: Office, boss: Clerk) -> None:
    boss.says("/them")
    ended = boss.says("thôi không thêm nữa")
    assert ended is not None
    assert ended.answer.text == "Vâng, thôi nhé. Mọi thứ vẫn như cũ."
    assert office.conversation.clerk is not None
    assert office.conversation.clerk.uploads.get(1) is None


def test_a_card_is_looked_at_again_where_a_document_of_its_name_has_come_meanwhile(office: Office, boss: Clerk) -> None:
    colleague = office.person(COLLEAGUE)
    boss.sends(letter(office.folder))
    card = boss.card()
    colleague.sends(letter(office.folder, text=LETTER.replace("Nhạn", "Yến")))
    other = colleague.card()
    boss.taps(card, "Thêm")
    office.until(lambda: "✅ Đã thêm" in card.text)

    told = colleague.taps(other, "✅ Thêm vào kho")
    assert told is not None
    assert "đã có thêm tài liệu cùng tên tệp “lich-nghi.md”" in told.answer.text
    office.until(lambda: "🔁 Thay" in other.labels[0])
    assert not (office.corpus / "lich-nghi-2.md").exists()
    colleague.taps(other, "🔁 Thay")
    office.until(lambda: "✅ Đã thay" in other.text)
    assert "Yến" in office.answer("Ai phụ trách kiểm kê ở Thư viện tỉnh Cà Mau?")


def test_a_pasted_paragraph_is_called_by_its_first_sentence(office: Office, boss: Clerk) -> None:
    boss.says("Thư viện tỉnh Cà Mau kiểm kê kho sách. " + "Cán bộ thư viện làm việc cả ngày thứ bảy. " * 20)
    card = boss.card("📄")
    assert card.text.startswith("📄 Thư viện tỉnh Cà Mau kiểm kê kho sách\n")
