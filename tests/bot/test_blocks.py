"""A document's text as the blocks of a page, with exactly the cited words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.blocks import PART, Block, blocks, parts
from bot.channels.letters import Run
from index.types import Document, Span

NOTHING = Span(0, 0)


def laid_out(text: str, mark: Span = NOTHING, name: str = "a.md", skipped: tuple[Span, ...] = ()) -> list[Block]:
    return blocks(Document(name, text, skipped=skipped), Span(0, len(text)), mark)


def runs(found: list[Block]) -> Iterator[Run]:
    for block in found:
        yield from block.runs
        for row in block.rows:
            for cell in row:
                yield from (*cell.label, *cell.runs) if cell else ()
        yield from runs(list(block.blocks))


def shape(found: list[Block]) -> list[object]:
    """Kinds and words, lists as lists."""
    return [
        (block.kind, block.words, shape(list(block.blocks))) if block.blocks else (block.kind, block.words)
        for block in found
    ]


def letters(text: str) -> str:
    return "".join(sorted(re.findall(r"[^\W_]", text)))


def test_headings_paragraphs_and_lists_are_told_apart() -> None:
    assert shape(laid_out("# Quy chế #\n\nÁp dụng từ nay,\ncho mọi trạm.\n\n- một\n- hai\n\n---\n> Lời dặn")) == [
        ("heading", "Quy chế"),
        ("paragraph", "Áp dụng từ nay,\ncho mọi trạm."),
        ("list", "", [("item", "một"), ("item", "hai")]),
        ("rule", ""),
        ("quote", "Lời dặn"),
    ]


def test_no_heading_level_is_left_out() -> None:
    found = laid_out("### Sâu\n\n# Rộng\n\n#### Sâu hơn\n\n## Vừa")
    assert [block.level for block in found] == [2, 2, 3, 3]


def test_a_heading_that_only_says_the_title_is_left_to_the_page() -> None:
    document = Document("a.md", "# Quy  chế\n\n## Mục\n\n# Quy chế\n", title="Quy chế")
    whole = Span(0, len(document.text))
    assert [(block.words, block.level) for block in blocks(document, whole, NOTHING)] == [("Mục", 2), ("Quy chế", 2)]
    assert blocks(document, whole, Span(2, 5))[0].words == "Quy  chế"


def test_items_stand_below_those_that_begin_otherwise() -> None:
    found = laid_out("1. Một\na) phần a\nb) phần b\n- gạch\n2. Hai\n", name="a.txt")
    nested = ("item", "phần b", [("list", "", [("item", "gạch")])])
    first = ("item", "Một", [("list", "", [("item", "phần a"), nested])])
    assert shape(found) == [("list", "", [first, ("item", "Hai")])]
    assert [item.marker for item in found[0].blocks] == ["1.", "2."]


def test_items_set_in_further_stand_below_too() -> None:
    found = laid_out("- a\n  - b\n    - c\n- d")
    assert shape(found) == [
        ("list", "", [("item", "a", [("list", "", [("item", "b", [("list", "", [("item", "c")])])])]), ("item", "d")])
    ]


def test_a_numbered_line_alone_is_no_list() -> None:
    assert shape(laid_out("1. Cả năm đạt kết quả tốt.\n\nChữ.", name="a.txt"))[0][0] == "paragraph"  # type: ignore[index]


def test_rows_that_name_their_columns_are_a_table() -> None:
    table = laid_out("STT: 1; Đơn vị: Trạm A; Số: 5\nSTT: 2; Đơn vị: Trạm B; ghi chú\n")[0]
    assert (table.kind, table.columns) == ("table", ("STT", "Đơn vị", "Số"))
    words = [[cell.words if cell else None for cell in row] for row in table.rows]
    assert words == [["1", "Trạm A", "5"], ["2", "Trạm B; ghi chú", None]]


def test_rows_between_bars_are_a_table_with_its_header() -> None:
    table = laid_out("| Tên | Số |\n|-----|----|\n| A | 5 |\n| B |\n", name="a.txt")[0]
    assert (table.kind, table.headed, len(table.rows)) == ("table", True, 3)
    assert [cell.words for cell in table.rows[0] if cell] == ["Tên", "Số"]
    assert table.rows[2][1] is None


def test_prose_with_colons_stays_prose() -> None:
    found = laid_out("Giám đốc: bà Mận; phó giám đốc: ông Toàn.\nĐịa chỉ: số 5; điện thoại: 0213.", name="a.txt")
    assert {block.kind for block in found} == {"paragraph"}


def test_markdown_is_read_in_markdown_only() -> None:
    text = "Trạm **Đông Hà** có `mã` và *hai* máy."
    assert [run.text for run in laid_out(text)[0].runs if run.look.strong] == ["Đông Hà"]
    assert laid_out(text)[0].words == "Trạm Đông Hà có mã và hai máy."
    assert laid_out(text, name="a.txt")[0].words == text


@pytest.mark.parametrize(
    ("text", "href", "words"),
    [
        ("[trang](https://a.example/x?y=1)", "https://a.example/x?y=1", "trang"),
        ("Xem https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("<https://a.example>", "https://a.example", "https://a.example"),
        ("![ảnh](https://a.example/a.png)", "https://a.example/a.png", "ảnh"),
    ],
)
def test_web_addresses_lead_there(text: str, href: str, words: str) -> None:
    linked = [run for run in runs(laid_out(text)) if run.look.href]
    assert [(run.look.href, run.text) for run in linked] == [(href, words)]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", "a.md"])
def test_nothing_else_becomes_a_link(address: str) -> None:
    assert [run.look.href for run in runs(laid_out(f"[xem]({address}) <{address}> {address}"))] != []
    assert {run.look.href for run in runs(laid_out(f"[xem]({address}) <{address}> {address}"))} == {""}


def test_code_stays_as_it_is_written() -> None:
    found = laid_out("Trước\n\n```\n**x**\n  <b>\n```\nSau")
    assert shape(found) == [("paragraph", "Trước"), ("code", "**x**\n  <b>"), ("paragraph", "Sau")]


def test_what_is_skipped_is_folded_away_in_its_place() -> None:
    text = "MENU\nTrang chủ\n\nNội dung thật.\n\nChia sẻ\n"
    found = laid_out(text, name="a.txt", skipped=(Span(0, 15), Span(31, 39)))
    assert [block.kind for block in found] == ["aside", "paragraph", "aside"]
    assert found[1].words == "Nội dung thật."


def test_a_mark_crosses_blocks_and_begins_once() -> None:
    text = "# Một\n\nHai ba bốn.\n\n- năm\n- sáu bảy\n\nTám"
    start, end = text.index("ba"), text.index("bảy")
    found = laid_out(text, Span(start, end))
    assert [run.text for run in runs(found) if run.marked] == ["ba bốn.", "năm", "sáu "]
    assert [run.anchor for run in runs(found)].count(True) == 1
    assert [block.marked for block in found] == [False, True, True, False]


WORDS = st.text(st.sampled_from("aêđ1 .;:-*_#|>`[]()\n\t+"), max_size=120)


@given(WORDS, st.integers(0, 120), st.integers(0, 120), st.sampled_from(["a.md", "a.txt"]))
def test_exactly_the_cited_letters_are_marked(text: str, one: int, other: int, name: str) -> None:
    """Whatever the text: every letter is shown once, in order, and marked if and only if it is cited."""
    mark = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    found = laid_out(text, mark, name)
    shown = list(runs(found))
    for run in shown:
        assert text[run.start : run.start + len(run.text)] == run.text
        assert run.marked == (mark.start <= run.start < mark.end) or not run.text
    assert sum(run.anchor for run in shown) == any(run.marked and run.text.strip() for run in shown)
    if name == "a.txt":
        begun = "".join(item.marker for item in _items(found))
        assert letters("".join(run.text for run in shown) + begun) == letters(text)


def _items(found: list[Block]) -> Iterator[Block]:
    for block in found:
        if block.kind == "item":
            yield block
        yield from _items(list(block.blocks))


def test_a_mark_begins_in_rows_that_are_no_table_too() -> None:
    found = laid_out("Một: hai; ba: bốn\n\nChữ", Span(5, 8), "a.txt")
    assert [(block.kind, block.marked) for block in found] == [("paragraph", True), ("paragraph", False)]
    assert sum(run.anchor for run in runs(found)) == 1


def test_a_long_text_comes_in_parts_that_begin_with_a_paragraph() -> None:
    text = "".join(f"## Mục {place}\n\n{'Chữ nghĩa. ' * 60}\n\n" for place in range(200))
    found = parts(text)
    assert (found[0].start, found[-1].end) == (0, len(text))
    assert all(one.end == other.start for one, other in pairwise(found))
    assert all(text[part.start] == "#" and part.end - part.start <= PART * 1.25 for part in found)


def test_a_text_without_breaks_comes_in_parts_all_the_same() -> None:
    assert [part.end - part.start for part in parts("a" * 3 * PART)] == [PART, PART, PART]


@pytest.mark.parametrize("piece", ["**a ", "[", "`", "_a ", "a: b; ", "- x\n", "```\n", "| ", "<https://", "> ", "1. "])
def test_a_line_of_nothing_but_marks_is_laid_out(piece: str) -> None:
    text = piece * (PART // len(piece))
    assert laid_out(text) is not None
