"""Questions as people type them on a telephone: politely, in short forms, without marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.question import understand
from bot.questions.courtesy import without_courtesy
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes

DIRECTORY = """# LĐLĐ tỉnh Bình An

| Họ và tên | Chức vụ | Di động |
|---|---|---|
| Cao Thị Xuân | Chánh Văn phòng | 0989 440 317 |
| Trần Nguyên Đạt | Phó Chánh Văn phòng | 0977 028 635 |
| Lê Hữu Toản | Chủ tịch | 0913 884 201 |
"""


@pytest.mark.parametrize(
    "polite",
    [
        "em ơi cho anh hỏi {}",
        "Chào bạn, {}",
        "cảm ơn bạn, {}",
        "ad ơi {}",
        "làm ơn cho biết {}",
        "anh cần biết {}",
        "Kính gửi ban quản trị, cho tôi hỏi {}? Xin cảm ơn!",
        "{}? cảm ơn nhé",
        "{} em nhỉ",
        "em oi cho anh hoi {}",
    ],
)
def test_politeness_around_a_question_is_no_part_of_it(polite: str) -> None:
    assert without_courtesy(polite.format("cụm 6 gồm những ai")) == "cụm 6 gồm những ai"


@pytest.mark.parametrize(
    "whole",
    [
        "Chào mừng ngày nào?",
        "Chi hội 5 có là gì?",
        "Ai là anh hùng lao động?",
        "Có bao nhiêu trẻ em?",
        "Cho vay bao nhiêu tiền?",
        "Cảm ơn bạn nhiều nhé!",
        "Anh Hoàng giữ chức gì",
    ],
)
def test_what_only_looks_polite_stays(whole: str) -> None:
    assert without_courtesy(whole) == whole


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cum thi dua so 1 co may dv", "cum thi dua so 1 co may don vi"),
        ("cụm tđ 6 gồm ai", "cụm thi đua 6 gồm ai"),
        ("chi bộ có bao nhiêu đv", "chi bộ có bao nhiêu đảng viên"),
        ("cụm6 gồm ai", "cụm 6 gồm ai"),
        ("qd 1142 ban hanh ngay nao", "quyet dinh 1142 ban hanh ngay nao"),
        ("số đảng viên là bn v", "số đảng viên là bao nhiêu vậy"),
    ],
)
def test_short_forms_are_written_out(typed: str, meant: str) -> None:
    assert understand(typed).text == meant


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[str], Answer]:
    library = SqliteLibrary(tmp_path)
    library.publish(
        [
            read_bytes(DIRECTORY.encode(), "danh-ba.md"),
            read_bytes("Bếp ăn mở cửa từ 6 giờ. Kế toán trưởng là bà Lê Thị Nga.".encode(), "bep-an.md"),
        ]
    )
    conversation = Conversation(library)
    return lambda text: conversation.ask(Incoming(text, session="a")).answer


@pytest.mark.parametrize("question", ["sdt chanh van phong ldld tinh", "SĐT của Chánh Văn phòng LĐLĐ tỉnh Bình An?"])
def test_a_number_is_that_of_the_row_asked_for_and_not_of_the_deputy(
    ask: Callable[[str], Answer], question: str
) -> None:
    assert ask(question).text.startswith("0989 440 317")


def test_a_whole_question_about_something_else_is_not_lost_behind_another(ask: Callable[[str], Answer]) -> None:
    ask("Bếp ăn mở cửa lúc mấy giờ?")

    assert "Lê Thị Nga" in ask("Kế toán trưởng là ai?").text


@pytest.mark.parametrize(("typed", "kind"), [("thanks", "thanks"), ("bye", "farewell"), ("who are you?", "identity")])
def test_small_talk_in_english_is_met_with_its_own_words(ask: Callable[[str], Answer], typed: str, kind: str) -> None:
    from bot.phrases import say

    assert ask(typed).text == say(f"answer.{kind}", "en")
