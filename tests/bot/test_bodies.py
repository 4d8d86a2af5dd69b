# ruff: noqa: E501  # sentences are kept whole
"""Bodies by their whole names."""

from __future__ import annotations

import pytest
from passages import reading

from bot.answers.bodies import body_asked, is_of_a_group, is_part_of_longer_name
from bot.question import understand
from index.types import Span

REPORT = """Khối thi đua gồm:

1. Cục Kiểm lâm, Bộ Lâm nghiệp
2. Cục Kiểm lâm vùng cao, Bộ Lâm nghiệp
3. Cục Vùng cao, Bộ Dân tộc
4. Ban Tổ chức Huyện ủy Tam An
5. Ban Tổ chức Huyện ủy Tam Bình
6. Phòng Hành chính

Ở Bộ Lâm nghiệp, Cục Kiểm lâm vùng cao ban hành 41 văn bản. Cục Kiểm lâm ban hành 52 văn bản. Cục Vùng cao ban hành 63 văn bản. Cục Vùng cao còn góp ý, sửa 129 văn bản.

Ban Tổ chức Huyện ủy Tam An ban hành 74 văn bản, Ban Tổ chức Huyện ủy Tam Bình ban hành 85 văn bản.

Huyện ủy Tam An ban hành 96 văn bản. Cục Hải đảo ban hành 107 văn bản. Phòng Hành chính ban hành 118 văn bản.
"""


def of_others(question: str, text: str = REPORT, context: str = "") -> set[str]:
    """The figures that are said of another body than the question's."""
    passage = reading(text, context)
    body = body_asked(understand(question), [reading(REPORT), passage])
    figures = [entity for entity in passage.entities("number") if len(entity.text) > 1]
    return {
        entity.text
        for entity in figures
        if body is not None and body.is_another(passage, passage.sentence_at(entity.span.start), entity.span)
    }


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("Cục Vùng cao ban hành bao nhiêu văn bản?", "63"),
        ("cục kiểm lâm ban hành bao nhiêu văn bản", "52"),
        ("Cục Kiểm lâm vùng cao ban hành bao nhiêu văn bản?", "41"),
        ("Ban Tổ chức Huyện ủy Tam An ban hành bao nhiêu văn bản?", "74"),
        ("ban to chuc huyen uy tam binh ban hanh bao nhieu van ban", "85"),
        ("Phòng Hành chính ban hành bao nhiêu văn bản?", "118"),
    ],
)
def test_a_figure_is_that_of_the_whole_name_before_it(question: str, own: str) -> None:
    figures = {"41", "52", "63", "74", "85", "118"}
    assert of_others(question) & figures == figures - {own}


SUBJECTS = """Ban Tổ chức Huyện ủy Tam An đã sơ kết quý I. Tích cực rà soát, góp ý 23 văn bản của Ban Tổ chức.

Quý II, Ban Tổ chức Huyện ủy Tam Bình họp hai lần. Chủ động góp ý 34 văn bản.

Góp ý 45 văn bản.
"""


@pytest.mark.parametrize(("district", "others"), [("Tam An", {"34"}), ("Tam Bình", {"23"})])
def test_a_sentence_without_a_subject_is_said_of_the_body_before_it(district: str, others: set[str]) -> None:
    assert of_others(f"Ban Tổ chức Huyện ủy {district} góp ý bao nhiêu văn bản?", SUBJECTS) == others


def test_what_is_said_of_the_parent_is_not_said_of_its_part() -> None:
    assert "96" in of_others("Ban Tổ chức Huyện ủy Tam An ban hành bao nhiêu văn bản?")


def test_the_heading_says_of_whom_where_the_sentence_does_not_or_only_in_short() -> None:
    text = "- văn bản do Ban Tổ chức ban hành: 139.\n- văn bản đến: 250."
    question = "Ban Tổ chức Huyện ủy Tam An ban hành bao nhiêu văn bản?"
    assert of_others(question, text, "Ban Tổ chức Huyện ủy Tam An") == set()
    assert of_others(question, text, "Ban Tổ chức Huyện ủy Tam Bình") == {"250"}


def test_what_a_body_does_up_to_a_comma_is_no_name() -> None:
    assert "129" not in of_others("Cục Vùng cao ban hành bao nhiêu văn bản?")


def test_a_name_that_stands_nowhere_alone_is_another_of_its_kind() -> None:
    assert "107" in of_others("Cục Vùng cao ban hành bao nhiêu văn bản?")


def test_a_question_that_names_no_known_body_or_two_has_none() -> None:
    assert body_asked(understand("Có bao nhiêu văn bản?"), [reading(REPORT)]) is None
    assert body_asked(understand("Cục Kiểm lâm và Cục Vùng cao có bao nhiêu văn bản?"), [reading(REPORT)]) is None


def test_the_standing_committee_of_a_body_is_its_own() -> None:
    listed = REPORT.replace("6. Phòng Hành chính", "6. Ban Thường vụ Huyện ủy")
    text = "Tham mưu Ban Thường vụ Huyện ủy ban hành 224 văn bản."
    body = body_asked(understand("Ban Tổ chức Huyện ủy Tam An tham mưu bao nhiêu văn bản?"), [reading(listed)])
    passage, start = reading(text), text.index("224")
    assert body is not None
    assert not body.is_another(passage, Span(0, len(text)), Span(start, start + 3))


def test_a_name_that_goes_on_is_another_one() -> None:
    question = understand("Hội nghề cá có bao nhiêu hội viên?")
    assert is_part_of_longer_name(question, "Hội nghề cá Cửa Bé có 40 hội viên.")
    assert not is_part_of_longer_name(question, "Hội nghề cá hiện có 90 hội viên.")
    assert not is_part_of_longer_name(question, "Cả hội có 90 hội viên.")


def test_what_stands_behind_a_place_is_said_of_it_and_not_of_the_group_before() -> None:
    text = "Tỷ lệ thu hội phí của toàn Cụm đạt 41%, cao nhất là Cao Bằng với 63%."
    passage = reading(text, title="Cụm thi đua số 7 tổng kết")
    asked = understand("Tỷ lệ thu hội phí của Cao Bằng là bao nhiêu?")
    figures = [entity for entity in passage.entities("number") if "%" in entity.text]
    told = [is_of_a_group(asked, passage, Span(0, len(text)), figure.span) for figure in figures]
    assert told == [True, False]
