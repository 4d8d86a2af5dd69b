"""Who has which office in a group, whose group a question means, and groups of several organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.memberships.offices_asked import LEADS, SECOND, spoken_offices
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document, View

FRONT = Document(
    "ke-hoach.docx",
    "Cụm: Cụm thi đua số 1; Đơn vị thành viên: Huyện Mường Tấc; huyện Bản Hon; huyện Nà Sản; Cụm trưởng: Huyện "
    "Bản Hon (bà Phạm Thị Thu); Cụm phó: Huyện Nà Sản\n"
    "Cụm: Cụm thi đua số 2; Đơn vị thành viên: Huyện Hiệp Phước; huyện Quế Lộc; Cụm trưởng: Huyện Quế Lộc; Cụm phó: "
    "Huyện Hiệp Phước\n",
    title="Kế hoạch hoạt động các cụm thi đua của Mặt trận Tổ quốc tỉnh Thu Bồn năm 2025",
    date="2025-01-20",
)
WOMEN = Document(
    "tin.html",
    "Cụm 1 gồm Hội LHPN thị trấn Vân Du và xã Đông Hà, do Hội LHPN xã Đông Hà làm cụm trưởng. Cụm 2 gồm Hội LHPN "
    "thị trấn Sao Khuê, xã Tây Hà và xã Nam Hà, do Hội LHPN xã Nam Hà làm cụm trưởng.\n"
    "Bà Đặng Thị Oanh phụ trách Cụm 2.\n",
    title="Hội LHPN huyện Hàm Lâm ký kết giao ước thi đua năm 2025",
    date="2025-02-18",
)
UNION = Document(
    "quyet-dinh.docx",
    "5. Khối thi đua số 3 - Doanh nghiệp có vốn Nhà nước (02 đơn vị):\n\n- CĐCS Điện Thu Bồn\n- CĐCS Bưu điện tỉnh\n"
    "6. Khối thi đua số 4 - Doanh nghiệp ngoài khu vực Nhà nước (02 đơn vị):\n\n- CĐCS May Mai\n- CĐCS Gỗ Hòa Lộc\n\n"
    "Khối phó Khối thi đua số 3 là CĐCS Bưu điện tỉnh.\n"
    "Khối trưởng Khối thi đua số 4: CĐCS May Mai, Chủ tịch Lê Văn Tám, thay CĐCS Gỗ Hòa Lộc, nơi bà Vũ Thị Hoa nghỉ.\n",
    title="Quyết định của Liên đoàn Lao động tỉnh Thu Bồn về cụm, khối thi đua",
    date="2024-12-25",
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([FRONT, WOMEN, UNION])
    with library.view() as opened:
        yield opened
    library.close()


@pytest.fixture(scope="module")
def say(view: View) -> Callable[[str], Answer]:
    groups = catalogue(view.memberships())
    return lambda text: answer(understand(text), view, groups)


Say = Callable[[str], Answer]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Huyện Bản Hon giữ vai trò gì trong cụm thi đua số 1 của Mặt trận?", "là Cụm trưởng Cụm thi đua số 1."),
        ("huyện nà sản làm gì trong cụm thi đua số 1 mặt trận thu bồn", "là Cụm phó Cụm thi đua số 1."),
        ("Huyện Mường Tấc giữ chức gì trong cụm thi đua số 1 Mặt trận?", "không ghi giữ chức gì"),
        ("bà Phạm Thị Thu giữ chức vụ gì trong cụm thi đua số 1 Mặt trận?", "là Cụm trưởng Cụm thi đua số 1."),
    ],
)
def test_what_a_member_is_in_its_group_is_told(say: Say, question: str, said: str) -> None:
    told = say(question)
    assert said in told.text
    assert told.citations[0].document == FRONT.name


def test_of_two_members_that_a_question_names_the_one_before_the_group_is_asked_about(say: Say) -> None:
    assert say("Huyện Hiệp Phước làm gì trong cụm thi đua số 2 Mặt trận có huyện Quế Lộc?").text.startswith(
        "Huyện Hiệp Phước là Cụm phó"
    )


def test_the_deputies_of_all_groups_are_told_group_by_group(say: Say) -> None:
    lines = say("Cụm phó các cụm mặt trận thu bồn là ai").text.split("\n")
    assert lines == [
        "Huyện Nà Sản là cấp phó của Cụm thi đua số 1.",
        "Huyện Hiệp Phước là cấp phó của Cụm thi đua số 2.",
    ]


@pytest.mark.parametrize(
    "question",
    ["Cụm trưởng cụm phụ nữ Hàm Lâm là ai?", "Ai đứng đầu cụm của Hội LHPN Hàm Lâm?", "cụm trưởng cụm phụ nữ"],
)
def test_of_an_owners_clusters_none_is_picked_where_the_question_says_no_number(say: Say, question: str) -> None:
    assert say(question).text.split("\n") == [
        "Hội LHPN xã Đông Hà đứng đầu Cụm 1.",
        "Hội LHPN xã Nam Hà đứng đầu Cụm 2.",
    ]


def test_the_members_of_an_owners_clusters_are_told_or_counted_cluster_by_cluster(say: Say) -> None:
    first, second = say("Cụm phụ nữ Hàm Lâm gồm những xã nào?").text.split("\n")
    assert "Vân Du" in first
    assert "Tây Hà" in second
    assert len(say("Cụm phụ nữ Hàm Lâm có mấy đơn vị?").text.split("\n")) == 2


@pytest.mark.parametrize(
    "question",
    ["Cụm trưởng cụm nông dân Hàm Lâm là ai?", "Cụm công nghiệp Hàm Lâm gồm những xã nào?"],
)
def test_clusters_of_nobody_known_are_not_told(say: Say, question: str) -> None:
    assert "Cụm 1" not in say(question).text


def test_whose_group_is_meant_may_be_said_in_small_letters(say: Say) -> None:
    assert "xã Tây Hà" in say("cụm 2 phụ nữ hàm lâm có những ai").text
    assert "huyện Quế Lộc" in say("cụm 2 mặt trận thu bồn có những ai").text


def test_what_a_title_says_is_done_names_no_owner(say: Say) -> None:
    told = say("cụm 2 ký giao ước với những ai")
    assert told.abstained or "xã Tây Hà" not in told.text


def test_a_group_is_known_by_what_it_is_called_beside_its_number(say: Say) -> None:
    assert say("Đơn vị nào giữ vai trò phó của khối doanh nghiệp có vốn Nhà nước?").text.startswith("CĐCS Bưu điện")
    assert "CĐCS Gỗ Hòa Lộc" in say("khối doanh nghiệp ngoài nhà nước gồm bao nhiêu đơn vị, kể ra").text


def test_who_looks_after_a_group_is_not_the_unit_that_leads_it(say: Say) -> None:
    told = say("Ai phụ trách cụm 2 phụ nữ hàm lâm?").text
    assert "Đặng Thị Oanh" in told
    assert "đứng đầu" not in told


def test_whoever_speaks_for_the_unit_that_leads_is_named_with_it(say: Say) -> None:
    told = say("Khối trưởng khối thi đua số 4 là ai?").text
    assert told == (
        "CĐCS May Mai (Chủ tịch Lê Văn Tám) đứng đầu Khối thi đua số 4 - Doanh nghiệp ngoài khu vực Nhà nước."
    )


def test_members_and_leader_asked_for_at_once_are_both_told(say: Say) -> None:
    told = say("Cụm thi đua số 1 Mặt trận gồm huyện nào, ai làm cụm trưởng?").text
    assert "huyện Nà Sản" in told
    assert "Huyện Bản Hon (bà Phạm Thị Thu) đứng đầu" in told


def test_the_groups_of_two_organisations_are_listed_together(say: Say) -> None:
    told = say("Mặt trận Thu Bồn và Hội LHPN Hàm Lâm có những cụm nào?").text
    assert told.startswith("Tài liệu nói đến 4:")
    assert {name.strip(" .") for name in told.split(":")[1].split(";")} == {
        "Cụm thi đua số 1", "Cụm thi đua số 2", "Cụm 1", "Cụm 2",
    }  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Mỗi cụm được hỗ trợ bao nhiêu tiền?",
        "Liên đoàn Lao động tỉnh Thu Bồn có bao nhiêu tổ chức cơ sở đảng?",
        "Đảng bộ Khối các cơ quan tỉnh Thu Bồn có bao nhiêu đảng viên?",
    ],
)
def test_a_count_of_something_else_is_no_count_of_groups(say: Say, question: str) -> None:
    assert say(question).abstained


def test_offices_in_groups_are_asked_for_in_english_too(say: Say) -> None:
    assert say("Who is the deputy of emulation block 3?").text.startswith("CĐCS Bưu điện tỉnh is deputy of Khối")
    told = say("What role does Quế Lộc district play in cluster 2 of the Fatherland Front?").text
    assert told == "Huyện Quế Lộc is the leader (Cụm trưởng) of Cụm thi đua số 2."


@pytest.mark.parametrize(
    ("question", "leads", "deputy"),
    [
        ("Ai là Trưởng khối Nội của Bệnh viện Ngàn Phố?", True, False),
        ("ai la truong khoi noi benh vien ngan pho", True, False),
        ("Ai là Phó khối Nội của Bệnh viện Ngàn Phố?", False, True),
        ("Cụm thi đua số 2 của Đoàn Trường Đại học Mường Lài có các chi đoàn nào?", False, False),
        ("cum thi dua so 2 cua doan truong dai hoc muong lai gom ai", False, False),
    ],
)
def test_a_city_is_no_deputy_and_a_school_no_leader(question: str, leads: bool, deputy: bool) -> None:
    spoken = spoken_offices(understand(question))
    assert (LEADS.search(spoken) is not None, SECOND.search(spoken) is not None) == (leads, deputy)


def test_no_sentence_tells_the_group_of_a_member_that_it_does_not_name(say: Say) -> None:
    assert say("Huyện Phong Lâm thuộc cụm thi đua nào của Mặt trận?").abstained
    assert say("Hội LHPN xã Cẩm Khê sinh hoạt ở cụm nào?").abstained
