"""Numbers behind the levels of a rating: "Xếp loại chi bộ năm 2024: hoàn thành xuất sắc nhiệm vụ 06 (20%), …"."""

from __future__ import annotations

import re

from bot.question import Question
from index.entities import Entity
from index.types import Span
from index.vietnamese import TOKEN, expand_abbreviations, fold, folded_both_ways

OF_LEVEL, OF_OTHER_LEVEL = 0.9, 0.1  # agreement
UPWARDS = " tro len"
_ENDS = re.compile(r"\s*(?:=\s*[\d,.]+\s*%|\([^()\n]*%[^()\n]*\))?\s*(?:[,;.()]|$|\n)")
_LABEL = re.compile(r"[,;:(]\s*(?:trong đó:?\s+)?(?P<label>[^\W\d_]+(?:\s[^\W\d_]+){1,7})\s*:?\s*$")

_RATED = re.compile(r"\bhoan thanh (?:xuat sac |tot )?(?:chuc trach,? )?nhiem vu\b")

_OPENS_LEVELS = re.compile(r"(?::|\btrong do\b)[^.\n]*?\bhoan thanh\b")


def of_level(question: Question, text: str, entity: Entity, sentence: Span) -> float | None:
    """How far a number behind a level counts what is asked for; None where it stands behind none, or where the words
    before the colon that opens the levels do not name what is counted."""
    colon = text.find(":", sentence.start, entity.span.start)
    label = _LABEL.search(text, colon, entity.span.start) if colon >= 0 else None
    if label is None or _ENDS.match(text, entity.span.end) is None:
        return None
    head = folded_both_ways(text[sentence.start : colon])
    if not question.asked or not set(question.asked[:2]) <= set(head):
        return None
    called = " ".join(TOKEN.findall(fold(expand_abbreviations(label["label"]))))
    level = called.removesuffix(UPWARDS)
    exactly = "" if called != level else rf"(?!{UPWARDS}\b)"
    asked = re.search(rf"(?<!\bkhong )(?<!\bchua )\b{level}\b{exactly}", question.folded)
    return OF_LEVEL if asked is not None else OF_OTHER_LEVEL


def is_unrated(question: Question, around: str) -> bool:
    """Whether units or people of some rating are asked for, and what stands about a number speaks of none."""
    return _RATED.search(question.folded) is not None and "hoan thanh" not in " ".join(folded_both_ways(around))


def is_of_all_rated(question: Question, text: str, entity: Entity, sentence: Span) -> bool:
    """Whether a number counts all that were rated, where those of one level are asked for: "151 chi hội được xếp loại,
    trong đó: hoàn thành tốt nhiệm vụ 143"."""
    if _RATED.search(question.folded) is None or _OPENS_LEVELS.search(fold(text[sentence.start : entity.span.start])):
        return False
    return _OPENS_LEVELS.search(fold(text[entity.span.end : sentence.end])) is not None
