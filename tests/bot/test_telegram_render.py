"""What Telegram is sent: HTML that parses, in messages that are short enough, with nothing lost between them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_render import LONGEST, Piece, render, render_passage, split
from bot.types import Answer, Choice, Citation, Reply
from tests.telegram.entities import parse_html, units

TEXTS = st.text(st.sampled_from("aờ <>&.\n👍e\u0301"), max_size=400)
PIECES = st.lists(st.builds(Piece, TEXTS, st.sampled_from(["", "b", "blockquote"])), min_size=1, max_size=6)


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(PIECES, st.integers(30, 300))
def test_every_message_parses_is_short_enough_and_loses_nothing(pieces: list[Piece], longest: int) -> None:
    messages = split(pieces, longest)
    text = "".join(piece.text for piece in pieces)
    assert words("".join(plain for _, plain in messages)) == (words(text) or "…")
    for html, plain in messages:
        assert units(html) <= longest
        assert parse_html(html)[0].strip() == plain.strip()


def test_a_message_ends_where_a_paragraph_does() -> None:
    messages = split([Piece("Một đoạn. Hai câu.\n\n"), Piece("Đoạn thứ hai dài hơn nhiều.", "b")], 50)
    assert [plain for _, plain in messages] == ["Một đoạn. Hai câu.", "Đoạn thứ hai dài hơn nhiều."]


def test_a_word_without_end_is_cut_between_characters() -> None:
    messages = split([Piece("👍" * 5_000)])
    assert all(units(html) <= LONGEST and "\ufffd" not in html for html, _ in messages)
    assert "".join(plain for _, plain in messages) == "👍" * 5_000


def test_control_characters_and_halves_of_characters_are_not_sent() -> None:
    (message,) = render(Reply(Answer("a\x00b\u202ec\ud800", "vi")), str)
    assert message.plain == "abc\ufffd"


def test_short_labels_stand_side_by_side_and_kinds_apart() -> None:
    choices = [Choice(str(number), f"/cum {number}", "menu") for number in range(1, 8)]
    choices += [Choice("👍", "/thich 1", "feedback"), Choice("👎", "/khongthich 1", "feedback")]
    choices.append(Choice("Một câu hỏi dài hơn cả một hàng nút", "?"))
    (message,) = render(Reply(Answer("Có", "vi"), tuple(choices)), str)
    assert [len(row) for row in message.buttons] == [5, 2, 2, 1]


def test_a_passage_that_nothing_can_be_tapped_for_is_quoted() -> None:
    citation = Citation("a.md", "Tiêu đề", "Báo", "2024-01-02", 0, 5, "Lời văn.")
    answer = Answer("Có.", "vi", citations=(citation,))
    (message,) = render(Reply(answer), str)
    assert "<blockquote>Lời văn.</blockquote>" in message.html
    (message,) = render(Reply(answer, (Choice("Xem", "/xem 1"),)), str)
    assert "Lời văn." not in message.html
    (message,) = render(Reply(Answer("Có.", "vi", citations=(citation,) * 3), (Choice("Xem", "/xem 1"),)), str)
    assert message.plain.count("Tiêu đề") == 1
    assert render_passage(citation).html == "Lời văn.\n\n<b>Tiêu đề</b> · Báo · 02/01/2024"
