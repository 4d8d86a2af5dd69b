"""Between a number and the noun that it counts: "2,4 triệu trang", "15 kg gạo", "02 tập thể nhận Giấy khen"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.question import Question
from index.entities import Entity
from index.vietnamese import TOKEN, fold

MEASURES = frozenset("kg ta tan lit yen gam suat phan bao thung hop met".split())
_MONEY = frozenset("ty ti trieu nghin ngan dong vnd usd".split())
_MILLIONS = re.compile(r"\s*(?:nghìn|ngàn|triệu|tỷ|tỉ) ", re.IGNORECASE)
# "25 đồng chí đảng viên" counts members; "637 bí thư chi bộ" no cells.
_COUNTED_AS = re.compile(r"(?:dong chi|luot|tap the|ca nhan|truong hop|don vi|co so|ca the)\b")
_RECEIVED = re.compile(r"(?:tap the|ca nhan|don vi) (?:duoc )?(?:nhan|tang|dat)\b")


def counts_millions(question: Question, text: str, entity: Entity) -> bool:
    """Whether "2,4 triệu" is of what is asked for, and so no money: "2,4 triệu trang", where pages are."""
    millions = _MILLIONS.match(text, entity.span.end)
    behind = TOKEN.findall(fold(text[millions.end() : millions.end() + 30])) if millions is not None else []
    return bool(question.asked) and question.asked[0] not in _MONEY and behind[:1] == [question.asked[0]]


def reach(after: Sequence[str]) -> int:
    """At how many of the folded words behind a number the noun that it counts may begin."""
    words = " ".join(after)
    return 4 if _RECEIVED.match(words) else 3 if _COUNTED_AS.match(words) else 1
