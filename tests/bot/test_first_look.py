"""What an admin sees of a document before adding it: its first lines, and whether its letters were read at all."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from bot.clerk.first_look import LINE, is_unclear, opening, title_of_pasted
from bot.clerk.uploads import Findings, Uploads
from bot.state import State
from bot.types import Incoming
from index.types import Document, Span

SIDEWAYS = "TRLN qu1q ưeqa ulạ Uôu J2 Buọp ogz nes núu zqz ojl oạq Buouz ẽ9T ouẻn dxq"
PAGE = "Ban Tổ chức Huyện ủy Mỏ Cày kính mời đồng chí dự hội nghị sơ kết công tác sáu tháng đầu năm."


@pytest.mark.parametrize(
    ("name", "text", "unclear"),
    [
        ("anh.jpg", SIDEWAYS, True),
        ("quet.PDF", SIDEWAYS, True),
        ("anh.jpg", PAGE, False),
        ("ma.csv", SIDEWAYS, False),
        ("report.pdf", "The committee was informed that the next meeting would be held in the main hall.", False),
        ("bien-so.png", "XQZ 77", False),
    ],
)
def test_letters_that_make_no_vietnamese_were_not_read_well(name: str, text: str, unclear: bool) -> None:
    assert is_unclear(Document(name, text)) is unclear


def test_a_document_opens_with_its_first_lines_without_its_title_and_its_menu() -> None:
    text = f"Trang chủ | Tin tức\n# Giấy mời họp\n\n---\n{PAGE}\n\n{PAGE * 3}\nĐịa điểm: tầng 2\nHết"
    first, second, third = opening(Document("a.md", text, "Giấy mời họp", skipped=(Span(0, 20),)))
    assert (first, third) == (PAGE, "Địa điểm: tầng 2")
    assert second.endswith("…")
    assert len(second) <= LINE


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## Thông báo nghỉ lễ\nCơ quan nghỉ ba ngày.", "Thông báo nghỉ lễ"),
        (f"\nHuyện ủy họp ngày 5/8/2025. {PAGE} {PAGE}", "Huyện ủy họp ngày 5/8/2025"),
    ],
)
def test_a_pasted_text_is_called_by_its_first_line_or_sentence(text: str, title: str) -> None:
    assert title_of_pasted(text) == title
    assert len(title_of_pasted("Kính mời các đồng chí và " * 20)) <= LINE


def test_findings_that_an_earlier_version_wrote_down_are_read(tmp_path: Path) -> None:
    state = State(tmp_path)
    uploads = Uploads(state, tmp_path)
    identifier = uploads.admit(Incoming(PAGE, "telegram:1:1", chat="telegram:1"), "vi", "text", text=PAGE)
    earlier = dataclasses.asdict(Findings("Giấy mời", "", "", 20, 1))
    del earlier["opening"], earlier["unclear"]
    with state.writing() as writing:
        writing.execute("UPDATE uploads SET findings = ? WHERE id = ?", (json.dumps(earlier), identifier))
    found = uploads.get(identifier)
    assert found is not None
    assert found.findings == Findings("Giấy mời", "", "", 20, 1)
