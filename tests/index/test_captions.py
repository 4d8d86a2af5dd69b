"""Groups named by the line above their list or table, and tables that are of some members only."""

from __future__ import annotations

import pytest

from index.memberships import memberships
from index.types import Document, Membership


def read(text: str) -> list[Membership]:
    return memberships(Document("a.txt", text))


def names(stated: Membership) -> list[str]:
    return [member.name for member in stated.members]


def test_a_paragraph_below_a_counted_caption_is_the_groups_list_and_its_noun_is_said_of_each() -> None:
    (stated,) = read(
        "4. Khối thi đua số 2 - Công đoàn cơ sở hành chính, sự nghiệp (03 đơn vị):\n\n"
        "Gồm CĐCS các đơn vị: Báo Sao Khuê; Thư viện tỉnh; Bảo hiểm xã hội tỉnh.\n"
    )
    assert names(stated) == ["CĐCS Báo Sao Khuê", "CĐCS Thư viện tỉnh", "CĐCS Bảo hiểm xã hội tỉnh"]
    assert stated.declared == 3


@pytest.mark.parametrize(
    ("caption", "group"),
    [
        ("3. Khối thi đua số 3 - Doanh nghiệp có vốn Nhà nước (02 đơn vị):", "Khối thi đua số 3 - Doanh nghiệp có vốn"),
        ("## Khối thi đua số 3: Doanh nghiệp có vốn Nhà nước (02 đơn vị)", "Khối thi đua số 3 - Doanh nghiệp có vốn"),
    ],
)
def test_what_a_counted_caption_says_of_its_group_is_part_of_the_name(caption: str, group: str) -> None:
    (stated,) = read(f"{caption}\n\n- Công ty Điện Hoa Lư\n- Công ty Nước Hoa Lư\n")
    assert stated.group == f"{group} Nhà nước"
    assert (names(stated), stated.declared) == (["Công ty Điện Hoa Lư", "Công ty Nước Hoa Lư"], 2)


@pytest.mark.parametrize("caption", ["2. Cụm thi đua số 4 (03 đơn vị):", "Danh sách các đơn vị thuộc Cụm thi đua số 4"])
def test_the_line_above_a_table_names_the_group_of_its_rows(caption: str) -> None:
    rows = "\n".join(
        f"TT: {place}; Đơn vị: Huyện đoàn {name}; Số đoàn viên: {place}20"
        for place, name in enumerate(["Mường Tấc", "Bản Hon", "Nà Sản"], 1)
    )
    (stated,) = read(f"{caption}\n\n{rows}\n")
    assert stated.group == "Cụm thi đua số 4"
    assert names(stated) == ["Huyện đoàn Mường Tấc", "Huyện đoàn Bản Hon", "Huyện đoàn Nà Sản"]
    assert stated.declared == (3 if "03" in caption else None)


def test_a_line_that_says_more_than_a_groups_name_names_no_table() -> None:
    rows = "TT: 1; Đơn vị: Huyện đoàn Bản Hon; Điểm: 90\nTT: 2; Đơn vị: Huyện đoàn Nà Sản; Điểm: 80\n"
    assert read(f"Kết quả chấm điểm của Cụm thi đua số 4 năm 2024 như sau:\n\n{rows}") == []


def test_a_table_of_the_rewarded_mentions_members_and_lists_none() -> None:
    stated = read(
        "TT: 1; Đơn vị: LĐLĐ huyện Bản Hon; Cụm: Cụm 1; Hình thức khen thưởng: Cờ thi đua; Tiền thưởng: 5\n"
        "TT: 2; Đơn vị: LĐLĐ huyện Nà Sản; Cụm: Cụm 2; Hình thức khen thưởng: Bằng khen; Tiền thưởng: 3\n"
    )
    assert [(each.group, each.kind) for each in stated] == [("Cụm 1", "mention"), ("Cụm 2", "mention")]


def test_an_office_behind_a_person_is_no_member_of_its_own() -> None:
    stated = read(
        "- Tổ Nội dung gồm: bà Hà Thị Liên, Trưởng phòng Giáo dục, ông Vũ Văn Tám, Chánh Văn phòng và bà Lê Thị Hoa.\n"
        "- Tiểu ban Hậu cần: ông Lưu Quang Tuệ, Chánh Văn phòng Sở, làm Trưởng tiểu ban;\n"
    )
    assert names(stated[0]) == ["Hà Thị Liên", "Vũ Văn Tám", "Lê Thị Hoa"]
    assert [(each.group, each.leader) for each in stated[1:]] == [("Tiểu ban Hậu cần", "Lưu Quang Tuệ")]


def test_whoever_is_said_to_take_an_office_without_a_mark_before_it_leads_or_stands_in() -> None:
    (stated,) = read(
        "Ban Chỉ đạo Hội thao gồm 09 thành viên: đồng chí Phạm Đức Thịnh - Phó Chủ tịch LĐLĐ tỉnh làm Trưởng ban; "
        "đồng chí Phan Bảo Quốc làm Phó Trưởng ban Thường trực; đồng chí Dương Thị Ly làm Phó Trưởng ban."
    )
    assert names(stated) == ["Phạm Đức Thịnh", "Phan Bảo Quốc", "Dương Thị Ly"]
    assert (stated.leader, stated.declared) == ("Phạm Đức Thịnh", 9)
    assert [member.name for member in stated.deputies] == ["Phan Bảo Quốc", "Dương Thị Ly"]


def test_what_stands_before_the_first_place_is_said_of_the_places_behind_it() -> None:
    (stated,) = read("Cụm 1 gồm Hội Phụ nữ thị trấn Nà Sản, xã Bản Hon và xã Mường Tấc.")
    assert names(stated) == ["Hội Phụ nữ thị trấn Nà Sản", "Hội Phụ nữ xã Bản Hon", "Hội Phụ nữ xã Mường Tấc"]


def test_who_is_acclaimed_leads_and_who_acclaims_does_not() -> None:
    stated = read(
        "Cụm thi đua số 5 gồm 2 đơn vị: Hội Nông dân tỉnh Lai Châu và Hội Nông dân tỉnh Sơn La.\n"
        "Hội nghị đã suy tôn Hội Nông dân tỉnh Sơn La làm Cụm trưởng Cụm thi đua số 5 năm 2025."
    )
    assert [each.leader for each in stated if each.leader] == ["Hội Nông dân tỉnh Sơn La"]


def test_a_unit_written_small_leads_and_one_is_named_without_its_head() -> None:
    stated = read("Cụm số 1 gồm 3 xã: Bản Hon, Nà Sản, Mường Tấc; Cụm trưởng: xã Bản Hon; Cụm phó: xã Nà Sản.")
    assert [each.leader for each in stated if each.leader] == ["xã Bản Hon"]

    stated = read("Khối IV có 2 đơn vị: Sở Y tế và Sở Nội vụ. Khối phó là Sở Nội vụ do đồng chí Lê Tám làm Giám đốc.")
    assert [member.name for each in stated for member in each.deputies] == ["Sở Nội vụ"]


def test_a_unit_said_once_before_a_colon_is_said_of_every_place_and_office_behind_it() -> None:
    (stated,) = read(
        "- Cụm thi đua số 3, gồm Thanh tra: thành phố Sao Khuê (cụm trưởng), huyện Bản Hon, Sở Y tế và Sở Tư pháp.\n"
    )
    assert names(stated) == [
        "Thanh tra thành phố Sao Khuê",
        "Thanh tra huyện Bản Hon",
        "Thanh tra Sở Y tế",
        "Thanh tra Sở Tư pháp",
    ]
    assert stated.leader == "Thanh tra thành phố Sao Khuê"


def test_short_names_behind_a_groups_own_number_are_its_members_whatever_they_read_like() -> None:
    (stated,) = read(
        "Khối thứ nhất (Hệ Nội): Nội tổng hợp, Nội tim mạch - Lão học, Gây mê hồi sức, Nhi. Trưởng khối: Khoa Nhi.\n"
    )
    assert names(stated) == ["Nội tổng hợp", "Nội tim mạch - Lão học", "Gây mê hồi sức", "Nhi"]
    assert read("Khối thứ nhất: họp mỗi quý, báo cáo kết quả, đề nghị khen thưởng.\n") == []


def test_marks_of_emphasis_are_no_part_of_a_name() -> None:
    (stated,) = read("**Cụm thi đua thứ hai**\n\n- Chi đoàn Nông học\n- Chi đoàn Thú y *(cụm trưởng)*\n")
    assert (names(stated), stated.leader) == (["Chi đoàn Nông học", "Chi đoàn Thú y"], "Chi đoàn Thú y")


def test_an_office_behind_a_titled_person_is_no_member_though_it_reads_as_a_unit() -> None:
    (stated,) = read(
        "Thành lập Đoàn thanh tra gồm: ông Hà Văn Trọng, Trưởng phòng (Trưởng đoàn), bà Lê Thu Cúc, Thanh tra viên "
        "chính (Phó Trưởng đoàn), ông Đàm Văn Phúc, Thanh tra viên.\n"
    )
    assert names(stated) == ["Hà Văn Trọng", "Lê Thu Cúc", "Đàm Văn Phúc"]
    assert [deputy.name for deputy in stated.deputies] == ["Lê Thu Cúc"]


def test_the_count_in_a_cell_is_no_part_of_the_groups_name() -> None:
    rows = "".join(
        f"Khối thi đua: KHỐI NỘI (03 khoa); TT: {n}; Khoa: Khoa {each}\n" for n, each in enumerate(["Nhi", "Da"])
    )
    (stated,) = read(rows)
    assert (stated.group, stated.declared, len(stated.members)) == ("KHỐI NỘI", 3, 2)


def test_one_role_is_said_of_several_groups_each_with_its_unit() -> None:
    stated = read("- Cụm trưởng năm 2024: Cụm 1 - Sở Y tế; Cụm 2 - Ủy ban nhân dân huyện Bản Hon.\n")
    assert [(each.group, each.leader, names(each)) for each in stated] == [
        ("Cụm 1", "Sở Y tế", []),
        ("Cụm 2", "Ủy ban nhân dân huyện Bản Hon", []),
    ]


def test_the_office_of_the_peoples_council_and_committee_is_one_member() -> None:
    (stated,) = read(
        "Khối III có 03 đơn vị (Văn phòng Hội đồng nhân dân và Ủy ban nhân dân, Phòng Nội vụ và Phòng Tư pháp).\n"
    )
    assert names(stated) == ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Phòng Nội vụ", "Phòng Tư pháp"]
