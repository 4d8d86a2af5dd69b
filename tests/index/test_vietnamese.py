# ruff: noqa: E501  # patterns and tables read better unbroken
"""Vietnamese text: lengths kept, sentences whole, abbreviations written out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vietnamese import TOKEN, expand_abbreviations, fold, normalize, sentences, tokens

_PIECES = [
    "Đảng ủy họp. ",
    "TP. Hà Nội",
    "1. ",
    "uỷ",
    "hoà",
    " ",
    "\n",
    "“Đúng!”",
    "4.851",
    "./.",
    "…",
    "a) ",
    "v.v. ",
    "ông",
    "- ",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)).map(
    lambda text: unicodedata.normalize("NFC", text)
)


def parts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@given(TEXTS)
def test_normalising_and_folding_keep_the_length_of_text(text: str) -> None:
    assert len(normalize(text)) == len(text)
    assert len(fold(text)) == len(text)


def test_folding_keeps_letters_letters_and_digits_digits() -> None:
    """So that a folded text has its syllables where the text has them."""
    for code in (*range(0xD800), *range(0xE000, 0x30000)):
        character = unicodedata.normalize("NFC", chr(code))[0]
        assert (character.isalnum(), character.isdecimal()) == (fold(character).isalnum(), fold(character).isdecimal())


@pytest.mark.parametrize("typed", ["hoà", "Hoà", "HOÀ", "uỷ", "UỶ", "khoẻ"])
def test_a_tone_stands_on_one_vowel_whatever_the_case(typed: str) -> None:
    assert fold(normalize(typed)) == fold(typed)
    assert normalize(typed) != typed
    assert normalize(f"{typed}n") == f"{typed}n"


@pytest.mark.parametrize("typed", ["quý", "QUÝ", "Quỳ"])
def test_behind_q_the_tone_stays(typed: str) -> None:
    assert normalize(typed) == typed


@given(TEXTS)
def test_normalising_and_folding_twice_changes_nothing_more(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)
    assert fold(normalize(text)) == fold(text)


@given(TEXTS)
def test_sentences_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("letter", "ĐĂƠƯÔẢẾỘỰỲĨŨ")
def test_a_sentence_may_open_with_any_vietnamese_capital(letter: str) -> None:
    assert parts(f"Hội nghị kết thúc. {letter}n là chữ đầu.") == ["Hội nghị kết thúc.", f"{letter}n là chữ đầu."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TP. Hà Nội có 12 quận. Huyện thì 17.", ["TP. Hà Nội có 12 quận.", "Huyện thì 17."]),
        ("Ông ThS. Phùng Văn Tú và PGS.TS. Lê Văn A dự. Bà B vắng.", ["Ông ThS. Phùng Văn Tú và PGS.TS. Lê Văn A dự.", "Bà B vắng."]),
        ("BS.CKII. Hoàng Đức Khiêm chủ trì.", ["BS.CKII. Hoàng Đức Khiêm chủ trì."]),
        ("1. Tổ công tác\n2. Tổ hai", ["1. Tổ công tác", "2. Tổ hai"]),
        ("Điều 5. Phạm vi", ["Điều 5. Phạm vi"]),
        ("1.2. Thiết bị phải bền.", ["1.2. Thiết bị phải bền."]),
        ("Đạt 94,7%. Thu 4.851 đồng.", ["Đạt 94,7%.", "Thu 4.851 đồng."]),
        ("Ban hành năm 2024./. Nơi nhận: A", ["Ban hành năm 2024./.", "Nơi nhận: A"]),
        ("Ông nói. “Đúng!” Rồi đi.", ["Ông nói.", "“Đúng!”", "Rồi đi."]),
        ("Chờ đã... Rồi sẽ rõ… Xong.", ["Chờ đã...", "Rồi sẽ rõ…", "Xong."]),
        ("a) Một. b) Hai.", ["a) Một.", "b) Hai."]),
        ("Cờ, bằng khen, v.v. Hội nghị bế mạc.", ["Cờ, bằng khen, v.v.", "Hội nghị bế mạc."]),
        ("Đ/c Nguyễn Văn A. Phó Bí thư vắng.", ["Đ/c Nguyễn Văn A.", "Phó Bí thư vắng."]),
        ("Ông N. Đ. Hùng và I. V. Stalin.", ["Ông N. Đ. Hùng và I. V. Stalin."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("BTC TU Yên Bái", "Ban Tổ chức Tỉnh ủy Yên Bái"),
        ("ubnd tỉnh", "Ủy ban nhân dân tỉnh"),
        ("hđnd xã", "Hội đồng nhân dân xã"),
        ("ldld tinh", "Liên đoàn Lao động tinh"),
        ("CT UBND xã", "chủ tịch Ủy ban nhân dân xã"),
        ("CT 35 của BCT", "chỉ thị 35 của Bộ Chính trị"),
        ("CĐ ngành Y tế", "Công đoàn ngành Y tế"),
        ("Trường CĐ Nghề", "Trường cao đẳng Nghề"),
        ("Kế hoạch 12/KH-UBND", "Kế hoạch 12/KH-UBND"),
        ("ban cán sự", "ban cán sự"),
    ],
)
def test_abbreviations_are_written_out_by_what_stands_beside_them(short: str, full: str) -> None:
    assert expand_abbreviations(short) == full


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("VQG Chư Lang", "vườn quốc gia Chư Lang"),
        ("TDP 10, P. Linh Tây Hạ", "tổ dân phố 10, phường Linh Tây Hạ"),
        ("BCH Công đoàn Trường ĐH Vân Hải", "Ban Chấp hành Công đoàn Trường đại học Vân Hải"),
        ("ĐH Đảng bộ lần thứ 5, ĐH Vân Hải", "đại hội Đảng bộ lần thứ 5, đại học Vân Hải"),
        ("Hội CTĐ xã, CTĐ năm 2024", "Hội Chữ thập đỏ xã, công tác đảng năm 2024"),
        ("TT Cần Giuộc, TT Y tế, TT 08/2023", "thị trấn Cần Giuộc, trung tâm Y tế, thông tư 08/2023"),
        ("ông Nguyễn P. Nam ở Q.5", "ông Nguyễn P. Nam ở quận 5"),
        ("clb yoga sen trang, THPT Lê Lợi", "câu lạc bộ yoga sen trang, THPT Lê Lợi"),
    ],
)
def test_an_abbreviation_is_written_out_by_what_stands_beside_it(typed: str, written: str) -> None:
    assert expand_abbreviations(typed) == written


@pytest.mark.parametrize("apart", ["", "\U0001f600", "漢字", "\ud800", "e\u0301", "½ Ⅳ ™ – “”…"])
def test_long_text_is_folded_as_its_words_are(apart: str) -> None:
    """Through a table, which not every character is in."""
    words = ["Đảng", "ủy", "Khối", "ĐUK", "Hoà", "quý", "4.851", "“Ươm”", apart, "mầm;"]
    assert fold(" ".join(words * 9)) == " ".join([fold(word) for word in words] * 9)


@pytest.mark.parametrize(
    "apart", ["", "4.851", "4.851_x 1.2", "a.b", "1.", "_", "snake_case", "漢字", "\U0001f600", "\ud800", "x²", "٤٥"]
)
def test_tokens_of_a_long_text_are_those_of_the_pattern(apart: str) -> None:
    text = " ".join(["Đảng ủy Khối (ĐUK), số 139-KH/ĐUK; “Ươm mầm”… 40% –", apart, "hết."] * 5)
    assert tokens(text) == TOKEN.findall(text)
