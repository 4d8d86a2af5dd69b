# ruff: noqa: E501  # sentences are kept whole
"""What in a passage might be the answer, and how well it is of the kind asked for."""

from __future__ import annotations

import pytest
from passages import candidates

REPORT = (
    "Hội có 1.240 hội viên, trong đó 312 hội viên nữ, sinh hoạt ở 18 chi hội. Quỹ của hội đạt 42,5 triệu đồng. "
    "Tỷ lệ hộ khá chiếm 61,5%. Theo Điều 7 và Kế hoạch số 27/KH-HKH ngày 12/4/2024, hội thưởng tám chi hội."
)
ROW = "Phòng đọc: Bến Lức; Phụ trách: Phạm Minh Khôi; Số bạn đọc: 1.820; Số sách: 5.400"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Hội có bao nhiêu chi hội?", "18 chi hội"),
        ("Hội có bao nhiêu hội viên nữ?", "312 hội viên nữ"),
        ("Quỹ của hội là bao nhiêu?", "42,5 triệu đồng"),
        ("Tỷ lệ hộ khá là bao nhiêu?", "61,5%"),
    ],
)
def test_the_number_that_counts_what_is_asked_for_agrees_most(question: str, lead: str) -> None:
    agreeing = [focus.lead for focus in candidates(question, REPORT) if focus.agreement == 1]
    assert lead in agreeing
    assert not {"27", "7", "12"} & set(agreeing)


@pytest.mark.parametrize(
    "question", ["Đội thu hồi được bao nhiêu tài sản thất thoát?", "Tài sản thất thoát thu hồi được là bao nhiêu?"]
)
def test_assets_are_counted_in_money(question: str) -> None:
    text = "Đội theo dõi 31 vụ. Tài sản thu hồi trong các vụ thất thoát, lãng phí vật tư đạt 7,4 tỷ đồng."
    best = max(candidates(question, text), key=lambda focus: focus.agreement)
    assert best.lead.startswith("7,4 tỷ")


def test_how_long_asks_for_time_and_how_many_people_for_no_visits() -> None:
    text = "Có 9 tổ. Mỗi tổ họp 02 tháng một lần."
    assert (
        max(candidates("Các tổ bao lâu thì họp một lần?", text), key=lambda each: each.agreement).lead[:8] == "02 tháng"
    )
    times = candidates("Hội tập huấn cho bao nhiêu hội viên?", "Hội tập huấn cho 900 lượt hội viên.")[0]
    members = candidates("Hội tập huấn cho bao nhiêu hội viên?", "Hội tập huấn cho 900 hội viên.")[0]
    assert 0.3 < times.agreement < members.agreement


def test_numbers_of_articles_codes_dates_and_list_items_count_nothing() -> None:
    text = "1. Điều 7 của Quyết định số 15/QĐ-HKH, ngày 12/4/2024, lúc 8 giờ 30:\n2) gọi 0213 387 6543."
    assert candidates("Có bao nhiêu hội viên?", text) == []


def test_a_number_in_words_counts_where_the_noun_asked_for_follows() -> None:
    best = candidates("Hội thưởng bao nhiêu chi hội?", "Hội thưởng tám chi hội.")[0]
    assert (best.lead, best.agreement) == ("tám chi hội", 1)
    assert candidates("Hội thưởng bao nhiêu hội viên?", "Hội thưởng tám chi hội.") == []


def test_a_column_of_a_row_counts_what_its_header_says() -> None:
    best, *others = candidates("Phòng đọc Bến Lức có bao nhiêu sách?", ROW.replace("Số sách", "Sách"))
    assert (best.lead, best.agreement) == ("Sách: 5.400", 1)
    assert [focus.agreement for focus in others] == [0]


def test_what_the_question_says_itself_is_no_answer() -> None:
    text = "Năm 2023 có 25 hội viên nhận huy hiệu 40 năm."
    leads = [focus.lead for focus in candidates("Bao nhiêu hội viên nhận huy hiệu 40 năm?", text)]
    assert leads[0].startswith("25 hội viên")
    assert not any(lead.startswith("40") for lead in leads)


OFFICES = (
    "Giám đốc Thư viện tỉnh Lai Châu là bà Lò Thị Mận. Phó Giám đốc Thư viện tỉnh Lai Châu là ông Trần Quốc Toàn. "
    "Giám đốc Bảo tàng tỉnh Lai Châu là ông Lê Văn Sáng."
)


def test_the_holder_of_the_office_asked_about_agrees_and_no_deputy_or_other_house_does() -> None:
    agreement = {focus.lead: focus.agreement for focus in candidates("Giám đốc Thư viện tỉnh Lai Châu là ai?", OFFICES)}
    assert agreement["Lò Thị Mận"] == 1
    assert agreement["Trần Quốc Toàn"] < 0.3
    assert agreement["Lê Văn Sáng"] < 0.3


def test_a_deputy_is_found_by_the_deputys_office() -> None:
    best, second, *_ = candidates("Phó Giám đốc Thư viện tỉnh Lai Châu là ai?", OFFICES)
    assert best.lead == "Trần Quốc Toàn"
    assert second.agreement < 0.3


def test_a_short_form_of_the_office_agrees_where_the_rest_stands_around() -> None:
    text = "Giám đốc thư viện, bà Lò Thị Mận, khai mạc hội nghị."
    question = "Giám đốc Thư viện tỉnh Lai Châu là ai?"
    assert candidates(question, text, title="Thư viện tỉnh Lai Châu")[0].agreement >= 0.5


def test_a_bare_office_is_of_the_numbered_title_above_it() -> None:
    text = "4.1. Phòng Địa chí\nTrưởng phòng: Trần Quốc Toàn.\n4.2. Phòng Đọc mở\nTrưởng phòng: Lò Thị Mận."
    found = candidates("Trưởng phòng Địa chí của Thư viện tỉnh Lai Châu là ai?", text, title="Thư viện tỉnh Lai Châu")
    assert found[0].lead == "Trần Quốc Toàn"
    assert found[0].agreement >= 0.5
    assert found[1].agreement < 0.3


def test_a_trưởng_of_a_group_is_no_trưởng_of_a_department_nor_is_a_trường() -> None:
    text = "Cụm trưởng là bà Lò Thị Mận, Giám đốc Trường Nghề; Ban Kiểm kê Thư viện (Trưởng ban: ông Trần Quốc Toàn)."
    found = {each.lead: each.agreement for each in candidates("Trưởng ban Kiểm kê Thư viện là ai?", text)}
    assert found["Lò Thị Mận"] < 0.3
    school = "Thầy Lê Văn Sáng, Hiệu trưởng Trường Tiểu học Ngã Ba, kể."
    assert candidates("Trường Tiểu học Ngã Ba hiệu trưởng tên gì?", school)[0].agreement >= 0.5


def test_another_department_of_the_same_house_has_another_head() -> None:
    text = "4.1. Phòng Địa chí\nTrưởng phòng: Trần Quốc Toàn."
    question = "Trưởng phòng Số hóa của Thư viện tỉnh Lai Châu là ai?"
    assert candidates(question, text, title="Thư viện tỉnh Lai Châu")[0].agreement < 0.3


def test_who_is_said_to_head_a_body_heads_it_in_the_place_that_the_question_adds() -> None:
    text = "Trung tâm Đọc mở tỉnh do đồng chí Lê Văn Sáng làm Giám đốc có 12 phòng."
    assert candidates("Giám đốc Trung tâm Đọc mở tỉnh Lai Châu là ai?", text)[0].agreement >= 0.5


DIRECTORY = (
    "Lò Thị Mận\nGiám đốc\nĐT: 0213 387 6501\n\nTrần Quốc Toàn\nPhó Giám đốc\nĐT: 0213 387 6502\n\n"
    "Đường dây nóng: 0213 387 6599"
)


def test_a_number_below_a_name_is_that_persons() -> None:
    found = {each.lead: each.agreement for each in candidates("Số điện thoại của ông Trần Quốc Toàn?", DIRECTORY)}
    assert found["0213 387 6502"] == 1
    assert found["0213 387 6501"] < 0.3


def test_a_hotline_is_asked_for_by_that_name() -> None:
    found = {each.lead: each.agreement for each in candidates("Đường dây nóng của thư viện số mấy?", DIRECTORY)}
    assert found["0213 387 6599"] == 1
    assert found["0213 387 6501"] <= 0.3


def test_an_address_is_no_place_that_is_merely_named() -> None:
    text = "Thư viện thành phố Lai Châu họp tại Hội thi đọc sách.\nĐịa chỉ: Số 15, đường Hoa Ban, thành phố Lai Châu"
    best, *others = candidates("Địa chỉ của thư viện ở đâu?", text)
    assert best.lead.startswith("Số 15, đường Hoa Ban")
    assert all(each.agreement < 0.3 for each in others)


def test_a_long_office_agrees_where_the_question_says_two_syllables_more_that_stand_near() -> None:
    text = "Sắp thi tốt nghiệp. Bà Lò Thị Mận được giao làm Trưởng ban Chỉ đạo ôn thi."
    assert candidates("Trưởng ban Chỉ đạo ôn thi tốt nghiệp là ai?", text)[0].agreement >= 0.5
    assert candidates("Trưởng ban Chỉ đạo ôn thi đại học là ai?", text)[0].agreement < 0.5


def test_the_office_of_a_person_is_given_with_the_name() -> None:
    best = candidates("Bà Lò Thị Mận giữ chức vụ gì?", OFFICES)[0]
    assert (best.lead, best.agreement) == ("Lò Thị Mận: Giám đốc Thư viện tỉnh Lai Châu", 1)


PLAN = (
    "Kế hoạch số 27/KH-TV ngày 12/4/2024 về ngày hội. Quyết định số 31/QĐ-TV ngày 15/4/2024 lập ban tổ chức. "
    "Ngày hội diễn ra ngày 21/4/2024 lúc 7 giờ 30 tại Quảng trường Tây Bắc, thành phố Sơn La. Thư: hoi@example.vn, 0213 387 6543."
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Kế hoạch số 27/KH-TV ban hành ngày nào?", "12/4/2024"),
        ("Quyết định số 31/QĐ-TV ban hành ngày nào?", "15/4/2024"),
        ("Ngày hội diễn ra ngày nào?", "21/4/2024"),
        ("Ngày hội bắt đầu lúc mấy giờ?", "7 giờ 30"),
        ("Kế hoạch nào về ngày hội?", "Kế hoạch số 27/KH-TV"),
        ("Quyết định nào lập ban tổ chức?", "Quyết định số 31/QĐ-TV"),
        ("Số điện thoại của ban tổ chức là gì?", "0213 387 6543"),
        ("Email của ban tổ chức là gì?", "hoi@example.vn"),
        ("Ngày hội diễn ra ở đâu?", "Quảng trường Tây Bắc, thành phố Sơn La"),
    ],
)
def test_a_date_code_time_contact_or_place_agrees_by_what_stands_beside_it(question: str, lead: str) -> None:
    best, *others = candidates(question, PLAN)
    assert best.lead == lead
    assert all(focus.agreement < best.agreement for focus in others)


@pytest.mark.parametrize(
    ("question", "lead", "sure"),
    [
        ("Xã Mỹ Lộc được cụm chấm bao nhiêu điểm?", "Cụm chấm: 96,5", True),
        ("Xã Mỹ Lộc tự chấm mấy điểm?", "Tự chấm: 97", True),
        ("Xã Mỹ Lộc có bao nhiêu điểm thưởng?", "", False),
        ("Xã Mỹ Lộc xếp hạng bao nhiêu điểm?", "", False),
    ],
)
def test_a_column_named_whole_is_counted_in_what_the_titles_above_say(question: str, lead: str, sure: bool) -> None:
    row = "Đơn vị: Xã Mỹ Lộc; Tự chấm: 97; Cụm chấm: 96,5; Xếp hạng: 2"
    agreeing = [focus.lead for focus in candidates(question, row, context="Kết quả chấm điểm") if focus.agreement > 0.5]
    assert agreeing == ([lead] if sure else [])


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Xã Mỹ Lộc được cụm chấm bao nhiêu điểm thi đua?", "Điểm cụm chấm: 96,5"),
        ("Xã Mỹ Lộc được tổng bao nhiêu điểm thi đua?", "Tổng điểm: 193,5"),
        ("Xã Mỹ Lộc đạt bao nhiêu điểm thi đua?", "Tổng điểm: 193,5"),
        ("Xã Mỹ Lộc bị trừ bao nhiêu điểm thi đua?", ""),
        ("Xã Mỹ Lộc được cộng bao nhiêu điểm thi đua?", ""),
        ("Xã Mỹ Lộc được bao nhiêu điểm nếp sống?", ""),
    ],
)
def test_a_column_and_the_titles_above_together_name_what_is_counted(question: str, lead: str) -> None:
    row = "Đơn vị: Xã Mỹ Lộc; Điểm tự chấm: 97; Điểm cụm chấm: 96,5; Tổng điểm: 193,5; Xếp hạng: 2"
    found = candidates(question, row, context="Kết quả thi đua năm 2031")
    assert [focus.lead for focus in found if focus.agreement > 0.5] == ([lead] if lead else [])


def test_what_is_done_to_a_place_is_said_in_its_own_sentence() -> None:
    text = "Mỗi xã đóng góp cho hội nghị, nộp tại xã Mỹ Lộc. Xã Ba Sao được miễn do lũ quét."
    agreeing = [each.lead for each in candidates("Xã nào được miễn đóng góp?", text) if each.agreement > 0.5]
    assert agreeing == ["Xã Ba Sao"]


def test_those_that_remain_are_not_named_by_saying_so() -> None:
    text = "Tham luận của 02 đơn vị: Mỹ Lộc, Ba Sao. Các xã còn lại gửi tham luận trước ngày 25/5."
    agreement = {
        text[each.sentence.start : each.sentence.end][:8]: each.agreement
        for each in candidates("Những xã nào tham luận?", text)
    }
    assert agreement["Các xã c"] < agreement["Tham luậ"]
    rest = candidates("Các xã còn lại phải làm gì?", text)
    assert max(rest, key=lambda each: each.agreement).sentence.start == text.index("Các xã")


def test_a_place_is_of_the_level_asked_for() -> None:
    text = "Hội nghị họp tại huyện Mộc Châu, tỉnh Sơn La."
    assert candidates("Hội nghị họp ở huyện nào?", text)[0].lead == "huyện Mộc Châu"
    assert candidates("Hội nghị họp ở tỉnh nào?", text)[0].lead == "tỉnh Sơn La"


def test_a_sentence_that_goes_on_to_explain_agrees_more_than_one_that_mentions() -> None:
    text = (
        "Mô hình “Tủ sách xanh” là tủ sách do học sinh tự quản. Trường khen mô hình “Tủ sách xanh” trong dịp tổng kết."
    )
    best = candidates("Mô hình “Tủ sách xanh” là gì?", text)[0]
    assert text[best.sentence.start : best.sentence.end].startswith("Mô hình")
    assert best.span is None


def test_an_article_that_defines_agrees_most_behind_its_number() -> None:
    text = (
        "Chiều 5/3, cụm thư viện số 2 họp tổng kết năm.\n"
        "Điều 3. Cụm thư viện là hình thức trao đổi sách tự nguyện giữa các xã."
    )
    best = max(candidates("Cụm thư viện của Sở được hiểu là gì?", text), key=lambda focus: focus.agreement)
    assert best.agreement == 1
    assert text[best.sentence.start : best.sentence.end].startswith("Điều 3.")


def test_headings_and_echoes_of_the_question_are_no_answers() -> None:
    assert candidates("Hội có những hạn chế gì?", "# Hạn chế của hội\nHội có hạn chế.") == []


def test_a_number_follows_what_it_is_asked_of() -> None:
    text = "Toàn tỉnh có 120 hợp tác xã với 34.620 thành viên. Vốn điều lệ đạt 412,6 tỷ đồng."
    assert candidates("Tổng vốn điều lệ của các hợp tác xã là bao nhiêu?", text)[0].lead.startswith("412,6 tỷ")


def test_things_counted_under_a_near_name_agree_mostly() -> None:
    best = candidates("Chương trình nhận bao nhiêu cháu mồ côi?", "Nhận đỡ đầu 1.275 trẻ em mồ côi.")[0]
    assert (best.lead.split()[0], best.agreement) == ("1.275", 0.8)


def test_an_average_for_one_counts_nothing() -> None:
    leads = [
        each.lead for each in candidates("Có bao nhiêu hợp tác xã?", "Bình quân một hợp tác xã lãi 90 triệu đồng.")
    ]
    assert not any(lead.startswith("một") for lead in leads)


def test_only_a_sentence_with_an_award_says_what_was_awarded() -> None:
    text = "Chi hội Đông họp vào tháng 5. Chi hội Đông được Trung ương Hội tặng Bằng khen."
    best, other = candidates("Chi hội Đông được Trung ương Hội tặng gì?", text)
    assert best.sentence.start > other.sentence.start
    assert best.agreement > 0.5 > 0.3 > other.agreement


def test_what_something_is_handed_to_answers_where_to() -> None:
    text = "Bàn giao 6 chi bộ thuộc Khối Dịch vụ về Đảng bộ Cảng Hòn Nghệ."
    assert candidates("Các chi bộ được chuyển về đâu?", text)[0].lead == "Đảng bộ Cảng Hòn Nghệ"


def test_a_period_is_found_where_one_is_asked_for() -> None:
    text = "Khen các chi bộ xuất sắc 5 năm liền (2019-2023)."
    assert candidates("Khen các chi bộ xuất sắc từ năm nào đến năm nào?", text)[0].lead == "2019-2023"
    assert not any(each.lead == "2019-2023" for each in candidates("Khen các chi bộ vào ngày nào?", text))


def test_members_are_counted_as_comrades() -> None:
    best = candidates(
        "Bao nhiêu đảng viên nhận huy hiệu 40 năm?", "Trao huy hiệu: 30 năm 58 đồng chí, 40 năm 27 đồng chí."
    )
    assert {each.lead for each in best if each.agreement == 0.75} == {"58 đồng chí", "27 đồng chí"}


def test_a_number_to_be_reached_gives_way_to_one_that_was() -> None:
    text = "Nợ quá hạn chiếm 0,08% tổng dư nợ. Năm sau phấn đấu giữ nợ quá hạn dưới 0,1%."
    reached, planned = candidates("Tỷ lệ nợ quá hạn là bao nhiêu phần trăm?", text)
    assert (reached.lead, planned.lead) == ("0,08% tổng dư nợ", "dưới 0,1%")
    assert reached.agreement > planned.agreement


def test_a_bare_number_counts_what_its_label_says() -> None:
    text = "Kỷ luật 183 đảng viên, gồm: khiển trách 128, cảnh cáo 34, khai trừ 16."
    best = candidates("Có bao nhiêu người bị khai trừ?", text)
    assert next(each.agreement for each in best if each.lead == "16") == 0.85
    assert next(each.agreement for each in best if each.lead == "34") < 0.5


@pytest.mark.parametrize("since", ["từ năm 2031", "từ ngày 01/02/2031", "của năm 2031"])
def test_a_year_between_a_noun_and_its_number_parts_them_not(since: str) -> None:
    text = f"- Mức đóng góp kinh phí sinh hoạt cụm {since}: 12 triệu đồng mỗi đơn vị một năm (thay cho 9 triệu đồng)."
    best, *_ = candidates("Mỗi đơn vị phải đóng bao nhiêu kinh phí sinh hoạt cụm?", text)
    assert (best.lead, best.agreement > 0.8) == ("12 triệu đồng mỗi đơn vị một năm", True)


INVITATION = (
    "HUYỆN ỦY MỎ CÀY            Mỏ Cày, ngày 3 tháng 6 năm 2025\n"
    "Ban Tổ chức Huyện ủy kính mời đồng chí dự hội nghị sơ kết.\n"
    "Địa điểm: Phòng họp số 2, trụ sở Huyện ủy Mỏ Cày.\n"
    "Mỏ Cày, ngày 3 tháng 6 năm 2025"
)


def test_a_labelled_venue_is_taken_whole_and_a_dateline_is_none() -> None:
    found = candidates("Hội nghị sơ kết tổ chức ở đâu?", INVITATION)
    assert [focus.lead for focus in found] == ["Phòng họp số 2, trụ sở Huyện ủy Mỏ Cày"]


def test_a_hall_and_its_day_on_a_line_are_a_venue_all_the_same() -> None:
    best = candidates("Hội thi diễn ra ở đâu?", "Hội thi cấp huyện:\n- Hội trường Đồng Khởi, ngày 25 tháng 4 năm 2025")[
        0
    ]
    assert best.lead == "Hội trường Đồng Khởi"


def test_where_something_is_stands_behind_the_second_word_for_it_too() -> None:
    found = candidates("Trụ sở ở đâu?", "Trụ sở ở số 9 phố Hàng Bài.")
    assert found[0].lead == "số 9 phố Hàng Bài"


def test_a_line_that_breaks_off_before_the_place_names_none() -> None:
    text = "Hội nghị của thư viện diễn ra tại\n- Bầu ban chủ nhiệm;\n- Thông qua kế hoạch."
    assert candidates("Hội nghị của thư viện diễn ra ở đâu?", text) == []
    assert candidates("Hội nghị của thư viện diễn ra ở đâu?", text.replace("\n-", "\nlúc")) == []


def test_in_a_scanned_row_the_office_behind_the_name_is_the_persons() -> None:
    rows = "STT Họ và tên Chức vụ\n1 Bà Quan Thị Yến Trưởng phòng Đọc\n2 Ông Nhữ Đình Cảnh Phó Trưởng phòng Đọc"
    agreement = {focus.lead: focus.agreement for focus in candidates("Ai là Trưởng phòng Đọc?", rows)}
    assert agreement["Nhữ Đình Cảnh"] < 0.3 < agreement["Quan Thị Yến"]


def test_who_is_said_to_head_what_stands_before_has_the_office_of_it() -> None:
    text = "Trung tâm Đọc sách do bà Quan Thị Yến làm Giám đốc mở cửa cả tuần. Trung tâm Viết do ông Hà Văn Trọng làm Giám đốc."
    agreement = {focus.lead: focus.agreement for focus in candidates("Giám đốc Trung tâm Đọc sách là ai?", text)}
    assert agreement["Hà Văn Trọng"] < 0.6 < agreement["Quan Thị Yến"]


@pytest.mark.parametrize("title", ["Bí thư", "Phó Bí thư"])
def test_who_leads_a_block_or_is_its_deputy_is_of_its_party_committee(title: str) -> None:
    text = f"Đồng chí Lò Văn Ún, {title} Đảng ủy Khối Nông trường tỉnh phát biểu."
    best = candidates(f"{title} Khối Nông trường tỉnh là ai?", text)[0]
    assert (best.lead, best.agreement) == ("Lò Văn Ún", 1)


def test_what_somebody_has_is_said_by_its_name_or_as_a_list() -> None:
    text = (
        "Nhà máy Sợi có đường dây nóng riêng.\nNhà máy Sợi gồm xưởng kéo, xưởng dệt và kho.\n"
        "Bộ phận cơ khí của Nhà máy Sợi làm ba ca."
    )
    found = {each.sentence.start: each.agreement for each in candidates("Nhà máy Sợi có những bộ phận nào?", text)}
    hotline, listed, named = (found[place] for place in sorted(found))
    assert hotline < 0.3 <= listed < named


@pytest.mark.parametrize(
    ("occasion", "sure"), [("hội nghị tổng kết", True), ("hội nghị sơ kết", False), ("đại hội công đoàn", False)]
)
def test_how_many_each_sends_is_said_by_the_paper_that_calls_to_that_meeting(occasion: str, sure: bool) -> None:
    text = "4. Thành phần: Lãnh đạo huyện; mỗi đơn vị thành viên cử 05 đại biểu, gồm lãnh đạo xã và cán bộ thi đua."
    question = f"Mỗi đơn vị thành viên cử mấy đại biểu dự {occasion} năm 2031?"
    found = candidates(question, text, opening="Về việc tổ chức Hội nghị tổng kết năm 2031")
    assert (found[0].agreement > 0.5) is sure
