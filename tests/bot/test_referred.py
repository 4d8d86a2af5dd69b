"""Questions that name their paper by its number are answered from that paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.referred import Referred, referred
from bot.conversation import Conversation
from bot.question import understand
from bot.types import Answer, Incoming
from index.encoder import load_encoder
from index.library import SqliteLibrary
from index.read import read_bytes

OLDER = """ỦY BAN NHÂN DÂN HUYỆN ĐÔNG SƠN
Số: 412/QĐ-UBND
Đông Sơn, ngày 05 tháng 3 năm 2021

QUYẾT ĐỊNH
Về việc chia cụm thi đua các xã, thị trấn

Điều 1. Cụm thi đua số 1 có 3 đơn vị gồm: xã Bình An, xã Cẩm Lộc, xã Diên Hồng.
Điều 2. Ngân sách huyện hỗ trợ mỗi cụm 4.000.000 đồng một năm.
Điều 3. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2021.
"""
NEWER = """ỦY BAN NHÂN DÂN HUYỆN ĐÔNG SƠN
Số: 87/QĐ-UBND
Đông Sơn, ngày 20 tháng 02 năm 2025

QUYẾT ĐỊNH
Về việc chia cụm thi đua các xã, thị trấn

Điều 1. Cụm thi đua số 1 có 4 đơn vị gồm: xã Bình An, xã Cẩm Lộc, xã Hòa Khê, xã Gia Lập.
Điều 2. Ngân sách huyện hỗ trợ mỗi cụm 6.500.000 đồng một năm.
Điều 3. Quyết định này có hiệu lực từ ngày 01 tháng 3 năm 2025, thay thế Quyết định số 412/QĐ-UBND.

CHỦ TỊCH

Trần Văn Lâm
"""
PLAN = """HỘI KHUYẾN HỌC HUYỆN ĐÔNG SƠN
Số: 87/KH-HKH
Đông Sơn, ngày 02 tháng 4 năm 2025

KẾ HOẠCH
Trao học bổng năm 2025

Hội trao 45 suất học bổng, mỗi suất 1.500.000 đồng, tại hội trường xã Bình An.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    texts = {"quyet-dinh-2021.txt": OLDER, "quyet-dinh-2025.txt": NEWER, "ke-hoach.txt": PLAN}
    library = SqliteLibrary(tmp_path_factory.mktemp("data"), load_encoder())
    library.publish([read_bytes(text.encode(), name) for name, text in texts.items()])
    yield library
    library.close()


def ask(library: SqliteLibrary, question: str) -> Answer:
    reply = Conversation(library).reply(Incoming(question, session="x"))
    assert reply is not None
    return reply.answer


def named_by(library: SqliteLibrary, question: str) -> Referred | None:
    with library.view() as view:
        return referred(understand(question), view)


@pytest.mark.parametrize(
    ("question", "left", "document"),
    [
        (
            "Theo Quyết định số 412/QĐ-UBND ngày 05 tháng 3 năm 2021 của Ủy ban nhân dân huyện Đông Sơn về việc chia "
            "cụm thi đua các xã, thị trấn, cụm thi đua số 1 gồm những xã nào?",
            "cụm thi đua số 1 gồm những xã nào?",
            "quyet-dinh-2021.txt",
        ),
        ("cum 1 gom nhung xa nao theo quyet dinh 87/QD-UBND", "cum 1 gom nhung xa nao", "quyet-dinh-2025.txt"),
        ("Mức hỗ trợ nêu tại Quyết định 412 năm 2021 là bao nhiêu?", "Mức hỗ trợ là bao nhiêu?", "quyet-dinh-2021.txt"),
        (
            "QĐ 87 của UBND huyện Đông Sơn có hiệu lực từ ngày nào?",
            "quyết định có hiệu lực từ ngày nào?",
            "quyet-dinh-2025.txt",
        ),
        ("Theo KH 87, hội trao bao nhiêu suất học bổng?", "hội trao bao nhiêu suất học bổng?", "ke-hoach.txt"),
    ],
)
def test_a_paper_is_known_by_its_own_number_and_its_name_is_not_asked_about(
    library: SqliteLibrary, question: str, left: str, document: str
) -> None:
    found = named_by(library, question)
    assert found is not None
    assert found.question.text == left
    assert [each.name for each in found.view.documents()] == [document]


@pytest.mark.parametrize(
    "question",
    [
        "Theo Quyết định số 413/QĐ-UBND, cụm 1 gồm những xã nào?",  # nobody's number
        "Theo Quyết định số 412/QĐ-UBND năm 2023, cụm 1 gồm những xã nào?",  # of another year
        "Theo Thông báo số 87, hội trao bao nhiêu suất học bổng?",  # another kind of paper
        "So với Quyết định số 412/QĐ-UBND, Quyết định số 87/QĐ-UBND có gì mới?",  # two of them
        "Theo quyết định của huyện, cụm 1 gồm những xã nào?",
    ],
)
def test_no_other_paper_is_taken_for_the_one_named(library: SqliteLibrary, question: str) -> None:
    assert named_by(library, question) is None


@pytest.mark.parametrize(
    ("question", "said", "not_said", "document"),
    [
        (
            "Theo Quyết định số 412/QĐ-UBND, cụm thi đua số 1 gồm những xã nào?",
            "Diên Hồng",
            "Gia Lập",
            "quyet-dinh-2021.txt",
        ),
        (
            "Theo Quyết định số 87/QĐ-UBND, cụm thi đua số 1 gồm những xã nào?",
            "Gia Lập",
            "Diên Hồng",
            "quyet-dinh-2025.txt",
        ),
        ("Theo Quyết định 412, ngân sách hỗ trợ mỗi cụm bao nhiêu?", "4.000.000", "6.500.000", "quyet-dinh-2021.txt"),
        (
            "Quyết định số 87/QĐ-UBND có hiệu lực từ ngày nào?",
            "01 tháng 3 năm 2025",
            "20 tháng 02",
            "quyet-dinh-2025.txt",
        ),
        ("Ai ký Quyết định số 87/QĐ-UBND?", "Trần Văn Lâm", "412", "quyet-dinh-2025.txt"),
    ],
)
def test_the_paper_named_answers_whatever_newer_ones_say(
    library: SqliteLibrary, question: str, said: str, not_said: str, document: str
) -> None:
    answer = ask(library, question)
    assert not answer.abstained
    assert said in answer.text
    assert not_said not in answer.text
    assert {citation.document for citation in answer.citations} == {document}


@pytest.mark.parametrize(
    "question",
    [
        "Theo Quyết định số 412/QĐ-UBND, cụm thi đua số 2 gồm những xã nào?",
        "Theo Quyết định số 413/QĐ-UBND, cụm thi đua số 1 gồm những xã nào?",
        "Theo Quyết định số 87/QĐ-UBND, hội trao bao nhiêu suất học bổng?",
    ],
)
def test_what_the_paper_does_not_say_is_not_answered_from_another(library: SqliteLibrary, question: str) -> None:
    assert ask(library, question).abstained
