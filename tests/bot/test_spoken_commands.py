"""Commands in plain words: what says a command and nothing else is that command, and all else a question."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from talking import GROUP, Person, labels

from bot.conversation import Conversation
from bot.phrases import say
from bot.spoken_commands import spoken_command
from bot.state import DATABASE
from index.vietnamese import fold

HEAD = "Giám đốc Thư viện tỉnh Lai Châu là ai?"
WORDINGS = {
    "/trogiup": ["giúp", "Giúp em với ạ", "các lệnh"],
    "/tailieu": ["danh sách tài liệu", "cho xem danh sách tài liệu", "có mấy tài liệu?", "tài liệu nào mới nhất"],
    "/cum": ["các cụm", "em ơi cho anh xem các cụm nhé"],
    "/moi": ["bắt đầu lại", "Làm lại từ đầu đi"],
    "/xem": ["xem thêm", "chi tiết hơn"],
    "/khongthich": ["sai rồi", "câu này sai", "câu trả lời chưa đầy đủ", "ngu vcl"],
    "/nhaclai": ["nhắc lại", "nói lại giúp em"],
    "/nguoithat": ["cho gặp người thật"],
}
ENGLISH = {
    "/documents": "List the documents",
    "/new": "start over",
    "/show": "tell me more",
    "/dislike": "That's wrong",
}
QUESTIONS = [
    "danh sách tài liệu về khen thưởng",
    "tài liệu mới nhất nói gì",
    "các cụm của tỉnh gồm những ai",
    "cụm trưởng",
    "thiếu đơn vị nào",
    "người phụ trách",
    "giúp tôi tóm tắt kế hoạch",
    "có bao nhiêu cán bộ",
    "ông ấy sai rồi",
    "ngủ",
    "không",
    "",
]


@pytest.mark.parametrize(("command", "text"), [(name, text) for name, texts in WORDINGS.items() for text in texts])
def test_a_wording_is_its_command_with_marks_and_without(command: str, text: str) -> None:
    assert spoken_command(text) == command
    assert spoken_command(fold(text)) == command


@pytest.mark.parametrize(("command", "text"), ENGLISH.items())
def test_an_english_wording_is_answered_in_english(command: str, text: str) -> None:
    assert spoken_command(text) == command


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_says_more_or_something_else_is_a_question(text: str) -> None:
    assert spoken_command(text) is None


def test_plain_words_do_what_the_command_does(person: Person) -> None:
    for text, command in (
        ("menu", "/help"),
        ("có mấy tài liệu", "/tailieu"),
        ("các cụm", "/cum"),
        ("giup", "/trogiup"),
    ):
        assert person.hears(text).answer == person.hears(command).answer
    assert person.hears("show the documents").answer == person.hears("/documents").answer


def test_who_begins_anew_in_plain_words_is_not_understood_from_before(person: Person) -> None:
    person.hears(HEAD)
    assert person.hears("bắt đầu lại").answer.text == say("new.done")
    assert person.hears("Còn phó giám đốc?").answer.text != "Trần Quốc Toàn"


def test_more_is_the_passages_of_the_last_answer(person: Person) -> None:
    assert person.hears("xem thêm").answer.text == say("passage.no_turn")
    answer = person.hears(HEAD)
    assert person.hears("xem thêm") == person.taps("Xem đoạn trích", answer)
    assert person.hears("nhắc lại") == answer


def test_who_says_that_it_is_wrong_is_asked_why(person: Person, tmp_path: Path) -> None:
    person.hears(HEAD)
    assert labels(person.hears("sai rồi")) == ["Sai", "Thiếu", "Khó hiểu", "Bỏ qua"]
    assert person.hears("sai cả tên lẫn chức vụ").answer.text == say("feedback.noted")
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        kept = connection.execute("SELECT turn, liked, reason FROM feedback").fetchall()
    assert kept == [(1, 0, "sai cả tên lẫn chức vụ")]


def test_a_command_in_plain_words_is_no_reason(person: Person) -> None:
    person.taps("👎", person.hears(HEAD))
    assert person.hears("danh sách tài liệu").answer.kind == "menu"


def test_in_a_group_nobody_rates_the_answer_that_a_colleague_was_given(conversation: Conversation) -> None:
    asker, reader = (Person(conversation, number=number, group=GROUP) for number in (7, 8))
    asker.hears(HEAD)
    assert reader.hears("sai rồi").answer.text == say("passage.no_turn")
