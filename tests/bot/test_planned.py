"""What is to be reached is told from what was reached, and a figure behind a label or in a column from the next one."""

from __future__ import annotations

import pytest
from passages import candidates

REPORT = (
    "Hợp tác xã Lụa Mây đã trồng 41 ha dâu, tỷ lệ nợ quá hạn là 0,3%. "
    "Năm tới, hợp tác xã phấn đấu trồng 55 ha dâu và giữ tỷ lệ nợ quá hạn dưới 0,2%."
)
ROW = "Chỉ tiêu: Nhà tình bạn; Thực hiện 2030: 5 căn; Kế hoạch 2031: 7 căn"
RATES = "Mức phụ cấp (đồng/tháng)\n\n- Thợ chính: 900.000\n- Thợ phụ: 600.000\n- Thợ phụ ca đêm: 750.000"
RENT = "Khoản: Tiền phòng (đồng/người/tháng); Nhà A: 210.000; Nhà B: 190.000"


def best(question: str, text: str) -> list[str]:
    found = list(candidates(question, text))
    return [focus.lead for focus in found if focus.agreement == max(each.agreement for each in found)]


@pytest.mark.parametrize(
    ("question", "text", "leads"),
    [
        ("Tỷ lệ nợ quá hạn của hợp tác xã là bao nhiêu?", REPORT, ["0,3%"]),
        ("Hợp tác xã đã trồng bao nhiêu ha dâu?", REPORT, ["41 ha dâu"]),
        ("Hợp tác xã phấn đấu trồng bao nhiêu ha dâu?", REPORT, ["41 ha dâu", "55 ha dâu"]),
        ("Xây được mấy căn nhà tình bạn?", ROW, ["Thực hiện 2030: 5"]),
        ("Kế hoạch năm 2031 xây mấy căn nhà tình bạn?", ROW, ["Kế hoạch 2031: 7"]),
        ("Thợ phụ được bao nhiêu tiền?", RATES, ["600.000"]),
        ("Thợ phụ ca đêm được bao nhiêu tiền?", RATES, ["750.000"]),
        ("Tiền phòng một tháng là bao nhiêu?", RENT, ["Nhà A: 210.000", "Nhà B: 190.000"]),
        ("Tiền phòng nhà B một tháng là bao nhiêu?", RENT, ["Nhà B: 190.000"]),
    ],
)
def test_the_figure_asked_for_agrees_best(question: str, text: str, leads: list[str]) -> None:
    assert best(question, text) == leads


FEE = "Phí sinh hoạt của mỗi xưởng tăng từ 300.000 đồng lên 450.000 đồng; thời hạn nộp là 20 ngày, thay cho 35 ngày."


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Phí sinh hoạt của mỗi xưởng là bao nhiêu tiền?", ["450.000 đồng"]),
        ("Trước đây phí sinh hoạt của mỗi xưởng là bao nhiêu tiền?", ["300.000 đồng"]),
        ("Thời hạn nộp là bao nhiêu ngày?", ["20 ngày"]),
    ],
)
def test_the_figure_that_another_took_the_place_of_is_not_the_one_asked_for(question: str, leads: list[str]) -> None:
    assert best(question, FEE) == leads


def test_no_figure_of_another_column_agrees() -> None:
    assert all(focus.agreement < 0.3 for focus in candidates("Tiền phòng nhà C một tháng là bao nhiêu?", RENT))


def test_a_column_may_be_headed_by_words_with_a_comma() -> None:
    row = "TT: 1; Họ và tên: Mai Văn Lúa; Chức vụ, đơn vị: Tổ trưởng, tổ dệt; Tiền thưởng (đồng): 1.200.000"
    assert best("Mai Văn Lúa được thưởng bao nhiêu tiền?", row) == ["Tiền thưởng (đồng): 1.200.000"]


def test_teachers_counted_in_a_column_are_no_target() -> None:
    row = "Tổ chuyên môn: Tổ Tự nhiên; Tổ trưởng: Mai Văn Lúa; Số giáo viên: 20"
    assert candidates("Tổ Tự nhiên có bao nhiêu giáo viên?", row)[0].agreement > 0.9


def test_words_before_a_figure_in_brackets_are_no_label_of_another() -> None:
    text = "Tổng số cán bộ thư viện: 38 người, trong đó 12 thủ thư.\nĐiểm của thư viện đạt 3,9 (năm 2030: 3,7)."
    assert best("Thư viện có bao nhiêu thủ thư?", text) == ["12 thủ thư"]


@pytest.mark.parametrize(
    ("question", "agreeing"),
    [
        ("Sáu tháng đầu năm đội lụa dệt bao nhiêu tấm?", {"88 tấm lụa"}),
        ("Nửa cuối năm đội lụa phấn đấu dệt bao nhiêu tấm?", {"66 tấm lụa", "44 tấm lụa"}),  # not how many were made
    ],
)
def test_a_figure_of_one_half_of_a_year_is_none_of_the_other(question: str, agreeing: set[str]) -> None:
    text = (
        "Đội dệt 88 tấm lụa.\n\n# Nhiệm vụ thời gian tới\n\nPhấn đấu dệt 66 tấm lụa.\n\n"
        "# Chỉ tiêu 6 tháng cuối năm\n\nDệt 44 tấm lụa."
    )
    opening = "Đội lụa sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm"
    found = candidates(question, text, opening=opening)
    assert {focus.lead for focus in found if focus.agreement > 0.3} == agreeing


AWARDS = (
    "- Mỗi cụm chọn 01 xưởng dẫn đầu để tặng Cờ thi đua, kèm tiền thưởng 6.000.000 đồng.\n"
    "- Xưởng xếp thứ nhì của cụm được tặng Bằng khen, kèm tiền thưởng 3.500.000 đồng.\n"
    "- Xưởng đạt giải khuyến khích được thưởng 900.000 đồng."
)


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("Xưởng xếp thứ nhì của cụm được thưởng bao nhiêu tiền?", {"3.500.000 đồng", "900.000 đồng"}),
        ("Xưởng đứng nhất cụm được thưởng bao nhiêu tiền?", {"6.000.000 đồng", "900.000 đồng"}),
        ("Xưởng hạng 3 của cụm được thưởng bao nhiêu tiền?", {"900.000 đồng"}),
        ("Mỗi xưởng được thưởng bao nhiêu tiền?", {"6.000.000 đồng", "3.500.000 đồng", "900.000 đồng"}),
    ],
)
def test_a_sentence_of_another_rank_has_no_figure_of_this_one(question: str, fits: set[str]) -> None:
    assert {focus.lead for focus in candidates(question, AWARDS) if focus.agreement > 0.3} == fits


def test_a_figure_for_each_is_not_the_total_that_stands_beside_it() -> None:
    text = "Mỗi xưởng cử 08 đại biểu. Tổng số đại biểu dự là 95 người."
    assert best("Có bao nhiêu đại biểu?", text) == ["95 người"]
    assert best("Mỗi xưởng cử bao nhiêu đại biểu?", text) == ["08 đại biểu"]
    assert best("Có bao nhiêu đại biểu?", text.split(". ")[0]) == ["08 đại biểu"]


@pytest.mark.parametrize(("title", "agrees"), [("Kế hoạch tổ chức hội nghị thợ dệt", True), ("Báo cáo năm", False)])
def test_what_the_plan_of_a_meeting_expects_is_all_that_is_known_of_it(title: str, agrees: bool) -> None:
    (focus,) = candidates("Có bao nhiêu đại biểu dự hội nghị?", "Số đại biểu dự kiến là 95 người.", title=title)
    assert (focus.agreement > 0.5) is agrees


GRADES = (
    "Toàn hội có 75 chi hội được xếp loại, trong đó: Hoàn thành tốt nhiệm vụ trở lên: 66/75 = 88% (trong đó HTXS nhiệm "
    "vụ: 12/75 = 16%); Hoàn thành nhiệm vụ: 9/75 = 12%."
)


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("Bao nhiêu chi hội xếp loại hoàn thành nhiệm vụ?", ["9/75"]),
        ("Bao nhiêu chi hội hoàn thành xuất sắc nhiệm vụ?", ["12/75"]),
        ("bao nhieu chi hoi hoan thanh tot nhiem vu tro len", ["66/75"]),
        ("Chi hội hoàn thành nhiệm vụ có mấy cái?", ["9/75"]),
        ("Bao nhiêu chi hội được xếp loại?", ["75 chi hội"]),
    ],
)
def test_a_figure_behind_a_label_within_a_sentence_is_of_that_label(question: str, leads: list[str]) -> None:
    assert best(question, GRADES) == leads


def test_whatever_the_labels_are() -> None:
    looms = "Xưởng có 90 khung cửi, trong đó: khung hỏng nặng: 7; khung hỏng nhẹ: 12; khung còn mới: 30."
    assert best("Xưởng có bao nhiêu khung hỏng nhẹ?", looms) == ["khung hỏng nhẹ: 12"]
    assert best("Xưởng có bao nhiêu khung còn mới?", looms) == ["khung còn mới: 30"]


def test_no_label_says_how_many_did_not() -> None:
    found = candidates("Bao nhiêu chi hội không hoàn thành nhiệm vụ?", GRADES)
    assert all(focus.agreement < 0.3 for focus in found)
