""" "Cụm thi đua số mấy" asks for a number and names no cluster, whatever words a cluster's own name has."""

from __future__ import annotations

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

DECISION = Document(
    "quyet-dinh-9.txt",
    "Điều 1. Chia Hội Làm vườn các huyện, thị xã thành 02 cụm thi đua:\n\n"
    "TT: 1; Tên cụm: Cụm thi đua số 1 (đô thị và vùng ven); Đơn vị thành viên: Hội Làm vườn thị xã Đông Khê; Hội Làm "
    "vườn huyện Yên Bãi\n"
    "TT: 2; Tên cụm: Cụm thi đua số 2 (ven biển); Đơn vị thành viên: Hội Làm vườn các huyện: Phú Cồn, Thạch Bãi, Vân "
    "Sa\n",
    title="Quyết định chia cụm thi đua Hội Làm vườn tỉnh Lộc Hà",
    date="2031-02-14",
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hội Làm vườn huyện Phú Cồn thuộc cụm thi đua số mấy?", "Cụm thi đua số 2"),
        ("hoi lam vuon thi xa dong khe o cum thi dua so may", "Cụm thi đua số 1"),
        ("Cụm thi đua số 2 có mấy đơn vị?", "3"),
    ],
)
def test_the_number_asked_for_is_that_of_the_members_group(
    question: str, said: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([DECISION])
    with library.view() as view:
        assert said in answer(understand(question), view, catalogue(view.memberships())).text
    library.close()
