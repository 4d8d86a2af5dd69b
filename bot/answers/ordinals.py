"""Which of a row something is: "đại hội lần thứ mấy", "khóa mấy" is answered with "lần thứ XII", "khóa X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.answers.focus import Focus
from bot.answers.reading import Reading
from bot.question import Question
from index.types import Span
from index.vietnamese import fold, normalize

_ASKS = re.compile(
    r"\b(?P<head>lan|khoa|ky|dot|nhiem ky|ky hop|(?<!xep )hang|tang)(?: thu)? may\b(?! (?:nguoi|don vi|dong|nam|thang))"
)
_GIVEN = re.compile(r"\btặng mấy\b|\btang may [a-z]")  # "được tặng mấy bằng khen" asks for no floor, "tầng mấy"
_COUNTS = re.compile(r"\b(?:co|duoc|to chuc|hop|da) may (?:lan|khoa|ky|dot)\b")
_ASKS_RANK = re.compile(r"\b(?:xep|dung|dat)(?: vi tri| hang)? thu (?:hang )?may\b")
_RANK = r"\b(?:xep|dung|dat)(?: vi tri)? (?:hang thu|thu hang|thu|hang) (?:\d{1,3}|nhat|nhi|ba|tu|nam)\b"
AGREEMENT = 0.9


def asks_ordinal(question: Question) -> bool:
    asks = _ASKS.search(question.folded) or _ASKS_RANK.search(question.folded)
    if asks is None or _COUNTS.search(question.folded):
        return False
    return asks.re is not _ASKS or asks["head"] != "tang" or not _GIVEN.search(normalize(question.text).lower())


def ordinals(question: Question, reading: Reading) -> Iterator[Focus]:
    """The numbers behind the noun that is asked of: "lần thứ XII" of "Đại hội Đảng bộ lần thứ XII"."""
    asked = _ASKS.search(question.folded)
    folded = fold(reading.plain)
    pattern = rf"\b{asked['head']} (?:thu )?(?:[ivxl]+|\d{{1,3}})\b" if asked is not None else _RANK
    for match in re.finditer(pattern, folded):
        span = Span(*match.span())
        yield Focus(span, reading.plain[span.start : span.end], reading.sentence_at(span.start), AGREEMENT)


# No "thứ ba" alone, which is a day as well, and no number of what is given: "xếp 2 đơn vị".
_RANKED = re.compile(
    r"\b(?:(?:xep|dung)(?: o)?|hang|giai|ve)(?: hang| vi tri| vi)?(?: thu)? (?P<rank>nhat|nhi)\b|"
    r"\b(?:(?:xep|dung)(?: o)?(?: hang| vi tri| vi)? thu|(?:hang|vi tri)(?: thu)?|giai) "
    r"(?P<number>hai|ba|tu|[1-4])\b(?! giai)|\bthu (?P<second>nhi)\b|\b(?P<first>dan dau|dung dau|quan quan)\b"
)
_SAME_RANK = {"1": "nhat", "2": "nhi", "hai": "nhi", "3": "ba", "4": "tu"}


def is_of_another_rank(question: Question, text: str, sentence: Span) -> bool:
    """Whether a sentence tells of other ranks than the question: "đơn vị dẫn đầu" of "đơn vị xếp thứ nhì"."""
    asked = _ranks(question.folded)
    told = _ranks(fold(text[sentence.start : sentence.end])) if asked else frozenset[str]()
    return bool(told) and not told & asked


@lru_cache(256)  # the same question is looked at for every number
def _ranks(folded: str) -> frozenset[str]:
    found = (match["rank"] or match["number"] or match["second"] or "nhat" for match in _RANKED.finditer(folded))
    return frozenset(_SAME_RANK.get(rank, rank) for rank in found)
