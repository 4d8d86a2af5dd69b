"""Where the author of an article works, and where anybody does whose office a text tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

FAIR = Document(
    "hoi-cho.txt",
    "Hội Trồng chè huyện Phú Mộc mở hội chợ chè xuân. Ông Lý Văn Khoát, Trưởng phòng Kỹ thuật Hội Trồng chè huyện, "
    "khai mạc hội chợ.\n\nHội chợ có 40 gian hàng.\n\nMinh Chuẩn\nPhòng Truyền thông Công ty Chè\n"
    "Suối Mây - Phú Mộc\n\nPhản hồi\n",
    title="Hội chợ chè xuân huyện Phú Mộc",
)
RACE = Document(
    "giai-chay.txt",
    "Huyện đoàn Tà Lan tổ chức giải chạy vì môi trường với 300 vận động viên.\n\nGiải kết thúc tốt đẹp.\n\n"
    "Thu Hoài (Văn phòng Huyện đoàn Tà Lan)\n",
    title="Giải chạy vì môi trường huyện Tà Lan",
)
CHOIR = Document(
    "hop-xuong.txt",
    "Nhà văn hóa thôn Cổ Bồng lập đội hợp xướng.\n\nĐội tập vào tối thứ bảy.\n\nĐức Toàn\nGỬI BÌNH LUẬN\n",
    title="Đội hợp xướng thôn Cổ Bồng",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), FAIR, RACE, CHOIR) as asked:
        yield asked


@pytest.mark.parametrize(
    "question",
    [
        "Tác giả Minh Chuẩn công tác ở đơn vị nào?",
        "tac gia minh chuan lam viec o dau",
        "Người viết bài về hội chợ chè xuân Phú Mộc công tác ở đâu?",
    ],
)
def test_an_author_works_at_the_body_below_the_name(say: Say, question: str) -> None:
    told = say(question)
    assert told.text == "Phòng Truyền thông Công ty Chè Suối Mây - Phú Mộc"
    (cited,) = told.citations
    assert FAIR.text[cited.start : cited.end] == cited.quote
    assert cited.quote.startswith("Minh Chuẩn")


def test_an_author_works_at_the_body_in_brackets_behind_the_name(say: Say) -> None:
    assert say("Tác giả Thu Hoài thuộc cơ quan nào?").text == "Văn phòng Huyện đoàn Tà Lan"


@pytest.mark.parametrize(
    "question",
    [
        "Tác giả Đức Toàn công tác ở đâu?",  # what stands below is no body
        "Tác giả Minh Chuẩn sinh ở đâu?",
        "Tác giả Minh Thông công tác ở đơn vị nào?",
    ],
)
def test_nothing_is_told_of_an_author_that_no_line_says(say: Say, question: str) -> None:
    assert say(question).abstained


@pytest.mark.parametrize("question", ["Lý Văn Khoát công tác ở đâu?", "Ông Lý Văn Khoát đang làm ở cơ quan nào?"])
def test_a_person_works_where_the_office_says(say: Say, question: str) -> None:
    assert "Trưởng phòng Kỹ thuật Hội Trồng chè huyện" in say(question).text


def test_an_errand_is_no_office(say: Say) -> None:
    assert say("Ông Lý Văn Khoát đi công tác ở đâu?").abstained
