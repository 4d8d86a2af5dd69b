"""What a question asks for: its kind, the noun asked for, what it pins down, the syllables that carry it."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.questions.chitchat import chitchat
from bot.questions.pinned import Pin
from index.vietnamese import fold

KINDS = [
    ("Tóm tắt báo cáo năm 2023 của Hội Khuyến học", "summary"),
    ("Báo cáo này nói về điều gì?", "summary"),
    ("So sánh số hội viên của Chi hội 1 và Chi hội 2", "compare"),
    ("Số điện thoại của phòng tiếp dân là gì?", "contact"),
    ("Email của nhà trường là gì?", "contact"),
    ("Lễ khai giảng bắt đầu lúc mấy giờ?", "time"),
    ("Kế hoạch nào về phòng chống lụt bão?", "code"),
    ("Việc này thực hiện theo văn bản nào?", "code"),
    ("Quyết định nào thành lập đội tuyên truyền?", "code"),
    ("Ai là Chủ tịch Hội Khuyến học?", "person"),
    ("Giám đốc hợp tác xã là ai?", "person"),
    ("Đồng chí nào ký báo cáo?", "person"),
    ("Đại hội diễn ra khi nào?", "date"),
    ("Hạn chót nộp hồ sơ là ngày nào?", "date"),
    ("Trường thành lập năm nào?", "date"),
    ("Có bao nhiêu hội viên?", "number"),
    ("Tỷ lệ hộ nghèo là bao nhiêu phần trăm?", "number"),
    ("Đội có mấy người?", "number"),
    ("Hội nghị tổ chức ở đâu?", "place"),
    ("Cuộc họp diễn ra tại hội trường nào?", "place"),
    ("Mô hình “Dòng họ khuyến học” là gì?", "definition"),
    ("Báo cáo nêu những khó khăn gì?", "list"),
    ("Kể tên các chi hội", "list"),
    ("Chiến dịch có những chương trình gì?", "list"),
    ("Chương trình nào quy định việc này?", "code"),
    ("Liệt kê các đồng chí Phó Chủ nhiệm", "person"),
    ("Chi hội 3 đã nộp quỹ chưa?", "boolean"),
    ("Có phải trường có 20 lớp không?", "boolean"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_words_for_asking_tell_what_kind_of_thing_is_asked_for(text: str, kind: str) -> None:
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Các tổ bàn ba chuyên đề gì?", ("chuyen", "de")),
        ("cac to ban ba chuyen de gi", ("chuyen", "de")),
        ("Các chi hội bao lâu thì họp một lần?", ()),
    ],
)
def test_who_does_it_is_not_what_is_asked_for(text: str, asked: tuple[str, ...]) -> None:
    assert understand(text).asked == asked


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_question_typed_without_marks_asks_for_the_same(text: str, kind: str) -> None:
    question = understand(fold(text))
    assert question.kind == kind
    assert not question.marked


@pytest.mark.parametrize(
    "text",
    ["Nguyễn Thị Lan là ai?", "Bà Nguyễn Thị Lan giữ chức vụ gì?", "Ông Trần Văn Nam làm gì ở Hội Khuyến học?"],
)
def test_where_the_person_is_given_the_office_is_asked_for(text: str) -> None:
    assert understand(text).kind == "office"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hội Khuyến học có bao nhiêu chi hội?", ("chi", "hoi")),
        ("Hội có bao nhiêu hội viên cuối năm 2024?", ("hoi", "vien")),
        ("Thư viện có bao nhiêu đầu sách?", ("dau", "sach")),
        ("Bao nhiêu đảng viên được khen thưởng?", ("dang", "vien")),
        ("Tổng số học sinh của trường là bao nhiêu?", ("hoc", "sinh")),
        ("Báo cáo nêu những khó khăn gì?", ("kho", "khan")),
        ("Doanh thu năm 2023 là bao nhiêu?", ()),
        ("Khối số 2 góp được bao nhiêu sau bão Yagi?", ()),
    ],
)  # fmt: skip
def test_the_noun_asked_for_stands_behind_how_many_or_before_which(text: str, asked: tuple[str, ...]) -> None:
    assert understand(text).asked == asked
    assert understand(fold(text)).asked[: len(asked)] == asked


@pytest.mark.parametrize(
    ("text", "pins"),
    [
        ("Cụm thi đua số 6 có mấy đơn vị?", {Pin("number", "6", "cum")}),
        ("Điểm thi đua HK1 là bao nhiêu?", {Pin("number", "1", "hoc ky")}),
        ("Điểm thi đua học kỳ II là bao nhiêu?", {Pin("number", "2", "hoc ky")}),
        ("giam doc cong ty van son la ai", set()),
        ("giam doc thu vien tinh son la la ai", {Pin("place", "son la")}),
        ("Tổ công tác thứ hai do ai phụ trách?", {Pin("number", "2", "to")}),
        ("Kế hoạch số 139-KH/ĐUK ban hành ngày nào?", {Pin("code", "139-kh/duk")}),
        ("Năm 2023 có bao nhiêu hội viên mới?", {Pin("year", "2023")}),
        ("Ngày 20/6/2024 có cuộc họp nào?", {Pin("date", "2024-06-20")}),
        ("Bí thư Tỉnh ủy Sơn La là ai?", {Pin("place", "son la")}),
        ("bi thu tinh uy son la la ai", {Pin("place", "son la")}),
        ("Bà Nguyễn Thị Lan giữ chức vụ gì?", {Pin("person", "nguyen thi lan")}),
        ("Có bao nhiêu hội viên?", set()),
    ],
)  # fmt: skip
def test_numbers_years_codes_and_names_are_pinned_down(text: str, pins: set[Pin]) -> None:
    assert set(understand(text).pins) == pins


def test_a_name_that_only_folds_to_an_asking_word_asks_for_no_number() -> None:
    assert understand("Cô Lục Thị Mây giữ chức vụ gì?").kind == "office"
    assert understand("Khối có may đơn vị thành viên nào?").kind == "number"


def test_content_is_what_is_left_without_the_words_for_asking() -> None:
    assert understand("Trường có tất cả bao nhiêu phòng học?").content == ("truong", "phong", "hoc")
    assert understand("Tỉ lệ trả sách sớm là bao nhiêu phần trăm?").content == ("tra", "sach", "som")
    assert understand("Trường có bao nhiêu phòng máy tính?").content == ("truong", "phong", "may", "tinh")
    assert "cao" in understand("Bí thư Tỉnh ủy Cao Bằng là ai?").content
    assert "bang" in understand("Bí thư Tỉnh ủy Cao Bằng là ai?").content


def test_abbreviations_and_typing_errors_are_written_out_before_anything_else() -> None:
    assert understand("UBND tỉnh họp khi nào?").content[:3] == ("uy", "ban", "nhan")
    assert understand("Trường có bn học sinh vậy").kind == "number"
    assert understand("Giám đốc là aj?").kind == "person"


def test_both_tone_placements_are_one_question() -> None:
    assert understand("Bí thư Tỉnh uỷ Hoà Bình là ai?") == understand("Bí thư Tỉnh ủy Hòa Bình là ai?")


def test_an_english_question_is_understood_in_vietnamese_words_and_remembered_as_english() -> None:
    question = understand("How many members does Hội Khuyến học have?")
    assert (question.language, question.kind, question.asked[:2]) == ("en", "number", ("thanh", "vien"))
    assert understand("Hội Khuyến học có bao nhiêu thành viên?").language == "vi"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Xin chào!", "greeting"),
        ("cam on ban", "thanks"),
        ("Bye", "farewell"),
        ("bạn là ai", "identity"),
        ("OK", "fine"),
        ("Rõ", "acknowledged"),
        ("Đã nhận", "acknowledged"),
        ("Đã nhận thông báo ạ", "acknowledged"),
        ("Dạ, em đã nhận được ạ", "acknowledged"),
        ("Chi bộ 1 đã nhận", "acknowledged"),
        ("Tổ 3 đã rõ, cảm ơn văn phòng.", "acknowledged"),
        ("Cảm ơn văn phòng", "acknowledged"),
    ],
)
def test_small_talk_is_known_by_its_kind(text: str, kind: str) -> None:
    assert chitchat(text) == kind
    assert understand(text).kind == "chitchat"


@pytest.mark.parametrize(
    "text",
    [
        *("Chi bộ 1 đã nhận chưa?", "Chi bộ 1 đã nhận?", "Chi bộ nào đã nhận", "Ai đã nhận thông báo"),
        *("Danh sách đơn vị đã nhận", "Cụm 6 đã nhận bằng khen", "Cảm ơn văn phòng ở đâu", "Văn phòng"),
    ],
)
def test_a_question_about_what_was_received_is_no_acknowledgement(text: str) -> None:
    assert not chitchat(text)


@pytest.mark.parametrize(
    "text", ["Xin chào, ai là giám đốc?", "Chào mừng năm học mới diễn ra khi nào?", "Ai cảm ơn bạn đọc?"]
)
def test_a_question_that_begins_politely_is_still_a_question(text: str) -> None:
    assert not chitchat(text)
    assert understand(text).kind in ("person", "date")


def test_what_a_number_is_asked_of_stands_before_the_question() -> None:
    question = understand("Tổng vốn điều lệ của các hợp tác xã ở Trà Vinh là bao nhiêu?")
    assert (question.asked, question.subject) == ((), ("von", "dieu", "le"))


def test_the_last_of_two_counts_names_what_is_counted() -> None:
    assert understand("Ban xử lý bao nhiêu trên tổng số bao nhiêu văn bản đến?").asked[:2] == ("van", "ban")


def test_what_is_done_is_no_kind_of_thing() -> None:
    assert understand("Chi hội được Trung ương Hội tặng gì?").asked == ()
    assert understand("Chi hội tổ chức hoạt động gì?").asked == ("hoat", "dong")


def test_a_paper_named_by_its_number_is_pinned_by_it() -> None:
    assert Pin("code", "57/qd") in understand("Quyết định 57 của Hội quy định điều gì?").pins
    assert Pin("code", "31/hd") in understand("Hướng dẫn số 31 thay thế văn bản nào?").pins
    assert not any(pin.kind == "code" for pin in understand("Kế hoạch 5 năm có mấy mục tiêu?").pins)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Chi hội cơ sở ở huyện có mấy cái?", ("chi", "hoi", "co")),
        ("may khau cua hop tac xa co bao nhieu cai", ("may", "khau")),
        ("Hội viên ở huyện có bao nhiêu người?", ("hoi", "vien")),
        ("Hội Dệt có bao nhiêu người?", ("nguoi",)),  # the Hội Dệt is not counted
    ],
)
def test_what_opens_a_question_may_be_what_is_counted(text: str, asked: tuple[str, ...]) -> None:
    assert understand(text).asked == asked
    assert "cai" not in understand(text).content
