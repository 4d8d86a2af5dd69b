# sentences are kept whole
"""A number counts what was asked for: of the same unit, of the same deed, of the same part."""

from __future__ import annotations

import pytest
from passages import candidates

from bot.answers.deeds import lacks_event

WORK = (
    "Năm qua, hội kết nạp cho 27 quần chúng, chuyển sinh hoạt chính thức cho 19 hội viên dự bị và khai trừ 2 hội viên. "
    "Văn phòng hội xử lý 512 văn bản đến và phát hành 133 văn bản đi. "
    "Hội được tặng 3 Cờ và 4 Bằng khen dành cho tập thể, 9 Bằng khen dành cho cá nhân."
)


def agreeing(question: str, text: str = WORK) -> list[str]:
    return [focus.lead for focus in candidates(question, text) if focus.agreement >= 0.5]


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Văn phòng hội phát hành bao nhiêu văn bản?", ["133 văn bản đi"]),
        ("Văn phòng hội xử lý bao nhiêu văn bản?", ["512 văn bản"]),
        ("Văn phòng hội có bao nhiêu văn bản đi?", ["133 văn bản đi"]),
        ("Hội nhận bao nhiêu bằng khen cho cá nhân?", ["9 Bằng khen"]),
        ("Hội nhận bao nhiêu bằng khen cho tập thể?", ["4 Bằng khen"]),
        ("Hội kết nạp bao nhiêu hội viên?", ["27 quần chúng"]),  # no members before
        ("Hội khai trừ bao nhiêu hội viên?", ["2 hội viên"]),
    ],
)
def test_a_number_agrees_only_where_deed_and_part_are_those_of_the_question(question: str, leads: list[str]) -> None:
    assert agreeing(question) == leads


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Hội kết nạp được bao nhiêu người?", ["31 quần chúng"]),  # the class was for those not yet admitted
        ("Lớp cho đối tượng kết nạp hội có bao nhiêu học viên?", ["64 học viên"]),
    ],
)
def test_what_is_yet_to_be_done_to_people_was_not_done_to_them(question: str, leads: list[str]) -> None:
    text = "Mở 1 lớp cho đối tượng kết nạp hội với 64 học viên. Trong năm kết nạp 31 quần chúng vào hội."
    assert agreeing(question, text)[:1] == leads


def test_a_school_of_one_level_is_none_of_the_other() -> None:
    text = "Cử 4 cán bộ học trung cấp nghiệp vụ; 7 cán bộ học cao cấp nghiệp vụ."
    assert agreeing("Bao nhiêu cán bộ học cao cấp nghiệp vụ?", text) == ["7 cán bộ học cao cấp nghiệp vụ"]


def test_papers_that_somebody_made_are_those_of_whatever_was_done_to_them() -> None:
    text = "Phòng Văn thư đã soạn 15 văn bản."
    assert agreeing("Phòng Văn thư ủy ban làm bao nhiêu văn bản?", text) == ["15 văn bản"]
    assert agreeing("Phòng Văn thư thẩm định bao nhiêu văn bản?", text) == []


def test_what_was_done_to_the_one_counted_before_is_not_done_to_the_next() -> None:
    text = "Trong năm, 3 đoàn viên bị xóa tên và 5 đoàn viên bị khai trừ."
    assert agreeing("Khai trừ bao nhiêu đoàn viên?", text)[-1:] == ["5 đoàn viên"]


def test_a_number_of_another_unit_is_no_answer_though_the_noun_stands_before_it() -> None:
    text = "Đảng bộ xã hiện có 640 đảng viên, gồm 8 đảng bộ bộ phận. Bàn giao hồ sơ đảng viên cho 17 thôn."
    assert agreeing("Đảng bộ xã có bao nhiêu đảng bộ bộ phận?", text) == ["8 đảng bộ bộ phận"]
    assert agreeing("Có bao nhiêu hồ sơ đảng viên?", text) == []


def test_a_share_in_percent_is_asked_for_by_its_sign() -> None:
    text = "Hộ khá: 28/151 hộ, đạt 18,5%."
    for question in ("hộ khá bao nhiêu %", "Hộ khá chiếm bao nhiêu phần trăm?"):
        assert agreeing(question, text) == ["18,5%"]


def test_a_rule_is_no_label_of_what_it_provides_for() -> None:
    text = "Chi cục bàn giao theo quy định 07 hồ sơ thửa đất."
    assert agreeing("Chi cục bàn giao bao nhiêu hồ sơ?", text) == ["07 hồ sơ thửa đất"]


def test_all_there_are_is_asked_for_without_a_verb_too() -> None:
    text = "Huy hiệu được trao tặng cho 73 hội viên của hội. Hội người cao tuổi hiện có 1.240 hội viên."
    assert agreeing("hội người cao tuổi bao nhiêu hội viên", text) == ["1.240 hội viên"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Trao quà cho 68 đồng chí đủ tiêu chuẩn nhận huy hiệu.", "68 đồng chí"),
        ("Có 3 đồng chí bị xóa tên trong năm.", "3 đồng chí"),
        ("Có hơn 1.500 đồng chí về dự.", "hơn 1.500 đồng chí"),
        ("Có 12 đồng chí (ĐC) ở thôn.", "12 đồng chí"),
        ("Có 151 đồng chí tổ trưởng tổ bảo vệ an ninh trật tự cơ sở.", "151 đồng chí"),
    ],
)
def test_a_number_is_given_with_a_whole_unit(text: str, lead: str) -> None:
    assert candidates("Bao nhiêu đồng chí?", text)[0].lead == lead


def test_a_day_is_an_answer_only_where_what_happened_is_told() -> None:
    text = "Trưởng ban năm 2021 là ông Lê Văn Hòa. Hợp tác xã ra đời năm 1998. Việc sinh hoạt năm 2020 đều đặn."
    assert [focus.lead for focus in candidates("Hợp tác xã thành lập năm nào?", text) if focus.agreement > 0.3] == [
        "năm 1998"
    ]
    assert not [focus for focus in candidates("Ông Hòa sinh năm bao nhiêu?", text) if focus.agreement > 0.3]


def test_school_days_are_no_birthdays() -> None:
    assert not lacks_event("Học sinh tựu trường ngày nào?", "Các trường khai giảng ngày 5/9.", "")
    assert lacks_event("Ông sinh ngày nào?", "Các trường khai giảng ngày 5/9.", "")


def test_years_of_membership_before_how_many_ask_for_no_year() -> None:
    assert [focus.lead for focus in candidates("huy hiệu 50 năm bao nhiêu đồng chí", "50 năm 04 đồng chí.")] == [
        "04 đồng chí"
    ]


def test_those_without_what_is_asked_for_are_not_counted() -> None:
    text = "Chi hội khảo sát hồ sơ của 32 tổ nuôi ong; còn 9 tổ nuôi ong chưa khảo sát hồ sơ."
    assert agreeing("Bao nhiêu tổ nuôi ong được khảo sát hồ sơ?", text) == ["32 tổ nuôi ong"]
    assert "9 tổ nuôi ong" in agreeing("Bao nhiêu tổ nuôi ong chưa khảo sát hồ sơ?", text)


def test_who_becomes_the_one_part_is_counted_as_the_other() -> None:
    text = "Hội chuyển hội viên chính thức cho 19 hội viên dự bị."
    assert agreeing("Hội chuyển chính thức cho bao nhiêu hội viên?", text) == ["19 hội viên dự bị"]


MEETINGS = "Hội nghị tổng kết họp tại Nhà văn hóa Ba Vì; hội nghị sơ kết dự kiến họp tại Nhà văn hóa Suối Hai."


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Hội nghị tổng kết họp ở đâu?", "Nhà văn hóa Ba Vì"),
        ("Hội nghị sơ kết họp ở đâu?", "Nhà văn hóa Suối Hai"),
    ],
)
def test_a_place_is_of_the_occasion_asked_about(question: str, place: str) -> None:
    assert agreeing(question, MEETINGS) == [place]


def test_a_place_agrees_whatever_the_occasion_where_the_question_names_none() -> None:
    assert agreeing("Hội nghị họp ở đâu?", MEETINGS) == ["Nhà văn hóa Ba Vì", "Nhà văn hóa Suối Hai"]


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Ủy ban Kiểm tra huyện có bao nhiêu biên chế?", ["27 biên chế"]),  # whose name tells no deed
        ("Ủy ban kiểm tra bao nhiêu biên chế?", []),
    ],
)
def test_names_of_bodies_and_of_their_rooms_tell_no_deeds(question: str, leads: list[str]) -> None:
    text = "Cơ quan Ủy ban có 4 phòng chuyên môn, tổng số 27 biên chế; giám sát 11 biên chế."
    assert agreeing(question, text)[:1] == leads


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("trạm giống lộc khuê cấp bao nhiêu lượt", ["512 lượt"]),
        ("tram giong loc khue cap bao nhieu luot", ["512 lượt"]),
        ("trạm giống lộc khuê thẩm định bao nhiêu lượt", []),
    ],
)
def test_the_end_of_a_name_in_small_letters_is_no_deed(question: str, leads: list[str]) -> None:
    text = "Trong năm cấp 512 lượt."
    found = candidates(question, text, opening="Trạm Giống Lộc Khuê\nBáo cáo năm")
    assert [focus.lead for focus in found if focus.agreement >= 0.5] == leads


def test_the_end_of_a_year_is_said_by_its_last_day() -> None:
    text = "Tính đến 31/12/2024, hội nuôi ong có 61 hội viên."
    assert agreeing("Hội nuôi ong có bao nhiêu hội viên cuối năm 2024?", text) == ["61 hội viên"]


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Văn bản đến thì phòng Văn thư xử lý được mấy trên tổng số bao nhiêu?", ["412/530 văn bản"]),
        ("Phòng Văn thư xử lý được bao nhiêu văn bản đến trên tổng số bao nhiêu?", ["412/530 văn bản"]),
        ("Phòng Văn thư kiểm tra được bao nhiêu trên tổng số bao nhiêu chi hội?", ["9"]),
        ("Phòng Văn thư thăm được mấy trên tổng số bao nhiêu?", []),
    ],
)
def test_a_part_is_told_with_its_whole_where_both_are_asked_for(question: str, leads: list[str]) -> None:
    text = "Phòng Văn thư xử lý 412/530 văn bản đến, soạn 77 văn bản; kiểm tra 9 trên tổng số 12 chi hội; thăm 31 hộ."
    assert agreeing(question, text) == leads


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Trường có bao nhiêu thầy cô dạy giỏi?", ["14 giáo viên"]),
        ("Trường có mấy học trò giỏi?", ["230 học sinh"]),
        ("Trường có bao nhiêu thanh niên?", []),  # of whom some are members of the Union
    ],
)
def test_people_are_counted_by_what_the_papers_call_them(question: str, leads: list[str]) -> None:
    text = "Trường có 14 giáo viên dạy giỏi, 230 học sinh giỏi và 75 đoàn viên."
    assert [" ".join(lead.split()[:3]) for lead in agreeing(question, text)] == leads


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Trường Bến Ngự có bao nhiêu học sinh?", []),
        ("Trường Bến Ngự có bao nhiêu học sinh giỏi?", ["31 học sinh giỏi cấp huyện"]),
        ("Trường Bến Ngự có bao nhiêu giáo viên?", ["45 giáo viên"]),
        ("Trường Bến Ngự có bao nhiêu giáo viên nữ?", ["29 giáo viên nữ", "45 giáo viên"]),
    ],
)
def test_those_of_some_quality_are_not_all_there_are(question: str, leads: list[str]) -> None:
    text = "Trường Bến Ngự có 45 giáo viên, trong đó 29 giáo viên nữ; đạt 31 học sinh giỏi cấp huyện."
    assert sorted(agreeing(question, text)) == leads


def test_a_share_is_of_what_is_asked_about_and_the_sick_are_no_people_at_large() -> None:
    text = "Tỷ lệ cây ra quả đạt 93,5%. Có 5 cá nhân vắng mặt."
    assert agreeing("Tỷ lệ cây ra quả là bao nhiêu?", text) == ["93,5%"]
    assert agreeing("Tỷ lệ hòa giải là bao nhiêu?", text) == []
    assert agreeing("Có bao nhiêu người vắng mặt?", text) == ["5 cá nhân vắng mặt"]
    assert agreeing("Có bao nhiêu người bệnh vắng mặt?", text) == []


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Hội Nuôi ong có bao nhiêu hội viên năm 2031?", ["412 hội viên"]),
        ("Hội Nuôi ong có bao nhiêu hội viên?", ["412 hội viên"]),
        ("Hội Nuôi ong kết nạp được bao nhiêu hội viên năm 2031?", ["36 hội viên"]),
    ],
)
def test_all_there_are_in_a_year_are_not_those_admitted_in_it(question: str, leads: list[str]) -> None:
    text = "Hội Nuôi ong có 9 chi hội với 412 hội viên. Trong năm kết nạp mới 36 hội viên, đạt 120% kế hoạch."
    assert agreeing(question, text) == leads
