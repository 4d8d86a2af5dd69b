"""Questions of who belongs to what over one university's notice, a federation's draw, and two decisions in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answer import answer
from bot.memberships.catalogue import catalogue
from bot.question import understand
from bot.types import Answer
from index.library import SqliteLibrary
from index.types import Document

UNIVERSITY = Document(
    "thong-bao.md",
    "### Khối I\n\nKhoa Cơ khí, Khoa Điện, Khoa Hóa. Khối trưởng: TS. Lê Văn Tám, Trưởng khoa Điện.\n\n"
    "### Khối II\n\nKhoa Sử, Khoa Địa. Khối trưởng: TS. Vũ Thị Hoa.\n\n"
    "Trường Đại học Sao Khuê là thành viên Khối thi đua các trường đại học số 2 cùng với Trường Đại học Ba Vì và "
    "Trường Đại học Suối Hai.\n",
    title="Thông báo khối thi đua của Trường Đại học Sao Khuê",
)
DRAW = Document(
    "bang-dau.csv",
    "Câu lạc bộ: CLB Sông Xanh; Bảng: A; Số hội viên: 41\nCâu lạc bộ: CLB Đồi Chè; Bảng: B; Số hội viên: 50\n"
    "Câu lạc bộ: CLB Ga Cũ; Bảng: A; Số hội viên: 33\n",
    title="Giải cờ vua",
)
FARMS = Document(
    "ke-hoach.md",
    "- Cụm dừa (HTX Sông Lô, HTX Bến Mới), cụm trưởng là bà Lò Thị Ái, Giám đốc HTX Bến Mới;\n"
    "- Cụm mía (HTX Ngọt, HTX Đường Xanh), cụm trưởng là ông Trần Văn An;\n"
    "- Cụm Trường học (HTX Học Liệu, HTX Bút Mực), do bà Ngô Thị Lan phụ trách.\n",
    title="Kế hoạch thi đua của Liên minh Hợp tác xã Tân Lạc",
)
OLD = Document(
    "2023.txt",
    "Cụm số 1 gồm 2 trạm y tế ven biển: Hải Lộc và Đa Lộc. Cụm số 2 gồm Trạm Y tế Ngư Lộc và Trạm Y tế Minh Lộc.\n"
    "Cụm số 3 gồm Trạm Y tế Hưng Lộc và Trạm Y tế Phú Lộc.\n",
    title="Sở Y tế Thanh Giang chia cụm thi đua",
    date="2023-03-17",
)
NEW = Document(
    "2025.txt",
    "Cụm số 1 gồm Trạm Y tế Hải Lộc, Trạm Y tế Đa Lộc và Trạm Y tế Ngư Lộc.\n"
    "Cụm số 2 gồm Trạm Y tế Minh Lộc và Trạm Y tế Hưng Lộc.\n",
    title="Sở Y tế Thanh Giang chia lại cụm thi đua",
    date="2025-04-09",
)
DELTA = Document(
    "delta.txt",
    "Ban Tuyên giáo phân công các tổ cộng tác viên dư luận xã hội theo địa bàn như sau:\n"
    "I. Tổ Bắc sông Cái: xã Yên Lâm, xã Yên Mô. Tổ trưởng: Lê Quốc Hậu.\n"
    "II. Tổ Nam sông Cái: xã Yên Thái, xã Yên Hòa. Tổ trưởng: Ngô Thị Diễm.\n"
    "Cụm số 7 gồm Trạm Y tế Tân An, Trạm Y tế Phú An và Trạm Y tế Long An. Trạm Y tế Tân An làm Cụm trưởng, "
    "Trạm Y tế Phú An làm Cụm phó.\n",
    title="Ban Tuyên giáo huyện Cửa Bể phân công",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Answer]]:
    library = SqliteLibrary(tmp_path_factory.mktemp("layouts"))
    library.publish([UNIVERSITY, DRAW, FARMS, OLD, NEW, DELTA])
    with library.view() as opened:
        groups = catalogue(opened.memberships())
        yield lambda text: answer(understand(text), opened, groups)
    library.close()


def test_a_block_of_the_university_is_not_the_block_that_the_university_is_in(say: Callable[[str], Answer]) -> None:
    assert say("Khối II của Đại học Sao Khuê gồm những khoa nào?").text.endswith("Khoa Sử; Khoa Địa.")
    assert "Suối Hai" in say("Trong khối thi đua các trường đại học số 2 có những trường nào?").text
    assert say("Khoa Điện nằm trong khối thi đua nào của trường?").text == "Khoa Điện thuộc Khối I."


def test_a_column_of_letters_is_asked_about_both_ways_round(say: Callable[[str], Answer]) -> None:
    assert "CLB Sông Xanh; CLB Ga Cũ" in say("Bảng A gồm những câu lạc bộ nào?").text
    assert say("CLB Đồi Chè ở bảng mấy?").text == "CLB Đồi Chè thuộc Bảng B."


def test_the_word_for_its_head_is_no_name_of_a_group(say: Callable[[str], Answer]) -> None:
    assert say("Cụm trưởng cụm dừa là ai?").text.startswith("Lò Thị Ái")
    assert say("cum truong cum mia la ai").text.startswith("Trần Văn An")
    assert say("Cụm Trường học do cô nào phụ trách?").text.startswith("Ngô Thị Lan")


def test_the_others_of_a_members_group_are_named(say: Callable[[str], Answer]) -> None:
    assert "HTX Bến Mới" in say("HTX Sông Lô chung cụm với những hợp tác xã nào?").text


def test_a_group_that_none_of_a_kind_is_called_is_not_answered_from_another(say: Callable[[str], Answer]) -> None:
    assert say("Cụm Cà phê gồm những hợp tác xã nào?").abstained
    assert say("Bảng D có những câu lạc bộ nào?").abstained


def test_each_of_two_groups_is_counted(say: Callable[[str], Answer]) -> None:
    text = say("Cụm dừa với cụm mía, mỗi cụm có bao nhiêu hợp tác xã?").text
    assert "Cụm dừa có 2" in text
    assert "Cụm mía có 2" in text


def test_the_newer_division_counts_unless_an_earlier_year_is_asked_about(say: Callable[[str], Answer]) -> None:
    assert say("Trạm Y tế Ngư Lộc bây giờ thuộc cụm mấy?").text.startswith("Trạm Y tế Ngư Lộc thuộc Cụm số 1.")
    assert "3 trạm" not in say("Hồi năm 2023 Cụm số 1 gồm những trạm y tế nào?").text
    assert "Ngư Lộc" not in say("Hồi năm 2023 Cụm số 1 gồm những trạm y tế nào?").text


def test_what_the_newer_division_changed_is_told_with_days_as_people_write_them(say: Callable[[str], Answer]) -> None:
    grown, changed = (say(f"Cụm số {number} gồm những trạm y tế nào?").text.splitlines()[1] for number in (1, 2))
    assert "“Sở Y tế Thanh Giang chia lại cụm thi đua” (09/04/2025)" in grown
    assert grown.endswith("(17/03/2023): thêm Trạm Y tế Ngư Lộc.")
    assert changed.endswith(": thêm Trạm Y tế Hưng Lộc, không còn Trạm Y tế Ngư Lộc.")


def test_a_group_that_the_newer_division_leaves_out_is_not_counted(say: Callable[[str], Answer]) -> None:
    assert "2: Cụm số 1; Cụm số 2" in say("Sở Y tế Thanh Giang hiện chia thành mấy cụm thi đua?").text
    assert "3: " in say("Năm 2023 Sở Y tế Thanh Giang có mấy cụm thi đua?").text


def test_deputies_are_asked_for_by_what_they_are_called(say: Callable[[str], Answer]) -> None:
    assert say("Cụm phó cụm số 7 là đơn vị nào?").text == "Trạm Y tế Phú An là cấp phó của Cụm số 7."
    assert say("Đơn vị nào làm phó cụm số 7?").text.startswith("Trạm Y tế Phú An")
    assert say("Cụm trưởng cụm số 7 là đơn vị nào?").text.startswith("Trạm Y tế Tân An")
    assert say("Cụm phó cụm số 7 là đơn vị nào?").citations[0].quote.endswith("Trạm Y tế Phú An làm Cụm phó.")


def test_a_kind_of_group_that_only_the_sentence_above_names_is_known(say: Callable[[str], Answer]) -> None:
    assert say("Xã Yên Thái thuộc tổ cộng tác viên dư luận xã hội nào?").text == "Xã Yên Thái thuộc Tổ Nam sông Cái."
    assert not say("Xã Yên Thái thuộc tổ bảo vệ rừng đặc dụng nào?").text.startswith("Xã Yên Thái thuộc")


def test_the_groups_of_a_branch_are_counted_in_each_year(say: Callable[[str], Answer]) -> None:
    assert say("Số cụm thi đua của ngành y tế Thanh Giang năm 2023 là bao nhiêu?").text.startswith("Tài liệu nói đến 3")
    text = say("Số cụm thi đua của ngành y tế Thanh Giang năm 2023 và năm 2025 khác nhau thế nào?").text
    assert "năm 2023: Tài liệu nói đến 3" in text
    assert "năm 2025: Tài liệu nói đến 2" in text
    assert not say("Sở Y tế Sơn La có bao nhiêu cụm thi đua?").text.startswith("Tài liệu nói đến")


def test_a_group_is_known_by_the_name_of_its_body_in_short(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    text = "Cụm thi đua số 4 gồm 3 đơn vị: Chi hội Bến Mới, Chi hội Ngã Ba và Chi hội Cầu Gỗ."
    library.publish([Document("tin.txt", text, title="Hội Liên hiệp Văn nghệ họp bàn việc năm 2030")])
    with library.view() as view:
        groups = catalogue(view.memberships())
        told = answer(understand("Cụm thi đua số 4 của Hội Văn nghệ có những đơn vị nào?"), view, groups)
        other = answer(understand("Cụm thi đua số 4 của Hội Luật gia có những đơn vị nào?"), view, groups)
    library.close()
    assert all(name in told.text for name in ("Bến Mới", "Ngã Ba", "Cầu Gỗ"))
    assert other.abstained


def test_a_place_that_introduces_a_list_is_said_with_it(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    text = "Tháng đổi sách cũ\n\n- Địa điểm: 3 điểm, gồm:\n+ Nhà văn hóa Ngã Ba;\n+ Trường Cầu Gỗ;\n+ Chợ Bến Mới.\n"
    library.publish([Document("ke-hoach.txt", text, title="Kế hoạch Tháng đổi sách cũ của Thư viện Sao Khuê")])
    with library.view() as view:
        told = answer(understand("Tháng đổi sách cũ của Thư viện Sao Khuê nhận sách ở đâu?"), view, ())
    library.close()
    assert all(name in told.text for name in ("Ngã Ba", "Cầu Gỗ", "Bến Mới"))
