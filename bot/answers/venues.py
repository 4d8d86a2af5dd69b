"""Where a meeting takes place, told from places that only name something else: a unit ("Ban Dân vận Tỉnh ủy Sơn Hà"),
a region ("các tỉnh miền Đông"), and the place of a plan that the same paper changes.
"""

from __future__ import annotations

import re

from bot.answers.reading import Reading
from bot.question import Question
from index.types import Span
from index.vietnamese import fold

OF_NAME, FORMER = 0.2, 0.2  # agreement
LABEL = re.compile(  # "Địa điểm: Phòng họp số 2, trụ sở Huyện ủy."
    r"(?:^[-•*+\s\d.)]*|(?<=[.;)] ))(?:địa điểm|nơi (?:họp|tổ chức|sinh hoạt|diễn ra|làm việc|tiếp (?:dân|nhận)))"
    r"[^:\n]{0,60}:\s*(?:tại\s+)?"
    r"(?=[^\W_])([^\n]{3,200}?)(?:[ .;]*$|\.(?= (?-i:[A-ZĐ])[^\W\d_]+ [^\W\d_]))",
    re.IGNORECASE | re.MULTILINE,
)
_LEVEL = r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong)"
_OPENING_LEVEL = re.compile(rf"{_LEVEL}\b")
_MEETS = re.compile(r"\b(?:hop|to chuc|dien ra|khai mac|tien hanh|hoi nghi|dai hoi|giao ban|so ket|tong ket|ky ket)\b")
_UNIT = re.compile(  # "Tỉnh ủy", "Hội Làm vườn tỉnh"
    r"\b(?:(?:tinh|thanh|huyen|quan|thi|dang) uy|dang bo|ban|so|hoi|doan|lien doan|cong doan|truong|khoi|"
    r"uy ban|ubnd|mat tran|cong ty|don vi|benh vien|chi nhanh|toa an)"
    rf"(?:(?: [a-z]+){{0,4}} {_LEVEL})?\s*$"
)
_REGION = re.compile(rf"\bcac {_LEVEL}(?:, {_LEVEL})*\s*$|\b(?:khu vuc|mien|vung)\s*$")
_LISTED = re.compile(r"\b(?:gom|thanh vien)\b[^.;\n]*:[^.;\n]*$")
_CHANGES_PLACE = re.compile(r"\b(?:thay doi|dieu chinh|doi)\b[^.;\n]{0,40}\b(?:dia diem|noi)\b")
_PLANNED = re.compile(r"\bdu kien\b")
_INSTEAD = re.compile(r"\b(?:thay (?:cho|vi)|khong (?:to chuc|hop))\b[^.;\n]{0,30}$")


def names_else(question: Question, text: str, place: Span, sentence: Span, *, beside: bool) -> bool:
    """Whether a place that no "tại" introduces is part of the name of a unit or a region, one of a list of members, or
    stands `beside` a place that one introduces, where it is asked where something takes place. Offsets of the text."""
    if not _MEETS.search(question.folded):
        return False
    if beside:
        return True
    level = _OPENING_LEVEL.match(fold(text[place.start : place.end]))
    before = fold(text[sentence.start : place.start]) + (level[0] if level else "")
    return any(pattern.search(before) for pattern in (_UNIT, _REGION, _LISTED))


def is_former(reading: Reading, place: Span, sentence: Span) -> bool:
    """Whether a place is the one that a paper "về việc thay đổi địa điểm" says was planned before, or names as the one
    that another stands for."""
    before = fold(reading.plain[sentence.start : place.start])
    if _INSTEAD.search(before):
        return True
    around = fold(f"{reading.context}\n{reading.opening}")
    return _PLANNED.search(before) is not None and _CHANGES_PLACE.search(around) is not None
