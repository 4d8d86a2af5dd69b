"""What a list gives to each of several by name, below a line that says what it is a list of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

NOTICE = Document(
    "tb-5.txt",
    "Kính gửi: các trạm trong Cụm thi đua số 6.\n\n"
    "2. Nội dung\n"
    "- Tham luận của các trạm, mỗi tham luận không quá 5 phút;\n"
    "- Thăm vườn ươm của cụm.\n\n"
    "3. Phân công tham luận\n"
    "- Trạm Giống Nà Mười: phòng rệp sáp trên cây có múi.\n"
    "- Trạm Giống Tân Khê: nuôi cấy mô khoai môn\ntrong nhà lưới.\n"
    "- Trạm Giống Sín Pao: giữ nước cho ruộng bậc thang.\n\n"
    "4. Đóng góp\n"
    "- Trạm Giống Bến Gỗ: hai lều bạt.\n"
    "- Trạm Giống Tân Khê: một máy nổ.\n",
    title="Thông báo về hội nghị sơ kết Cụm thi đua số 6",
    date="2031-05-02",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), NOTICE) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Trạm Giống Nà Mười tham luận về nội dung gì tại hội nghị sơ kết cụm?",
            "- Trạm Giống Nà Mười: phòng rệp sáp trên cây có múi.",
        ),
        (
            "Trạm Giống Tân Khê được phân công tham luận gì?",
            "- Trạm Giống Tân Khê: nuôi cấy mô khoai môn\ntrong nhà lưới.",
        ),
        ("Trạm Giống Tân Khê đóng góp gì?", "- Trạm Giống Tân Khê: một máy nổ."),
        ("Trạm nào tham luận về ruộng bậc thang?", "- Trạm Giống Sín Pao: giữ nước cho ruộng bậc thang."),
    ],
)
def test_the_item_of_the_named_one_answers_below_the_line_that_is_asked_of(say: Say, question: str, said: str) -> None:
    assert say(question).text == said


@pytest.mark.parametrize("question", ["Trạm Giống Nà Mười đóng góp gì?", "Trạm nào tham luận về cá lóc?"])
def test_an_item_of_another_list_or_of_nobody_does_not_answer(say: Say, question: str) -> None:
    assert say(question).abstained
