"""Passages: exact, complete, in order, and cut where a reader would cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import split as splitting
from index.split import LARGEST, MONSTROUS, split
from index.types import Document, Span
from index.vietnamese import syllables

SENTENCE = "Ban Tổ chức Đảng ủy đã báo cáo kết quả công tác sáu tháng đầu năm tại hội nghị. "  # 18 syllables

lines = st.sampled_from(
    [
        "# Kế hoạch",
        "## Mục tiêu",
        "Chương II. Quy định chung",
        "KẾT QUẢ ĐẠT ĐƯỢC",
        "",
        "  ",
        "- Hà Nội;",
        "1. Sơn La",
        "1. Kết quả đạt được",
        "Các đơn vị gồm:",
        "Tên: Lan; Chức vụ: Bí thư; Năm: 2024",
        "| Tên | Năm |",
        "Một dòng bị ngắt ở cuối và",
        "viết tiếp ở dòng sau.",
        SENTENCE,
        SENTENCE * 9,
        "không có dấu câu nào " * 70,
        "một, hai, ba, " * 100,
        "ở\u00a0giữa\tcó khoảng trắng lạ\r",
        "😀 𝒳 …",
    ]
)
texts = st.lists(lines, max_size=25).map("\n".join) | st.text(max_size=300)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    skipped = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    return Document("a.md", text, draw(st.sampled_from(["", "Kế hoạch"])), skipped=tuple(skipped))


@given(documents())
def test_spans_are_exact_ordered_disjoint_and_cover_every_visible_character_outside_skipped(document: Document) -> None:
    passages = split(document)
    covered = set()
    end = 0
    for passage in passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert passage.start >= end
        end = passage.end
        covered.update(range(passage.start, passage.end))
    hidden = {place for span in document.skipped for place in range(span.start, span.end)}
    assert not covered & hidden
    visible = {place for place, character in enumerate(document.text) if not character.isspace()}
    assert visible - hidden <= covered


@given(documents())
def test_no_passage_is_longer_than_its_size_and_one_sentence(document: Document) -> None:
    for passage in split(document):
        assert len(syllables(passage.text)) <= LARGEST + MONSTROUS


def cut(text: str, **fields: str) -> list[str]:
    return [passage.text for passage in split(Document("a.md", text, **fields))]


def test_short_paragraphs_of_a_section_share_a_passage() -> None:
    assert len(cut("Đoạn thứ nhất.\n\nĐoạn thứ hai.\n\nĐoạn thứ ba.")) == 1


def test_paragraphs_are_not_put_together_past_the_largest_size() -> None:
    paragraph = (SENTENCE * 5).strip()
    assert cut("\n\n".join([paragraph] * 3)) == [paragraph] * 3


def test_long_paragraph_is_cut_between_sentences_into_about_equal_parts() -> None:
    parts = cut(SENTENCE * 40)
    sizes = [len(syllables(part)) for part in parts]
    assert all(part.endswith("hội nghị.") and part.startswith("Ban") for part in parts)
    assert max(sizes) <= LARGEST * 1.3
    assert min(sizes) >= LARGEST * 0.5


def test_sentence_without_end_is_cut_after_a_comma() -> None:
    parts = cut("thi đua yêu nước, " * 150)
    assert len(parts) > 3
    assert all(part.endswith(",") for part in parts)


def test_wrapped_lines_are_one_sentence() -> None:
    line = "Hội nghị đã nghe báo cáo và thảo luận về các nhiệm vụ của toàn ngành trong năm\n"
    parts = cut((line + "tới, nhất là công tác tổ chức cán bộ của các cấp ủy.\n") * 12)
    assert len(parts) > 1
    assert all(part.startswith("Hội nghị") and part.endswith("cấp ủy.") for part in parts)


@pytest.mark.parametrize("day", ["THỨ BA 6/5", "Thứ Tư, ngày 7-5-2025:", "**Chủ nhật (11/5)**", "T2 5/5"])
def test_day_alone_on_its_line_is_a_heading(day: str) -> None:
    entry = "* Sáng 8g00: họp giao ban.\n" * 3
    passages = split(Document("a.txt", f"THỨ HAI 5/5\n{entry}\n{day}\n{entry}"))
    assert passages[-1].text.startswith(day)


def test_single_day_is_the_date_of_a_page_and_no_heading() -> None:
    text = "Thứ Ba, 6/5/2025\nHội nghị có 40 đại biểu."
    assert [passage.context for passage in split(Document("a.txt", text))] == [""]


def test_day_within_a_sentence_is_none() -> None:
    text = "Thứ Ba 6/5 họp giao ban.\nThứ Tư 7/5 đi cơ sở."
    assert [passage.text for passage in split(Document("a.txt", text))] == [text]


def test_headings_above_are_context_and_the_nearest_opens_the_passage() -> None:
    text = "# Quy chế\n\n## Chương I\n\n### Điều 1\n\n" + SENTENCE + "\n\n### Điều 2\n\n" + SENTENCE
    first, second = split(Document("a.md", text, "Quy chế làm việc"))
    assert first.text.startswith("# Quy chế\n\n## Chương I\n\n### Điều 1")
    assert first.context == "Quy chế làm việc"
    assert second.text.startswith("### Điều 2")
    assert second.context == "Quy chế làm việc\nQuy chế\nChương I"


def test_continued_section_keeps_its_own_heading_as_context() -> None:
    passages = split(Document("a.md", "## Kết quả\n\n" + "\n\n".join([SENTENCE * 6] * 2)))
    assert [passage.context for passage in passages] == ["", "Kết quả"]


@pytest.mark.parametrize("heading", ["Điều 5. Phạm vi điều chỉnh", "II. KẾT QUẢ", "Chương III", "1. Kết quả đạt được"])
def test_headings_of_plain_text_are_known(heading: str) -> None:
    passages = split(Document("a.txt", f"{SENTENCE}\n{heading}\n" + "\n".join([SENTENCE * 6] * 2)))
    assert passages[1].text.startswith(heading)
    assert passages[2].context == heading


def test_list_stays_with_the_line_that_introduces_it() -> None:
    members = "\n".join(f"- Ban Tổ chức Tỉnh ủy {name}" for name in ("Sơn La", "Lào Cai", "Phú Thọ", "Yên Bái"))
    listed = f"Cụm thi đua số 1 gồm các đơn vị:\n\n{members}"
    assert cut(f"{SENTENCE * 7}\n\n{listed}\n\n{SENTENCE * 7}")[1] == listed


def test_list_too_long_for_a_passage_repeats_its_introduction_as_context() -> None:
    members = "\n".join(f"{number}. Đảng bộ cơ sở Công ty số {number} trực thuộc Khối" for number in range(1, 60))
    passages = split(Document("a.md", f"Các đảng bộ trực thuộc gồm:\n{members}"))
    assert passages[0].text.startswith("Các đảng bộ trực thuộc gồm:\n1. ")
    assert len(passages) > 3
    assert {passage.context for passage in passages[1:]} == {"Các đảng bộ trực thuộc gồm:"}


def test_table_rows_are_never_cut_even_with_full_stops_inside() -> None:
    rows = [f"Họ tên: Nguyễn Văn {n}; Ghi chú: Nghỉ từ 1/5. Báo cáo sau. Hạn: 30/6; Số: {n}" for n in range(40)]
    passages = cut("\n".join(rows))
    assert len(passages) > 3
    assert [row for passage in passages for row in passage.splitlines()] == rows


def test_nothing_is_taken_across_a_skipped_stretch() -> None:
    text = "Nội dung bài viết.\n\nChia sẻ bài viết này\n\nPhần còn lại."
    start = text.index("Chia")
    skipped = (Span(start, text.index("\n", start)),)
    assert [passage.text for passage in split(Document("a.txt", text, skipped=skipped))] == [
        "Nội dung bài viết.",
        "Phần còn lại.",
    ]


def test_passage_carries_what_is_needed_to_cite_it() -> None:
    (passage,) = split(Document("tin/a.txt", "Có 5 đơn vị.", "Tin", "https://example.org/a", "2024-07-10"))
    assert (passage.document, passage.title) == ("tin/a.txt", "Tin")
    assert (passage.source, passage.date) == ("https://example.org/a", "2024-07-10")


@pytest.mark.parametrize("text", ["", "  \n\n \t"])
def test_document_without_visible_text_has_no_passages(text: str) -> None:
    assert cut(text) == []


def test_the_last_item_of_a_list_is_no_heading_of_what_follows() -> None:
    text = "Cụm gồm ba đơn vị:\n\n1. Ban Tổ chức\n2. Văn phòng\n3. Cục Cán bộ\n\nCụm trưởng là ông Hòa.\n"
    assert [line.kind for line in splitting.lines(text, Span(0, len(text)))] == [
        "prose",
        "item",
        "item",
        "item",
        "prose",
    ]


def test_a_numbered_line_right_below_bullets_heads_what_follows_it() -> None:
    text = "Hội đã:\n\n- tặng quà;\n- thăm hỏi.\n3. Khắc phục hậu quả bão\n\nHội góp hai triệu đồng.\n"
    kinds = [line.kind for line in splitting.lines(text, Span(0, len(text)))]
    assert kinds == ["prose", "item", "item", "heading", "prose"]


def test_a_numbered_line_above_a_table_heads_it() -> None:
    text = "4. Nghiên cứu khoa học\n\nTrường: A; Đề tài: 34\nTrường: B; Đề tài: 29\n"
    assert [line.kind for line in splitting.lines(text, Span(0, len(text)))] == ["heading", "row", "row"]


def test_a_numbered_line_above_a_paragraph_is_a_heading() -> None:
    text = "1. Kết quả đạt được\n\nHội họp bốn lần.\n\n2. Nhiệm vụ\n\nHội họp thêm một lần.\n"
    assert [line.kind for line in splitting.lines(text, Span(0, len(text)))] == ["heading", "prose", "heading", "prose"]
