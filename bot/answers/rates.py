"""Figures by the year or the month: "mỗi năm đóng bao nhiêu tiền" is not answered with a sum once paid."""

from __future__ import annotations

import re

from bot.question import Question
from index.types import Span
from index.vietnamese import fold

STATED, UNSTATED = 0.95, 0.45  # how far a sum agrees that is said to be by the year, and one that is not
_PERIODS = "nam|thang|quy|tuan|ngay"
_ASKS_EACH = re.compile(  # at the end alone, "một năm" is no span of time: "còn nợ quá một năm"
    rf"\b(?:(?:moi|hang) (?P<each>{_PERIODS})\b|(?<=tien )(?:mot|1) (?P<period>{_PERIODS})\W*$)"
)


_ASKS_FOR_EACH = re.compile(rf"\bmoi (?!{_PERIODS}|khi|lan)[a-z]+\b")  # "mỗi nhà", "mỗi đơn vị"
_FOR_EACH_BEHIND = re.compile(r"[^,;.\d]*?(?:/|\b(?:mot|moi|tung|1) )")
_FOR_EACH_BEFORE = re.compile(r"\b(?:moi|tung|binh quan|moi mot)\b[^;.]*$")


def weighed(question: Question, text: str, figure: Span, sentence: Span, agreement: float) -> float:
    """How far a sum of money is the one asked for, where it would agree so far by itself. Offsets of the text."""
    asked = _ASKS_EACH.search(question.folded)
    if asked is None and _ASKS_FOR_EACH.search(question.folded) is None:
        return agreement
    behind = fold(text[figure.end : min(sentence.end, figure.end + 40)])
    before = fold(text[max(sentence.start, figure.start - 80) : figure.start])
    if asked is None:
        is_each = _FOR_EACH_BEHIND.match(behind) or _FOR_EACH_BEFORE.search(before)
        return agreement if is_each else min(agreement, UNSTATED)
    before, period = before[-40:], asked["each"] or asked["period"]
    by_the = re.match(rf"[^,;.\d]*?(?:/|\b(?:mot|moi|hang|1) ){period}\b", behind)
    said = by_the or re.search(rf"\b(?:moi|hang) {period}\b[^,;.]*$", before)
    return max(agreement, STATED) if said else min(agreement, UNSTATED)


_SAYS_EACH = re.compile(r"\b(?:moi|tung|binh quan|mot|1)\b")


def is_of_each(question: Question, text: str, figure: Span, sentence: Span) -> bool:
    """Whether a figure is said for each where the passage has the total, which is asked for: "mỗi đơn vị cử 08 người"
    beside "tổng số người"."""
    counted = " ".join(question.asked[:2])
    if len(question.asked) < 2 or _SAYS_EACH.search(question.folded):
        return False
    before = fold(text[max(sentence.start, figure.start - 80) : figure.start])
    return _FOR_EACH_BEFORE.search(before) is not None and f"tong so {counted}" in fold(text)
