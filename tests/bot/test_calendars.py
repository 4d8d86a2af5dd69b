"""A calendar has its day once, above the entries: it is the day of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.reading import Reading
from bot.conversation import Conversation
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes
from index.types import Passage

CALENDAR = """\
LỊCH LÀM VIỆC CỦA THƯỜNG TRỰC HUYỆN ĐOÀN TAM AN

THỨ BA 6/5
* Sáng 8g00: Đ/c Cầm Thị Duyên dự lễ ra quân hè của Cụm hoạt động số 4 tại Nhà thiếu nhi.
* Chiều 14g00: Họp Ban Thường vụ lần thứ 19.

Thứ Tư, ngày 7/5:
* Sáng 8g30: Đ/c Cầm Thị Duyên kiểm tra hồ sơ Cụm hoạt động số 2 tại xã Nà Hin.
* Chiều 15g00: Tập huấn cán bộ Đội cho 60 giáo viên tổng phụ trách.
"""


@pytest.fixture(scope="module")
def conversation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([read_bytes(CALENDAR.encode(), "lich.txt")])
    yield Conversation(library)
    library.close()


def reply(conversation: Conversation, question: str) -> Answer:
    return conversation.ask(Incoming(question, session=question)).answer


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("cum hoat dong so 4 ra quan he hom nao", "6/5"),
        ("Ngày nào tập huấn cán bộ Đội?", "7/5"),
        ("Họp Ban Thường vụ lần thứ 19 vào thứ mấy?", "THỨ BA"),
    ],
)
def test_entry_is_of_the_day_above_it(conversation: Conversation, question: str, day: str) -> None:
    assert day in reply(conversation, question).text.split("\n")[0]


@pytest.mark.parametrize(
    "question", ["cum hoat dong so 3 ra quan he hom nao", "Họp Ban Thường vụ lần thứ 20 vào thứ mấy?"]
)
def test_another_number_has_no_day(conversation: Conversation, question: str) -> None:
    assert reply(conversation, question).abstained


def test_day_of_a_web_page_is_not_that_of_what_it_tells() -> None:
    page = "Thứ Ba, 6/5/2025\nHuyện đoàn Tam An ra quân chiến dịch hè.\n* Sáng 8g00: họp giao ban."
    reading = Reading(Passage("tin.txt", 0, len(page), page), "")
    assert [reading.day_above(sentence) for sentence in reading.sentences] == ["", "", "Thứ Ba, 6/5/2025"]
