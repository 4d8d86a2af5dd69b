"""Papers that change an earlier one: which does, and what holds now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes

FIRST = """LIÊN HIỆP THANH NIÊN TỈNH AN LẠC
Số: 31/QĐ-LHTN
An Lạc, ngày 05 tháng 02 năm 2024

QUYẾT ĐỊNH
Về việc chia các khối hoạt động của thanh niên công sở

Điều 1. Các khối tổ chức ngày hội thể thao trước ngày 20 tháng 9 năm 2024.
Điều 2. Mỗi cơ sở nộp quỹ sinh hoạt khối 700.000 đồng một năm.
Điều 3. Liên hiệp Thanh niên tỉnh tặng quà cho 15 thủ lĩnh khối xuất sắc trong phong trào rèn luyện, mỗi suất một triệu.
Điều 4. Quyết định này thay thế Quyết định số 8/QĐ-LHTN ngày 01 tháng 3 năm 2020.
"""

SECOND = """LIÊN HIỆP THANH NIÊN TỈNH AN LẠC
Số: 96/QĐ-LHTN
An Lạc, ngày 11 tháng 6 năm 2024

QUYẾT ĐỊNH
Về việc sửa đổi, bổ sung một số điều của Quyết định số 31/QĐ-LHTN ngày 05 tháng 02 năm 2024

Điều 1. Thời hạn tổ chức ngày hội thể thao của các khối: trước ngày 18 tháng 10 năm 2024.
Điều 2. Mức nộp quỹ sinh hoạt khối của mỗi cơ sở: 900.000 đồng một năm.
"""

OTHER = """HỘI LÀM VƯỜN HUYỆN BÌNH KHÊ
Số: 12/TB-HLV
Bình Khê, ngày 02 tháng 01 năm 2025

THÔNG BÁO
Điều chỉnh lịch sinh hoạt của các tổ làm vườn năm 2025

Các tổ làm vườn sinh hoạt vào chủ nhật đầu tháng.
"""


@pytest.fixture
def conversation(tmp_path: Path) -> Iterator[Conversation]:
    library = SqliteLibrary(tmp_path)
    texts = {"quyet-dinh-31.txt": FIRST, "quyet-dinh-96.txt": SECOND, "thong-bao-12.txt": OTHER}
    library.publish([read_bytes(text.encode(), name) for name, text in texts.items()])
    yield Conversation(library)
    library.close()


def ask(conversation: Conversation, text: str) -> Answer:
    reply = conversation.reply(Incoming(text, "an"))
    assert reply is not None
    return reply.answer


@pytest.mark.parametrize(
    "question",
    [
        "Văn bản nào sửa Quyết định số 31 về chia các khối hoạt động?",
        "Quyết định 31/QĐ-LHTN được sửa đổi bởi quyết định nào?",
        "van ban nao dieu chinh quyet dinh so 31",
    ],
)
def test_the_paper_that_changes_another_is_named_not_the_one_that_this_replaced(
    conversation: Conversation, question: str
) -> None:
    answer = ask(conversation, question)
    assert answer.text.startswith("96/QĐ-LHTN")
    assert [citation.document for citation in answer.citations] == ["quyet-dinh-96.txt"]


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định nào sửa đổi việc chia các khối hoạt động của thanh niên công sở?",
        "van ban nao dieu chinh quyet dinh chia cac khoi hoat dong thanh nien cong so nam 2024",
    ],
)
def test_the_paper_that_is_changed_may_be_named_by_its_title(conversation: Conversation, question: str) -> None:
    assert ask(conversation, question).text.startswith("96/QĐ-LHTN")
    assert ask(conversation, f"{question.removesuffix(' nam 2024').rstrip('?')} năm 2021?").abstained


def test_a_paper_that_nothing_changes_has_no_such_paper(conversation: Conversation) -> None:
    assert ask(conversation, "Văn bản nào sửa Quyết định số 96?").abstained


def test_a_paper_is_found_by_the_matter_that_its_title_says_it_changes(conversation: Conversation) -> None:
    answer = ask(conversation, "Văn bản nào điều chỉnh lại lịch sinh hoạt các tổ làm vườn năm 2025?")
    assert answer.text.startswith("12/TB-HLV")
    assert ask(conversation, "Văn bản nào điều chỉnh lịch sinh hoạt các tổ làm vườn năm 2023?").abstained


@pytest.mark.parametrize(
    ("question", "holds", "held"),
    [
        ("Các khối phải tổ chức ngày hội thể thao trước ngày nào?", "18 tháng 10", "20 tháng 9"),
        ("Mỗi cơ sở nộp quỹ sinh hoạt khối bao nhiêu tiền một năm?", "900.000", "700.000"),
    ],
)
def test_what_a_later_paper_changed_is_answered_by_that_and_what_held_before_is_said(
    conversation: Conversation, question: str, holds: str, held: str
) -> None:
    answer = ask(conversation, question)
    first, *_, last = answer.text.split("\n")
    assert holds in first
    assert held not in first
    assert held in last
    assert "31/QĐ-LHTN (05/02/2024)" in last
    assert [citation.document for citation in answer.citations] == ["quyet-dinh-96.txt", "quyet-dinh-31.txt"]


def test_what_the_named_paper_says_is_answered_without_the_later_one(conversation: Conversation) -> None:
    answer = ask(conversation, "Theo Quyết định số 31, mỗi cơ sở nộp quỹ sinh hoạt khối bao nhiêu tiền một năm?")
    assert "700.000" in answer.text
    assert "900.000" not in answer.text


PAGE = (
    "# Thanh niên công sở An Lạc có quy định mới\n\n"
    "Ngày 11/6/2024, Liên hiệp Thanh niên tỉnh An Lạc ban hành Quyết định số 96/QĐ-LHTN ngày 11/6/2024 về sửa đổi, bổ "
    "sung một số điều của Quyết định số 31/QĐ-LHTN về việc chia các khối hoạt động của thanh niên công sở.\n\n"
    "Trước đó, hội nghị đã nghe góp ý về Quyết định số 31/QĐ-LHTN và Công văn số 77/CV-LHTN sửa đổi mẫu báo cáo.\n\n"
    "Các khối tổ chức ngày hội thể thao trước ngày 18 tháng 10 năm 2024.\n\n"
    "Mức nộp quỹ sinh hoạt khối của mỗi cơ sở tăng từ 700.000 đồng lên 900.000 đồng một năm.\n\n"
    "Nâng số thủ lĩnh khối được Liên hiệp Thanh niên tỉnh tặng quà từ 15 lên 22 người.\n"
)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Conversation]:
    """A library that has the first paper and a page about the second."""
    library = SqliteLibrary(tmp_path)
    texts = {"quyet-dinh-31.txt": FIRST, "tin.txt": PAGE, "thong-bao-12.txt": OTHER}
    library.publish([read_bytes(text.encode(), name) for name, text in texts.items()])
    yield Conversation(library)
    library.close()


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định 31/QĐ-LHTN được sửa đổi bởi quyết định nào?",
        "Việc chia các khối hoạt động của thanh niên công sở An Lạc được sửa đổi theo quyết định nào?",
    ],
)
def test_a_page_tells_which_paper_changes_another(told: Conversation, question: str) -> None:
    answer = ask(told, question)
    assert answer.text.startswith("96/QĐ-LHTN\n")
    assert [citation.document for citation in answer.citations] == ["tin.txt"]


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định 96/QĐ-LHTN được sửa đổi bởi quyết định nào?",
        "Việc chia các tổ làm vườn huyện Bình Khê được sửa đổi theo quyết định nào?",
    ],
)
def test_a_page_tells_nothing_of_other_changes(told: Conversation, question: str) -> None:
    assert ask(told, question).abstained


@pytest.mark.parametrize(
    ("question", "holds", "held"),
    [
        ("Các khối phải tổ chức ngày hội thể thao trước ngày nào?", "18 tháng 10", "20 tháng 9"),
        ("Mỗi cơ sở nộp quỹ sinh hoạt khối bao nhiêu tiền một năm?", "900.000", "700.000"),
        ("Liên hiệp Thanh niên tỉnh tặng quà bao nhiêu thủ lĩnh khối?", "22 người", "15"),
        ("Trong phong trào, Liên hiệp Thanh niên tỉnh tặng quà bao nhiêu thủ lĩnh khối?", "22 người", "15"),
    ],
)
def test_what_holds_since_is_what_the_page_says_of_the_later_paper(
    told: Conversation, question: str, holds: str, held: str
) -> None:
    first, *_, last = ask(told, question).text.split("\n")
    assert (holds in first, held in first, held in last, "31/QĐ-LHTN" in last) == (True, False, True, True)


NEWS = (
    "- Đổi tên gọi “Khối Ven đồi” (Khối số 3) thành “Khối Trung du”.\n"
    "- Ở Khối số 1, Trạm Khuyến nông Ba Sao đổi tên thành Trạm Dịch vụ Ba Sao; các trạm khác giữ nguyên.\n"
    "- Trại giống Mỹ Lộc (nay là Trung tâm Giống Mỹ Lộc) đứng đầu khối.\n"
    "- Khối Ven đồi và Khối Ven sông thi đua đến hết năm.\n"
)


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Conversation]:
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(NEWS.encode(), "tin.txt")])
    yield Conversation(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Khối Ven đồi giờ đổi tên là gì?", "Khối Trung du"),
        ("khoi ven doi doi ten thanh gi", "Khối Trung du"),
        ("Tên mới của Trạm Khuyến nông Ba Sao là gì?", "Trạm Dịch vụ Ba Sao"),
        ("Trại giống Mỹ Lộc nay đổi tên thành gì?", "Trung tâm Giống Mỹ Lộc"),
    ],
)
def test_what_was_renamed_is_told_by_its_new_name(news: Conversation, question: str, name: str) -> None:
    assert ask(news, question).text.split("\n")[0] == name


def test_what_keeps_its_name_has_no_new_one(news: Conversation) -> None:
    assert ask(news, "Khối Ven sông đổi tên thành gì?").abstained
