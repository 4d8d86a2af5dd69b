"""Title, source and date: found where a document states them, never made up from its text."""

from __future__ import annotations

from typing import Any

import pytest
from making import xlsx

from index.read import read_bytes
from index.readers.dates import iso, signing, stamp
from index.readers.properties import trusted_title

PROSE = "Chi bộ thống nhất chỉ tiêu kết nạp ba đảng viên mới trong năm, giao cho từng đảng viên theo dõi và giúp đỡ."


def head(text: str) -> tuple[str, str, str]:
    document = read_bytes(text.encode(), "a.txt")
    return document.title, document.source, document.date


STATE = """UBND HUYỆN CẦN ĐƯỚC
PHÒNG NỘI VỤ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 27/BC-PNV
Cần Đước, ngày 9 tháng 11 năm 2023

BÁO CÁO
Kết quả công tác văn thư, lưu trữ
năm 2023 trên địa bàn huyện

Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;
"""
PARTY = """ĐẢNG BỘ TỈNH AN GIANG          ĐẢNG CỘNG SẢN VIỆT NAM
BAN TUYÊN GIÁO
*                              An Giang, ngày 02 tháng 02 năm 2024
Số 45-HD/BTGTU

HƯỚNG DẪN
tuyên truyền kỷ niệm ngày thành lập Đảng
-----

Thực hiện kế hoạch của Tỉnh ủy, Ban Tuyên giáo hướng dẫn như sau:
"""
LETTER = """SỞ TÀI CHÍNH
Số: 310/STC-VP
V/v báo cáo tình hình sử dụng biên chế
Bến Tre, ngày 15 tháng 8 năm 2023
Kính gửi: Các phòng thuộc Sở
"""


@pytest.mark.parametrize(
    ("text", "title", "source", "date"),
    [
        pytest.param(
            STATE,
            "Báo cáo Kết quả công tác văn thư, lưu trữ năm 2023 trên địa bàn huyện",
            "UBND HUYỆN CẦN ĐƯỚC – PHÒNG NỘI VỤ",
            "2023-11-09",
            id="state office",
        ),
        pytest.param(
            PARTY,
            "Hướng dẫn tuyên truyền kỷ niệm ngày thành lập Đảng",
            "ĐẢNG BỘ TỈNH AN GIANG – BAN TUYÊN GIÁO",
            "2024-02-02",
            id="party office, letterhead in columns",
        ),
        pytest.param(
            LETTER,
            "Công văn về việc báo cáo tình hình sử dụng biên chế",
            "SỞ TÀI CHÍNH",
            "2023-08-15",
            id="official letter",
        ),
    ],
)
def test_administrative_document_gives_type_and_subject_agency_and_date(
    text: str, title: str, source: str, date: str
) -> None:
    assert head(text) == (title, source, date)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Thứ hai, 08/01/2024 | 10:20 GMT+7", "2024-01-08"),
        ("Thứ 3, Ngày 09 / 01 / 2024", "2024-01-09"),
        ("10/07/2024 - 18:17", "2024-07-10"),
        ("08:15 | 12/03/2024", "2024-03-12"),
        ("Ngày đăng: 5-3-2024", "2024-03-05"),
        ("Cập nhật lúc 07:30, Chủ nhật, 3/3/2024", "2024-03-03"),
        ("(Đăng ngày 5 tháng 3 năm 2024)", "2024-03-05"),
        ("2024-07-10T08:00:00", "2024-07-10"),
        ("Minh Tâm - 12/03/2024 09:00", "2024-03-12"),
        ("Ngày đăng: 18/3/2025 - Lượt xem: 1.204 - Người đăng: Quản trị", "2025-03-18"),
        ("Tác giả: Minh Tâm - 12/03/2024", "2024-03-12"),
        ("Chủ nhật, ngày 31 tháng 2 năm 2024", ""),
        ("Ngày 20/6/2024, tại huyện Mỏ Cày, cụm thi đua sơ kết công tác.", ""),
        ("Kế hoạch số 35-KH/HU, ngày 07/12/2022", ""),
        ("Từ 1/1/2023 đến 31/12/2023", ""),
        ("Tỷ lệ 12/03", ""),
        ("Thời gian: 8 giờ 00 ngày 11/6/2025.", ""),
        ("Khai mạc: 14 giờ, ngày 11/6/2025", ""),
    ],
)
def test_line_is_a_date_of_publication_only_if_it_says_nothing_else(line: str, date: str) -> None:
    assert stamp(line) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Hà Nội, ngày 5 tháng 3 năm 2024", "2024-03-05"),
        ("  TP. Hồ Chí Minh, ngày 30 tháng 04 năm 2021  ", "2021-04-30"),
        ("Bà Rịa - Vũng Tàu, ngày 1 tháng 12 năm 2022", "2022-12-01"),
        ("Căn cứ Nghị quyết số 18-NQ/TW, ngày 25 tháng 10 năm 2017 của Ban Chấp hành", ""),
        ("ngày 25 tháng 10 năm 2017", ""),
    ],
)
def test_place_and_date_of_signing(line: str, date: str) -> None:
    assert signing(line) == date


@pytest.mark.parametrize(
    ("text", "date"), [("tháng 7/2024", "2024-07"), ("2024", "2024"), ("sớm", ""), ("2024/1/5", "2024-01-05")]
)
def test_field_of_a_head_may_be_less_exact(text: str, date: str) -> None:
    assert iso(text) == date


INVITATION = """BAN TỔ CHỨC HUYỆN ỦY MỎ CÀY
Mỏ Cày, ngày 3 tháng 6 năm 2025
{type}
Kính gửi: Các đồng chí trưởng ban
Ban Tổ chức Huyện ủy trân trọng kính mời đồng chí dự hội nghị sơ kết.
Thời gian: 8 giờ 00 ngày 11/6/2025.
Địa điểm: Phòng họp số 2, trụ sở Huyện ủy.
"""


@pytest.mark.parametrize(("type_", "title"), [("GIẤY MỜI", "Giấy mời"), ("V/v dự hội nghị sơ kết", None)])
def test_an_invitation_is_dated_by_its_dateline_and_not_by_its_event(type_: str, title: str | None) -> None:
    found = head(INVITATION.format(type=type_))
    assert found[2] == "2025-06-03"
    assert title is None or found[0] == title


def test_the_time_of_an_event_dates_no_paper() -> None:
    assert head("\n".join(INVITATION.splitlines()[2:]).format(type="GIẤY MỜI"))[2] == ""


def test_date_in_the_body_is_not_the_date_of_the_document() -> None:
    text = f"Chi bộ ấp Ba họp thường kỳ\n\nNgày 3/2/2024, chi bộ họp. {PROSE}\n\n{PROSE} Tại cuộc họp ngày 10/5/2023."
    assert head(text)[2] == ""


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Nguồn: Báo Đồng Khởi", "Báo Đồng Khởi"),
        ("(Theo TTXVN)", "TTXVN"),
        ("Theo Tạp chí Xây dựng Đảng", "Tạp chí Xây dựng Đảng"),
        ("Nguồn: xaydungdang.org.vn", "xaydungdang.org.vn"),
        ("BAN TỔ CHỨC HUYỆN ỦY", "BAN TỔ CHỨC HUYỆN ỦY"),
        ("Theo đó, mỗi chi bộ cử một người", ""),
        ("Minh Tâm", ""),
    ],
)
def test_source_is_what_the_last_lines_name(line: str, source: str) -> None:
    paragraphs = [PROSE.replace("ba", number) for number in ("ba", "bốn", "năm")]
    assert head("\n\n".join(["Chi bộ ấp Ba họp", *paragraphs, "Xong.", line]))[1] == source


def test_title_is_the_first_line_that_reads_like_one() -> None:
    assert (
        head(f"Tiếng Việt | English\n12/03/2024 09:00\nChi bộ ấp Ba họp thường kỳ\n{PROSE}")[0]
        == "Chi bộ ấp Ba họp thường kỳ"
    )


def test_text_that_begins_at_once_has_no_title() -> None:
    assert head(PROSE * 3)[0] == ""


@pytest.mark.parametrize(
    ("title", "trusted"),
    [
        ("Báo cáo công tác năm 2023", "Báo cáo công tác năm 2023"),
        ("B¸o c¸o cña ®¶ng bé x· vÒ c«ng t¸c n¨m", "Báo cáo của đảng bộ xã về công tác năm"),
        ("Microsoft Word - Document1", ""),
        ("PowerPoint Presentation", ""),
        ("bc_nam_2023.docx", ""),
        ("Document1", ""),
        ("C:\\Users\\an\\bao cao cuoi nam", ""),
        ("", ""),
    ],
)
def test_titles_that_programs_fill_in_are_not_trusted(title: str, trusted: str) -> None:
    assert trusted_title(title) == trusted


SAVED_PAGE = f"""CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN ĐOÀN TÂN MỸ
Trang chủ | Tin tức | Liên hệ
{{headline}}
{{stamp}}

{PROSE}
"""


@pytest.mark.parametrize(
    ("headline", "stamp_line"),
    [
        ("Huyện đoàn Tân Mỹ sơ kết chiến dịch hè", "Thứ Bảy, 28/06/2025, 09:14 (GMT+7)      Lượt xem: 1.907"),
        ("TUỔI TRẺ TÂN MỸ: SỨC TRẺ, KHÁT VỌNG", "Ngày đăng: 28.06.2025 | Lượt đọc: 842"),
        ("Huyện đoàn Tân Mỹ sơ kết chiến dịch hè", "28/06/2025 15:42"),
        ("Huyện đoàn Tân Mỹ sơ kết chiến dịch hè", "Thời gian: 28/06/2025 15:42"),
    ],
)
def test_the_headline_of_a_saved_page_stands_above_its_date(headline: str, stamp_line: str) -> None:
    assert head(SAVED_PAGE.format(headline=headline, stamp=stamp_line))[::2] == (headline, "2025-06-28")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Danh sách cán bộ phụ trách cụm năm 2025"], "Danh sách cán bộ phụ trách cụm năm 2025"),
        (["HỘI NÔNG DÂN TỈNH", "BẢNG TỔNG HỢP HỘI VIÊN"], "BẢNG TỔNG HỢP HỘI VIÊN"),
        ([], "Danh sách"),
    ],
)
def test_a_workbook_is_called_what_stands_above_its_table(above: list[str], title: str) -> None:
    def build(sheet: Any) -> None:
        sheet.title = "Danh sách"
        for row in [*([line] for line in above), ["STT", "Họ và tên", "Đơn vị"], [1, "Tô Thị Nhạn", "Thư viện"]]:
            sheet.append(row)

    assert read_bytes(xlsx(build), "a.xlsx").title == title


def test_minutes_are_of_the_day_on_which_people_met() -> None:
    text = (
        "HỘI KHUYẾN HỌC HUYỆN ĐÔNG SƠN\nSố: 09/BB-HKH\n\nBIÊN BẢN\nHọp Ban Chấp hành, chia cụm năm 2024\n\n"
        "Thời gian: 14 giờ 00 ngày 05 tháng 3 năm 2024\nĐịa điểm: Phòng họp số 2\n\nHội chia làm 3 cụm.\n"
    )
    document = read_bytes(text.encode(), "bien-ban.txt")
    assert (document.title, document.date) == ("Biên bản Họp Ban Chấp hành, chia cụm năm 2024", "2024-03-05")


def test_a_programme_is_of_the_day_of_the_paper_that_it_was_issued_with() -> None:
    issued = "*(Ban hành kèm theo Công văn số 36-CV/HKH ngày 14/10/2024)*"
    text = f"# Chương trình công tác năm học 2024 - 2025\n\n{issued}\n\nHọp.\n"
    assert read_bytes(text.encode(), "chuong-trinh.md").date == "2024-10-14"


def test_an_office_on_the_line_below_the_title_is_whose_paper_it_is() -> None:
    text = "# CHƯƠNG TRÌNH CÔNG TÁC\n## Đoàn Trường Đại học Bạch Mai, năm học 2024 - 2025\n\nĐoàn trường họp mỗi quý.\n"
    assert read_bytes(text.encode(), "a.md").source == "Đoàn Trường Đại học Bạch Mai"
    assert read_bytes(text.replace("## Đoàn", "Đoàn").replace(" 2025", " 2025.").encode(), "a.md").source == ""


@pytest.mark.parametrize("line", ["Cập nhật: 18/3/2025 | In trang", "Thứ Ba, 18/03/2025 | 08:15 (GMT+7)"])
def test_web_page_is_of_the_day_that_it_shows_above_its_text(line: str) -> None:
    prose = f"{PROSE} " * 4
    page = f"""<html><body><nav>Hôm nay, 30/11/2025</nav><article><h1>Xã Tân Bình kết nạp đảng viên</h1>
    <div class="meta">{line} <span>A-</span></div><p>{prose}</p><p>{prose}</p></article>
    <div class="others"><p>Tin khác</p><span>05/01/2024</span></div></body></html>"""
    assert read_bytes(page.encode(), "a.html").date == "2025-03-18"
    assert read_bytes(page.replace(line, "").encode(), "a.html").date == ""
