"""The layouts in which offices write who belongs to what, each by the members and the leader that it gives."""

from __future__ import annotations

import pytest

from index.memberships import memberships
from index.types import Document, Membership


def read(text: str) -> list[Membership]:
    return memberships(Document("a.txt", text))


def members(text: str) -> dict[str, list[str]]:
    return {stated.group: [member.name for member in stated.members] for stated in read(text) if stated.members}


def leaders(text: str) -> dict[str, str]:
    return {stated.group: stated.leader for stated in read(text) if stated.leader}


def test_a_heading_may_bear_its_mark_of_a_heading_and_its_number() -> None:
    text = "\n".join(
        f"## {number}. CỤM SỐ {place}\n\n1. Trạm Đèo Gió\n\n2. Trạm Suối Đá\n"
        for place, number in enumerate(("I", "V", "D"), 1)
    )
    assert members(text) == {f"CỤM SỐ {place}": ["Trạm Đèo Gió", "Trạm Suối Đá"] for place in (1, 2)}
    assert members(text.replace("## I.", "**1.").replace("SỐ 1", "SỐ 1**"))


def test_a_group_that_still_has_so_many_is_listed_beside_the_other() -> None:
    text = "Nay Cụm số 1 còn 2 xã là Bản Hon, Tà Lạnh; Cụm số 2 có 3 xã là Nà Ớt, Sín Pao, Mường Tút."
    assert members(text) == {
        "Cụm số 1": ["xã Bản Hon", "xã Tà Lạnh"],
        "Cụm số 2": ["xã Nà Ớt", "xã Sín Pao", "xã Mường Tút"],
    }


PEOPLE = ["Lê Văn Tám", "Vũ Thị Hoa", "Trần Văn An"]


@pytest.mark.parametrize(
    "text",
    [
        "Tổ 5 gồm: ông Lê Văn Tám – Tổ trưởng, bà Vũ Thị Hoa – Tổ phó và ông Trần Văn An – thành viên.",
        "Tổ 5: Tổ trưởng – Lê Văn Tám; tổ phó – Vũ Thị Hoa; tổ viên – Trần Văn An.",
        "Tổ 5 gồm có: Tổ trưởng: TS. Lê Văn Tám; Tổ phó: ThS. Vũ Thị Hoa; Thư ký: CN. Trần Văn An.",
        "Tổ 5 gồm nhạc sĩ Lê Văn Tám (Tổ trưởng), ca sĩ Vũ Thị Hoa, nhà thơ Trần Văn An.",
        "2.1. Tổ 5\n- Ông Lê Văn Tám - Phó Chủ tịch xã - Tổ trưởng\n- Bà Vũ Thị Hoa - Kế toán\n- Ông Trần Văn An\n",
        "Tổ 5 (phụ trách khu chợ):\nLê Văn Tám - Tổ trưởng\nVũ Thị Hoa - Tổ viên\nTrần Văn An - Tổ viên\n",
        "Điều 1. Thành lập Tổ 5 gồm các ông, bà có tên sau:\n1. Ông Lê Văn Tám - Chủ tịch xã, Tổ trưởng;\n"
        "2. Bà Vũ Thị Hoa - Phó Chủ tịch xã;\n3. Ông Trần Văn An - Công chức, thành viên.\nĐiều 2. Tổ có nhiệm vụ sau.",
        "Kiện toàn Tổ 5 gồm các thành viên sau:\n1. Tổ trưởng: Ông Lê Văn Tám, Chủ tịch xã.\n2. Các tổ viên:\n"
        "- Bà Vũ Thị Hoa, Trưởng phòng Kinh tế;\n- Ông Trần Văn An, Chánh Văn phòng.\n",
        "Tổ 5:\n+ Đ/c Lê Văn Tám, Tổ trưởng\n+ Đ/c Vũ Thị Hoa, Tổ phó\n+ Đ/c Trần Văn An\n",
    ],
)
def test_people_are_named_without_titles_and_offices_in_every_layout(text: str) -> None:
    assert members(text) == {"Tổ 5": PEOPLE}
    assert leaders(text) == {"Tổ 5": "Lê Văn Tám"}


UNITS = ["Phòng Vật tư", "Xưởng Cơ điện", "Trạm Bơm số 3"]


@pytest.mark.parametrize(
    "text",
    [
        "### Khối 2\n\nPhòng Vật tư, Xưởng Cơ điện, Trạm Bơm số 3. Khối trưởng: KS. Lê Tám, Trưởng phòng Vật tư.",
        "**Khối 2**\n\nPhòng Vật tư, Xưởng Cơ điện và Trạm Bơm số 3\n\nKhối trưởng: ông Lê Tám",
        "### Khối 2\n\nThành viên: Phòng Vật tư, Xưởng Cơ điện, Trạm Bơm số 3.\n\nKhối trưởng: ông Lê Tám.",
        "II. Khối 2\n1. Phòng Vật tư\n2. Xưởng Cơ điện\n3. Trạm Bơm số 3\nIII. Kinh phí\n\nKhối trưởng Khối 2: Lê Tám",
        "### Khối 2\nPhòng Vật tư\nXưởng Cơ điện\nTrạm Bơm số 3\n\nKhối trưởng: ông Lê Tám\n",
        "Khối 2 (Phòng Vật tư, Xưởng Cơ điện, Trạm Bơm số 3), khối trưởng là ông Lê Tám, Giám đốc;",
        "Khối 2 có Phòng Vật tư, Xưởng Cơ điện và Trạm Bơm số 3, do kỹ sư Lê Tám phụ trách.",
        "Khối 2 – 3 đơn vị – Phòng Vật tư, Xưởng Cơ điện, Trạm Bơm số 3. Phụ trách: ông Lê Tám.",
        "Danh sách Khối 2:\n1/ Phòng Vật tư\n2/ Xưởng Cơ điện\n3/ Trạm Bơm số 3\n\nTrưởng khối: ông Lê Tám.",
        "Phòng Vật tư là thành viên Khối 2 cùng với Xưởng Cơ điện và Trạm Bơm số 3. Khối trưởng năm nay là ông Lê Tám.",
        "Cùng thuộc Khối 2 với Phòng Vật tư còn có Xưởng Cơ điện, Trạm Bơm số 3. Khối trưởng là ông Lê Tám.",
        "Khối 2; TT: 1; Tên: Phòng Vật tư; Trưởng khối: Lê Tám\nKhối 2; TT: 2; Tên: Xưởng Cơ điện\n"
        "Khối 2; TT: 3; Tên: Trạm Bơm số 3",
    ],
)
def test_units_are_led_by_a_person_who_is_none_of_them_in_every_layout(text: str) -> None:
    assert members(text) == {"Khối 2": UNITS}
    assert set(leaders(text).values()) == {"Lê Tám"}


def test_a_unit_that_leads_is_a_member_too() -> None:
    text = "a) Cụm 1:\nCụm trưởng: Sở Nội vụ\nCụm phó: Sở Tư pháp\nThành viên: Sở Y tế, Sở Xây dựng.\n"
    assert members(text) == {"Cụm 1": ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế", "Sở Xây dựng"]}
    assert leaders(text) == {"Cụm 1": "Sở Nội vụ"}


def test_several_groups_of_one_sentence_are_parted() -> None:
    text = (
        "Huyện chia 2 cụm: Cụm 1 (xã An Lạc, xã Chí Thiện) do xã An Lạc làm cụm trưởng; Cụm 2 (xã Gia Lộc, xã Mỹ Hà)."
    )
    assert members(text) == {"Cụm 1": ["xã An Lạc", "xã Chí Thiện"], "Cụm 2": ["xã Gia Lộc", "xã Mỹ Hà"]}
    assert leaders(text) == {"Cụm 1": "xã An Lạc"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cụm 3 gồm 2 trạm y tế ven biển: Hải Lộc và Đa Lộc.", ["trạm y tế Hải Lộc", "trạm y tế Đa Lộc"]),
        ("Cụm 3 gồm các giáo xứ: Phúc Lộc, Vĩnh An.", ["giáo xứ Phúc Lộc", "giáo xứ Vĩnh An"]),
        ("Cụm 3: Đoàn xã An Cư, Mân Thái, Thọ Quang.", ["Đoàn xã An Cư", "Đoàn xã Mân Thái", "Đoàn xã Thọ Quang"]),
        (
            "Cụm 3: huyện Tân Sơn, thị xã Phú Thịnh, Công an tỉnh.",
            ["huyện Tân Sơn", "thị xã Phú Thịnh", "Công an tỉnh"],
        ),
        ("Cụm 3: Xã đoàn An Cư, Mân Thái, Thọ Quang.", ["Xã đoàn An Cư", "Xã đoàn Mân Thái", "Xã đoàn Thọ Quang"]),
        ("Cụm 3 (gồm Huyện đoàn: Vân Trì, Phú Lạc) họp.", ["Huyện đoàn Vân Trì", "Huyện đoàn Phú Lạc"]),
        ("Cụm 3 gồm các Huyện đoàn: Vân Trì, Phú Lạc.", ["huyện đoàn Vân Trì", "huyện đoàn Phú Lạc"]),
        (
            "Cụm 3 gồm Huyện đoàn: Vân Trì, Phú Lạc; Thị đoàn: Tam Giang.",
            ["Huyện đoàn Vân Trì", "Huyện đoàn Phú Lạc", "Thị đoàn Tam Giang"],
        ),
        ("Cụm 3 gồm Tổ trưởng: Lê Văn Tám, Vũ Thị Hoa.", ["Lê Văn Tám", "Vũ Thị Hoa"]),
        ("Cụm 3 có các chùa thuộc huyện Hòa Bắc, huyện Hòa Nam.", ["huyện Hòa Bắc", "huyện Hòa Nam"]),
        ("Cụm 3 gồm ông Ông Ích Tài, bà Khưu Lan và anh Lê Tú.", ["Ông Ích Tài", "Khưu Lan", "Lê Tú"]),
    ],
)
def test_what_is_said_of_all_members_is_said_of_each(text: str, expected: list[str]) -> None:
    assert members(text) == {"Cụm 3": expected}


def test_a_group_may_be_named_by_a_word_that_elsewhere_only_classifies() -> None:
    assert members("- Cụm dừa (HTX Sông Lô, HTX Vân Du)") == {"Cụm dừa": ["HTX Sông Lô", "HTX Vân Du"]}


@pytest.mark.parametrize("header", ["Bảng", "Khu vực", "Vùng", "Liên chi hội", "Tiểu ban", "Đội", "Phân xưởng"])
def test_any_column_of_groups_gathers_the_names_of_another(header: str) -> None:
    rows = [("Sông Xanh", "A", "Lê Tám"), ("Đồi Chè", "B", "Vũ Hoa"), ("Ga Cũ", "A", "Trần An")]
    text = "\n".join(f"Tên: {name}; {header}: {group}; Người liên hệ: {person}" for name, group, person in rows)
    assert members(text) == {f"{header} A": ["Sông Xanh", "Ga Cũ"], f"{header} B": ["Đồi Chè"]}


@pytest.mark.parametrize(
    "text",
    [
        "Luật này gồm 3 chương, 12 điều, quy định về tổ chức của Tòa án.",
        "Khối lượng riêng của nhôm, sắt và đồng lần lượt là 2,7; 7,8 và 8,9.",
        "### Khối 3\n\nHọp vào sáng thứ hai tại Phòng họp số 2, Nhà điều hành, Trụ sở chính.",
        "### Tổ 4\n\nNhiệm vụ: tuyên truyền, vận động, hướng dẫn người dân.",
        "Đội bóng vô địch vào các năm 1998, 2002 và 2006.",
        "Khu vực I\nKhu vực II\nKhu vực III",
        "Ủy ban nhân dân cấp tỉnh phối hợp với Bộ Tài chính, Bộ Quốc phòng tổ chức lễ truy điệu.",
        "Ngày 5/3, Cụm số 2 tổ chức giao lưu bóng đá, cầu lông tại Nhà văn hóa Trung tâm.",
        "Tiểu đoàn 5 (Trung đoàn 6, Sư đoàn 7) đánh chiếm sân bay.",
        "Họ và tên: Lê Tám; Nhóm máu: O; Lớp: 12A1\nHọ và tên: Vũ Hoa; Nhóm máu: A; Lớp: 12A2",
        "Quỹ trao 3 suất quà cho Tổ 5: gạo, mì, dầu ăn.",
        "Phụ trách: các hoạt động văn nghệ, thể thao, dã ngoại.",
    ],
)
def test_what_only_looks_like_a_list_of_members_is_none(text: str) -> None:
    assert members(text) == {}


def test_a_role_said_of_several_groups_in_turn_is_given_to_each() -> None:
    text = "Cụm 1: xã An Lạc, xã Chí Thiện.\nCụm 2: xã Gia Lộc, xã Mỹ Hà.\n"
    text += "Cụm trưởng năm 2024: cụm 1 là ông Lê Văn Tám (xã An Lạc); cụm 2 là bà Vũ Thị Hoa (xã Mỹ Hà)."
    led = {group.capitalize(): leader for group, leader in leaders(text).items()}
    assert led == {"Cụm 1": "Lê Văn Tám", "Cụm 2": "Vũ Thị Hoa"}


def deputies(text: str) -> dict[str, list[str]]:
    return {stated.group: [member.name for member in stated.deputies] for stated in read(text) if stated.deputies}


@pytest.mark.parametrize(
    ("text", "group", "names"),
    [
        ("Cụm 4 gồm Sở Nội vụ và Sở Y tế. Sở Nội vụ làm Cụm trưởng, Sở Y tế làm Cụm phó.", "Cụm 4", ["Sở Y tế"]),
        ("Cụm 4:\nCụm trưởng: Sở Nội vụ\nCụm phó: Sở Tư pháp\nThành viên: Sở Tài chính", "Cụm 4", ["Sở Tư pháp"]),
        ("Tổ 5 gồm: ông Lê Văn Tám – Tổ trưởng, bà Vũ Thị Hoa – Phó Tổ trưởng.", "Tổ 5", ["Vũ Thị Hoa"]),
        ("Tổ 5 gồm có: Tổ trưởng: Lê Văn Tám; Tổ phó: ThS. Vũ Thị Hoa; Trần Văn An.", "Tổ 5", ["Vũ Thị Hoa"]),
        ("Hội nghị bầu Sở Y tế làm Khối phó Khối thi đua số 2.", "Khối thi đua số 2", ["Sở Y tế"]),
        ("1. Khối II\n- Khoa Sử\n- Khoa Địa\nKhối trưởng: Lò Thị Ái\nKhối phó: Lý Gia Bảo", "Khối II", ["Lý Gia Bảo"]),
        (
            "Khối: Khối I; Thành viên: Khoa Sử; Khoa Địa; Khoa Hóa; Khối trưởng: Khoa Sử; Khối phó: Khoa Hóa\n"
            "Khối: Khối II; Thành viên: Khoa Cơ; Khoa Điện; Khối trưởng: Khoa Cơ; Khối phó: Khoa Điện",
            "Khối I",
            ["Khoa Hóa"],
        ),
        (
            "Đơn vị: Khoa Sử; Cụm: Cụm I; Vai trò: Cụm trưởng\nĐơn vị: Khoa Địa; Cụm: Cụm I; Vai trò: Cụm phó",
            "Cụm I",
            ["Khoa Địa"],
        ),
    ],
)  # fmt: skip
def test_deputies_are_told_from_leaders(text: str, group: str, names: list[str]) -> None:
    assert deputies(text)[group] == names
    assert names[0] not in leaders(text).values()


def test_the_year_of_an_office_is_its_deputys_as_well() -> None:
    text = "Cụm 4 gồm Sở Nội vụ, Sở Tư pháp và Sở Y tế. Bầu Sở Tư pháp làm Cụm phó Cụm 4 năm 2025."
    assert [(stated.since, bool(stated.deputies)) for stated in read(text)] == [("", False), ("2025", True)]


def test_a_label_below_the_list_names_who_is_in_charge() -> None:
    text = "1. Cụm Sông Lam\n- Xã Hạ Long\n- Xã Yên Hòa\nPhụ trách: đồng chí Lê Văn Tám, Phó Bí thư.\n"
    assert leaders(text + text.replace("Sông Lam", "Núi Đá").replace("Lê Văn Tám", "Vũ Thị Hoa")) == {
        "Cụm Sông Lam": "Lê Văn Tám",
        "Cụm Núi Đá": "Vũ Thị Hoa",
    }


def test_a_count_is_no_part_of_the_members_names() -> None:
    stated = members("Cụm 4 gồm Hội Nhà báo 3 tỉnh là Sơn La, Điện Biên và Lai Châu.")
    assert stated == {"Cụm 4": ["Hội Nhà báo tỉnh Sơn La", "Hội Nhà báo tỉnh Điện Biên", "Hội Nhà báo tỉnh Lai Châu"]}


def test_a_unit_stands_before_others_that_are_said_of_several_places() -> None:
    text = "Khối 4 gồm Trường Mầm non phường Hòa Bình và Trường Mầm non các xã: Yên Lâm, Yên Thái, Yên Hòa."
    assert members(text)["Khối 4"] == [
        "Trường Mầm non phường Hòa Bình",
        "Trường Mầm non xã Yên Lâm",
        "Trường Mầm non xã Yên Thái",
        "Trường Mầm non xã Yên Hòa",
    ]


def test_what_a_team_is_in_charge_of_is_its_list_where_a_colon_opens_it() -> None:
    text = "Tổ công tác số 3 phụ trách 3 đảng bộ: (1) xã Yên Lâm; (2) xã Yên Thái; (3) Công an xã. Tổ trưởng: Lê Tám."
    (stated,) = read(text)
    assert [member.name for member in stated.members] == ["xã Yên Lâm", "xã Yên Thái", "Công an xã"]
    assert (stated.group, stated.declared, stated.leader) == ("Tổ công tác số 3", 3, "Lê Tám")


def test_brackets_in_passing_list_members_of_one_kind_and_no_address() -> None:
    text = "Sáng qua, Cụm thi đua số 3 ({}) họp tại Hạ Long."
    assert members(text.format("Hải Phòng, Hưng Yên, Thái Bình")) == {
        "Cụm thi đua số 3": ["Hải Phòng", "Hưng Yên", "Thái Bình"]
    }
    assert members(text.format("khu phố 2, phường Yên Hòa, thành phố Hạ Long")) == {}


def test_what_a_numbered_group_does_is_no_part_of_its_name() -> None:
    text = "Báo cáo do bà Lò Thị Ái, Cụm trưởng Cụm thi đua số 4 trình bày cho thấy kết quả tốt."
    assert leaders(text) == {"Cụm thi đua số 4": "Lò Thị Ái"}


def test_in_a_column_of_members_a_name_without_a_noun_of_units_is_one() -> None:
    rows = [f"Đơn vị: {unit}; Cụm: Cụm IV" for unit in ("Phụ nữ Công an tỉnh", "Phụ nữ Quân sự tỉnh")]
    rows += [f"Đơn vị: Hội Phụ nữ huyện Yên {name}; Cụm: Cụm I" for name in "Hòa Lạc Mô Thế Bình Phú Lập Sơn".split()]
    assert members("\n".join(rows))["Cụm IV"] == ["Phụ nữ Công an tỉnh", "Phụ nữ Quân sự tỉnh"]
