"""Where a meeting takes place is told from places that only name a unit, a region, or what was planned before."""

from __future__ import annotations

import pytest
from passages import candidates

CHANGING = (
    "Hội thi dự kiến tổ chức tại thành phố Sơn Hà. Ban Tổ chức thông báo thay đổi như sau:\n"
    "2. Địa điểm: Hội trường Trung tâm Văn hóa, số 14 đường Trần Phú, thị xã Bình Khê."
)


def agreement(question: str, text: str, **around: str) -> dict[str, float]:
    return {focus.lead: focus.agreement for focus in candidates(question, text, **around)}


@pytest.mark.parametrize(
    "text",
    [
        "Ban Dân vận Tỉnh ủy Cao Bằng thông báo họp giao ban.",
        "Hội Làm vườn tỉnh Cao Bằng họp giao ban.",
        "Cụm 5 các tỉnh Cao Bằng, Lạng Sơn họp giao ban.",
        "Cụm 5 họp giao ban gồm hội của ba tỉnh: Cao Bằng, Lạng Sơn và Hà Giang.",
    ],
)
def test_the_place_in_the_name_of_a_unit_or_a_region_is_not_where_it_meets(text: str) -> None:
    found = agreement("Cụm 5 họp giao ban ở đâu?", text)
    assert found
    assert found[next(lead for lead in found if "Cao Bằng" in lead)] < 0.3


def test_a_bare_place_that_names_nothing_else_may_be_where_it_meets() -> None:
    assert agreement("Cụm 5 họp giao ban ở đâu?", "Sáng 5/3, Cao Bằng: Cụm 5 họp giao ban.")["Cao Bằng"] > 0.5


def test_the_place_planned_before_gives_way_to_the_one_that_the_notice_tells() -> None:
    found = agreement("Hội thi tổ chức ở đâu?", CHANGING, title="Thông báo thay đổi thời gian, địa điểm Hội thi")
    assert found["thành phố Sơn Hà"] < 0.3
    assert max(found, key=lambda lead: found[lead]).startswith("Hội trường Trung tâm Văn hóa")


def test_a_planned_place_stands_where_the_paper_changes_none() -> None:
    found = agreement("Hội thi tổ chức ở đâu?", CHANGING, title="Kế hoạch Hội thi")
    assert found["thành phố Sơn Hà"] > 0.5


def test_a_paper_named_with_its_day_is_no_place() -> None:
    text = "Theo Hướng dẫn số 31-HD/BTC, ngày 22-3-2031, hội thi tổ chức tại thị xã Bình Khê."
    assert [*agreement("Hội thi tổ chức ở đâu?", text)] == ["thị xã Bình Khê"]


def test_where_a_club_meets_is_labelled_with_its_name() -> None:
    text = "Nơi sinh hoạt của Câu lạc bộ Sáo trúc: phòng 12 nhà C, tối thứ Ba hằng tuần.\nNơi nhận: Như Điều 3."
    assert agreement("Câu lạc bộ Sáo trúc sinh hoạt phòng nào?", text) == {"phòng 12 nhà C, tối thứ Ba hằng tuần": 1.0}


PLANS = (
    "Nội dung: Mùa hè xanh; Thời gian: Tháng 6-7; Địa điểm: Xã Vân Du\n"
    "Nội dung: Hội trại; Thời gian: Tháng 3; Địa điểm: Hồ Sông Mây\n"
)


@pytest.mark.parametrize("question", ["Chủ nhật xanh tổ chức ở đâu?", "chu nhat xanh o dau"])
def test_nothing_is_told_of_an_occasion_whose_name_stands_nowhere(question: str) -> None:
    assert max(agreement(question, PLANS).values()) < 0.3
    assert agreement("Mùa hè xanh tổ chức ở đâu?", PLANS)["Xã Vân Du"] > 0.5


MET = "Ngày 7/6, tại thị xã Bình Khê, Cụm 5 Hội Làm vườn tỉnh Cao Bằng đã họp giao ban."


def test_of_two_places_of_a_sentence_the_one_that_is_introduced_is_where_it_met() -> None:
    found = agreement("Cụm 5 họp giao ban ở đâu?", MET)
    assert found["thị xã Bình Khê"] > 0.5
    assert max(value for lead, value in found.items() if "Cao Bằng" in lead) < 0.3


def test_a_place_ends_where_its_sentence_says_when_or_what_was_done() -> None:
    text = "Giao ban sẽ tổ chức tại thị xã Bình Khê vào giữa tháng 5. Giao ban tại xã Vân Du đã bầu Cụm trưởng."
    assert [*agreement("Cụm 5 họp giao ban ở đâu?", text)] == ["thị xã Bình Khê", "xã Vân Du"]


@pytest.mark.parametrize(
    ("question", "meets"),
    [
        ("Hội nghị tổng kết phong trào trồng cây ăn quả sạch năm 2031 họp ở đâu?", False),
        ("Hội nghị tổng kết năm 2031 họp ở đâu?", True),
        ("Hội nghị tổng kết phong trào trồng cây ăn quả sạch của cụm họp ở đâu?", True),
        ("Lễ ký kết giao ước năm 2031 của cụm diễn ra ở đâu?", False),
    ],
)
def test_the_meeting_of_a_cluster_is_neither_that_of_all_nor_another_occasion(question: str, meets: bool) -> None:
    text = "Hội nghị tổng kết của cụm họp tại thị xã Bình Khê.\nLễ ký kết giao ước họp tại xã Vân Du."
    assert (agreement(question, text, title="Phong trào trồng cây ăn quả sạch")["thị xã Bình Khê"] > 0.5) is meets
