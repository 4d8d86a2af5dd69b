"""An answer as plain text in a terminal."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.terminal import render, render_reply
from bot.types import Answer, Choice, Citation, Reply

CITED = Citation("truong.md", "Báo cáo năm học", "Phòng Giáo dục", "2024-05", 10, 30, "Trường có\n8 lớp học.")
ANSWER = Answer("Trường có 8 lớp.", "vi", citations=(CITED, replace(CITED, title="", source="", date="")))


def test_citations_are_numbered_below_the_answer() -> None:
    assert render(ANSWER) == (
        "Trường có 8 lớp.\n"
        "\n"
        "Trích dẫn:\n"
        "  [1] Báo cáo năm học, Phòng Giáo dục, 2024-05 (truong.md)\n"
        "      “Trường có 8 lớp học.”\n"
        "  [2] truong.md (truong.md)\n"
        "      “Trường có 8 lớp học.”"
    )


def test_an_abstention_shows_its_passages_as_nearest_only() -> None:
    assert "Nearest passages:" in render(replace(ANSWER, language="en", abstained=True))


def test_an_answer_without_citations_is_its_text() -> None:
    assert render(Answer("Xin chào!", "vi")) == "Xin chào!"


def test_what_may_be_asked_next_stands_below() -> None:
    reply = Reply(Answer("Xin chào!", "vi"), (Choice("Các lớp", "Có bao nhiêu lớp?"),))
    assert render_reply(reply) == "Xin chào!\n  · Có bao nhiêu lớp?\n"


def test_a_document_cannot_steer_the_terminal() -> None:
    attack = "\x1b]0;pwned\x07\x1b[2J\x9b31m\u202egnod"
    answer = Answer(attack, "vi", citations=(replace(CITED, quote=attack, title=attack, source=attack),))
    assert not set(render(answer)) & set("\x1b\x07\x9b\u202e")
