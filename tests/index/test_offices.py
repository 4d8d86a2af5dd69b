"""Who holds which office, as sentences say it."""

from __future__ import annotations

import pytest

from index.offices import holders, office_behind, signatures
from index.types import Span


def held(text: str) -> list[tuple[str, str]]:
    return [(holder.person.text, holder.text) for holder in holders(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc Thư viện tỉnh – Lò Thị Mận khai mạc hội nghị.",
        "Giám đốc Thư viện tỉnh: bà Lò Thị Mận.",
        "Giám đốc Thư viện tỉnh là bà Lò Thị Mận.",
        "Đồng chí Giám đốc Thư viện tỉnh Lò Thị Mận phát biểu.",
        "Bà Lò Thị Mận, Giám đốc Thư viện tỉnh, phát biểu.",
        "Bà Lò Thị Mận (Giám đốc Thư viện tỉnh) phát biểu.",
        "Bà Lò Thị Mận là Giám đốc Thư viện tỉnh, dự hội nghị.",
        "Bà Lò Thị Mận giữ chức vụ Giám đốc Thư viện tỉnh; hội nghị kết thúc.",
        "Bà Lò Thị Mận - Giám đốc Thư viện tỉnh đã phát biểu.",
    ],
)
def test_an_office_stands_before_or_after_the_name(text: str) -> None:
    assert held(text) == [("Lò Thị Mận", "Giám đốc Thư viện tỉnh")]


def test_in_a_list_each_has_their_own_office() -> None:
    text = (
        "Dự hội nghị có ông Trần Quốc Toàn, Chủ tịch Hội Khuyến học; bà Lê Thị Hoa, Phó Chủ tịch Hội Khuyến học; "
        "ông Phạm Minh Khôi, Trưởng Ban Kiểm tra, chủ trì hội nghị."
    )
    assert held(text) == [
        ("Trần Quốc Toàn", "Chủ tịch Hội Khuyến học"),
        ("Lê Thị Hoa", "Phó Chủ tịch Hội Khuyến học"),
        ("Phạm Minh Khôi", "Trưởng Ban Kiểm tra"),
    ]


def test_deputies_and_former_holders_are_named_as_such() -> None:
    assert held("Ông Trần Quốc Toàn, Phó Giám đốc Thư viện tỉnh, dự.")[0][1].startswith("Phó Giám đốc")
    assert held("Ông Trần Quốc Toàn, nguyên Giám đốc Thư viện tỉnh, dự.")[0][1].startswith("nguyên Giám đốc")


def test_an_office_does_not_reach_over_into_another_sentence() -> None:
    assert held("Hội nghị bầu Giám đốc. Bà Lò Thị Mận phát biểu.") == []


def test_people_without_an_office_are_left_out() -> None:
    assert held("Bà Lò Thị Mận và ông Trần Quốc Toàn trao quà cho học sinh.") == []


def test_places_in_the_text_are_exact() -> None:
    text = "Hội nghị họp sáng nay. Bà Lò Thị Mận, Giám đốc Thư viện tỉnh, phát biểu."
    holder = next(iter(holders(text)))
    assert text[holder.office.start : holder.office.end] == holder.text
    assert text[holder.person.span.start : holder.person.span.end] == holder.person.text == "Lò Thị Mận"


def test_a_table_row_gives_the_office_of_its_person() -> None:
    row = "STT: 1; Họ tên: Lò Thị Mận; Chức vụ: Tổ trưởng Tổ Văn thư; Số máy: 201"
    assert held(row) == [("Lò Thị Mận", "Tổ trưởng Tổ Văn thư")]


def test_a_signature_gives_the_office_above_it() -> None:
    assert ("Lò Thị Mận", "GIÁM ĐỐC") in held("GIÁM ĐỐC\n\n(Đã ký)\n\nThS. Lò Thị Mận")


def test_an_office_that_opens_the_sentence_is_that_of_the_name_between_commas() -> None:
    text = "Phó Giám đốc Thư viện tỉnh Lai Châu, bà Lò Thị Mận, phát biểu và đề nghị:"
    assert held(text) == [("Lò Thị Mận", "Phó Giám đốc Thư viện tỉnh Lai Châu")]
    assert held("Dự họp có Giám đốc Thư viện, bà Lò Thị Mận, ông Trần Quốc Toàn.") == []


def test_brackets_within_an_office_do_not_end_it() -> None:
    text = "Bà Lò Thị Mận là Ủy viên Ban Chấp hành (BCH) Hội Khuyến học."
    assert held(text) == [("Lò Thị Mận", "Ủy viên Ban Chấp hành (BCH) Hội Khuyến học")]
    assert held("Bà Lò Thị Mận (Giám đốc Thư viện) phát biểu.") == [("Lò Thị Mận", "Giám đốc Thư viện")]


def test_a_signature_far_from_the_margin_is_read() -> None:
    text = "Quyết định này có hiệu lực từ ngày ký.\n\n" + " " * 40 + "CHỦ TỊCH\n" + " " * 36 + "(đã ký)\n" + " " * 38
    assert [holder.person.text for holder in signatures(f"{text}Lưu Minh Triết\n")] == ["Lưu Minh Triết"]


def test_an_office_on_the_line_below_a_name_is_theirs() -> None:
    text = "Lò Thị Mận\nGiám đốc, Bí thư Chi bộ\nSinh năm 1980\n\nTrần Quốc Toàn\nPhó Giám đốc\nPhụ trách kho sách"
    assert held(text) == [("Lò Thị Mận", "Giám đốc, Bí thư Chi bộ"), ("Trần Quốc Toàn", "Phó Giám đốc")]


def test_where_the_office_comes_first_the_next_line_is_not_the_office_of_the_name_above() -> None:
    assert held("Giám đốc\nLò Thị Mận\nPhó Giám đốc\nTrần Quốc Toàn") == []


def test_an_office_that_somebody_is_given_counts_beside_the_one_they_have() -> None:
    text = "Bà Lò Thị Mận, Phó Giám đốc Thư viện tỉnh, đã được giao làm Trưởng ban Kiểm kê kho sách."
    assert held(text) == [
        ("Lò Thị Mận", "Phó Giám đốc Thư viện tỉnh"),
        ("Lò Thị Mận", "Trưởng ban Kiểm kê kho sách"),
    ]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("bà Vũ Thị Hoa, Giám đốc Sở Y tế; ông Lê Văn An", "Giám đốc Sở Y tế"),
        ("bà Vũ Thị Hoa – Giám đốc Sở Y tế phát biểu", "Giám đốc Sở Y tế"),
        ("bà Vũ Thị Hoa\nGiám đốc Sở Y tế", None),
        ("bà Vũ Thị Hoa, điện thoại 0912", None),
        ("bà Vũ Thị Hoa làm Giám đốc Sở Y tế", None),
    ],
)
def test_the_office_behind_a_name_is_set_off_from_it(text: str, office: str | None) -> None:
    start = text.index("Vũ")
    found = office_behind(text, Span(start, start + len("Vũ Thị Hoa")))
    assert (text[found.start : found.end] if found else None) == office
