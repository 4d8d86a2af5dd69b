# ruff: noqa: E501  # sentences are kept whole
"""The shortest stretch of a sentence that answers on its own."""

from __future__ import annotations

from bot.answers.wording import LONG, excerpt, shown
from index.types import Span

LONG_SENTENCE = (
    "Trong năm qua, thư viện đã mở thêm nhiều phòng đọc ở vùng cao, tổ chức các buổi giới thiệu sách cho học sinh; "
    "số hóa 1.250 tài liệu địa chí, vượt kế hoạch được giao; tập huấn kỹ năng đọc cho 480 học sinh, trong đó có 210 em ở nội trú; "
    "đồng thời phối hợp với các trường, các đồn biên phòng và các bản làng để luân chuyển sách, báo và tạp chí đến tận tay bạn đọc."
)


def said(focus: str, content: str = "", limit: int = LONG) -> str:
    start = LONG_SENTENCE.index(focus)
    span = excerpt(LONG_SENTENCE, Span(start, start + len(focus)), content.split(), limit)
    return LONG_SENTENCE[span.start : span.end]


def test_a_sentence_that_is_short_is_quoted_whole() -> None:
    sentence = "Thư viện có 36 cán bộ, trong đó 20 là nữ."
    assert excerpt(sentence, Span(12, 14), ["can", "bo"]) == Span(0, len(sentence))


def test_a_long_sentence_is_cut_to_the_clauses_about_the_answer() -> None:
    quote = said("1.250", "so hoa tai lieu dia chi", 90)
    assert "số hóa 1.250 tài liệu địa chí" in quote
    assert "210 em" not in quote
    assert len(quote) <= 90


def test_the_answer_is_held_wherever_it_stands_and_the_limit_kept() -> None:
    for focus in ("nhiều phòng đọc", "1.250", "480", "210", "tận tay bạn đọc"):
        quote = said(focus)
        assert focus in quote
        assert len(quote) <= LONG < len(LONG_SENTENCE)


def test_it_grows_towards_the_words_of_the_question() -> None:
    before, after = said("1.250", "gioi thieu sach", 100), said("1.250", "ke hoach duoc giao", 100)
    assert "giới thiệu sách" in before
    assert "kế hoạch" not in before
    assert "vượt kế hoạch được giao" in after
    assert "giới thiệu sách" not in after


def test_without_an_answer_of_its_own_the_clause_that_holds_most_of_the_question_is_quoted() -> None:
    span = excerpt(LONG_SENTENCE, None, ["don", "bien", "phong"], 120)
    assert "các đồn biên phòng" in LONG_SENTENCE[span.start : span.end]


def test_a_quote_begins_and_ends_with_words() -> None:
    for focus in ("480", "1.250", "các bản làng"):
        quote = said(focus, limit=100)
        assert quote == quote.strip(" ,;:")


def test_a_sentence_without_any_pause_is_quoted_whole_rather_than_cut_inside_a_clause() -> None:
    sentence = "rất " * 100
    span = excerpt(sentence, Span(40, 44), ["rat"])
    assert sentence[span.start : span.end].strip() == sentence.strip()


def test_what_was_left_out_before_and_behind_a_quote_is_shown() -> None:
    assert shown("số hóa 1.250 tài liệu", "Trong năm qua, ", "; tập huấn") == "…số hóa 1.250 tài liệu…"
    assert shown("- Thư viện mở cửa.", "", "") == "- Thư viện mở cửa."
    assert shown("mở cửa", "- ", ".") == "mở cửa"


def test_a_long_sentence_is_cut_around_the_noun_asked_for() -> None:
    span = excerpt(LONG_SENTENCE, None, ["thu", "vien", "phong", "doc", "ky", "nang"], 90, ["ky", "nang"])
    assert "tập huấn kỹ năng đọc" in LONG_SENTENCE[span.start : span.end]
