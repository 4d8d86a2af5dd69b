"""What was weighed before is not weighed again, unless anything of what is looked at has changed."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import fields, replace

import pytest

from bot.answers.evidence import Evidence
from bot.answers.weighed_before import weighed
from bot.question import understand
from index.types import Passage

QUESTION = understand("Hội có bao nhiêu chi hội?")
PASSAGE = Passage("hoi.md", 0, 24, "Hội có 18 chi hội cơ sở.", "I. Tổ chức", "Báo cáo", "hoi.example", "2025-01-02")
OTHER = Passage("quy.md", 0, 20, "Quỹ có 9 triệu đồng.")
OPENINGS = {"hoi.md": "Báo cáo của hội", "quy.md": "Quỹ"}


class Counted:
    """Weighs, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Evidence | None:
        self.times += 1
        return None


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.answers.weighed_before._known", OrderedDict())


def test_the_same_passages_are_weighed_once() -> None:
    weigh = Counted()
    for _ in range(3):
        weighed(QUESTION, [PASSAGE, OTHER], OPENINGS, weigh)
    assert weigh.times == 1


@pytest.mark.parametrize("field", [field.name for field in fields(Passage)])
def test_a_passage_that_differs_in_anything_is_weighed_again(field: str) -> None:
    weigh = Counted()
    weighed(QUESTION, [PASSAGE, OTHER], OPENINGS, weigh)
    value = getattr(PASSAGE, field)
    changed = replace(PASSAGE, **{field: value + 1 if isinstance(value, int) else f"{value}x"})
    weighed(QUESTION, [changed, OTHER], OPENINGS, weigh)
    assert weigh.times == 2


def test_so_are_passages_in_another_order_other_openings_and_another_question() -> None:
    weigh = Counted()
    weighed(QUESTION, [PASSAGE, OTHER], OPENINGS, weigh)
    weighed(QUESTION, [OTHER, PASSAGE], OPENINGS, weigh)
    weighed(QUESTION, [PASSAGE, OTHER], OPENINGS | {"quy.md": "Quỹ mới"}, weigh)
    weighed(understand("Hội có bao nhiêu hội viên?"), [PASSAGE, OTHER], OPENINGS, weigh)
    assert weigh.times == 4
