"""What is planned of a kind of thing, from the tasks listed for a year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

REPORT = Document(
    "ket-qua.txt",
    "Hội Thêu huyện Lương Phai hiện có 18 chi hội.\n\n"
    "Năm 2030, hội mở 04 lớp dạy nghề thêu ren cho người mới vào nghề với 96 học viên (khóa học 2030-2031).\n\n"
    "Căn cứ chương trình công tác, hội thực hiện năm 2031 với các nhiệm vụ trọng tâm sau:\n\n"
    "-\xa0 Chuẩn bị đại hội các chi hội.\n\n"
    "- Tổ chức 02 lớp về dạy nghề vẽ mẫu cho thợ trẻ; phối hợp mở 01 lớp thêu máy.\n\n"
    "- Tổ chức hội thi đường kim mũi chỉ.\n\n"
    "- Thu nộp hội phí đúng hạn.\n\n"
    "BAN THƯỜNG VỤ\n",
    title="Kết quả công tác năm 2030 của Hội Thêu huyện Lương Phai",
    date="2030-12-28",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), REPORT) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("Năm 2031 Hội Thêu Lương Phai dự định mở những lớp dạy nghề nào?", "- Tổ chức 02 lớp"),
        ("Những lớp nào được lên kế hoạch mở trong năm 2031 ở Hội Thêu Lương Phai?", "- Tổ chức 02 lớp"),
        ("nam 2031 hoi theu luong phai du kien mo nhung lop day nghe nao", "- Tổ chức 02 lớp"),
        ("Năm 2031 Hội Thêu Lương Phai dự kiến tổ chức những hội thi nào?", "- Tổ chức hội thi"),
    ],
)
def test_the_tasks_that_are_of_the_kind_asked_for_answer(say: Say, question: str, task: str) -> None:
    told = say(question)
    assert told.text.startswith(task)
    assert "\n" not in told.text
    assert all(REPORT.text[each.start : each.end] == each.quote for each in told.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2032 Hội Thêu Lương Phai dự định mở những lớp dạy nghề nào?",
        "Năm 2031 Hội Thêu Lương Phai dự định mở những lớp dạy nấu ăn nào?",
        "Năm 2031 Hội Thêu huyện Mường Chà dự định mở những lớp dạy nghề nào?",
    ],
)
def test_another_year_kind_or_place_has_no_such_task(say: Say, question: str) -> None:
    assert say(question).abstained
