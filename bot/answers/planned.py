"""Targets and results told apart, and what held before a change and since: a question for what was reached is not
answered with what was to be reached, nor the other way round."""

from __future__ import annotations

import re

from bot.answers.reading import Reading
from bot.question import Question
from index.entities import Entity
from index.types import Span
from index.vietnamese import fold

MISMATCH = 0.3  # agreement of a target where nothing tells that a result is asked for
OPPOSITE = 0.25  # where the question says which of the two it wants, and this is the other
_REACH = 120  # characters before a number that may say that it is to be reached

_ASKS_TARGET = re.compile(r"\b(?:phan dau|muc tieu|chi tieu|du kien|de ra|ke hoach|toi thieu|it nhat)\b")
_ASKS_RESULT = re.compile(r"\b(?:da|hien co|hien nay|thuc hien duoc|dat duoc|ket qua|thuc te)\b")
_TARGET = re.compile(  # "ít nhất 02 lần một năm; quỹ … 1.500.000 đồng": the least is said of the number right behind
    r"\b(?:phan dau|muc tieu|chi tieu|du kien|de ra|giao nam|ke hoach nam|(?:toi thieu|it nhat)(?=\D*$)|dat tu)\b"
)
_RESULT = re.compile(r"\b(?:thuc hien(?: duoc)?|ket qua|da)\b")
_TARGET_HEADER = re.compile(r"\b(?:ke hoach|chi tieu|muc tieu|phan dau|du kien|duoc giao|giao nam)\b")
_RESULT_HEADER = re.compile(r"\b(?:thuc hien|ket qua|dat duoc|da)\b")
_TARGET_HEADING = re.compile(r"\b(?:chi tieu|muc tieu)\b")


def limited(question: Question, reading: Reading, entity: Entity, sentence: Span, header: str) -> float:
    """The most that a number agrees with the question, by whether either is a target: 1 where nothing parts them.
    `header` is that of its column, "" outside a table."""
    if _is_of_other_half(question, reading, sentence):
        return OPPOSITE
    if _held_before(reading, entity, sentence) and not _ASKS_BEFORE.search(question.folded):
        return OPPOSITE
    asks_target = _ASKS_TARGET.search(question.folded) is not None
    is_target = _is_target(reading, entity, sentence, fold(header))
    if is_target and not asks_target and _is_of_event(reading, entity, sentence):
        return 1.0
    if is_target and not asks_target:
        return OPPOSITE if _ASKS_RESULT.search(question.folded) else MISMATCH
    # What a column or the words before a number call a result answers no question for a target.
    is_result = _RESULT_HEADER.search(fold(header)) is not None
    return OPPOSITE if asks_target and is_result and not _ASKS_RESULT.search(question.folded) else 1.0


_ASKS_BEFORE = re.compile(
    r"\b(?:truoc (?:day|do|kia|khi)|(?:luc|hoi) truoc|thay (?:cho|vi)|(?:tang|giam|nang|ha) tu)\b"
)
_INSTEAD_OF = re.compile(r"\bthay (?:cho|vi)\b[^,;.]*$")
_FROM = re.compile(r"\btu\s+$")
_TO = re.compile(r"[^,;.\d]*\b(?:len|xuong|thanh|con)\s+(?:(?:hon|gan|khoang|tren)\s+)?\d")


def _held_before(reading: Reading, entity: Entity, sentence: Span) -> bool:
    """Whether a number is what another one took the place of: "tăng từ 6 triệu đồng lên 8 triệu đồng"."""
    before = fold(reading.plain[max(sentence.start, entity.span.start - _REACH) : entity.span.start])
    if _INSTEAD_OF.search(before):
        return True
    return bool(_FROM.search(before) and _TO.match(fold(reading.plain[entity.span.end : sentence.end])))


_HALF = re.compile(r"\b(?:(?:6|sau) thang|nua(?: nam)?) (dau|cuoi)\b")
_AHEAD = re.compile(r"\b(?:nhiem vu|phuong huong|ke hoach|thoi gian toi)\b")


def _is_of_other_half(question: Question, reading: Reading, sentence: Span) -> bool:
    """Whether a sentence tells of the other half of a year than the question's: by itself, by the nearest heading that
    names one, or by the first that its document opens with, "sơ kết 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm"."""
    asked = set(_HALF.findall(question.folded))
    if len(asked) != 1:
        return False
    if own := set(_HALF.findall(fold(reading.plain[sentence.start : sentence.end]))):
        return not own & asked
    headings = [fold(each) for each in (*reading.context.split("\n"), *reading.headings_above(sentence.start))]
    named = (_HALF.findall(text) for text in (*reversed(headings), fold(reading.opening)))
    told = next(filter(None, named), [])
    is_ahead = asked <= set(told) and any(map(_AHEAD.search, headings))
    return bool(told) and told[0] not in asked and not is_ahead


_PLAN = re.compile(r"(?:ke hoach to chuc|chuong trinh (?:hoi nghi|dai hoi)|giay moi)\b")


def _is_of_event(reading: Reading, entity: Entity, sentence: Span) -> bool:
    """Whether a paper that plans a meeting expects a number, for no paper of the kind says what came of it."""
    before = fold(reading.plain[max(sentence.start, entity.span.start - _REACH) : entity.span.start])
    return _PLAN.match(fold(reading.passage.title)) is not None and "du kien" in before


def _is_target(reading: Reading, entity: Entity, sentence: Span, header: str) -> bool:
    if header:
        return _TARGET_HEADER.search(header) is not None
    before = fold(reading.plain[max(sentence.start, entity.span.start - _REACH) : entity.span.start])
    target, result = _last(_TARGET, before), _last(_RESULT, before)
    if target >= 0 or result >= 0:
        return target > result
    headings = [*reading.passage.context.split("\n"), *reading.headings_above(sentence.start)]
    nearest = next((fold(heading) for heading in reversed(headings) if heading.strip()), "")
    return _TARGET_HEADING.search(nearest) is not None and _RESULT.search(nearest) is None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
