"""Which paper does something is answered with the number in the letterhead of the paper whose title says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from passages import candidates

from bot.conversation import Conversation
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes

DIVIDING = """HỘI LÀM VƯỜN TRUNG ƯƠNG
Số: 71/QĐ-HLV

Bình Hòa, ngày 11 tháng 5 năm 2031

QUYẾT ĐỊNH
Về việc chia cụm thi đua đối với Hội Làm vườn các tỉnh, thành phố

Căn cứ Quy chế thi đua ban hành kèm theo Quyết định số 604/QĐ-HLV ngày 02 tháng 3 năm 2029;

Điều 1. Chia Hội Làm vườn các tỉnh, thành phố thành ba cụm thi đua.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 38/QĐ-HLV ngày 07 tháng 4 năm 2028 \
về việc chia cụm thi đua.
"""

GUIDING = """HỘI LÀM VƯỜN TRUNG ƯƠNG
Số: 12/HD-HLV

Bình Hòa, ngày 20 tháng 6 năm 2031

HƯỚNG DẪN
Tổ chức hội thi vườn đẹp năm 2031

Thực hiện Quyết định số 71/QĐ-HLV về việc chia cụm thi đua, các hội tổ chức hội thi trong tháng 9.
"""


@pytest.fixture
def conversation(tmp_path: Path) -> Iterator[Conversation]:
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(DIVIDING.encode(), "chia-cum.txt"), read_bytes(GUIDING.encode(), "hoi-thi.txt")])
    yield Conversation(library)
    library.close()


def ask(conversation: Conversation, text: str) -> Answer:
    reply = conversation.reply(Incoming(text, "an"))
    assert reply is not None
    return reply.answer


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Quyết định nào chia cụm thi đua cho Hội Làm vườn các tỉnh, thành phố?", "71/QĐ-HLV"),
        ("quyet dinh nao chia cum thi dua hoi lam vuon", "71/QĐ-HLV"),
        ("Văn bản nào hướng dẫn tổ chức hội thi vườn đẹp năm 2031?", "12/HD-HLV"),
    ],
)
def test_the_paper_whose_title_says_so_is_named_by_its_own_number(
    conversation: Conversation, question: str, code: str
) -> None:
    said = ask(conversation, question)
    assert said.text.startswith(code)
    assert code in said.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Hướng dẫn nào chia cụm thi đua cho Hội Làm vườn các tỉnh, thành phố?",  # a decision does
        "Văn bản nào hướng dẫn tổ chức hội thi vườn đẹp năm 2030?",
        "Quyết định nào chia cụm thi đua cho Hội Sinh vật cảnh các tỉnh?",
    ],
)
def test_the_number_of_a_paper_about_something_else_is_no_answer(conversation: Conversation, question: str) -> None:
    assert not ask(conversation, question).text.startswith(("71/", "12/"))


def test_the_paper_that_one_replaces_answers_only_where_that_is_asked(conversation: Conversation) -> None:
    assert "38/QĐ-HLV" in ask(conversation, "Quyết định 71/QĐ-HLV thay thế quyết định nào?").text.split("\n")[0]
    sentence = "Quyết định này thay thế Quyết định số 38/QĐ-HLV về việc chia cụm thi đua."
    which, replaced = (
        candidates(question, sentence)[0].agreement
        for question in ("Các cụm thi đua được chia theo quyết định nào?", "Quyết định chia cụm thay cho văn bản nào?")
    )
    assert which < 0.3 < replaced
