"""Who belongs to what, read out of sentences, lists and tables."""

from __future__ import annotations

import pytest

from index.memberships import memberships
from index.types import Document, Membership


def read(text: str, **head: str) -> list[Membership]:
    return memberships(Document("a.txt", text, **head))


def members(text: str) -> dict[str, list[str]]:
    return {stated.group: [member.name for member in stated.members] for stated in read(text)}


def leaders(text: str) -> dict[str, str]:
    return {stated.group: stated.leader for stated in read(text) if stated.leader}


WARDS = ["phường Lê Lợi", "phường Bạch Đằng", "xã Hòa Phú"]


@pytest.mark.parametrize(
    "text",
    [
        "Cụm số 2 gồm 3 đơn vị: (1) phường Lê Lợi; (2) phường Bạch Đằng; (3) xã Hòa Phú.",
        "Cụm số 2 hiện có 3 đơn vị, gồm phường Lê Lợi, phường Bạch Đằng và xã Hòa Phú.",
        "- Cụm số 2 gồm 3 cơ sở Hội: phường Lê Lợi, phường Bạch Đằng và xã Hòa Phú. Cụm trưởng: bà Vũ Thị Hoa.",
        "Cùng ngày, Cụm số 2 (gồm 3 đơn vị: phường Lê Lợi, phường Bạch Đằng và xã Hòa Phú) cũng họp tại huyện.",
        "Cụm số 2 gồm:\n- phường Lê Lợi;\n- phường Bạch Đằng;\n- xã Hòa Phú.",
        "## Cụm số 2\n\n1. phường Lê Lợi\n2. phường Bạch Đằng\n3. xã Hòa Phú\n",
        "TT: 1; Cụm: Cụm số 2; Đơn vị: phường Lê Lợi\nTT: 2; Cụm: Cụm số 2; Đơn vị: phường Bạch Đằng\n"
        "TT: 3; Cụm: Cụm số 2; Đơn vị: xã Hòa Phú",
    ],
)
def test_all_shapes_of_one_list_say_the_same(text: str) -> None:
    assert members(text) == {"Cụm số 2": WARDS}


@pytest.mark.parametrize(
    "place", ["tỉnh Sơn La", "huyện Mộc Châu", "xã Tân Lập", "của tỉnh Sơn La", "thành phố Sơn La"]
)
def test_a_groups_number_before_its_place_counts_nothing(place: str) -> None:
    stated = read(f"Cụm số 2 {place} gồm 3 đơn vị: phường Lê Lợi, phường Bạch Đằng, xã Hòa Phú.")[0]

    assert (stated.group, stated.declared) == (f"Cụm số 2 {place}", 3)
    assert [member.name for member in stated.members] == WARDS


def test_members_keep_their_place_in_the_text() -> None:
    text = "Nhóm Nội - Nhi gồm các khoa: Tim mạch, Nội tiết và Nhi; nhóm trưởng là TS. Lê Văn Tám."
    (stated,) = read(text)
    assert [text[member.span.start : member.span.end] for member in stated.members] == ["Tim mạch", "Nội tiết", "Nhi"]
    assert (stated.unit, stated.leader) == ("khoa", "Lê Văn Tám")


def test_a_bracketed_list_with_its_count_is_read() -> None:
    (stated,) = read(
        "Nhóm Cận lâm sàng có 3 khoa (Xét nghiệm, Giải phẫu bệnh và Dược), do ThS. Phùng Văn Tú làm nhóm trưởng."
    )
    assert [member.name for member in stated.members] == ["khoa Xét nghiệm", "khoa Giải phẫu bệnh", "khoa Dược"]
    assert (stated.declared, stated.unit, stated.leader) == (3, "khoa", "Phùng Văn Tú")


def test_what_a_group_is_in_charge_of_are_not_its_members() -> None:
    text = "1. Tổ công tác thứ hai phụ trách 3 thôn (Đông, Đoài và Hạ), do bà Nông Thị Cúc làm Tổ trưởng."
    (stated,) = read(text)
    assert (stated.group, stated.members, stated.leader) == ("Tổ công tác thứ hai", (), "Nông Thị Cúc")


def test_each_leader_belongs_to_the_group_of_its_own_item() -> None:
    text = (
        "1. Tổ số 1 phụ trách thôn Đông, do ông Lê Hữu Phước, Phó Chủ tịch xã làm Tổ trưởng.\n"
        "2. Tổ số 2 phụ trách thôn Đoài, do bà Nông Thị Cúc làm Tổ trưởng; ông Đàm Lực làm Tổ phó.\n"
    )
    assert leaders(text) == {"Tổ số 1": "Lê Hữu Phước", "Tổ số 2": "Nông Thị Cúc"}


def test_a_bare_role_is_not_given_to_the_only_group_around() -> None:
    text = "Cụm số 4 gồm 2 đơn vị: xã Mỹ Lộc và xã Yên Bình.\n\n" + "Hội nghị diễn ra tốt đẹp. " * 20
    text += "\n\nCông nhân Hồ Thị Mai, Tổ trưởng chuyền may số 9, được khen. Ông Vũ Hải là Cụm trưởng đẹp trai."
    assert leaders(text) == {}


def test_a_member_column_holds_names_not_counts() -> None:
    text = (
        "STT: 1; Tên hợp tác xã: HTX Rau Lạc Viên; Thuộc tổ: Tổ liên kết rau; Giám đốc: Hà Thị Ngân; Thành viên: 64\n"
        "STT: 2; Tên hợp tác xã: HTX Na Sơn Đông; Thuộc tổ: Tổ liên kết rau; Giám đốc: Lê Văn Vinh; Thành viên: 118\n"
    )
    (stated,) = read(text)
    assert [member.name for member in stated.members] == ["HTX Rau Lạc Viên", "HTX Na Sơn Đông"]
    assert stated.unit == "hợp tác xã"


def test_a_row_without_members_still_gives_the_leader() -> None:
    text = (
        "Tổ chuyên môn: Tổ Toán; Tổ trưởng: Phan Trọng Nghĩa; Số giáo viên: 17\n"
        "Tổ chuyên môn: Tổ Văn; Tổ trưởng: Hồ Sỹ Tài; Số giáo viên: 12"
    )
    assert members(text) == {"Tổ Toán": [], "Tổ Văn": []}
    assert leaders(text) == {"Tổ Toán": "Phan Trọng Nghĩa", "Tổ Văn": "Hồ Sỹ Tài"}


def test_columns_of_leading_and_second_units_name_no_members_but_who_leads_with_their_heads() -> None:
    text = (
        "TT: 1; Cụm, khối: Cụm thi đua số 1; Đơn vị Trưởng: Hội Cựu chiến binh xã An Lạc (đ/c Trần Văn Thọ - Chủ tịch)"
        "; Đơn vị Phó: Hội Cựu chiến binh xã Phú Lộc (đ/c Lê Thị Mai - Phó Chủ tịch)\n"
        "TT: 2; Cụm, khối: Khối thi đua số 2; Đơn vị Trưởng: Hội Cựu chiến binh xã Vạn Phú (đ/c Vũ Lộc - Chủ tịch)"
        "; Đơn vị Phó: Hội Cựu chiến binh xã Bình Minh (đ/c Đỗ Văn Hải - Chủ tịch)\n"
    )
    first, second = memberships(Document("phan-cong.txt", text))
    assert (first.group, first.members) == ("Cụm thi đua số 1", ())
    assert first.leader == "Hội Cựu chiến binh xã An Lạc (đ/c Trần Văn Thọ - Chủ tịch)"
    assert [member.name for member in second.deputies] == [
        "Hội Cựu chiến binh xã Bình Minh (đ/c Đỗ Văn Hải - Chủ tịch)"
    ]


def test_a_column_that_counts_members_names_no_groups() -> None:
    text = (
        "Đơn vị: Công đoàn xã An Lạc; Số đoàn viên: 148; Điện thoại: 0252 1111\n"
        "Đơn vị: Công đoàn xã Phú Lộc; Số đoàn viên: 593; Điện thoại: 0252 2222\n"
    )
    assert not memberships(Document("danh-ba.txt", text))


def test_a_move_joins_one_group_and_leaves_another_from_its_date_on() -> None:
    joined, left = read("Kể từ ngày 01/02/2025, Trường Cao đẳng Y chuyển từ Khối số 3 sang Khối số 1 theo nguyện vọng.")
    assert (joined.kind, joined.group, [member.name for member in joined.members]) == (
        "change",
        "Khối số 1",
        ["Trường Cao đẳng Y"],
    )
    assert (left.group, [member.name for member in left.left], left.since) == (
        "Khối số 3",
        ["Trường Cao đẳng Y"],
        "2025-02-01",
    )


def test_a_member_taken_in_later_is_added_to_the_group_named_before() -> None:
    text = "Cụm số 5 gồm Xã đoàn Tân Lập và Xã đoàn Hòa Bình. Nay Cụm tiếp nhận thêm Xã đoàn Yên Mỹ làm thành viên."
    added = read(text)[-1]
    assert (added.kind, added.group, [member.name for member in added.members]) == (
        "change",
        "Cụm số 5",
        ["Xã đoàn Yên Mỹ"],
    )


def test_a_leader_of_a_later_year_says_from_when() -> None:
    text = "Trưởng khối Khối các trường nghề số 2 năm 2025 là Trường Cao đẳng Y, thay Trường Cao đẳng Nghề."
    (stated,) = read(text, date="2025-01-09")
    assert (stated.group, stated.leader, stated.since) == ("Khối các trường nghề số 2", "Trường Cao đẳng Y", "2025")


def test_a_document_without_a_date_is_dated_by_its_own_head() -> None:
    (stated,) = read("Lâm Giang, ngày 09 tháng 01 năm 2025\n\nCụm số 2 gồm xã Mỹ Lộc và xã Yên Bình.")
    assert stated.since == "2025-01-09"


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân các cấp có trách nhiệm sau đây:\n1. Ban hành văn bản theo thẩm quyền.\n2. Tổ chức tuyên "
        "truyền pháp luật.",
        "72% cư dân sống tại 16 khu vực đô thị và 53% sống tại bốn thành phố: Auckland, Hamilton.",
        "Số đội vô địch 3 lần liên tiếp là: Wanderers, Rovers.",
        "Ban Chỉ đạo Tây Nguyên có trụ sở đặt tại: Thành phố Buôn Ma Thuột, tỉnh Đắk Lắk.",
        "Thấp hơn mức khuyến cáo của Tổ chức Y tế Thế giới (WHO) là 1 bác sĩ.",
    ],
)
def test_law_and_encyclopaedia_name_no_memberships_where_there_are_none(text: str) -> None:
    assert read(text) == []


def test_a_count_between_the_name_and_the_list_is_no_part_of_the_name() -> None:
    text = "2. Cụm chuyên môn Tây - 3 trường: THPT Suối Na, THPT Dân tộc nội trú tỉnh, THPT Đồi Cao. "
    text += "Cụm trưởng: ông Điểu K'Rông."
    (stated,) = read(text)
    assert (stated.group, stated.declared, stated.unit) == ("Cụm chuyên môn Tây", 3, "trường")
    assert [member.name for member in stated.members] == ["THPT Suối Na", "THPT Dân tộc nội trú tỉnh", "THPT Đồi Cao"]
    assert stated.leader == "Điểu K'Rông"


@pytest.mark.parametrize(
    ("text", "group", "expected", "leader"),
    [
        (
            "* Liên tổ 2: phường Hòa Đoài, phường Bình Hạ, phường Xuân. Liên tổ trưởng: bà Phùng Thị Lượt.",
            "Liên tổ 2",
            ["phường Hòa Đoài", "phường Bình Hạ", "phường Xuân"],
            "Phùng Thị Lượt",
        ),
        (
            "Tuyến kênh I có 2 xí nghiệp là Xí nghiệp Thủy nông Đầu Mối và Xí nghiệp Thủy nông Yên Khê, do ông Bạch "
            "Hưng Đào, Phó Tổng Giám đốc, chỉ huy.",
            "Tuyến kênh I",
            ["Xí nghiệp Thủy nông Đầu Mối", "Xí nghiệp Thủy nông Yên Khê"],
            "Bạch Hưng Đào",
        ),
        (
            "Tuyến kênh II gồm Xí nghiệp Bối Khê, Xí nghiệp Quảng Nạp. Chỉ huy tuyến: bà Giang Thị Tuyết.",
            "Tuyến kênh II",
            ["Xí nghiệp Bối Khê", "Xí nghiệp Quảng Nạp"],
            "Giang Thị Tuyết",
        ),
        (
            "Nhóm gia đình Hướng Dương gồm 3 nhà (Nhà số 5, Nhà số 6, Nhà số 7) dành cho trẻ lớn; nhóm trưởng là mẹ "
            "Phan Thị Nhẫn.",
            "Nhóm gia đình Hướng Dương",
            ["Nhà số 5", "Nhà số 6", "Nhà số 7"],
            "Phan Thị Nhẫn",
        ),
        (
            "Nhóm gia đình Hoa Lê gồm Nhà số 1, Nhà số 2 và Nhà số 3, nuôi dưỡng trẻ nhỏ, do mẹ Lê Thị Sương làm nhóm "
            "trưởng.",
            "Nhóm gia đình Hoa Lê",
            ["Nhà số 1", "Nhà số 2", "Nhà số 3"],
            "Lê Thị Sương",
        ),
        (
            "Nhóm A do Thư viện huyện điều phối, gồm thư viện các xã: Pá Hu, Tà Xi Láng, Làng Nhì, Bản Mù.",
            "Nhóm A",
            ["thư viện xã Pá Hu", "thư viện xã Tà Xi Láng", "thư viện xã Làng Nhì", "thư viện xã Bản Mù"],
            "",
        ),
        (
            "Ban Giám đốc: bà Võ Thị Sao (Giám đốc), ông Hồ Văn Nhiên (Phó Giám đốc phụ trách nuôi), bà Lê Thị Vy.",
            "Ban Giám đốc",
            ["Võ Thị Sao", "Hồ Văn Nhiên", "Lê Thị Vy"],
            "",
        ),
        (
            "### Đội cơ động số Một\n\nPhụ trách các trạm: Trạm Suối Đá, Trạm Đèo Gió. Đội trưởng: *Hồ Viết Thắng*.",
            "Đội cơ động số Một",
            ["Trạm Suối Đá", "Trạm Đèo Gió"],
            "Hồ Viết Thắng",
        ),
    ],
)
def test_groups_of_every_name_have_members_and_a_leader(
    text: str, group: str, expected: list[str], leader: str
) -> None:
    (stated,) = read(text)
    assert stated.group == group
    assert [member.name for member in stated.members] == expected
    assert stated.leader == leader


def test_the_leader_of_a_team_is_named_before_the_role() -> None:
    text = "Đoàn kiểm tra số 2 do bà Lục Thị Vân Kiều, Chi cục trưởng, làm Trưởng đoàn, kiểm tra tại huyện Chư Pao."
    assert leaders(text) == {"Đoàn kiểm tra số 2": "Lục Thị Vân Kiều"}


def test_whoever_is_elected_leads_the_only_group_of_the_document() -> None:
    text = (
        "Cụm thi đua Duyên hải gồm Hội Làm vườn các huyện: Hải Lăng, Hải Ninh và Vân Sơn.\n"
        "Hội nghị bầu Hội Làm vườn huyện Hải Ninh làm Cụm trưởng, Hội Làm vườn huyện Vân Sơn làm Cụm phó năm 2024.\n"
    )
    (led,) = [stated for stated in read(text) if stated.leader]
    assert (led.group, led.leader, led.since) == ("Cụm thi đua Duyên hải", "Hội Làm vườn huyện Hải Ninh", "2024")
    assert not any(stated.leader for stated in read(f"Cụm thi đua Miền núi gồm: xã Na Ư, xã Pa Thơm.\n{text}"))


def test_two_offices_given_in_one_clause_are_of_the_group_named_behind_the_second() -> None:
    text = (
        "Hội nghị thống nhất bầu Hội Làm vườn huyện Hải Ninh làm Cụm trưởng, Hội Làm vườn huyện Vân Sơn làm Cụm phó "
        "Cụm thi đua số 5 năm 2026."
    )
    first, second = sorted(read(text), key=lambda stated: not stated.leader)
    assert (first.group, first.leader, first.since) == ("Cụm thi đua số 5", "Hội Làm vườn huyện Hải Ninh", "2026")
    assert [deputy.name for deputy in second.deputies] == ["Hội Làm vườn huyện Vân Sơn"]
    assert not leaders(text.replace("Cụm phó Cụm", "Khối phó Khối"))


def test_a_clusters_units_said_in_passing_are_of_the_only_cluster_that_the_document_numbers() -> None:
    text = (
        "Cụm thi đua số 5 tổng kết năm 2025.\n"
        "Dự hội nghị có lãnh đạo Hội Làm vườn các đơn vị thành viên trong Cụm (gồm: phường Lê Lợi, phường Bạch Đằng "
        "và xã Hòa Phú).\n"
    )
    assert members(text) == {"Cụm thi đua số 5": WARDS}
    assert not members(f"{text}Cụm thi đua số 6 chúc mừng.\n")


def test_whoever_speaks_for_the_unit_that_leads_is_no_further_member() -> None:
    text = (
        "## Cụm số 2 - 03 đơn vị\n\n1. phường Lê Lợi\n\n2. phường Bạch Đằng\n\n3. xã Hòa Phú\n\n"
        "Cụm trưởng: phường Lê Lợi, Chủ tịch Hội Vũ Thị Hoa. Cụm phó: xã Hòa Phú.\n"
    )
    (stated,) = read(text)
    assert [member.name for member in stated.members] == WARDS
    assert (stated.leader, [deputy.name for deputy in stated.deputies]) == ("phường Lê Lợi", ["xã Hòa Phú"])


def test_a_list_of_bullets_ends_where_a_number_heads_what_follows() -> None:
    text = (
        "Khối số 1 (các phường):\n\n- Hội phường Lê Lợi;\n- Hội phường Bạch Đằng.\n2. Phân công theo dõi khối\n\n"
        "- Đồng chí Lê Văn Tám, Chủ tịch Hội: theo dõi Khối số 1;\n- Đồng chí Vũ Thị Hoa, Phó Chủ tịch.\n"
    )
    assert members(text) == {"Khối số 1 (các phường)": ["Hội phường Lê Lợi", "Hội phường Bạch Đằng"]}


def test_a_unit_named_beside_the_office_leads() -> None:
    text = "Sáng 14/3, tại Hải Lăng, Hội Làm vườn huyện Hải Ninh - Cụm trưởng Cụm thi đua số 5 tổ chức hội nghị."
    assert leaders(text) == {"Cụm thi đua số 5": "Hội Làm vườn huyện Hải Ninh"}
    (led,) = [stated for stated in read(text.replace("số 5 tổ", "số 5 năm 2025 tổ")) if stated.leader]
    assert led.since == "2025"
    assert not leaders("Phát huy tinh thần đoàn kết - Cụm trưởng Cụm thi đua số 5 đề nghị các đơn vị thi đua.")


def test_what_stands_in_several_rows_is_the_group_of_what_does_not() -> None:
    text = (
        "Tổ dân phố: Tổ dân phố 6; Thuộc khối: Khối Bờ Kè; Tổ trưởng: Viên Đình Khanh\n"
        "Tổ dân phố: Tổ dân phố 7; Thuộc khối: Khối Bờ Kè; Tổ trưởng: Tạ Văn Xuyến\n"
        "Tổ dân phố: Tổ dân phố 8; Thuộc khối: Khối Đồi Thông; Tổ trưởng: Ung Nho Hải\n"
    )
    found = members(text)
    assert found["Khối Bờ Kè"] == ["Tổ dân phố 6", "Tổ dân phố 7"]
    assert found["Khối Đồi Thông"] == ["Tổ dân phố 8"]
    assert leaders(text) == {
        "Tổ dân phố 6": "Viên Đình Khanh",
        "Tổ dân phố 7": "Tạ Văn Xuyến",
        "Tổ dân phố 8": "Ung Nho Hải",
    }


def test_a_leader_named_by_half_of_a_double_name_leads_the_listed_group() -> None:
    text = (
        "Cụm I - Cụm miền núi có 2 trạm, gồm Trạm Bản Mù và Trạm Nậm Lúa. Cụm trưởng là đồng chí Lê Hữu Phước.\n\n"
        "Cụm II - Cụm ven biển có 2 trạm, gồm Trạm Bến Mới và Trạm Cửa Lạch. Cụm trưởng là đồng chí Nông Thị Cúc.\n"
    )
    assert leaders(text) == {"Cụm I - Cụm miền núi": "Lê Hữu Phước", "Cụm II - Cụm ven biển": "Nông Thị Cúc"}


@pytest.mark.parametrize(
    ("text", "declared", "names"),
    [
        (
            "I. CỤM THI ĐUA SỐ MỘT (miền núi)\n\nGồm 03 Công đoàn Giáo dục tỉnh: Lào Cai, Yên Bái, Hà Giang.",
            3,
            ["Công đoàn Giáo dục tỉnh Lào Cai", "Công đoàn Giáo dục tỉnh Yên Bái", "Công đoàn Giáo dục tỉnh Hà Giang"],
        ),
        (
            "II. CỤM THI ĐUA SỐ HAI\n\nGồm 02 Công đoàn Giáo dục tỉnh, thành phố: Hải Phòng, Nam Định.",
            2,
            ["Công đoàn Giáo dục thành phố Hải Phòng", "Công đoàn Giáo dục tỉnh Nam Định"],
        ),
        (
            "Cụm thi đua số Ba có 2 hội nông dân huyện: Vân Trì và Phú Lạc.",
            2,
            ["hội nông dân huyện Vân Trì", "hội nông dân huyện Phú Lạc"],
        ),
        (
            "Cụm 4 gồm 2 bệnh viện tuyến tỉnh: Bệnh viện Đa khoa tỉnh và Bệnh viện Mắt. Bệnh viện Mắt làm Cụm trưởng.",
            2,
            ["Bệnh viện Đa khoa tỉnh", "Bệnh viện Mắt"],
        ),
    ],
)
def test_what_is_counted_is_said_of_every_place(text: str, declared: int, names: list[str]) -> None:
    (stated,) = read(text)
    assert stated.declared == declared
    assert [member.name for member in stated.members] == names


def test_columns_of_leaders_and_deputies_may_be_headed_by_no_more_than_that() -> None:
    stated = read(
        "TT: 1; Cụm, khối: Cụm số Một; Trưởng: Ông Lý Văn Khoát, Chủ tịch Hội A; Phó: Bà Hoàng Thị Nhiên (Hội B)\n"
        "TT: 2; Cụm, khối: Khối cơ quan; Trưởng: Bà Đỗ Thị Loan, Chủ tịch Hội C; Phó: Ông Trần Tuyển (Hội D)"
    )
    assert {each.group: (each.leader, each.deputies[0].name) for each in stated} == {
        "Cụm số Một": ("Lý Văn Khoát", "Hoàng Thị Nhiên"),
        "Khối cơ quan": ("Đỗ Thị Loan", "Trần Tuyển"),
    }


def test_certificates_that_a_table_counts_are_no_groups() -> None:
    rows = "Đơn vị: Cụm 1; Bằng khen Bộ: 3; Giấy khen: 4\nĐơn vị: Cụm 2; Bằng khen Bộ: 2; Giấy khen: 5"
    assert read(rows) == []


def test_a_member_that_is_called_otherwise_from_now_on_is_not_called_by_the_change() -> None:
    assert (
        read("Đổi tên Hội Nông dân tỉnh Thừa Thiên Huế thuộc Cụm thi đua số III thành Hội Nông dân thành phố Huế.")
        == []
    )


@pytest.mark.parametrize(
    ("text", "joined", "left"),
    [
        ("Chuyển Sở Y tế từ Cụm số 1 sang Cụm số 2.", {"Cụm số 2": ["Sở Y tế"]}, {"Cụm số 1": ["Sở Y tế"]}),
        ("a) Bổ sung Sở Y tế và Sở Nội vụ vào Cụm số 2;", {"Cụm số 2": ["Sở Y tế", "Sở Nội vụ"]}, {}),
        ("Điều 2. Đưa đơn vị Sở Y tế ra khỏi Cụm số 1.", {}, {"Cụm số 1": ["Sở Y tế"]}),
    ],
)
def test_a_change_may_be_told_as_an_order(text: str, joined: dict[str, list[str]], left: dict[str, list[str]]) -> None:
    changed = [stated for stated in read(text) if stated.kind == "change"]

    assert {each.group: [member.name for member in each.members] for each in changed if each.members} == joined
    assert {each.group: [member.name for member in each.left] for each in changed if each.left} == left


def test_places_alone_are_what_the_leader_is_of_its_place() -> None:
    found = members("Cụm số 2 (3 đơn vị): Sơn La, Hải Phòng, Lào Cai.\nCụm trưởng: Sở Y tế tỉnh Sơn La.")
    assert found["Cụm số 2"] == ["Sở Y tế tỉnh Sơn La", "Sở Y tế thành phố Hải Phòng", "Sở Y tế tỉnh Lào Cai"]


def test_who_leads_a_cluster_is_not_all_of_its_members() -> None:
    for words in (
        "Cụm trưởng Sở A; Cụm phó Sở B.",
        "Cụm trưởng - Sở A; Cụm phó - Sở B.",
        "Cụm trưởng: Sở A, Cụm phó: Sở B",
    ):
        (only,) = read(f"- Cụm số 3: {words}")
        assert (only.members, only.leader, [each.name for each in only.deputies]) == ((), "Sở A", ["Sở B"])
    (stated,) = read("1. Cụm thi đua số 2: Cụm trưởng là đồng chí Hồ Thị Linh, Trưởng Ban A; cụm phó là Ban B tỉnh C.")
    assert stated.members == ()
    assert (stated.leader, [each.name for each in stated.deputies]) == ("Hồ Thị Linh", ["Ban B tỉnh C"])


def test_a_column_of_figures_numbers_no_groups() -> None:
    rows = [
        f"TT: {row}; Đảng bộ khối: {place}; Chi bộ cơ sở: {count}"
        for row, place, count in ((1, "Nghệ An", 51), (2, "Quảng Bình", 45), (3, "Đắk Lắk", 45))
    ]
    assert read("\n".join(rows)) == []
    assert list(members("TT: 1; Đơn vị: Sở A; Khối: 1\nTT: 2; Đơn vị: Sở B; Khối: 2")) == ["Khối 1", "Khối 2"]


@pytest.mark.parametrize(
    "text",
    [
        "Cụm 5 (gồm Ủy ban Mặt trận 2 tỉnh: Thanh Hóa, Nghệ An) năm qua hoạt động tốt.",
        "Cụm 5 gồm Ủy ban Mặt trận các tỉnh: Thanh Hóa và Nghệ An.",
        "TT: 1; Cụm: Cụm 5; Ủy ban Mặt trận các tỉnh, thành phố: Thanh Hóa, Nghệ An; Số đơn vị: 02",
        "Ủy ban Mặt trận các tỉnh: Thanh Hóa, Nghệ An; Cụm: Cụm 5",
    ],
)
def test_what_the_members_are_may_itself_be_called_like_a_group(text: str) -> None:
    assert members(text) == {"Cụm 5": ["Ủy ban Mặt trận tỉnh Thanh Hóa", "Ủy ban Mặt trận tỉnh Nghệ An"]}


def test_a_letterhead_is_no_group_with_members() -> None:
    assert read("ỦY BAN TRUNG ƯƠNG\nMẶT TRẬN TỔ QUỐC\nBAN THƯỜNG TRỰC\nSố: 18/QĐ-MTTW\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Riêng Cụm số 2 sau điều chỉnh gồm:\n- phường Lê Lợi;\n- phường Bạch Đằng;\n- xã Hòa Phú.",
        "Cụm số 2 sau khi được kiện toàn (3 đơn vị):\n- phường Lê Lợi;\n- phường Bạch Đằng;\n- xã Hòa Phú.",
        "Cụm số 2 sau khi sắp xếp gồm phường Lê Lợi, phường Bạch Đằng và xã Hòa Phú.",
    ],
)
def test_that_it_was_changed_is_no_part_of_a_groups_name(text: str) -> None:
    assert members(text) == {"Cụm số 2": WARDS}


def test_one_item_of_a_bulleted_list_may_name_the_units_of_several_places() -> None:
    text = (
        "Khối thi đua số 2 - Các trạm y tế vùng cao, gồm 05 đơn vị:\n\n- Trạm Y tế thành phố Lam Sơn\n"
        "- Trạm Y tế thị xã An Hòa\n- Trạm Y tế các huyện: Tuy Lộc, Phù Sa, Vân Du\n"
    )
    (found,) = memberships(Document("ke-hoach.txt", text))
    assert [member.name for member in found.members] == [
        "Trạm Y tế thành phố Lam Sơn",
        "Trạm Y tế thị xã An Hòa",
        "Trạm Y tế huyện Tuy Lộc",
        "Trạm Y tế huyện Phù Sa",
        "Trạm Y tế huyện Vân Du",
    ]
