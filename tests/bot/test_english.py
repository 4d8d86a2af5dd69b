"""English questions in Vietnamese words, and Vietnamese ones never taken for English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.questions.english import is_english, to_vietnamese
from index.vietnamese import fold

LINES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "corpus/questions.jsonl").read_text(encoding="utf-8").splitlines()
]
VIETNAMESE = [turn for line in LINES if line["kind"] != "english" for turn in line["question"].split(" || ")]


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("Which provinces are in emulation cluster No. 1?", "cụm thi đua số 1 gồm những tỉnh nào?"),
        ("Which cluster does the Cao Bằng provincial party committee belong to?", "tỉnh ủy Cao Bằng thuộc cụm nào?"),
        ("How many students does Nguyễn Huy Tự High School have?", "trường THPT Nguyễn Huy Tự có bao nhiêu học sinh?"),
        ("How many doctors does An Phước General Hospital have?", "bệnh viện đa khoa An Phước có bao nhiêu bác sĩ?"),
        ("When was Plan No. 12/KH-UBND issued?", "kế hoạch số 12/KH-UBND ban hành ngày nào?"),
        (
            "According to Plan No. 12/KH-UBND, what is the total budget for fire prevention?",
            "Theo kế hoạch số 12/KH-UBND, tổng kinh phí phòng cháy là bao nhiêu?",
        ),
        ("Who wrote the article about Long An?", "ai viết bài viết về Long An?"),
        ("What does article 5 say?", "điều 5 nói về điều gì?"),
        ("Who leads emulation cluster two?", "Ai đứng đầu cụm thi đua 2?"),
        ("Who is the head of Cluster A of the courts?", "Ai đứng đầu cụm A của tòa án?"),
        ("How many schools does Block I have?", "khối I có bao nhiêu trường?"),
        ("Is An Phú in Cluster A?", "An Phú có thuộc cụm A không?"),
        ("Which school can I attend?", "trường nào tôi tham dự?"),
        ("What is a cluster?", "cụm là gì?"),
        ("Where was the review conference of cluster No. 1 held?", "hội nghị sơ kết của cụm số 1 tổ chức ở đâu?"),
        ("Who is the principal of Nguyễn Huy Tự High School?", "Ai là hiệu trưởng trường THPT Nguyễn Huy Tự?"),
        ("Who leads emulation cluster No. 1?", "Ai đứng đầu cụm thi đua số 1?"),
        ("Who leads Women's Union cluster No. 2?", "Ai đứng đầu cụm số 2 Hội Phụ nữ?"),
        (
            "Which units are in Fatherland Front emulation cluster No. 3?",
            "cụm thi đua số 3 Mặt trận Tổ quốc gồm những đơn vị nào?",
        ),
        ("Which Farmers' Association cluster does Cà Mau belong to?", "Cà Mau thuộc cụm Hội Nông dân nào?"),
        ("When was the Propaganda and Education Commission founded?", "Ban Tuyên giáo thành lập ngày nào?"),
        ("What is Chu Đình Động's position?", "Chu Đình Động giữ chức vụ gì?"),
        ("Is Cà Mau in emulation cluster No. 1?", "Cà Mau có thuộc cụm thi đua số 1 không?"),
        ("Are Sơn La and Hòa Bình in the same cluster?", "Sơn La và Hòa Bình có cùng cụm không?"),
        ("What was the revenue in 2023?", "doanh thu năm 2023 là bao nhiêu?"),
        ("Summarize Notice No. 07/TB-HĐTĐ.", "Tóm tắt thông báo số 07/TB-HĐTĐ?"),
        (
            "How many good models and new ways of working were rolled out in emulation cluster No. 2?",
            "bao nhiêu mô hình tốt và cách làm mới được triển khai trong cụm thi đua số 2?",
        ),
        (
            "Who is the director of the Child Protection and Social Work Centre of Trà Bồng?",
            "Ai là giám đốc trung tâm bảo vệ trẻ em và công tác xã hội Trà Bồng?",
        ),
        (
            "What is the budget of the food safety inspection plan No. 35/KH-BCĐ?",
            "kinh phí kế hoạch kiểm tra an toàn thực phẩm số 35/KH-BCĐ là bao nhiêu?",
        ),
        ("How many trees did the Youth Union plant in 2024?", "Đoàn thanh niên trồng bao nhiêu cây năm 2024?"),
        (
            "How many hectares of spring crop were planted in Gò Nổi commune in March 2024?",
            "bao nhiêu héc-ta vụ xuân được trồng trong xã Gò Nổi tháng 3/2024?",
        ),
        ("Who is the Party Secretary of Sơn La province?", "Ai là bí thư tỉnh ủy Sơn La?"),
        ("How many members of the club are there?", "bao nhiêu thành viên câu lạc bộ?"),
        ("How many members received Party badges in 2024?", "bao nhiêu đảng viên nhận Huy hiệu Đảng năm 2024?"),
        (
            "Which schools and health stations meet the national standard?",
            "trường và trạm y tế nào đạt chuẩn quốc gia?",
        ),
        ("What must visitors bring to the park?", "du khách phải mang gì công viên?"),
        (
            "When did the elderly association hold its 5th congress?",
            "Hội Người cao tuổi tổ chức đại hội lần thứ 5 khi nào?",
        ),
        ("How long is the loan period for textbooks?", "thời hạn mượn cho sách giáo khoa là bao lâu?"),
        ("Can residents keep dogs in the building?", "cư dân có được giữ chó trong tòa nhà không?"),
        ("When does the second water intake period (Đợt 2) start?", "Đợt 2 lấy nước bắt đầu khi nào?"),
        ("Which department is responsible for wastewater treatment?", "phòng nào phụ trách xử lý nước thải?"),
        ("When did the 17th conference take place?", "hội nghị lần thứ 17 diễn ra khi nào?"),
    ],
)
def test_a_question_is_turned_into_the_vietnamese_one(english: str, vietnamese: str) -> None:
    assert is_english(english)
    assert to_vietnamese(english) == vietnamese


def test_a_vietnamese_name_in_brackets_wins_over_its_english() -> None:
    question = "Who is the head of the Internal Medicine - Pediatrics specialty group (Nhóm chuyên môn Nội - Nhi)?"
    assert to_vietnamese(question) == "Ai đứng đầu Nhóm chuyên môn Nội - Nhi?"


def test_one_word_that_nobody_can_translate_is_dropped_but_not_several() -> None:
    assert "coastal" not in to_vietnamese("Which hospital leads the coastal cluster?")
    assert "quantum" in to_vietnamese("What is the quantum chromodynamics lattice of the school?")


@pytest.mark.parametrize(
    "question", ["hello bạn", "Doctor Who nào hay nhất?", "Engineering News-Record là gì?", "website email hotline"]
)
def test_english_names_and_greetings_in_vietnamese_make_no_english_question(question: str) -> None:
    assert not is_english(question)
    assert not is_english(fold(question))


@pytest.mark.parametrize("question", VIETNAMESE)
def test_vietnamese_is_never_taken_for_english(question: str) -> None:
    assert not is_english(question)
    assert not is_english(fold(question))
