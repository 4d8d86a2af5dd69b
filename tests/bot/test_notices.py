"""Where and when an event is, by the label of the notice whose title names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes

NOTICE = """HỘI SINH VẬT CẢNH TỈNH AN HẢI
Số: 33/TB-HSVC
An Hải, ngày 02 tháng 4 năm 2031

THÔNG BÁO
Về việc thay đổi thời gian, địa điểm giao ban Cụm số 6 Hội Sinh vật cảnh

I. THÀNH VIÊN
Cụm số 6 gồm hội của ba tỉnh: An Hải, Bình Lạc và Sơn Khê.
II. NỘI DUNG
1. Đánh giá phong trào trồng cây.
2. Bàn việc mở chợ hoa xuân.
III. THỜI GIAN, ĐỊA ĐIỂM
1. Thời gian: khai mạc lúc 8 giờ, ngày 18 tháng 4 năm 2031, thay cho ngày 11/4/2031.
2. Địa điểm: Hội trường B, Nhà khách Bến Lau, số 9 đường Chu Văn An.
3. Buổi chiều, đại biểu thăm vườn ươm tại xã Đông Lĩnh.
"""


@pytest.fixture
def conversation(tmp_path: Path) -> Iterator[Conversation]:
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(NOTICE.encode(), "giao-ban.txt")])
    yield Conversation(library)
    library.close()


def ask(conversation: Conversation, text: str) -> Answer:
    reply = conversation.reply(Incoming(text, "an"))
    assert reply is not None
    return reply.answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Giao ban Cụm 6 Hội Sinh vật cảnh họp ở đâu?", "Hội trường B, Nhà khách Bến Lau"),
        ("giao ban cum 6 sinh vat canh to chuc o dau", "Hội trường B, Nhà khách Bến Lau"),
        ("Giao ban Cụm 6 Hội Sinh vật cảnh dời sang ngày nào?", "ngày 18 tháng 4 năm 2031"),
    ],
)
def test_the_label_below_the_title_that_names_the_event_answers(
    conversation: Conversation, question: str, answer: str
) -> None:
    assert ask(conversation, question).text.startswith(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Giao ban Cụm 5 Hội Sinh vật cảnh họp ở đâu?",
        "Giao ban Cụm 6 Hội Sinh vật cảnh năm 2029 họp ở đâu?",
        "Giao ban Cụm 6 Hội Nuôi ong dời sang ngày nào?",
    ],
)
def test_the_label_of_another_event_does_not(conversation: Conversation, question: str) -> None:
    said = ask(conversation, question)
    assert "Bến Lau" not in said.text
    assert "18 tháng 4" not in said.text


INVITATION = """HỘI SINH VẬT CẢNH TỈNH AN HẢI
Số: 5/TB-HSVC
An Hải, ngày 06 tháng 01 năm 2032

THÔNG BÁO
Triệu tập Hội nghị tổng kết phong trào trồng hoa năm 2031

1. Thời gian, địa điểm
Hội nghị tiến hành một buổi, bắt đầu lúc 14 giờ 00, ngày 17 tháng 01 năm 2032. Địa điểm: Nhà Văn hóa \
Bến Lau, số 9 đường Chu Văn An. Đại biểu ở xa nghỉ trưa tại nhà khách.
2. Danh sách đại biểu gửi trước ngày 12 tháng 01 năm 2032.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hội nghị tổng kết phong trào trồng hoa năm 2031 họp ở đâu?", "Nhà Văn hóa Bến Lau, số 9 đường Chu Văn An\n"),
        ("hoi nghi tong ket phong trao trong hoa nam 2031 hop ngay nao", "ngày 17 tháng 01 năm 2032\n"),
    ],
)
def test_the_place_and_the_day_may_stand_within_a_paragraph(tmp_path: Path, question: str, answer: str) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(INVITATION.encode(), "tong-ket.txt")])
    assert ask(Conversation(library), question).text.startswith(answer)
    assert ask(Conversation(library), question.replace("2031", "2030")).abstained
    library.close()


def test_the_notice_titled_with_the_event_outdoes_the_news_of_a_clusters_own(tmp_path: Path) -> None:
    notice = (
        "HỘI LÀM VƯỜN TỈNH AN HẢI\nSố: 34/TB-HLV\nAn Hải, ngày 02 tháng 11 năm 2031\n\nTHÔNG BÁO\n"
        "Về việc tổ chức Hội nghị tổng kết phong trào trồng cây ăn quả sạch năm "
        "2031\n\nHội thông báo:\n1. Thời gian: 7 giờ 30 phút, ngày 12/12/2031.\n2. Địa điểm: Hội trường tầng 3, "
        "Nhà khách Bến Lau, số 9 đường Chu Văn An.\n3. Thành phần: đại biểu các huyện.\n"
    )
    news = (
        "Cụm thi đua số 3 sơ kết phong trào trồng cây\n\nNgày 27/6/2031, các hội trồng cây ăn quả họp sơ kết.\n\n"
        "Hội nghị cũng thống nhất hội nghị tổng kết năm 2031 sẽ tổ chức tại huyện Sơn Khê vào giữa tháng 11.\n"
    )
    library = SqliteLibrary(tmp_path / "two")
    library.publish([read_bytes(notice.encode(), "thong-bao.txt"), read_bytes(news.encode(), "bao.txt")])
    said = ask(Conversation(library), "hoi nghi tong ket phong trao trong cay an qua sach nam 2031 hop o dau")
    library.close()
    assert said.text.startswith("Hội trường tầng 3")
