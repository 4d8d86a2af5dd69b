"""Clusters of a decision, of the one that changes it and of the news about it: who leads them, by unit and by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.memberships.declared import declared
from bot.memberships.holders import Holder, holder_at
from bot.memberships.kinds_asked import in_force
from bot.memberships.members import ask
from bot.memberships.shown_names import shown
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document, Member, Membership, Span, View

DECISION = Document(
    "quyet-dinh-12.docx",
    "Điều 1. Chia Hội Sinh vật cảnh các huyện thành 03 cụm thi đua và 01 khối thi đua, gồm các đơn vị sau:\n"
    "CỤM THI ĐUA SỐ I gồm 3 đơn vị: Hội Sinh vật cảnh huyện Sao Khuê, Hội Sinh vật cảnh huyện Mường Tấc và Hội Sinh "
    "vật cảnh huyện Bản Hon.\n"
    "Cụm trưởng Cụm thi đua số I: Hội Sinh vật cảnh huyện Sao Khuê (bà Vàng Thị Súa, Chủ tịch).\n"
    "Cụm phó Cụm thi đua số I: Hội Sinh vật cảnh huyện Bản Hon (ông Lò Văn Pản, Chủ tịch).\n"
    "CỤM THI ĐUA SỐ II gồm 3 đơn vị: Hội Sinh vật cảnh huyện Nà Sản, Hội Sinh vật cảnh huyện Quế Lộc và Hội Sinh vật "
    "cảnh huyện Hiệp Phước.\n"
    "Cụm trưởng Cụm thi đua số II: Hội Sinh vật cảnh huyện Quế Lộc (ông Đặng Minh Tâm, Chủ tịch).\n"
    "CỤM THI ĐUA SỐ III gồm 2 đơn vị: Hội Sinh vật cảnh huyện Đông Hà Thượng và Hội Sinh vật cảnh huyện Tây Hà.\n"
    "Khối trưởng Khối thi đua các trường nghề: Trường Trung cấp Hoa Ban.\n"
    "Điều 3. Phân công đồng chí Tạ Quang Bửu Sơn, Phó Chủ tịch, phụ trách Khối thi đua các trường nghề.\n",
    title="Quyết định chia cụm thi đua Hội Sinh vật cảnh tỉnh Thu Bồn",
    date="2024-03-10",
)
CHANGE = Document(
    "quyet-dinh-57.pdf",
    "Chuyển Hội Sinh vật cảnh huyện Hiệp Phước từ Cụm thi đua số II sang Cụm thi đua số III.\n"
    "Cụm thi đua số II (2 đơn vị): Nà Sản, Quế Lộc.\n"
    "Cụm thi đua số III (3 đơn vị): Đông Hà Thượng, Tây Hà, Hiệp Phước.\n"
    "Giao Hội Sinh vật cảnh huyện Nà Sản (bà Kiều Thị Nhàn, Chủ tịch) làm Cụm trưởng Cụm thi đua số II.\n",
    title="Quyết định sửa đổi việc chia cụm thi đua Hội Sinh vật cảnh",
    date="2024-09-02",
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([DECISION, CHANGE])
    with library.view() as opened:
        yield opened
    library.close()


@pytest.fixture(scope="module")
def say(view: View) -> Callable[[str], Answer]:
    groups = catalogue(view.memberships())
    return lambda text: answer(understand(text), view, groups)


@pytest.mark.parametrize(
    ("question", "person", "unit"),
    [
        ("cum truong cum thi dua so 1 la ai", "Vàng Thị Súa", "Sao Khuê"),
        ("Ai là Cụm phó cụm I?", "Lò Văn Pản", "Bản Hon"),
        ("Who is the head of emulation cluster No. I?", "Vàng Thị Súa", "Sao Khuê"),
        ("Đơn vị nào cầm trịch cụm 1?", "Vàng Thị Súa", "Sao Khuê"),
        ("ai là cụm tưởng cụm thi đau số I", "Vàng Thị Súa", "Sao Khuê"),
        ("Ai đang điều hành cụm số II", "Kiều Thị Nhàn", "Nà Sản"),
    ],
)
def test_the_unit_that_leads_is_named_with_its_head(
    say: Callable[[str], Answer], question: str, person: str, unit: str
) -> None:
    said = say(question).text
    assert person in said
    assert unit in said


def test_a_newer_decision_says_who_leads_now_and_who_did_before(say: Callable[[str], Answer]) -> None:
    lines = say("Ai đang làm Cụm trưởng cụm II?").text.split("\n")
    assert "Kiều Thị Nhàn" in lines[0]
    assert "Trước đó là Hội Sinh vật cảnh huyện Quế Lộc (ông Đặng Minh Tâm, Chủ tịch)" in lines[1]


def test_who_led_in_a_year_of_which_nothing_is_said_is_not_answered(say: Callable[[str], Answer]) -> None:
    assert say("Cụm trưởng cụm thi đua số I năm 2021 là đơn vị nào?").abstained


def test_who_looks_after_a_group_is_not_the_unit_that_leads_it(say: Callable[[str], Answer]) -> None:
    said = say("Đồng chí nào phụ trách Khối thi đua các trường nghề?").text
    assert "Tạ Quang Bửu Sơn" in said
    assert "Trung cấp" not in said.split("\n")[0]


def test_a_list_of_places_is_of_the_group_whose_units_are_called_after_them(say: Callable[[str], Answer]) -> None:
    said = say("Cụm thi đua số III gồm những đơn vị nào?").text
    assert "3 đơn vị" in said
    assert said.split("thêm ")[1].endswith("Hiệp Phước.")
    assert "không còn" not in said


def test_of_the_year_asked_for_nothing_older_is_told(say: Callable[[str], Answer]) -> None:
    assert "thay cho" not in say("Năm 2024 Cụm thi đua số III gồm những đơn vị nào?").text


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("Hội SVC Hiệp Phước giờ ở cụm thi đua nào?", "Cụm thi đua số III"),
        ("hoi sinh vat canh hiep phuoc thuoc cum thi dua so may", "Cụm thi đua số III"),
        ("Hội Sinh vật cảnh huyện Bản Hon thuộc cụm nào?", "Cụm thi đua số I"),
        ("Nà Sản nằm ở cụm thi đua số mấy của ngành sinh vật cảnh?", "Cụm thi đua số II"),
        ("Chi hội của Hội Sinh vật cảnh huyện Quế Lộc thuộc cụm nào?", "Cụm thi đua số II"),
    ],
)
def test_a_unit_is_found_by_its_place_and_by_what_it_is(
    say: Callable[[str], Answer], question: str, group: str
) -> None:
    assert say(question).text.split("\n")[0].endswith(f"thuộc {group}.")


def test_where_a_unit_was_before_it_moved_is_told(say: Callable[[str], Answer]) -> None:
    assert "trước đó thuộc Cụm thi đua số II," in say("Hiệp Phước thuộc cụm nào?").text
    assert "trước đó thuộc Cụm thi đua số II," in say("Hiệp Phước trước đây ở cụm nào?").text
    assert say("Bản Hon trước đây ở cụm nào?").abstained


@pytest.mark.parametrize(
    "question",
    [
        "Hội Nông dân huyện Nà Sản thuộc cụm thi đua nào?",
        "Ban Tổ chức Huyện ủy Bản Hon thuộc cụm thi đua số mấy?",
        "Sở Tư pháp Quế Lộc thuộc cụm thi đua nào?",
        "Công an huyện Nà Sản thuộc cụm nào?",
        "Hội Sinh vật cảnh Bản Hon 2 thuộc cụm nào?",
        "Năm 2021 Hội Sinh vật cảnh huyện Nà Sản ở cụm nào?",
    ],
)
def test_another_unit_of_a_place_and_another_year_are_in_no_group(say: Callable[[str], Answer], question: str) -> None:
    assert say(question).abstained


def test_the_group_is_asked_for_by_its_ordinal(say: Callable[[str], Answer]) -> None:
    assert say("Hội SVC huyện Bản Hon thuộc cụm thứ mấy?").text == (
        "Hội Sinh vật cảnh huyện Bản Hon thuộc Cụm thi đua số I."
    )


def test_how_many_groups_of_a_name_asks_for_no_members(say: Callable[[str], Answer]) -> None:
    assert "đơn vị" not in say("Có bao nhiêu khối thi đua các trường nghề?").text


def test_a_paper_that_parts_the_units_anew_says_how_many_groups_there_are() -> None:
    def parted(date: str, groups: dict[str, str]) -> list[Membership]:
        return [
            Membership(name, tuple(Member(each, Span(0, 1)) for each in units.split(", ")), date, Span(0, 1), date=date)
            for name, units in groups.items()
        ]

    older = parted("2024-03-01", {"Khối thứ nhất": "Nội tiết, Tim mạch", "Khối thứ hai": "Ngoại, Sản"})
    newer = parted("2025-02-01", {"Khối Nội": "khoa Nội tiết, khoa Tim mạch, khoa Ngoại", "Khối Sản": "khoa Sản"})
    names = [group.current.group for group in in_force(catalogue([*older, *newer]))]
    assert sorted(names) == ["Khối Nội", "Khối Sản"]


def _numbered(date: str, title: str, groups: dict[str, str]) -> list[Membership]:
    return [
        Membership(
            f"Cụm thi đua {name}",
            tuple(Member(f"Hội Làm vườn huyện {each}", Span(0, 1)) for each in places.split(", ")),
            f"{date}.txt",
            Span(0, 1),
            title=title,
            date=date,
        )
        for name, places in groups.items()
    ]


def test_a_paper_that_lists_only_later_groups_leaves_the_first_as_they_were() -> None:
    older = {"số 1": "Nà Sản, Bản Hon", "số 2": "Quế Lộc, Mường Tấc", "số 3": "Sao Khuê, Tây Hà"}
    newer = {"số 2": "Quế Lộc, Mường Tấc, Tây Hà", "số 3": "Sao Khuê, Hiệp Phước"}
    stated = [*_numbered("2023-03-01", "Quyết định", older), *_numbered("2024-03-01", "Hướng dẫn", newer)]
    assert sorted(group.name.number or 0 for group in in_force(catalogue(stated))) == [1, 2, 3]


def test_all_groups_of_a_document_are_of_whom_it_speaks() -> None:
    lists = {"miền Đông": "Nà Sản, Bản Hon", "Duyên hải": "Quế Lộc, Mường Tấc", "Tây Nguyên": "Sao Khuê, Tây Hà"}
    stated = _numbered("2024-03-01", "Hướng dẫn hoạt động các cụm Hội Làm vườn", lists)
    question = understand("Các Hội Làm vườn miền Trung - miền Nam được chia thành những cụm thi đua nào?")
    asked = ask(question, catalogue(stated))
    assert asked is not None
    assert len(asked.groups) == 3


def test_units_renamed_since_are_of_one_group() -> None:
    def listed(date: str, kind: str, places: str) -> Membership:
        members = tuple(Member(f"{kind} {place}", Span(0, 1)) for place in places.split(", "))
        return Membership("Cụm thi đua số 9", members, date, Span(0, 1), date=date)

    before = listed("2024-03-01", "Ban Tuyên giáo Huyện ủy", "Nà Sản, Quế Lộc, Bản Hon")
    after = listed("2025-02-01", "Ban Tuyên giáo và Dân vận", "Nà Sản, Quế Lộc, Hiệp Phước")
    others = listed("2024-05-01", "Văn phòng Huyện ủy", "Nà Sản, Quế Lộc, Bản Hon")
    first, second = catalogue([before, after, others])
    assert [stated.date for stated in first.older] == ["2024-03-01"]
    assert second.listed == others


def test_groups_are_counted_once_however_their_names_are_written(say: Callable[[str], Answer]) -> None:
    said = say("Hội Sinh vật cảnh chia thành mấy cụm thi đua?")
    assert said.text == "Tài liệu nói đến 3: Cụm thi đua số I; Cụm thi đua số II; Cụm thi đua số III."
    assert "thành 03 cụm thi đua" in said.citations[0].quote


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("chia 63 đơn vị thành 06 cụm thi đua; các trường thành 02 khối thi đua, gồm:", 6),
        ("Kiện toàn 03 khối thi đua và năm cụm thi đua.", 5),
        ("Thành lập 12 cụm công tác ở các xã.", None),
        ("Có 2 cụm thi đua đạt giải.", None),
    ],
)
def test_the_number_of_groups_is_what_a_document_parts_its_units_into(text: str, count: int | None) -> None:
    told = declared(text, "cum", frozenset({"thi", "dua"}))
    assert (told.count if told else None) == count


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("CỤM THI ĐUA SỐ II", "Cụm thi đua số II"),
        ("KHỐI THI ĐUA CÁC CƠ QUAN BÁO CHÍ, VĂN HÓA", "Khối thi đua các cơ quan báo chí, văn hóa"),
        ("CỤM 3 NGÀNH TUYÊN GIÁO TỈNH CÀ MAU", "Cụm 3 ngành Tuyên giáo tỉnh Cà Mau"),
        ("CỤM MƯỜNG TẤC", "Cụm Mường Tấc"),
        ("CỤM THI ĐUA TÂY NAM BỘ", "Cụm thi đua Tây Nam Bộ"),
        ("Nhóm A", "Nhóm A"),
    ],
)
def test_a_group_named_in_capitals_is_shown_in_ordinary_ones(heading: str, name: str) -> None:
    assert shown(heading) == name


@pytest.mark.parametrize(
    ("text", "read", "written"),
    [
        ("Trưởng khối: Sở Y tế (bà Vũ Thị Hoa, Giám đốc).", "Sở Y tế", "Sở Y tế (bà Vũ Thị Hoa, Giám đốc)"),
        ("Giao Sở Y tế (bà Vũ Thị Hoa) làm Trưởng khối", "Vũ Thị Hoa", "Sở Y tế (bà Vũ Thị Hoa)"),
        ("Trưởng khối: Sở Y tế (Khối phó: ông Lê Văn An)", "Sở Y tế", "Sở Y tế"),
        ("Trưởng khối: bà Vũ Thị Hoa, Giám đốc Sở Y tế", "Vũ Thị Hoa", "Vũ Thị Hoa (Giám đốc Sở Y tế)"),
        (
            "Khối trưởng - bà Vũ Thị Hoa, Giám đốc Sở Y tế; Khối phó - Sở Thuế",
            "Vũ Thị Hoa",
            "Vũ Thị Hoa (Giám đốc Sở Y tế)",
        ),
        ("Bà Vũ Thị Hoa, Giám đốc Sở Y tế, Trưởng khối 3, cho biết", "Vũ Thị Hoa", "Vũ Thị Hoa (Giám đốc Sở Y tế)"),
        ("Trưởng khối là đồng chí Đỉnh Hoa Bảy, Giám đốc Sở Y tế.", "Đỉnh Hoa Bảy", "Đỉnh Hoa Bảy (Giám đốc Sở Y tế)"),
        ("Trưởng khối: bà Vũ Thị Hoa, Khối phó: ông Lê Văn An", "Vũ Thị Hoa", "Vũ Thị Hoa"),
        ("Trưởng khối: bà Vũ Thị Hoa, điện thoại 0912 345 678", "Vũ Thị Hoa", "Vũ Thị Hoa"),
        ("Bầu Sở Y tế làm Trưởng khối, do bà Vũ Thị Hoa đảm nhiệm.", "Sở Y tế", "Sở Y tế (bà Vũ Thị Hoa)"),
    ],
)
def test_what_stands_beside_a_name_is_told_where_it_says_who_that_is(text: str, read: str, written: str) -> None:
    start = text.index(read)
    assert holder_at(text, Span(start, start + len(read)), read).written == written


def test_a_person_may_lead_for_the_unit_of_their_own_office_and_for_no_other() -> None:
    text = "Cụm trưởng Cụm 7: bà Vũ Thị Hoa, Giám đốc Sở Y tế Sao Khuê"
    start = text.index("Vũ")
    held = holder_at(text, Span(start, start + len("Vũ Thị Hoa")), "Vũ Thị Hoa")
    assert held.may_be(Holder("Sở Y tế", "Sở Y tế", ""))
    assert not held.may_be(Holder("Sở Thuế", "Sở Thuế", ""))
    assert held.may_be(Holder("Vũ Thị Hoa", "", "Vũ Thị Hoa"))


LISTS = Document(
    "lien-doan.txt",
    "Cụm thi đua số 1 gồm 2 đơn vị: Hội Thả diều thành phố Sao Mai, Hội Thả diều Thị xã Bến Quạ.\n"
    "Cụm thi đua số 2 gồm 3 đơn vị: Hội Thả diều huyện Vân Trì, Hội Thả diều huyện Lạc Sơn, Hội Thả diều huyện Cẩm "
    "Hà.\n"
    "Cụm trưởng Cụm thi đua số 2: Hội Thả diều huyện Cẩm Hà.\n",
    title="Quyết định chia cụm thi đua Hội Thả diều",
    date="2023-03-10",
)
NEWS = Document(
    "tin.txt",
    "Báo cáo tại hội nghị, bà Vũ Thị Hoa, Chủ tịch Hội Thả diều huyện Lạc Sơn, Cụm trưởng Cụm thi đua số 2, cho biết "
    "Cụm thi đua số 2 gồm 3 đơn vị: Hội Thả diều huyện Vân Trì, Hội Thả diều huyện Lạc Sơn và Hội Thả diều huyện Cẩm "
    "Hà.\n",
    title="Tin Hội Thả diều",
    date="2024-11-10",
)


@pytest.fixture(scope="module")
def fly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Answer]]:
    library = SqliteLibrary(tmp_path_factory.mktemp("kites"))
    library.publish([LISTS, NEWS])
    with library.view() as opened:
        groups = catalogue(opened.memberships())
        yield lambda text: answer(understand(text), opened, groups)
    library.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Cụm 2 có ít đơn vị hơn cụm 1 không?", "Không. Cụm thi đua số 2 nhiều hơn 1"),
        ("Cụm 1 có ít đơn vị hơn cụm 2 không?", "Có. Cụm thi đua số 2 nhiều hơn 1"),
        ("Cụm 2 có nhiều thành viên hơn cụm 1 không?", "Có. Cụm thi đua số 2 nhiều hơn 1"),
        ("Cụm 1 hơn cụm 2 bao nhiêu đơn vị?", "Cụm thi đua số 2 nhiều hơn 1"),
        ("Vân Trì với Cẩm Hà có chung cụm không", "Có."),
        ("Sao Mai và Cẩm Hà có cùng cụm không?", "Không."),
        ("Trước đó cụm trưởng cụm 2 là ai?", "Trước đó là Hội Thả diều huyện Cẩm Hà"),
    ],
)
def test_two_groups_and_two_leaders_are_told_apart(fly: Callable[[str], Answer], question: str, said: str) -> None:
    assert fly(question).text.startswith(said)


@pytest.mark.parametrize("question", ["Cụm 2 có ít hội viên nữ hơn cụm 1 không?", "Trước đó cụm trưởng cụm 1 là ai?"])
def test_what_is_not_said_of_two_groups_is_not_told(fly: Callable[[str], Answer], question: str) -> None:
    assert fly(question).abstained
