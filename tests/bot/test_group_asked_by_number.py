"""Clusters and their numbers: "Cụm thi đua số mấy" asks for one and names no cluster, whatever words a cluster's own
name has; of two with one number the sort of member asked for, or how the number is written, tells which is meant."""

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


REGION = Document(
    "thong-bao-12.txt",
    "HỘI SINH VẬT CẢNH KHU VỰC ĐÔNG HẢI\n\nTHÔNG BÁO\n\nHội Sinh vật cảnh các tỉnh được chia như sau:\n"
    "Cụm thi đua số 1 gồm: An Lão, Bình Xa, Cát Hà.\nCụm thi đua số 2 gồm: Duy Sơn, Gia Mỹ, Hà Vân.\n"
    "Cụm trưởng Cụm thi đua số 2 là ông Lã Văn Tạo, Chủ tịch Hội Sinh vật cảnh tỉnh Duy Sơn.\n",
    title="Thông báo",
    date="2031-03-01",
)
PROVINCE = Document(
    "huong-dan-5.txt",
    "HỘI SINH VẬT CẢNH TỈNH AN LÃO\n\nHƯỚNG DẪN\n\n"
    "Cụm thi đua I gồm: Hội Sinh vật cảnh huyện Khe Mo, Hội Sinh vật cảnh huyện Lâm Bồng.\n"
    "Cụm thi đua II gồm: Hội Sinh vật cảnh huyện Mường Tạc, Hội Sinh vật cảnh huyện Nà Phe.\n"
    "Cụm trưởng Cụm thi đua II là ông Giàng A Tếnh, Chủ tịch Hội Sinh vật cảnh huyện Nà Phe.\n",
    title="Hướng dẫn chia cụm thi đua Hội Sinh vật cảnh các huyện trong tỉnh",
    date="2031-01-15",
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Cụm thi đua số 2 có những tỉnh nào?", "Duy Sơn"),
        ("cum thi dua 2 gom nhung huyen nao", "Mường Tạc"),
        ("Cụm thi đua số 2 gồm những huyện nào?", "Mường Tạc"),
        ("Cụm thi đua số 2 có những đơn vị nào?", "Duy Sơn"),
        ("Cụm trưởng cụm thi đua số 2 là ai?", "Lã Văn Tạo"),
        ("Cụm trưởng cụm thi đua II là ai?", "Giàng A Tếnh"),
    ],
)
def test_of_two_clusters_with_one_number_the_question_tells_which_is_meant(
    question: str, said: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([REGION, PROVINCE])
    with library.view() as view:
        assert said in answer(understand(question), view, catalogue(view.memberships())).text
    library.close()
