"""A passage prepared for looking at."""

from __future__ import annotations

from passages import reading

from bot.answers.reading import cells
from index.types import Span


def test_pauses_put_syllables_further_apart_the_longer_the_pause() -> None:
    def distance(mark: str) -> int:
        places = reading(f"sách{mark} đọc").places
        return places[1] - places[0]

    marks = ["", ",", ":", ";", ".", "\n"]
    assert [distance(mark) for mark in marks] == sorted(map(distance, marks))
    assert distance("") == 1
    assert distance("") < distance(",") < distance(";") < distance(".")


def test_a_syllable_is_found_by_its_fold_at_every_place() -> None:
    prepared = reading("Đọc sách, mượn SÁCH.")
    assert prepared.where["sach"] == [1, 3]
    assert prepared.where["doc"] == [0]
    assert ("muon", "sach") in prepared.pairs
    assert ("muon", "doc") not in prepared.pairs


def test_an_abbreviation_stands_where_its_words_would() -> None:
    prepared = reading("UBND tỉnh họp.")
    assert prepared.where["uy"] == prepared.where["nhan"] == [0]
    assert ("nhan", "dan") in prepared.pairs
    assert prepared.where["tinh"] == [1]


def test_a_place_in_the_text_leads_to_its_sentence_and_its_syllable() -> None:
    text = "Thư viện mở cửa. Bạn đọc đến sớm."
    prepared = reading(text)
    sentence = prepared.sentence_at(text.index("đến"))
    assert text[sentence.start : sentence.end].strip() == "Bạn đọc đến sớm."
    assert prepared.virtual(text.index("đến")) == prepared.places[prepared.where["den"][0]]
    assert reading("").virtual(0) == 0


def test_what_stands_above_a_passage_is_known_apart_from_its_own_words() -> None:
    prepared = reading("Có ba phòng.", context="Cơ sở vật chất", title="Thư viện", opening="Báo cáo năm 2023")
    assert {"co", "so", "vat", "chat", "thu", "vien"} == set(prepared.context_syllables)
    assert "bao" in prepared.opening_syllables
    assert "vien" not in prepared.where


def test_a_row_of_a_table_is_parted_into_its_cells() -> None:
    text = "Bảng sau. Đơn vị: Thư viện huyện; Số sách: 1.200; Ghi chú: mở, cả ngày"
    row = Span(text.index("Đơn"), len(text))
    assert [text[cell.start : cell.end] for cell in cells(text, row)] == [
        "Đơn vị: Thư viện huyện",
        "Số sách: 1.200",
        "Ghi chú: mở, cả ngày",
    ]


def test_a_sentence_with_semicolons_or_one_colon_is_no_row() -> None:
    for text in ("Thư viện mở cửa; bạn đọc đến sớm; sách hay.", "Gồm các phòng: đọc, mượn, thiếu nhi."):
        assert cells(text, Span(0, len(text))) == []


def test_a_syllable_is_found_under_either_spelling() -> None:
    where = reading("Xử lý 40 văn bản, tỉ lệ đạt 98%").where
    assert where["li"] == where["ly"]
    assert where["ty"] == where["ti"]


def test_the_headings_of_a_passage_stand_above_what_follows_them() -> None:
    made = reading("## Kết quả năm 2023\nĐạt 5 giải.\n## Kế hoạch năm 2024\nPhấn đấu 7 giải.")
    assert made.headings_above(30) == ["## Kết quả năm 2023"]
    assert made.headings_above(60)[-1] == "## Kế hoạch năm 2024"


def test_a_sentence_behind_the_number_of_an_article_is_no_title_of_it() -> None:
    text = (
        "Điều 2. Mức đóng góp năm 2031 là 15 triệu đồng. Tổ trưởng năm 2030 bàn giao hồ sơ.\n"
        "Điều 3. Hội đồng kỷ luật. Gồm 3 người."
    )
    said = [text[span.start : span.end] for span in reading(text).sentences]
    assert said[0] == "Điều 2. Mức đóng góp năm 2031 là 15 triệu đồng."
    assert said[-1] == "Điều 3. Hội đồng kỷ luật. Gồm 3 người."
