"""Short forms read out of texts that have their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Person

from bot.answers.initials import initials
from bot.conversation import Conversation
from index.library import SqliteLibrary
from index.types import Document


@pytest.mark.parametrize(
    ("token", "text", "words"),
    [
        ("LHPN", "Hội Liên hiệp Phụ nữ xã An Phú tổ chức đại hội.", "Liên hiệp Phụ nữ"),
        ("HLHPN", "- Hội Liên hiệp Phụ nữ xã An Phú", "Hội Liên hiệp Phụ nữ"),
        ("SGDĐT", "Theo Sở Giáo dục và Đào tạo, năm học mới bắt đầu sớm.", "Sở Giáo dục và Đào tạo"),
        ("TDP", "Bà Hoa, Tổ dân phố 10, phường Linh Tây Hạ", "Tổ dân phố"),
        ("VHTTDL", "Sở Văn hoá, Thể thao và Du lịch", "Văn hóa, Thể thao và Du lịch"),
        ("LĐTBXH", "Phòng Lao động - Thương binh và Xã hội", "Lao động - Thương binh và Xã hội"),
    ],
)
def test_the_words_of_a_short_form_are_found_in_the_text(token: str, text: str, words: str) -> None:
    assert initials(token, text) == words


def test_words_of_two_sentences_or_lines_make_no_name() -> None:
    assert initials("TDP", "Trưởng thôn Tổ. Dân phố vui") == ""
    assert initials("HND", "Hội\nnông dân") == "Hội\nnông dân"
    assert initials("HND", "Hội: nông dân") == ""


def test_a_name_begins_with_a_capital_and_d_is_not_d_with_a_stroke() -> None:
    assert initials("HD", "hằng dài hạn") == ""
    assert initials("ĐH", "Dạy học cả ngày") == ""
    assert initials("DH", "Đại học Vân Hải") == ""


@pytest.mark.parametrize("token", ["", "L", "Lhpn", "lhpn", "CLB3", "TOOLONGNAME"])
def test_what_is_no_capital_abbreviation_stands_for_nothing(token: str) -> None:
    assert initials(token, "Liên hiệp Phụ nữ, Câu lạc bộ") == ""


def test_the_short_form_itself_is_not_its_own_words() -> None:
    assert initials("HN", "HN nghe báo cáo; Hội nghị bế mạc") == "Hội nghị"


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    text = (
        "Tuyên truyền về bảo tồn rừng, biển (BTRB) và quản lý ong (Quỹ QLO) tại các xã.\n\n"
        "Các đội BTRB đã đi tuần 71 cuộc.\n\nHội Nuôi ong Cổ truyền xã An Phú tổ chức đại hội."
    )
    library = SqliteLibrary(tmp_path)
    library.publish([Document("bao-cao.txt", text, "Báo cáo công tác rừng")])
    yield Person(Conversation(library))
    library.close()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("BTRB là viết tắt của gì?", "Bảo tồn rừng, biển"),
        ("BTRB nghĩa là gì?", "Bảo tồn rừng, biển"),
        ("btrb viet tat cua tu gi", "Bảo tồn rừng, biển"),
        ("Chữ QLO viết tắt của cụm từ gì?", "Quản lý ong"),
        ("NOCT là viết tắt của gì?", "Nuôi ong Cổ truyền"),
    ],
)
def test_what_a_short_form_stands_for_is_told_by_the_document_that_writes_it_out(
    person: Person, question: str, words: str
) -> None:
    assert person.hears(question).answer.text.startswith(words)


def test_a_short_form_that_no_document_writes_out_stays_unexplained(person: Person) -> None:
    assert person.hears("BTRG là viết tắt của gì?").answer.abstained


@pytest.mark.parametrize(
    "question",
    [
        "Tổng QHTNR của xã Nà Lèng năm 2031 đạt bao nhiêu?",
        "qhtnr xa na leng nam 2031 dat bao nhieu",
        "QHTNR Nà Lèng 2031 đạt bao nhiêu?",
    ],
)
def test_a_short_form_that_one_document_explains_finds_another_that_writes_it_out(
    tmp_path: Path, question: str
) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish(
        [
            Document("tin.txt", "Vốn của Quỹ Hỗ trợ nghề rèn (QHTNR) tăng đều qua các năm.", "Tin về QHTNR"),
            Document(
                "bao-cao.txt",
                "Năm 2031, tổng nguồn vốn Quỹ Hỗ trợ nghề rèn xã Nà Lèng đạt 71,5 triệu đồng.",
                "Báo cáo năm 2031 của xã Nà Lèng",
            ),
        ]
    )
    said = Person(Conversation(library)).hears(question).answer
    library.close()
    assert said.text.startswith("71,5 triệu đồng")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Xã Nà Lèng năm 2031 tiếp nhận bao nhiêu ĐĐĐ?", "Năm 2031: 417"),
        ("Năm 2031 Nà Lèng phấn đấu có bao nhiêu NNR4S?", "38 nhóm"),
        ("ĐĐĐ là gì?", "Đơn đăng đàn"),
    ],
)
def test_a_short_form_may_be_said_to_be_its_words_or_hold_a_number(tmp_path: Path, question: str, answer: str) -> None:
    text = (
        "“Nhóm nghề rèn 4 sạch” (NNR4S) là nhóm mà từ 80% thợ trở lên giữ xưởng sạch.\n\n"
        "CHỈ TIÊU NĂM 2031\n\n- Toàn xã có 38 nhóm nghề rèn 4 sạch được công nhận.\n\n"
        "Chỉ tiêu: Đơn đăng đàn tiếp nhận; Năm 2030: 390; Năm 2031: 417\n"
        "Chỉ tiêu: Xưởng được kiểm tra; Năm 2030: 12; Năm 2031: 15\n\n"
        "Trong báo cáo này: ĐĐĐ là đơn đăng đàn; XKT là xưởng được kiểm tra."
    )
    library = SqliteLibrary(tmp_path)
    library.publish([Document("bao-cao.txt", text, "Báo cáo năm 2031 của xã Nà Lèng")])
    said = Person(Conversation(library)).hears(question).answer
    library.close()
    assert said.text.startswith(answer)


def test_words_that_go_on_are_not_all_that_a_short_form_is_said_to_be(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([Document("tin.txt", "HQL là hội quý lắm của bà con.", "Tin của xã Nà Lèng")])
    said = Person(Conversation(library)).hears("HQL là gì?").answer
    library.close()
    assert not said.text.startswith("Hội quý lắm\n")
