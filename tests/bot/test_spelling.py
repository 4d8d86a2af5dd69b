"""Typing errors mended, and nothing that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.questions.spelling import mend
from index.vietnamese import fold

QUESTIONS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "corpus/questions.jsonl").read_text(encoding="utf-8").splitlines()
]
CORRECT = [
    turn
    for line in QUESTIONS
    if line["kind"] not in ("typo", "english", "tone")
    for turn in line["question"].split(" || ")
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chủ tịch Hội Làm vườn Vạn Sơn là ai?", "Chủ tịch Hội Làm vườn Vạn Sơn là ai?"),  # no Sơn La
        ("kêt nạp bao nhieu qần chúng ưu tú vào đảg", "kết nạp bao nhiêu quần chúng ưu tú vào đảng"),
        ("cụm gồn những đon vị nào?", "cụm gồm những đơn vị nào?"),
        ("hôi nghị chỉ địh ai", "hội nghị chỉ định ai"),
        ("hiệu trửơng trường THPT là aj?", "hiệu trưởng trường THPT là ai?"),
        ("có bao nhiu đảng viên", "có bao nhiêu đảng viên"),
        ("có bn đảng viên đc kết nạp", "có bao nhiêu đảng viên được kết nạp"),
        ("hội nghị tổ chức ở đau", "hội nghị tổ chức ở đâu"),
        ("kế hoạch nói về j", "kế hoạch nói về gì"),
        ("ông An được danh hiệu j năm 2030", "ông An được danh hiệu gì năm 2030"),
        ("lớp 10 j năm 2030", "lớp 10 j năm 2030"),
        ("đơn vị dẫn đầu thưởng bn tiền", "đơn vị dẫn đầu thưởng bao nhiêu tiền"),
        ("phưòng có bao nhiêu lựơt khách", "phường có bao nhiêu lượt khách"),
        ("ban thừơng vụ do ai làm truởng ban", "ban thường vụ do ai làm trưởng ban"),
        ("nhóm Cận lâm xàng", "nhóm Cận lâm sàng"),
        ("đảng bộ lông an", "đảng bộ long an"),
        ("nghành thư viện ngỉ mấy ngày", "ngành thư viện nghỉ mấy ngày"),
        ("hn tổng kết cty xd họp ở đâu", "hội nghị tổng kết công ty xây dựng họp ở đâu"),
        ("ban hành bao nhiêu văn bảng", "ban hành bao nhiêu văn bản"),
        ("ai chủ chì hội nghị", "ai chủ trì hội nghị"),
        ("Tổ chính trị sử lý mấy đơn", "Tổ chính trị xử lý mấy đơn"),  # "trị" and "sử" stand side by side elsewhere
        ("trương trình công tác năm nay", "chương trình công tác năm nay"),
        ("có bao nhiêu đang viên", "có bao nhiêu dang viên"),  # compared without marks
        ("cụm 2 gồm ai v ạ", "cụm 2 gồm ai vậy ạ"),
        ("cụm thi đua sô 2 nam 2031 gồn những tỉnh nào?", "cụm thi đua số 2 năm 2031 gồm những tỉnh nào?"),
        ("năn 2031 cụn thi đua sổ Hai có ai", "năm 2031 cụm thi đua số Hai có ai"),
        ("khói thi đau nào của tỉn Vạn Sơn", "khối thi đua nào của tỉnh Vạn Sơn"),
        ("Ai là phó tưởng ban, ai chù trì?", "Ai là phó trưởng ban, ai chủ trì?"),
        ("Cụm trường cụm 3 và tổ tường tổ 1 là ai?", "Cụm trưởng cụm 3 và tổ trưởng tổ 1 là ai?"),
        ("họp ngay nào, quyết đinh nào", "họp ngày nào, quyết định nào"),
        ("có mấy đơn vĩ ở đó", "có mấy đơn vị ở đó"),
        ("cụm 2 có những xã não?", "cụm 2 có những xã nào?"),
    ],
)
def test_typing_errors_are_mended(typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize("question", CORRECT)
def test_a_question_without_errors_is_left_alone(question: str) -> None:
    assert mend(question) == question


@pytest.mark.parametrize(
    "name",
    [
        "Cà Mâu",
        "tỉnh Hà Dương",
        "cà mau",
        "Sơn Là",
        "long an",
        "nghệ an",
        "35-CT/TW",
        "lớp 10 k2",
        "cụm thi đua iv",
        "vào sổ 2 của xã",
        "khối trường học",
        "đoàn trường bạch hạc",
        "câu lạc bộ bắn nỏ",
        "theo Hướng dẫn số 7",
        "đồng chí Lò Thị Địh",
    ],
)
def test_names_and_codes_never_become_others(name: str) -> None:
    assert fold(mend(f"{name} có bao nhiêu đảng viên?")) == fold(f"{name} có bao nhiêu đảng viên?")


def test_a_question_without_marks_keeps_its_words() -> None:
    assert mend("dang bo khoi co bao nhiu dang vien ko") == "dang bo khoi co bao nhieu dang vien khong"
