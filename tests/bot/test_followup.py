# ruff: noqa: E501  # patterns and tables read better unbroken
"""Follow-ups completed, and messages that stand alone left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.questions.followup import Turn, complete
from bot.types import Answer
from index.vietnamese import fold

LINES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "corpus/questions.jsonl").read_text(encoding="utf-8").splitlines()
]
ALONE = [line["question"].split(" || ")[0] for line in LINES]


def turn(question: str, answer: str = "", abstained: bool = False) -> Turn:
    return Turn(question, Answer(answer, "vi", abstained))


@pytest.mark.parametrize(
    ("before", "answer", "message", "completed"),
    [
        ("Cụm trưởng cụm 2 là ai?", "Sở Y tế", "Trước đó là ai?", "Trước đó cụm trưởng cụm 2 là ai?"),
        ("Cụm thi đua số 1 có những tỉnh nào?", "", "Thế còn cụm số 6?", "Cụm thi đua số 6 có những tỉnh nào?"),
        ("cum thi dua so 1 gom nhung tinh nao", "", "con cum 6 thi sao", "cum thi dua so 6 gom nhung tinh nao"),
        ("Khối thi đua IV gồm những đơn vị nào?", "", "Khối II thì sao?", "Khối thi đua II gồm những đơn vị nào?"),
        ("Tổ công tác thứ nhất xã Tân Hòa do ai làm Tổ trưởng?", "", "Còn tổ thứ hai?", "Tổ công tác thứ hai xã Tân Hòa do ai làm Tổ trưởng?"),
        ("Ban Tổ chức Đảng ủy Khối xử lý bao nhiêu văn bản đến?", "", "Còn Cục Tổ chức cán bộ, Bộ Công an thì sao?", "Cục Tổ chức cán bộ, Bộ Công an xử lý bao nhiêu văn bản đến?"),
        ("Bao nhiêu đồng chí nhận huy hiệu 40 năm tuổi đảng?", "25", "Thế 50 năm?", "Bao nhiêu đồng chí nhận huy hiệu 50 năm tuổi đảng?"),
        ("Năm 2023 kết nạp bao nhiêu đảng viên?", "269", "Năm 2022 thì sao?", "Năm 2022 kết nạp bao nhiêu đảng viên?"),
        ("Kế hoạch số 139-KH/ĐUK ban hành ngày nào?", "", "Thế còn Hướng dẫn số 10-HD/ĐUK?", "Hướng dẫn số 10-HD/ĐUK ban hành ngày nào?"),
        ("Tóm tắt Kế hoạch số 139-KH/ĐUK", "", "Thế còn Hướng dẫn số 10-HD/ĐUK?", "Tóm tắt Hướng dẫn số 10-HD/ĐUK"),
        ("Tổ liên kết lúa gạo gồm những hợp tác xã nào?", "", "Thế còn tổ liên kết chăn nuôi?", "tổ liên kết chăn nuôi gồm những hợp tác xã nào?"),
        ("Ban Tổ chức Tỉnh ủy Sơn La thuộc cụm nào?", "", "Thế tỉnh Cà Mau?", "Ban Tổ chức Tỉnh ủy Cà Mau thuộc cụm nào?"),
        ("Hội nghị của Cụm thi đua số 1 diễn ra ngày nào?", "20/6", "Ở đâu?", "Hội nghị của Cụm thi đua số 1 diễn ra ở đâu?"),
        ("Bí thư Đảng ủy khối tỉnh Long An là ai?", "", "Còn phó bí thư?", "phó bí thư Đảng ủy khối tỉnh Long An là ai?"),
        ("Lớp 10A1 có bao nhiêu học sinh?", "45", "Lớp 10A2 thì sao?", "Lớp 10A2 có bao nhiêu học sinh?"),
        ("Doanh thu quý I năm 2024 là bao nhiêu?", "", "quý II thì sao?", "Doanh thu quý II năm 2024 là bao nhiêu?"),
        ("HTX Gà đồi Yên Thịnh có bao nhiêu thành viên?", "", "Thế còn HTX Rừng Xanh?", "HTX Rừng Xanh có bao nhiêu thành viên?"),
        ("Who is the director of An Phước Hospital?", "", "And the deputy director?", "Who is the deputy director of An Phước Hospital?"),
        ("Tổ liên kết lúa gạo gồm những hợp tác xã nào?", "", "ý tôi là tổ liên kết chăn nuôi", "tổ liên kết chăn nuôi gồm những hợp tác xã nào?"),
        ("Cụm số 6 gồm những ai?", "", "à không, cụm số 1", "Cụm số 1 gồm những ai?"),
        ("Ai là Cụm trưởng Cụm số 2 năm 2024?", "", "Thế năm 2025 thì ai?", "Ai là Cụm trưởng Cụm số 2 năm 2025?"),
        ("Cụm số 6 có bao nhiêu đơn vị?", "", "còn cụm số 1 bao nhiêu", "Cụm số 1 có bao nhiêu đơn vị?"),
        ("ai la cum truong cum so 2 nam 2024", "", "the nam 2025 thi ai", "ai la cum truong cum so 2 nam 2025"),
        ("Khối trưởng Khối số 2 là ai?", "", "thế còn cụm phó cụm 3", "Cụm phó cụm 3 là ai?"),
        ("Khối trưởng Khối thi đua III là ai?", "", "Còn khối phó?", "khối phó Khối thi đua III là ai?"),
        ("Ai làm trưởng ban Tiểu ban Văn kiện?", "", "còn phó ban?", "Ai làm phó ban Tiểu ban Văn kiện?"),
        ("Cum so 6 gom nhung ai?", "", "y toi la cum so 1", "Cum so 1 gom nhung ai?"),
        ("Who is in cluster 6?", "", "I mean cluster 1", "Who is in cluster 1?"),
        ("Đảng bộ Khối có bao nhiêu đảng viên?", "", "ý tôi là Long An", "Đảng bộ Khối có bao nhiêu đảng viên Long An?"),
        ("Bệnh viện An Phước có bao nhiêu bác sĩ?", "112", "Thế điều dưỡng?", "Bệnh viện An Phước có bao nhiêu điều dưỡng?"),
        ("Cụm trưởng Cụm II là ai?", "", "Còn cụm phó?", "cụm phó Cụm II là ai?"),
        ("Số điện thoại Sở Y tế", "", "còn Sở Xây dựng?", "Số điện thoại Sở Xây dựng"),
        ("Bí thư chi đoàn Khoa Kinh tế là ai?", "", "Còn Khoa Luật?", "Bí thư chi đoàn Khoa Luật là ai?"),
        ("bi thu chi doan khoa kinh te la ai", "", "con khoa luat", "bi thu chi doan khoa luat la ai"),
        ("Đoàn trường mở Tuần lễ vàng ở đâu?", "", "Thế Hội xuân thì sao?", "Đoàn trường mở Hội xuân ở đâu?"),
        ("doan truong tuan le vang o dau", "", "the chieu mua he thi sao", "doan truong chieu mua he o dau"),
        ("CLB Hoa Đào do ai phụ trách?", "Câu lạc bộ: CLB Hoa Đào", "Câu lạc bộ đó có mấy người?", "câu lạc bộ Hoa Đào có mấy người?"),
    ],
)  # fmt: skip
def test_a_fragment_replaces_its_like(before: str, answer: str, message: str, completed: str) -> None:
    assert complete(message, turn(before, answer)) == completed


@pytest.mark.parametrize(
    ("before", "answer", "message", "completed"),
    [
        ("Ai là Cụm trưởng Cụm thi đua số 6?", "Chu Đình Động", "Ông ấy giữ chức vụ gì?", "Chu Đình Động giữ chức vụ gì?"),
        ("Ai là tổ trưởng Tổ Ngữ văn trường THPT Nguyễn Huy Tự?", "Lê A", "Tổ đó có bao nhiêu giáo viên?", "Tổ Ngữ văn trường THPT Nguyễn Huy Tự có bao nhiêu giáo viên?"),
        ("Tỉnh ủy Cao Bằng thuộc cụm thi đua nào?", "Cụm thi đua số 1", "Cụm đó gồm những đơn vị nào?", "Cụm thi đua số 1 gồm những đơn vị nào?"),
        ("Tóm tắt: Báo cáo của Thư viện tỉnh Lai Châu", "", "Có bao nhiêu cán bộ?", "Báo cáo của Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?"),
        ("Tóm tắt Kế hoạch tổ chức Ngày hội đọc sách năm 2024", "", "Ai chủ trì?", "Ai chủ trì Kế hoạch tổ chức Ngày hội đọc sách năm 2024?"),
        ("Tóm tắt báo cáo của tỉnh Gia Lai", "", "Ở đâu?", "báo cáo của tỉnh Gia Lai ở đâu?"),
        ("Summarise: Báo cáo của tỉnh Gia Lai", "", "Ai ký?", "Ai ký Báo cáo của tỉnh Gia Lai?"),
        ("Đảng bộ khối tỉnh Long An có bao nhiêu đảng viên?", "4.851", "Ở đó có bao nhiêu chi bộ?", "Đảng bộ khối tỉnh Long An có bao nhiêu chi bộ?"),
        ("Đảng bộ khối tỉnh Long An có bao nhiêu đảng viên?", "4.851", "Bao nhiêu người trong số đó là nữ?", "Bao nhiêu người trong số đảng viên của Đảng bộ khối tỉnh Long An là nữ?"),
        ("Năm 2023 kết nạp bao nhiêu đảng viên?", "269", "Năm đó giải thể bao nhiêu tổ chức?", "Năm 2023 giải thể bao nhiêu tổ chức?"),
        ("Có mấy ủy viên được chỉ định?", "2", "Họ là ai?", "những ủy viên được chỉ định là ai?"),
        ("Thông báo số 07/TB-HĐTĐ ban hành ngày nào?", "", "Văn bản đó nói về điều gì?", "Thông báo số 07/TB-HĐTĐ nói về điều gì?"),
        ("Who is the head of cluster No. 6?", "Chu Đình Động", "How many units does it have?", "How many units does cluster No. 6 have?"),
    ],
)  # fmt: skip
def test_a_pronoun_gives_way_to_what_it_stands_for(before: str, answer: str, message: str, completed: str) -> None:
    assert complete(message, turn(before, answer)) == completed


@pytest.mark.parametrize(
    ("before", "message", "completed"),
    [
        ("Cụm thi đua số 6 có mấy đơn vị?", "Ai đứng đầu?", "Ai đứng đầu Cụm thi đua số 6?"),
        ("Trường THPT Nguyễn Huy Tự có bao nhiêu học sinh?", "Hiệu trưởng là ai?", "Hiệu trưởng Trường THPT Nguyễn Huy Tự là ai?"),
        ("Cụm thi đua số 1 có những tỉnh nào?", "Có Cà Mau không?", "Cụm thi đua số 1 có Cà Mau không?"),
        ("Chi bộ thôn Đông có bao nhiêu đảng viên?", "Bí thư chi bộ là ai?", "Bí thư Chi bộ thôn Đông là ai?"),
        ("Thông báo số 07/TB-HĐTĐ ban hành ngày nào?", "Ai ký?", "Ai ký Thông báo số 07/TB-HĐTĐ?"),
    ],
)  # fmt: skip
def test_a_question_without_its_subject_gets_the_earlier_one(before: str, message: str, completed: str) -> None:
    assert complete(message, turn(before)) == completed


def test_after_an_abstention_the_earlier_question_is_still_the_one_meant() -> None:
    before = turn("Cụm thi đua số 3 gồm những tỉnh nào?", "Tài liệu không nói về điều này.", abstained=True)
    assert complete("Ai đứng đầu?", before) == "Ai đứng đầu Cụm thi đua số 3?"
    assert complete("Còn cụm số 6?", before) == "Cụm thi đua số 6 gồm những tỉnh nào?"


def test_the_first_message_of_a_conversation_is_left_alone() -> None:
    assert complete("Thế còn cụm số 6?", None) == "Thế còn cụm số 6?"


@pytest.mark.parametrize("question", ALONE)
@pytest.mark.parametrize(
    "before",
    [
        turn("Cụm thi đua số 9 ngành Thủy lợi có bao nhiêu đơn vị?", "9"),
        turn("Bí thư Huyện ủy Mù Cang Chải là ai?", "Đồng chí Giàng A Páo"),
    ],
)
def test_a_message_that_stands_alone_is_never_changed(question: str, before: Turn) -> None:
    assert complete(question, before) == question
    assert complete(fold(question), before) == fold(question)


@pytest.mark.parametrize(
    ("question", "message", "completed"),
    [
        ("Di động của Chủ tịch Hội Vườn số mấy?", "cho xin luôn email", "email của Chủ tịch Hội Vườn số mấy?"),
        ("Ai là trưởng tiểu ban nội dung hội thi?", "Còn hậu cần?", "Ai là trưởng tiểu ban hậu cần hội thi?"),
        ("Phụ cấp loại khá 1 tháng bao nhiêu tiền?", "còn loại giỏi?", "Phụ cấp loại giỏi 1 tháng bao nhiêu tiền?"),
        ("Năm 2030 xây mấy căn nhà?", "Kế hoạch 2031 thì sao?", "Kế hoạch năm 2031 xây mấy căn nhà?"),
        ("Năm 2030 kết nạp bao nhiêu hội viên?", "Còn khai trừ?", "Năm 2030 khai trừ bao nhiêu hội viên?"),
        ("Tổ hàn năm 2030 ở xưởng nào?", "thế năm 2031 thì ở xưởng nào", "Tổ hàn năm 2031 ở xưởng nào?"),
        ("Hội Vườn có bao nhiêu hội viên?", "Còn chi hội cơ sở thì mấy?", "Hội Vườn có bao nhiêu chi hội cơ sở?"),
        ("Hội Vườn có mấy hội viên?", "thế hội viên nữ có bao nhiêu người?", "Hội Vườn có mấy hội viên nữ?"),
        ("hoi vuon co bao nhieu hoi vien", "con chi hoi co so thi may", "hoi vuon co bao nhieu chi hoi co so"),
        ("Tổ 1 có bao nhiêu người?", "Còn tổ 2 có mấy?", "Tổ 2 có bao nhiêu người?"),
    ],
)
def test_a_fragment_changes_one_thing_and_keeps_the_rest(question: str, message: str, completed: str) -> None:
    assert complete(message, Turn(question, Answer("…", "vi"))) == completed


def test_a_contact_is_asked_of_the_person_who_was_answered() -> None:
    before = Turn(
        "Kế toán của Hội Vườn là ai?", Answer("Trần Văn Lúa\n“Kế toán: ông Trần Văn Lúa”", "vi", kind="person")
    )
    assert complete("cho xin số điện thoại luôn nhé", before) == "số điện thoại của Trần Văn Lúa?"
