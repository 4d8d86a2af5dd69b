"""Questions about a paper itself: who signed it, what replaced it, who leads the office that issued it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes

OLD = """HỘI KHUYẾN HỌC TỈNH AN LẠC
Số: 14/QĐ-HKH
An Lạc, ngày 03 tháng 3 năm 2021

QUYẾT ĐỊNH
Về việc chia các tổ khuyến học

Điều 1. Chia các chi hội thành ba tổ khuyến học, mỗi tổ họp mỗi quý một lần.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(đã ký)
Đặng Thu Hiền
"""

NEW = """HỘI KHUYẾN HỌC VIỆT NAM
HỘI KHUYẾN HỌC TỈNH AN LẠC
Số: 57/QĐ-HKH
An Lạc, ngày 09 tháng 4 năm 2025

QUYẾT ĐỊNH
Về việc chia lại các tổ khuyến học

Điều 1. Chia các chi hội thành bốn tổ khuyến học.
Điều 2. Quyết định này thay thế Quyết định số 14/QĐ-HKH ngày 03 tháng 3 năm 2021.

TM. BAN THƯỜNG VỤ
CHỦ TỊCH
(đã ký)
Lý Quang Trọng
"""


@pytest.fixture
def conversation(tmp_path: Path) -> Iterator[Conversation]:
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(OLD.encode(), "cu.txt"), read_bytes(NEW.encode(), "moi.txt")])
    yield Conversation(library)
    library.close()


def ask(conversation: Conversation, text: str) -> Answer:
    reply = conversation.reply(Incoming(text, "an"))
    assert reply is not None
    return reply.answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ai ký Quyết định số 57/QĐ-HKH?", "Lý Quang Trọng"),
        ("Quyết định 14 của Hội Khuyến học do ai ký?", "Đặng Thu Hiền"),
        ("ai ky quyet dinh 57", "Lý Quang Trọng"),
        ("Văn bản nào thay cho Quyết định 14/QĐ-HKH?", "57/QĐ-HKH"),
        ("Quyết định 14 bị thay thế bởi quyết định nào?", "57/QĐ-HKH"),
        ("Văn bản nào bị Quyết định 57 thay thế?", "Quyết định số 14/QĐ-HKH"),
        ("quyet dinh nao bi quyet dinh so 57 thay the", "Quyết định số 14/QĐ-HKH"),
        ("Quyết định nào bị thay thế bởi Quyết định 57/QĐ-HKH?", "Quyết định số 14/QĐ-HKH"),
        ("Chủ tịch Hội Khuyến học tỉnh An Lạc là ai?", "Lý Quang Trọng"),
        ("Quyết định số 57/QĐ-HKH ban hành ngày nào?", "ngày 09 tháng 4 năm 2025"),
        ("Quyết định 14 ký khi nào?", "ngày 03 tháng 3 năm 2021"),
    ],
)
def test_a_paper_is_asked_about(conversation: Conversation, question: str, answer: str) -> None:
    said = ask(conversation, question)
    assert not said.abstained
    assert said.text.startswith(answer)


def test_what_a_paper_replaced_is_not_the_paper_that_a_later_one_is_based_on(tmp_path: Path) -> None:
    later = """HỘI KHUYẾN HỌC TỈNH AN LẠC
Số: 90/QĐ-HKH
An Lạc, ngày 02 tháng 02 năm 2026

QUYẾT ĐỊNH
Về việc giao thêm việc cho các tổ khuyến học

- Căn cứ Quyết định số 57/QĐ-HKH, ngày 09/4/2025 về việc chia lại các tổ khuyến học;

Điều 1. Các tổ khuyến học báo cáo mỗi tháng một lần.
"""
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(later.encode(), "sau.txt")])
    asked = "Quyết định chia lại các tổ khuyến học thay thế văn bản nào?"
    assert ask(Conversation(library), asked).abstained
    library.publish([read_bytes(NEW.encode(), "moi.txt")])
    assert ask(Conversation(library), asked).text.startswith("Quyết định số 14/QĐ-HKH")


def test_the_name_under_a_paper_is_cited_with_its_title(conversation: Conversation) -> None:
    (citation,) = ask(conversation, "Ai ký Quyết định số 57/QĐ-HKH?").citations
    assert citation.document == "moi.txt"
    assert citation.quote.startswith("CHỦ TỊCH")
    assert citation.quote.endswith("Lý Quang Trọng")


@pytest.mark.parametrize(
    "question",
    [
        "Ai ký Quyết định số 58/QĐ-HKH?",  # no such paper
        "Văn bản nào thay cho Quyết định 57/QĐ-HKH?",  # still in force
        "Văn bản nào bị Quyết định 14 thay thế?",  # the first of its kind
        "Chủ tịch Hội Khuyến học Việt Nam là ai?",  # stands above the office that issued the paper
        "Chủ tịch Hội Khuyến học tỉnh Bình Phú là ai?",  # another province
    ],
)
def test_what_no_paper_says_is_not_guessed(conversation: Conversation, question: str) -> None:
    assert ask(conversation, question).abstained


def test_an_article_does_not_sign_the_paper_that_it_tells_of(tmp_path: Path) -> None:
    article = "Hội Khuyến học vừa ban hành Quyết định số 88/QĐ-HKH chia ba tổ.\n\nTRƯỞNG BAN BIÊN TẬP\nTrần Văn Bình\n"
    library = SqliteLibrary(tmp_path / "article")
    library.publish([read_bytes(article.encode(), "tin.txt")])
    assert ask(Conversation(library), "Ai ký Quyết định số 88/QĐ-HKH?").abstained
    library.close()


def test_the_standing_committee_of_a_province_signs_for_its_association(tmp_path: Path) -> None:
    guide = (
        "HỘI NUÔI ONG VIỆT NAM\nBAN CHẤP HÀNH TỈNH AN LẠC\nSố 9-HD/HNO\n\nHƯỚNG DẪN\nhoạt động của các tổ nuôi ong\n\n"
        "Mỗi tổ họp mỗi quý một lần.\n\nT/M BAN THƯỜNG VỤ\nCHỦ TỊCH\nĐinh Xuân Thảo (đã ký)\n"
    )
    library = SqliteLibrary(tmp_path / "guide")
    library.publish([read_bytes(guide.encode(), "hd.txt")])
    conversation = Conversation(library)
    assert ask(conversation, "Chủ tịch Hội Nuôi ong tỉnh An Lạc tên gì?").text.startswith("Đinh Xuân Thảo")
    assert ask(conversation, "Chủ tịch Hội Nuôi ong Việt Nam là ai?").abstained
    assert ask(conversation, "Chủ tịch Hội Nuôi ong xã An Lạc là ai?").abstained
    library.close()


def test_a_paper_in_force_from_its_signing_is_so_from_the_day_of_its_letterhead(tmp_path: Path) -> None:
    since_signed = NEW.replace("Quyết định này thay thế", "Quyết định này có hiệu lực kể từ ngày ký, thay thế")
    by_day = OLD.replace("mỗi quý một lần.", "mỗi quý một lần.\nĐiều 2. Quyết định có hiệu lực từ ngày 15/4/2021.")
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(by_day.encode(), "cu.txt"), read_bytes(since_signed.encode(), "moi.txt")])
    conversation = Conversation(library)
    signed = ask(conversation, "Quyết định 57/QĐ-HKH có hiệu lực từ ngày nào?")
    assert signed.text.startswith("ngày 09 tháng 4 năm 2025\n")
    assert [citation.quote[:8] for citation in signed.citations] == ["Điều 2. ", "An Lạc, "]
    assert ask(conversation, "Quyết định 14 có hiệu lực khi nào?").text.startswith("15/4/2021\n")
    library.close()


def test_no_day_of_another_paper_is_that_from_which_one_is_in_force(conversation: Conversation) -> None:
    assert ask(conversation, "Quyết định 57/QĐ-HKH có hiệu lực từ ngày nào?").abstained
    assert ask(conversation, "Quyết định 14/QĐ-HKH có hiệu lực từ ngày nào?").abstained


def test_a_page_tells_when_the_paper_that_it_is_about_was_issued(tmp_path: Path) -> None:
    page = (
        "# Hội Khuyến học có quy định mới\n\nNgày 11/6/2024, Ban Chấp hành Hội Khuyến học các cơ quan tỉnh An Lạc khóa "
        "mới ban hành Quyết định số 96/QĐ-HKH sửa đổi Quyết định số 31/QĐ-HKH ngày 05/02/2023 về việc chia tổ.\n"
    )
    library = SqliteLibrary(tmp_path)
    library.publish([read_bytes(page.encode(), "tin.txt")])
    conversation = Conversation(library)
    assert ask(conversation, "Quyết định 96/QĐ-HKH ban hành ngày nào?").text.startswith("11/6/2024\n")
    assert ask(conversation, "Quyết định 31/QĐ-HKH ban hành ngày nào?").text.startswith("05/02/2023\n")
    library.close()
