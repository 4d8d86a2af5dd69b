"""Pages saved as plain text: what belongs to the site is skipped, what belongs to the document never."""

from __future__ import annotations

from itertools import pairwise

import pytest

from index.read import read_bytes
from index.readers.furniture import furniture

FIRST = "Sáng 4/5, Trường Chính trị tỉnh khai giảng lớp bồi dưỡng cho 64 bí thư chi bộ, thời gian học mười ngày."
SECOND = "Lớp học do Ban Tổ chức Tỉnh ủy phối hợp tổ chức, học viên sẽ viết bài thu hoạch vào ngày cuối của khóa."
TITLE = "Khai giảng lớp bồi dưỡng bí thư chi bộ"


def kept(text: str) -> list[str]:
    left, start = "", 0
    for span in furniture(text):
        left += text[start : span.start]
        start = span.end
    return [line.strip() for line in (left + text[start:]).splitlines() if line.strip()]


def page(top: str = "", middle: str = "", bottom: str = "") -> str:
    return "\n".join([top, TITLE, FIRST, middle, SECOND, bottom])


@pytest.mark.parametrize(
    "top",
    [
        "Tiếng Việt | English",
        "Trang chủ | Giới thiệu | Tin tức | Văn bản | Liên hệ",
        "Trang chủ » Tin tức » Hoạt động của trường",
        "Trang chủ\nGiới thiệu\nTin tức - Sự kiện\nVăn bản\nThư viện ảnh\nLiên hệ",
        "Đăng nhập\nTìm kiếm\nEnglish | Tiếng Việt",
        "Home > Tin tức",
        "Bỏ qua đến nội dung chính",
        "Chia sẻ Facebook\nZalo\nGiọng nam\nCỡ chữ: A A",
        "- [Trang chủ](/)\n- [Giới thiệu](/gt)\n- [Liên hệ](/lh)",
    ],
)
def test_what_stands_above_a_page_is_skipped(top: str) -> None:
    assert kept(page(top=top)) == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize(
    "middle",
    [
        "|",
        "* * *",
        "Giọng nữ",
        "Nghe đọc bài",
        "In trang   ",
        "Lượt xem: 1.234",
        "Tin liên quan\nTỉnh ủy tổng kết công tác năm (12/03/2024)\nKhai mạc hội thi giảng viên (05/03/2024)",
        TITLE + ".",
    ],
)
def test_what_stands_within_a_page_is_skipped(middle: str) -> None:
    assert kept(page(middle=middle)) == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize(
    "bottom",
    [
        "Chia sẻ bài viết\nGửi email\nIn bài viết",
        "BÌNH LUẬN\nBạn còn 500/500 ký tự\nBạn vui lòng nhập từ 5 ký tự trở lên !!!\nTin mới",
        "Bình luận (2)\nTrần Văn Bốn\nBài viết rất bổ ích, mong trường mở thêm nhiều lớp như thế ở huyện.\nTrả lời",
        "Phản hồi\n\nCác tin khác\n\nMới nhất\n\nXem nhiều nhất",
        "Các tin khác\nTỉnh đoàn phát động tháng thanh niên\nHội nghị cán bộ chủ chốt",
        "TIN CÙNG CHUYÊN MỤC\n- Tỉnh đoàn phát động tháng thanh niên (1/3)\n- Hội nghị cán bộ chủ chốt (2/3)",
        ".:: Các bài viết liên quan\n\nVideo hoạt độngHình ảnh hoạt động\n\nWebsite liên kết",
        "Đọc nhiều\n1\nTỉnh đoàn phát động tháng thanh niên\n2\nHội nghị cán bộ chủ chốt",
        "Đang online: 12\nHôm nay: 345\nTổng lượt truy cập: 1.234.567",
        "© 2024 Trường Chính trị tỉnh. Phát triển bởi Công ty Phần mềm",
        "Bản quyền thuộc về Trường Chính trị tỉnh",
        "Ghi rõ nguồn khi phát hành lại thông tin từ trang này",
        "Theo dõi chúng tôi trên Facebook",
        "1.204 lượt xem",
    ],
)
def test_what_stands_below_a_page_is_skipped(bottom: str) -> None:
    assert kept(page(bottom=bottom)) == [TITLE, FIRST, SECOND]


def test_caption_printed_twice_is_kept_once_with_its_credit() -> None:
    captions = "Quang cảnh lễ khai giảng.\n\nQuang cảnh lễ khai giảng. Ảnh: Minh Tâm"
    assert kept(page(middle=captions)) == [TITLE, FIRST, "Quang cảnh lễ khai giảng. Ảnh: Minh Tâm", SECOND]


@pytest.mark.parametrize(
    "content",
    [
        "Chia sẻ kinh nghiệm với các đồng chí, giáo sư Lê Văn An cho biết lớp có 64 học viên.",
        "Các kênh hỗ trợ:\n- Email\n- Zalo\n- Facebook",
        "Các lĩnh vực:\nKinh tế\nVăn hóa\nXã hội",
        "Thông báo\nKế hoạch\nBáo cáo",
        "Hà Nội\nHải Phòng\nĐà Nẵng\nCần Thơ",
        "Địa chỉ: số 12, đường Lê Lợi. Điện thoại: 0273 3123 456",
        "Đồng chí phụ trách: Trần Thị Bảy",
        "Bình luận viên của đài là ông Nguyễn Văn Sáu",
        "Tin tức nội bộ được gửi hằng tuần | Phòng Tổ chức biên tập | Văn thư gửi đi",
        "(1) Sở Y tế\n(2) Sở Nội vụ\n(3) Sở Tư pháp",
        "- Sở Y tế\n- Sở Y tế\n- Sở Nội vụ",
        "Tên: An; Chức vụ: Bí thư\nTên: Bình; Chức vụ: Bí thư",
        "Minh Tâm",
        "BAN TỔ CHỨC TỈNH ỦY",
    ],
)
def test_content_that_resembles_furniture_stays(content: str) -> None:
    expected = [TITLE, FIRST, *content.split("\n"), SECOND]
    assert kept(page(middle=content)) == expected
    assert kept(page(bottom=content)) == [TITLE, FIRST, SECOND, *content.split("\n")]


def test_section_named_like_furniture_stays_with_its_text() -> None:
    text = f"# Quy chế\n\n{FIRST}\n\n# Phản hồi\n\n{SECOND}\n\n# Bình luận\n\nKhông có.\n"
    assert furniture(text) == ()


def test_text_after_a_related_list_stays() -> None:
    text = page(middle=f"Tin liên quan\nTỉnh đoàn phát động tháng thanh niên\n\n{FIRST.replace('64', '65')}")
    assert FIRST.replace("64", "65") in kept(text)
    assert SECOND in kept(text)


def test_word_document_is_no_page_and_loses_nothing() -> None:
    from making import docx

    def build(document) -> None:  # type: ignore[no-untyped-def]
        for line in (TITLE, FIRST, "Phản hồi", "Liên hệ"):
            document.add_paragraph(line)

    assert "Phản hồi" in read_bytes(docx(build), "a.docx").text


def test_spans_are_in_order_apart_and_within_the_text() -> None:
    text = page("Trang chủ | Tin tức | Liên hệ\n|", "|", "Tin mới\nMột tin\n|\n© 2024")
    spans = furniture(text)
    assert all(span.start < span.end <= len(text) for span in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))
