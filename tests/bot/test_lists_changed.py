"""A decision that lists clusters, the page that tells of a later one which changes them, and what is asked since."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.memberships.members import ask
from bot.question import understand
from index.library import SqliteLibrary
from index.memberships import memberships
from index.read import read_bytes
from index.types import Document

DECISION = Document(
    "31-qd-hlv-chia-cum.docx",
    "Điều 1. Phân chia các Hội cơ sở thành 03 cụm thi đua như sau:\n\nCụm thi đua số 1\n\n"
    "- Hội Làm vườn huyện Mường Nia\n- Hội Làm vườn huyện Tà Lạnh\n- Hội Làm vườn huyện Nậm Tút\n\n"
    "Cụm thi đua số 2\n\n- Hội Làm vườn thành phố Hoa Gạo\n- Hội Làm vườn huyện Bình Khê\n\n"
    "Cụm thi đua số 3\n\n- Công ty Giống cây Đại Ngàn\n- Trường Trung cấp Hoa Ban\n- Trung tâm Sinh vật cảnh\n",
    title="Quyết định về việc phân chia cụm thi đua Hội Làm vườn tỉnh Hoa Gạo",
    date="2023-02-12",
)
NEWS = """<html><body><h1>Hội Làm vườn tỉnh Hoa Gạo điều chỉnh Quyết định số 31/QĐ-HLV, ngày 12/02/2023</h1>
<p class="meta">Ngày đăng: 18/3/2025 - Lượt xem: 204 - Người đăng: Quản trị</p>
<p>Ban Thường vụ Hội Làm vườn tỉnh Hoa Gạo vừa ban hành quyết định sửa đổi việc phân chia cụm thi đua của các Hội cơ sở
trong tỉnh, có hiệu lực từ đầu tháng tư, sau khi lấy ý kiến của tất cả các đơn vị thành viên.</p>
<p>Về thành viên: Hội Làm vườn huyện Mường Nia được chuyển từ Cụm thi đua số 1 sang Cụm thi đua số 2. Sau điều chỉnh,
Cụm thi đua số 1 còn 2 đơn vị là Hội Làm vườn các huyện Tà Lạnh, Nậm Tút; Cụm thi đua số 2 có 3 đơn vị là Hội Làm vườn
thành phố Hoa Gạo và các huyện Bình Khê, Mường Nia. Ở Cụm thi đua số 3, Trung tâm Sinh vật cảnh đổi tên thành Trung tâm
Sinh vật cảnh và Cây ăn quả; các thành viên khác giữ nguyên.</p></body></html>"""
SCHOOLS = Document(
    "giao-ban.txt",
    "Cụm trường số 5 gồm: Trường THPT Bản Hon, Trường THPT Nà Ớt, Trường THPT Sín Pao; cụm trưởng là ông Vàng Văn Tủa, "
    "Hiệu trưởng Trường THPT Nà Ớt.\n",
    title="Giao ban các cụm trường năm học 2023-2024",
    date="2024-01-14",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([DECISION, read_bytes(NEWS.encode(), "dieu-chinh.html"), SCHOOLS])
    with library.view() as view:
        groups = catalogue(view.memberships())
        yield lambda text: answer(understand(text), view, groups)
    library.close()


def test_the_list_that_a_later_page_tells_is_the_one_that_holds(say: Say) -> None:
    said = say("Hiện nay cụm thi đua số 2 của Hội Làm vườn tỉnh Hoa Gạo gồm những đơn vị nào?")
    assert said.text.split("\n")[0].endswith(
        "thành phố Hoa Gạo; Hội Làm vườn huyện Bình Khê; Hội Làm vườn huyện Mường Nia."
    )
    assert said.citations[0].document == "dieu-chinh.html"


def test_a_member_renamed_since_stands_beside_the_others(say: Say) -> None:
    said = say("cụm thi đua số 3 hội làm vườn có nhữg đơn vị nòa").text
    assert "có 3 thành viên" in said
    assert "Hoa Ban" in said
    assert "Trung tâm Sinh vật cảnh và Cây ăn quả" in said.split("\n")[0]


@pytest.mark.parametrize("year", ["Từ 2025", "Năm 2025"])
def test_the_day_of_the_paper_that_a_title_names_is_not_the_year_of_the_list(say: Say, year: str) -> None:
    assert "thuộc Cụm thi đua số 2." in say(f"{year} huyện Mường Nia thuộc cụm thi đua số mấy?").text


def test_who_led_in_one_school_year_did_not_in_another(say: Say) -> None:
    assert "Vàng Văn Tủa" in say("Cụm trưởng Cụm trường số 5 năm học 2023-2024 là ai?").text
    assert say("Cụm trưởng Cụm trường số 5 năm học 2024-2025 là ai?").abstained


BLOCKS = Document(
    "18-qd-phan-khoi.docx",
    "Khối thi đua số 1\n\n- Trạm Thủy nông Cầu Đá\n- Trạm Thủy nông Bến Gỗ\n- Trạm Thủy nông Đập Vàng\n\n"
    "Khối thi đua số 2\n\n- Trạm Giống Nà Mười\n- Trạm Giống Tân Khê\n\n"
    "Khối thi đua số 3\n\n- Đội Đo đạc Bắc Sông\n- Đội Đo đạc Nam Sông\n",
    title="Quyết định số 18/QĐ-TN về việc phân chia các khối thi đua năm 2022",
    date="2022-03-04",
)
CHANGE = Document(
    "40-qd-dieu-chinh.docx",
    "Điều 1. Chuyển Trạm Thủy nông Đập Vàng từ Khối thi đua số 1 sang Khối thi đua số 2.\n",
    title="Quyết định số 40/QĐ-TN điều chỉnh các khối thi đua",
    date="2025-02-20",
)


@pytest.fixture(scope="module")
def since(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), BLOCKS, CHANGE) as asked:
        yield asked


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Khối thi đua số 2 năm 2025 có mấy đơn vị?", "có 3 thành viên"),
        ("Khối thi đua số 2 sau điều chỉnh có mấy đơn vị?", "có 3 thành viên"),
        ("khoi thi dua so 1 sau khi dieu chinh nam 2025 gom nhung don vi nao", "có 2 thành viên"),
        ("Khối thi đua số 1 trước khi điều chỉnh gồm những đơn vị nào?", "có 3 thành viên"),
        ("Khối thi đua số 1 năm 2024 gồm những đơn vị nào?", "có 3 thành viên"),
        ("Khối thi đua số 1 năm 2022 gồm những đơn vị nào?", "có 3 thành viên"),
    ],
)
def test_a_list_holds_until_it_is_changed_and_as_it_was_changed_from_then_on(
    since: Say, question: str, count: str
) -> None:
    assert count in since(question).text.split("\n")[0]


@pytest.mark.parametrize(
    "question", ["Khối thi đua số 3 sau điều chỉnh gồm những đơn vị nào?", "Khối thi đua số 1 năm 2021 có mấy đơn vị?"]
)
def test_what_no_paper_changed_or_listed_by_then_is_not_told(since: Say, question: str) -> None:
    assert since(question).abstained


GROUND = Document(
    "tin.txt",
    "Từ tháng sáu, các đơn vị được xếp vào hai cụm thi đua theo địa bàn: Cụm Nậm Tút (Trạm Giống Nà Mười, Trạm Thủy "
    "nông Cầu Đá); Cụm Bến Gỗ (Trạm Giống Tân Khê, Đội Đo đạc Nam Sông).\n",
    title="Các trạm sinh hoạt theo cụm",
    date="2024-07-01",
)


def test_a_group_may_be_asked_for_as_one_of_an_area() -> None:
    groups = catalogue(memberships(GROUND))
    asked = ask(understand("Trạm Giống Tân Khê được xếp vào cụm địa bàn nào?"), groups)
    assert asked is not None
    assert [mention.group.current.group for mention in asked.found] == ["Cụm Bến Gỗ"]


def test_what_an_undated_page_calls_the_present_is_told_of_no_year_that_it_does_not_speak_of(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = Document("toa-dam.txt", "Năm 2023, Cụm số 4 hoạt động tốt.\n\nCụm số 4 hiện có 2 đơn vị gồm: Sở Á, Sở Âu.\n")
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([page])
    with library.view() as view:
        groups = catalogue(view.memberships())
        counts = [answer(understand(f"Cụm số 4 năm {year} có mấy đơn vị?"), view, groups) for year in (2023, 2025)]
        places = [answer(understand(f"Năm {year} Sở Á thuộc cụm nào?"), view, groups) for year in (2023, 2025)]
    library.close()
    assert "thuộc Cụm số 4" in places[0].text
    assert places[1].abstained
    assert "có 2 đơn vị" in counts[0].text
    assert counts[1].abstained
