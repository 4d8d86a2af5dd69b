"""Near repetitions are found by what documents share, among however many others, and named with how much."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import PLAN, REPORT

from bot.clerk.resemblance import shared, shingles, similar_documents
from index.library import SqliteLibrary
from index.read import read_bytes
from index.types import Document


def copy_of(text: str, name: str = "ban-sao.md") -> Document:
    return read_bytes(text.encode(), name)


def test_the_same_text_typed_without_marks_and_with_a_banner_is_nearly_the_same(invented: SqliteLibrary) -> None:
    with invented.view() as view:
        (found,) = similar_documents(copy_of("Trang chủ | Liên hệ\n\n" + PLAN.split("---")[2]), view)
    assert (found.document, found.reason) == ("ke-hoach-ngay-hoi.md", "text")
    assert found.share > 0.9


def test_a_document_of_the_same_kind_and_office_about_something_else_is_not_alike(invented: SqliteLibrary) -> None:
    text = "# Báo cáo năm 2024 của Thư viện tỉnh Yên Bái\n\nThư viện tỉnh Yên Bái có 22 cán bộ và 3 phòng đọc."
    with invented.view() as view:
        assert similar_documents(copy_of(text), view) == ()


def test_a_paper_of_the_same_number_or_title_is_found_whatever_it_says(invented: SqliteLibrary, tmp_path: Path) -> None:
    paper = "UBND TỈNH SƠN LA\nSố: 412/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc giao chỉ tiêu bạn đọc.\n\nGiao {} lượt.\n"
    library = SqliteLibrary(tmp_path)
    library.publish([copy_of(paper.format("500"), "412.txt"), copy_of(REPORT, "bao-cao.md")])
    with library.view() as view:
        (by_number,) = similar_documents(
            copy_of("Số: 412/QĐ-UBND\n\nNội dung viết lại hoàn toàn, không giống bản trước.", "moi.txt"), view
        )
        (by_title,) = similar_documents(
            copy_of("---\ntitle: Báo cáo năm 2023 của Thư viện tỉnh Lai Châu\n---\n\nSố liệu đã đổi.", "moi.md"), view
        )
    library.close()
    assert (by_number.document, by_number.reason) == ("412.txt", "code")
    assert (by_title.document, by_title.reason) == ("bao-cao.md", "title")


@pytest.mark.parametrize(
    ("ours", "theirs", "share"), [("a b c d e f", "a b c d e x", 0.5), ("a b", "a b", 1), ("", "a", 0)]
)
def test_the_share_counts_stretches_of_five_syllables(ours: str, theirs: str, share: float) -> None:
    assert shared(shingles(ours), shingles(theirs)) == share
