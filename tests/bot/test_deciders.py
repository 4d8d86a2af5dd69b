"""What a body did is not said to have been done by whoever is named beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

MEETING = Document(
    "hop-giao-ban.txt",
    "Sáng 9/4/2031, Hội Đua thuyền huyện Sông Gấm tổ chức hội nghị giao ban quý I. Dự hội nghị có ông Đèo Văn Ún, Chủ "
    "tịch Hội; bà Lù Thị Phiên, Phó Chủ tịch Hội.\n\n"
    "Kết luận hội nghị, ông Đèo Văn Ún đề nghị các chi hội tổ chức giải đua mừng xuân.\n\n"
    "Ban Thường vụ công bố Quyết định của Ủy ban nhân dân huyện chỉ định bà Lù Thị Phiên tham gia Ban Chấp hành.\n\n"
    "Ông Mùa A Sử, Trưởng ban Kỹ thuật, phát động phong trào đóng thuyền mới.\n",
    title="Hội Đua thuyền huyện Sông Gấm giao ban quý I",
    date="2031-04-09",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), MEETING) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Ai tổ chức hội nghị giao ban quý I?", "Hội Đua thuyền huyện Sông Gấm tổ chức"),
        ("ai to chuc hoi nghi giao ban quy I", "Hội Đua thuyền huyện Sông Gấm tổ chức"),
        ("Ai chỉ định bà Lù Thị Phiên tham gia Ban Chấp hành?", "Quyết định của Ủy ban nhân dân huyện"),
    ],
)
def test_the_sentence_about_the_body_answers(say: Say, question: str, body: str) -> None:
    told = say(question)
    assert body in told.text.split("\n")[0]
    assert told.question == question
    (cited,) = told.citations
    assert MEETING.text[cited.start : cited.end] == cited.quote


def test_a_person_did_what_the_words_behind_the_name_and_office_say(say: Say) -> None:
    assert say("Ai phát động phong trào đóng thuyền mới?").text.startswith("Mùa A Sử")


@pytest.mark.parametrize(
    "question", ["Ai bổ nhiệm ông Đèo Văn Ún?", "Ai ban hành quy chế của Hội Đua thuyền Sông Gấm?"]
)
def test_nobody_did_what_no_sentence_says(say: Say, question: str) -> None:
    assert say(question).abstained
