"""What is said of a whole is no answer about one of its parts, nor of one quarter about another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
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
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), CLUSTER, WARD) as asked:
        yield asked


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


RECORDS = Document(
    "hoi-vuon.txt",
    "Thực hiện Kế hoạch số 03-KH/HV ngày 01/12/2024, Hội Vườn huyện Lạc Bình thực hiện Nghị quyết "
    "số 02-NQ/HV ngày 26/4/2024.\n\n"
    "Xét đề nghị của Ban Kiểm tra tại Tờ trình số 09-TTr/BKT ngày 06/02/2025, Cụm 1 họp tổng kết tại Nhà "
    "văn hóa Nà Sản.\n\n"
    "Các chi hội thăm hỏi hội viên với số tiền 218 triệu đồng; mỗi nhà Mái ấm được hỗ trợ 50 triệu đồng.\n\n"
    "Đơn vị: Hội Vườn xã Bến Gò; Tổng số hội viên: 4.306; Hội viên kết nạp mới: 198\n"
    "Đơn vị: Hội Vườn xã Phù Lai; Tổng số hội viên: 2.689; Hội viên kết nạp mới: 142\n",
    title="Báo cáo năm 2024 của Hội Vườn huyện Lạc Bình",
    date="2025-02-20",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    library = SqliteLibrary(tmp_path_factory.mktemp("records"))
    library.publish([RECORDS])
    with library.view() as view:
        groups = catalogue(view.memberships())
        yield lambda text: answer(understand(text), view, groups)
    library.close()


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("nghi quyet 03 cua hoi vuon huyen lac binh ban hanh ngay nao", "01/12/2024"),  # that is a plan
        ("Cụm 1 tổ chức hội nghị sơ kết ở đâu?", "Nà Sản"),  # where they met at the year's end
        ("Cụm 1 tổ chức hội nghị tổng kết ở đâu?", "Tờ trình"),
        ("Mỗi buổi sinh hoạt chi hội được hỗ trợ bao nhiêu tiền?", "218"),  # that is a sum
        ("hoi vuon huyen lac binh ky luat bao nhieu hoi vien", "4.306"),
    ],
)
def test_another_paper_meeting_or_deed_is_not_told(report: Say, question: str, wrong: str) -> None:
    assert wrong not in report(question).text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("nghi quyet 02 cua hoi vuon huyen lac binh ban hanh ngay nao", "26/4/2024"),
        ("Cụm 1 tổ chức hội nghị tổng kết ở đâu?", "Nà Sản"),
        ("Mỗi nhà Mái ấm được hỗ trợ bao nhiêu tiền?", "50 triệu"),
        ("Hội Vườn xã Bến Gò kết nạp bao nhiêu hội viên?", "198"),
        ("hoi vuon xa phu lai co bao nhieu hoi vien", "2.689"),
    ],
)
def test_the_paper_meeting_or_deed_asked_about_is_told(report: Say, question: str, said: str) -> None:
    assert said in report(question).text
