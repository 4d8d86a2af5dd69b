"""Days that a page or a report gives for something else than what happened: when it was put up, up to when was counted;
and the day that its head gives for the meeting ("Thời gian: 14 giờ ngày 18/12/2024")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.question import Question
from index.types import Span
from index.vietnamese import TOKEN, fold

OPENS, DUE, OF_MEETING, OF_COUNT, OF_PAGE = 1.0, 0.95, 0.9, 0.3, 0.2
_MEETS = re.compile(r"\b(?:hop|to chuc|dien ra|khai mac|tien hanh|lam viec)\b")
LABEL = re.compile(r"[-–•+*\s\d.)]*(?:thời gian|ngày họp|ngày tổ chức)\b[^:\n]{0,20}:", re.IGNORECASE)
_EVENT = r"(?:hoi nghi|dai hoi|le|toa dam|hoi thao|hoi thi|buoi|cuoc|phien|lop|chuong trinh|ngay hoi|giai)"
_OPENS = re.compile(  # "Hội nghị khai mạc lúc 08 giờ, thứ Năm, ngày …"
    rf"[-–•+*\s\d.)a-z]{{0,6}}?(?P<event>{_EVENT})\b[^.;:\n]{{0,60}}?"
    r"\b(?:khai mac|dien ra|(?:duoc )?to chuc|bat dau|tien hanh|hop)\b[^.;:\n]{0,50}$"
)
_NAMED_BEFORE = re.compile(
    r"(?:^|[,;(]\s|\bva )(?:to chuc )?(?:hoi nghi |le |hop |buoi |cuoc )?(?P<occasion>[a-z]{1,6} [a-z]{1,6})"
    r"(?: vao)?(?: sang| chieu)? ngay\s*$"
)
_TELLS_DAY = re.compile(r"\b(?:ngay|luc|gio|sang|chieu|toi)\b")
_PUT_UP = re.compile(
    r"\b(?:dang boi|nguoi dang|ngay dang|dang ngay|dang luc|cap nhat|gui luc|nguoi gui|luot xem|lan xem|chuyen muc)\b"
)
_ASKS_PAGE = re.compile(r"\b(?:dang|cap nhat|dua len|gui|bai|tin|cong bo|phat hanh)\b")
_COUNTED_UP_TO = re.compile(r"\b(?:tinh den|so lieu den)(?: het)?(?: ngay| thang| nam)?\s*$")
# "Đăng ký đại biểu dự hội nghị trước ngày 13/12" is not when it meets.
_HANDED_IN_BY = re.compile(
    r"\b(?:gui|dang ky|nop|bao cao|xac nhan|thong bao|chuyen)\b[^.;\n]*"
    r"\b(?:truoc|cham nhat|muon nhat|han)\b[^.;\n]{0,30}$"
)
# "nhận bài từ ngày 01/3 đến hết ngày 15/7": nor are these.
_TAKEN_IN = re.compile(r"\bnhan (?:bai|ho so|don|tac pham|dang ky|du thi|y kien)\b[^.;\n]*$")
# "Các khối họp ít nhất 02 lần: sơ kết trước ngày 31/7": by when all are to meet is not when one did.
_FOR_ALL = re.compile(
    r"\b(?:it nhat|hang nam|moi nam|dinh ky|moi (?:cum|khoi|don vi))\b[^.;\n]*"
    r"\b(?:truoc|cham nhat|muon nhat)(?: ngay)?\s*$"
)
_ASKS_TAKEN_IN = re.compile(r"\b(?:nhan|nop|gui|dang ky|han|bai)\b")
# "… gửi về Văn phòng trước ngày 15/11 (thay cho mốc 30/11)": by when, and by when no longer.
_ASKS_DEADLINE = re.compile(
    r"^han\b|\bhan (?:cuoi|chot|gui|nop|dang ky|bao cao)\b|\b(?:truoc|cham nhat|muon nhat)\b[^?]{0,12}\b(?:nao|may)\b"
)
_DUE = re.compile(r"\b(?:truoc|cham nhat|muon nhat|han (?:cuoi|chot)|den het)\b[^.;\n]{0,20}$")
_HANDS_IN = re.compile(r"\b(?:gui|nop|chuyen ve)\b")
_ASKS_EFFECT = re.compile(r"\b(?<!het )hieu luc\b")
_IN_EFFECT = re.compile(r"\b(?:(?<!het )hieu luc|ap dung|thuc hien|thi hanh)\b[^.;\n]{0,40}$")
_HANDED_IN = re.compile(
    r"\b(?:gui|nop)\s+(?!(?:ve|cho|truoc|den|toi|qua|tai|bang|cham|muon|lai|kem|cac|theo|vao)\b)(?P<what>[a-z]+ [a-z]+)"
)
_NO_LONGER = re.compile(r"\b(?:thay (?:cho|vi)|khong phai)\b[^.;,)\n]{0,20}$")
_ASKS_FORMER = re.compile(r"\b(?:thay|cu|truoc (?:day|do|kia)|ban dau|du kien)\b")
_ASKS_BY_WHEN = re.compile(r"\b(?:truoc|cham nhat|muon nhat|han|gui|dang ky|nop|bao cao|xac nhan)\b")


# "I. HỌP BÌNH XÉT THI ĐUA" above "1. Thời gian: …" says of which of several events that is the day.
_HEADS_EVENT = re.compile(rf"(?:[ivx\d]+[.)]\s*)*(?P<event>(?:hop|{_EVENT})\b.*)")
LEAST_OF_HEADING = 0.5  # of a heading's words, that a question must say for what stands below to be its event's


def weighed(
    question: Question, text: str, day: Span, sentence: Span, agreement: float, headings: Sequence[str] = ()
) -> float:
    """How far a day is the one asked for, where it would agree so far by itself. Offsets of the text; `headings` are
    those above the sentence."""
    line = text[text.rfind("\n", 0, day.start) + 1 :].split("\n", 1)[0]
    if _PUT_UP.search(fold(line)) and not _ASKS_PAGE.search(question.folded):
        return min(agreement, OF_PAGE)
    before = text[sentence.start : day.start]
    if _NO_LONGER.search(fold(before)) and not _ASKS_FORMER.search(question.folded):
        return min(agreement, OF_COUNT)
    if _ASKS_EFFECT.search(question.folded):
        return max(agreement, DUE) if _IN_EFFECT.search(fold(before)) else min(agreement, OF_PAGE)
    if _is_due(question, fold(before)):
        return min(agreement, OF_COUNT) if _hands_in_another(question, fold(before)) else max(agreement, DUE)
    if not _MEETS.search(question.folded):
        return agreement
    if _COUNTED_UP_TO.search(fold(before)):
        return min(agreement, OF_COUNT)
    if _HANDED_IN_BY.search(fold(before)) and not _ASKS_BY_WHEN.search(question.folded):
        return min(agreement, OF_COUNT)
    if _FOR_ALL.search(fold(before)) and not _ASKS_BY_WHEN.search(question.folded):
        return min(agreement, OF_COUNT)
    if _TAKEN_IN.search(fold(before)) and not _ASKS_TAKEN_IN.search(question.folded):
        return min(agreement, OF_COUNT)
    label = LABEL.match(text, sentence.start, day.start)
    heads = label is not None and _TELLS_DAY.search(fold(text[label.end() : day.end])) is not None
    if opens(question, fold(before)):
        return OPENS
    if _is_named_before(question, fold(before)):
        return max(agreement, OF_MEETING)
    if heads and _is_of_another_event(question, headings):
        return min(agreement, OF_COUNT)
    return max(agreement, OF_MEETING) if heads else agreement


def _is_due(question: Question, before: str) -> bool:
    """Whether the words before a day say that something is to be handed in by then, as the question asks."""
    asks = _ASKS_DEADLINE.search(question.folded) is not None and _HANDS_IN.search(question.folded) is not None
    return asks and _DUE.search(before) is not None and _HANDS_IN.search(before) is not None


def _hands_in_another(question: Question, before: str) -> bool:
    """Whether the words before a day are of something else to be handed in than the question is: the list of those who
    come, not the report."""
    asked, said = _HANDED_IN.search(question.folded), _HANDED_IN.search(before)
    return asked is not None and said is not None and asked["what"] not in before


def _is_of_another_event(question: Question, headings: Sequence[str]) -> bool:
    event = _HEADS_EVENT.fullmatch(fold(headings[-1]).strip("*# ")) if headings else None
    words = TOKEN.findall(event["event"]) if event is not None else ()
    asked = {*TOKEN.findall(question.folded)}
    return bool(words) and sum(word in asked for word in words) < LEAST_OF_HEADING * len(words)


def _is_named_before(question: Question, before: str) -> bool:
    """Whether the words right before a day name the occasion asked about: "…, hội nghị tổng kết ngày 02/12"."""
    named = _NAMED_BEFORE.search(before)
    return named is not None and re.search(rf"\b{named['occasion']}\b", question.folded) is not None


def opens(question: Question, before: str) -> bool:
    """Whether the words before a day say when an event of the kind asked about takes place."""
    opening = _OPENS.match(before)
    return opening is not None and re.search(rf"\b{opening['event']}\b", question.folded) is not None
