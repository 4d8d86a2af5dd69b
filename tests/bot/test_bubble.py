"""An answer's text laid out: names one below the other, a table's row as its cells, the words that a lead rests on."""

from __future__ import annotations

import pytest

from bot.channels.bubble import Block, Line, laid_out


def kinds(text: str) -> list[str]:
    return [block.kind for block in laid_out(text)]


def words(block: Block) -> list[str]:
    return [line.text for line in block.lines]


def test_many_names_stand_below_what_they_are_the_names_of() -> None:
    head, names, note = laid_out("Cụm số 2 có 4 xã: Ea Nam; Cư Mốt, vùng 3; Dliê Ya; Phú Lộc.\nLưu ý: tài liệu ghi 5.")
    assert words(head) == ["Cụm số 2 có 4 xã:"]
    assert (names.kind, words(names)) == ("names", ["Ea Nam", "Cư Mốt, vùng 3", "Dliê Ya", "Phú Lộc"])
    assert words(note) == ["Lưu ý: tài liệu ghi 5."]


@pytest.mark.parametrize(
    "text",
    [
        "Cụm số 2 có 3 xã: Ea Nam; Cư Mốt; Phú Lộc.",
        "Hợp tác xã bảo vệ xã viên; hỗ trợ vốn; dạy nghề; đại diện cho xã viên.",
        f"Nhiệm vụ: {'làm tốt ' * 20}; {'giữ gìn ' * 20}; học tập; rèn luyện.",
        "Theo “Nghị quyết 3: họp; bàn; quyết; làm” thì có.",
    ],
    ids=["few", "no head", "clauses", "quoted within"],
)
def test_a_sentence_stays_one(text: str) -> None:
    assert [words(block) for block in laid_out(text)] == [[text]]


def test_a_row_of_a_table_is_its_cells() -> None:
    lead, row = laid_out("Số phòng: 106\n“TT: 10; Họ và tên: Lý Thị Thắm; Khối: xã Ea Nam; xã Phú Lộc; Số phòng: 106…”")
    assert (lead.kind, row.kind) == ("lead", "row")
    assert row.lines == (
        Line("10", "TT"),
        Line("Lý Thị Thắm", "Họ và tên"),
        Line("xã Ea Nam; xã Phú Lộc", "Khối"),
        Line("106…", "Số phòng"),
    )


def test_what_answers_leads_and_the_documents_words_are_told_apart() -> None:
    assert kinds("12 xã\n“Huyện có 12 xã.”") == ["lead", "quote"]
    assert kinds("“Huyện có 12 xã.”") == ["quote"]
    assert kinds("Huyện có 12 xã.\nTheo bản mới hơn.") == ["text"]
    assert kinds("- năm 2023: 12 xã\n“Có 12 xã.”\n- năm 2024: 9 xã") == ["list", "quote", "list"]
    assert kinds("Tóm tắt:\n- Mở lớp.\n- Cấp sách.") == ["text", "list"]


@pytest.mark.parametrize("text", ["", " \n ", "a\n\n\nb", ": ; ; ; ;", "“”", "- ", "A: ; ; ; "])
def test_nothing_but_blanks_is_left_out(text: str) -> None:
    shown = "".join(line.label + line.text for block in laid_out(text) for line in block.lines)
    assert [letter for letter in shown if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
