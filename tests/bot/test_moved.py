"""Blocks that a decision numbers and calls by words, a later one that moves a member and takes one in, and the news."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from bot.memberships.catalogue import catalogue
from index.groups import parse
from index.memberships import memberships
from index.types import Document

LIST = Document(
    "qd-31-chia-khoi.docx",
    "I. KHỐI THI ĐUA CÁC TRẠM MIỀN XUÔI (Khối thi đua I), gồm 03 đơn vị:\n\n"
    "1. Trạm Giống Nà Mười\n2. Trạm Giống Tân Khê\n3. Trạm Thủy nông Cầu Đá\n\n"
    "II. KHỐI THI ĐUA CÁC TRẠM MIỀN NGƯỢC (Khối thi đua II), gồm 03 đơn vị:\n\n"
    "1. Trạm Giống Sín Pao\n2. Trạm Thủy nông Bến Gỗ\n3. Trạm Bảo vệ thực vật Lũng Vài\n\n"
    "III. KHỐI THI ĐUA CÁC ĐỘI ĐO ĐẠC (Khối thi đua III), gồm 02 đơn vị:\n\n"
    "1. Đội Đo đạc Bắc Sông\n2. Đội Đo đạc Nam Sông\n\n"
    "Điều 2. Khối trưởng năm 2031\na) Khối thi đua I: Khối trưởng là Trạm Giống Tân Khê.\n",
    title="Quyết định về việc phân chia khối thi đua Sở Nông nghiệp Sông Lam",
    date="2031-02-10",
)
CHANGE = Document(
    "qd-9-dieu-chinh.docx",
    "1. Chuyển Trạm Thủy nông Cầu Đá từ Khối thi đua I sang Khối thi đua II.\n\n"
    "2. Bổ sung Trạm Khuyến nông Tam Điền vào Khối thi đua I.\n\n"
    "TT: 1; Khối thi đua: Khối thi đua I; Đơn vị Khối trưởng: Trạm Giống Nà Mười\n"
    "TT: 2; Khối thi đua: Khối thi đua II; Đơn vị Khối trưởng: Trạm Giống Sín Pao\n",
    title="Quyết định về việc điều chỉnh khối thi đua năm 2032 Sở Nông nghiệp Sông Lam",
    date="2032-03-01",
)
NEWS = Document(
    "tin.txt",
    "Khối thi đua các đội đo đạc sơ kết\n\nKhối thi đua III có 2 đơn vị (Đội Đo đạc Bắc Sông, Đội Đo đạc Nam Sông).\n",
    title="Khối thi đua các đội đo đạc sơ kết",
    date="2031-07-10",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), LIST, CHANGE, NEWS) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "count", "member"),
    [
        ("Khối thi đua I gồm những đơn vị nào?", "có 3 đơn vị", "Trạm Khuyến nông Tam Điền"),
        ("Khối thi đua các trạm miền xuôi gồm những đơn vị nào?", "có 3 đơn vị", "Trạm Khuyến nông Tam Điền"),
        ("khoi thi dua II gom nhung tram nao", "có 4 đơn vị", "Trạm Thủy nông Cầu Đá"),
        ("Khối thi đua III gồm những đơn vị nào?", "có 2 đơn vị", "Đội Đo đạc Nam Sông"),
        ("Các thành viên của khối thi đua các đội đo đạc?", "có 2 đơn vị", "Đội Đo đạc Bắc Sông"),
        ("Năm 2031 Khối thi đua I gồm những đơn vị nào?", "có 3 đơn vị", "Trạm Thủy nông Cầu Đá"),
        ("Năm 2031 khối thi đua các trạm miền ngược gồm những đơn vị nào?", "có 3 đơn vị", "Trạm Giống Sín Pao"),
    ],
)
def test_the_whole_list_as_it_was_changed_is_told_by_number_and_by_name(
    say: Say, question: str, count: str, member: str
) -> None:
    first = say(question).text.split("\n")[0]
    assert count in first
    assert member in first


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("Từ năm 2032 Trạm Thủy nông Cầu Đá chuyển sang khối thi đua nào?", "Khối thi đua II)."),
        ("Trạm Thủy nông Cầu Đá chuyển từ khối nào sang khối nào?", "Khối thi đua II)."),
        ("tram thuy nong cau da duoc dieu chinh ve khoi nao", "Khối thi đua II)."),
        ("Năm 2032 Trạm Thủy nông Cầu Đá thuộc khối thi đua nào?", "Khối thi đua II)."),
        ("Năm 2031 Trạm Thủy nông Cầu Đá thuộc khối thi đua nào?", "Khối thi đua I)."),
        ("Trạm Khuyến nông Tam Điền được bổ sung vào khối nào?", "Khối thi đua I)."),
    ],
)
def test_where_a_member_moved_and_where_it_was_before(say: Say, question: str, group: str) -> None:
    assert say(question).text.split("\n")[0].endswith(group)


@pytest.mark.parametrize(
    "question",
    ["Trạm Giống Nà Mười chuyển sang khối thi đua nào?", "Năm 2031 Trạm Khuyến nông Tam Điền thuộc khối nào?"],
)
def test_who_did_not_move_or_was_not_there_yet_is_told_of_no_group(say: Say, question: str) -> None:
    assert say(question).abstained


def test_two_members_whose_names_share_words_are_both_asked_about(say: Say) -> None:
    asked = "Trạm Giống Sín Pao và Trạm Thủy nông Cầu Đá có cùng khối không?"
    assert say(asked).text.startswith("Có.")
    assert say(f"Năm 2031 {asked}").text.startswith("Không.")


def test_who_leads_is_known_by_either_name(say: Say) -> None:
    assert "Trạm Giống Nà Mười" in say("Đơn vị nào là Khối trưởng khối thi đua các trạm miền xuôi?").text
    assert "Trạm Giống Tân Khê" in say("Khối trưởng Khối thi đua I năm 2031 là đơn vị nào?").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Khối thi đua I năm 2032 thêm đơn vị nào?",
            "thêm Trạm Khuyến nông Tam Điền, không còn Trạm Thủy nông Cầu Đá.",
        ),
        ("Đơn vị nào rời khỏi khối thi đua các trạm miền xuôi?", "không còn Trạm Thủy nông Cầu Đá."),
        ("Khối thi đua II có gì thay đổi năm 2032?", "thêm Trạm Thủy nông Cầu Đá."),
    ],
)
def test_who_joined_and_who_left_is_told(say: Say, question: str, said: str) -> None:
    assert say(question).text.endswith(said)


def test_nobody_joined_in_a_year_in_which_no_paper_changed_the_list(say: Say) -> None:
    assert say("Khối thi đua I năm 2031 thêm đơn vị nào?").abstained


def test_what_was_so_in_a_year_is_said_of_that_year(say: Say) -> None:
    asked = "Trạm Thủy nông Cầu Đá có thuộc Khối thi đua I không?"
    assert say(f"Năm 2031 {asked}").text.startswith("Có.")
    assert say(asked).text.startswith("Không.")
    more = "khối I hay khối II nhiều đơn vị hơn?"
    assert "nhiều hơn 1 đơn vị" in say(f"Năm 2032 {more}").text
    assert "nhiều hơn" not in say(f"Năm 2031 {more}").text


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Quyết định về việc bổ sung khối thi đua Sở Nông nghiệp Sông Lam", 4),
        ("Quyết định về việc bổ sung khối thi đua", 4),
        ("Quyết định về việc bổ sung khối thi đua Hội Nuôi ong Đồng Mỏ", 3),
    ],
)
def test_a_paper_that_only_adds_amends_the_only_list_unless_it_is_of_others(title: str, count: int) -> None:
    added = Document("qd-12.docx", "Bổ sung Trạm Thú y Hữu Sản vào Khối thi đua I.\n", title=title, date="2033-01-01")
    groups = catalogue([*memberships(LIST), *memberships(added)])
    assert max(len(group.current.members) for group in groups if parse("Khối thi đua I") in group.names) == count


def test_who_is_taken_in_is_counted_once_where_the_same_paper_lists_the_group_by_places_alone() -> None:
    renewed = Document(
        "qd-14.docx",
        "Điều chỉnh Trạm Giống Nà Mười từ Cụm thi đua số 1 sang Cụm thi đua số 2. Sau khi điều chỉnh:\n\n"
        "* Cụm thi đua số 1 có 02 đơn vị: Tân Khê, Cầu Đá.\n"
        "* Cụm thi đua số 2 có 03 đơn vị: Sín Pao, Bến Gỗ, Nà Mười.\n",
        date="2033-01-01",
    )
    sizes = {group.name.number: len(group.current.members) for group in catalogue(memberships(renewed))}
    assert sizes == {1: 2, 2: 3}
