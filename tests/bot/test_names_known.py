"""Whom a question names must occur in the papers that answer it; of others nothing is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Say, answering

from index.types import Document

UNION = Document(
    "ldld-tong-ket.docx",
    "Đến ngày 31/12/2024 toàn tỉnh có 61.230 đoàn viên sinh hoạt tại 742 CĐCS.\n\n"
    "LĐLĐ huyện Bến Sỏi có 58 CĐCS. Trụ sở đặt tại số 4 đường Hoa Gạo.\n\n"
    "Cụm thi đua số 1 gồm 3 đơn vị: LĐLĐ huyện Bến Sỏi, LĐLĐ huyện Lâm Hà Thượng, LĐLĐ thị xã Cửa Rạng.\n",
    title="Báo cáo tổng kết năm 2024 của Liên đoàn Lao động tỉnh Hải Sương",
    date="2025-01-06",
)
PARTY = Document(
    "dang-bo-khoi.txt",
    "Đảng bộ Khối các cơ quan tỉnh Hải Sương có 47 tổ chức cơ sở đảng với 3.276 đảng viên.\n\n"
    "Hội nghị tổng kết diễn ra ngày 12/12/2024. Nhiều chi bộ đẩy mạnh văn hóa công sở.\n",
    title="Đảng bộ Khối các cơ quan tỉnh Hải Sương tổng kết năm 2024",
    date="2024-12-13",
)
HOSPITAL = Document(
    "tb-233.docx",
    "SỞ Y TẾ TỈNH HẢI SƯƠNG\nBỆNH VIỆN ĐA KHOA KHU VỰC AN TRÀ\n\n"
    "Bệnh viện là đơn vị hạng II, quy mô 480 giường kế hoạch, với 612 viên chức và người lao động.\n",
    title="Thông báo của Bệnh viện Đa khoa khu vực An Trà",
    date="2024-10-01",
)


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    with answering(tmp_path_factory.mktemp("library"), UNION, PARTY, HOSPITAL) as asked:
        yield asked


@pytest.mark.parametrize(
    "question",
    [
        "ldld dơn lạc co bao nhieu cdcs",
        "ldld don lac co bao nhieu cdcs",
        "LĐLĐ huyện Đơn Lạc có bao nhiêu CĐCS?",
        "Sở Văn hóa có bao nhiêu đảng viên?",
        "so van hoa co bao nhieu dang vien",
        "sở văn hóa có bao nhiêu đảng viên",
        "Đảng bộ Khối Doanh nghiệp tỉnh có bao nhiêu đảng viên?",
        "Bệnh viện Đa khoa tỉnh Hải Sương có bao nhiêu giường kế hoạch?",
        "Which units belong to emulation cluster No. 1 of the Women's Union?",
        "cum thi dua so 1 cua tinh doan gom nhung don vi nao",
        "Tóm tắt báo cáo tổng kết năm 2024 của Liên đoàn Lao động tỉnh Đơn Lạc.",
        "Trụ sở Hội Nông dân huyện Bến Sỏi ở đâu?",
    ],
)
def test_of_a_body_that_the_papers_do_not_know_nothing_is_told(say: Say, question: str) -> None:
    told = say(question)
    assert told.abstained
    assert told.citations  # the nearest are shown as such


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ldld ben soi co bao nhieu cdcs", "58"),
        ("LĐLĐ huyện Bến Sỏi có bao nhiêu CĐCS?", "58"),
        ("LĐLĐ tỉnh Hải Sương có bao nhiêu CĐCS?", "742"),
        ("Đảng bộ Khối các cơ quan có bao nhiêu đảng viên?", "3.276"),
        ("Bệnh viện An Trà có bao nhiêu giường kế hoạch?", "480"),
        ("cum thi dua so 1 cua lien doan lao dong gom nhung don vi nao", "Cửa Rạng"),
        ("LĐLĐ huyện Đơn Lạc có thuộc Cụm thi đua số 1 không?", "không có"),
    ],
)
def test_of_those_that_they_know_they_tell(say: Say, question: str, said: str) -> None:
    told = say(question)
    assert not told.abstained
    assert said in told.text
