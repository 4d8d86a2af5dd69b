"""Reading as its callers know it: a file, bytes or an address in, a Document out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from making import docx, fill, pdf, pptx, printed

from index.read import READABLE_SUFFIXES, UnreadableDocument, read, read_bytes
from index.types import Document

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
PROSE = (
    "Đảng bộ xã Tân Bình hiện có 14 chi bộ trực thuộc với 382 đảng viên, trong năm đã kết nạp được 11 quần chúng "
    "ưu tú, nhiều hơn năm trước ba người, và không có chi bộ nào yếu kém."
)

OTHER = (
    "Trường Chính trị mở bốn lớp bồi dưỡng cho 216 học viên, do Ban Tổ chức Huyện ủy quản lý; mỗi lớp học tám ngày, "
    "học viên được cấp giấy chứng nhận khi hoàn thành bài thu hoạch."
)


def kept(document: Document) -> str:
    """What is left of a document's text when everything skipped is taken out."""
    text, start = "", 0
    for span in document.skipped:
        text += document.text[start : span.start]
        start = span.end
    return text + document.text[start:]


def test_text_file_is_kept_whole_so_that_offsets_are_offsets_in_the_file(tmp_path: Path) -> None:
    text = f"Trang chủ | Tin tức | Liên hệ\n\nXã Tân Bình kết nạp đảng viên\n\n{PROSE}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    document = read(tmp_path / "a.txt")
    assert document.text == text
    assert document.name == "a.txt"
    assert kept(document).strip().startswith("Xã Tân Bình")


def test_name_below_the_folder_is_the_callers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    assert read(tmp_path / "a.txt", "phong-a/a.txt").name == "phong-a/a.txt"


def test_suffix_is_read_in_capitals_too() -> None:
    assert read_bytes(PROSE.encode(), "A.TXT").text == PROSE


def test_quotes_and_tone_placement_stay_as_written() -> None:
    text = "“Thị uỷ Hoà Bình” – quý III…  hai dấu cách"
    assert read_bytes(text.encode(), "a.txt").text == text


def test_windows_line_ends_and_byte_order_mark_go() -> None:
    assert read_bytes("\ufeffMột hai\r\nba bốn\rnăm".encode(), "a.txt").text == "Một hai\nba bốn\nnăm"


def test_decomposed_marks_are_composed() -> None:
    assert read_bytes(unicodedata.normalize("NFD", PROSE).encode(), "a.txt").text == PROSE


def test_control_characters_become_spaces_so_that_offsets_stay() -> None:
    assert read_bytes("Đảng\x00bộ\x07 xã".encode() + b" a" * 2000, "a.txt").text.startswith("Đảng bộ  xã")


def test_markdown_front_matter_is_read_and_skipped() -> None:
    fields = 'title: "Nghị quyết về chuyển đổi số"\nsource: Huyện ủy Cần Giuộc\ndate: 2024-07-10'
    text = f"---\n{fields}\n---\n\n# Mở đầu\n\n{PROSE}\n"
    document = read_bytes(text.encode(), "a.md")
    assert (document.title, document.source, document.date) == (
        "Nghị quyết về chuyển đổi số",
        "Huyện ủy Cần Giuộc",
        "2024-07-10",
    )
    assert document.text == text
    assert kept(document).strip().startswith("# Mở đầu")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('Sơ kết phong trào "Xanh - Sạch"', 'Sơ kết phong trào "Xanh - Sạch"'),
        ("“Dân vận khéo” năm 2024", "“Dân vận khéo” năm 2024"),
        ("“Một” và “hai”", "“Một” và “hai”"),
        ("“Quy chế chi bộ”", "Quy chế chi bộ"),
        ("'Quy chế chi bộ'", "Quy chế chi bộ"),
        ('"Phong trào “Dân vận khéo”"', "Phong trào “Dân vận khéo”"),
        (r'"Phong trào \"Xanh\""', 'Phong trào "Xanh"'),
    ],
)
def test_a_title_keeps_the_quotation_marks_that_are_its_own(written: str, title: str) -> None:
    assert read_bytes(f"---\ntitle: {written}\n---\n{PROSE}".encode(), "a.md").title == title


def test_front_matter_may_be_in_vietnamese() -> None:
    text = f"---\nTiêu đề: Báo cáo quý\nNguồn: Báo Ấp Bắc\nNgày: 5/3/2024\n---\n{PROSE}"
    document = read_bytes(text.encode(), "a.md")
    assert (document.title, document.source, document.date) == ("Báo cáo quý", "Báo Ấp Bắc", "2024-03-05")


def test_markdown_without_front_matter_takes_its_first_heading_as_title() -> None:
    document = read_bytes(f"# Quy chế làm việc của *chi bộ*\n\n{PROSE}".encode(), "a.md")
    assert document.title == "Quy chế làm việc của chi bộ"
    assert document.skipped == ()


def test_markdown_table_becomes_rows_that_read_on_their_own_and_nothing_else_changes() -> None:
    text = "# Cụm\n\n| STT | Đơn vị |\n|---|:--:|\n| 1 | Sở Y tế |\n| 2 | Sở Nội vụ |\n\nHết  đoạn.\n"
    document = read_bytes(text.encode(), "a.md")
    assert document.text == "# Cụm\n\nSTT: 1; Đơn vị: Sở Y tế\nSTT: 2; Đơn vị: Sở Nội vụ\n\nHết  đoạn.\n"


def test_a_merged_row_of_a_table_with_two_columns_heads_those_below_it() -> None:
    rows = ["| STT | Đơn vị |", "|---|---|", "| Cụm số 1 | Cụm số 1 |", "| 1 | Sở Y tế |", "| 2 | 2 |"]
    document = read_bytes("\n".join(rows).encode(), "a.md")
    assert document.text == "Cụm số 1\nCụm số 1; STT: 1; Đơn vị: Sở Y tế\nCụm số 1; STT: 2; Đơn vị: 2"


def test_picture_written_into_markdown_is_skipped() -> None:
    text = f"{PROSE}\n\n![ảnh](data:image/png;base64,{'iVBORw0K' * 4000})\n"
    document = read_bytes(text.encode(), "a.md")
    assert document.text == text
    assert "iVBOR" not in kept(document)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_rows_carry_their_header(separator: str) -> None:
    table = "\n".join(
        separator.join(row) for row in (["STT", "Đơn vị", "Số"], ["1", "Sở Y tế", "007"], ["2", "Sở X", "5"])
    )
    document = read_bytes(table.encode(), "a.csv")
    assert document.text == "STT: 1; Đơn vị: Sở Y tế; Số: 007\nSTT: 2; Đơn vị: Sở X; Số: 5"
    assert document.title == ""


PAGE = f"""<!DOCTYPE html><html><head><title>Xã Tân Bình kết nạp đảng viên - Báo Miền Quê</title>
<meta property="og:title" content="Xã Tân Bình kết nạp đảng viên"><meta property="og:site_name" content="Báo Miền Quê">
<meta property="article:published_time" content="2023-11-02T08:00:00+07:00"></head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/t">Tin tức</a></li></ul></nav>
<article><h1>Xã Tân Bình kết nạp đảng viên</h1><p>{PROSE}</p><h2>Các chi bộ</h2>
<ol><li>Chi bộ ấp Một</li><li>Chi bộ ấp Hai</li></ol>
<table><tr><th>Chi bộ</th><th>Đảng viên</th></tr>
<tr><td rowspan="2">Ấp Một</td><td>31</td></tr><tr><td>32</td></tr></table>
<p>{PROSE}</p></article><div class="comments"><h3>Bình luận</h3><p>Bài hay quá.</p></div>
<script>var rac = 1;</script><footer>Bản quyền 2023</footer></body></html>"""


def test_web_page_gives_its_article_and_its_head() -> None:
    document = read_bytes(PAGE.encode(), "a.html")
    assert document.text.startswith(
        f"# Xã Tân Bình kết nạp đảng viên\n\n{PROSE}\n\n## Các chi bộ\n\n1. Chi bộ ấp Một\n2."
    )
    assert "Chi bộ: Ấp Một; Đảng viên: 32" in document.text
    assert not any(word in document.text for word in ("Trang chủ", "Bài hay", "rac", "Bản quyền"))
    assert (document.title, document.source, document.date) == (
        "Xã Tân Bình kết nạp đảng viên",
        "Báo Miền Quê",
        "2023-11-02",
    )


def test_web_page_in_a_legacy_charset_is_read() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="utf-16le">').encode("utf-16")
    assert PROSE in read_bytes(page, "a.htm").text


def test_document_saved_as_html_keeps_its_letterhead_signature_and_numbers() -> None:
    page = f"""<html><head><title>Document1</title></head><body>
    <table><tr><td>UBND TỈNH TIỀN GIANG<br><b>SỞ NỘI VỤ</b></td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></td></tr>
    <tr><td>Số: 12/KH-SNV</td><td><i>Tiền Giang, ngày 05 tháng 3 năm 2024</i></td></tr></table>
    <p><b>KẾ HOẠCH</b></p><p>Thi đua năm
    2024</p><p>1. {PROSE}</p><ol start="2"><li><p>Chấm điểm</p></li><li>Xếp hạng</li></ol>
    <table><tr><th>Đơn vị</th><th>Điểm</th></tr><tr><td>Ấp Một</td><td>95</td></tr><tr><td>Ấp Hai</td><td>91</td></tr>
    </table><p>Nơi nhận:<br>- Lưu: VT.</p><p>GIÁM ĐỐC</p></body></html>"""
    document = read_bytes(page.encode(), "a.html")
    assert (document.title, document.source) == ("Kế hoạch Thi đua năm 2024", "UBND TỈNH TIỀN GIANG – SỞ NỘI VỤ")
    assert document.text.split("năm 2024\n\n")[-1] == (
        f"1. {PROSE}\n2. Chấm điểm\n3. Xếp hạng\n\nĐơn vị: Ấp Một; Điểm: 95\nĐơn vị: Ấp Hai; Điểm: 91\n\n"
        "Nơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC"
    )


def test_page_of_a_site_without_modern_elements_loses_its_comments_and_menu() -> None:
    page = f"""<html><body><div class="top-menu">Trang chủ | Tin tức | Liên hệ</div>
    <h1>Xã Tân Bình kết nạp đảng viên</h1><div class="content"><p>{PROSE}</p><p>{OTHER}</p></div>
    <div class="comments"><p>Bài hay quá.</p></div></body></html>"""
    text = read_bytes(page.encode(), "a.html").text
    assert PROSE in text
    assert OTHER in text
    assert "Bài hay" not in text
    assert "Liên hệ" not in text


def test_web_page_without_a_date_gets_none_from_its_text() -> None:
    page = f"<html><body><h1>Thông tin chung</h1><p>Ngày 5/3/2021 xã họp. {PROSE}</p></body></html>"
    assert read_bytes(page.encode(), "a.html").date == ""


def test_word_document_keeps_headings_lists_and_tables_in_order() -> None:
    def build(document) -> None:  # type: ignore[no-untyped-def]
        document.add_heading("Danh sách cụm thi đua", 1)
        document.add_paragraph("Khối trưởng các trường", style="List Number")
        document.add_paragraph("Khối phó các trường", style="List Number")
        document.add_paragraph("gạch đầu dòng", style="List Bullet")
        fill(document.add_table(3, 3), [["STT", "Đơn vị", "Cụm"], ["1", "Sở Y tế", "Cụm 1"], ["2", "Sở X", ""]])
        document.tables[0].cell(1, 2).merge(document.tables[0].cell(2, 2))
        document.add_paragraph(PROSE)
        document.sections[0].header.paragraphs[0].text = "ĐẦU TRANG"

    document = read_bytes(docx(build), "a.docx")
    lines = [line for line in document.text.splitlines() if line]
    assert lines == [
        "# Danh sách cụm thi đua",
        "1. Khối trưởng các trường",
        "2. Khối phó các trường",
        "- gạch đầu dòng",
        "STT: 1; Đơn vị: Sở Y tế; Cụm: Cụm 1",
        "STT: 2; Đơn vị: Sở X; Cụm: Cụm 1",
        PROSE,
    ]
    assert document.title == "Danh sách cụm thi đua"


def test_word_letterhead_table_is_layout_and_gives_the_head() -> None:
    def build(document) -> None:  # type: ignore[no-untyped-def]
        nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        place = "Tiền Giang, ngày 05 tháng 3 năm 2024"
        fill(document.add_table(2, 2), [["UBND TỈNH TIỀN GIANG\nSỞ NỘI VỤ", nation], ["Số: 12/KH-SNV", place]])
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph("Tổ chức phong trào thi đua năm 2024\ncủa ngành Nội vụ")
        document.add_heading("Mục đích", 1)
        document.add_paragraph(PROSE)
        document.core_properties.title = "Microsoft Word - kh12.doc"

    document = read_bytes(docx(build), "a.docx")
    assert document.title == "Kế hoạch Tổ chức phong trào thi đua năm 2024 của ngành Nội vụ"
    assert document.source == "UBND TỈNH TIỀN GIANG – SỞ NỘI VỤ"
    assert document.date == "2024-03-05"
    assert "UBND TỈNH TIỀN GIANG:" not in document.text


def test_numbered_list_beside_another_in_a_layout_table_is_counted_once() -> None:
    def build(document: object) -> None:
        table = document.add_table(1, 2)  # type: ignore[attr-defined]
        for cell, words in zip(table.row_cells(0), ("Khối trưởng", "Khối phó"), strict=True):
            cell.paragraphs[0].text = words
            cell.paragraphs[0].style = "List Number"
        document.add_paragraph("Ủy viên", style="List Number")  # type: ignore[attr-defined]

    words = read_bytes(docx(build), "a.docx").text.split()
    assert " ".join(words) == "1. Khối trưởng 2. Khối phó 3. Ủy viên"


def test_word_document_in_fonts_from_before_unicode_is_decoded_run_by_run() -> None:
    def build(document) -> None:  # type: ignore[no-untyped-def]
        paragraph = document.add_paragraph()
        for text, font in (("®¶ng bé x· ", ".VnTimeH"), ("T©n B×nh ", ".VnTime"), ("hoïp hoäi ñoàng", "VNI-Times")):
            paragraph.add_run(text).font.name = font

    assert read_bytes(docx(build), "a.docx").text == "ĐẢNG BỘ XÃ Tân Bình họp hội đồng"


def test_presentation_gives_a_heading_a_slide_items_tables_and_notes() -> None:
    def build(presentation) -> None:  # type: ignore[no-untyped-def]
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = "Kết quả năm 2023"
        slide.placeholders[1].text = "Kết nạp 11 đảng viên\nThành lập 2 chi bộ"
        table = slide.shapes.add_table(3, 2, 0, 5_000_000, 3_000_000, 1_000_000).table
        fill(table, [["Chi bộ", "Số"], ["Ấp Một", "31"], ["Ấp Hai", "28"]])
        slide.notes_slide.notes_text_frame.text = "Nhấn mạnh số liệu."

    document = read_bytes(pptx(build), "a.pptx")
    lines = [line for line in document.text.splitlines() if line]
    assert lines == [
        *("# Kết quả năm 2023", "- Kết nạp 11 đảng viên", "- Thành lập 2 chi bộ"),
        *("Chi bộ: Ấp Một; Số: 31", "Chi bộ: Ấp Hai; Số: 28", "Nhấn mạnh số liệu."),
    ]


def test_printed_lines_become_paragraphs_again() -> None:
    first = printed(PROSE)
    second = printed(OTHER, top=780 - 16 * len(first) - 12)
    assert read_bytes(pdf([first + second]), "a.pdf").text == f"{PROSE}\n\n{OTHER}"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = printed(PROSE, width=35, left=50)
    right = printed(PROSE.replace("Tân Bình", "Tân Lập"), width=35, left=310)
    text = " ".join(read_bytes(pdf([left + right]), "a.pdf").text.split())
    assert PROSE in text
    assert PROSE.replace("Tân Bình", "Tân Lập") in text


def test_title_of_two_centred_lines_is_one(tmp_path: Path) -> None:
    title = [(130.0, 780.0, "Tổng kết phong trào thi đua năm 2024 của các xã, thị trấn"), (270.0, 764.0, "trong huyện")]
    assert read_bytes(pdf([[*title, *printed(PROSE, top=730)]]), "a.pdf").text.startswith(
        "Tổng kết phong trào thi đua năm 2024 của các xã, thị trấn trong huyện\n\nĐảng bộ"
    )


def test_page_numbers_and_running_headers_are_left_out() -> None:
    halls = ["hội trường lớn", "nhà văn hóa ấp", "trường tiểu học", "trụ sở ủy ban", "nhà truyền thống"]
    pages = [
        [
            (60, 800, "Công báo tỉnh số 12"),
            *printed(f"Họp tại {hall}: {PROSE}", 60 + number),
            (290, 30, f"- {number} -"),
        ]
        for number, hall in enumerate(halls, 1)
    ]
    text = read_bytes(pdf(pages), "a.pdf").text
    assert "Công báo" not in text
    assert "- 3 -" not in text
    assert text.count(PROSE) == 5


def test_paragraph_goes_on_over_a_page() -> None:
    lines = printed(PROSE)
    rest = [(60.0, 780 - 16 * index, line) for index, (_, _, line) in enumerate(lines[1:])]
    assert read_bytes(pdf([lines[:1], rest]), "a.pdf").text == PROSE


GRID = [(60, y, 500, y) for y in (700, 680, 660, 640)] + [(x, 640, x, 700) for x in (60, 120, 300, 500)]


def cells(rows: list[list[str]]) -> list[tuple[float, float, str]]:
    return [
        (x + 4, 685 - 20 * at, cell) for at, row in enumerate(rows) for x, cell in zip((60, 120, 300), row, strict=True)
    ]


def test_ruled_table_of_a_pdf_becomes_rows_with_their_header() -> None:
    page = [
        (60, 780, "Danh sách cụm"),
        *cells([["STT", "Đơn vị", "Cụm"], ["1", "Sở Y tế", "Cụm 1"], ["2", "Sở X", "Cụm 2"]]),
    ]
    text = read_bytes(pdf([[*page, (60, 600, "Hết danh sách.")]], rules=GRID), "a.pdf").text
    assert (
        text
        == "Danh sách cụm\n\nSTT: 1; Đơn vị: Sở Y tế; Cụm: Cụm 1\nSTT: 2; Đơn vị: Sở X; Cụm: Cụm 2\n\nHết danh sách."
    )


def test_a_header_alone_at_the_foot_of_a_page_names_the_columns_of_the_next() -> None:
    foot = [(60, y, 500, y) for y in (60, 80)] + [(x, 60, x, 80) for x in (60, 120, 300, 500)]
    top = [(60, y, 500, y) for y in (780, 800, 820)] + [(x, 780, x, 820) for x in (60, 120, 300, 500)]
    header = [(x + 4, 65, cell) for x, cell in zip((60, 120, 300), ("STT", "Đơn vị", "Cụm"), strict=True)]
    rows = [(x, y + 120, cell) for x, y, cell in cells([["1", "Sở Y tế", "Cụm 1"], ["2", "Sở X", "Cụm 2"]])]
    text = read_bytes(pdf([[(60, 700, "Danh sách cụm"), *header], rows], rules=[*foot, *top]), "a.pdf").text
    assert text.endswith("STT: 1; Đơn vị: Sở Y tế; Cụm: Cụm 1\nSTT: 2; Đơn vị: Sở X; Cụm: Cụm 2")


def test_trusted_title_of_a_pdf_is_taken_and_a_programs_is_not() -> None:
    pages = [printed(PROSE)]
    assert (
        read_bytes(pdf(pages, title="Báo cáo công tác đảng năm 2023"), "a.pdf").title
        == "Báo cáo công tác đảng năm 2023"
    )
    assert "Microsoft" not in read_bytes(pdf(pages, title="Microsoft Word - bc.doc"), "a.pdf").title


def test_every_readable_suffix_has_a_reader_that_refuses_an_empty_file() -> None:
    for suffix in READABLE_SUFFIXES:
        with pytest.raises(UnreadableDocument) as refused:
            read_bytes(b"", f"a{suffix}")
        assert refused.value.code == "empty"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not on this machine")
def test_saved_pages_keep_their_content_and_lose_their_furniture() -> None:
    furniture = (
        "BÌNH LUẬN",
        "ký tự",
        "Giọng nữ",
        "Chia sẻ bài viết",
        "Xem nhiều nhất",
        "English",
        "Website liên kết",
        "|",
    )
    for path in sorted(SEEDS.glob("*.txt")):
        document = read(path)
        assert document.text == path.read_text(encoding="utf-8")
        assert document.title
        assert not [words for words in furniture if words in kept(document)]
        assert len(kept(document)) > 0.9 * len(document.text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not on this machine")
def test_dates_of_saved_pages_are_those_of_their_heads() -> None:
    dates = {path.name[:3]: read(path).date for path in SEEDS.glob("*.txt")}
    assert dates == {"000": "", "001": "2024-01-08", "002": "2024-07-10", "003": "", "004": ""}
