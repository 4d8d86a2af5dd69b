"""Whether a group has somebody, over small documents: asked either way round, denied, spelled otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document

NOTICE = Document(
    "thong-bao.md",
    "Cụm thi đua số 3 gồm 4 đơn vị: Sở Y tế tỉnh Đắk Lắk, Sở Y tế tỉnh Điện Biên, Sở Y tế thành phố Hà Nội và "
    "Sở Y tế tỉnh Lai Châu.\n"
    "Cụm thi đua số 5 gồm 3 đơn vị: (1) Viện Vệ sinh và Nghiên cứu độc chất phía Nam, Bộ Quốc phòng; "
    "(2) Viện Pasteur; (3) Trường Y Sông Trăng.\n"
    "Cụm trưởng Cụm thi đua số 5 là đồng chí Vũ Đình Lộc, Giám đốc Viện Pasteur.\n"
    "Cụm thi đua số 9 gồm 2 đơn vị: Trạm Y tế Sông Lô và Trạm Y tế Núi Voi.\n"
    "Các đơn vị trong cụm ký giao ước thi đua và nộp báo cáo hằng quý.\n",
    title="Thông báo chia cụm thi đua ngành y tế",
)
UNION = Document(
    "cong-doan.md",
    "Khối thi đua số 7 gồm 3 đơn vị: LĐLĐ huyện An Lạc, LĐLĐ huyện Phú Lộc và LĐLĐ huyện Tân Hà.\n\n"
    "Cụm thi đua số 9 - Liên đoàn Lao động cấp xã (02 đơn vị):\n\n- LĐLĐ xã Hòa Sơn\n- LĐLĐ xã Bình Khê\n\n"
    "TT: 1; Cụm, khối: Khối thi đua số 7; Đơn vị Trưởng: LĐLĐ huyện An Lạc (đ/c Trần Văn Thọ - Chủ tịch); "
    "Đơn vị Phó: LĐLĐ huyện Phú Lộc (đ/c Lê Thị Mai - Chủ tịch)\n"
    "TT: 2; Cụm, khối: Khối thi đua số 8; Đơn vị Trưởng: LĐLĐ huyện Vạn Phú (đ/c Vũ Văn Lộc - Chủ tịch); "
    "Đơn vị Phó: LĐLĐ huyện Tân Hà (đ/c Đỗ Văn Hải - Chủ tịch)\n",
    title="Phân công Trưởng, Phó khối thi đua",
)
DUES = Document(
    "kinh-phi.txt",
    "Đoàn kiểm tra số 2 gồm 2 đơn vị: Trạm Y tế An Lạc và Trạm Y tế Phú Lộc.\n"
    "LĐLĐ huyện Tân Hà còn 6 công đoàn cơ sở chậm nộp kinh phí công đoàn.\n",
    title="Báo cáo kinh phí công đoàn",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Answer]]:
    library = SqliteLibrary(tmp_path_factory.mktemp("belonging"))
    library.publish([NOTICE, UNION, DUES])
    with library.view() as opened:
        groups = catalogue(opened.memberships())
        yield lambda text: answer(understand(text), opened, groups)
    library.close()


Say = Callable[[str], Answer]


@pytest.mark.parametrize(
    "question",
    [
        "Đắc Lắc có thuộc cụm 3 không?",
        "Dac Lac co thuoc cum 3 khong",
        "Hanoi có thuộc cụm 3 không?",
        "thủ đô Hà Nội có thuộc cụm 3 không",
        "Cụm 3 có Hà Nội không?",
        "lai chau co thuoc cum 3 khong",
    ],
)
def test_a_member_is_known_however_its_name_is_spelled(say: Say, question: str) -> None:
    assert say(question).text.startswith("Có. Sở Y tế")


def test_english_writes_a_place_in_one_word(say: Say) -> None:
    assert say("is Hanoi in cluster 3?").text.startswith("Yes. Sở Y tế thành phố Hà Nội")


@pytest.mark.parametrize(
    "question", ["Thanh Hóa có thuộc cụm 3 không?", "Cụm 3 có Thanh Hóa không?", "cum 3 co thanh hoa khong"]
)
def test_no_is_said_of_a_province_that_the_list_lacks(say: Say, question: str) -> None:
    said = say(question)
    assert said.text.startswith("Không. Danh sách 4 thành viên")
    assert said.text.endswith("không có Thanh Hóa.")


@pytest.mark.parametrize("question", ["Điện Biên Phủ có thuộc cụm 3 không?", "Mường Thanh có thuộc cụm 3 không?"])
def test_of_a_name_that_is_not_known_only_the_list_is_told(say: Say, question: str) -> None:
    assert say(question).text.startswith("Danh sách 4 thành viên")


def test_a_longer_name_is_not_the_member_that_it_begins_like(say: Say) -> None:
    assert say("Điện Biên Phủ thuộc cụm nào?").abstained
    assert "Cụm thi đua số 3" in say("Điện Biên thuộc cụm nào?").text


def test_a_part_of_a_members_name_is_told_with_the_member(say: Say) -> None:
    for question in ("Bộ Quốc phòng có thuộc cụm 5 không?", "Cụm 5 có Bộ Quốc phòng không?"):
        assert say(question).text == "Cụm thi đua số 5 có: Viện Vệ sinh và Nghiên cứu độc chất phía Nam, Bộ Quốc phòng."


def test_whoever_leads_a_group_belongs_to_it(say: Say) -> None:
    assert say("Vũ Đình Lộc có thuộc cụm 5 không?").text == "Có. Vũ Đình Lộc đứng đầu Cụm thi đua số 5."


def test_a_question_that_denies_is_not_answered_with_yes(say: Say) -> None:
    assert say("Hà Nội không thuộc cụm 3 đúng không?").text.startswith("Không đúng. Sở Y tế thành phố Hà Nội thuộc")
    assert say("Cụm 3 không có Hà Nội à?").text.startswith("Không đúng.")
    assert say("Thanh Hóa không thuộc cụm 3 phải không?").text.startswith("Đúng vậy. Danh sách")


def test_of_two_names_each_is_told(say: Say) -> None:
    first, second = say("Hà Nội, Thanh Hóa có thuộc cụm 3 không?").text.split("\n")
    assert first.startswith("Sở Y tế thành phố Hà Nội thuộc")
    assert second.endswith("không có Thanh Hóa.")


@pytest.mark.parametrize("question", ["Cụm 3 có báo cáo không?", "Cụm 3 có họp không?", "Cụm 3 có quy chế không?"])
def test_what_is_no_name_is_not_looked_for_among_the_members(say: Say, question: str) -> None:
    assert "thành viên" not in say(question).text


def test_whether_a_unit_leads_is_told_with_the_one_that_does(say: Say) -> None:
    assert say("LĐLĐ huyện An Lạc có phải trưởng khối 7 không?").text.startswith("Có. LĐLĐ huyện An Lạc (đ/c")
    said = say("LĐLĐ huyện Phú Lộc có phải trưởng khối 7 không?").text
    assert said.startswith("Không. LĐLĐ huyện An Lạc (đ/c Trần Văn Thọ")
    assert "LĐLĐ huyện Phú Lộc" in said.split("\n")[1]


def test_a_person_who_leads_may_do_so_for_the_unit_asked_about(say: Say) -> None:
    said = say("Viện Pasteur có phải là cụm trưởng cụm 5 không?").text
    assert said == "Có. Vũ Đình Lộc (Giám đốc Viện Pasteur) đứng đầu Cụm thi đua số 5."


def test_a_bare_office_asks_who_holds_it(say: Say) -> None:
    assert say("cụm trưởng cụm 5").text.startswith("Vũ Đình Lộc")
    assert say("cụm trưởng cụm 3").abstained


def test_a_word_that_ends_like_a_kind_of_group_names_none_in_vain(say: Say) -> None:
    said = say("LĐLĐ huyện Tân Hà còn bao nhiêu công đoàn cơ sở chậm nộp kinh phí công đoàn?")
    assert said.text.startswith("6")


def test_whose_group_it_is_may_be_words_of_its_name(say: Say) -> None:
    assert "LĐLĐ xã Bình Khê" in say("Cụm thi đua số 9 của Liên đoàn Lao động gồm những đơn vị nào?").text
    assert "Trạm Y tế Núi Voi" in say("Cụm thi đua số 9 của ngành y tế gồm những đơn vị nào?").text


def test_of_two_groups_of_one_name_the_one_that_has_the_member_is_meant(say: Say) -> None:
    assert say("Núi Voi có thuộc cụm 9 không?").text == "Cụm thi đua số 9 có: Trạm Y tế Núi Voi."
    assert "LĐLĐ xã Hòa Sơn" in say("Hòa Sơn có thuộc cụm 9 không?").text
