"""What is said of a whole is no answer about one of its parts, nor of one quarter about another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document

CLUSTER = Document(
    "tin-cum-6.txt",
    "Ngày 05/12, Cụm thi đua số 6 Hội Làm vườn tổ chức hội nghị tổng kết. Cụm gồm Hội Làm vườn 4 tỉnh, thành phố: "
    "Đà Nẵng, Quảng Nam, Bình Định và Phú Yên.\n\n"
    "Trong năm các cấp Hội kết nạp mới 38.612 hội viên, nâng tổng số hội viên trong Cụm lên 467.205 người.\n\n"
    "Bình Định trồng 1.250 cây, là đơn vị dẫn đầu.\n",
    title="Cụm thi đua số 6 tổng kết công tác năm 2024",
    date="2024-12-06",
)
WARD = Document(
    "bao-cao-phuong.txt",
    "Đảng ủy phường Hòa Khê báo cáo công tác xây dựng Đảng quý III.\n\n"
    "Trong quý III, Đảng ủy kết nạp 14 đảng viên. Toàn phường có 47 chi bộ.\n\n"
    "Đại hội Đảng bộ phường lần thứ VI diễn ra ngày 12/5/2025.\n",
    title="Báo cáo công tác xây dựng Đảng quý III năm 2025",
    date="2025-10-01",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Answer]]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([CLUSTER, WARD])
    with library.view() as view:
        groups = catalogue(view.memberships())
        yield lambda text: answer(understand(text), view, groups)
    library.close()


Say = Callable[[str], Answer]


@pytest.mark.parametrize(
    "question",
    [
        "Hội Làm vườn tỉnh Quảng Nam kết nạp bao nhiêu hội viên?",
        "hoi lam vuon tinh quang nam ket nap bao nhieu hoi vien",
        "Quảng Nam có bao nhiêu hội viên?",
        "Quý II năm 2025 Đảng ủy phường Hòa Khê kết nạp bao nhiêu đảng viên?",
        "quy 2 dang uy phuong hoa khe ket nap bao nhieu dang vien",
        "Đại hội Đảng bộ phường lần thứ V diễn ra ngày nào?",
    ],
)
def test_what_is_said_of_something_else_is_not_told(say: Say, question: str) -> None:
    assert say(question).abstained


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Cụm 6 Hội Làm vườn kết nạp bao nhiêu hội viên mới?", "38.612"),
        ("Bình Định trồng được bao nhiêu cây?", "1.250"),
        ("Phường Hòa Khê có bao nhiêu chi bộ?", "47"),  # named in the document's first line alone
        ("Quý III năm 2025 Đảng ủy phường Hòa Khê kết nạp bao nhiêu đảng viên?", "14"),
        ("quy 3 dang uy phuong hoa khe ket nap bao nhieu dang vien", "14"),
        ("Đại hội Đảng bộ phường lần thứ VI diễn ra ngày nào?", "12/5/2025"),
    ],
)
def test_what_is_said_of_the_one_asked_about_is_told(say: Say, question: str, said: str) -> None:
    assert said in say(question).text
